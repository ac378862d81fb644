import { next, previous, type Scalar } from './numbers.js';

/**
 * An immutable set of integers, kept as closed intervals. `bounds` is flat: lo0, hi0, lo1, hi1, …, both inclusive.
 * INVARIANT: the intervals are non-empty, ascending, disjoint and not adjacent, so equal sets have equal bounds.
 */
export class IntervalSet {
  static readonly empty = new IntervalSet([]);
  readonly bounds: readonly Scalar[];

  private constructor(bounds: readonly Scalar[]) {
    this.bounds = bounds;
  }

  /** The closed interval lo..hi; empty where hi < lo. */
  static range(lo: Scalar, hi: Scalar): IntervalSet {
    return hi < lo ? IntervalSet.empty : new IntervalSet([lo, hi]);
  }

  static of(...values: readonly Scalar[]): IntervalSet {
    return IntervalSet.fromRanges(values.map((v) => [v, v] as const));
  }

  /** The union of any number of sets; joining them one by one takes longer. */
  static unionOf(sets: readonly IntervalSet[]): IntervalSet {
    const some = sets.length < 2 ? sets : sets.filter((set) => !set.isEmpty);
    const [first = IntervalSet.empty] = some;
    if (some.every((set) => set === first)) return first;
    const pairs: Scalar[] = [];
    for (const { bounds } of some) for (const bound of bounds) pairs.push(bound);
    return IntervalSet.joining(pairs);
  }

  /** The union of closed ranges in any order; ranges with hi < lo count as empty. */
  static fromRanges(ranges: readonly (readonly [Scalar, Scalar])[]): IntervalSet {
    const pairs: Scalar[] = [];
    for (const [lo, hi] of ranges) if (lo <= hi) pairs.push(lo, hi);
    return pairs.length === 0 ? IntervalSet.empty : IntervalSet.joining(pairs);
  }

  /** The union of closed non-empty ranges lo0, hi0, lo1, hi1 … in any order. INVARIANT: there is one. */
  private static joining(pairs: Scalar[]): IntervalSet {
    if (pairs.length > mostInserted) sortPairs(pairs);
    else insertPairs(pairs);
    const bounds: Scalar[] = [];
    for (let i = 0; i < pairs.length; i += 2) append(bounds, pairs[i] as Scalar, pairs[i + 1] as Scalar);
    return new IntervalSet(bounds);
  }

  get isEmpty(): boolean {
    return this.bounds.length === 0;
  }

  /** The smallest member. Throws on the empty set. */
  get min(): Scalar {
    const v = this.bounds[0];
    if (v === undefined) throw new RangeError('the empty set has no smallest member');
    return v;
  }

  /** The largest member. Throws on the empty set. */
  get max(): Scalar {
    const v = this.bounds[this.bounds.length - 1];
    if (v === undefined) throw new RangeError('the empty set has no largest member');
    return v;
  }

  /** Number of members. */
  get size(): bigint {
    let total = 0n;
    for (const [lo, hi] of this) total += BigInt(hi) - BigInt(lo) + 1n;
    return total;
  }

  *[Symbol.iterator](): Generator<readonly [Scalar, Scalar]> {
    for (let i = 0; i + 1 < this.bounds.length; i += 2) yield [this.bounds[i] as Scalar, this.bounds[i + 1] as Scalar];
  }

  has(v: Scalar): boolean {
    const b = this.bounds;
    if (b.length === 2) return (b[0] as Scalar) <= v && v <= (b[1] as Scalar);
    // Binary search for the last interval that starts at or below v.
    let low = 0;
    let high = b.length >> 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((b[mid * 2] as Scalar) <= v) low = mid + 1;
      else high = mid;
    }
    return low > 0 && v <= (b[low * 2 - 1] as Scalar);
  }

  equals(other: IntervalSet): boolean {
    return (
      this === other ||
      (this.bounds.length === other.bounds.length && this.bounds.every((v, i) => v === other.bounds[i]))
    );
  }

  union(other: IntervalSet): IntervalSet {
    if (this === other || other.isEmpty) return this;
    if (this.isEmpty) return other;
    return IntervalSet.joining([...this.bounds, ...other.bounds]);
  }

  intersect(other: IntervalSet): IntervalSet {
    if (this === other) return this;
    const a = this.bounds;
    const b = other.bounds;
    const bounds: Scalar[] = [];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      const [aLo, aHi, bLo, bHi] = [a[i] as Scalar, a[i + 1] as Scalar, b[j] as Scalar, b[j + 1] as Scalar];
      const lo = aLo > bLo ? aLo : bLo;
      const hi = aHi < bHi ? aHi : bHi;
      if (lo <= hi) bounds.push(lo, hi);
      if (aHi < bHi) i += 2;
      else j += 2;
    }
    return this.shared(bounds, other);
  }

  subtract(other: IntervalSet): IntervalSet {
    if (this === other) return IntervalSet.empty;
    const a = this.bounds;
    const b = other.bounds;
    const bounds: Scalar[] = [];
    let j = 0;
    for (let i = 0; i < a.length; i += 2) {
      let lo = a[i] as Scalar;
      const hi = a[i + 1] as Scalar;
      while (j < b.length && (b[j + 1] as Scalar) < lo) j += 2;
      let used = false;
      for (let k = j; k < b.length && (b[k] as Scalar) <= hi; k += 2) {
        const cutLo = b[k] as Scalar;
        const cutHi = b[k + 1] as Scalar;
        if (cutLo > lo) bounds.push(lo, previous(cutLo));
        if (cutHi >= hi) {
          used = true;
          break;
        }
        lo = next(cutHi);
      }
      if (!used) bounds.push(lo, hi);
    }
    return this.shared(bounds, this);
  }

  /** Whether every member of `other` is a member of this set. */
  contains(other: IntervalSet): boolean {
    const a = this.bounds;
    const b = other.bounds;
    let i = 0;
    for (let j = 0; j < b.length; j += 2) {
      while (i < a.length && (a[i + 1] as Scalar) < (b[j] as Scalar)) i += 2;
      if (i >= a.length || (a[i] as Scalar) > (b[j] as Scalar) || (a[i + 1] as Scalar) < (b[j + 1] as Scalar))
        return false;
    }
    return true;
  }

  intersects(other: IntervalSet): boolean {
    const a = this.bounds;
    const b = other.bounds;
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if ((a[i + 1] as Scalar) < (b[j] as Scalar)) i += 2;
      else if ((b[j + 1] as Scalar) < (a[i] as Scalar)) j += 2;
      else return true;
    }
    return false;
  }

  /** Results that equal an operand are that operand, so that identity comparisons stay useful and memory stays small. */
  private shared(bounds: readonly Scalar[], other: IntervalSet): IntervalSet {
    if (bounds.length === 0) return IntervalSet.empty;
    if (sameBounds(bounds, this.bounds)) return this;
    if (sameBounds(bounds, other.bounds)) return other;
    return new IntervalSet(bounds);
  }
}

const sameBounds = (a: readonly Scalar[], b: readonly Scalar[]): boolean =>
  a.length === b.length && a.every((v, i) => v === b[i]);

/** Values of so few pairs that putting each in its place is the quickest way of sorting them. */
const mostInserted = 32;

/** Sorts pairs by their first values, in place. */
const insertPairs = (pairs: Scalar[]): void => {
  for (let i = 2; i < pairs.length; i += 2) {
    const [lo, hi] = [pairs[i] as Scalar, pairs[i + 1] as Scalar];
    let to = i;
    for (; to > 0 && (pairs[to - 2] as Scalar) > lo; to -= 2) {
      pairs[to] = pairs[to - 2] as Scalar;
      pairs[to + 1] = pairs[to - 1] as Scalar;
    }
    pairs[to] = lo;
    pairs[to + 1] = hi;
  }
};

/** The same for many of them. */
const sortPairs = (pairs: Scalar[]): void => {
  const order = Array.from(
    { length: pairs.length / 2 },
    (_, i) => [pairs[i * 2] as Scalar, pairs[i * 2 + 1] as Scalar] as const,
  );
  order.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [i, [lo, hi]] of order.entries()) {
    pairs[i * 2] = lo;
    pairs[i * 2 + 1] = hi;
  }
};

/** Adds lo..hi behind ascending bounds, merging with the last interval where they overlap or touch. */
const append = (bounds: Scalar[], lo: Scalar, hi: Scalar): void => {
  const last = bounds.length - 1;
  const lastHi = bounds[last];
  if (lastHi === undefined || next(lastHi) < lo) bounds.push(lo, hi);
  else if (lastHi < hi) bounds[last] = hi;
};
