import type { Place, Source } from '../text/index.js';
import { withoutSecrets } from './secrets.js';
import { visible } from './visible.js';

/** One source line as shown under a finding, and the underline that points at the place. */
export interface Excerpt {
  readonly text: string;
  readonly underline: string;
}

const tab = '    ';
const ellipsis = '…';

/**
 * The line of a place, at most `width` columns of it, cut around the place where it is longer. Undefined where the
 * source has no such line or an empty one.
 */
export const excerptOf = (source: Source, at: Place, width: number, mark: string): Excerpt | undefined => {
  const line = source.line(at.line);
  if (line.trim() === '') return undefined;
  const safe = withoutSecrets(line);
  const [from, to] = [at.column - 1, Math.max(at.endColumn - 1, at.column)];
  const window = isOneOfMany(safe, width)
    ? { start: from, end: Math.min(to, from + width - 2, safe.length) }
    : windowAround(safe.length, from, to, width);
  const before = shown(safe.slice(window.start, from));
  const fault = shown(safe.slice(from, Math.min(to, window.end)));
  const after = shown(safe.slice(Math.max(to, from), Math.max(window.end, to)).slice(0, Math.max(0, window.end - to)));
  const head = window.start > 0 ? ellipsis : '';
  const tail = window.end < safe.length ? ellipsis : '';
  return {
    text: `${head}${before}${fault}${after}${tail}`.trimEnd(),
    underline: ' '.repeat(columns(head + before)) + mark.repeat(Math.max(1, columns(fault))),
  };
};

/** Whether a line holds a whole document of elements or members: what stands around the place is about something else. */
const isOneOfMany = (line: string, width: number): boolean => line.length > width && structured.test(line);
const structured = /^\s*(?:<|[{[]\s*["{[])/;

/** The part of a line of `length` to show: all of it, else about `width` characters that hold the start of the place. */
const windowAround = (length: number, from: number, to: number, width: number): { start: number; end: number } => {
  if (length <= width) return { start: 0, end: length };
  const room = width - 2;
  const lead = Math.max(Math.floor(room / 4), Math.floor((room - (to - from)) / 2));
  const start = Math.min(Math.max(0, from - lead), Math.max(0, length - room));
  return { start, end: Math.min(length, start + room) };
};

const shown = (text: string): string => visible(text.replaceAll('\t', tab));

/** Terminal columns of a text: two for East Asian wide characters and emoji, none for combining marks. */
const columns = (text: string): number => {
  let sum = 0;
  for (const character of text)
    sum += narrow.test(character) ? 1 : none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return sum;
};

const narrow = /^[\u0020-\u02ff]$/u;
const none = /^(?:[\p{Mn}\p{Me}]|[\u200b-\u200d]|[\ufe00-\ufe0f])$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
