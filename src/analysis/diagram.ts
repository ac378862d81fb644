import { InvariantError } from '../model/index.js';
import type { IntervalSet } from '../packets/index.js';
import {
  type Cube,
  type Family,
  type Field,
  fieldIndex,
  fieldMax,
  fields,
  next,
  type Packet,
  type PacketSet,
  possiblePackets,
  type Scalar,
  toPacket,
} from '../packets/index.js';

import { rankOf } from './ranks.js';

declare const diagramBrand: unique symbol;
/** A set of packets inside one `Diagrams`; equal sets are equal numbers. `Diagrams.gaveUp` stands for "not known". */
export type Diagram = number & { readonly [diagramBrand]: true };

/** Nodes that a diagram engine may hold by default: about 70 MiB with its tables. */
export const defaultBudget = 2_000_000;
/** Steps per node of the budget: bounds the time where the operation cache is too small to bound it. */
const stepsPerNode = 64;
const smallestTable = 1024;

const [opAnd, opOr, opMinus] = [0, 1, 2] as const;
type Operation = typeof opAnd | typeof opOr | typeof opMinus;

const nothing = 0;
const everything = 1;
const overrun = -1;

/**
 * Sets of packets as hash-consed binary decision diagrams over rank-compressed fields: the second, independent engine.
 * Fields come in the order of `fields`, the most significant bit of a rank first. Ranks are positions in the cut points
 * of the sets named on construction; only those sets, and what is built from them, can be written in it.
 *
 * INVARIANT: codes beyond the last rank of a field behave as the last rank, so that complement needs no care and two
 * equal sets are one node. No operation throws for size: beyond the budget it answers `gaveUp`, which every further
 * operation hands on and every question answers with `undefined`.
 */
export class Diagrams {
  readonly family: Family;
  readonly nothing = nothing as Diagram;
  readonly everything = everything as Diagram;
  readonly gaveUp = overrun as Diagram;

  /** Starts of the elementary intervals per field, ascending from 0. */
  private readonly cuts: readonly (readonly Scalar[])[];
  private readonly ranks: readonly ReadonlyMap<Scalar, number>[];
  /** First level of each field; one more entry for the level of the terminals. */
  private readonly starts: readonly number[];

  private readonly budget: number;
  private steps = 0;
  private count = 2;
  private level: Int32Array;
  private low: Int32Array;
  private high: Int32Array;
  private chained: Int32Array;
  private heads: Int32Array;
  /** Direct-mapped operation cache: three numbers per entry. */
  private cache: Int32Array;
  private readonly known = new Map<PacketSet, number>();
  private readonly spans = fields.map(() => new Map<IntervalSet, readonly number[]>());

  constructor(family: Family, sets: Iterable<PacketSet>, budget: number = defaultBudget) {
    this.family = family;
    this.budget = budget;
    this.cuts = cutsOf(family, [...sets, possiblePackets(family)]);
    this.ranks = this.cuts.map((cuts) => new Map(cuts.map((cut, rank) => [cut, rank])));
    const starts = [0];
    for (const [i, cuts] of this.cuts.entries()) starts.push((starts[i] as number) + bitsFor(cuts.length));
    this.starts = starts;
    const terminals = starts[fields.length] as number;
    this.level = new Int32Array(smallestTable);
    this.low = new Int32Array(smallestTable);
    this.high = new Int32Array(smallestTable);
    this.chained = new Int32Array(smallestTable);
    this.heads = new Int32Array(smallestTable);
    this.cache = new Int32Array(3 * smallestTable).fill(overrun);
    this.level.fill(terminals, 0, 2);
  }

  /** Nodes in use, the two terminals included. */
  get size(): number {
    return this.count;
  }

  of(set: PacketSet): Diagram {
    const known = this.known.get(set);
    if (known !== undefined) return known as Diagram;
    let layer = set.cubes.map((cube) => this.ofCube(cube));
    while (layer.length > 1) layer = pairwise(layer, (a, b) => this.apply(opOr, a, b));
    const result = layer[0] ?? nothing;
    if (result !== overrun) this.known.set(set, result);
    return result as Diagram;
  }

  and(a: Diagram, b: Diagram): Diagram {
    return this.apply(opAnd, a, b) as Diagram;
  }

  or(a: Diagram, b: Diagram): Diagram {
    return this.apply(opOr, a, b) as Diagram;
  }

  minus(a: Diagram, b: Diagram): Diagram {
    return this.apply(opMinus, a, b) as Diagram;
  }

  not(a: Diagram): Diagram {
    return this.apply(opMinus, everything, a) as Diagram;
  }

  /** The same packets with any value of `names`. */
  forget(a: Diagram, ...names: readonly Field[]): Diagram {
    return names.reduce<number>((node, name) => this.quantify(node, fieldIndex[name]), a) as Diagram;
  }

  isNothing(a: Diagram): boolean | undefined {
    return a === overrun ? undefined : a === nothing;
  }

  /** Whether both hold the same packets. */
  equals(a: Diagram, b: Diagram): boolean | undefined {
    return a === overrun || b === overrun ? undefined : a === b;
  }

  has(a: Diagram, packet: Packet): boolean | undefined {
    if (a === overrun) return undefined;
    const codes = fields.map((field, i) => rankOf(this.cuts[i] as readonly Scalar[], packet[field]));
    let node: number = a;
    while (node > everything) {
      const level = this.level[node]!;
      const field = this.fieldAt(level);
      const shift = (this.starts[field + 1] as number) - 1 - level;
      node = ((codes[field] as number) >>> shift) & 1 ? this.high[node]! : this.low[node]!;
    }
    return node === everything;
  }

  /** The smallest packet, comparing fields in the order of `fields`; undefined for nothing (and for `gaveUp`). */
  pick(a: Diagram): Packet | undefined {
    if (a === overrun || a === nothing) return undefined;
    const codes = fields.map(() => 0);
    let node: number = a;
    while (node > everything) {
      const level = this.level[node]!;
      const low = this.low[node]!;
      if (low === nothing) {
        const field = this.fieldAt(level);
        const shift = (this.starts[field + 1] as number) - 1 - level;
        codes[field] = (codes[field] as number) | (1 << shift);
      }
      node = low === nothing ? this.high[node]! : low;
    }
    const point = codes.map((code, f) => (this.cuts[f] as readonly Scalar[])[code]);
    return toPacket(this.family, point as Scalar[]);
  }

  /** Like `PacketSet.countHeaders`: the number of distinct possible headers, interfaces, flags and state set aside. */
  countHeaders(a: Diagram): bigint | undefined {
    const possible = this.and(a, this.of(possiblePackets(this.family)));
    const headers = this.forget(possible, 'in', 'out', 'flags', 'state');
    return headers === overrun ? undefined : new HeaderCount(this, this.cuts, this.starts).of(headers);
  }

  /** Level, low and high child of an inner node: for `HeaderCount`. */
  levelOf(node: number): number {
    return this.level[node]!;
  }
  lowOf(node: number): number {
    return this.low[node]!;
  }
  highOf(node: number): number {
    return this.high[node]!;
  }

  private fieldAt(level: number): number {
    let field = 0;
    while ((this.starts[field + 1] as number) <= level) field++;
    return field;
  }

  private ofCube(cube: Cube): number {
    let node: number = everything;
    for (let f = cube.length - 1; f >= 0 && node !== overrun; f--) {
      const set = cube[f];
      if (set === undefined) continue;
      const spans = this.spansOf(f, set);
      const bits = (this.starts[f + 1] as number) - (this.starts[f] as number);
      node = this.between(this.starts[f] as number, 0, 2 ** bits - 1, spans, 0, spans.length, node);
    }
    return node;
  }

  /** The ranks of an interval set: flat, both ends inclusive, the last rank stretched to the last code. */
  private spansOf(field: number, set: IntervalSet): readonly number[] {
    const cache = this.spans[field] as Map<IntervalSet, readonly number[]>;
    const known = cache.get(set);
    if (known !== undefined) return known;
    const ranks = this.ranks[field] as ReadonlyMap<Scalar, number>;
    const max = fieldMax(this.family, fields[field] as Field);
    const lastCode = 2 ** ((this.starts[field + 1] as number) - (this.starts[field] as number)) - 1;
    const spans: number[] = [];
    for (const [lo, hi] of set) {
      const first = ranks.get(lo);
      const end = hi >= max ? lastCode + 1 : ranks.get(next(hi));
      // INVARIANT: only sets whose bounds are cut points can be written, see the constructor.
      if (first === undefined || end === undefined)
        throw new InvariantError('a set that the diagrams have no cuts for');
      spans.push(first, end - 1);
    }
    cache.set(set, spans);
    return spans;
  }

  /** The codes lo..hi below `level` that lie in spans from..to-1 lead to `onward`, the others to nothing. */
  private between(
    level: number,
    lo: number,
    hi: number,
    spans: readonly number[],
    from: number,
    to: number,
    onward: number,
  ): number {
    let first = from;
    let last = to;
    while (first < last && (spans[first + 1] as number) < lo) first += 2;
    while (first < last && (spans[last - 2] as number) > hi) last -= 2;
    if (first === last) return nothing;
    if ((spans[first] as number) <= lo && hi <= (spans[first + 1] as number)) return onward;
    const middle = lo + (hi - lo + 1) / 2;
    const low = this.between(level + 1, lo, middle - 1, spans, first, last, onward);
    const high = this.between(level + 1, middle, hi, spans, first, last, onward);
    return this.node(level, low, high);
  }

  private node(level: number, low: number, high: number): number {
    if (low === high) return low;
    if (low === overrun || high === overrun) return overrun;
    let slot = hash(level, low, high) & (this.heads.length - 1);
    for (let at = this.heads[slot]!; at !== 0; at = this.chained[at]!)
      if (this.level[at] === level && this.low[at] === low && this.high[at] === high) return at;
    if (this.count >= this.budget) return overrun;
    if (this.count === this.level.length) {
      this.grow();
      slot = hash(level, low, high) & (this.heads.length - 1);
    }
    const at = this.count++;
    this.level[at] = level;
    this.low[at] = low;
    this.high[at] = high;
    this.chained[at] = this.heads[slot]!;
    this.heads[slot] = at;
    return at;
  }

  private grow(): void {
    const size = this.level.length * 2;
    this.level = longer(this.level, size);
    this.low = longer(this.low, size);
    this.high = longer(this.high, size);
    this.chained = new Int32Array(size);
    this.heads = new Int32Array(size);
    for (let at = 2; at < this.count; at++) {
      const slot = hash(this.level[at]!, this.low[at]!, this.high[at]!) & (size - 1);
      this.chained[at] = this.heads[slot]!;
      this.heads[slot] = at;
    }
    this.cache = new Int32Array(3 * size).fill(overrun);
  }

  /** Recursion is as deep as a packet has rank bits: at most some twenty per field, whatever the input. */
  private apply(op: Operation, a: number, b: number): number {
    if (a === overrun || b === overrun) return overrun;
    if (op === opMinus) {
      if (a === nothing || b === everything || a === b) return nothing;
      if (b === nothing) return a;
    } else {
      if (a === b) return a;
      const [absorbing, neutral] = op === opAnd ? [nothing, everything] : [everything, nothing];
      if (a === absorbing || b === absorbing) return absorbing;
      if (a === neutral) return b;
      if (b === neutral) return a;
    }
    const [x, y] = op !== opMinus && a > b ? [b, a] : [a, b];
    const key = x * 4 + op;
    const slot = this.slotOf(key, y);
    if (this.cache[slot] === key && this.cache[slot + 1] === y) return this.cache[slot + 2]!;
    if (++this.steps > this.budget * stepsPerNode) return overrun;
    const levelX = this.level[x]!;
    const levelY = this.level[y]!;
    const level = levelX < levelY ? levelX : levelY;
    const low = this.apply(op, levelX === level ? this.low[x]! : x, levelY === level ? this.low[y]! : y);
    if (low === overrun) return overrun;
    const high = this.apply(op, levelX === level ? this.high[x]! : x, levelY === level ? this.high[y]! : y);
    const result = this.node(level, low, high);
    if (result === overrun) return overrun;
    // The table may have grown meanwhile, and with it the cache.
    const place = this.slotOf(key, y);
    this.cache[place] = key;
    this.cache[place + 1] = y;
    this.cache[place + 2] = result;
    return result;
  }

  private slotOf(key: number, other: number): number {
    return 3 * (hash(key, other, 0) & (this.heads.length - 1));
  }

  private quantify(start: number, field: number): number {
    const [from, to] = [this.starts[field] as number, this.starts[field + 1] as number];
    const done = new Map<number, number>();
    const visit = (node: number): number => {
      if (node === overrun || this.level[node]! >= to) return node;
      const known = done.get(node);
      if (known !== undefined) return known;
      const level = this.level[node]!;
      const low = visit(this.low[node]!);
      const high = visit(this.high[node]!);
      const result = level < from ? this.node(level, low, high) : this.apply(opOr, low, high);
      done.set(node, result);
      return result;
    };
    return visit(start);
  }
}

/** One counting pass over a diagram that depends on header fields only. */
class HeaderCount {
  private readonly diagrams: Diagrams;
  private readonly starts: readonly number[];
  /** Per counted field, the starts of the elementary intervals and, last, the end of the field. */
  private readonly edges: readonly (readonly bigint[])[];
  private readonly done = counted.map(() => new Map<number, bigint>());

  constructor(diagrams: Diagrams, cuts: readonly (readonly Scalar[])[], starts: readonly number[]) {
    this.diagrams = diagrams;
    this.starts = starts;
    this.edges = counted.map((name) => [
      ...(cuts[fieldIndex[name]] as readonly Scalar[]).map(BigInt),
      BigInt(fieldMax(diagrams.family, name)) + 1n,
    ]);
  }

  of(node: number, at = 0): bigint {
    const name = counted[at];
    if (name === undefined || node === nothing) return node === nothing ? 0n : 1n;
    const memo = this.done[at] as Map<number, bigint>;
    const known = memo.get(node);
    if (known !== undefined) return known;
    const field = fieldIndex[name];
    const lastCode = 2 ** ((this.starts[field + 1] as number) - (this.starts[field] as number)) - 1;
    const total = this.within(node, at, this.starts[field + 1] as number, 0, lastCode, this.starts[field] as number);
    memo.set(node, total);
    return total;
  }

  /** The codes lo..hi of one field, all of which lead to `node` at `level`. */
  private within(node: number, at: number, end: number, lo: number, hi: number, level: number): bigint {
    if (node === nothing) return 0n;
    if (this.diagrams.levelOf(node) >= end) return this.width(at, lo, hi) * this.of(node, at + 1);
    const middle = lo + (hi - lo + 1) / 2;
    const splits = this.diagrams.levelOf(node) === level;
    return (
      this.within(splits ? this.diagrams.lowOf(node) : node, at, end, lo, middle - 1, level + 1) +
      this.within(splits ? this.diagrams.highOf(node) : node, at, end, middle, hi, level + 1)
    );
  }

  private width(at: number, lo: number, hi: number): bigint {
    const edges = this.edges[at] as readonly bigint[];
    const last = edges.length - 1;
    return (edges[Math.min(hi + 1, last)] as bigint) - (edges[Math.min(lo, last)] as bigint);
  }
}

/** The fields that make headers different, in the order of `fields`. */
const counted = fields.filter((f) => f !== 'in' && f !== 'out' && f !== 'flags' && f !== 'state');

const hash = (a: number, b: number, c: number): number => {
  const mixed = Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca6b) ^ Math.imul(c, 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

const longer = (old: Int32Array, size: number): Int32Array => {
  const grown = new Int32Array(size);
  grown.set(old);
  return grown;
};

const pairwise = (list: readonly number[], join: (a: number, b: number) => number): number[] => {
  const joined: number[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const a = list[i] as number;
    const b = list[i + 1];
    joined.push(b === undefined ? a : join(a, b));
  }
  return joined;
};

const bitsFor = (values: number): number => (values <= 1 ? 0 : 32 - Math.clz32(values - 1));

const cutsOf = (family: Family, sets: readonly PacketSet[]): readonly (readonly Scalar[])[] => {
  const seenSets = new Set<PacketSet>();
  const seen = fields.map(() => new Set<IntervalSet>());
  const cuts = fields.map((field) => new Set<Scalar>([typeof fieldMax(family, field) === 'bigint' ? 0n : 0]));
  const limits = fields.map((field) => fieldMax(family, field));
  for (const set of sets) {
    if (seenSets.has(set)) continue;
    seenSets.add(set);
    for (const cube of set.cubes)
      for (let f = 0; f < cube.length; f++) {
        const values = cube[f];
        if (values === undefined || seen[f]?.has(values) === true) continue;
        seen[f]?.add(values);
        for (const [lo, hi] of values) {
          cuts[f]?.add(lo);
          if (hi < (limits[f] as Scalar)) cuts[f]?.add(next(hi));
        }
      }
  }
  return cuts.map((set) => [...set].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
};
