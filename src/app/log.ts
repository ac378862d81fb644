import { visible } from '../outputs/index.js';
import type { Host } from './host.js';

/** What goes to standard error: never part of the report. */
export interface Log {
  /** A mistake of usage or a failure; shown always. */
  readonly problem: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Only with `-v`. */
  readonly detail: (text: string) => void;
  /** What is going on, on a terminal, after the first second; replaced by the next one. */
  readonly progress: (text: string) => void;
  /** Takes the progress away. */
  readonly clear: () => void;
}

export interface LogOptions {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const patience = 1000;

export const logTo = (host: Host, { quiet = false, verbose = false }: LogOptions): Log => {
  const started = host.milliseconds();
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) host.err('\r\u001b[K');
    hasProgress = false;
  };
  const line = (text: string): void => {
    clear();
    host.err(`fwlint: ${visible(text)}\n`);
  };
  return {
    problem: line,
    warn: (text) => {
      if (!quiet) line(`warning: ${text}`);
    },
    detail: (text) => {
      if (verbose) line(text);
    },
    progress: (text) => {
      if (quiet || !host.isErrTerminal || host.milliseconds() - started < patience) return;
      clear();
      host.err(visible(text));
      hasProgress = true;
    },
    clear,
  };
};
