import { type Cube, fields, type IntervalSet, type Scalar } from '../packets/index.js';
import { BoxTree } from './box-tree.js';
import type { Point } from './points.js';
import { type Ascending, rankOf } from './ranks.js';

/** Boxes that one cube may fall into; beyond, the hull of its intervals stands for it. */
const mostPerCube = 16;
/** One field in which the cubes differ: where its elementary intervals start, ascending from 0. */
interface Ranked {
  readonly field: number;
  readonly cuts: Ascending;
}

/**
 * Finds the cubes that may contain a packet, or may meet or hold a cube, without looking at all of them: a tree of boxes
 * over rank-compressed fields. Cubes have owners, numbers from 0; questions are about those from..to-1 and are answered in
 * ascending order until the visitor returns true. The index only filters. It never misses an owner; whether one that it
 * names really counts is for the caller to check.
 */
export class CubeIndex {
  private readonly ranked: readonly Ranked[];
  private readonly tree: BoxTree;
  private readonly question: Int32Array;

  /** `cubes` holds the cubes of one owner after another. */
  constructor(cubes: readonly (readonly Cube[])[]) {
    this.ranked = fields
      .flatMap((_, field) => {
        const cuts = cutsOf(cubes, field);
        return cuts.length < 2 ? [] : [{ field, cuts }];
      })
      .sort((a, b) => b.cuts.length - a.cuts.length);
    this.question = new Int32Array(this.ranked.length * 2);
    this.tree = treeOf(cubes, this.ranked);
  }

  /** Owners of cubes that may contain the point. */
  eachAt(point: Point, from: number, to: number, visit: (owner: number) => boolean): void {
    const { ranked, question } = this;
    for (let i = 0; i < ranked.length; i++) {
      const { field, cuts } = ranked[i]!;
      question[i * 2] = question[i * 2 + 1] = rankOf(cuts, point[field]!);
    }
    this.each(from, to, visit);
  }

  /** Owners of cubes that may share a packet with this one. */
  eachMeeting(cube: Cube, from: number, to: number, visit: (owner: number) => boolean): void {
    const { ranked, question } = this;
    for (let i = 0; i < ranked.length; i++) {
      const { field, cuts } = ranked[i]!;
      const set = cube[field];
      question[i * 2] = set === undefined ? cuts.length - 1 : rankOf(cuts, set.max);
      question[i * 2 + 1] = set === undefined ? 0 : rankOf(cuts, set.min);
    }
    this.each(from, to, visit);
  }

  /** Owners of cubes that may hold this one. */
  eachHolding(cube: Cube, from: number, to: number, visit: (owner: number) => boolean): void {
    const { ranked, question } = this;
    for (let i = 0; i < ranked.length; i++) {
      const { field, cuts } = ranked[i]!;
      const set = cube[field];
      // What holds all intervals of the cube has one interval that holds the first of them.
      question[i * 2] = set === undefined ? 0 : rankOf(cuts, set.bounds[0]!);
      question[i * 2 + 1] = set === undefined ? cuts.length - 1 : rankOf(cuts, set.bounds[1]!);
    }
    this.each(from, to, visit);
  }

  /** Visits what meets the question, which is overwritten where `visit` asks the index itself. */
  private each(from: number, to: number, visit: (owner: number) => boolean): void {
    this.tree.each(this.question.slice(), from, to, visit);
  }
}

const treeOf = (cubes: readonly (readonly Cube[])[], ranked: readonly Ranked[]): BoxTree => {
  const spans = ranked.map((field) => new Spans(field));
  const boxes = new Boxes(ranked.length);
  for (const [owner, list] of cubes.entries())
    for (const cube of list)
      boxes.add(
        owner,
        spans.map((span, i) => span.of(cube[ranked[i]!.field])),
      );
  return new BoxTree(ranked.length, Int32Array.from(boxes.bounds), Int32Array.from(boxes.owners));
};

/** Boxes one after another, each with its owner. */
class Boxes {
  readonly bounds: number[] = [];
  readonly owners: number[] = [];
  private readonly fields: number;
  private readonly box: number[];

  constructor(fields: number) {
    this.fields = fields;
    this.box = new Array<number>(fields * 2).fill(0);
  }

  /** Adds the boxes of a cube, given by the intervals of each field. */
  add(owner: number, parts: readonly (readonly number[])[]): void {
    const count = parts.reduce((product, flat) => (product * flat.length) / 2, 1);
    this.addFrom(0, owner, count <= mostPerCube ? parts : parts.map(hullOf));
  }

  /** Adds all boxes that have the first fields of the present one. */
  private addFrom(field: number, owner: number, parts: readonly (readonly number[])[]): void {
    const { bounds, box } = this;
    if (field === this.fields) {
      for (const bound of box) bounds.push(bound);
      this.owners.push(owner);
      return;
    }
    const flat = parts[field]!;
    for (let i = 0; i < flat.length; i += 2) {
      box[field * 2] = flat[i]!;
      box[field * 2 + 1] = flat[i + 1]!;
      this.addFrom(field + 1, owner, parts);
    }
  }
}

const hullOf = (flat: readonly number[]): readonly number[] => [flat[0]!, flat.at(-1)!];

/** Interval sets of one field as ranks: flat, both ends inclusive. */
class Spans {
  private readonly cuts: Ascending;
  private readonly whole: readonly number[];
  private readonly known = new Map<IntervalSet, readonly number[]>();

  constructor({ cuts }: Ranked) {
    this.cuts = cuts;
    this.whole = [0, cuts.length - 1];
  }

  of(set: IntervalSet | undefined): readonly number[] {
    if (set === undefined) return this.whole;
    let flat = this.known.get(set);
    if (flat === undefined) this.known.set(set, (flat = set.bounds.map((bound) => rankOf(this.cuts, bound))));
    return flat;
  }
}

/** Starts of the elementary intervals of a field, ascending; 0 (or 0n, which compares alike) first. */
const cutsOf = (cubes: readonly (readonly Cube[])[], field: number): Ascending => {
  const seen = new Set<IntervalSet>();
  const cuts = new Set<Scalar>();
  for (const list of cubes)
    for (const cube of list) {
      const set = cube[field];
      if (set === undefined || seen.has(set)) continue;
      seen.add(set);
      for (let i = 0; i < set.bounds.length; i += 2) {
        const lo = set.bounds[i]!;
        const hi = set.bounds[i + 1]!;
        if (lo > 0) cuts.add(lo);
        cuts.add(typeof hi === 'number' ? hi + 1 : hi + 1n);
      }
    }
  const sorted = [...cuts];
  if (sorted.every((v) => typeof v === 'number')) return Float64Array.from([0, ...sorted]).sort();
  return [0n, ...(sorted as bigint[]).sort((a, b) => (a < b ? -1 : 1))];
};
