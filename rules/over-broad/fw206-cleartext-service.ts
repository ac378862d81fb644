import { defineLintRule, evidenceOf, flowName, flowPlaces, flowsWithin } from '../../src/linting/index.js';
import type { RequiredFlow, Rule } from '../../src/model/index.js';
import { decidesRouted, inboundPermits, inboundServices, servicesBeside } from './scope.js';
import {
  cleartextPackets,
  cleartextServices,
  namedServices,
  packetsOf,
  packetsOfService,
  serviceNames,
} from './services.js';

type Cleartext = (typeof cleartextServices)[number];

export const cleartextService = defineLintRule({
  id: 'FW206',
  name: 'cleartext-service',
  level: 'warning',
  summary: 'A rule permits a cleartext protocol that has an encrypted successor.',
  why: 'Whoever sits on the path reads and changes what passes, passwords included.',
  remedy: 'Move the service to its encrypted successor and drop the permit.',
  securitySeverity: 4.8,
  tags: ['security', 'external/cwe/cwe-319', 'pci-dss/1.2.6', 'cis-controls/3.10'],
  messages: {
    cleartext: (a: { rule: Rule; services: readonly Cleartext[] }) =>
      `\`${a.rule.label}\` permits cleartext ${serviceNames(a.services)}`,
    required: (a: { rule: Rule; services: readonly Cleartext[]; flow: RequiredFlow }) =>
      `\`${a.rule.label}\` permits cleartext ${serviceNames(a.services)}, as ${flowName(a.flow)} requires it`,
  },
  check({ analysis, requirements, report }) {
    const wanted = requirements.flows.filter((flow) => flow.active && flow.cleartext);
    const seen = new Set<Rule>();
    const services = inboundServices(analysis, cleartextPackets);
    const beside = servicesBeside(services);
    for (const permit of [...inboundPermits(analysis), ...services]) {
      const { rule, policy, packets, application } = permit;
      if (seen.has(rule)) continue;
      const named = namedServices(packets);
      if (analysis.decides(rule, named.intersect(cleartextPackets[policy.family]), application) === undefined) continue;
      const found = cleartextServices.flatMap((service) => {
        const asked = packetsOfService(policy.family, service);
        for (const one of beside(permit)) {
          const met = decidesRouted(analysis, one, namedServices(one.packets).intersect(asked));
          if (met !== undefined) return [{ service, met }];
        }
        return [];
      });
      const first = found[0];
      if (first === undefined) continue;
      seen.add(rule);
      const cleartext = found.map((f) => f.service);
      const details = {
        rule,
        part: 'service',
        policy,
        ...evidenceOf(analysis, first.met),
        remedy: remedyOf(cleartext),
      } as const;
      const permitted = named.intersect(packetsOf(policy.family, cleartext));
      const [flow] = flowsWithin(analysis.firewall, wanted, permitted.forget('in', 'out', 'flags', 'state'));
      if (flow === undefined) report('cleartext', { rule, services: cleartext }, details);
      else report('required', { rule, services: cleartext, flow }, { ...details, related: flowPlaces(flow) });
    }
  },
});

const remedyOf = (services: readonly Cleartext[]): string => {
  const successors = [...new Set(services.map((s) => s.successor))];
  const redirect = services.some((s) => s.port === 80)
    ? '; if port 80 only redirects to HTTPS, record that in a waiver'
    : '';
  return `Permit ${successors.join(', ')} instead${redirect}.`;
};
