import type { Analysis } from '../../src/analysis/index.js';
import { exportKey, exportRules, onePerExportRule } from '../../src/linting/index.js';
import type { ExportRule } from '../../src/linting/index.js';
import type { Effects, Rule, Translation } from '../../src/model/index.js';

/** The parts of a rule that some packet could match; the IPv6 part of a rule with IPv4 addresses is none. */
export const livingParts = ({ parts }: ExportRule): readonly Rule[] => parts.filter(({ match }) => !match.over.isEmpty);

/** The same for its parts in stages of which the analysis does not tell who comes first. */
const livingElsewhere = ({ elsewhere = [] }: ExportRule): readonly Rule[] =>
  elsewhere.filter(({ match }) => !match.over.isEmpty);

/** Whether some packet could match the rule in such a stage. */
export const livesElsewhere = (exported: ExportRule): boolean => livingElsewhere(exported).length > 0;

/** Who takes the packets of a rule of which no part ever matches one; undefined where some part may. */
export interface Death {
  readonly by: readonly Rule[];
  /** Whether only the calls that lead to the rule keep its packets away. */
  readonly isContradiction: boolean;
}

/** A part of a rule that some packet could match, and the analysis that answers for it. */
export interface Judged {
  readonly part: Rule;
  readonly judge: Analysis;
}

/** The living parts with their judges, on the way in and out; undefined where nobody judges one of them. */
export const judgedParts = (analysis: Analysis, exported: ExportRule): readonly Judged[] | undefined => {
  const elsewhere = livingElsewhere(exported);
  const parts = livingParts(exported).map((part) => ({ part, judge: analysis }));
  if (elsewhere.length === 0) return parts;
  const { leaving } = analysis;
  if (leaving === undefined || !elsewhere.every(({ chain }) => leaving.mainChains().includes(chain))) return undefined;
  return [...parts, ...elsewhere.map((part) => ({ part, judge: leaving }))];
};

/** The rules of the export with the analysis that answers for them; those for the way out alone come last. */
export const judgedRules = (
  analysis: Analysis,
): readonly { readonly exported: ExportRule; readonly judge: Analysis }[] => {
  const both = exportRules(analysis).map((exported) => ({ exported, judge: analysis }));
  const { leaving } = analysis;
  if (leaving === undefined) return both;
  const known = new Set(both.map(({ exported }) => exportKey(exported.rule)));
  const only = exportRules(leaving).filter(({ rule }) => !known.has(exportKey(rule)));
  return [...both, ...only.map((exported) => ({ exported, judge: leaving }))];
};

/** The translations of the export, with the analysis that answers for them. */
export const judgedTranslations = (analysis: Analysis): ReturnType<typeof judgedRules> => {
  const judge = analysis.translating;
  if (judge === undefined) return [];
  return exportRules(judge)
    .filter(({ parts }) => parts.every(({ action }) => action.kind === 'translate' || action.kind === 'return'))
    .map((exported) => ({ exported, judge }));
};

export const deathOf = (analysis: Analysis, exported: ExportRule): Death | undefined => {
  const by: Rule[] = [];
  let contradictions: readonly Rule[] = [];
  const living = judgedParts(analysis, exported) ?? [];
  for (const { part, judge } of living) {
    const fate = judge.fateOf(part);
    // What comes first happens to packets that others decide, too.
    if (fate.kind === 'shadowed' && part.effects.comeFirst === true) return undefined;
    if (fate.kind === 'shadowed') by.push(...fate.by);
    else if (fate.kind === 'contradiction') contradictions = [...contradictions, ...fate.with];
    else return undefined;
  }
  if (living.length === 0) return undefined;
  return by.length > 0
    ? { by: onePerExportRule(by), isContradiction: false }
    : { by: onePerExportRule(contradictions), isContradiction: true };
};

/** Whether a rule never decides a packet: it matches none, or earlier rules take them all. */
export const isIdle = (analysis: Analysis, exported: ExportRule): boolean =>
  (livingParts(exported).length === 0 && !livesElsewhere(exported)) || deathOf(analysis, exported) !== undefined;

/** Whether both rules decide, or translate, the same way. */
export const isSameAction = (a: Rule, b: Rule): boolean => {
  if (a.action.kind === 'translate' && b.action.kind === 'translate')
    return isSameTranslation(a.action.to, b.action.to) && isAlike(a.effects, b.effects);
  return a.action.kind === b.action.kind && (a.action.kind === 'permit' || a.action.kind === 'deny');
};

const isSameTranslation = (a: Translation, b: Translation): boolean =>
  a.local === b.local &&
  (['dst', 'dport'] as const).every((field) => {
    const [one, other] = [a[field], b[field]];
    return one === undefined || other === undefined ? one === other : one.equals(other);
  });

const isAlike = (a: Effects, b: Effects): boolean => JSON.stringify(a) === JSON.stringify(b);
