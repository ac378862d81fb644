import type { Rule } from '../model/index.js';
import {
  type Cube,
  cubeContains,
  cubesIntersect,
  type Family,
  fullAt,
  type IntervalSet,
  subtractCube,
} from '../packets/index.js';
import { BoxQuestion, coverBoxes } from './box-cover.js';
import { coverByDiagram, irredundantByDiagram } from './diagram-cover.js';
import { cornerOf, cubeHasPoint, type Point, readablePointOf } from './points.js';

/** Packets that a rule takes away from the rules behind it. */
export interface Blocker {
  readonly cube: Cube;
  /** The rule that decides them, or that leads them elsewhere. */
  readonly origin: Rule;
}

export type Cover =
  | { readonly kind: 'covered'; readonly used: ReadonlySet<Rule> }
  /** A packet of the region that no blocker holds. */
  | { readonly kind: 'open'; readonly point: Point }
  /** More pieces than the budget allows: nothing is known. */
  | { readonly kind: 'gave up' };

/** What one cover test may take before a diagram is asked instead. */
export interface Effort {
  /** Tests of a box against a piece; a hundred million take about a second. */
  readonly tests: number;
  /** Pieces that cubes of many intervals may fall into. */
  readonly pieces: number;
}

/** The adversarial lists of the benchmark stay below a tenth of it. */
const usualEffort: Effort = { tests: 30_000_000, pieces: 20_000 };

/**
 * Whether the union of blockers holds every packet of the region. Boxes find out quickest; what falls into too many of
 * them is left to a diagram, and only what outgrows that as well is not known.
 */
export const cover = (
  family: Family,
  region: readonly Cube[],
  blockers: readonly Blocker[],
  effort = usualEffort,
): Cover => {
  const used = new Set<Rule>();
  for (const cube of region) {
    // Blockers are collected for a region: those of a single cube all meet it.
    const met = region.length === 1 ? blockers : blockers.filter((b) => cubesIntersect(b.cube, cube));
    const byBoxes = coverOne(family, cube, met, effort);
    const covered = byBoxes.kind === 'gave up' ? coverByDiagram(family, [cube], met) : byBoxes;
    if (covered.kind !== 'covered') return covered;
    for (const rule of covered.used) used.add(rule);
  }
  return { kind: 'covered', used };
};

/** How many of the largest blockers are tried before all of them. A cover mostly consists of a few large ones. */
const firstTries = [48, 400] as const;

const coverOne = (family: Family, cube: Cube, blockers: readonly Blocker[], effort: Effort): Cover => {
  const [few, some] = firstTries;
  if (blockers.length <= few) return coverFew(family, cube, blockers, effort);
  const shares = sharesOf(family, cube, blockers);
  const largest = largestFirst(blockers, shares, some);
  const single = largest.find((b) => cubeContains(b.cube, cube));
  if (single !== undefined) return { kind: 'covered', used: new Set([single.origin]) };
  // Large ones hold most points, so they are asked first whether a point is open.
  const byPromise = [...largest, ...blockers];
  const outside = openPoint(family, cube, byPromise);
  if (outside !== undefined) return { kind: 'open', point: outside };
  for (const count of firstTries) {
    if (count >= blockers.length) break;
    const tried = coverBy(family, cube, largest.slice(0, count), byPromise, effort);
    if (tried !== undefined && tried.kind !== 'gave up') return tried;
  }
  const sorted = blockers.length > some ? largestFirst(blockers, shares, blockers.length) : largest;
  return coverBy(family, cube, sorted, sorted, effort) ?? { kind: 'gave up' };
};

const coverFew = (family: Family, cube: Cube, all: readonly Blocker[], effort: Effort): Cover => {
  const outside = openPoint(family, cube, all);
  if (outside !== undefined) return { kind: 'open', point: outside };
  const single = all.find((b) => cubeContains(b.cube, cube));
  if (single !== undefined) return { kind: 'covered', used: new Set([single.origin]) };
  return coverBy(family, cube, all, all, effort) ?? { kind: 'gave up' };
};

/** Undefined where some of the blockers do not cover the cube, and the packet they leave is taken by others. */
const coverBy = (
  family: Family,
  cube: Cube,
  some: readonly Blocker[],
  all: readonly Blocker[],
  effort: Effort,
): Cover | undefined => {
  const question = BoxQuestion.of(
    family,
    cube,
    some.map((b) => b.cube),
  );
  if (question === undefined)
    return some.length < all.length ? undefined : coverCubes(family, cube, all, effort.pieces);
  const covered = coverBoxes(question, effort.tests);
  switch (covered.kind) {
    case 'gave up':
      return covered;
    case 'open': {
      const piece = question.cubeOf(covered.box);
      const point = openPoint(family, piece, all);
      return point === undefined ? undefined : { kind: 'open', point };
    }
    case 'covered':
      return { kind: 'covered', used: new Set([...covered.used].map((i) => (some[i] as Blocker).origin)) };
  }
};

const sharesOf = (family: Family, cube: Cube, blockers: readonly Blocker[]): Float64Array => {
  const region = cube.map((set, i) => set ?? fullAt(family, i));
  return Float64Array.from(blockers, (blocker) => shareOf(region, blocker.cube));
};

/** The blockers with the largest shares, at most so many; equal ones in their order. */
const largestFirst = (blockers: readonly Blocker[], shares: Float64Array, most: number): readonly Blocker[] => {
  const least = most >= shares.length ? 0 : shares.toSorted()[shares.length - most]!;
  const chosen = [...shares.keys()].filter((i) => shares[i]! >= least);
  return chosen
    .sort((a, b) => shares[b]! - shares[a]!)
    .slice(0, most)
    .map((i) => blockers[i]!);
};

/** Roughly how much of the region a cube holds, from 0 to 1; sets of several intervals count by their hull. */
export const shareOf = (region: readonly IntervalSet[], cube: Cube): number => {
  let share = 1;
  for (let i = 0; i < cube.length; i++) {
    const set = cube[i];
    if (set === undefined) continue;
    const { min, max } = region[i] as IntervalSet;
    const lo = set.min > min ? set.min : min;
    const hi = set.max < max ? set.max : max;
    if (lo > hi) return 0;
    share *= (Number(hi) - Number(lo) + 1) / (Number(max) - Number(min) + 1);
  }
  return share;
};

/** The same for cubes of many intervals, such as long address lists, which would fall into too many boxes. */
const coverCubes = (family: Family, region: Cube, blockers: readonly Blocker[], mostPieces: number): Cover => {
  const used = new Set<Rule>();
  const stack = [{ cube: region, candidates: blockers }];
  for (let pieces = 0; ; pieces++) {
    const piece = stack.pop();
    if (piece === undefined) return { kind: 'covered', used };
    if (pieces > mostPieces) return { kind: 'gave up' };
    const candidates = piece.candidates.filter((b) => cubesIntersect(b.cube, piece.cube));
    const outside = openPoint(family, piece.cube, candidates);
    if (outside !== undefined) return { kind: 'open', point: outside };
    const pivot = bestPivot(piece.cube, candidates);
    used.add(pivot.origin);
    // The first pieces are the largest: looked at first, they show soonest that the region is not covered.
    for (const cube of [...subtractCube(family, piece.cube, pivot.cube)].reverse()) stack.push({ cube, candidates });
  }
};

/** A point of the cube in none of the candidates, if one of the two points tried is such a one. */
const openPoint = (family: Family, cube: Cube, candidates: readonly Blocker[]): Point | undefined => {
  const isOpen = (point: Point): boolean => !candidates.some((b) => cubeHasPoint(b.cube, point));
  const readable = readablePointOf(family, cube);
  if (isOpen(readable)) return readable;
  const corner = cornerOf(family, cube);
  return isOpen(corner) ? corner : undefined;
};

/** INVARIANT: called with at least one candidate, because a piece without candidates is open. */
const bestPivot = (cube: Cube, candidates: readonly Blocker[]): Blocker => {
  let best = candidates[0] as Blocker;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const restricted = restrictedFields(candidate.cube, cube);
    if (restricted >= fewest) continue;
    best = candidate;
    fewest = restricted;
    if (restricted === 0) break;
  }
  return best;
};

/** In how many fields `inner` reaches beyond `outer`. */
const restrictedFields = (outer: Cube, inner: Cube): number => {
  let count = 0;
  for (let i = 0; i < outer.length; i++) {
    const x = outer[i];
    const y = inner[i];
    if (x !== undefined && (y === undefined || !x.contains(y))) count++;
  }
  return count;
};

/** Beyond this many rules, trying to drop each one by a cover test of its own takes too long. */
const mostMinimised = 200;

/** A covering set of rules from which none can be left out, in the order given by `rank`. */
export const irredundant = (
  family: Family,
  region: readonly Cube[],
  blockers: readonly Blocker[],
  used: ReadonlySet<Rule>,
  rank: (rule: Rule) => number,
): readonly Rule[] => {
  const single = blockers.find((b) => region.every((cube) => cubeContains(b.cube, cube)));
  if (single !== undefined) return [single.origin];
  let kept = [...used].sort((a, b) => rank(a) - rank(b));
  if (kept.length > mostMinimised) return irredundantByDiagram(family, region, blockers, kept) ?? kept;
  for (const candidate of [...kept].reverse()) {
    const without = new Set(kept.filter((rule) => rule !== candidate));
    const rest = blockers.filter((b) => without.has(b.origin));
    if (cover(family, region, rest).kind === 'covered') kept = [...without];
  }
  return kept;
};
