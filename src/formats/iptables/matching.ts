import type { Match } from '../../model/index.js';
import {
  type Family,
  type Field as PacketField,
  full,
  IntervalSet,
  multicastAddresses,
  PacketSet,
  portProtocols,
  protocols,
} from '../../packets/index.js';
import { addressesOfTypes, type LocalKnowledge } from './address-types.js';
import { Conjunction } from './conditions.js';
import type { Facts, Position } from './facts.js';
import { type Meaning, undecidableModules } from './fields.js';
import { icmpType, protocolNumber } from './names.js';
import { quote } from './notices.js';
import type { Problem, RuleOption, RuleOptions } from './options.js';
import { laterOnly, newOnly, readStates, relatedOnly, stateSet, tracked } from './states.js';
import { QuickValues } from './quick-values.js';
import {
  flagSets,
  type PortValue,
  readAddressRange,
  readAddressValue,
  readFlags,
  readMark,
  readPortList,
  readPorts,
} from './values.js';

/** One address of a `-s a,b` list, so that a line can be read once per combination. */
export interface Chosen {
  readonly src: string;
  readonly dst: string;
}

/** What the conditions of a rule line describe. */
export interface Conditions {
  readonly match: Match;
  /** The line cannot be trusted: something in it could not be parsed. */
  readonly broken: boolean;
}

/** Intervals that all masks with scattered bits of one export may cost together. */
const maxMaskIntervals = 2_000_000;

const tcpOnly = IntervalSet.of(protocols.tcp);
const notFin = flagSets(2 | 16 | 4 | 1, 2);
const allFlags = IntervalSet.range(0, 63);
const allPorts = IntervalSet.range(0, 65535);
const allProtocols = IntervalSet.range(0, 255);

/** Reads conditions of one rule after another; what is costly to read is remembered by its text. */
export class ConditionReader {
  private readonly facts: Facts;
  private readonly family: Family;
  private readonly quick = new QuickValues(4096);
  /** Intervals that masks with scattered bits have cost so far. */
  private maskIntervals = 0;
  private readonly addresses = new Map<string, IntervalSet>();
  private readonly ports = new Map<string, IntervalSet>();
  private readonly states = new Map<string, IntervalSet>();
  private problems: Problem[] = [];
  private all!: Conjunction;
  private position!: Position;
  private options!: RuleOptions;
  /** The protocols that `-p` allows so far, and whether `-p` stood at all. */
  private protocol: IntervalSet | undefined;

  constructor(facts: Facts) {
    this.facts = facts;
    this.family = facts.family;
  }

  /** Reads the options that were parsed last; adds to their problems. */
  read(options: RuleOptions, position: Position, chosen: Chosen | undefined): Conditions {
    this.options = options;
    this.problems = options.problems;
    this.position = position;
    this.all = new Conjunction(this.family);
    this.protocol = undefined;
    // Only the first packet of a connection meets table nat; the others follow what was decided for it.
    if (position.table === 'nat') this.all.restrict('state', newOnly);
    for (const option of options.options) {
      const { field } = option;
      if (field.role === 'matches') this.matches(option, field.meaning as Meaning, chosen);
      else if (field.role === 'undecidable') this.undecidable(option);
      // Without a connection there is no connection mark to copy: the target then does nothing.
      else if (field.option === '--restore-mark') this.all.restrict('state', tracked);
    }
    for (const loaded of options.loaded)
      if (undecidableModules.has(loaded.name) && !options.options.some((o) => o.instance === loaded.instance))
        this.all.doubt(`-m ${loaded.name}`);
      else this.implied(loaded.name);
    let broken = false;
    for (const problem of this.problems) {
      if (problem.breaks) broken = true;
      else if (problem.kind === 'unmodelled') this.all.doubt(problem.subject);
    }
    if (broken) this.all.doubt('a part of the rule that cannot be read');
    return { match: this.all.match(), broken };
  }

  private problem(kind: Problem['kind'], option: RuleOption, message: string, breaks = kind === 'syntax'): void {
    this.problems.push({
      kind,
      start: option.valueStart,
      end: option.valueEnd,
      subject: option.value || option.field.option,
      message,
      breaks,
    });
  }

  /** `-m tcp` alone already demands the protocol. */
  private implied(name: string): void {
    const protocol = moduleProtocols.get(name);
    if (protocol !== undefined) this.all.restrict('protocol', protocol);
  }

  private undecidable(option: RuleOption): void {
    const { field } = option;
    const protocol =
      field.owner === 'sctp'
        ? protocols.sctp
        : field.owner === 'dccp'
          ? protocols.dccp
          : field.owner === 'tcp'
            ? protocols.tcp
            : undefined;
    if (protocol !== undefined) this.all.restrict('protocol', IntervalSet.of(protocol));
    this.all.doubt(textOf(option));
  }

  /** False, with a notice, where an option that may stand once stands a second time. */
  private isFirst(option: RuleOption, released: PacketField | undefined): boolean {
    const { meaning } = option.field;
    for (const other of this.options.options) {
      if (other === option) return true;
      if (other.field.meaning === meaning && other.instance === option.instance) break;
    }
    this.problem('syntax', option, `${quote(option.field.option)} stands twice in this rule, which the tool refuses`);
    if (released !== undefined) this.all.release(released);
    return false;
  }

  private matches(option: RuleOption, meaning: Meaning, chosen: Chosen | undefined): void {
    switch (meaning) {
      case 'src':
      case 'dst':
        if (this.isFirst(option, meaning)) this.address(option, meaning, chosen?.[meaning]);
        return;
      case 'protocol':
        if (this.isFirst(option, 'protocol')) this.readProtocol(option, option.value);
        return;
      case 'in':
      case 'out':
        if (this.isFirst(option, meaning)) this.interface(option, meaning, option.value);
        return;
      case 'fragment':
        // Packets are whole: none of them is a second or later fragment.
        if (this.family === 6) this.problem('syntax', option, '`-f` exists for IPv4 only');
        else if (!option.negated) this.all.never();
        return;
      case 'sport':
      case 'dport':
        if (this.isFirst(option, meaning)) this.port(option, meaning);
        return;
      case 'sports':
      case 'dports':
      case 'ports':
        this.multiport(option, meaning, option.value);
        return;
      case 'tcp-flags':
      case 'syn':
        this.flags(option, meaning);
        return;
      case 'icmp-type':
        this.icmp(option, option.value);
        return;
      case 'src-range':
      case 'dst-range':
        this.range(option, meaning === 'src-range' ? 'src' : 'dst', option.value);
        return;
      case 'match-set':
        this.matchSet(option);
        return;
      case 'src-type':
      case 'dst-type':
        this.addressType(option, meaning === 'src-type' ? 'src' : 'dst', option.value);
        return;
      case 'pkt-type':
        this.packetType(option, option.value);
        return;
      case 'state':
        this.state(option, option.value);
        return;
      case 'ctproto':
        this.connectionProtocol(option, option.value);
        return;
      case 'ctorigsrc':
      case 'ctorigdst':
      case 'ctorigsrcport':
      case 'ctorigdstport':
        this.original(option, meaning, option.value);
        return;
      case 'mark':
        this.mark(option, option.value);
        return;
      case 'connmark':
        this.connmark(option, option.value);
        return;
    }
  }

  // --- the program's own options ----------------------------------------------------------------------------------

  private address(option: RuleOption, side: 'src' | 'dst', chosen: string | undefined): void {
    const words = chosen === undefined ? option.plainWords : undefined;
    const quick =
      words === undefined || this.family === 6
        ? undefined
        : this.quick.prefix(words.text, words.starts[option.first] as number, words.ends[option.first] as number);
    const set = quick ?? this.addressSet(option, chosen ?? option.value);
    if (set !== undefined) this.all.restrict(side, option.negated ? full(this.family, side).subtract(set) : set);
  }

  /** The addresses of a word; undefined, with notice and doubt, where they are unknown. */
  private addressSet(option: RuleOption, text: string): IntervalSet | undefined {
    const known = this.addresses.get(text);
    if (known !== undefined) return known;
    const value = readAddressValue(this.family, text);
    switch (value.kind) {
      case 'set':
        this.maskIntervals += value.set.bounds.length / 2 - 1;
        if (this.maskIntervals > maxMaskIntervals) break;
        this.addresses.set(text, value.set);
        return value.set;
      case 'host':
        this.problem(
          'lenient',
          option,
          `${quote(text)} is a host name, and its addresses are not in the export: whether the rule matches cannot be decided; write the addresses`,
        );
        this.all.doubt(textOf(option));
        return undefined;
      case 'mask':
        break;
      case 'bad':
        this.problem(
          'syntax',
          option,
          text.includes(',') && option.negated
            ? `a list of addresses such as ${quote(text)} cannot be negated`
            : `${quote(text)} is not an IPv${String(this.family)} address`,
        );
        return undefined;
    }
    this.problem(
      'unmodelled',
      option,
      `the mask of ${quote(text)} leaves so many scattered bits open that its addresses cannot be listed`,
    );
    return undefined;
  }

  private readProtocol(option: RuleOption, text: string): void {
    const number = protocolNumber(text);
    if (number === undefined) {
      this.problem('syntax', option, `${quote(text)} is not a protocol`);
      return;
    }
    if (number === 0) {
      if (option.negated) this.problem('syntax', option, '`! -p all` matches nothing, and the tool refuses it');
      this.protocol = allProtocols;
      return;
    }
    const only = IntervalSet.of(number);
    this.protocol = option.negated ? allProtocols.subtract(only) : only;
    this.all.restrict('protocol', this.protocol);
  }

  private interface(option: RuleOption, side: 'in' | 'out', name: string): void {
    const { interfaces } = this.facts;
    if (name === '' || name.length > 15) {
      this.problem(
        'syntax',
        option,
        name === ''
          ? 'an interface without a name is refused by the tool'
          : `${quote(name)} is longer than the 15 characters of an interface name`,
      );
      return;
    }
    const set = interfaces.matching(name);
    if (set === undefined) {
      this.problem(
        'unmodelled',
        option,
        `the export names more interfaces than can be told apart, ${quote(name)} among them`,
      );
      return;
    }
    // `+` matches whatever is there, also the empty name of an interface that a packet does not have.
    const named = name === '+' ? full(this.family, side) : set;
    const wanted = option.negated ? full(this.family, side).subtract(named) : named;
    const presence = presenceOf(side, this.position);
    const absent = option.negated !== (name === '+');
    if (presence === 'absent') {
      if (!absent) this.all.never();
    } else if (presence === 'present') {
      this.all.restrict(side, wanted);
    } else if (presence === 'by input') {
      // In PREROUTING, which has an input interface, there is no output interface yet; OUTPUT is the reverse.
      const { family } = this;
      const local = PacketSet.where(family, { in: IntervalSet.of(0), out: wanted });
      const arriving = absent
        ? PacketSet.where(family, { in: IntervalSet.range(1, 65535) })
        : PacketSet.nothing[family];
      this.all.require(local.union(arriving));
    } else if (absent) {
      this.all.between(PacketSet.where(this.family, { [side]: wanted }), PacketSet.anything[this.family]);
      this.all.doubt(textOf(option), false);
    } else {
      this.all.restrict(side, wanted);
      this.all.doubt(textOf(option));
    }
  }

  // --- protocol matches -------------------------------------------------------------------------------------------

  private portSet(option: RuleOption, text: string, value: PortValue): IntervalSet | undefined {
    switch (value.kind) {
      case 'set':
        this.ports.set(text, value.set);
        return value.set;
      case 'name':
        this.problem(
          'unmodelled',
          option,
          `the service ${quote(text)} is not in the usual list, so its port is unknown; write the number`,
        );
        return undefined;
      case 'bad':
        this.problem('syntax', option, `${quote(text)} is not a port: ${value.why}`);
        return undefined;
    }
  }

  private port(option: RuleOption, side: 'sport' | 'dport'): void {
    const protocol = moduleProtocols.get(option.field.owner) as IntervalSet;
    this.needsProtocol(option, protocol);
    const words = option.plainWords;
    const quick =
      words && this.quick.port(words.text, words.starts[option.first] as number, words.ends[option.first] as number);
    const set = quick ?? this.portOf(option, option.value);
    if (set !== undefined) this.all.restrict(side, option.negated ? allPorts.subtract(set) : set);
  }

  private portOf(option: RuleOption, text: string): IntervalSet | undefined {
    return this.ports.get(text) ?? this.portSet(option, text, readPorts(text));
  }

  /** A protocol match is false for other protocols, negated or not; without `-p` the tool refuses it. */
  private needsProtocol(option: RuleOption, protocol: IntervalSet): void {
    if (this.protocol === undefined || this.protocol === allProtocols) {
      // `-m tcp -p tcp` loads: the order does not matter for matches that are named.
      const later = this.options.options.some(
        (o) => o.field.meaning === 'protocol' && !o.negated && protocol.has(protocolNumber(o.value) ?? -1),
      );
      if (!later)
        this.problem(
          'lenient',
          option,
          `${quote(option.field.option)} stands without the \`-p\` that the tool asks for; it is read as if the protocol of its match were given`,
        );
    } else if (!this.protocol.intersects(protocol)) {
      this.problem('syntax', option, `${quote(option.field.option)} belongs to another protocol than \`-p\``);
      return;
    }
    this.all.restrict('protocol', protocol);
  }

  private multiport(option: RuleOption, meaning: 'sports' | 'dports' | 'ports', text: string): void {
    const { family } = this;
    if (!this.isFirst(option, undefined)) return;
    if (this.protocol === undefined || this.protocol === allProtocols || !portProtocols.contains(this.protocol)) {
      this.problem('syntax', option, '`-m multiport` needs `-p` with tcp, udp, udplite, sctp or dccp before it');
      return;
    }
    let set = this.ports.get(`list ${text}`);
    if (set === undefined) {
      const value = readPortList(text);
      if ((value.slots ?? 0) > 15)
        this.problem(
          'lenient',
          option,
          `${quote(text)} takes more than the 15 places of one multiport match, which the tool refuses; it is read as it stands`,
        );
      set = this.portSet(option, text, value);
      if (set === undefined) return;
      if ((value.slots ?? 0) <= 15) this.ports.set(`list ${text}`, set);
    }
    const wanted = option.negated ? allPorts.subtract(set) : set;
    if (meaning !== 'ports') this.all.restrict(meaning === 'sports' ? 'sport' : 'dport', wanted);
    else if (option.negated) {
      this.all.restrict('sport', wanted);
      this.all.restrict('dport', wanted);
    } else this.all.require(PacketSet.where(family, { sport: set }).union(PacketSet.where(family, { dport: set })));
  }

  private flags(option: RuleOption, meaning: 'tcp-flags' | 'syn'): void {
    if (!this.isFirst(option, undefined)) return;
    this.needsProtocol(option, tcpOnly);
    let set = notFin;
    if (meaning === 'tcp-flags') {
      const mask = readFlags(option.value);
      const bits = readFlags(option.values[1] ?? '');
      if (mask === undefined || bits === undefined) {
        this.problem('syntax', option, `${quote(option.values.join(' '))} are not two lists of TCP flags`);
        return;
      }
      set = flagSets(mask, bits);
    }
    this.all.restrict('flags', option.negated ? allFlags.subtract(set) : set);
  }

  private icmp(option: RuleOption, text: string): void {
    if (!this.isFirst(option, undefined)) return;
    const family: Family = option.field.owner === 'icmp6' ? 6 : 4;
    this.needsProtocol(option, IntervalSet.of(family === 4 ? protocols.icmp : protocols.icmpv6));
    const type = icmpType(family, text);
    if (type === undefined) {
      this.problem('syntax', option, `${quote(text)} is not a type of ICMP${family === 6 ? 'v6' : ''}`);
      return;
    }
    const set =
      type === 'any'
        ? allPorts
        : type.code === undefined
          ? IntervalSet.range(type.type * 256, type.type * 256 + 255)
          : IntervalSet.of(type.type * 256 + type.code);
    this.all.restrict('dport', option.negated ? allPorts.subtract(set) : set);
  }

  // --- addresses by other means -----------------------------------------------------------------------------------

  private range(option: RuleOption, side: 'src' | 'dst', text: string): void {
    const set = readAddressRange(this.family, text);
    if (set === undefined)
      this.problem('syntax', option, `${quote(text)} is not a range of IPv${String(this.family)} addresses \`a-b\``);
    else this.all.restrict(side, option.negated ? full(this.family, side).subtract(set) : set);
  }

  private matchSet(option: RuleOption): void {
    const [name = '', flags = ''] = option.values;
    const { family } = this;
    const set = this.facts.sets.meaning(name, flags, family, this.facts.interfaces);
    if (set === undefined) {
      this.problem(
        'unresolved',
        option,
        `set ${quote(name)} is not exported, so whether the rule matches cannot be decided; give the output of \`ipset save\` with --ipset`,
      );
      this.all.doubt(textOf(option));
    } else if (set.under === set.over) {
      this.all.require(option.negated ? set.under.complement() : set.under);
    } else {
      this.all.between(
        option.negated ? set.over.complement() : set.under,
        option.negated ? set.under.complement() : set.over,
      );
      this.all.doubt(textOf(option), false);
    }
  }

  private addressType(option: RuleOption, side: 'src' | 'dst', text: string): void {
    const local = this.localKnowledge(side);
    // What is for the firewall itself goes to INPUT, never to FORWARD.
    const isElsewhere = side === 'dst' && isForwardedOnly(this.position) && text.toUpperCase() === 'LOCAL';
    const bounds = isElsewhere ? nowhere : addressesOfTypes(this.family, text, local);
    if (bounds === undefined) {
      this.problem('syntax', option, `${quote(text)} is not a list of address types`);
      return;
    }
    if (local.kind === 'unicast is local' && /LOCAL|UNICAST/i.test(text))
      this.problem(
        'assumption',
        option,
        `the firewall's own addresses are not known: every unicast ${side === 'dst' ? 'destination of ' : 'source of '}${side === 'dst' ? 'INPUT' : 'OUTPUT'} counts as local; give them with --self`,
      );
    const every = full(this.family, side);
    const under = option.negated ? every.subtract(bounds.over) : bounds.under;
    const over = option.negated ? every.subtract(bounds.under) : bounds.over;
    if (over.isEmpty) this.all.never();
    else if (under.equals(over)) this.all.restrict(side, over);
    else {
      this.all.between(PacketSet.where(this.family, { [side]: under }), PacketSet.where(this.family, { [side]: over }));
      this.all.doubt(textOf(option), false);
    }
  }

  private localKnowledge(side: 'src' | 'dst'): LocalKnowledge {
    const { self } = this.facts;
    if (self !== undefined) return { kind: 'addresses', self };
    const { hooks } = this.position;
    const implied = side === 'dst' ? 'INPUT' : 'OUTPUT';
    return hooks.size === 1 && hooks.has(implied) ? { kind: 'unicast is local' } : { kind: 'unknown' };
  }

  /** Broadcast and multicast frames carry such destinations; the reverse is certain only for multicast. */
  private packetType(option: RuleOption, text: string): void {
    const { family } = this;
    const group = multicastAddresses[family];
    const every = full(family, 'dst');
    const limited = family === 4 ? IntervalSet.of(0xffff_ffff) : IntervalSet.empty;
    const type = text.toLowerCase();
    let under = IntervalSet.empty;
    let over = every;
    if (type === 'multicast') under = over = group;
    else if (type === 'broadcast') [under, over] = [limited, every.subtract(group)];
    else if (type === 'unicast' || type === 'host') over = every.subtract(group).subtract(limited);
    else if (!['otherhost', 'outgoing', 'loopback'].includes(type)) {
      this.problem('syntax', option, `${quote(text)} is not a packet type`);
      return;
    }
    const [low, high] = option.negated ? [every.subtract(over), every.subtract(under)] : [under, over];
    if (low.equals(high)) this.all.restrict('dst', high);
    else {
      this.all.between(PacketSet.where(family, { dst: low }), PacketSet.where(family, { dst: high }));
      this.all.doubt(textOf(option), false);
    }
  }

  // --- connection tracking ----------------------------------------------------------------------------------------

  private state(option: RuleOption, text: string): void {
    const key = option.negated ? `! ${text}` : text;
    const known = this.states.get(key);
    if (known !== undefined) {
      this.all.restrict('state', known);
      return;
    }
    const list = readStates(text, option.field.owner === 'conntrack');
    if (list === undefined) {
      this.problem('syntax', option, `${quote(text)} is not a list of connection states`);
      return;
    }
    const { states } = list;
    const every = full(this.family, 'state');
    if (!list.dnat && !list.snat) {
      const set = option.negated ? every.subtract(states) : states;
      this.states.set(key, set);
      this.all.restrict('state', set);
    } else this.virtualState(option, states, list);
  }

  /** DNAT and SNAT are no states but marks that translation leaves on a connection. */
  private virtualState(
    option: RuleOption,
    states: IntervalSet,
    list: { readonly dnat: boolean; readonly snat: boolean },
  ): void {
    const { family, facts } = this;
    const every = full(family, 'state');
    // Only a tracked connection can be translated; of a new one the source is not translated before POSTROUTING.
    const dnat = !list.dnat ? IntervalSet.empty : facts.translates ? tracked : laterOnly;
    const maybe = list.snat ? dnat.union(laterOnly) : dnat;
    if (list.dnat && !list.snat && states.isEmpty && facts.translates) {
      this.all.between(
        stateSet(family, option.negated ? every.subtract(laterOnly) : newOnly),
        stateSet(family, option.negated ? every : tracked),
      );
      this.all.afterTranslation(!option.negated);
      this.all.doubt(textOf(option), false);
      return;
    }
    const under = option.negated ? every.subtract(states).subtract(maybe) : states;
    const over = option.negated ? every.subtract(states) : states.union(maybe);
    if (under.equals(over)) this.all.restrict('state', over);
    else {
      this.all.between(stateSet(family, under), stateSet(family, over));
      this.all.doubt(textOf(option), false);
    }
  }

  private connectionProtocol(option: RuleOption, text: string): void {
    const number = protocolNumber(text);
    if (number === undefined) {
      this.problem('syntax', option, `${quote(text)} is not a protocol`);
      return;
    }
    const only = IntervalSet.of(number);
    const wanted = option.negated ? allProtocols.subtract(only) : only;
    const { family } = this;
    // An ICMP error is related to a connection of another protocol than its own.
    const exact = PacketSet.where(family, { protocol: wanted, state: tracked.subtract(relatedOnly) }).union(
      this.withoutConnection(option),
    );
    this.all.between(exact, exact.union(stateSet(family, relatedOnly)));
    this.all.doubt(textOf(option), false);
  }

  private original(
    option: RuleOption,
    meaning: 'ctorigsrc' | 'ctorigdst' | 'ctorigsrcport' | 'ctorigdstport',
    text: string,
  ): void {
    const { family } = this;
    const field = ({ ctorigsrc: 'src', ctorigdst: 'dst', ctorigsrcport: 'sport', ctorigdstport: 'dport' } as const)[
      meaning
    ];
    let set: IntervalSet | undefined;
    if (field === 'src' || field === 'dst') set = this.addressSet(option, this.withoutHoles(text));
    else set = this.portOf(option, text);
    if (set === undefined) return;
    const wanted = option.negated ? full(family, field).subtract(set) : set;
    const later = stateSet(family, laterOnly);
    const free = this.withoutConnection(option);
    const matched = PacketSet.where(family, { [field]: wanted, state: newOnly });
    // ICMP and GRE keep their identifier or key where others have the source port, and no export tells it.
    const keyed = PacketSet.where(family, { protocol: keyedProtocols, state: newOnly });
    const own = (field === 'sport' ? matched.subtract(keyed) : matched).union(free);
    if (field === 'sport') {
      this.all.between(own, own.union(keyed).union(later));
      this.all.doubt(textOf(option), false);
      return;
    }
    // Of a later packet the export does not tell its direction.
    if (!this.facts.translates || field === 'src') {
      this.all.between(own, own.union(later));
    } else {
      this.all.between(stateSet(family, newOnly).union(free), stateSet(family, tracked).union(free));
      this.all.beforeTranslation(own.union(later));
    }
    this.all.doubt(textOf(option), false);
  }

  /** The tools read a mask with holes as if there were none, here but not in `-s` and `-d`. */
  private withoutHoles(text: string): string {
    const value = readAddressValue(this.family, text);
    const hasHoles = value.kind === 'mask' || (value.kind === 'set' && value.set.bounds.length > 2);
    return hasHoles ? text.slice(0, text.indexOf('/')) : text;
  }

  /**
   * The kernel asks no further once it finds no connection: the match is then true if its own `--ctstate` was, and false
   * if it has none.
   */
  private withoutConnection(option: RuleOption): PacketSet {
    const { family } = this;
    const hasState = this.options.options.some((o) => o.instance === option.instance && o.field.meaning === 'state');
    return hasState ? stateSet(family, full(family, 'state').subtract(tracked)) : PacketSet.nothing[family];
  }

  // --- marks ------------------------------------------------------------------------------------------------------

  private mark(option: RuleOption, text: string): void {
    const mark = readMark(text);
    if (mark === undefined) {
      this.problem('syntax', option, `${quote(text)} is not a mark \`value/mask\``);
      return;
    }
    // What the firewall itself sends may bear the mark of its socket.
    if (this.facts.writesMarks || !isForwardedOnly(this.position)) {
      this.all.testMark({ mask: mark.mask, value: mark.value, negated: option.negated });
      this.all.doubt(textOf(option), false);
    } else if ((mark.value === 0) === option.negated) this.all.never();
  }

  private connmark(option: RuleOption, text: string): void {
    const mark = readMark(text);
    if (mark === undefined) {
      this.problem('syntax', option, `${quote(text)} is not a mark \`value/mask\``);
      return;
    }
    this.all.restrict('state', tracked);
    if (this.facts.writesConnmarks) this.all.doubt(textOf(option));
    else if ((mark.value === 0) === option.negated) this.all.never();
  }
}

/** Whether only packets come by that go through the firewall. */
const isForwardedOnly = ({ hooks }: Position): boolean => [...hooks].every((hook) => hook === 'FORWARD');

const nowhere = { under: IntervalSet.empty, over: IntervalSet.empty };

/** ICMP, GRE and ICMPv6. */
const keyedProtocols = IntervalSet.of(protocols.icmp, 47, protocols.icmpv6);

const moduleProtocols: ReadonlyMap<string, IntervalSet> = new Map([
  ['tcp', tcpOnly],
  ['udp', IntervalSet.of(protocols.udp)],
  ['udplite', IntervalSet.of(protocols.udplite)],
  ['sctp', IntervalSet.of(protocols.sctp)],
  ['dccp', IntervalSet.of(protocols.dccp)],
  ['icmp', IntervalSet.of(protocols.icmp)],
  ['icmp6', IntervalSet.of(protocols.icmpv6)],
]);

/** The option as it could be written, for messages. */
export const textOf = (option: RuleOption): string => {
  const owner = option.field.owner;
  const words = [...(option.negated ? ['!'] : []), option.field.option, ...option.values];
  return `${owner === '' || owner === owner.toUpperCase() ? '' : `-m ${owner} `}${words.join(' ')}`;
};

/** Whether a packet of this chain has the interface: hooks before routing have no output, hooks after it no input. */
const presenceOf = (side: 'in' | 'out', position: Position): 'present' | 'absent' | 'by input' | 'open' => {
  const { hooks } = position;
  if (position.table === 'filter' || position.table === 'security') return 'present';
  if (side === 'in') {
    if (!hooks.has('POSTROUTING')) return 'present';
    return hooks.has('PREROUTING') || hooks.has('INPUT') || hooks.has('FORWARD') ? 'open' : 'absent';
  }
  if (!hooks.has('PREROUTING')) return 'present';
  if (hooks.has('FORWARD') || hooks.has('POSTROUTING')) return 'open';
  return hooks.has('OUTPUT') ? 'by input' : 'absent';
};
