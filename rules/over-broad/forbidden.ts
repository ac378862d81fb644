import { type Analysis, type FatePart, type FlowFate, packetsOfParts } from '../../src/analysis/index.js';
import { isRule, withoutPlatform } from '../../src/linting/index.js';
import type { FlowPart, Forbid } from '../../src/model/index.js';
import type { Family, PacketSet } from '../../src/packets/index.js';

/** Packets of forbidden traffic in one family that get through, or may. */
export interface Passage {
  readonly family: Family;
  /** Whether they certainly get through every policy that they may cross. */
  readonly isSure: boolean;
  /** The policy and the decider; absent where following the traffic takes too much work. */
  readonly part?: FatePart;
}

const kept = new WeakMap<Forbid, readonly Passage[]>();

/** What gets through of forbidden traffic: nothing, or one passage per family; worked out once for FW207 and FW216. */
export const passagesOf = (analysis: Analysis, forbid: Forbid): readonly Passage[] => {
  let passages = kept.get(forbid);
  if (passages === undefined) {
    passages = ([4, 6] as const).flatMap((family) => passageIn(analysis, forbid, family) ?? []);
    kept.set(forbid, passages);
  }
  return passages;
};

const passageIn = (analysis: Analysis, forbid: Forbid, family: Family): Passage | undefined => {
  const certain = { packets: forbid.packets, ends: {} };
  const possible = forbid.open?.parts ?? [certain];
  let isTooMuch = false;
  let open: FatePart | undefined;
  for (const part of [certain, ...possible]) {
    const packets = part.packets[family];
    if (packets === undefined) continue;
    const fate = analysis.fateOfPackets(packets, part.ends, { everyWay: true });
    if (fate === undefined) {
      isTooMuch = true;
      continue;
    }
    // What the product lets pass whatever its rules say, no rule could forbid.
    const live = withoutPlatform(family, fate);
    // What may be forbidden is no claim, unless whatever the unknown addresses are the traffic gets through.
    const sure = part === certain ? surelyPassing(family, live) : passingForAll(live, part);
    if (sure !== undefined) return { family, isSure: true, part: sure };
    if (possible.includes(part)) open ??= maybePassing(family, live);
  }
  if (open !== undefined) return { family, isSure: false, part: open };
  return isTooMuch ? { family, isSure: false } : undefined;
};

const without = (parts: readonly FatePart[], stopped: PacketSet): FatePart | undefined => {
  for (const part of parts) {
    if (part.policy.family !== stopped.family) continue;
    const packets = part.packets.subtract(stopped);
    if (!packets.isEmpty) return { ...part, packets };
  }
  return undefined;
};

const all = (family: Family, parts: readonly FatePart[]): PacketSet =>
  packetsOfParts(family, parts).forget('in', 'out');

const surelyPassing = (family: Family, { permitted, denied, open }: FlowFate): FatePart | undefined =>
  without(permitted, all(family, [...denied, ...open]));

const maybePassing = (family: Family, { permitted, denied, open }: FlowFate): FatePart | undefined =>
  without([...open, ...permitted], all(family, denied));

/**
 * Packets that get through whichever addresses the hosts have that are known by name alone. Whether they have IPv6
 * addresses nobody knows, so only IPv4 is certain.
 */
const passingForAll = ({ permitted, denied, open, crossed }: FlowFate, { ends }: FlowPart): FatePart | undefined => {
  const unknown = (['src', 'dst'] as const).filter((side) => ends[side] !== undefined);
  if (crossed[0]?.family !== 4 || unknown.length === 0) return undefined;
  const stopped = all(4, [...denied, ...open]);
  return without(permitted, stopped.forget(...unknown));
};

/** Who lets the packets through, in the user's words. */
export const deciderText = ({ decider, policy }: FatePart): string =>
  decider !== undefined && isRule(decider) ? `\`${decider.label}\`` : `the default of ${policy.label}`;
