import type { IntervalSet } from './interval-set.js';
import { protocols } from './space.js';

const names = new Map<number, string>([
  [1, 'icmp'], [2, 'igmp'], [4, 'ipip'], [6, 'tcp'], [17, 'udp'], [33, 'dccp'], [41, 'ipv6'], [47, 'gre'], [50, 'esp'],
  [51, 'ah'], [58, 'icmpv6'], [89, 'ospf'], [103, 'pim'], [112, 'vrrp'], [132, 'sctp'], [136, 'udplite'],
]); // prettier-ignore

/** The everyday name of a protocol number, else the number in digits. */
export const protocolName = (protocol: number): string => names.get(protocol) ?? String(protocol);

/** Whether the protocol has ports. */
export const hasPorts = (protocol: number): boolean =>
  protocol === protocols.tcp ||
  protocol === protocols.udp ||
  protocol === protocols.dccp ||
  protocol === protocols.sctp ||
  protocol === protocols.udplite;

export const isIcmp = (protocol: number): boolean => protocol === protocols.icmp || protocol === protocols.icmpv6;

/** Ports as `443`, `1024-65535`, joined by commas. */
export const formatPorts = (ports: IntervalSet): string =>
  [...ports].map(([lo, hi]) => (lo === hi ? String(lo) : `${String(lo)}-${String(hi)}`)).join(',');
