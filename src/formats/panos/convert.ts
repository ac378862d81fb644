import { type Family, IntervalSet, PacketSet, possiblePackets, stateNumber } from '../../packets/index.js';
import type { Chain, Firewall, Notice, NoticeKind, Policy, ReadInput, Rule, RulePart } from '../../model/index.js';
import { endOfElement, type Place, type Source } from '../../text/index.js';
import { applicationTable, isApplicationTable } from './applications.js';
import { editsOf } from './edits.js';
import { rulebaseKinds } from './fields.js';
import { hitKey, readHitCounts } from './hit-counts.js';
import { managementOf } from './management.js';
import type { Complaints } from './namespace.js';
import { publishedOf } from './nat.js';
import { objectsOf, reportCycles, Uses } from './objects.js';
import { policyId } from './place.js';
import { readPanosXml, type Reading } from './read-xml.js';
import { readSet } from './read-set.js';
import { chainsOf, type KeptRule, type Workshop } from './rules.js';
import { type Layer, type Scope, scopesOf } from './scopes.js';
import { type Entry, spellRule } from './spell.js';
import { type Container, type Names, type PanosConfig, readVendor, type SecurityRule } from './vendor.js';

/** Collects notices; the same one about the same place is told once, however many scopes inherit the place. */
class Notices {
  readonly all: Notice[] = [];
  private readonly seen = new Set<string>();
  private readonly placeAt: (offset: number) => Place;

  constructor(placeAt: (offset: number) => Place) {
    this.placeAt = placeAt;
  }

  add(kind: NoticeKind, at: number, message: string, subject: string): void {
    const key = `${kind} ${at} ${subject}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.all.push({ kind, at: this.placeAt(at), message, subject });
  }

  get complaints(): Complaints {
    return {
      unresolved: (what, name) =>
        this.add(
          'unresolved',
          name.at,
          `there is no ${what} \`${name.text}\` in view; ${consequence(what)}`,
          name.text,
        ),
      unmodelled: (what, at, subject) => this.add('unmodelled', at, what, subject),
      cycle: (what, name) =>
        this.add('cycle', name.at, `${what} \`${name.text}\` contains itself; the repetition adds nothing`, name.text),
      lenient: (message, at, subject) => this.add('lenient', at, message, subject),
    };
  }
}

const consequence = (what: string): string =>
  what === 'zone' ? 'the rule never matches there' : 'whether the rule matches cannot be decided';

const isXml = (text: string): boolean => /^[\s\uFEFF]*</.test(text);

/** Reads one export. */
export const convert = (source: Source, input: ReadInput): Firewall => {
  const placeAt = (offset: number): Place => source.place(offset, source.text.length);
  const notices = new Notices(placeAt);
  const reading = isXml(source.text) ? readPanosXml(source) : readSet(source);
  reportProblems(reading, notices);
  const config = reading.root === undefined ? undefined : readVendor(reading.root);
  if (config === undefined || reading.root === undefined) return emptyFirewall(source, input, notices.all);
  const tables = input.companions.map((companion) => companion.text).filter((text) => !isXml(text) && isApplicationTable(text));
  const { complaints } = notices;
  const scopes = scopesOf(config, input.settings, applicationTable(...tables), complaints);
  const hits = readHitCounts(input.companions);
  const entries = new Map<Rule, KeptRule>();
  const uses = new Uses();
  const workshop: Workshop = {
    complaints,
    placeAt,
    today: input.settings.today,
    wildcardTopDown: config.wildcardTopDown,
    remember: (rule, entry) => entries.set(rule, entry),
    use: (namespace, rule) => uses.ofSecurityRule(namespace, rule),
    hitsOf: (scope, rule) => hits.get(hitKey(scope, rule)),
  };
  const policies = scopes.flatMap((scope) => {
    reportCycles(scope.namespace, complaints);
    const chains = chainsOf(scope, workshop);
    return ([4, 6] as const).map((family) => policyOf(scope, family, chains[family], workshop));
  });
  const missing = reportAssumptions(config, scopes, notices, placeAt);
  const management = managementOf(config, scopes, policies, placeAt);
  return {
    name: input.settings.name,
    format: 'panos',
    files: [source.file],
    policies,
    chains: policies.flatMap((policy) => policy.stages.map((stage) => stage.chain)),
    objects: objectsOf(config, scopes, uses, reading.root, placeAt),
    notices: notices.all.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column),
    self: selfOf(scopes, input),
    locate: (rule, part) => {
      const entry = entries.get(rule);
      const at = entry === undefined ? undefined : partOf(entry.read(), part);
      return at === undefined ? rule.at : placeAt(at);
    },
    textOf: (rule) => {
      const entry = entries.get(rule);
      return entry === undefined ? rule.label : spell(entry.read());
    },
    spell: (rule, needed) => {
      const entry = entries.get(rule);
      const scope = scopes.find((one) => [4, 6].some((family) => policyId(one.name, family as Family) === rule.chain.name));
      return entry?.layer === undefined || scope === undefined
        ? undefined
        : spellRule(rule, needed, entryOf(source, entry.read(), entry.layer, scope));
    },
    edit: (rule, texts) => {
      const entry = entries.get(rule);
      return entry?.layer === undefined ? undefined : editsOf(source, entry.read().at, entry.layer, texts);
    },
    ...(management.length === 0 ? {} : { management }),
    ...(missing === undefined ? {} : { missingRules: missing }),
    hasCounters: hits.size > 0,
  };
}; // prettier-ignore

const reportProblems = (reading: Reading, notices: Notices): void => {
  for (const { kind, at, message, subject = kind } of reading.problems)
    if (kind === 'command') notices.add('unmodelled', at, message, subject);
    else if (kind === 'repeated') notices.add('syntax', at, message, subject);
    else notices.add(kind, at, `${message}; what follows was not read`, subject);
};

const emptyFirewall = (source: Source, input: ReadInput, notices: readonly Notice[]): Firewall => ({
  name: input.settings.name,
  format: 'panos',
  files: [source.file],
  policies: [],
  chains: [],
  objects: [],
  notices,
  self: input.settings.self,
  locate: (rule) => rule.at,
  textOf: (rule) => rule.label,
  hasCounters: false,
});

/** The entry of a rule with what is in view of its rulebase, which may be that of an ancestor of the scope. */
const entryOf = (source: Source, { at, name }: SecurityRule, { container, rulebase }: Layer, { namespace }: Scope): Entry => {
  const { text } = source;
  const isElement = text[at] === '<';
  const end = isElement ? endOfElement(text, at) : text.indexOf('\n', at);
  const indent = source.line(source.lineAt(at)).match(/^[ \t]*/)?.[0] ?? '';
  const own = text.slice(at, end === undefined || end < 0 ? text.length : end).trimEnd();
  return {
    text: own.replaceAll(`\n${indent}`, '\n'),
    name,
    containers: namespace.containers.slice(Math.max(0, namespace.containers.indexOf(container))),
    isRuleName: (other) => rulebase.security.some((node) => node.key === other),
  };
}; // prettier-ignore

const selfOf = (scopes: readonly Scope[], input: ReadInput): Firewall['self'] => {
  const self: Partial<Record<Family, IntervalSet>> = { ...input.settings.self };
  for (const { reach } of scopes)
    for (const family of [4, 6] as const) {
      const own = reach.self[family];
      if (own !== undefined) self[family] = self[family]?.union(own) ?? own;
    }
  return self;
};

// --- policies -----------------------------------------------------------------------------------------------------

const isNew = IntervalSet.of(stateNumber('new'));

const policyOf = (scope: Scope, family: Family, chain: Chain, workshop: Workshop): Policy => {
  const { at } = chain;
  const zones = PacketSet.where(family, { in: scope.zones.first, out: scope.zones.all, state: isNew });
  const published = publishedOf(scope, family, workshop);
  return {
    id: policyId(scope.name, family),
    label: `${scope.name} (IPv${family})`,
    family,
    direction: 'through',
    stages: [
      {
        kind: 'filter',
        chain,
        default: { action: 'deny', at, label: 'interzone-default', implicit: true, logs: false },
        label: 'security',
        isMain: true,
      },
    ],
    entering: possiblePackets(family).intersect(zones),
    replies: 'implied',
    zones: scope.zones.table,
    ...(published.length === 0 ? {} : { published }),
    ...(scope.isAbstract ? { isAbstract: true } : {}),
  };
};

// --- what the export cannot tell ------------------------------------------------------------------------------------

const otherNames: Readonly<Record<string, string>> = {
  authentication: 'authentication rules can hold back a connection until its user has logged in',
  'captive-portal': 'captive portal rules can hold back a connection until its user has logged in',
  dos: 'DoS protection rules can drop connections beyond their limits',
  pbf: 'forwarding rules send packets to other interfaces than routes do, so their zones may differ',
};

const reportAssumptions = (
  config: PanosConfig,
  scopes: readonly Scope[],
  notices: Notices,
  placeAt: (offset: number) => Place,
): Firewall['missingRules'] => {
  for (const scope of scopes)
    for (const { rulebase } of scope.layers)
      for (const { kind, at, rules } of rulebase.others) {
        const meaning = Object.hasOwn(rulebaseKinds, kind) ? rulebaseKinds[kind] : undefined;
        if (meaning === undefined)
          notices.add('unmodelled', at, `the rulebase \`${kind}\` is not known; what its rules do is not considered`, kind);
        else if (meaning === 'undecidable' && rules.some((rule) => !rule.disabled))
          notices.add('assumption', at, `${otherNames[kind] ?? kind}; this is not considered`, kind);
      }
  if (config.isPanorama) {
    const group = config.scopes[0];
    if (group !== undefined)
      notices.add(
        'assumption',
        group.at,
        'an export of Panorama does not hold the local rules of its firewalls; every device group is checked as if there were none',
        'local rules',
      );
    reportHiding(scopes, notices);
    return undefined;
  }
  const hasPushed = [config.shared, ...(config.pushed === undefined ? [] : [config.pushed]), ...config.scopes].some((container) =>
    [container.pre, container.post].some((rulebase) => rulebase.security.length > 0),
  );
  if (config.managed === undefined || hasPushed) return undefined;
  const because = 'Panorama manages this firewall, and the rules it pushes are not in this export';
  notices.add('assumption', config.managed.at, `${because}; verdicts hold for the local rules alone: check the Panorama export as well`, 'Panorama');
  return { at: placeAt(config.managed.at), because };
}; // prettier-ignore

/** Panorama can be told that ancestors' objects win; the export does not tell in a known place, so it is said. */
const reportHiding = (scopes: readonly Scope[], notices: Notices): void => {
  const kinds = (container: Container): readonly ReadonlyMap<string, { readonly at: number }>[] => [
    container.addresses,
    container.addressGroups,
    container.services,
    container.serviceGroups,
  ];
  for (const { container, namespace } of scopes)
    for (const map of kinds(container))
      for (const [name, { at }] of map) {
        const outer = namespace.containers.slice(1).find((other) => kinds(other).some((m) => m.has(name)));
        if (outer !== undefined)
          notices.add(
            'assumption',
            at,
            `\`${name}\` is defined in \`${outer.name}\` as well; the object of \`${container.name}\` is taken, which Panorama can be set to do the other way round`,
            name,
          );
      }
}; // prettier-ignore

// --- rules as text ------------------------------------------------------------------------------------------------

const partOf = (rule: SecurityRule, part: RulePart): number | undefined => {
  switch (part) {
    case 'action':
      return rule.action?.at;
    case 'src':
      return rule.source?.at;
    case 'dst':
      return rule.destination?.at;
    case 'service':
      return rule.service?.at ?? rule.application?.at;
    case 'in':
      return rule.from?.at;
    case 'out':
      return rule.to?.at;
    case 'description':
      return rule.description?.at;
    case 'log':
      return rule.logAt;
    case 'schedule':
      return rule.schedule?.at;
    case 'rule':
    case 'state':
      return undefined;
  }
};

/** A rule as the words of a `set` command, on one line. */
const spell = (rule: SecurityRule): string => {
  const listed = (field: string, names: Names | undefined, negated = false): string =>
    names === undefined
      ? ''
      : ` ${negated ? 'not ' : ''}${field} ${names.items.length === 1 ? quoted(names.items[0]?.text ?? '') : `[ ${names.items.map((n) => quoted(n.text)).join(' ')} ]`}`;
  return [
    quoted(rule.name),
    listed('from', rule.from),
    listed('to', rule.to),
    listed('source', rule.source, rule.negateSource),
    listed('destination', rule.destination, rule.negateDestination),
    listed('application', rule.application),
    listed('service', rule.service),
    ...rule.conditions.map(({ field, values }) => ` ${field} [ ${values.map(quoted).join(' ')} ]`),
    rule.ruleType === 'universal' ? '' : ` rule-type ${rule.ruleType}`,
    rule.schedule === undefined ? '' : ` schedule ${quoted(rule.schedule.text)}`,
    rule.action === undefined ? '' : ` action ${rule.action.text}`,
    rule.disabled ? ' disabled yes' : '',
  ].join('');
}; // prettier-ignore

const quoted = (word: string): string => (/^[^\s"[\]]+$/.test(word) ? word : `"${word.replace(/\s+/g, ' ')}"`);
