import { IntervalSet } from '../../packets/index.js';

/** More only help large files, and an array of half a megabyte is felt in small ones. */
const slotsOf = (lines: number): number => Math.min(1 << 15, 1 << Math.ceil(Math.log2(lines + 64)));

/**
 * The two values that make up most of a large file, `a.b.c.d/len` and a port number, read straight from the text and
 * shared where they come again. Everything that is written otherwise is left to the careful readers.
 */
export class QuickValues {
  /** The value that was read last, inclusive; a port is in `lo`. */
  lo = 0;
  hi = 0;
  private readonly prefixes: (IntervalSet | undefined)[];
  private readonly single: (IntervalSet | undefined)[] = [];
  private readonly ranges = new Map<number, IntervalSet>();

  /** For about so many lines. */
  constructor(lines: number) {
    this.prefixes = new Array<undefined>(slotsOf(lines));
  }

  /** The set of a word that is `a.b.c.d` or `a.b.c.d/len`, in plain decimal; undefined for anything else. */
  prefix(text: string, start: number, end: number): IntervalSet | undefined {
    return this.readPrefix(text, start, end) === end ? this.addresses(this.lo, this.hi) : undefined;
  }

  /** The set of a word that is a port in decimal; undefined for anything else. */
  port(text: string, start: number, end: number): IntervalSet | undefined {
    return this.readPort(text, start, end) === end ? this.ports(this.lo, this.lo) : undefined;
  }

  /** Reads `a.b.c.d` or `a.b.c.d/len` to `lo` and `hi`: the offset behind it, or -1. */
  readPrefix(text: string, start: number, end: number): number {
    let value = 0;
    let number = -1;
    let dots = 0;
    let i = start;
    for (; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c >= 48 && c <= 57) {
        if (number === 0) return -1;
        number = (number < 0 ? 0 : number * 10) + c - 48;
        if (number > 255) return -1;
      } else if (c === 46) {
        if (number < 0 || dots === 3) return -1;
        value = value * 256 + number;
        number = -1;
        dots++;
      } else break;
    }
    if (dots !== 3 || number < 0) return -1;
    value = value * 256 + number;
    let length = 32;
    if (i < end && text.charCodeAt(i) === 47) {
      const digits = i + 1;
      length = 0;
      for (i = digits; i < end && i < digits + 2; i++) {
        const c = text.charCodeAt(i);
        if (c < 48 || c > 57) break;
        length = length * 10 + c - 48;
      }
    }
    if (length < 1 || length > 32) return -1;
    const size = 2 ** (32 - length);
    this.lo = value - (value % size);
    this.hi = this.lo + size - 1;
    return i;
  }

  /** Reads a port in decimal to `lo`: the offset behind it, or -1. */
  readPort(text: string, start: number, end: number): number {
    let port = 0;
    let i = start;
    for (; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c < 48 || c > 57) break;
      port = port * 10 + c - 48;
      if (port > 65535) return -1;
    }
    // What begins with 0 is octal to the tool.
    if (i === start || (i - start > 1 && text.charCodeAt(start) === 48)) return -1;
    this.lo = port;
    return i;
  }

  /** The addresses from `lo` to `hi`, inclusive. */
  addresses(lo: number, hi: number): IntervalSet {
    const slot = ((Math.imul(lo, 0x9e3779b1) ^ Math.imul(hi, 0x85ebca6b)) >>> 17) & (this.prefixes.length - 1);
    const known = this.prefixes[slot];
    if (known !== undefined && known.bounds[0] === lo && known.bounds[1] === hi) return known;
    return (this.prefixes[slot] = IntervalSet.range(lo, hi));
  }

  /** The ports from `lo` to `hi`, inclusive. */
  ports(lo: number, hi: number): IntervalSet {
    if (lo === hi) return (this.single[lo] ??= IntervalSet.range(lo, lo));
    const key = lo * 65536 + hi;
    let range = this.ranges.get(key);
    if (range === undefined) this.ranges.set(key, (range = IntervalSet.range(lo, hi)));
    return range;
  }
}
