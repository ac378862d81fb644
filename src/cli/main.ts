/** The program: connects a command line to the process it runs in. */
import type { Host } from '../app/index.js';
import { run } from './commands.js';

/** Set once the reader of standard output is gone (`fwlint … | head`): the rest is for nobody, the status still counts. */
let isOutClosed = false;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  isOutClosed = true;
});
process.stderr.on('error', () => undefined);

const write = (text: string): Promise<void> =>
  new Promise((resolve) => {
    if (isOutClosed || text === '') resolve();
    else process.stdout.write(text, () => resolve());
  });

const pad = (n: number): string => String(n).padStart(2, '0');

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  out: write,
  err: (text) => void process.stderr.write(text),
  input: () => process.stdin,
  ...(process.stdout.isTTY ? { columns: process.stdout.columns } : {}),
  isErrTerminal: process.stderr.isTTY,
  today: () => {
    const now = new Date();
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  },
  milliseconds: () => performance.now(),
};

try {
  process.exitCode = await run(process.argv.slice(2), host);
} catch (error) {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  const shown = process.env['FWLINT_DEBUG'] === undefined ? message.replace(/\s+/g, ' ').slice(0, 300) : stack;
  process.stderr.write(`fwlint: this is a bug in fwlint, please report it: ${shown}\n`);
  process.exitCode = 3;
}
