import type { Source } from './source.js';

/** A part of a file that may span lines: lines and columns from 1 in UTF-16 code units, `endColumn` one past the last. */
export interface Region {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A change of a file: `text` takes the place of the region; the empty text deletes it. */
export interface Edit {
  readonly region: Region;
  readonly text: string;
}

/** The region of offsets start (inclusive) to end (exclusive). */
export const regionOf = (source: Source, start: number, end: number): Region => {
  const position = (offset: number): readonly [line: number, column: number] => {
    const line = source.lineAt(offset);
    return [line, offset - (source.lineStarts[line - 1] ?? 0) + 1];
  };
  const [startLine, startColumn] = position(start);
  const [endLine, endColumn] = position(end);
  return { file: source.file, startLine, startColumn, endLine, endColumn };
};

/**
 * Takes out the text of offsets start to end: with its lines, where nothing else stands on them. The last line of a file
 * without a line break at its end leaves the one before it.
 */
export const deletion = (source: Source, start: number, end: number): Edit => {
  const { text } = source;
  let [from, to] = [start, end];
  while (isBlank(text[from - 1])) from--;
  while (isBlank(text[to])) to++;
  const isAlone = (from === 0 || isBreak(text[from - 1])) && (to === text.length || isBreak(text[to]));
  if (!isAlone) return { region: regionOf(source, start, end), text: '' };
  if (to < text.length) to += text.startsWith('\r\n', to) ? 2 : 1;
  return { region: regionOf(source, from, to), text: '' };
};

/**
 * Puts several texts in the place of offsets start to end, each on lines of its own that are indented like the first, with
 * the line breaks of the file.
 */
export const replacement = (source: Source, start: number, end: number, texts: readonly string[]): Edit => {
  const { text } = source;
  const line = source.lineStarts[source.lineAt(start) - 1] ?? 0;
  const indent = /^[ \t]*/.exec(text.slice(line, start))?.[0] ?? '';
  const lines = texts.flatMap((one) => one.split(/\r\n?|\n/));
  return { region: regionOf(source, start, end), text: lines.join(`${lineBreakOf(text)}${indent}`) };
};

/** The same for an element of XML: what takes its place must be elements. */
export const elementEdit = (source: Source, start: number, end: number, texts: readonly string[]): Edit | undefined => {
  if (texts.length === 0) return deletion(source, start, end);
  return texts.every((text) => text.startsWith('<')) ? replacement(source, start, end, texts) : undefined;
};

/** One past the end tag of the element that starts at an offset of well-formed XML; undefined where it has none. */
export const endOfElement = (text: string, start: number): number | undefined => {
  let depth = 0;
  for (let at = start; at >= 0 && at < text.length; at = text.indexOf('<', at)) {
    const special = specials.find(([opening]) => text.startsWith(opening, at));
    const end = special === undefined ? endOfTag(text, at) : endAfter(text, special[1], at);
    if (end === undefined) return undefined;
    if (special === undefined) {
      if (text[at + 1] === '/') depth--;
      else if (text[end - 2] !== '/') depth++;
      if (depth === 0) return end;
    }
    at = end;
  }
  return undefined;
};

const specials = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const endAfter = (text: string, closing: string, from: number): number | undefined => {
  const at = text.indexOf(closing, from);
  return at < 0 ? undefined : at + closing.length;
};

/** Behind the `>` of a tag; one that stands in the value of an attribute does not count. */
const endOfTag = (text: string, start: number): number | undefined => {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const c = text[at] as string;
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return at + 1;
  }
  return undefined;
};

/**
 * The same for an object in a list of JSON: what takes its place must be objects, and a deleted one takes a comma with it.
 */
export const itemEdit = (source: Source, start: number, end: number, texts: readonly string[]): Edit | undefined => {
  const { text } = source;
  if (texts.length > 0)
    return texts.every(isObject)
      ? replacement(
          source,
          start,
          end,
          texts.map((one, i) => (i < texts.length - 1 ? `${one},` : one)),
        )
      : undefined;
  const behind = skip(text, end, 1);
  if (text[behind] === ',') return deletion(source, start, behind + 1);
  const before = skip(text, start - 1, -1);
  return { region: regionOf(source, text[before] === ',' ? before : start, end), text: '' };
};

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

const skip = (text: string, from: number, step: 1 | -1): number => {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += step;
  return at;
};

const lineBreakOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';
const isBreak = (c: string | undefined): boolean => c === '\n' || c === '\r';
