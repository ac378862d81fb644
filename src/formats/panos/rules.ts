import type { Family, IntervalSet, PacketSet } from '../../packets/index.js';
import type { Action, Chain, Match, Rule } from '../../model/index.js';
import type { Place } from '../../text/index.js';
import { conditionNames } from './fields.js';
import { type Complaints, type Namespace, serviceOf } from './namespace.js';
import { type Addresses, anyAddress } from './addresses.js';
import { packetsOf } from './headers.js';
import {
  addressesOf,
  type FixedApplications,
  fixedApplications,
  matchOf,
  type Override,
  type Sets,
  Traffic,
  whereSets,
  zoneSet,
} from './rule-match.js';
import type { Layer, Scope } from './scopes.js';
import type { BasicRule, Names, OverrideRule, SecurityRule } from './vendor.js';
import { type ZonePairs, zonePairs } from './zones.js';

/** What making rules needs to know beside the scope. */
export interface Workshop {
  readonly complaints: Complaints;
  readonly placeAt: (offset: number) => Place;
  readonly today: string;
  readonly wildcardTopDown: boolean;
  /** Remembers which entry of the export a rule was made from. */
  readonly remember: (rule: Rule, vendor: SecurityRule) => void;
  /** Packets that a rule of this scope took, where the firewall counted them. */
  readonly hitsOf: (scope: string, rule: string) => number | undefined;
}

const words = (names: Names | undefined): readonly string[] | undefined => names?.items.map((item) => item.text);

/** Zones of one field as numbers; a zone that is defined nowhere matches nothing, and is told. */
export const zonesOf = (scope: Scope, names: Names | undefined, complaints: Complaints): IntervalSet | undefined =>
  zoneSet(scope.zones, words(names), (name) => {
    const item = names?.items.find((one) => one.text === name);
    if (item !== undefined) complaints.unresolved('zone', item);
  });

export const pairsOf = (
  scope: Scope,
  rule: BasicRule,
  type: SecurityRule['ruleType'],
  complaints: Complaints,
): ZonePairs =>
  zonePairs(
    scope.zones,
    type,
    zonesOf(scope, rule.from, complaints),
    type === 'intrazone' ? undefined : zonesOf(scope, rule.to, complaints),
  );

/** Whether a rule is on some firewalls only, which the export of a group cannot decide. */
export const targetCondition = (rule: BasicRule): readonly string[] =>
  rule.target !== undefined && (rule.target.devices.length > 0 || rule.target.tags.length > 0) ? ['device target'] : [];

const shown = (values: readonly string[]): string =>
  values.length <= 3 ? values.join(', ') : `${values.slice(0, 3).join(', ')} and ${values.length - 3} more`;

/** `2026/01/31@08:00-2026/02/28@18:00` ends on the second date. */
const endOfPeriod = (period: string): string | undefined => {
  const match = /^\s*\d{4}\/\d{1,2}\/\d{1,2}@\d{1,2}:\d{2}\s*-\s*(\d{4})\/(\d{1,2})\/(\d{1,2})@\d{1,2}:\d{2}\s*$/.exec(period);
  return match === null
    ? undefined
    : `${match[1] as string}-${(match[2] as string).padStart(2, '0')}-${(match[3] as string).padStart(2, '0')}`;
}; // prettier-ignore

interface Validity {
  readonly schedule?: { readonly name: string; readonly ends?: string };
  readonly conditions: readonly string[];
  readonly isOver: boolean;
}

const validityOf = (scope: Scope, rule: SecurityRule, { complaints, today }: Workshop): Validity => {
  if (rule.schedule === undefined) return { conditions: [], isOver: false };
  const name = rule.schedule.text;
  const conditions = [`schedule ${name}`];
  const object = scope.namespace.schedule(name);
  if (object === undefined) complaints.unresolved('schedule', rule.schedule);
  const ends = (object?.periods ?? []).map(endOfPeriod);
  if (ends.length === 0 || !ends.every((end) => end !== undefined))
    return { schedule: { name }, conditions, isOver: false };
  const last = ends.reduce((a, b) => (a > b ? a : b));
  return { schedule: { name, ends: last }, conditions, isOver: last < today };
};

const actions: Readonly<Record<string, Action>> = {
  allow: { kind: 'permit' },
  deny: { kind: 'deny', reject: false },
  drop: { kind: 'deny', reject: false },
  'reset-client': { kind: 'deny', reject: true },
  'reset-server': { kind: 'deny', reject: true },
  'reset-both': { kind: 'deny', reject: true },
};

const actionOf = (rule: SecurityRule, { complaints }: Workshop): Action => {
  const { action } = rule;
  if (action === undefined || action.text === '') {
    complaints.unmodelled(`rule \`${rule.name}\` has no action and is taken for a deny`, rule.at, rule.name);
    return { kind: 'deny', reject: false };
  }
  const known = Object.hasOwn(actions, action.text) ? actions[action.text] : undefined;
  if (known !== undefined) return known;
  complaints.unmodelled(`the action \`${action.text}\` is not known`, action.at, action.text);
  return { kind: 'unknown', because: `action ${action.text}` };
};

const applicationReasons = (rule: SecurityRule, traffic: Traffic): readonly string[] => {
  if (!traffic.asksApplication) return [];
  const names = words(rule.application) ?? [];
  return names.length === 0 || names.includes('any') ? ['application-default'] : [`application ${shown(names)}`];
};

/** A rule resolved for one scope: everything about it that the two IP versions share. */
interface Prepared {
  readonly vendor: SecurityRule;
  readonly base: Omit<Rule, 'chain' | 'index' | 'match' | 'action'>;
  readonly action: Action;
  readonly pairs: ZonePairs;
  readonly source: Addresses;
  readonly destination: Addresses;
  readonly trafficOf: (family: Family) => Traffic;
  readonly conditions: readonly string[];
  readonly because: readonly string[];
  readonly isOver: boolean;
  readonly wildcard: boolean;
}

/** Service and application fields by what they say: thousands of rules share a few dozen of them. */
const trafficMaker = (namespace: Namespace) => {
  const known = new Map<
    string,
    (family: Family) => { readonly traffic: Traffic; readonly because: readonly string[] }
  >();
  return (rule: SecurityRule) => {
    const key = `${words(rule.service)?.join('\n') ?? ''}\n\n${words(rule.application)?.join('\n') ?? ''}`;
    let make = known.get(key);
    if (make !== undefined) return make;
    const services = namespace.services(rule.service?.items);
    const applications = namespace.applications(rule.application?.items);
    const made = new Map<Family, { traffic: Traffic; because: readonly string[] }>();
    make = (family) => {
      let one = made.get(family);
      if (one === undefined) {
        one = { traffic: new Traffic(family, namespace, services, applications), because: services.because };
        made.set(family, one);
      }
      return one;
    };
    // What is wrong with a name is told for every place that uses it.
    if (services.because.length === 0) known.set(key, make);
    return make;
  };
};

const nothing: readonly string[] = [];

/** The lists in a row; one shared list for the many rules that have nothing to say. */
const joined = (...lists: readonly (readonly string[])[]): readonly string[] =>
  lists.some((list) => list.length > 0) ? lists.flat() : nothing;

const prepare = (
  scope: Scope,
  layer: Layer,
  rule: SecurityRule,
  identity: string,
  trafficOf: ReturnType<typeof trafficMaker>,
  workshop: Workshop,
): Prepared => {
  const { complaints } = workshop;
  const { namespace } = scope;
  const validity = validityOf(scope, rule, workshop);
  const source = addressesOf(namespace.addresses(rule.source?.items), rule.negateSource);
  const destination = addressesOf(namespace.addresses(rule.destination?.items), rule.negateDestination);
  for (const { field, at, value } of rule.unknown)
    complaints.unmodelled(
      value === undefined
        ? `the rule field \`${field}\` is not known; the rule counts as undecidable`
        : `\`${value}\` is no known value of \`${field}\`; the rule counts as undecidable`,
      at,
      field,
    );
  const base = baseOf(rule, labelOf(rule, layer), identity, workshop);
  const traffic = trafficOf(rule);
  const asked = traffic(4);
  const hits = workshop.hitsOf(scope.name, rule.name);
  return {
    vendor: rule,
    base: {
      ...base,
      ...(validity.schedule === undefined ? {} : { schedule: validity.schedule }),
      // The counters know no bytes.
      ...(hits === undefined ? {} : { hits: { packets: hits, bytes: 0 } }),
    },
    action: actionOf(rule, workshop),
    pairs: pairsOf(scope, rule, rule.ruleType, complaints),
    source,
    destination,
    trafficOf: (family) => traffic(family).traffic,
    conditions: joined(
      rule.conditions.map(({ field, values }) => `${conditionNames[field] ?? field} ${shown(values)}`),
      rule.unknown.map(({ field }) => `field ${field}`),
      validity.conditions,
      targetCondition(rule),
    ),
    because: joined(applicationReasons(rule, asked.traffic), source.because, destination.because, asked.because),
    isOver: validity.isOver,
    wildcard: source.wildcard || destination.wildcard,
  };
};

/** The rules of a scope in the order of evaluation, default rules apart. */
const prepareAll = (scope: Scope, workshop: Workshop): readonly Prepared[] => {
  const seen = new Map<string, number>();
  const trafficOf = trafficMaker(scope.namespace);
  return scope.layers.flatMap((layer) =>
    layer.rulebase.security.map((rule) => {
      const name = `${layer.container.name}/${layer.position}/${rule.name}`;
      const times = seen.get(name) ?? 0;
      seen.set(name, times + 1);
      return prepare(scope, layer, rule, times === 0 ? name : `${name}#${times + 1}`, trafficOf, workshop);
    }),
  );
};

/** The overrides of a scope, in the order of evaluation. */
export const overridesOf = (scope: Scope, family: Family, workshop: Workshop): FixedApplications | undefined => {
  const list: Override[] = [];
  for (const { rulebase } of scope.layers)
    for (const rule of rulebase.overrides) {
      const override = rule.disabled ? undefined : overrideOf(scope, family, rule, workshop);
      if (override !== undefined) list.push(override);
    }
  return fixedApplications(family, list);
};

const overrideOf = (scope: Scope, family: Family, rule: OverrideRule, { complaints }: Workshop): Override | undefined => {
  const box = serviceOf(rule.protocol ?? '', rule.port ?? '', undefined);
  if (rule.fixed === undefined || box === undefined) {
    complaints.unmodelled(`application override \`${rule.name}\` has no application or no ports`, rule.at, rule.name);
    return undefined;
  }
  const source = addressesOf(scope.namespace.addresses(rule.source?.items), rule.negateSource);
  const destination = addressesOf(scope.namespace.addresses(rule.destination?.items), rule.negateDestination);
  const where = whereSets(family, pairsOf(scope, rule, 'universal', complaints), source, destination);
  const ports = packetsOf(family, [box]);
  const over = where.over.intersect(ports);
  const isOpen = targetCondition(rule).length > 0;
  const under = isOpen ? over.subtract(over) : where.under === where.over ? over : where.under.intersect(ports);
  return { application: rule.fixed.text, under, over };
}; // prettier-ignore

const titles = { pre: 'pre-rule', local: 'rule', post: 'post-rule' } as const;

const labelOf = (rule: SecurityRule, layer: Layer): string =>
  layer.container.kind === 'vsys' ? rule.name : `${rule.name} (${titles[layer.position]} of ${layer.container.name})`;

/** Everything about a rule that does not depend on how it matches. */
const baseOf = (rule: SecurityRule, label: string, identity: string, workshop: Workshop): Prepared['base'] => ({
  at: workshop.placeAt(rule.at),
  label,
  name: rule.name,
  ...(rule.uuid === undefined || rule.uuid === '' ? {} : { id: rule.uuid }),
  identity,
  effects: { logs: (rule.logEnd ?? true) || (rule.logStart ?? false) },
  enabled: !rule.disabled,
  inspection: rule.profiles ? 'some' : 'none',
  ...(rule.description === undefined || rule.description.text === '' ? {} : { description: rule.description.text }),
});

interface Draft {
  readonly base: Prepared['base'];
  readonly match: Match;
  readonly action: Action;
  readonly wildcard: boolean;
  readonly vendor?: SecurityRule;
}

/** Makes the rules of a scope, in the order of evaluation, default rules last; one call for both IP versions. */
export const chainFiller = (scope: Scope, workshop: Workshop) => {
  const prepared = prepareAll(scope, workshop);
  return (chain: Chain, rules: Rule[], family: Family): void => {
    const fixed = overridesOf(scope, family, workshop);
    const drafts = prepared.map((one): Draft => {
      const { pairs, source, destination, conditions, because, isOver } = one;
      const traffic = one.trafficOf(family);
      const match = matchOf({ family, pairs, source, destination, traffic, fixed, conditions, because, isOver });
      return { base: one.base, match, action: one.action, wildcard: one.wildcard, vendor: one.vendor };
    });
    const wild = workshop.wildcardTopDown ? [] : drafts.filter((draft) => draft.wildcard && draft.base.enabled);
    const settled = wild.length < 2 ? drafts : drafts.map((draft) => amongWildcards(draft, wild));
    for (const draft of [...settled, ...defaultDrafts(chain, scope, family, workshop)]) {
      const rule: Rule = { ...draft.base, chain, index: rules.length, match: draft.match, action: draft.action };
      rules.push(rule);
      if (draft.vendor !== undefined) workshop.remember(rule, draft.vendor);
    }
  };
};

/**
 * Of several rules whose wildcard addresses match, the firewall takes the one with the longest prefix in its mask, not
 * the first. So a wildcard rule decides for certain only what no later wildcard rule would decide otherwise.
 */
const amongWildcards = (draft: Draft, wild: readonly Draft[]): Draft => {
  const position = wild.indexOf(draft);
  if (position < 0) return draft;
  const rivals = wild.slice(position + 1).filter(
    (other) => other.action.kind !== draft.action.kind && other.match.over.intersects(draft.match.over),
  );
  if (rivals.length === 0) return draft;
  const without = (set: PacketSet, of: (match: Match) => PacketSet): PacketSet =>
    rivals.reduce((left, rival) => left.subtract(of(rival.match)), set);
  const known = (match: Match, application: string): Match | Sets => match.given?.(application) ?? match;
  const asks = [draft, ...rivals].some((one) => one.match.given !== undefined);
  const match: Match = {
    ...draft.match,
    under: without(draft.match.under, (other) => other.over),
    undecidable: [
      ...draft.match.undecidable,
      { because: `wildcard addresses shared with ${rivals.map((rival) => `\`${rival.base.label}\``).join(', ')}` },
    ],
    ...(asks
      ? {
          given: (application: string) => {
            const own = known(draft.match, application);
            return { under: without(own.under, (other) => known(other, application).over), over: own.over };
          },
        }
      : {}),
  };
  return { ...draft, match };
}; // prettier-ignore

const permit: Action = { kind: 'permit' };
const deny: Action = { kind: 'deny', reject: false };

/**
 * The default rules as rules: traffic within a zone is allowed unless an override says otherwise. The denial of all
 * other traffic is the default of the policy, so it appears here only where an override gives it a line.
 */
const defaultDrafts = (chain: Chain, scope: Scope, family: Family, workshop: Workshop): readonly Draft[] => {
  const drafts: Draft[] = [];
  const kinds = [
    ['intrazone-default', 'intrazone', permit],
    ['interzone-default', 'interzone', deny],
  ] as const;
  for (const [name, type, builtin] of kinds) {
    const override = scope.defaults.get(name);
    if (override === undefined && type === 'interzone') continue;
    const sets = whereSets(family, zonePairs(scope.zones, type, undefined, undefined), anyAddress, anyAddress);
    const match: Match = { ...sets, undecidable: [] };
    if (override === undefined) {
      const base: Draft['base'] = {
        at: chain.at,
        label: name,
        name,
        identity: `${scope.name}/${name}`,
        effects: { logs: false },
        enabled: true,
        implicit: true,
      };
      drafts.push({ base, match, action: builtin, wildcard: false });
      continue;
    }
    const { rule, container } = override;
    const label = container.kind === 'vsys' ? name : `${name} (of ${container.name})`;
    const base = baseOf(rule, label, `${container.name}/${name}`, workshop);
    drafts.push({
      base: {
        ...base,
        enabled: true,
        builtin: true,
        effects: { logs: rule.logEnd === true || rule.logStart === true },
      },
      match,
      // An override without action changes only what else it sets, usually logging.
      action: rule.action === undefined || rule.action.text === '' ? builtin : actionOf(rule, workshop),
      wildcard: false,
      vendor: rule,
    });
  }
  return drafts;
};
