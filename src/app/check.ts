import { resolve } from 'node:path';
import { lintRules } from '../../rules/index.js';
import { analyse } from '../analysis/index.js';
import {
  type Finding,
  type Level,
  type Report,
  type RunSettings,
  runWithWaivers,
  selectLintRules,
  unknownWords,
  type Waiver,
} from '../linting/index.js';
import { isDamage, noRequirements, type Notice } from '../model/index.js';
import { isOutputName, type OutputName, outputs } from '../outputs/index.js';
import { isWhole, levelsOf, waivedText, waiverNotes, waiversOf, waiversWithin } from './accepted.js';
import { useColor, widthOf } from './color.js';
import { sha256 } from './digest.js';
import type { DeploymentArguments } from './deployments.js';
import type { ExitStatus, Host } from './host.js';
import { type InputOptions, type Inputs, readInputs } from './inputs.js';
import { type Log, logTo } from './log.js';
import { type ConfigArguments, loadProject, pathsOf, problemText, type Project } from './project.js';
import { type InputArguments, type Problems, readInputOptions } from './read-settings.js';
import type { RunRequirements } from './requirements.js';
import { didYouMean } from './suggest.js';
import { version } from './version.js';

/** The options of `check` as the command line gives them. */
export interface CheckArguments extends InputArguments, ConfigArguments, DeploymentArguments {
  readonly exports: readonly string[];
  readonly format?: string;
  readonly output?: readonly string[];
  readonly failOn?: string;
  readonly exitZero?: boolean;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly strict?: boolean;
  readonly showWaived?: boolean;
  readonly sarifCategory?: string;
  readonly sarifSuppressed?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: string;
  readonly stats?: boolean;
}

/** Lints exports: opens, reads, runs the lint rules, writes the reports, and says how it went. */
export const check = async (args: CheckArguments, host: Host): Promise<ExitStatus> => {
  const log = logTo(host, args);
  const started = host.milliseconds();
  const problems: Problems = [];
  const request = await readRequest(args, host, problems);
  if (problems.length > 0) return usage(problems, log);

  const inputs = await readInputs(request.input, host, log);
  const read = host.milliseconds();
  const requirements = await request.requirementsOf(inputs, log);
  // Only where something is required can a rule be cut down to it.
  if (requirements !== undefined) for (const { firewall } of inputs.firewalls) await firewall.prepareSpelling?.();
  const report = lint(inputs, requirements, request, log);
  warn(report, request, log);
  const linted = host.milliseconds();
  const failures = await writeReports(report, request, host, log);
  if (args.stats === true) stats(report, { started, read, linted, written: host.milliseconds() }, log);
  return failures.length > 0 ? usage(failures, log) : statusOf(report, request);
};

const usage = (problems: Problems, log: Log): ExitStatus => {
  for (const problem of problems) log.problem(problem);
  return 2;
};

// --- what is asked -------------------------------------------------------------------------------------------------

interface Request {
  readonly input: InputOptions;
  /** What deployments and forbidden traffic mean for the firewalls that were read. */
  readonly requirementsOf: (inputs: Inputs, log: Log) => Promise<RunRequirements | undefined>;
  readonly format: OutputName;
  readonly files: readonly { readonly format: OutputName; readonly file: string }[];
  /** GitHub annotations beside the report, where the run is a job of GitHub Actions. */
  readonly annotates: boolean;
  readonly failOn: Level | 'never';
  readonly exitZero: boolean;
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  readonly showWaived: boolean;
  /** Whether all firewalls of the settings take part. */
  readonly isWholeProject: boolean;
  readonly didYouMean: (word: string, known: readonly string[]) => string;
  readonly selection: Parameters<typeof selectLintRules>[1];
  readonly color: boolean;
  readonly width: number;
  readonly verbose: boolean;
  readonly sarifCategory?: string;
  readonly includeSuppressed: boolean;
}

const readRequest = async (args: CheckArguments, host: Host, problems: Problems): Promise<Request> => {
  const project = await loadProject(args, host, problems);
  const paths = args.exports.length > 0 ? args.exports : pathsOf(project?.entries ?? [], host);
  if (paths.length === 0 && problems.length === 0) problems.push(nothingToCheck(project));
  const format = await readOutputName(args.format ?? 'pretty', problems);
  return {
    input: await readInputOptions(paths, args, project, host, problems),
    requirementsOf: await readRequirements(project, args, paths, host, problems),
    format,
    files: await readOutputFiles(args, paths, host, problems),
    annotates: host.env['GITHUB_ACTIONS'] === 'true' && format !== 'github',
    failOn: await readChoice(
      '--fail-on',
      args.failOn ?? project?.settings.failOn ?? 'error',
      ['error', 'warning', 'note', 'never'],
      problems,
    ),
    exitZero: args.exitZero === true,
    strict: args.strict === true,
    waivers: await waiversOf(project, problems),
    showWaived: args.showWaived === true,
    isWholeProject: isWhole(project, paths, host),
    didYouMean: project === undefined ? () => '' : (await import('../text/near.js')).didYouMean,
    selection: {
      select: await readWords('--select', args.select, problems),
      ignore: await readWords('--ignore', args.ignore, problems),
      levels: await levelsOf(project, problems),
    },
    color: useColor(await readChoice('--color', args.color ?? 'auto', ['auto', 'always', 'never'], problems), host),
    width: widthOf(host),
    verbose: args.verbose === true,
    ...(args.sarifCategory === undefined ? {} : { sarifCategory: args.sarifCategory }),
    includeSuppressed: args.sarifSuppressed === true,
  };
};

const nothingToCheck = (project: Project | undefined): string =>
  project === undefined
    ? 'name at least one export, a directory of exports, or `-`'
    : `name at least one export, a directory of exports, or \`-\`: ${project.file} has no \`[[firewall]]\``;

/** Catalogs are loaded only where somebody asks for one, and before the exports, because their mistakes end the run. */
const readRequirements = async (
  project: Project | undefined,
  args: CheckArguments,
  paths: readonly string[],
  host: Host,
  problems: Problems,
): Promise<Request['requirementsOf']> => {
  const isAsked = [args.catalog, args.role, args.feature, args.param].some((given) => given !== undefined);
  if (project === undefined && !isAsked) return () => Promise.resolve(undefined);
  const { loadDeployments } = await import('./deployments.js');
  const { deployments, hints } = await loadDeployments(project, args, paths, host, problems);
  return async ({ firewalls }, log) => {
    const { requirementsOf } = await import('./requirements.js');
    const requirements = requirementsOf(firewalls, deployments, project?.settings.forbids ?? []);
    for (const problem of [...hints, ...requirements.problems]) log.warn(problemText(problem));
    return requirements;
  };
};

const readOutputName = async (name: string, problems: Problems): Promise<OutputName> => {
  if (isOutputName(name)) return name;
  const known = Object.keys(outputs);
  problems.push(`unknown format \`${name}\`${await didYouMean(name, known)}; known are: ${known.join(', ')}`);
  return 'pretty';
};

const readOutputFiles = async (
  args: CheckArguments,
  paths: readonly string[],
  host: Host,
  problems: Problems,
): Promise<Request['files']> => {
  const files: { format: OutputName; file: string }[] = [];
  const taken = new Set(paths.map((path) => resolve(host.cwd, path)));
  for (const word of args.output ?? []) {
    const [format, file] = [word.slice(0, Math.max(0, word.indexOf(':'))), word.slice(word.indexOf(':') + 1)];
    if (format === '' || file === '') {
      problems.push(`--output takes FORMAT:FILE, such as sarif:fwlint.sarif, not \`${word}\``);
      continue;
    }
    if (taken.has(resolve(host.cwd, file)))
      problems.push(`--output \`${word}\` would overwrite another file of this run`);
    taken.add(resolve(host.cwd, file));
    files.push({ format: await readOutputName(format, problems), file });
  }
  return files;
};

const readChoice = async <T extends string>(
  option: string,
  word: string,
  choices: readonly [T, ...(readonly T[])],
  problems: Problems,
): Promise<T> => {
  const found = choices.find((choice) => choice === word);
  if (found === undefined)
    problems.push(`${option} takes ${choices.join(', ')}, not \`${word}\`${await didYouMean(word, choices)}`);
  return found ?? choices[0];
};

/** Lists of ids, names and prefixes, with commas or repeated. */
const readWords = async (
  option: string,
  lists: readonly string[] = [],
  problems: Problems,
): Promise<readonly string[]> => {
  const words = lists.flatMap((list) => list.split(',')).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
  const known = lintRules.flatMap(({ id, name }) => [id, name]);
  for (const word of unknownWords(lintRules, words))
    problems.push(
      `${option}: no lint rule is called \`${word}\`${await didYouMean(word, known)}; \`fwlint rules\` lists them`,
    );
  return words;
};

// --- the run -------------------------------------------------------------------------------------------------------

const lint = (inputs: Inputs, requirements: RunRequirements | undefined, request: Request, log: Log): Report => {
  const firewalls = inputs.firewalls.map(({ firewall }) => firewall);
  const enabled = selectLintRules(lintRules, request.selection);
  const notices = [...inputs.notices, ...firewalls.flatMap((firewall) => firewall.notices)];
  const run: RunSettings = {
    today: request.input.settings.today,
    requirements: (firewall) => requirements?.of.get(firewall) ?? noRequirements,
    digest: sha256,
    analyse: (firewall) => {
      log.progress(`checking ${firewall.name} …`);
      return analyse(firewall);
    },
  };
  const complete = firewalls.length > 0 && !notices.some(isDamage);
  const { kept, waived, uses } = runWithWaivers(firewalls, enabled, run, {
    waivers: [...request.waivers, ...waiversWithin(inputs)],
    isComplete: complete,
    isWhole: request.isWholeProject,
    didYouMean: request.didYouMean,
  });
  log.clear();
  return {
    version,
    lintRules: enabled,
    files: inputs.files,
    findings: kept,
    notices: notices.filter(isWorthSaying),
    waived,
    complete,
    summaryNotes: [
      ...(requirements?.notes ?? []),
      ...waiverNotes(waived, uses, request.input.settings.today),
      ...(request.showWaived ? waived.map(waivedText) : []),
    ],
    ...(request.sarifCategory === undefined ? {} : { sarifCategory: request.sarifCategory }),
    includeSuppressed: request.includeSuppressed,
  };
};

/** The other kinds are findings. */
const isWorthSaying = (notice: Notice): boolean =>
  isDamage(notice) || notice.kind === 'lenient' || notice.kind === 'assumption';

const statusOf = (report: Report, { failOn, exitZero, strict }: Request): ExitStatus => {
  if (!report.complete) return 3;
  const ranks: Readonly<Record<Level | 'never', number>> = { note: 0, warning: 1, error: 2, never: 3 };
  const rankOf = ({ lintRule, facts }: Finding): number =>
    strict && facts.verdict === 'conditional' ? ranks.error : ranks[lintRule.level];
  return !exitZero && report.findings.some((finding) => rankOf(finding) >= ranks[failOn]) ? 1 : 0;
};

// --- what is written -----------------------------------------------------------------------------------------------

const writeReports = async (report: Report, request: Request, host: Host, log: Log): Promise<Problems> => {
  const failures: Problems = [];
  const plain = { color: false, width: 120 };
  for (const { format, file } of request.files) {
    const { writeReport } = await import('./report-files.js');
    const failure = writeReport(file, await render(report, format, plain), host);
    if (failure === undefined) log.detail(`${file}: written as ${format}`);
    else failures.push(failure);
  }
  if (request.annotates) for (const text of await render(report, 'github', plain)) host.err(text);
  for (const text of await render(report, request.format, request)) await host.out(text);
  return failures;
};

const render = async (
  report: Report,
  name: OutputName,
  options: { readonly color: boolean; readonly width: number },
): Promise<Iterable<string>> => {
  const output = await outputs[name].load();
  if (!outputs[name].showsPages) return inChunks(output.render(report, options));
  const { pages } = await import('../../rules/pages.generated.js');
  return inChunks(output.render({ ...report, pages }, options));
};

/** Characters that are written at once: enough that writing costs little, few enough for any memory. */
const chunkLength = 1 << 18;

function* inChunks(pieces: Iterable<string>): Iterable<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const maxWarnings = 10;
/** GitHub shows this many results of one run and hides the rest. */
const maxShownOnGitHub = 5000;

const warn = (report: Report, request: Request, log: Log): void => {
  const gentle = report.notices.filter((notice) => !isDamage(notice));
  const shown = request.verbose ? gentle : gentle.slice(0, maxWarnings);
  for (const { at, message } of shown) log.warn(`${at.file}:${at.line}:${at.column}: ${message}`);
  if (gentle.length > shown.length) log.warn(`${gentle.length - shown.length} more like these; -v shows all`);
  for (const notice of report.notices)
    if (isDamage(notice) && !report.findings.some(({ at }) => at.file === notice.at.file))
      log.problem(`${notice.at.file}:${notice.at.line}:${notice.at.column}: ${notice.message}`);
  const writesSarif = request.format === 'sarif' || request.files.some(({ format }) => format === 'sarif');
  if (writesSarif && report.findings.length > maxShownOnGitHub)
    log.warn(
      `${report.findings.length} findings, but GitHub shows ${maxShownOnGitHub} of one run: check one site per run, each with its own --sarif-category`,
    );
};

interface Times {
  readonly started: number;
  readonly read: number;
  readonly linted: number;
  readonly written: number;
}

const stats = (report: Report, { started, read, linted, written }: Times, log: Log): void => {
  const rules = report.files.reduce((sum, file) => sum + file.rules, 0);
  log.problem(
    `${report.files.length} files, ${rules} rules, ${report.lintRules.length} lint rules, ${report.findings.length} findings`,
  );
  const ms = (from: number, to: number): string => `${(to - from).toFixed(0)} ms`;
  log.problem(`read ${ms(started, read)}, checked ${ms(read, linted)}, written ${ms(linted, written)}`);
};
