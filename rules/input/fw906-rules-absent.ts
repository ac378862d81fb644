import { defineLintRule } from '../../src/linting/index.js';
import { requiredStories } from '../missing/stories.js';

export const rulesAbsent = defineLintRule({
  id: 'FW906',
  name: 'rules-absent',
  level: 'warning',
  summary: 'The firewall evaluates rules that this export does not hold.',
  why: 'Every verdict on this export is half the truth: what it permits may be denied before, and what it denies permitted.',
  remedy: 'Export the merged configuration, or check the export of the manager as well.',
  tags: ['input'],
  messages: {
    absent: (a: { because: string }) => a.because,
  },
  check({ firewall, analysis, requirements, report }) {
    const { missingRules, missingFilters = [] } = firewall;
    if (missingRules !== undefined)
      report('absent', { because: missingRules.because }, { at: missingRules.at, subject: 'missing rules' });
    // What one policy does is clear without the filters beside it; where traffic gets through is not.
    if (missingFilters.length === 0) return;
    const asksAboutFlows = requirements.forbids.length > 0 || requiredStories(analysis, requirements).length > 0;
    if (!asksAboutFlows) return;
    for (const { at, because } of missingFilters) report('absent', { because }, { at, subject: because });
  },
});
