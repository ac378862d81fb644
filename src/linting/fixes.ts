import type { Analysis } from '../analysis/index.js';
import type { Firewall, Rule } from '../model/index.js';
import type { Edit, Region } from '../text/index.js';
import { exportRules } from './export-rules.js';
import type { Fix } from './finding.js';

/** Takes rules out of the export; only for rules without which, one and all, every packet fares as before. */
export const deletionOf = (firewall: Firewall, ...rules: readonly Rule[]): Fix | undefined => {
  const edits: Edit[] = [];
  for (const rule of rules) {
    const own = firewall.edit?.(rule, []);
    if (own === undefined) return undefined;
    edits.push(...own);
  }
  const what = rules.length === 1 ? `\`${rules[0]?.label ?? ''}\`` : `${rules.length} rules`;
  return areApart(edits) ? { description: `Delete ${what}: no verdict changes`, edits } : undefined;
};

/** Whether no edit reaches into another one, so that they can be made together. */
const areApart = (edits: readonly Edit[]): boolean => {
  const regions = edits.map(({ region }) => region).sort((a, b) => compare(a, b.file, b.startLine, b.startColumn));
  return regions.every((region, i) => {
    const before = regions[i - 1];
    return before?.file !== region.file || compare(region, before.file, before.endLine, before.endColumn) >= 0;
  });
};

const compare = (region: Region, file: string, line: number, column: number): number =>
  (region.file < file ? -1 : region.file > file ? 1 : 0) || region.startLine - line || region.startColumn - column;

/** Puts rules in the place of one that is written for no other family, interface or scope, or whose spelling keeps those. */
export const replacementOf = (analysis: Analysis, rule: Rule, texts: readonly string[]): Fix | undefined => {
  const { firewall } = analysis;
  if (firewall.spellsWhole !== true && partsOf(analysis).get(rule) !== 1) return undefined;
  const edits = firewall.edit?.(rule, texts);
  return edits === undefined
    ? undefined
    : { description: `Permit with \`${rule.label}\` only what the flows need`, edits };
};

const kept = new WeakMap<Analysis, ReadonlyMap<Rule, number>>();

/** How many rules of the model come from the text of each rule. */
const partsOf = (analysis: Analysis): ReadonlyMap<Rule, number> => {
  let found = kept.get(analysis);
  if (found === undefined) {
    found = new Map(exportRules(analysis).flatMap(({ parts }) => parts.map((part) => [part, parts.length] as const)));
    kept.set(analysis, found);
  }
  return found;
};
