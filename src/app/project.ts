import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { FileProblem, FirewallSettings, Settings } from '../config/index.js';
import type { Source } from '../text/index.js';
import { filesBelow, openFile, reportedName } from './files.js';
import type { Host } from './host.js';
import type { FirewallEntry } from './inputs.js';
import type { Problems } from './read-settings.js';

/** How the command line names the settings: a file, or `false` for none at all. */
export interface ConfigArguments {
  readonly config?: string | false;
}

/** The settings of a run and where they come from. */
export interface Project {
  /** As reports name it. */
  readonly file: string;
  readonly source: Source;
  /** Absolute. */
  readonly directory: string;
  /** Who named the file. */
  readonly origin: '--config' | 'FWLINT_CONFIG' | 'found';
  readonly settings: Settings;
  /** The `[[firewall]]` entries with their exports opened up to paths. */
  readonly entries: readonly FirewallEntry[];
}

export const configName = 'fwlint.toml';

/** Reads the settings that hold in this place; undefined where there are none, or where they are not in order. */
export const loadProject = async (
  { config }: ConfigArguments,
  host: Host,
  problems: Problems,
): Promise<Project | undefined> => {
  const found = config === false ? undefined : whichConfig(config, host);
  if (found === undefined) return undefined;
  const { path, origin } = found;
  const { source, notices, name } = await openFile(path, host);
  for (const { at, message } of notices)
    if (source === undefined || source.text.trim() !== '')
      problems.push(`${at.file}:${at.line}:${at.column}: ${message}`);
  if (source === undefined || problems.length > 0) return undefined;
  const { readConfig } = await import('../config/index.js');
  const reading = await readConfig(source.text, name);
  if (!reading.ok) {
    problems.push(...reading.problems.map(problemText));
    return undefined;
  }
  const { settings } = reading;
  const directory = dirname(resolve(host.cwd, path));
  const entries = settings.firewalls.map((firewall) => entryOf(firewall, directory, host, problems));
  return { file: name, source, directory, origin, settings, entries };
};

/** A problem as people read it; one of the command line has no place in a file. */
export const problemText = ({ file, line, column, message }: FileProblem): string =>
  file === '' ? message : `${file}:${line}:${column}: ${message}`;

const whichConfig = (
  named: string | undefined,
  host: Host,
): { readonly path: string; readonly origin: Project['origin'] } | undefined => {
  if (named !== undefined) return { path: named, origin: '--config' };
  const { FWLINT_CONFIG: variable = '' } = host.env;
  if (variable !== '') return { path: variable, origin: 'FWLINT_CONFIG' };
  const path = nearestConfig(host.cwd);
  return path === undefined ? undefined : { path, origin: 'found' };
};

/** The nearest `fwlint.toml` upward; the search ends at the root of the repository. */
const nearestConfig = (directory: string): string | undefined => {
  const path = join(directory, configName);
  if (existsSync(path)) return path;
  const above = dirname(directory);
  return above === directory || existsSync(join(directory, '.git')) ? undefined : nearestConfig(above);
};

// --- exports -------------------------------------------------------------------------------------------------------

const entryOf = (
  { name, exports, coverage, self, zones }: FirewallSettings,
  directory: string,
  host: Host,
  problems: Problems,
): FirewallEntry => {
  const paths = exports.flatMap(({ text, at }) => {
    const complain = (message: string): readonly string[] => {
      problems.push(problemText({ ...at, message: `${message} \`${text}\`` }));
      return [];
    };
    const path = resolve(directory, text);
    if (isAbsolute(text)) return complain('an export is named relative to this file, unlike');
    if (!isAllowed(path, directory)) return complain('an export lies in the same repository as this file, unlike');
    if (isGlob(text)) {
      const matches = globbed(path, host);
      return matches.length > 0 ? matches : complain('no file matches the export');
    }
    return existsSync(path) ? [path] : complain('there is no file or directory for the export');
  });
  return { name, coverage, self, zones, paths: [...new Set(paths)] };
};

/**
 * Whether settings in `directory` may name this path. In a repository they come with pull requests of strangers, and the
 * report quotes what it reads: there they reach nothing outside.
 */
export const isAllowed = (path: string, directory: string): boolean => {
  const root = repositoryAround(directory);
  return root === undefined || isWithin(path, root);
};

const repositoryAround = (directory: string): string | undefined => {
  if (existsSync(join(directory, '.git'))) return directory;
  const above = dirname(directory);
  return above === directory ? undefined : repositoryAround(above);
};

const isWithin = (path: string, directory: string): boolean => {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

const isGlob = (text: string): boolean => /[*?]/.test(text);

/** Files that match a pattern with `*`, `?` and `**`, sorted; paths are absolute. */
const globbed = (pattern: string, host: Host): readonly string[] => {
  const parts = pattern.split(sep);
  const fixed = parts.slice(0, parts.findIndex(isGlob)).join(sep) || sep;
  if (!existsSync(fixed)) return [];
  const expression = new RegExp(`^${parts.map(segmentPattern).join('/').replaceAll('(?:.*)/', '(?:.*/)?')}$`);
  return filesBelow(fixed, host).filter((path) => expression.test(path.split(sep).join('/')));
};

const segmentPattern = (segment: string): string =>
  segment === '**'
    ? '(?:.*)'
    : segment
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]');

/** How reports name the paths of entries. */
export const pathsOf = (entries: readonly FirewallEntry[], host: Host): readonly string[] =>
  entries.flatMap(({ paths }) => paths.map((path) => reportedName(path, host)));
