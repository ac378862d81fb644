import type { Mark } from './marks.js';
import type { Family, IntervalSet, Packet, PacketSet, Scalar } from '../packets/index.js';
import type { Edit, Place } from '../text/index.js';
import type { Notice } from './notice.js';

/** A condition that the export alone cannot decide: a rate limit, a user, a schedule, a host name without address … */
export interface Undecidable {
  /** Names the match for people, e.g. `-m limit --limit 3/min` or `source user`. */
  readonly because: string;
  /** The application of the packet decides it; see `Match.given`. */
  readonly application?: boolean;
}

/**
 * The packets that the conditions of a rule describe, in three-valued truth.
 * INVARIANT: `under` ⊆ `over`; they are the same object exactly where nothing is undecidable.
 */
export interface Match {
  /** Packets that certainly match. */
  readonly under: PacketSet;
  /** Packets that may match. */
  readonly over: PacketSet;
  readonly undecidable: readonly Undecidable[];
  /**
   * Objects whose members the export does not list, where nothing else is open: what comes from (or goes to) a member of
   * one of them matches for certain wherever `over` holds. Lets a role that is bound to such an object by name be decided.
   */
  readonly membersOf?: readonly string[];
  /** Conditions on state that the firewall itself keeps while a packet passes; absent for almost every rule. */
  readonly stateful?: StatefulMatch;
  /**
   * The match where the application of the packet is known, for formats that identify applications: which headers match
   * may depend on the application (its default ports). Absent where the application makes no difference.
   * INVARIANT: both sets are parts of `over`, which holds whatever packets carry.
   */
  readonly given?: (application: string) => { readonly under: PacketSet; readonly over: PacketSet };
  /** The well-known services among the applications that the rule names: `given` tells what matches when one is carried. */
  readonly services?: readonly ApplicationService[];
}

/** An application that is one well-known service, by the protocol and port that people know it by. */
export interface ApplicationService {
  readonly application: string;
  readonly protocol: number;
  readonly port: number;
}

/**
 * Conditions that `trace` decides from the state it tracks, and that sets treat as undecidable wherever the state may
 * vary (`under` of the match is then empty or resolved by the analysis, `over` holds the header part).
 */
export interface StatefulMatch {
  /** Packet mark tests, all of which must hold: `(mark & mask) === value`, or not, where negated. */
  readonly marks?: readonly { readonly mask: number; readonly value: number; readonly negated: boolean }[];
  /** The packet as it was before destination translation must be one of these. */
  readonly original?: PacketSet;
  /** Whether destination translation must have (true) or must not have (false) happened. */
  readonly translated?: boolean;
  /** If the destination was translated, it must have been to one of these: compared by identity, one object per rule. */
  readonly translatedBy?: ReadonlySet<Translation>;
  /** The application must be one of these (or none of these, where negated), for formats that identify applications. */
  readonly applications?: { readonly names: ReadonlySet<string>; readonly negated: boolean };
  /** The header part alone: what `over` would be if the conditions of this object all held. */
  readonly header: { readonly under: PacketSet; readonly over: PacketSet };
}

export type Action =
  | { readonly kind: 'permit' }
  /** `answer` is what a reject sends back, where the export says. */
  | { readonly kind: 'deny'; readonly reject: boolean; readonly answer?: string }
  /** Ends the evaluation, but who decides is outside the export (a user-space queue, a proxy). */
  | { readonly kind: 'elsewhere'; readonly because: string }
  /** Goes on with the next rule: logging, counting, marking. */
  | { readonly kind: 'continue' }
  /** An action that is not understood: permit, deny and continue are all possible. */
  | { readonly kind: 'unknown'; readonly because: string }
  | { readonly kind: 'jump'; readonly to: Chain }
  /** Like jump, but when the called chain ends, evaluation continues after the rule that called the present chain. */
  | { readonly kind: 'goto'; readonly to: Chain }
  | { readonly kind: 'return' }
  /** Rewrites the destination and ends the stage; only in stages of kind `translate`. */
  | { readonly kind: 'translate'; readonly to: Translation };

/** Destination translation; an absent member keeps the packet's own value. */
export interface Translation {
  readonly dst?: IntervalSet;
  readonly dport?: IntervalSet;
  /** Whether the new destination is an address of the firewall itself; absent where that is not known. */
  readonly local?: boolean;
}

/** What a rule does besides deciding. A rule with effects is not redundant merely because its verdict is. */
export interface Effects {
  /** Writes a log line. */
  readonly logs: boolean;
  /** newMark = (mark & ~clear) ^ xor, both unsigned 32 bit; `unknown` where the value comes from elsewhere. */
  readonly mark?: { readonly clear: number; readonly xor: number } | 'unknown';
  /** Takes the packet out of connection tracking. */
  readonly untracks?: boolean;
  /** Other effects for people, such as `adds the source to set x` or `sets the DSCP field`. */
  readonly other?: readonly string[];
  /** They come before those of the rules that stand before it here: the rule matches first, and a later match decides. */
  readonly comeFirst?: boolean;
}

/** The parts of a rule that a finding can point at. */
export type RulePart =
  'rule' | 'action' | 'src' | 'dst' | 'service' | 'in' | 'out' | 'state' | 'description' | 'log' | 'schedule';

/** A firewall rule. Rules are compared by identity: one object per rule of the export. */
export interface Rule {
  readonly chain: Chain;
  /** Position in its chain, from 0. */
  readonly index: number;
  /** The rule line of contract §3. */
  readonly at: Place;
  /** How messages name the rule, e.g. `FORWARD 3` or its description. */
  readonly label: string;
  /** Name, tracker or uuid where the format has one. */
  readonly name?: string;
  readonly id?: string;
  /** What identifies the rule across exports, line numbers aside: tracker, uuid, entry name or normalised text. */
  readonly identity: string;
  readonly match: Match;
  readonly action: Action;
  readonly effects: Effects;
  readonly enabled: boolean;
  readonly description?: string;
  /** Packets and bytes counted by the firewall, where the export holds counters, and the day on which counting began. */
  readonly hits?: { readonly packets: number; readonly bytes: number; readonly since?: string };
  /** Built into the product and not in the export: it has no line (`at` is its container), and is nobody's mistake. */
  readonly implicit?: boolean;
  /** The product's own rule that the export shows: it can be adjusted but not removed, and that it is there is nobody's mistake. */
  readonly builtin?: boolean;
  /** Its line stands for several rules that differ in their addresses alone, such as `-s 10.0.0.1,10.0.0.2` of iptables. */
  readonly isShare?: boolean;
  /** What the policy does with packets that no rule decides, told as a last rule: it can be set, but neither moved nor deleted. */
  readonly isDefault?: boolean;
  /** The product has no place for a description of such a rule. */
  readonly undescribable?: boolean;
  /**
   * Why the firewall leaves the rule out although nobody disabled it; such a rule has `enabled: false`. Not worth a
   * word where a notice names the fault, or where the packets that the rule is for cannot exist.
   */
  readonly inert?: { readonly because: string; readonly isWorthAWord: boolean };
  /** Parts of the match that no packet can ever have, such as a reference across a deleted peering. */
  readonly idle?: readonly { readonly because: string; readonly at: Place }[];
  /**
   * Which applications may use the ports of the rule, for formats that identify applications: every one, every one on its
   * own default ports, or those that the rule names.
   */
  readonly applications?: 'any' | 'any on default ports' | 'some';
  /** Whether permitted traffic goes through content inspection profiles, for formats that have them. */
  readonly inspection?: 'none' | 'some';
  /** The rule of the firewall that this one stands for, in a policy that was made to answer one question. */
  readonly origin?: Rule;
  /** Schedule or other validity: the day after which it is over, as `YYYY-MM-DD`, and its own description, where the export has them. */
  readonly schedule?: { readonly name: string; readonly ends?: string; readonly description?: string };
}

/** An ordered list of rules. The first rule that matches and decides, wins. */
export interface Chain {
  readonly name: string;
  /** How messages name it where the name alone is ambiguous, e.g. `raw PREROUTING`. */
  readonly label: string;
  readonly at: Place;
  readonly rules: readonly Rule[];
  /** Base chains are where packets enter; only they have a default. */
  readonly isBase: boolean;
  /** Nobody wrote it as a chain: its rules stand in the place of each call, and are spoken of one by one. */
  readonly isInline?: boolean;
}

/** What happens to a packet that no rule of an entry chain decides. */
export interface Default {
  readonly action: 'permit' | 'deny';
  /** The line that sets it, where the export has one. */
  readonly at: Place;
  readonly label: string;
  /** True where the export does not state it and the product's built-in default was taken. */
  readonly implicit: boolean;
  /** Whether it writes a log line, for products in which that can be chosen. */
  readonly logs?: boolean;
  /** The place where it is chosen not to, if that is another one. */
  readonly logsAt?: Place;
}

/**
 * One evaluation that a packet goes through. In a `filter` stage, permit lets the packet go on to the next stage and
 * deny is final; a `translate` stage may rewrite the destination and never denies.
 */
export interface Stage {
  readonly kind: 'filter' | 'translate';
  readonly chain: Chain;
  readonly default: Default;
  /** The table or rulebase, e.g. `filter`, `raw`. */
  readonly label: string;
  /** The stage an audit asks about, one per policy: its rules are linted, the other stages only take part. */
  readonly isMain: boolean;
  /** The rules of the main stage once more, for packets on their way out: whatever the firewall sends or lets in meets it. */
  readonly isLeaving?: boolean;
}

/** Where the traffic of a policy comes from and goes to, seen from the firewall. */
export type Direction = 'to-firewall' | 'through' | 'from-firewall';

/**
 * One decision point: a packet is permitted when every filter stage permits it, in order.
 * Policies of one firewall may share chains and rules.
 */
export interface Policy {
  /** Stable within the firewall, e.g. `ipv4/FORWARD`, `vsys1/trust→untrust`, `sg-0123/ingress`. */
  readonly id: string;
  readonly label: string;
  readonly family: Family;
  /**
   * Whether packets may enter with any mark: out of tunnels that end here, which hand on the mark of the packet that
   * they came in, where rules mark such packets.
   */
  readonly opensMarks?: boolean;
  readonly direction: Direction;
  readonly stages: readonly Stage[];
  /**
   * Packets that can enter: possible headers on interfaces that exist for this policy, in connection states that such
   * a packet can have (a lone ICMP echo reply is never `new`). As seen after translation.
   */
  readonly entering: PacketSet;
  /** Whether replies to permitted connections pass without a rule (pf, PAN-OS, security groups) or need one. */
  readonly replies: 'implied' | 'by-rule' | 'stateless';
  readonly zones: ZoneTable;
  /** What the policy guards, for formats that attach policies to interfaces and subnets instead of zones. */
  readonly attachment?: Attachment;
  /**
   * Destination translations that happen before the rules look at the packet, where rules see the original address but
   * the `out` zone of the translated one. A flow to a translated address meets the rules as a flow to the original one.
   */
  readonly published?: readonly Published[];
  /**
   * No firewall evaluates this policy as it stands: others inherit its rules (`shared` and device groups without
   * firewalls). Packets can be traced through it, but no flow is missing on it.
   */
  readonly isAbstract?: boolean;
}

/** The interfaces or subnets that a policy is attached to. A packet meets the policy where one of its ends is behind it. */
export interface Attachment {
  /** As `trace` names it, e.g. `sg-0123`, `acl-0123`, `eni-0123`. */
  readonly name: string;
  readonly kind: 'group' | 'interface' | 'subnets' | 'firewall';
  /** The end of the packet that is behind it: `dst` for ingress, `src` for egress. */
  readonly side: 'src' | 'dst';
  /** The addresses of each interface or subnet; a packet that stays inside one subnet is not filtered. */
  readonly behind: readonly IntervalSet[];
  /** At most the addresses of each of them, in the same order, where `behind` may not tell all. */
  readonly extents?: readonly IntervalSet[];
  /** Addresses of which nobody tells whether they are behind it. */
  readonly perhapsBehind?: IntervalSet;
  /** The network (VPC) that it belongs to, if told: nothing is attached across networks. */
  readonly network?: string;
  /** False where the export does not list everything that the policy is attached to. */
  readonly isComplete: boolean;
  /** It guards whatever names nothing else, and cannot be removed. */
  readonly isFallback?: boolean;
}

/** A destination translation as a fact about addresses: packets of `original` reach `to`. The first that holds, wins. */
export interface Published {
  readonly at: Place;
  readonly label: string;
  /** Packets that certainly are translated, with the zones as they are before translation. */
  readonly under: PacketSet;
  /** Packets that may be translated. */
  readonly over: PacketSet;
  /** Undefined where the new destination cannot be told (a host name, a load balancer). */
  readonly to: Translation | undefined;
  /** Where the new destination cannot be told: the addresses and ports among which it is, as far as that is known. */
  readonly among?: Translation;
  /** The n-th of the original addresses, which are one range, becomes the n-th of the new ones, which are as many. */
  readonly inOrder?: boolean;
}

/** Interfaces or zones by number, as used in the `in` and `out` fields. Number 0 is "no interface". */
export interface ZoneTable {
  readonly zones: readonly Zone[];
}

export interface Zone {
  readonly number: number;
  readonly name: string;
  /** True for numbers that stand for every interface not named in the export (or not named but under a pattern). */
  readonly isOther: boolean;
  /** The firewall's own loopback. */
  readonly isLoopback: boolean;
  /** Addresses behind it where the export or the configuration tells. */
  readonly addresses?: Readonly<Partial<Record<Family, IntervalSet>>>;
  /** Facing networks that are not under the owner's control, where the export or the configuration tells. */
  readonly untrusted?: boolean;
}

/** Something the export defines by name and rules use. */
export interface FirewallObject {
  readonly kind:
    | 'chain'
    | 'set'
    | 'alias'
    | 'address'
    | 'service'
    | 'group'
    | 'schedule'
    | 'gateway'
    | 'security group'
    | 'prefix list'
    | 'application'
    | 'application filter'
    | 'external list'
    | 'region'
    | 'tag';
  readonly name: string;
  readonly at: Place;
  /**
   * Number of places that use it, or 1 where the format does not count them; an object used only by unused objects has
   * uses too.
   */
  readonly uses: number;
  /** True where the export does not show all possible users, so that no use found is no proof of none. */
  readonly usesUnknown?: boolean;
  /** Text by which equal objects are recognised (FW309); absent where value equality has no meaning. */
  readonly value?: string | undefined;
  /**
   * The addresses it stands for, where it stands for addresses: `under` those that it certainly has, `over` those that
   * it may have; different where it names what the export does not tell, such as a host name. Called when somebody asks.
   */
  readonly addresses?: () => Readonly<
    Partial<Record<Family, { readonly under: IntervalSet; readonly over: IntervalSet }>>
  >;
  /** Created and kept by the product itself or by a generator: being unused is nobody's mistake. */
  readonly builtin?: boolean;
  /** An object of the same name and another value that nobody sees from here, because this one is nearer. */
  readonly hides?: HiddenObject;
}

/** An object in an outer scope that one further in hides. */
export interface HiddenObject {
  readonly kind: FirewallObject['kind'];
  /** The outer scope. */
  readonly where: string;
  readonly at: Place;
}

/** A service by which the firewall itself is managed: its user interface, a shell, a monitoring agent. */
export interface ManagementService {
  /** For people: `web GUI`, `SSH`, `SNMP`. */
  readonly name: string;
  /** What identifies it across exports, where several of the same name may exist. */
  readonly identity: string;
  /** The setting that switches it on, or chooses how it speaks. */
  readonly at: Place;
  readonly protocol: number;
  readonly ports: IntervalSet;
  /** The protocol that shows passwords to everybody on the way, e.g. `HTTP`; absent where it is encrypted. */
  readonly cleartext?: string;
  readonly reached: ManagementReach;
}

/** How packets get to a management service. */
export type ManagementReach =
  /** The rules decide, as they do about any other packet to an address of the firewall. */
  | {
      readonly kind: 'by rules';
      /** The packets that certainly are for the service, as the rules see them. */
      readonly packets: Readonly<Partial<Record<Family, PacketSet>>>;
      /**
       * Where it also listens on addresses that the export does not tell: policies in which one of them is taken to be
       * some address. What they say of `packets` holds whatever the address is, but no packet of theirs is a witness.
       */
      readonly supposed?: () => readonly { readonly policy: Policy; readonly packets: PacketSet }[];
    }
  /** It answers whatever the rules say, on the interfaces of these zones. */
  | {
      readonly kind: 'regardless of rules';
      readonly zones: readonly Zone[];
      /** The only addresses that may ask, in the families that have any; absent where everybody may. */
      readonly sources?: Readonly<Partial<Record<Family, IntervalSet>>>;
    };

/** A setting of the firewall as a whole, or of one interface, that opens what rules do not show. */
export type FirewallSetting =
  /** The product could keep its management reachable from inside by itself, and is told not to. */
  | { readonly kind: 'lockout protection off'; readonly at: Place }
  /** The interface could refuse these sources by itself, and does not. Only where its own address is not among them. */
  | {
      readonly kind: 'sources unchecked';
      readonly at: Place;
      readonly zone: Zone;
      readonly sources: 'private' | 'reserved';
      readonly ranges: Readonly<Record<Family, IntervalSet>>;
    }
  /** Hosts may ask the firewall to forward ports to them. */
  | { readonly kind: 'ports opened on request'; readonly at: Place; readonly protocols: readonly string[] }
  /**
   * Connections from inside to published addresses are translated as those from outside: for `count` translations, or
   * for the one that `label` names.
   */
  | { readonly kind: 'reflection'; readonly at: Place; readonly label?: string; readonly count: number };

/** Everything one export says about one firewall, in neutral terms. */
export interface Firewall {
  /** The name for messages and fingerprints: from the configuration, else the file name. */
  readonly name: string;
  readonly format: string;
  /** The files it was read from, in order. */
  readonly files: readonly string[];
  readonly policies: readonly Policy[];
  /** Every chain of the export, entered or not, in file order. */
  readonly chains: readonly Chain[];
  readonly objects: readonly FirewallObject[];
  readonly notices: readonly Notice[];
  /** The firewall's own addresses as far as known. */
  readonly self: Readonly<Partial<Record<Family, IntervalSet>>>;
  /** The place of a part of a rule: the field at fault; the rule's own place where it has no such part. */
  readonly locate: (rule: Rule, part: RulePart) => Place;
  /** The rule as it stands in the export, on one line, without secrets. */
  readonly textOf: (rule: Rule) => string;
  /**
   * Rules in the export's own syntax that permit exactly `needed`, to stand in place of `rule`: what else the rule does
   * and says (interfaces, state, comment) stays. Undefined where the format cannot write them.
   */
  readonly spell?: (rule: Rule, needed: PacketSet) => readonly string[] | undefined;
  /**
   * The least that rules of the format's syntax can permit in the place of `rule`, if they are to permit `needed`: more
   * where they have no words for a field. Absent where they have words for every header.
   */
  readonly sayable?: (rule: Rule, needed: PacketSet) => PacketSet;
  /** What `spell` writes is also for the other families and interfaces that the text of the rule is for. */
  readonly spellsWhole?: boolean;
  /** The same as commands of the product's own tool, for products that are changed by commands. */
  readonly commands?: (rule: Rule, needed: PacketSet) => readonly string[] | undefined;
  /** Loads what `spell` needs, for formats that cannot spell before. */
  readonly prepareSpelling?: () => Promise<void>;
  /** How the firewall itself is managed; absent where the export says nothing about it. */
  readonly management?: readonly ManagementService[];
  readonly settings?: readonly FirewallSetting[];
  /**
   * The edit of the export that puts rules, as `spell` writes them, in the place of `rule`, or none: then the rule is
   * deleted. Everything that the export makes of the rule's text is gone with it, for all address families and scopes.
   * Undefined where the text of the rule cannot be changed without changing what stands around it.
   */
  readonly edit?: (rule: Rule, texts: readonly string[]) => readonly Edit[] | undefined;
  /** Rules that the firewall evaluates but this export does not hold, such as those pushed by a manager. */
  readonly missingRules?: { readonly at: Place; readonly because: string };
  /** Filters that this export does not hold and that traffic has to pass: of interest to those who ask about flows. */
  readonly missingFilters?: readonly { readonly at: Place; readonly because: string }[];
  /** Whether counters are in the export at all (FW307 needs them). */
  readonly hasCounters: boolean;
}

/** A packet as `trace` takes it: its headers, plus what the firewall keeps beside it. */
export interface TracedPacket {
  readonly packet: Packet;
  /** The packet mark on entry. */
  readonly mark: Mark;
  /** The application, where the format knows applications and the user named one. */
  readonly application?: string;
}

export type { Scalar };
