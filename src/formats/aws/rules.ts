import { type Action, type Chain, type Effects, InvariantError, type Match, type Policy, type Rule, type RulePart, type Stage } from '../../model/index.js';
import { type Family, IntervalSet, PacketSet, possiblePackets, readAddress, stateNumber } from '../../packets/index.js';
import type { Place } from '../../text/index.js';

export const families = [4, 6] as const;
export const directions = ['ingress', 'egress'] as const;
export type Direction = (typeof directions)[number];

/** The end of the packet that a peer or CIDR is about: who sends what comes in, who gets what goes out. */
export const peerSide = (direction: Direction): 'src' | 'dst' => (direction === 'ingress' ? 'src' : 'dst');
export const ownSide = (direction: Direction): 'src' | 'dst' => (direction === 'ingress' ? 'dst' : 'src');

/** Both spaces have policies of their own; the one of IPv4 has the short name. */
export const policyId = (attach: string, direction: Direction | 'through', family: Family): string =>
  `${attach}/${direction}${family === 4 ? '' : '/ipv6'}`;

/** What is needed to point at a rule and to show it, worked out only when somebody asks. */
export interface RuleSource {
  readonly locate: (part: RulePart) => Place | undefined;
  readonly text: () => string;
}

export type Draft = Omit<Rule, 'chain' | 'index' | 'effects' | 'enabled'> & { readonly source?: RuleSource; readonly effects?: Effects };

const noEffects: Effects = { logs: false };

/** Knows where the rules of a firewall come from. */
export class RuleBook {
  private readonly sources = new Map<Rule, RuleSource>();
  readonly chains: Chain[] = [];

  /** A chain with these rules, in this order. */
  chain(about: Omit<Chain, 'rules'>, drafts: readonly Draft[]): Chain {
    const rules: Rule[] = [];
    const chain: Chain = { ...about, rules };
    for (const [index, { source, ...draft }] of drafts.entries()) {
      const rule: Rule = { effects: noEffects, ...draft, chain, index, enabled: true };
      rules.push(rule);
      if (source !== undefined) this.sources.set(rule, source);
    }
    this.chains.push(chain);
    return chain;
  }

  locate(rule: Rule, part: RulePart): Place {
    return (part === 'rule' ? undefined : this.sources.get(rule)?.locate(part)) ?? rule.at;
  }

  textOf(rule: Rule): string {
    return this.sources.get(rule)?.text() ?? rule.label;
  }
}

export const permit: Action = { kind: 'permit' };
export const deny: Action = { kind: 'deny', reject: false };

export const matchOf = (under: PacketSet, over: PacketSet, because: readonly string[]): Match =>
  under === over ? { under, over, undecidable: [] } : { under, over, undecidable: because.map((text) => ({ because: text })) };

/** Could match everything or nothing. */
export const openMatch = (family: Family, because: string): Match =>
  matchOf(PacketSet.nothing[family], PacketSet.anything[family], [because]);

export const fullMatch = (family: Family): Match => matchOf(PacketSet.anything[family], PacketSet.anything[family], []);

const zero = IntervalSet.of(0);
const anywhere = { in: zero, out: zero };

/** AWS has no zones: packets have interface number 0 on both sides. */
const possible = (family: Family): PacketSet => possiblePackets(family).intersect(PacketSet.where(family, anywhere));
const possibleAt: Readonly<Record<Family, PacketSet>> = { 4: possible(4), 6: possible(6) };
const newOnly = (family: Family): PacketSet => PacketSet.where(family, { state: IntervalSet.of(stateNumber('new')) });
const newAt: Readonly<Record<Family, PacketSet>> = { 4: possibleAt[4].intersect(newOnly(4)), 6: possibleAt[6].intersect(newOnly(6)) };

const addressSet = (...texts: readonly string[]): IntervalSet => IntervalSet.of(...texts.flatMap((text) => readAddress(text)?.value ?? []));

/**
 * Services of AWS inside every VPC that neither groups nor ACLs filter: DNS, metadata of instances and of containers,
 * Windows activation, time. (DNS at the second address of the VPC and the router depend on the VPC and are left out.)
 */
const unfilteredAddresses: Readonly<Record<Family, IntervalSet>> = {
  4: addressSet('169.254.169.253', '169.254.169.254', '169.254.170.2', '169.254.169.250', '169.254.169.123'),
  6: addressSet('fd00:ec2::253', 'fd00:ec2::254'),
};

const byPlace = <T>(make: (direction: Direction, family: Family) => T): Readonly<Record<Direction, Readonly<Record<Family, T>>>> => ({
  ingress: { 4: make('ingress', 4), 6: make('ingress', 6) },
  egress: { 4: make('egress', 4), 6: make('egress', 6) },
});

const certain = (set: PacketSet): Match => matchOf(set, set, []);
const established = IntervalSet.of(stateNumber('established'), stateNumber('related'));
const unfilteredSet = (direction: Direction, family: Family): PacketSet =>
  PacketSet.where(family, { [peerSide(direction)]: unfilteredAddresses[family] });
const unfilteredAt = byPlace((direction, family) => certain(unfilteredSet(direction, family)));
const passingAt = byPlace((direction, family) =>
  certain(unfilteredSet(direction, family).union(PacketSet.where(family, { state: established }))),
);

/** What passes whatever the rules say. Security groups keep state: packets of permitted connections pass, too. */
export const passing = (owner: string, direction: Direction, family: Family, at: Place, keepsState: boolean): Draft => ({
  at,
  label: `${owner} ${direction}: ${keepsState ? 'permitted connections, and ' : ''}services that AWS does not filter`,
  identity: `${owner}/${direction} not filtered`,
  match: (keepsState ? passingAt : unfilteredAt)[direction][family],
  action: permit,
  implicit: true,
});

/** A policy of one stage, which is how AWS filters. */
export const policyOf = (about: Omit<Policy, 'stages' | 'entering' | 'zones'> & { readonly stage: Omit<Stage, 'kind' | 'isMain'> }): Policy => {
  const { stage, ...policy } = about;
  return {
    ...policy,
    stages: [{ kind: 'filter', isMain: true, ...stage }],
    entering: policy.replies === 'stateless' ? possibleAt[policy.family] : newAt[policy.family],
    zones: { zones: [] },
  };
};

/** Equal texts once, in the order of the first. */
export const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** JSON on one line without the empty lists and nulls that AWS prints everywhere. */
export const compact = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) => (member === null || (Array.isArray(member) && member.length === 0) ? undefined : member));

export const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  // INVARIANT: callers group by id, and a group has a member.
  if (first === undefined) throw new InvariantError('an empty group of equal ids');
  return first;
};
