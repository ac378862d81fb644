import { defineLintRule } from '../../src/linting/index.js';
import type { FirewallObject } from '../../src/model/index.js';

export const defaultGroupInUse = defineLintRule({
  id: 'FW404',
  name: 'default-group-in-use',
  level: 'note',
  summary: 'Interfaces are guarded by the group that the product attaches where nobody chose one.',
  why: 'Hosts share it that have nothing in common, and every rule for one of them is a rule for all, also for those to come.',
  remedy: 'Give the interfaces groups of their own, and remove the rules of the default group.',
  tags: ['security', 'external/cwe/cwe-1188'],
  messages: {
    used: (a: { object: FirewallObject; count: number }) =>
      `the default group \`${a.object.name}\` guards ${a.count === 1 ? 'one interface' : `${String(a.count)} interfaces`}`,
  },
  check({ firewall, report }) {
    const groups = firewall.objects.filter(({ kind, builtin }) => kind === 'security group' && builtin === true);
    const names = new Set(groups.map(({ name }) => name));
    const guarded = new Map<string, number>();
    for (const { attachment } of firewall.policies)
      if (attachment?.kind === 'group' && names.has(attachment.name)) {
        const count = attachment.behind.filter((addresses) => !addresses.isEmpty).length;
        guarded.set(attachment.name, Math.max(count, guarded.get(attachment.name) ?? 0));
      }
    for (const object of groups) {
      const count = guarded.get(object.name) ?? 0;
      if (count > 0) report('used', { object, count }, { at: object.at, subject: `${object.kind} ${object.name}` });
    }
  },
});
