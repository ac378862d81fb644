import { defineLintRule, evidenceOf } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';
import { unknownUses } from './excess.js';

export const unjustifiedRule = defineLintRule({
  id: 'FW203',
  name: 'unjustified-rule',
  level: 'warning',
  summary: 'A rule permits only traffic that no deployment’s catalog knows.',
  why: 'The settings say that every permit is there for a known product. This one is not.',
  remedy: 'Delete the rule, or describe the product that needs it as a deployment.',
  securitySeverity: 5.9,
  tags: ['security', 'catalog', 'external/cwe/cwe-284', 'pci-dss/1.2.5'],
  messages: {
    unknown: (a: { rule: Rule }) => `\`${a.rule.label}\` permits only traffic that no deployment needs or knows`,
  },
  check({ analysis, requirements, report }) {
    if (requirements.coverage !== 'complete') return;
    for (const { rule, met } of unknownUses(analysis, requirements))
      report('unknown', { rule }, { rule, policy: met.policy, ...evidenceOf(analysis, met) });
  },
});
