import { defineLintRule, exportRules, isWritten } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';

export const idleCondition = defineLintRule({
  id: 'FW311',
  name: 'idle-condition',
  level: 'note',
  summary: 'A part of a rule names what no packet can have.',
  why: 'It reads as if it permitted or denied something, and it starts to do so when what it names comes to life again.',
  remedy: 'Remove that part, or the rule if nothing else is left of it.',
  tags: ['maintainability', 'security'],
  messages: {
    idle: (a: { rule: Rule; because: string }) => `a part of \`${a.rule.label}\` matches nothing: ${a.because}`,
  },
  check({ analysis, report }) {
    for (const { rule, parts } of exportRules(analysis)) {
      if (!isWritten(rule)) continue;
      const [first = [], ...others] = parts.map(({ idle = [] }) => idle);
      for (const { because, at } of first)
        // Half of a rule for both IP versions may well be idle; only what no half can have is worth a word.
        if (others.every((idle) => idle.some((other) => other.because === because)))
          report('idle', { rule, because }, { rule, at, subject: because });
    }
  },
});
