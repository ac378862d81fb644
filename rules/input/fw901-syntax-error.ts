import { defineLintRule } from '../../src/linting/index.js';
import { reportNotices } from './notices.js';

export const syntaxError = defineLintRule({
  id: 'FW901',
  name: 'syntax-error',
  level: 'error',
  summary: 'Part of the export cannot be read, so its meaning is unknown.',
  why: 'The unread part may hold the rule that decides. No verdict on the whole policy can be trusted.',
  remedy: 'Export it again from the firewall, or mend the line named here.',
  tags: ['input'],
  messages: {
    notice: (a: { message: string }) => a.message,
  },
  check: ({ firewall, report }) => {
    reportNotices(firewall, 'syntax', (notice) => {
      report('notice', { message: notice.message }, { at: notice.at, subject: notice.subject });
    });
  },
});
