/** `npm run bench`: see the usage text below. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchFamily, benchChains, benchFamilies, benchList } from './bench-families.js';
import { benchFlows, catalogOf, settingsOf } from './bench-flows.js';
import { type FormatSection, formatSections, measureWork, worker } from './bench-formats.js';
import {
  checkPeak,
  checkRun,
  emptyNode,
  inMs,
  type Limits,
  machine,
  nodeName,
  programRun,
  type Run,
  sideBySide,
  Table,
  UsageError,
  whole,
} from './bench-measure.js';

type Section = BenchFamily | 'start' | 'chains' | 'flows' | FormatSection;
const sections: readonly Section[] = [
  'start',
  ...benchFamilies,
  'chains',
  'flows',
  ...(Object.keys(formatSections) as FormatSection[]),
];

const usage = `Usage: npm run bench -- [--families LIST] [--sizes LIST] [--quick] [--keep DIRECTORY]

Measures whole runs of the program beside their floors, in one run on one machine, and prints the Markdown table of the
README below a line that names the machine. Times are medians of rounds in which program and floor take turns.

  --families LIST    only these, with commas: ${sections.join(', ')}
  --sizes LIST       rules per list of a family (default: 1000,10000,100000; adv: up to 10000)
  --quick            one round, smaller inputs
  --keep DIRECTORY   write the inputs there and leave them
  --help             this text

The large file and its floor need \`iptables-legacy-restore\` and root; the XML floors need \`xmllint\`.
`;

/** What every section is given. */
interface Bench {
  readonly directory: string;
  readonly table: Table;
  readonly quick: boolean;
  readonly sizes: readonly number[] | undefined;
}

// --- start ---------------------------------------------------------------------------------------------------------

const smallest =
  '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n';

const start = ({ directory, table, quick }: Bench): void => {
  const [tiny, small] = [join(directory, 'smallest.rules'), join(directory, 'small.rules')];
  writeFileSync(tiny, smallest);
  writeFileSync(small, benchList('ent', 1000));
  const contenders = [emptyNode, programRun('--version'), checkRun(tiny), checkRun(small)];
  const [floor, versioned, smallestCheck, smallCheck] = sideBySide(quick ? 3 : 15, contenders) as [Run, Run, Run, Run];
  table.compare('`fwlint --version`', versioned, nodeName, floor, 1.1);
  table.compare('smallest check', smallestCheck, nodeName, floor, 2);
  table.compare('check of 1,000 rules', smallCheck, nodeName, floor, 2.5);
};

// --- lists by family -----------------------------------------------------------------------------------------------

/** The most a whole check may take, per size of the list; sizes between have no target. */
const limits: Readonly<Record<number, Limits>> = { 10_000: { time: 1000 }, 100_000: { time: 6000, memory: 600 } };
const mostGrowth = 1.2;

/** Lists that are adversarial on purpose stop where a run would take an hour. */
const sizesOf = (family: BenchFamily, { sizes, quick }: Bench): readonly number[] =>
  sizes ?? (quick ? [1000, 10_000] : family === 'adv' ? [1000, 10_000] : [1000, 10_000, 100_000]);

const lists = (family: BenchFamily, bench: Bench): void => {
  const { directory, table, quick } = bench;
  const measured: { readonly size: number; readonly time: number }[] = [];
  for (const size of sizesOf(family, bench)) {
    const file = join(directory, `${family}-${String(size)}.rules`);
    writeFileSync(file, benchList(family, size));
    const [floor, run] = sideBySide(quick ? 1 : size > 20_000 ? 3 : 5, [emptyNode, checkRun(file)]) as [Run, Run];
    const checked = { ...run, ...checkPeak(directory, file) };
    const what = `${family}, ${size.toLocaleString('en')} rules`;
    table.wholeCheck(what, checked, nodeName, floor, limits[size] ?? {});
    if (run.failure === undefined) measured.push({ size, time: Math.max(run.time - floor.time, 1) });
  }
  growth(family, measured, table);
};

/** How time grows from the smallest to the largest list, the start of the process taken off: 1 is linear. */
const growth = (
  family: BenchFamily,
  measured: readonly { readonly size: number; readonly time: number }[],
  table: Table,
): void => {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || first.size === last.size) return;
  const exponent = Math.log(last.time / first.time) / Math.log(last.size / first.size);
  table.add({
    what: `${family}, growth ${first.size.toLocaleString('en')} → ${last.size.toLocaleString('en')}`,
    measured: `exponent ${exponent.toFixed(2)}`,
    target: `≤ ${mostGrowth}`,
    holds: exponent <= mostGrowth,
  });
};

// --- the large file ------------------------------------------------------------------------------------------------

/** The kernel's own tool, which reads and checks a dump without loading it, in a network namespace of its own. */
const restore = (file: string) => (): Run => whole('unshare', ['-n', 'iptables-legacy-restore', '--test', file], [0]);

const largeFile = ({ directory, table, quick }: Bench): void => {
  const rules = quick ? 50_000 : 500_000;
  const size = rules.toLocaleString('en');
  const file = join(directory, 'chains.rules');
  writeFileSync(file, benchChains(rules));
  const contenders = [restore(file), worker('iptables-model', file), checkRun(file)];
  const [floor, read, checked] = sideBySide(quick ? 1 : 3, contenders) as [Run, Run, Run];
  const name = '`iptables-legacy-restore --test`';
  table.compare(`reading ${size} rules in chains of ten`, read, name, floor, 0.2);
  const whole = { ...checked, ...checkPeak(directory, file) };
  table.compare(`check of ${size} rules in chains of ten`, whole, name, floor, 1);
};

// --- required flows ------------------------------------------------------------------------------------------------

const mostFlowTime = 100;

const requiredFlows = ({ directory, table, quick }: Bench): void => {
  const [rules, flows] = quick ? [1000, 100] : [10_000, 1000];
  const file = join(directory, 'flows.rules');
  const list = benchList('ent', rules);
  writeFileSync(file, list);
  const required = benchFlows(list, flows);
  const settings = join(directory, 'flows-settings.toml');
  writeFileSync(join(directory, 'flows.toml'), catalogOf(required));
  writeFileSync(settings, settingsOf(required, 'flows.rules'));
  const [alone, together] = sideBySide(quick ? 1 : 5, [checkRun(file), checkRun(file, '--config', settings)]) as [
    Run,
    Run,
  ];
  const added = together.time - alone.time;
  table.add({
    what: `${flows.toLocaleString('en')} required flows beside ${rules.toLocaleString('en')} rules (ent)`,
    measured: together.failure ?? `${inMs(added)} more`,
    floor: `without flows ${inMs(alone.time)}`,
    ratio: together.time / alone.time,
    target: `≤ ${inMs(mostFlowTime)}`,
    holds: together.failure === undefined && added <= mostFlowTime,
  });
};

// --- the run -------------------------------------------------------------------------------------------------------

const isFamily = (section: Section): section is BenchFamily => (benchFamilies as readonly string[]).includes(section);

const measure = (section: Section, bench: Bench): void => {
  if (section === 'start') start(bench);
  else if (section === 'chains') largeFile(bench);
  else if (section === 'flows') requiredFlows(bench);
  else if (isFamily(section)) lists(section, bench);
  else formatSections[section](bench);
};

const listed = (flag: string | undefined): readonly Section[] => {
  if (flag === undefined) return sections;
  const wanted = flag.split(',').map((name) => name.trim());
  const unknown = wanted.filter((name) => !(sections as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new UsageError(`--families: there is no ${unknown.join(', ')}; there are ${sections.join(', ')}`);
  return sections.filter((name) => wanted.includes(name));
};

const sizesIn = (flag: string | undefined): readonly number[] | undefined =>
  flag?.split(',').map((word) => {
    const size = Number(word);
    if (!Number.isInteger(size) || size < 1) throw new UsageError(`--sizes takes numbers of rules, not \`${word}\``);
    return size;
  });

const options = {
  families: { type: 'string' },
  sizes: { type: 'string' },
  quick: { type: 'boolean', default: false },
  keep: { type: 'string' },
  help: { type: 'boolean', default: false },
  /** Used by this tool itself: one piece of work on one file, measured in this process. */
  work: { type: 'string' },
  file: { type: 'string' },
} as const;

const flagsIn = (): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] => {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const main = async (): Promise<void> => {
  const { families, sizes, quick, keep, help, work, file } = flagsIn();
  if (help) process.stdout.write(usage);
  else if (work !== undefined) await measureWork(work, file ?? '');
  else {
    const [wanted, table] = [listed(families), new Table()];
    const bench = {
      table,
      quick,
      sizes: sizesIn(sizes),
      directory: keep ?? mkdtempSync(join(tmpdir(), 'fwlint-bench-')),
    };
    mkdirSync(bench.directory, { recursive: true });
    try {
      for (const section of wanted) measure(section, bench);
    } finally {
      if (keep === undefined) rmSync(bench.directory, { recursive: true, force: true });
    }
    process.stdout.write(`${machine()}\n\n${table.text}\n`);
  }
};

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`bench: ${error.message}\nbench: --help shows the flags\n`);
  process.exitCode = 2;
}
