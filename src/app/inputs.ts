import { join, resolve, sep } from 'node:path';
import {
  completedBy,
  type FormatName,
  formatOf,
  formats,
  hasCompanions,
  isBundle,
  isJoinable,
} from '../formats/index.js';
import type { ReportedFile } from '../linting/index.js';
import type { Firewall, Notice, Reader, ReadSettings } from '../model/index.js';
import type { Source } from '../text/index.js';
import { unplaced } from './decode.js';
import {
  filesBelow,
  isDirectory,
  openFile,
  type OpenedFile,
  reasonOf,
  reportedName,
  siblingsOf,
  stemOf,
} from './files.js';
import type { Host } from './host.js';
import type { Log } from './log.js';
import { twinsAmong } from './twins.js';

/** What the settings say about one firewall, and the absolute paths of its exports (files and directories). */
export interface FirewallEntry {
  readonly name: string;
  readonly coverage: 'complete' | 'partial' | 'none';
  readonly self: ReadSettings['self'];
  readonly zones: ReadSettings['zones'];
  readonly paths: readonly string[];
}

/** What the user said about the inputs. */
export interface InputOptions {
  /** Files, directories, or `-` for standard input. */
  readonly paths: readonly string[];
  /** Companions of every export. */
  readonly ipsets: readonly string[];
  /** Taken for every file, instead of what its content says. */
  readonly format?: FormatName;
  readonly settings: Omit<ReadSettings, 'name'>;
  /** Firewalls of the settings: an export that belongs to one is read as the settings say. */
  readonly entries: readonly FirewallEntry[];
}

/** A firewall with the reader that knows its format's words; none where the file could not be understood at all. */
export interface ReadFirewall {
  readonly firewall: Firewall;
  readonly reader?: Reader;
  readonly entry?: FirewallEntry;
}

export interface Inputs {
  readonly firewalls: readonly ReadFirewall[];
  readonly files: readonly ReportedFile[];
  /** What is wrong apart from any firewall, such as a directory without exports. */
  readonly notices: readonly Notice[];
}

/** Opens everything that was named and reads it into firewalls. A file that says nothing becomes a firewall of notices. */
export const readInputs = async (options: InputOptions, host: Host, log: Log): Promise<Inputs> => {
  const { exports, companions, notices } = await gather(options, host, log);
  const read: ReadFirewall[] = [];
  for (const group of groupsOf(exports, options, host)) {
    log.progress(`reading ${group.files[0].name} …`);
    read.push(...(await readGroup(group, companionsOf(group, companions, exports), options)));
  }
  for (const { file } of companions) if (file.notices.length > 0) read.push({ firewall: withoutPolicies(file) });
  const [alone] = companions;
  const lonely =
    read.length > 0 || notices.length > 0 || alone === undefined
      ? []
      : [
          unplaced(
            alone.file.name,
            'syntax',
            'it completes an export of rules and is none itself; name the export, too',
          ),
        ];
  return { firewalls: read, files: reportedFiles(exports, companions, read), notices: [...notices, ...lonely] };
};

// --- which files ---------------------------------------------------------------------------------------------------

export interface Export {
  readonly file: OpenedFile;
  readonly format: FormatName | undefined;
}

interface Companion {
  readonly file: OpenedFile;
  /** True where the user named it; one found in a directory completes only the exports beside it. */
  readonly isForAll: boolean;
}

interface Gathered {
  readonly exports: Export[];
  readonly companions: Companion[];
  readonly notices: Notice[];
}

const gather = async (options: InputOptions, host: Host, log: Log): Promise<Gathered> => {
  const gathered: Gathered = { exports: [], companions: [], notices: [] };
  const seen = new Set<string>();
  const open = async (path: string): Promise<OpenedFile | undefined> => {
    const name = reportedName(path, host);
    if (seen.has(name)) return undefined;
    seen.add(name);
    log.progress(`opening ${name} …`);
    return openFile(path, host);
  };
  for (const path of options.ipsets) {
    const file = await open(path);
    if (file !== undefined) gathered.companions.push({ file, isForAll: true });
  }
  for (const path of options.paths)
    if (isDirectory(path, host)) await gatherDirectory(path, options, gathered, open, host, log);
    else await gatherFile(path, options, gathered, open, host, log);
  return gathered;
};

type Open = (path: string) => Promise<OpenedFile | undefined>;

/** In a directory, files of no known format are none of our business. */
const gatherDirectory = async (
  path: string,
  options: InputOptions,
  gathered: Gathered,
  open: Open,
  host: Host,
  log: Log,
): Promise<void> => {
  const before = gathered.exports.length;
  const name = reportedName(path, host);
  try {
    for (const inner of filesBelow(path, host)) {
      const file = await open(inner);
      if (file === undefined) continue;
      const { format, completes } = classify(file, options);
      if (format !== undefined) gathered.exports.push({ file, format });
      else if (completes) gathered.companions.push({ file, isForAll: false });
      else log.detail(`${file.name}: not an export, left out`);
    }
  } catch (error) {
    gathered.notices.push(unplaced(name, 'syntax', `the directory cannot be read: ${reasonOf(error)}`));
    return;
  }
  if (gathered.exports.length === before)
    gathered.notices.push(unplaced(name, 'syntax', `no export in this directory; ${supported()}`));
};

const gatherFile = async (
  path: string,
  options: InputOptions,
  gathered: Gathered,
  open: Open,
  host: Host,
  log: Log,
): Promise<void> => {
  const file = await open(path);
  if (file === undefined) return;
  const { format, completes } = classify(file, options);
  if (format === undefined && completes) {
    gathered.companions.push({ file, isForAll: true });
    return;
  }
  gathered.exports.push({ file: format === undefined ? withUnknownFormat(file) : file, format });
  if (format === undefined || !hasCompanions(format)) return;
  for (const beside of siblingsOf(path, host)) {
    const sibling = await open(join(path, '..', beside));
    if (sibling?.source === undefined || completedBy(sibling.source.text) !== format) continue;
    log.detail(`${sibling.name}: read with ${file.name}`);
    gathered.companions.push({ file: sibling, isForAll: false });
  }
};

const classify = (
  { source }: OpenedFile,
  options: InputOptions,
): { readonly format: FormatName | undefined; readonly completes: boolean } => {
  if (source === undefined) return { format: undefined, completes: false };
  const completes = completedBy(source.text) !== undefined;
  return { format: completes ? undefined : (options.format ?? formatOf(source.text)), completes };
};

const supported = (): string =>
  `read are: ${Object.values(formats)
    .map(({ title }) => title)
    .join(', ')}`;

/** A file that is damaged as such needs no second notice. */
const withUnknownFormat = (file: OpenedFile): OpenedFile =>
  file.notices.length > 0
    ? file
    : {
        ...file,
        notices: [
          unplaced(file.name, 'syntax', `not an export of a known format; ${supported()}; --export-format names one`),
        ],
      };

// --- reading -------------------------------------------------------------------------------------------------------

/** The files of one firewall: one file, or those that describe it together. */
interface Group {
  readonly format: FormatName | undefined;
  readonly name: string;
  readonly entry?: FirewallEntry;
  readonly files: readonly [OpenedFile, ...(readonly OpenedFile[])];
}

const groupsOf = (exports: readonly Export[], { entries }: InputOptions, host: Host): readonly Group[] => {
  const groups = new Map<string, Group>();
  const twins = twinsAmong(exports);
  for (const one of exports) {
    const { file, format } = one;
    const entry = entries.find((entry) => isOf(entry, file, host));
    const twin = twins.get(one);
    const key = JSON.stringify(keyOf(one, entry, twin));
    const group = groups.get(key);
    const named = { name: entry?.name ?? twin ?? stemOf(file.name), ...(entry === undefined ? {} : { entry }) };
    groups.set(
      key,
      group === undefined ? { format, ...named, files: [file] } : { ...group, files: [...group.files, file] },
    );
  }
  return [...groups.values()];
};

/** What exports of one firewall have in common; a file that describes its firewall alone has its own name only. */
const keyOf = (
  { file, format }: Export,
  entry: FirewallEntry | undefined,
  twin: string | undefined,
): readonly unknown[] => {
  if (format === undefined) return ['file', file.name];
  if (isBundle(format) && file.directory !== undefined) return [format, entry?.name, file.directory];
  if (isJoinable(format) && entry !== undefined) return [format, entry.name];
  return twin === undefined ? ['file', file.name] : ['twins', format, file.directory, twin];
};

const isOf = ({ paths }: FirewallEntry, { name }: OpenedFile, host: Host): boolean => {
  const absolute = resolve(host.cwd, name);
  return paths.some((path) => absolute === path || absolute.startsWith(path + sep));
};

/** A companion found beside several exports belongs to the one of its name, else to all of them. */
const companionsOf = (
  { files: [file] }: Group,
  companions: readonly Companion[],
  exports: readonly Export[],
): readonly Source[] => {
  const isBeside = (companion: OpenedFile): boolean => {
    if (companion.directory === undefined || companion.directory !== file.directory) return false;
    const stem = stemOf(companion.name);
    const named = exports.filter((e) => e.file.directory === file.directory && stemOf(e.file.name) === stem);
    return named.length === 0 || named.some((e) => e.file === file);
  };
  return companions
    .filter((companion) => companion.isForAll || isBeside(companion.file))
    .flatMap(({ file: { source } }) => (source === undefined ? [] : [source]));
};

const readGroup = async (
  { format, name, entry, files }: Group,
  companions: readonly Source[],
  { settings }: InputOptions,
): Promise<readonly ReadFirewall[]> => {
  const sources = files.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const of = entry === undefined ? {} : { entry };
  if (format === undefined || sources.length === 0)
    return files.map((file) => ({ firewall: withoutPolicies(file), ...of }));
  const reader = await formats[format].load();
  const read = reader.read({ sources, companions, settings: { ...settingsFor(entry, settings), name } });
  const [first, ...others] = read.length === 0 ? [withoutPolicies(files[0])] : read;
  const notices = files.flatMap((file) => file.notices);
  const complete = { ...(first as Firewall), notices: [...notices, ...(first as Firewall).notices] };
  return [complete, ...others].map((firewall) => ({ firewall, reader, ...of }));
};

/** The command line has the last word. */
const settingsFor = (
  entry: FirewallEntry | undefined,
  settings: InputOptions['settings'],
): InputOptions['settings'] => {
  if (entry === undefined) return settings;
  const isTold = settings.self[4] !== undefined || settings.self[6] !== undefined;
  return {
    ...settings,
    self: isTold ? settings.self : entry.self,
    zones: new Map([...entry.zones, ...settings.zones]),
  };
};

const withoutPolicies = (file: OpenedFile): Firewall => ({
  name: stemOf(file.name),
  format: 'unknown',
  files: [file.name],
  policies: [],
  chains: [],
  objects: [],
  notices: file.notices,
  self: {},
  locate: (rule) => rule.at,
  textOf: () => '',
  hasCounters: false,
});

// --- what the report says about the files --------------------------------------------------------------------------

const reportedFiles = (
  exports: readonly Export[],
  companions: readonly Companion[],
  read: readonly ReadFirewall[],
): readonly ReportedFile[] => {
  const rules = rulesByFile(read);
  const reported = ({ name, source }: OpenedFile, format: string | undefined): ReportedFile => ({
    name,
    ...(source === undefined ? {} : { source }),
    ...(format === undefined ? {} : { format }),
    rules: rules.get(name) ?? 0,
  });
  return [
    ...exports.map(({ file, format }) => reported(file, format)),
    ...companions.map(({ file }) => reported(file, undefined)),
  ];
};

/** Columns are below this in any text that can be read. */
const longestLine = 2 ** 30;

const rulesByFile = (read: readonly ReadFirewall[]): ReadonlyMap<string, number> => {
  // A rule of the export may become several of the model, and the product adds rules of its own.
  const places = new Map<string, Set<number>>();
  const chains = new Set(read.flatMap(({ firewall }) => firewall.chains));
  for (const chain of chains)
    for (const { at, implicit } of chain.rules) {
      if (implicit === true) continue;
      const known = places.get(at.file) ?? new Set<number>();
      places.set(at.file, known.add(at.line * longestLine + at.column));
    }
  return new Map([...places].map(([file, { size }]) => [file, size]));
};
