import type { FatePart } from '../../src/analysis/index.js';
import { defineLintRule, flowName, isRule } from '../../src/linting/index.js';
import type { RequiredFlow, Rule } from '../../src/model/index.js';
import { lossOf, requiredStories, unansweredBy } from './stories.js';

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
  check({ firewall, analysis, requirements, report }) {
    const needsReplies = firewall.policies.some(({ replies, attachment }) => replies !== 'implied' && attachment !== undefined); // prettier-ignore
    for (const story of requiredStories(analysis, requirements)) {
      const by = needsReplies ? unansweredBy(analysis, story) : undefined;
      if (by?.isSure === false)
        report(
          'conditional',
          { flow: story.flow, because: `replies to it do not cross ${stopText(by.part)}` },
          lossOf(analysis, story, by.part),
        );
      const first = story.open[0];
      if (first === undefined || story.denied.length > 0) continue;
      report(
        'conditional',
        { flow: story.flow, because: becauseOf(first, story.flow) },
        lossOf(analysis, story, first),
      );
    }
  },
});

const becauseOf = (
  { decider, policy, isPossible, ifTranslatedBy }: FatePart,
  { application, open }: RequiredFlow,
): string => {
  if (isPossible === true) return `it does not cross ${stopText({ decider, policy })}`;
  if (open !== undefined) return open;
  if (ifTranslatedBy !== undefined) return `\`${ifTranslatedBy}\` translates its destination, which nobody can tell`;
  if (decider === undefined) return `it crosses ${policy.label} on the right interfaces, which nobody has told`;
  if (!isRule(decider)) return `the default of ${policy.label} lets it through`;
  const does = decider.action.kind === 'deny' ? 'does not deny it' : 'lets it through';
  const reasons = reasonsOf(decider, application);
  return `\`${decider.label}\` ${does}${reasons === '' ? '' : `, which hangs on ${reasons}`}`;
};

/** What would stop packets if they crossed it. */
const stopText = ({ decider, policy }: Pick<FatePart, 'decider' | 'policy'>): string =>
  `${policy.label}, where ${decider === undefined || !isRule(decider) ? 'the default' : `\`${decider.label}\``} denies or may deny packets, and nobody has told whether it is crossed`;

const reasonsOf = ({ match: { undecidable } }: Rule, application: string | undefined): string => {
  const named = (some: Rule['match']['undecidable']) => some.map(({ because }) => `\`${because}\``).join(', ');
  if (application === undefined) return named(undecidable);
  // A known application decides what hangs on the application, but for a filter or for ports that nobody knows it to use.
  const others = undecidable.filter((reason) => reason.application !== true);
  return others.length > 0 || undecidable.length === 0
    ? named(others)
    : `whether ${named(undecidable)} includes \`${application}\` on these ports`;
};
