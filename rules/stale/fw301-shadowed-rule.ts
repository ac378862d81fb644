import { defineLintRule, deletionOf, isRemovable, labelsOf, referTo } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';
import { deathOf, isSameAction, judgedRules, judgedTranslations } from './dead.js';
import { inGeneratedChain } from './generated.js';

export const shadowedRule = defineLintRule({
  id: 'FW301',
  name: 'shadowed-rule',
  level: 'warning',
  summary: 'Earlier rules take every packet that this rule was written for, and do something else with them.',
  why: 'The author expected this line to decide something. It decides nothing, and the traffic fares differently from what the line says.',
  remedy: 'Move it above the rules named here, narrow them, or delete it.',
  tags: ['maintainability', 'security'],
  messages: {
    shadowed: (a: { rule: Rule; by: readonly Rule[] }) =>
      `\`${a.rule.label}\` never ${a.rule.action.kind === 'permit' || a.rule.action.kind === 'deny' ? 'decides' : 'sees'} a packet: ${labelsOf(a.by, a.rule)} took them first`,
  },
  check({ analysis, report }) {
    const isGenerated = inGeneratedChain(analysis.firewall);
    for (const { exported, judge } of [...judgedRules(analysis), ...judgedTranslations(analysis)]) {
      const { rule } = exported;
      const death = isRemovable(rule) && !isGenerated(rule) ? deathOf(judge, exported) : undefined;
      if (death === undefined || death.isContradiction || death.by.every((by) => isSameAction(by, rule))) continue;
      const { by } = death;
      report(
        'shadowed',
        { rule, by },
        {
          rule,
          fix: deletionOf(analysis.firewall, rule),
          facts: { culprits: by.map(referTo) },
          related: by.map((other) => ({ at: other.at, message: `${other.label} takes packets of this rule` })),
        },
      );
    }
  },
});
