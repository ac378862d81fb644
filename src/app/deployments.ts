import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type Catalog, loadBuiltin, loadBuiltins, readCatalog, resolveCatalog } from '../catalogs/index.js';
import type { DeploymentSettings, FileProblem, Spot, Word } from '../config/index.js';
import { type Binding, bindingForms, readBinding } from '../config/index.js';
import { didYouMean } from '../text/near.js';
import { openFile } from './files.js';
import type { Host } from './host.js';
import { isAllowed, problemText, type Project } from './project.js';
import type { Problems } from './read-settings.js';
import { deploy, type Deployment } from './requirements.js';

/** Deployments as the command line describes them: one per catalog. */
export interface DeploymentArguments {
  readonly catalog?: readonly string[];
  readonly role?: readonly string[];
  readonly feature?: readonly string[];
  readonly param?: readonly string[];
}

export interface Deployments {
  readonly deployments: readonly Deployment[];
  /** What is worth a warning, such as a feature that needs another one. */
  readonly hints: readonly FileProblem[];
}

/** Whether the command line describes a deployment. */
export const describesDeployment = ({ catalog, role, feature, param }: DeploymentArguments): boolean =>
  [catalog, role, feature, param].some((given) => given !== undefined);

/** The deployments of the settings and of the command line, each joined with its catalog. */
export const loadDeployments = async (
  project: Project | undefined,
  args: DeploymentArguments,
  paths: readonly string[],
  host: Host,
  problems: Problems,
): Promise<Deployments> => {
  const opened = async (all: readonly DeploymentSettings[], directory: string): Promise<readonly Opened[]> => {
    const found: Opened[] = [];
    for (const settings of all) {
      const catalog = await openCatalog(settings.catalog, directory, host, problems);
      if (catalog !== undefined) found.push({ settings, catalog, lookup: await lookupFor(catalog, host, problems) });
    }
    return found;
  };
  const written = await opened(project?.settings.deployments ?? [], project?.directory ?? host.cwd);
  const own = shared(await opened(fromArguments(args, paths, problems), host.cwd));
  const deployments: Deployment[] = [];
  const hints: FileProblem[] = [];
  for (const { settings, catalog, lookup } of [...written, ...own]) {
    const deployed = deploy(settings, catalog, lookup);
    problems.push(...deployed.problems.map(problemText));
    hints.push(...deployed.hints);
    if (deployed.deployment !== undefined) deployments.push(deployed.deployment);
  }
  return { deployments, hints };
};

/** The catalogs that one catalog can include: the built-in ones, and files beside it that are called like the id. */
export const lookupFor = async (
  catalog: Catalog,
  host: Host,
  problems: Problems,
): Promise<ReadonlyMap<string, Catalog>> => {
  // Most catalogs include none, and need none of the built-in ones.
  if (catalog.include.length === 0) return new Map();
  const lookup = new Map(await loadBuiltins());
  const queue = [catalog];
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const id of next.include) {
      const path = join(dirname(resolve(host.cwd, next.file)), `${id}.toml`);
      if (lookup.has(id) || !existsSync(path)) continue;
      const included = await readCatalogFile(path, host, problems);
      if (included === undefined) continue;
      lookup.set(id, included);
      queue.push(included);
    }
  return lookup;
};

/** Stands for the command line, which has no lines. */
export const nowhere: Spot = { file: '', line: 1, column: 1 };

// --- catalogs ------------------------------------------------------------------------------------------------------

/** A word with a slash or an extension is a path; anything else is an id, or a path where such a file exists. */
const isPath = (text: string): boolean => /[/\\]|\.toml$/i.test(text);

/** A built-in catalog by id, or a catalog file by path. */
export const openCatalog = async (
  word: Word,
  directory: string,
  host: Host,
  problems: Problems,
): Promise<Catalog | undefined> => {
  const { text, at } = word;
  const builtin = isPath(text) ? undefined : await loadBuiltin(text);
  if (builtin !== undefined) return builtin;
  const path = resolve(directory, text);
  const message = await objectionTo(word, path, directory);
  if (message === undefined) return readCatalogFile(path, host, problems);
  problems.push(problemText({ ...at, message }));
  return undefined;
};

/** Why there is no reading of the catalog file that a word names. */
const objectionTo = async ({ text, at }: Word, path: string, directory: string): Promise<string | undefined> => {
  const isWritten = at.file !== nowhere.file;
  if (isWritten && (isAbsolute(text) || !isAllowed(path, directory)))
    return `a catalog is named relative to this file and lies in the same repository, unlike \`${text}\``;
  if (existsSync(path)) return undefined;
  if (isPath(text)) return `there is no catalog file \`${text}\``;
  const known = [...(await loadBuiltins()).keys()];
  return `there is no catalog \`${text}\`${didYouMean(text, known)}; \`fwlint catalog list\` lists them`;
};

/** Reads one catalog file. */
export const readCatalogFile = async (path: string, host: Host, problems: Problems): Promise<Catalog | undefined> => {
  const { source, name, notices } = await openFile(path, host);
  if (source === undefined) {
    problems.push(...notices.map(({ at, message }) => problemText({ ...at, message })));
    return undefined;
  }
  const reading = await readCatalog(source.text, name);
  problems.push(...reading.problems.filter(({ severity }) => severity === 'error').map(problemText));
  return reading.catalog;
};

// --- the command line ----------------------------------------------------------------------------------------------

/** A deployment whose catalog is at hand, with the catalogs that it may include. */
interface Opened {
  readonly settings: DeploymentSettings;
  readonly catalog: Catalog;
  readonly lookup: ReadonlyMap<string, Catalog>;
}

/**
 * What the command line says about roles, features and parameters is said to each catalog that has them. What none of
 * them has stays with the first one, which then objects.
 */
const shared = (all: readonly Opened[]): readonly Opened[] => {
  if (all.length < 2) return all;
  const known = all.map(({ catalog, lookup }) => {
    const { roles, features, parameters } = resolveCatalog(catalog, lookup).catalog ?? catalog;
    const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));
    return { roles: ids(roles), features: ids(features), parameters: ids(parameters) };
  });
  return all.map((one, i) => {
    const isFor = (kind: 'roles' | 'features' | 'parameters', name: string): boolean =>
      known[i]?.[kind].has(name) === true || (i === 0 && !known.some((other) => other[kind].has(name)));
    const { features: given, ...settings } = one.settings;
    const features = given?.filter(({ text }) => isFor('features', text));
    return {
      ...one,
      settings: {
        ...settings,
        ...(features === undefined || features.length === 0 ? {} : { features }),
        parameters: Object.fromEntries(
          Object.entries(settings.parameters).filter(([name]) => isFor('parameters', name)),
        ),
        roles: new Map([...settings.roles].filter(([name]) => isFor('roles', name))),
      },
    };
  });
};

const fromArguments = (
  args: DeploymentArguments,
  paths: readonly string[],
  problems: Problems,
): readonly DeploymentSettings[] => {
  const { catalog: catalogs, role = [], feature, param = [] } = args;
  if (!describesDeployment(args)) return [];
  if (catalogs === undefined) {
    problems.push('--role, --feature and --param are about a catalog: name it with --catalog');
    return [];
  }
  const features = feature?.flatMap((list) => list.split(',')).map((text) => ({ text: text.trim(), at: nowhere }));
  const parameters = Object.fromEntries(assignments('--param', 'offset=3', param, problems));
  const roles = rolesOf(role, problems);
  return [...new Set(catalogs)].map((catalog) => ({
    name: catalog,
    catalog: { text: catalog, at: nowhere },
    ...(features === undefined ? {} : { features }),
    parameters,
    roles,
    // Findings about the deployment itself need a place: the first export that it is held against.
    at: { ...nowhere, file: paths[0] ?? '' },
    isUnwritten: true,
    placeOf: () => nowhere,
  }));
};

const rolesOf = (words: readonly string[], problems: Problems): ReadonlyMap<string, readonly Binding[]> => {
  const roles = new Map<string, readonly Binding[]>();
  for (const [role, list] of assignments('--role', 'agent=10.0.2.0/24', words, problems)) {
    const bindings = list.split(',').flatMap((text) => {
      const binding = readBinding({ text: text.trim(), at: nowhere });
      if (binding === undefined) problems.push(`--role ${role}: \`${text.trim()}\` is not ${bindingForms}`);
      return binding ?? [];
    });
    roles.set(role, [...(roles.get(role) ?? []), ...bindings]);
  }
  return roles;
};

const assignments = (
  option: string,
  example: string,
  words: readonly string[],
  problems: Problems,
): readonly (readonly [name: string, value: string])[] =>
  words.flatMap((word) => {
    const equals = word.indexOf('=');
    if (equals > 0) return [[word.slice(0, equals).trim(), word.slice(equals + 1)] as const];
    problems.push(`${option} takes NAME=VALUE, such as ${example}, not \`${word}\``);
    return [];
  });
