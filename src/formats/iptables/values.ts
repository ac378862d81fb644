import { type Family, IntervalSet, maskedAddresses, prefix, readIPv6, type Scalar } from '../../packets/index.js';
import { servicePort } from './names.js';

/** What a word in place of an address says. */
export type AddressValue =
  | { readonly kind: 'set'; readonly set: IntervalSet }
  /** A host name: its addresses are not in the export. */
  | { readonly kind: 'host' }
  /** A mask with so many scattered zero bits that its addresses cannot be listed. */
  | { readonly kind: 'mask' }
  | { readonly kind: 'bad' };

const bad: AddressValue = { kind: 'bad' };
const host: AddressValue = { kind: 'host' };

/** Reads `address`, `address/length`, `address/mask`; short IPv4 forms are filled with zeros behind, as `10.1` = `10.1.0.0`. */
export const readAddressValue = (family: Family, text: string): AddressValue => {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const value = family === 4 ? shortIPv4(address) : readIPv6(address);
  if (value === undefined)
    return /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?$/i.test(address) && /[a-z]/i.test(address) && !/^0x/i.test(address)
      ? host
      : bad;
  const bits = family === 4 ? 32 : 128;
  if (slash < 0) return { kind: 'set', set: prefix(family, value, bits) };
  const maskText = text.slice(slash + 1);
  if (/^\d{1,3}$/.test(maskText)) {
    const length = Number(maskText);
    return length > bits ? bad : { kind: 'set', set: prefix(family, value, length) };
  }
  const mask = family === 4 ? (maskText.includes('.') ? shortIPv4(maskText) : undefined) : readIPv6(maskText);
  if (mask === undefined) return bad;
  const set = maskedAddresses(family, value, mask);
  return set === undefined ? { kind: 'mask' } : { kind: 'set', set };
};

/** One to four decimal bytes; what is missing is zero. */
const shortIPv4 = (text: string): number | undefined => {
  let value = 0;
  let byte = -1;
  let parts = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i === text.length ? 46 : text.charCodeAt(i);
    if (c === 46) {
      if (byte < 0 || parts === 4) return undefined;
      value = value * 256 + byte;
      parts++;
      byte = -1;
    } else if (c >= 48 && c <= 57) {
      if (byte === 0) return undefined;
      byte = (byte < 0 ? 0 : byte * 10) + (c - 48);
      if (byte > 255) return undefined;
    } else return undefined;
  }
  return value * 256 ** (4 - parts);
};

/** Reads `a-b`, or one address, inclusive. */
export const readAddressRange = (family: Family, text: string): IntervalSet | undefined => {
  const dash = text.indexOf('-');
  const read = (part: string): Scalar | undefined => (family === 4 ? exactIPv4(part) : readIPv6(part));
  const lo = read(dash < 0 ? text : text.slice(0, dash));
  const hi = dash < 0 ? lo : read(text.slice(dash + 1));
  return lo === undefined || hi === undefined || hi < lo ? undefined : IntervalSet.range(lo, hi);
};

const exactIPv4 = (text: string): number | undefined => (text.split('.').length === 4 ? shortIPv4(text) : undefined);

/** What a word in place of a port says; `name` is a service that the usual list does not hold. */
export type PortValue =
  | { readonly kind: 'set'; readonly set: IntervalSet }
  | { readonly kind: 'name' }
  | { readonly kind: 'bad'; readonly why: string };

/** Reads `80`, `20:25`, `1024:`, `:1023` or a service name. */
export const readPorts = (text: string): PortValue => {
  const colon = text.indexOf(':');
  if (colon < 0) {
    const port = onePort(text);
    return typeof port === 'number' ? { kind: 'set', set: IntervalSet.of(port) } : port;
  }
  const lo = colon === 0 ? 0 : onePort(text.slice(0, colon));
  const hi = colon === text.length - 1 ? 65535 : onePort(text.slice(colon + 1));
  if (typeof lo !== 'number') return lo;
  if (typeof hi !== 'number') return hi;
  return hi < lo
    ? { kind: 'bad', why: 'the range is written backwards' }
    : { kind: 'set', set: IntervalSet.range(lo, hi) };
};

const onePort = (text: string): number | Exclude<PortValue, { kind: 'set' }> => {
  if (/^0\d/.test(text)) return { kind: 'bad', why: 'a number that begins with 0 is octal to the tool' };
  if (/^(?:\d+|0x[0-9a-f]+)$/i.test(text)) {
    const port = Number(text);
    return port <= 65535 ? port : { kind: 'bad', why: 'ports end at 65535' };
  }
  if (!/^[a-z0-9][a-z0-9_.+-]*$/i.test(text) || !/[a-z]/i.test(text))
    return { kind: 'bad', why: 'it is neither a number nor the name of a service' };
  return servicePort(text) ?? { kind: 'name' };
};

/** Characters of a list of ports; fifteen ranges of service names are far shorter. */
const maxListLength = 10_000;

/** Reads a comma list of ports and ranges. `slots` counts as multiport does: a range takes two. */
export const readPortList = (text: string): PortValue & { readonly slots?: number } => {
  const sets: (readonly [Scalar, Scalar])[] = [];
  let slots = 0;
  if (text.length > maxListLength) return { kind: 'bad', why: 'the list is too long' };
  for (const part of text.split(',')) {
    const value = readPorts(part);
    if (value.kind !== 'set') return value;
    slots += part.includes(':') ? 2 : 1;
    sets.push([value.set.min, value.set.max]);
  }
  return { kind: 'set', set: IntervalSet.fromRanges(sets), slots };
};

/** Reads `value` or `value/mask`, decimal or `0x…`, 32 bits; the mask is all ones where it is left out. */
export const readMark = (text: string): { readonly value: number; readonly mask: number } | undefined => {
  const match = /^(0x[0-9a-f]{1,8}|\d{1,10})(?:\/(0x[0-9a-f]{1,8}|\d{1,10}))?$/i.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]);
  const mask = match[2] === undefined ? 0xffff_ffff : Number(match[2]);
  return value > 0xffff_ffff || mask > 0xffff_ffff ? undefined : { value, mask };
};

const flagBits: ReadonlyMap<string, number> = new Map([
  ['FIN', 1], ['SYN', 2], ['RST', 4], ['PSH', 8], ['ACK', 16], ['URG', 32], ['ALL', 63], ['NONE', 0],
]); // prettier-ignore

/** Reads `FIN,SYN` to flag bits, in any case. */
export const readFlags = (text: string): number | undefined => {
  let bits = 0;
  for (const name of text.toUpperCase().split(',')) {
    const bit = flagBits.get(name);
    if (bit === undefined) return undefined;
    bits |= bit;
  }
  return bits;
};

/** The flag fields whose bits under `mask` are exactly `set`. */
export const flagSets = (mask: number, set: number): IntervalSet =>
  IntervalSet.of(...Array.from({ length: 64 }, (_, f) => f).filter((f) => (f & mask) === set));
