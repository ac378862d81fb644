import type { Chain, Rule } from '../model/index.js';
import { type Cube, fields, type IntervalSet, type Scalar } from '../packets/index.js';
import type { Point } from './points.js';

/** Rules per block: rows are `blockSize / 32` words long, and a block has at most twice as many rows per field plus one. */
const blockSize = 1024;
const wordsPerRow = blockSize / 32;
/** Shorter chains are walked rule by rule: building rows would cost more than it saves. */
const smallestIndexed = 48;
/** An interval that spans more rows than this does not narrow a block enough to be worth joining its rows. */
const mostJoinedRows = 64;

/** One field of a block: for every elementary interval of its cut points, the bit set of rules that may contain it. */
interface BlockField {
  readonly field: number;
  /** Where each row starts, as an index into the cuts of the whole chain; ascending, the first is 0. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Finds the rules of one chain that may contain a packet, or may meet a cube, without looking at all of them: bit
 * vectors over rank-compressed fields, in blocks. The index only filters. It never misses a rule; whether a rule it
 * names really matches is for the caller to check.
 */
export class ChainIndex {
  readonly rules: readonly Rule[];
  private readonly cuts: readonly (readonly Scalar[])[];
  private readonly blocks: readonly (readonly BlockField[])[];

  constructor(chain: Chain) {
    this.rules = chain.rules;
    if (this.rules.length < smallestIndexed) {
      this.cuts = [];
      this.blocks = [];
      return;
    }
    const cubes = this.rules.map((rule) => (rule.enabled ? rule.match.over.cubes : []));
    this.cuts = fields.map((_, f) => cutsOf(cubes, f));
    const ranked = new RankCache(this.cuts);
    const blocks: (readonly BlockField[])[] = [];
    for (let first = 0; first < cubes.length; first += blockSize)
      blocks.push(blockFields(cubes.slice(first, first + blockSize), ranked));
    this.blocks = blocks;
  }

  /** Calls `visit` for rules from..to-1, ascending, that may contain the point, until it returns true. */
  eachAt(point: Point, from: number, to: number, visit: (rule: Rule) => boolean): void {
    if (this.blocks.length === 0) {
      this.eachOf(from, to, visit);
      return;
    }
    const ranks = this.cuts.map((cuts, f) => (cuts.length === 1 ? 0 : rankOf(cuts, point[f] as Scalar)));
    this.eachBlock(from, to, visit, (block, into) => {
      for (const { field, starts, rows } of block) {
        const row = rowOf(starts, ranks[field] as number);
        and(into, rows, row * wordsPerRow);
      }
    });
  }

  /** Calls `visit` for rules from..to-1, ascending, that may share a packet with the cube, until it returns true. */
  eachMeeting(cube: Cube, from: number, to: number, visit: (rule: Rule) => boolean): void {
    if (this.blocks.length === 0) {
      this.eachOf(from, to, visit);
      return;
    }
    const ranges = this.cuts.map((cuts, f) => {
      const set = cube[f];
      if (set === undefined || cuts.length === 1) return undefined;
      return [rankOf(cuts, set.min), rankOf(cuts, set.max)] as const;
    });
    const joined = new Uint32Array(wordsPerRow);
    this.eachBlock(from, to, visit, (block, into) => {
      for (const { field, starts, rows } of block) {
        const range = ranges[field];
        if (range === undefined) continue;
        const first = rowOf(starts, range[0]);
        const last = rowOf(starts, range[1]);
        if (last - first >= mostJoinedRows) continue;
        joined.fill(0);
        for (let r = first; r <= last; r++)
          for (let w = 0; w < wordsPerRow; w++)
            joined[w] = (joined[w] as number) | (rows[r * wordsPerRow + w] as number);
        and(into, joined, 0);
      }
    });
  }

  private eachOf(from: number, to: number, visit: (rule: Rule) => boolean): void {
    for (let i = from; i < to; i++) {
      const rule = this.rules[i] as Rule;
      if (rule.enabled && visit(rule)) return;
    }
  }

  private eachBlock(
    from: number,
    to: number,
    visit: (rule: Rule) => boolean,
    narrow: (block: readonly BlockField[], into: Uint32Array) => void,
  ): void {
    const bits = new Uint32Array(wordsPerRow);
    for (let b = Math.floor(from / blockSize); b * blockSize < to; b++) {
      const first = b * blockSize;
      keepBetween(bits, Math.max(from - first, 0), Math.min(to - first, blockSize, this.rules.length - first));
      narrow(this.blocks[b] as readonly BlockField[], bits);
      for (let w = 0; w < wordsPerRow; w++) {
        let word = bits[w] as number;
        while (word !== 0) {
          const bit = 31 - Math.clz32(word & -word);
          const rule = this.rules[first + w * 32 + bit] as Rule;
          if (rule.enabled && visit(rule)) return;
          word &= word - 1;
        }
      }
    }
  }
}

/** Sets the bits from lo (inclusive) to hi (exclusive) and clears all others. */
const keepBetween = (bits: Uint32Array, lo: number, hi: number): void => {
  for (let w = 0; w < bits.length; w++) {
    const from = Math.min(Math.max(lo - w * 32, 0), 32);
    const to = Math.min(Math.max(hi - w * 32, 0), 32);
    const upTo = (n: number): number => (n >= 32 ? 0xffff_ffff : ((1 << n) - 1) >>> 0);
    bits[w] = from >= to ? 0 : (upTo(to) & ~upTo(from)) >>> 0;
  }
};

const and = (into: Uint32Array, rows: Uint32Array, offset: number): void => {
  for (let w = 0; w < wordsPerRow; w++) into[w] = (into[w] as number) & (rows[offset + w] as number);
};

/** The last position whose start is at or below the rank. */
const rowOf = (starts: Uint32Array, rank: number): number => {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const mid = (low + high) >> 1;
    if ((starts[mid] as number) <= rank) low = mid;
    else high = mid;
  }
  return low;
};

/** The last cut at or below the value; cuts start at the smallest value of the field. */
const rankOf = (cuts: readonly Scalar[], value: Scalar): number => {
  let low = 0;
  let high = cuts.length;
  while (high - low > 1) {
    const mid = (low + high) >> 1;
    if ((cuts[mid] as Scalar) <= value) low = mid;
    else high = mid;
  }
  return low;
};

/** Starts of the elementary intervals of a field, ascending; 0 (or 0n, which compares alike) first. */
const cutsOf = (cubes: readonly (readonly Cube[])[], field: number): readonly Scalar[] => {
  const seen = new Set<IntervalSet>();
  const cuts = new Set<Scalar>();
  for (const list of cubes)
    for (const cube of list) {
      const set = cube[field];
      if (set === undefined || seen.has(set)) continue;
      seen.add(set);
      for (let i = 0; i < set.bounds.length; i += 2) {
        const lo = set.bounds[i] as Scalar;
        const hi = set.bounds[i + 1] as Scalar;
        if (lo > 0) cuts.add(lo);
        cuts.add(typeof hi === 'number' ? hi + 1 : hi + 1n);
      }
    }
  const sorted = [...cuts];
  if (sorted.every((v) => typeof v === 'number')) return [0, ...Float64Array.from(sorted).sort()];
  return [0n, ...(sorted as bigint[]).sort((a, b) => (a < b ? -1 : 1))];
};

/** Interval sets as ranks of the chain's cuts: flat, starts inclusive and ends exclusive. */
class RankCache {
  private readonly ranks: readonly ReadonlyMap<Scalar, number>[];
  private readonly known = fields.map(() => new Map<IntervalSet, readonly number[]>());

  constructor(cuts: readonly (readonly Scalar[])[]) {
    this.ranks = cuts.map((list) => new Map(list.map((v, i) => [v, i])));
  }

  of(field: number, set: IntervalSet): readonly number[] {
    const known = this.known[field]?.get(set);
    if (known !== undefined) return known;
    const ranks = this.ranks[field] as ReadonlyMap<Scalar, number>;
    const flat: number[] = [];
    for (let i = 0; i < set.bounds.length; i += 2) {
      const lo = set.bounds[i] as Scalar;
      const hi = set.bounds[i + 1] as Scalar;
      flat.push(ranks.get(lo) ?? 0, ranks.get(typeof hi === 'number' ? hi + 1 : hi + 1n) ?? ranks.size);
    }
    this.known[field]?.set(set, flat);
    return flat;
  }
}

const blockFields = (cubes: readonly (readonly Cube[])[], ranked: RankCache): readonly BlockField[] =>
  fields.flatMap((_, field) => {
    if (cubes.every((list) => list.length > 0 && list.every((cube) => cube[field] === undefined))) return [];
    return [blockField(cubes, field, ranked)];
  });

/** One sweep over the starts and ends of a field, carrying the bit set of the rules that are open. */
const blockField = (cubes: readonly (readonly Cube[])[], field: number, ranked: RankCache): BlockField => {
  const cuts = new Set<number>([0]);
  const intervals: (readonly number[] | 'all')[] = cubes.map((list) => {
    if (list.some((cube) => cube[field] === undefined)) return 'all';
    return list.flatMap((cube) => ranked.of(field, cube[field] as IntervalSet));
  });
  for (const flat of intervals) if (flat !== 'all') for (const rank of flat) cuts.add(rank);
  const starts = Uint32Array.from(cuts).sort();
  const position = new Map<number, number>();
  for (const [i, start] of starts.entries()) position.set(start, i);
  const rows = new Uint32Array(starts.length * wordsPerRow);
  for (const [rule, flat] of intervals.entries()) {
    const word = rule >> 5;
    const bit = 1 << (rule & 31);
    const fill = (from: number, to: number): void => {
      for (let r = from; r < to; r++) rows[r * wordsPerRow + word] = (rows[r * wordsPerRow + word] as number) | bit;
    };
    if (flat === 'all') fill(0, starts.length);
    else
      for (let i = 0; i < flat.length; i += 2)
        fill(position.get(flat[i] as number) as number, position.get(flat[i + 1] as number) ?? starts.length);
  }
  return { field, starts, rows };
};
