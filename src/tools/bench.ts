/**
 * `npm run bench`: measures whole runs of the program beside their floors, in one run on one machine, and prints a
 * Markdown table of ratios. Times are medians of several rounds in which program and floor take turns.
 *
 * Flags: `--quick` (one round, smaller inputs), `--families ent,fw1` (`chains` is the large file), `--sizes 1000,10000`,
 * `--keep DIRECTORY` (leave the inputs there).
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchFamily, benchChains, benchFamilies, benchList } from './bench-families.js';
import { outDir } from './project.js';

const program = join(outDir, 'fwlint.js');

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    families: { type: 'string' },
    sizes: { type: 'string' },
    keep: { type: 'string' },
    /** Used by this tool itself: read one file in this process and print what it took. */
    read: { type: 'string' },
  },
});

interface Run {
  /** Wall clock of the whole process, in milliseconds. */
  readonly time: number;
  readonly failure?: string;
}

/** The program ends with 1 where it has findings; anything else is a failure. */
const whole = (command: string, args: readonly string[], accepted: readonly number[] = [0, 1]): Run => {
  const start = performance.now();
  const child = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 600_000 });
  const time = performance.now() - start;
  return accepted.includes(child.status ?? -1) ? { time } : { time, failure: reasonOf(child) };
};

const reasonOf = (child: SpawnSyncReturns<string>): string =>
  child.error?.message ?? child.stderr.trim().split('\n')[0] ?? `status ${String(child.status)}`;

/** Peak memory in MiB: a run of its own, because the module that asks for it costs time. */
const memoryOf = (directory: string, args: readonly string[]): number | undefined => {
  const note = join(directory, 'peak');
  const ask = `process.on('exit', () => { process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(note)}, String(process.resourceUsage().maxRSS)); });`;
  rmSync(note, { force: true });
  spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(ask)}`, ...args], {
    stdio: 'ignore',
    timeout: 600_000,
  });
  return existsSync(note) ? Number(readFileSync(note, 'utf8')) / 1024 : undefined;
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
};

/** Medians of contenders that take turns, so that a busy moment of the machine hits all of them. */
const sideBySide = (rounds: number, contenders: readonly (() => Run)[]): readonly Run[] => {
  const times = contenders.map((): number[] => []);
  const failures = contenders.map((): string | undefined => undefined);
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries()) {
      if (failures[i] !== undefined) continue;
      const { time, failure } = contender();
      times[i]?.push(time);
      failures[i] = failure;
    }
  return times.map((list, i) => ({
    time: median(list),
    ...(failures[i] === undefined ? {} : { failure: failures[i] }),
  }));
};

const inMs = (time: number): string => (time < 10_000 ? `${time.toFixed(0)} ms` : `${(time / 1000).toFixed(1)} s`);
const verdict = (holds: boolean | undefined): string => (holds === undefined ? '–' : holds ? 'yes' : '**no**');

const rows: (readonly string[])[] = [];
const addRow = (
  what: string,
  measured: string,
  against: string,
  ratio: string,
  target: string,
  holds?: boolean,
): void => {
  rows.push([what, measured, against, ratio, target, verdict(holds)]);
  process.stderr.write(`${what}: ${measured} (${ratio})\n`);
};

/** A row of one contender against a floor. */
const compare = (what: string, run: Run, floorName: string, floor: Run, most: number): void => {
  if (run.failure !== undefined || floor.failure !== undefined) {
    addRow(
      what,
      run.failure ?? inMs(run.time),
      floor.failure ?? inMs(floor.time),
      '–',
      `≤ ${most}`,
      run.failure === undefined ? undefined : false,
    );
    return;
  }
  const ratio = run.time / floor.time;
  addRow(what, inMs(run.time), `${floorName} ${inMs(floor.time)}`, ratio.toFixed(2), `≤ ${most}`, ratio <= most);
};

// --- what is measured ------------------------------------------------------------------------------------------

const check = (file: string): readonly string[] => [program, 'check', file, '--format', 'sarif', '--fail-on', 'never'];
const checkRun = (file: string) => (): Run => whole(process.execPath, check(file));
const emptyNode = (): Run => whole(process.execPath, ['-e', '0']);

const start = (directory: string, rounds: number): Run => {
  const small = join(directory, 'small.rules');
  writeFileSync(small, benchList('ent', 1000));
  const [version, floor, smallCheck] = sideBySide(rounds, [
    () => whole(process.execPath, [program, '--version']),
    emptyNode,
    checkRun(small),
  ]) as [Run, Run, Run];
  compare('`fwlint --version`', version, '`node -e 0`', floor, 1.1);
  compare('check of 1,000 rules', smallCheck, '`node -e 0`', floor, 2.5);
  return floor;
};

/** The most a whole check may take, per size of the list, in milliseconds; sizes between have no target. */
const mostTime: Readonly<Record<number, number>> = { 10_000: 1000, 100_000: 6000 };
const mostMemory: Readonly<Record<number, number>> = { 100_000: 600 };
const mostGrowth = 1.2;

const families = (
  directory: string,
  names: readonly (BenchFamily | 'chains')[],
  sizes: readonly number[],
  quick: boolean,
  floor: Run,
): void => {
  for (const family of benchFamilies.filter((name) => names.includes(name))) {
    const measured: { readonly size: number; readonly time: number }[] = [];
    for (const size of sizes) {
      const file = join(directory, `${family}-${String(size)}.rules`);
      writeFileSync(file, benchList(family, size));
      const rounds = quick ? 1 : size > 20_000 ? 3 : 5;
      const [run] = sideBySide(rounds, [checkRun(file)]) as [Run];
      const memory = memoryOf(directory, check(file));
      const [most, mostMiB] = [mostTime[size], mostMemory[size]];
      const targets = [
        ...(most === undefined ? [] : [`≤ ${inMs(most)}`]),
        ...(mostMiB === undefined ? [] : [`≤ ${String(mostMiB)} MiB`]),
      ];
      const holds =
        run.failure === undefined && run.time <= (most ?? Infinity) && (memory ?? 0) <= (mostMiB ?? Infinity);
      addRow(
        `${family}, ${size.toLocaleString('en')} rules`,
        run.failure ?? `${inMs(run.time)}, ${memory?.toFixed(0) ?? '?'} MiB`,
        `\`node -e 0\` ${inMs(floor.time)}`,
        (run.time / floor.time).toFixed(1),
        targets.join(', '),
        targets.length === 0 ? undefined : holds,
      );
      if (run.failure === undefined) measured.push({ size, time: run.time });
    }
    growth(family, measured, floor);
  }
};

/** How time grows from the smallest to the largest list, the start of the process taken off: 1 is linear. */
const growth = (
  family: string,
  measured: readonly { readonly size: number; readonly time: number }[],
  floor: Run,
): void => {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  const exponent =
    Math.log((last.time - floor.time) / Math.max(first.time - floor.time, 1)) / Math.log(last.size / first.size);
  const span = `${first.size.toLocaleString('en')} → ${last.size.toLocaleString('en')}`;
  addRow(
    `${family}, growth ${span}`,
    `exponent ${exponent.toFixed(2)}`,
    '',
    '',
    `≤ ${mostGrowth}`,
    exponent <= mostGrowth,
  );
};

/** The kernel's own tool, which reads and checks a dump without loading it, in a network namespace of its own. */
const restore = (file: string): Run => whole('unshare', ['-n', 'iptables-legacy-restore', '--test', file], [0]);

const largeFile = (directory: string, quick: boolean): void => {
  const rules = quick ? 50_000 : 500_000;
  const file = join(directory, 'chains.rules');
  writeFileSync(file, benchChains(rules));
  const reading = (): Run => {
    const child = spawnSync(process.execPath, [process.argv[1] ?? '', '--read', file], { encoding: 'utf8' });
    const time = Number(child.stdout);
    return child.status === 0 && time > 0 ? { time } : { time: 0, failure: reasonOf(child) };
  };
  const [floor, read, checked] = sideBySide(quick ? 1 : 3, [() => restore(file), reading, checkRun(file)]) as [
    Run,
    Run,
    Run,
  ];
  const name = '`iptables-legacy-restore --test`';
  const size = rules.toLocaleString('en');
  compare(`reading ${size} rules in chains of ten`, read, name, floor, 0.2);
  compare(`check of ${size} rules in chains of ten`, checked, name, floor, 1);
  const memory = memoryOf(directory, check(file));
  if (memory !== undefined) addRow(`memory of that check`, `${memory.toFixed(0)} MiB`, '', '', '');
};

/** Reads one file as `check` does, up to the neutral model, and prints the milliseconds. */
const readOnly = async (file: string): Promise<void> => {
  const { reader } = await import('../formats/iptables/index.js');
  const { Source } = await import('../text/index.js');
  const before = performance.now();
  const source = new Source(file, readFileSync(file, 'utf8'));
  const settings = { name: 'bench', self: {}, zones: new Map<string, never>(), today: '2026-01-01' };
  const firewalls = reader.read({ sources: [source], companions: [], settings });
  const time = performance.now() - before;
  if (firewalls.length === 0) throw new Error(`nothing was read from ${file}`);
  process.stdout.write(String(time));
};

const table = (): string => {
  const head = ['what', 'measured', 'floor', 'ratio', 'target', 'reached'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

const listed = <T extends string>(flag: string | undefined, known: readonly T[]): readonly T[] => {
  if (flag === undefined) return known;
  const wanted = flag.split(',');
  const unknown = wanted.filter((name) => !(known as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  return known.filter((name) => wanted.includes(name));
};

const main = (): void => {
  const quick = flags.quick;
  const names = listed(flags.families, [...benchFamilies, 'chains' as const]);
  const sizes = flags.sizes?.split(',').map(Number) ?? (quick ? [1000, 10_000] : [1000, 10_000, 100_000]);
  const directory = flags.keep ?? mkdtempSync(join(tmpdir(), 'fwlint-bench-'));
  mkdirSync(directory, { recursive: true });
  try {
    const floor = start(directory, quick ? 3 : 15);
    families(directory, names, sizes, quick, floor);
    if (names.includes('chains')) largeFile(directory, quick);
  } finally {
    if (flags.keep === undefined) rmSync(directory, { recursive: true, force: true });
  }
  const [cpu] = cpus();
  const machine = `${cpu?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${process.platform}`;
  process.stdout.write(`${machine}\n\n${table()}\n`);
};

try {
  if (flags.read === undefined) main();
  else await readOnly(flags.read);
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
