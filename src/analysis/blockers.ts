import type { Chain, Policy, Rule, Stage } from '../model/index.js';
import {
  type Cube,
  cubeContains,
  cubesIntersect,
  type Family,
  fieldIndex,
  fields,
  fullAt,
  intersectAll,
  intersectCubes,
  PacketSet,
  subtractCube,
} from '../packets/index.js';
import type { ChainIndex } from './chain-index.js';
import type { Context, Mode } from './contexts.js';
import type { Blocker } from './cover.js';
import { cubeHasPoint, hasPoint, type Point } from './points.js';

/** Calls nested deeper than this are not followed; nothing is claimed about packets that go there. */
const deepest = 200;
/** Blockers collected for one question. */
const mostBlockers = 50_000;

/** Thrown inside this room only, where a question takes more work than its budget; the asker answers "undecided". */
export class BudgetExceeded extends Error {}

/**
 * What keeps packets away from a rule: the earlier rules of its own chain and of the chains that called it, with
 * everything that those call in turn, and the denies of earlier stages.
 *
 * In mode `may` a blocker certainly takes its packets (so what is left over-approximates the packets that arrive), in
 * mode `must` it possibly does (so what is left certainly arrives).
 */
export class Blocking {
  private readonly indexOf: (chain: Chain) => ChainIndex;
  private readonly isDead: (rule: Rule) => boolean;
  private readonly takingOf: Taking;
  private readonly decided = { may: new Map<Chain, readonly Blocker[]>(), must: new Map<Chain, readonly Blocker[]>() };

  /** `isDead` may know rules that decide nothing at all: leaving them out changes no answer. */
  constructor(indexOf: (chain: Chain) => ChainIndex, isDead: (rule: Rule) => boolean, taking: Taking = takingOf) {
    this.indexOf = indexOf;
    this.isDead = isDead;
    this.takingOf = taking;
  }

  /** The first rule that keeps the point from rule `index` of the context's chain, if there is one. */
  at(context: Context, index: number, point: Point, mode: Mode): Rule | undefined {
    const memo = new Map<Chain, Rule | undefined>();
    for (const [chain, end] of frames(context, index)) {
      let found: Rule | undefined;
      this.indexOf(chain).eachAt(point, 0, end, (rule) => {
        if (!hasPoint(this.takingOf(rule, mode), point)) return false;
        found = this.taker(rule, point, mode, memo, 0);
        return found !== undefined;
      });
      if (found !== undefined) return found;
    }
    return this.deniedEarlier(context, point, mode);
  }

  /** One rule on the way of the context itself that takes every packet of the cube. */
  singleTaker(context: Context, index: number, cube: Cube, mode: Mode): Rule | undefined {
    for (const [chain, end] of frames(context, index)) {
      const found = this.takerIn(chain, end, cube, mode);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The first rule of a chain, up to `end`, that takes every packet of the cube. */
  private takerIn(chain: Chain, end: number, cube: Cube, mode: Mode): Rule | undefined {
    let found: Rule | undefined;
    this.indexOf(chain).eachHolding(cube, 0, end, (rule) => {
      const { action } = rule;
      if (action.kind === 'continue' || (action.kind === 'unknown' && mode === 'may')) return false;
      // The rules of other called chains are not asked; those of an inline one stand in the place of its call.
      if (action.kind === 'jump' && action.to.isInline !== true) return false;
      if (this.takingOf(rule, mode).cubes.some((outer) => cubeContains(outer, cube)))
        found = action.kind === 'jump' ? this.takerIn(action.to, action.to.rules.length, cube, mode) : rule;
      return found !== undefined;
    });
    return found;
  }

  /** The rule that decides the point once `rule` matched it, or that leads it out of the chain. */
  private taker(
    rule: Rule,
    point: Point,
    mode: Mode,
    memo: Map<Chain, Rule | undefined>,
    depth: number,
  ): Rule | undefined {
    switch (rule.action.kind) {
      case 'permit':
      case 'deny':
      case 'elsewhere':
      case 'return':
      case 'goto':
      case 'translate':
        return rule;
      case 'unknown':
        return mode === 'must' ? rule : undefined;
      case 'continue':
        return undefined;
      case 'jump':
        return this.decider(rule.action.to, point, mode, memo, depth + 1) ?? undefined;
    }
  }

  /** The rule of a called chain, or of one that it calls, that decides the point; undefined where it comes back. */
  private decider(
    chain: Chain,
    point: Point,
    mode: Mode,
    memo: Map<Chain, Rule | undefined>,
    depth: number,
  ): Rule | undefined {
    if (memo.has(chain)) return memo.get(chain);
    if (depth > deepest) return mode === 'must' ? chain.rules[0] : undefined;
    let found: Rule | undefined;
    this.indexOf(chain).eachAt(point, 0, chain.rules.length, (rule) => {
      const { action } = rule;
      if (action.kind === 'return' || action.kind === 'goto') {
        if (!hasPoint(rule.match.over, point)) return false;
        const takes = hasPoint(this.takingOf(rule, mode), point);
        if (takes && action.kind === 'goto') found = this.decider(action.to, point, mode, memo, depth + 1);
        // In mode `may` a possible way out ends all certainty; in mode `must` only a certain one ends the chain.
        return found !== undefined || hasPoint(mode === 'may' ? rule.match.over : rule.match.under, point);
      }
      if (!hasPoint(this.takingOf(rule, mode), point)) return false;
      found = this.taker(rule, point, mode, memo, depth);
      return found !== undefined;
    });
    memo.set(chain, found);
    return found;
  }

  private deniedEarlier(context: Context, point: Point, mode: Mode): Rule | undefined {
    for (const { stage, translatedLater } of earlierStages(context.policy, context.stage)) {
      if (stage.kind === 'translate') {
        if (mode === 'must') {
          const taken = translators(stage.chain).find((rule) => hasPoint(rule.match.over, point));
          if (taken !== undefined) return taken;
        }
        continue;
      }
      if (mode === 'may' && translatedLater.some((cube) => cubeHasPoint(cube, point))) continue;
      const { passes, denier } = this.possibleEnds(stage, point);
      if (denier !== undefined && (mode === 'must' || !passes)) return denier;
    }
    return undefined;
  }

  /** How a point may fare in an earlier stage: whether it may pass, and a rule that may deny it. */
  private possibleEnds(stage: Stage, point: Point): { readonly passes: boolean; readonly denier: Rule | undefined } {
    const ends = { passes: false, denier: undefined as Rule | undefined };
    const over = this.addPossibleEnds(stage.chain, point, ends, 0);
    if (!over && stage.default.action === 'permit') ends.passes = true;
    if (!over && stage.default.action === 'deny') ends.denier ??= stage.chain.rules.at(-1);
    return ends;
  }

  /** Adds what may happen in the chain; answers whether evaluation certainly ends there. */
  private addPossibleEnds(
    chain: Chain,
    point: Point,
    ends: { passes: boolean; denier: Rule | undefined },
    depth: number,
  ): boolean {
    let over = false;
    let left = false;
    this.indexOf(chain).eachAt(point, 0, chain.rules.length, (rule) => {
      const { action, match } = rule;
      if (action.kind === 'continue' || !hasPoint(match.over, point)) return false;
      const certain = hasPoint(match.under, point);
      if (action.kind === 'jump' || action.kind === 'goto') {
        if (depth > deepest) {
          ends.passes = true;
          ends.denier ??= rule;
        }
        const ended = depth <= deepest && this.addPossibleEnds(action.to, point, ends, depth + 1);
        over = certain && ended;
        left = certain && !ended && action.kind === 'goto';
      } else {
        if (action.kind !== 'deny' && action.kind !== 'return') ends.passes = true;
        if (action.kind === 'deny' || action.kind === 'elsewhere' || action.kind === 'unknown') ends.denier ??= rule;
        over = certain && action.kind !== 'return' && action.kind !== 'unknown';
        left = certain && action.kind === 'return';
      }
      return over || left;
    });
    return over;
  }

  /** Everything that keeps packets of the cubes from rule `index` of the context's chain. */
  of(context: Context, index: number, region: readonly Cube[], mode: Mode): readonly Blocker[] {
    const found: Blocker[] = [];
    for (const cube of region)
      for (const [chain, end] of frames(context, index))
        this.indexOf(chain).eachMeeting(cube, 0, end, (rule) => {
          this.addTaken(rule, cube, mode, found);
          return false;
        });
    for (const cube of region) this.addDeniedEarlier(context, cube, mode, found);
    return found;
  }

  private addTaken(rule: Rule, region: Cube, mode: Mode, found: Blocker[]): void {
    const { action } = rule;
    if (action.kind === 'continue' || (action.kind === 'unknown' && mode === 'may') || this.isDead(rule)) return;
    if (action.kind === 'jump')
      for (const cube of clip(this.takingOf(rule, mode), region)) this.addDecided(action.to, cube, mode, found, [], 1);
    else for (const cube of this.takingOf(rule, mode).cubes) if (cubesIntersect(cube, region)) add(found, cube, rule);
  }

  /** Adds the packets of `region` that the chain decides when they enter at its first rule, save those in `saved`. */
  private addDecided(
    chain: Chain,
    region: Cube,
    mode: Mode,
    found: Blocker[],
    saved: readonly Cube[],
    depth: number,
  ): void {
    if (depth > deepest) throw new BudgetExceeded();
    const family = familyOf(chain);
    if (hasWayOut(chain)) {
      // What a way out saves from later rules is the same for every question, and costly to take out of them.
      for (const { cube, origin } of this.decidedBy(chain, mode, depth)) {
        const both = intersectCubes(cube, region);
        if (both !== undefined) for (const piece of without(family, both, saved)) add(found, piece, origin);
      }
      return;
    }
    this.indexOf(chain).eachMeeting(region, 0, chain.rules.length, (rule) => {
      this.addDecidedBy(rule, region, mode, found, saved, depth);
      return false;
    });
  }

  private addDecidedBy(
    rule: Rule,
    region: Cube,
    mode: Mode,
    found: Blocker[],
    saved: readonly Cube[],
    depth: number,
  ): void {
    const { action } = rule;
    if (action.kind === 'continue' || action.kind === 'return' || (action.kind === 'unknown' && mode === 'may')) return;
    for (const cube of clip(this.takingOf(rule, mode), region))
      if (action.kind === 'jump' || action.kind === 'goto')
        this.addDecided(action.to, cube, mode, found, saved, depth + 1);
      else for (const piece of without(familyOf(rule.chain), cube, saved)) add(found, piece, rule);
  }

  /** Everything that a chain with ways out decides of what enters it. */
  private decidedBy(chain: Chain, mode: Mode, depth: number): readonly Blocker[] {
    const known = this.decided[mode].get(chain);
    if (known !== undefined) return known;
    const found: Blocker[] = [];
    let saved: readonly Cube[] = [];
    const escapes: Cube[] = [];
    for (const rule of chain.rules) {
      if (!rule.enabled) continue;
      this.addDecidedBy(rule, anywhere, mode, found, saved, depth);
      if (rule.action.kind !== 'return' && rule.action.kind !== 'goto') continue;
      escapes.push(...(mode === 'may' ? rule.match.over : rule.match.under).cubes);
      saved = escapes;
      if (escapes.length > mostBlockers) throw new BudgetExceeded();
    }
    this.decided[mode].set(chain, found);
    return found;
  }

  private addDeniedEarlier(context: Context, region: Cube, mode: Mode, found: Blocker[]): void {
    for (const { stage, translatedLater } of earlierStages(context.policy, context.stage)) {
      if (stage.kind === 'translate') {
        if (mode === 'must')
          for (const rule of translators(stage.chain))
            for (const cube of clip(rule.match.over, region)) add(found, cube, rule);
        continue;
      }
      const decided: Blocker[] = [];
      this.addStage(stage, region, mode, decided);
      for (const blocker of decided)
        if (mode === 'must' || !translatedLater.some((cube) => cubesIntersect(cube, blocker.cube))) found.push(blocker);
    }
  }

  /** The packets that an earlier stage denies. */
  private addStage(stage: Stage, region: Cube, mode: Mode, found: Blocker[]): void {
    const decided: Blocker[] = [];
    this.addDecided(stage.chain, region, mode, decided, [], 0);
    // In mode `must` every possible deny counts in full. In mode `may` it must be certain, so whatever may let packets
    // pass, before it or after, is taken out: a little too much, and on the safe side.
    const passing: Cube[] = [];
    if (mode === 'may') {
      const possible: Blocker[] = [];
      this.addDecided(stage.chain, region, 'must', possible, [], 0);
      for (const { cube, origin } of possible) if (origin.action.kind !== 'deny') passing.push(cube);
    }
    const family = familyOf(stage.chain);
    for (const { cube, origin } of decided) {
      if (origin.action.kind === 'permit' || (mode === 'may' && origin.action.kind !== 'deny')) continue;
      for (const piece of without(family, cube, passing)) add(found, piece, origin);
    }
    if (mode === 'must' && stage.default.action === 'deny') throw new BudgetExceeded();
  }
}

/** The packets on which a rule acts, as far as a mode is concerned. */
type Taking = (rule: Rule, mode: Mode) => PacketSet;

/**
 * What a mode says: `may` counts what rules certainly act on, `must` what they possibly do. A rule that asks how a packet
 * was translated leaves those that came to look the same in another way.
 */
export const takingOf: Taking = ({ match }, mode) =>
  mode === 'must'
    ? match.over
    : match.stateful?.translatedBy === undefined
      ? match.under
      : PacketSet.nothing[match.over.family];

/**
 * The same, but for open rules of one action, which do not keep packets from that very action: whether such a rule takes
 * a packet or leaves it to the next one, what becomes of it is the same.
 */
export const takingBut =
  (action: Rule['action']['kind']): Taking =>
  (rule, mode) =>
    rule.action.kind === action ? rule.match.under : takingOf(rule, mode);

/** The chains on the way to rule `index` of a context, innermost first, each with the number of rules before the way on. */
export function* frames(context: Context, index: number): Generator<readonly [Chain, number]> {
  yield [context.chain, index];
  for (let { caller } = context; caller !== undefined; caller = caller.context.caller)
    yield [caller.context.chain, caller.rule.index];
}

const clip = (set: PacketSet, region: Cube): readonly Cube[] => intersectAll(set.cubes, [region]);

const without = (family: Family, cube: Cube, cuts: readonly Cube[]): readonly Cube[] => {
  let left: readonly Cube[] = [cube];
  for (const cut of cuts) {
    left = left.flatMap((piece) => subtractCube(family, piece, cut));
    if (left.length > 1_000) throw new BudgetExceeded();
  }
  return left;
};

const add = (found: Blocker[], cube: Cube, origin: Rule): void => {
  found.push({ cube, origin });
  if (found.length > mostBlockers) throw new BudgetExceeded();
};

const anywhere: Cube = fields.map(() => undefined);

const wayOuts = new WeakMap<Chain, boolean>();

/** Whether packets may leave the chain before its last rule without being decided. */
const hasWayOut = (chain: Chain): boolean => {
  let found = wayOuts.get(chain);
  if (found === undefined) {
    found = chain.rules.some(({ action, enabled }) => enabled && (action.kind === 'return' || action.kind === 'goto'));
    wayOuts.set(chain, found);
  }
  return found;
};

/** INVARIANT: asked only for chains that hold a rule, because only their rules have cubes to cut. */
const familyOf = (chain: Chain): Family => chain.rules[0]?.match.over.family ?? 4;

// --- stages before the main one -----------------------------------------------------------------------------------

interface EarlierStage {
  readonly stage: Stage;
  /** Where packets may stand that looked different when they passed this stage. */
  readonly translatedLater: readonly Cube[];
}

const earlierByStage = new WeakMap<Stage, readonly EarlierStage[]>();

/** The stages before `main` that can deny or translate, in order. */
const earlierStages = (policy: Policy, main: Stage): readonly EarlierStage[] => {
  const known = earlierByStage.get(main);
  if (known !== undefined) return known;
  const before = policy.stages.slice(0, policy.stages.indexOf(main)).filter((stage) => stage.chain.rules.length > 0);
  const found = before.map((stage, i) => ({
    stage,
    translatedLater: before
      .slice(i + 1)
      .filter((later) => later.kind === 'translate')
      .flatMap((later) => translators(later.chain).flatMap(imageOf)),
  }));
  earlierByStage.set(main, found);
  return found;
};

const translatorsByChain = new WeakMap<Chain, readonly Rule[]>();

/** All translating rules of a chain and of the chains below it. */
const translators = (entry: Chain): readonly Rule[] => {
  const known = translatorsByChain.get(entry);
  if (known !== undefined) return known;
  const seen = new Set([entry]);
  const found: Rule[] = [];
  for (const chain of seen)
    for (const rule of chain.rules) {
      if (!rule.enabled) continue;
      if (rule.action.kind === 'jump' || rule.action.kind === 'goto') seen.add(rule.action.to);
      if (rule.action.kind === 'translate') found.push(rule);
    }
  translatorsByChain.set(entry, found);
  return found;
};

/** Where the packets of a translating rule can stand afterwards. */
const imageOf = (rule: Rule): readonly Cube[] => {
  if (rule.action.kind !== 'translate') return [];
  const { dst, dport, local } = rule.action.to;
  return rule.match.over.cubes.map((cube) => {
    const image = [...cube];
    if (dst !== undefined || local === true)
      image[fieldIndex.dst] = dst ?? fullAt(rule.match.over.family, fieldIndex.dst);
    if (dport !== undefined) image[fieldIndex.dport] = dport;
    return image;
  });
};
