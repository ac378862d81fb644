import { analyse, type Analysis } from '../../src/analysis/index.js';
import { defineLintRule, type Details, evidenceOf } from '../../src/linting/index.js';
import type { Firewall, ManagementService, Policy, Rule, Zone } from '../../src/model/index.js';
import { type Family, IntervalSet, PacketSet } from '../../src/packets/index.js';
import { internetAddresses, isEverywhere } from './scope.js';
import { managementNames } from './services.js';

export const managementExposed = defineLintRule({
  id: 'FW213',
  name: 'management-exposed',
  level: 'error',
  summary: 'The firewall can be managed from an untrusted network.',
  why: 'Whoever gets past the login, or past a flaw in it, owns every rule; the internet tries both all day.',
  remedy: 'Permit management from an inner network or through a VPN only; name the few addresses where it has to be.',
  securitySeverity: 9.1,
  tags: [
    'security',
    'external/cwe/cwe-284',
    'external/cwe/cwe-749',
    'pci-dss/1.4.2',
    'cis-controls/12.3',
    'nist-800-53/ac-17',
  ],
  messages: {
    rule: (a: { rule: Rule; zone: Zone; services: readonly ManagementService[] }) =>
      `\`${a.rule.label}\` lets any source on \`${a.zone.name}\` manage the firewall itself: ${managementNames(a.services)}`,
    open: (a: { policy: Policy | undefined; zone: Zone; services: readonly ManagementService[] }) =>
      `any source on \`${a.zone.name}\` can manage the firewall itself: ${managementNames(a.services)}; ${a.policy === undefined ? 'no rule is asked' : `${a.policy.label} permits what no rule denies`}`,
  },
  check({ firewall, analysis, report }) {
    const doors = new Doors();
    for (const service of firewall.management ?? []) {
      const { reached } = service;
      if (reached.kind === 'regardless of rules') {
        const zone = reached.zones.find(({ untrusted }) => untrusted === true);
        if (zone !== undefined && answersAnybody(reached.sources))
          report('open', { policy: undefined, zone, services: [service] }, { at: service.at, subject: service.identity });
        continue;
      }
      for (const policy of firewall.policies) {
        const packets = reached.packets[policy.family];
        if (packets !== undefined && isAboutArrivals(policy)) doors.look(analysis, policy, packets, service);
      }
    }
    // What is certain for a known address needs no supposition about the others.
    for (const service of firewall.management ?? [])
      if (service.reached.kind === 'by rules')
        for (const { policy, packets } of service.reached.supposed?.() ?? [])
          if (untrustedZones(policy).length > 0)
            doors.look(analyse(aloneWith(firewall, policy)), policy, packets, service);
    for (const { rule, zone, policy, services, details } of doors.found)
      if (rule === undefined)
        report('open', { policy, zone, services: [...services] }, { ...details, policy, subject: 'default' });
      else
        report('rule', { rule, zone, services: [...services] }, { ...details, rule, part: 'dst', policy });
  },
}); // prettier-ignore

/** A rule, or a default, that lets everybody of an untrusted zone in, with what they get to. */
interface Door {
  readonly rule: Rule | undefined;
  readonly zone: Zone;
  readonly policy: Policy;
  readonly services: Set<ManagementService>;
  readonly details: Partial<Details>;
}

class Doors {
  private readonly byRule = new Map<unknown, Door>();

  get found(): readonly Door[] {
    return [...this.byRule.values()];
  }

  /** Notes the rules of the policy that certainly let packets of an untrusted zone get to the service. */
  look(analysis: Analysis, policy: Policy, packets: PacketSet, service: ManagementService): void {
    for (const zone of untrustedZones(policy)) {
      const asked = packets.intersect(arriving(policy.family, zone));
      for (const rule of analysis.rules())
        if (rule.action.kind === 'permit' && rule.match.under.intersects(asked)) {
          const taken = decidedBy(analysis, rule, policy, asked);
          const met = isFromEverywhere(taken) ? analysis.decides(rule, taken) : undefined;
          if (met !== undefined)
            this.note(rule.origin ?? rule, service, zone, policy, rule.origin === undefined ? evidenceOf(analysis, met) : {});
        }
      const end = policy.stages.find(({ isMain }) => isMain)?.default;
      const left = end?.action === 'permit' ? analysis.reachesDefault(policy, asked) : undefined;
      if (end !== undefined && left !== undefined)
        this.note(undefined, service, zone, policy, { at: end.at, ...evidenceOf(analysis, { policy, packet: left }) });
    }
  } // prettier-ignore

  private note(
    rule: Rule | undefined,
    service: ManagementService,
    zone: Zone,
    policy: Policy,
    details: Partial<Details>,
  ): void {
    const key = rule ?? `${policy.id}/${zone.name}`;
    const known = this.byRule.get(key);
    if (known === undefined) this.byRule.set(key, { rule, zone, policy, services: new Set([service]), details });
    else known.services.add(service);
  }
}

/**
 * Packets that the zone can send to the firewall: to an address on that side, or to one that the internet routes. A
 * private address on another side has no way from there.
 */
const arriving = (family: Family, { number, addresses }: Zone): PacketSet => {
  const dst = addresses?.[family]?.union(internetAddresses(family));
  return PacketSet.where(family, { in: IntervalSet.of(number), ...(dst === undefined ? {} : { dst }) });
};

const decidedBy = (analysis: Analysis, rule: Rule, policy: Policy, asked: PacketSet): PacketSet =>
  (analysis.effective(rule, asked, 'must') ?? analysis.matchesOf(rule))
    .filter((part) => part.policy === policy)
    .reduce((all, part) => all.union(part.packets.intersect(asked)), PacketSet.nothing[policy.family]);

const isFromEverywhere = (packets: PacketSet): boolean =>
  !packets.isEmpty && isEverywhere(packets.family, packets.project('src'));

const answersAnybody = (sources: Readonly<Partial<Record<Family, IntervalSet>>> | undefined): boolean =>
  sources === undefined ||
  ([4, 6] as const).some((family) => {
    const set = sources[family];
    return set !== undefined && isEverywhere(family, set);
  });

const isAboutArrivals = (policy: Policy): boolean => policy.direction !== 'from-firewall' && policy.isAbstract !== true;

const untrustedZones = (policy: Policy): readonly Zone[] =>
  policy.zones.zones.filter(
    ({ number, untrusted }) =>
      untrusted === true && policy.entering.intersects(PacketSet.where(policy.family, { in: IntervalSet.of(number) })),
  );

/** The firewall as far as one policy is concerned. */
const aloneWith = (firewall: Firewall, policy: Policy): Firewall => ({
  ...firewall,
  policies: [policy],
  chains: policy.stages.map(({ chain }) => chain),
});
