import { IntervalSet } from './interval-set.js';
import type { Family, Scalar } from './numbers.js';

/**
 * The fields of a packet, in the order in which sets are decomposed for people.
 * - `in`, `out`: numbers of an interface or zone, see `interfaceNumbers` of a policy; 0 means "no interface".
 * - `sport`, `dport`: ports of a protocol that has them. ICMP and ICMPv6 keep `type * 256 + code` in `dport` and 0 in
 *   `sport`; every other protocol has 0 in both, so that a packet without ports is one point, not 2^32.
 * - `flags`: the six classic TCP flags (FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32); 0 for other protocols.
 * - `state`: the connection state that the firewall sees, see `states`.
 */
export const fields = ['in', 'out', 'protocol', 'dport', 'src', 'dst', 'sport', 'flags', 'state'] as const;
export type Field = (typeof fields)[number];

/** Position of each field in a cube. */
export const fieldIndex = Object.fromEntries(fields.map((f, i) => [f, i])) as Readonly<Record<Field, number>>;

/** Connection states; the value of the `state` field is the position in this list. */
export const states = ['new', 'established', 'related', 'invalid', 'untracked'] as const;
export type ConnectionState = (typeof states)[number];
export const stateNumber = (state: ConnectionState): number => states.indexOf(state);

export const tcpFlags = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32 } as const;

/** Protocol numbers that the set code must know, because they decide which other fields exist. */
export const protocols = { icmp: 1, tcp: 6, udp: 17, dccp: 33, icmpv6: 58, sctp: 132, udplite: 136 } as const;

/** Protocols whose packets carry ports. */
export const portProtocols = IntervalSet.of(
  protocols.tcp,
  protocols.udp,
  protocols.dccp,
  protocols.sctp,
  protocols.udplite,
);
/** Protocols whose packets carry a type and a code. */
export const icmpProtocols = IntervalSet.of(protocols.icmp, protocols.icmpv6);

const addressMax: Readonly<Record<Family, Scalar>> = { 4: 0xffff_ffff, 6: (1n << 128n) - 1n };

/** The largest value of a field, inclusive; the smallest is 0 (0n for IPv6 addresses). */
export const fieldMax = (family: Family, field: Field): Scalar => {
  switch (field) {
    case 'in':
    case 'out':
    case 'sport':
    case 'dport':
      return 0xffff;
    case 'protocol':
      return 0xff;
    case 'src':
    case 'dst':
      return addressMax[family];
    case 'flags':
      return 0x3f;
    case 'state':
      return states.length - 1;
  }
};

const fullSet = (family: Family, field: Field): IntervalSet => {
  const max = fieldMax(family, field);
  return IntervalSet.range(typeof max === 'bigint' ? 0n : 0, max);
};
const fullSets: Readonly<Record<Family, readonly IntervalSet[]>> = {
  4: fields.map((f) => fullSet(4, f)),
  6: fields.map((f) => fullSet(6, f)),
};

/** Every value of a field, as one shared object. */
export const full = (family: Family, field: Field): IntervalSet => fullSets[family][fieldIndex[field]] as IntervalSet;
export const fullAt = (family: Family, index: number): IntervalSet => fullSets[family][index] as IntervalSet;

/** One packet: a point in the space of its family. */
export interface Packet {
  readonly family: Family;
  readonly in: number;
  readonly out: number;
  readonly protocol: number;
  readonly src: Scalar;
  readonly dst: Scalar;
  readonly sport: number;
  readonly dport: number;
  readonly flags: number;
  readonly state: number;
}
