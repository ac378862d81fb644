import {
  type Chain,
  type Default,
  type Mark,
  markAfter,
  type Match,
  passesState,
  type Policy,
  type Rule,
  type Stage,
  type TracedPacket,
  type Translation,
} from '../model/index.js';
import { fieldMax, IntervalSet, type Packet, PacketSet, stateNumber } from '../packets/index.js';
import { policyAfter, waysOut } from './translation.js';

export type Verdict = 'permit' | 'deny' | 'conditional';

/** How one rule met the packet. */
export interface TraceStep {
  readonly rule: Rule;
  /** Chain depth, 0 in the entry chain of a stage. */
  readonly depth: number;
  readonly outcome: 'no match' | 'matched' | 'undecidable';
}

/** The fate of one packet. */
export interface Trace {
  readonly verdict: Verdict;
  /** The deciding rule; for `conditional` the first rule that could decide; absent where a default decided. */
  readonly rule?: Rule;
  /** The default that decided, where no rule did. */
  readonly default?: Default;
  /** For `conditional`: the match or action that the export cannot decide. */
  readonly because?: string;
  /** Rules consulted in order, up to the decision or the first rule that cannot be decided. Cut at `maxSteps`. */
  readonly steps: readonly TraceStep[];
}

/** Beyond this many consulted rules the walk is summarised chain by chain instead, so that diamonds of jumps stay linear. */
const maxSteps = 50_000;

/**
 * What the firewall keeps beside the headers. `possible` replaces the packet where a translation leaves several
 * destinations open; `mark` is undefined where a rule set it from a source outside the export.
 */
interface Passing {
  readonly packet: Packet;
  readonly possible?: PacketSet;
  readonly mark: Mark;
  readonly original: Packet;
  readonly translated: boolean;
  readonly to?: Translation;
  readonly application?: string;
}

/** Three-valued truth; `undefined` is "cannot be decided". */
type Truth = boolean | undefined;

/** The first enabled rule of a chain from position `from` on that may match the packet; it may name rules that do not. */
export type FindRule = (chain: Chain, from: number, packet: Packet) => Rule | undefined;

/** What a trace can use beside policy and packet. */
export interface TraceOptions {
  /** The other policies of the firewall. */
  readonly siblings: readonly Policy[];
  /** A way to leave out rules that cannot match; without it every rule is looked at, and is a step. */
  readonly find?: FindRule | undefined;
}

const everyRule: FindRule = (chain, from) => {
  let i = from;
  while (chain.rules[i]?.enabled === false) i++;
  return chain.rules[i];
};

/**
 * The plain definition of what a policy does with one packet: walk the rules in order. Everything else in this room is
 * held against it. `siblings` are the other policies of the firewall: a translation to the firewall's own address turns
 * a packet on its way through into one for the firewall.
 */
export const trace = (policy: Policy, traced: TracedPacket, siblings: readonly Policy[] = []): Trace =>
  traceWith(policy, traced, { siblings });

/** The same, with the help of an index over long chains. */
export const traceWith = (policy: Policy, traced: TracedPacket, options: TraceOptions): Trace => {
  const passing: Passing = {
    packet: traced.packet,
    mark: traced.mark,
    original: traced.packet,
    translated: false,
    ...(traced.application === undefined ? {} : { application: traced.application }),
  };
  return traceStages(policy, 0, passing, options, []);
};

const traceStages = (
  policy: Policy,
  first: number,
  entering: Passing,
  options: TraceOptions,
  earlier: readonly TraceStep[],
): Trace => {
  let passing = entering;
  let steps = earlier;
  for (let i = first; i < policy.stages.length; i++) {
    const stage = policy.stages[i] as Stage;
    const isLast = i === policy.stages.length - 1;
    const walked = walkStage(stage, passing, options, isLast);
    steps = [...steps, ...walked.steps];
    if (walked.kind === 'open') {
      const ends = walked.ends.map((end) => {
        if (end.kind === 'end') return end.trace;
        const next = afterTranslation(policy, end.to, end.passing, options.siblings);
        const rest = traceStages(next.policy, i + 1, next.passing, options, steps);
        return rest.verdict === 'permit' && end.by !== undefined
          ? { verdict: 'permit' as const, ...end.by, steps }
          : rest;
      });
      return { ...combine(ends, walked.first), steps };
    }
    if (walked.kind === 'translated') {
      const next = afterTranslation(policy, walked.to, walked.passing, options.siblings);
      if (next.policy !== policy) return traceStages(next.policy, i + 1, next.passing, options, steps);
      passing = next.passing;
      continue;
    }
    passing = walked.passing;
    if (walked.trace.verdict !== 'permit' || isLast) return { ...walked.trace, steps };
    if (stage.isMain) {
      // The permit that people ask about is the one of the main stage, unless a later stage overrules it.
      const rest = traceStages(policy, i + 1, passing, options, steps);
      return rest.verdict === 'permit' ? { ...walked.trace, steps: rest.steps } : rest;
    }
  }
  // INVARIANT: every policy has a main stage; reaching this point means the last stage only translates.
  const stage = policy.stages[policy.stages.length - 1];
  return { verdict: 'permit', ...(stage === undefined ? {} : { default: stage.default }), steps };
};

/** One verdict for several possible courses: agreement is certain, anything else hangs on the first open rule. */
const combine = (ends: readonly Trace[], first: { rule: Rule; because: string }): Trace => {
  const verdicts = new Set(ends.map((end) => end.verdict));
  // Whatever the open rules come to, evaluation goes no further than the last end: that one closes the matter.
  const only = ends[ends.length - 1];
  if (verdicts.size === 1 && only !== undefined && only.verdict !== 'conditional') return only;
  return { verdict: 'conditional', rule: first.rule, because: first.because, steps: [] };
};

/** The packet after a translation, and the policy it meets next. */
const afterTranslation = (
  policy: Policy,
  to: Translation | undefined,
  passing: Passing,
  siblings: readonly Policy[],
): { readonly policy: Policy; readonly passing: Passing } => {
  if (to === undefined) return { policy, passing };
  const moved = translate(passing, to);
  const next = policyAfter(policy, to, siblings);
  return next === policy ? { policy, passing: moved } : { policy: next, passing: leaving(next, moved) };
};

/** A packet with the interface by which it leaves since its destination is another one. */
const leaving = (policy: Policy, passing: Passing): Passing => {
  const { family } = policy;
  const packets = passing.possible ?? PacketSet.ofPacket(passing.packet);
  const out = waysOut(policy, packets.project('dst'));
  const possible = packets.forget('out').intersect(PacketSet.where(family, { out }));
  const packet: Packet = { ...passing.packet, out: Number(out.min) };
  return { ...passing, packet, ...(passing.possible === undefined && out.size === 1n ? {} : { possible }) };
};

const translate = (passing: Passing, to: Translation): Passing => {
  const { packet } = passing;
  const dst = to.dst ?? (to.local === true ? undefined : IntervalSet.of(packet.dst));
  const dport = to.dport ?? IntervalSet.of(packet.dport);
  const moved: Packet = { ...packet, dst: dst === undefined ? packet.dst : dst.min, dport: Number(dport.min) };
  const single = dst !== undefined && dst.min === dst.max && dport.min === dport.max;
  const rest = PacketSet.ofPacket(moved).forget('dst', 'dport');
  const fullDst = IntervalSet.range(packet.family === 4 ? 0 : 0n, fieldMax(packet.family, 'dst'));
  return {
    ...passing,
    packet: moved,
    translated: true,
    to,
    ...(single ? {} : { possible: rest.intersect(PacketSet.where(packet.family, { dst: dst ?? fullDst, dport })) }),
  };
};

// --- one stage -------------------------------------------------------------------------------------------------

/** One way out of a stage: a verdict, or on to the next stage, perhaps translated. */
type StageEnd =
  | { readonly kind: 'end'; readonly trace: Trace }
  | {
      readonly kind: 'pass';
      readonly to: Translation | undefined;
      readonly passing: Passing;
      /** Who let it pass, where that is what people ask about. */
      readonly by?: { readonly rule: Rule } | { readonly default: Default };
    };

type StageResult =
  | { readonly kind: 'decided'; readonly trace: Trace; readonly passing: Passing; readonly steps: readonly TraceStep[] }
  | {
      readonly kind: 'translated';
      readonly to: Translation | undefined;
      readonly passing: Passing;
      readonly steps: readonly TraceStep[];
    }
  | {
      readonly kind: 'open';
      readonly ends: readonly StageEnd[];
      readonly first: { readonly rule: Rule; readonly because: string };
      readonly steps: readonly TraceStep[];
    };

interface Frame {
  readonly chain: Chain;
  index: number;
}

/** Walks one stage as long as every rule is decidable; from the first open rule on it collects all possible ends. */
const walkStage = (stage: Stage, entering: Passing, options: TraceOptions, isLast: boolean): StageResult => {
  const frames: Frame[] = [{ chain: stage.chain, index: 0 }];
  const steps: TraceStep[] = [];
  let passing = entering;
  for (;;) {
    const frame = frames[frames.length - 1];
    if (frame === undefined) return fallThrough(stage, passing, steps);
    const rule = nextRule(frame.chain, frame.index, passing, options);
    if (rule === undefined) {
      frames.pop();
      continue;
    }
    frame.index = rule.index;
    const truth = steps.length < maxSteps ? truthOf(rule.match, passing) : undefined;
    const open = truth === undefined && !isTransparent(rule);
    steps.push({
      rule,
      depth: frames.length - 1,
      outcome: truth === undefined ? 'undecidable' : truth ? 'matched' : 'no match',
    });
    if (open || (truth === true && isOpenAction(rule)))
      return openEnd(stage, frames, passing, rule, steps, options, isLast);
    frame.index++;
    if (truth !== true) continue;
    passing = affect(rule, passing);
    switch (rule.action.kind) {
      case 'permit':
      case 'deny':
        return { kind: 'decided', trace: { verdict: rule.action.kind, rule, steps: [] }, passing, steps };
      case 'translate':
        return { kind: 'translated', to: rule.action.to, passing, steps };
      case 'jump':
        frames.push({ chain: rule.action.to, index: 0 });
        break;
      case 'goto':
        frames.pop();
        frames.push({ chain: rule.action.to, index: 0 });
        break;
      case 'return':
        frames.pop();
        break;
      case 'continue':
      case 'elsewhere':
      case 'unknown':
        break;
    }
  }
};

/** An index speaks of single packets, so it is of no use where a translation leaves several destinations open. */
const nextRule = (chain: Chain, from: number, passing: Passing, options: TraceOptions): Rule | undefined =>
  passing.possible === undefined && options.find !== undefined
    ? options.find(chain, from, passing.packet)
    : everyRule(chain, from, passing.packet);

const fallThrough = (stage: Stage, passing: Passing, steps: readonly TraceStep[]): StageResult =>
  stage.kind === 'translate'
    ? { kind: 'translated', to: undefined, passing, steps }
    : { kind: 'decided', trace: { verdict: stage.default.action, default: stage.default, steps: [] }, passing, steps };

const isOpenAction = (rule: Rule): boolean => rule.action.kind === 'elsewhere' || rule.action.kind === 'unknown';

/** Whether it makes no difference for any verdict that a rule matches. */
const isTransparent = (rule: Rule): boolean =>
  rule.action.kind === 'continue' && rule.effects.mark === undefined && rule.effects.untracks !== true;

const affect = (rule: Rule, passing: Passing): Passing => {
  const { mark, untracks } = rule.effects;
  if (mark === undefined && untracks !== true) return passing;
  const newMark = markAfter(passing.mark, rule.effects);
  const packet = untracks === true ? { ...passing.packet, state: stateNumber('untracked') } : passing.packet;
  return {
    ...passing,
    packet,
    mark: newMark,
    ...(untracks === true && passing.possible !== undefined
      ? {
          possible: passing.possible
            .forget('state')
            .intersect(PacketSet.where(packet.family, { state: IntervalSet.of(packet.state) })),
        }
      : {}),
  };
};

const newState = stateNumber('new');

/** Whether the packet matches. */
export const truthOf = (match: Match, passing: Passing): Truth => {
  if (match.given !== undefined && passing.application !== undefined) {
    const known = match.given(passing.application);
    return setTruth(known.under, known.over, passing);
  }
  if (match.stateful === undefined) return setTruth(match.under, match.over, passing);
  const { stateful } = match;
  const parts: Truth[] = [setTruth(stateful.header.under, stateful.header.over, passing)];
  parts.push(passesState(stateful, { ...passing, isNew: passing.packet.state === newState }));
  if (stateful.original !== undefined) parts.push(stateful.original.has(passing.original));
  if (stateful.applications !== undefined)
    parts.push(
      passing.application === undefined
        ? undefined
        : stateful.applications.names.has(passing.application) !== stateful.applications.negated,
    );
  return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
};

const setTruth = (under: PacketSet, over: PacketSet, { packet, possible }: Passing): Truth => {
  if (possible === undefined) return under.has(packet) ? true : under === over || !over.has(packet) ? false : undefined;
  if (!over.intersects(possible)) return false;
  return under.contains(possible) ? true : undefined;
};

// --- open ends: every course that the rest of a stage can take ----------------------------------------------------

/**
 * How evaluation can leave a chain entered at some rule. `permits` and `denies` are the last rules that may do so: where
 * only one of them can happen, the last one is the rule that closes the evaluation. Contexts differ only where rules set marks or untrack. */
interface Summary {
  readonly permits: Rule | undefined;
  readonly denies: Rule | undefined;
  readonly open: Rule | undefined;
  readonly translations: readonly { readonly to: Translation; readonly passing: Passing }[];
  readonly returns: readonly Passing[];
}

/** Summaries of whole chains by context. */
type Memo = Map<Chain, Map<string, Summary>>;

interface Summarising {
  permits: Rule | undefined;
  denies: Rule | undefined;
  open: Rule | undefined;
  translations: { to: Translation; passing: Passing }[];
  returns: Map<string, Passing>;
}

const openEnd = (
  stage: Stage,
  frames: readonly Frame[],
  passing: Passing,
  rule: Rule,
  steps: readonly TraceStep[],
  options: TraceOptions,
  isLast: boolean,
): StageResult => {
  const memo: Memo = new Map();
  const all: Summarising = {
    permits: undefined,
    denies: undefined,
    open: undefined,
    translations: [],
    returns: new Map(),
  };
  let contexts: readonly Passing[] = [passing];
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = frames[i] as Frame;
    const returned = new Map<string, Passing>();
    for (const context of contexts) {
      const summary = run(summarise(frame.chain, frame.index, context, memo, options));
      all.permits = summary.permits ?? all.permits;
      all.denies = summary.denies ?? all.denies;
      all.open ??= summary.open;
      all.translations.push(...summary.translations);
      for (const back of summary.returns) returned.set(contextKey(back), back);
    }
    contexts = [...returned.values()];
  }
  const ends: StageEnd[] = [];
  const end = (verdict: Verdict, decider: Rule): void => {
    ends.push({ kind: 'end', trace: { verdict, rule: decider, steps: [] } });
  };
  const pass = (onward: Passing, to?: Translation, by?: { rule: Rule } | { default: Default }): void => {
    ends.push({ kind: 'pass', to, passing: onward, ...(by === undefined || !stage.isMain ? {} : { by }) });
  };
  if (all.permits !== undefined && isLast) end('permit', all.permits);
  if (all.permits !== undefined && !isLast) pass(passing, undefined, { rule: all.permits });
  if (all.denies !== undefined) end('deny', all.denies);
  if (all.open !== undefined) end('conditional', all.open);
  for (const { to, passing: before } of all.translations) pass(before, to);
  for (const context of contexts)
    if (stage.kind === 'translate' || (!isLast && stage.default.action === 'permit'))
      pass(context, undefined, { default: stage.default });
    else ends.push({ kind: 'end', trace: { verdict: stage.default.action, default: stage.default, steps: [] } });
  return { kind: 'open', ends, first: { rule, because: reasonOf(rule) }, steps };
};

const reasonOf = (rule: Rule): string => {
  const { action, match } = rule;
  if (match.undecidable.length > 0) return match.undecidable.map((u) => u.because).join(', ');
  if (action.kind === 'elsewhere' || action.kind === 'unknown') return action.because;
  if (match.stateful?.marks !== undefined) return 'packet mark';
  if (match.stateful?.applications !== undefined) return 'application';
  return 'destination after translation';
};

const contextKey = ({ mark, packet }: Passing): string =>
  `${String(mark.value)}/${String(mark.known)}/${String(packet.state)}`;

/** A computation that asks for the results of others; `run` keeps the stack on the heap, so depth is no hazard. */
type Summary$ = Generator<Summary$, Summary, Summary>;

const run = (start: Summary$): Summary => {
  const stack: Summary$[] = [start];
  let answer: Summary | undefined;
  for (;;) {
    const top = stack[stack.length - 1] as Summary$;
    // The first call of a generator ignores its argument; later ones get what the called one returned.
    const step = top.next(answer as Summary);
    if (step.done === true) {
      stack.pop();
      if (stack.length === 0) return step.value;
      answer = step.value;
    } else stack.push(step.value);
  }
};

/** Every way to leave `chain` when evaluation stands at rule `index`. INVARIANT: chains contain no reachable loop. */
function* summarise(chain: Chain, index: number, entering: Passing, memo: Memo, options: TraceOptions): Summary$ {
  const known = index === 0 ? memo.get(chain)?.get(contextKey(entering)) : undefined;
  if (known !== undefined) return known;
  const all: Summarising = {
    permits: undefined,
    denies: undefined,
    open: undefined,
    translations: [],
    returns: new Map(),
  };
  let contexts = new Map([[contextKey(entering), entering]]);
  const nextFrom = (from: number): Rule | undefined => {
    const nexts = [...contexts.values()].flatMap((passing) => nextRule(chain, from, passing, options) ?? []);
    return nexts.length < 2 ? nexts[0] : nexts.reduce((a, b) => (b.index < a.index ? b : a));
  };
  for (let rule = nextFrom(index); rule !== undefined; rule = nextFrom(rule.index + 1)) {
    const after = new Map<string, Passing>();
    for (const [key, passing] of contexts) {
      const truth = truthOf(rule.match, passing);
      if (truth !== true) after.set(key, passing);
      if (truth === false) continue;
      const acted = affect(rule, passing);
      const { action } = rule;
      switch (action.kind) {
        case 'permit':
          all.permits = rule;
          break;
        case 'deny':
          all.denies = rule;
          break;
        case 'elsewhere':
          all.open ??= rule;
          break;
        case 'unknown':
          all.open ??= rule;
          after.set(contextKey(acted), acted);
          break;
        case 'continue':
          after.set(contextKey(acted), acted);
          break;
        case 'translate':
          all.translations.push({ to: action.to, passing: acted });
          break;
        case 'return':
          all.returns.set(contextKey(acted), acted);
          break;
        case 'jump':
        case 'goto': {
          const called = yield summarise(action.to, 0, acted, memo, options);
          all.permits = called.permits ?? all.permits;
          all.denies = called.denies ?? all.denies;
          all.open ??= called.open;
          all.translations.push(...called.translations);
          const into = action.kind === 'jump' ? after : all.returns;
          for (const back of called.returns) into.set(contextKey(back), back);
          break;
        }
      }
    }
    contexts = after;
  }
  for (const passing of contexts.values()) all.returns.set(contextKey(passing), passing);
  const summary: Summary = { ...all, returns: [...all.returns.values()] };
  if (index === 0) remember(memo, chain, contextKey(entering), summary);
  return summary;
}

const remember = (memo: Memo, chain: Chain, key: string, summary: Summary): void => {
  const known = memo.get(chain) ?? new Map<string, Summary>();
  known.set(key, summary);
  memo.set(chain, known);
};
