import { defineLintRule, evidenceOf, labelsOf, packetsOfFlows } from '../../src/linting/index.js';
import type { Policy, Rule } from '../../src/model/index.js';
import { type Cube, fieldIndex, PacketSet, portProtocols } from '../../src/packets/index.js';
import { anyToAnyTogether } from './any-to-any.js';
import { fromEverywhere, inboundPermits, internalAddresses, isAnyService } from './scope.js';
import { adminPackets } from './services.js';
import { detailsOf, jointsOf, staysOpen } from './together.js';

export const wideSource = defineLintRule({
  id: 'FW209',
  name: 'wide-source',
  level: 'note',
  summary: 'A rule lets any source reach an internal destination.',
  why: 'Either the service is published, and then that should be on record, or the source was never narrowed.',
  remedy: 'Limit the source, or list the service as a flow of a deployment.',
  tags: ['security', 'external/cwe/cwe-284', 'aws-fsbp/ec2.18'],
  messages: {
    wide: (a: { rule: Rule }) => `\`${a.rule.label}\` lets any source reach an internal destination`,
    together: (a: { rules: readonly Rule[] }) =>
      `${labelsOf(a.rules)} together let any source reach an internal destination`,
  },
  check({ analysis, requirements, report }) {
    const active = requirements.flows.filter((flow) => flow.active);
    const published = {
      4: packetsOfFlows(analysis.firewall, 4, active),
      6: packetsOfFlows(analysis.firewall, 6, active),
    };
    const permits = inboundPermits(analysis).filter(({ policy }) => guards(policy) || policy.direction === 'through');
    const seen = new Set<Rule>();
    // FW202 and FW204 have the word where everything or an administrative service is open.
    const said = anyToAnyTogether(analysis).map(({ rules }) => rules);
    const administrative = jointsOf(analysis, permits, { within: (family) => adminPackets[family], said });
    const joints = jointsOf(analysis, permits, {
      within: (family) => PacketSet.anything[family].subtract(published[family]),
      about: (cube, policy) => (isInside(policy, cube) ? cube : undefined),
      said: [...said, ...administrative.map(({ rules }) => rules)],
    });
    for (const joint of joints) {
      for (const rule of joint.rules) seen.add(rule);
      report('together', { rules: joint.rules }, detailsOf(analysis, joint, 'src'));
    }
    for (const permit of permits) {
      const { rule, policy } = permit;
      const { family } = policy;
      if (seen.has(rule)) continue;
      const open = fromEverywhere(permit);
      const inside = open.cubes.filter((cube) => isInside(policy, cube));
      if (inside.length === 0) continue;
      // What an active flow publishes to everybody is on record.
      const packets = PacketSet.ofCubes(family, inside).subtract(published[family]);
      if (packets.isEmpty || analysis.decides(rule, packets.intersect(adminPackets[family])) !== undefined) continue;
      const met = analysis.decides(rule, packets);
      if (met === undefined || !staysOpen(analysis, met, packets)) continue;
      seen.add(rule);
      report('wide', { rule }, { rule, part: 'src', policy, ...evidenceOf(analysis, met) });
    }
  },
});

/** Whether a policy is the own filter of hosts, so that whatever it lets in has reached an internal destination. */
const guards = ({ attachment }: Policy): boolean =>
  (attachment?.kind === 'group' || attachment?.kind === 'interface') &&
  !(attachment.isComplete && attachment.behind.every((addresses) => addresses.isEmpty));

/** Whether the packets of a cube are on their way to a service inside. A host that answers a ping publishes nothing. */
const isInside = (policy: Policy, cube: Cube): boolean => {
  if (isAnyService(cube)) return false;
  const protocol = cube[fieldIndex.protocol];
  if (guards(policy)) return protocol === undefined || protocol.intersects(portProtocols);
  const dst = cube[fieldIndex.dst];
  return dst !== undefined && internalAddresses(policy.family).contains(dst);
};
