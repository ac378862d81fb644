import { full, type Family, IntervalSet } from '../../packets/index.js';

/** A question that the export leaves open. For one packet, the same question has one answer in every rule. */
export interface OpenQuestion {
  /** Equal texts are the same question. */
  readonly fact: string;
  /** The condition holds where the answer is no. */
  readonly negated: boolean;
  /** Names it for people. */
  readonly because: string;
}

/** A set of values known in part. INVARIANT: `under` ⊆ `over`; `open` stands exactly where they differ. */
export interface Partly {
  readonly under: IntervalSet;
  readonly over: IntervalSet;
  readonly open: OpenQuestion | undefined;
}

export const certainly = (set: IntervalSet): Partly => ({ under: set, over: set, open: undefined });

export const partly = (under: IntervalSet, over: IntervalSet, fact: string, because: string): Partly =>
  under.equals(over) ? certainly(under) : { under, over: over.union(under), open: { fact, negated: false, because } };

export const nothing: Partly = certainly(IntervalSet.empty);

export const either = (parts: readonly Partly[]): Partly => {
  if (parts.length === 1) return parts[0] as Partly;
  const under = IntervalSet.unionOf(parts.map((p) => p.under));
  const over = parts.every((p) => p.under === p.over) ? under : IntervalSet.unionOf(parts.map((p) => p.over));
  const open = parts.flatMap((p) => (p.open === undefined ? [] : [p.open]));
  const first = open[0];
  if (first === undefined || under.equals(over)) return certainly(under);
  const facts = [...new Set(open.map(spelled))].sort();
  if (facts.length === 1) return { under, over, open: first };
  const because = [...new Set(open.map((o) => o.because))].join(', ');
  return { under, over, open: { fact: `one of ${facts.join(' | ')}`, negated: false, because } };
};

const spelled = (open: OpenQuestion): string => (open.negated ? `not ${open.fact}` : open.fact);

export const complementOf = (space: IntervalSet, part: Partly): Partly => {
  const under = space.subtract(part.over);
  if (part.open === undefined) return certainly(under);
  return { under, over: space.subtract(part.under), open: { ...part.open, negated: !part.open.negated } };
};

/** Both readings are possible, and which one holds is the same question everywhere. */
export const eitherReading = (a: Partly, b: Partly, because: string): Partly => {
  const under = a.under.intersect(b.under);
  const over = a.over.union(b.over);
  return under.equals(over)
    ? certainly(under)
    : { under, over, open: { fact: `reading: ${because}`, negated: false, because } };
};

export const addressSpace = (family: Family): IntervalSet => full(family, 'src');
export const portSpace: IntervalSet = IntervalSet.range(0, 65_535);
