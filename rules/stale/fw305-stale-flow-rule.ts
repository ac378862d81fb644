import { defineLintRule, evidenceOf, flowName, flowPlaces, referToFlow } from '../../src/linting/index.js';
import type { RequiredFlow, Rule } from '../../src/model/index.js';
import { translationsOf, usesOf } from '../over-broad/excess.js';

export const staleFlowRule = defineLintRule({
  id: 'FW305',
  name: 'stale-flow-rule',
  level: 'warning',
  summary: 'A rule serves only flows of features or versions that are no longer in use.',
  why: 'The feature was switched off and its ports stayed open.',
  remedy: 'Delete the rule, or switch the feature on again in the deployment.',
  tags: ['maintainability', 'security', 'catalog', 'pci-dss/1.2.7'],
  messages: {
    stale: (a: { rule: Rule; flow: RequiredFlow; more: number }) =>
      `\`${a.rule.label}\` serves only flows that are not in use: ${flowName(a.flow)}${a.more === 0 ? '' : ` and ${a.more} more`}`,
  },
  check({ analysis, requirements, report }) {
    for (const use of usesOf(analysis, requirements)) {
      const { rule, effective, serves, knows } = use;
      const [flow, first] = [knows[0], effective[0]];
      const packet = first === undefined ? undefined : analysis.example(first.packets);
      if (flow === undefined || first === undefined || packet === undefined || serves.length > 0) continue;
      const { facts, path } = evidenceOf(analysis, { policy: first.policy, packet });
      report(
        'stale',
        { rule, flow, more: knows.length - 1 },
        {
          rule,
          policy: first.policy,
          facts: { ...facts, flows: knows.map(referToFlow) },
          path,
          related: [...knows.slice(0, 5).flatMap(flowPlaces), ...translationsOf(analysis, use, knows)],
        },
      );
    }
  },
});
