import type { Chain, Default, Ends, Firewall, Policy, Rule } from '../model/index.js';
import { type Family, PacketSet } from '../packets/index.js';
import type { ChainIndex } from './chain-index.js';
import { denies, type Outcome, outcomesOf, permits } from './outcomes.js';
import { type Crossing, placementOf } from './placement.js';
import { asPublished, asServed, toServer } from './published.js';

/** What the policies of a firewall do with the packets of a flow, as sets that share no packet. */
export interface FlowFate {
  /** The policies that packets of the flow cross. */
  readonly crossed: readonly Policy[];
  /** Certainly permitted on all policies they cross. */
  readonly permitted: readonly FatePart[];
  /** Certainly denied by at least one. */
  readonly denied: readonly FatePart[];
  /** Neither: it hangs on a match that the export cannot decide, or on an interface that nobody told. */
  readonly open: readonly FatePart[];
  /** Packets that never cross the firewall, because both ends sit behind the same interface. */
  readonly behindOneZone: PacketSet;
}

export interface FatePart {
  readonly policy: Policy;
  readonly packets: PacketSet;
  /** Who decides them; for open parts the rule that the verdict hangs on, if a rule it is. */
  readonly decider: Rule | Default | undefined;
  /** Open because nobody tells whether the packets cross the policy; if they do, it may or will deny them. */
  readonly isPossible?: boolean;
  /** Open because nobody tells whether this translation leads the packets where they are said to go. */
  readonly ifTranslatedBy?: string;
}

/** What else is asked about packets. */
export interface Question {
  /** What they carry; see `Match.given`. */
  readonly application?: string | undefined;
  /** Whether all published addresses of a server count, also for those who can reach it directly. */
  readonly everyWay?: boolean;
}

/** Undefined where following the flow would take more work than the budget allows. */
export const fateOfPackets = (
  firewall: Firewall,
  packets: PacketSet,
  indexOf: (chain: Chain) => ChainIndex,
  hosts: Ends = {},
  { application, everyWay }: Question = {},
): FlowFate | undefined => {
  const { crossings, behindOneZone } = placementOf(firewall, packets, hosts, everyWay);
  const parts: Parts[] = [];
  const ways = new Map<Policy, Way[]>();
  for (const crossing of crossings) {
    const { policy, serves } = crossing;
    // What a rule says about the members of a group is certain where the other end is known to be one.
    const peer = policy.attachment?.side === 'src' ? hosts.dst : hosts.src;
    const outcomes = outcomesOf(policy, crossing.packets, indexOf, firewall.policies, { peer, application });
    if (outcomes === undefined) return undefined;
    const placed = crossing.unknownZones ? whateverTheZone(crossing, outcomes) : asPlaced(crossing, outcomes);
    const sure =
      crossing.isOpen !== true
        ? placed
        : serves === undefined
          ? inDoubt(placed)
          : ifTranslated(placed, serves.by.label);
    const fate = crossing.isPossible === true ? ifCrossed(sure) : sure;
    if (serves === undefined) parts.push(fate);
    else ways.set(policy, [...(ways.get(policy) ?? []), { ...fate, serves }]);
  }
  for (const some of ways.values()) parts.push(...byBestWay(packets.family, some));
  return {
    crossed: [...new Set(crossings.map((c) => c.policy))],
    permitted: parts.flatMap((p) => p.permitted),
    denied: parts.flatMap((p) => p.denied),
    open: parts.flatMap((p) => p.open),
    behindOneZone,
  };
};

interface Parts {
  readonly permitted: readonly FatePart[];
  readonly denied: readonly FatePart[];
  readonly open: readonly FatePart[];
}

/** What becomes of packets to one of the published addresses of a server. */
interface Way extends Parts {
  readonly serves: NonNullable<Crossing['serves']>;
}

/**
 * A server may be published under several addresses, and one that works is enough: what is denied under one of them and
 * permitted under another is not lost.
 */
const byBestWay = (family: Family, ways: readonly Way[]): readonly Parts[] => {
  const served = (of: (way: Way) => readonly FatePart[]): PacketSet =>
    ways.reduce(
      (all, way) => all.union(asServed(packetsOfParts(family, of(way)), way.serves.by, way.serves.packets)),
      PacketSet.nothing[family],
    );
  const permitted = served((way) => way.permitted);
  // Every packet that no way is sure to permit is told once.
  let told = permitted;
  const left = (parts: readonly FatePart[], { serves: { by } }: Way): readonly FatePart[] => {
    const known = asPublished(toServer(told, by), by).forget('in', 'out');
    return parts.flatMap((part) => {
      const packets = part.packets.subtract(known);
      return packets.isEmpty ? [] : [{ ...part, packets }];
    });
  };
  const tell = (of: (way: Way) => readonly FatePart[]): readonly (readonly FatePart[])[] =>
    ways.map((way) => {
      const parts = left(of(way), way);
      told = told.union(asServed(packetsOfParts(family, parts), way.serves.by, way.serves.packets));
      return parts;
    });
  const open = tell((way) => way.open);
  const denied = tell((way) => way.denied);
  return ways.map((way, i) => ({ permitted: way.permitted, open: open[i] ?? [], denied: denied[i] ?? [] }));
};

const asPlaced = ({ policy }: Crossing, outcomes: readonly Outcome[]): Parts => {
  const of = (wanted: (outcome: Outcome) => boolean): readonly FatePart[] => grouped(policy, outcomes.filter(wanted));
  return {
    permitted: of((o) => o.verdicts === permits),
    denied: of((o) => o.verdicts === denies),
    open: of((o) => o.verdicts !== permits && o.verdicts !== denies),
  };
};

/** A policy that packets may not cross shows nothing by permitting them, and by denying them leaves it open. */
const ifCrossed = ({ denied, open }: Parts): Parts => ({
  permitted: [],
  denied: [],
  open: [...denied, ...open].map((part) => ({ ...part, isPossible: true })),
});

/**
 * Where the interface is unknown, only what holds for every interface is certain: a packet is permitted (denied) if it
 * is by whichever interface it comes and leaves.
 */
const whateverTheZone = (crossing: Crossing, outcomes: readonly Outcome[]): Parts => {
  const { policy } = crossing;
  const placed = asPlaced(crossing, outcomes);
  const somewhere = (parts: readonly FatePart[]): PacketSet =>
    parts.reduce((all, part) => all.union(part.packets.forget('in', 'out')), PacketSet.nothing[policy.family]);
  const [permitted, denied, open] = [somewhere(placed.permitted), somewhere(placed.denied), somewhere(placed.open)];
  const keep = (parts: readonly FatePart[], against: PacketSet): readonly FatePart[] =>
    parts.flatMap((part) => {
      const packets = part.packets.subtract(against);
      return packets.isEmpty ? [] : [{ ...part, packets }];
    });
  const mixed = permitted.intersect(denied).union(open);
  return {
    permitted: keep(placed.permitted, mixed),
    denied: keep(placed.denied, mixed),
    open: [
      ...placed.open,
      ...[...placed.permitted, ...placed.denied].flatMap((part) => {
        const packets = part.packets.intersect(mixed);
        return packets.isEmpty ? [] : [{ policy, packets, decider: undefined }];
      }),
    ],
  };
};

/** A way to a server that may not lead there: what it denies, it denies in any case. */
const ifTranslated = ({ permitted, denied, open }: Parts, by: string | undefined): Parts => ({
  permitted: [],
  denied,
  open: [...open, ...permitted.map((part) => (by === undefined ? part : { ...part, ifTranslatedBy: by }))],
});

/** Whatever the verdict is, the packets may go another way. */
const inDoubt = ({ permitted, denied, open }: Parts): Parts => ({
  permitted: [],
  denied: [],
  open: [...open, ...permitted, ...denied],
});

/** One part per decider, in the order in which they first decide. */
const grouped = (policy: Policy, outcomes: readonly Outcome[]): readonly FatePart[] => {
  const byDecider = new Map<Rule | Default, Outcome[]>();
  for (const outcome of outcomes) {
    const decider = outcome.hangsOn !== undefined && outcome.verdicts === 3 ? outcome.hangsOn : outcome.decider;
    const list = byDecider.get(decider);
    if (list === undefined) byDecider.set(decider, [outcome]);
    else list.push(outcome);
  }
  return [...byDecider].map(([decider, list]) => ({
    policy,
    decider,
    packets: PacketSet.ofCubes(
      policy.family,
      list.map((o) => o.cube),
    ),
  }));
};

/** All packets of some parts of one family. */
export const packetsOfParts = (family: Family, parts: readonly FatePart[]): PacketSet =>
  parts
    .filter((part) => part.policy.family === family)
    .reduce((all, part) => all.union(part.packets), PacketSet.nothing[family]);
