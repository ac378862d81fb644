import { defineLintRule, exportRules, isWritten } from '../../src/linting/index.js';
import type { Chain, Rule } from '../../src/model/index.js';
import { lapsesIn } from './habit.js';

export const uninspectedRule = defineLintRule({
  id: 'FW403',
  name: 'uninspected-rule',
  level: 'note',
  summary: 'A permit has no inspection profiles although the product offers them.',
  why: 'Malware, exploits and commands to stolen hosts pass through the rule unseen.',
  remedy: 'Attach a profile group to the rule.',
  tags: ['security', 'external/cwe/cwe-693', 'cis-controls/13.3', 'pci-dss/11.5.1'],
  messages: {
    one: (a: { rule: Rule }) => `\`${a.rule.label}\` permits traffic without any inspection profile`,
    habit: (a: { chain: Chain; count: number }) =>
      `none of the ${String(a.count)} permits of \`${a.chain.label}\` has an inspection profile`,
  },
  check({ analysis, report }) {
    const permits = exportRules(analysis)
      .map(({ rule }) => rule)
      .filter((rule) => rule.action.kind === 'permit' && rule.inspection !== undefined && isWritten(rule));
    for (const { rule, whole } of lapsesIn(permits, ({ inspection }) => inspection === 'none'))
      if (whole === undefined) report('one', { rule }, { rule });
      else report('habit', { chain: rule.chain, count: whole }, { rule });
  },
});
