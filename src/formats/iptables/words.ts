/** How a word of a rule is written. */
export const plain = 0;
const quoted = 1;
const escaped = 2;
/** A quote in the middle of a word, behind the closing quote, or never closed: an error for the tool. */
export const badQuotes = 3;

/** Four times what the tool takes on one line. */
const maxWords = 1024;

const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 13 || c === 10;

/**
 * The words of one line as offsets, in arrays that are used again for the next line. Only double quotes group, and only
 * inside them a backslash escapes: that is the whole quoting of the restore format.
 */
export class Words {
  text = '';
  count = 0;
  /** Whether the line goes on behind the last word that is kept. */
  overflows = false;
  starts = new Int32Array(128);
  ends = new Int32Array(128);
  forms = new Uint8Array(128);

  split(text: string, start: number, end: number): void {
    this.text = text;
    this.count = 0;
    this.overflows = false;
    let i = start;
    for (;;) {
      while (i < end && isBlank(text.charCodeAt(i))) i++;
      if (i >= end) return;
      if (this.count === maxWords) {
        this.overflows = true;
        return;
      }
      if (this.count === this.starts.length) this.grow();
      this.starts[this.count] = i;
      i = text.charCodeAt(i) === 34 ? this.quotedWord(i, end) : this.plainWord(i, end);
      this.ends[this.count] = i;
      this.count++;
    }
  }

  /** What the word says, without its quotes. */
  value(i: number): string {
    const form = this.forms[i];
    const start = this.starts[i] as number;
    const end = this.ends[i] as number;
    if (form === plain || form === badQuotes) return this.text.slice(start, end);
    const inner = this.text.slice(start + 1, end - 1);
    return form === quoted ? inner : inner.replace(/\\([^])/g, '$1');
  }

  /** Whether the word is written without quotes and says exactly `text`. */
  is(i: number, text: string): boolean {
    const start = this.starts[i] as number;
    return (
      this.forms[i] === plain && (this.ends[i] as number) - start === text.length && this.text.startsWith(text, start)
    );
  }

  private plainWord(start: number, end: number): number {
    let form = plain;
    let i = start;
    for (; i < end; i++) {
      const c = this.text.charCodeAt(i);
      if (isBlank(c)) break;
      if (c === 34) {
        form = badQuotes;
        i = this.closing(i, end);
      }
    }
    this.forms[this.count] = form;
    return i;
  }

  /** The quote that closes the one at `start`; `start` itself where the line holds none. */
  private closing(start: number, end: number): number {
    for (let i = start + 1; i < end; i++) {
      const c = this.text.charCodeAt(i);
      if (c === 34) return i;
      if (c === 92) i++;
    }
    return start;
  }

  private quotedWord(start: number, end: number): number {
    let form = quoted;
    let i = start + 1;
    for (; i < end; i++) {
      const c = this.text.charCodeAt(i);
      if (c === 34) break;
      if (c === 92) {
        form = escaped;
        i++;
      }
    }
    if (i >= end) {
      this.forms[this.count] = badQuotes;
      return end;
    }
    i++;
    if (i < end && !isBlank(this.text.charCodeAt(i))) {
      form = badQuotes;
      while (i < end && !isBlank(this.text.charCodeAt(i))) i++;
    }
    this.forms[this.count] = form;
    return i;
  }

  private grow(): void {
    const size = this.starts.length * 2;
    const copy = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(size);
      to.set(from);
      return to;
    };
    this.starts = copy(this.starts);
    this.ends = copy(this.ends);
    const forms = new Uint8Array(size);
    forms.set(this.forms);
    this.forms = forms;
  }
}
