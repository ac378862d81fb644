import type { Attachment, Ends, Firewall, Policy, Published, Translation } from '../model/index.js';
import { full, IntervalSet, PacketSet } from '../packets/index.js';
import {
  asPublished,
  asServed,
  isPublication,
  type Mapping,
  type Publication,
  sentThrough,
  toServer,
  within,
  without,
  zoneless,
} from './published.js';
import { sides, type Side } from './sides.js';
import { isTranslating, takenBefore } from './translated.js';
import { waysOut } from './translation.js';

/** Part of a flow on its way through one policy. */
export interface Crossing {
  readonly policy: Policy;
  /** With interfaces as far as they are known. */
  readonly packets: PacketSet;
  /** Interfaces that the addresses do not tell: every one that the policy has is possible. */
  readonly unknownZones: boolean;
  /** Whether these packets go this way is open: their destination may be translated, or not. */
  readonly isOpen?: true;
  /** Nobody tells whether the packets cross the policy, so it may only stop them. */
  readonly isPossible?: boolean;
  /**
   * The packets to a server that these, to a published address of it, stand for. There may be several such addresses,
   * and whoever wants to reach the server needs one of them.
   */
  readonly serves?: { readonly packets: PacketSet; readonly by: Mapping };
}

export interface Placement {
  readonly crossings: readonly Crossing[];
  /** Packets whose both ends sit behind the same interface: they never cross the firewall. */
  readonly behindOneZone: PacketSet;
}

/**
 * The policies of a firewall that packets cross (contract §4): those attached to something that holds one of their ends;
 * else to the firewall's own addresses, from them, or through, by the zones whose addresses hold source and destination.
 * The most specific zone wins, as in a routing table.
 */
export const placementOf = (firewall: Firewall, packets: PacketSet, hosts: Ends = {}, everyWay = false): Placement => {
  const { family } = packets;
  const policies = firewall.policies.filter((policy) => policy.family === family && policy.isAbstract !== true);
  const parts = [
    ...crossAttached(policies, packets, hosts),
    ...crossZones(
      firewall,
      policies.filter((policy) => policy.attachment === undefined),
      packets,
      everyWay,
    ),
  ];
  return {
    crossings: parts.flatMap((part) => part.crossings),
    behindOneZone: parts.reduce((all, part) => all.union(part.behindOneZone), PacketSet.nothing[family]),
  };
};

// --- by what policies are attached to ------------------------------------------------------------------------------

/**
 * A packet meets the policies that are attached to its source on its way out and those attached to its destination on its
 * way in; not those of an interface or subnet that it never leaves. Hosts that are known by the name of their group meet
 * the policy of that name, wherever they are.
 */
const crossAttached = (policies: readonly Policy[], packets: PacketSet, hosts: Ends): readonly Placement[] => {
  const { family } = packets;
  const ends = { src: packets.project('src'), dst: packets.project('dst') };
  const held = heldByInterfaces(policies);
  return policies.flatMap((policy) => {
    const { attachment } = policy;
    if (attachment === undefined) return [];
    const { side, kind, name } = attachment;
    const nothing = PacketSet.nothing[family];
    const host = hosts[side];
    const whole = (): readonly Crossing[] => crossingsOf(policy, packets, undefined, undefined, false);
    if (host !== undefined) {
      if (host === name) return [{ crossings: whole(), behindOneZone: nothing }];
      const guard = policies.find((other) => other.attachment?.name === host)?.attachment;
      return mayGuard(attachment, guard) ? [{ crossings: whole().map(possible), behindOneZone: nothing }] : [];
    }
    let [crossed, perhaps, inside] = [nothing, nothing, nothing];
    for (const [i, behind] of attachment.behind.entries()) {
      if (!behind.intersects(ends[side])) continue;
      const extent = attachment.extents?.[i] ?? behind;
      // The groups of an interface permit together: where the interface is known, its own policy tells what they do.
      const own = kind === 'group' ? behind.subtract(held[side]) : behind;
      const here = packets.intersect(PacketSet.where(family, { [side]: own }));
      if (here.isEmpty) continue;
      const near = here.intersect(PacketSet.where(family, { src: extent, dst: extent }));
      const within = near.intersect(PacketSet.where(family, { src: behind, dst: behind }));
      inside = inside.union(within);
      perhaps = perhaps.union(near.subtract(within));
      crossed = crossed.union(here.subtract(near));
    }
    if (attachment.perhapsBehind?.intersects(ends[side]) === true)
      perhaps = perhaps.union(packets.intersect(PacketSet.where(family, { [side]: attachment.perhapsBehind })));
    const crossings = (some: PacketSet): readonly Crossing[] =>
      some.isEmpty ? [] : crossingsOf(policy, some, undefined, undefined, false);
    return [
      {
        crossings: [...crossings(crossed), ...crossings(perhaps.subtract(crossed)).map(possible)],
        behindOneZone: inside,
      },
    ];
  });
};

const possible = (crossing: Crossing): Crossing => ({ ...crossing, isPossible: true });

/** Whether hosts that are known by the name of another guard alone may be in one of the subnets of an attachment. */
const mayGuard = ({ kind, isComplete, behind, network }: Attachment, guard: Attachment | undefined): boolean => {
  if (kind !== 'subnets' || guard?.kind === 'subnets') return false;
  const isNowhere = isComplete && behind.length === 0;
  const isElsewhere = network !== undefined && guard?.network !== undefined && network !== guard.network;
  return !isNowhere && !isElsewhere;
};

/** The addresses of interfaces that have a policy of their own, by the side on which it is asked. */
const heldByInterfaces = (policies: readonly Policy[]): Readonly<Record<'src' | 'dst', IntervalSet>> => {
  const held = { src: IntervalSet.empty, dst: IntervalSet.empty };
  if (!policies.some(({ attachment }) => attachment?.kind === 'group' && attachment.behind.length > 0)) return held;
  for (const side of ['src', 'dst'] as const)
    held[side] = IntervalSet.fromRanges(
      policies.flatMap(({ attachment }) =>
        attachment?.kind === 'interface' && attachment.side === side
          ? attachment.behind.flatMap((set) => [...set])
          : [],
      ),
    );
  return held;
};

// --- by zones --------------------------------------------------------------------------------------------------------

/**
 * The ranges of a binding that lie wholly within the firewall's own addresses. `any`, or a network in which the firewall
 * has an address too, means the hosts out there; who means the firewall itself names its address.
 */
const rangesWithin = (addresses: IntervalSet, own: IntervalSet): IntervalSet =>
  IntervalSet.fromRanges([...addresses].filter(([lo, hi]) => own.contains(IntervalSet.range(lo, hi))));

const crossZones = (
  firewall: Firewall,
  policies: readonly Policy[],
  packets: PacketSet,
  everyWay: boolean,
): readonly Placement[] => {
  const { family } = packets;
  const nothing = PacketSet.nothing[family];
  const own = firewall.self[family] ?? IntervalSet.empty;
  const toOwn = packets.intersect(PacketSet.where(family, { dst: rangesWithin(packets.project('dst'), own) }));
  const fromOwn = packets
    .subtract(toOwn)
    .intersect(PacketSet.where(family, { src: rangesWithin(packets.project('src'), own) }));
  const passing = packets
    .subtract(PacketSet.where(family, { dst: own }))
    .subtract(PacketSet.where(family, { src: own }));
  // Formats that filter by incoming interface alone have one kind of policy for traffic to and through.
  const hasInput = policies.some((policy) => policy.direction === 'to-firewall');
  let drawn = PacketSet.nothing[family];
  const parts = policies.flatMap((policy) => {
    const found: Placement[] = [];
    const { direction } = policy;
    if (direction === 'to-firewall') found.push(reachFirewall(policy, toOwn));
    else if (direction === 'through' && !hasInput) {
      const { crossings, rest } = crossForwarded(policy, toOwn, true);
      found.push({ crossings, behindOneZone: nothing }, reachFirewall(policy, rest));
    }
    if (direction === 'from-firewall') found.push(crossPolicy(policy, fromOwn, { isLocal: true }));
    if (direction === 'through') {
      const { crossings, rest, taken } = crossForwarded(policy, passing, false);
      drawn = drawn.union(taken);
      found.push({ crossings, behindOneZone: nothing }, ...crossPublished(policy, rest, everyWay));
    }
    return found;
  });
  // Policies of other interfaces do not know what the one that packets come in by translates.
  return parts.map((part) => ({ ...part, behindOneZone: part.behindOneZone.subtract(drawn) }));
};

/** Packets to the firewall itself: there is no zone behind it, unless the policy wants to know where the address is. */
const reachFirewall = (policy: Policy, packets: PacketSet): Placement => {
  if (packets.isEmpty) return nowhere(policy);
  const { entering } = policy;
  if (!entering.project('out').has(0)) return crossPolicy(policy, packets, { isLocal: true });
  const crossings = sides(policy, packets.project('src')).flatMap(({ zone, addresses }) => {
    const part = packets.intersect(PacketSet.where(policy.family, { src: addresses }));
    return part.isEmpty ? [] : crossingsOf(policy, part, zone, 0);
  });
  return { crossings, behindOneZone: PacketSet.nothing[policy.family] };
};

const nowhere = ({ family }: Policy): Placement => ({ crossings: [], behindOneZone: PacketSet.nothing[family] });

interface Way {
  /** One end is an address of the firewall: traffic between it and its own zone meets the policy, too. */
  readonly isLocal?: boolean;
  /** Where the packets really go, for those whose destination is translated after the rules have looked at it. */
  readonly destination?: IntervalSet;
  /** Where they go, cannot be told. */
  readonly goesAnywhere?: boolean;
}

const crossPolicy = (policy: Policy, packets: PacketSet, way: Way = {}): Placement => {
  const { isLocal, destination, goesAnywhere } = way;
  const { family } = policy;
  if (packets.isEmpty) return nowhere(policy);
  const into = sides(policy, packets.project('src'));
  const dst = packets.project('dst');
  const out: readonly Side[] =
    goesAnywhere === true ? [{ zone: undefined, addresses: dst }] : sides(policy, destination ?? dst);
  const crossings: Crossing[] = [];
  let behindOneZone = PacketSet.nothing[family];
  for (const a of into)
    for (const b of out) {
      const ends = destination === undefined ? { src: a.addresses, dst: b.addresses } : { src: a.addresses };
      const part = packets.intersect(PacketSet.where(family, ends));
      if (part.isEmpty) continue;
      if (a.zone !== undefined && a.zone === b.zone && isLocal !== true && destination === undefined)
        behindOneZone = behindOneZone.union(part);
      else crossings.push(...crossingsOf(policy, part, a.zone, b.zone));
    }
  return { crossings, behindOneZone };
};

const crossingsOf = (
  policy: Policy,
  packets: PacketSet,
  from: number | undefined,
  to: number | undefined,
  hasZones = true,
): readonly Crossing[] => {
  const ways = waysOf(policy.entering, from, to);
  if (ways === undefined) return [];
  const placed = packets.intersect(PacketSet.where(policy.family, ways));
  const unknownZones = hasZones && (ways.in.size > 1n || ways.out.size > 1n);
  return placed.isEmpty ? [] : [{ policy, packets: placed, unknownZones }];
};

// --- translations that happen before the rules ----------------------------------------------------------------------

interface Forwarded {
  readonly crossings: readonly Crossing[];
  /** Packets whose destination certainly stays as it is. */
  readonly rest: PacketSet;
  /** The others, whatever their interfaces. */
  readonly taken: PacketSet;
}

/**
 * Packets whose destination is translated before the rules look at them come to the firewall even where their source and
 * the address that they are sent to are behind one interface, and they leave by the interface of the new destination.
 */
const crossForwarded = (policy: Policy, packets: PacketSet, isLocal: boolean): Forwarded => {
  const { family, entering } = policy;
  const crossings: Crossing[] = [];
  let taken = PacketSet.nothing[family];
  if (packets.isEmpty || !isTranslating(policy)) return { crossings, rest: packets, taken };
  for (const { zone, addresses } of sides(policy, packets.project('src'))) {
    const ways = waysOf(entering, zone, undefined);
    if (ways === undefined) continue;
    const arriving = packets.intersect(PacketSet.where(family, { src: addresses, in: ways.in }));
    // Where it is unknown how packets come in, what a translation does with them may be, too.
    const isAnywhere = ways.in.size > 1n;
    let adrift = PacketSet.nothing[family];
    for (const { to, sure, maybe, destinations } of takenBefore(policy, arriving)) {
      const undrawn =
        isLocal || zone === undefined ? PacketSet.nothing[family] : undrawnFrom(policy, zone, destinations);
      const parts = [sure.subtract(undrawn), maybe.subtract(undrawn)] as const;
      const both = parts[0].union(parts[1]).forget('in', 'out');
      taken = taken.union(both);
      if (isAnywhere) adrift = adrift.union(both);
      else
        for (const [i, part] of parts.entries())
          crossings.push(...crossingsTo(policy, part, to).map((c) => (i === 0 ? c : { ...c, isOpen: true as const })));
    }
    if (!adrift.isEmpty) crossings.push(...crossingsOf(policy, adrift, undefined, undefined));
  }
  return { crossings, rest: taken.isEmpty ? packets : packets.subtract(taken), taken };
};

/**
 * Packets from hosts behind an interface to others behind it that no translation draws to the firewall: it takes whatever
 * comes by, such as all web traffic, and is not about the addresses there.
 */
const undrawnFrom = (policy: Policy, zone: number, destinations: IntervalSet): PacketSet => {
  const { family } = policy;
  const behind = sides(policy, full(family, 'dst')).find((side) => side.zone === zone)?.addresses;
  return behind === undefined || 2n * destinations.intersect(behind).size <= behind.size
    ? PacketSet.nothing[family]
    : PacketSet.where(family, { dst: behind });
};

/** Packets with a known way in, by their way out to a new destination. */
const crossingsTo = (policy: Policy, packets: PacketSet, to: Translation): readonly Crossing[] => {
  if (packets.isEmpty) return [];
  const all = policy.entering.project('out');
  const wanted = to.local === true ? IntervalSet.of(0) : waysOut(policy, to.dst);
  const out = all.intersects(wanted) ? all.intersect(wanted) : all;
  const placed = packets.forget('out').intersect(PacketSet.where(policy.family, { out }));
  return [{ policy, packets: placed, unknownZones: to.local !== true && out.size > 1n }];
};

// --- translations that happen behind the rules -----------------------------------------------------------------------

/**
 * Where rules see the original destination with the zone of the translated one, packets to a published address go out to
 * where the server is; and packets to the server, from where its own address leads nowhere, are packets to a published
 * address of it.
 */
const crossPublished = (policy: Policy, packets: PacketSet, everyWay: boolean): readonly Placement[] => {
  const { family, published = [] } = policy;
  if (packets.isEmpty || published.length === 0) return [crossPolicy(policy, packets)];
  const parts: Placement[] = [];
  const all = sentThrough(policy, packets);
  const whole = zoneless(all);
  const destinations = whole.project('dst');
  let direct = all;
  let [served, perhaps] = [PacketSet.nothing[family], PacketSet.nothing[family]];
  for (const [i, one] of published.entries()) {
    const { under, over } = one;
    const sure = within(direct, under);
    const maybe = under === over ? sure : within(direct, over);
    if (!sure.isEmpty) parts.push(...crossTranslated(policy, sure, one));
    if (maybe !== sure) parts.push(crossPolicy(policy, maybe.subtract(sure), { goesAnywhere: true }));
    direct = without(direct, over);
    const leading = isPublication(one) ? one : everyWay ? perhapsLeading(one, destinations) : undefined;
    if (leading?.to.dst.intersects(destinations) !== true) continue;
    const toIt = toServer(whole, leading);
    const server = everyWay ? toIt : toIt.intersect(PacketSet.where(family, { src: outsideOf(policy, over) }));
    if (server.isEmpty) continue;
    const serves = { packets: server, by: leading };
    const before = sentThrough(policy, asPublished(server, leading));
    const earlier = published.slice(0, i);
    const left = earlier.reduce((rest, { over: taken }) => without(rest, taken), before);
    const sent = leading === one ? within(left, under) : PacketSet.nothing[family];
    const maySend = earlier.reduce((rest, { under: taken }) => without(rest, taken), before);
    const maybeSent = within(maySend, over).subtract(sent);
    served = served.union(asServed(sent, leading, server));
    perhaps = perhaps.union(asServed(maybeSent, leading, server));
    for (const { crossings, behindOneZone } of crossTranslated(policy, sent, leading))
      parts.push({ behindOneZone, crossings: crossings.map((crossing) => ({ ...crossing, serves })) });
    for (const { crossings, behindOneZone } of crossTranslated(policy, maybeSent, leading))
      parts.push({
        behindOneZone,
        crossings: crossings.map((crossing) => ({ ...crossing, serves, isOpen: true as const })),
      });
  }
  const left = zoneless(direct);
  // Who looks for every way looks at the server's own address as well.
  if (everyWay) return [...parts, crossPolicy(policy, left)];
  const rest = left.subtract(served);
  const either = rest.intersect(perhaps);
  const own = crossPolicy(policy, either);
  return [
    ...parts,
    {
      ...own,
      crossings: own.crossings.map((crossing) => ({ ...crossing, serves: { packets: either, by: itself(either) } })),
    },
    crossPolicy(policy, rest.subtract(either)),
  ];
};

/** A translation of which nobody tells where it leads, as one that may lead to some destinations. */
const perhapsLeading = (published: Published, destinations: IntervalSet): Publication | undefined => {
  const { to, among = {} } = published;
  if (to !== undefined) return undefined;
  return { ...published, to: { ...among, dst: among.dst?.intersect(destinations) ?? destinations } };
};

/** What reaches a server under its own address, if its translation is not in force, is one more way to it. */
const itself = (packets: PacketSet): Mapping => {
  const dst = packets.project('dst');
  return { over: PacketSet.where(packets.family, { dst }), to: { dst }, inOrder: true };
};

/** Packets that are translated for certain, by the zones of their new destinations. */
const crossTranslated = (policy: Policy, packets: PacketSet, published: Published): readonly Placement[] => {
  if (!isPublication(published))
    return [crossPolicy(policy, packets, published.to === undefined ? { goesAnywhere: true } : {})];
  const { dst } = published.to;
  if (published.inOrder !== true) return [crossPolicy(policy, packets, { destination: dst })];
  return sides(policy, dst).map(({ addresses }) => {
    const there = asPublished(PacketSet.where(policy.family, { dst: addresses }), published);
    return crossPolicy(policy, packets.intersect(there), { destination: addresses });
  });
};

/** Sources that come in through the zones of a translation and have no way of their own to the translated address. */
const outsideOf = (policy: Policy, under: PacketSet): IntervalSet => {
  const { family, zones } = policy;
  const from = under.project('in');
  let sources = under.project('src');
  for (const zone of zones.zones) {
    const behind = zone.addresses?.[family];
    if (behind !== undefined && !(from.has(zone.number) && zone.untrusted === true)) sources = sources.subtract(behind);
  }
  return sources;
};

// --- zones of addresses ----------------------------------------------------------------------------------------------

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
