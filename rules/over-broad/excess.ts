import {
  type Analysis,
  asRulesSee,
  CubeIndex,
  type EffectivePart,
  type Met,
  placementOf,
} from '../../src/analysis/index.js';
import { newConnections, packetsOfFlows, publishedPlaces } from '../../src/linting/index.js';
import type { Firewall, Policy, RequiredFlow, Requirements, Rule } from '../../src/model/index.js';
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
    const needs = needsOf(analysis.firewall, requirements);
    const permits = requirements.flows.length === 0 ? [] : permitsOf(analysis);
    uses = permits.flatMap((rule) => useOf(analysis, rule, needs) ?? []);
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
  const { known } = needsOf(analysis.firewall, requirements);
  return permitsOf(analysis).flatMap((rule) => {
    const { family } = rule.match.over;
    // Exact sets only for the few permits whose match meets a flow at all.
    if (known[family].meets(rule.match.over)) {
      const parts = analysis.effective(rule, newConnections(family), 'may');
      if (parts === undefined || parts.some(({ packets }) => known[family].meets(packets))) return [];
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
  readonly active: Readonly<Record<Family, FlowIndex>>;
  readonly inactive: Readonly<Record<Family, FlowIndex>>;
  /** All flows. */
  readonly known: Readonly<Record<Family, FlowIndex>>;
}

const needsOf = (firewall: Firewall, { flows }: Requirements): Needs => {
  const indexed = (some: readonly RequiredFlow[]) => ({
    4: new FlowIndex(firewall, 4, some),
    6: new FlowIndex(firewall, 6, some),
  });
  return {
    active: indexed(flows.filter((flow) => flow.active)),
    inactive: indexed(flows.filter((flow) => !flow.active)),
    known: indexed(flows),
  };
};

/** Flows in one family by their headers, as rules see them: every permit of a long list is held against them. */
class FlowIndex {
  private readonly flows: readonly RequiredFlow[];
  private readonly headers: readonly PacketSet[];
  private readonly index: CubeIndex;

  constructor(firewall: Firewall, family: Family, flows: readonly RequiredFlow[]) {
    this.flows = flows.filter(({ packets }) => packets[family] !== undefined);
    this.headers = this.flows.map((flow) => packetsOfFlows(firewall, family, [flow]));
    this.index = new CubeIndex(this.headers.map(({ cubes }) => cubes));
  }

  /** Whether some flow has a packet of the set. */
  meets(packets: PacketSet): boolean {
    return this.numbersWithin(packets, true).length > 0;
  }

  /** The flows that have packets of the set, in their order. */
  within(packets: PacketSet): readonly RequiredFlow[] {
    return this.numbersWithin(packets).map((number) => this.flows[number]!);
  }

  private numbersWithin(packets: PacketSet, onlyFirst = false): readonly number[] {
    const found = new Set<number>();
    for (const cube of packets.cubes)
      this.index.eachMeeting(cube, 0, this.flows.length, (number) => {
        if (this.headers[number]!.intersects(packets)) found.add(number);
        return onlyFirst && found.size > 0;
      });
    return [...found].sort((a, b) => a - b);
  }
}

/** Undefined where the rule has to do with no flow, or where telling takes too much work. */
const useOf = (analysis: Analysis, rule: Rule, needs: Needs): Use | undefined => {
  const { family } = rule.match.over;
  if (!needs.known[family].meets(rule.match.under)) return undefined;
  const effective = analysis
    .effective(rule, newConnections(family), 'must')
    ?.flatMap(whereAttached)
    .flatMap(withoutLoopback);
  if (effective === undefined || effective.length === 0) return undefined;
  return {
    rule,
    effective,
    serves: servedBy(analysis.firewall, needs.active[family], effective),
    knows: servedBy(analysis.firewall, needs.inactive[family], effective),
    excess: effective.flatMap(({ policy, packets }) => {
      const rest = packets.subtract(packetsOfFlows(analysis.firewall, family, needs.active[family].within(packets)));
      return rest.isEmpty ? [] : [{ policy, packets: rest }];
    }),
  };
};

/** Only what really comes by: packets with an end behind the attachment, where the export lists everything behind it. */
const whereAttached = (part: EffectivePart): readonly EffectivePart[] => {
  const { attachment, family } = part.policy;
  // Of subnets whose range nobody tells, nobody can tell what comes by beyond the flows.
  if (attachment?.kind === 'subnets' && !attachment.isComplete) return [];
  if (attachment?.isComplete !== true) return [part];
  const behind = IntervalSet.unionOf(attachment.behind);
  const packets = part.packets.intersect(PacketSet.where(family, { [attachment.side]: behind }));
  return packets.isEmpty ? [] : [{ policy: part.policy, packets }];
};

/** What the firewall says to itself on its loopback interface is no traffic of a flow. */
const withoutLoopback = ({ policy, packets }: EffectivePart): readonly EffectivePart[] => {
  const own = policy.zones.zones.filter(({ isLoopback: is }) => is).map(({ number }) => number);
  if (own.length === 0) return [{ policy, packets }];
  const loopback = IntervalSet.of(...own);
  const { family } = policy;
  const rest = packets
    .subtract(PacketSet.where(family, { in: loopback }))
    .subtract(PacketSet.where(family, { out: loopback }));
  return rest.isEmpty ? [] : [{ policy, packets: rest }];
};

/** The flows that have packets among these where they cross the policy, on the interfaces on which they cross it. */
const servedBy = (firewall: Firewall, flows: FlowIndex, parts: readonly EffectivePart[]): readonly RequiredFlow[] => {
  const first = parts[0];
  if (first === undefined) return [];
  const { family } = first.policy;
  const all = parts.reduce((sum, part) => sum.union(part.packets), PacketSet.nothing[family]);
  return flows
    .within(all)
    .filter((flow) =>
      parts.some(
        ({ policy, packets }) =>
          !isPlaceable(policy) || crossingsOf(firewall, flow).get(policy)?.intersects(packets) === true,
      ),
    );
};

/** Whether it can be told which packets cross the policy. */
const isPlaceable = ({ attachment, isAbstract }: Policy): boolean =>
  isAbstract !== true && attachment?.isComplete !== false;

const placed = new WeakMap<RequiredFlow, ReadonlyMap<Policy, PacketSet>>();

/** The packets of a flow by the policies of the firewall that they cross, whatever their flags. */
const crossingsOf = (firewall: Firewall, flow: RequiredFlow): ReadonlyMap<Policy, PacketSet> => {
  const known = placed.get(flow);
  if (known !== undefined) return known;
  const crossed = new Map<Policy, PacketSet>();
  for (const all of Object.values(flow.packets))
    for (const { policy, packets } of placementOf(firewall, all).crossings) {
      for (const { policy: own, packets: here } of asRulesSee(firewall, policy, packets.forget('flags', 'state')))
        crossed.set(own, crossed.get(own)?.union(here) ?? here);
    }
  placed.set(flow, crossed);
  return crossed;
};

/** Where the packets that a rule permits of some flows are translated behind it. */
export const translationsOf = ({ firewall }: Analysis, { effective }: Use, flows: readonly RequiredFlow[]) =>
  effective.flatMap(({ policy, packets }) =>
    policy.published === undefined
      ? []
      : publishedPlaces(policy, packets.intersect(packetsOfFlows(firewall, policy.family, flows))),
  );

/** The union of some parts as headers, whatever interface, flags and state. */
export const headersOf = (family: Family, parts: readonly EffectivePart[]): PacketSet =>
  parts.reduce((sum, part) => sum.union(part.packets.forget('in', 'out', 'flags', 'state')), PacketSet.nothing[family]);
