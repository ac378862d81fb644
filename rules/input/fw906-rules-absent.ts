import { defineLintRule } from '../../src/linting/index.js';

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
  check({ firewall, report }) {
    const { missingRules } = firewall;
    if (missingRules === undefined) return;
    report('absent', { because: missingRules.because }, { at: missingRules.at, subject: 'missing rules' });
  },
});
