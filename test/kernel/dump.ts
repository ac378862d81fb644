import { readFileSync } from 'node:fs';
import type { Family } from '../support/iptables-packets.js';

/** A real dump, made loadable; nothing is taken out or respelled without a note. */
export interface Dump {
  readonly name: string;
  readonly family: Family;
  /** What the kernel's tool is given. Same lines as `traced`. */
  readonly text: string;
  /** What trace reads: as `text`, but with the spellings of old tools left in. */
  readonly traced: string;
  readonly ipset?: string;
  /** What had to be changed, and why. */
  readonly notes: readonly string[];
}

interface Edit {
  readonly why: string;
  readonly lines: RegExp;
  /** The line as today's tools read it; without it the line is taken out for kernel and trace alike. */
  readonly respell?: (line: string) => string;
}

const edits: readonly Edit[] = [
  { why: 'its MAC addresses are anonymised', lines: /--mac-source (?![\dA-F:]{17}(?: |$))/ },
  { why: 'its address is blacked out', lines: /-[sd] x\.x\.x\.x/ },
  {
    why: 'it has the negation behind the option, as old tools wrote it',
    lines: / (?:-[sdiop]|--[a-z-]+) ! /,
    respell: (line) => line.replace(/ (-[sdiop]|--[a-z-]+) ! /g, ' ! $1 '),
  },
];

/** Sets that a dump names and that nobody exported: filled with made-up members. */
const madeUpSets: Readonly<Record<string, string>> = {
  allowed_internet:
    'create allowed_internet hash:ip family inet\nadd allowed_internet 192.168.22.77\nadd allowed_internet 172.18.0.2\n',
  allowed_docker: 'create allowed_docker hash:net family inet\nadd allowed_docker 172.18.0.0/24\n',
};

/** Reads a dump of the corpus. */
export function readDump(folder: string, name: string): Dump {
  const original = readFileSync(`${folder}/${name}`, 'utf8');
  const family = /-v6|ipv6/.test(name) ? 6 : 4;
  const notes: string[] = [];
  const lines = original.split('\n');
  if (lines[lines.length - 1] !== '') {
    lines.push('');
    notes.push('the line break at the end is missing');
  }
  const traced = [...lines];
  for (const { why, lines: affected, respell } of edits) {
    const hits = lines.flatMap((line, index) => (line.startsWith('-A ') && affected.test(bare(line)) ? [index] : []));
    if (hits.length === 0) continue;
    notes.push(`${respell ? 'respelled' : 'taken out'} because ${why}: ${countLines(hits)}`);
    for (const index of hits) {
      if (respell) lines[index] = respell(lines[index]!);
      else traced[index] = lines[index] = `# taken out by the test: ${lines[index]!}`;
    }
  }
  const ipset = Object.entries(madeUpSets)
    .filter(([set]) => original.includes(`--match-set ${set} `))
    .map(([, text]) => text)
    .join('');
  if (ipset !== '') notes.push('the sets are not exported; the test makes some up');
  return { name, family, text: lines.join('\n'), traced: traced.join('\n'), notes, ...(ipset === '' ? {} : { ipset }) };
}

const bare = (line: string): string => line.replace(/"(?:\\.|[^"\\])*"/g, '""');

function countLines(indexes: readonly number[]): string {
  const shown = indexes.slice(0, 4).map((index) => index + 1);
  return indexes.length > shown.length
    ? `${indexes.length} lines (${shown.join(', ')}, …)`
    : `line ${shown.join(', ')}`;
}
