import { defineLintRule, evidenceOf, newConnections } from '../../src/linting/index.js';
import type { Policy } from '../../src/model/index.js';
import { IntervalSet, PacketSet } from '../../src/packets/index.js';

export const permissiveDefault = defineLintRule({
  id: 'FW208',
  name: 'permissive-default',
  level: 'error',
  summary: 'The default action of a policy is permit, and it decides new connections.',
  why: 'Every service that nobody thought of is open until a rule denies it.',
  remedy: 'Set the default to deny after permitting what is needed, or end the rules with an explicit deny.',
  securitySeverity: 8.2,
  tags: ['security', 'external/cwe/cwe-276', 'external/cwe/cwe-1188', 'pci-dss/1.2.1', 'nist-800-41'],
  messages: {
    permits: (a: { policy: Policy }) => `${a.policy.label} permits by default every new connection that no rule denies`,
  },
  check({ firewall, analysis, report }) {
    for (const policy of firewall.policies) {
      const main = policy.stages.find((stage) => stage.isMain);
      // What the firewall itself opens is a matter of its own software; and a default that the export does not state
      // is an assumption, which the reader has told, not a fact to accuse anybody of.
      if (main?.default.action !== 'permit' || main.default.implicit || policy.direction === 'from-firewall') continue;
      const loopback = IntervalSet.of(
        ...policy.zones.zones.filter((zone) => zone.isLoopback).map((zone) => zone.number),
      );
      const outer = newConnections(policy.family).subtract(PacketSet.where(policy.family, { in: loopback }));
      const packet = analysis.reachesDefault(policy, outer);
      if (packet === undefined) continue;
      report(
        'permits',
        { policy },
        { at: main.default.at, policy, subject: 'default', ...evidenceOf(analysis, { policy, packet }) },
      );
    }
  },
});
