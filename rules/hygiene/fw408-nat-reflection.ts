import { defineLintRule } from '../../src/linting/index.js';

export const natReflection = defineLintRule({
  id: 'FW408',
  name: 'nat-reflection',
  level: 'note',
  summary: 'Inner hosts reach published servers through their public address.',
  why: 'The server then sees the firewall as the client, so its logs and limits are worth little, and inner traffic takes a way that no rule was written for.',
  remedy: 'Let the name server inside answer with the inner address, and switch reflection off.',
  tags: ['security', 'maintainability'],
  messages: {
    all: (a: { count: number }) =>
      `connections from inside to a public address are sent back in, for ${a.count === 1 ? 'one port forward' : `${String(a.count)} port forwards`}`,
    one: (a: { label: string }) => `connections from inside to the public address of \`${a.label}\` are sent back in`,
  },
  check({ firewall, report }) {
    for (const setting of firewall.settings ?? []) {
      if (setting.kind !== 'reflection') continue;
      const { at, label, count } = setting;
      if (label === undefined) report('all', { count }, { at, subject: setting.kind });
      else report('one', { label }, { at, subject: label });
    }
  },
});
