import type { Analysis, Met } from '../../src/analysis/index.js';
import { defineLintRule, evidenceOf, newConnections } from '../../src/linting/index.js';
import type { Policy, Rule } from '../../src/model/index.js';
import { hasPorts, IntervalSet, type Packet, PacketSet, protocolName } from '../../src/packets/index.js';
import { fromEverywhere, inboundPermits, fromOutside, internetAddresses, withoutUnfiltered } from './scope.js';

export const ipv6WiderThanIpv4 = defineLintRule({
  id: 'FW210',
  name: 'ipv6-wider-than-ipv4',
  level: 'warning',
  summary: 'The IPv6 policy permits a service that the IPv4 policy of the same firewall denies.',
  why: 'Hosts with both protocols are reachable by the wider one; whoever finds the IPv4 door closed tries IPv6.',
  remedy: 'Give the IPv6 policy the same permits as the IPv4 policy.',
  securitySeverity: 6.5,
  tags: ['security', 'external/cwe/cwe-284', 'external/cwe/cwe-1327'],
  messages: {
    rule: (a: { rule: Rule; service: string; other: Policy }) =>
      `\`${a.rule.label}\` permits ${a.service} from any IPv6 source, and ${a.other.label} denies it for every IPv4 source`,
    default: (a: { policy: Policy; service: string; other: Policy }) =>
      `${a.policy.label} permits ${a.service} by default for IPv6, and ${a.other.label} denies it for every IPv4 source`,
  },
  check({ firewall, analysis, report }) {
    const seen = new Set<Rule>();
    const counterparts = counterpartsOf(firewall.policies);
    for (const permit of inboundPermits(analysis)) {
      const { rule, policy } = permit;
      const other = counterparts.get(policy);
      if (seen.has(rule) || policy.family !== 6 || other === undefined) continue;
      const met = deniedInIpv4(
        analysis,
        other,
        analysis.decides(rule, withoutUnfiltered(policy, fromEverywhere(permit))),
      );
      if (met === undefined) continue;
      seen.add(rule);
      report(
        'rule',
        { rule, service: serviceOf(met.packet), other },
        { rule, part: 'service', policy, ...evidenceOf(analysis, met) },
      );
    }
    for (const policy of firewall.policies) {
      const main = policy.stages.find((stage) => stage.isMain);
      const other = counterparts.get(policy);
      if (policy.family !== 6 || policy.direction === 'from-firewall' || other === undefined) continue;
      if (main?.default.action !== 'permit' || main.default.implicit) continue;
      const everywhere = PacketSet.where(6, {
        src: internetAddresses(6),
        ...fromOutside(policy),
      }).intersect(newConnections(6));
      const packet = analysis.reachesDefault(policy, everywhere);
      const met = deniedInIpv4(analysis, other, packet === undefined ? undefined : { policy, packet });
      if (met === undefined) continue;
      report(
        'default',
        { policy, service: serviceOf(met.packet), other },
        { at: main.default.at, policy, subject: 'default', ...evidenceOf(analysis, met) },
      );
    }
  },
});

/** For each IPv6 policy the IPv4 policy that decides the same kind of traffic: its twin, but for the word of the family. */
const counterpartsOf = (policies: readonly Policy[]): ReadonlyMap<Policy, Policy> => {
  const ipv4 = new Map(policies.filter(({ family }) => family === 4).map((policy) => [twinKey(policy), policy]));
  return new Map(
    policies.flatMap((policy) => {
      const other = policy.family === 6 ? ipv4.get(twinKey(policy)) : undefined;
      return other === undefined ? [] : [[policy, other] as const];
    }),
  );
};

const twinKey = ({ id, direction }: Policy): string => `${direction} ${id.replace(/(^|[/ ])ipv[46](?=$|[/ ])/, '')}`;

/** The packet, if the IPv4 policy certainly denies its service to everybody but the firewall itself. */
const deniedInIpv4 = (analysis: Analysis, other: Policy, met: Met | undefined): Met | undefined => {
  if (met === undefined || !hasPorts(met.packet.protocol)) return undefined;
  const service = PacketSet.where(4, {
    protocol: IntervalSet.of(met.packet.protocol),
    dport: IntervalSet.of(met.packet.dport),
    ...fromOutside(other),
  });
  const asked = withoutUnfiltered(other, service.intersect(newConnections(4)));
  return analysis.mayPermit(other, asked) === false ? met : undefined;
};

const serviceOf = (packet: Packet): string => `${protocolName(packet.protocol)}/${String(packet.dport)}`;
