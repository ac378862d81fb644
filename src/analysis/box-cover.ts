import { type Cube, type Family, fullAt, IntervalSet, next, previous, type Scalar } from '../packets/index.js';
import { firstAbove, firstNotBelow } from './ranks.js';

/** Boxes that one cube of several intervals per field may be split into. */
const mostPerCube = 64;

/** The elementary intervals of one field within the region, ascending: no interval of a blocker begins or ends inside one. */
interface Ranks {
  readonly starts: readonly Scalar[];
  readonly ends: readonly Scalar[];
}

/**
 * A cover question in small integers: one region cube and the blockers that meet it, every field cut at the ends of all
 * intervals. Fields that no blocker restricts within the region are left out. A box is lo0, hi0, lo1, hi1, …, inclusive.
 */
export class BoxQuestion {
  readonly width: number;
  readonly region: Int32Array;
  /** Blocker boxes one after another, and which blocker each came from. */
  readonly boxes: Int32Array;
  readonly origins: Int32Array;
  private readonly cube: Cube;
  private readonly fields: readonly number[];
  private readonly ranks: readonly Ranks[];

  private constructor(
    cube: Cube,
    fields: readonly number[],
    ranks: readonly Ranks[],
    boxes: Int32Array,
    origins: Int32Array,
  ) {
    this.cube = cube;
    this.fields = fields;
    this.ranks = ranks;
    this.width = fields.length * 2;
    this.boxes = boxes;
    this.origins = origins;
    this.region = Int32Array.from(ranks.flatMap(({ starts }) => [0, starts.length - 1]));
  }

  /** Undefined where a blocker has too many intervals to be split into boxes. */
  static of(family: Family, cube: Cube, blockers: readonly Cube[]): BoxQuestion | undefined {
    const region = cube.map((set, i) => set ?? fullAt(family, i));
    const fields = [...region.keys()].filter((f) => blockers.some((b) => restricts(b[f], region[f] as IntervalSet)));
    const ranks = fields.map((f) => ranksWithin(region[f] as IntervalSet, blockers, f));
    const boxes: number[] = [];
    const origins: number[] = [];
    for (const [origin, blocker] of blockers.entries()) {
      let found: readonly (readonly number[])[] = [[]];
      for (const [i, f] of fields.entries()) {
        const intervals = rankIntervals(blocker[f], ranks[i] as Ranks);
        found =
          intervals.length === 1
            ? found.map((box) => [...box, ...(intervals[0] as readonly [number, number])])
            : found.flatMap((box) => intervals.map((interval) => [...box, ...interval]));
        if (found.length > mostPerCube) return undefined;
      }
      for (const box of found) {
        boxes.push(...box);
        origins.push(origin);
      }
    }
    return new BoxQuestion(cube, fields, ranks, Int32Array.from(boxes), Int32Array.from(origins));
  }

  /** A box of ranks as packets. */
  cubeOf(box: Int32Array): Cube {
    const cube = [...this.cube];
    for (const [i, f] of this.fields.entries()) {
      const { starts, ends } = this.ranks[i] as Ranks;
      const intervals: (readonly [Scalar, Scalar])[] = [];
      for (let rank = box[i * 2] as number; rank <= (box[i * 2 + 1] as number); rank++)
        intervals.push([starts[rank] as Scalar, ends[rank] as Scalar]);
      cube[f] = IntervalSet.fromRanges(intervals);
    }
    return cube;
  }
}

const restricts = (set: IntervalSet | undefined, region: IntervalSet): boolean =>
  set !== undefined && !set.contains(region);

const ranksWithin = (region: IntervalSet, blockers: readonly Cube[], field: number): Ranks => {
  const { min, max } = region;
  const cuts = new Set<Scalar>();
  const seen = new Set<IntervalSet>();
  for (const blocker of blockers) {
    const set = blocker[field];
    if (set === undefined || seen.has(set)) continue;
    seen.add(set);
    for (let i = 0; i < set.bounds.length; i += 2) {
      const lo = set.bounds[i] as Scalar;
      const hi = set.bounds[i + 1] as Scalar;
      if (lo > min && lo <= max) cuts.add(lo);
      if (hi >= min && hi < max) cuts.add(next(hi));
    }
  }
  const sorted = [...cuts].sort((a, b) => (a < b ? -1 : 1));
  const starts: Scalar[] = [];
  const ends: Scalar[] = [];
  let at = 0;
  for (const [lo, hi] of region) {
    let from = lo;
    while (at < sorted.length && (sorted[at] as Scalar) <= hi) {
      const cut = sorted[at++] as Scalar;
      if (cut <= from) continue;
      starts.push(from);
      ends.push(previous(cut));
      from = cut;
    }
    starts.push(from);
    ends.push(hi);
  }
  return { starts, ends };
};

/** The intervals of a set as ranges of ranks; intervals outside the region are left out. */
const rankIntervals = (
  set: IntervalSet | undefined,
  { starts, ends }: Ranks,
): readonly (readonly [number, number])[] => {
  if (set === undefined) return [[0, starts.length - 1]];
  const found: (readonly [number, number])[] = [];
  for (let i = 0; i < set.bounds.length; i += 2) {
    const from = firstNotBelow(starts, set.bounds[i] as Scalar);
    const to = firstAbove(ends, set.bounds[i + 1] as Scalar) - 1;
    if (from <= to) found.push([from, to]);
  }
  return found;
};

export type BoxCover =
  | { readonly kind: 'covered'; readonly used: ReadonlySet<number> }
  /** A box of ranks that no blocker meets. */
  | { readonly kind: 'open'; readonly box: Int32Array }
  | { readonly kind: 'gave up' };

/**
 * Whether the blockers hold the whole region: each piece is split around the blocker that covers most of it, until a
 * piece is inside one blocker or outside all of them, or `mostTests` of a box are done. `used` holds the origins of the blockers that were needed.
 */
export const coverBoxes = ({ width, region, boxes, origins }: BoxQuestion, mostTests: number): BoxCover => {
  const used = new Set<number>();
  const all = Int32Array.from(origins.keys());
  const stack: { readonly box: Int32Array; readonly candidates: Int32Array }[] = [{ box: region, candidates: all }];
  let tests = 0;
  for (let piece = stack.pop(); piece !== undefined; piece = stack.pop()) {
    const { box } = piece;
    tests += piece.candidates.length;
    if (tests > mostTests) return { kind: 'gave up' };
    const met = piece.candidates.filter((c) => meets(boxes, c * width, box, width));
    const corner = openCorner(boxes, met, box, width);
    if (corner !== undefined) return { kind: 'open', box: corner };
    const pivot = largest(boxes, met, box, width);
    used.add(origins[pivot] as number);
    pushOutside(stack, box, boxes, pivot * width, width, met);
  }
  return { kind: 'covered', used };
};

const meets = (boxes: Int32Array, at: number, box: Int32Array, width: number): boolean => {
  for (let i = 0; i < width; i += 2)
    if ((boxes[at + i] as number) > (box[i + 1] as number) || (boxes[at + i + 1] as number) < (box[i] as number))
      return false;
  return true;
};

/** The low or the high corner of the box as a box of one point, if no candidate holds it. */
const openCorner = (boxes: Int32Array, met: Int32Array, box: Int32Array, width: number): Int32Array | undefined => {
  for (const end of [0, 1]) {
    const corner = box.map((_, i) => box[(i & ~1) + end] as number);
    if (!met.some((c) => meets(boxes, c * width, corner, width))) return corner;
  }
  return undefined;
};

/** The candidate that holds most of the box, counted in elementary intervals. */
const largest = (boxes: Int32Array, met: Int32Array, box: Int32Array, width: number): number => {
  let best = met[0] as number;
  let most = -1;
  for (const candidate of met) {
    const at = candidate * width;
    let share = 1;
    for (let i = 0; i < width; i += 2) {
      const lo = Math.max(boxes[at + i] as number, box[i] as number);
      const hi = Math.min(boxes[at + i + 1] as number, box[i + 1] as number);
      share *= (hi - lo + 1) / ((box[i + 1] as number) - (box[i] as number) + 1);
    }
    if (share <= most) continue;
    most = share;
    best = candidate;
    if (share === 1) break;
  }
  return best;
};

/** Pushes what of the box lies outside one blocker, as disjoint boxes; the largest last, so that it is looked at first. */
const pushOutside = (
  stack: { readonly box: Int32Array; readonly candidates: Int32Array }[],
  box: Int32Array,
  boxes: Int32Array,
  at: number,
  width: number,
  candidates: Int32Array,
): void => {
  const rest = Int32Array.from(box);
  const pieces: Int32Array[] = [];
  for (let i = 0; i < width; i += 2) {
    const lo = boxes[at + i] as number;
    const hi = boxes[at + i + 1] as number;
    if (lo > (rest[i] as number)) {
      const below = Int32Array.from(rest);
      below[i + 1] = lo - 1;
      pieces.push(below);
      rest[i] = lo;
    }
    if (hi < (rest[i + 1] as number)) {
      const above = Int32Array.from(rest);
      above[i] = hi + 1;
      pieces.push(above);
      rest[i + 1] = hi;
    }
  }
  for (const piece of pieces.reverse()) stack.push({ box: piece, candidates });
};
