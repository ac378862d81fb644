/**
 * Catalogs: what products need. Text in, checked and evaluated required flows out; nothing here opens a file. The
 * built-in catalogs, the schema and the readers of TOML are loaded when they are first asked for.
 */
import { builtinIds } from './builtin-ids.generated.js';
import type { Catalog } from './catalog.js';
import type { CatalogReading } from './read.js';
import type { Schema, Validator } from '../text/checked-toml.js';

export type {
  Catalog,
  Feature,
  Flow,
  Icmp,
  Level,
  Locate,
  Note,
  Parameter,
  Part,
  Path,
  Place,
  Problem,
  Protocol,
  ResolvedCatalog,
  Role,
  Source,
} from './catalog.js';
export { validateCatalogs } from './collisions.js';
export type { Candidate } from './collisions.js';
export { evaluate } from './evaluate.js';
export type { EvaluatedFlow, Evaluation, Options } from './evaluate.js';
export { catalogToJson } from './json.js';
export type { CatalogJson } from './json.js';
export { didYouMean } from '../text/near.js';
export type { PortExpression, PortRange } from './ports.js';
export type { CatalogReading } from './read.js';
export { resolveCatalog } from './resolve.js';
export type { Lookup, Resolution } from './resolve.js';
export type { Schema, Validator } from '../text/checked-toml.js';
export { suggest } from './suggest.js';
export type { PermittedPorts, Suggestion, SuggestionReason } from './suggest.js';
export type { When } from './when.js';

/** A reader of catalog files with a given compiled schema: for the tool that compiles the schema. */
export const createCatalogReader = async (
  validate: Validator,
  schema: Schema,
): Promise<(text: string, file: string) => CatalogReading> => {
  const { catalogReader } = await import('./read.js');
  return catalogReader(validate, schema);
};

/** The JSON Schema of catalog files, as `fwlint schema catalog` prints it. */
export const loadCatalogSchema = async (): Promise<Schema> => (await import('./schema.generated.js')).catalogSchema;

/** Reads and checks one catalog file. What it includes is not looked at until it is resolved. */
export const readCatalog = async (text: string, file: string): Promise<CatalogReading> => {
  const [{ catalogReader }, { validate }, { catalogSchema }] = await Promise.all([
    import('./read.js'),
    import('./validate.generated.js'),
    import('./schema.generated.js'),
  ]);
  return catalogReader(validate as Validator, catalogSchema)(text, file);
};

/** The ids of the built-in catalogs, in order. */
export const builtinCatalogIds = (): readonly string[] => builtinIds;

/** All built-in catalogs by id: what an `include` can name, and what users' catalogs are added to. */
export const loadBuiltins = async (): Promise<ReadonlyMap<string, Catalog>> => {
  const { builtinCatalogs } = await import('./builtin.generated.js');
  return new Map(builtinIds.map((id) => [id, catalogOf(builtinCatalogs[id])]));
};

/** A built-in catalog; `undefined` if there is none of this id. */
export const loadBuiltin = async (id: string): Promise<Catalog | undefined> => {
  if (!builtinIds.includes(id)) return undefined;
  const { builtinCatalogs } = await import('./builtin.generated.js');
  return catalogOf(builtinCatalogs[id]);
};

/** The text was written by our own generator from a checked catalog. */
const catalogOf = (json: string | undefined): Catalog => JSON.parse(json ?? 'null') as Catalog;
