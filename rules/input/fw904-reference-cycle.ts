import { defineLintRule } from '../../src/linting/index.js';
import { reportNotices } from './notices.js';

export const referenceCycle = defineLintRule({
  id: 'FW904',
  name: 'reference-cycle',
  level: 'error',
  summary: 'Groups, aliases or chains contain themselves.',
  why: 'The firewall refuses such a configuration or evaluates it in a way nobody meant.',
  remedy: 'Break the cycle at the place named here.',
  tags: ['input'],
  messages: {
    notice: (a: { message: string }) => a.message,
  },
  check: ({ firewall, report }) => {
    reportNotices(firewall, 'cycle', (notice) => {
      report('notice', { message: notice.message }, { at: notice.at, subject: notice.subject });
    });
  },
});
