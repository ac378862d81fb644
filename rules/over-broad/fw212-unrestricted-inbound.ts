import { defineLintRule, evidenceOf } from '../../src/linting/index.js';
import type { Policy, Rule } from '../../src/model/index.js';
import { type Cube, fieldIndex, IntervalSet, PacketSet, portProtocols } from '../../src/packets/index.js';
import { fromEverywhere, inboundPermits, isAnyService } from './scope.js';
import { adminPackets } from './services.js';

export const unrestrictedInbound = defineLintRule({
  id: 'FW212',
  name: 'unrestricted-inbound',
  level: 'warning',
  summary: 'A permit from an untrusted network names no destination.',
  why: 'It was written for one server and opens the service on every address behind the firewall, and on the firewall itself.',
  remedy: 'Name the addresses that the service is published on.',
  securitySeverity: 5.9,
  tags: ['security', 'external/cwe/cwe-284', 'pci-dss/1.3.1', 'cis-controls/12.2', 'nist-800-53/sc-7'],
  messages: {
    open: (a: { rule: Rule; zone: string }) =>
      `\`${a.rule.label}\` lets any source on \`${a.zone}\` reach a service on every destination`,
  },
  check({ analysis, report }) {
    const seen = new Set<Rule>();
    for (const permit of inboundPermits(analysis)) {
      const { rule, policy } = permit;
      if (seen.has(rule) || policy.direction !== 'through' || policy.attachment !== undefined) continue;
      const open = PacketSet.ofCubes(policy.family, fromEverywhere(permit).cubes.filter(namesServiceOnly));
      // FW204 has the word where the service is an administrative one.
      if (open.isEmpty || analysis.decides(rule, open.intersect(adminPackets[policy.family])) !== undefined) continue;
      for (const zone of policy.zones.zones.filter(({ untrusted }) => untrusted === true)) {
        const met = analysis.decides(rule, open.intersect(arrivingOn(policy, zone.number)));
        if (met === undefined || seen.has(rule)) continue;
        seen.add(rule);
        report('open', { rule, zone: zone.name }, { rule, part: 'dst', policy, ...evidenceOf(analysis, met) });
      }
    }
  },
}); // prettier-ignore

const arrivingOn = ({ family }: Policy, zone: number): PacketSet =>
  PacketSet.where(family, { in: IntervalSet.of(zone) });

/**
 * Whether a cube restricts the service and nothing about the way out. FW202 and FW205 speak of those that restrict
 * nothing; a ping tells nobody more than that a host is there, and routing protocols speak to groups.
 */
const namesServiceOnly = (cube: Cube): boolean =>
  cube[fieldIndex.dst] === undefined &&
  cube[fieldIndex.out] === undefined &&
  !isAnyService(cube) &&
  cube[fieldIndex.protocol]?.intersects(portProtocols) !== false;
