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
  /** The row of each rank of the chain's cuts; absent where there are too many ranks to list them for every block. */
  readonly rowOfRank: Uint16Array | undefined;
  /** Where each row starts, as an index into the cuts of the whole chain; ascending, the first is 0. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  /** Per row, one bit per word that is not zero: most blocks are ruled out by these alone. */
  readonly summaries: Uint32Array;
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
      blocks.push(blockFields(cubes.slice(first, first + blockSize), ranked, this.cuts));
    this.blocks = blocks;
  }

  /** Calls `visit` for rules from..to-1, ascending, that may contain the point, until it returns true. */
  eachAt(point: Point, from: number, to: number, visit: (rule: Rule) => boolean): void {
    if (this.blocks.length === 0) {
      this.eachOf(from, to, visit);
      return;
    }
    const ranks = this.cuts.map((cuts, f) => (cuts.length === 1 ? 0 : rankOf(cuts, point[f] as Scalar)));
    this.eachRange(ranks, ranks, from, to, visit);
  }

  /** Calls `visit` for rules from..to-1, ascending, that may share a packet with the cube, until it returns true. */
  eachMeeting(cube: Cube, from: number, to: number, visit: (rule: Rule) => boolean): void {
    if (this.blocks.length === 0) {
      this.eachOf(from, to, visit);
      return;
    }
    const end = (which: 'min' | 'max') =>
      this.cuts.map((cuts, f) => {
        const set = cube[f];
        if (set === undefined) return which === 'min' ? 0 : cuts.length - 1;
        return cuts.length === 1 ? 0 : rankOf(cuts, set[which]);
      });
    this.eachRange(end('min'), end('max'), from, to, visit);
  }

  private eachOf(from: number, to: number, visit: (rule: Rule) => boolean): void {
    for (let i = from; i < to; i++) {
      const rule = this.rules[i] as Rule;
      if (rule.enabled && visit(rule)) return;
    }
  }

  /** The rules that may hold some point between two ranks (inclusive) in every field. */
  private eachRange(
    lo: readonly number[],
    hi: readonly number[],
    from: number,
    to: number,
    visit: (rule: Rule) => boolean,
  ): void {
    const narrowing: Narrowing[] = [];
    for (let b = Math.floor(from / blockSize); b * blockSize < to; b++) {
      const first = b * blockSize;
      narrowing.length = 0;
      let words = narrow(this.blocks[b] as readonly BlockField[], lo, hi, narrowing);
      while (words !== 0) {
        const w = 31 - Math.clz32(words & -words);
        words &= words - 1;
        const at = first + w * 32;
        let word = wordOf(narrowing, w) & bitsBetween(from - at, Math.min(to, this.rules.length) - at);
        while (word !== 0) {
          const rule = this.rules[at + 31 - Math.clz32(word & -word)] as Rule;
          if (rule.enabled && visit(rule)) return;
          word &= word - 1;
        }
      }
    }
  }
}

/** A field of a block with the rows of a question. */
interface Narrowing {
  readonly rows: Uint32Array;
  readonly first: number;
  readonly last: number;
}

/** Collects the rows of every field that narrows the block; returns one bit per word that may hold a rule. */
const narrow = (
  block: readonly BlockField[],
  lo: readonly number[],
  hi: readonly number[],
  into: Narrowing[],
): number => {
  let words = -1;
  for (const blockField of block) {
    const first = rowAt(blockField, lo[blockField.field] as number);
    const last = rowAt(blockField, hi[blockField.field] as number);
    if (last - first >= mostJoinedRows) continue;
    const { summaries, rows } = blockField;
    let summary = 0;
    for (let row = first; row <= last; row++) summary |= summaries[row] as number;
    words &= summary;
    if (words === 0) return 0;
    into.push({ rows, first, last });
  }
  return words;
};

const rowAt = ({ rowOfRank, starts }: BlockField, rank: number): number =>
  rowOfRank === undefined ? rowOf(starts, rank) : (rowOfRank[rank] as number);

const wordOf = (narrowing: readonly Narrowing[], w: number): number => {
  let word = -1;
  for (const { rows, first, last } of narrowing) {
    let joined = 0;
    for (let row = first; row <= last; row++) joined |= rows[row * wordsPerRow + w] as number;
    word &= joined;
  }
  return word;
};

/** A word with the bits from lo (inclusive) to hi (exclusive) set; both may lie outside 0 to 32. */
const bitsBetween = (lo: number, hi: number): number => {
  if (hi <= 0 || lo >= 32) return 0;
  const below = hi >= 32 ? -1 : (1 << hi) - 1;
  return lo <= 0 ? below : below & (-1 << lo);
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

/** Ranks listed per block and field; above, the row is searched for. */
const mostListed = 200_000;

/** The fields that tell the rules of a block apart, the most telling first. */
const blockFields = (
  cubes: readonly (readonly Cube[])[],
  ranked: RankCache,
  cuts: readonly (readonly Scalar[])[],
): readonly BlockField[] =>
  fields
    .flatMap((_, field) => {
      if (cubes.every((list) => list.length > 0 && list.every((cube) => cube[field] === undefined))) return [];
      return [blockField(cubes, field, ranked, (cuts[field] as readonly Scalar[]).length)];
    })
    .sort((a, b) => b.starts.length - a.starts.length);

/** One sweep over the starts and ends of a field, carrying the bit set of the rules that are open. */
const blockField = (
  cubes: readonly (readonly Cube[])[],
  field: number,
  ranked: RankCache,
  rankCount: number,
): BlockField => {
  const cuts = new Set<number>([0]);
  const intervals: (readonly number[] | 'all')[] = cubes.map((list) => {
    if (list.some((cube) => cube[field] === undefined)) return 'all';
    return list.flatMap((cube) => ranked.of(field, cube[field] as IntervalSet));
  });
  for (const flat of intervals) if (flat !== 'all') for (const rank of flat) if (rank < rankCount) cuts.add(rank);
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
  return {
    field,
    starts,
    rows,
    summaries: summariesOf(rows, starts.length),
    rowOfRank: rankCount <= mostListed && starts.length <= 0xffff ? rowsByRank(starts, rankCount) : undefined,
  };
};

const summariesOf = (rows: Uint32Array, count: number): Uint32Array => {
  const summaries = new Uint32Array(count);
  for (let row = 0; row < count; row++)
    for (let w = 0; w < wordsPerRow; w++)
      if (rows[row * wordsPerRow + w] !== 0) summaries[row] = (summaries[row] as number) | (1 << w);
  return summaries;
};

const rowsByRank = (starts: Uint32Array, rankCount: number): Uint16Array => {
  const rowOfRank = new Uint16Array(rankCount);
  for (let row = 0; row < starts.length; row++) rowOfRank.fill(row, starts[row], starts[row + 1] ?? rankCount);
  return rowOfRank;
};
