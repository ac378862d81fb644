import { defineLintRule, labelsOf, referTo } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';

export const redundantRule = defineLintRule({
  id: 'FW302',
  name: 'redundant-rule',
  level: 'note',
  summary: 'Removing this rule changes no verdict and no logging.',
  why: 'Each line that does nothing has to be read, understood and feared at the next change.',
  remedy: 'Delete it.',
  tags: ['maintainability'],
  messages: {
    covered: (a: { rule: Rule; by: readonly Rule[] }) =>
      `\`${a.rule.label}\` changes nothing: ${labelsOf(a.by)} decided all of its packets before, the same way`,
    repeated: (a: { rule: Rule; by: readonly Rule[] }) =>
      `\`${a.rule.label}\` changes nothing: without it, its packets get the same answer from ${labelsOf(a.by)}`,
    default: (a: { rule: Rule; action: string }) =>
      `\`${a.rule.label}\` changes nothing: without it, its packets get the same answer from the default, ${a.action}`,
    contradiction: (a: { rule: Rule }) =>
      `\`${a.rule.label}\` matches nothing: no packet that can come to it fits its conditions`,
  },
  check({ analysis, report }) {
    const redundant = analysis.redundant();
    for (const rule of analysis.rules()) {
      if (rule.implicit === true) continue;
      const fate = analysis.fateOf(rule);
      if (fate.kind === 'shadowed' && rule.action.kind !== 'continue' && fate.by.every((by) => isSameAction(by, rule)))
        report('covered', { rule, by: fate.by }, { rule, ...culprits(fate.by, 'decides its packets before') });
      else if (fate.kind === 'contradiction')
        report('contradiction', { rule }, { rule, ...culprits(fate.with, 'leads to its chain') });
      const by = redundant.get(rule);
      if (by === undefined || isFinalDeny(rule)) continue;
      if (by.length === 0) report('default', { rule, action: rule.action.kind }, { rule });
      else report('repeated', { rule, by }, { rule, ...culprits(by, 'decides its packets alike') });
    }
  },
});

const culprits = (by: readonly Rule[], message: string) => ({
  facts: { culprits: by.map(referTo) },
  related: by.map((rule) => ({ at: rule.at, message: `${rule.label} ${message}` })),
});

const isSameAction = (a: Rule, b: Rule): boolean =>
  a.action.kind === b.action.kind && (a.action.kind === 'permit' || a.action.kind === 'deny');

/** An explicit deny of everything before a default deny is good practice, not a leftover. */
const isFinalDeny = (rule: Rule): boolean => rule.action.kind === 'deny' && rule.match.under.isPlainlyEverything;
