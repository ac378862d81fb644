import { defineLintRule, flowName } from '../../src/linting/index.js';
import type { RequiredFlow } from '../../src/model/index.js';
import { decidedByText, lossOf, requiredStories } from './stories.js';

export const partiallyMissingFlow = defineLintRule({
  id: 'FW102',
  name: 'partially-missing-flow',
  level: 'error',
  summary: 'A required flow is permitted for some of its packets only.',
  why: 'It works from one host and fails from the next, and nobody understands why.',
  remedy: 'Permit the rest of the flow, or narrow the binding of the role to the addresses that really take part.',
  tags: ['availability', 'catalog'],
  messages: {
    partial: (a: { flow: RequiredFlow; by: string }) =>
      `required flow ${flowName(a.flow)} is permitted in part only: some of its packets are denied by ${a.by}`,
  },
  check({ analysis, requirements, report }) {
    for (const story of requiredStories(analysis, requirements)) {
      const first = story.denied[0];
      if (first === undefined || (story.permitted.length === 0 && story.open.length === 0)) continue;
      report('partial', { flow: story.flow, by: decidedByText(first) }, lossOf(analysis, story, first));
    }
  },
});
