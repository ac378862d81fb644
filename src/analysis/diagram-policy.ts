import type { Chain, Match, Policy, Rule, Stage, Translation } from '../model/index.js';
import { IntervalSet, PacketSet, stateNumber } from '../packets/index.js';
import { defaultBudget, type Diagram, Diagrams } from './diagram.js';

/**
 * What a policy does with all packets at once. `may` sets hold what some course of the undecidable conditions leads to,
 * `must` sets what every course leads to; each undecidable match and action is free every time it is met.
 *
 * Packets are meant as a stage sees them when they enter it. A packet of a `must` set also certainly gets there: no
 * earlier stage may drop it, whatever its destination was before a translation.
 */
export interface EffectiveSets {
  readonly diagrams: Diagrams;
  /** Per rule that packets may reach: those it may decide or, for rules that decide nothing, may act on. */
  readonly may: ReadonlyMap<Rule, Diagram>;
  /** Per rule that may decide: the packets that it certainly decides. */
  readonly must: ReadonlyMap<Rule, Diagram>;
  /** Packets that no rule of the main stage decides. */
  readonly defaultMay: Diagram;
  readonly defaultMust: Diagram;
  /** Verdict of the whole policy on packets as the main stage sees them. */
  readonly permitMay: Diagram;
  readonly permitMust: Diagram;
  /** Packets that certainly reach no permit. */
  readonly denyMust: Diagram;
}

/** Every set of packets that evaluating the policies needs, so that one `Diagrams` can hold them all. */
export const setsOf = (...policies: readonly Policy[]): readonly PacketSet[] => {
  const sets = new Set<PacketSet>();
  for (const policy of policies) {
    sets.add(policy.entering).add(untrackedPackets(policy));
    for (const stage of policy.stages)
      for (const chain of calleesFirst(stage.chain) ?? [])
        for (const rule of chain.rules) {
          sets.add(rule.match.over).add(rule.match.under);
          if (rule.action.kind === 'translate') sets.add(targets(policy, rule.action.to));
        }
  }
  return [...sets];
};

/** Effective sets with diagrams of their own; undefined where they would outgrow the budget, or chains form a loop. */
export const effectiveSets = (policy: Policy, budget: number = defaultBudget): EffectiveSets | undefined =>
  evaluate(policy, new Diagrams(policy.family, setsOf(policy), budget));

/**
 * Effective sets within given diagrams, so that policies can be compared; rules of `without` count as disabled. Every
 * chain is evaluated twice, however often it is called: once for what comes back from it, once for what arrives in it.
 */
export const evaluate = (
  policy: Policy,
  diagrams: Diagrams,
  without: ReadonlySet<Rule> = new Set(),
): EffectiveSets | undefined => {
  const evaluator = new Evaluator(policy, diagrams, without);
  const result = evaluator.evaluate();
  if (result === undefined) return undefined;
  const { may, must, diagrams: _, ...verdicts } = result;
  const all = [...may.values(), ...must.values(), ...Object.values(verdicts)];
  return all.includes(diagrams.gaveUp) ? undefined : result;
};

/** The chains that can be entered from `start`, each behind all that it calls; undefined where calls form a loop. */
export const calleesFirst = (start: Chain): readonly Chain[] | undefined => {
  const done: Chain[] = [];
  const state = new Map<Chain, 'open' | 'done'>([[start, 'open']]);
  const stack = [{ chain: start, at: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const rule = top.chain.rules[top.at++];
    if (rule === undefined) {
      state.set(top.chain, 'done');
      done.push(top.chain);
      stack.pop();
    } else if (rule.enabled && (rule.action.kind === 'jump' || rule.action.kind === 'goto')) {
      const { to } = rule.action;
      if (state.get(to) === 'open') return undefined;
      if (state.has(to)) continue;
      state.set(to, 'open');
      stack.push({ chain: to, at: 0 });
    }
  }
  return done;
};

const untrackedPackets = (policy: Policy): PacketSet =>
  PacketSet.where(policy.family, { state: IntervalSet.of(stateNumber('untracked')) });

/** Packets whose destination is one that the translation gives; `out` is "none" where it leads to the firewall. */
const targets = (policy: Policy, to: Translation): PacketSet =>
  PacketSet.where(policy.family, {
    dst: to.dst,
    dport: to.dport,
    ...(to.local === true ? { out: IntervalSet.of(0) } : {}),
  });

/**
 * Packets on their way through one stage, named by what they were on entering it: those still the same, and those that
 * a rule has taken out of connection tracking since.
 */
interface Front {
  readonly same: Diagram;
  readonly untracked: Diagram;
}

/** What one stage does with the packets that entered it; every packet leaves by at least one of these ways. */
class Ways {
  permit: Front;
  deny: Front;
  /** A rule ends the stage, but the export does not tell how. */
  open: Front;
  byDefault: Front;
  readonly translated: { readonly to: Translation; readonly front: Front }[] = [];
  /** Per deciding rule, and per rule that only acts, the packets it may get. */
  readonly decided = new Map<Rule, Diagram>();
  readonly acted = new Map<Rule, Diagram>();

  constructor(none: Front) {
    this.permit = this.deny = this.open = this.byDefault = none;
  }
}

/** What may come back from a chain, of all packets that could enter it in tracking, or out of tracking already. */
interface Returns {
  readonly tracked: Front;
  readonly untracked: Diagram;
}

/** One evaluation of one policy. */
class Evaluator {
  private readonly policy: Policy;
  private readonly d: Diagrams;
  private readonly without: ReadonlySet<Rule>;
  private readonly none: Front;
  /** All packets in state `untracked`. */
  private readonly outOfTracking: Diagram;
  private readonly returns = new Map<Chain, Returns>();
  private readonly preimages = new Map<Diagram, Diagram>();

  constructor(policy: Policy, diagrams: Diagrams, without: ReadonlySet<Rule>) {
    this.policy = policy;
    this.d = diagrams;
    this.without = without;
    this.none = { same: diagrams.nothing, untracked: diagrams.nothing };
    this.outOfTracking = diagrams.of(untrackedPackets(policy));
  }

  evaluate(): EffectiveSets | undefined {
    const { d, policy } = this;
    const mainAt = policy.stages.findIndex((stage) => stage.isMain);
    const seen = d.of(policy.entering);
    const may = new Map<Rule, Diagram>();
    const must = new Map<Rule, Diagram>();
    let defaults: Pick<EffectiveSets, 'defaultMay' | 'defaultMust'> | undefined;
    let permitMay: Diagram = d.everything;
    let denyMay: Diagram = d.nothing;
    // Before a translation any destination is possible, and with it any way out.
    const translates = policy.stages.some((stage, i) => i < mainAt && stage.kind === 'translate');
    let arriving = translates ? d.forget(seen, 'dst', 'dport', 'out') : seen;
    // What earlier stages may have dropped, as it would look if they had let it pass.
    let lost: Diagram = d.nothing;
    // Whether packets may have changed since the main stage saw them.
    let changed = false;

    for (const [i, stage] of policy.stages.entries()) {
      if (i === mainAt && translates) arriving = d.and(arriving, d.or(seen, this.untrack(seen)));
      const ways = this.stage(stage, arriving);
      if (ways === undefined) return undefined;
      const { byDefault } = ways;
      const contested = d.or(this.severalTimes([...ways.decided.values(), this.whole(byDefault)]), lost);
      for (const [rule, set] of ways.acted) add(d, may, rule, set);
      for (const [rule, set] of ways.decided) {
        add(d, may, rule, set);
        add(d, must, rule, d.minus(set, contested));
      }
      const defaultPermits = stage.kind === 'translate' || stage.default.action === 'permit';
      const passing = this.join(ways.permit, ways.open, defaultPermits ? byDefault : this.none);
      const denied = this.join(ways.deny, ways.open, defaultPermits ? this.none : byDefault);
      const onward = d.or(this.look(passing), this.translate(ways.translated));
      if (i === mainAt) {
        defaults = { defaultMay: this.whole(byDefault), defaultMust: d.minus(this.whole(byDefault), contested) };
        denyMay = lost;
      }
      if (i >= mainAt) {
        if (!changed) permitMay = d.and(permitMay, d.or(this.whole(passing), this.wholeOf(ways.translated)));
        const gone = this.whole(denied);
        denyMay = d.or(denyMay, changed ? d.forget(gone, 'dst', 'dport', 'out', 'state') : gone);
        changed ||= ways.translated.length > 0 || passing.untracked !== d.nothing;
      } else {
        const ghosts = this.ghosts(stage, lost);
        if (ghosts === undefined) return undefined;
        lost = d.or(ghosts, this.look(denied));
      }
      arriving = onward;
    }
    // INVARIANT: every policy has exactly one main stage.
    if (defaults === undefined) return undefined;
    const permitMust = d.minus(permitMay, denyMay);
    return { diagrams: d, may, must, ...defaults, permitMay, permitMust, denyMust: d.minus(seen, permitMay) };
  }

  /** How packets that an earlier stage may have dropped would look behind this stage. */
  private ghosts(stage: Stage, lost: Diagram): Diagram | undefined {
    if (lost === this.d.nothing) return lost;
    const ways = this.stage(stage, lost);
    if (ways === undefined) return undefined;
    const left = this.join(ways.permit, ways.deny, ways.open, ways.byDefault);
    return this.d.or(this.look(left), this.translate(ways.translated));
  }

  /** One stage: callers come before the chains they call, so each chain is walked once with all that arrives in it. */
  private stage(stage: Stage, entering: Diagram): Ways | undefined {
    const chains = calleesFirst(stage.chain);
    if (chains === undefined) return undefined;
    for (const chain of chains)
      if (chain !== stage.chain && !this.returns.has(chain)) this.returns.set(chain, this.comingBack(chain));
    const ways = new Ways(this.none);
    const arriving = new Map<Chain, Front>([[stage.chain, { same: entering, untracked: this.d.nothing }]]);
    for (const chain of chains.toReversed()) {
      const front = arriving.get(chain);
      if (front === undefined) continue;
      const back = this.walk(chain, front, (rule, acted) => {
        this.take(rule, acted, ways);
        const { action } = rule;
        if (action.kind === 'jump' || action.kind === 'goto')
          arriving.set(action.to, this.join(arriving.get(action.to) ?? this.none, acted));
      });
      if (chain === stage.chain) ways.byDefault = back;
    }
    return ways;
  }

  private comingBack(chain: Chain): Returns {
    const tracked = this.walk(chain, { same: this.d.everything, untracked: this.d.nothing }, () => undefined);
    return { tracked, untracked: this.preimage(this.whole(tracked)) };
  }

  /** Takes a front through the rules of one chain; answers what comes back to the caller. */
  private walk(chain: Chain, entering: Front, visit: (rule: Rule, acted: Front) => void): Front {
    let front = entering;
    let back = this.none;
    for (const rule of chain.rules) {
      if (this.isEmpty(front)) break;
      if (!rule.enabled || this.without.has(rule)) continue;
      const hit = this.meet(front, rule.match.over);
      if (this.isEmpty(hit)) continue;
      const acted = rule.effects.untracks === true ? { same: this.d.nothing, untracked: this.whole(hit) } : hit;
      visit(rule, acted);
      const { action } = rule;
      const missed = (): Front => this.leave(front, rule.match);
      switch (action.kind) {
        case 'unknown':
          front = this.join(front, acted);
          break;
        case 'continue':
          if (rule.effects.untracks === true) front = this.join(missed(), acted);
          break;
        case 'permit':
        case 'deny':
        case 'elsewhere':
        case 'translate':
          front = missed();
          break;
        case 'return':
          back = this.join(back, acted);
          front = missed();
          break;
        case 'jump':
          front = this.join(missed(), this.through(action.to, acted));
          break;
        case 'goto':
          back = this.join(back, this.through(action.to, acted));
          front = missed();
          break;
      }
    }
    return this.join(back, front);
  }

  private take(rule: Rule, acted: Front, ways: Ways): void {
    const { action } = rule;
    switch (action.kind) {
      case 'permit':
      case 'deny':
        ways[action.kind] = this.join(ways[action.kind], acted);
        break;
      case 'elsewhere':
      case 'unknown':
        ways.open = this.join(ways.open, acted);
        break;
      case 'translate':
        ways.translated.push({ to: action.to, front: acted });
        break;
      case 'continue':
      case 'jump':
      case 'goto':
      case 'return':
        ways.acted.set(rule, this.whole(acted));
        return;
    }
    ways.decided.set(rule, this.whole(acted));
  }

  /** The part of a front that may come back from a chain. INVARIANT: chains are summarised callees first. */
  private through(chain: Chain, { same, untracked }: Front): Front {
    const { d } = this;
    const known = this.returns.get(chain) ?? { tracked: this.none, untracked: d.nothing };
    return {
      same: d.and(same, known.tracked.same),
      untracked: d.or(d.and(same, known.tracked.untracked), d.and(untracked, known.untracked)),
    };
  }

  private meet({ same, untracked }: Front, set: PacketSet): Front {
    const { d } = this;
    const meeting = d.of(set);
    return { same: d.and(same, meeting), untracked: this.ifAny(untracked, (u) => d.and(u, this.preimage(meeting))) };
  }

  /** What may go on behind a rule: everything that does not certainly match. */
  private leave({ same, untracked }: Front, match: Match): Front {
    const { d } = this;
    const sure = d.of(match.under);
    return { same: d.minus(same, sure), untracked: this.ifAny(untracked, (u) => d.minus(u, this.preimage(sure))) };
  }

  private ifAny(set: Diagram, change: (set: Diagram) => Diagram): Diagram {
    return set === this.d.nothing ? set : change(set);
  }

  /** The packets that are in `set` once they are out of tracking. */
  private preimage(set: Diagram): Diagram {
    const known = this.preimages.get(set);
    if (known !== undefined) return known;
    const found = this.d.forget(this.d.and(set, this.outOfTracking), 'state');
    this.preimages.set(set, found);
    return found;
  }

  /** Packets as they look once they are out of tracking. */
  private untrack(set: Diagram): Diagram {
    return this.d.and(this.d.forget(set, 'state'), this.outOfTracking);
  }

  /** A front as its packets look now. */
  private look({ same, untracked }: Front): Diagram {
    return this.d.or(same, this.untrack(untracked));
  }

  /** A front as its packets looked when they entered the stage. */
  private whole({ same, untracked }: Front): Diagram {
    return this.d.or(same, untracked);
  }

  private wholeOf(translated: Ways['translated']): Diagram {
    return translated.reduce((all, { front }) => this.d.or(all, this.whole(front)), this.d.nothing);
  }

  /** Translated packets as they look now. */
  private translate(translated: Ways['translated']): Diagram {
    const { d } = this;
    let all: Diagram = d.nothing;
    for (const { to, front } of translated) {
      // A packet for the firewall itself is decided by another policy, unless this one is that policy.
      if (to.local === true && this.policy.direction === 'through') continue;
      let image = this.look(front);
      if (to.dst !== undefined || to.local === true) image = d.forget(image, 'dst');
      if (to.dport !== undefined) image = d.forget(image, 'dport');
      if (to.local === true) image = d.forget(image, 'out');
      all = d.or(all, d.and(image, d.of(targets(this.policy, to))));
    }
    return all;
  }

  /** Packets that lie in more than one of the sets. */
  private severalTimes(sets: readonly Diagram[]): Diagram {
    const { d } = this;
    let once: Diagram = d.nothing;
    let twice: Diagram = d.nothing;
    for (const set of sets) {
      twice = d.or(twice, d.and(once, set));
      once = d.or(once, set);
    }
    return twice;
  }

  private join(...fronts: readonly Front[]): Front {
    const { d } = this;
    return fronts.reduce((a, b) => ({ same: d.or(a.same, b.same), untracked: d.or(a.untracked, b.untracked) }));
  }

  private isEmpty({ same, untracked }: Front): boolean {
    return same === this.d.nothing && untracked === this.d.nothing;
  }
}

const add = (d: Diagrams, sets: Map<Rule, Diagram>, rule: Rule, set: Diagram): void => {
  sets.set(rule, d.or(sets.get(rule) ?? d.nothing, set));
};
