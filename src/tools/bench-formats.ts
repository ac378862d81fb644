/** The readers of single formats beside what only checks their syntax. Children measure themselves: the start is not counted. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '../model/index.js';
import { readJson, readXml, Source } from '../text/index.js';
import { benchAws } from './bench-aws.js';
import {
  checkPeak,
  checkRun,
  emptyNode,
  type Limits,
  nodeName,
  printMeasured,
  type Run,
  selfMeasured,
  sideBySide,
  type Table,
  UsageError,
  whole,
} from './bench-measure.js';
import { benchPanos } from './bench-panos.js';
import { benchPfsense } from './bench-pfsense.js';

const settings = { name: 'bench', self: {}, zones: new Map<string, never>(), today: '2026-01-01' };

/** From the bytes of a file to the neutral model, as `check` does it. */
const toModel =
  (reader: Reader) =>
  (file: string): unknown =>
    reader.read({ sources: [new Source(file, readFileSync(file, 'utf8'))], companions: [], settings });

/** What a child can be asked to do with a file; what it needs is loaded before the clock starts. */
const works: Readonly<Record<string, () => Promise<(file: string) => unknown>>> = {
  'iptables-model': async () => toModel((await import('../formats/iptables/index.js')).reader),
  'panos-model': async () => toModel((await import('../formats/panos/index.js')).reader),
  'pfsense-model': async () => toModel((await import('../formats/pfsense/index.js')).reader),
  'aws-model': async () => toModel((await import('../formats/aws/index.js')).reader),
  'xml-tree': () => Promise.resolve((file) => readXml(readFileSync(file, 'utf8'))),
  'json-tree': () => Promise.resolve((file) => readJson(readFileSync(file, 'utf8'))),
  'json-parse': () => Promise.resolve((file) => JSON.parse(readFileSync(file, 'utf8')) as unknown),
};

/** Does the work that a parent asked for and prints what it took. */
export const measureWork = async (name: string, file: string): Promise<void> => {
  const load = works[name];
  if (load === undefined) throw new UsageError(`no work is called \`${name}\``);
  const work = await load();
  printMeasured(() => work(file));
};

/** A run of one work in a process of its own. */
export const worker = (name: keyof typeof works, file: string) => (): Run =>
  selfMeasured([process.argv[1] ?? '', '--work', name, '--file', file]);

const xmllint = (file: string) => (): Run => whole('xmllint', ['--noout', '--stream', '--huge', file], [0]);

/** What every format is given. */
interface Bench {
  readonly directory: string;
  readonly table: Table;
  readonly quick: boolean;
}

/** An export in a file of its own. */
interface Written {
  readonly file: string;
  /** What it is and how large, for people. */
  readonly title: string;
}

const write = (directory: string, name: string, title: string, text: string): Written => {
  const file = join(directory, name);
  writeFileSync(file, text);
  return { file, title: `${title}, ${(text.length / 1e6).toFixed(0)} MB` };
};

/** An XML export: the tree with positions, then the way to the neutral model. */
const xmlExport = ({ file, title }: Written, model: string, { table, quick }: Bench): void => {
  const contenders = [xmllint(file), worker('xml-tree', file), worker(model, file)];
  const [floor, tree, whole] = sideBySide(quick ? 1 : 5, contenders) as [Run, Run, Run];
  table.compare(`${title}: tree with positions`, tree, '`xmllint`', floor, 2.5);
  table.compare(`${title}: to the model`, whole, '`xmllint`', floor, 2.5);
};

/** A whole check, beside the start of Node and, where the format has one, what checks its syntax. */
const wholeCheck = ({ file, title }: Written, bench: Bench, limits: Limits, syntax?: () => Run): void => {
  const contenders = [checkRun(file), emptyNode, ...(syntax === undefined ? [] : [syntax])];
  const [run, ...floors] = sideBySide(bench.quick ? 1 : 5, contenders) as [Run, Run, Run?];
  const failure = floors.find((floor) => floor?.failure !== undefined)?.failure;
  const floor = {
    time: floors.reduce((sum, one) => sum + (one?.time ?? 0), 0),
    ...(failure === undefined ? {} : { failure }),
  };
  const name = syntax === undefined ? nodeName : `${nodeName} + \`xmllint\``;
  const checked = { ...run, ...checkPeak(bench.directory, file) };
  bench.table.wholeCheck(`${title}: whole check`, checked, name, floor, limits);
};

/** The formats by name, each with its rows. */
export const formatSections = {
  panos: (bench: Bench) => {
    const written = write(bench.directory, 'panos.xml', 'PAN-OS, 10,000 rules', benchPanos(10_000));
    xmlExport(written, 'panos-model', bench);
    wholeCheck(written, bench, { times: 4, memory: 250 }, xmllint(written.file));
  },
  pfsense: (bench: Bench) => {
    const written = write(bench.directory, 'pfsense.xml', 'pfSense, 10,000 rules', benchPfsense(10_000, 0));
    xmlExport(written, 'pfsense-model', bench);
    wholeCheck(written, bench, { time: 1500 });
    if (bench.quick) return;
    const graphs = write(bench.directory, 'graphs.xml', 'pfSense with graph data', benchPfsense(10_000, 900));
    xmlExport(graphs, 'pfsense-model', bench);
  },
  aws: (bench: Bench) => {
    const { table, quick, directory } = bench;
    const written = write(directory, 'groups.json', 'AWS, 10,000 groups', benchAws());
    const contenders = (['json-parse', 'json-tree', 'aws-model'] as const).map((work) => worker(work, written.file));
    const [floor, tree, model] = sideBySide(quick ? 1 : 5, contenders) as [Run, Run, Run];
    table.compare(`${written.title}: values with positions`, tree, '`JSON.parse`', floor, 2.5);
    table.compare(`${written.title}: to the model`, model, '`JSON.parse`', floor, 2.5);
    wholeCheck(written, bench, { time: 3000, memory: 400 });
  },
} as const;

export type FormatSection = keyof typeof formatSections;
