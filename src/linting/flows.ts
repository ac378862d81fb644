import type { Analysis, FatePart, FlowFate } from '../analysis/index.js';
import { packetsOfParts } from '../analysis/index.js';
import type { RequiredFlow, Rule } from '../model/index.js';
import { type Family, formatPorts, IntervalSet, PacketSet, portProtocols, stateNumber } from '../packets/index.js';
import type { FlowReference, Related } from './finding.js';

export const referToFlow = ({ deployment, catalog, id, from, to, protocol, ports }: RequiredFlow): FlowReference => ({
  deployment,
  catalog,
  id,
  from,
  to,
  protocol,
  ports,
});

/** `layering-prod: agent-registration (tcp/443, agent to appliance)`. */
export const flowName = (flow: RequiredFlow): string =>
  `${flow.deployment}: ${flow.id} (${flow.protocol}${portsOf(flow)}, ${flow.from} to ${flow.to})`;

const portsOf = ({ ports }: RequiredFlow): string =>
  ports.length === 0 ? '' : `/${formatPorts(IntervalSet.fromRanges(ports))}`;

/** Where the flow is written down. */
export const flowPlaces = (flow: RequiredFlow): readonly Related[] => [
  ...(flow.catalogAt === undefined
    ? []
    : [{ at: flow.catalogAt, message: `${flow.catalog} requires ${flow.id}: ${flow.purpose}` }]),
  ...(flow.deploymentAt === undefined ? [] : [{ at: flow.deploymentAt, message: `deployment ${flow.deployment}` }]),
];

const families = [4, 6] as const;

/** A flow's packets by what becomes of them, both families together. Each packet is in exactly one of the three. */
export interface FlowStory {
  readonly flow: RequiredFlow;
  readonly crosses: boolean;
  readonly permitted: readonly PacketSet[];
  readonly denied: readonly FatePart[];
  readonly open: readonly FatePart[];
}

/** Follows a flow through the firewall; undefined where that is too much work to do exactly. */
export const storyOf = (analysis: Analysis, flow: RequiredFlow): FlowStory | undefined => {
  const fates: { readonly family: Family; readonly packets: PacketSet; readonly fate: FlowFate }[] = [];
  for (const family of families) {
    const packets = flow.packets[family];
    if (packets === undefined || packets.isEmpty) continue;
    const fate = analysis.fateOfPackets(packets);
    if (fate === undefined) return undefined;
    fates.push({ family, packets, fate });
  }
  const permitted: PacketSet[] = [];
  for (const { family, fate } of fates) {
    // A packet may have to pass several policies; one that certainly denies it settles the matter.
    const lost = packetsOfParts(family, [...fate.denied, ...fate.open]).forget('in', 'out');
    const through = packetsOfParts(family, fate.permitted).forget('in', 'out').subtract(lost);
    if (!through.isEmpty) permitted.push(through);
  }
  return {
    flow,
    crosses: fates.some(({ fate }) => fate.crossed.length > 0),
    permitted,
    denied: fates.flatMap(({ fate }) => fate.denied),
    open: fates.flatMap(({ fate }) => fate.open),
  };
};

/** The union of the packets of some flows in one family, as headers: interfaces, flags and state are left open. */
export const packetsOfFlows = (family: Family, flows: readonly RequiredFlow[]): PacketSet =>
  flows.reduce((all, flow) => {
    const packets = flow.packets[family];
    return packets === undefined ? all : all.union(packets.forget('in', 'out', 'flags', 'state'));
  }, PacketSet.nothing[family]);

/** Replies to the connections of a flow: the other way round, established. Undefined for protocols without ports. */
export const repliesOf = (packets: PacketSet): PacketSet | undefined => {
  const { family } = packets;
  if (!portProtocols.contains(packets.project('protocol'))) return undefined;
  const established = IntervalSet.of(stateNumber('established'));
  const replies = packets.cubes.map((cube) => {
    const set = PacketSet.ofCubes(family, [cube]);
    return PacketSet.where(family, {
      protocol: set.project('protocol'),
      src: set.project('dst'),
      dst: set.project('src'),
      sport: set.project('dport'),
      dport: set.project('sport'),
      state: established,
    });
  });
  return replies.reduce((all, set) => all.union(set), PacketSet.nothing[family]);
};

/** The flows that a packet set has packets of. */
export const flowsWithin = (flows: readonly RequiredFlow[], packets: PacketSet): readonly RequiredFlow[] =>
  flows.filter(
    (flow) => flow.packets[packets.family]?.forget('in', 'out', 'flags', 'state').intersects(packets) === true,
  );

export const isRule = (decider: FatePart['decider']): decider is Rule => decider !== undefined && 'match' in decider;
