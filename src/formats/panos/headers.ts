import { type Family, IntervalSet, PacketSet, protocols } from '../../packets/index.js';

/** Protocol and ports; an absent member is unrestricted. */
export interface PortBox {
  readonly protocol: IntervalSet;
  readonly dport?: IntervalSet;
  readonly sport?: IntervalSet;
}

/** A three-valued set: what certainly belongs to it and what may. The same object where nothing is open. */
export interface Bounds<T> {
  readonly under: T;
  readonly over: T;
}

const anyPort = IntervalSet.range(0, 0xffff);

/** The packets of some boxes, with boxes that differ in one field merged. */
export const packetsOf = (family: Family, boxes: readonly PortBox[]): PacketSet => {
  const byProtocol = merge(boxes, (b) => [b.protocol, b.sport], (a, b) => ({ ...a, dport: join(a.dport, b.dport) }));
  const byPorts = merge(byProtocol, (b) => [b.dport, b.sport], (a, b) => ({ ...a, protocol: a.protocol.union(b.protocol) }));
  return byPorts.reduce((all, box) => all.union(PacketSet.where(family, { ...box })), PacketSet.nothing[family]);
}; // prettier-ignore

const join = (a: IntervalSet | undefined, b: IntervalSet | undefined): IntervalSet =>
  a === undefined || b === undefined ? anyPort : a.union(b);

const merge = (
  boxes: readonly PortBox[],
  keyOf: (box: PortBox) => readonly (IntervalSet | undefined)[],
  both: (a: PortBox, b: PortBox) => PortBox,
): readonly PortBox[] => {
  const merged = new Map<string, PortBox>();
  for (const box of boxes) {
    const key = keyOf(box).map((set) => (set ?? anyPort).bounds.join(',')).join(';');
    const known = merged.get(key);
    merged.set(key, known === undefined ? box : both(known, box));
  }
  return [...merged.values()];
}; // prettier-ignore

/** Reads `80,443,8000-8080`, blanks allowed; undefined for anything else. */
export const readPorts = (text: string): IntervalSet | undefined => {
  const ranges: (readonly [number, number])[] = [];
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(part);
    if (match === null) return undefined;
    const lo = Number(match[1]);
    const hi = Number(match[2] ?? match[1]);
    if (lo > hi || hi > 0xffff) return undefined;
    ranges.push([lo, hi]);
  }
  return IntervalSet.fromRanges(ranges);
};

const portNumbers: Readonly<Record<string, number>> = { tcp: protocols.tcp, udp: protocols.udp, sctp: protocols.sctp };

export const portProtocol = (name: string): IntervalSet | undefined => {
  const number = Object.hasOwn(portNumbers, name) ? portNumbers[name] : undefined;
  return number === undefined ? undefined : IntervalSet.of(number);
};

const icmp = { icmp: protocols.icmp, icmp6: protocols.icmpv6 } as const;

/** Reads a default port of an application: `tcp/80,443`, `udp/dynamic`, `icmp`, `protocol/50`. */
export const readDefaultPort = (text: string): PortBox | undefined => {
  if (text === 'icmp' || text === 'icmp6') return { protocol: IntervalSet.of(icmp[text]) };
  const [kind, value] = text.split('/');
  if (kind === undefined || value === undefined) return undefined;
  if (kind === 'protocol') {
    const number = Number(value);
    return /^\d{1,3}$/.test(value) && number <= 255 ? { protocol: IntervalSet.of(number) } : undefined;
  }
  const protocol = portProtocol(kind);
  if (protocol === undefined) return undefined;
  if (value === 'dynamic') return { protocol };
  const dport = readPorts(value);
  return dport === undefined ? undefined : { protocol, dport };
};
