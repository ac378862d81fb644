import type { Chain, Firewall, Policy, Rule, Translation } from '../model/index.js';
import { PacketSet } from '../packets/index.js';
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
  const found: Translated[] = [];
  const { family, entering, stages } = policy;
  for (const { kind, chain } of stages) {
    if (kind !== 'translate') continue;
    const arriving = PacketSet.where(family, { in: entering.project('in') });
    collect(chain, packets.intersect(arriving), found, 0);
  }
  return found;
};

/** Calls nest only so deep in earnest. */
const deepest = 40;

const collect = (chain: Chain, packets: PacketSet, found: Translated[], depth: number): void => {
  let left = packets;
  if (depth > deepest) return;
  for (const rule of chain.rules) {
    const { enabled, action, match } = rule;
    if (!enabled || action.kind === 'continue' || left.isEmpty) continue;
    const met = left.intersect(match.over.forget('flags', 'state'));
    if (met.isEmpty) continue;
    if (action.kind === 'translate') found.push(translated(rule, action.to, met));
    if (action.kind === 'jump' || action.kind === 'goto') collect(action.to, met, found, depth + 1);
    if (action.kind !== 'jump') left = left.subtract(match.under.forget('flags', 'state'));
  }
};

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
