import { type Family, IntervalSet, protocols } from '../packets/index.js';

/** A service in both families; a member that is absent is unrestricted. */
export interface Service {
  /** A family without protocol number does not have the service. */
  readonly protocol?: Readonly<Partial<Record<Family, number>>>;
  readonly ports?: IntervalSet;
}

const same = (protocol: number): Readonly<Record<Family, number>> => ({ 4: protocol, 6: protocol });

/** Protocols by name. ICMP means the one of each family. */
const named: Readonly<Record<string, Readonly<Partial<Record<Family, number>>>>> = {
  tcp: same(protocols.tcp),
  udp: same(protocols.udp),
  sctp: same(protocols.sctp),
  icmp: { 4: protocols.icmp, 6: protocols.icmpv6 },
  icmpv6: { 6: protocols.icmpv6 },
  gre: same(47),
  esp: same(50),
  ah: same(51),
};

const withPorts = new Set(['tcp', 'udp', 'sctp']);

/** Reads `tcp/443`, `udp/53,123`, `tcp/8000-8080`, `icmp`, a protocol number or `any`; undefined for anything else. */
export const readService = (text: string): Service | undefined => {
  if (text === 'any') return {};
  const slash = text.indexOf('/');
  const name = (slash < 0 ? text : text.slice(0, slash)).trim();
  const protocol = protocolOf(name);
  if (protocol === undefined) return undefined;
  if (slash < 0) return { protocol };
  const ports = withPorts.has(name) ? readPorts(text.slice(slash + 1)) : undefined;
  return ports === undefined ? undefined : { protocol, ports };
};

const protocolOf = (name: string): Service['protocol'] => {
  if (Object.hasOwn(named, name)) return named[name];
  return /^\d{1,3}$/.test(name) && Number(name) <= 255 ? same(Number(name)) : undefined;
};

const readPorts = (text: string): IntervalSet | undefined => {
  const ranges = text.split(',').map((part): readonly [number, number] | undefined => {
    const [, lo, hi = lo] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part) ?? [];
    const range = [Number(lo), Number(hi)] as const;
    return lo !== undefined && range[0] <= range[1] && range[1] <= 0xffff ? range : undefined;
  });
  return ranges.some((range) => range === undefined)
    ? undefined
    : IntervalSet.fromRanges(ranges.filter((range) => range !== undefined));
};

export const serviceForms = '`tcp/443`, `udp/53,123`, `tcp/8000-8080`, `icmp`, a protocol number or `any`';
