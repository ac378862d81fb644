import type { Catalog, Path, Place, Problem, ResolvedCatalog } from './catalog.js';
import { didYouMean } from '../text/near.js';
import { referenceProblems } from './references.js';

/** The catalogs that an `include` can name, by id. */
export type Lookup = ReadonlyMap<string, Catalog>;

export interface Resolution {
  /** Missing if there is an error among the problems. */
  readonly catalog?: ResolvedCatalog;
  readonly problems: readonly Problem[];
}

const placeIn = (catalog: Catalog, path: Path): Place =>
  catalog.locate?.(path, 'value') ?? { file: catalog.file, line: 1, column: 1 };

/** Follows `include` depth first; each catalog once, the including one before the included ones. */
const gather = (
  root: Catalog,
  lookup: Lookup,
): { readonly parts: readonly Catalog[]; readonly problems: readonly Problem[] } => {
  const parts: Catalog[] = [];
  const problems: Problem[] = [];
  const visit = (catalog: Catalog, chain: readonly string[]): void => {
    parts.push(catalog);
    for (const [index, id] of catalog.include.entries()) {
      const complain = (message: string): void => {
        problems.push({ ...placeIn(catalog, ['include', index]), message, severity: 'error' });
      };
      const included = lookup.get(id);
      if (chain.includes(id)) {
        const cycle = [...chain.slice(chain.indexOf(id)), id].map((one) => `\`${one}\``).join(' → ');
        complain(`catalogs include each other in a circle: ${cycle}`);
      } else if (included === undefined)
        complain(`there is no catalog \`${id}\` to include${didYouMean(id, [...lookup.keys()])}`);
      else if (!parts.includes(included)) visit(included, [...chain, id]);
    }
  };
  visit(root, [root.id]);
  return { parts, problems };
};

/** All that a catalog includes, itself left out. */
const includesOf = (catalog: Catalog, parts: readonly Catalog[]): readonly string[] => {
  const found = new Set<string>();
  const visit = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (found.has(id)) continue;
      found.add(id);
      visit(parts.find((part) => part.id === id)?.include ?? []);
    }
  };
  visit(catalog.include);
  return [...found];
};

/** The first declaration of an id counts: an including catalog comes before what it includes. */
const merged = <T extends { readonly id: string }>(lists: readonly (readonly T[])[]): readonly T[] => {
  const byId = new Map<string, T>();
  for (const one of lists.flat()) if (!byId.has(one.id)) byId.set(one.id, one);
  return [...byId.values()];
};

const duplicateFlows = (root: Catalog, parts: readonly Catalog[]): readonly Problem[] => {
  const owner = new Map<string, string>();
  return parts.flatMap((part) =>
    part.flows.flatMap((flow, index) => {
      const other = owner.get(flow.id);
      owner.set(flow.id, other ?? part.id);
      if (other === undefined || other === part.id) return [];
      const message = `flow \`${flow.id}\` is in \`${other}\` and in \`${part.id}\`; ids are unique across includes`;
      // Two built-in catalogs clash in the file that includes both.
      const at = part.locate?.(['flow', index, 'id'], 'value') ?? placeIn(root, ['include']);
      return [{ ...at, message, severity: 'error' as const }];
    }),
  );
};

/** Two included catalogs that disagree about a default would leave the choice to their order. */
const undecidedDefaults = (root: Catalog, parts: readonly Catalog[]): readonly Problem[] => {
  const problems: Problem[] = [];
  for (const kind of ['parameters', 'features'] as const) {
    const seen = new Map<string, { readonly by: Catalog; readonly value: number | boolean }>();
    for (const part of parts)
      for (const { id, default: value } of part[kind]) {
        const first = seen.get(id);
        if (first === undefined) seen.set(id, { by: part, value });
        else if (first.value !== value && !includesOf(first.by, parts).includes(part.id)) {
          const word = kind === 'parameters' ? 'parameter' : 'feature';
          const message = `\`${first.by.id}\` and \`${part.id}\` give the ${word} \`${id}\` different defaults; declare it here to decide`;
          problems.push({ ...placeIn(root, ['include']), message, severity: 'error' });
        }
      }
  }
  return problems;
};

/** Joins a catalog with all that it includes, and checks every name in it. */
export const resolveCatalog = (root: Catalog, lookup: Lookup): Resolution => {
  const { parts, problems: gathering } = gather(root, lookup);
  if (gathering.length > 0) return { problems: gathering };
  const roles = merged(parts.map((part) => part.roles));
  const parameters = merged(parts.map((part) => part.parameters));
  const features = merged(parts.map((part) => part.features));
  const problems = [
    ...duplicateFlows(root, parts),
    ...undecidedDefaults(root, parts),
    ...parts.flatMap((part) => referenceProblems(part, { roles, parameters, features })),
  ];
  if (problems.length > 0) return { problems };
  const catalog: ResolvedCatalog = {
    ...root,
    notes: parts.flatMap((part) => part.notes),
    sources: parts.flatMap((part) => part.sources),
    roles,
    parameters,
    features,
    flows: parts.flatMap((part) => part.flows),
    parts: parts.map((part) => ({ id: part.id, name: part.name, includes: includesOf(part, parts) })),
  };
  return { catalog, problems };
};
