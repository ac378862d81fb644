import { defineLintRule } from '../../src/linting/index.js';
import type { FirewallObject, HiddenObject } from '../../src/model/index.js';

export const overriddenObject = defineLintRule({
  id: 'FW315',
  name: 'overridden-object',
  level: 'note',
  summary: 'A local object hides one of the same name and another value further out.',
  why: 'One name means two things: whoever changes the outer object believes that it counts everywhere.',
  remedy: 'Give the local object a name of its own, or delete it where the outer one is meant.',
  tags: ['maintainability', 'pci-dss/1.2.7'],
  messages: {
    overrides: (a: { object: FirewallObject; hidden: HiddenObject }) =>
      `${a.object.kind} \`${a.object.name}\` hides the ${a.hidden.kind} of this name in \`${a.hidden.where}\`, which has another value`,
  },
  check({ firewall, report }) {
    for (const object of firewall.objects) {
      const { hides, kind, name } = object;
      // An object that nothing uses is the business of FW306.
      if (hides === undefined || object.uses === 0) continue;
      report(
        'overrides',
        { object, hidden: hides },
        {
          at: object.at,
          subject: `${kind} ${name}`,
          related: [{ at: hides.at, message: `${hides.kind} ${name} of ${hides.where}` }],
        },
      );
    }
  },
});
