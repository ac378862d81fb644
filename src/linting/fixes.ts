import type { Analysis } from '../analysis/index.js';
import type { Firewall, Rule } from '../model/index.js';
import { exportRules } from './export-rules.js';
import type { Fix } from './finding.js';

/** Takes a rule out of the export; only for rules without which every packet fares as before. */
export const deletionOf = (firewall: Firewall, rule: Rule): Fix | undefined => {
  const edits = firewall.edit?.(rule, []);
  return edits === undefined ? undefined : { description: `Delete \`${rule.label}\`: no verdict changes`, edits };
};

/** Puts rules in the place of one that is written for no other family, interface or scope. */
export const replacementOf = (analysis: Analysis, rule: Rule, texts: readonly string[]): Fix | undefined => {
  if (partsOf(analysis).get(rule) !== 1) return undefined;
  const edits = analysis.firewall.edit?.(rule, texts);
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
