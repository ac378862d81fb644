import { defineLintRule, evidenceOf, packetsOfFlows } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';
import { fieldIndex, PacketSet } from '../../src/packets/index.js';
import { fromEverywhere, inboundPermits, internalAddresses, isAnyService } from './scope.js';
import { adminPackets } from './services.js';

export const wideSource = defineLintRule({
  id: 'FW209',
  name: 'wide-source',
  level: 'note',
  summary: 'A rule lets any source reach an internal destination.',
  why: 'Either the service is published, and then that should be on record, or the source was never narrowed.',
  remedy: 'Limit the source, or list the service as a flow of a deployment.',
  tags: ['security', 'external/cwe/cwe-284'],
  messages: {
    wide: (a: { rule: Rule }) => `\`${a.rule.label}\` lets any source reach an internal destination`,
  },
  check({ analysis, requirements, report }) {
    const active = requirements.flows.filter((flow) => flow.active);
    const published = { 4: packetsOfFlows(4, active), 6: packetsOfFlows(6, active) };
    const seen = new Set<Rule>();
    for (const permit of inboundPermits(analysis)) {
      const { rule, policy } = permit;
      const { family } = policy;
      if (seen.has(rule) || policy.direction !== 'through') continue;
      const open = fromEverywhere(permit);
      const inside = open.cubes.filter((cube) => {
        const dst = cube[fieldIndex.dst];
        return dst !== undefined && internalAddresses(family).contains(dst) && !isAnyService(cube);
      });
      if (inside.length === 0) continue;
      // What an active flow publishes to everybody is on record.
      const packets = PacketSet.ofCubes(family, inside).subtract(published[family]);
      // FW204 has the word where the service is an administrative one.
      if (packets.isEmpty || analysis.decides(rule, packets.intersect(adminPackets[family])) !== undefined) continue;
      const met = analysis.decides(rule, packets);
      if (met === undefined) continue;
      seen.add(rule);
      report('wide', { rule }, { rule, part: 'src', policy, ...evidenceOf(analysis, met) });
    }
  },
});
