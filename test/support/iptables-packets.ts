export type Family = 4 | 6;
export type FilterChain = 'INPUT' | 'FORWARD' | 'OUTPUT';

/** One packet as `fwlint trace --packets` reads it (contract §8). */
export interface Packet {
  readonly id: number;
  readonly family: Family;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `sctp`, `udplite`, `gre`, `esp`, or a decimal number. */
  readonly proto: string;
  readonly src: string;
  readonly dst: string;
  readonly sport?: number;
  readonly dport?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  /** The TCP flags that are set, as in `SYN,ACK`; `NONE` for none. Left out: a plain SYN. */
  readonly flags?: string;
  /** Left out: what the kernel says of a packet of which nothing is tracked yet (NEW, INVALID or UNTRACKED). */
  readonly state?: 'new' | 'established' | 'related';
  /** The filter chain that the packet meets when no NAT rule turns it elsewhere. */
  readonly chain: FilterChain;
  readonly in?: string;
  readonly out?: string;
}

/** What `fwlint trace` answers for one packet, as far as the kernel can judge it. */
export interface Verdict {
  readonly id: number;
  readonly verdict: 'permit' | 'deny' | 'conditional';
  /** The line of the deciding rule; null where a chain's policy decided. */
  readonly rule: number | null;
}

export interface JudgeOptions {
  readonly family: Family;
  /** The text of the `ipset save` companion. */
  readonly ipset?: string;
  /** The firewall's own addresses; the first one is the primary address of every interface. */
  readonly self?: readonly string[];
}

/** Anything that can say what a ruleset does to packets: fwlint's `trace`, or the Linux kernel. */
export type Judge = (
  exportText: string,
  packets: readonly Packet[],
  options: JudgeOptions,
) => Promise<readonly Verdict[]>;

/** IP protocol numbers by the names that packets use. */
export const protocolNumbers: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  gre: 47,
  esp: 50,
  icmpv6: 58,
  sctp: 132,
  udplite: 136,
};

export const protocolNumberOf = (name: string): number => protocolNumbers[name] ?? Number(name);

/** Does the protocol carry ports that the kernel reads? */
export const hasPorts = (proto: string): boolean => ['tcp', 'udp', 'sctp', 'udplite'].includes(proto);

/** The packet in few words, for messages. */
export function describePacket(packet: Packet): string {
  const port = (number: number | undefined): string => (number === undefined ? '' : `:${number}`);
  const details = [
    packet.flags === undefined ? '' : `flags ${packet.flags}`,
    packet.icmpType === undefined ? '' : `type ${packet.icmpType}/${packet.icmpCode ?? 0}`,
    packet.state ?? '',
    packet.in === undefined ? '' : `in ${packet.in}`,
    packet.out === undefined ? '' : `out ${packet.out}`,
  ].filter((text) => text !== '');
  return `${packet.chain} ${packet.proto} ${packet.src}${port(packet.sport)} -> ${packet.dst}${port(packet.dport)} ${details.join(' ')}`;
}
