import type { Direction, Rule, Stage } from '../../model/index.js';
import { type Family, IntervalSet, PacketSet, possiblePackets, protocols, stateNumber } from '../../packets/index.js';
import type { Interfaces } from './interfaces.js';

const state = (name: Parameters<typeof stateNumber>[0]): IntervalSet => IntervalSet.of(stateNumber(name));
const untracked = state('untracked');
const laterOrInvalid = state('established').union(state('related')).union(state('invalid'));

const types = (...numbers: readonly number[]): IntervalSet =>
  IntervalSet.fromRanges(numbers.map((type) => [type * 256, type * 256 + 255] as const));

/** ICMP types that open a connection. */
const requests: Readonly<Record<Family, IntervalSet>> = { 4: types(8, 13, 15, 17), 6: types(128, 139) };
/** ICMPv6 types that the kernel never tracks: neighbour discovery and multicast listeners. */
const discovery = types(130, 131, 132, 133, 134, 135, 136, 143, 151, 152);

const icmpOf: Readonly<Record<Family, number>> = { 4: protocols.icmp, 6: protocols.icmpv6 };
const tcpFlagsOfNew = IntervalSet.of(2, 2 | 8, 2 | 32, 2 | 8 | 32, 16, 16 | 8, 16 | 32, 16 | 8 | 32);

const discoveryPackets = PacketSet.where(6, { protocol: IntervalSet.of(protocols.icmpv6), dport: discovery });

const opening = (family: Family): PacketSet => {
  const special = IntervalSet.of(protocols.tcp, protocols.icmp, protocols.icmpv6);
  return PacketSet.where(family, { protocol: IntervalSet.range(0, 255).subtract(special) })
    .union(PacketSet.where(family, { protocol: IntervalSet.of(protocols.tcp), flags: tcpFlagsOfNew }))
    .union(PacketSet.where(family, { protocol: IntervalSet.of(icmpOf[family]), dport: requests[family] }));
};
const openingByFamily: Readonly<Record<Family, PacketSet>> = { 4: opening(4), 6: opening(6) };

/** Headers that the kernel calls NEW while nothing is tracked yet: also a plain ACK, because it picks up connections. */
export const openingPackets = (family: Family): PacketSet => openingByFamily[family];
/** Headers that the kernel never tracks. */
export const discoveryOf = (family: Family): PacketSet => (family === 6 ? discoveryPackets : PacketSet.nothing[4]);

const statesByFamily = Object.fromEntries(
  ([4, 6] as const).map((family) => {
    const trackable = discoveryOf(family).complement();
    const fresh = openingPackets(family).intersect(PacketSet.where(family, { state: state('new') }));
    const other = trackable.intersect(PacketSet.where(family, { state: laterOrInvalid }));
    return [family, possiblePackets(family).intersect(fresh.union(other))];
  }),
) as unknown as Readonly<Record<Family, PacketSet>>;

/** Cubes beyond which the exclusion of packets that are certainly untracked is left away: it is only a refinement. */
const maxCubes = 20;

/** What can enter a policy: its interfaces, headers that exist, and connection states that such headers can have. */
export const enteringOf = (
  family: Family,
  direction: Direction,
  interfaces: Interfaces,
  stages: readonly Stage[],
): PacketSet => {
  const none = IntervalSet.of(0);
  const outside = interfaces.all.subtract(interfaces.loopback);
  const present = PacketSet.where(
    family,
    direction === 'to-firewall'
      ? { in: interfaces.all, out: none }
      : direction === 'from-firewall'
        ? { in: none, out: interfaces.all }
        : { in: outside, out: outside },
  );
  const raw = stages.find((stage) => stage.label === 'raw');
  const { certain, possible } = raw === undefined ? tracksAll(family) : untrackedBy(family, raw.chain.rules);
  let tracked = statesByFamily[family];
  if (!certain.isEmpty && certain.cubes.length <= maxCubes && stages.every((stage) => stage.kind !== 'translate'))
    tracked = smaller(tracked, tracked.subtract(certain.forget('state')));
  const loose = possible.union(discoveryOf(family)).forget('state');
  const free = possiblePackets(family)
    .intersect(loose)
    .intersect(PacketSet.where(family, { state: untracked }));
  return present.intersect(tracked.union(free));
};

const smaller = (before: PacketSet, after: PacketSet): PacketSet =>
  after.cubes.length > 2 * maxCubes ? before : after;

const tracksAll = (family: Family): { readonly certain: PacketSet; readonly possible: PacketSet } => ({
  certain: PacketSet.nothing[family],
  possible: PacketSet.nothing[family],
});

/** Packets that the rules of raw certainly, and possibly, take out of connection tracking. */
const untrackedBy = (
  family: Family,
  rules: readonly Rule[],
): { readonly certain: PacketSet; readonly possible: PacketSet } => {
  let certain = PacketSet.nothing[family];
  let possible = PacketSet.nothing[family];
  let gone = PacketSet.nothing[family];
  const seen = new Set<readonly Rule[]>([rules]);
  const open: (readonly Rule[])[] = [rules];
  for (let list = open.pop(); list !== undefined; list = open.pop())
    for (const rule of list) {
      const { action, match, effects } = rule;
      if (effects.untracks === true) {
        possible = possible.cubes.length > maxCubes ? PacketSet.anything[family] : possible.union(match.over);
        if (list === rules && gone.cubes.length <= maxCubes && certain.cubes.length <= maxCubes)
          certain = certain.union(match.under.subtract(gone));
      } else if (list === rules && (action.kind !== 'continue' || effects.other !== undefined)) {
        gone = gone.cubes.length > maxCubes ? PacketSet.anything[family] : gone.union(match.over);
      }
      if ((action.kind === 'jump' || action.kind === 'goto') && !seen.has(action.to.rules)) {
        seen.add(action.to.rules);
        open.push(action.to.rules);
      }
    }
  return { certain, possible };
};
