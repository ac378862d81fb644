import type { Analysis, FatePart, FlowFate, Translated } from '../analysis/index.js';
import { packetsOfParts, publicationsOf, translatedBefore, withPublished, withTranslated } from '../analysis/index.js';
import type { Firewall, FlowPart, Policy, RequiredFlow, Rule, Translation } from '../model/index.js';
import {
  type Family,
  fieldIndex,
  formatAddresses,
  formatPorts,
  full,
  IntervalSet,
  PacketSet,
  portProtocols,
  stateNumber,
} from '../packets/index.js';
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

/** How packets are translated behind the rules that see them: under which addresses servers are published. */
export const publishedPlaces = (policy: Policy, packets: PacketSet): readonly Related[] =>
  publicationsOf(policy, packets)
    .slice(0, mostTranslations)
    .map(({ at, label, over, to }) => ({ at, message: translationText(label, over, to) }));

/** How packets, as they come in, are translated before rules see them. */
export const forwardPlaces = (policy: Policy, packets: PacketSet): readonly Related[] =>
  translatedBefore(policy, packets).slice(0, mostTranslations).map(forwardPlace);

/** The port forward that takes all of the packets, if one does. */
export const forwardOf = (policy: Policy, packets: PacketSet): Rule | undefined =>
  translatedBefore(policy, packets).find(({ before }) => before.contains(packets))?.by;

const forwardPlace = ({ by, before, to }: Translated): Related => ({
  at: by.at,
  message: translationText(by.label, before, to),
});

const mostTranslations = 3;

const forwards = new WeakMap<Policy, readonly Translated[]>();

/** The translations before a policy whose new destinations a rule of it is for. */
export const forwardsToRule = (policy: Policy, { match: { over } }: Rule): readonly Related[] => {
  let all = forwards.get(policy);
  if (all === undefined) {
    all = translatedBefore(policy, PacketSet.anything[policy.family]);
    forwards.set(policy, all);
  }
  if (all.length === 0 || over.family !== policy.family) return [];
  const dst = over.project('dst');
  return all
    .filter(({ after }) => after.project('dst').contains(dst) && after.intersects(over))
    .slice(0, mostTranslations)
    .map(forwardPlace);
};

const translationText = (label: string, before: PacketSet, to: Translation | undefined): string => {
  const addresses = (set: IntervalSet): string => formatAddresses(before.family, set).slice(0, 3).join(', ');
  const port = to?.dport === undefined ? '' : ` port ${formatPorts(to.dport)}`;
  const target = to?.dst === undefined ? 'an address that the export does not tell' : `${addresses(to.dst)}${port}`;
  return `\`${label}\` translates ${addresses(before.project('dst'))} to ${target}`;
};

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
  if (flow.parts === undefined) return storyOfPart(analysis, flow, { packets: flow.packets, ends: {} });
  const stories: FlowStory[] = [];
  for (const part of flow.parts) {
    const story = storyOfPart(analysis, flow, part);
    if (story === undefined) return undefined;
    stories.push(asFarAsKnown(isNamed(part) ? inOneFamily(story) : story));
  }
  return {
    flow,
    crosses: stories.some(({ crosses }) => crosses),
    permitted: stories.flatMap(({ permitted }) => permitted),
    denied: stories.flatMap(({ denied }) => denied),
    open: stories.flatMap(({ open }) => open),
  };
};

const isNamed = ({ ends }: FlowPart): boolean => ends.src !== undefined || ends.dst !== undefined;

/**
 * Whether hosts that are known by name alone have addresses of both families, nobody knows: where one family is permitted
 * and the other one denied altogether, the hosts use the one.
 */
const inOneFamily = (story: FlowStory): FlowStory => {
  const isPermitted = (family: Family): boolean => story.permitted.some((packets) => packets.family === family);
  // Who may be stopped with IPv6 on the way, and is not with IPv4, needs no IPv6.
  const isOptional = (part: FatePart): boolean =>
    part.isPossible === true && part.packets.family === 6 && isPermitted(4) && !story.open.some(isIPv4);
  const isUsed = (family: Family): boolean =>
    isPermitted(family) ||
    story.open.some((part) => part.packets.family === family && !isOptional(part) && !isStopped(part, story.denied));
  const used = new Set(families.filter(isUsed));
  const within = (parts: readonly FatePart[]): readonly FatePart[] =>
    parts.filter(({ packets: { family } }) => used.has(family));
  return used.size === 0 ? story : { ...story, denied: within(story.denied), open: within(story.open) };
};

const isIPv4 = ({ packets }: FatePart): boolean => packets.family === 4;

/** Whether all packets of a part are denied elsewhere, so that it does not matter that they are open here. */
const isStopped = ({ packets }: FatePart, denied: readonly FatePart[]): boolean =>
  packetsOfParts(packets.family, denied).forget('in', 'out').contains(packets.forget('in', 'out'));

/**
 * Where a binding does not tell all addresses, the packets of the flow are more than it has. All of them denied is then
 * still missing, all of them permitted is still fine, and anything between hangs on the addresses that nobody knows.
 */
export const asFarAsKnown = (story: FlowStory): FlowStory =>
  story.flow.open === undefined || isLost(story) || (story.permitted.length === 0 && story.open.length === 0)
    ? story
    : { ...story, denied: [], open: [...story.open, ...story.denied] };

/**
 * Without the packets that a product lets pass at every attachment, whatever the rules say; hosts that are known by name
 * alone have none of their addresses.
 */
export const withoutPlatform = (family: Family, fate: FlowFate): FlowFate => {
  const passing = packetsOfParts(
    family,
    fate.permitted.filter(
      ({ decider, policy }) => policy.attachment !== undefined && isRule(decider) && decider.implicit === true,
    ),
  );
  const rest = (parts: readonly FatePart[]): readonly FatePart[] =>
    parts.flatMap((part) => {
      const packets = part.packets.subtract(passing);
      return packets.isEmpty ? [] : [{ ...part, packets }];
    });
  return { ...fate, permitted: rest(fate.permitted), denied: rest(fate.denied), open: rest(fate.open) };
};

/** Port 0 is reserved (RFC 6335, section 6): no host connects from it or listens on it, and products turn it away. */
const atPortZero = (family: Family): PacketSet => {
  const [protocol, zero] = [portProtocols, IntervalSet.of(0)];
  return PacketSet.where(family, { protocol, sport: zero }).union(PacketSet.where(family, { protocol, dport: zero }));
};
const reserved: Readonly<Record<Family, PacketSet>> = { 4: atPortZero(4), 6: atPortZero(6) };

/**
 * Anybody is every host that there is. Addresses that the product itself turns away, whatever the rules say, are those of
 * no host that the flow is for (link-local, bogons, private ones on the internet), unless it turns all of the flow away.
 */
const withoutNobody = (packets: PacketSet, fate: FlowFate): FlowFate => {
  const { family } = packets;
  const isForAnybody = (['src', 'dst'] as const).some((side) => packets.project(side).equals(full(family, side)));
  if (!isForAnybody) return fate;
  const isRefusal = ({ decider }: FatePart): boolean =>
    isRule(decider) && decider.implicit === true && decider.action.kind === 'deny';
  const rest = (parts: readonly FatePart[]): readonly FatePart[] => parts.filter((part) => !isRefusal(part));
  const [denied, open] = [rest(fate.denied), rest(fate.open)];
  return fate.permitted.length + denied.length + open.length === 0 ? fate : { ...fate, denied, open };
};

/** Whether every packet is denied somewhere, so that what is open elsewhere does not matter. */
const isLost = ({ denied, open, permitted }: FlowStory): boolean =>
  permitted.length === 0 && open.every((part) => isStopped(part, denied));

const storyOfPart = (analysis: Analysis, flow: RequiredFlow, part: FlowPart): FlowStory | undefined => {
  const fates: { readonly family: Family; readonly packets: PacketSet; readonly fate: FlowFate }[] = [];
  for (const family of families) {
    const packets = part.packets[family]?.subtract(reserved[family]);
    if (packets === undefined || packets.isEmpty) continue;
    const whole = analysis.fateOfPackets(packets, part.ends, { application: flow.application });
    if (whole === undefined) return undefined;
    const fate = isNamed(part) ? withoutPlatform(family, whole) : withoutNobody(packets, whole);
    fates.push({ family, packets, fate });
  }
  const permitted: PacketSet[] = [];
  for (const { family, fate } of fates) {
    // A packet may have to pass several policies; one that certainly denies it settles the matter.
    const lost = packetsOfParts(family, [...fate.denied, ...fate.open]).forget('in', 'out');
    const through = packetsOfParts(family, fate.permitted).forget('in', 'out').subtract(lost);
    if (!through.isEmpty) permitted.push(through);
  }
  const story = {
    flow,
    crosses: fates.some(({ fate }) => fate.crossed.length > 0),
    permitted,
    denied: fates.flatMap(({ fate }) => fate.denied),
    open: fates.flatMap(({ fate }) => fate.open),
  };
  return isNamed(part) && isLost(story) ? { ...story, open: [] } : story;
};

const seen = new WeakMap<Firewall, WeakMap<RequiredFlow, Partial<Record<Family, PacketSet>>>>();

/**
 * The packets of a flow in one family as the rules of a firewall see them, under published addresses too; interfaces,
 * flags and state are left open.
 */
const packetsOfFlow = (firewall: Firewall, family: Family, flow: RequiredFlow): PacketSet | undefined => {
  const packets = flow.packets[family];
  if (packets === undefined) return undefined;
  const byFlow = seen.get(firewall) ?? new WeakMap<RequiredFlow, Partial<Record<Family, PacketSet>>>();
  seen.set(firewall, byFlow);
  const byFamily = byFlow.get(flow) ?? {};
  byFlow.set(flow, byFamily);
  return (byFamily[family] ??= withTranslated(
    firewall,
    withPublished(firewall, packets.forget('in', 'out', 'flags', 'state')),
  ));
};

/** The union of the packets of some flows in one family as the rules see them, whatever interfaces, flags and state. */
export const packetsOfFlows = (firewall: Firewall, family: Family, flows: readonly RequiredFlow[]): PacketSet =>
  flows.reduce((all, flow) => {
    const packets = packetsOfFlow(firewall, family, flow);
    return packets === undefined ? all : all.union(packets);
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

/** Clients open their connections from dynamic ports: nobody has to let replies to the ports below in. */
export const toClients = (family: Family): PacketSet =>
  PacketSet.where(family, { protocol: portProtocols, dport: IntervalSet.range(1024, 65535) });

/**
 * What must be let in where no state is kept, so that connections of these packets work: what comes back to clients, and
 * of protocols without ports whatever goes the other way. No answer to an ICMP message is one that opens a connection.
 */
export const answersTo = (packets: PacketSet): PacketSet => {
  const { family } = packets;
  const ported = packets.intersect(PacketSet.where(family, { protocol: portProtocols }));
  const answers = (repliesOf(ported) ?? PacketSet.nothing[family]).intersect(toClients(family)).forget('state');
  const others = packets.subtract(ported).cubes.filter((cube) => cube[fieldIndex.dport] === undefined);
  return others
    .map((cube) => PacketSet.ofCubes(family, [cube]))
    .map((set) =>
      PacketSet.where(family, {
        protocol: set.project('protocol'),
        src: set.project('dst'),
        dst: set.project('src'),
      }),
    )
    .reduce((all, set) => all.union(set), answers);
};

/** The flows that a packet set has packets of, as rules see them. */
export const flowsWithin = (
  firewall: Firewall,
  flows: readonly RequiredFlow[],
  packets: PacketSet,
): readonly RequiredFlow[] =>
  flows.filter((flow) => packetsOfFlow(firewall, packets.family, flow)?.intersects(packets) === true);

export const isRule = (decider: FatePart['decider']): decider is Rule => decider !== undefined && 'match' in decider;
