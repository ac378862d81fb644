import type { ReadSettings } from '../../model/index.js';
import type { ApplicationTable } from './applications.js';
import { type Complaints, Namespace } from './namespace.js';
import {
  type AddressObject,
  type Container,
  type PanosConfig,
  type Rulebase,
  type SecurityRule,
  type VendorNetwork,
  type VendorZone,
  zoneNamesOf,
} from './vendor.js';
import { type Reach, reachOf, Zones } from './zones.js';

export type Position = 'pre' | 'local' | 'post';

/** A rulebase in the order of evaluation. */
export interface Layer {
  readonly container: Container;
  readonly position: Position;
  readonly rulebase: Rulebase;
}

/** One place where rules are evaluated: a virtual system, or a firewall of a device group. */
export interface Scope {
  readonly name: string;
  readonly container: Container;
  readonly namespace: Namespace;
  readonly layers: readonly Layer[];
  /** The overrides in force of the two default rules: the nearest of each. */
  readonly defaults: ReadonlyMap<string, { readonly rule: SecurityRule; readonly container: Container }>;
  readonly zones: Zones;
  /** The interfaces behind its zones, as far as the export tells. */
  readonly network: VendorNetwork;
  readonly definedZones: readonly VendorZone[];
  /** Zones without interfaces: no packet comes from one or goes to one. */
  readonly emptyZones: ReadonlySet<string>;
  readonly reach: Reach;
  readonly isAbstract: boolean;
}

/** Panorama allows four levels below `shared`; whatever goes far beyond that was not written by it. */
const maxLevels = 16;

/** A group and its ancestors, nearest first; a circle or an endless chain in a damaged hierarchy ends the list. */
export const lineageOf = (
  config: PanosConfig,
  group: Container,
  loop: (name: string) => void,
): readonly Container[] => {
  const byName = new Map(config.scopes.map((scope) => [scope.name, scope]));
  const lineage: Container[] = [group];
  for (let name = config.parents.get(group.name)?.text; name !== undefined; name = config.parents.get(name)?.text) {
    const parent = byName.get(name);
    if (parent === undefined) break;
    if (lineage.includes(parent)) {
      loop(name);
      break;
    }
    lineage.push(parent);
    if (lineage.length > maxLevels) {
      loop(name);
      break;
    }
  }
  return lineage;
};

/** Pre-rules from the outermost container inwards, the local rules, then the post-rules back outwards. */
const layersOf = (nearestFirst: readonly Container[]): readonly Layer[] => {
  const layer = (position: Position) => (container: Container): Layer => ({ container, position, rulebase: container[position] });
  return [
    ...[...nearestFirst].reverse().map(layer('pre')),
    ...nearestFirst.map(layer('local')),
    ...nearestFirst.map(layer('post')),
  ];
}; // prettier-ignore

const defaultsOf = (nearestFirst: readonly Container[]): Scope['defaults'] => {
  const defaults = new Map<string, { rule: SecurityRule; container: Container }>();
  for (const container of nearestFirst)
    for (const position of ['local', 'post', 'pre'] as const)
      for (const rule of container[position].defaults)
        if (!defaults.has(rule.name)) defaults.set(rule.name, { rule, container });
  return defaults;
};

const emptyRulebase: Rulebase = { security: [], defaults: [], nat: [], overrides: [], others: [] };

/** Stands in where the export has rules but no virtual system around them. */
const emptyVsys = (shared: Container): Container => ({
  ...shared,
  name: 'vsys1',
  kind: 'vsys',
  ...Object.fromEntries(
    ['addresses', 'addressGroups', 'services', 'serviceGroups', 'applications', 'applicationGroups', 'applicationFilters', 'externalLists', 'regions', 'schedules', 'tags'].map((kind) => [kind, new Map()]),
  ),
  pre: emptyRulebase,
  local: emptyRulebase,
  post: emptyRulebase,
}); // prettier-ignore

const hasRules = (container: Container | undefined): boolean =>
  container !== undefined &&
  [container.pre, container.local, container.post].some((r) => r.security.length > 0 || r.defaults.length > 0);

export const scopesOf = (
  config: PanosConfig,
  settings: ReadSettings,
  table: ApplicationTable,
  complaints: Complaints,
): readonly Scope[] => {
  const outer = [config.shared, ...(config.pushed === undefined ? [] : [config.pushed])];
  const make = (container: Container, nearestFirst: readonly Container[], isAbstract: boolean): Scope => {
    const namespace = new Namespace(nearestFirst, table, complaints);
    const layers = layersOf(nearestFirst);
    const defaults = defaultsOf(nearestFirst);
    return { name: container.name, container, namespace, layers, defaults, isAbstract, ...zonesOf(config, settings, container, namespace, layers) };
  };
  if (!config.isPanorama) {
    const some = config.scopes.length === 0 && outer.some(hasRules) ? [emptyVsys(config.shared)] : config.scopes;
    return some.map((vsys) => make(vsys, [vsys, ...outer], false));
  }
  const parents = new Set([...config.parents.values()].map((parent) => parent.text));
  const groups = config.scopes.map((group) => {
    const lineage = lineageOf(config, group, (name) => {
      const at = config.parents.get(group.name)?.at ?? group.at;
      complaints.cycle('device group', { text: name, at });
    });
    const isAbstract = parents.has(group.name) && (config.devices.get(group.name) ?? []).length === 0;
    return make(group, [...lineage, config.shared], isAbstract);
  });
  return [...groups, make(config.shared, [config.shared], true)];
}; // prettier-ignore

/** Calls `visit` with every zone that rules name on one side, `any` and `multicast` among them. */
const eachZoneNamed = (layers: readonly Layer[], side: 'from' | 'to', visit: (name: string) => void): void => {
  for (const { rulebase } of layers) {
    for (const node of rulebase.security) for (const name of zoneNamesOf(node, side)) visit(name);
    for (const rule of [...rulebase.nat, ...rulebase.overrides])
      for (const { text } of rule[side]?.items ?? []) visit(text);
  }
};

const zonesOf = (
  config: PanosConfig,
  settings: ReadSettings,
  container: Container,
  namespace: Namespace,
  layers: readonly Layer[],
): Pick<Scope, 'zones' | 'network' | 'definedZones' | 'emptyZones' | 'reach'> => {
  const find = (name: string): AddressObject | undefined => {
    const found = namespace.findAddress(name);
    return found?.kind === 'address' ? found.object : undefined;
  };
  const { zones: defined, network } = config.isPanorama ? templateZones(config, container) : ownZones(config, container);
  const isOpen = config.isPanorama || defined.length === 0;
  const names = defined.map((zone) => zone.name);
  const named = new Set<string>();
  if (isOpen) eachZoneNamed(layers, 'from', (name) => named.add(name));
  eachZoneNamed(layers, 'to', (name) => {
    if (isOpen || name === 'multicast') named.add(name);
  });
  const others = isOpen ? [...named].filter((name) => name !== 'any' && name !== 'multicast') : [];
  const multicast = named.has('multicast') && !names.includes('multicast');
  const reach = reachOf(network, defined, find);
  const zones = new Zones([...names, ...others], isOpen, reach, settings.zones, multicast);
  // What a template leaves empty may be filled on the firewall.
  const empty = config.isPanorama ? [] : defined.filter(
    ({ name, kind, interfaces }) => kind !== 'none' && interfaces.length === 0 && !settings.zones.has(name),
  );
  return { zones, network, definedZones: defined, emptyZones: new Set(empty.map(({ name }) => name)), reach };
}; // prettier-ignore

interface KnownZones {
  readonly zones: readonly VendorZone[];
  readonly network: VendorNetwork;
}

const noNetwork: VendorNetwork = { interfaces: [], routers: [], profiles: [] };

const ownZones = (config: PanosConfig, container: Container): KnownZones => ({
  zones: config.vsys.find((vsys) => vsys.name === container.name)?.zones ?? [],
  network: config.network,
});

/**
 * The zones of the template stack that serves the firewalls of a group. Interfaces and routes count only where there is
 * exactly one such stack: firewalls with different templates have different addresses behind zones of one name.
 */
const templateZones = (config: PanosConfig, group: Container): KnownZones => {
  const devices = new Set(config.devices.get(group.name) ?? []);
  const stacks = config.stacks.filter((stack) => stack.devices.some((device) => devices.has(device)));
  const zones = new Map<string, VendorZone>();
  for (const stack of stacks)
    for (const template of [stack.own, ...stack.templates.map((name) => config.templates.get(name))])
      for (const zone of (template?.vsys ?? []).flatMap((vsys) => vsys.zones))
        if (!zones.has(zone.name)) zones.set(zone.name, zone);
  const [only, ...more] = stacks;
  if (only === undefined || more.length > 0) return { zones: [...zones.values()], network: noNetwork };
  // The first template that defines an interface or a router wins.
  const networks = [only.own, ...only.templates.map((name) => config.templates.get(name))].map((t) => t?.network ?? noNetwork);
  return {
    zones: [...zones.values()],
    network: {
      interfaces: firstByName(networks.flatMap((network) => network.interfaces)),
      routers: firstByName(networks.flatMap((network) => network.routers)),
      profiles: firstByName(networks.flatMap((network) => network.profiles)),
    },
  };
}; // prettier-ignore

const firstByName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] => {
  const found = new Map<string, T>();
  for (const one of all) if (!found.has(one.name)) found.set(one.name, one);
  return [...found.values()];
};
