import type { Level, LintRule } from './lint-rule.js';

/** Which lint rules run and how serious they are, in the words of the user: ids, names, or prefixes such as `FW2`. */
export interface Selection {
  /** Only these; all where empty. */
  readonly select: readonly string[];
  /** Not these, even where selected. */
  readonly ignore: readonly string[];
  readonly levels: ReadonlyMap<string, Level | 'off'>;
}

/** The lint rules that run, by id, with the levels that the user gave them. */
export const selectLintRules = (lintRules: readonly LintRule[], selection: Selection): readonly LintRule[] =>
  lintRules
    .filter((lintRule) => selection.select.length === 0 || selection.select.some((word) => isMeant(lintRule, word)))
    .filter((lintRule) => !selection.ignore.some((word) => isMeant(lintRule, word)))
    .flatMap((lintRule) => {
      const level = selection.levels.get(lintRule.id) ?? selection.levels.get(lintRule.name) ?? lintRule.level;
      return level === 'off' ? [] : level === lintRule.level ? [lintRule] : [{ ...lintRule, level }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** The words of a selection that mean no lint rule at all. */
export const unknownWords = (lintRules: readonly LintRule[], words: readonly string[]): readonly string[] =>
  words.filter((word) => !lintRules.some((lintRule) => isMeant(lintRule, word)));

const isMeant = ({ id, name }: LintRule, word: string): boolean =>
  name === word.toLowerCase() || (/^fw\d*$/i.test(word) && id.startsWith(word.toUpperCase()));
