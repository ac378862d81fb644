import type { Analysis } from '../../src/analysis/index.js';
import { defineLintRule, exportRules, isWritten } from '../../src/linting/index.js';
import type { Chain, Rule } from '../../src/model/index.js';
import { isIdle } from '../stale/dead.js';
import { namesPorts, takesAnyApplication, takesEveryApplicationAnywhere } from './applications.js';

export const anyApplication = defineLintRule({
  id: 'FW214',
  name: 'any-application',
  level: 'note',
  summary: 'A permit names ports but lets any application use them, although the product tells applications apart.',
  why: 'A port says nothing about what is spoken on it: tunnels, remote control and malware use 443 like everybody else.',
  remedy: 'Name the applications that the log shows on the rule.',
  tags: ['security', 'external/cwe/cwe-284', 'pci-dss/1.2.5', 'cis-controls/13.10'],
  messages: {
    one: (a: { rule: Rule }) => `\`${a.rule.label}\` permits any application on the ports that it names`,
    anywhere: (a: { rule: Rule }) =>
      `\`${a.rule.label}\` permits every application on its default ports, from any source to any destination`,
    habit: (a: { chain: Chain; count: number; of: number }) =>
      `${String(a.count)} of the ${String(a.of)} permits of \`${a.chain.label}\` that name ports name no application`,
  },
  check({ analysis, report }) {
    for (const exported of exportRules(analysis)) {
      const { rule } = exported;
      if (rule.action.kind !== 'permit' || !isWritten(rule) || !takesEveryApplicationAnywhere(rule)) continue;
      if (!isIdle(analysis, exported)) report('anywhere', { rule }, { rule, part: 'service' });
    }
    for (const [chain, permits] of permitsByChain(analysis)) {
      const open = permits.filter(takesAnyApplication);
      // FW403 says it of a permit that has no inspection profile either.
      const told = open.filter(({ inspection }) => inspection !== 'none');
      const [first] = told;
      // Where most rules are written that way, one word about the habit says more than a line for each of them.
      if (first !== undefined && open.length > habit && open.length * 2 > permits.length)
        report('habit', { chain, count: open.length, of: permits.length }, { rule: first, part: 'service' });
      else for (const rule of told) report('one', { rule }, { rule, part: 'service' });
    }
  },
});

const habit = 5;

const permitsByChain = (analysis: Analysis): ReadonlyMap<Chain, readonly Rule[]> => {
  const byChain = new Map<Chain, Rule[]>();
  for (const exported of exportRules(analysis)) {
    const { rule } = exported;
    if (rule.action.kind !== 'permit' || !isWritten(rule) || !namesPorts(rule) || isIdle(analysis, exported)) continue;
    const list = byChain.get(rule.chain);
    if (list === undefined) byChain.set(rule.chain, [rule]);
    else list.push(rule);
  }
  return byChain;
};
