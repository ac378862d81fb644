import type { IntervalSet } from '../packets/index.js';
import type { Effects, Policy, StatefulMatch } from './policy.js';

/** A packet mark of which some bits may be unknown; both unsigned 32 bit, and bits of `value` are 0 where they are not known. */
export interface Mark {
  readonly value: number;
  readonly known: number;
}

export const knownMark = (value: number): Mark => ({ value, known: 0xffff_ffff });
export const unknownMark: Mark = { value: 0, known: 0 };

export const isSameMark = (a: Mark, b: Mark): boolean => a.value === b.value && a.known === b.known;

type MarkTest = NonNullable<StatefulMatch['marks']>[number];

/** Whether a packet mark passes a test; undefined where that hangs on bits that are not known. */
export const passesMark = (mark: Mark, { mask, value, negated }: MarkTest): boolean | undefined => {
  const certain = (mask & mark.known) >>> 0;
  if ((mark.value & certain) >>> 0 !== (value & certain) >>> 0 || (value & ~mask) !== 0) return negated;
  return certain === mask ? !negated : undefined;
};

/** The mark that a rule leaves behind. */
export const markAfter = (mark: Mark, change: NonNullable<Effects['mark']>): Mark => {
  if (change === 'unknown') return unknownMark;
  const known = (mark.known | change.clear) >>> 0;
  return { value: (((mark.value & ~change.clear) ^ change.xor) & known) >>> 0, known };
};

/**
 * The mark with which packets that come in by some interfaces enter a policy: 0 from the wire. What the firewall itself
 * sends may bear the mark of its socket (SO_MARK, socket(7)), also where it comes back on the loopback interface.
 */
export const markOnEntry = ({ direction, zones, opensMarks }: Policy, into: IntervalSet | undefined): Mark => {
  if (direction === 'from-firewall' || opensMarks === true) return unknownMark;
  const isOwn =
    direction === 'to-firewall' &&
    into !== undefined &&
    [...into].every(([lo, hi]) => lo === hi && zones.zones.some((z) => z.isLoopback && z.number === lo));
  return isOwn ? unknownMark : knownMark(0);
};
