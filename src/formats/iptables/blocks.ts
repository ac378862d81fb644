import type { Family } from '../../packets/index.js';
import type { Source } from '../../text/index.js';
import { type Notices, quote } from './notices.js';
import { isTableName, type TableName } from './vendor.js';
import { Words } from './words.js';

/** The lines of one table block: `first` is the `*table` line, `end` the line behind the last one. */
export interface Block {
  readonly table: TableName;
  readonly first: number;
  readonly end: number;
  /** One family, or both where `-4` and `-6` lines show that the file is meant for both tools. */
  readonly families: readonly Family[];
}

/** Offset of a line. */
export const lineStart = (source: Source, line: number): number => source.lineStarts[line - 1] as number;

/** Offset behind a line, without its line end. */
export const lineEnd = (source: Source, line: number): number => {
  const starts = source.lineStarts;
  const start = starts[line - 1] as number;
  let end = starts[line] ?? source.text.length;
  if (end > start && source.text.charCodeAt(end - 1) === 10) end--;
  if (end > start && source.text.charCodeAt(end - 1) === 13) end--;
  return end;
};

interface OpenBlock {
  readonly table: TableName | undefined;
  readonly first: number;
  end: number;
  readonly stated: Family | undefined;
  hint: Family | undefined;
  both: boolean;
}

/** Cuts a file into table blocks and says what stands between them. */
export const findBlocks = (source: Source, notices: Notices): readonly Block[] => {
  const blocks: OpenBlock[] = [];
  const words = new Words();
  const { text } = source;
  const lines = source.lineCount;
  let open: OpenBlock | undefined;
  let stated: Family | undefined;
  let strays = 0;
  const close = (line: number): void => {
    if (open !== undefined) open.end = line;
    open = undefined;
  };
  reportLineEnds(source, notices);
  const zero = text.indexOf('\0');
  if (zero >= 0)
    notices.say(
      'syntax',
      source,
      zero,
      zero + 1,
      'NUL',
      'a NUL byte stands in the text, which no export holds: the file is damaged',
    );
  for (let line = 1; line <= lines; line++) {
    const first = lineStart(source, line);
    // Nearly every line of a large file: a command in a table whose family is stated.
    if (open?.stated !== undefined && text.charCodeAt(first) === 45) continue;
    const end = lineEnd(source, line);
    let start = first;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    if (start === end) continue;
    const c = text.charCodeAt(start);
    if (start > first && (c === 35 || c === 42 || c === 58 || text.startsWith('COMMIT', start)))
      notices.say(
        'lenient',
        source,
        start,
        end,
        'indented',
        `${quote(text.slice(start, Math.min(end, start + 60)))} is indented, which the tool refuses; it is read as if it stood in column 1`,
      );
    if (c === 35) {
      stated = headerFamily(text, start, end) ?? stated;
    } else if (c === 42) {
      if (open !== undefined) notCommitted(source, notices, open, line);
      close(line);
      const name = text.slice(start + 1, end).trimEnd();
      open = {
        table: isTableName(name) ? name : undefined,
        first: line,
        end: lines + 1,
        stated,
        hint: undefined,
        both: false,
      };
      if (open.table === undefined)
        notices.say(
          'unmodelled',
          source,
          start,
          end,
          name,
          `table ${quote(name)} is none of raw, mangle, nat, filter and security, so its rules are not evaluated`,
        );
      blocks.push(open);
    } else if (isCommit(text, start, end)) {
      if (end > start + 6)
        notices.say(
          'lenient',
          source,
          start + 6,
          end,
          'COMMIT',
          '`COMMIT` is followed by blanks, which the tool refuses; it is read as `COMMIT`',
        );
      if (open === undefined)
        notices.say('syntax', source, start, end, 'COMMIT', '`COMMIT` ends no table block: a `*table` line is missing');
      close(line + 1);
    } else if (open === undefined) {
      if (strays++ < maxStrays) strayLine(source, notices, start, end);
    } else {
      noteFamily(open, words, text, start, end);
    }
  }
  if (strays > maxStrays)
    notices.sayLine(
      'syntax',
      source,
      lines,
      'stray',
      `${String(strays - maxStrays)} more lines stand outside of any table block`,
    );
  if (open !== undefined) notCommitted(source, notices, open, undefined);
  if (blocks.length === 0)
    notices.sayLine(
      'truncated',
      source,
      lastWritten(source, 1, lines, false),
      'no table',
      'the file holds no table block: nothing of an export is there',
    );
  return withFamilies(blocks);
};

const maxStrays = 200;
const isBlank = (c: number): boolean => c === 32 || c === 9;

const isCommit = (text: string, start: number, end: number): boolean => {
  if (!text.startsWith('COMMIT', start)) return false;
  for (let i = start + 6; i < end; i++) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
};

const headerFamily = (text: string, start: number, end: number): Family | undefined => {
  const match = /^# Generated by (ip6?)tables-save/.exec(text.slice(start, Math.min(end, start + 60)));
  return match === null ? undefined : match[1] === 'ip6' ? 6 : 4;
};

const strayLine = (source: Source, notices: Notices, start: number, end: number): void => {
  const text = source.text.slice(start, Math.min(end, start + 400));
  if (/^(?:-|:|\[\d+:\d+\]|\{)/.test(text))
    notices.say(
      'syntax',
      source,
      start,
      end,
      'outside',
      `${quote(text)} stands outside of any table block: its \`*table\` line is missing, so its table is unknown`,
    );
  else
    notices.say(
      'lenient',
      source,
      start,
      end,
      'outside',
      `${quote(text)} stands outside of any table block and is left out`,
    );
};

/** The last line up to `line` that is not blank (and no comment, unless comments count too). */
const lastWritten = (source: Source, first: number, line: number, skipsComments = true): number => {
  let last = line;
  for (; last > first; last--) {
    const text = source.line(last).trim();
    if (text !== '' && !(skipsComments && text.startsWith('#'))) break;
  }
  return last;
};

const notCommitted = (source: Source, notices: Notices, block: OpenBlock, next: number | undefined): void => {
  const last = lastWritten(source, block.first, next === undefined ? source.lineCount : next - 1);
  const name = source.line(block.first).trim().slice(1);
  notices.sayLine(
    'truncated',
    source,
    last,
    name,
    next === undefined
      ? `the file ends inside table ${quote(name)}: \`COMMIT\` is missing, and rules may be missing with it`
      : `table ${quote(name)} ends without \`COMMIT\`: nothing of it would be loaded, and rules may be missing`,
  );
};

const reportLineEnds = (source: Source, notices: Notices): void => {
  const at = source.text.indexOf('\r');
  if (at < 0) return;
  const start = Math.max(source.text.lastIndexOf('\n', at), source.text.lastIndexOf('\r', at - 1)) + 1;
  notices.say(
    'lenient',
    source,
    start,
    at,
    'line ends',
    'lines end in CR LF or CR, which the tool refuses; they are read like lines that end in LF',
  );
};

/** What a line tells about the family, for files whose header does not. */
const noteFamily = (open: OpenBlock, words: Words, text: string, start: number, end: number): void => {
  if (open.stated !== undefined) return;
  const second = text.charCodeAt(start + 1);
  if (text.charCodeAt(start) === 45 && (second === 52 || second === 54)) open.both = true;
  if (open.hint !== undefined) return;
  words.split(text, start, end);
  for (let i = 0; i + 1 < words.count && open.hint === undefined; i++) {
    if (text.charCodeAt(words.starts[i] as number) !== 45) continue;
    if (
      words.is(i, '-s') ||
      words.is(i, '-d') ||
      words.is(i, '--src') ||
      words.is(i, '--dst') ||
      words.is(i, '--source') ||
      words.is(i, '--destination')
    ) {
      const value = words.value(words.is(i + 1, '!') && i + 2 < words.count ? i + 2 : i + 1);
      if (/^[0-9a-f]*:[0-9a-f:.]*(?:\/|,|$)/i.test(value)) open.hint = 6;
      else if (/^\d+(?:\.\d+){3}/.test(value)) open.hint = 4;
    } else if (
      words.is(i, '--icmpv6-type') ||
      ((words.is(i, '-m') || words.is(i, '--match')) && words.is(i + 1, 'icmp6'))
    )
      open.hint = 6;
    else if (words.is(i, '--reject-with')) {
      const value = words.value(i + 1);
      if (value.startsWith('icmp6-')) open.hint = 6;
      else if (value.startsWith('icmp-')) open.hint = 4;
    } else if (words.is(i, '--icmp-type')) open.hint = 4;
  }
};

/** Blocks without a hint of their own belong to the dump around them. */
const withFamilies = (blocks: readonly OpenBlock[]): readonly Block[] => {
  let previous: Family | undefined;
  return blocks.flatMap((block, i) => {
    const own = block.stated ?? block.hint;
    const family: Family =
      own ?? previous ?? blocks.slice(i).find((b) => b.stated !== undefined || b.hint !== undefined)?.hint ?? 4;
    previous = family;
    if (block.table === undefined) return [];
    const families: readonly Family[] = block.both && block.stated === undefined ? [4, 6] : [family];
    return [{ table: block.table, first: block.first, end: block.end, families }];
  });
};
