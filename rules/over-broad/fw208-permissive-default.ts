import type { Analysis, Met } from '../../src/analysis/index.js';
import { defineLintRule, evidenceOf, newConnections } from '../../src/linting/index.js';
import type { Firewall, Policy, Rule } from '../../src/model/index.js';
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
    between: (a: { policy: Policy; rule: Rule }) =>
      `\`${a.rule.label}\` permits every new connection between zones of ${a.policy.label} that no rule denies`,
  },
  check({ firewall, analysis, report }) {
    for (const { policy, rule, met } of openEnds(firewall, analysis))
      report('between', { policy, rule }, { rule, part: 'action', policy, ...evidenceOf(analysis, met) });
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

/** A rule of the product's own that somebody set to permit, although what it decides is what no rule was written for. */
interface OpenEnd {
  readonly policy: Policy;
  readonly rule: Rule;
  readonly met: Met;
}

/** That traffic within one zone passes is what such products are shipped with. */
const openEnds = ({ policies }: Firewall, analysis: Analysis): readonly OpenEnd[] =>
  policies.flatMap((policy) => {
    const { family, zones } = policy;
    const within = zones.zones.map(({ number }) => IntervalSet.of(number));
    const between = within.reduce(
      (left, zone) => left.subtract(PacketSet.where(family, { in: zone, out: zone })),
      newConnections(family),
    );
    return (policy.stages.find(({ isMain }) => isMain)?.chain.rules ?? []).flatMap((rule) => {
      const isOwn = rule.builtin === true && rule.action.kind === 'permit';
      const met = isOwn ? analysis.decides(rule, between) : undefined;
      return met === undefined ? [] : [{ policy, rule, met }];
    });
  });
