import type { Analysis } from '../../src/analysis/index.js';
import {
  defineLintRule,
  deletionOf,
  type ExportRule,
  isRemovable,
  isWritten,
  labelsOf,
  onePerExportRule,
  referTo,
} from '../../src/linting/index.js';
import type { Chain, Firewall, Rule } from '../../src/model/index.js';
import { deathOf, isSameAction, judgedParts, judgedRules, judgedTranslations } from './dead.js';
import { inGeneratedChain } from './generated.js';

export const redundantRule = defineLintRule({
  id: 'FW302',
  name: 'redundant-rule',
  level: 'note',
  summary: 'Removing this rule changes no verdict and no logging.',
  why: 'Each line that does nothing has to be read, understood and feared at the next change.',
  remedy: 'Delete it.',
  tags: ['maintainability'],
  messages: {
    covered: (a: { rule: Rule; by: readonly Rule[] }) =>
      `\`${a.rule.label}\` changes nothing: ${labelsOf(a.by, a.rule)} decided all of its packets before, the same way`,
    repeated: (a: { rule: Rule; by: readonly Rule[] }) =>
      `\`${a.rule.label}\` changes nothing: without it, its packets get the same answer from ${labelsOf(a.by, a.rule)}`,
    default: (a: { rule: Rule; action: string }) =>
      `\`${a.rule.label}\` changes nothing: without it, its packets get the same answer from the default, ${a.action}`,
    habit: (a: { chain: Chain; count: number; action: string }) =>
      `${a.count} rules of chain \`${a.chain.name}\` change nothing: without them, their packets get the same answer from the default, ${a.action}`,
    contradiction: (a: { rule: Rule }) =>
      `\`${a.rule.label}\` matches nothing: no packet that can come to it fits its conditions`,
  },
  check({ analysis, report }) {
    const finals = finalDenies(analysis.firewall);
    const isGenerated = inGeneratedChain(analysis.firewall);
    const gone = (rule: Rule) => ({ rule, fix: deletionOf(analysis.firewall, rule) });
    const idle: Rule[] = [];
    for (const { exported, judge } of judgedRules(analysis)) {
      const { rule } = exported;
      if (!isRemovable(rule) || isGenerated(rule)) continue;
      const death = deathOf(judge, exported);
      if (death?.isContradiction === true)
        report('contradiction', { rule }, { ...gone(rule), ...culprits(death.by, 'leads to its chain') });
      else if (death !== undefined && rule.action.kind !== 'continue' && death.by.every((by) => isSameAction(by, rule)))
        report(
          'covered',
          { rule, by: death.by },
          { ...gone(rule), ...culprits(death.by, 'decides its packets before') },
        );
      const by = death === undefined ? replacementsOf(judge, exported) : undefined;
      if (
        by === undefined ||
        !by.every((other) => isInspectedAlike(rule, other)) ||
        exported.parts.some((part) => finals.has(part) || isPlainDeny(part))
      )
        continue;
      if (by.length === 0) idle.push(rule);
      else report('repeated', { rule, by }, { ...gone(rule), ...culprits(by, 'decides its packets alike') });
    }
    for (const { exported, judge } of judgedTranslations(analysis)) {
      const { rule } = exported;
      const death = isWritten(rule) && !isGenerated(rule) ? deathOf(judge, exported) : undefined;
      if (death === undefined || death.isContradiction || !death.by.every((by) => isSameAction(by, rule))) continue;
      report(
        'covered',
        { rule, by: death.by },
        { ...gone(rule), ...culprits(death.by, 'translates its packets before') },
      );
    }
    for (const rules of byChain(idle)) {
      const [rule, ...others] = rules;
      const action = rule.action.kind;
      if (others.length < habit) for (const one of rules) report('default', { rule: one, action }, gone(one));
      else {
        const related = others.map((other) => ({ at: other.at, message: `${other.label} is one of them` }));
        const fix = deletionOf(analysis.firewall, ...rules);
        report('habit', { chain: rule.chain, count: rules.length, action }, { rule, related, fix });
      }
    }
  },
});

/** Where the default does what a chain is full of, one word says more than a line for each of more than this many rules. */
const habit = 5;

/** The rules of each chain that do the same. */
const byChain = (rules: readonly Rule[]): readonly (readonly [Rule, ...Rule[]])[] =>
  ['permit', 'deny'].flatMap((kind) => {
    const chains = new Map<Chain, [Rule, ...Rule[]]>();
    for (const rule of rules) {
      if (rule.action.kind !== kind) continue;
      const list = chains.get(rule.chain);
      if (list === undefined) chains.set(rule.chain, [rule]);
      else list.push(rule);
    }
    return [...chains.values()];
  });

/** Who decides the packets of the rule when all of its parts are gone; undefined where one of them is needed. */
const replacementsOf = (analysis: Analysis, exported: ExportRule): readonly Rule[] | undefined => {
  const by: Rule[] = [];
  let some = false;
  for (const { part, judge } of judgedParts(analysis, exported) ?? []) {
    const replacements = judge.redundant().get(part);
    if (replacements === undefined) {
      if (!['shadowed', 'contradiction'].includes(judge.fateOf(part).kind)) return undefined;
    } else {
      some = true;
      by.push(...replacements);
    }
  }
  return some ? onePerExportRule(by) : undefined;
};

const culprits = (by: readonly Rule[], message: string) => ({
  facts: { culprits: by.map(referTo) },
  related: by.map((rule) => ({ at: rule.at, message: `${rule.label} ${message}` })),
});

/** The last rules of entry chains that deny whatever can enter: before a default deny that is good practice, no leftover. */
const finalDenies = ({ policies }: Firewall): ReadonlySet<Rule> => {
  const found = new Set<Rule>();
  for (const { entering, stages } of policies)
    for (const { chain } of stages) {
      const last = chain.rules.findLast((rule) => rule.enabled && isWritten(rule));
      if (last?.action.kind === 'deny' && last.match.over.contains(entering)) found.add(last);
    }
  return found;
};

const isPlainDeny = (rule: Rule): boolean => rule.action.kind === 'deny' && rule.match.under.isPlainlyEverything;

/** Which profiles inspect the traffic, the export tells and the model does not: two that inspect may do it differently. */
const isInspectedAlike = (rule: Rule, other: Rule): boolean =>
  rule.inspection === other.inspection && rule.inspection !== 'some';
