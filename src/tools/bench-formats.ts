/** The readers of single formats beside what only checks their syntax. Children measure themselves: the start is not counted. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '../model/index.js';
import { readJson, readXml, Source } from '../text/index.js';
import { benchAws } from './bench-aws.js';
import { printMeasured, type Run, selfMeasured, sideBySide, type Table, UsageError, whole } from './bench-measure.js';
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

/** An XML export: the tree with positions, then the way to the neutral model. */
const xmlExport = (
  directory: string,
  title: string,
  text: string,
  model: string,
  table: Table,
  quick: boolean,
): void => {
  const file = join(directory, `${model}.xml`);
  writeFileSync(file, text);
  const contenders = [xmllint(file), worker('xml-tree', file), worker(model, file)];
  const [floor, tree, whole] = sideBySide(quick ? 1 : 5, contenders) as [Run, Run, Run];
  const size = `${title}, ${(text.length / 1e6).toFixed(0)} MB`;
  table.compare(`${size}: tree with positions`, tree, '`xmllint`', floor, 2.5);
  table.compare(`${size}: to the model`, whole, '`xmllint`', floor, 2.5);
};

/** The formats by name, each with its rows. */
export const formatSections = {
  panos: (directory: string, table: Table, quick: boolean) => {
    xmlExport(directory, 'PAN-OS, 10,000 rules', benchPanos(10_000), 'panos-model', table, quick);
  },
  pfsense: (directory: string, table: Table, quick: boolean) => {
    xmlExport(directory, 'pfSense, 10,000 rules', benchPfsense(10_000, 0), 'pfsense-model', table, quick);
    if (quick) return;
    xmlExport(directory, 'pfSense with graph data', benchPfsense(10_000, 900), 'pfsense-model', table, quick);
  },
  aws: (directory: string, table: Table, quick: boolean) => {
    const text = benchAws();
    const file = join(directory, 'groups.json');
    writeFileSync(file, text);
    const contenders = (['json-parse', 'json-tree', 'aws-model'] as const).map((work) => worker(work, file));
    const [floor, tree, model] = sideBySide(quick ? 1 : 5, contenders) as [Run, Run, Run];
    const size = `AWS, 10,000 groups, ${(text.length / 1e6).toFixed(0)} MB`;
    table.compare(`${size}: values with positions`, tree, '`JSON.parse`', floor, 2.5);
    table.compare(`${size}: to the model`, model, '`JSON.parse`', floor, 2.5);
  },
} as const;

export type FormatSection = keyof typeof formatSections;
