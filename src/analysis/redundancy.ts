import type { Chain, Rule } from '../model/index.js';
import { type Cube, cubesIntersect, intersectAll, PacketSet, subtractCube } from '../packets/index.js';
import type { ChainIndex } from './chain-index.js';
import type { Context } from './contexts.js';
import { hasPoint, type Point } from './points.js';

/** Cubes that one question about the rest of a policy may follow. */
const mostSteps = 400;

/** A place in a chain with the places to which evaluation returns, as a linked list. */
interface Position {
  readonly chain: Chain;
  readonly index: number;
  readonly up: Position | undefined;
}

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

/** What happens to the packets of a permitting or denying rule when the rule is taken out. */
export const restOf = (question: RestQuestion): Rest => {
  const { rule, context, removed, mayDecide, indexOf } = question;
  const family = rule.match.over.family;
  const start = after(context, rule.index + 1);
  const work: { cube: Cube; position: Position | undefined }[] = question.region.map((cube) => ({
    cube,
    position: start,
  }));
  const deciders = new Set<Rule>();
  for (let steps = 0; ; steps++) {
    const item = work.pop();
    if (item === undefined) return { kind: 'same', deciders: [...deciders] };
    if (steps > mostSteps) return { kind: 'gave up' };
    const { cube, position } = item;
    if (position === undefined) {
      if (isSameDefault(rule, context)) continue;
      const decides = mayDecide(cube);
      if (decides === undefined) return { kind: 'gave up' };
      if (decides) return { kind: 'different' };
      continue;
    }
    const met = nextMet(position, cube, rule, indexOf);
    if (met === undefined) {
      work.push({ cube, position: position.up });
      continue;
    }
    const { action, match } = met;
    const onward: Position = { ...position, index: met.index + 1 };
    const overlap = intersectAll([cube], match.over.cubes);
    if (isSameDecision(rule, met)) {
      if (!removed.has(met)) deciders.add(met);
    } else if (!hasEffects(met) && (action.kind === 'jump' || action.kind === 'goto')) {
      const up = action.kind === 'jump' ? onward : position.up;
      for (const part of overlap) work.push({ cube: part, position: { chain: action.to, index: 0, up } });
    } else if (!hasEffects(met) && action.kind === 'return')
      for (const part of overlap) work.push({ cube: part, position: position.up });
    else
      for (const part of overlap) {
        const decides = mayDecide(part);
        if (decides === undefined) return { kind: 'gave up' };
        if (decides) return { kind: 'different' };
      }
    // Packets that certainly matched are dealt with; those that only may match also go on. What another decision takes
    // is settled either way: none of it belongs to the rule.
    const settled = isSettledWhole(rule, met) ? match.over : removed.has(met) ? nothing : match.under;
    let left: readonly Cube[] = [cube];
    for (const cut of settled.cubes) left = left.flatMap((piece) => subtractCube(family, piece, cut));
    for (const piece of left) work.push({ cube: piece, position: onward });
  }
};

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

/** The next rule that the packets of the cube meet when `gone` is taken out, save those that do nothing at all. */
const nextMet = (
  position: Position,
  cube: Cube,
  gone: Rule,
  indexOf: (chain: Chain) => ChainIndex,
): Rule | undefined => {
  let found: Rule | undefined;
  indexOf(position.chain).eachMeeting(cube, position.index, position.chain.rules.length, (rule) => {
    if (rule === gone || isIdle(rule)) return false;
    if (!rule.match.over.cubes.some((other) => cubesIntersect(cube, other))) return false;
    found = rule;
    return true;
  });
  return found;
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
