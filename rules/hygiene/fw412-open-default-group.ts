import { defineLintRule } from '../../src/linting/index.js';
import type { FirewallObject, Rule } from '../../src/model/index.js';

export const openDefaultGroup = defineLintRule({
  id: 'FW412',
  name: 'open-default-group',
  level: 'note',
  summary: 'The group that the product attaches where nobody chose one permits traffic.',
  why: 'Whatever is started without a thought about its group gets these rules.',
  remedy: 'Remove all rules of the default group, so that a forgotten choice permits nothing.',
  tags: ['security', 'external/cwe/cwe-1188', 'cis-aws-foundations-5.0/5.5', 'aws-fsbp/ec2.2'],
  messages: {
    permits: (a: { object: FirewallObject; rules: readonly Rule[] }) =>
      `the default group \`${a.object.name}\` permits traffic by ${a.rules.length === 1 ? 'one rule' : `${String(a.rules.length)} rules`}`,
  },
  check({ firewall, report }) {
    const groups = firewall.objects.filter(({ kind, builtin }) => kind === 'security group' && builtin === true);
    if (groups.length === 0) return;
    const permits = new Map(groups.map(({ name }) => [name, new Map<string, Rule>()]));
    for (const { attachment, stages } of firewall.policies)
      if (attachment?.kind === 'group')
        for (const { chain } of stages)
          for (const rule of chain.rules)
            if (rule.implicit !== true && rule.action.kind === 'permit' && !rule.match.over.isEmpty)
              permits.get(attachment.name)?.set(rule.identity, rule);
    for (const object of groups) {
      const rules = [...(permits.get(object.name)?.values() ?? [])];
      if (rules.length === 0) continue;
      const related = rules.map(({ at, label }) => ({ at, message: `${label} is one of them` }));
      report('permits', { object, rules }, { at: object.at, subject: `${object.kind} ${object.name}`, related });
    }
  },
});
