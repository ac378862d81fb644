import TOML from '@iarna/toml';
import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';

/** Line and column count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Keys and indexes from the top of the file, such as `['flow', 3, 'from']`. */
export type Path = readonly (string | number)[];

/** TOML text as plain data: objects, arrays, strings, numbers, booleans; dates as text. */
export type TomlReading =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string; readonly at: Position };

/** Where the key and the value of a path begin. */
export interface TomlPlace {
  readonly key: Position;
  readonly value: Position;
}

const top: Position = { line: 1, column: 1 };

/** No file of ours nests this deep, and the readers behind us recurse. */
const maxDepth = 40;

/** toml-eslint-parser counts columns from 0. */
const positionOf = ({ line, column }: { readonly line: number; readonly column: number }): Position => ({
  line,
  column: column + 1,
});

const treeOf = (text: string): AST.TOMLTopLevelTable | Position => {
  try {
    return parseTOML(text).body[0];
  } catch (error) {
    return error instanceof ParseError ? positionOf({ line: error.lineNumber, column: error.column }) : top;
  }
};

const isTree = (tree: AST.TOMLTopLevelTable | Position): tree is AST.TOMLTopLevelTable => 'type' in tree;

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value);

type Visit = (path: Path, place: TomlPlace) => void;

const visitPairs = (base: Path, pairs: readonly AST.TOMLKeyValue[], visit: Visit): void => {
  for (const { key, value } of pairs) {
    let path = base;
    for (const [index, part] of key.keys.entries()) {
      // Deeper is refused anyway, and paths of a hostile dotted key would grow with the square of its length.
      if (path.length > maxDepth) return;
      path = [...path, nameOf(part)];
      const at = positionOf(part.loc.start);
      visit(path, { key: at, value: index === key.keys.length - 1 ? positionOf(value.loc.start) : at });
    }
    visitValue(path, value, visit);
  }
};

const visitValue = (path: Path, value: AST.TOMLContentNode, visit: Visit): void => {
  if (value.type === 'TOMLInlineTable') visitPairs(path, value.body, visit);
  if (value.type !== 'TOMLArray') return;
  for (const [index, element] of value.elements.entries()) {
    const at = positionOf(element.loc.start);
    visit([...path, index], { key: at, value: at });
    visitValue([...path, index], element, visit);
  }
};

const visitTree = (tree: AST.TOMLTopLevelTable, visit: Visit): void => {
  for (const node of tree.body) {
    if (node.type === 'TOMLKeyValue') visitPairs([], [node], visit);
    else {
      const at = positionOf(node.loc.start);
      for (let length = 1; length <= Math.min(node.resolvedKey.length, maxDepth); length++)
        visit(node.resolvedKey.slice(0, length), { key: at, value: at });
      visitPairs(node.resolvedKey, node.body, visit);
    }
  }
};

const keyOf = (path: Path): string => JSON.stringify(path);

/** The places of all keys and values; a second reading of the text, only for those who have to name a place. */
export const tomlPlaces = (text: string): ((path: Path) => TomlPlace) => {
  const tree = treeOf(text);
  const places = new Map<string, TomlPlace>();
  // The first mention wins: a table may be opened by a header and again by the header of its child.
  if (isTree(tree))
    visitTree(tree, (path, place) => {
      if (!places.has(keyOf(path))) places.set(keyOf(path), place);
    });
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const place = places.get(keyOf(path.slice(0, length)));
      if (place !== undefined) return place;
    }
    return { key: top, value: top };
  };
};

/** Text that may hold a key which every object inherits; escapes could spell one too. */
const suspicious =
  /__|constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf|\\[uUx]/;

/**
 * @iarna/toml looks keys up without asking whether they are inherited: a table `[constructor]` would write into the
 * global `Object`. Such keys are nobody's, so the file is refused before it gets that far.
 */
const inheritedKey = (text: string): { readonly name: string; readonly at: Position } | undefined => {
  if (!suspicious.test(text)) return undefined;
  const tree = treeOf(text);
  let found: { name: string; at: Position } | undefined;
  if (isTree(tree))
    visitTree(tree, (path, { key }) => {
      const name = path.find((part) => typeof part === 'string' && part in Object.prototype);
      if (name !== undefined) found ??= { name: String(name), at: key };
    });
  // A text that only one of two readers accepts is not handed to the careless one.
  else found = { name: '', at: tree };
  return found;
};

const isEarlier = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);

/** `Unknown character "60" at row 1, col 2, pos 1:…` → `unknown character \`<\``; the place is told apart. */
const reasonOf = (message: string): string => {
  const reason = (message.split('\n')[0] ?? '')
    .replace(/ at row \d+, col \d+, pos \d+:$/, '')
    .replace(
      /(character):? "?(\d{1,6})"?$/,
      (_, word: string, code: string) => `${word} \`${String.fromCodePoint(Number(code))}\``,
    );
  return reason.charAt(0).toLowerCase() + reason.slice(1);
};

interface TomlError {
  readonly message: string;
  readonly line: number;
  readonly col: number;
}

const isTomlError = (error: unknown): error is TomlError =>
  error instanceof Error && 'line' in error && 'col' in error && typeof error.line === 'number';

/** Where one reader stops is often behind the mistake; of the two readers' places the earlier one is nearer to it. */
const syntaxError = (text: string, error: unknown): TomlReading => {
  const tree = treeOf(text);
  // @iarna/toml counts lines and columns from 0.
  const own = isTomlError(error) ? { line: error.line + 1, column: error.col + 1 } : undefined;
  const other = isTree(tree) ? undefined : tree;
  const at = own === undefined ? (other ?? top) : other !== undefined && isEarlier(other, own) ? other : own;
  const reason = error instanceof Error ? reasonOf(error.message) : 'it cannot be read';
  return { ok: false, message: `this is not TOML: ${reason}`, at };
};

class TooDeep extends Error {}

/** Copies into plain data: dates become text, big integers numbers, and the reader's hidden marks go. */
const toPlain = (value: unknown, depth: number): unknown => {
  if (depth > maxDepth) throw new TooDeep();
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((element: unknown) => toPlain(element, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, toPlain(child, depth + 1)]));
};

/** Cheap, and before anything that recurses: brackets cannot nest deeper than there are brackets on the way. */
const nestsTooDeep = (text: string): boolean => /(?:[[{]\s*){41}/.test(text);

export const readToml = (text: string): TomlReading => {
  const tooDeep: TomlReading = { ok: false, message: `nested deeper than ${maxDepth} levels`, at: top };
  if (nestsTooDeep(text)) return tooDeep;
  const inherited = inheritedKey(text);
  if (inherited !== undefined && inherited.name !== '')
    return { ok: false, message: `\`${inherited.name}\` cannot be a key: it is reserved`, at: inherited.at };
  if (inherited !== undefined) return { ok: false, message: 'this is not TOML', at: inherited.at };
  try {
    return { ok: true, value: toPlain(TOML.parse(text), 0) as Record<string, unknown> };
  } catch (error) {
    return error instanceof TooDeep ? tooDeep : syntaxError(text, error);
  }
};
