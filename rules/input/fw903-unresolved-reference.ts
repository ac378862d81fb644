import { defineLintRule } from '../../src/linting/index.js';
import { reportNotices } from './notices.js';

export const unresolvedReference = defineLintRule({
  id: 'FW903',
  name: 'unresolved-reference',
  level: 'error',
  summary: 'A name is used that the export does not define.',
  why: 'The rule’s real meaning is unknown, and many firewalls drop such a rule silently.',
  remedy: 'Add the missing object to the export, or mend the name.',
  tags: ['input'],
  messages: {
    notice: (a: { message: string }) => a.message,
  },
  check: ({ firewall, report }) => {
    reportNotices(firewall, 'unresolved', (notice) => {
      report('notice', { message: notice.message }, { at: notice.at, subject: notice.subject });
    });
  },
});
