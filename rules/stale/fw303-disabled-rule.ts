import { defineLintRule, isWritten } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';

export const disabledRule = defineLintRule({
  id: 'FW303',
  name: 'disabled-rule',
  level: 'note',
  summary: 'A rule is switched off.',
  why: 'Whoever switches it on again, on purpose or by mistake, opens or closes something that nobody has reviewed since.',
  remedy: 'Delete it, or write down until when it is kept and why.',
  tags: ['maintainability', 'pci-dss/1.2.7'],
  messages: {
    disabled: (a: { rule: Rule }) => `\`${a.rule.label}\` is switched off and decides nothing`,
  },
  check({ firewall, report }) {
    for (const { rules } of firewall.chains)
      for (const rule of rules)
        if (!rule.enabled && rule.inert === undefined && isWritten(rule)) report('disabled', { rule }, { rule });
  },
});
