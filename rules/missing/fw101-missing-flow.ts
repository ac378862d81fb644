import { defineLintRule, flowName } from '../../src/linting/index.js';
import type { RequiredFlow } from '../../src/model/index.js';
import { decidedByText, lossOf, requiredStories } from './stories.js';

export const missingFlow = defineLintRule({
  id: 'FW101',
  name: 'missing-flow',
  level: 'error',
  summary: 'A required flow is permitted for none of its packets.',
  why: 'The product does not work, or falls back to something that nobody planned.',
  remedy: 'Permit the flow, or switch off the feature that needs it.',
  tags: ['availability', 'catalog'],
  messages: {
    missing: (a: { flow: RequiredFlow; by: string }) => `required flow ${flowName(a.flow)} is denied by ${a.by}`,
  },
  check({ analysis, requirements, report }) {
    for (const story of requiredStories(analysis, requirements)) {
      const first = story.denied[0];
      if (first === undefined || story.permitted.length > 0 || story.open.length > 0) continue;
      report('missing', { flow: story.flow, by: decidedByText(first) }, lossOf(analysis, story, first));
    }
  },
});
