import { defineLintRule, exportRules, isWritten, labelsOf, referTo } from '../../src/linting/index.js';
import type { Chain, Firewall, Policy, Rule } from '../../src/model/index.js';
import { PacketSet } from '../../src/packets/index.js';

export const coveredByOtherGroup = defineLintRule({
  id: 'FW317',
  name: 'covered-by-other-group',
  level: 'note',
  summary: 'Wherever the group of this rule is attached, other groups beside it permit the same.',
  why: 'Whoever removes the rule believes that the access is gone, and it is not.',
  remedy: 'Delete the rule, or narrow the rules that permit the same.',
  tags: ['maintainability'],
  messages: {
    covered: (a: { rule: Rule; by: readonly Rule[] }) =>
      `\`${a.rule.label}\` changes nothing: on every interface with its group, ${labelsOf(a.by, a.rule)} ${a.by.length === 1 ? 'permits' : 'permit'} the same`,
  },
  check({ firewall, analysis, report }) {
    const carriers = carriersOf(firewall);
    if (carriers.size === 0) return;
    const removed = new Set<Rule>();
    // From the last one to the first, so that all that are named can go together.
    for (const { rule, parts } of exportRules(analysis).toReversed()) {
      if (!isWritten(rule) || rule.action.kind !== 'permit') continue;
      const living = parts.filter(({ match }) => !match.over.isEmpty);
      const by = new Set<Rule>();
      if (living.length === 0 || !living.every((part) => isCovered(part, carriers.get(part.chain) ?? [], removed, by)))
        continue;
      for (const part of parts) removed.add(part);
      const others = [...by].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
      report(
        'covered',
        { rule, by: others },
        {
          rule,
          facts: { culprits: others.map(referTo) },
          related: others.map(({ at, label }) => ({ at, message: `${label} permits packets of it, too` })),
        },
      );
    }
  },
});

/** The interfaces that carry a group, by its chain, for groups of which the export shows all interfaces. */
const carriersOf = (firewall: Firewall): ReadonlyMap<Chain, readonly Policy[]> => {
  const groups = new Set<Chain>();
  const carriers = new Map<Chain, Policy[]>();
  for (const { attachment, stages } of firewall.policies)
    if (attachment?.kind === 'group' && attachment.isComplete && attachment.behind.length > 0)
      for (const { chain } of stages) groups.add(chain);
  for (const policy of firewall.policies)
    if (policy.attachment?.kind === 'interface')
      for (const chain of calledBy(policy)) {
        if (!groups.has(chain)) continue;
        const list = carriers.get(chain);
        if (list === undefined) carriers.set(chain, [policy]);
        else list.push(policy);
      }
  return carriers;
};

/** The chains that an interface certainly goes through. */
const calledBy = ({ stages }: Policy): readonly Chain[] =>
  stages.flatMap(({ chain }) =>
    chain.rules.flatMap(({ action, match }) =>
      action.kind === 'jump' && match.under === match.over ? [action.to] : [],
    ),
  );

/** Whether the other groups of every carrier permit all packets of a rule; adds to `by` those that do. */
const isCovered = (
  { match, chain }: Rule,
  carriers: readonly Policy[],
  removed: ReadonlySet<Rule>,
  by: Set<Rule>,
): boolean =>
  carriers.length > 0 &&
  carriers.every((policy) => {
    const wanted = match.over.intersect(policy.entering);
    // New groups come with such a permit, every one of them.
    if (wanted.contains(policy.entering)) return false;
    const others = calledBy(policy).filter((other) => other !== chain);
    const permits = others
      .flatMap(({ rules }) => rules)
      .filter(
        (rule) =>
          rule.action.kind === 'permit' &&
          rule.implicit !== true &&
          !removed.has(rule) &&
          rule.match.under.intersects(wanted),
      );
    const all = PacketSet.ofCubes(
      policy.family,
      permits.flatMap((rule) => rule.match.under.cubes),
    );
    if (permits.length === 0 || !all.contains(wanted)) return false;
    // One that permits all of it says enough.
    const whole = permits.find((rule) => rule.match.under.contains(wanted));
    for (const rule of whole === undefined ? permits : [whole]) by.add(rule);
    return true;
  });
