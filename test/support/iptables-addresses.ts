import type { Family } from './iptables-packets.js';

/** The value of an address; short forms (`10.1`) are not read here. */
export function addressValue(text: string): bigint {
  if (!text.includes(':')) return text.split('.').reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const [head, tail] = text.split('::') as [string, string | undefined];
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const left = groups(head);
  const right = groups(tail ?? '');
  const middle = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...middle, ...right].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** The usual spelling of an address; IPv6 with its longest run of zero groups left out. */
export function addressText(value: bigint, family: Family): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === '0') length += 1;
    if (length > best.length) best = { start, length };
  }
  if (best.start < 0) return groups.join(':');
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`;
}

export const addressBits = (family: Family): number => (family === 4 ? 32 : 128);

/** A mask of `length` leading ones. */
export function prefixMask(length: number, family: Family): bigint {
  const bits = BigInt(addressBits(family));
  return ((1n << BigInt(length)) - 1n) << (bits - BigInt(length));
}

/** The bytes of an address, as they stand in a packet. */
export function addressBytes(text: string): number[] {
  const length = text.includes(':') ? 16 : 4;
  const value = addressValue(text);
  return Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn));
}
