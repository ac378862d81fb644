import { defineLintRule } from '../../src/linting/index.js';
import type { Firewall, Rule } from '../../src/model/index.js';

export const neverInstalledRule = defineLintRule({
  id: 'FW313',
  name: 'never-installed-rule',
  level: 'warning',
  summary: 'The firewall silently leaves a rule out that nobody disabled.',
  why: 'Whoever reads the rules believes that it permits or blocks something; it does neither, and nothing says so.',
  remedy: 'Mend what keeps it from being installed, or delete it.',
  tags: ['maintainability', 'security', 'pci-dss/1.2.7'],
  messages: {
    one: (a: { rule: Rule; because: string }) => `\`${a.rule.label}\` is not installed: ${a.because}`,
    several: (a: { rule: Rule; count: number; because: string }) =>
      `\`${a.rule.label}\` and ${a.count === 2 ? 'one more rule' : `${String(a.count - 1)} more rules`} are not installed: ${a.because}`,
  },
  check({ firewall, report }) {
    for (const [because, rules] of byReason(firewall)) {
      const [rule] = rules;
      if (rule === undefined) continue;
      const details = { rule, subject: because };
      if (rules.length === 1) report('one', { rule, because }, details);
      else report('several', { rule, count: rules.length, because }, details);
    }
  },
});

/** The rules that are left out in silence, by the reason: what one switch did is one story. */
const byReason = ({ chains }: Firewall): ReadonlyMap<string, readonly Rule[]> => {
  const found = new Map<string, Rule[]>();
  const seen = new Set<string>();
  for (const rule of chains.flatMap((chain) => chain.rules)) {
    const place = `${rule.at.file}:${String(rule.at.line)}:${String(rule.at.column)}`;
    if (rule.inert === undefined || !rule.inert.isWorthAWord || seen.has(place)) continue;
    seen.add(place);
    const list = found.get(rule.inert.because);
    if (list === undefined) found.set(rule.inert.because, [rule]);
    else list.push(rule);
  }
  return found;
};
