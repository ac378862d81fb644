import { defineLintRule, exportRules, isWritten } from '../../src/linting/index.js';
import type { Chain, Rule } from '../../src/model/index.js';

export const neverHitRule = defineLintRule({
  id: 'FW307',
  name: 'never-hit-rule',
  level: 'note',
  summary: 'No packet has matched this rule since counting began.',
  why: 'A permit that nothing uses is attack surface without benefit.',
  remedy: 'Find out since when the counters run; if that is long enough, delete the rule.',
  tags: ['maintainability', 'pci-dss/1.2.7'],
  messages: {
    never: (a: { rule: Rule }) =>
      `\`${a.rule.label}\` has matched no packet since ${a.rule.hits?.since ?? 'its counters were last reset'}`,
  },
  check({ firewall, analysis, report }) {
    if (!firewall.hasCounters) return;
    const rules = analysis.rules();
    // Counters that are zero everywhere were just reset or never ran: they say nothing about any rule.
    if (!rules.some((rule) => (rule.hits?.packets ?? 0) > 0)) return;
    const visited = visitedChains(rules, new Set(firewall.policies.flatMap((p) => p.stages.map((s) => s.chain))));
    for (const { rule, parts } of exportRules(analysis)) {
      const isDecision =
        rule.action.kind === 'permit' || (rule.action.kind === 'deny' && !rule.match.over.isPlainlyEverything);
      if (!isDecision || !isWritten(rule)) continue;
      if (parts.some(({ hits }) => hits?.packets !== 0) || !parts.some(({ chain }) => visited.has(chain))) continue;
      // A rule that cannot be reached is the business of FW301 and FW302.
      if (parts.some((part) => analysis.fateOf(part).kind === 'alive')) report('never', { rule }, { rule });
    }
  },
});

/** Chains that packets have entered: of the others, only the call that was never taken is worth a word. */
const visitedChains = (rules: readonly Rule[], entries: ReadonlySet<Chain>): ReadonlySet<Chain> => {
  const visited = new Set(entries);
  for (const { action, hits } of rules)
    if ((action.kind === 'jump' || action.kind === 'goto') && hits?.packets !== 0) visited.add(action.to);
  return visited;
};
