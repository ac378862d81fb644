import type { Analysis, Met } from '../../src/analysis/index.js';
import { newConnections } from '../../src/linting/index.js';
import type { Policy } from '../../src/model/index.js';
import { fieldIndex, IntervalSet, PacketSet, protocols } from '../../src/packets/index.js';
import { outerZones, type Permit } from './scope.js';

/**
 * Whether a permit lets any source reach any destination on any service: it matches every new connection of its policy,
 * and what earlier rules leave to it still holds traffic of the everyday protocols from every interface.
 */
export const anyToAny = (analysis: Analysis, { rule, policy, packets }: Permit): Met | undefined => {
  const { family } = policy;
  if (!['src', 'dst', 'dport'].every((field) => mayBeAny(packets, field as 'src'))) return undefined;
  const outer = outerConnections(policy);
  if (!packets.contains(outer)) return undefined;
  let witness: Met | undefined;
  for (const zone of outerZones(policy))
    for (const protocol of [protocols.tcp, protocols.udp]) {
      const part = PacketSet.where(family, { in: IntervalSet.of(zone.number), protocol: IntervalSet.of(protocol) });
      const met = analysis.decides(rule, outer.intersect(part));
      if (met === undefined) return undefined;
      witness ??= met;
    }
  return witness ?? analysis.decides(rule, outer);
};

const outerByPolicy = new WeakMap<Policy, PacketSet>();

/** All new connections that can enter the policy from outside of the host. */
const outerConnections = (policy: Policy): PacketSet => {
  const known = outerByPolicy.get(policy);
  if (known !== undefined) return known;
  const loopback = IntervalSet.of(...policy.zones.zones.filter((zone) => zone.isLoopback).map((zone) => zone.number));
  const outer = policy.entering
    .intersect(newConnections(policy.family))
    .subtract(PacketSet.where(policy.family, { in: loopback }));
  outerByPolicy.set(policy, outer);
  return outer;
};

/** A quick look before the exact comparison: most permits name an address or a port in every cube. */
const mayBeAny = ({ cubes }: PacketSet, field: 'src' | 'dst' | 'dport'): boolean =>
  cubes.length > 1 || cubes.some((cube) => cube[fieldIndex[field]] === undefined);
