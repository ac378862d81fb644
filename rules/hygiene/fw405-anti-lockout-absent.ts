import type { Analysis } from '../../src/analysis/index.js';
import { defineLintRule } from '../../src/linting/index.js';
import type { Firewall, ManagementService } from '../../src/model/index.js';
import { IntervalSet, PacketSet } from '../../src/packets/index.js';
import { managementNames } from '../over-broad/services.js';

export const antiLockoutAbsent = defineLintRule({
  id: 'FW405',
  name: 'anti-lockout-absent',
  level: 'warning',
  summary: 'Nothing keeps the management of the firewall reachable from inside.',
  why: 'The product’s own protection is off and no rule takes its place: the next mistake can only be mended at the console.',
  remedy: 'Permit management from the administrators’ network by a rule at the top, or switch the protection on again.',
  tags: ['maintainability'],
  messages: {
    off: (a: { services: readonly ManagementService[] }) =>
      `the protection against locking oneself out is off, and no rule certainly permits ${managementNames(a.services)} from an inner network`,
  },
  check({ firewall, analysis, report }) {
    for (const setting of firewall.settings ?? [])
      if (setting.kind === 'lockout protection off' && isOutOfReach(firewall, analysis))
        report('off', { services: firewall.management ?? [] }, { at: setting.at, subject: setting.kind });
  },
});

/** Whether no service of the firewall can certainly be reached from a zone that is not untrusted. */
const isOutOfReach = ({ management = [], policies }: Firewall, analysis: Analysis): boolean =>
  management.every(
    ({ reached }) =>
      reached.kind === 'by rules' &&
      policies.every((policy) => {
        const inner = policy.zones.zones.filter(({ untrusted }) => untrusted !== true).map(({ number }) => number);
        const asked = reached.packets[policy.family]?.intersect(
          PacketSet.where(policy.family, { in: IntervalSet.of(...inner) }),
        );
        return asked === undefined || policy.direction === 'from-firewall' || !permitsSome(analysis, policy, asked);
      }),
  );

const permitsSome = (analysis: Analysis, policy: Firewall['policies'][number], asked: PacketSet): boolean =>
  (policy.stages.some(({ isMain, default: end }) => isMain && end.action === 'permit') &&
    analysis.reachesDefault(policy, asked) !== undefined) ||
  analysis.rules().some((rule) => rule.action.kind === 'permit' && analysis.decides(rule, asked)?.policy === policy);
