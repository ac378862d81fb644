import { type Analysis, leavingAsRouted, type Met } from '../../src/analysis/index.js';
import { exportRules, isWritten, newConnections } from '../../src/linting/index.js';
import type { Policy, Rule, Zone } from '../../src/model/index.js';
import {
  type Cube,
  type Family,
  fieldIndex,
  type IntervalSet,
  IntervalSet as Intervals,
  PacketSet,
  readPrefix,
} from '../../src/packets/index.js';

/** A permit together with what it certainly matches in one policy, new connections only. */
export interface Permit {
  readonly rule: Rule;
  readonly policy: Policy;
  readonly packets: PacketSet;
  /** What the packets carry, for permits that hang on the application. */
  readonly application?: string;
}

const kept = new WeakMap<Analysis, readonly Permit[]>();

/** Every way in which the owner's permits let new connections pass, whatever the direction. */
export const writtenPermits = (analysis: Analysis): readonly Permit[] => {
  let permits = kept.get(analysis);
  if (permits === undefined) {
    permits = permitRules(analysis).flatMap((rule) => permitsOf(analysis, rule));
    kept.set(analysis, permits);
  }
  return permits;
};

const permitting = new WeakMap<Analysis, readonly Rule[]>();

/** Permits in scopes that only hand their rules down count where no firewall evaluates the rule elsewhere. */
const permitRules = (analysis: Analysis): readonly Rule[] => {
  let rules = permitting.get(analysis);
  if (rules === undefined) {
    const evaluated = new Set(exportRules(analysis).flatMap(({ parts }) => parts));
    rules = analysis.rules().filter((rule) => rule.action.kind === 'permit' && isWritten(rule) && evaluated.has(rule));
    permitting.set(analysis, rules);
  }
  return rules;
};

const permitsOf = (analysis: Analysis, rule: Rule, application?: string): readonly Permit[] =>
  analysis
    .matchesOf(rule, application)
    .map(({ policy, packets }) => ({ rule, policy, packets: packets.intersect(newConnections(policy.family)) }))
    // Policies may share chains: a rule about one interface permits nothing where only others come in.
    .filter(({ policy, packets }) => packets.intersects(policy.entering));

const inward = new WeakMap<Analysis, readonly Permit[]>();

/** Those that let connections in or through. What the firewall itself opens is not looked at, and subnet filters neither. */
export const inboundPermits = (analysis: Analysis): readonly Permit[] => {
  let permits = inward.get(analysis);
  if (permits === undefined) {
    permits = writtenPermits(analysis).filter(({ policy }) => isInbound(policy) && !isOuterRing(policy));
    inward.set(analysis, permits);
  }
  return permits;
};

/**
 * How the owner's permits let well-known services in or through that they name as applications: what carries SSH to the
 * port of SSH, say. Without knowing what packets carry, such rules permit nothing for certain.
 */
export const inboundServices = (analysis: Analysis, about: Readonly<Record<Family, PacketSet>>): readonly Permit[] =>
  permitRules(analysis).flatMap((rule) => {
    const { services, over } = rule.match;
    if (services === undefined || !over.intersects(about[over.family])) return [];
    return services.flatMap(({ application, protocol, port }) => {
      const service = PacketSet.where(over.family, {
        protocol: Intervals.of(protocol),
        dport: Intervals.of(port),
      });
      if (!service.intersects(about[over.family])) return [];
      return permitsOf(analysis, rule, application).flatMap(({ policy, packets }) => {
        const carried = packets.intersect(service);
        return carried.isEmpty || !isInbound(policy) || isOuterRing(policy)
          ? []
          : [{ rule, policy, packets: carried, application }];
      });
    });
  });

/**
 * The permits of one rule that know what packets carry, for each of the given ones: a rule that names several
 * applications lets each of them in on its own port.
 */
export const servicesBeside = (services: readonly Permit[]): ((permit: Permit) => readonly Permit[]) => {
  const byRule = new Map<Rule, Permit[]>();
  for (const permit of services) {
    const list = byRule.get(permit.rule);
    if (list === undefined) byRule.set(permit.rule, [permit]);
    else list.push(permit);
  }
  return (permit) =>
    permit.application === undefined
      ? [permit]
      : (byRule.get(permit.rule) ?? []).filter(({ policy }) => policy === permit.policy);
};

const isInbound = ({ direction }: Policy): boolean => direction !== 'from-firewall';

const outward = new WeakMap<Analysis, readonly Permit[]>();

/** Those of the filters in front of whole subnets. */
export const outerRingPermits = (analysis: Analysis): readonly Permit[] => {
  let permits = outward.get(analysis);
  if (permits === undefined) {
    permits = writtenPermits(analysis).filter(({ policy }) => isInbound(policy) && isOuterRing(policy));
    outward.set(analysis, permits);
  }
  return permits;
};

/**
 * Whether a policy guards whole subnets in which every host has a filter of its own: what it lets through is reachable
 * only if that filter permits it, too. FW211 speaks of those.
 */
const isOuterRing = ({ attachment }: Policy): boolean => attachment?.kind === 'subnets';

const addresses = (...prefixes: readonly string[]): IntervalSet =>
  prefixes.reduce((all, prefix) => all.union(readPrefix(prefix)?.set ?? Intervals.empty), Intervals.empty);

/** Not routed on the internet: RFC 1918, RFC 6598, loopback, link local, unique local (RFC 4193). */
const internal: Readonly<Record<Family, IntervalSet>> = {
  4: addresses('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'),
  6: addresses('fc00::/7', 'fe80::/10', '::1'),
};

/** Unicast addresses of the internet: 1.0.0.0 to 223.255.255.255 without the internal ones, and 2000::/3. */
const internet: Readonly<Record<Family, IntervalSet>> = {
  4: addresses('0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/3').subtract(addresses('0.0.0.0/8')).subtract(internal[4]),
  6: addresses('2000::/3'),
};

export const internalAddresses = (family: Family): IntervalSet => internal[family];
export const internetAddresses = (family: Family): IntervalSet => internet[family];

/**
 * Whether a source set means "from everywhere": it covers at least half of the internet's addresses. A list of blocked
 * networks taken out of `any` does not change that, and neither do two halves written as two prefixes.
 */
export const isEverywhere = (family: Family, sources: IntervalSet | undefined): boolean => {
  if (sources === undefined) return true;
  if (sources.isEmpty) return false;
  // A set whose ends lie close together needs no exact count.
  if (Number(sources.max) - Number(sources.min) < enough[family] / 2) return false;
  return sources.intersect(internet[family]).size * 2n >= internet[family].size;
};

/** Half of the internet's addresses, roughly. */
const enough: Readonly<Record<Family, number>> = { 4: Number(internet[4].size) / 2, 6: Number(internet[6].size) / 2 };

/** Whether traffic from the internet may enter through some of these interfaces, as far as the export tells. */
export const facesInternet = (policy: Policy, zones: IntervalSet | undefined): boolean =>
  zones === undefined || policy.zones.zones.some((zone) => zones.has(zone.number) && isOutside(zone, policy.family));

const isOutside = (zone: Zone, family: Family): boolean =>
  zone.untrusted === true ||
  (zone.isOther && zone.untrusted === undefined && zone.addresses === undefined) ||
  (zone.addresses?.[family] !== undefined && isEverywhere(family, zone.addresses[family]));

/**
 * Whether traffic of the cube may be on its way in: it may leave by any interface, or by one with known addresses behind
 * it, or its destination is internal. What leaves by one unknown interface may as well be on its way out, unless the
 * export tells which zones face the internet, and this is none of them.
 */
const leadsInside = (policy: Policy, cube: Cube): boolean => {
  const { family } = policy;
  const out = cube[fieldIndex.out];
  const dst = cube[fieldIndex.dst];
  if (out === undefined || (dst !== undefined && internal[family].contains(dst))) return true;
  const { zones } = policy.zones;
  const isTold = zones.some(({ untrusted }) => untrusted === true);
  return zones.some(
    ({ number, addresses, untrusted, isOther }) =>
      out.has(number) &&
      untrusted !== true &&
      (addresses?.[family] === undefined ? isTold && !isOther : !isEverywhere(family, addresses[family])),
  );
};

/** Whether the packets of a cube may come in from the internet, whatever their sources. */
export const comesIn = (policy: Policy, cube: Cube): boolean =>
  facesInternet(policy, cube[fieldIndex.in]) && (policy.direction === 'to-firewall' || leadsInside(policy, cube));

const open = new WeakMap<Permit, PacketSet>();

/**
 * The cubes of a permit that take connections from anywhere on the internet, with their sources cut to it: those that can
 * leave by the zone that the permit names, where routes and translations tell.
 */
export const fromEverywhere = (permit: Permit): PacketSet => {
  let packets = open.get(permit);
  if (packets === undefined) open.set(permit, (packets = openPackets(permit)));
  return packets;
};

const openPackets = ({ policy, packets }: Permit): PacketSet => {
  const { family } = packets;
  const isOpen = (cube: Cube): boolean => isEverywhere(family, cube[fieldIndex.src]) && comesIn(policy, cube);
  const written = PacketSet.ofCubes(family, packets.cubes.filter(isOpen));
  // A translation for a few sources leads nobody else to the server.
  const routed = leavingAsRouted(policy, written).cubes.filter(isOpen);
  return PacketSet.ofCubes(family, routed).intersect(PacketSet.where(family, { src: internet[family] }));
};

/** A packet of some that the permit certainly decides, and that can leave by the zone that it has. */
export const decidesRouted = (
  analysis: Analysis,
  { rule, policy, application }: Pick<Permit, 'rule' | 'policy' | 'application'>,
  packets: PacketSet,
): Met | undefined => {
  const met = analysis.decides(rule, packets, application);
  // Most examples leave as they say, and all the ways out are many.
  return met === undefined || !leavingAsRouted(met.policy, PacketSet.ofPacket(met.packet)).isEmpty
    ? met
    : analysis.decides(rule, leavingAsRouted(policy, packets), application);
};

/** Whether a cube restricts neither protocol nor ports. */
export const isAnyService = (cube: Cube): boolean =>
  (['protocol', 'sport', 'dport', 'flags'] as const).every((field) => cube[fieldIndex[field]] === undefined);

const loopback: Readonly<Record<Family, IntervalSet>> = { 4: addresses('127.0.0.0/8'), 6: addresses('::1') };

/** Whether a cube is only about the firewall's own loopback: its interface, or addresses that no other interface takes. */
export const isLoopbackOnly = (policy: Policy, cube: Cube): boolean =>
  (['src', 'dst'] as const).some((field) => {
    const set = cube[fieldIndex[field]];
    return set !== undefined && loopback[policy.family].contains(set);
  }) ||
  (['in', 'out'] as const).some((field) => {
    const set = cube[fieldIndex[field]];
    if (set === undefined) return false;
    const named = policy.zones.zones.filter((zone) => set.has(zone.number));
    return named.length > 0 && named.every((zone) => zone.isLoopback);
  });

/** Interfaces a packet of the policy can come from, the loopback left out. */
export const outerZones = (policy: Policy): readonly Zone[] =>
  policy.zones.zones.filter(
    (zone) =>
      !zone.isLoopback && policy.entering.intersects(PacketSet.where(policy.family, { in: Intervals.of(zone.number) })),
  );

/** Restricts packets to those from outside of the host, for policies that know interfaces. */
export const fromOutside = (policy: Policy): { readonly in?: IntervalSet } =>
  policy.zones.zones.length === 0 ? {} : { in: Intervals.of(...outerZones(policy).map((zone) => zone.number)) };

/** Without what the product lets pass anyway, such as the services of the platform. */
export const withoutUnfiltered = ({ stages }: Policy, packets: PacketSet): PacketSet =>
  stages
    .flatMap(({ chain }) => chain.rules)
    .filter(({ implicit, action }) => implicit === true && action.kind === 'permit')
    .reduce((left, { match }) => left.subtract(match.under), packets);
