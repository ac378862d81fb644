import type { Action, Match, Notice } from '../../model/index.js';
import { type Family, hasPorts, IntervalSet, PacketSet, protocols } from '../../packets/index.js';
import type { Place } from '../../text/index.js';
import { headerFields, optionFields, statefulFields, strangeField } from './fields.js';
import { isBroken, isBrokenBelow } from './guard.js';
import type { Found, Origin } from './origin.js';
import { unmodelled } from './peers.js';
import { brokenSource, unknownRules } from './rule-groups.js';
import { compact, deny, distinct, type Draft, matchOf, openMatch, permit } from './rules.js';
import type { Named } from './snapshot.js';
import { type Fuzzy, readAddresses, readPorts, readSuricata, type SuricataRule, type Variables } from './suricata.js';
import type { RuleGroup, StatefulRule } from './vendor.js';

/** The rank of an action in default order: pass, drop, reject, alert. What is not known goes first, and hides nothing. */
const ranks: Readonly<Record<string, number>> = { pass: 1, drop: 2, reject: 3, alert: 4 };

/** What lists of domains are turned into. An allow list passes its members and drops the others: either may happen. */
const domainActions: Readonly<Record<string, { readonly rank: number; readonly action: Action }>> = {
  DENYLIST: { rank: 2, action: deny },
  REJECTLIST: { rank: 3, action: { kind: 'deny', reject: true } },
  ALERTLIST: { rank: 4, action: { kind: 'continue' } },
};

/** The override that turns the drops of a rule group into alerts. */
export const alertsOnly = 'DROP_TO_ALERT';

/** A rule with its place in default order. */
export interface Ranked {
  readonly draft: Draft;
  readonly rank: number;
}

/** Stateful rules as rules of one family, in the order of the export. */
export class StatefulReader {
  private readonly family: Family;
  private readonly report: (notice: Notice) => void;

  constructor(family: Family, report: (notice: Notice) => void) {
    this.family = family;
    this.report = report;
  }

  /** `override` is what the policy that names the group makes of its actions. */
  drafts(
    { value, origin }: Found<Named<RuleGroup>>,
    policyVariables: Variables,
    strict: boolean,
    override?: string,
  ): readonly Ranked[] {
    const { body } = value;
    const source = body.RulesSource ?? {};
    const owner = value.name ?? 'rule group';
    const own = variablesOf(body.RuleVariables?.IPSets);
    const addresses: Variables = (name) =>
      own(name) ?? policyVariables(name) ?? (name === 'EXTERNAL_NET' ? externalNet(own, policyVariables) : undefined);
    const ports = variablesOf(body.RuleVariables?.PortSets);
    const make = (rule: SuricataRule, at: Place, text: string, isOdd: boolean): Ranked =>
      this.statefulDraft({ rule, at, text, owner, addresses, ports, strict, isOdd, override });
    const drafts: Ranked[] = (source.StatefulRules ?? []).map((rule) => {
      const strange = strangeField(rule, statefulFields) ?? strangeField(rule.Header ?? {}, headerFields);
      if (strange !== undefined)
        this.report(unmodelled(origin, rule, [], `the field \`${strange}\` of a stateful rule is not known here; whether it matches cannot be decided`, strange)); // prettier-ignore
      const isOdd = strange !== undefined || isBrokenBelow(rule) || origin.isIncomplete(rule);
      return make(suricataOf(rule), origin.placeOf(rule), compact(rule), isOdd);
    });
    if (typeof source.RulesString === 'string')
      for (const { rule, text, start, end } of readSuricata(source.RulesString)) {
        const at = origin.placeIn(body, ['RulesSource', 'RulesString'], start, end);
        drafts.push(rule === undefined ? this.notARule(owner, at, text) : make(rule, at, text, false));
      }
    if (source.RulesSourceList !== undefined && source.RulesSourceList !== null)
      drafts.push(this.domains(owner, body, origin, override));
    const isOrderUnknown = isBroken(body, 'StatefulRuleOptions') || isBrokenBelow(body.StatefulRuleOptions);
    const because = brokenSource(body, origin) ?? (isOrderUnknown ? 'unreadable StatefulRuleOptions' : undefined);
    return because === undefined
      ? drafts
      : [{ rank: 0, draft: unknownRules(this.family, value, origin, because) }, ...drafts];
  }

  private notARule(owner: string, at: Place, text: string): Ranked {
    const because = 'a line that is no Suricata rule';
    this.report({
      kind: 'syntax',
      at,
      message: `not a Suricata rule: \`${text.slice(0, 60)}\``,
      subject: text.slice(0, 60),
    });
    const match = openMatch(this.family, because);
    return {
      rank: 0,
      draft: {
        at,
        words: { label: `${owner}: ${because}`, identity: `${owner} ${text}` },
        match,
        action: { kind: 'unknown', because },
      },
    };
  }

  /** Domain lists look at TLS and HTTP; which connections they stop cannot be told from headers. */
  private domains(owner: string, body: RuleGroup, origin: Origin, override: string | undefined): Ranked {
    const list = (body.RulesSource?.RulesSourceList ?? {}) as { readonly GeneratedRulesType?: string };
    const because = `a list of domains (${list.GeneratedRulesType ?? '?'})`;
    const unclear = { rank: 0, action: { kind: 'unknown', because } } as const;
    const known = override === undefined ? domainActions[list.GeneratedRulesType ?? ''] : undefined;
    const { rank, action } = known ?? unclear;
    const tcp = PacketSet.where(this.family, { protocol: IntervalSet.of(protocols.tcp) });
    return {
      rank,
      draft: {
        at: origin.placeAt(body, 'RulesSource', 'RulesSourceList'),
        words: { label: `${owner}: ${because}`, identity: `${owner} domains` },
        match: matchOf(PacketSet.nothing[this.family], tcp, [because]),
        action,
      },
    };
  }

  private statefulDraft(about: {
    readonly rule: SuricataRule;
    readonly at: Place;
    readonly text: string;
    readonly owner: string;
    readonly addresses: Variables;
    readonly ports: Variables;
    readonly strict: boolean;
    readonly isOdd: boolean;
    readonly override: string | undefined;
  }): Ranked {
    const { rule, at, text, owner, strict } = about;
    const written = rule.action.toLowerCase().replace(/^reject(?:src|dst|both)$/, 'reject');
    const verb = overridden(written, about.override);
    const match = this.headerMatch(rule, about.addresses, about.ports, about.isOdd);
    const sid = rule.options.find(({ keyword }) => keyword === 'sid')?.settings;
    const message = rule.options.find(({ keyword }) => keyword === 'msg')?.settings.replace(/^"|"$/g, '');
    const { action, match: acted } = this.actionFor(verb, strict, match);
    return {
      // What a reject becomes, if anything, comes no earlier than it.
      rank: ranks[verb] ?? (about.override === alertsOnly ? ranks[written] : undefined) ?? 0,
      draft: {
        at,
        words: {
          label: `${owner} ${sid === undefined ? rule.action : `sid ${sid}`}`,
          identity: `${owner} ${sid ?? text}`,
        },
        ...(sid === undefined ? {} : { id: sid }),
        ...(message === undefined ? {} : { description: message }),
        match: acted,
        action,
        effects: { logs: verb !== 'pass' },
        source: { text: () => text, locate: () => undefined },
      },
    };
  }

  private actionFor(verb: string, strict: boolean, match: Match): { readonly action: Action; readonly match: Match } {
    switch (verb) {
      case 'pass':
        return { action: permit, match };
      case 'drop':
        return { action: deny, match };
      case 'reject':
        return { action: { kind: 'deny', reject: true }, match };
      case 'alert':
        // In default order alerts come last, and then the packet passes. In strict order AWS does not say whether later
        // rules still act on it: it passes, or it goes on.
        if (!strict) return { action: { kind: 'continue' }, match };
        return {
          action: permit,
          match: matchOf(PacketSet.nothing[this.family], match.over, [
            ...match.undecidable.map((u) => u.because),
            'whether an alert ends the inspection',
          ]),
        };
      default:
        return { action: { kind: 'unknown', because: `the action \`${verb}\`` }, match };
    }
  }

  private headerMatch(rule: SuricataRule, addresses: Variables, portVariables: Variables, isOdd: boolean): Match {
    const { family } = this;
    const src = readAddresses(rule.src, family, addresses);
    const dst = readAddresses(rule.dst, family, addresses);
    const sport = readPorts(rule.sport, portVariables);
    const dport = readPorts(rule.dport, portVariables);
    const protocol = headerProtocol(rule.protocol);
    const option = rule.options.find(({ keyword }) => !Object.hasOwn(optionFields, keyword.toLowerCase()));
    const because = [...src.because, ...dst.because, ...sport.because, ...dport.because, ...protocol.because];
    if (option !== undefined) because.push(`the option \`${option.keyword}\``);
    if (isOdd) because.push('unreadable parts of the rule');
    const anyPorts = isFull(sport) && isFull(dport);
    const setOf = (side: 'under' | 'over'): PacketSet => {
      const numbers = protocol[side];
      const oneWay = (from: Fuzzy, fromPort: Fuzzy, to: Fuzzy, toPort: Fuzzy): PacketSet => {
        const ends = { src: from[side], dst: to[side] };
        const ported = numbers.intersect(portNumbers);
        const sets = [
          PacketSet.where(family, { ...ends, protocol: ported, sport: fromPort[side], dport: toPort[side] }),
        ];
        // Without ports in the header the rule takes protocols that have none.
        if (anyPorts) sets.push(PacketSet.where(family, { ...ends, protocol: numbers.subtract(portNumbers) }));
        return sets.reduce((a, b) => a.union(b));
      };
      const forward = oneWay(src, sport, dst, dport);
      return rule.isBothWays ? forward.union(oneWay(dst, dport, src, sport)) : forward;
    };
    // Of a rule that is read only in part nobody knows what it leaves out.
    const over = isOdd ? PacketSet.anything[family] : setOf('over');
    if (because.length === 0) return matchOf(over, over, []);
    const isCertain = option === undefined && !isOdd;
    return matchOf(isCertain ? setOf('under') : PacketSet.nothing[family], over, distinct(because));
  }
}

/** AWS says of drops that they become alerts, and leaves open whether rejects do. */
const overridden = (verb: string, override: string | undefined): string => {
  if (override === undefined || verb === 'pass' || verb === 'alert') return verb;
  return override === alertsOnly && verb === 'drop' ? 'alert' : `${verb} under ${override}`;
};

/** Rules in the order in which the engine looks at them. */
export const inOrder = (drafts: readonly Ranked[], strict: boolean): Draft[] =>
  (strict ? drafts : drafts.toSorted((a, b) => a.rank - b.rank)).map(({ draft }) => draft);

const portNumbers = IntervalSet.of(...Array.from({ length: 256 }, (_, n) => n).filter(hasPorts));
const everyPort = IntervalSet.range(0, 0xffff);
const isFull = (ports: Fuzzy): boolean => ports.under.equals(everyPort);

type Definitions = Exclude<RuleGroup['RuleVariables'], null | undefined>['IPSets'];

/** Variables by name, as lists. */
export const variablesOf = (definitions: Definitions): Variables => {
  const known = definitions ?? {};
  return (name) => {
    const list = Object.hasOwn(known, name) ? known[name]?.Definition : undefined;
    return list === undefined || list === null || list.length === 0
      ? undefined
      : `[${list.map((text) => (text === '' ? '?' : text)).join(',')}]`;
  };
};

/** What is not at home, unless it is defined. */
const externalNet = (own: Variables, ofPolicy: Variables): string | undefined => {
  const home = own('HOME_NET') ?? ofPolicy('HOME_NET');
  return home === undefined ? undefined : `!${home}`;
};

const headerNumbers: Readonly<Record<string, IntervalSet>> = {
  ip: IntervalSet.range(0, 255),
  any: IntervalSet.range(0, 255),
  tcp: IntervalSet.of(protocols.tcp),
  'tcp-pkt': IntervalSet.of(protocols.tcp),
  'tcp-stream': IntervalSet.of(protocols.tcp),
  udp: IntervalSet.of(protocols.udp),
  icmp: IntervalSet.of(protocols.icmp, protocols.icmpv6),
  sctp: IntervalSet.of(protocols.sctp),
};

/** Protocols of applications are recognised by payload: they may be in any TCP or UDP connection. */
const headerProtocol = (name: string): Fuzzy => {
  const word = name.toLowerCase();
  const numbers = Object.hasOwn(headerNumbers, word) ? headerNumbers[word] : undefined;
  if (numbers !== undefined) return { under: numbers, over: numbers, because: [] };
  return {
    under: IntervalSet.empty,
    over: IntervalSet.of(protocols.tcp, protocols.udp),
    because: [`the application protocol \`${name}\``],
  };
};

/** A 5-tuple rule as the Suricata rule that it stands for. */
const suricataOf = (rule: StatefulRule): SuricataRule => {
  const header = rule.Header ?? {};
  return {
    action: rule.Action ?? '?',
    protocol: header.Protocol ?? '?',
    src: header.Source ?? '?',
    sport: header.SourcePort ?? '?',
    isBothWays: header.Direction?.toUpperCase() === 'ANY',
    dst: header.Destination ?? '?',
    dport: header.DestinationPort ?? '?',
    options: (rule.RuleOptions ?? []).map(({ Keyword: keyword, Settings: settings }) => ({
      keyword: keyword ?? '?',
      settings: (settings ?? []).join(','),
    })),
  };
};
