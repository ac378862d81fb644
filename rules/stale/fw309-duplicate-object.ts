import { defineLintRule } from '../../src/linting/index.js';
import type { FirewallObject } from '../../src/model/index.js';

export const duplicateObject = defineLintRule({
  id: 'FW309',
  name: 'duplicate-object',
  level: 'note',
  summary: 'Two objects of one kind have the same value under different names.',
  why: 'One of them is changed one day and the other one is not, and the rules that were meant alike differ from then on.',
  remedy: 'Keep one of them and let all rules use it.',
  tags: ['maintainability'],
  messages: {
    duplicate: (a: { object: FirewallObject; other: FirewallObject }) =>
      `${a.object.kind} \`${a.object.name}\` has the same value as \`${a.other.name}\``,
  },
  check({ firewall, report }) {
    const firsts = new Map<string, FirewallObject>();
    for (const object of firewall.objects) {
      const { kind, name, value, builtin } = object;
      // An object that nothing uses is the business of FW306.
      if (value === undefined || value === '' || builtin === true || object.uses === 0) continue;
      const key = JSON.stringify([kind, value]);
      const other = firsts.get(key);
      if (other === undefined) firsts.set(key, object);
      else if (other.name !== name)
        report(
          'duplicate',
          { object, other },
          {
            at: object.at,
            subject: `${kind} ${name}`,
            related: [{ at: other.at, message: `${other.kind} ${other.name} has this value, too` }],
          },
        );
    }
  },
});
