import { defineLintRule, flowName } from '../../src/linting/index.js';
import type { RequiredFlow } from '../../src/model/index.js';
import { decidedByText, lossOf, requiredStories, unansweredBy } from './stories.js';

export const missingReturnFlow = defineLintRule({
  id: 'FW104',
  name: 'missing-return-flow',
  level: 'error',
  summary: 'A required flow is permitted, but the replies to it are not.',
  why: 'The first packet passes and the connection still fails.',
  remedy: 'Permit the replies: established connections on a stateful firewall, the ephemeral ports on a stateless one.',
  tags: ['availability', 'catalog'],
  messages: {
    replies: (a: { flow: RequiredFlow; by: string }) =>
      `required flow ${flowName(a.flow)} is permitted, but replies to it are denied by ${a.by}`,
  },
  check({ firewall, analysis, requirements, report }) {
    if (firewall.policies.every((policy) => policy.replies === 'implied')) return;
    for (const story of requiredStories(analysis, requirements)) {
      const by = unansweredBy(analysis, story);
      if (by?.isSure === true)
        report('replies', { flow: story.flow, by: decidedByText(by.part) }, lossOf(analysis, story, by.part));
    }
  },
});
