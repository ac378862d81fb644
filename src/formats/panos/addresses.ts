import {
  type Family,
  full,
  IntervalSet,
  maskedAddresses,
  readAddress,
  readIPv4,
  readPrefix,
  type Scalar,
} from '../../packets/index.js';
import type { Bounds } from './headers.js';

/** The addresses of a name or a list of names, in three-valued truth, with the reasons why something is open. */
export interface Addresses {
  readonly 4: Bounds<IntervalSet>;
  readonly 6: Bounds<IntervalSet>;
  readonly because: readonly string[];
  /** Takes part in the longest-wildcard choice among rules. */
  readonly wildcard: boolean;
}

const certain = (set: IntervalSet): Bounds<IntervalSet> => ({ under: set, over: set });
const none = certain(IntervalSet.empty);
const all: Readonly<Record<Family, Bounds<IntervalSet>>> = { 4: certain(full(4, 'src')), 6: certain(full(6, 'src')) };

export const noAddress: Addresses = { 4: none, 6: none, because: [], wildcard: false };
export const anyAddress: Addresses = { 4: all[4], 6: all[6], because: [], wildcard: false };

const open = (family: Family): Bounds<IntervalSet> => ({ under: IntervalSet.empty, over: full(family, 'src') });
/** Any address may be meant, none certainly. */
export const openAddress = (because: string): Addresses => ({
  4: open(4),
  6: open(6),
  because: [because],
  wildcard: false,
});

const lastIPv4 = 0xffff_ffff;

/**
 * A set of one family as the firewall takes it: it reads the IPv4 address a.b.c.d as ::a.b.c.d, so an IPv6 range also
 * holds the IPv4 addresses in it, and `::/0` is every address there is. IPv4 ranges never hold IPv6 addresses.
 */
export const certainly = (family: Family, set: IntervalSet): Addresses => {
  if (family === 4) return { ...noAddress, 4: certain(set) };
  const mapped: (readonly [Scalar, Scalar])[] = [];
  for (const [lo, hi] of set)
    if (lo <= BigInt(lastIPv4)) mapped.push([Number(lo), hi > BigInt(lastIPv4) ? lastIPv4 : Number(hi)]);
  return { ...noAddress, 4: mapped.length === 0 ? none : certain(IntervalSet.fromRanges(mapped)), 6: certain(set) };
}; // prettier-ignore

/** Reads an address, a prefix (host bits are masked off) or a range. */
export const readLiteral = (text: string): Addresses | undefined => {
  const dash = text.indexOf('-');
  if (dash < 0) {
    const read = readPrefix(text);
    return read === undefined ? undefined : certainly(read.family, read.set);
  }
  const lo = readAddress(text.slice(0, dash).trim());
  const hi = readAddress(text.slice(dash + 1).trim());
  if (lo === undefined || hi === undefined || lo.family !== hi.family || hi.value < lo.value) return undefined;
  return certainly(lo.family, IntervalSet.range(lo.value, hi.value));
};

/** Reads `10.20.1.0/0.0.248.255`: a bit that is set in the mask may have any value in the address. */
export const readWildcard = (text: string): Addresses | undefined => {
  const [base, mask, ...rest] = text.split('/');
  const address = readIPv4(base?.trim() ?? '');
  const free = readIPv4(mask?.trim() ?? '');
  if (address === undefined || free === undefined || rest.length > 0) return undefined;
  const set = maskedAddresses(4, address, lastIPv4 - free);
  if (set === undefined) return { ...openAddress(`wildcard ${text}`), 6: none, wildcard: true };
  return { ...certainly(4, set), wildcard: true };
};

const joinBounds = (family: Family, parts: readonly Addresses[]): Bounds<IntervalSet> => {
  const under = IntervalSet.unionOf(parts.map((part) => part[family].under));
  if (parts.every((part) => part[family].under === part[family].over)) return certain(under);
  const over = IntervalSet.unionOf(parts.map((part) => part[family].over));
  return under.equals(over) ? certain(over) : { under, over };
};

export const joinAddresses = (parts: readonly Addresses[]): Addresses => {
  const [first, second] = parts;
  if (first === undefined) return noAddress;
  if (second === undefined) return first;
  const joined = { 4: joinBounds(4, parts), 6: joinBounds(6, parts) };
  const isOpen = ([4, 6] as const).some((family) => joined[family].under !== joined[family].over);
  return {
    ...joined,
    because: isOpen ? [...new Set(parts.flatMap((part) => part.because))] : [],
    wildcard: parts.some((part) => part.wildcard),
  };
};

const negateBounds = (family: Family, { under, over }: Bounds<IntervalSet>): Bounds<IntervalSet> => {
  const everything = full(family, 'src');
  const rest = everything.subtract(over);
  return under === over ? certain(rest) : { under: rest, over: everything.subtract(under) };
};

export const negateAddresses = (addresses: Addresses): Addresses => ({
  ...addresses,
  4: negateBounds(4, addresses[4]),
  6: negateBounds(6, addresses[6]),
});
