import type { Chain, Firewall, Match, Policy, Rule, Translation } from '../model/index.js';
import { IntervalSet, PacketSet } from '../packets/index.js';
import { sides } from './sides.js';
import { policyAfter } from './translation.js';

/** A destination translation that packets meet before the rules look at them (pf, iptables). */
export interface Translated {
  readonly by: Rule;
  readonly to: Translation;
  /** Packets that it may translate, as they come in. */
  readonly before: PacketSet;
  /** The same as the rules see them, whatever interface they leave by. */
  readonly after: PacketSet;
}

/** The translations that packets may meet on their way to the rules of a policy, in the order in which they are looked at. */
export const translatedBefore = (policy: Policy, packets: PacketSet): readonly Translated[] => {
  const arriving = PacketSet.where(policy.family, { in: policy.entering.project('in') });
  const walk = new TranslationWalk(({ match: { under, over } }) => ({
    under: under.forget('flags', 'state'),
    over: over.forget('flags', 'state'),
  }));
  for (const { kind, chain } of policy.stages) {
    if (kind !== 'translate') continue;
    const met = packets.intersect(arriving);
    walk.through(chain, { may: met, must: met });
  }
  return walk.found.map(({ by, to, sure, maybe }) => translated(by, to, sure.union(maybe)));
};

/** Packets whose destination a rule translates, as they come in. */
export interface Taken {
  readonly by: Rule;
  readonly to: Translation;
  readonly sure: PacketSet;
  /** Packets that it may translate, or not. */
  readonly maybe: PacketSet;
  /** All destinations that the rule and the calls that lead to it are about. */
  readonly destinations: IntervalSet;
}

/** Whether packets meet translations of their destination before the main stage of the policy. */
export const isTranslating = ({ stages }: Policy): boolean => translatingChains(stages).length > 0;

const translatingChains = (stages: Policy['stages']): readonly Chain[] =>
  stages
    .slice(
      0,
      stages.findIndex(({ isMain }) => isMain),
    )
    .flatMap(({ kind, chain }) => (kind === 'translate' ? [chain] : []));

/**
 * The packets to which a rule before the main stage gives another destination, whatever other stages do with them. One
 * packet may be in several parts where it is open which of the rules takes it.
 */
export const takenBefore = ({ stages }: Policy, packets: PacketSet): readonly Taken[] => {
  const walk = new TranslationWalk(({ match }) => match);
  let left: Region = { may: packets, must: packets };
  for (const chain of translatingChains(stages)) left = walk.through(chain, left);
  return walk.found.filter(({ to }) => to.dst !== undefined || to.local !== undefined);
};

/**
 * Packets of connections, whatever interfaces they come in by, as both ends know them: those that no translation may take,
 * and those that one certainly takes on the way that they come, as the server sees them. Others are in neither.
 */
export const asServersSee = (
  { policies }: Firewall,
  packets: PacketSet,
): { readonly untouched: PacketSet; readonly moved: PacketSet } => {
  const { family } = packets;
  let [touched, moved] = [PacketSet.nothing[family], PacketSet.nothing[family]];
  for (const policy of policies) {
    if (policy.family !== family || !isTranslating(policy)) continue;
    for (const { zone, addresses } of sides(policy, packets.project('src'))) {
      const ways = policy.entering.project('in');
      const on = zone === undefined ? ways : ways.intersect(IntervalSet.of(zone));
      if (on.isEmpty) continue;
      const arriving = packets.intersect(PacketSet.where(family, { src: addresses, in: on }));
      for (const { by, to, sure, maybe } of takenBefore(policy, arriving)) {
        touched = touched.union(sure.union(maybe).forget('in', 'out'));
        const isOne = to.dst?.size === 1n && (to.dport === undefined || to.dport.size === 1n);
        if (zone !== undefined && isOne) moved = moved.union(translated(by, to, sure).after.forget('in'));
      }
    }
  }
  return { untouched: touched.isEmpty ? packets : packets.subtract(touched), moved };
};

/** Packets that may, and those that must come to a place. */
interface Region {
  readonly may: PacketSet;
  readonly must: PacketSet;
}

/** Calls nest only so deep in earnest. */
const deepest = 40;

class TranslationWalk {
  readonly found: Taken[] = [];
  private readonly matchOf: (rule: Rule) => Pick<Match, 'under' | 'over'>;

  constructor(matchOf: (rule: Rule) => Pick<Match, 'under' | 'over'>) {
    this.matchOf = matchOf;
  }

  /** Answers the packets that come out at the end of the chain or return from it. */
  through(chain: Chain, packets: Region, destinations?: IntervalSet, depth = 0): Region {
    const nothing = PacketSet.nothing[packets.may.family];
    let { may, must } = packets;
    let back: Region = { may: nothing, must: nothing };
    if (depth > deepest) return { may, must: nothing };
    for (const rule of chain.rules) {
      if (may.isEmpty) break;
      const { enabled, action } = rule;
      if (!enabled || action.kind === 'continue') continue;
      const { under, over } = this.matchOf(rule);
      if (!may.intersects(over)) continue;
      const met: Region = { may: may.intersect(over), must: must.intersect(under) };
      const own = over.project('dst');
      const about = destinations === undefined ? own : destinations.intersect(own);
      must = must.subtract(over);
      if (action.kind === 'unknown') continue;
      may = may.subtract(under);
      if (action.kind === 'translate')
        this.found.push({
          by: rule,
          to: action.to,
          sure: met.must,
          maybe: met.may.subtract(met.must),
          destinations: about,
        });
      else if (action.kind === 'return') back = joined(back, met);
      else if (action.kind === 'goto') back = joined(back, this.through(action.to, met, about, depth + 1));
      else if (action.kind === 'jump')
        ({ may, must } = joined({ may, must }, this.through(action.to, met, about, depth + 1)));
    }
    return joined({ may, must }, back);
  }
}

const joined = (a: Region, b: Region): Region => ({ may: a.may.union(b.may), must: a.must.union(b.must) });

const translated = (by: Rule, to: Translation, before: PacketSet): Translated => {
  const { family } = before;
  const replaced = (['dst', 'dport'] as const).filter((field) => to[field] !== undefined);
  const after = before.forget('out', ...replaced).intersect(PacketSet.where(family, { dst: to.dst, dport: to.dport }));
  return { by, to, before, after };
};

/** The packets, and the same as translations before the rules of some policy make them. */
export const withTranslated = ({ policies }: Firewall, packets: PacketSet): PacketSet =>
  policies
    .filter(({ family }) => family === packets.family)
    .flatMap((policy) => translatedBefore(policy, packets))
    .reduce((all, { after }) => all.union(after.forget('in')), packets);

/** The packets of a policy as rules see them: translated ones by the policy that decides them then. */
export const asRulesSee = (
  { policies }: Firewall,
  policy: Policy,
  packets: PacketSet,
): readonly { readonly policy: Policy; readonly packets: PacketSet }[] => [
  { policy, packets },
  ...translatedBefore(policy, packets).map(({ to, after }) => ({
    policy: policyAfter(policy, to, policies),
    packets: after,
  })),
];
