import { defineLintRule, evidenceOf } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';
import { multicastAddresses, PacketSet } from '../../src/packets/index.js';
import { fromEverywhere, inboundPermits } from './scope.js';
import { staysOpen } from './together.js';
import { adminServices, outsideServices, packetsOfService, type Service, serviceNames } from './services.js';

export const widePortRange = defineLintRule({
  id: 'FW217',
  name: 'wide-port-range',
  level: 'note',
  summary: 'Any source reaches a wide range of ports in which administrative and database ports lie.',
  why: 'Nobody opened these ports on purpose, and they are open all the same.',
  remedy: 'Permit the ports that are needed, one by one, or limit the source.',
  tags: [
    'security',
    'external/cwe/cwe-284',
    'pci-dss/1.2.5',
    'cis-aws-foundations-5.0/5.3',
    'cis-aws-foundations-5.0/5.4',
    'aws-fsbp/ec2.19',
  ],
  messages: {
    wide: (a: { rule: Rule; services: readonly Service[] }) =>
      `\`${a.rule.label}\` lets any source reach a wide range of ports, and ${serviceNames(a.services)} with it`,
  },
  check({ analysis, report }) {
    const seen = new Set<Rule>();
    for (const permit of inboundPermits(analysis)) {
      const { rule, policy } = permit;
      if (seen.has(rule)) continue;
      const wide = inWideRanges(fromEverywhere(permit));
      if (wide.isEmpty) continue;
      const exposed = adminServices.flatMap((service) => {
        const asked = wide.intersect(packetsOfService(policy.family, service));
        const met = analysis.decides(rule, asked);
        return met === undefined || !staysOpen(analysis, met, asked) ? [] : [{ service, met }];
      });
      const first = exposed[0];
      if (first === undefined) continue;
      seen.add(rule);
      const services = exposed.map(({ service }) => service);
      report('wide', { rule, services }, { rule, part: 'service', policy, ...evidenceOf(analysis, first.met) });
    }
  },
});

/** Packets to wide ranges of ports. By multicast nobody is administered. */
const inWideRanges = ({ family, cubes }: PacketSet): PacketSet => {
  const wide = cubes.flatMap((cube) => {
    const other = outsideServices(cube);
    return other === undefined ? [] : [other];
  });
  return wide.length === 0
    ? PacketSet.nothing[family]
    : PacketSet.ofCubes(family, wide).subtract(PacketSet.where(family, { dst: multicastAddresses[family] }));
};
