import type { Zone, ZoneTable } from '../../model/index.js';
import { type Family, IntervalSet } from '../../packets/index.js';

type ZoneAddresses = ReadonlyMap<string, Readonly<Partial<Record<Family, IntervalSet>>>>;

/** Interfaces that get a number; far more than any host has, far fewer than the field can hold. */
const maxNames = 60_000;

/**
 * The numbers of interfaces. Names are numbered in sorted order, then one number per pattern for "an interface under
 * this pattern and under no longer one that the export does not name", the last one under the empty pattern. So the
 * interfaces of a pattern are always two runs of numbers.
 */
export class Interfaces {
  readonly table: ZoneTable;
  private readonly zones: Zone[];
  private readonly names: readonly string[];
  /** Prefixes of patterns, sorted; the empty one is the first. */
  private readonly prefixes: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly sets = new Map<string, IntervalSet | undefined>();

  constructor(words: Iterable<string>, addresses: ZoneAddresses) {
    const names = new Set(['lo', ...addresses.keys()]);
    const prefixes = new Set(['']);
    for (const word of words) {
      if (word.endsWith('+')) prefixes.add(word.slice(0, -1));
      else if (word !== '' && !word.includes(':')) names.add(word);
    }
    this.names = [...names].sort(compare).slice(0, maxNames);
    this.prefixes = [...prefixes].sort(compare).slice(0, maxPatterns);
    this.numbers = new Map([
      ...this.names.map((name, i) => [name, i + 1] as const),
      ...this.prefixes.map((prefix, i) => [`${prefix}+`, this.names.length + 1 + i] as const),
    ]);
    this.zones = [...this.namedZones(addresses), ...this.otherZones()];
    this.table = { zones: this.zones };
  }

  private namedZones(addresses: ZoneAddresses): Zone[] {
    return this.names.map((name, i) => {
      const behind = addresses.get(name);
      return {
        number: i + 1,
        name,
        isOther: false,
        isLoopback: name === 'lo',
        ...(behind && { addresses: behind }),
      };
    });
  }

  private otherZones(): Zone[] {
    return this.prefixes.map((prefix, i) => ({
      number: this.names.length + 1 + i,
      name: prefix === '' ? (this.numbers.has(otherName) ? `any ${otherName}` : otherName) : `${prefix}+`,
      isOther: true,
      isLoopback: false,
    }));
  }

  /** Notes that an interface leads to networks of others. */
  faceOut(name: string): void {
    const i = (this.numbers.get(name) ?? 0) - 1;
    const zone = this.zones[i];
    if (zone !== undefined && !zone.isOther && !zone.isLoopback) this.zones[i] = { ...zone, untrusted: true };
  }

  /** Every interface. */
  get all(): IntervalSet {
    return IntervalSet.range(1, this.names.length + this.prefixes.length);
  }

  get loopback(): IntervalSet {
    return IntervalSet.of(this.numbers.get('lo') as number);
  }

  /** The interfaces that a word behind `-i` or `-o` names; undefined where there were too many names to number. */
  matching(word: string): IntervalSet | undefined {
    if (this.sets.has(word)) return this.sets.get(word);
    const set = this.find(word);
    this.sets.set(word, set);
    return set;
  }

  private find(word: string): IntervalSet | undefined {
    if (!word.endsWith('+')) {
      if (word.includes(':')) return IntervalSet.empty;
      const number = this.numbers.get(word);
      return number === undefined ? undefined : IntervalSet.of(number);
    }
    if (!this.numbers.has(word)) return undefined;
    const prefix = word.slice(0, -1);
    const [nameLo, nameHi] = under(this.names, prefix);
    const [patternLo, patternHi] = under(this.prefixes, prefix);
    const offset = this.names.length;
    return IntervalSet.fromRanges([
      [nameLo + 1, nameHi],
      [offset + patternLo + 1, offset + patternHi],
    ]);
  }
}

const numbersOf = new WeakMap<ZoneTable, ReadonlyMap<string, number>>();

/** The number of an interface by its name; for an unknown one, that of the longest pattern which covers it. */
export const interfaceNumber = (table: ZoneTable, name: string): number => {
  let numbers = numbersOf.get(table);
  if (numbers === undefined)
    numbersOf.set(table, (numbers = new Map(table.zones.map((zone) => [zone.name, zone.number]))));
  const known = numbers.get(name);
  if (known !== undefined) return known;
  for (let length = name.length; length > 0; length--) {
    const number = numbers.get(`${name.slice(0, length)}+`);
    if (number !== undefined) return number;
  }
  return otherNumber(table);
};

/** The number of the interfaces that the export neither names nor covers by a pattern. */
export const otherNumber = (table: ZoneTable): number => table.zones.find((zone) => zone.isOther)?.number ?? 1;

const maxPatterns = 5_000;
const otherName = 'other';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The part of a sorted list that starts with `prefix`: from inclusive, to exclusive. */
const under = (sorted: readonly string[], prefix: string): readonly [number, number] => {
  const first = (isBehind: (s: string) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (isBehind(sorted[mid] as string)) high = mid;
      else low = mid + 1;
    }
    return low;
  };
  const from = first((s) => s >= prefix);
  return [from, first((s) => s > prefix && !s.startsWith(prefix))];
};
