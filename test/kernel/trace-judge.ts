import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Judge, Verdict } from '../support/iptables-packets.js';
import { run } from './run.js';

/** The program of the same build that this file belongs to. */
const program = join(dirname(fileURLToPath(import.meta.url)), '../../src/cli/main.js');

/** fwlint's own `trace`, run as its users run it. */
export const judgeByTrace: Judge = async (exportText, packets, options) => {
  const folder = await mkdtemp(join(tmpdir(), 'fwlint-trace-'));
  try {
    const path = (name: string): string => join(folder, name);
    await writeFile(path('export.save'), exportText);
    // The sockets of these tests set no mark.
    const unmarked = packets.map((packet) => ({ ...packet, mark: 0 }));
    await writeFile(path('packets.jsonl'), unmarked.map((packet) => `${JSON.stringify(packet)}\n`).join(''));
    const args = [
      program,
      'trace',
      path('export.save'),
      '--packets',
      path('packets.jsonl'),
      '--export-format',
      'iptables',
    ];
    if (options.ipset !== undefined && options.ipset !== '') {
      await writeFile(path('sets.ipset'), options.ipset);
      args.push('--ipset', path('sets.ipset'));
    }
    for (const address of options.self ?? []) args.push('--self', address);
    const { stdout, stderr, status } = await run(process.execPath, args);
    const lines = stdout.split('\n').filter((line) => line !== '');
    const verdicts = lines.map((line) => JSON.parse(line) as Verdict);
    if (verdicts.length !== packets.length)
      throw new Error(
        `trace answers ${verdicts.length} of ${packets.length} packets, exit status ${status}: ${stderr}`,
      );
    return verdicts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
