import { type Cube, type Family, fullAt, IntervalSet, next, previous, type Scalar } from '../packets/index.js';

/** Boxes that one cube of several intervals per field may be split into. */
const mostPerCube = 64;

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
  private readonly family: Family;
  private readonly cube: Cube;
  private readonly fields: readonly number[];
  private readonly cuts: readonly (readonly Scalar[])[];

  private constructor(
    family: Family,
    cube: Cube,
    fields: readonly number[],
    cuts: readonly (readonly Scalar[])[],
    boxes: Int32Array,
    origins: Int32Array,
  ) {
    this.family = family;
    this.cube = cube;
    this.fields = fields;
    this.cuts = cuts;
    this.width = fields.length * 2;
    this.boxes = boxes;
    this.origins = origins;
    this.region = Int32Array.from(cuts.flatMap((list) => [0, list.length - 1]));
  }

  /** Undefined where a field of the region or of a blocker has too many intervals to be split into boxes. */
  static of(family: Family, cube: Cube, blockers: readonly Cube[]): BoxQuestion | undefined {
    if (cube.some((set) => set !== undefined && set.bounds.length > 2)) return undefined;
    const region = cube.map((set, i) => set ?? fullAt(family, i));
    const fields = [...region.keys()].filter((f) => blockers.some((b) => restricts(b[f], region[f] as IntervalSet)));
    const cuts = fields.map((f) => cutsWithin(region[f] as IntervalSet, blockers, f));
    const ranks = cuts.map((list) => new Map(list.map((v, i) => [v, i])));
    const boxes: number[] = [];
    const origins: number[] = [];
    for (const [origin, blocker] of blockers.entries()) {
      let found: number[][] = [[]];
      for (const [i, f] of fields.entries()) {
        const intervals = ranksOf(blocker[f], region[f] as IntervalSet, ranks[i] as ReadonlyMap<Scalar, number>);
        found = found.flatMap((box) => intervals.map(([lo, hi]) => [...box, lo, hi]));
        if (found.length > mostPerCube) return undefined;
      }
      for (const box of found) {
        boxes.push(...box);
        origins.push(origin);
      }
    }
    return new BoxQuestion(family, cube, fields, cuts, Int32Array.from(boxes), Int32Array.from(origins));
  }

  /** A box of ranks as packets. */
  cubeOf(box: Int32Array): Cube {
    const cube = [...this.cube];
    for (const [i, f] of this.fields.entries()) {
      const cuts = this.cuts[i] as readonly Scalar[];
      const lo = cuts[box[i * 2] as number] as Scalar;
      const after = cuts[(box[i * 2 + 1] as number) + 1];
      const hi = after === undefined ? (this.cube[f] ?? fullAt(this.family, f)).max : previous(after);
      cube[f] = IntervalSet.range(lo, hi);
    }
    return cube;
  }
}

const restricts = (set: IntervalSet | undefined, region: IntervalSet): boolean =>
  set !== undefined && !set.contains(region);

/** Starts of the elementary intervals within the region, ascending; the first is the region's own start. */
const cutsWithin = (region: IntervalSet, blockers: readonly Cube[], field: number): readonly Scalar[] => {
  const { min, max } = region;
  const cuts = new Set<Scalar>([min]);
  const seen = new Set<IntervalSet>();
  for (const blocker of blockers) {
    const set = blocker[field];
    if (set === undefined || seen.has(set)) continue;
    seen.add(set);
    for (const [lo, hi] of set) {
      if (lo > min && lo <= max) cuts.add(lo);
      if (hi >= min && hi < max) cuts.add(next(hi));
    }
  }
  return [...cuts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
};

const ranksOf = (
  set: IntervalSet | undefined,
  region: IntervalSet,
  ranks: ReadonlyMap<Scalar, number>,
): readonly (readonly [number, number])[] => {
  const last = ranks.size - 1;
  if (set === undefined) return [[0, last]];
  const { min, max } = region;
  const found: (readonly [number, number])[] = [];
  for (const [lo, hi] of set) {
    if (hi < min || lo > max) continue;
    const from = lo <= min ? 0 : (ranks.get(lo) as number);
    found.push([from, hi >= max ? last : (ranks.get(next(hi)) as number) - 1]);
  }
  return found;
};

export type BoxCover =
  | { readonly kind: 'covered'; readonly used: ReadonlySet<number> }
  /** A box of ranks that no blocker meets. */
  | { readonly kind: 'open'; readonly box: Int32Array }
  | { readonly kind: 'gave up' };

/** Box tests that one question may take; a hundred million take about a second. */
const mostTests = 150_000_000;

/**
 * Whether the blockers hold the whole region: each piece is split around the blocker that covers most of it, until a
 * piece is inside one blocker or outside all of them. `used` holds the origins of the blockers that were needed.
 */
export const coverBoxes = ({ width, region, boxes, origins }: BoxQuestion): BoxCover => {
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
