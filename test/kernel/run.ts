import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with `input` on its standard input. */
export async function run(program: string, args: readonly string[], input = ''): Promise<Outcome> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined); // the program may end without reading everything
  child.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { status, stdout, stderr };
}

/** Runs a program that has to succeed and returns what it printed. */
export async function must(program: string, args: readonly string[], input = ''): Promise<string> {
  const outcome = await run(program, args, input);
  if (outcome.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${outcome.stderr || outcome.stdout}`);
  return outcome.stdout;
}

/** Does `program` start at all? */
export const canRun = (program: string, args: readonly string[]): boolean => spawnSync(program, args).status === 0;
