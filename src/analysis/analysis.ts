import {
  type Chain,
  type Default,
  type Ends,
  type Firewall,
  markOnEntry,
  type Match,
  type Policy,
  type Rule,
  type Stage,
  type TracedPacket,
} from '../model/index.js';
import { IntervalSet, PacketSet } from '../packets/index.js';
import {
  type Cube,
  cubesIntersect,
  fieldIndex,
  full,
  intersectAll,
  type Packet,
  type Scalar,
} from '../packets/index.js';
import { BudgetExceeded, Blocking, takingBut, takingOf } from './blockers.js';
import { ChainIndex } from './chain-index.js';
import { type Context, type Contexts, listContexts, type Mode } from './contexts.js';
import { cover, irredundant } from './cover.js';
import {
  cornerOf,
  cubeHasPoint,
  everydayFirst,
  hasPoint,
  packetOf,
  type Point,
  readablePointOf,
  scatteredPoints,
  toPoint,
} from './points.js';
import { fateOfPackets, type FlowFate, type Question } from './flow-fate.js';
import { outcomesOf, permits } from './outcomes.js';
import { restOf, restOfPoint } from './redundancy.js';
import { type FindRule, type Trace, traceWith } from './trace.js';

/** What becomes of a rule's packets before they reach it. */
export type Fate =
  /** Some packet may reach the rule and match it. */
  | { readonly kind: 'alive'; readonly packet: Packet; readonly policy: Policy }
  /** Earlier rules take every packet that the rule could match: an irredundant list of them, in policy order. */
  | { readonly kind: 'shadowed'; readonly by: readonly Rule[] }
  /** The calls that lead to the rule let no packet through that the rule could match. */
  | { readonly kind: 'contradiction'; readonly with: readonly Rule[] }
  /** No packet enters the rule's chain at all: the chain is the story, not the rule. */
  | { readonly kind: 'unreached chain' }
  /** Too much work to tell exactly. */
  | { readonly kind: 'undecided' };

/** The packet is made when asked for: there is one of these for nearly every rule. */
class Alive {
  readonly kind = 'alive';
  readonly policy: Policy;
  private readonly point: Point;

  constructor(policy: Policy, point: Point) {
    this.policy = policy;
    this.point = point;
  }

  get packet(): Packet {
    return packetOf(this.policy.family, this.point);
  }
}

/** A packet with the policy that it meets. */
export interface Met {
  readonly policy: Policy;
  readonly packet: Packet;
  /** What the packet carries, where that decides; see `Match.given`. */
  readonly application?: string;
  /** What became of it, where that was found out already. */
  readonly traced?: Trace;
}

/** Packets that a rule decides in one policy. */
export interface EffectivePart {
  readonly policy: Policy;
  readonly packets: PacketSet;
}

/** Packets that a policy certainly permits, and what does so. */
export interface Permitted {
  /** As they enter the policy. */
  readonly cube: Cube;
  readonly decider: Rule | Default;
}

const isTranslation = ({ kind }: Stage): boolean => kind === 'translate';

/** Exact answers about one firewall. Answers are worked out when asked for, and kept. */
export class Analysis {
  readonly firewall: Firewall;
  private contextsKept: Contexts | undefined;
  private readonly indexes = new Map<Chain, ChainIndex>();
  private readonly fates = new Map<Rule, Fate>();
  /** For live rules a packet that may reach them, and the way it takes. */
  private readonly examples = new Map<Rule, { readonly context: Context; readonly point: Point }>();
  private readonly entered = new Map<Context, boolean>();
  private readonly blocking: Blocking;
  /** What keeps packets from being permitted or denied at a place, whether or not open rules before it do so already. */
  private readonly blockingVerdict: Readonly<Record<'permit' | 'deny', Blocking>>;
  private mainChainsKept: readonly Chain[] | undefined;
  private rulesKept: readonly Rule[] | undefined;
  private redundantKept: ReadonlyMap<Rule, readonly Rule[]> | undefined;
  private readonly judges = new Map<string, Analysis | undefined>();
  private readonly order = new Map<Chain, number>();

  constructor(firewall: Firewall) {
    this.firewall = firewall;
    const isDead = (rule: Rule): boolean => this.fates.get(rule)?.kind === 'shadowed';
    this.blocking = new Blocking(this.indexOf, isDead);
    this.blockingVerdict = {
      permit: new Blocking(this.indexOf, isDead, takingBut('permit')),
      deny: new Blocking(this.indexOf, isDead, takingBut('deny')),
    };
    for (const [i, chain] of firewall.chains.entries()) this.order.set(chain, i);
  }

  private get contexts(): Contexts {
    this.contextsKept ??= listContexts(this.firewall.policies);
    return this.contextsKept;
  }

  private readonly indexOf = (chain: Chain): ChainIndex => {
    let index = this.indexes.get(chain);
    if (index === undefined) this.indexes.set(chain, (index = new ChainIndex(chain)));
    return index;
  };

  private contextsOf(chain: Chain): readonly Context[] {
    return this.contexts.of.get(chain) ?? [];
  }

  /**
   * What the rules do on the way out, where some rule can stop packets there. Everything that the firewall itself may send
   * comes to them, which is at least what it lets through.
   */
  get leaving(): Analysis | undefined {
    return this.judging('leaving', ({ direction, stages }) =>
      direction === 'from-firewall' ? stages.find(({ isLeaving }) => isLeaving) : undefined,
    );
  }

  /** What the rules do that translate destinations before the main stage, where there are some. */
  get translating(): Analysis | undefined {
    return this.judging('translating', ({ stages }) => {
      const main = stages.findIndex(({ isMain }) => isMain);
      return stages.slice(0, main).find(isTranslation);
    });
  }

  /** An analysis that answers for one other stage of each policy as this one does for the main stages. */
  private judging(name: string, stageOf: (policy: Policy) => Stage | undefined): Analysis | undefined {
    if (!this.judges.has(name)) {
      const policies = this.firewall.policies.flatMap((policy): Policy[] => {
        const stage = stageOf(policy);
        return stage === undefined ? [] : [{ ...policy, stages: [{ ...stage, isMain: true, isLeaving: false }] }];
      });
      this.judges.set(name, policies.length === 0 ? undefined : new Analysis({ ...this.firewall, policies }));
    }
    return this.judges.get(name);
  }

  /** The chains that the main stages of all policies use, entry chains first; each once, in file order. */
  mainChains(): readonly Chain[] {
    this.mainChainsKept ??= [...this.contexts.of.keys()].sort(
      (a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0),
    );
    return this.mainChainsKept;
  }

  /** Enabled rules of the main chains, in file order. */
  rules(): readonly Rule[] {
    this.rulesKept ??= this.mainChains().flatMap((chain) => chain.rules.filter((rule) => rule.enabled));
    return this.rulesKept;
  }

  /**
   * What a rule certainly matches, given the calls that lead to its chain: one entry per way in. Packets that earlier
   * rules decide are still in it. `application` is what all packets carry, where it is known.
   */
  matchesOf(rule: Rule, application?: string): readonly { readonly policy: Policy; readonly packets: PacketSet }[] {
    const { under } = matchGiven(rule, application);
    return this.contextsOf(rule.chain).flatMap(({ policy, must }) => {
      const packets = PacketSet.ofCubes(policy.family, intersectAll(must, under.cubes));
      return packets.isEmpty ? [] : [{ policy, packets }];
    });
  }

  /** Whether some packet of `within` may be permitted by a rule or the default of the policy; undefined if unknown. */
  mayPermit(policy: Policy, within: PacketSet): boolean | undefined {
    let unknown = false;
    for (const chain of chainsBelow(policy)) {
      if (this.contexts.incomplete.has(chain)) unknown = true;
      for (const context of this.contextsOf(chain)) {
        if (context.policy !== policy) continue;
        for (const rule of chain.rules) {
          if (!rule.enabled || !mayPermitItself(rule)) continue;
          const region = intersectAll(intersectAll(context.may, rule.match.over.cubes), within.cubes);
          const kind = region.length === 0 ? 'no packet' : this.reach(context, rule.index, region, 'may').kind;
          if (kind === 'reached') return true;
          if (kind === 'gave up') unknown = true;
        }
      }
    }
    const main = policy.stages.find((stage) => stage.isMain);
    if (main?.default.action === 'permit') return this.reachesDefault(policy, within) !== undefined ? true : undefined;
    return unknown ? undefined : false;
  }

  /** Whether some packet may enter the chain from a policy; undefined where that could not be told. */
  isEntered(chain: Chain): boolean | undefined {
    if (this.contextsOf(chain).some((context) => this.mayEnter(context))) return true;
    return this.contexts.incomplete.has(chain) ? undefined : false;
  }

  private mayEnter(context: Context): boolean {
    const known = this.entered.get(context);
    if (known !== undefined) return known;
    const { caller } = context;
    // Answered along the way up without recursion: a hostile export nests calls as deep as it likes.
    const way: Context[] = [];
    for (let c: Context | undefined = context; c !== undefined && !this.entered.has(c); c = c.caller?.context)
      way.push(c);
    for (const step of way.reverse()) {
      const up = step.caller;
      const enters =
        up === undefined ||
        (this.entered.get(up.context) === true &&
          ['reached', 'gave up'].includes(this.reach(up.context, up.rule.index, step.may, 'may').kind));
      this.entered.set(step, enters);
    }
    return this.entered.get(context) ?? caller === undefined;
  }

  /** What becomes of the packets of a rule of a main stage. */
  fateOf(rule: Rule): Fate {
    let fate = this.fates.get(rule);
    if (fate === undefined) this.fates.set(rule, (fate = this.findFate(rule)));
    return fate;
  }

  private findFate(rule: Rule): Fate {
    const contexts = this.contextsOf(rule.chain);
    let undecided = this.contexts.incomplete.has(rule.chain);
    // Conditions that no packet of this model has, such as "second fragment of a packet", are not for us to judge.
    if (rule.match.over.isEmpty) return { kind: 'undecided' };
    const culprits = new Set<Rule>();
    let narrowed = false;
    let enteredAny = false;
    for (const context of contexts) {
      const region = intersectAll(context.may, rule.match.over.cubes);
      const reached = this.reach(context, rule.index, region, 'may', true);
      if (reached.kind === 'reached') {
        this.examples.set(rule, { context, point: reached.point });
        return new Alive(context.policy, reached.point);
      }
      if (reached.kind === 'gave up') undecided = true;
      else {
        // Those that close a way altogether are culprits too, as long as another way is open.
        if (reached.kind === 'blocked') for (const by of reached.by) culprits.add(by);
        if (!this.mayEnter(context)) continue;
        enteredAny = true;
        if (reached.kind === 'no packet') narrowed = true;
      }
    }
    if (undecided) return { kind: 'undecided' };
    if (!enteredAny && rule.chain.isInline !== true) return { kind: 'unreached chain' };
    if (culprits.size > 0) return { kind: 'shadowed', by: this.inOrder(culprits) };
    return narrowed
      ? { kind: 'contradiction', with: contexts.flatMap((c) => (c.caller === undefined ? [] : [c.caller.rule])) }
      : { kind: 'unreached chain' };
  }

  private readonly inOrder = (rules: Iterable<Rule>): readonly Rule[] => [...rules].sort((a, b) => this.compare(a, b));

  private compare(a: Rule, b: Rule): number {
    return (
      a.at.line - b.at.line || a.index - b.index || (this.order.get(a.chain) ?? 0) - (this.order.get(b.chain) ?? 0)
    );
  }

  /** Whether a packet of the region gets to rule `index` of the context's chain. */
  private reach(
    context: Context,
    index: number,
    wanted: readonly Cube[],
    mode: Mode,
    wantsCulprits = false,
    blocking = this.blocking,
  ): Reach {
    const { policy } = context;
    const { family, entering } = policy;
    const region = wanted.filter((cube) => entering.cubes.some((other) => cubesIntersect(cube, other)));
    if (region.length === 0) return { kind: 'no packet' };
    const isOpen = (point: Point): boolean =>
      hasPoint(entering, point) && blocking.at(context, index, point, mode) === undefined;
    const takers = new Set<Rule>();
    let left = region.length;
    for (const cube of region.slice(0, mostSampled)) {
      const corner = cornerOf(family, cube);
      if (isOpen(corner)) return { kind: 'reached', point: corner };
      // Most shadowed rules are shadowed by one rule alone.
      const taker = blocking.singleTaker(context, index, cube, mode);
      if (taker === undefined) continue;
      takers.add(taker);
      left--;
    }
    if (left === 0 && takers.size === 1) return { kind: 'blocked', by: [...takers] };
    const possible = everydayFirst(intersectAll(region, entering.cubes));
    if (left === 0) {
      const blockers = [...takers].flatMap((origin) => takingOf(origin, mode).cubes.map((cube) => ({ cube, origin })));
      return { kind: 'blocked', by: irredundant(family, possible, blockers, takers, (rule) => rule.at.line) };
    }
    for (const cube of possible.slice(0, mostSampled)) {
      const point = readablePointOf(family, cube);
      if (isOpen(point)) return { kind: 'reached', point };
    }
    for (const point of scatteredPoints(family, possible, mostScattered))
      if (isOpen(point)) return { kind: 'reached', point };
    try {
      const blockers = blocking.of(context, index, possible, mode);
      const covered = cover(family, possible, blockers);
      if (covered.kind === 'open') return { kind: 'reached', point: covered.point };
      if (covered.kind === 'gave up') return { kind: 'gave up' };
      if (!wantsCulprits) return { kind: 'blocked', by: [] };
      const by = irredundant(family, possible, blockers, covered.used, (rule) => rule.at.line);
      return { kind: 'blocked', by };
    } catch (error) {
      if (error instanceof BudgetExceeded) return { kind: 'gave up' };
      throw error;
    }
  }

  /**
   * A packet of `within` whose fate the rule closes, confirmed by tracing it: no rule before it decides the packet
   * otherwise, and open ones that may decide it do the same with it. Undefined where there is none or where none could
   * be found for certain. With an application, a few examples are tried.
   */
  decides(rule: Rule, within: PacketSet, application?: string): Met | undefined {
    if (within.isEmpty || this.fateOf(rule).kind === 'shadowed') return undefined;
    const { under } = matchGiven(rule, application);
    const isWanted = (traced: Trace): boolean => traced.rule === rule;
    const action = rule.action.kind;
    for (const context of this.contextsOf(rule.chain)) {
      if (context.policy.family !== within.family) continue;
      const region = intersectAll(intersectAll(context.must, under.cubes), within.cubes);
      const met =
        application === undefined
          ? this.confirmed(context, rule.index, region, action, isWanted)
          : this.confirmedExample(context, region, isWanted, application);
      if (met !== undefined) return met;
    }
    return undefined;
  }

  /** An example of the region that traces as wanted when it carries the application. */
  private confirmedExample(
    { policy }: Context,
    region: readonly Cube[],
    isWanted: (traced: Trace) => boolean,
    application: string,
  ): Met | undefined {
    const possible = everydayFirst(intersectAll(region, policy.entering.cubes));
    for (const cube of possible.slice(0, mostSampled)) {
      const packet = packetOf(policy.family, readablePointOf(policy.family, cube));
      const met = this.confirm({ policy, packet, application }, isWanted);
      if (met !== undefined) return met;
    }
    return undefined;
  }

  private confirm(met: Met, isWanted: (traced: Trace) => boolean): Met | undefined {
    const traced = this.trace(met);
    return traced.verdict !== 'conditional' && isWanted(traced) ? { ...met, traced } : undefined;
  }

  /**
   * A packet of `within` that certainly no rule decides otherwise than the default of the policy's main stage, which
   * closes its fate.
   */
  reachesDefault(policy: Policy, within: PacketSet): Packet | undefined {
    const stage = policy.stages.find((s) => s.isMain);
    if (stage === undefined) return undefined;
    const entry = this.contextsOf(stage.chain).find((c) => c.policy === policy && c.caller === undefined);
    if (entry === undefined) return undefined;
    const returns = stage.chain.rules.filter((rule) => rule.action.kind === 'return' || rule.action.kind === 'goto');
    const ways = [
      { index: stage.chain.rules.length, region: within.cubes },
      ...returns.map((rule) => ({ index: rule.index, region: rule.match.under.intersect(within).cubes })),
    ];
    for (const { index, region } of ways) {
      const met = this.confirmed(
        entry,
        index,
        region,
        stage.default.action,
        (traced) => traced.default === stage.default,
      );
      if (met !== undefined) return met.packet;
    }
    return undefined;
  }

  private confirmed(
    context: Context,
    index: number,
    region: readonly Cube[],
    action: Rule['action']['kind'],
    isWanted: (traced: Trace) => boolean,
  ): Met | undefined {
    const { policy } = context;
    if (region.length === 0) return undefined;
    const { family } = policy;
    const confirm = (point: Point): Met | undefined =>
      this.confirm({ policy, packet: packetOf(family, point) }, isWanted);
    const possible = everydayFirst(intersectAll(region, policy.entering.cubes));
    for (const cube of possible.slice(0, mostSampled)) {
      const met = confirm(readablePointOf(family, cube));
      if (met !== undefined) return met;
    }
    let reached = this.reach(context, index, possible, 'must');
    if (reached.kind !== 'reached' && (action === 'permit' || action === 'deny'))
      reached = this.reach(context, index, possible, 'must', false, this.blockingVerdict[action]);
    if (reached.kind !== 'reached') return undefined;
    return confirm(this.readable(context, index, possible, reached.point)) ?? confirm(reached.point);
  }

  /** The fate of one packet; rules of long chains that cannot match it are left out of the steps. */
  trace({ policy, packet, application, traced }: Met): Trace {
    if (traced !== undefined) return traced;
    const mark = markOnEntry(policy, IntervalSet.of(packet.in));
    return this.traceAll(policy, { packet, mark, ...(application === undefined ? {} : { application }) });
  }

  /** The same for packets that carry more than their headers. */
  traceAll(policy: Policy, traced: TracedPacket): Trace {
    return traceWith(policy, traced, { siblings: this.firewall.policies, find: this.find });
  }

  private readonly find: FindRule = (chain, from, packet) => {
    let found: Rule | undefined;
    const point = toPoint(packet);
    const index = this.indexOf(chain);
    index.eachAt(point, from, chain.rules.length, (rule) => {
      // Which rules the index fails to rule out is no story for people.
      if (index.isSelective && !hasPoint(rule.match.over, point)) return false;
      found = rule;
      return true;
    });
    return found;
  };

  /** A member of the set that reads well in a message; undefined for the empty set. */
  example(packets: PacketSet): Packet | undefined {
    const [cube] = everydayFirst(packets.cubes);
    return cube === undefined ? undefined : packetOf(packets.family, readablePointOf(packets.family, cube));
  }

  /** The packets of `within` that the policy certainly permits, by who does; undefined where telling takes too much work. */
  permitted(policy: Policy, within: PacketSet): readonly Permitted[] | undefined {
    const outcomes = outcomesOf(policy, within.intersect(policy.entering), this.indexOf, this.firewall.policies);
    return outcomes?.flatMap(({ cube, verdicts, decider }) => (verdicts === permits ? [{ cube, decider }] : []));
  }

  /**
   * The sources from which rules before this one may deny packets of a cube; undefined where calls, other stages or rules
   * that do not decide make that a longer story.
   */
  mayDenyBefore(rule: Rule, policy: Policy, within: Cube): IntervalSet | undefined {
    const isAlone = policy.stages.every(({ chain }) => chain === rule.chain || chain.rules.length === 0);
    if (!isAlone) return undefined;
    const denied: (readonly [Scalar, Scalar])[] = [];
    const others: Rule[] = [];
    this.indexOf(rule.chain).eachMeeting(within, 0, rule.index, (earlier) => {
      const { action, match } = earlier;
      if (action.kind === 'permit') return false;
      if (action.kind !== 'deny') others.push(earlier);
      for (const cube of match.over.cubes)
        if (cubesIntersect(cube, within)) denied.push(...(cube[fieldIndex.src] ?? full(policy.family, 'src')));
      return others.length > 0;
    });
    return others.length > 0 ? undefined : IntervalSet.fromRanges(denied);
  }

  /** What the policies do with the packets of a flow; undefined where following them is too much work. */
  fateOfPackets(packets: PacketSet, hosts: Ends = {}, question: Question = {}): FlowFate | undefined {
    return fateOfPackets(this.firewall, packets, this.indexOf, hosts, question);
  }

  /**
   * The packets of `within` that a rule decides, per policy: in mode `must` those that it certainly does, in mode `may`
   * all that it possibly does. Undefined where that takes more boxes than the budget allows.
   */
  effective(rule: Rule, within: PacketSet, mode: Mode): readonly EffectivePart[] | undefined {
    if (mode === 'may' && this.contexts.incomplete.has(rule.chain)) return undefined;
    const parts: EffectivePart[] = [];
    for (const context of this.contextsOf(rule.chain)) {
      const { policy } = context;
      if (policy.family !== within.family) continue;
      const own = intersectAll(context[mode], (mode === 'must' ? rule.match.under : rule.match.over).cubes);
      const region = intersectAll(intersectAll(own, within.cubes), policy.entering.cubes);
      const packets = this.unblocked(context, rule.index, region, mode);
      if (packets === undefined) return undefined;
      if (!packets.isEmpty) parts.push({ policy, packets });
    }
    return parts;
  }

  /** The region without what keeps packets from rule `index`; undefined where that falls into too many pieces. */
  private unblocked(context: Context, index: number, region: readonly Cube[], mode: Mode): PacketSet | undefined {
    const { family } = context.policy;
    try {
      const blockers = this.blocking.of(context, index, region, mode);
      let left = PacketSet.ofCubes(family, region);
      for (const { cube } of blockers) {
        left = left.subtract(PacketSet.ofCubes(family, [cube]));
        if (left.cubes.length > mostPieces) return undefined;
      }
      return left;
    } catch (error) {
      if (error instanceof BudgetExceeded) return undefined;
      throw error;
    }
  }

  /** The point with everyday values in every field where they lead to the rule as well. */
  private readable(context: Context, index: number, region: readonly Cube[], point: Point): Point {
    const { family, entering } = context.policy;
    const cube = region.find((c) => cubeHasPoint(c, point));
    if (cube === undefined) return point;
    let best = point;
    for (const [i, value] of readablePointOf(family, cube).entries()) {
      if (best[i] === value) continue;
      const candidate = best.with(i, value);
      if (hasPoint(entering, candidate) && this.blocking.at(context, index, candidate, 'must') === undefined)
        best = candidate;
    }
    return best;
  }

  /**
   * Rules whose removal changes no verdict, no reject and no log line, each with the rules that decide its packets
   * instead (empty: the default does). Found from the last rule to the first, so that any of them can be taken out, with
   * or without the others and the shadowed ones; of two equal rules the later one is named. Rules that no packet reaches
   * are not listed.
   */
  redundant(): ReadonlyMap<Rule, readonly Rule[]> {
    this.redundantKept ??= this.findRedundant();
    return this.redundantKept;
  }

  private findRedundant(): ReadonlyMap<Rule, readonly Rule[]> {
    const removed = new Set<Rule>();
    const found = new Map<Rule, readonly Rule[]>();
    const candidates = this.rules().filter(isPlainDecision);
    candidates.sort((a, b) => this.compare(b, a));
    for (const rule of candidates) if (this.fateOf(rule).kind === 'shadowed') removed.add(rule);
    for (const rule of candidates) {
      if (this.fateOf(rule).kind !== 'alive') continue;
      const deciders = this.replacementOf(rule, removed);
      if (deciders === undefined) continue;
      removed.add(rule);
      found.set(rule, deciders);
    }
    return found;
  }

  /** The rules that decide the packets of `rule` alike when it is gone; undefined where some packet fares differently. */
  private replacementOf(rule: Rule, removed: ReadonlySet<Rule>): readonly Rule[] | undefined {
    if (this.contexts.incomplete.has(rule.chain)) return undefined;
    const example = this.examples.get(rule);
    if (example !== undefined && restOfPoint(rule, example.context, example.point, removed, this.indexOf) !== true)
      return undefined;
    const deciders = new Set<Rule>();
    for (const context of this.contextsOf(rule.chain)) {
      if (!this.mayEnter(context)) continue;
      const region = intersectAll(context.may, rule.match.over.cubes);
      for (const cube of region.slice(0, mostSampled)) {
        const point = cornerOf(context.policy.family, cube);
        if (example?.context === context && isSamePoint(example.point, point)) continue;
        if (
          !hasPoint(context.policy.entering, point) ||
          this.blocking.at(context, rule.index, point, 'may') !== undefined
        )
          continue;
        if (restOfPoint(rule, context, point, removed, this.indexOf) !== true) return undefined;
      }
      const rest = restOf({
        rule,
        context,
        region,
        removed,
        indexOf: this.indexOf,
        mayDecide: (cube) => {
          const reached = this.reach(context, rule.index, [cube], 'may');
          return reached.kind === 'gave up' ? undefined : reached.kind === 'reached';
        },
      });
      if (rest.kind !== 'same') return undefined;
      for (const decider of rest.deciders) deciders.add(decider);
    }
    return this.inOrder(deciders);
  }
}

const isSamePoint = (a: Point, b: Point): boolean => a.every((value, i) => value === b[i]);

/** The chains that packets of the policy's main stage can be led to. */
const chainsBelow = ({ stages }: Policy): ReadonlySet<Chain> => {
  const found = new Set(stages.flatMap((stage) => (stage.isMain ? [stage.chain] : [])));
  for (const { rules } of found)
    for (const { action, enabled } of rules)
      if (enabled && (action.kind === 'jump' || action.kind === 'goto')) found.add(action.to);
  return found;
};

type Reach =
  | { readonly kind: 'reached'; readonly point: Point }
  | { readonly kind: 'blocked'; readonly by: readonly Rule[] }
  /** The region holds no packet that can enter the policy. */
  | { readonly kind: 'no packet' }
  | { readonly kind: 'gave up' };

/** Cubes of a region whose example points are tried before the exact test. */
const mostSampled = 8;

/** What a rule matches when packets carry an application; what it matches anyway where none is named. */
const matchGiven = ({ match }: Rule, application: string | undefined): Pick<Match, 'under' | 'over'> =>
  application === undefined ? match : (match.given?.(application) ?? match);

const mayPermitItself = ({ action }: Rule): boolean =>
  action.kind === 'permit' || action.kind === 'elsewhere' || action.kind === 'unknown';

/** Boxes that the effective set of one rule may fall into. */
const mostPieces = 20_000;

/** Further points that are tried before the exact test. */
const mostScattered = 48;

/** A rule that only decides: whether it stays or goes shows in verdicts alone. Rules of the product itself stay. */
const isPlainDecision = (rule: Rule): boolean =>
  rule.implicit !== true &&
  (rule.action.kind === 'permit' || rule.action.kind === 'deny') &&
  !rule.effects.logs &&
  rule.effects.mark === undefined &&
  rule.effects.untracks !== true &&
  (rule.effects.other ?? []).length === 0;

export const analyse = (firewall: Firewall): Analysis => new Analysis(firewall);
