import type { Family, Scalar } from '../packets/index.js';
import { full, IntervalSet, readAddress, readPrefix } from '../packets/index.js';
import type { Addresses, Word } from './settings.js';

/** What a role, or an end of forbidden traffic, is bound to: one entry of the list that the user wrote. */
export type Binding = Word &
  (
    | { readonly kind: 'addresses'; readonly addresses: Addresses }
    | { readonly kind: 'self' }
    /** An object of the export, a security group, a zone or interface, a host name. */
    | { readonly kind: 'object' | 'group' | 'zone' | 'host'; readonly name: string }
  );

type Meaning = Binding extends infer B ? (B extends Word ? Omit<B, keyof Word> : never) : never;

const kinds: Readonly<Record<string, 'object' | 'group' | 'zone' | 'host'>> = {
  alias: 'object',
  object: 'object',
  sg: 'group',
  zone: 'zone',
  fqdn: 'host',
};

const families: readonly Family[] = [4, 6];

/** Every address of both families. */
export const anyAddress: Addresses = { 4: full(4, 'src'), 6: full(6, 'src') };

/** The addresses of both. */
export const union = (a: Addresses, b: Addresses): Addresses =>
  Object.fromEntries(
    families.flatMap((family) => {
      const [x, y] = [a[family], b[family]];
      const set = x === undefined ? y : y === undefined ? x : x.union(y);
      return set === undefined ? [] : [[family, set]];
    }),
  );

/** Reads an address, a prefix, a range `a-b` or `any`. */
export const readAddresses = (text: string): Addresses | undefined => {
  if (text === 'any') return anyAddress;
  const prefix = readPrefix(text);
  if (prefix !== undefined) return { [prefix.family]: prefix.set };
  const dash = text.indexOf('-');
  const [lo, hi] = dash < 0 ? [] : [readAddress(text.slice(0, dash).trim()), readAddress(text.slice(dash + 1).trim())];
  if (lo === undefined || hi === undefined || lo.family !== hi.family || isAbove(lo.value, hi.value)) return undefined;
  return { [lo.family]: IntervalSet.range(lo.value, hi.value) };
};

const isAbove = (a: Scalar, b: Scalar): boolean => a > b;

/** Reads one binding; undefined where it is none. */
export const readBinding = ({ text, at }: Word): Binding | undefined => {
  const meaning = meaningOf(text.trim());
  return meaning === undefined ? undefined : { text, at, ...meaning };
};

const meaningOf = (text: string): Meaning | undefined => {
  if (text === 'self') return { kind: 'self' };
  const addresses = readAddresses(text);
  if (addresses !== undefined) return { kind: 'addresses', addresses };
  const [, prefix = '', name = ''] = /^([a-z]+):\s*(.*\S)\s*$/s.exec(text) ?? [];
  const kind = Object.hasOwn(kinds, prefix) ? kinds[prefix] : undefined;
  return kind === undefined ? undefined : { kind, name };
};

/** What a binding can be, for messages. */
export const bindingForms =
  'an address, a CIDR, a range `a-b`, `any`, `self`, `alias:NAME`, `object:NAME`, `sg:ID`, `zone:NAME` or `fqdn:NAME`';
