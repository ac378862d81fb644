import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { projectRoot } from './project.js';

/** Writes a file of the checkout, formatted as the repository is; only if it differs, so that file times stay. */
export const write = async (path: string, text: string): Promise<void> => {
  const absolute = join(projectRoot, path);
  const { ignored, inferredParser } = await getFileInfo(absolute, { ignorePath: join(projectRoot, '.prettierignore') });
  const isFormatted = !ignored && inferredParser !== null;
  const formatted = isFormatted ? await format(text, { ...(await resolveConfig(absolute)), filepath: absolute }) : text;
  if (existsSync(absolute) && readFileSync(absolute, 'utf8') === formatted) return;
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, formatted);
  process.stdout.write(`wrote ${path}\n`);
};
