import {
  type Analysis,
  asRulesSee,
  CubeIndex,
  type EffectivePart,
  type Met,
  placementOf,
} from '../../src/analysis/index.js';
import { answersTo, newConnections, packetsOfFlows, publishedPlaces } from '../../src/linting/index.js';
import type { Firewall, Policy, RequiredFlow, Requirements, Rule } from '../../src/model/index.js';
import { type Family, IntervalSet, PacketSet } from '../../src/packets/index.js';

/** What a permit really permits, held against what is needed; all parts are new connections that it decides. */
export interface Use {
  readonly rule: Rule;
  readonly effective: readonly EffectivePart[];
  /** Active flows that the rule serves: it permits packets of them, or replies to them where no state is kept. */
  readonly serves: readonly RequiredFlow[];
  /** Flows that are known but inactive and that it serves in the same way. */
  readonly knows: readonly RequiredFlow[];
  /** What the flows that it serves need of it, as headers. */
  readonly needed: PacketSet;
  /** The least that rules of the same syntax can permit in its place, so that all that active flows need is among it. */
  readonly least: PacketSet;
  /** What it permits beyond that. */
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
      if (parts === undefined || parts.some(({ policy, packets }) => known[family].meets(packets, policy))) return [];
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

/** What a flow needs: that its connections pass, and where no state is kept that the replies to them do. */
type Need = 'connections' | 'replies';

const isStateless = ({ replies }: Policy): boolean => replies === 'stateless';

const needsAt = (policy: Policy | undefined): readonly Need[] =>
  policy === undefined || isStateless(policy) ? ['connections', 'replies'] : ['connections'];

const packetsFor = (need: Need, packets: PacketSet): PacketSet =>
  need === 'connections' ? packets : answersTo(packets);

/** Flows in one family by their headers, as rules see them: every permit of a long list is held against them. */
class FlowIndex {
  private readonly flows: readonly RequiredFlow[];
  private readonly headers: Readonly<Record<Need, readonly PacketSet[]>>;
  private readonly index: Readonly<Record<Need, CubeIndex>>;

  constructor(firewall: Firewall, family: Family, flows: readonly RequiredFlow[]) {
    this.flows = flows.filter(({ packets }) => packets[family] !== undefined);
    const connections = this.flows.map((flow) => packetsOfFlows(firewall, family, [flow]));
    this.headers = { connections, replies: firewall.policies.some(isStateless) ? connections.map(answersTo) : [] };
    const indexed = (need: Need): CubeIndex => new CubeIndex(this.headers[need].map(({ cubes }) => cubes));
    this.index = { connections: indexed('connections'), replies: indexed('replies') };
  }

  /** Whether some flow needs a packet of the set, at this policy or, without one, at any. */
  meets(packets: PacketSet, policy?: Policy): boolean {
    return needsAt(policy).some((need) => this.numbersWithin(need, packets, true).length > 0);
  }

  /** The flows that need packets of the set in this way. */
  within(need: Need, packets: PacketSet): readonly RequiredFlow[] {
    return this.numbersWithin(need, packets).map((number) => this.flows[number]!);
  }

  /** Some of its flows, in their order. */
  inOrder(some: ReadonlySet<RequiredFlow>): readonly RequiredFlow[] {
    return this.flows.filter((flow) => some.has(flow));
  }

  /** The headers of the parts that some of the flows need, or all of them. */
  neededOf(parts: readonly EffectivePart[], family: Family, some?: ReadonlySet<RequiredFlow>): PacketSet {
    return headersOf(
      family,
      parts.map(({ policy, packets }) => {
        const all = needsAt(policy).flatMap((need) =>
          this.numbersWithin(need, packets)
            .filter((number) => some?.has(this.flows[number]!) !== false)
            .map((number) => this.headers[need][number]!),
        );
        const needed = all.reduce((sum, set) => sum.union(set), PacketSet.nothing[family]);
        return { policy, packets: packets.intersect(needed) };
      }),
    );
  }

  private numbersWithin(need: Need, packets: PacketSet, onlyFirst = false): readonly number[] {
    const headers = this.headers[need];
    const found = new Set<number>();
    for (const cube of packets.cubes)
      this.index[need].eachMeeting(cube, 0, headers.length, (number) => {
        if (headers[number]!.intersects(packets)) found.add(number);
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
  const { firewall } = analysis;
  const active = needs.active[family];
  const serves = servedBy(firewall, active, effective);
  const all = active.neededOf(effective, family);
  const least = firewall.sayable?.(rule, all) ?? all;
  return {
    rule,
    effective,
    serves,
    knows: servedBy(firewall, needs.inactive[family], effective),
    needed: active.neededOf(effective, family, new Set(serves)),
    least,
    excess: effective.flatMap(({ policy, packets }) => {
      const rest = packets.subtract(least);
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

/** The flows that need packets of these where they cross the policy, on the interfaces on which they cross it. */
const servedBy = (firewall: Firewall, flows: FlowIndex, parts: readonly EffectivePart[]): readonly RequiredFlow[] => {
  const served = new Set(
    parts.flatMap(({ policy, packets }) =>
      needsAt(policy).flatMap((need) =>
        flows
          .within(need, packets)
          .filter(
            (flow) =>
              !isPlaceable(policy) || crossingsOf(firewall, flow, need).get(policy)?.intersects(packets) === true,
          ),
      ),
    ),
  );
  return flows.inOrder(served);
};

/** Whether it can be told which packets cross the policy. */
const isPlaceable = ({ attachment, isAbstract }: Policy): boolean =>
  isAbstract !== true && attachment?.isComplete !== false;

type Crossed = ReadonlyMap<Policy, PacketSet>;

const placed = new WeakMap<RequiredFlow, Partial<Record<Need, Crossed>>>();

/** The packets that a flow needs by the policies of the firewall that they cross, whatever their flags. */
const crossingsOf = (firewall: Firewall, flow: RequiredFlow, need: Need): Crossed => {
  const known = placed.get(flow) ?? {};
  placed.set(flow, known);
  return (known[need] ??= findCrossings(firewall, flow, need));
};

const findCrossings = (firewall: Firewall, flow: RequiredFlow, need: Need): Crossed => {
  const crossed = new Map<Policy, PacketSet>();
  for (const all of Object.values(flow.packets))
    for (const { policy, packets } of placementOf(firewall, packetsFor(need, all)).crossings) {
      for (const { policy: own, packets: here } of asRulesSee(firewall, policy, packets.forget('flags', 'state')))
        crossed.set(own, crossed.get(own)?.union(here) ?? here);
    }
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
