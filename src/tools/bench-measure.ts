/** What all measurements share: runs of processes, medians side by side, memory, and the table they end in. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { outDir } from './project.js';

/** One measured run, or the median of several. */
export interface Run {
  /** Milliseconds: the whole process, or what a child measured itself. */
  readonly time: number;
  /** Peak memory in MiB, where it was measured. */
  readonly memory?: number;
  /** Findings that a check reports, where they were counted: a list in which most rules are at fault takes longer. */
  readonly findings?: number;
  readonly failure?: string;
}

/** A flag or its value that makes no sense; told without a stack. */
export class UsageError extends Error {}

/** The middle value; of an even number of values, the mean of the two middle ones. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
};

const reasonOf = (child: SpawnSyncReturns<string>): string =>
  child.error?.message ?? (child.stderr.trim().split('\n')[0] || `status ${String(child.status)}`);

const timeout = 600_000;

/** Runs a process to its end. fwlint ends with 1 where it has findings, which is no failure. */
export const whole = (command: string, args: readonly string[], accepted: readonly number[] = [0, 1]): Run => {
  const start = performance.now();
  const child = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout });
  const time = performance.now() - start;
  return accepted.includes(child.status ?? -1) ? { time } : { time, failure: reasonOf(child) };
};

/** Runs a process that measures itself and prints a run as JSON. */
export const selfMeasured = (args: readonly string[]): Run => {
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', timeout });
  return child.status === 0 ? (JSON.parse(child.stdout) as Run) : { time: NaN, failure: reasonOf(child) };
};

/** Does something in this process and prints the run for `selfMeasured`. */
export const printMeasured = (work: () => unknown): void => {
  const start = performance.now();
  work();
  const run: Run = { time: performance.now() - start, memory: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(run));
};

const program = join(outDir, 'fwlint.js');
/** A run of the program as it is installed. */
export const programRun =
  (...args: readonly string[]) =>
  (): Run =>
    whole(process.execPath, [program, ...args]);
const check = (file: string): readonly string[] => ['check', file, '--format', 'sarif', '--fail-on', 'never'];
/** A whole check of one file. */
export const checkRun = (file: string, ...more: readonly string[]): (() => Run) => programRun(...check(file), ...more);

/** Peak memory and findings of a check: a run of its own, because the module that asks for memory costs time. */
export const checkPeak = (directory: string, file: string): Pick<Run, 'memory' | 'findings'> => {
  const [note, report] = [join(directory, 'peak'), join(directory, 'report.sarif')];
  const ask = `process.on('exit', () => { process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(note)}, String(process.resourceUsage().maxRSS)); });`;
  rmSync(note, { force: true });
  const out = openSync(report, 'w');
  const args = ['--import', `data:text/javascript,${encodeURIComponent(ask)}`, program, ...check(file)];
  spawnSync(process.execPath, args, { stdio: ['ignore', out, 'ignore'], timeout });
  closeSync(out);
  const findings = countOf(readFileSync(report), '"ruleId": ');
  rmSync(report);
  return existsSync(note) ? { memory: Number(readFileSync(note, 'utf8')) / 1024, findings } : {};
};

const countOf = (bytes: Buffer, word: string): number => {
  let count = 0;
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) count++;
  return count;
};
export const emptyNode = (): Run => whole(process.execPath, ['-e', '0']);
export const nodeName = '`node -e 0`';

/** Medians of contenders that take turns, so that a busy moment of the machine hits all of them. */
export const sideBySide = (rounds: number, contenders: readonly (() => Run)[]): readonly Run[] => {
  const runs = contenders.map((): Run[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries())
      if (runs[i]?.at(-1)?.failure === undefined) runs[i]?.push(contender());
  return runs.map((list) => {
    const failure = list.at(-1)?.failure;
    const memories = list.flatMap(({ memory }) => memory ?? []);
    return {
      time: median(list.map(({ time }) => time)),
      ...(memories.length === 0 ? {} : { memory: median(memories) }),
      ...(failure === undefined ? {} : { failure }),
    };
  });
};

export const inMs = (time: number): string =>
  time < 10_000 ? `${time.toFixed(0)} ms` : `${(time / 1000).toFixed(1)} s`;
export const inMiB = (memory: number | undefined): string => `${memory?.toFixed(0) ?? '?'} MiB`;

const foundBy = ({ findings }: Run): readonly string[] =>
  findings === undefined ? [] : [`${findings.toLocaleString('en')} findings`];

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly floor?: string;
  readonly ratio?: number;
  readonly target?: string;
  /** Whether the target is reached; absent where there is none. */
  readonly holds?: boolean;
}

/** The most that a whole check may take. */
export interface Limits {
  /** Milliseconds. */
  readonly time?: number;
  /** How many times its floor. */
  readonly times?: number;
  /** MiB. */
  readonly memory?: number;
}

/** The rows of the table, each also told to standard error when it is measured. */
export class Table {
  private readonly rows: Row[] = [];

  add(row: Row): void {
    this.rows.push(row);
    const { what, measured, ratio } = row;
    process.stderr.write(`${what}: ${measured}${ratio === undefined ? '' : ` (${ratio.toFixed(2)})`}\n`);
  }

  /** A contender beside its floor, with the most that their ratio may be. */
  compare(what: string, run: Run, floorName: string, floor: Run, most: number): void {
    const ratio = run.time / floor.time;
    const memory = run.memory === undefined ? [] : [inMiB(run.memory)];
    this.add({
      what,
      measured: run.failure ?? [inMs(run.time), ...memory, ...foundBy(run)].join(', '),
      floor: floor.failure ?? `${floorName} ${inMs(floor.time)}`,
      ...(run.failure === undefined && floor.failure === undefined ? { ratio } : {}),
      target: `≤ ${most} ×`,
      ...(run.failure !== undefined ? { holds: false } : floor.failure !== undefined ? {} : { holds: ratio <= most }),
    });
  }

  /** A whole check beside its floor, held against absolute limits and such in terms of the floor. */
  wholeCheck(what: string, run: Run, floorName: string, floor: Run, limits: Limits): void {
    const { time = Infinity, times = Infinity, memory = Infinity } = limits;
    const ratio = run.time / floor.time;
    const targets = [
      ...(limits.times === undefined ? [] : [`≤ ${String(limits.times)} ×`]),
      ...(limits.time === undefined ? [] : [`≤ ${inMs(limits.time)}`]),
      ...(limits.memory === undefined ? [] : [`≤ ${inMiB(limits.memory)}`]),
    ];
    const isReached =
      run.failure === undefined && run.time <= time && ratio <= times && (run.memory ?? Infinity) <= memory;
    const isKnown = run.failure !== undefined || limits.times === undefined || floor.failure === undefined;
    this.add({
      what,
      measured: run.failure ?? [inMs(run.time), inMiB(run.memory), ...foundBy(run)].join(', '),
      floor: floor.failure ?? `${floorName} ${inMs(floor.time)}`,
      ...(floor.failure === undefined ? { ratio } : {}),
      target: targets.join(', '),
      ...(targets.length > 0 && isKnown ? { holds: isReached } : {}),
    });
  }

  /** As Markdown. */
  get text(): string {
    const head = ['what', 'measured', 'floor', 'ratio', 'target', 'reached'];
    const cells = this.rows.map(({ what, measured, floor = '', ratio, target = '', holds }) => [
      what,
      measured,
      floor,
      ratio?.toFixed(ratio < 10 ? 2 : 0) ?? '',
      target,
      holds === undefined ? '–' : holds ? 'yes' : '**no**',
    ]);
    return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
  }
}

/** Processor, memory and versions, for the line above the table. */
export const machine = (): string => {
  const [cpu] = cpus();
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${process.platform}`;
};

/** Integers from 0 to below `below`, the same ones in every run: a small linear congruential generator. */
export const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
