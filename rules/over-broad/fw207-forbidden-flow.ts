import { packetsOfParts } from '../../src/analysis/index.js';
import { defineLintRule, evidenceOf, isRule } from '../../src/linting/index.js';
import type { Forbid } from '../../src/model/index.js';

export const forbiddenFlow = defineLintRule({
  id: 'FW207',
  name: 'forbidden-flow',
  level: 'error',
  summary: 'Traffic that the settings forbid is permitted.',
  why: 'Somebody wrote down that this must never pass.',
  remedy: 'Deny the traffic before the rule that permits it, or narrow that rule.',
  securitySeverity: 8.9,
  tags: ['security', 'external/cwe/cwe-284', 'pci-dss/1.3.2'],
  messages: {
    permitted: (a: { forbid: Forbid; by: string }) => `forbidden traffic “${a.forbid.name}” is permitted by ${a.by}`,
  },
  check({ analysis, requirements, report }) {
    for (const forbid of requirements.forbids)
      for (const family of [4, 6] as const) {
        const packets = forbid.packets[family];
        const fate = packets === undefined ? undefined : analysis.fateOfPackets(packets);
        if (fate === undefined) continue;
        const stopped = packetsOfParts(family, [...fate.denied, ...fate.open]).forget('in', 'out');
        const part = fate.permitted.find((p) => !p.packets.subtract(stopped).isEmpty);
        const packet = part === undefined ? undefined : analysis.example(part.packets.subtract(stopped));
        if (part === undefined || packet === undefined) continue;
        const { policy, decider } = part;
        const by = decider !== undefined && isRule(decider) ? `\`${decider.label}\`` : `the default of ${policy.label}`;
        report(
          'permitted',
          { forbid, by },
          {
            ...(decider !== undefined && isRule(decider) ? { rule: decider } : { at: decider?.at ?? forbid.at }),
            policy,
            subject: `forbid ${forbid.name} ${family}`,
            ...evidenceOf(analysis, { policy, packet }),
            related: [{ at: forbid.at, message: `forbidden here: ${forbid.name}` }],
          },
        );
      }
  },
});
