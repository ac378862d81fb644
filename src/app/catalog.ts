import {
  builtinCatalogIds,
  type Candidate,
  type Catalog,
  catalogToJson,
  evaluate,
  type EvaluatedFlow,
  loadBuiltins,
  type ResolvedCatalog,
  resolveCatalog,
  type Suggestion,
  validateCatalogs,
} from '../catalogs/index.js';
import { jsonText, paintOf, visible } from '../outputs/index.js';
import { didYouMean } from '../text/near.js';
import { useColor } from './color.js';
import { lookupFor, nowhere, openCatalog, readCatalogFile } from './deployments.js';
import { filesBelow, isDirectory } from './files.js';
import type { ExitStatus, Host } from './host.js';
import { readInputs } from './inputs.js';
import { logTo } from './log.js';
import { problemText } from './project.js';
import { type InputArguments, type Problems, readInputOptions } from './read-settings.js';
import { suggestionsFor } from './suggestions.js';

export interface CatalogFormat {
  readonly format?: string;
}

const usage = (problems: Problems, host: Host): ExitStatus => {
  const log = logTo(host, {});
  for (const problem of problems) log.problem(problem);
  return 2;
};

/** Whether the output is JSON; a problem where it is neither JSON nor text. */
const isJson = (format: string | undefined, problems: Problems): boolean => {
  const known = ['text', 'json'];
  if (format !== undefined && !known.includes(format))
    problems.push(`unknown format \`${format}\`${didYouMean(format, known)}; known are: ${known.join(', ')}`);
  return format === 'json';
};

// --- list ----------------------------------------------------------------------------------------------------------

/** Lists the built-in catalogs. */
export const catalogList = async ({ format }: CatalogFormat, host: Host): Promise<ExitStatus> => {
  const problems: Problems = [];
  const asJson = isJson(format, problems);
  if (problems.length > 0) return usage(problems, host);
  const catalogs = [...(await loadBuiltins()).values()];
  if (asJson) {
    const list = catalogs.map(({ id, name, vendor, version, abstract }) => ({ id, name, vendor, version, abstract }));
    await host.out(`${jsonText(list, 2)}\n`);
    return 0;
  }
  const paint = paintOf({ color: useColor('auto', host) });
  const width = Math.max(...catalogs.map(({ id }) => id.length));
  const lines = catalogs.map(({ id, name, vendor, version, abstract }) => {
    const about = [`${vendor} ${name}`.trim(), version, ...(abstract ? ['only to be included'] : [])];
    return `${paint.strong(id.padEnd(width))}  ${about.filter((text) => text !== '').join(', ')}\n`;
  });
  await host.out(lines.join(''));
  return 0;
};

// --- show ----------------------------------------------------------------------------------------------------------

export interface CatalogShowArguments extends CatalogFormat {
  readonly id: string;
  readonly param?: readonly string[];
  readonly feature?: readonly string[];
  readonly productVersion?: string;
}

/** Shows one catalog with its flows, for some choice of features and parameters. */
export const catalogShow = async (args: CatalogShowArguments, host: Host): Promise<ExitStatus> => {
  const problems: Problems = [];
  const asJson = isJson(args.format, problems);
  const catalog = await resolved(args.id, host, problems);
  if (catalog === undefined || problems.length > 0) return usage(problems, host);
  const features = args.feature?.flatMap((list) => list.split(',')).map((name) => name.trim());
  const evaluation = evaluate(catalog, {
    ...(features === undefined ? {} : { features }),
    parameters: parametersOf(args.param ?? [], problems),
    ...(args.productVersion === undefined ? {} : { version: args.productVersion }),
  });
  for (const problem of evaluation.problems)
    if (problem.severity === 'error')
      problems.push(problem.option === undefined ? problemText(problem) : problem.message);
    else logTo(host, {}).warn(problem.message);
  if (problems.length > 0) return usage(problems, host);
  await host.out(
    asJson ? `${jsonText(catalogToJson(catalog, evaluation), 2)}\n` : catalogText(catalog, evaluation.flows, host),
  );
  return 0;
};

const resolved = async (id: string, host: Host, problems: Problems): Promise<ResolvedCatalog | undefined> => {
  const catalog = await openCatalog({ text: id, at: nowhere }, host.cwd, host, problems);
  if (catalog === undefined) return undefined;
  const resolution = resolveCatalog(catalog, await lookupFor(catalog, host, problems));
  problems.push(...resolution.problems.map(problemText));
  return resolution.catalog;
};

const parametersOf = (words: readonly string[], problems: Problems): Readonly<Record<string, string>> =>
  Object.fromEntries(
    words.flatMap((word) => {
      const equals = word.indexOf('=');
      if (equals > 0) return [[word.slice(0, equals).trim(), word.slice(equals + 1)] as const];
      problems.push(`--param takes NAME=VALUE, such as offset=3, not \`${word}\``);
      return [];
    }),
  );

const catalogText = (catalog: ResolvedCatalog, flows: readonly EvaluatedFlow[], host: Host): string => {
  const paint = paintOf({ color: useColor('auto', host) });
  const { id, name, vendor, description, version, roles, features, parameters, sources, notes } = catalog;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', paint.strong(title), ...lines.map((line) => `  ${visible(line)}`)];
  const lines = [
    `${paint.strong(id)}  ${visible([`${vendor} ${name}`.trim(), version].filter((text) => text !== '').join(', '))}`,
    ...(description === '' ? [] : [visible(description)]),
    ...section(
      'Sources',
      sources.map((source) => [source.title, source.section].filter(Boolean).join(', ')),
    ),
    ...section(
      'Roles',
      table(
        roles.map((role) => [
          role.id,
          `${role.title}${role.default === undefined ? '' : ` (default: ${role.default.join(', ')})`}`,
        ]),
      ),
    ),
    ...section(
      'Features',
      table(features.map((feature) => [feature.id, feature.default ? 'on' : 'off', feature.title])),
    ),
    ...section(
      'Parameters',
      table(parameters.map((one) => [one.id, `${one.default}`, `${one.min} to ${one.max}`, one.title])),
    ),
    ...section('Flows (* active)', table(flows.map(flowRow))),
    ...section('Notes', [
      ...notes.map(({ text }) => text),
      ...flows.filter(({ note }) => note !== '').map((flow) => `${flow.id}: ${flow.note}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
};

const flowRow = ({
  active,
  id,
  from,
  to,
  protocol,
  ports,
  bidirectional,
  purpose,
  features,
}: EvaluatedFlow): readonly string[] => [
  active ? '*' : ' ',
  id,
  `${from} ${bidirectional ? '<->' : '->'} ${to}`,
  ports.length === 0 ? protocol : `${protocol}/${ports.map(([lo, hi]) => (lo === hi ? lo : `${lo}-${hi}`)).join(',')}`,
  features.length === 0 ? purpose : `${purpose} [${features.join(', ')}]`,
];

/** Rows with columns as wide as their widest cell. */
const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

// --- validate ------------------------------------------------------------------------------------------------------

export interface CatalogValidateArguments {
  /** Files, directories of them, or ids of built-in catalogs that share the host with them. */
  readonly files: readonly string[];
  readonly param?: readonly string[];
}

/** Checks catalog files, alone and against each other; problems go to standard output. */
export const catalogValidate = async (args: CatalogValidateArguments, host: Host): Promise<ExitStatus> => {
  const problems: Problems = [];
  const parameters = parametersOf(args.param ?? [], problems);
  const named: Catalog[] = [];
  const listed: Catalog[] = [];
  for (const word of args.files)
    (isDirectory(word, host) ? listed : named).push(...(await catalogsOf(word, host, problems)));
  const all = [...named, ...listed];
  const lookup = new Map([...(await loadBuiltins()), ...all.map((catalog) => [catalog.id, catalog] as const)]);
  const candidatesOf = (catalogs: readonly Catalog[]): readonly Candidate[] =>
    catalogs.flatMap((catalog) => {
      const { catalog: joined, problems: wrong } = resolveCatalog(catalog, lookup);
      problems.push(...wrong.map(problemText));
      return joined === undefined ? [] : [{ catalog: joined, ...valuesFor(joined, parameters) }];
    });
  // Catalogs that are named together share a host; those of a directory are merely kept together.
  const found = [
    ...validateCatalogs(candidatesOf(named)),
    ...candidatesOf(listed).flatMap((candidate) => validateCatalogs([candidate])),
  ];
  for (const problem of found) if (problem.severity === 'error') problems.push(problemText(problem));
  const hints = found.filter(({ severity }) => severity !== 'error');
  const lines = [...problems, ...hints.map((hint) => `${problemText(hint)} (${hint.severity})`)];
  await host.out(lines.map((line) => `${visible(line)}\n`).join(''));
  if (problems.length === 0)
    logTo(host, {}).problem(`${all.length} ${all.length === 1 ? 'catalog is' : 'catalogs are'} in order`);
  return problems.length > 0 ? 2 : 0;
};

/** Of the given values those that a catalog has parameters for. */
const valuesFor = (
  { parameters }: ResolvedCatalog,
  given: Readonly<Record<string, string>>,
): { readonly parameters?: Readonly<Record<string, string>> } => {
  const own = Object.entries(given).filter(([name]) => parameters.some(({ id }) => id === name));
  return own.length === 0 ? {} : { parameters: Object.fromEntries(own) };
};

const catalogsOf = async (word: string, host: Host, problems: Problems): Promise<readonly Catalog[]> => {
  if (builtinCatalogIds().includes(word)) return [...(await loadBuiltins()).values()].filter(({ id }) => id === word);
  const paths = isDirectory(word, host) ? filesBelow(word, host).filter((path) => path.endsWith('.toml')) : [word];
  if (paths.length === 0) problems.push(`no catalog file in directory \`${word}\``);
  const read: Catalog[] = [];
  for (const path of paths) {
    const catalog = await readCatalogFile(path, host, problems);
    if (catalog !== undefined) read.push(catalog);
  }
  return read;
};

// --- suggest -------------------------------------------------------------------------------------------------------

export interface CatalogSuggestArguments extends InputArguments, CatalogFormat {
  readonly exports: readonly string[];
}

/** Ranks catalogs by how much of their port signature the exports permit, and says why. */
export const catalogSuggest = async (args: CatalogSuggestArguments, host: Host): Promise<ExitStatus> => {
  const problems: Problems = [];
  const asJson = isJson(args.format, problems);
  const options = await readInputOptions(args.exports, args, undefined, host, problems);
  if (problems.length > 0) return usage(problems, host);
  const log = logTo(host, {});
  const { firewalls, notices } = await readInputs(options, host, log);
  log.clear();
  for (const { at, message } of [...notices, ...firewalls.flatMap(({ firewall }) => firewall.notices)])
    if (firewalls.every(({ reader }) => reader === undefined))
      log.problem(`${at.file}:${at.line}:${at.column}: ${message}`);
  if (firewalls.every(({ reader }) => reader === undefined)) return 3;
  const suggestions = await suggestionsFor(firewalls.map(({ firewall }) => firewall));
  const text = suggestions.length === 0 ? 'no catalog stands out\n' : suggestions.map(suggestionText).join('');
  await host.out(asJson ? `${jsonText(suggestions, 2)}\n` : text);
  return 0;
};

const maxReasons = 6;

const suggestionText = ({ id, name, coverage, features, reasons }: Suggestion): string => {
  const why = reasons
    .slice(0, maxReasons)
    .map(
      ({ protocol, ports: [lo, hi], flows }) => `${protocol}/${lo === hi ? lo : `${lo}-${hi}`} (${flows.join(', ')})`,
    );
  const rest = reasons.length - why.length;
  return [
    `${id}: ${name}, ${Math.round(coverage * 100)} % of its signature`,
    `  permitted: ${why.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    ...(features.length === 0 ? [] : [`  features: ${features.join(', ')}`]),
    '',
  ].join('\n');
};
