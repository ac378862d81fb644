import type { Effects, StatefulMatch } from './policy.js';

type MarkTest = NonNullable<StatefulMatch['marks']>[number];

/** Whether a packet mark passes a test; undefined where the mark is not known. */
export const passesMark = (mark: number | undefined, { mask, value, negated }: MarkTest): boolean | undefined =>
  mark === undefined ? undefined : ((mark & mask) >>> 0 === value) !== negated;

/** The mark that a rule leaves behind; undefined where it, or the mark before, is not known. */
export const markAfter = (mark: number | undefined, change: NonNullable<Effects['mark']>): number | undefined =>
  change === 'unknown' || mark === undefined ? undefined : ((mark & ~change.clear) ^ change.xor) >>> 0;
