import { IntervalSet, protocols, type Restrictions, toProtocol } from '../../packets/index.js';
import { isBroken } from './guard.js';
import type { AclEntry, Permission } from './vendor.js';

/** Protocol and ports (or ICMP type and code) of a permission or entry. */
export interface Service {
  /** What certainly matches; undefined where nothing does. */
  readonly under: Restrictions | undefined;
  readonly over: Restrictions;
  /** Why the two differ. */
  readonly because?: string;
  /** Odd, but clear: for a warning. */
  readonly odd?: string;
  /** For people: `tcp 443`. */
  readonly label: string;
}

const any: Restrictions = {};

const unclear = (label: string, because: string, over: Restrictions = any): Service => ({
  under: undefined,
  over,
  because,
  label,
});

const certain = (label: string, set: Restrictions, odd?: string): Service => ({
  under: set,
  over: set,
  label,
  ...(odd === undefined ? {} : { odd }),
});

const numbers: ReadonlyMap<string, number> = new Map([
  ['icmp', protocols.icmp],
  ['tcp', protocols.tcp],
  ['udp', protocols.udp],
  ['icmpv6', protocols.icmpv6],
  // Not printed by AWS for groups, but accepted by its API and written by people.
  ['icmp6', protocols.icmpv6],
  ['ipv6-icmp', protocols.icmpv6],
  ['esp', 50],
  ['ah', 51],
  ['gre', 47],
  ['sctp', protocols.sctp],
]);
const names = new Map([...numbers].reverse().map(([name, number]) => [number, name]));

const all = 'all';

/** `-1`, a name or a number; undefined for anything else. */
const protocolOf = (text: string | number): number | typeof all | undefined => {
  const word = String(text).trim().toLowerCase();
  if (word === '-1' || word === all) return all;
  if (/^\d{1,3}$/.test(word)) return toProtocol(Number(word));
  return numbers.get(word);
};

const ranges = new Map<number, IntervalSet>();

/** Equal ranges are one object, so that a large export does not hold them thousands of times. */
const range = (lo: number, hi: number): IntervalSet => {
  const key = lo * 0x1_0000 + hi;
  const known = ranges.get(key) ?? IntervalSet.range(lo, hi);
  if (ranges.size < mostKept) ranges.set(key, known);
  return known;
};

const mostKept = 70_000;

const exactly = (protocol: number): IntervalSet => range(protocol, protocol);

/**
 * Ports of a group permission. Both ends are inside. They count for TCP and UDP only; for ICMP they are type and code;
 * for every other protocol, and for `-1`, AWS ignores them even where they are given.
 */
export const serviceOfPermission = (permission: Permission): Service => {
  const { IpProtocol: text, FromPort: from, ToPort: to } = permission;
  if (text === undefined || text === null) return unclear('?', 'unreadable protocol');
  const protocol = protocolOf(text);
  if (protocol === undefined) return unclear(String(text), `unknown protocol \`${text}\``);
  if (protocol === all) return certain('all', any);
  const label = names.get(protocol) ?? `protocol ${protocol}`;
  const only: Restrictions = { protocol: exactly(protocol) };
  const isBrokenPort = isBroken(permission, 'FromPort') || isBroken(permission, 'ToPort');
  switch (protocol) {
    case protocols.tcp:
    case protocols.udp:
      return isBrokenPort
        ? unclear(label, 'unreadable ports', only)
        : portService(label, only, from ?? undefined, to ?? undefined);
    case protocols.icmp:
    case protocols.icmpv6:
      if (isBrokenPort) return unclear(label, 'unreadable type or code', only);
      if (protocol === protocols.icmpv6 && (from ?? to ?? undefined) === undefined) return certain(label, only);
      return icmpService(label, only, from ?? undefined, to ?? undefined);
    default:
      return certain(label, only);
  }
};

const isPort = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 0xffff;

const portService = (label: string, only: Restrictions, from: number | undefined, to: number | undefined): Service => {
  if (from === undefined || to === undefined) return unclear(label, 'missing ports', only);
  if (from === -1 && to === -1)
    return certain(label, only, `${label} ports -1 to -1, which AWS does not print: read as all ports`);
  if (!isPort(from) || !isPort(to) || from > to)
    return unclear(`${label} ${from}-${to}`, `impossible ports ${from}-${to}`, only);
  return portsOf(label, only, from, to);
};

const services = new Map<string, Map<number, Service>>();

/** Equal services are one object, too: most permissions are about a few of them. */
const portsOf = (protocol: string, only: Restrictions, from: number, to: number): Service => {
  const ports = services.get(protocol) ?? new Map<number, Service>();
  services.set(protocol, ports);
  const key = from * 0x1_0000 + to;
  const known = ports.get(key);
  if (known !== undefined) return known;
  const text = from === to ? from : `${from}-${to}`;
  const service = certain(`${protocol} ${text}`, { ...only, dport: range(from, to) });
  if (ports.size < mostKept) ports.set(key, service);
  return service;
};

const isOctet = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 0xff;

/** `FromPort` is the type and `ToPort` the code; -1 is any, and any type means any code. */
const icmpService = (
  label: string,
  only: Restrictions,
  type: number | undefined,
  code: number | undefined,
): Service => {
  if (type === undefined || code === undefined) return unclear(label, 'missing type or code', only);
  if (type === -1 && code === -1) return certain(label, only);
  if (!isOctet(type) || (code !== -1 && !isOctet(code)))
    return unclear(`${label} ${type}/${code}`, `impossible type and code ${type}/${code}`, only);
  if (code === -1) return certain(`${label} type ${type}`, { ...only, dport: range(type * 256, type * 256 + 255) });
  return certain(`${label} type ${type} code ${code}`, { ...only, dport: range(type * 256 + code, type * 256 + code) });
};

/** Service of a network ACL entry for one address family of its block. */
export const serviceOfEntry = (entry: AclEntry, family: 4 | 6): Service => {
  if (entry.Protocol === undefined || entry.Protocol === null) return unclear('?', 'unreadable protocol');
  const protocol = protocolOf(entry.Protocol);
  if (protocol === undefined) return unclear(String(entry.Protocol), `unknown protocol \`${entry.Protocol}\``);
  if (protocol === all) return certain('all', any);
  const label = names.get(protocol) ?? `protocol ${protocol}`;
  const only: Restrictions = { protocol: exactly(protocol) };
  switch (protocol) {
    case protocols.tcp:
    case protocols.udp:
      return entryPorts(label, only, entry);
    case protocols.icmp:
      return entryIcmp(label, only, entry);
    case protocols.icmpv6:
      // Type and code of ICMPv6 count only with an IPv6 block.
      return family === 6 ? entryIcmp(label, only, entry) : certain(label, only);
    default:
      return certain(label, only);
  }
};

const entryPorts = (label: string, only: Restrictions, entry: AclEntry): Service => {
  const ports = entry.PortRange ?? {};
  if (isBroken(entry, 'PortRange') || isBroken(ports)) return unclear(label, 'unreadable ports', only);
  const from = ports.From ?? undefined;
  const to = ports.To ?? undefined;
  return from === undefined && to === undefined ? certain(label, only) : portService(label, only, from, to);
};

const entryIcmp = (label: string, only: Restrictions, entry: AclEntry): Service => {
  const icmp = entry.IcmpTypeCode ?? {};
  if (isBroken(entry, 'IcmpTypeCode') || isBroken(icmp)) return unclear(label, 'unreadable type or code', only);
  const type = icmp.Type ?? -1;
  const code = icmp.Code ?? -1;
  return type === -1 ? anyType(label, only, code) : icmpService(label, only, type, code);
};

/** Any type, but one code: AWS lets an ACL say so. */
const anyType = (label: string, only: Restrictions, code: number): Service => {
  if (code === -1) return certain(label, only);
  if (!isOctet(code)) return unclear(`${label} any/${code}`, `impossible code ${code}`, only);
  const dport = IntervalSet.of(...Array.from({ length: 256 }, (_, type) => type * 256 + code));
  return certain(`${label} any type code ${code}`, { ...only, dport });
};
