import { randomBytes } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { reasonOf } from './files.js';
import type { Host } from './host.js';

/**
 * Writes a report under a temporary name beside its final one and renames it, so that nobody ever reads half a report.
 * Returns why it could not.
 */
export const writeReport = (file: string, texts: Iterable<string>, host: Host): string | undefined => {
  const named = resolve(host.cwd, file);
  const existing = statSync(named, { throwIfNoEntry: false });
  // A link keeps pointing where it points; a pipe or device cannot be replaced, only written to.
  const path = existing === undefined ? named : realpathSync(named);
  const isReplaceable = existing === undefined || existing.isFile();
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    writeTexts(isReplaceable ? temporary : path, texts);
    if (isReplaceable) renameSync(temporary, path);
    return undefined;
  } catch (error) {
    rmSync(temporary, { force: true });
    return `cannot write \`${file}\`: ${reasonOf(error)}`;
  }
};

const writeTexts = (path: string, texts: Iterable<string>): void => {
  const descriptor = openSync(path, 'w');
  try {
    for (const text of texts) writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
};
