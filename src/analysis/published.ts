import type { Firewall, Policy, Published, Translation } from '../model/index.js';
import { fieldIndex, IntervalSet, PacketSet, type Scalar } from '../packets/index.js';
import { sides } from './sides.js';

/** A translation whose new destination is known. */
export interface Publication extends Published {
  readonly to: Translation & { readonly dst: IntervalSet };
}

/** How the addresses of a server and those under which it is published belong together. */
export type Mapping = Pick<Publication, 'over' | 'to' | 'inOrder'> & { readonly label?: string };

export const isPublication = (published: Published): published is Publication => published.to?.dst !== undefined;

/**
 * Packets of connections on their way through a policy, with the zones that their addresses have before translation. A
 * translation asks for both; where the export does not tell the zone of the destination, the one that a translation of
 * its address names is taken for right.
 */
export interface Sent {
  readonly placed: PacketSet;
  /** Their destinations are in no known zone. */
  readonly adrift: PacketSet;
}

export const sentThrough = (policy: Policy, packets: PacketSet): Sent => {
  const { family } = policy;
  const left = packets.forget('in', 'out');
  const from = sides(policy, left.project('src')).map(({ zone, addresses }) =>
    left.intersect(
      PacketSet.where(family, { src: addresses, ...(zone === undefined ? {} : { in: IntervalSet.of(zone) }) }),
    ),
  );
  let [placed, adrift] = [PacketSet.nothing[family], PacketSet.nothing[family]];
  for (const { zone, addresses } of sides(policy, left.project('dst')))
    for (const part of from) {
      const there = part.intersect(
        PacketSet.where(family, { dst: addresses, ...(zone === undefined ? {} : { out: IntervalSet.of(zone) }) }),
      );
      if (zone === undefined) adrift = adrift.union(there);
      else placed = placed.union(there);
    }
  return { placed, adrift };
};

/** As rules see them: the zone of the destination before translation is nothing to them. */
export const zoneless = ({ placed, adrift }: Sent): PacketSet => placed.union(adrift).forget('out');

const kept = new WeakMap<PacketSet, Sent>();

/** A translation's packets as those are that it is compared with; every flow is held against every translation. */
const headersOf = (translated: PacketSet): Sent => {
  let headers = kept.get(translated);
  if (headers === undefined) {
    const placed = translated.forget('state', 'flags');
    kept.set(translated, (headers = { placed, adrift: placed.forget('out') }));
  }
  return headers;
};

const meets = ({ placed, adrift }: Sent, headers: Sent): boolean =>
  placed.intersects(headers.placed) || adrift.intersects(headers.adrift);

/** Those of a translation. */
export const within = (sent: Sent, translated: PacketSet): PacketSet => {
  const headers = headersOf(translated);
  if (!meets(sent, headers)) return PacketSet.nothing[translated.family];
  const { placed, adrift } = sent;
  return placed.intersect(headers.placed).union(adrift.intersect(headers.adrift)).forget('out');
};

export const without = (sent: Sent, translated: PacketSet): Sent => {
  const headers = headersOf(translated);
  if (!meets(sent, headers)) return sent;
  const { placed, adrift } = sent;
  return { placed: placed.subtract(headers.placed), adrift: adrift.subtract(headers.adrift) };
};

/** The packets that are addressed to the server itself. */
export const toServer = (packets: PacketSet, { to }: Mapping): PacketSet =>
  packets.intersect(
    PacketSet.where(packets.family, { dst: to.dst, ...(to.dport === undefined ? {} : { dport: to.dport }) }),
  );

/** Packets to the server as they are before translation. */
export const asPublished = (packets: PacketSet, published: Mapping): PacketSet => {
  const { to, over, inOrder } = published;
  const before = over.forget('out', 'state', 'flags');
  const left = to.dport === undefined ? packets : packets.forget('dport');
  if (inOrder !== true) return left.forget('dst').intersect(before);
  return withDestinations(left, (dst) => shifted(dst, to.dst.min, originalsOf(published).min)).intersect(before);
};

/** Those of `all`, packets to the server, that packets to the published address become. */
export const asServed = (packets: PacketSet, published: Mapping, all: PacketSet): PacketSet => {
  const { to, inOrder } = published;
  const left = (to.dport === undefined ? packets : packets.forget('dport')).forget('in', 'out');
  if (inOrder !== true) return left.forget('dst').intersect(all);
  return withDestinations(left, (dst) => shifted(dst, originalsOf(published).min, to.dst.min)).intersect(all);
};

const originalsOf = ({ over }: Mapping): IntervalSet => over.project('dst');

const withDestinations = (packets: PacketSet, change: (dst: IntervalSet) => IntervalSet): PacketSet =>
  PacketSet.ofCubes(
    packets.family,
    packets.cubes.map((cube) => {
      const dst = cube[fieldIndex.dst];
      return dst === undefined ? cube : cube.with(fieldIndex.dst, change(dst));
    }),
  );

const shifted = (set: IntervalSet, from: Scalar, to: Scalar): IntervalSet =>
  IntervalSet.fromRanges([...set].map(([lo, hi]) => [moved(lo, from, to), moved(hi, from, to)] as const));

/** All three are of one family: numbers for IPv4, bigints for IPv6. */
const moved = (address: Scalar, from: Scalar, to: Scalar): Scalar =>
  typeof address === 'bigint' ? address - BigInt(from) + BigInt(to) : address - Number(from) + Number(to);

/**
 * The packets and, where a translation behind the rules of some policy publishes their destination, the same as those
 * rules see them. Zones are no part of it: a rule that lets anybody reach the published address is for them, whatever
 * way their sources have.
 */
export const withPublished = ({ policies }: Firewall, packets: PacketSet): PacketSet => {
  const { family } = packets;
  let all = packets;
  const destinations = packets.project('dst');
  for (const { family: of, published = [] } of policies)
    for (const [i, one] of of === family ? published.entries() : []) {
      if (!isPublication(one) || !one.to.dst.intersects(destinations)) continue;
      const server = toServer(packets, one);
      const before = asPublished(server, one).intersect(one.over.forget('state', 'flags'));
      const left = published
        .slice(0, i)
        .reduce((rest, { under }) => rest.subtract(under.forget('state', 'flags')), before);
      all = all.union(left.forget('in', 'out'));
    }
  return all;
};

/** The translations that change where packets go, as rules see them. */
export const publicationsOf = (policy: Policy, packets: PacketSet): readonly Published[] => {
  let sent = sentThrough(policy, packets);
  return (policy.published ?? []).filter((one) => {
    const isMet = !within(sent, one.over).isEmpty;
    sent = without(sent, one.under);
    return isMet && (one.to === undefined || isPublication(one));
  });
};
