import {
  type Chain,
  type Default,
  isSameMark,
  type Mark,
  markAfter,
  markOnEntry,
  type Match,
  passesState,
  type Policy,
  type Rule,
  type Stage,
  type Translation,
  unknownMark,
} from '../model/index.js';
import {
  type Cube,
  cubesIntersect,
  type Family,
  fieldIndex,
  fullAt,
  intersectAll,
  intersectCubes,
  IntervalSet,
  PacketSet,
  stateNumber,
  subtractCube,
} from '../packets/index.js';
import type { ChainIndex } from './chain-index.js';
import type { Position } from './contexts.js';
import { policyAfter, waysOut } from './translation.js';

/** What can happen to a packet: a bit per verdict, so that open matches can add up. */
export const permits = 1;
export const denies = 2;
export type Verdicts = 0 | 1 | 2 | 3;

/** Packets of a question that share their fate. */
export interface Outcome {
  /** As they enter the policy, before any translation. */
  readonly cube: Cube;
  readonly verdicts: Verdicts;
  /** Who decides them when every open match before is taken as not matching. */
  readonly decider: Rule | Default;
  /** The first rule whose match or action is open, where the verdict hangs on one. */
  readonly hangsOn?: Rule;
}

/** Cubes that one question may split into. */
const mostItems = 50_000;

/** What is known of packets beside their headers. */
export interface Known {
  /** The object that the other end of the packets is a member of. */
  readonly peer?: string | undefined;
  /** What they carry; see `Match.given`. */
  readonly application?: string | undefined;
}

/** Follows packets through a policy, in boxes instead of one by one. */
export const outcomesOf = (
  policy: Policy,
  packets: PacketSet,
  indexOf: (chain: Chain) => ChainIndex,
  siblings: readonly Policy[] = [],
  known: Known = {},
): readonly Outcome[] | undefined => {
  const walk = new Walk(policy, indexOf, siblings, known);
  try {
    return packets.cubes.flatMap((cube) =>
      walk.stages(policy, 0, {
        cube,
        entered: cube,
        mark: markOnEntry(policy, cube[fieldIndex.in]),
        translated: false,
        possible: 0,
      }),
    );
  } catch (error) {
    if (error instanceof TooManyPieces) return undefined;
    throw error;
  }
};

/** Thrown and caught in this file only. */
class TooManyPieces extends Error {}

interface Item {
  /** As the rules see the packets now. */
  readonly cube: Cube;
  /** The same packets as they entered, before translation; equal to `cube` in all fields that no translation touched. */
  readonly entered: Cube;
  readonly mark: Mark;
  readonly translated: boolean;
  readonly to?: Translation;
  /** Verdicts that open rules on the way may have given already. */
  readonly possible: Verdicts;
  readonly hangsOn?: Rule;
}

interface Settled {
  readonly item: Item;
  readonly end:
    | { readonly kind: 'verdict'; readonly verdict: 1 | 2; readonly decider: Rule | Default }
    | { readonly kind: 'open'; readonly decider: Rule }
    | { readonly kind: 'translate'; readonly to: Translation | undefined };
}

class Walk {
  private items = 0;
  private last: Stage | undefined;
  private marksCountKept: boolean | undefined;
  private readonly policy: Policy;
  private readonly family: Family;
  private readonly indexOf: (chain: Chain) => ChainIndex;
  private readonly siblings: readonly Policy[];
  private readonly known: Known;

  constructor(policy: Policy, indexOf: (chain: Chain) => ChainIndex, siblings: readonly Policy[], known: Known) {
    this.known = known;
    this.policy = policy;
    this.family = policy.family;
    this.indexOf = indexOf;
    this.siblings = siblings;
  }

  /** The fate of packets from stage `first` on. */
  stages(policy: Policy, first: number, start: Item): readonly Outcome[] {
    const stage = policy.stages[first];
    if (stage === undefined) return [];
    const isLast = first === policy.stages.length - 1;
    this.last = policy.stages.at(-1);
    return this.stage(stage, start).flatMap(({ item, end }): readonly Outcome[] => {
      switch (end.kind) {
        case 'verdict':
          if (end.verdict === denies || isLast) return [outcome(item, end.verdict, end.decider)];
          return this.onward(policy, first, item, end.decider, stage);
        case 'open':
          return [outcome({ ...item, hangsOn: item.hangsOn ?? end.decider }, 3, end.decider)];
        case 'translate':
          return this.translated(policy, first, item, end.to);
      }
    });
  }

  /** Permitted by a stage that is not the last: the permit of the main stage is the one that people ask about. */
  private onward(policy: Policy, at: number, item: Item, decider: Rule | Default, stage: Stage): readonly Outcome[] {
    const later = this.stages(policy, at + 1, item);
    return stage.isMain ? later.map((o) => (o.verdicts === permits ? { ...o, decider } : o)) : later;
  }

  private translated(policy: Policy, at: number, item: Item, to: Translation | undefined): readonly Outcome[] {
    if (to === undefined) return this.stages(policy, at + 1, item);
    const cube = [...item.cube];
    if (to.dst !== undefined || to.local === true) cube[fieldIndex.dst] = to.dst ?? fullAt(this.family, fieldIndex.dst);
    if (to.dport !== undefined) cube[fieldIndex.dport] = to.dport;
    const next = policyAfter(policy, to, this.siblings);
    if (next !== policy) cube[fieldIndex.out] = waysOut(next, cube[fieldIndex.dst]);
    const open =
      isSeveral(cube[fieldIndex.dst]) ||
      isSeveral(cube[fieldIndex.dport]) ||
      (next !== policy && isSeveral(cube[fieldIndex.out]));
    const outcomes = this.stages(next, at + 1, { ...item, cube, translated: true, to });
    // One of several destinations is chosen for each connection: only what holds for all of them is certain.
    if (!open) return outcomes;
    const verdicts = outcomes.reduce((all: number, o) => all | o.verdicts, 0) as Verdicts;
    return outcomes.map((o) => ({ ...o, verdicts }));
  }

  /** Walks one stage from its first rule; iterative but for open calls, whose two courses are joined. */
  private stage(stage: Stage, start: Item): readonly Settled[] {
    return this.from(stage, start, { chain: stage.chain, index: 0, up: undefined }, 0);
  }

  private from(stage: Stage, start: Item, position: Position | undefined, depth: number): readonly Settled[] {
    if (depth > 40) throw new TooManyPieces();
    const settled: Settled[] = [];
    const work: { readonly item: Item; readonly position: Position | undefined }[] = [{ item: start, position }];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (++this.items > mostItems) throw new TooManyPieces();
      const { item, position: here } = next;
      if (here === undefined) {
        settled.push({ item, end: endOf(stage) });
        continue;
      }
      const rule = this.nextMet(here, item);
      if (rule === undefined) {
        work.push({ item, position: here.up });
        continue;
      }
      const onward: Position = { ...here, index: rule.index + 1 };
      const { under, over } = this.matchOf(rule, item);
      const certain = under === over;
      for (const piece of this.outside(item, over)) work.push({ item: piece, position: onward });
      for (const piece of inside(item, over)) {
        const parts = certain ? [{ piece, sure: true }] : this.bySureness(piece, under);
        for (const part of parts) this.meet(stage, rule, part.piece, part.sure, here, onward, settled, work, depth);
      }
    }
    return settled;
  }

  /** What a rule does with packets that certainly (`sure`) or possibly match it. */
  private meet(
    stage: Stage,
    rule: Rule,
    item: Item,
    sure: boolean,
    here: Position,
    onward: Position,
    settled: Settled[],
    work: { readonly item: Item; readonly position: Position | undefined }[],
    depth: number,
  ): void {
    const { action } = rule;
    const taken = (): Position | undefined => {
      if (action.kind === 'jump') return { chain: action.to, index: 0, up: onward };
      if (action.kind === 'goto') return { chain: action.to, index: 0, up: here.up };
      return here.up;
    };
    switch (action.kind) {
      case 'permit':
      case 'deny': {
        const verdict = action.kind === 'permit' ? permits : denies;
        const settledHere: Settled = { item, end: { kind: 'verdict', verdict, decider: rule } };
        if (sure) settled.push(settledHere);
        else if (verdict === denies) work.push({ item: hanging(item, rule, denies), position: onward });
        else settled.push(...this.joined(stage, [settledHere], item, onward, depth, rule));
        break;
      }
      case 'elsewhere':
        if (sure) settled.push({ item, end: { kind: 'open', decider: rule } });
        else work.push({ item: hanging(item, rule, 3), position: onward });
        break;
      case 'unknown':
        work.push({ item: hanging(item, rule, 3), position: onward });
        break;
      case 'translate':
        // Whether it happens is open, so neither course is certain.
        settled.push({ item: sure ? item : hanging(item, rule, 3), end: { kind: 'translate', to: action.to } });
        if (!sure) work.push({ item: hanging(item, rule, 3), position: onward });
        break;
      case 'continue': {
        const acted = affected(item, rule);
        if (sure) work.push({ item: acted, position: onward });
        else if (rule.effects.untracks !== true) work.push({ item: { ...item, mark: unknownMark }, position: onward });
        else settled.push(...this.joined(stage, this.from(stage, acted, onward, depth + 1), item, onward, depth, rule));
        break;
      }
      case 'jump':
      case 'goto':
      case 'return':
        if (sure) work.push({ item, position: taken() });
        else settled.push(...this.joined(stage, this.from(stage, item, taken(), depth + 1), item, onward, depth, rule));
        break;
    }
  }

  /** Both courses of an open rule: what it leads to, and what comes when it does not match. */
  private joined(
    stage: Stage,
    taken: readonly Settled[],
    item: Item,
    onward: Position,
    depth: number,
    rule: Rule,
  ): readonly Settled[] {
    return join(taken, this.from(stage, item, onward, depth + 1), item.hangsOn ?? rule, stage === this.last);
  }

  /** The match of a rule as far as is known of these packets. */
  private matchOf({ match }: Rule, item: Item): Pick<Match, 'under' | 'over'> {
    const { peer, application } = this.known;
    const { over } = match;
    if (peer !== undefined && match.membersOf?.includes(peer) === true) return { under: over, over };
    return application === undefined ? inState(match, item) : (match.given?.(application) ?? match);
  }

  /** Whether what rules do to marks makes a difference. */
  private marksCount(): boolean {
    return (this.marksCountKept ??= [this.policy, ...this.siblings].some(testsMarks));
  }

  /** A rule that neither decides nor changes what later rules see. */
  private isIdle({ action, effects }: Rule): boolean {
    return (
      action.kind === 'continue' && effects.untracks !== true && (effects.mark === undefined || !this.marksCount())
    );
  }

  private nextMet(position: Position, item: Item): Rule | undefined {
    const { cube } = item;
    let found: Rule | undefined;
    this.indexOf(position.chain).eachMeeting(cube, position.index, position.chain.rules.length, (rule) => {
      if (this.isIdle(rule) || !this.matchOf(rule, item).over.cubes.some((other) => cubesIntersect(cube, other)))
        return false;
      found = rule;
      return true;
    });
    return found;
  }

  private bySureness(item: Item, under: PacketSet): readonly { readonly piece: Item; readonly sure: boolean }[] {
    return [
      ...inside(item, under).map((piece) => ({ piece, sure: true })),
      ...this.outside(item, under).map((piece) => ({ piece, sure: false })),
    ];
  }

  private outside(item: Item, set: PacketSet): readonly Item[] {
    let left: readonly Cube[] = [item.cube];
    for (const cut of set.cubes) {
      left = left.flatMap((cube) => subtractCube(this.family, cube, cut));
      if (left.length > mostItems) throw new TooManyPieces();
    }
    return left.length === 1 && left[0] === item.cube ? [item] : left.map((cube) => cutTo(item, cube));
  }
}

const inside = (item: Item, set: PacketSet): readonly Item[] => {
  const cubes = intersectAll([item.cube], set.cubes);
  return (cubes.length < 2 ? cubes : disjointly(set.family, cubes)).map((cube) => cutTo(item, cube));
};

const disjointly = (family: Family, cubes: readonly Cube[]): readonly Cube[] => {
  const done: Cube[] = [];
  for (const cube of cubes) {
    let rest: readonly Cube[] = [cube];
    for (const earlier of done) rest = rest.flatMap((piece) => subtractCube(family, piece, earlier));
    done.push(...rest);
  }
  return done;
};

/** The item with fewer packets. Fields that a translation replaced keep what they were on entry. */
const cutTo = (item: Item, cube: Cube): Item => ({
  ...item,
  cube,
  entered:
    item.cube === item.entered
      ? cube
      : item.entered.map((set, i) => (item.cube[i] === item.entered[i] ? cube[i] : set)),
});

const hanging = (item: Item, rule: Rule, verdicts: Verdicts): Item => ({
  ...item,
  possible: (item.possible | verdicts) as Verdicts,
  hangsOn: item.hangsOn ?? rule,
});

/** The same where `rule` comes before whatever the packets hang on further down. */
const hangingFirst = (item: Item, rule: Rule, verdicts: Verdicts): Item =>
  hanging({ ...item, hangsOn: rule }, rule, verdicts);

const endOf = (stage: Stage): Settled['end'] =>
  stage.kind === 'translate'
    ? { kind: 'translate', to: undefined }
    : { kind: 'verdict', verdict: stage.default.action === 'permit' ? permits : denies, decider: stage.default };

const outcome = (item: Item, verdict: Verdicts, decider: Rule | Default): Outcome => ({
  cube: item.entered,
  verdicts: (item.possible | verdict) as Verdicts,
  decider,
  ...(item.hangsOn === undefined ? {} : { hangsOn: item.hangsOn }),
});

const isSeveral = (set: Cube[number]): boolean => set === undefined || set.min !== set.max;

/**
 * Both courses of an open rule are possible for the same packets, whose fate hangs on it or on an open one before it. In the last stage their verdicts add up. Before it, a
 * permit only means that packets go on: if either course lets them, they may, and the other course's deny is kept.
 */
const join = (
  taken: readonly Settled[],
  skipped: readonly Settled[],
  rule: Rule,
  isLast: boolean,
): readonly Settled[] =>
  skipped.flatMap((b) =>
    taken.flatMap((a): readonly Settled[] => {
      const cube = intersectCubes(b.item.cube, a.item.cube);
      // Courses that rewrite packets differently cannot be compared box by box: both are kept, as possible only.
      const apart =
        ((a.end.kind === 'translate' || b.end.kind === 'translate') && !isSameTranslation(a.end, b.end)) ||
        differsInState(a.item, b.item);
      if (apart)
        return [
          { item: hangingFirst(a.item, rule, 3), end: a.end },
          { item: hangingFirst(b.item, rule, 3), end: b.end },
        ];
      if (cube === undefined) return [];
      const item: Item = { ...cutTo(b.item, cube), possible: (a.item.possible | b.item.possible) as Verdicts };
      if (a.end.kind === 'translate' || b.end.kind === 'translate')
        return [{ item: a.item.hangsOn === undefined ? item : hanging(item, a.item.hangsOn, 0), end: b.end }];
      if (a.end.kind === 'open' || b.end.kind === 'open')
        return [{ item: hangingFirst(item, rule, 3), end: b.end.kind === 'open' ? b.end : a.end }];
      const [x, y] = [a.end, b.end];
      if (isLast) return [{ item: hangingFirst(item, rule, x.verdict), end: y }];
      if (x.verdict === y.verdict) return [{ item: hangingFirst(item, rule, 0), end: y }];
      return [{ item: hangingFirst(item, rule, denies), end: x.verdict === permits ? x : y }];
    }),
  );

/** Whether packets go on to the next stage alike, translated or not. */
const isSameTranslation = (a: Settled['end'], b: Settled['end']): boolean =>
  a.kind === 'translate' && b.kind === 'translate' && a.to === b.to;

const differsInState = (a: Item, b: Item): boolean =>
  a.cube[stateAt] !== b.cube[stateAt] || !isSameMark(a.mark, b.mark);

const stateAt = fieldIndex.state;
const untrackedState = IntervalSet.of(stateNumber('untracked'));
const newState = IntervalSet.of(stateNumber('new'));

/** What a rule that goes on leaves behind. */
const affected = (item: Item, { effects }: Rule): Item => ({
  ...item,
  cube: effects.untracks === true ? item.cube.with(stateAt, untrackedState) : item.cube,
  mark: markAfter(item.mark, effects),
});

/** What a rule matches of packets in their present state, which `under` and `over` alone may leave open. */
const inState = (match: Match, { cube, mark, translated, to }: Item): Pick<Match, 'under' | 'over'> => {
  if (match.stateful === undefined) return match;
  const { original, applications, header, translatedBy } = match.stateful;
  if (match.under === match.over && (translatedBy === undefined || to === undefined)) return match;
  if (original !== undefined || applications !== undefined) return match;
  const passes = passesState(match.stateful, { mark, translated, to, isNew: cube[stateAt]?.equals(newState) === true });
  const nothing = PacketSet.nothing[match.over.family];
  if (passes === undefined) return translatedBy === undefined ? match : { under: nothing, over: match.over };
  return passes ? header : { under: nothing, over: nothing };
};

const testing = new WeakMap<Policy, boolean>();

/** Whether some rule that packets of a policy may come to tests their mark. */
const testsMarks = (policy: Policy): boolean => {
  let found = testing.get(policy);
  if (found === undefined) {
    const chains = new Set(policy.stages.map(({ chain }) => chain));
    for (const { rules } of chains)
      for (const { action } of rules) if (action.kind === 'jump' || action.kind === 'goto') chains.add(action.to);
    found = [...chains].some(({ rules }) => rules.some(({ match }) => match.stateful?.marks !== undefined));
    testing.set(policy, found);
  }
  return found;
};
