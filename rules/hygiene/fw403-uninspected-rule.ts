import { defineLintRule, exportRules, isWritten } from '../../src/linting/index.js';
import type { Chain, Rule } from '../../src/model/index.js';
import { takesAnyApplication } from '../over-broad/applications.js';
import { isIdle } from '../stale/dead.js';
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
    one: (a: { rule: Rule; anyApplication: boolean }) =>
      `\`${a.rule.label}\` permits ${a.anyApplication ? 'any application on the ports that it names' : 'traffic'} without any inspection profile`,
    habit: (a: { chain: Chain; count: number; anyApplication: number }) =>
      `none of the ${String(a.count)} permits of \`${a.chain.label}\` has an inspection profile${a.anyApplication === 0 ? '' : `, and ${String(a.anyApplication)} of them let any application use the ports that they name`}`,
  },
  check({ analysis, report }) {
    const permits = exportRules(analysis)
      .filter(({ rule }) => rule.action.kind === 'permit' && rule.inspection !== undefined && isWritten(rule))
      .filter((exported) => !isIdle(analysis, exported))
      .map(({ rule }) => rule);
    for (const { rule, whole } of lapsesIn(permits, ({ inspection }) => inspection === 'none'))
      if (whole === undefined) report('one', { rule, anyApplication: takesAnyApplication(rule) }, { rule });
      else {
        const { chain } = rule;
        const anyApplication = permits.filter((permit) => permit.chain === chain && takesAnyApplication(permit)).length;
        report('habit', { chain, count: whole, anyApplication }, { rule });
      }
  },
});
