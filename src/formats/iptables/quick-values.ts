import { IntervalSet } from '../../packets/index.js';

const slots = 1 << 15;

/**
 * The two values that make up most of a large file, `a.b.c.d/len` and a port number, read straight from the text and
 * shared where they come again. Everything that is written otherwise is left to the careful readers.
 */
export class QuickValues {
  private readonly prefixes: (IntervalSet | undefined)[] = new Array<undefined>(slots);
  private readonly ports: (IntervalSet | undefined)[] = [];

  /** `a.b.c.d` or `a.b.c.d/len` in plain decimal; undefined for anything else. */
  prefix(text: string, start: number, end: number): IntervalSet | undefined {
    let value = 0;
    let number = -1;
    let dots = 0;
    let i = start;
    for (; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c >= 48 && c <= 57) {
        if (number === 0) return undefined;
        number = (number < 0 ? 0 : number * 10) + c - 48;
        if (number > 255) return undefined;
      } else if (c === 46) {
        if (number < 0 || dots === 3) return undefined;
        value = value * 256 + number;
        number = -1;
        dots++;
      } else break;
    }
    if (dots !== 3 || number < 0) return undefined;
    value = value * 256 + number;
    const length = i === end ? 32 : text.charCodeAt(i) === 47 ? twoDigits(text, i + 1, end) : -1;
    if (length < 1 || length > 32) return undefined;
    const size = 2 ** (32 - length);
    return this.shared(value - (value % size), value - (value % size) + size - 1);
  }

  /** A port in decimal; undefined for anything else. */
  port(text: string, start: number, end: number): IntervalSet | undefined {
    if (end - start > 5 || end === start) return undefined;
    let port = 0;
    for (let i = start; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c < 48 || c > 57) return undefined;
      port = port * 10 + c - 48;
    }
    // What begins with 0 is octal to the tool.
    if (port > 65535 || (end - start > 1 && text.charCodeAt(start) === 48)) return undefined;
    return (this.ports[port] ??= IntervalSet.range(port, port));
  }

  private shared(lo: number, hi: number): IntervalSet {
    const slot = (Math.imul(lo, 0x9e3779b1) ^ Math.imul(hi, 0x85ebca6b)) >>> 17;
    const known = this.prefixes[slot];
    if (known !== undefined && known.bounds[0] === lo && known.bounds[1] === hi) return known;
    return (this.prefixes[slot] = IntervalSet.range(lo, hi));
  }
}

const twoDigits = (text: string, start: number, end: number): number => {
  if (end - start < 1 || end - start > 2) return -1;
  let n = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return -1;
    n = n * 10 + c - 48;
  }
  return n;
};
