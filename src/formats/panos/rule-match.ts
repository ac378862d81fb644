import { type Family, IntervalSet, PacketSet, type Restrictions } from '../../packets/index.js';
import type { Match } from '../../model/index.js';
import { type Addresses, negateAddresses } from './addresses.js';
import type { Application } from './applications.js';
import { type Bounds, packetsOf, type PortBox } from './headers.js';
import type { Applications, Namespace, Services } from './namespace.js';
import type { Zones, ZonePairs } from './zones.js';
import { wellKnownServices } from './well-known.js';

export type Sets = Bounds<PacketSet>;

const both = (set: PacketSet): Sets => ({ under: set, over: set });

const intersect = (a: Sets, b: Sets): Sets => {
  const over = a.over.intersect(b.over);
  return a.under === a.over && b.under === b.over ? both(over) : { under: a.under.intersect(b.under), over };
};

const union = (a: Sets, b: Sets): Sets => {
  const over = a.over.union(b.over);
  return a.under === a.over && b.under === b.over ? both(over) : { under: a.under.union(b.under), over };
};

/** Packets by zone pair and addresses. */
export const whereSets = (family: Family, pairs: ZonePairs, source: Addresses, destination: Addresses): Sets => {
  const [only, ...more] = pairs;
  const of = (side: 'under' | 'over'): PacketSet => {
    if (only !== undefined && more.length === 0)
      return PacketSet.where(family, { ...only, src: source[family][side], dst: destination[family][side] });
    return pairs.reduce((all, pair) => {
      const restrictions: Restrictions = { ...pair, src: source[family][side], dst: destination[family][side] };
      return all.union(PacketSet.where(family, restrictions));
    }, PacketSet.nothing[family]);
  };
  const open = [source, destination].some((addresses) => addresses[family].under !== addresses[family].over);
  return open ? { under: of('under'), over: of('over') } : both(of('over'));
};

/**
 * One application override: packets whose application is fixed before anybody looks at it. `under` and `over` hold only
 * what earlier overrides leave (first match).
 */
export interface Override extends Sets {
  readonly application: string;
}

/** The overrides in force, the packets that some of them certainly takes, and those that some of them may take. */
export interface FixedApplications extends Sets {
  readonly overrides: readonly Override[];
}

/** Puts overrides in order; the sets given are those of each override alone. */
export const fixedApplications = (family: Family, list: readonly Override[]): FixedApplications | undefined => {
  if (list.length === 0) return undefined;
  let under = PacketSet.nothing[family];
  let over = PacketSet.nothing[family];
  const overrides = list.map((own) => {
    const left = { application: own.application, under: own.under.subtract(over), over: own.over.subtract(under) };
    under = under.union(own.under);
    over = over.union(own.over);
    return left;
  });
  return { overrides, under, over };
};

/** How the service and application fields of a rule meet packets of one family. */
export class Traffic {
  private readonly family: Family;
  private readonly namespace: Namespace;
  private readonly services: Services;
  private readonly applications: Applications | undefined;
  private readonly plain: Sets;
  private readonly defaultMemo = new Map<string, Sets>();
  private unknownMemo: Sets | undefined;

  constructor(family: Family, namespace: Namespace, services: Services, applications: Applications | undefined) {
    this.family = family;
    this.namespace = namespace;
    this.services = services;
    this.applications = applications;
    const named = packetsOf(family, services.boxes);
    const everything = PacketSet.anything[family];
    this.plain = services.any
      ? both(everything)
      : services.because.length > 0
        ? { under: named, over: everything }
        : both(named);
  }

  /** Whether the application makes a difference at all. */
  get asksApplication(): boolean {
    return this.applications !== undefined || (this.services.applicationDefault && !this.services.any);
  }

  /** The named applications that people know by a port, for `Match.services`. */
  get wellKnown(): Pick<Match, 'services'> {
    const services = [...(this.applications?.names ?? [])].flatMap((application) => {
      const service = wellKnownServices.get(application);
      return service === undefined ? [] : [{ application, protocol: service[0], port: service[1] }];
    });
    return services.length === 0 ? {} : { services };
  }

  /** What matches while the application is not known. */
  unknown(): Sets {
    return (this.unknownMemo ??= this.unknownSets());
  }

  private unknownSets(): Sets {
    if (!this.asksApplication) return this.plain;
    const everything = PacketSet.anything[this.family];
    // Every port is a default port of some application.
    if (this.applications === undefined) return { under: this.plain.under, over: everything };
    const nothing = PacketSet.nothing[this.family];
    const { names, filters } = this.applications;
    let over = nothing;
    for (const name of names) {
      const known = this.namespace.application(name);
      const carried = known?.carrier === undefined ? everything : this.packets(known.carrier);
      const defaults = this.services.applicationDefault ? this.defaults(name).over : nothing;
      over = over.union(carried.intersect(this.plain.over.union(defaults)));
    }
    if (filters.length > 0) over = over.union(this.services.applicationDefault ? everything : this.plain.over);
    return { under: nothing, over };
  }

  /** What matches when the application is known: always a part of what may match while it is not. */
  given(name: string): Sets {
    if (!this.asksApplication) return this.plain;
    const truth = this.matchesName(name);
    if (truth === false) return both(PacketSet.nothing[this.family]);
    const ports = this.services.applicationDefault ? union(this.plain, this.defaults(name)) : this.plain;
    const { over } = this.unknown();
    const carrier = this.namespace.application(name)?.carrier;
    const possible = both(carrier === undefined ? over : over.intersect(this.packets(carrier)));
    const met = intersect(ports, possible);
    return truth === true ? met : { under: PacketSet.nothing[this.family], over: met.over };
  }

  private matchesName(name: string): boolean | undefined {
    if (this.applications === undefined) return true;
    const { names, filters } = this.applications;
    if (names.has(name)) return true;
    for (const container of names) {
      const known = this.namespace.application(container);
      if (known?.parts.includes(name) === true) return true;
      // Functions of a container are called after it, such as `facebook-base`.
      if ((known === undefined || known.parts.length > 0) && name.startsWith(`${container}-`)) return true;
    }
    return filters.length > 0 ? undefined : false;
  }

  /** The default ports of one application. */
  private defaults(name: string): Sets {
    const known = this.defaultMemo.get(name);
    if (known !== undefined) return known;
    const sets = this.defaultsOf(this.namespace.application(name));
    this.defaultMemo.set(name, sets);
    return sets;
  }

  private defaultsOf(application: Application | undefined): Sets {
    if (application?.ports === undefined)
      return { under: PacketSet.nothing[this.family], over: PacketSet.anything[this.family] };
    const ports = this.packets(application.ports);
    if (application.secure.length === 0) return both(ports);
    // Clear text is looked for on the ordinary ports only and decrypted traffic on the secure ones; which of the two a
    // packet belongs to depends on decryption.
    const secure = this.packets(application.secure);
    return { under: ports.subtract(secure), over: ports.union(secure) };
  }

  private packets(boxes: readonly PortBox[]): PacketSet {
    return packetsOf(this.family, boxes);
  }
}

/** What a rule asks for, resolved for one scope. */
export interface Asked {
  readonly family: Family;
  readonly pairs: ZonePairs;
  readonly source: Addresses;
  readonly destination: Addresses;
  readonly traffic: Traffic;
  readonly fixed: FixedApplications | undefined;
  /** Why the rule as a whole may or may not match. */
  readonly conditions: readonly string[];
  /** What the application of a packet decides. */
  readonly applications: readonly string[];
  readonly because: readonly string[];
  /** Certainly not in force. */
  readonly isOver: boolean;
}

export const addressesOf = (addresses: Addresses, negated: boolean): Addresses =>
  negated ? negateAddresses(addresses) : addresses;

export const matchOf = (asked: Asked): Match => {
  const { family, traffic, fixed, conditions, isOver } = asked;
  const nothing = PacketSet.nothing[family];
  if (isOver) return { under: nothing, over: nothing, undecidable: [] };
  const where = whereSets(family, asked.pairs, asked.source, asked.destination);
  const settle = (sets: Sets): Sets => {
    const met = intersect(where, sets);
    return conditions.length === 0 ? met : met.over.isEmpty ? both(nothing) : { under: nothing, over: met.over };
  };
  const withOverrides = (rest: Sets): Sets => (fixed === undefined ? rest : overridden(traffic, fixed, rest));
  const unknown = settle(traffic.asksApplication ? withOverrides(traffic.unknown()) : traffic.unknown());
  const { under, over } = unknown;
  const undecidable = under === over ? decided : undecidableOf(asked);
  if (!traffic.asksApplication) return { under, over, undecidable };
  let memo: Map<string, Sets> | undefined;
  const given = (application: string): Sets => {
    memo ??= new Map();
    let sets = memo.get(application);
    if (sets === undefined) {
      sets = settle(withOverrides(traffic.given(application)));
      memo.set(application, sets);
    }
    return sets;
  };
  return { under, over, undecidable, given, ...traffic.wellKnown };
};

const decided: Match['undecidable'] = [];

const undecidableOf = ({ conditions, applications, because }: Asked): Match['undecidable'] => {
  const others = [...new Set(because)].filter((reason) => !conditions.includes(reason));
  return [
    ...[...new Set(conditions)].map((reason) => ({ because: reason })),
    ...applications.map((reason) => ({ because: reason, application: true })),
    ...others.map((reason) => ({ because: reason })),
  ];
};

/** Packets that an override takes meet the rule with the override's application; the others as they come. */
const overridden = (traffic: Traffic, fixed: FixedApplications, rest: Sets): Sets => {
  let under = rest.under.subtract(fixed.over);
  let over = rest.over.subtract(fixed.under);
  for (const override of fixed.overrides) {
    const known = traffic.given(override.application);
    under = under.union(known.under.intersect(override.under));
    over = over.union(known.over.intersect(override.over));
  }
  return under.contains(over) ? both(over) : { under, over };
};

export const zoneSet = (
  zones: Zones,
  names: readonly string[] | undefined,
  unknown: (name: string) => void,
): IntervalSet | undefined => {
  if (names === undefined || names.length === 0 || names.includes('any')) return undefined;
  const numbers: number[] = [];
  for (const name of names) {
    const number = zones.number(name);
    if (number === undefined) unknown(name);
    else numbers.push(number);
  }
  const [only, ...more] = numbers;
  return only !== undefined && more.length === 0 ? zones.single(only) : IntervalSet.of(...numbers);
};
