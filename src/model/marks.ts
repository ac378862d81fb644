import type { IntervalSet } from '../packets/index.js';
import type { Effects, Policy, StatefulMatch, Translation } from './policy.js';

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
const passesMark = (mark: Mark, { mask, value, negated }: MarkTest): boolean | undefined => {
  const certain = (mask & mark.known) >>> 0;
  if ((mark.value & certain) >>> 0 !== (value & certain) >>> 0 || (value & ~mask) !== 0) return negated;
  return certain === mask ? !negated : undefined;
};

/** What evaluation keeps of a packet beside its headers. */
export interface PacketState {
  readonly mark: Mark;
  /** Whether a rule translated the destination. */
  readonly translated: boolean;
  /** What it was translated to, where that is known. */
  readonly to?: Translation | undefined;
  /** Whether the packet certainly opens a connection. */
  readonly isNew: boolean;
}

/** Whether the tests of mark and translation of a rule hold; undefined where that is not known, true without any test. */
export const passesState = (
  { marks = [], translated, translatedBy }: Pick<StatefulMatch, 'marks' | 'translated' | 'translatedBy'>,
  state: PacketState,
): boolean | undefined => {
  const truths = marks.map((test) => passesMark(state.mark, test));
  // Whether an established connection was translated when it began, its later packets do not tell.
  if (translated !== undefined) truths.push(state.isNew ? translated === state.translated : undefined);
  if (translatedBy !== undefined && state.to !== undefined)
    truths.push(state.isNew ? translatedBy.has(state.to) : undefined);
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
};

/** The mark behind a rule. */
export const markAfter = (mark: Mark, { mark: change }: Pick<Effects, 'mark'>): Mark => {
  if (change === undefined) return mark;
  if (change === 'unknown') return unknownMark;
  const known = (mark.known | change.clear) >>> 0;
  return { value: (((mark.value & ~change.clear) ^ change.xor) & known) >>> 0, known };
};

/** The mark with which packets that come in by some interfaces enter a policy, out of tunnels as well. */
export const markOnEntry = (policy: Policy, into: IntervalSet | undefined): Mark =>
  policy.opensMarks === true ? unknownMark : markAsSent(policy, into);

/**
 * The same for packets that come out of no tunnel: 0 from the wire. What the firewall itself sends may bear the mark of
 * its socket (SO_MARK, socket(7)), also where it comes back on the loopback interface.
 */
export const markAsSent = ({ direction, zones }: Policy, into: IntervalSet | undefined): Mark => {
  if (direction === 'from-firewall') return unknownMark;
  const isOwn =
    direction === 'to-firewall' &&
    into !== undefined &&
    [...into].every(([lo, hi]) => lo === hi && zones.zones.some((z) => z.isLoopback && z.number === lo));
  return isOwn ? unknownMark : knownMark(0);
};
