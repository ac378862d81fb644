import type { Analysis, EffectivePart, Met } from '../../src/analysis/index.js';
import { flowsWithin, newConnections, packetsOfFlows } from '../../src/linting/index.js';
import type { RequiredFlow, Requirements, Rule } from '../../src/model/index.js';
import { type Family, IntervalSet, PacketSet } from '../../src/packets/index.js';

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

/** Permits that serve a flow or would serve a known one; worked out once for FW201 and FW305. */
export const usesOf = (analysis: Analysis, requirements: Requirements): readonly Use[] => {
  let uses = kept.get(requirements);
  if (uses === undefined) {
    const needs = needsOf(requirements);
    uses = permitsOf(analysis).flatMap((rule) => useOf(analysis, rule, needs) ?? []);
    kept.set(requirements, uses);
  }
  return uses;
};

/**
 * A packet of every permit of new connections that has nothing to do with any flow, active or known: what it permits,
 * whatever earlier rules leave of it, meets none of them.
 */
export const unknownUses = (
  analysis: Analysis,
  requirements: Requirements,
): readonly { readonly rule: Rule; readonly met: Met }[] => {
  const { known } = needsOf(requirements);
  return permitsOf(analysis).flatMap((rule) => {
    const { family } = rule.match.over;
    // Exact sets only for the few permits whose match meets a flow at all.
    if (rule.match.over.intersects(known[family])) {
      const parts = analysis.effective(rule, newConnections(family), 'may');
      if (parts === undefined || parts.some(({ packets }) => packets.intersects(known[family]))) return [];
    }
    const met = analysis.decides(rule, newConnections(family));
    return met === undefined || isLoopback(met) ? [] : [{ rule, met }];
  });
};

const isLoopback = ({ policy, packet }: Met): boolean =>
  policy.zones.zones.some(({ number, isLoopback: own }) => own && (number === packet.in || number === packet.out));

const permitsOf = (analysis: Analysis): readonly Rule[] =>
  analysis.rules().filter((rule) => rule.action.kind === 'permit' && rule.implicit !== true);

interface Needs {
  readonly active: readonly RequiredFlow[];
  readonly inactive: readonly RequiredFlow[];
  /** Packets of active flows. */
  readonly required: Readonly<Record<Family, PacketSet>>;
  /** Packets of all flows. */
  readonly known: Readonly<Record<Family, PacketSet>>;
}

const needsOf = ({ flows }: Requirements): Needs => {
  const active = flows.filter((flow) => flow.active);
  return {
    active,
    inactive: flows.filter((flow) => !flow.active),
    required: { 4: packetsOfFlows(4, active), 6: packetsOfFlows(6, active) },
    known: { 4: packetsOfFlows(4, flows), 6: packetsOfFlows(6, flows) },
  };
};

/** Undefined where the rule has to do with no flow, or where telling takes too much work. */
const useOf = (analysis: Analysis, rule: Rule, needs: Needs): Use | undefined => {
  const { family } = rule.match.over;
  if (!rule.match.under.intersects(needs.known[family])) return undefined;
  const effective = analysis.effective(rule, newConnections(family), 'must')?.flatMap(whereAttached);
  if (effective === undefined || effective.length === 0) return undefined;
  const all = effective.reduce((sum, part) => sum.union(part.packets), PacketSet.nothing[family]);
  return {
    rule,
    effective,
    serves: flowsWithin(needs.active, all),
    knows: flowsWithin(needs.inactive, all),
    excess: effective.flatMap(({ policy, packets }) => {
      const rest = packets.subtract(needs.required[family]);
      return rest.isEmpty ? [] : [{ policy, packets: rest }];
    }),
  };
};

/** Only what really comes by: packets with an end behind the attachment, where the export lists everything behind it. */
const whereAttached = (part: EffectivePart): readonly EffectivePart[] => {
  const { attachment, family } = part.policy;
  if (attachment?.isComplete !== true) return [part];
  const behind = IntervalSet.fromRanges(attachment.behind.flatMap((addresses) => [...addresses]));
  const packets = part.packets.intersect(PacketSet.where(family, { [attachment.side]: behind }));
  return packets.isEmpty ? [] : [{ policy: part.policy, packets }];
};

/** The union of some parts as headers, whatever interface, flags and state. */
export const headersOf = (family: Family, parts: readonly EffectivePart[]): PacketSet =>
  parts.reduce((sum, part) => sum.union(part.packets.forget('in', 'out', 'flags', 'state')), PacketSet.nothing[family]);
