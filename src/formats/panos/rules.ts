import { type Family, IntervalSet, type PacketSet } from '../../packets/index.js';
import type { Action, Chain, Effects, Match, Rule } from '../../model/index.js';
import type { Place } from '../../text/index.js';
import { conditionNames } from './fields.js';
import { type Complaints, type Namespace, serviceOf } from './namespace.js';
import { type Addresses, anyAddress } from './addresses.js';
import { packetsOf } from './headers.js';
import type { HitCount } from './hit-counts.js';
import type { ConfigNode } from './node.js';
import { policyId } from './place.js';
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
import { type BasicRule, type Names, type OverrideRule, readSecurityRule, type SecurityRule } from './vendor.js';
import { type ZonePairs, zonePairs } from './zones.js';

/** An entry of the rulebase that is read again when somebody asks. */
export interface KeptRule {
  readonly read: () => SecurityRule;
  /** Where it stands in the order of evaluation; absent for default rules. */
  readonly layer?: Layer;
}

const keptRule = (node: ConfigNode, layer: Layer): KeptRule => {
  const kept = node.kept();
  return { read: () => readSecurityRule(kept.node()), layer };
};

/** What making rules needs to know beside the scope. */
export interface Workshop {
  readonly complaints: Complaints;
  readonly placeAt: (offset: number) => Place;
  readonly today: string;
  readonly wildcardTopDown: boolean;
  /** Remembers which entry of the export a rule was made from. */
  readonly remember: (rule: Rule, entry: KeptRule) => void;
  /** Counts the objects that a rule names. */
  readonly use: (namespace: Namespace, rule: SecurityRule) => void;
  /** Packets that a rule of this scope took, where the firewall counted them. */
  readonly hitsOf: (scope: string, rule: string) => HitCount | undefined;
}

const words = (names: Names | undefined): readonly string[] | undefined => names?.items.map((item) => item.text);

/** Zones of one field as numbers; a zone that is defined nowhere matches nothing, and is told. */
export const zonesOf = (scope: Scope, names: Names | undefined, complaints: Complaints): IntervalSet | undefined => {
  const all = words(names);
  const some = scope.emptyZones.size === 0 ? all : all?.filter((name) => !scope.emptyZones.has(name));
  if (some?.length === 0 && all?.length !== 0) return IntervalSet.empty;
  return zoneSet(scope.zones, some, (name) => {
    const item = names?.items.find((one) => one.text === name);
    if (item !== undefined) complaints.unresolved('zone', item);
  });
};

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

type Base = Omit<Rule, 'chain' | 'index' | 'match' | 'action'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A rule resolved for one scope: everything about it that the two IP versions share. */
interface Prepared {
  readonly kept: KeptRule;
  readonly base: Base;
  readonly action: Action;
  readonly pairs: ZonePairs;
  readonly source: Addresses;
  readonly destination: Addresses;
  readonly trafficOf: (family: Family) => Traffic;
  readonly conditions: readonly string[];
  readonly applications: readonly string[];
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
  node: ConfigNode,
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
  if (validity.schedule !== undefined) base.schedule = validity.schedule;
  const traffic = trafficOf(rule);
  const asked = traffic(4);
  const hits = workshop.hitsOf(scope.name, rule.name);
  // The counters know no bytes.
  if (hits !== undefined) base.hits = { ...hits, bytes: 0 };
  const idle = emptyZonesOf(scope, rule, workshop);
  if (idle !== undefined) base.idle = idle;
  return {
    kept: keptRule(node, layer),
    base,
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
    applications: applicationReasons(rule, asked.traffic),
    because: joined(source.because, destination.because, asked.because),
    isOver: validity.isOver,
    wildcard: source.wildcard || destination.wildcard,
  };
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

const silent: Effects = { logs: false };
const logging: Effects = { logs: true };

/** Whether any application may use the ports of a rule: none is named, and not each is left on its own default ports. */
const applicationsOf = (rule: SecurityRule): NonNullable<Rule['applications']> => {
  const applications = words(rule.application) ?? [];
  if (applications.length > 0 && !applications.includes('any')) return 'some';
  return rule.service?.items.some(({ text }) => text === 'application-default') === true
    ? 'any on default ports'
    : 'any';
};

/** Everything about a rule that does not depend on how it matches. */
const baseOf = (rule: SecurityRule, label: string, identity: string, workshop: Workshop): Mutable<Base> => {
  const base: Mutable<Base> = {
    at: workshop.placeAt(rule.at),
    label,
    name: rule.name,
    identity,
    effects: (rule.logEnd ?? true) || (rule.logStart ?? false) ? logging : silent,
    enabled: !rule.disabled,
    applications: applicationsOf(rule),
    inspection: rule.profiles ? 'some' : 'none',
  };
  if (rule.uuid !== undefined && rule.uuid !== '') base.id = rule.uuid;
  if (rule.description !== undefined && rule.description.text !== '') base.description = rule.description.text;
  return base;
};

/** The rules of a scope one by one, in the order of evaluation, default rules apart. */
const eachPrepared = (scope: Scope, workshop: Workshop, visit: (prepared: Prepared) => void): void => {
  const seen = new Map<string, number>();
  const trafficOf = trafficMaker(scope.namespace);
  for (const layer of scope.layers)
    for (const node of layer.rulebase.security) {
      const rule = readSecurityRule(node);
      workshop.use(scope.namespace, rule);
      const name = `${layer.container.name}/${layer.position}/${rule.name}`;
      const times = seen.get(name) ?? 0;
      seen.set(name, times + 1);
      const identity = times === 0 ? name : `${name}#${times + 1}`;
      visit(prepare(scope, layer, node, rule, identity, trafficOf, workshop));
    }
};

/** The chains of a scope for both IP versions while they are filled. */
type Chains = Readonly<Record<Family, { readonly chain: Chain; readonly rules: Rule[] }>>;

const families = [4, 6] as const;

/**
 * The rules of a scope in the order of evaluation, default rules last. A rule whose addresses are of one IP version is
 * no rule of the other.
 */
export const chainsOf = (scope: Scope, workshop: Workshop): Readonly<Record<Family, Chain>> => {
  const chains = emptyChains(scope, workshop);
  const fixed = { 4: overridesOf(scope, 4, workshop), 6: overridesOf(scope, 6, workshop) };
  const wild: Record<Family, Rule[]> = { 4: [], 6: [] };
  eachPrepared(scope, workshop, (prepared) => {
    const matches = { 4: matchFor(prepared, 4, fixed[4]), 6: matchFor(prepared, 6, fixed[6]) };
    const { base } = prepared;
    const isIdle = base.idle === undefined && matches[4].over.isEmpty && matches[6].over.isEmpty;
    const idle = isIdle ? idleOf(prepared) : undefined;
    for (const family of families) {
      const other = family === 4 ? 6 : 4;
      const isOfOther = matches[family].over.isEmpty && !matches[other].over.isEmpty;
      if (isOfOther || (family === 6 && matches[6].over.isEmpty)) continue;
      const rule = addRule(
        chains[family],
        idle === undefined ? base : { ...base, idle },
        matches[family],
        prepared.action,
      );
      if (prepared.wildcard && rule.enabled) wild[family].push(rule);
      workshop.remember(rule, prepared.kept);
    }
  });
  for (const family of families) {
    if (!workshop.wildcardTopDown) settleWildcards(wild[family]);
    addDefaults(chains[family], scope, family, workshop);
  }
  return { 4: chains[4].chain, 6: chains[6].chain };
};

/** Why a rule that matches nothing does so, unless that is told already: its schedule is over, or a zone does not exist. */
const idleOf = ({ base, pairs, isOver }: Prepared): Rule['idle'] =>
  isOver || pairs.some((pair) => pair.in?.isEmpty === true || pair.out?.isEmpty === true)
    ? undefined
    : [{ because: 'no packet has these zones, addresses, services and applications', at: base.at }];

/** The zones without interfaces that a rule names. */
const emptyZonesOf = ({ emptyZones }: Scope, rule: SecurityRule, { placeAt }: Workshop): Rule['idle'] => {
  if (emptyZones.size === 0) return undefined;
  const named = [...(rule.from?.items ?? []), ...(rule.ruleType === 'intrazone' ? [] : (rule.to?.items ?? []))];
  const idle = named
    .filter(({ text }) => emptyZones.has(text))
    .map(({ text, at }) => ({ because: `zone \`${text}\` has no interface`, at: placeAt(at) }));
  return idle.length === 0 ? undefined : idle;
};

const emptyChains = (scope: Scope, workshop: Workshop): Chains => {
  const at = workshop.placeAt(scope.container.at);
  const empty = (family: Family): Chains[Family] => {
    const rules: Rule[] = [];
    const label = `${scope.name} security rules`;
    return { rules, chain: { name: policyId(scope.name, family), label, at, rules, isBase: true } };
  };
  return { 4: empty(4), 6: empty(6) };
};

const addRule = ({ chain, rules }: Chains[Family], base: Base, match: Match, action: Action): Rule => {
  const rule = new PanosRule(chain, rules.length, base, match, action);
  rules.push(rule);
  return rule;
};

/** A class, because objects copied from others and then filled up take several times the time and memory. */
class PanosRule implements Rule {
  readonly chain: Chain;
  readonly index: number;
  readonly at: Rule['at'];
  readonly label: string;
  readonly identity: string;
  readonly match: Match;
  readonly action: Action;
  readonly effects: Effects;
  readonly enabled: boolean;
  declare readonly name?: string;
  declare readonly id?: string;
  declare readonly description?: string;
  declare readonly applications?: NonNullable<Rule['applications']>;
  declare readonly inspection?: 'none' | 'some';
  declare readonly hits?: NonNullable<Rule['hits']>;
  declare readonly idle?: NonNullable<Rule['idle']>;
  declare readonly schedule?: { readonly name: string; readonly ends?: string };
  declare readonly implicit?: boolean;
  declare readonly builtin?: boolean;

  constructor(chain: Chain, index: number, base: Base, match: Match, action: Action) {
    this.chain = chain;
    this.index = index;
    this.at = base.at;
    this.label = base.label;
    this.identity = base.identity;
    this.match = match;
    this.action = action;
    this.effects = base.effects;
    this.enabled = base.enabled;
    if (base.name !== undefined) this.name = base.name;
    if (base.id !== undefined) this.id = base.id;
    if (base.description !== undefined) this.description = base.description;
    if (base.applications !== undefined) this.applications = base.applications;
    if (base.inspection !== undefined) this.inspection = base.inspection;
    if (base.hits !== undefined) this.hits = base.hits;
    if (base.idle !== undefined) this.idle = base.idle;
    if (base.schedule !== undefined) this.schedule = base.schedule;
    if (base.implicit !== undefined) this.implicit = base.implicit;
    if (base.builtin !== undefined) this.builtin = base.builtin;
  }
}

const matchFor = (one: Prepared, family: Family, fixed: FixedApplications | undefined): Match => {
  const { pairs, source, destination, conditions, applications, because, isOver } = one;
  return matchOf({ family, pairs, source, destination, traffic: one.trafficOf(family), fixed, conditions, applications, because, isOver });
}; // prettier-ignore

/**
 * Of several rules whose wildcard addresses match, the firewall takes the one with the longest prefix in its mask, not
 * the first. So a wildcard rule decides for certain only what no later wildcard rule would decide otherwise.
 */
const settleWildcards = (wild: readonly Rule[]): void => {
  for (const [i, rule] of wild.entries()) {
    const rivals = wild
      .slice(i + 1)
      .filter((other) => other.action.kind !== rule.action.kind && other.match.over.intersects(rule.match.over));
    // Rivals stand further down and have their own matches still.
    if (rivals.length > 0) (rule as Mutable<Rule>).match = amongRivals(rule.match, rivals);
  }
};

const amongRivals = (own: Match, rivals: readonly Rule[]): Match => {
  const without = (set: PacketSet, of: (match: Match) => PacketSet): PacketSet =>
    rivals.reduce((left, rival) => left.subtract(of(rival.match)), set);
  const known = (match: Match, application: string): Match | Sets => match.given?.(application) ?? match;
  const asks = own.given !== undefined || rivals.some(({ match }) => match.given !== undefined);
  return {
    ...own,
    under: without(own.under, (other) => other.over),
    undecidable: [
      ...own.undecidable,
      { because: `wildcard addresses shared with ${rivals.map((rival) => `\`${rival.label}\``).join(', ')}` },
    ],
    ...(asks
      ? {
          given: (application: string) => {
            const sets = known(own, application);
            return { under: without(sets.under, (other) => known(other, application).over), over: sets.over };
          },
        }
      : {}),
  };
};

const permit: Action = { kind: 'permit' };
const deny: Action = { kind: 'deny', reject: false };

/**
 * The default rules as rules: traffic within a zone is allowed unless an override says otherwise. The denial of all
 * other traffic is the default of the policy, so it appears here only where an override gives it a line.
 */
const addDefaults = (into: Chains[Family], scope: Scope, family: Family, workshop: Workshop): void => {
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
      const { at } = into.chain;
      const identity = `${scope.name}/${name}`;
      addRule(
        into,
        { at, label: name, name, identity, effects: silent, enabled: true, implicit: true },
        match,
        builtin,
      );
      continue;
    }
    const { rule, container } = override;
    const label = container.kind === 'vsys' ? name : `${name} (of ${container.name})`;
    const base: Base = {
      ...baseOf(rule, label, `${container.name}/${name}`, workshop),
      enabled: true,
      builtin: true,
      effects: rule.logEnd === true || rule.logStart === true ? logging : silent,
    };
    // An override without action changes only what else it sets, usually logging.
    const action = rule.action === undefined || rule.action.text === '' ? builtin : actionOf(rule, workshop);
    workshop.remember(addRule(into, base, match, action), { read: () => rule });
  }
};
