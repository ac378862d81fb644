import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. Compiled tests lie three folders below it, in `dist` or in a private `dist-<name>`. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The files below a folder of the checkout, as paths from the root with `/`, sorted; none if there is no such folder. */
export const filesBelow = (folder: string): readonly string[] => {
  try {
    return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch {
    return [];
  }
};

/** The text of a file of the checkout. */
export const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
