import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { ResolvedCatalog, Suggestion } from '../catalogs/index.js';
import type { Firewall } from '../model/index.js';
import { type Family, type IntervalSet, toPrefixes } from '../packets/index.js';
import type { ExitStatus, Host } from './host.js';
import { type ReadFirewall, readInputs } from './inputs.js';
import { logTo } from './log.js';
import { configName, isAllowed } from './project.js';
import { type InputArguments, type Problems, readInputOptions } from './read-settings.js';
import { writeReport } from './report-files.js';

export interface InitArguments extends InputArguments {
  readonly exports: readonly string[];
  /** Where to write; `-` for standard output. */
  readonly output?: string;
  readonly force?: boolean;
}

/** Writes a commented `fwlint.toml` from what the exports show. */
export const init = async (args: InitArguments, host: Host): Promise<ExitStatus> => {
  const log = logTo(host, {});
  const problems: Problems = [];
  const { output = configName } = args;
  const target = resolve(host.cwd, output);
  if (output !== '-' && args.force !== true && isWritten(target))
    problems.push(`\`${output}\` is there already; --force replaces it, \`-o -\` prints instead`);
  const options = await readInputOptions(
    args.exports.length > 0 ? args.exports : ['.'],
    args,
    undefined,
    host,
    problems,
  );
  const read = problems.length > 0 ? [] : (await readInputs(options, host, log)).firewalls;
  log.clear();
  const directory = output === '-' ? host.cwd : dirname(target);
  const entries = entriesOf(read, directory, host, problems);
  for (const { firewall, reader } of read)
    if (reader === undefined)
      for (const { at, message } of firewall.notices) log.warn(`${at.file}:${at.line}:${at.column}: ${message}`);
  if (problems.length === 0 && entries.length === 0) problems.push('no export was found to write settings for');
  if (problems.length > 0) {
    for (const problem of problems) log.problem(problem);
    return 2;
  }
  const text = await configText(entries);
  if (output === '-') {
    await host.out(text);
    return 0;
  }
  const failure = writeReport(output, text, host);
  log.problem(
    failure ??
      `${output}: ${entries.length} ${entries.length === 1 ? 'firewall' : 'firewalls'}; bind the roles and run \`fwlint check\``,
  );
  return failure === undefined ? 0 : 2;
};

/** An empty file counts as none: a shell that redirects into it has made it. */
const isWritten = (path: string): boolean => existsSync(path) && readFileSync(path, 'utf8').trim() !== '';

// --- firewalls -----------------------------------------------------------------------------------------------------

interface Entry {
  readonly name: string;
  /** Relative to the settings, `/` separated. */
  readonly exports: readonly string[];
  /** Several where one export describes several, such as virtual systems. */
  readonly firewalls: readonly [Firewall, ...(readonly Firewall[])];
}

const entriesOf = (
  read: readonly ReadFirewall[],
  directory: string,
  host: Host,
  problems: Problems,
): readonly Entry[] => {
  const entries = new Map<string, Entry>();
  const names = new Set<string>();
  for (const { firewall, reader } of read) {
    if (reader === undefined) continue;
    const key = firewall.files.join('\n');
    const known = entries.get(key);
    if (known !== undefined) {
      entries.set(key, { ...known, firewalls: [...known.firewalls, firewall] });
      continue;
    }
    const paths = firewall.files.map((file) => resolve(host.cwd, file));
    if (firewall.files.includes('stdin')) problems.push('settings name files: standard input is none');
    for (const path of paths)
      if (!isAllowed(path, directory))
        problems.push(`\`${path}\` lies outside of the repository that the settings would be part of`);
    const name = unusedName(firewall.name, names);
    names.add(name);
    const exports = paths.map((path) => relative(directory, path).split(sep).join('/'));
    entries.set(key, { name, exports, firewalls: [firewall] });
  }
  return [...entries.values()];
};

const unusedName = (name: string, taken: ReadonlySet<string>): string => {
  let unused = name;
  for (let n = 2; taken.has(unused); n++) unused = `${name}-${n}`;
  return unused;
};

// --- text ----------------------------------------------------------------------------------------------------------

const configText = async (entries: readonly Entry[]): Promise<string> => {
  const suggested: string[] = [];
  for (const entry of entries) suggested.push(...(await deploymentLines(entry)));
  const lines = [
    '# Settings of fwlint. `fwlint check` reads every firewall listed here; `fwlint config` shows what holds.',
    'fail-on = "error"               # the lowest level that gives exit status 1: error, warning, note or never',
    '',
    ...entries.flatMap(firewallLines),
    '# The products behind these firewalls: a catalog says which flows a product needs, a deployment says where it runs.',
    '# Take the hash signs away and bind the roles. `fwlint catalog list` names the catalogs, `fwlint catalog show ID`',
    '# their roles and features.',
    ...(suggested.length > 0 ? suggested : exampleDeployment),
    '',
    '# Traffic that must never be permitted.',
    '# [[forbid]]',
    '# name = "guests never reach the servers"',
    '# from = "10.9.0.0/16"',
    '# to = "10.8.0.0/16"',
    '# service = "any"               # "tcp/443", "udp/53,123", "icmp", "any"',
    '',
    '# Findings that are accepted, each with its reason.',
    '# [[waiver]]',
    '# lint = "FW204"',
    `# firewall = ${quoted(entries[0]?.name ?? 'edge')}`,
    '# rule = "…"                    # name, tracker, uuid or text of the firewall rule',
    '# reason = "…"',
    '# until = 2027-01-31',
    '',
    '# Levels of lint rules: off, note, warning or error.',
    '# [rules]',
    '# FW401 = "off"',
  ];
  // Names of the export stand in comments as they are, and a control character would end the comment.
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  return `${lines.map((line) => line.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '?')).join('\n')}\n`;
};

const firewallLines = ({ name, exports, firewalls }: Entry): readonly string[] => {
  const [only, ...more] = exports.map(quoted);
  return [
    '[[firewall]]',
    `name = ${quoted(name)}`,
    `export = ${more.length === 0 ? (only ?? '""') : `[${[only, ...more].join(', ')}]`}`,
    'coverage = "partial"            # "complete": every permitted flow must be justified by a deployment',
    ...(firewalls.length === 1 ? ownLines(firewalls[0]) : []),
    '',
  ];
};

/** What the export shows is written down, so that a reader of the settings sees it; what it does not show is asked for. */
const ownLines = (firewall: Firewall): readonly string[] => {
  const self = prefixesOf(firewall.self);
  const zones = zonesOf(firewall);
  const known = zones.filter(({ addresses }) => addresses.length > 0);
  const unknown = zones.filter(({ addresses }) => addresses.length === 0);
  return [
    self.length > 0
      ? `# The export shows the firewall’s own addresses: ${self.join(', ')}`
      : '# self = ["192.0.2.1"]         # the firewall’s own addresses, which the export does not show',
    ...(known.length > 0 ? ['# The export shows the addresses behind:'] : []),
    ...known.map((zone) => `#   ${zone.name}: ${shortened(zone.addresses)}`),
    ...(unknown.length > 0
      ? [
          '# [firewall.zones]              # the addresses behind interfaces and zones, which the export does not show',
          ...unknown.map((zone) => `# ${quotedKey(zone.name)} = ["…"]`),
        ]
      : []),
  ];
};

const maxShown = 8;
const shortened = (words: readonly string[]): string =>
  words.length <= maxShown
    ? words.join(', ')
    : `${words.slice(0, maxShown).join(', ')} and ${words.length - maxShown} more`;

const zonesOf = ({
  policies,
}: Firewall): readonly { readonly name: string; readonly addresses: readonly string[] }[] => {
  const zones = new Map<string, readonly string[]>();
  for (const { zones: table } of policies)
    for (const { number, name, isOther, isLoopback, addresses } of table.zones) {
      if (number === 0 || isOther || isLoopback) continue;
      zones.set(name, [...new Set([...(zones.get(name) ?? []), ...prefixesOf(addresses ?? {})])]);
    }
  return [...zones].map(([name, addresses]) => ({ name, addresses }));
};

const prefixesOf = (addresses: Readonly<Partial<Record<Family, IntervalSet>>>): readonly string[] =>
  ([4, 6] as const).flatMap((family) =>
    [...(addresses[family] ?? [])].flatMap(([lo, hi]) => toPrefixes(family, lo, hi)),
  );

// --- deployments ---------------------------------------------------------------------------------------------------

const maxSuggested = 3;

const deploymentLines = async ({ name, firewalls }: Entry): Promise<readonly string[]> => {
  const [{ suggestionsFor }, { loadBuiltins, resolveCatalog }] = await Promise.all([
    import('./suggestions.js'),
    import('../catalogs/index.js'),
  ]);
  const suggestions = (await suggestionsFor(firewalls)).slice(0, maxSuggested);
  if (suggestions.length === 0) return [];
  const builtins = await loadBuiltins();
  return suggestions.flatMap((suggestion) => {
    const catalog = builtins.get(suggestion.id);
    const resolved = catalog === undefined ? undefined : resolveCatalog(catalog, builtins).catalog;
    return resolved === undefined ? [] : suggestedDeployment(name, suggestion, resolved);
  });
};

const suggestedDeployment = (firewall: string, suggestion: Suggestion, catalog: ResolvedCatalog): readonly string[] => {
  const why = suggestion.reasons
    .slice(0, 4)
    .map(({ protocol, ports: [lo, hi] }) => `${protocol}/${lo === hi ? lo : `${lo}-${hi}`}`);
  const width = Math.max(...catalog.roles.map(({ id }) => id.length));
  return [
    '#',
    `# ${firewall} permits ${why.join(', ')}: ${catalog.name}?`,
    '# [[deployment]]',
    `# name = ${quoted(catalog.id)}`,
    `# catalog = ${quoted(catalog.id)}`,
    `# firewalls = [${quoted(firewall)}]`,
    `# features = [${suggestion.features.map(quoted).join(', ')}]`,
    '# [deployment.roles]',
    ...catalog.roles
      .filter((role) => role.default === undefined)
      .map((role) => `# ${role.id.padEnd(width)} = "…"  # ${role.title}`),
  ];
};

const exampleDeployment: readonly string[] = [
  '#',
  '# [[deployment]]',
  '# name = "layering-prod"',
  '# catalog = "citrix-app-layering"',
  '# features = ["agent"]',
  '# [deployment.roles]',
  '# appliance = "10.0.1.10"         # an address, CIDR, range, list, any, self, alias:NAME, sg:ID, zone:NAME, fqdn:NAME',
];

/** A TOML string; JSON strings are TOML strings but for the escapes of DEL and of lone surrogates. */
const quoted = (text: string): string => JSON.stringify(text).replace(/\u007f/g, '\\u007f');

const quotedKey = (text: string): string => (/^[\w-]+$/.test(text) ? text : quoted(text));
