import { defineLintRule, evidenceOf, labelsOf } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';
import { fromEverywhere, outerRingPermits } from './scope.js';
import {
  aboutServices,
  adminServices,
  packetsAboutServices,
  packetsOf,
  type Service,
  serviceNames,
} from './services.js';
import { detailsOf, jointsByService, staysOpen } from './together.js';

export const openSubnetFilter = defineLintRule({
  id: 'FW211',
  name: 'open-subnet-filter',
  level: 'note',
  summary: 'The filter of a subnet lets any source reach an administrative or database port.',
  why: 'Only the filter of each host stands behind it: one careless group there, and the port is open to the internet.',
  remedy: 'Deny administrative ports from outside in the filter of the subnet.',
  tags: ['security', 'external/cwe/cwe-284', 'cis-aws-foundations-5.0/5.2', 'aws-fsbp/ec2.21'],
  messages: {
    open: (a: { rule: Rule; services: readonly Service[] }) =>
      `\`${a.rule.label}\` lets any source reach ${briefly(a.services)} in its subnets; only the filters of the hosts can stop it`,
    together: (a: { rules: readonly Rule[]; services: readonly Service[] }) =>
      `${labelsOf(a.rules)} together let any source reach ${briefly(a.services)} in their subnets; only the filters of the hosts can stop it`,
  },
  check({ analysis, report }) {
    const seen = new Set<Rule>();
    const told = new Map<Rule, Set<Service>>();
    for (const { joint, services } of jointsByService(analysis, outerRingPermits(analysis), adminServices, {
      about: aboutServices,
    })) {
      for (const rule of joint.rules) told.set(rule, new Set([...(told.get(rule) ?? []), ...services]));
      report('together', { rules: joint.rules, services }, detailsOf(analysis, joint, 'src'));
    }
    for (const permit of outerRingPermits(analysis)) {
      const { rule, policy } = permit;
      if (seen.has(rule)) continue;
      const about = packetsAboutServices(fromEverywhere(permit));
      const exposed = adminServices.flatMap((service) => {
        if (told.get(rule)?.has(service) === true) return [];
        const asked = about.intersect(packetsOf(policy.family, [service]));
        const met = analysis.decides(rule, asked);
        return met === undefined || !staysOpen(analysis, met, asked) ? [] : [{ service, met }];
      });
      const first = exposed[0];
      if (first === undefined) continue;
      seen.add(rule);
      const services = exposed.map((e) => e.service);
      report('open', { rule, services }, { rule, part: 'src', policy, ...evidenceOf(analysis, first.met) });
    }
  },
});

/** The ports of remote administration come first, and a filter that lets everything in needs no list. */
const briefly = (services: readonly Service[]): string => {
  if (services.length === adminServices.length) return 'every administrative and database port';
  if (services.length <= mostNamed) return serviceNames(services);
  const named = [...services]
    .sort((a, b) => Number(isRemoteLogin(b)) - Number(isRemoteLogin(a)))
    .slice(0, mostNamed - 1);
  return `${serviceNames(named)} and ${String(services.length - named.length)} more`;
};

const mostNamed = 3;
const isRemoteLogin = ({ name }: Service): boolean => name === 'SSH' || name === 'RDP';
