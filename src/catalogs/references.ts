import type { Catalog, Flow, Path, Place, Problem } from './catalog.js';
import { didYouMean } from '../text/near.js';
import { parametersOf } from './ports.js';
import { namedFeatures } from './when.js';

/** What a catalog may name: its own declarations, or those of all that it includes as well. */
type Known = Pick<Catalog, 'roles' | 'parameters' | 'features'>;

const idsOf = (declarations: readonly { readonly id: string }[]): readonly string[] => declarations.map(({ id }) => id);

interface Reference {
  readonly kind: 'role' | 'parameter' | 'feature';
  readonly name: string;
  /** Below the flow or feature. */
  readonly path: Path;
}

const referencesOf = (flow: Flow): readonly Reference[] => [
  { kind: 'role', name: flow.from, path: ['from'] },
  { kind: 'role', name: flow.to, path: ['to'] },
  ...flow.ports.flatMap((ports, index) =>
    parametersOf(ports).map((name): Reference => ({ kind: 'parameter', name, path: ['ports', index] })),
  ),
  ...namedFeatures(flow.when).map((name): Reference => ({ kind: 'feature', name, path: ['when'] })),
];

/** Problems for every role, parameter and feature that a catalog's own flows and features name and nobody declares. */
export const referenceProblems = (catalog: Catalog, known: Known): readonly Problem[] => {
  const ids = { role: idsOf(known.roles), parameter: idsOf(known.parameters), feature: idsOf(known.features) };
  const problemOf = ({ kind, name }: Reference, by: string, at: Place): Problem => ({
    ...at,
    message: `${by} names the ${kind} \`${name}\`, which is not declared${didYouMean(name, ids[kind])}`,
    severity: 'error',
  });
  const isUnknown = ({ kind, name }: Reference): boolean => !ids[kind].includes(name);
  const ofFlow = (flow: Flow, index: number): readonly Problem[] =>
    referencesOf(flow)
      .filter(isUnknown)
      .map((reference) => {
        const at = catalog.locate?.(['flow', index, ...reference.path], 'value') ?? flow.at;
        return problemOf(reference, `flow \`${flow.id}\``, at);
      });
  const needs = catalog.features.flatMap(({ id, needs: names }) =>
    names
      .map((name, index): Reference => ({ kind: 'feature', name, path: ['features', id, 'needs', index] }))
      .filter(isUnknown)
      .map((reference) => {
        const at = catalog.locate?.(reference.path, 'value') ?? { file: catalog.file, line: 1, column: 1 };
        return problemOf(reference, `feature \`${id}\``, at);
      }),
  );
  return [...catalog.flows.flatMap(ofFlow), ...needs];
};
