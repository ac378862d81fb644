import type { Analysis, Met } from '../../src/analysis/index.js';
import { defineLintRule, evidenceOf, labelsOf, publishedPlaces } from '../../src/linting/index.js';
import type { Firewall, Published, Rule } from '../../src/model/index.js';
import { type Family, IntervalSet, multicastAddresses, PacketSet } from '../../src/packets/index.js';
import { anyToAny, anyToAnyTogether } from './any-to-any.js';
import { type PortForward, portForwardsOf } from './forwards.js';
import { fromEverywhere, inboundPermits, inboundServices, type Permit, servicesBeside } from './scope.js';
import {
  aboutServices,
  adminPackets,
  adminServices,
  namedServices as ownPorts,
  packetsAboutServices,
  packetsOfService,
  type Service,
  serviceNames,
} from './services.js';
import { detailsOf, jointsByService, staysOpen } from './together.js';

export const adminPortExposed = defineLintRule({
  id: 'FW204',
  name: 'admin-port-exposed',
  level: 'error',
  summary: 'An administrative or database port can be reached from everywhere.',
  why: 'These ports are the first that the internet scans, and a password or an unpatched service is all that stands behind them.',
  remedy: 'Limit the source to the management network or a VPN.',
  securitySeverity: 8.9,
  tags: [
    'security',
    'external/cwe/cwe-284',
    'external/cwe/cwe-1327',
    'pci-dss/1.2.1',
    'cis-controls/4.4',
    'cis-aws-foundations-5.0/5.3',
    'cis-aws-foundations-5.0/5.4',
    'aws-fsbp/ec2.19',
  ],
  messages: {
    exposed: (a: { rule: Rule; services: readonly Service[] }) =>
      `\`${a.rule.label}\` lets any source reach ${namedServices(a.services)}`,
    together: (a: { rules: readonly Rule[]; services: readonly Service[] }) =>
      `${labelsOf(a.rules)} together let any source reach ${namedServices(a.services)}`,
    forwarded: (a: { rule: Rule; service: Service; port: number; by: string }) =>
      `\`${a.rule.label}\` lets any source reach ${serviceNames([a.service])} behind port ${String(a.port)}, which \`${a.by}\` translates`,
  },
  check({ firewall, analysis, report }) {
    const permits = inboundPermits(analysis);
    const forwards = new Map(firewall.policies.map((policy) => [policy, portForwardsOf(policy)]));
    const forwarded = (family: Family): readonly PacketSet[] =>
      [...forwards].flatMap(([policy, list]) => (policy.family === family ? list.map(({ packets }) => packets) : []));
    const apart = {
      4: forwarded(4).reduce((all, packets) => all.union(packets), setApart(firewall, 4)),
      6: forwarded(6).reduce((all, packets) => all.union(packets), setApart(firewall, 6)),
    };
    const said = anyToAnyTogether(analysis).map(({ rules }) => rules);
    const open = new Set(said.flat());
    const told = new Map<Rule, Set<Service>>();
    const question = { about: aboutServices, said, without: (family: Family) => apart[family] };
    for (const { joint, services } of jointsByService(analysis, permits, adminServices, question)) {
      for (const rule of joint.rules) told.set(rule, new Set([...(told.get(rule) ?? []), ...services]));
      report('together', { rules: joint.rules, services }, detailsOf(analysis, joint, 'src'));
    }
    const seen = new Set<Rule>();
    const exposedBy = (permit: Permit): PacketSet =>
      packetsAboutServices(fromEverywhere(permit))
        .intersect(adminPackets[permit.policy.family])
        .subtract(apart[permit.policy.family]);
    const services = inboundServices(analysis, adminPackets);
    const beside = servicesBeside(services);
    for (const permit of [...permits, ...services]) {
      const { rule, policy } = permit;
      if (seen.has(rule) || open.has(rule)) continue;
      if (analysis.decides(rule, exposedBy(permit), permit.application) === undefined) continue;
      if (anyToAny(analysis, permit) !== undefined) continue;
      const named = new Set(told.get(rule));
      const exposed = beside(permit).flatMap((one) => {
        const more = exposedServices(analysis, one, exposedBy(one), named);
        for (const { service } of more) named.add(service);
        return more;
      });
      const first = exposed[0];
      if (first === undefined) continue;
      seen.add(rule);
      report(
        'exposed',
        { rule, services: exposed.map((e) => e.service) },
        { rule, part: 'src', policy, ...evidenceOf(analysis, first.met) },
      );
    }
    for (const permit of permits) {
      const { rule, policy } = permit;
      const list = forwards.get(policy) ?? [];
      if (seen.has(rule) || open.has(rule) || list.length === 0) continue;
      const found = exposedBehind(analysis, permit, list);
      if (found === undefined) continue;
      seen.add(rule);
      const { met, service, published } = found;
      report(
        'forwarded',
        { rule, service, port: met.packet.dport, by: published.label },
        {
          rule,
          part: 'src',
          policy,
          ...evidenceOf(analysis, met),
          related: publishedPlaces(policy, PacketSet.ofPacket(met.packet)),
        },
      );
    }
  },
});

/**
 * The first administrative service that the rule certainly lets everybody reach on a port that is translated to its own:
 * both the rule and the translation are for any source.
 */
const exposedBehind = (
  analysis: Analysis,
  permit: Permit,
  forwards: readonly PortForward[],
): { readonly met: Met; readonly service: Service; readonly published: Published } | undefined => {
  const named = ownPorts(permit.packets);
  for (const { packets, ports, published } of forwards)
    for (const service of adminServices) {
      if (!ports.equals(IntervalSet.of(service.port))) continue;
      const protocol = PacketSet.where(named.family, { protocol: IntervalSet.of(service.protocol) });
      const translated = named.intersect(packets).intersect(protocol);
      const met = analysis.decides(permit.rule, fromEverywhere({ ...permit, packets: translated }));
      if (met !== undefined) return { met, service, published };
    }
  return undefined;
};

/** Management of the firewall itself, of which FW213 speaks, and multicast, by which nobody is administered. */
const setApart = ({ management, self }: Firewall, family: Family): PacketSet =>
  (management ?? []).reduce(
    (all, { protocol, ports }) =>
      all.union(
        PacketSet.where(family, {
          protocol: IntervalSet.of(protocol),
          dport: ports,
          dst: self[family] ?? IntervalSet.empty,
        }),
      ),
    PacketSet.where(family, { dst: multicastAddresses[family] }),
  );

/** Services that a message names; what more there is, one word says. */
const mostNamed = 4;

const namedServices = (services: readonly Service[]): string =>
  `${serviceNames(services.slice(0, mostNamed))}${services.length > mostNamed ? ' and more' : ''}`;

/** Services that the rule certainly lets everybody reach, one more than are named at the most, without those `told`. */
const exposedServices = (
  analysis: Analysis,
  { rule, application }: Permit,
  everywhere: PacketSet,
  told: ReadonlySet<Service>,
): readonly { readonly service: Service; readonly met: Met }[] => {
  const exposed: { readonly service: Service; readonly met: Met }[] = [];
  for (const service of adminServices) {
    if (told.has(service)) continue;
    const asked = everywhere.intersect(packetsOfService(everywhere.family, service));
    const met = analysis.decides(rule, asked, application);
    // What packets carry, only the permit itself knows.
    const isOpen = met !== undefined && (application !== undefined || staysOpen(analysis, met, asked));
    if (isOpen) exposed.push({ service, met });
    if (exposed.length > mostNamed) break;
  }
  return exposed;
};
