import { defineLintRule } from '../../src/linting/index.js';
import type { UnboundRole } from '../../src/model/index.js';

export const unboundRole = defineLintRule({
  id: 'FW105',
  name: 'unbound-role',
  level: 'warning',
  summary: 'An active flow names a role that is bound to no address.',
  why: 'The flows of the role are not checked at all.',
  remedy: 'Bind the role to addresses, or switch off the features that need it.',
  tags: ['catalog'],
  messages: {
    unbound: (a: { unbound: UnboundRole }) =>
      `role \`${a.unbound.role}\` of deployment ${a.unbound.deployment} is bound to no address, so ${flowsText(a.unbound.flows)} not checked`,
  },
  check({ requirements, report }) {
    for (const unbound of requirements.unboundRoles)
      report(
        'unbound',
        { unbound },
        {
          at: unbound.at,
          subject: `role ${unbound.deployment}/${unbound.role}`,
          remedy: `Add \`${unbound.role} = "…"\` to the roles of deployment ${unbound.deployment}, or switch off the features that need it.`,
        },
      );
  },
});

const flowsText = (flows: readonly string[]): string => {
  const shown = flows.slice(0, 3).map((id) => `\`${id}\``);
  const rest = flows.length - shown.length;
  const names = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
  return flows.length === 1 ? `flow ${names} is` : `flows ${names} are`;
};
