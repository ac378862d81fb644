import { withoutCredentials } from './secrets.js';

/**
 * Text of an export as it may go to a terminal: nothing that moves the cursor, changes colours, reverses the reading
 * direction or breaks the line. Every such character becomes one visible character, so columns stay right.
 */
export const visible = (text: string): string => {
  const open = withoutCredentials(text);
  return unsafe.test(open) ? open.replace(everyUnsafe, (c) => pictureOf(c.charCodeAt(0))) : open;
};

// C0 and C1 controls, line and paragraph separators, direction marks and overrides, byte order marks, lone surrogates.
// eslint-disable-next-line no-control-regex -- finding control characters is its purpose
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;
const everyUnsafe = new RegExp(unsafe.source, 'gu');

/** The control pictures of Unicode show which character it was; the others share the replacement character. */
const pictureOf = (code: number): string => {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
};

/**
 * A value as JSON whose strings cannot harm a terminal either: what JSON leaves unescaped is escaped, nothing is lost.
 * JSON itself escapes controls below 0x20 and lone surrogates, so its text holds them only as its own line feeds, which
 * must not be looked at one by one: a report has a million.
 */
export const jsonText = (value: unknown, indent?: number): string =>
  withoutCredentials(JSON.stringify(value, null, indent)).replace(
    unescaped,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * The text of `jsonText(value, 2)` piece by piece, where the value has its one long list left out: `frame` holds an empty
 * list under `key`, and `members` belong into it, each indented by `depth` steps.
 */
export function* jsonPieces(
  frame: unknown,
  { key, depth }: { readonly key: string; readonly depth: number },
  members: Iterable<unknown>,
): Iterable<string> {
  const text = jsonText(frame, 2);
  // Within a string of JSON the quotes would be escaped.
  const open = `"${key}": [`;
  const at = text.lastIndexOf(`${open}]`) + open.length;
  yield text.slice(0, at);
  // Lists around a member indent it; what they add on either side is cut off.
  const around = depth * (depth + 1);
  let isFirst = true;
  for (const member of members) {
    let nested: unknown = member;
    for (let i = 0; i < depth; i++) nested = [nested];
    yield `${isFirst ? '' : ','}\n${jsonText(nested, 2).slice(around, -around)}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : `\n${'  '.repeat(depth - 1)}`}${text.slice(at)}`;
}

const unescaped = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
