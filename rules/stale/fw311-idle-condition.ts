import { defineLintRule, exportRules, isWritten } from '../../src/linting/index.js';
import type { Chain, Firewall, Rule } from '../../src/model/index.js';

export const idleCondition = defineLintRule({
  id: 'FW311',
  name: 'idle-condition',
  level: 'note',
  summary: 'A part of a rule names what no packet can have.',
  why: 'It reads as if it permitted or denied something, and it starts to do so when what it names comes to life again.',
  remedy: 'Remove that part, or the rule if nothing else is left of it.',
  tags: ['maintainability', 'security'],
  messages: {
    part: (a: { rule: Rule; because: string }) => `a part of \`${a.rule.label}\` matches nothing: ${a.because}`,
    whole: (a: { rule: Rule; because: string }) => `\`${a.rule.label}\` matches nothing: ${a.because}`,
  },
  check({ firewall, analysis, report }) {
    const unattached = unattachedChains(firewall);
    for (const { rule, parts, elsewhere = [] } of exportRules(analysis)) {
      // Of a group that nothing carries, nothing matches anything; FW306 says so.
      if (!isWritten(rule) || parts.every(({ chain }) => unattached.has(chain))) continue;
      const all = [...parts, ...elsewhere];
      const [first = [], ...others] = all.map(({ idle = [] }) => idle);
      const isWhole = all.every(({ match }) => match.over.isEmpty);
      for (const { because, at } of first)
        // Half of a rule for both IP versions may well be idle; only what no half can have is worth a word.
        if (others.every((idle) => idle.some((other) => other.because === because)))
          report(isWhole ? 'whole' : 'part', { rule, because }, { rule, at, subject: because });
    }
  },
});

const unattachedChains = ({ policies }: Firewall): ReadonlySet<Chain> =>
  new Set(
    policies.flatMap(({ attachment, stages }) =>
      attachment?.isComplete === true && attachment.behind.every((addresses) => addresses.isEmpty)
        ? stages.map(({ chain }) => chain)
        : [],
    ),
  );
