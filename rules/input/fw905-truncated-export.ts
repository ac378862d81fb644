import { defineLintRule } from '../../src/linting/index.js';
import { reportNotices } from './notices.js';

export const truncatedExport = defineLintRule({
  id: 'FW905',
  name: 'truncated-export',
  level: 'error',
  summary: 'The export ends early.',
  why: 'The missing tail can hold the rule that denies. A short policy is never a clean policy.',
  remedy: 'Export it again and compare the sizes.',
  tags: ['input'],
  messages: {
    notice: (a: { message: string }) => a.message,
  },
  check: ({ firewall, report }) => {
    reportNotices(firewall, 'truncated', (notice) => {
      report('notice', { message: notice.message }, { at: notice.at, subject: notice.subject });
    });
  },
});
