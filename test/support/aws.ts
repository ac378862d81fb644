import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { trace } from '../../src/analysis/index.js';
import { reader } from '../../src/formats/aws/index.js';
import type { Firewall, Notice, PacketDescription } from '../../src/model/index.js';
import { Source } from '../../src/text/index.js';
import { filesBelow, projectRoot } from './project.js';

export const awsFolder = 'fixtures/formats/aws';

/** Decodes as the application does before a reader sees a text: by byte order mark. */
export const decoded = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe
    ? bytes.toString('utf16le').slice(1)
    : bytes.toString('utf8').replace(/^\uFEFF/, '');

/** The sources of a fixture: one file, or all files of a folder. */
export const awsSources = (path: string): readonly Source[] => {
  const whole = `${awsFolder}/${path}`;
  const files = path.endsWith('.json') ? [whole] : filesBelow(whole).filter((file) => file.endsWith('.json'));
  assert.ok(files.length > 0, `no fixture ${whole}`);
  const base = path.endsWith('.json') ? dirname(whole) : whole;
  return files.map((file) => new Source(file.slice(base.length + 1), decoded(readFileSync(join(projectRoot, file)))));
};

export const readAws = (sources: readonly Source[]): Firewall => {
  const settings = { name: 'aws', self: {}, zones: new Map(), today: '2026-11-20' };
  const [firewall] = reader.read({ sources, companions: [], settings });
  assert.ok(firewall !== undefined);
  return firewall;
};

/** Reads values as one export; prints them so that every element of `lines` stands on a line of its own. */
export const readAwsText = (text: string, file = 'export.json'): Firewall => readAws([new Source(file, text)]);

export interface Decided {
  readonly verdict: string;
  /** `file:line` of the deciding rule; null for what is built in. */
  readonly rule: string | null;
  readonly because?: string;
  /** The id of the rule, such as its number or its sid. */
  readonly id?: string;
}

export const decide = (firewall: Firewall, packet: PacketDescription): Decided => {
  const placed = reader.place(firewall, packet);
  if ('problem' in placed) return { verdict: `problem: ${placed.problem}`, rule: null };
  const { verdict, rule, because } = trace(placed.policy, placed.traced, firewall.policies);
  const line = rule === undefined || rule.implicit === true ? null : `${basename(rule.at.file)}:${rule.at.line}`;
  return {
    verdict,
    rule: line,
    ...(because === undefined ? {} : { because }),
    ...(rule?.id === undefined ? {} : { id: rule.id }),
  };
};

/** `file:line` of the only line of the sources that holds all these texts, read off the texts alone. */
export const lineWith = (sources: readonly Source[], ...words: readonly string[]): string => {
  const found = sources.flatMap((source) =>
    source.text
      .split(/\r?\n/)
      .flatMap((line, i) => (words.every((word) => line.includes(word)) ? [`${basename(source.file)}:${i + 1}`] : [])),
  );
  assert.equal(found.length, 1, `${found.length} lines with ${words.join(' … ')}`);
  return found[0] as string;
};

/** `kind line:column subject`, the short form of a notice. */
export const shortNotice = ({ kind, at, subject }: Notice): string =>
  `${kind} ${at.file}:${at.line}:${at.column} ${subject}`;
