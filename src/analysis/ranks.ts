import type { Scalar } from '../packets/index.js';

/** Ascending values, such as the cuts of a field. */
export type Ascending = readonly Scalar[] | Float64Array;

/** The position of the first value above `wanted`. */
export const firstAbove = (values: Ascending, wanted: Scalar): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (values[mid]! <= wanted) low = mid + 1;
    else high = mid;
  }
  return low;
};

/** The position of the first value at or above `wanted`. */
export const firstNotBelow = (values: Ascending, wanted: Scalar): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (values[mid]! < wanted) low = mid + 1;
    else high = mid;
  }
  return low;
};

/** The last cut at or below the value. INVARIANT: cuts start at the smallest value of their field. */
export const rankOf = (cuts: Ascending, value: Scalar): number => firstAbove(cuts, value) - 1;
