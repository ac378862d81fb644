/**
 * The text of one input file with its line starts. Lines and columns count from 1, columns in UTF-16 code units.
 * A line ends at LF, CRLF or a lone CR.
 */
export class Source {
  /** The name shown to people and written as URI: relative, `/` separated. */
  readonly file: string;
  readonly text: string;
  private starts: Uint32Array | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Offsets of the line starts; made on first use, because clean files may never need one. */
  get lineStarts(): Uint32Array {
    this.starts ??= lineStartsOf(this.text);
    return this.starts;
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** The line (from 1) that holds an offset. */
  lineAt(offset: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((starts[mid] as number) <= offset) low = mid + 1;
      else high = mid;
    }
    return Math.max(low, 1);
  }

  /** The text of a line (from 1) without its line end; empty for a line that does not exist. */
  line(line: number): string {
    const start = this.lineStarts[line - 1];
    return start === undefined ? '' : this.text.slice(start, this.lineEnd(line));
  }

  /** The offset of a line's end, without CR and LF; found without touching the line, which may be very long. */
  private lineEnd(line: number): number {
    const start = this.lineStarts[line - 1] ?? this.text.length;
    let end = this.lineStarts[line] ?? this.text.length;
    while (end > start && (this.text.charCodeAt(end - 1) === 10 || this.text.charCodeAt(end - 1) === 13)) end--;
    return end;
  }

  /** The place of offsets start (inclusive) to end (exclusive), cut to the line on which it starts. */
  place(start: number, end: number): Place {
    const line = this.lineAt(start);
    const lineStart = this.lineStarts[line - 1] ?? 0;
    const column = start - lineStart + 1;
    const endColumn = Math.min(end, this.lineEnd(line)) - lineStart + 1;
    return { file: this.file, line, column, endColumn: Math.max(endColumn, column) };
  }

  /** The place of a whole line, without leading and trailing blanks. */
  linePlace(line: number): Place {
    const start = this.lineStarts[line - 1] ?? this.text.length;
    const end = this.lineEnd(line);
    // Asked for every rule of an export, so the usual line is not even copied.
    if (end > start && isInk(this.text.charCodeAt(start)) && isInk(this.text.charCodeAt(end - 1)))
      return { file: this.file, line, column: 1, endColumn: end - start + 1 };
    const text = this.text.slice(start, end);
    const column = text.length - text.trimStart().length + 1;
    return { file: this.file, line, column: text.trim() === '' ? 1 : column, endColumn: text.trimEnd().length + 1 };
  }
}

/** A visible ASCII character, so neither a blank nor half of something. */
const isInk = (c: number): boolean => c > 32 && c < 127;

/** One line region of a file: line and columns from 1 in UTF-16 code units, `endColumn` one past the last character. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

const lineStartsOf = (text: string): Uint32Array => {
  if (!text.includes('\r')) return startsBehindLineFeeds(text);
  let count = 1;
  const scan = (visit: (start: number) => void): void => {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) visit(i + 1);
    }
  };
  scan(() => count++);
  const starts = new Uint32Array(count);
  let n = 1;
  scan((start) => (starts[n++] = start));
  return starts;
};

/** The usual case, where the search for one character is much faster than a look at every one. */
const startsBehindLineFeeds = (text: string): Uint32Array => {
  const starts: number[] = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
};
