import type { Chain, Policy, Rule, Stage } from '../model/index.js';
import { type Cube, fields, intersectAll } from '../packets/index.js';

/** `may` over-approximates (who can possibly get here), `must` under-approximates (who certainly does). */
export type Mode = 'may' | 'must';

/** One way into a chain: the sequence of calls that leads there from the entry chain of a policy's main stage. */
export interface Context {
  readonly policy: Policy;
  readonly stage: Stage;
  readonly chain: Chain;
  /** Number of calls. */
  readonly depth: number;
  /** The calling context and rule; absent for the entry chain. */
  readonly caller?: { readonly context: Context; readonly rule: Rule };
  /** Packets that the conditions of the calls let through. */
  readonly may: readonly Cube[];
  readonly must: readonly Cube[];
}

/** A place in a chain with the places to which evaluation returns, as a linked list. */
export interface Position {
  readonly chain: Chain;
  readonly index: number;
  readonly up: Position | undefined;
}

/** Ways into one chain, and ways of one firewall, that are looked at; diamonds of jumps have exponentially many. */
const mostPerChain = 64;
const mostContexts = 400_000;
/** Calls nested deeper than this are not followed. */
const deepest = 200;

export interface Contexts {
  readonly of: ReadonlyMap<Chain, readonly Context[]>;
  /** Chains with more ways in than were listed, or below such a chain: nothing is claimed about their rules. */
  readonly incomplete: ReadonlySet<Chain>;
}

const anywhere: readonly Cube[] = [fields.map(() => undefined)];

/** Lists the ways into every chain, breadth first, so that the shortest ways are kept where there are too many. */
export const listContexts = (policies: readonly Policy[]): Contexts => {
  const of = new Map<Chain, Context[]>();
  const incomplete = new Set<Chain>();
  let queue: Context[] = policies.flatMap((policy) =>
    policy.stages
      .filter((stage) => stage.isMain)
      .map((stage) => ({ policy, stage, chain: stage.chain, depth: 0, may: anywhere, must: anywhere })),
  );
  let total = 0;
  while (queue.length > 0) {
    const next: Context[] = [];
    for (const context of queue) {
      const known = of.get(context.chain) ?? [];
      if (known.length >= mostPerChain || total >= mostContexts || context.depth > deepest) {
        incomplete.add(context.chain);
        continue;
      }
      known.push(context);
      of.set(context.chain, known);
      total++;
      next.push(...calledFrom(context));
    }
    queue = next;
  }
  spread(incomplete);
  return { of, incomplete };
};

/** The contexts of the chains that a chain calls, without those that no packet fits. */
const calledFrom = (context: Context): readonly Context[] =>
  context.chain.rules.flatMap((rule) => {
    if (!rule.enabled || (rule.action.kind !== 'jump' && rule.action.kind !== 'goto')) return [];
    const may = intersectAll(context.may, rule.match.over.cubes);
    if (may.length === 0) return [];
    const must =
      rule.match.under === rule.match.over && context.may === context.must
        ? may
        : intersectAll(context.must, rule.match.under.cubes);
    const { policy, stage } = context;
    return [{ policy, stage, chain: rule.action.to, depth: context.depth + 1, caller: { context, rule }, may, must }];
  });

/** Chains called from chains that are only partly known are only partly known themselves. */
const spread = (incomplete: Set<Chain>): void => {
  const queue = [...incomplete];
  for (let chain = queue.pop(); chain !== undefined; chain = queue.pop())
    for (const { action } of chain.rules)
      if ((action.kind === 'jump' || action.kind === 'goto') && !incomplete.has(action.to)) {
        incomplete.add(action.to);
        queue.push(action.to);
      }
};
