import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { must, run, type Outcome } from './run.js';

/**
 * A private network namespace without a name. It lives as long as one small process that waits for the end of its
 * standard input, so it is gone when this program ends, however it ends.
 */
export class Namespace {
  readonly #holder: ChildProcess;
  /** The process by which others find the namespace. */
  readonly pid: number;

  private constructor(holder: ChildProcess, pid: number) {
    this.#holder = holder;
    this.pid = pid;
  }

  static async create(): Promise<Namespace> {
    const holder = spawn('unshare', ['-n', 'sh', '-c', 'echo ready; exec cat'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const failed = once(holder, 'close').then(() => Promise.reject(new Error('no new network namespace')));
    await Promise.race([once(holder.stdout, 'data'), failed]);
    failed.catch(() => undefined);
    return new Namespace(holder, holder.pid!);
  }

  async destroy(): Promise<void> {
    const closed = once(this.#holder, 'close');
    this.#holder.stdin?.end();
    await closed;
  }

  /** The start of a command line that runs inside. */
  get enter(): readonly [string, string] {
    return ['nsenter', `--net=/proc/${this.pid}/ns/net`];
  }

  /** Runs a program inside. */
  async run(args: readonly string[], input = ''): Promise<Outcome> {
    const [program, where] = this.enter;
    return run(program, [where, ...args], input);
  }

  /** Runs a program inside that has to succeed. */
  async must(args: readonly string[], input = ''): Promise<string> {
    const [program, where] = this.enter;
    return must(program, [where, ...args], input);
  }
}
