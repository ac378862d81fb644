import {
  type Action,
  type Chain,
  type Effects,
  InvariantError,
  type Match,
  type Policy,
  type Rule,
  type RulePart,
  type Stage,
  type Undecidable,
  type ZoneTable,
} from '../../model/index.js';
import {
  type Family, IntervalSet, PacketSet, possiblePackets, protocols, readAddress, readPrefix, stateNumber,
} from '../../packets/index.js'; // prettier-ignore
import { type Edit, itemEdit, type Place, type Source } from '../../text/index.js';
import type { Found } from './origin.js';
import type { Spelt } from './spell.js';
import type { Vpc } from './vendor.js';

export const families = [4, 6] as const;
export const directions = ['ingress', 'egress'] as const;
export type Direction = (typeof directions)[number];

/** The end of the packet that a peer or CIDR is about: who sends what comes in, who gets what goes out. */
export const peerSide = (direction: Direction): 'src' | 'dst' => (direction === 'ingress' ? 'src' : 'dst');
export const ownSide = (direction: Direction): 'src' | 'dst' => (direction === 'ingress' ? 'dst' : 'src');

/** Both spaces have policies of their own; the one of IPv4 has the short name. */
export const policyId = (attach: string, direction: Direction | 'through', family: Family): string =>
  `${attach}/${direction}${family === 4 ? '' : '/ipv6'}`;

/** How a rule is called, worked out only when somebody asks. */
interface Words {
  readonly label: string;
  readonly identity: string;
}

/** What is needed to point at a rule and to show it. */
export interface RuleSource {
  readonly locate: (part: RulePart) => Place | undefined;
  readonly text: () => string;
  /** What permits exactly the needed packets instead; undefined where AWS has no words for it. */
  readonly spell?: (needed: PacketSet) => Spelt | undefined;
  /** The least that can be permitted in place of the rule with the needed packets among it; absent where that is just those. */
  readonly sayable?: (needed: PacketSet) => PacketSet;
  /** The object of the export that is this rule and nothing else; undefined where it does not stand in the text. */
  readonly object?: () => ObjectPlace | undefined;
}

/** Offsets of an object in a file. */
export interface ObjectPlace {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** Whether its fields have other names in the text than here. */
  readonly isRenamed: boolean;
}

/** A rule that has no place in a chain yet. */
export type Draft = Pick<Rule, 'at' | 'match' | 'action'> &
  Partial<
    Pick<Rule, 'id' | 'description' | 'implicit' | 'builtin' | 'isDefault' | 'undescribable' | 'idle' | 'effects'>
  > & {
    readonly words: Words;
    readonly source?: RuleSource;
  };

const noEffects: Effects = { logs: false };

/** One shape for all rules: large exports have hundreds of thousands of them. */
class BookRule implements Rule {
  declare readonly id?: string;
  declare readonly description?: string;
  declare readonly implicit?: boolean;
  declare readonly builtin?: boolean;
  declare readonly isDefault?: boolean;
  declare readonly undescribable?: boolean;
  declare readonly idle?: Exclude<Rule['idle'], undefined>;
  readonly chain: Chain;
  readonly index: number;
  readonly at: Place;
  readonly match: Match;
  readonly action: Action;
  readonly effects: Effects;
  readonly source: RuleSource | undefined;
  private readonly words: Words;

  constructor(draft: Draft, chain: Chain, index: number) {
    this.chain = chain;
    this.index = index;
    this.at = draft.at;
    this.match = draft.match;
    this.action = draft.action;
    this.effects = draft.effects ?? noEffects;
    this.source = draft.source;
    this.words = draft.words;
    if (draft.id !== undefined) this.id = draft.id;
    if (draft.description !== undefined) this.description = draft.description;
    if (draft.implicit !== undefined) this.implicit = draft.implicit;
    if (draft.builtin !== undefined) this.builtin = draft.builtin;
    if (draft.isDefault !== undefined) this.isDefault = draft.isDefault;
    if (draft.undescribable !== undefined) this.undescribable = draft.undescribable;
    if (draft.idle !== undefined) this.idle = draft.idle;
  }

  get enabled(): boolean {
    return true;
  }

  get label(): string {
    return this.words.label;
  }

  get identity(): string {
    return this.words.identity;
  }
}

/** Puts rules into chains and knows where they come from. */
export class RuleBook {
  readonly chains: Chain[] = [];

  /** A chain with these rules, in this order. */
  chain(about: Omit<Chain, 'rules'>, drafts: readonly Draft[]): Chain {
    const rules: Rule[] = new Array<Rule>(drafts.length);
    const { name, label, at, isBase } = about;
    const chain: Chain = { name, label, at, rules, isBase };
    for (let i = 0; i < drafts.length; i++) rules[i] = new BookRule(drafts[i] as Draft, chain, i);
    this.chains.push(chain);
    return chain;
  }

  locate(rule: Rule, part: RulePart): Place {
    const source = rule instanceof BookRule && part !== 'rule' ? rule.source : undefined;
    return source?.locate(part) ?? rule.at;
  }

  edit(rule: Rule, texts: readonly string[]): readonly Edit[] | undefined {
    const object = rule instanceof BookRule ? rule.source?.object?.() : undefined;
    if (object?.isRenamed === true && texts.length > 0) return undefined;
    const found = object && itemEdit(object.source, object.start, object.end, texts);
    return found && [found];
  }

  spell(rule: Rule, needed: PacketSet): Spelt | undefined {
    // Peers whose members nobody knows stay as they are; any other doubt is about all that the rule says.
    const { under, over, membersOf } = rule.match;
    const isClear = under === over || membersOf !== undefined;
    return isClear && rule instanceof BookRule ? rule.source?.spell?.(needed) : undefined;
  }

  sayable(rule: Rule, needed: PacketSet): PacketSet {
    return (rule instanceof BookRule ? rule.source?.sayable?.(needed) : undefined) ?? needed;
  }

  textOf(rule: Rule): string {
    return (rule instanceof BookRule ? rule.source?.text() : undefined) ?? rule.label;
  }
}

export const permit: Action = { kind: 'permit' };
export const deny: Action = { kind: 'deny', reject: false };

const decidable: readonly Undecidable[] = [];

export const matchOf = (under: PacketSet, over: PacketSet, because: readonly string[]): Match =>
  under === over
    ? { under, over, undecidable: decidable }
    : { under, over, undecidable: because.map((text) => ({ because: text })) };

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
const newAt: Readonly<Record<Family, PacketSet>> = {
  4: possibleAt[4].intersect(newOnly(4)),
  6: possibleAt[6].intersect(newOnly(6)),
};

const addressSet = (...texts: readonly string[]): IntervalSet =>
  IntervalSet.of(...texts.flatMap((text) => readAddress(text)?.value ?? []));

/**
 * Services of AWS inside every VPC that neither groups nor ACLs filter: DNS, metadata of instances and of containers,
 * Windows activation, time. (The router's addresses are left out: nobody offers a service there.)
 */
const unfilteredAddresses: Readonly<Record<Family, IntervalSet>> = {
  4: addressSet('169.254.169.253', '169.254.169.254', '169.254.170.2', '169.254.169.250', '169.254.169.123'),
  6: addressSet('fd00:ec2::253', 'fd00:ec2::254'),
};

const byPlace = <T>(
  make: (direction: Direction, family: Family) => T,
): Readonly<Record<Direction, Readonly<Record<Family, T>>>> => ({
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

class PassingWords implements Words {
  private readonly owner: string;
  private readonly direction: Direction;
  private readonly keepsState: boolean;

  constructor(owner: string, direction: Direction, keepsState: boolean) {
    this.owner = owner;
    this.direction = direction;
    this.keepsState = keepsState;
  }

  get label(): string {
    const connections = this.keepsState ? 'permitted connections, and ' : '';
    return `${this.owner} ${this.direction}: ${connections}services that AWS does not filter`;
  }

  get identity(): string {
    return `${this.owner}/${this.direction} not filtered`;
  }
}

/** What passes whatever the rules say. Security groups keep state: packets of permitted connections pass, too. */
export const passing = (
  owner: string,
  direction: Direction,
  family: Family,
  at: Place,
  { keepsState, dns }: { readonly keepsState: boolean; readonly dns: VpcDns | undefined },
): Draft => ({
  at,
  words: new PassingWords(owner, direction, keepsState),
  match: dns?.passing(direction, family, keepsState) ?? (keepsState ? passingAt : unfilteredAt)[direction][family],
  action: permit,
  implicit: true,
});

const dnsPort = IntervalSet.of(53);
const portedProtocols = IntervalSet.of(protocols.tcp, protocols.udp);

/** The resolver of a VPC, at its first address plus two: requests to it, and answers of it, pass every group and ACL. */
export class VpcDns {
  private readonly requests: PacketSet;
  private readonly answers: PacketSet;
  private readonly matches = new Map<string, Match>();

  /** `range` is the primary IPv4 range of the VPC. */
  constructor(range: IntervalSet) {
    const address = IntervalSet.of(Number(range.min) + 2);
    this.requests = PacketSet.where(4, { protocol: portedProtocols, dst: address, dport: dnsPort });
    this.answers = PacketSet.where(4, { protocol: portedProtocols, src: address, sport: dnsPort });
  }

  /** What passes here; undefined where the resolver makes no difference. Who keeps state knows the answers by that. */
  passing(direction: Direction, family: Family, keepsState: boolean): Match | undefined {
    if (family === 6 || (keepsState && direction === 'ingress')) return undefined;
    const key = `${direction} ${String(keepsState)}`;
    const known = this.matches.get(key);
    if (known !== undefined) return known;
    const anyway = (keepsState ? passingAt : unfilteredAt)[direction][family];
    const match = certain(anyway.under.union(direction === 'egress' ? this.requests : this.answers));
    this.matches.set(key, match);
    return match;
  }
}

/** The resolvers of the VPCs whose range the export tells, by VPC. */
export const vpcDnsOf = (vpcs: readonly Found<Vpc>[]): ReadonlyMap<string, VpcDns> => {
  const ranges = new Map<string, Set<string>>();
  for (const { value } of vpcs)
    if (typeof value.CidrBlock === 'string')
      ranges.set(value.VpcId, (ranges.get(value.VpcId) ?? new Set()).add(value.CidrBlock));
  const resolvers = new Map<string, VpcDns>();
  for (const [id, [text, other]] of ranges) {
    const range = text === undefined || other !== undefined ? undefined : readPrefix(text);
    if (range?.family === 4 && range.set.size > 2n) resolvers.set(id, new VpcDns(range.set));
  }
  return resolvers;
};

const noZones: ZoneTable = { zones: [] };

/** A policy of one stage, which is how AWS filters. */
export const policyOf = (
  about: Omit<Policy, 'stages' | 'entering' | 'zones'> & { readonly stage: Omit<Stage, 'kind' | 'isMain'> },
): Policy => {
  const { id, label, family, direction, replies, stage, attachment } = about;
  const { chain, default: last, label: kind } = stage;
  const stages: readonly Stage[] = [{ kind: 'filter', chain, default: last, label: kind, isMain: true }];
  const entering = replies === 'stateless' ? possibleAt[family] : newAt[family];
  const zones = noZones;
  return attachment === undefined
    ? { id, label, family, direction, stages, entering, replies, zones }
    : { id, label, family, direction, stages, entering, replies, zones, attachment };
};

/** The one stage of a network ACL, which ends with the entry `*`. */
export const aclStage = (chain: Chain, at: Place, label: string): Omit<Stage, 'kind' | 'isMain'> => ({
  chain,
  default: { action: 'deny', at, label: `${label}: rule *`, implicit: true },
  label: 'network ACL',
});

/** Equal texts once, in the order of the first. */
export const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** JSON on one line without the empty lists and nulls that AWS prints everywhere. */
export const compact = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    member === null || (Array.isArray(member) && member.length === 0) ? undefined : member,
  );

export const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  // INVARIANT: callers group by id, and a group has a member.
  if (first === undefined) throw new InvariantError('an empty group of equal ids');
  return first;
};
