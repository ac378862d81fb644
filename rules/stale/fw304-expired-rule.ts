import { defineLintRule } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';
import { expiryIn } from './expiry.js';

export const expiredRule = defineLintRule({
  id: 'FW304',
  name: 'expired-rule',
  level: 'warning',
  summary: 'The schedule of a rule is over, or its text names an expiry date in the past.',
  why: 'The rule was meant to be temporary. What it opened may still be open.',
  remedy: 'Remove the rule, or renew the date if it is still needed.',
  tags: ['maintainability', 'security', 'pci-dss/1.2.7'],
  messages: {
    text: (a: { rule: Rule; date: string }) => `\`${a.rule.label}\` says that it ends on ${a.date}, which is past`,
    schedule: (a: { rule: Rule; schedule: string; date: string }) =>
      `the schedule \`${a.schedule}\` of \`${a.rule.label}\` ended on ${a.date}`,
    promise: (a: { rule: Rule; schedule: string; date: string }) =>
      `the schedule \`${a.schedule}\` of \`${a.rule.label}\` says that it ends on ${a.date}, which is past`,
  },
  check({ firewall, today, report }) {
    for (const { rules } of firewall.chains)
      for (const rule of rules) {
        if (!rule.enabled) continue;
        const { schedule } = rule;
        const [date, promised] = [rule, schedule].map((one) => expiryIn(one?.description ?? ''));
        if (schedule?.ends !== undefined && schedule.ends < today)
          report('schedule', { rule, schedule: schedule.name, date: schedule.ends }, { rule, part: 'schedule' });
        else if (date !== undefined && date < today) report('text', { rule, date }, { rule, part: 'description' });
        else if (schedule !== undefined && promised !== undefined && promised < today)
          report('promise', { rule, schedule: schedule.name, date: promised }, { rule, part: 'schedule' });
      }
  },
});
