import type { Chain, Rule } from '../../src/model/index.js';

/** In a chain without a single exception, one word about the habit says more than a line for each of this many permits. */
export const habit = 5;

/** A rule that lapses, or the first of a chain in which all of them do: `whole` then counts them. */
export interface Lapse {
  readonly rule: Rule;
  readonly whole?: number;
}

/** The rules that lapse, chain by chain. */
export const lapsesIn = (rules: readonly Rule[], isLapse: (rule: Rule) => boolean): readonly Lapse[] => {
  const byChain = new Map<Chain, Rule[]>();
  for (const rule of rules) {
    const list = byChain.get(rule.chain);
    if (list === undefined) byChain.set(rule.chain, [rule]);
    else list.push(rule);
  }
  return [...byChain.values()].flatMap((all): readonly Lapse[] => {
    const lapses = all.filter(isLapse);
    const [first] = lapses;
    return first !== undefined && lapses.length === all.length && lapses.length > habit
      ? [{ rule: first, whole: lapses.length }]
      : lapses.map((rule) => ({ rule }));
  });
};
