import { existsSync, readdirSync, readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluate, loadBuiltins, readCatalog, resolveCatalog } from '../../../src/catalogs/index.js';
import type { Catalog, EvaluatedFlow, Options, Problem, ResolvedCatalog } from '../../../src/catalogs/index.js';

const rootAbove = (folder: string): string =>
  existsSync(join(folder, 'tsconfig.json')) ? folder : rootAbove(dirname(folder));

export const projectRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));

/** Paths from the root, with `/`. */
export const filesBelow = (folder: string, extension: string): readonly string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort();

export const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** `line:column message`, as people read it. */
export const printed = ({ line, column, message }: Problem): string => `${line}:${column} ${message}`;

/** A catalog that has to be in order. */
export const readGood = async (text: string, file = 'test.toml'): Promise<Catalog> => {
  const { catalog, problems } = await readCatalog(text, file);
  assert.deepEqual(problems.map(printed), []);
  assert.ok(catalog);
  return catalog;
};

export const resolveGood = (catalog: Catalog, lookup: ReadonlyMap<string, Catalog>): ResolvedCatalog => {
  const resolution = resolveCatalog(catalog, lookup);
  assert.deepEqual(resolution.problems.map(printed), []);
  assert.ok(resolution.catalog);
  return resolution.catalog;
};

export const builtin = async (id: string): Promise<ResolvedCatalog> => {
  const builtins = await loadBuiltins();
  const catalog = builtins.get(id);
  assert.ok(catalog, `no catalog ${id}`);
  return resolveGood(catalog, builtins);
};

export const allBuiltins = async (): Promise<readonly ResolvedCatalog[]> => {
  const builtins = await loadBuiltins();
  return [...builtins.values()].map((catalog) => resolveGood(catalog, builtins));
};

/** `from > to protocol port`, one per port range, with the host names behind it. */
export const sentencesOf = ({ from, to, protocol, ports, fqdn }: EvaluatedFlow): readonly string[] =>
  ports.map(([lo, hi]) => [`${from} > ${to} ${protocol} ${lo === hi ? lo : `${lo}-${hi}`}`, ...fqdn].join(' '));

/** The active flows of a catalog as sentences, in order. */
export const activeIn = (catalog: ResolvedCatalog, options: Options): readonly string[] => {
  const { flows, problems } = evaluate(catalog, options);
  assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(printed), []);
  return flows
    .filter(({ active }) => active)
    .flatMap(sentencesOf)
    .sort();
};
