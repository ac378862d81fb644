import { deletion, type Edit, replacement, type Source } from '../../text/index.js';
import type { IptablesRule } from './rules.js';
import { JoinedSource } from './wrapped.js';

/**
 * The edit that puts lines in the place of a rule. Undefined where the line holds several rules (lists of addresses), where
 * a terminal broke lines, or where commands count rules by their place, so that one line less moves the others.
 */
export const edit = (rule: IptablesRule, lines: readonly string[]): readonly Edit[] | undefined => {
  const { chain, line, index } = rule;
  const { source } = chain.table;
  const shares = (other: number): boolean => (chain.rules[other] as unknown as IptablesRule | undefined)?.line === line;
  if (shares(index - 1) || shares(index + 1) || source instanceof JoinedSource || countsRules(source)) return undefined;
  const start = source.lineStarts[line - 1] ?? 0;
  const place = source.linePlace(line);
  const [from, to] = [start + place.column - 1, start + place.endColumn - 1];
  return [lines.length === 0 ? deletion(source, from, to) : replacement(source, from, to, lines)];
};

const counting = new WeakMap<Source, boolean>();

/** Whether a file does more than to append: insert, delete, replace, flush. */
const countsRules = (source: Source): boolean => {
  let found = counting.get(source);
  if (found === undefined) {
    found = /^[ \t]*(?:\[\d+:\d+\][ \t]*)?(?:-[46][ \t]+)?(?:-[IDRFX]|--(?:i|d|r|f))/m.test(source.text);
    counting.set(source, found);
  }
  return found;
};
