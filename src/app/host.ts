/** What a command needs of the process it runs in, so that tests run commands with values. */
export interface Host {
  /** Paths are relative to it, and so are file names in reports. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output; resolves when it takes more. */
  readonly out: (text: string) => Promise<void>;
  /** Writes to standard error. */
  readonly err: (text: string) => void;
  readonly input: () => AsyncIterable<Uint8Array>;
  /** Columns of the terminal that standard output is, if it is one. */
  readonly columns?: number;
  readonly isErrTerminal: boolean;
  /** The day by the clock, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** A clock for durations. */
  readonly milliseconds: () => number;
}

/** Contract §2: 0 clean, 1 findings, 2 usage, 3 incomplete. */
export type ExitStatus = 0 | 1 | 2 | 3;
