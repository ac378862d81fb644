import { defineLintRule, exportRules, isWritten, newConnections } from '../../src/linting/index.js';
import type { Chain, Firewall, Rule } from '../../src/model/index.js';
import { IntervalSet } from '../../src/packets/index.js';
import { isIdle } from '../stale/dead.js';
import { inGeneratedChain } from '../stale/generated.js';
import { lapsesIn } from './habit.js';

export const undocumentedRule = defineLintRule({
  id: 'FW401',
  name: 'undocumented-rule',
  level: 'note',
  summary: 'A permit has no description or comment.',
  why: 'Nobody dares to remove a rule whose reason is lost.',
  remedy: 'Write down what needs the rule, who owns it and until when.',
  tags: ['maintainability', 'pci-dss/1.2.5', 'nist-800-41'],
  messages: {
    one: (a: { rule: Rule }) => `\`${a.rule.label}\` permits traffic and does not say what for`,
    habit: (a: { chain: Chain; count: number }) =>
      `none of the ${String(a.count)} permits of \`${a.chain.label}\` says what it is for`,
  },
  check({ firewall, analysis, report }) {
    const outward = outwardPermits(firewall);
    const loopback = loopbackPermits(firewall);
    const isGenerated = inGeneratedChain(firewall);
    const permits = exportRules(analysis)
      .filter(({ rule }) => rule.action.kind === 'permit' && isWritten(rule) && rule.undescribable !== true)
      .filter(({ rule }) => !outward.has(rule) && !isGenerated(rule) && opensConnections(rule) && !loopback.has(rule))
      // Nobody needs to know what a rule was for that permits nothing: it goes.
      .filter((exported) => !isIdle(analysis, exported))
      .map(({ rule }) => rule);
    for (const { rule, whole } of lapsesIn(permits, ({ description = '' }) => description.trim() === ''))
      if (whole === undefined) report('one', { rule }, { rule });
      else report('habit', { chain: rule.chain, count: whole }, { rule });
  },
});

/** Permits of everything that the protected side opens itself, which many products put there: they say what they are. */
const outwardPermits = ({ policies }: Firewall): ReadonlySet<Rule> =>
  new Set(
    policies.flatMap(({ direction, entering, stages }) =>
      direction === 'from-firewall'
        ? stages.flatMap(({ chain }) => chain.rules.filter(({ match }) => match.under.contains(entering)))
        : [],
    ),
  );

/** A permit that only answers what others have let in says what it is for. */
const opensConnections = ({ match: { over } }: Rule): boolean => over.intersects(newConnections(over.family));

/** Permits of what the firewall says to itself, which say what they are for, too. */
const loopbackPermits = ({ policies }: Firewall): ReadonlySet<Rule> => {
  const found = new Set<Rule>();
  for (const { stages, zones, family } of policies) {
    const own = IntervalSet.of(...zones.zones.filter((zone) => zone.isLoopback).map(({ number }) => number));
    if (own.isEmpty) continue;
    const isOwn = ({ match: { over } }: Rule): boolean =>
      over.family === family &&
      !over.isEmpty &&
      (own.contains(over.project('in')) || own.contains(over.project('out')));
    for (const { chain } of stages) for (const rule of chain.rules) if (isOwn(rule)) found.add(rule);
  }
  return found;
};
