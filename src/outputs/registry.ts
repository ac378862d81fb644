import type { Output } from '../linting/index.js';

/** A report format, loaded when it is used. */
interface Entry {
  readonly load: () => Promise<Output>;
  /** Whether it shows the pages of the lint rules, which are long and otherwise not loaded. */
  readonly showsPages: boolean;
}

/** Every report format: the values of `--format` and of `--output FORMAT:FILE`. */
export const outputs = {
  pretty: { load: async () => (await import('./pretty.js')).pretty, showsPages: false },
  concise: { load: async () => (await import('./concise.js')).concise, showsPages: false },
  json: { load: async () => (await import('./json.js')).json, showsPages: false },
  sarif: { load: async () => (await import('./sarif.js')).sarif, showsPages: true },
  github: { load: async () => (await import('./github.js')).github, showsPages: false },
} as const satisfies Record<string, Entry>;

export type OutputName = keyof typeof outputs;

export const isOutputName = (name: string): name is OutputName => Object.hasOwn(outputs, name);
