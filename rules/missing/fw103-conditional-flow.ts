import { defineLintRule, flowName, isRule } from '../../src/linting/index.js';
import type { RequiredFlow } from '../../src/model/index.js';
import { lossOf, requiredStories } from './stories.js';

export const conditionalFlow = defineLintRule({
  id: 'FW103',
  name: 'conditional-flow',
  level: 'warning',
  summary: 'A required flow is permitted only under a condition that the export cannot decide.',
  why: 'Whether the product works depends on a rate limit, an application, a user, a schedule, a name or an interface that is not in the export.',
  remedy:
    'Permit the flow without the condition, or give the missing facts (zones, own addresses, sets) in fwlint.toml.',
  tags: ['availability', 'catalog'],
  messages: {
    conditional: (a: { flow: RequiredFlow; because: string }) =>
      `required flow ${flowName(a.flow)} is permitted only if ${a.because}`,
  },
  check({ analysis, requirements, report }) {
    for (const story of requiredStories(analysis, requirements)) {
      const first = story.open[0];
      if (first === undefined || story.denied.length > 0) continue;
      report(
        'conditional',
        { flow: story.flow, because: story.flow.open ?? becauseOf(first) },
        lossOf(analysis, story, first),
      );
    }
  },
});

const becauseOf = ({ decider, policy }: Parameters<typeof lossOf>[2]): string => {
  if (decider === undefined) return `it crosses ${policy.label} on the right interfaces, which nobody has told`;
  if (!isRule(decider)) return `the default of ${policy.label} lets it through`;
  const reasons = decider.match.undecidable.map((u) => `\`${u.because}\``).join(', ');
  return `\`${decider.label}\` lets it through${reasons === '' ? '' : `, which hangs on ${reasons}`}`;
};
