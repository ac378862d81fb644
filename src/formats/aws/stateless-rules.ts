import type { Action, Match, Notice } from '../../model/index.js';
import { type Family, IntervalSet, PacketSet, protocols, type Restrictions, tcpFlags } from '../../packets/index.js';
import { flagFields, statelessFields, strangeField } from './fields.js';
import { isBrokenBelow } from './guard.js';
import type { Found, Origin } from './origin.js';
import { unmodelled } from './peers.js';
import { brokenSource, unknownRules } from './rule-groups.js';
import { compact, deny, distinct, type Draft, matchOf, openMatch, permit } from './rules.js';
import type { Named } from './snapshot.js';
import { type Fuzzy, readAddresses, readPorts } from './suricata.js';
import type { MatchAttributes, RuleGroup, StatelessRule } from './vendor.js';

/** Stateless rules as rules of one family, by priority. */
export class StatelessReader {
  private readonly family: Family;
  private readonly report: (notice: Notice) => void;

  constructor(family: Family, report: (notice: Notice) => void) {
    this.family = family;
    this.report = report;
  }

  /** `toEngine` is what forwarding to the stateful engine means. */
  drafts({ value, origin }: Found<Named<RuleGroup>>, toEngine: Action): Draft[] {
    const { body } = value;
    const source = body.RulesSource;
    const rules = source?.StatelessRulesAndCustomActions?.StatelessRules ?? [];
    const isTwice = repeatedIn(rules.map((rule) => rule.Priority ?? undefined));
    const drafts = rules
      .toSorted((a, b) => (a.Priority ?? -1) - (b.Priority ?? -1))
      .map((rule) => this.statelessDraft(rule, value, origin, toEngine, isTwice(rule.Priority ?? undefined)));
    const because = brokenSource(body, origin);
    return because === undefined ? drafts : [unknownRules(this.family, value, origin, because), ...drafts];
  }

  private statelessDraft(
    rule: StatelessRule,
    group: Named<RuleGroup>,
    origin: Origin,
    toEngine: Action,
    isTwice: boolean,
  ): Draft {
    const attributes = rule.RuleDefinition?.MatchAttributes ?? {};
    const actions = rule.RuleDefinition?.Actions ?? [];
    const { action, names, isClear } = actionOf(actions, toEngine);
    const owner = group.name ?? 'rule group';
    const isUnreadable = isBrokenBelow(rule);
    if (!isClear && !isUnreadable && !origin.isIncomplete(rule))
      this.report(unclearActions(origin, rule, ['RuleDefinition', 'Actions'], actions));
    const strange =
      strangeField(attributes, statelessFields) ??
      (attributes.TCPFlags ?? []).map((each) => strangeField(each, flagFields)).find((name) => name !== undefined);
    if (strange !== undefined)
      this.report(
        unmodelled(
          origin,
          attributes,
          [strange],
          `the match attribute \`${strange}\` is not known here; whether it matches cannot be decided`,
          strange,
        ),
      );
    const priority = String(rule.Priority ?? '?');
    if (isTwice)
      this.report(
        unmodelled(
          origin,
          rule,
          ['Priority'],
          `two rules of \`${owner}\` have the priority ${priority}; which one comes first cannot be decided`,
          priority,
        ),
      );
    const doubts = [
      ...(isTwice ? [`two rules with priority ${priority}`] : []),
      ...(isUnreadable ? ['unreadable parts of the rule'] : []),
      ...(strange === undefined ? [] : [`the attribute \`${strange}\``]),
      ...(origin.isIncomplete(rule) ? ['the file ends inside this rule'] : []),
    ];
    return {
      at: origin.placeOf(rule),
      words: { label: `${owner} ${rule.Priority ?? '?'}`, identity: `${owner} stateless ${compact(rule)}` },
      id: String(rule.Priority ?? '?'),
      match: isUnreadable
        ? openMatch(this.family, 'unreadable parts of the rule')
        : this.statelessMatch(attributes, doubts),
      action: isUnreadable ? { kind: 'unknown', because: 'unreadable parts of the rule' } : action,
      effects: {
        logs: false,
        ...(names.length === 0 ? {} : { other: names.map((name) => `publishes the metric \`${name}\``) }),
      },
      source: {
        text: () => compact(rule),
        locate: (part) => (part === 'action' ? origin.placeAt(rule, 'RuleDefinition', 'Actions') : undefined),
      },
    };
  }

  private statelessMatch(attributes: MatchAttributes, doubts: readonly string[]): Match {
    const { family } = this;
    const because = [...doubts];
    const addresses = (list: MatchAttributes['Sources']): Fuzzy | undefined => {
      if (list === undefined || list === null || list.length === 0) return undefined;
      return readAll(
        list.map(({ AddressDefinition: text }) => text ?? ''),
        (text) => readAddresses(text, family, () => undefined),
      );
    };
    const ports = (list: MatchAttributes['SourcePorts']): Fuzzy | undefined => {
      if (list === undefined || list === null || list.length === 0) return undefined;
      return readAll(
        list.map(({ FromPort: from, ToPort: to }) => `${from ?? '?'}:${to ?? '?'}`),
        (text) => readPorts(text, () => undefined),
      );
    };
    const [src, dst] = [addresses(attributes.Sources), addresses(attributes.Destinations)];
    const [sport, dport] = [ports(attributes.SourcePorts), ports(attributes.DestinationPorts)];
    const listed = (attributes.Protocols ?? []).filter((n) => n >= 0 && n <= 255);
    const protocol = listed.length === 0 ? IntervalSet.range(0, 255) : IntervalSet.of(...listed);
    const flags = flagSet(attributes.TCPFlags ?? []);
    because.push(...[src, dst, sport, dport, flags].flatMap((part) => part?.because ?? []));
    const setOf = (side: 'under' | 'over'): PacketSet => {
      const ends: Restrictions = { src: src?.[side], dst: dst?.[side] };
      const withPorts: Restrictions = { ...ends, sport: sport?.[side], dport: dport?.[side] };
      const part = (numbers: IntervalSet, rest: Restrictions): PacketSet =>
        PacketSet.where(family, { ...rest, protocol: protocol.intersect(numbers) });
      const tcp = part(IntervalSet.of(protocols.tcp), { ...withPorts, flags: flags?.[side] });
      const udp = part(IntervalSet.of(protocols.udp), withPorts);
      const others = part(IntervalSet.range(0, 255).subtract(IntervalSet.of(protocols.tcp, protocols.udp)), ends);
      // Ports and flags are documented for TCP and UDP only; whether such a rule takes other protocols is not.
      const isPlain = sport === undefined && dport === undefined && flags === undefined;
      const udpToo = flags === undefined || side === 'over' ? tcp.union(udp) : tcp;
      return isPlain || side === 'over' ? udpToo.union(others) : udpToo;
    };
    const over = setOf('over');
    const under = doubts.length > 0 ? PacketSet.nothing[family] : setOf('under');
    if (under.equals(over)) return matchOf(over, over, []);
    return matchOf(
      under,
      over,
      because.length > 0 ? distinct(because) : ['ports or flags for a protocol without them'],
    );
  }
}

/** Tells which numbers of a list stand there more than once. */
const repeatedIn = (numbers: readonly (number | undefined)[]): ((n: number | undefined) => boolean) => {
  const seen = new Set<number>();
  const twice = new Set<number>();
  for (const n of numbers) if (n !== undefined) (seen.has(n) ? twice : seen).add(n);
  return (n) => n !== undefined && twice.has(n);
};

/** Exactly one of the actions decides; the others are names of metrics. */
export const actionOf = (
  actions: readonly string[],
  toEngine: Action,
): { readonly action: Action; readonly names: readonly string[]; readonly isClear: boolean } => {
  const verbs: Readonly<Record<string, Action>> = {
    'aws:pass': permit,
    'aws:drop': deny,
    'aws:forward_to_sfe': toEngine,
  };
  const deciding = actions.filter((action) => Object.hasOwn(verbs, action));
  const names = actions.filter((action) => !Object.hasOwn(verbs, action));
  const [verb] = deciding;
  const action = deciding.length === 1 && verb !== undefined ? verbs[verb] : undefined;
  const unknown: Action = { kind: 'unknown', because: `the actions \`${actions.join(', ')}\`` };
  return { action: action ?? unknown, names, isClear: action !== undefined };
};

/** Says that a list does not hold exactly one action that decides. */
export const unclearActions = (
  origin: Origin,
  object: object,
  path: readonly string[],
  actions: readonly string[],
): Notice =>
  unmodelled(
    origin,
    object,
    path,
    `the actions \`${actions.join(', ')}\` hold none or several of aws:pass, aws:drop and aws:forward_to_sfe; what happens cannot be decided`,
    actions.join(', '),
  );

const readAll = (texts: readonly string[], readOne: (text: string) => Fuzzy): Fuzzy => {
  const parts = texts.map(readOne);
  return {
    under: parts.reduce((set, part) => set.union(part.under), IntervalSet.empty),
    over: parts.reduce((set, part) => set.union(part.over), IntervalSet.empty),
    because: parts.flatMap((part) => part.because),
  };
};

/** Flag values of all entries: `Flags` must be set and the other flags of `Masks` not. */
const flagSet = (list: Exclude<MatchAttributes['TCPFlags'], null | undefined>): Fuzzy | undefined => {
  if (list.length === 0) return undefined;
  const because: string[] = [];
  const bitsOf = (names: readonly string[]): number =>
    names.reduce((bits, name) => {
      const flag = name.toLowerCase();
      if (Object.hasOwn(tcpFlags, flag)) return bits | tcpFlags[flag as keyof typeof tcpFlags];
      because.push(`the TCP flag \`${name}\``);
      return bits;
    }, 0);
  const values: number[] = [];
  for (const { Flags: flags, Masks: masks } of list) {
    const wanted = bitsOf(flags ?? []);
    // No mask stands for all flags, of which fwlint leaves out ECE and CWR.
    if (masks === undefined || masks === null || masks.length === 0) because.push('the TCP flags ECE and CWR');
    const mask = masks === undefined || masks === null || masks.length === 0 ? 0x3f : bitsOf(masks);
    for (let value = 0; value <= 0x3f; value++) if ((value & mask) === (wanted & mask)) values.push(value);
  }
  const over = IntervalSet.of(...values);
  return { under: because.length === 0 ? over : IntervalSet.empty, over, because };
};
