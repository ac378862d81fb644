import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { createCatalogReader, resolveCatalog, validateCatalogs } from '../catalogs/index.js';
import type { Catalog, Problem, Schema } from '../catalogs/index.js';
import { type Compiled, compileSchema, validatorModule } from './compile-schema.js';

const notice = 'Written by `npm run generate` from rules/catalogs; changes here are lost.';
const folder = 'rules/catalogs';
const target = 'src/catalogs';

/** Writes only what differs, so that file times stay, and tells what it wrote. */
const write = async (root: string, path: string, text: string): Promise<readonly string[]> => {
  const absolute = join(root, path);
  const formatted = await format(text, { ...(await resolveConfig(absolute)), filepath: absolute });
  if (existsSync(absolute) && readFileSync(absolute, 'utf8') === formatted) return [];
  writeFileSync(absolute, formatted);
  return [path];
};

const schemaModule = (schema: Schema): string => `// ${notice}

/** The JSON Schema of catalog files. */
export const catalogSchema: Readonly<Record<string, unknown>> = ${JSON.stringify(schema)};
`;

const idsModule = (catalogs: readonly Catalog[]): string => `// ${notice}

/** The ids of the built-in catalogs, by themselves: listing them loads none of them. */
export const builtinIds: readonly string[] = ${JSON.stringify(catalogs.map(({ id }) => id))};
`;

const builtinModule = (catalogs: readonly Catalog[]): string => `// ${notice}

/** The built-in catalogs as JSON, each parsed when it is asked for. */
export const builtinCatalogs: Readonly<Record<string, string>> = {
${catalogs.map((catalog) => `  ${JSON.stringify(catalog.id)}: ${JSON.stringify(JSON.stringify(catalog))},`).join('\n')}
};
`;

const tomlFiles = (root: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.toml'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort();

const printed = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column}: ${message}`;

const refuse = (problems: readonly Problem[]): void => {
  const errors = problems.filter(({ severity }) => severity !== 'note');
  if (errors.length > 0) throw new Error(`the catalogs are not in order:\n${errors.map(printed).join('\n')}`);
};

const readAll = async (root: string, { validate }: Compiled, schema: Schema): Promise<readonly Catalog[]> => {
  const read = await createCatalogReader(validate, schema);
  const readings = tomlFiles(root).map((file) => read(readFileSync(join(root, file), 'utf8'), file));
  refuse(readings.flatMap(({ problems }) => problems));
  const catalogs = readings.flatMap(({ catalog }) => (catalog === undefined ? [] : [catalog]));
  const byId = new Map(catalogs.map((catalog) => [catalog.id, catalog]));
  if (byId.size < catalogs.length) throw new Error(`two files in ${folder} have the same id`);
  for (const catalog of catalogs) {
    const resolution = resolveCatalog(catalog, byId);
    refuse(resolution.problems);
    if (resolution.catalog !== undefined) refuse(validateCatalogs([{ catalog: resolution.catalog }]));
  }
  return [...catalogs].sort((a, b) => (a.id < b.id ? -1 : 1));
};

/**
 * Compiles the schema of catalogs into a module, and turns all catalog files below `root` into another one. Returns the
 * paths of the files that changed; a second run changes none.
 */
export const generateCatalogs = async (root: string): Promise<readonly string[]> => {
  const schema = JSON.parse(readFileSync(join(root, folder, 'catalog.schema.json'), 'utf8')) as Schema;
  const compiled = await compileSchema(schema, `${folder}/catalog.schema.json`);
  const catalogs = await readAll(root, compiled, schema);
  const modules: readonly (readonly [name: string, text: string])[] = [
    ['validate.generated.ts', validatorModule(compiled.code, notice)],
    ['schema.generated.ts', schemaModule(schema)],
    ['builtin-ids.generated.ts', idsModule(catalogs)],
    ['builtin.generated.ts', builtinModule(catalogs)],
  ];
  const changed: string[] = [];
  for (const [name, text] of modules)
    changed.push(
      ...(await write(
        root,
        relative(root, join(root, target, name))
          .split(sep)
          .join('/'),
        text,
      )),
    );
  return changed;
};
