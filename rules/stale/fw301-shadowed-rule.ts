import { defineLintRule, labelsOf, referTo } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';

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
      `\`${a.rule.label}\` never ${a.rule.action.kind === 'permit' || a.rule.action.kind === 'deny' ? 'decides' : 'sees'} a packet: ${labelsOf(a.by)} took them first`,
  },
  check({ analysis, report }) {
    for (const rule of analysis.rules()) {
      const fate = analysis.fateOf(rule);
      if (rule.implicit === true || fate.kind !== 'shadowed' || fate.by.every((by) => isSameAction(by, rule))) continue;
      report(
        'shadowed',
        { rule, by: fate.by },
        {
          rule,
          facts: { culprits: fate.by.map(referTo) },
          related: fate.by.map((by) => ({ at: by.at, message: `${by.label} takes packets of this rule` })),
        },
      );
    }
  },
});

const isSameAction = (a: Rule, b: Rule): boolean =>
  a.action.kind === b.action.kind && (a.action.kind === 'permit' || a.action.kind === 'deny');
