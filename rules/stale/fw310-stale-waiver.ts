import { defineLintRule } from '../../src/linting/index.js';

export const staleWaiver = defineLintRule({
  id: 'FW310',
  name: 'stale-waiver',
  level: 'warning',
  summary: 'A waiver is expired, matches nothing, or cannot be applied.',
  why: 'A waiver that outlives its reason hides the next finding of its kind.',
  remedy: 'Delete the waiver, or renew it with a reason that still holds.',
  tags: ['maintainability', 'waiver'],
  looksAt: 'waivers',
  messages: {
    expired: (a: { lint: string; until: string }) => `the waiver for ${a.lint} ended on ${a.until}`,
    unmatched: (a: { lint: string; hint: string }) => `the waiver for ${a.lint} matches no finding${a.hint}`,
    broken: (a: { because: string }) => `the waiver does not hold: ${a.because}`,
  },
  check({ waivers, report }) {
    for (const { waiver, state, hint } of waivers) {
      const { at, within, broken = '', until = '' } = waiver;
      const lint = waiver.lint.join(', ');
      // Settings and descriptions change places with every edit; what the waiver is about identifies it.
      const subject = `waiver ${lint} ${waiver.firewall ?? ''} ${waiver.rule ?? ''} ${waiver.flow ?? ''}`;
      const details = { at, subject, ...(within === undefined ? {} : { rule: within }) };
      if (state === 'expired') report('expired', { lint, until }, details);
      if (state === 'unmatched') report('unmatched', { lint, hint }, details);
      if (state === 'broken') report('broken', { because: broken }, details);
    }
  },
});
