import { defineLintRule } from '../../src/linting/index.js';
import type { Chain, Firewall } from '../../src/model/index.js';

export const unreachableChain = defineLintRule({
  id: 'FW308',
  name: 'unreachable-chain',
  level: 'note',
  summary: 'No packet can enter this chain.',
  why: 'Its rules look like protection or access and are neither.',
  remedy: 'Delete the chain, or mend the call that should lead to it.',
  tags: ['maintainability'],
  messages: {
    called: (a: { chain: Chain }) =>
      `no packet can enter chain \`${a.chain.name}\`: none gets through the calls that lead to it`,
    orphaned: (a: { chain: Chain }) =>
      `no packet can enter chain \`${a.chain.name}\`: only chains that nothing enters call it`,
  },
  check({ firewall, analysis, report }) {
    const entries = firewall.policies.flatMap(({ stages }) => stages.filter(({ isMain }) => isMain));
    const main = linkedFrom(entries.map((stage) => stage.chain));
    const linked = linkedFrom(firewall.chains.filter((chain) => chain.isBase));
    const called = new Set(firewall.chains.flatMap(calledChains));
    for (const chain of firewall.chains) {
      // A chain without rules does nothing wherever it stands, and one that nothing calls is an unused object (FW306).
      if (chain.isBase || chain.rules.length === 0 || !called.has(chain)) continue;
      const details = { at: chain.at, subject: `chain ${chain.label}` };
      if (main.has(chain) ? analysis.isEntered(chain) === false : isCutOff(firewall, chain))
        report('called', { chain }, details);
      else if (!linked.has(chain)) report('orphaned', { chain }, details);
    }
  },
});

const calledChains = (chain: Chain): readonly Chain[] =>
  chain.rules.flatMap(({ action, enabled }) =>
    enabled && (action.kind === 'jump' || action.kind === 'goto') ? [action.to] : [],
  );

/** Chains that calls connect with the given ones, whatever the conditions of the calls. */
const linkedFrom = (chains: readonly Chain[]): ReadonlySet<Chain> => {
  const linked = new Set(chains);
  for (const chain of linked) for (const next of calledChains(chain)) linked.add(next);
  return linked;
};

/** Whether every call of the chain is a rule that can match no packet at all. */
const isCutOff = (firewall: Firewall, chain: Chain): boolean =>
  firewall.chains
    .flatMap((c) => c.rules)
    .filter((rule) => (rule.action.kind === 'jump' || rule.action.kind === 'goto') && rule.action.to === chain)
    .every((rule) => rule.match.over.isEmpty);
