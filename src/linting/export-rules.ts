import type { Analysis } from '../analysis/index.js';
import type { Chain, Firewall, Rule } from '../model/index.js';

/**
 * One rule as it stands in the export, with the rules of the model that it becomes: one per address family, per interface
 * or per scope that inherits it. What is said about a rule must hold for all of them.
 */
export interface ExportRule {
  /** The first part; findings name it. */
  readonly rule: Rule;
  readonly parts: readonly Rule[];
  /**
   * What the same rule does in other stages than the main one, such as on the way out or as a translation. The analysis
   * answers for main stages alone, so that a rule with such parts cannot be called idle.
   */
  readonly elsewhere?: readonly Rule[];
}

const kept = new WeakMap<Analysis, readonly ExportRule[]>();

/**
 * The enabled rules of the main chains by the rule of the export that they come from, in file order. What the product does
 * without any rule of the export is not among them.
 */
export const exportRules = (analysis: Analysis): readonly ExportRule[] => {
  let found = kept.get(analysis);
  if (found === undefined) {
    const rules = analysis.rules().filter(({ implicit }) => implicit !== true);
    found = withOtherStages(analysis, byExportRule(analysis.firewall, rules));
    kept.set(analysis, found);
  }
  return found;
};

/** What identifies the rule of the export that a rule comes from. */
export const exportKey = ({ at, identity }: Rule): string => `${at.line}:${at.column} ${identity} ${at.file}`;

/** Groups rules. Parts that no firewall evaluates count only where there is no other. */
export const byExportRule = (firewall: Firewall, rules: readonly Rule[]): readonly ExportRule[] => {
  const groups = grouped(rules);
  const abstract = abstractChains(firewall);
  if (abstract.size === 0) return groups.map((parts) => ({ rule: parts[0] as Rule, parts }));
  return groups.flatMap((parts) => {
    const concrete = parts.filter(({ chain }) => !abstract.has(chain));
    const [rule] = concrete.length === 0 ? parts : concrete;
    return rule === undefined ? [] : [{ rule, parts: concrete.length === 0 ? parts : concrete }];
  });
};

/** Adds the parts in other stages. Only rules at the place of one of those are asked for their identity. */
const withOtherStages = (analysis: Analysis, exported: readonly ExportRule[]): readonly ExportRule[] => {
  const others = rulesElsewhere(analysis);
  if (others.length === 0) return exported;
  const places = new Map<number, Rule[]>();
  for (const rule of others) {
    const place = rule.at.line * columns + rule.at.column;
    const here = places.get(place);
    if (here === undefined) places.set(place, [rule]);
    else here.push(rule);
  }
  return exported.map((one) => {
    const { at } = one.rule;
    const here = places.get(at.line * columns + at.column);
    if (here === undefined) return one;
    const key = exportKey(one.rule);
    const elsewhere = here.filter((other) => exportKey(other) === key);
    return elsewhere.length === 0 ? one : { ...one, elsewhere };
  });
};

/** Enabled rules of the chains that packets are led to in other stages than the main one, and in those alone. */
const rulesElsewhere = (analysis: Analysis): readonly Rule[] => {
  const main = new Set(analysis.mainChains());
  const chains = new Set<Chain>();
  for (const { stages } of analysis.firewall.policies)
    for (const { chain, isMain } of stages) if (!isMain && !main.has(chain)) chains.add(chain);
  for (const { rules } of chains)
    for (const { action } of rules)
      if ((action.kind === 'jump' || action.kind === 'goto') && !main.has(action.to)) chains.add(action.to);
  return [...chains].flatMap(({ rules }) => rules.filter(({ enabled, implicit }) => enabled && implicit !== true));
};

/** Columns on one line, at the most; a longer line only costs time. */
const columns = 2 ** 26;

/**
 * Rules of one export rule together, in order. Identities are costly to make, so they are compared only where several
 * rules stand at one place.
 */
const grouped = (rules: readonly Rule[]): readonly (readonly Rule[])[] => {
  const groups: Rule[][] = [];
  const byPlace = new Map<string, Map<number, Rule[]>>();
  const byKey = new Map<string, Rule[]>();
  for (const rule of rules) {
    const { file, line, column } = rule.at;
    let places = byPlace.get(file);
    if (places === undefined) byPlace.set(file, (places = new Map<number, Rule[]>()));
    const place = line * columns + column;
    const first = places.get(place);
    let group: Rule[] | undefined;
    if (first !== undefined) {
      byKey.set(exportKey(first[0] as Rule), first);
      group = byKey.get(exportKey(rule));
    }
    if (group !== undefined) {
      group.push(rule);
      continue;
    }
    group = [rule];
    groups.push(group);
    if (first === undefined) places.set(place, group);
    else byKey.set(exportKey(rule), group);
  }
  return groups;
};

/** Chains that only policies without a firewall enter. */
const abstractChains = ({ policies }: Firewall): ReadonlySet<Chain> => {
  const chainsOf = (isAbstract: boolean): readonly Chain[] =>
    policies
      .filter((policy) => (policy.isAbstract === true) === isAbstract)
      .flatMap((policy) => policy.stages.map((stage) => stage.chain));
  const concrete = new Set(chainsOf(false));
  return new Set(chainsOf(true).filter((chain) => !concrete.has(chain)));
};

/** The rules without those that come from the same rule of the export as an earlier one. */
export const onePerExportRule = (rules: readonly Rule[]): readonly Rule[] =>
  grouped(rules).map(([first]) => first as Rule);

/** Whether the owner of the firewall wrote the rule. The product's own rules are there anyway, and nobody's mistake. */
export const isWritten = ({ implicit, builtin }: Rule): boolean => implicit !== true && builtin !== true;

/** Whether the owner of the firewall can move and delete the rule. */
export const isRemovable = (rule: Rule): boolean => isWritten(rule) && rule.isDefault !== true;
