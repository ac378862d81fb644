/**
 * TOML files that people write, checked against a JSON Schema that was compiled at build time: plain data, or problems
 * with their places. Not part of `index.ts`, because the packages behind it are loaded only with such a file.
 */
import { didYouMean } from './near.js';
import { type Path, type Position, readToml, tomlPlaces } from './toml.js';

export type { Path, Position } from './toml.js';

/** A position in a file. */
export interface Spot extends Position {
  readonly file: string;
}

/** What is wrong with a file, and where. */
export interface FileProblem extends Spot {
  readonly message: string;
}

/** The place of a key or of a value; of the nearest thing around it where it does not exist. */
export type Locate = (path: Path, part: 'key' | 'value') => Spot;

/** What a schema check says about one place; the part of ajv's error that we use. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

/** The compiled schema: says yes, or leaves its objections in `errors`. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** A JSON Schema as data. */
export type Schema = Readonly<Record<string, unknown>>;

const segmentsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** `/flow/3/from` → `['flow', 3, 'from']`; indexes are those segments that lead into an array. */
const pathOf = (pointer: string, data: unknown): Path => {
  let here = data;
  return segmentsOf(pointer).map((segment) => {
    const key = Array.isArray(here) ? Number(segment) : segment;
    here = typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[key] : undefined;
    return key;
  });
};

const valueAt = (path: Path, data: unknown): unknown =>
  path.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[key] : undefined,
    data,
  );

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** Follows `$ref` to the definition, whose description says what its pattern wants. */
const resolved = (schema: unknown, root: Schema): Schema => {
  if (!isSchema(schema)) return {};
  const { $ref: reference } = schema;
  if (typeof reference !== 'string') return schema;
  return resolved(
    segmentsOf(reference).reduce<unknown>((here, segment) => (isSchema(here) ? here[segment] : undefined), root),
    root,
  );
};

/** The part of the schema that describes a path. ajv's own `schemaPath` does not tell from which definition it starts. */
const schemaAt = (path: Path, root: Schema): Schema =>
  path.reduce<Schema>((here, key) => {
    if (typeof key === 'number') return resolved(here['items'], root);
    const { properties, additionalProperties } = here;
    return resolved(
      isSchema(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties,
      root,
    );
  }, root);

const keysOf = (schema: Schema): readonly string[] =>
  isSchema(schema['properties']) ? Object.keys(schema['properties']) : [];

/** The innermost key of a path; where it stands says the rest. */
const nameOf = (path: Path, document: string): string => {
  const last = path.findLast((part) => typeof part === 'string');
  return last === undefined ? `the ${document}` : `\`${last}\``;
};

const show = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
  return text === undefined ? 'nothing' : `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table',
};

const typesOf = (type: unknown): string => {
  const names = (Array.isArray(type) ? type : [type]).map((name: unknown) => typeNames[String(name)] ?? String(name));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
};

/** The description of a schema with a pattern says what the pattern wants. */
const patternMessage = (name: string, value: unknown, { description }: Schema): string => {
  const expected = typeof description === 'string' ? description.replace(/\.$/, '') : 'its form';
  return `${name} is ${show(value)}, which does not fit: ${expected}`;
};

/** What to say, and where. */
interface Message {
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly message: string;
}

const messageOf = (error: SchemaError, data: unknown, { schema, document }: Checker): Message => {
  const path = pathOf(error.instancePath, data);
  const name = nameOf(path, document);
  const value = valueAt(path, data);
  const here = schemaAt(path, schema);
  const atValue = (message: string): Message => ({ path, part: 'value', message });
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      const where = path.length === 0 ? `a ${document}` : name;
      const message = `unknown key \`${key}\` in ${where}${didYouMean(key, keysOf(here))}`;
      return { path: [...path, key], part: 'key', message };
    }
    case 'required':
      return { path, part: 'key', message: `${name} has no \`${String(error.params['missingProperty'])}\`` };
    case 'propertyNames': {
      const key = String(error.params['propertyName']);
      const message = `\`${key}\` is no name for one of ${name}: use lower-case letters, digits and single hyphens, with a letter first where it is a parameter`;
      return { path: [...path, key], part: 'key', message };
    }
    case 'type':
      return atValue(`${name} is ${show(value)}, but has to be ${typesOf(error.params['type'])}`);
    case 'enum': {
      const allowed = (error.params['allowedValues'] as readonly unknown[]).map(String);
      const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
      return atValue(
        `${name} is ${show(value)}, but has to be one of ${allowed.map((one) => `\`${one}\``).join(', ')}${hint}`,
      );
    }
    case 'pattern':
      return atValue(patternMessage(name, value, here));
    case 'minimum':
    case 'maximum': {
      const bound = `${error.keyword === 'minimum' ? 'at least' : 'at most'} ${String(error.params['limit'])}`;
      return atValue(`${name} is ${show(value)}, but has to be ${bound}`);
    }
    case 'minItems':
    case 'minProperties':
      return atValue(`${name} is empty; leave it out or say something`);
    default:
      return atValue(`${name} is ${show(value)}, which a ${document} does not allow (${error.keyword})`);
  }
};

/** The objections of the schema, with places; one per place, because the first is what has to be mended. */
const schemaProblems = (
  errors: readonly SchemaError[],
  data: unknown,
  checker: Checker,
  locate: Locate,
): readonly FileProblem[] => {
  const problems = new Map<string, FileProblem>();
  for (const error of errors) {
    // What is wrong with a key is said by `propertyNames`; its inner error would say it again about the value.
    if (error.propertyName !== undefined) continue;
    const { path, part, message } = messageOf(error, data, checker);
    const key = JSON.stringify([path, part, error.keyword === 'required' ? message : '']);
    if (!problems.has(key)) problems.set(key, { ...locate(path, part), message });
  }
  return [...problems.values()];
};

/** The second reading of the text happens when the first place is asked for, and once. */
const locator = (text: string, file: string): Locate => {
  let places: ReturnType<typeof tomlPlaces> | undefined;
  return (path, part) => {
    places ??= tomlPlaces(text);
    return { file, ...places(path)[part] };
  };
};

/** In the order of the file, each on one line even where the user's text has several. */
export const inReadingOrder = <P extends FileProblem>(problems: readonly P[]): readonly P[] =>
  problems
    .map((problem) => ({ ...problem, message: problem.message.replace(/\s+/g, ' ') }))
    .sort((a, b) => a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1));

/** A kind of file: its compiled schema, the schema as data, and what messages call such a file. */
export interface Checker {
  readonly validate: Validator;
  readonly schema: Schema;
  readonly document: string;
}

export type Checked =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>>; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** TOML text to data of the schema, or everything that the schema has against it. */
export const readChecked = (text: string, file: string, checker: Checker): Checked => {
  const plain = text.replace(/^\uFEFF/, '');
  const toml = readToml(plain);
  if (!toml.ok) return { ok: false, problems: inReadingOrder([{ file, ...toml.at, message: toml.message }]) };
  const { validate } = checker;
  const locate = locator(plain, file);
  if (validate(toml.value)) return { ok: true, value: toml.value, locate };
  return { ok: false, problems: inReadingOrder(schemaProblems(validate.errors ?? [], toml.value, checker, locate)) };
};
