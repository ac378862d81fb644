import { defineLintRule, evidenceOf, isRule, publishedPlaces } from '../../src/linting/index.js';
import type { Forbid } from '../../src/model/index.js';
import { deciderText, passagesOf } from './forbidden.js';

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
      for (const { family, isSure, part } of passagesOf(analysis, forbid)) {
        const packet = part === undefined ? undefined : analysis.example(part.packets);
        if (!isSure || part === undefined || packet === undefined) continue;
        const { policy, decider } = part;
        const evidence = evidenceOf(analysis, { policy, packet });
        report(
          'permitted',
          { forbid, by: deciderText(part) },
          {
            ...(decider !== undefined && isRule(decider) ? { rule: decider } : { at: decider?.at ?? forbid.at }),
            policy,
            subject: `forbid ${forbid.name} ${family}`,
            // Members of a group that nobody listed pass by name: no packet shows it.
            ...(evidence.facts.verdict === 'permit' ? evidence : {}),
            related: [
              { at: forbid.at, message: `forbidden here: ${forbid.name}` },
              ...publishedPlaces(policy, part.packets),
            ],
          },
        );
      }
  },
});
