import { defineLintRule } from '../../src/linting/index.js';
import { reportNotices } from './notices.js';

export const unmodelledMatch = defineLintRule({
  id: 'FW902',
  name: 'unmodelled-match',
  level: 'warning',
  summary: 'The export uses a match, target or field whose meaning is not known here.',
  why: 'Wherever it decides, the verdict stays open: neither a clear pass nor a clear deny.',
  remedy: 'Check by hand what the rule does, and report the construct to the project.',
  tags: ['input'],
  messages: {
    notice: (a: { message: string }) => a.message,
  },
  check: ({ firewall, report }) => {
    reportNotices(firewall, 'unmodelled', (notice) => {
      report('notice', { message: notice.message }, { at: notice.at, subject: notice.subject });
    });
  },
});
