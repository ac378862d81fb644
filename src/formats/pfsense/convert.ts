import type {
  Action,
  Chain,
  Default,
  Effects,
  Match,
  Policy,
  Rule,
  Stage,
  Translation,
  Zone,
} from '../../model/index.js';
import {
  type Family,
  IntervalSet,
  PacketSet,
  possiblePackets,
  protocols,
  stateNumber,
  synOnly,
} from '../../packets/index.js';
import type { Source, XmlElement } from '../../text/index.js';
import type { Described, Headers, OpenCondition } from './match.js';
import { flagsPass, globalQuestions, headersOf, matchOf } from './match.js';
import { earlyRules, type ImplicitRule, ipsecRules, staticRouteRules } from './implicit.js';
import { isBuiltinGroup, type Port } from './interfaces.js';
import { forwardText, identitiesOf, labelsOf, tabOf } from './labels.js';
import { type ForwardPass, natOf, type NatChains, type NatList } from './nat.js';
import { proxyRule, reflectionOf } from './reflection.js';
import { addressSpace, partly, type Partly } from './partly.js';
import { isLeft, type Left, type SideContext } from './sides.js';
import { routesByPort, isUntrusted } from './zones.js';
import type { VendorForward, VendorRule } from './vendor.js';

/** A chain while it grows. */
export interface Draft extends Chain {
  readonly rules: Rule[];
}

/** Everything of one firewall that conversion makes, and where each rule came from. */
export interface Converted {
  readonly policies: readonly Policy[];
  readonly chains: readonly Chain[];
  /** Per policy id: the policy as `trace` meets it, whose packets are already translated. */
  readonly traced: ReadonlyMap<string, Policy>;
  readonly vendorOf: ReadonlyMap<Rule, VendorRule | VendorForward>;
  /** Open conditions of rules that have some. */
  readonly openOf: ReadonlyMap<Rule, readonly OpenCondition[]>;
}

/** Where pf looks at a rule: all floating rules come first, then those of groups, then those of the interface. */
type Tier = 'floating' | 'group' | 'interface';

/** A rule with its place in the order of evaluation. */
interface Placed {
  readonly vendor: VendorRule;
  readonly tier: Tier;
  /** Interfaces it holds on; empty with a reason where the product leaves the rule out. */
  readonly ports: readonly Port[];
  readonly left: Left | undefined;
}

export interface Conversion {
  readonly context: SideContext;
  readonly source: Source;
  readonly zones: readonly Zone[];
}

const families = [4, 6] as const;
export const familyName = (family: Family): string => `ipv${family}`;

/** The chain of what packets meet on their way out; interfaces have names of their own. */
const wayOut = 'out';
export const isChainOut = ({ name }: Chain): boolean => name.startsWith(`${wayOut}/`);

export const convert = (conversion: Conversion): Converted => new Converter(conversion).run();

/**
 * pf reads all rules and the last match wins, unless a matching rule is quick. So the first match of the neutral model is
 * found among the quick rules in order, then among the others in reverse order, then the default denies.
 */
class Converter {
  private readonly context: SideContext;
  private readonly source: Source;
  private readonly zones: readonly Zone[];
  private readonly chains: Draft[] = [];
  private readonly vendorOf = new Map<Rule, VendorRule | VendorForward>();
  private readonly openOf = new Map<Rule, readonly OpenCondition[]>();
  private readonly labels: ReadonlyMap<VendorRule, string>;
  private readonly identities: ReadonlyMap<VendorRule, string>;
  /** Reasons why no family of a rule is installed; told once per rule. */
  private readonly told = new Set<VendorRule>();

  constructor({ context, source, zones }: Conversion) {
    this.context = context;
    this.source = source;
    this.zones = zones;
    this.labels = labelsOf(context.config.rules);
    this.identities = identitiesOf(context.config.rules);
  }

  run(): Converted {
    const placed = this.inOrder();
    const policies: Policy[] = [];
    const traced = new Map<string, Policy>();
    for (const family of families) {
      const { byPort, own } = this.familyPolicies(family, placed);
      for (const policy of byPort) {
        policies.push(policy.policy);
        traced.set(policy.policy.id, policy.traced);
      }
      policies.push(own);
    }
    return { policies, traced, chains: this.chains, vendorOf: this.vendorOf, openOf: this.openOf };
  }

  // --- order -----------------------------------------------------------------------------------------------------

  /** All rules in the order in which pf reads them. */
  private inOrder(): readonly Placed[] {
    const { config, ports } = this.context;
    const placed = config.rules.map((vendor) => this.place(vendor));
    const rank: Readonly<Record<Tier, number>> = { floating: 0, group: 1, interface: 2 };
    const sequence = ({ vendor, tier }: Placed): number =>
      tier === 'group' && config.product === 'OPNsense'
        ? (ports.groups.get(vendor.interfaces[0] ?? '')?.sequence ?? 0)
        : 0;
    return placed
      .map((p, i) => ({ p, i }))
      .sort(
        (a, b) =>
          rank[a.p.tier] - rank[b.p.tier] ||
          sequence(a.p) - sequence(b.p) ||
          // The model's rules precede the older ones of the same tier, in their own sequence.
          Number(b.p.vendor.mvc) - Number(a.p.vendor.mvc) ||
          a.p.vendor.sequence - b.p.vendor.sequence ||
          a.i - b.i,
      )
      .map(({ p }) => p);
  }

  private place(vendor: VendorRule): Placed {
    const { config, ports } = this.context;
    const name = vendor.interfaces[0] ?? '';
    const isGroup = ports.groups.has(name) || isBuiltinGroup(name);
    const tier: Tier = vendor.floating ? 'floating' : isGroup ? 'group' : 'interface';
    if (vendor.interfaces.length === 0 && vendor.floating) return { vendor, tier, ports: ports.list, left: undefined };
    const named = vendor.interfaces.flatMap((key) => {
      const group = ports.groups.get(key)?.members;
      const own = ports.byKey.get(key);
      return group ?? (own === undefined ? [] : [own]);
    });
    const listed = vendor.interfacesNegated ? ports.list.filter((p) => !named.includes(p)) : named;
    const live = listed.filter((p) => p.enabled);
    if (live.length > 0) return { vendor, tier, ports: live, left: undefined };
    // Before 21.7 a floating rule whose interfaces are all gone was written without an interface.
    if (vendor.floating && config.product === 'pfSense' && config.version !== undefined && config.version < 21.7)
      return { vendor, tier, ports: ports.list, left: undefined };
    const names = vendor.interfaces.map((n) => `\`${n}\``).join(', ');
    const reason =
      vendor.interfaces.length === 0
        ? 'it names no interface'
        : listed.length > 0
          ? `interface ${names} is disabled`
          : isGroup
            ? !vpnServices.has(name)
              ? `interface group ${names} has no member`
              : `${names} stands for no device, because no ${vpnServices.get(name) ?? ''} is switched on`
            : `interface ${names} does not exist`;
    const element = vendor.element.child('interface');
    const isDormant = listed.length > 0 || isGroup;
    return {
      vendor,
      tier,
      ports: listed,
      left: { reason, subject: name === '' ? 'interface' : name, element, isDormant },
    };
  }

  // --- chains ----------------------------------------------------------------------------------------------------

  private draft(name: string, family: Family, at: XmlElement, isBase: boolean, label = name): Draft {
    const chain: Draft = {
      name: `${name}/${familyName(family)}`,
      label: `${label} ${familyName(family)}`,
      at: this.source.place(at.start, at.contentStart),
      rules: [],
      isBase,
      // Tabs are what people know; the order in which pf reads them is ours to spell out.
      ...(isBase ? {} : { isInline: true }),
    };
    this.chains.push(chain);
    return chain;
  }

  private familyPolicies(
    family: Family,
    placed: readonly Placed[],
  ): { readonly byPort: readonly { policy: Policy; traced: Policy }[]; readonly own: Policy } {
    const { config, ports } = this.context;
    const filter = config.filterElement;
    const floating = this.draft('floating', family, filter, false);
    const groups = this.draft('groups', family, filter, false);
    const provisional = this.draft('last match', family, filter, false, 'floating, last match');
    const out = this.draft(wayOut, family, filter, true, 'leaving');
    const own = new Map<string, Draft>();
    for (const port of ports.list)
      own.set(port.key, this.draft(port.key, family, port.vendor?.element ?? filter, port.enabled));

    const inbound = this.described(family, placed, 'in');
    const nat = this.nat(family);
    for (const port of ports.list)
      if (port.enabled) this.openTab(own.get(port.key) as Draft, port, family, inbound, nat, { floating, groups });
    const lasting: Entry[] = [];
    for (const entry of inbound) {
      const { vendor, tier } = entry.placed;
      if (entry.live && !vendor.quick && vendor.action !== 'match') lasting.push(entry);
      else if (tier === 'floating') this.write(floating, entry);
      else if (tier === 'group') this.write(groups, entry);
      else this.write(this.tabChain(own, vendor, family), entry);
    }
    for (const entry of lasting.reverse()) this.write(provisional, entry);
    for (const port of ports.list)
      if (port.enabled) this.closeTab(own.get(port.key) as Draft, port, family, nat, lasting, provisional);
    const leaving = this.outStage(family, placed, out);
    this.dropEmpty([floating, groups, provisional, out]);
    const byPort = ports.list
      .filter((p) => p.enabled)
      .map((port) => this.policy(family, port, own.get(port.key) as Draft, nat, leaving));
    return { byPort, own: this.ownPolicy(family, leaving) };
  }

  /** What the firewall itself sends may leave, unless a rule blocks it on the way out. */
  private ownPolicy(family: Family, leaving: Stage | undefined): Policy {
    const { filterElement } = this.context.config;
    const chain = this.draft('from the firewall', family, filterElement, true);
    const main: Stage = {
      kind: 'filter',
      chain,
      default: this.default('permit', 'let out anything from the firewall itself'),
      label: 'filter',
      isMain: true,
    };
    return {
      id: `firewall/${familyName(family)}`,
      label: `from the firewall ${familyName(family)}`,
      family,
      direction: 'from-firewall',
      stages: leaving === undefined ? [main] : [main, leaving],
      entering: entering(family, 0, IntervalSet.range(1, Math.max(this.zones.length, 1))),
      replies: 'implied',
      zones: { zones: this.zones },
    };
  }

  /** The chain of a rule's own tab; rules on an interface that does not exist get one that nothing enters. */
  private tabChain(own: Map<string, Draft>, vendor: VendorRule, family: Family): Draft {
    const tab = tabOf(vendor);
    const known = own.get(tab);
    if (known !== undefined) return known;
    const made = this.draft(tab, family, this.context.config.filterElement, false);
    own.set(tab, made);
    return made;
  }

  private dropEmpty(drafts: readonly Draft[]): void {
    for (const draft of drafts) if (draft.rules.length === 0) this.chains.splice(this.chains.indexOf(draft), 1);
  }

  /** Before the rules of the tab: what nobody wrote, forwards that skip the filter, floating and group rules. */
  private openTab(
    chain: Draft,
    port: Port,
    family: Family,
    inbound: readonly Entry[],
    nat: NatChains,
    { floating, groups }: { readonly floating: Draft; readonly groups: Draft },
  ): void {
    if (this.context.config.system.filterOff !== undefined) return;
    for (const pass of nat.skipping) if (pass.ports.includes(port)) this.writeForward(chain, pass);
    for (const rule of earlyRules({ config: this.context.config, ports: this.context.ports, port, family }))
      this.writeImplicit(chain, rule);
    const applies = (tier: Tier): boolean =>
      inbound.some(
        (e) =>
          e.placed.tier === tier &&
          e.live &&
          (e.placed.vendor.quick || e.placed.vendor.action === 'match') &&
          e.placed.ports.includes(port),
      );
    if (applies('floating')) this.writeJump(chain, floating, family);
    if (applies('group')) this.writeJump(chain, groups, family);
  }

  /** Behind the rules of the tab. */
  private closeTab(
    chain: Draft,
    port: Port,
    family: Family,
    nat: NatChains,
    lasting: readonly Entry[],
    provisional: Draft,
  ): void {
    const { config, ports } = this.context;
    if (config.system.filterOff !== undefined) {
      // Off is off: the tab stays for people to read, but no packet is held against it.
      return;
    }
    const making = { config, ports, port, family };
    for (const pass of nat.automatic) if (pass.ports.includes(port)) this.writeForward(chain, pass, true);
    for (const rule of staticRouteRules(making, this.routes.get(port)?.[family])) this.writeImplicit(chain, rule);
    for (const rule of ipsecRules(making)) this.writeImplicit(chain, rule);
    if (lasting.some((e) => e.placed.ports.includes(port))) this.writeJump(chain, provisional, family);
    const proxied = nat.proxied.filter(({ ports: on }) => on.includes(port)).map(({ forward }) => forward);
    const rule = family === 4 ? proxyRule(proxied, IntervalSet.of(port.number)) : undefined;
    if (rule !== undefined) this.writeImplicit(chain, rule);
  }

  private get routes(): ReturnType<typeof routesByPort> {
    return (this.routesKept ??= routesByPort(this.context.config, this.context.ports, this.context.aliases));
  }
  private routesKept: ReturnType<typeof routesByPort> | undefined;

  // --- rules -----------------------------------------------------------------------------------------------------

  /** What every rule of one family and direction describes, in order; tags are followed along the way. */
  private described(family: Family, placed: readonly Placed[], side: 'in' | 'out'): readonly Entry[] {
    const entries: Entry[] = [];
    const tags = new Tags(family, natTags(this.context.config.forwards), side);
    for (const p of placed) {
      const { vendor } = p;
      if (!(side === 'in' ? vendor.inbound : vendor.outbound)) continue;
      const entry = this.describe(family, p, side, tags);
      if (entry === undefined) continue;
      entries.push(entry);
      if (entry.live && vendor.tag !== undefined) tags.set(vendor.tag, entry.described.match);
    }
    return entries;
  }

  /** Undefined where the rule has nothing to say about the family while it has about the other one. */
  private describe(family: Family, p: Placed, side: 'in' | 'out', tags: Tags): Entry | undefined {
    const { vendor } = p;
    if (!vendor.families.includes(family)) return undefined;
    // Of a rule for both families, only one half is left where IPv6 is off; that half is the rule.
    if (family === 6 && vendor.families.length > 1 && this.context.config.system.ipv6Off !== undefined)
      return undefined;
    const { open, never } = globalQuestions(this.context, vendor);
    const headers = headersOf(this.context, vendor, family);
    const left = p.left ?? (isLeft(headers) ? headers : undefined);
    if (left !== undefined || isLeft(headers)) {
      if (p.left === undefined && this.holdsInOther(vendor, family)) return undefined;
      if (vendor.enabled && left !== undefined) this.tellLeft(vendor, left);
      return {
        placed: p,
        described: empty(family),
        live: false,
        inert: left && { because: left.reason, isWorthAWord: left.isDormant === true && !isFromNowhere(vendor, left) },
        idle: undefined,
      };
    }
    if (
      vendor.families.length > 1 &&
      (headers.src.over.isEmpty || headers.dst.over.isEmpty) &&
      this.holdsInOther(vendor, family)
    )
      return undefined;
    this.tellUnknown(vendor, headers);
    const into = IntervalSet.of(...p.ports.map((port) => port.number));
    const seen = side === 'out' ? { ...headers, src: this.translatedSource(headers.src, family, p.ports) } : headers;
    const possible = !never && flagsPass(vendor);
    const described = tags.apply(vendor, matchOf(family, seen, into, side, open, possible));
    const idle = !described.match.over.isEmpty
      ? undefined
      : never
        ? `schedule ${vendor.schedule ?? ''} is never on`
        : !flagsPass(vendor)
          ? 'no connection opens with these TCP flags'
          : 'no packet has these addresses, ports and tags';
    return { placed: p, described, live: vendor.enabled, inert: undefined, idle };
  }

  /** Outbound translation comes first: a rule on the way out no longer sees the sender. */
  private translatedSource(src: Partly, family: Family, ports: readonly Port[]): Partly {
    const { config } = this.context;
    if (config.system.outboundNat === 'disabled' || !ports.some((p) => isUntrusted(config, p))) return src;
    const all = addressSpace(family);
    return src.under.equals(all)
      ? src
      : partly(IntervalSet.empty, all, 'source after translation', 'source address after outbound translation');
  }

  private holdsInOther(vendor: VendorRule, family: Family): boolean {
    return vendor.families.some((other) => {
      if (other === family) return false;
      const headers = headersOf(this.context, vendor, other);
      return !isLeft(headers) && !headers.src.over.isEmpty && !headers.dst.over.isEmpty;
    });
  }

  private tellLeft(vendor: VendorRule, left: Left): void {
    if (this.told.has(vendor) || left.isDormant === true) return;
    this.told.add(vendor);
    const element = left.element ?? vendor.element;
    const label = this.labels.get(vendor) ?? 'rule';
    this.context.reading.notice(
      'unresolved',
      element,
      left.subject,
      `rule \`${label}\` is not installed: ${left.reason}`,
    );
  }

  /** Names whose meaning is open, told once. */
  private tellUnknown(vendor: VendorRule, headers: Headers): void {
    if (this.told.has(vendor)) return;
    const { reading, config } = this.context;
    const label = this.labels.get(vendor) ?? 'rule';
    const protocol = vendor.element.child('protocol');
    const { schedule } = vendor;
    const missing = config.whole && schedule !== undefined && !config.schedules.some((s) => s.name === schedule);
    if (missing)
      reading.notice(
        'unresolved',
        vendor.element.child('sched') ?? vendor.element,
        schedule,
        `schedule \`${schedule}\` of rule \`${label}\` does not exist; the rule is always on`,
      );
    const openProtocol = headers.protocol.open !== undefined;
    if (openProtocol && protocol !== undefined)
      reading.notice(
        'unmodelled',
        protocol,
        vendor.protocol ?? '',
        `protocol \`${vendor.protocol ?? ''}\` of rule \`${label}\` is not known; whether it matches cannot be decided`,
      );
    const partial = !config.whole
      ? [headers.src, headers.dst, headers.sport, headers.dport].find((h) => h.open?.fact.startsWith('name '))
      : undefined;
    if (partial?.open !== undefined)
      reading.notice(
        'unresolved',
        vendor.element,
        partial.open.fact.slice(5),
        `rule \`${label}\` names ${partial.open.because}`,
      );
    if (missing || openProtocol || partial !== undefined) this.told.add(vendor);
  }

  private schedule(name: string): NonNullable<Rule['schedule']> {
    const description = this.context.config.schedules.find((schedule) => schedule.name === name)?.description;
    return description === undefined ? { name } : { name, description };
  }

  private write(chain: Draft, entry: Entry): void {
    const { vendor } = entry.placed;
    const rule = this.append(chain, {
      at: this.source.place(vendor.element.start, vendor.element.contentStart),
      label: this.labels.get(vendor) ?? '',
      identity: this.identities.get(vendor) ?? '',
      match: entry.described.match,
      action: actionOf(vendor),
      effects: effectsOf(vendor),
      enabled: entry.live,
      ...(vendor.description === undefined ? {} : { name: vendor.description, description: vendor.description }),
      ...(vendor.id === undefined ? {} : { id: vendor.id }),
      ...(vendor.schedule === undefined ? {} : { schedule: this.schedule(vendor.schedule) }),
      ...(entry.inert === undefined || !vendor.enabled ? {} : { inert: entry.inert }),
      ...(entry.idle === undefined
        ? {}
        : {
            idle: [{ because: entry.idle, at: this.source.place(vendor.element.start, vendor.element.contentStart) }],
          }),
    });
    this.vendorOf.set(rule, vendor);
    if (entry.described.open.length > 0) this.openOf.set(rule, entry.described.open);
  }

  /** A port forward as a rule of a filter chain: it lets its connections in by itself. */
  private writeForward(chain: Draft, { forward, described, by, isReflected }: ForwardPass, isRule = false): void {
    const label = forward.description ?? `port forward to ${forward.target ?? '?'}`;
    const rule = this.append(chain, {
      at: this.source.place(forward.element.start, forward.element.contentStart),
      label,
      identity: `forward ${forwardText(forward)}`,
      match: isRule ? described.match : ifTranslated(described.match, by, isReflected === true),
      action: { kind: 'permit' },
      effects: { logs: false },
      enabled: true,
      ...(forward.description === undefined ? {} : { name: forward.description, description: forward.description }),
    });
    this.vendorOf.set(rule, forward);
    if (described.open.length > 0) this.openOf.set(rule, described.open);
  }

  private writeImplicit(chain: Draft, implicit: ImplicitRule): void {
    const { under, over, because, open } = implicit;
    const match: Match =
      because === undefined ? { under, over: under, undecidable: [] } : { under, over, undecidable: [{ because }] };
    const rule = this.append(chain, {
      at: this.source.place(implicit.element.start, implicit.element.contentStart),
      label: implicit.label,
      name: implicit.label,
      identity: `implicit ${implicit.label}`,
      match,
      action: implicit.permit ? { kind: 'permit' } : { kind: 'deny', reject: false },
      effects: { logs: false },
      enabled: true,
      implicit: true,
    });
    if (open !== undefined)
      this.openOf.set(rule, [
        {
          question: { ...open, fact: `dst: ${open.fact}` },
          isOpenFor: (packet) => over.has(packet) && !under.has(packet),
        },
      ]);
  }

  private writeJump(chain: Draft, to: Draft, family: Family): void {
    const all = PacketSet.anything[family];
    this.append(chain, {
      at: to.at,
      label: to.label,
      identity: `jump ${to.name}`,
      match: { under: all, over: all, undecidable: [] },
      action: { kind: 'jump', to },
      effects: { logs: false },
      enabled: true,
      implicit: true,
    });
  }

  private append(chain: Draft, rule: Omit<Rule, 'chain' | 'index'>): Rule {
    const made: Rule = { ...rule, chain, index: chain.rules.length };
    chain.rules.push(made);
    return made;
  }

  // --- stages and policies ---------------------------------------------------------------------------------------

  private nat(family: Family): NatChains & { readonly chain: Chain } {
    const lists = this.natLists(family);
    const found = natOf(this.context, family, (forward, described, action, list) => {
      const label = forward.description ?? `port forward to ${forward.target ?? '?'}`;
      const rule = this.append(lists[list], {
        at: this.source.place(forward.element.start, forward.element.contentStart),
        label,
        identity: `forward ${forwardText(forward)}`,
        match: described.match,
        action,
        effects: { logs: false, other: otherEffectsOf(forward) },
        enabled: forward.enabled,
        ...(forward.description === undefined ? {} : { name: forward.description, description: forward.description }),
      });
      this.vendorOf.set(rule, forward);
      if (described.open.length > 0) this.openOf.set(rule, described.open);
    });
    const isWritten = [lists.rdr, lists.binat].some(({ rules }) => rules.some(({ implicit }) => implicit !== true));
    if (!isWritten)
      for (const chain of new Set([lists.rdr, lists.binat])) this.chains.splice(this.chains.indexOf(chain), 1);
    return { ...found, chain: lists.binat };
  }

  /** The list of `binat`, which is the entry, begins with a look at the other one: `no rdr` leads back from there. */
  private natLists(family: Family): Readonly<Record<NatList, Draft>> {
    const { config } = this.context;
    const at = config.root.child('nat') ?? config.root;
    const hasMappings = config.forwards.some(({ kind }) => kind === 'one to one');
    const redirects = config.forwards.some((f) => f.kind === 'forward' || reflectionOf(config, f) !== 'none');
    if (!hasMappings || !redirects) {
      const only = this.draft(hasMappings ? 'translations' : 'port forwards', family, at, true);
      return { rdr: only, binat: only };
    }
    const [binat, rdr] = [this.draft('translations', family, at, true), this.draft('port forwards', family, at, false)];
    this.writeJump(binat, rdr, family);
    return { rdr, binat };
  }

  /** Only a rule that blocks on the way out can change anything there: everything else may leave. */
  private outStage(family: Family, placed: readonly Placed[], chain: Draft): Stage | undefined {
    const entries = this.described(family, placed, 'out');
    const lasting: Entry[] = [];
    for (const entry of entries) {
      const { vendor } = entry.placed;
      // A rule of both directions that the product leaves out, or that is off, already stands among the inbound ones.
      if (!entry.live && vendor.inbound) continue;
      if (entry.live && !vendor.quick && vendor.action !== 'match') lasting.push(entry);
      else this.write(chain, entry);
    }
    for (const entry of lasting.reverse()) this.write(chain, entry);
    const blocks = entries.some(
      (e) => e.live && (e.placed.vendor.action === 'block' || e.placed.vendor.action === 'reject'),
    );
    if (!blocks || this.context.config.system.filterOff !== undefined) return undefined;
    return {
      kind: 'filter',
      chain,
      default: this.default('permit', 'let out anything'),
      label: 'leaving',
      isMain: false,
      isLeaving: true,
    };
  }

  private defaultDeny(): Default {
    const made = this.default('deny', 'default deny');
    const { unloggedDefault: off } = this.context.config.system;
    return off === undefined ? made : { ...made, logs: false, logsAt: this.source.place(off.start, off.end) };
  }

  private default(
    action: 'permit' | 'deny',
    label: string,
    element = this.context.config.filterElement,
    implicit = true,
  ): Default {
    return { action, at: this.source.place(element.start, element.contentStart), label, implicit };
  }

  private policy(
    family: Family,
    port: Port,
    chain: Draft,
    nat: NatChains & { readonly chain: Chain },
    leaving: Stage | undefined,
  ): { policy: Policy; traced: Policy } {
    const off = this.context.config.system.filterOff;
    // With pf off no rule is read: the policy is the bare permit.
    const main: Stage =
      off === undefined
        ? { kind: 'filter', chain, default: this.defaultDeny(), label: 'filter', isMain: true }
        : {
            kind: 'filter',
            chain: this.offChain(family),
            default: this.default('permit', 'packet filter is off', off, false),
            label: 'filter',
            isMain: true,
          };
    const after = leaving === undefined ? [] : [leaving];
    const before: Stage[] =
      off === undefined && nat.ports.has(port)
        ? [
            {
              kind: 'translate',
              chain: nat.chain,
              default: this.default('permit', 'no translation'),
              label: 'nat',
              isMain: false,
            },
          ]
        : [];
    const policy: Policy = {
      id: `${port.key}/${familyName(family)}`,
      label: `${port.key} ${familyName(family)}`,
      family,
      direction: 'through',
      stages: [...before, main, ...after],
      entering: entering(family, port.number, IntervalSet.range(0, this.zones.length)),
      replies: 'implied',
      zones: { zones: this.zones },
    };
    return { policy, traced: before.length === 0 ? policy : { ...policy, stages: [main, ...after] } };
  }

  private offChain(family: Family): Draft {
    return (this.offChains[family] ??= this.draft(
      'packet filter is off',
      family,
      this.context.config.filterElement,
      true,
    ));
  }
  private readonly offChains: Partial<Record<Family, Draft>> = {};
}

/** A rule in one family and direction. `live`: installed and not disabled. */
interface Entry {
  readonly placed: Placed;
  readonly described: Described;
  readonly live: boolean;
  readonly inert: Rule['inert'];
  /** Why no packet can match although the rule is installed. */
  readonly idle: string | undefined;
}

/** The interface of the rule has no address, and the rule is about packets from its network. */
const isFromNowhere = (vendor: VendorRule, left: Left): boolean =>
  left.isAbsent === true && vendor.interfaces.length === 1 && left.subject === vendor.interfaces[0];

/** What must be configured for the tab of a VPN service to exist. */
const vpnServices: ReadonlyMap<string, string> = new Map([
  ['openvpn', 'OpenVPN server or client'],
  ['enc0', 'IPsec tunnel'],
  ['ipsec', 'IPsec tunnel'],
  ['l2tp', 'L2TP server'],
  ['pppoe', 'PPPoE server'],
  ['wireguard', 'WireGuard tunnel'],
]);

const otherEffectsOf = ({ tag, filter }: VendorForward): readonly string[] => [
  ...(tag === undefined ? [] : [`sets tag ${tag}`]),
  ...(filter === 'skips' ? ['lets its connections skip the filter'] : []),
];

const empty = (family: Family): Described => {
  const none = PacketSet.nothing[family];
  return { match: { under: none, over: none, undecidable: [] }, open: [] };
};

/**
 * The match, for packets that were translated by a forward. `isRequired` also asks that they were; else one whose
 * destination is the server already counts as one that was led there.
 */
const ifTranslated = (match: Match, translatedBy: ReadonlySet<Translation>, isRequired: boolean): Match => {
  const { under, over, undecidable } = match;
  const header = { under, over };
  if (!isRequired) return { ...match, stateful: { translatedBy, header } };
  return {
    under: PacketSet.nothing[over.family],
    over,
    undecidable: [...undecidable, { because: 'NAT reflection' }],
    stateful: { translated: true, translatedBy, header },
  };
};

const actionOf = (vendor: VendorRule): Action => {
  switch (vendor.action) {
    case 'pass':
      return { kind: 'permit' };
    case 'block':
      return { kind: 'deny', reject: false };
    case 'reject':
      return { kind: 'deny', reject: true };
    case 'match':
      return { kind: 'continue' };
  }
};

const effectsOf = (vendor: VendorRule): Effects => {
  const says = (field: string): boolean => !['', 'none'].includes(vendor.element.value(field)?.toLowerCase() ?? '');
  const state = vendor.element.value('statetype')?.toLowerCase() ?? '';
  const other = [
    ...(vendor.tag === undefined ? [] : [`sets tag ${vendor.tag}`]),
    ...(vendor.gateway === undefined ? [] : [`routes through gateway ${vendor.gateway}`]),
    ...(says('dnpipe') || says('pdnpipe') || says('defaultqueue') || says('shaper1') ? ['shapes traffic'] : []),
    // Both matter for packets in the middle of connections that pf did not see begin.
    ...(vendor.element.has('tcpflags_any') && vendor.element.value('tcpflags_any') !== '0'
      ? ['takes any TCP flags']
      : []),
    ...(state === '' || state === 'keep' || state === 'keep state' ? [] : [`keeps ${state}`]),
    ...(limits.some(says) ? ['limits connections'] : []),
  ];
  if (other.length === 0) return { logs: vendor.log };
  // A rule that is not quick sets its tag, whoever decides in the end.
  return { logs: vendor.log, other, ...(vendor.tag === undefined || vendor.quick ? {} : { comeFirst: true }) };
};

const limits = [
  'max',
  'max-src-nodes',
  'max-src-conn',
  'max-src-states',
  'max-src-conn-rate',
  'max-src-conn-rates',
  'statetimeout',
];

/**
 * First packets of connections: everything else belongs to a connection that pf knows, or to none. A TCP connection
 * opens with SYN alone.
 */
const entering = (family: Family, number: number, out: IntervalSet): PacketSet =>
  possiblePackets(family)
    .intersect(
      PacketSet.where(family, { protocol: IntervalSet.of(protocols.tcp), flags: synOnly }).union(
        PacketSet.where(family, { protocol: IntervalSet.range(0, 255).subtract(IntervalSet.of(protocols.tcp)) }),
      ),
    )
    .intersect(PacketSet.where(family, { in: IntervalSet.of(number), out, state: IntervalSet.of(stateNumber('new')) }));

const natTags = (forwards: readonly VendorForward[]): ReadonlySet<string> =>
  new Set(forwards.flatMap((f) => (f.enabled && f.tag !== undefined ? [f.tag] : [])));

/** Which packets carry which tag: every matching rule sets its tag at once, also one that decides nothing. */
class Tags {
  private readonly family: Family;
  private readonly fromNat: ReadonlySet<string>;
  private readonly side: 'in' | 'out';
  private readonly setters: { readonly tag: string; readonly match: Match }[] = [];

  constructor(family: Family, fromNat: ReadonlySet<string>, side: 'in' | 'out') {
    this.family = family;
    this.fromNat = fromNat;
    this.side = side;
  }

  set(tag: string, match: Match): void {
    this.setters.push({ tag, match });
  }

  /** The packets that carry the tag after the rules so far. */
  private carrying(tag: string): { readonly under: PacketSet; readonly over: PacketSet } {
    let [under, over] = [PacketSet.nothing[this.family], PacketSet.nothing[this.family]];
    for (const { tag: set, match } of this.setters) {
      if (set === tag) [under, over] = [under.union(match.under), over.union(match.over)];
      else [under, over] = [under.subtract(match.over), over.subtract(match.under)];
    }
    // Port forwards tag before the filter; on the way out the packet still carries what it got on the way in.
    return this.fromNat.has(tag) || this.side === 'out'
      ? { under, over: PacketSet.anything[this.family] }
      : { under, over };
  }

  apply(vendor: VendorRule, described: Described): Described {
    if (vendor.tagged === undefined) return described;
    const carried = this.carrying(vendor.tagged);
    const { under, over } = vendor.tagNegated
      ? { under: carried.over.complement(), over: carried.under.complement() }
      : carried;
    const { match, open } = described;
    const [newUnder, newOver] = [match.under.intersect(under), match.over.intersect(over)];
    if (newOver.isEmpty || (open.length === 0 && newUnder.contains(newOver)))
      return { match: { under: newOver, over: newOver, undecidable: [] }, open: [] };
    const because = `tag ${vendor.tagged}`;
    const question = { fact: because, negated: vendor.tagNegated, because };
    return {
      match: { under: newUnder, over: newOver, undecidable: [...match.undecidable, { because }] },
      open: [...open, { question, isOpenFor: (packet) => over.has(packet) && !under.has(packet) }],
    };
  }
}
