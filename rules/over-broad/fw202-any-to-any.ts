import { defineLintRule, evidenceOf, labelsOf } from '../../src/linting/index.js';
import type { Policy, Rule } from '../../src/model/index.js';
import { anyToAny, anyToAnyTogether } from './any-to-any.js';
import { inboundPermits } from './scope.js';
import { detailsOf } from './together.js';

export const anyToAnyRule = defineLintRule({
  id: 'FW202',
  name: 'any-to-any',
  level: 'error',
  summary: 'A rule permits any source to reach any destination on any service.',
  why: 'Behind such a rule the firewall filters nothing: whatever the rules before it do not deny, passes.',
  remedy: 'Replace it with one permit per service that is really needed, and let the default deny the rest.',
  securitySeverity: 8.6,
  tags: [
    'security',
    'external/cwe/cwe-284',
    'pci-dss/1.2.1',
    'nist-800-41',
    'cis-aws-foundations-5.0/5.3',
    'cis-aws-foundations-5.0/5.4',
    'aws-fsbp/ec2.18',
  ],
  messages: {
    open: (a: { rule: Rule; policy: Policy }) =>
      `\`${a.rule.label}\` permits every new connection in ${a.policy.label}, from any source to any destination on any service`,
    together: (a: { rules: readonly Rule[]; policy: Policy }) =>
      `${labelsOf(a.rules)} together permit every new connection in ${a.policy.label}, from any source to any destination on any service`,
  },
  check({ analysis, report }) {
    for (const joint of anyToAnyTogether(analysis)) report('together', joint, detailsOf(analysis, joint, 'action'));
    const seen = new Set<Rule>();
    for (const permit of inboundPermits(analysis)) {
      if (seen.has(permit.rule)) continue;
      const met = anyToAny(analysis, permit);
      if (met === undefined) continue;
      seen.add(permit.rule);
      const { rule, policy } = permit;
      report('open', { rule, policy }, { rule, part: 'action', policy, ...evidenceOf(analysis, met) });
    }
  },
});
