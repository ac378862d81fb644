import type { Analysis, EffectivePart } from '../../src/analysis/index.js';
import { flowsWithin, newConnections, packetsOfFlows } from '../../src/linting/index.js';
import type { RequiredFlow, Requirements, Rule } from '../../src/model/index.js';
import { type Family, PacketSet } from '../../src/packets/index.js';
import { isLoopbackOnly } from './scope.js';

/** What a permit really permits, held against what is needed; all parts are new connections that it decides. */
export interface Use {
  readonly rule: Rule;
  readonly effective: readonly EffectivePart[];
  /** Active flows that the rule serves. */
  readonly serves: readonly RequiredFlow[];
  /** Flows that are known but inactive and of which it permits packets. */
  readonly knows: readonly RequiredFlow[];
  /** What it permits beyond the active flows. */
  readonly excess: readonly EffectivePart[];
}

const kept = new WeakMap<Requirements, readonly Use[]>();

/** How every permit of a firewall is used by the flows; worked out once for FW201, FW203 and FW305. */
export const usesOf = (analysis: Analysis, requirements: Requirements): readonly Use[] => {
  let uses = kept.get(requirements);
  if (uses === undefined) {
    const needs = needsOf(requirements);
    uses = analysis.rules().flatMap((rule) => {
      const use = rule.action.kind === 'permit' && rule.implicit !== true ? useOf(analysis, rule, needs) : undefined;
      return use === undefined ? [] : [use];
    });
    kept.set(requirements, uses);
  }
  return uses;
};

interface Needs {
  readonly active: readonly RequiredFlow[];
  readonly inactive: readonly RequiredFlow[];
  readonly packets: Readonly<Record<Family, PacketSet>>;
}

const needsOf = ({ flows }: Requirements): Needs => {
  const active = flows.filter((flow) => flow.active);
  return {
    active,
    inactive: flows.filter((flow) => !flow.active),
    packets: { 4: packetsOfFlows(4, active), 6: packetsOfFlows(6, active) },
  };
};

/** Undefined where the rule certainly permits no new connection, or where telling takes too much work. */
const useOf = (analysis: Analysis, rule: Rule, needs: Needs): Use | undefined => {
  const { family } = rule.match.over;
  const decided = analysis.effective(rule, newConnections(family), 'must');
  // What a host says to itself is nobody's flow.
  const effective = decided?.filter(
    ({ policy, packets }) => !packets.cubes.every((cube) => isLoopbackOnly(policy, cube)),
  );
  if (effective === undefined || effective.length === 0) return undefined;
  const all = effective.reduce((sum, part) => sum.union(part.packets), PacketSet.nothing[family]);
  return {
    rule,
    effective,
    serves: flowsWithin(needs.active, all),
    knows: flowsWithin(needs.inactive, all),
    excess: effective.flatMap(({ policy, packets }) => {
      const rest = packets.subtract(needs.packets[family]);
      return rest.isEmpty ? [] : [{ policy, packets: rest }];
    }),
  };
};

/** The union of some parts as headers, whatever interface, flags and state. */
export const headersOf = (family: Family, parts: readonly EffectivePart[]): PacketSet =>
  parts.reduce((sum, part) => sum.union(part.packets.forget('in', 'out', 'flags', 'state')), PacketSet.nothing[family]);
