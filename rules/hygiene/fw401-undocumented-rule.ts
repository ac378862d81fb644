import { defineLintRule, exportRules, isWritten } from '../../src/linting/index.js';
import type { Chain, Firewall, Rule } from '../../src/model/index.js';

/** In a chain without a single comment, one word about the habit says more than a line for each of this many permits. */
const habit = 5;

export const undocumentedRule = defineLintRule({
  id: 'FW401',
  name: 'undocumented-rule',
  level: 'note',
  summary: 'A permit has no description or comment.',
  why: 'Nobody dares to remove a rule whose reason is lost.',
  remedy: 'Write down what needs the rule, who owns it and until when.',
  tags: ['maintainability', 'pci-dss/1.2.5', 'nist-800-41'],
  messages: {
    one: (a: { rule: Rule }) => `\`${a.rule.label}\` permits traffic and does not say what for`,
    habit: (a: { chain: Chain; count: number }) =>
      `none of the ${String(a.count)} permits of chain \`${a.chain.name}\` says what it is for`,
  },
  check({ firewall, analysis, report }) {
    const byChain = new Map<Chain, Rule[]>();
    const outward = outwardPermits(firewall);
    for (const { rule } of exportRules(analysis))
      if (rule.action.kind === 'permit' && isWritten(rule) && rule.undescribable !== true && !outward.has(rule))
        pushTo(byChain, rule.chain, rule);
    for (const [chain, permits] of byChain) {
      const silent = permits.filter((rule) => (rule.description ?? '').trim() === '');
      const first = silent[0];
      if (first === undefined) continue;
      if (silent.length === permits.length && silent.length > habit)
        report('habit', { chain, count: silent.length }, { rule: first });
      else for (const rule of silent) report('one', { rule }, { rule });
    }
  },
});

const pushTo = (lists: Map<Chain, Rule[]>, chain: Chain, rule: Rule): void => {
  const list = lists.get(chain);
  if (list === undefined) lists.set(chain, [rule]);
  else list.push(rule);
};

/** Permits of everything that the protected side opens itself, which many products put there: they say what they are. */
const outwardPermits = ({ policies }: Firewall): ReadonlySet<Rule> =>
  new Set(
    policies.flatMap(({ direction, entering, stages }) =>
      direction === 'from-firewall'
        ? stages.flatMap(({ chain }) => chain.rules.filter(({ match }) => match.under.contains(entering)))
        : [],
    ),
  );
