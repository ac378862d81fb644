import type { Chain, Firewall, Rule } from '../model/index.js';
import type { Place } from '../text/index.js';
import type { Finding } from './finding.js';

/** Findings that somebody accepted: an entry of the settings, or a word in the description of a firewall rule. */
export interface Waiver {
  /** Ids of lint rules. */
  readonly lint: readonly string[];
  /** Name of a firewall; any where absent. */
  readonly firewall?: string;
  /** The firewall rule by name, id or text … */
  readonly rule?: string;
  /** … or the rule itself, whose description carries the waiver. */
  readonly within?: Rule;
  /** Id of a required flow. */
  readonly flow?: string;
  readonly reason: string;
  /** The last day on which it holds. */
  readonly until?: string;
  readonly at: Place;
  /** Why it cannot be applied as it stands. */
  readonly broken?: string;
}

/** What became of a waiver in a run. */
export interface WaiverUse {
  readonly waiver: Waiver;
  /** `open`: it waived nothing, but this run did not look at everything that it could be about. */
  readonly state: 'used' | 'expired' | 'unmatched' | 'broken' | 'open';
  /** What it names and what does not exist, with the nearest thing that does. */
  readonly hint: string;
  /** The firewall to whose findings a complaint about it belongs. */
  readonly firewall: Firewall | undefined;
}

export interface WaivedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly inSource: boolean;
}

/** What the waiver step is told about the run. */
export interface WaiverSettings {
  readonly waivers: readonly Waiver[];
  readonly today: string;
  readonly firewalls: readonly Firewall[];
  /** Ids of the lint rules that ran. */
  readonly ran: ReadonlySet<string>;
  /** Whether every export was read whole. */
  readonly isComplete: boolean;
  /** Whether all firewalls of the settings took part. */
  readonly isWhole: boolean;
  /** `, did you mean …` for a misspelt name, or nothing. */
  readonly didYouMean: (word: string, known: readonly string[]) => string;
}

export interface WaiverOutcome {
  readonly kept: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  readonly uses: readonly WaiverUse[];
}

/** Takes the accepted findings out, and tells which waivers still earn their place. */
export const applyWaivers = (findings: readonly Finding[], settings: WaiverSettings): WaiverOutcome => {
  const { waivers, today } = settings;
  const matches = matcherFor(settings.firewalls);
  const holding = waivers.filter((waiver) => waiver.broken === undefined && !isExpired(waiver, today));
  const kept: Finding[] = [];
  const waived: WaivedFinding[] = [];
  const used = new Set<Waiver>();
  for (const finding of findings) {
    const hits = holding.filter((waiver) => matches(waiver, finding));
    for (const waiver of hits) used.add(waiver);
    const [first] = hits;
    if (first === undefined) kept.push(finding);
    else waived.push({ finding, reason: first.reason, inSource: first.within !== undefined });
  }
  return { kept, waived, uses: waivers.map((waiver) => useOf(waiver, used, findings, settings)) };
};

/** A waiver holds through its last day. */
const isExpired = ({ until }: Waiver, today: string): boolean => until !== undefined && until < today;

/** Waivers that end within so many days of today, and what is left. */
export const expiringSoon = (
  uses: readonly WaiverUse[],
  today: string,
  days: number,
): readonly { readonly waiver: Waiver; readonly daysLeft: number }[] =>
  uses.flatMap(({ waiver, state }) => {
    if (waiver.until === undefined || state === 'expired' || state === 'broken') return [];
    const daysLeft = Math.round((Date.parse(waiver.until) - Date.parse(today)) / 86_400_000);
    return daysLeft <= days ? [{ waiver, daysLeft }] : [];
  });

// --- matching ------------------------------------------------------------------------------------------------------

/** Tells whether a waiver is about a finding. */
const matcherFor = (firewalls: readonly Firewall[]): ((waiver: Waiver, finding: Finding) => boolean) => {
  const namesOf = ruleNames(firewalls);
  return (waiver, { lintRule, firewall, rule, facts }) => {
    if (!waiver.lint.includes(lintRule.id)) return false;
    if (waiver.within !== undefined) return waiver.within === rule;
    if (waiver.firewall !== undefined && waiver.firewall !== firewall) return false;
    if (waiver.rule !== undefined && (rule === undefined || !namesOf(rule).includes(normal(waiver.rule)))) return false;
    const flows = [...(facts.flow === undefined ? [] : [facts.flow]), ...(facts.flows ?? [])];
    return waiver.flow === undefined || flows.some(({ id }) => id === waiver.flow);
  };
};

const normal = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** What people may call a rule: its name, its id, what identifies it, its label, its text. */
const ruleNames = (firewalls: readonly Firewall[]): ((rule: Rule) => readonly string[]) => {
  let owners: ReadonlyMap<Chain, Firewall> | undefined;
  const names = new Map<Rule, readonly string[]>();
  return (rule) => {
    const known = names.get(rule);
    if (known !== undefined) return known;
    owners ??= new Map(firewalls.flatMap((firewall) => firewall.chains.map((chain) => [chain, firewall] as const)));
    const { name, id, identity, label } = rule;
    const text = owners.get(rule.chain)?.textOf(rule);
    const all = [name, id, identity, label, text].flatMap((one) => (one === undefined ? [] : [normal(one)]));
    names.set(rule, all);
    return all;
  };
};

// --- what became of a waiver ---------------------------------------------------------------------------------------

const useOf = (
  waiver: Waiver,
  used: ReadonlySet<Waiver>,
  findings: readonly Finding[],
  settings: WaiverSettings,
): WaiverUse => {
  const { firewalls, today } = settings;
  const owner = firewalls.find(({ name, chains }) =>
    waiver.within === undefined ? name === waiver.firewall : chains.includes(waiver.within.chain),
  );
  const use = { waiver, hint: '', firewall: owner ?? firewalls[0] };
  if (waiver.broken !== undefined) return { ...use, state: 'broken' };
  const isElsewhere = waiver.firewall !== undefined && owner === undefined && !settings.isWhole;
  if (isElsewhere) return { ...use, state: 'open' };
  if (isExpired(waiver, today)) return { ...use, state: 'expired' };
  if (used.has(waiver)) return { ...use, state: 'used' };
  if (!isJudged(waiver, owner, settings)) return { ...use, state: 'open' };
  return { ...use, state: 'unmatched', hint: hintFor(waiver, owner, findings, settings) };
};

/** Only a run that looked at everything a waiver could be about can tell that it matches nothing. */
const isJudged = (waiver: Waiver, owner: Firewall | undefined, { ran, isComplete, isWhole }: WaiverSettings): boolean =>
  waiver.lint.every((id) => ran.has(id)) && isComplete && (isWhole || owner !== undefined);

const hintFor = (
  waiver: Waiver,
  owner: Firewall | undefined,
  findings: readonly Finding[],
  { firewalls, didYouMean }: WaiverSettings,
): string => {
  if (waiver.firewall !== undefined && owner === undefined) {
    const known = firewalls.map(({ name }) => name);
    return `: there is no firewall \`${waiver.firewall}\`${didYouMean(waiver.firewall, known)}`;
  }
  if (waiver.rule === undefined) return '';
  // Rules with such a finding are the likelier guess, then all others.
  const found = findings.filter(({ lintRule }) => waiver.lint.includes(lintRule.id));
  const rules = [
    ...found.flatMap(({ rule }) => rule ?? []),
    ...(owner === undefined ? firewalls : [owner]).flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)),
  ];
  const names = new Set(rules.flatMap(({ name, id, label }) => [name, id, label].filter((one) => one !== undefined)));
  if (names.has(waiver.rule)) return `: rule \`${waiver.rule}\` has no such finding`;
  return `: no rule is called \`${waiver.rule}\`${didYouMean(waiver.rule, [...names])}`;
};

// --- waivers in descriptions ---------------------------------------------------------------------------------------

/** The lint rules that a waiver can name. */
export interface KnownLintRule {
  readonly id: string;
  readonly name: string;
}

const marker = /\bfwlint:ignore=(\S+)(?:\s+until=(\S*))?(?:\s+(.*))?/s;

/** The waivers that rules carry in their descriptions: `fwlint:ignore=FW201,FW302 until=2027-01-31 CHG-1234`. */
export const waiversInSource = (
  firewalls: readonly Firewall[],
  lintRules: readonly KnownLintRule[],
  isDay: (text: string) => boolean,
): readonly Waiver[] =>
  firewalls.flatMap((firewall) =>
    firewall.chains.flatMap(({ rules }) =>
      rules.flatMap((rule) => {
        // A cheap look first: nearly no description carries one.
        if (rule.description?.includes('fwlint:ignore=') !== true) return [];
        const match = marker.exec(rule.description);
        return match === null ? [] : [waiverOf(match, rule, firewall, lintRules, isDay)];
      }),
    ),
  );

const waiverOf = (
  [, list = '', until, reason = '']: RegExpExecArray,
  rule: Rule,
  firewall: Firewall,
  lintRules: readonly KnownLintRule[],
  isDay: (text: string) => boolean,
): Waiver => {
  const words = list.split(',').filter((word) => word !== '');
  const lint = words.map((word) => idOf(word, lintRules));
  const unknown = words.find((_, i) => lint[i] === undefined);
  const broken =
    unknown !== undefined || words.length === 0
      ? `no lint rule is called \`${unknown ?? ''}\``
      : until !== undefined && !isDay(until)
        ? `\`until=${until}\` is no day as YYYY-MM-DD`
        : reason.trim() === ''
          ? 'it gives no reason'
          : undefined;
  return {
    lint: lint.filter((id) => id !== undefined),
    within: rule,
    reason: reason.trim(),
    ...(until === undefined || broken !== undefined ? {} : { until }),
    at: firewall.locate(rule, 'description'),
    ...(broken === undefined ? {} : { broken }),
  };
};

/** The id of a lint rule that is called by id or name. */
export const idOf = (word: string, lintRules: readonly KnownLintRule[]): string | undefined => {
  const wanted = word.trim().toLowerCase();
  return lintRules.find(({ id, name }) => id.toLowerCase() === wanted || name === wanted)?.id;
};
