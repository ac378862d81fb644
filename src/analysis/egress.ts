import type { Policy } from '../model/index.js';
import { type Family, full, IntervalSet, multicastAddresses, PacketSet } from '../packets/index.js';
import { isPublication, type Sent, within, without, zoneless } from './published.js';

/** The ways out of a policy, as far as the addresses behind its zones are known. */
interface Ways {
  /** Zones, and the destinations that may lie behind them. */
  readonly zones: readonly { readonly out: IntervalSet; readonly behind: IntervalSet }[];
  /** Zones behind which anything may lie. */
  readonly open: IntervalSet;
  /** Destinations of which no route tells the zone; multicast follows none. */
  readonly untold: IntervalSet;
  /** Destinations of which no single zone is told. */
  readonly adrift: IntervalSet;
}

/**
 * Those of some packets on their way through a policy that can leave by the zone that they have: routes and the address
 * translations behind the rules tell it for each destination. What they leave open stays.
 */
export const leavingAsRouted = (policy: Policy, packets: PacketSet): PacketSet => {
  const ways = waysOut(policy);
  if (ways === undefined || packets.isEmpty) return packets;
  const { family, published = [] } = policy;
  let sent = sentBy(ways, family, packets);
  let leaving = PacketSet.nothing[family];
  for (const translation of published) {
    const { under, over, to } = translation;
    const maybe = packets.intersect(within(sent, over));
    if (maybe.isEmpty) continue;
    const sure = under === over ? maybe : packets.intersect(within(sent, under));
    leaving = leaving
      .union(maybe.subtract(sure))
      .union(
        isPublication(translation)
          ? sure.intersect(PacketSet.where(family, { out: zonesTowards(ways, translation.to.dst) }))
          : to === undefined
            ? sure
            : leavingUntranslated(ways, family, sure),
      );
    sent = without(sent, over);
  }
  return leaving.union(leavingUntranslated(ways, family, packets.intersect(zoneless(sent))));
};

const leavingUntranslated = ({ zones, open, untold }: Ways, family: Family, packets: PacketSet): PacketSet =>
  zones.reduce(
    (all, { out, behind }) => all.union(packets.intersect(PacketSet.where(family, { out, dst: behind.union(untold) }))),
    open.isEmpty ? PacketSet.nothing[family] : packets.intersect(PacketSet.where(family, { out: open })),
  );

const zonesTowards = ({ zones, open, untold }: Ways, dst: IntervalSet): IntervalSet =>
  zones.reduce((all, { out, behind }) => (behind.union(untold).intersects(dst) ? all.union(out) : all), open);

/** Translations ask for the zone of the destination before it is translated; whence a packet came, it tells itself. */
const sentBy = ({ zones, adrift }: Ways, family: Family, packets: PacketSet): Sent => {
  const left = packets.forget('out');
  return {
    placed: zones.reduce(
      (all, { out, behind }) =>
        all.union(left.intersect(PacketSet.where(family, { out, dst: behind.subtract(adrift) }))),
      PacketSet.nothing[family],
    ),
    adrift: left.intersect(PacketSet.where(family, { dst: adrift })),
  };
};

const known = new WeakMap<Policy, Ways | 'nothing'>();

const waysOut = (policy: Policy): Ways | undefined => {
  let ways = known.get(policy);
  if (ways === undefined) known.set(policy, (ways = waysOutOf(policy) ?? 'nothing'));
  return ways === 'nothing' ? undefined : ways;
};

/** Undefined where packets do not tell by which zone they leave, or the export knows no addresses behind zones. */
const waysOutOf = ({ direction, attachment, stages, entering, zones, family }: Policy): Ways | undefined => {
  if (direction !== 'through' || attachment !== undefined || stages.some(({ kind }) => kind === 'translate'))
    return undefined;
  const possible = entering.project('out');
  if (possible.has(0)) return undefined;
  const told = zones.zones.flatMap(({ number, addresses }) =>
    addresses?.[family] === undefined ? [] : [{ out: IntervalSet.of(number), all: addresses[family] }],
  );
  if (told.length === 0) return undefined;
  // A zone with all addresses does not hold those of a zone with a part of them: the more specific route wins.
  const held = told.map(({ out, all }) => ({
    out,
    behind: told.reduce((left, other) => (isPartOf(other.all, all) ? left.subtract(other.all) : left), all),
  }));
  let [some, several] = [IntervalSet.empty, IntervalSet.empty];
  for (const { behind } of held) {
    several = several.union(some.intersect(behind));
    some = some.union(behind);
  }
  const untold = full(family, 'dst').subtract(some).union(multicastAddresses[family]);
  return {
    zones: held,
    open: held.reduce((left, { out }) => left.subtract(out), possible),
    untold,
    adrift: untold.union(several),
  };
};

const isPartOf = (part: IntervalSet, whole: IntervalSet): boolean => whole.contains(part) && !part.contains(whole);
