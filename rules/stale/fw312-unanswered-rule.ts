import { defineLintRule, evidenceOf, newConnections, repliesOf } from '../../src/linting/index.js';
import type { Policy, Rule } from '../../src/model/index.js';
import { IntervalSet, PacketSet, protocols } from '../../src/packets/index.js';
import { withoutUnfiltered, writtenPermits } from '../over-broad/scope.js';
import { namedServices } from '../over-broad/services.js';

export const unansweredRule = defineLintRule({
  id: 'FW312',
  name: 'unanswered-rule',
  level: 'warning',
  summary: 'Connections that a stateless rule permits can never be answered.',
  why: 'A stateless filter remembers no connection: without a rule for the replies the service does not work, and the permit is of no use.',
  remedy:
    'Permit the replies in the other direction (from the service’s port to ports 1024 and up), or delete the rule.',
  tags: ['maintainability', 'reliability'],
  messages: {
    unanswered: (a: { rule: Rule; other: Policy }) =>
      `\`${a.rule.label}\` permits connections, and ${a.other.label} lets no reply to them through`,
  },
  check({ firewall, analysis, report }) {
    const opposites = oppositesOf(firewall.policies);
    for (const { rule, policy, packets } of writtenPermits(analysis)) {
      const other = opposites.get(policy);
      if (other === undefined) continue;
      const asked = namedServices(
        packets.intersect(newConnections(policy.family)).intersect(fromClients[policy.family]),
      );
      const replies = asked.isEmpty ? undefined : repliesOf(asked);
      if (replies === undefined || analysis.mayPermit(other, withoutUnfiltered(other, replies)) !== false) continue;
      const met = analysis.decides(rule, asked);
      if (met === undefined) continue;
      report('unanswered', { rule, other }, { rule, policy, ...evidenceOf(analysis, met) });
    }
  },
});

const client = { protocol: IntervalSet.of(protocols.tcp), sport: IntervalSet.range(1024, 65535) };

/** How clients open connections: from a dynamic port. */
const fromClients = { 4: PacketSet.where(4, client), 6: PacketSet.where(6, client) } as const;

/** For each stateless policy the one that the replies to its packets meet: the same attachment, the other way. */
const oppositesOf = (policies: readonly Policy[]): ReadonlyMap<Policy, Policy> => {
  const stateless = policies.filter(({ replies, attachment }) => replies === 'stateless' && attachment !== undefined);
  const keyOf = ({ attachment, family }: Policy, side: string | undefined): string =>
    JSON.stringify([attachment?.name, family, side]);
  const bySide = new Map(stateless.map((policy) => [keyOf(policy, policy.attachment?.side), policy]));
  return new Map(
    stateless.flatMap((policy) => {
      const other = bySide.get(keyOf(policy, policy.attachment?.side === 'src' ? 'dst' : 'src'));
      return other === undefined ? [] : [[policy, other] as const];
    }),
  );
};
