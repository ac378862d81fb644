import type { Chain, Rule } from '../model/index.js';
import { type Cube, cubesIntersect, intersectAll, PacketSet, subtractCube } from '../packets/index.js';
import type { ChainIndex } from './chain-index.js';
import type { Context, Position } from './contexts.js';
import { hasPoint, type Point } from './points.js';

/** Meetings of a cube with a rule that one question about the rest of a policy may look at. */
const mostTests = 20_000;
/** Rules that one packet may meet. */
const mostSteps = 400;

export type Rest =
  /** Without the rule, its packets meet the same fate at these rules; the default is meant where the list is empty. */
  | { readonly kind: 'same'; readonly deciders: readonly Rule[] }
  | { readonly kind: 'different' }
  | { readonly kind: 'gave up' };

export interface RestQuestion {
  readonly rule: Rule;
  readonly context: Context;
  /** The packets to follow: at least those that the rule may decide. */
  readonly region: readonly Cube[];
  /** Rules that may be taken out too, or may stay: neither is to change anything. */
  readonly removed: ReadonlySet<Rule>;
  /** Whether the rule may really decide a packet of the cube; undefined where that is not known. */
  readonly mayDecide: (cube: Cube) => boolean | undefined;
  readonly indexOf: (chain: Chain) => ChainIndex;
}

/** Packets that stand in front of one place; all of them lie within one cube, by which the next rules are looked for. */
interface Standing {
  readonly within: Cube;
  readonly pieces: readonly Cube[];
  readonly position: Position | undefined;
}

/** What happens to the packets of a permitting or denying rule when the rule is taken out. */
export const restOf = (question: RestQuestion): Rest => {
  const start = after(question.context, question.rule.index + 1);
  const walk = new RestWalk(question);
  for (const cube of question.region) walk.add(cube, [cube], start);
  return walk.run();
};

/** Follows packets from chain to chain; within a chain, all pieces of one cube go from rule to rule together. */
class RestWalk {
  private readonly question: RestQuestion;
  private readonly work: Standing[] = [];
  private readonly deciders = new Set<Rule>();
  private tests = 0;
  private end: 'different' | 'gave up' | undefined;

  constructor(question: RestQuestion) {
    this.question = question;
  }

  add(within: Cube, pieces: readonly Cube[], position: Position | undefined): void {
    if (pieces.length > 0) this.work.push({ within, pieces, position });
  }

  run(): Rest {
    for (let next = this.work.pop(); next !== undefined; next = this.work.pop()) {
      const { within, pieces, position } = next;
      if (position === undefined) this.meetDefault(pieces);
      else this.goThrough(within, pieces, position);
      if (this.end !== undefined) return { kind: this.end };
    }
    return { kind: 'same', deciders: [...this.deciders] };
  }

  private meetDefault(pieces: readonly Cube[]): void {
    const { rule, context } = this.question;
    if (!isSameDefault(rule, context)) this.tell(pieces);
  }

  /** Ends the walk where the rule may really decide one of the cubes: without it they fare differently. */
  private tell(cubes: readonly Cube[]): void {
    for (const cube of cubes) {
      const decides = this.question.mayDecide(cube);
      if (decides !== false) this.end ??= decides === undefined ? 'gave up' : 'different';
      if (this.end !== undefined) return;
    }
  }

  private goThrough(within: Cube, entering: readonly Cube[], { chain, index, up }: Position): void {
    const { rule, indexOf } = this.question;
    let pieces = entering;
    indexOf(chain).eachMeeting(within, index, chain.rules.length, (met) => {
      this.tests += pieces.length;
      if (this.tests > mostTests) this.end ??= 'gave up';
      else if (met !== rule && !isIdle(met) && pieces.some((piece) => meetsOne(met, piece)))
        pieces = this.meet(met, pieces, within, { chain, index: met.index + 1, up });
      return this.end !== undefined || pieces.length === 0;
    });
    if (this.end === undefined) this.add(within, pieces, up);
  }

  /** What one rule does with the pieces; answers those that go on behind it. */
  private meet(met: Rule, pieces: readonly Cube[], within: Cube, onward: Position): readonly Cube[] {
    const { rule, removed } = this.question;
    const { action, match } = met;
    const overlap = intersectAll(pieces, match.over.cubes);
    if (isSameDecision(rule, met)) {
      if (!removed.has(met)) this.deciders.add(met);
    } else if (!hasEffects(met) && (action.kind === 'jump' || action.kind === 'goto')) {
      const back = action.kind === 'jump' ? onward : onward.up;
      for (const part of overlap) this.add(part, [part], { chain: action.to, index: 0, up: back });
    } else if (!hasEffects(met) && action.kind === 'return') this.add(within, overlap, onward.up);
    else this.tell(overlap);
    // Packets that certainly matched are dealt with; those that only may match also go on. What another decision takes
    // is settled either way: none of it belongs to the rule.
    const settled = isSettledWhole(rule, met) ? match.over : removed.has(met) ? nothing : match.under;
    let left = pieces;
    for (const cut of settled.cubes) left = left.flatMap((piece) => subtractCube(match.over.family, piece, cut));
    return left;
  }
}

const meetsOne = ({ match }: Rule, piece: Cube): boolean =>
  match.over.cubes.some((cube) => cubesIntersect(cube, piece));

const nothing = PacketSet.nothing[4];

/** Whether a rule does something besides deciding, so that packets that newly come to it leave a trace. */
const hasEffects = ({ effects }: Rule): boolean =>
  effects.logs || effects.mark !== undefined || effects.untracks === true || (effects.other ?? []).length > 0;

/**
 * Whether the same packets certainly get the same answer from both rules, without a log line or another effect more; a
 * reject is not a silent drop, and a TCP reset is not an ICMP error.
 */
const isSameDecision = (rule: Rule, other: Rule): boolean =>
  !hasEffects(other) &&
  ((rule.action.kind === 'permit' && other.action.kind === 'permit') ||
    (rule.action.kind === 'deny' &&
      other.action.kind === 'deny' &&
      rule.action.reject === other.action.reject &&
      rule.action.answer === other.action.answer));

/** What such a rule takes has been looked at: none of it belongs to the rule in question, or the answer is found. */
const isSettledWhole = (rule: Rule, met: Rule): boolean =>
  !isSameDecision(rule, met) &&
  (hasEffects(met) || ['permit', 'deny', 'elsewhere', 'unknown'].includes(met.action.kind));

const isSameDefault = (rule: Rule, context: Context): boolean => {
  const { action } = context.stage.default;
  return rule.action.kind === action && !(rule.action.kind === 'deny' && rule.action.reject);
};

/** Where evaluation stands in front of rule `index` of the context's chain. */
const after = (context: Context, index: number): Position => {
  const way: Context[] = [];
  for (let c: Context | undefined = context; c !== undefined; c = c.caller?.context) way.push(c);
  let up: Position | undefined;
  let position: Position = { chain: context.chain, index, up };
  for (const [i, step] of [...way.entries()].reverse()) {
    const inner = way[i - 1]?.caller?.rule;
    position = { chain: step.chain, index: inner === undefined ? index : inner.index + 1, up };
    up = inner?.action.kind === 'goto' ? up : position;
  }
  return position;
};

const isIdle = (rule: Rule): boolean => rule.action.kind === 'continue' && !hasEffects(rule);

/**
 * Whether one packet, met by all rules behind `rule`, certainly gets the same answer as from it. A quick way to see that
 * a rule is needed; `undefined` means the walk was too long to tell.
 */
export const restOfPoint = (
  rule: Rule,
  context: Context,
  point: Point,
  removed: ReadonlySet<Rule>,
  indexOf: (chain: Chain) => ChainIndex,
): boolean | undefined => {
  let position: Position | undefined = after(context, rule.index + 1);
  for (let steps = 0; position !== undefined; steps++) {
    if (steps > mostSteps) return undefined;
    const here: Position = position;
    let met: Rule | undefined;
    indexOf(here.chain).eachAt(point, here.index, here.chain.rules.length, (candidate) => {
      if (candidate === rule || isIdle(candidate)) return false;
      if (!hasPoint(candidate.match.over, point)) return false;
      met = candidate;
      return true;
    });
    if (met === undefined) {
      position = here.up;
      continue;
    }
    const { action, match, index } = met;
    const onward: Position = { ...here, index: index + 1 };
    if (hasEffects(met)) return false;
    if (isSameDecision(rule, met)) {
      if (!removed.has(met) && hasPoint(match.under, point)) return true;
      position = onward;
    } else if (!hasPoint(match.under, point)) return undefined;
    else if (action.kind === 'jump') position = { chain: action.to, index: 0, up: onward };
    else if (action.kind === 'goto') position = { chain: action.to, index: 0, up: here.up };
    else if (action.kind === 'return') position = here.up;
    else return false;
  }
  return isSameDefault(rule, context);
};
