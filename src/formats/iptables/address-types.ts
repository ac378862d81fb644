import {
  addressBits,
  type Family,
  IntervalSet,
  multicastAddresses,
  prefix,
  readIPv4,
  readIPv6,
  type Scalar,
} from '../../packets/index.js';

/** Addresses of which a statement is certainly, and possibly, true. */
export interface Bounds {
  readonly under: IntervalSet;
  readonly over: IntervalSet;
}

const v4 = (text: string, length: number): IntervalSet => prefix(4, readIPv4(text) as number, length);
const v6 = (text: string, length: number): IntervalSet => prefix(6, readIPv6(text) as bigint, length);

/** The limited broadcast address, and the zero address that the kernel sorts with it. IPv6 has no broadcast. */
const broadcast: Readonly<Record<Family, IntervalSet>> = {
  4: v4('255.255.255.255', 32).union(v4('0.0.0.0', 32)),
  6: IntervalSet.empty,
};
const loopback: Readonly<Record<Family, IntervalSet>> = { 4: v4('127.0.0.0', 8), 6: v6('::1', 128) };
const unspecified: Readonly<Record<Family, IntervalSet>> = { 4: IntervalSet.empty, 6: v6('::', 128) };
const all: Readonly<Record<Family, IntervalSet>> = { 4: v4('0.0.0.0', 0), 6: v6('::', 0) };

/** What is known about the host's own addresses at the place of a rule. */
export type LocalKnowledge =
  | { readonly kind: 'addresses'; readonly self: IntervalSet }
  /** The hook implies it: whatever is unicast on this side is the host's own. */
  | { readonly kind: 'unicast is local' }
  | { readonly kind: 'unknown' };

/** The addresses that have one of the types of `--src-type` and `--dst-type`; undefined for an unknown type. */
export const addressesOfTypes = (family: Family, list: string, local: LocalKnowledge): Bounds | undefined => {
  let under = IntervalSet.empty;
  let over = IntervalSet.empty;
  for (const name of list.toUpperCase().split(',')) {
    const bounds = addressesOfType(family, name, local);
    if (bounds === undefined) return undefined;
    under = under.union(bounds.under);
    over = over.union(bounds.over);
  }
  return { under, over };
};

const exactly = (set: IntervalSet): Bounds => ({ under: set, over: set });

const addressesOfType = (family: Family, name: string, local: LocalKnowledge): Bounds | undefined => {
  const unicast = all[family]
    .subtract(multicastAddresses[family])
    .subtract(broadcast[family])
    .subtract(unspecified[family]);
  const own = localAddresses(family, unicast, local);
  const subnetBroadcasts =
    local.kind === 'addresses' && family === 4 ? broadcastsBeside(local.self) : IntervalSet.empty;
  switch (name) {
    case 'MULTICAST':
      return exactly(multicastAddresses[family]);
    case 'LOCAL':
      return own;
    case 'BROADCAST': {
      if (family === 6) return exactly(IntervalSet.empty);
      const sure = broadcast[family];
      // Every address that is not known to be unicast may be the broadcast address of a connected subnet.
      return {
        under: sure,
        over: sure.union(local.kind === 'addresses' ? subnetBroadcasts : unicast.subtract(own.under)),
      };
    }
    case 'UNICAST':
      if (family === 6) return exactly(unicast);
      return {
        under: local.kind === 'addresses' ? unicast.subtract(own.over).subtract(subnetBroadcasts) : IntervalSet.empty,
        over: unicast.subtract(own.under),
      };
    case 'UNSPEC':
      return exactly(family === 4 ? IntervalSet.empty : unspecified[6]);
    case 'ANYCAST':
    case 'BLACKHOLE':
    case 'UNREACHABLE':
    case 'PROHIBIT':
    case 'THROW':
    case 'NAT':
    case 'XRESOLVE':
      return {
        under: IntervalSet.empty,
        over: all[family].subtract(multicastAddresses[family]).subtract(loopback[family]),
      };
    default:
      return undefined;
  }
};

const localAddresses = (family: Family, unicast: IntervalSet, local: LocalKnowledge): Bounds => {
  switch (local.kind) {
    case 'addresses':
      return exactly(local.self.union(loopback[family]).intersect(unicast));
    case 'unicast is local':
      return exactly(unicast);
    case 'unknown':
      return { under: loopback[family], over: unicast };
  }
};

/** First and last address of every subnet that an own address may lie in: one of them is its broadcast address. */
const broadcastsBeside = (self: IntervalSet): IntervalSet => {
  const found: (readonly [Scalar, Scalar])[] = [];
  for (const [lo, hi] of self)
    for (const own of lo === hi ? [lo] : [lo, hi])
      for (let length = 1; length < addressBits[4] - 1; length++) {
        const subnet = prefix(4, own, length);
        found.push([subnet.min, subnet.min], [subnet.max, subnet.max]);
      }
  return IntervalSet.fromRanges(found).subtract(self);
};
