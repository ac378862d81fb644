import { closeSync, createReadStream, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Notice } from '../model/index.js';
import { type Decoded, decode, maxBytes, unplaced } from './decode.js';
import type { Host } from './host.js';

/** One input file: its name in reports, and what could be made of its bytes. */
export interface OpenedFile extends Decoded {
  readonly name: string;
  /** The directory, for files that belong together; absent for standard input. */
  readonly directory?: string;
}

export const standardInput = '-';

/** The name in reports: relative to the working directory, `/` separated. */
export const reportedName = (path: string, host: Host): string => {
  if (path === standardInput) return 'stdin';
  const name = relative(host.cwd, resolve(host.cwd, path));
  return (name === '' ? '.' : name).split(sep).join('/');
};

export const openFile = async (path: string, host: Host): Promise<OpenedFile> => {
  const name = reportedName(path, host);
  const place = path === standardInput ? {} : { directory: dirname(resolve(host.cwd, path)) };
  const bytes = await bytesOf(path, name, host);
  return 'kind' in bytes ? { name, ...place, notices: [bytes] } : { name, ...place, ...(await decode(name, bytes)) };
};

const bytesOf = async (path: string, name: string, host: Host): Promise<Uint8Array | Notice> => {
  try {
    const bytes = path === standardInput ? await collect(host.input()) : await readBounded(resolve(host.cwd, path));
    return bytes ?? unplaced(name, 'syntax', `the file is larger than ${maxBytes / 1024 ** 2} MiB`);
  } catch (error) {
    return unplaced(name, 'syntax', `the file cannot be read: ${reasonOf(error)}`);
  }
};

/** All bytes, or undefined where there are too many. Pipes and devices tell no size, so they are counted. */
const readBounded = async (path: string): Promise<Uint8Array | undefined> => {
  const descriptor = openSync(path, 'r');
  try {
    const stat = fstatSync(descriptor);
    if (stat.isFile()) return stat.size > maxBytes ? undefined : readFileSync(descriptor);
    if (stat.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    return await collect(createReadStream(path, { fd: descriptor, autoClose: false }));
  } finally {
    closeSync(descriptor);
  }
};

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> => {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    all.push(chunk);
  }
  return Buffer.concat(all);
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'a part of its path is no directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'its name is too long',
};

/** Why the system refused, for people. */
export const reasonOf = (error: unknown): string => {
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
  return reasons[code] ?? code;
};

export const isDirectory = (path: string, host: Host): boolean =>
  path !== standardInput && statSync(resolve(host.cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;

/** The files below a directory, sorted; hidden ones and installed packages are no exports. */
export const filesBelow = (path: string, host: Host): readonly string[] => {
  const found: string[] = [];
  const visit = (directory: string): void => {
    const entries = readdirSync(resolve(host.cwd, directory), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const inner = join(directory, entry.name);
      if (entry.isDirectory()) visit(inner);
      else if (entry.isFile() || (entry.isSymbolicLink() && !isDirectory(inner, host))) found.push(inner);
    }
  };
  visit(path);
  return found;
};

/** A file's name without directory and extensions: `exports/edge.save.gz` → `edge`. */
export const stemOf = (name: string): string =>
  basename(name)
    .replace(/(.)\.gz$/i, '$1')
    .replace(/(.)\.[^.]*$/, '$1');

/** Files beside an export that by their name may complete it: its own name, or `ipset`. Their content decides. */
export const siblingsOf = (path: string, host: Host): readonly string[] => {
  if (path === standardInput) return [];
  const own = basename(path);
  try {
    return readdirSync(dirname(resolve(host.cwd, path)))
      .filter((name) => name !== own && (stemOf(name) === stemOf(own) || /^ipsets?$/i.test(stemOf(name))))
      .sort();
  } catch {
    return [];
  }
};
