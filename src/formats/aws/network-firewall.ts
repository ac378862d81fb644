import type { Action, Chain, Match, Notice, Policy } from '../../model/index.js';
import {
  type Family,
  hasPorts,
  IntervalSet,
  PacketSet,
  protocols,
  type Restrictions,
  tcpFlags,
} from '../../packets/index.js';
import type { Place } from '../../text/index.js';
import { optionFields, statelessFields, strangeField } from './fields.js';
import { isBroken } from './guard.js';
import type { Found, Origin } from './origin.js';
import { unmodelled } from './peers.js';
import { compact, deny, distinct, type Draft, families, fullMatch, matchOf, openMatch, permit, policyId, policyOf, type RuleBook } from './rules.js'; // prettier-ignore
import type { Named, Snapshot } from './snapshot.js';
import { type Fuzzy, readAddresses, readPorts, readSuricata, type SuricataRule, type Variables } from './suricata.js';
import type {
  FirewallPolicy,
  MatchAttributes,
  RuleGroup,
  RuleGroupReference,
  StatefulRule,
  StatelessRule,
} from './vendor.js';

/**
 * Network Firewall. Stateless rules come first, by priority; what they forward goes to the stateful engine, which looks
 * at all rules by action (default order) or in their own order (strict order). A verdict is about the first packet of a
 * connection. Fragments, to which other defaults may apply, are not modelled.
 */
export const networkFirewallPolicies = (snapshot: Snapshot, book: RuleBook): readonly Policy[] => {
  const report = (notice: Notice): void => {
    snapshot.notices.push(notice);
  };
  const used = new Set<Found<Named<RuleGroup>>>();
  const whole = distinctNames(snapshot.firewallPolicies, 'firewall-policy').flatMap(({ found, name }) =>
    families.map((family) => new Builder(snapshot, book, report, family).policy(found, name, used)),
  );
  const alone = distinctNames(snapshot.ruleGroups, 'rule-group').filter(({ found }) => !used.has(found));
  return [
    ...whole,
    ...alone.flatMap(({ found, name }) =>
      families.map((family) => new Builder(snapshot, book, report, family).ruleGroup(found, name)),
    ),
  ];
};

/** Names to trace by; without one, the kind and a number. */
const distinctNames = <T>(
  found: readonly Found<Named<T>>[],
  kind: string,
): readonly { readonly found: Found<Named<T>>; readonly name: string }[] => {
  const seen = new Set<string>();
  return found.flatMap((each) => {
    const name =
      each.value.name ?? each.value.arn?.replace(/^.*\//, '') ?? `${kind}${seen.size === 0 ? '' : `-${seen.size + 1}`}`;
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ found: each, name }];
  });
};

const isStrict = (order: string | null | undefined): boolean => order === 'STRICT_ORDER';

/** The rank of an action in default order: pass, drop, reject, alert. What is not known goes first, and hides nothing. */
const ranks: Readonly<Record<string, number>> = { pass: 1, drop: 2, reject: 3, alert: 4 };

/** What lists of domains are turned into. An allow list passes its members and drops the others: either may happen. */
const domainActions: Readonly<Record<string, { readonly rank: number; readonly action: Action }>> = {
  DENYLIST: { rank: 2, action: deny },
  REJECTLIST: { rank: 3, action: { kind: 'deny', reject: true } },
  ALERTLIST: { rank: 4, action: { kind: 'continue' } },
};

interface Ranked {
  readonly draft: Draft;
  readonly rank: number;
}

class Builder {
  private readonly snapshot: Snapshot;
  private readonly book: RuleBook;
  private readonly family: Family;
  private readonly report: (notice: Notice) => void;

  constructor(snapshot: Snapshot, book: RuleBook, report: (notice: Notice) => void, family: Family) {
    this.snapshot = snapshot;
    this.book = book;
    this.family = family;
    // Both families read the same text; what is wrong with it is said once.
    this.report = family === 4 ? report : () => undefined;
  }

  policy(
    { value: { body, arn }, origin }: Found<Named<FirewallPolicy>>,
    name: string,
    used: Set<Found<Named<RuleGroup>>>,
  ): Policy {
    const at = origin.placeOf(body);
    const groupOf = (reference: RuleGroupReference): Found<Named<RuleGroup>> | undefined => {
      const group = this.snapshot.ruleGroups.find(({ value }) => isNamed(value, reference.ResourceArn ?? ''));
      if (group !== undefined) used.add(group);
      else
        this.report({
          kind: 'unresolved',
          at: origin.placeOf(reference),
          message: `the rule group \`${reference.ResourceArn ?? '?'}\` is not in the export; ask for describe-rule-group`,
          subject: reference.ResourceArn ?? '?',
        });
      return group;
    };
    const variables = variablesOf(body.PolicyVariables?.RuleVariables);
    const strict = isStrict(body.StatefulEngineOptions?.RuleOrder);
    const stateful = byPriority(body.StatefulRuleGroupReferences ?? []).flatMap((reference) => {
      const group = groupOf(reference);
      if (group === undefined) return [this.missing(name, reference, origin)];
      return this.statefulDrafts(group, variables, strict);
    });
    const defaults = statefulDefault(body.StatefulDefaultActions ?? [], strict);
    const engine = this.statefulChain(name, at, stateful, strict, this.statefulRest(body, origin, name, defaults));
    const toEngine: Action = { kind: 'goto', to: engine };
    const drafts = byPriority(body.StatelessRuleGroupReferences ?? []).flatMap((reference) => {
      const group = groupOf(reference);
      return group === undefined
        ? [this.missing(name, reference, origin).draft]
        : this.statelessDrafts(group, toEngine);
    });
    const last = actionOf(body.StatelessDefaultActions ?? [], toEngine);
    drafts.push({
      at: origin.placeAt(body, 'StatelessDefaultActions'),
      words: {
        label: `${name}: stateless default ${(body.StatelessDefaultActions ?? []).join(', ')}`,
        identity: `${name} stateless default`,
      },
      match: fullMatch(this.family),
      action: isBroken(body, 'StatelessDefaultActions')
        ? { kind: 'unknown', because: 'unreadable StatelessDefaultActions' }
        : last.action,
    });
    const isStateless = drafts.some((draft) => draft.action.kind === 'permit');
    return this.finish(name, arn, at, drafts, { action: defaults, isStateless, label: 'firewall policy' });
  }

  /** A rule group whose policy is not in the export. */
  ruleGroup(found: Found<Named<RuleGroup>>, name: string): Policy {
    const { value, origin } = found;
    const at = origin.placeOf(value.body);
    const isStateless = Array.isArray(value.body.RulesSource?.StatelessRulesAndCustomActions?.StatelessRules);
    const rest = (because: string): Draft => ({
      at,
      words: { label: `${name}: what the policy does with the rest`, identity: `${name} rest` },
      match: openMatch(this.family, because),
      action: { kind: 'unknown', because },
      implicit: true,
    });
    if (isStateless) {
      const because = 'the stateful engine and the defaults of a firewall policy (ask for describe-firewall-policy)';
      const drafts = this.statelessDrafts(found, { kind: 'unknown', because });
      return this.finish(name, value.arn, at, [...drafts, rest(because)], {
        action: 'deny',
        isStateless: true,
        label: 'rule group',
      });
    }
    const strict = isStrict(value.body.StatefulRuleOptions?.RuleOrder);
    const drafts = inOrder(
      this.statefulDrafts(found, () => undefined, strict),
      strict,
    );
    const all = strict
      ? [...drafts, rest('the stateful default actions of a firewall policy (ask for describe-firewall-policy)')]
      : drafts;
    return this.finish(name, value.arn, at, all, { action: 'permit', isStateless: false, label: 'rule group' });
  }

  private finish(
    name: string,
    arn: string | undefined,
    at: Place,
    drafts: readonly Draft[],
    about: { readonly action: 'permit' | 'deny'; readonly isStateless: boolean; readonly label: string },
  ): Policy {
    const id = policyId(name, 'through', this.family);
    const label = `${name}${this.family === 4 ? '' : ' IPv6'}`;
    const chain = this.book.chain({ name: id, label, at, isBase: true }, drafts);
    return policyOf({
      id,
      label: arn === undefined || arn.endsWith(name) ? label : `${label} (${arn})`,
      family: this.family,
      direction: 'through',
      replies: about.isStateless ? 'stateless' : 'implied',
      stage: {
        chain,
        default: { action: about.action, at, label: `${name}: default of the stateful engine`, implicit: true },
        label: about.label,
      },
      attachment: { name, kind: 'firewall', side: 'dst', behind: [], isComplete: false },
    });
  }

  private missing(owner: string, reference: RuleGroupReference, origin: Origin): Ranked {
    const because = `the rules of ${reference.ResourceArn ?? '?'}`;
    return {
      rank: 0,
      draft: {
        at: origin.placeOf(reference),
        words: { label: `${owner}: ${because}`, identity: `${owner} ${because}` },
        match: openMatch(this.family, because),
        action: { kind: 'unknown', because },
      },
    };
  }

  private statefulChain(
    name: string,
    at: Place,
    drafts: readonly Ranked[],
    strict: boolean,
    rest: readonly Draft[],
  ): Chain {
    const id = `${policyId(name, 'through', this.family)}/stateful`;
    return this.book.chain({ name: id, label: `${name} stateful`, at, isBase: false }, [
      ...inOrder(drafts, strict),
      ...rest,
    ]);
  }

  /** Default actions that are neither plain pass nor plain drop for every packet. */
  private statefulRest(
    body: FirewallPolicy,
    origin: Origin,
    name: string,
    action: 'permit' | 'deny',
  ): readonly Draft[] {
    const actions = body.StatefulDefaultActions ?? [];
    const odd = actions.find((text) => text.startsWith('aws:drop_') && text !== 'aws:drop_strict');
    const isUnreadable = isBroken(body, 'StatefulDefaultActions');
    if (action === 'permit' && odd === undefined && !isUnreadable) return [];
    if (odd === undefined && !isUnreadable) return [];
    const because = isUnreadable
      ? 'unreadable StatefulDefaultActions'
      : `\`${odd ?? ''}\`, which depends on what follows in the connection`;
    // Of a TCP connection it lets the handshake through and drops the rest: no service is reached.
    const tcp = PacketSet.where(this.family, { protocol: IntervalSet.of(protocols.tcp) });
    const set = odd === 'aws:drop_established' ? tcp.complement() : PacketSet.anything[this.family];
    return [
      {
        at: origin.placeAt(body, 'StatefulDefaultActions'),
        words: { label: `${name}: stateful default ${actions.join(', ')}`, identity: `${name} stateful default` },
        match: matchOf(PacketSet.nothing[this.family], set, [because]),
        action: { kind: 'unknown', because },
      },
    ];
  }

  // ------------------------------------------------------------------------------------------------------- stateless

  private statelessDrafts({ value, origin }: Found<Named<RuleGroup>>, toEngine: Action): Draft[] {
    const { body } = value;
    const source = body.RulesSource;
    const rules = source?.StatelessRulesAndCustomActions?.StatelessRules ?? [];
    const drafts = rules
      .toSorted((a, b) => (a.Priority ?? -1) - (b.Priority ?? -1))
      .map((rule) => this.statelessDraft(rule, value, origin, toEngine));
    const because = brokenSource(body, origin);
    return because === undefined ? drafts : [this.unknownRules(value, origin, because), ...drafts];
  }

  private unknownRules({ body, name }: Named<RuleGroup>, origin: Origin, because: string): Draft {
    return {
      at: origin.placeOf(body),
      words: {
        label: `${name ?? 'rule group'}: rules that are not known`,
        identity: `${name ?? 'rule group'} unknown`,
      },
      match: openMatch(this.family, because),
      action: { kind: 'unknown', because },
      implicit: true,
    };
  }

  private statelessDraft(rule: StatelessRule, group: Named<RuleGroup>, origin: Origin, toEngine: Action): Draft {
    const attributes = rule.RuleDefinition?.MatchAttributes ?? {};
    const { action, names } = actionOf(rule.RuleDefinition?.Actions ?? [], toEngine);
    const owner = group.name ?? 'rule group';
    const isUnreadable =
      isBroken(rule) ||
      (rule.RuleDefinition !== undefined && rule.RuleDefinition !== null && isBroken(rule.RuleDefinition));
    const strange = strangeField(attributes, statelessFields);
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
    const doubts = [
      ...(isUnreadable || isBroken(attributes) ? ['unreadable parts of the rule'] : []),
      ...(strange === undefined ? [] : [`the attribute \`${strange}\``]),
      ...(origin.isIncomplete(rule) ? ['the file ends inside this rule'] : []),
    ];
    return {
      at: origin.placeOf(rule),
      words: { label: `${owner} ${rule.Priority ?? '?'}`, identity: `${owner} stateless ${compact(rule)}` },
      id: String(rule.Priority ?? '?'),
      match: this.statelessMatch(attributes, doubts),
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
    const listed = (attributes.Protocols ?? []).filter((n) => Number.isInteger(n) && n >= 0 && n <= 255);
    if (listed.length < (attributes.Protocols ?? []).length) because.push('unreadable protocols');
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
    const under =
      doubts.length > 0 || because.includes('unreadable protocols') ? PacketSet.nothing[family] : setOf('under');
    if (under.equals(over)) return matchOf(over, over, []);
    return matchOf(
      under,
      over,
      because.length > 0 ? distinct(because) : ['ports or flags for a protocol without them'],
    );
  }

  // -------------------------------------------------------------------------------------------------------- stateful

  private statefulDrafts(
    { value, origin }: Found<Named<RuleGroup>>,
    policyVariables: Variables,
    strict: boolean,
  ): readonly Ranked[] {
    const { body } = value;
    const source = body.RulesSource ?? {};
    const owner = value.name ?? 'rule group';
    const own = variablesOf(body.RuleVariables?.IPSets);
    const addresses: Variables = (name) =>
      own(name) ?? policyVariables(name) ?? (name === 'EXTERNAL_NET' ? externalNet(own, policyVariables) : undefined);
    const ports = variablesOf(body.RuleVariables?.PortSets);
    const make = (rule: SuricataRule, at: Place, text: string, isOdd: boolean): Ranked =>
      this.statefulDraft({ rule, at, text, owner, addresses, ports, strict, isOdd });
    const drafts: Ranked[] = (source.StatefulRules ?? []).map((rule) => {
      const isOdd =
        isBroken(rule) ||
        (rule.Header !== undefined && rule.Header !== null && isBroken(rule.Header)) ||
        origin.isIncomplete(rule);
      return make(suricataOf(rule), origin.placeOf(rule), compact(rule), isOdd);
    });
    if (typeof source.RulesString === 'string')
      for (const { rule, text, start, end } of readSuricata(source.RulesString)) {
        const at = origin.placeIn(body, ['RulesSource', 'RulesString'], start, end);
        drafts.push(rule === undefined ? this.notARule(owner, at, text) : make(rule, at, text, false));
      }
    if (source.RulesSourceList !== undefined && source.RulesSourceList !== null)
      drafts.push(this.domains(owner, body, origin));
    const because = brokenSource(body, origin);
    return because === undefined ? drafts : [{ rank: 0, draft: this.unknownRules(value, origin, because) }, ...drafts];
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
  private domains(owner: string, body: RuleGroup, origin: Origin): Ranked {
    const list = (body.RulesSource?.RulesSourceList ?? {}) as { readonly GeneratedRulesType?: string };
    const because = `a list of domains (${list.GeneratedRulesType ?? '?'})`;
    const unclear = { rank: 0, action: { kind: 'unknown', because } } as const;
    const { rank, action } = domainActions[list.GeneratedRulesType ?? ''] ?? unclear;
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
  }): Ranked {
    const { rule, at, text, owner, strict } = about;
    const verb = rule.action.toLowerCase().replace(/^reject(?:src|dst|both)$/, 'reject');
    const match = this.headerMatch(rule, about.addresses, about.ports, about.isOdd);
    const sid = rule.options.find(({ keyword }) => keyword === 'sid')?.settings;
    const message = rule.options.find(({ keyword }) => keyword === 'msg')?.settings.replace(/^"|"$/g, '');
    const { action, match: acted } = this.actionFor(verb, strict, match);
    return {
      rank: ranks[verb] ?? 0,
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
    const over = setOf('over');
    if (because.length === 0) return matchOf(over, over, []);
    const isCertain = option === undefined && !isOdd;
    return matchOf(isCertain ? setOf('under') : PacketSet.nothing[family], over, distinct(because));
  }
}

const portNumbers = IntervalSet.of(...Array.from({ length: 256 }, (_, n) => n).filter(hasPorts));
const everyPort = IntervalSet.range(0, 0xffff);
const isFull = (ports: Fuzzy): boolean => ports.under.equals(everyPort);

const isNamed = ({ arn, name }: Named<RuleGroup>, reference: string): boolean =>
  arn === reference ||
  (arn === undefined && name !== undefined && reference.endsWith(`/${name}`)) ||
  name === reference;

const byPriority = (references: readonly RuleGroupReference[]): readonly RuleGroupReference[] =>
  references.toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0));

const inOrder = (drafts: readonly Ranked[], strict: boolean): Draft[] =>
  (strict ? drafts : drafts.toSorted((a, b) => a.rank - b.rank)).map(({ draft }) => draft);

const statefulDefault = (actions: readonly string[], strict: boolean): 'permit' | 'deny' =>
  strict && actions.some((action) => action.startsWith('aws:drop_')) ? 'deny' : 'permit';

/** Exactly one of the actions decides; the others are names of metrics. */
const actionOf = (
  actions: readonly string[],
  toEngine: Action,
): { readonly action: Action; readonly names: readonly string[] } => {
  const verbs: Readonly<Record<string, Action>> = {
    'aws:pass': permit,
    'aws:drop': deny,
    'aws:forward_to_sfe': toEngine,
  };
  const deciding = actions.filter((action) => Object.hasOwn(verbs, action));
  const names = actions.filter((action) => !Object.hasOwn(verbs, action));
  const [verb] = deciding;
  const action = deciding.length === 1 && verb !== undefined ? verbs[verb] : undefined;
  return { action: action ?? { kind: 'unknown', because: `the actions \`${actions.join(', ')}\`` }, names };
};

type Definitions = Exclude<RuleGroup['RuleVariables'], null | undefined>['IPSets'];

const variablesOf = (definitions: Definitions): Variables => {
  const known = definitions ?? {};
  return (name) => {
    const list = Object.hasOwn(known, name) ? known[name]?.Definition : undefined;
    return list === undefined || list === null || list.length === 0 ? undefined : `[${list.join(',')}]`;
  };
};

/** What is not at home, unless it is defined. */
const externalNet = (own: Variables, ofPolicy: Variables): string | undefined => {
  const home = own('HOME_NET') ?? ofPolicy('HOME_NET');
  return home === undefined ? undefined : `!${home}`;
};

const brokenSource = (body: RuleGroup, origin: Origin): string | undefined => {
  const source = body.RulesSource;
  if (source === undefined || source === null)
    return isBroken(body, 'RulesSource') ? 'unreadable RulesSource' : 'a group without rules';
  const stateless = source.StatelessRulesAndCustomActions;
  const isUnreadable = isBroken(source) || (stateless !== undefined && stateless !== null && isBroken(stateless));
  return isUnreadable
    ? 'unreadable RulesSource'
    : origin.isIncomplete(source)
      ? 'the file ends inside this group'
      : undefined;
};

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
