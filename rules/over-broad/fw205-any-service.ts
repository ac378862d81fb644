import { defineLintRule, evidenceOf } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';
import { PacketSet } from '../../src/packets/index.js';
import { anyToAny, anyToAnyTogether } from './any-to-any.js';
import { decidesRouted, inboundPermits, isAnyService, isLoopbackOnly } from './scope.js';

export const anyService = defineLintRule({
  id: 'FW205',
  name: 'any-service',
  level: 'warning',
  summary: 'A rule permits every protocol and port.',
  why: 'The peers need a few services; the rule gives them all, today’s and every one that is started later.',
  remedy: 'Name the protocols and ports that are needed.',
  securitySeverity: 5.3,
  tags: ['security', 'external/cwe/cwe-284', 'pci-dss/1.2.5'],
  messages: {
    open: (a: { rule: Rule }) => `\`${a.rule.label}\` permits new connections on every protocol and port`,
  },
  check({ analysis, report }) {
    // FW202 speaks of those.
    const seen = new Set(anyToAnyTogether(analysis).flatMap(({ rules }) => rules));
    for (const permit of inboundPermits(analysis)) {
      const { rule, policy, packets } = permit;
      if (seen.has(rule)) continue;
      const open = packets.cubes.filter((cube) => isAnyService(cube) && !isLoopbackOnly(policy, cube));
      if (open.length === 0 || anyToAny(analysis, permit) !== undefined) continue;
      const met = decidesRouted(analysis, permit, PacketSet.ofCubes(policy.family, open));
      if (met === undefined) continue;
      seen.add(rule);
      report('open', { rule }, { rule, part: 'service', policy, ...evidenceOf(analysis, met) });
    }
  },
});
