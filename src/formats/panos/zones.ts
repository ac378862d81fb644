import { type Family, full, IntervalSet, readAddress, readPrefix } from '../../packets/index.js';
import type { Zone, ZoneTable } from '../../model/index.js';
import type { AddressObject, VendorInterface, VendorNetwork, VendorRouter, VendorZone } from './vendor.js';

type ByFamily = Partial<Record<Family, IntervalSet>>;

/** What a device knows about the addresses behind its zones. */
export interface Reach {
  readonly addresses: ReadonlyMap<string, Readonly<ByFamily>>;
  /** Zones that hold a default route. */
  readonly defaultZones: ReadonlySet<string>;
  /** The device's own addresses. */
  readonly self: Readonly<ByFamily>;
}

interface Subnet {
  readonly family: Family;
  readonly set: IntervalSet;
  readonly address: ByFamily;
}

/** `10.0.0.1/24`, or the name of an address object that holds such a value. */
const subnetOf = (text: string, find: (name: string) => AddressObject | undefined): Subnet | undefined => {
  const object = find(text);
  const value = object === undefined ? text : object.kind === 'ip-netmask' ? object.text : '';
  const read = readPrefix(value);
  const address = readAddress(value.split('/')[0] ?? '');
  if (read === undefined || address === undefined) return undefined;
  return { family: read.family, set: read.set, address: { [address.family]: IntervalSet.of(address.value) } };
};

/** The addresses that an interface itself has. */
export const ownAddresses = (
  { addresses }: VendorInterface,
  find: (name: string) => AddressObject | undefined,
): Readonly<ByFamily> => {
  const own: ByFamily = {};
  for (const text of addresses)
    for (const [family, set] of Object.entries(subnetOf(text, find)?.address ?? {}))
      addTo(own, Number(family) as Family, set);
  return own;
};

type Egress =
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'router'; readonly name: string }
  | { readonly kind: 'nowhere' };

/** Routers that one packet may pass on its way; real devices have a handful. */
const maxRouters = 16;

interface Entry {
  readonly family: Family;
  readonly set: IntervalSet;
  readonly size: bigint;
  readonly distance: number;
  readonly metric: number;
  readonly egress: Egress;
}

/**
 * Zones by longest prefix over connected subnets and static routes, then lower distance, then lower metric. Where a
 * router learns routes as well, a static default route says nothing certain about the addresses that follow it, so only
 * the more specific ones count.
 */
export const reachOf = (
  network: VendorNetwork,
  zones: readonly VendorZone[],
  find: (name: string) => AddressObject | undefined,
): Reach => {
  const zoneOf = new Map(zones.flatMap((zone) => zone.interfaces.map((name) => [name, zone.name] as const)));
  const interfaces = new Map(network.interfaces.map((i) => [i.name, i]));
  const self: ByFamily = {};
  for (const one of network.interfaces)
    for (const [family, set] of Object.entries(ownAddresses(one, find))) addTo(self, Number(family) as Family, set);

  const routed = new Set(network.routers.flatMap((router) => router.interfaces));
  const loose = network.interfaces.filter((i) => !routed.has(i.name)).map((i) => i.name);
  const routers: VendorRouter[] = [...network.routers];
  if (loose.length > 0) routers.push({ name: '', interfaces: loose, routes: [], learns: false });

  const egressOf = (name: string): Egress => {
    const zone = zoneOf.get(name);
    return zone === undefined ? { kind: 'nowhere' } : { kind: 'zone', zone };
  };
  const entriesOf = (router: VendorRouter): readonly Entry[] => {
    const entries: Entry[] = [];
    const connected: (readonly [IntervalSet, Family, string])[] = [];
    const add = (family: Family, set: IntervalSet, distance: number, metric: number, egress: Egress): void => {
      entries.push({ family, set, size: set.size, distance, metric, egress });
    };
    for (const name of router.interfaces) {
      const known = interfaces.get(name);
      for (const text of known?.addresses ?? []) {
        const subnet = subnetOf(text, find);
        if (subnet === undefined) continue;
        add(subnet.family, subnet.set, 0, 0, egressOf(name));
        connected.push([subnet.set, subnet.family, name]);
      }
      if (known?.assigned?.defaultRoute === true) add(4, full(4, 'dst'), 10, known.assigned.metric, egressOf(name));
    }
    for (const route of router.routes) {
      const object = find(route.destination);
      const read = readPrefix(object === undefined ? route.destination : object.text);
      if (read === undefined) continue;
      const hop = route.nexthop === undefined ? undefined : readAddress(route.nexthop);
      const through =
        route.interface ??
        (hop === undefined ? undefined : connected.find(([set, family]) => family === hop.family && set.has(hop.value))?.[2]);
      const egress: Egress =
        route.nextRouter !== undefined
          ? { kind: 'router', name: route.nextRouter }
          : through === undefined || route.drops
            ? { kind: 'nowhere' }
            : egressOf(through);
      add(read.family, read.set, route.distance, route.metric, egress);
    }
    return entries.sort((a, b) =>
      a.size !== b.size ? (a.size < b.size ? -1 : 1) : a.distance - b.distance || a.metric - b.metric,
    );
  };

  const addresses = new Map<string, ByFamily>();
  const defaultZones = new Set<string>();
  const tables = new Map(routers.map((router) => [router.name, entriesOf(router)]));
  /** Follows the routes of one router for the given addresses; another router is asked at most once on the way. */
  const follow = (router: VendorRouter, family: Family, asked: IntervalSet, passed: ReadonlySet<string>): void => {
    let left = asked;
    const entries = tables.get(router.name) ?? [];
    for (let i = 0; i < entries.length && !left.isEmpty; i++) {
      const entry = entries[i] as Entry;
      if (entry.family !== family) continue;
      const own = entry.set.intersect(left);
      if (own.isEmpty) continue;
      const isDefault = entry.set.equals(full(family, 'dst'));
      if (entry.egress.kind === 'zone') {
        if (isDefault) defaultZones.add(entry.egress.zone);
        if (!isDefault || !router.learns) {
          const known = addresses.get(entry.egress.zone) ?? {};
          addTo(known, family, own);
          addresses.set(entry.egress.zone, known);
        }
      } else if (entry.egress.kind === 'router' && !passed.has(entry.egress.name) && passed.size < maxRouters) {
        const { name } = entry.egress;
        const other = routers.find((r) => r.name === name);
        if (other !== undefined) follow(other, family, own, new Set([...passed, name]));
      }
      // A second route to the same prefix counts only as an equal of the first (several paths at once).
      const following = entries[i + 1];
      const twin =
        following?.family === family &&
        following.set.equals(entry.set) &&
        following.distance === entry.distance &&
        following.metric === entry.metric;
      if (!twin) left = left.subtract(own);
    }
  };
  for (const router of routers)
    for (const family of [4, 6] as const) follow(router, family, full(family, 'dst'), new Set([router.name]));
  return { addresses, defaultZones, self };
}; // prettier-ignore

const addTo = (known: ByFamily, family: Family, set: IntervalSet): void => {
  known[family] = known[family]?.union(set) ?? set;
};

const untrustedName = /(^|[-_. ])(untrust(ed)?|outside|internet|wan|extern(al)?)([-_. ]|\d|$)/i;

/** Zones by number, the other way round, and what rules may say about them. */
export class Zones {
  readonly table: ZoneTable;
  private readonly numbers: ReadonlyMap<string, number>;
  /** Numbers of all zones that packets can come from or go to. */
  readonly all: IntervalSet;
  /** Whether a zone that is not in the table may exist all the same. */
  readonly isOpen: boolean;
  readonly multicast: number | undefined;
  readonly first: IntervalSet;
  private readonly singles: readonly IntervalSet[];

  /**
   * `open`: the export does not tell which zones there are. Two numbers then stand for all zones that no rule names:
   * rules cannot tell those apart, except by whether a packet stays in one of them or goes from one to another.
   */
  constructor(
    names: readonly string[],
    open: boolean,
    reach: Reach,
    told: ReadonlyMap<string, Readonly<ByFamily>>,
    multicast: boolean,
  ) {
    const known = [...new Set(names)];
    const guess = reach.defaultZones.size === 0;
    const zones: Zone[] = known.map((name, i) => {
      const addresses = told.get(name) ?? reach.addresses.get(name);
      return {
        number: i + 1,
        name,
        isOther: false,
        isLoopback: false,
        ...(addresses === undefined ? {} : { addresses }),
        ...(reach.defaultZones.has(name) || (guess && untrustedName.test(name)) ? { untrusted: true } : {}),
      };
    });
    const add = (name: string, isOther: boolean): number => {
      const number = zones.length + 1;
      zones.push({ number, name, isOther, isLoopback: false });
      return number;
    };
    if (open) {
      add('(a zone that no rule names)', true);
      add('(another zone that no rule names)', true);
    }
    const regular = zones.length;
    this.multicast = multicast ? add('multicast', false) : undefined;
    this.table = { zones };
    this.numbers = new Map(zones.filter((zone) => !zone.isOther).map((zone) => [zone.name, zone.number]));
    this.first = IntervalSet.range(1, regular);
    this.all = IntervalSet.range(1, zones.length);
    this.isOpen = open;
    this.singles = zones.map(({ number }) => IntervalSet.of(number));
  }

  number(name: string): number | undefined {
    return this.numbers.get(name);
  }

  /** The set that holds one number; one object for each, because thousands of rules name the same few zones. */
  single(number: number): IntervalSet {
    return this.singles[number - 1] ?? IntervalSet.of(number);
  }
}

export type ZonePairs = readonly { readonly in?: IntervalSet; readonly out?: IntervalSet }[];

/** The zone pairs of a rule as few restrictions as possible; `undefined` sets stand for any zone. */
export const zonePairs = (
  zones: Zones,
  type: 'universal' | 'intrazone' | 'interzone',
  from: IntervalSet | undefined,
  to: IntervalSet | undefined,
): ZonePairs => {
  if (type === 'universal') return [{ ...(from && { in: from }), ...(to && { out: to }) }];
  const starts = from ?? zones.first;
  const each = [...starts].flatMap(([lo, hi]) => range(Number(lo), Number(hi)));
  // The target zones of an intrazone rule do not count: it is written for the source zones alone.
  if (type === 'intrazone') return each.map((n) => ({ in: IntervalSet.of(n), out: IntervalSet.of(n) }));
  const ends = to ?? zones.all;
  if (!starts.intersects(ends)) return [{ in: starts, out: ends }];
  return each
    .map((n) => ({ in: IntervalSet.of(n), out: ends.subtract(IntervalSet.of(n)) }))
    .filter((pair) => !pair.out.isEmpty);
};

const range = (lo: number, hi: number): readonly number[] => Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);
