import type { Analysis, Met } from '../../src/analysis/index.js';
import { newConnections } from '../../src/linting/index.js';
import type { Policy, Rule } from '../../src/model/index.js';
import { fieldIndex, IntervalSet, PacketSet, protocols } from '../../src/packets/index.js';
import { decidesRouted, inboundPermits, outerZones, type Permit } from './scope.js';
import { type Joint, permitsByPolicy, staysOpen } from './together.js';

/**
 * Whether a permit lets any source reach any destination on any service: it matches every new connection of its policy,
 * and what earlier rules leave to it still holds traffic of the everyday protocols from every interface.
 */
export const anyToAny = (analysis: Analysis, permit: Permit): Met | undefined => {
  const { policy, packets } = permit;
  if (!['src', 'dst', 'dport'].every((field) => mayBeAny(packets, field as 'src'))) return undefined;
  const outer = outerConnections(policy);
  if (!packets.contains(outer)) return undefined;
  let witness: Met | undefined;
  for (const part of everydayParts(policy)) {
    const met = decidesRouted(analysis, permit, outer.intersect(part));
    if (met === undefined) return undefined;
    witness ??= met;
  }
  witness ??= decidesRouted(analysis, permit, outer);
  return witness === undefined || staysOpen(analysis, witness, outer) ? witness : undefined;
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

/** TCP and UDP from every interface. */
const everydayParts = (policy: Policy): readonly PacketSet[] =>
  outerZones(policy).flatMap((zone) =>
    [protocols.tcp, protocols.udp].map((protocol) =>
      PacketSet.where(policy.family, { in: IntervalSet.of(zone.number), protocol: IntervalSet.of(protocol) }),
    ),
  );

const joints = new WeakMap<Analysis, readonly Joint[]>();

/** Permits of one policy that let any source reach any destination on any service together. */
export const anyToAnyTogether = (analysis: Analysis): readonly Joint[] => {
  let found = joints.get(analysis);
  if (found === undefined) {
    const said: (readonly Rule[])[] = [];
    found = permitsByPolicy(inboundPermits(analysis)).flatMap(([policy, permits]) => {
      const joint = openAsAWhole(analysis, policy, permits);
      if (joint === undefined || said.some((set) => set.every((rule) => joint.rules.includes(rule)))) return [];
      said.push(joint.rules);
      return [joint];
    });
    joints.set(analysis, found);
  }
  return found;
};

/** Permits whose union is looked at; more leave the question open. */
const mostJoined = 60;

const openAsAWhole = (analysis: Analysis, policy: Policy, permits: readonly Permit[]): Joint | undefined => {
  const { family } = policy;
  const broad = permits.filter(({ packets }) => mayBeAny(packets, 'dport'));
  if (broad.length < 2 || broad.length > mostJoined) return undefined;
  const unionOf = (list: readonly Permit[]): PacketSet =>
    PacketSet.ofCubes(
      family,
      list.flatMap(({ packets }) => packets.cubes),
    );
  const outer = outerConnections(policy);
  if (!unionOf(broad).contains(outer) || broad.some((permit) => permit.packets.contains(outer))) return undefined;
  let needed = broad;
  // The last ones go first: what stays then decides something, whatever stands before it.
  for (const permit of broad.toReversed()) {
    const rest = needed.filter((other) => other !== permit);
    if (unionOf(rest).contains(outer)) needed = rest;
  }
  const rules = needed.map(({ rule }) => rule);
  // Each of them must really let everyday traffic through, whatever stands before it.
  const parts = everydayParts(policy);
  const mets = needed.map((permit) =>
    (parts.length === 0 ? [outer] : parts)
      .map((part) => decidesRouted(analysis, permit, outer.intersect(permit.packets).intersect(part)))
      .find((met) => met !== undefined),
  );
  const [met] = mets;
  return met === undefined || mets.includes(undefined) ? undefined : { policy, rules, met };
};

/** A quick look before the exact comparison: most permits name an address or a port in every cube. */
const mayBeAny = ({ cubes }: PacketSet, field: 'src' | 'dst' | 'dport'): boolean =>
  cubes.length > 1 || cubes.some((cube) => cube[fieldIndex[field]] === undefined);
