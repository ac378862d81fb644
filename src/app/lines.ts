import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf, reportedName, standardInput } from './files.js';
import type { Host } from './host.js';

/** A text file read line by line, however long it is. */
export interface Lines {
  readonly name: string;
  readonly read: () => AsyncGenerator<string>;
  /** Why it could not be opened or read, where an error of `read` tells that. */
  readonly problemOf: (error: unknown) => string | undefined;
}

export const openLines = (path: string, host: Host): Lines => {
  const name = reportedName(path, host);
  return {
    name,
    read: async function* () {
      const chunks = path === standardInput ? host.input() : createReadStream(resolve(host.cwd, path));
      yield* linesOf(chunks as AsyncIterable<Uint8Array>);
    },
    problemOf: (error) =>
      error instanceof Error && 'syscall' in error ? `cannot read \`${name}\`: ${reasonOf(error)}` : undefined,
  };
};

/** Lines without their ends; a last line without an end counts. */
const linesOf = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
};
