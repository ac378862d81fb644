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
    duplicate: (a: { object: FirewallObject; first: FirewallObject; more: readonly FirewallObject[] }) =>
      `${a.object.kind} ${namesOf([a.object, ...a.more])} ${a.more.length === 0 ? 'has' : 'have'} the same value as \`${a.first.name}\``,
  },
  check({ firewall, report }) {
    for (const [first, object, ...more] of alike(firewall.objects)) {
      if (object === undefined) continue;
      report(
        'duplicate',
        { object, first, more },
        {
          at: object.at,
          subject: `${object.kind} ${object.name}`,
          related: [first, ...more].map(({ kind, name, at }) => ({
            at,
            message: `${kind} ${name} has this value, too`,
          })),
        },
      );
    }
  },
});

/** Objects of one value, one for each name, in file order. */
const alike = (objects: readonly FirewallObject[]): Iterable<readonly [FirewallObject, ...(readonly FirewallObject[])]> => {
  const byValue = new Map<string, [FirewallObject, ...FirewallObject[]]>();
  for (const object of objects) {
    const { kind, name, value, builtin } = object;
    // An object that nothing uses is the business of FW306.
    if (value === undefined || value === '' || builtin === true || object.uses === 0) continue;
    const key = JSON.stringify([kind, value]);
    const known = byValue.get(key);
    if (known === undefined) byValue.set(key, [object]);
    else if (!known.some((other) => other.name === name)) known.push(object);
  }
  return byValue.values();
}; // prettier-ignore

const mostNamed = 3;

const namesOf = (objects: readonly FirewallObject[]): string => {
  const named = objects.slice(0, mostNamed).map(({ name }) => `\`${name}\``);
  const rest = objects.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${String(rest)} more` : named.join(' and ');
};
