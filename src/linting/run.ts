import type { Analysis } from '../analysis/index.js';
import { type Firewall, InvariantError, noRequirements, type Requirements, type Rule } from '../model/index.js';
import type { Place } from '../text/index.js';
import type { Facts, Finding, Related, RuleReference } from './finding.js';
import { exportKey } from './export-rules.js';
import { forwardsToRule } from './flows.js';
import type { Details, LintRule } from './lint-rule.js';
import { applyWaivers, type WaiverOutcome, type WaiverSettings, type WaiverUse } from './waivers.js';

/** What the run loop is given beside the firewalls and the lint rules. */
export interface RunSettings {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly analyse: (firewall: Firewall) => Analysis;
  /** What each firewall must let through; nothing where absent. */
  readonly requirements?: (firewall: Firewall) => Requirements;
  /** What became of the waivers, for lint rules that look at them. */
  readonly waivers?: readonly WaiverUse[];
  /** A digest of a text as lower-case hex, at least 16 digits. */
  readonly digest: (text: string) => string;
}

/** Runs every lint rule on every firewall. Findings are sorted by file, line, column, id; equal runs give equal bytes. */
export const runLintRules = (
  firewalls: readonly Firewall[],
  lintRules: readonly LintRule[],
  settings: RunSettings,
): readonly Finding[] => {
  const drafts: Draft[] = [];
  for (const firewall of firewalls) {
    const analysis = settings.analyse(firewall);
    for (const lintRule of lintRules) {
      const report = (key: string, args: unknown, details: Details): void => {
        drafts.push(draftOf(firewall, lintRule, key, args, details));
      };
      const requirements = settings.requirements?.(firewall) ?? noRequirements;
      const waivers = (settings.waivers ?? []).filter((use) => use.firewall === firewall);
      lintRule.check({ firewall, analysis, firewalls, requirements, waivers, today: settings.today, report });
    }
  }
  return withFingerprints(onePerSubject(drafts.sort((a, b) => inReadingOrder(a.finding, b.finding))), settings.digest);
};

/**
 * A rule of the export that becomes several rules of the model (one per address family, or per scope that inherits it)
 * gets one finding, and so does a place about which the same is said twice, also of rules that one line stands for; the
 * first in reading order stays.
 */
const onePerSubject = (drafts: readonly Draft[]): readonly Draft[] => {
  const seen = new Set<string>();
  return drafts.filter(({ finding, subject }) => {
    const { lintRule, firewall, rule, at, message } = finding;
    const common = [lintRule.id, firewall];
    const place = [at.file, at.line, at.column, message];
    // A line for both IP versions is one rule in each of two policies, told apart by nothing that a reader sees.
    const keys = [
      [...common, ...place, ...subject],
      ...(rule === undefined ? [] : [[...common, exportKey(rule), ...subject]]),
      ...(rule?.isShare === true ? [[...common, ...place.slice(0, 3), sayingOf(rule, message), ...subject]] : []),
    ];
    const texts = keys.map((key) => JSON.stringify(key));
    const isNew = texts.every((text) => !seen.has(text));
    for (const text of texts) seen.add(text);
    return isNew;
  });
};

/** What is said about a rule, whatever its number. */
const sayingOf = (rule: Rule, message: string): string => message.replaceAll(`\`${rule.label}\``, '');

/**
 * Runs the lint rules, takes waived findings out, and then runs those lint rules that look at the waivers: only now is
 * it known which of them match something.
 */
export const runWithWaivers = (
  firewalls: readonly Firewall[],
  lintRules: readonly LintRule[],
  settings: RunSettings,
  waivers: Pick<WaiverSettings, 'waivers' | 'isComplete' | 'isWhole' | 'didYouMean'>,
): WaiverOutcome => {
  const analyses = new Map<Firewall, Analysis>();
  const analyse = (firewall: Firewall): Analysis => {
    const analysis = analyses.get(firewall) ?? settings.analyse(firewall);
    analyses.set(firewall, analysis);
    return analysis;
  };
  const early = lintRules.filter((lintRule) => lintRule.looksAt !== 'waivers');
  const late = lintRules.filter((lintRule) => lintRule.looksAt === 'waivers');
  const found = runLintRules(firewalls, early, { ...settings, analyse });
  const ran = new Set(lintRules.map(({ id }) => id));
  const outcome = applyWaivers(found, { ...waivers, firewalls, ran, today: settings.today });
  if (late.length === 0 || waivers.waivers.length === 0) return outcome;
  const more = runLintRules(firewalls, late, { ...settings, analyse, waivers: outcome.uses });
  return { ...outcome, kept: [...outcome.kept, ...more].sort(inReadingOrder) };
};

/** A finding before its fingerprint, with what the fingerprint is made from. */
interface Draft {
  readonly finding: Omit<Finding, 'fingerprint'>;
  /** What it is about besides its rule or place: message key, subject and flow. */
  readonly subject: readonly string[];
  readonly identity: readonly string[];
}

const draftOf = (firewall: Firewall, lintRule: LintRule, key: string, args: unknown, details: Details): Draft => {
  const template = lintRule.messages[key] as ((args: unknown) => string) | undefined;
  // INVARIANT: `report` takes only the keys of `messages`.
  if (template === undefined) throw new InvariantError(`${lintRule.id} has no message \`${key}\``);
  const { rule, subject = '' } = details;
  return {
    finding: {
      lintRule,
      firewall: firewall.name,
      ...(rule === undefined ? {} : { rule }),
      at: placeOf(firewall, lintRule, details),
      message: template(args),
      remedy: details.remedy ?? lintRule.remedy,
      ...(details.fix === undefined ? {} : { fix: details.fix }),
      facts: factsOf(details),
      related: onceEach([...(details.related ?? []), ...forwardsTo(details)]),
      path: details.path ?? [],
      logicalName: logicalNameOf(firewall, details),
    },
    subject: [key, subject, flowOf(details.facts)],
    identity: [
      fingerprintVersion,
      lintRule.id,
      key,
      firewall.name,
      details.policy?.id ?? rule?.chain.label ?? '',
      rule?.identity ?? '',
      subject,
      flowOf(details.facts),
    ],
  };
};

const onceEach = (related: readonly Related[]): readonly Related[] =>
  related.length < 2 ? related : [...new Map(related.map((one) => [JSON.stringify(one), one])).values()];

/** The port forwards of what a rule is for, where the finding shows a packet that meets it. */
const forwardsTo = ({ rule, policy, facts }: Details): readonly Related[] =>
  rule === undefined || policy === undefined || facts?.witness === undefined ? [] : forwardsToRule(policy, rule);

/** Changes only together with what fingerprints are made from, and then every dismissed alert comes back. */
const fingerprintVersion = '1';

const placeOf = (firewall: Firewall, lintRule: LintRule, { rule, part, at }: Details): Place => {
  if (at !== undefined) return at;
  // INVARIANT: a finding is about a rule or names its place.
  if (rule === undefined) throw new InvariantError(`${lintRule.id} reported neither a rule nor a place`);
  return part === undefined ? rule.at : firewall.locate(rule, part);
};

const factsOf = ({ rule, facts }: Details): Facts =>
  rule === undefined ? { ...facts } : { rule: referTo(rule), ...facts };

/** A firewall rule as facts name it. */
export const referTo = ({ at, name, id }: Rule): RuleReference => ({
  line: at.line,
  ...(name === undefined ? {} : { name }),
  ...(id === undefined ? {} : { id }),
});

const logicalNameOf = (firewall: Firewall, { rule, policy, subject }: Details): string => {
  const inside = rule === undefined ? [policy?.id, subject] : [rule.chain.label, String(rule.index + 1)];
  return [firewall.name, ...inside.filter((part) => part !== undefined)].join('/');
};

const flowOf = (facts: Facts | undefined): string =>
  facts?.flow === undefined ? '' : `${facts.flow.deployment}/${facts.flow.catalog}/${facts.flow.id}`;

type Ordered = Omit<Finding, 'fingerprint'>;

const inReadingOrder = (a: Ordered, b: Ordered): number =>
  compare(a.at.file, b.at.file) ||
  a.at.line - b.at.line ||
  a.at.column - b.at.column ||
  compare(a.lintRule.id, b.lintRule.id) ||
  compare(a.message, b.message);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Findings of one file with equal identity (equal rules, say) get an ordinal in reading order. It counts per file,
 * because code scanning compares alerts per file: checking one more file must not change the alerts of the others.
 */
const withFingerprints = (drafts: readonly Draft[], digest: RunSettings['digest']): readonly Finding[] => {
  const seen = new Map<string, number>();
  return drafts.map(({ finding, identity }) => {
    const words = JSON.stringify(identity);
    const key = JSON.stringify([finding.at.file, words]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { ...finding, fingerprint: digest(ordinal === 0 ? words : `${words} ${ordinal}`).slice(0, 16) };
  });
};
