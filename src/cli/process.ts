/** The process that a command line runs in: its streams, its clock, its exit status. */
import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Host } from '../app/index.js';
import { run } from './commands.js';

const standardOutput = 1;
const standardError = 2;

/** Set once the reader of standard output is gone (`fwlint … | head`): the rest is for nobody, the status still counts. */
let isOutClosed = false;

/** Where a descriptor takes no more at once. */
interface Rest {
  readonly bytes: Uint8Array;
  readonly code: string;
}

/**
 * Writes to a descriptor without the stream modules, whose loading takes longer than a small check. Returns what did
 * not fit, with the reason.
 */
const writeAll = (descriptor: number, text: string): Rest | undefined => {
  let bytes: Uint8Array = Buffer.from(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(descriptor, bytes));
    return undefined;
  } catch (error) {
    return { bytes, code: (error as NodeJS.ErrnoException).code ?? '' };
  }
};

const out = (text: string): Promise<void> => {
  const rest = isOutClosed || text === '' ? undefined : writeAll(standardOutput, text);
  if (rest === undefined) return Promise.resolve();
  if (rest.code === 'EPIPE') isOutClosed = true;
  // A pipe that does not block is full, or something that streams can explain: they wait, or report it.
  if (!isOutClosed) return throughStream(rest.bytes);
  return Promise.resolve();
};

const throughStream = (bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      isOutClosed = true;
      resolve();
    });
    process.stdout.write(bytes, () => resolve());
  });

const err = (text: string): void => {
  const rest = writeAll(standardError, text);
  if (rest === undefined || rest.code === 'EPIPE') return;
  process.stderr.once('error', () => undefined);
  process.stderr.write(rest.bytes);
};

/** Asks the streams only about what may be a terminal: a character device other than the one that swallows everything. */
const mayBeTerminal = (descriptor: number): boolean => {
  try {
    const stat = fstatSync(descriptor);
    return stat.isCharacterDevice() && stat.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return false;
  }
};

const pad = (n: number): string => String(n).padStart(2, '0');

const hostOf = (): Host => ({
  cwd: process.cwd(),
  env: process.env,
  out,
  err,
  input: () => process.stdin,
  ...(mayBeTerminal(standardOutput) && process.stdout.isTTY ? { columns: process.stdout.columns } : {}),
  isErrTerminal: mayBeTerminal(standardError) && process.stderr.isTTY,
  today: () => {
    const now = new Date();
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  },
  milliseconds: () => Number(process.hrtime.bigint()) / 1e6,
});

/** Runs the command line of this process; the exit status is set when it is done. */
export const main = async (): Promise<void> => {
  try {
    process.exitCode = await run(process.argv.slice(2), hostOf());
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    const shown = process.env['FWLINT_DEBUG'] === undefined ? message.replace(/\s+/g, ' ').slice(0, 300) : stack;
    err(`fwlint: this is a bug in fwlint, please report it: ${shown}\n`);
    process.exitCode = 3;
  }
};
