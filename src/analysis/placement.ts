import type { Firewall, Policy } from '../model/index.js';
import { IntervalSet, PacketSet } from '../packets/index.js';

/** Part of a flow on its way through one policy. */
export interface Crossing {
  readonly policy: Policy;
  /** With interfaces as far as they are known. */
  readonly packets: PacketSet;
  /** Interfaces that the addresses do not tell: every one that the policy has is possible. */
  readonly unknownZones: boolean;
}

export interface Placement {
  readonly crossings: readonly Crossing[];
  /** Packets whose both ends sit behind the same interface: they never cross the firewall. */
  readonly behindOneZone: PacketSet;
}

/**
 * The policies of a firewall that packets cross (contract §4): to the firewall's own addresses, from them, or through,
 * by the zones whose addresses hold source and destination. The most specific zone wins, as in a routing table.
 */
export const placementOf = (firewall: Firewall, packets: PacketSet): Placement => {
  const { family } = packets;
  const own = firewall.self[family] ?? IntervalSet.empty;
  const toOwn = packets.intersect(PacketSet.where(family, { dst: own }));
  const fromOwn = packets.subtract(toOwn).intersect(PacketSet.where(family, { src: own }));
  const passing = packets.subtract(toOwn).subtract(fromOwn);
  const policies = firewall.policies.filter((policy) => policy.family === family);
  const parts: Placement[] = [];
  for (const policy of policies) {
    const hasOwn = (direction: Policy['direction']): boolean => policies.some((p) => p.direction === direction);
    // Formats that filter by incoming interface alone have one kind of policy for traffic to and through.
    const mine =
      policy.direction === 'to-firewall'
        ? toOwn
        : policy.direction === 'from-firewall'
          ? fromOwn
          : hasOwn('to-firewall')
            ? passing
            : passing.union(toOwn);
    if (!mine.isEmpty) parts.push(crossPolicy(policy, mine));
  }
  return {
    crossings: parts.flatMap((part) => part.crossings),
    behindOneZone: parts.reduce((all, part) => all.union(part.behindOneZone), PacketSet.nothing[family]),
  };
};

const crossPolicy = (policy: Policy, packets: PacketSet): Placement => {
  const { family, entering } = policy;
  const into = sides(policy, packets.project('src'));
  const out = sides(policy, packets.project('dst'));
  const crossings: Crossing[] = [];
  let behindOneZone = PacketSet.nothing[family];
  for (const a of into)
    for (const b of out) {
      const part = packets.intersect(PacketSet.where(family, { src: a.addresses, dst: b.addresses }));
      if (part.isEmpty) continue;
      if (a.zone !== undefined && a.zone === b.zone) {
        behindOneZone = behindOneZone.union(part);
        continue;
      }
      const ways = waysOf(entering, a.zone, b.zone);
      if (ways === undefined) continue;
      const placed = part.intersect(PacketSet.where(family, ways));
      crossings.push({ policy, packets: placed, unknownZones: ways.in.size > 1n || ways.out.size > 1n });
    }
  return { crossings, behindOneZone };
};

/** The interface numbers by which packets pass, or undefined where the policy does not have that interface. */
const waysOf = (
  entering: PacketSet,
  from: number | undefined,
  to: number | undefined,
): { readonly in: IntervalSet; readonly out: IntervalSet } | undefined => {
  const [allIn, allOut] = [entering.project('in'), entering.project('out')];
  // A policy that knows no interface on one side has only "none" there.
  const one = (all: IntervalSet, zone: number | undefined): IntervalSet =>
    zone === undefined || (all.size === 1n && all.min === 0) ? all : all.intersect(IntervalSet.of(zone));
  const ways = { in: one(allIn, from), out: one(allOut, to) };
  return ways.in.isEmpty || ways.out.isEmpty ? undefined : ways;
};

interface Side {
  /** Undefined for addresses that no zone is known to hold. */
  readonly zone: number | undefined;
  readonly addresses: IntervalSet;
}

const sides = (policy: Policy, addresses: IntervalSet): readonly Side[] => {
  const known = policy.zones.zones
    .flatMap((zone) => {
      const behind = zone.addresses?.[policy.family];
      return behind === undefined ? [] : [{ zone: zone.number, behind }];
    })
    .sort((a, b) => (a.behind.size < b.behind.size ? -1 : a.behind.size > b.behind.size ? 1 : a.zone - b.zone));
  const found: Side[] = [];
  let left = addresses;
  for (const { zone, behind } of known) {
    const here = left.intersect(behind);
    if (here.isEmpty) continue;
    found.push({ zone, addresses: here });
    left = left.subtract(here);
  }
  if (!left.isEmpty) found.push({ zone: undefined, addresses: left });
  return found;
};
