import { IntervalSet } from './interval-set.js';
import { type Family, next, type Scalar } from './numbers.js';
import { fieldMax, full } from './space.js';

/** Width of an address in bits. */
export const addressBits: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** Reads `a.b.c.d` in decimal; undefined for anything else (also for octal-looking `010.0.0.1`). */
export const readIPv4 = (text: string): number | undefined => {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  let value = 0;
  for (let i = 1; i <= 4; i++) {
    const part = match[i] as string;
    const octet = Number(part);
    if (octet > 255 || (part.length > 1 && part.startsWith('0'))) return undefined;
    value = value * 256 + octet;
  }
  return value;
};

/** Reads every spelling of RFC 4291 §2.2, also with a dotted IPv4 tail; zone suffixes (`%eth0`) are not addresses. */
export const readIPv6 = (text: string): bigint | undefined => {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = readGroups(halves[0] as string, halves.length === 1);
  const tail = halves.length === 2 ? readGroups(halves[1] as string, true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail].reduce((all, g) => (all << 16n) | BigInt(g), 0n);
};

const readGroups = (text: string, dottedTail: boolean): readonly number[] | undefined => {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const dotted = dottedTail && i === parts.length - 1 && part.includes('.') ? readIPv4(part) : undefined;
    if (dotted !== undefined) groups.push(dotted >>> 16, dotted & 0xffff);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
};

export const readAddress = (text: string): { readonly family: Family; readonly value: Scalar } | undefined => {
  const v4 = readIPv4(text);
  if (v4 !== undefined) return { family: 4, value: v4 };
  const v6 = text.includes(':') ? readIPv6(text) : undefined;
  return v6 === undefined ? undefined : { family: 6, value: v6 };
};

/** The addresses of `value/length`; host bits are masked off, as every firewall does. */
export const prefix = (family: Family, value: Scalar, length: number): IntervalSet => {
  if (length === 0) return full(family, 'src');
  const rest = addressBits[family] - length;
  if (typeof value === 'number') {
    const lo = value - (value % 2 ** rest);
    return IntervalSet.range(lo, lo + 2 ** rest - 1);
  }
  const lo = (value >> BigInt(rest)) << BigInt(rest);
  return IntervalSet.range(lo, lo + (1n << BigInt(rest)) - 1n);
};

/** Addresses of groups of hosts (RFC 5771, RFC 4291), to which no connection can be opened. */
export const multicastAddresses: Readonly<Record<Family, IntervalSet>> = {
  4: prefix(4, 0xe000_0000, 4),
  6: prefix(6, 0xffn << 120n, 8),
};

/** Reads `address`, `address/length` or, for IPv4, `address/dotted mask` with a contiguous mask. */
export const readPrefix = (text: string): { readonly family: Family; readonly set: IntervalSet } | undefined => {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const bits = addressBits[address.family];
  const length = slash < 0 ? bits : readLength(text.slice(slash + 1), address.family);
  if (length === undefined || length > bits) return undefined;
  return { family: address.family, set: prefix(address.family, address.value, length) };
};

const readLength = (text: string, family: Family): number | undefined => {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const mask = family === 4 ? readIPv4(text) : undefined;
  if (mask === undefined) return undefined;
  const ones = Math.clz32(~mask);
  return (0xffff_ffff << (32 - ones)) >>> 0 === mask || (ones === 0 && mask === 0) ? ones : undefined;
};

export const formatAddress = (family: Family, value: Scalar): string =>
  family === 4 ? formatIPv4(Number(value)) : formatIPv6(BigInt(value));

const formatIPv4 = (value: number): string =>
  [24, 16, 8, 0].map((shift) => String(Math.floor(value / 2 ** shift) % 256)).join('.');

/** RFC 5952: lower case, the longest run of two or more zero groups shortened, the first one of equals. */
const formatIPv6 = (value: bigint): string => {
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  let [start, length] = [0, 0];
  for (let i = 0; i < 8; i++) {
    let run = 0;
    while (i + run < 8 && groups[i + run] === 0) run++;
    if (run > length && run > 1) [start, length] = [i, run];
  }
  const hex = groups.map((g) => g.toString(16));
  return length === 0 ? hex.join(':') : `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
};

/** The closed interval lo..hi as the shortest list of prefixes, ascending. */
export const toPrefixes = (family: Family, lo: Scalar, hi: Scalar): readonly string[] => {
  const bits = addressBits[family];
  const found: string[] = [];
  let at = BigInt(lo);
  const end = BigInt(hi);
  while (at <= end) {
    let size = 0;
    while (size < bits && at % (1n << BigInt(size + 1)) === 0n && at + (1n << BigInt(size + 1)) - 1n <= end) size++;
    const address = formatAddress(family, at);
    found.push(size === 0 ? address : `${address}/${String(bits - size)}`);
    at += 1n << BigInt(size);
  }
  return found;
};

/** An address set for people: `any`, prefixes where an interval is at most two of them, else `a-b`. */
export const formatAddresses = (family: Family, set: IntervalSet): readonly string[] => {
  if (set.equals(full(family, 'src'))) return ['any'];
  return [...set].flatMap(([lo, hi]) => {
    const prefixes = toPrefixes(family, lo, hi);
    return prefixes.length <= 2 ? prefixes : [`${formatAddress(family, lo)}-${formatAddress(family, hi)}`];
  });
};

/**
 * The addresses that agree with `value` in all bits of `mask`, for any mask. Undefined where that would take more than
 * `limit` intervals, which only masks with many scattered zero bits do.
 */
export const maskedAddresses = (
  family: Family,
  value: Scalar,
  mask: Scalar,
  limit = 65_536,
): IntervalSet | undefined => {
  const bits = addressBits[family];
  const m = BigInt(mask);
  const base = BigInt(value) & m;
  let low = 0;
  while (low < bits && ((m >> BigInt(low)) & 1n) === 0n) low++;
  const free: bigint[] = [];
  for (let i = low; i < bits; i++) if (((m >> BigInt(i)) & 1n) === 0n) free.push(1n << BigInt(i));
  if (free.length > 0 && 2 ** free.length > limit) return undefined;
  let starts = [base];
  for (const bit of free) starts = [...starts, ...starts.map((s) => s | bit)];
  const width = (1n << BigInt(low)) - 1n;
  const scalar = (v: bigint): Scalar => (family === 4 ? Number(v) : v);
  return IntervalSet.fromRanges(starts.map((s) => [scalar(s), scalar(s + width)] as const));
};

/** The first host address of a set for examples: skips the network address of a prefix where there is room. */
export const exampleAddress = (set: IntervalSet): Scalar =>
  set.bounds[1] !== undefined && set.bounds[1] > set.min ? next(set.min) : set.min;

/** Whether the set covers the whole address space of the family. */
export const isAnyAddress = (family: Family, set: IntervalSet | undefined): boolean =>
  set === undefined ||
  (set.min === (family === 4 ? 0 : 0n) && set.max === fieldMax(family, 'src') && set.bounds.length === 2);
