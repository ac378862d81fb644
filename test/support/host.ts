import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExitStatus, Host } from '../../src/app/index.js';
import { run } from '../../src/cli/commands.js';

/** What a command line did: exit status and the two streams. */
export interface Ran {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** A terminal of this width on standard output. */
  readonly columns?: number;
}

/** Runs fwlint within the test, with streams that are values. The day is fixed. */
export const fwlint = async (
  args: readonly string[],
  { cwd, stdin = '', env = {}, columns }: Surroundings,
): Promise<Ran> => {
  let [stdout, stderr] = ['', ''];
  const host: Host = {
    cwd,
    env,
    out: (text) => {
      stdout += text;
      return Promise.resolve();
    },
    err: (text) => void (stderr += text),
    input: async function* () {
      yield await Promise.resolve(Buffer.from(stdin));
    },
    ...(columns === undefined ? {} : { columns }),
    isErrTerminal: false,
    today: () => '2026-11-20',
    milliseconds: () => 0,
  };
  const status = await run(args, host);
  return { status, stdout, stderr };
};

/** A directory with these files, removed by `remove`. */
export const temporaryFiles = (
  files: Readonly<Record<string, string | Uint8Array>>,
): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'fwlint-test-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
