import { defineLintRule } from '../../src/linting/index.js';
import type { FirewallObject } from '../../src/model/index.js';

export const unusedObject = defineLintRule({
  id: 'FW306',
  name: 'unused-object',
  level: 'note',
  summary: 'Nothing uses this object.',
  why: 'Unused names are read as if they meant something, and come back to life by accident.',
  remedy: 'Delete it.',
  tags: ['maintainability'],
  messages: {
    unused: (a: { object: FirewallObject }) => `${a.object.kind} \`${a.object.name}\` is used by nothing`,
  },
  check({ firewall, report }) {
    for (const object of firewall.objects)
      if (object.uses === 0 && object.usesUnknown !== true && object.builtin !== true)
        report('unused', { object }, { at: object.at, subject: `${object.kind} ${object.name}` });
  },
});
