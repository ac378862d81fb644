/**
 * JSON with positions. Values come from `JSON.parse`; a second, much simpler pass over the text notes where every object
 * starts, and the two are matched in document order. Documents for which that order is not kept by `JSON.parse` (digit
 * keys, duplicate keys) and documents that it refuses are read by a slower parser of our own, which also says where the
 * text goes wrong and keeps what came before.
 */

/** Deeper nesting is refused: no export needs it, and readers may walk values by recursion. */
export const jsonDepthLimit = 1000;

/** What is wrong with a text, at an offset. Messages are lower-case, without final period. */
export interface JsonProblem {
  /** `truncated`: the text ends inside a value. `duplicate`: the last member of a name counts, as for `JSON.parse`. */
  readonly kind: 'syntax' | 'truncated' | 'depth' | 'duplicate';
  readonly offset: number;
  readonly message: string;
  /** The word at fault. */
  readonly subject: string;
}

/** Offsets of a value in the text: `start` inclusive, `end` exclusive. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

/** One step into a value: the name of a member or the index of an element. */
export type JsonStep = string | number;

/** A text of one or more JSON documents, such as appended pages or JSON lines. */
export interface JsonText {
  /** One value per document; of a damaged document, what came before the damage. */
  readonly values: readonly unknown[];
  readonly problems: readonly JsonProblem[];
  /** The offset of the `{` of an object of `values`. */
  readonly offsetOf: (object: object) => number | undefined;
  /** Whether the text broke off or went wrong inside this object or array, so that members may be missing. */
  readonly isIncomplete: (container: object) => boolean;
  /**
   * The span of a value below an object; undefined where it is not in the text. `isName` compares a name of the text
   * with a step, for callers that renamed members.
   */
  readonly spanOf: (object: object, path: readonly JsonStep[], isName?: NameTest) => JsonSpan | undefined;
}

export type NameTest = (inText: string, wanted: string) => boolean;

const same: NameTest = (inText, wanted) => inText === wanted;

export const readJson = (text: string): JsonText => quickRead(text) ?? carefulRead(text);

const textOf = (
  text: string,
  parts: Pick<JsonText, 'values' | 'problems'>,
  offsets: ReadonlyMap<object, number>,
  incomplete: ReadonlySet<object>,
): JsonText => ({
  ...parts,
  offsetOf: (object) => offsets.get(object),
  isIncomplete: (container) => incomplete.has(container),
  spanOf: (object, path, isName = same) => {
    const start = offsets.get(object);
    return start === undefined ? undefined : spanBelow(text, start, path, isName);
  },
});

const quote = 0x22;
const backslash = 0x5c;

const isBlank = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09;

/** The offset behind the closing quote of the string that starts at `i`; the end of the text where it has none. */
const skipString = (text: string, i: number): number => {
  const end = text.length;
  for (let at = i + 1; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) return at + 1;
    if (c === backslash) at++;
  }
  return end;
};

const skipBlanks = (text: string, i: number): number => {
  let at = i;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
};

// ---------------------------------------------------------------------------------------------------- the quick way

/** Where objects and documents start, as far as braces and quotes tell. */
interface Layout {
  /** Offsets of `{` in document order. */
  readonly offsets: Uint32Array;
  /** Number of members of each of these objects. */
  readonly members: Uint32Array;
  readonly documents: readonly JsonSpan[];
}

/** Undefined where the text needs the careful way. */
const layoutOf = (text: string): Layout | undefined => {
  const end = text.length;
  let offsets = new Uint32Array(1024);
  let members = new Uint32Array(1024);
  let count = 0;
  /** The numbers of the open objects, -1 for an open array. */
  const open = new Int32Array(jsonDepthLimit + 1);
  let depth = 0;
  let inObject = -1;
  let lastString = -1;
  let start = 0;
  const documents: JsonSpan[] = [];
  for (let i = 0; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c <= 0x20) continue;
    switch (c) {
      case quote:
        lastString = i + 1;
        for (i++; i < end; i++) {
          const d = text.charCodeAt(i);
          if (d === quote) break;
          if (d === backslash) i++;
        }
        if (i >= end || depth === 0) return undefined;
        continue;
      case 0x3a: {
        // :
        if (inObject < 0) return undefined;
        members[inObject]!++;
        // Names that look like numbers come first in `Object.keys`, whatever their place in the text.
        const first = text.charCodeAt(lastString);
        if ((first >= 0x30 && first <= 0x39) || first === backslash) return undefined;
        continue;
      }
      case 0x7b: // {
      case 0x5b: // [
        if (depth === jsonDepthLimit) return undefined;
        if (depth === 0) start = i;
        open[depth++] = inObject;
        if (c === 0x5b) {
          inObject = -1;
          continue;
        }
        if (count === offsets.length) {
          offsets = grown(offsets);
          members = grown(members);
        }
        inObject = count;
        offsets[count++] = i;
        continue;
      case 0x7d: // }
      case 0x5d: // ]
        if (depth === 0) return undefined;
        inObject = open[--depth]!;
        if (depth === 0) documents.push({ start, end: i + 1 });
        continue;
      default:
        if (depth === 0) return undefined;
    }
  }
  return depth === 0 && documents.length > 0 ? { offsets, members, documents } : undefined;
};

const grown = (array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
};

const quickRead = (text: string): JsonText | undefined => {
  const layout = layoutOf(text);
  if (layout === undefined) return undefined;
  const values: unknown[] = [];
  const offsets = new Map<object, number>();
  let count = 0;
  /** False where the value has not the members that the text has: a name was given twice. */
  const mark = (value: object): boolean => {
    if (Array.isArray(value)) {
      for (const element of value as readonly unknown[])
        if (typeof element === 'object' && element !== null && !mark(element)) return false;
      return true;
    }
    const own = count++;
    offsets.set(value, layout.offsets[own]!);
    let left = layout.members[own]!;
    for (const name in value) {
      left--;
      const member = (value as Readonly<Record<string, unknown>>)[name];
      if (typeof member === 'object' && member !== null && !mark(member)) return false;
    }
    return left === 0;
  };
  for (const { start, end } of layout.documents) {
    const value = parsed(layout.documents.length === 1 ? text : text.slice(start, end));
    if (value === undefined || !mark(value)) return undefined;
    values.push(value);
  }
  return textOf(text, { values, problems: [] }, offsets, new Set());
};

/** The object or array of a text; undefined for a text that is not JSON. */
const parsed = (text: string): object | undefined => {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
};

// -------------------------------------------------------------------------------------------------- the careful way

/** Words that people write for values in other languages; they are no secret. */
const knownWords = new Set('true false null True False None NaN nan Infinity undefined'.split(' '));

/** Ends the reading of a text; never leaves this module. */
class Broken extends Error {}

const literals: readonly (readonly [string, unknown])[] = [['true', true], ['false', false], ['null', null]]; // prettier-ignore
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** A recursive descent parser; the depth limit bounds the recursion. */
class CarefulReader {
  readonly values: unknown[] = [];
  readonly problems: JsonProblem[] = [];
  readonly offsets = new Map<object, number>();
  readonly open: object[] = [];
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  read(): void {
    try {
      this.blanks();
      while (this.at < this.text.length) {
        this.document();
        this.blanks();
      }
      if (this.values.length === 0) this.fail('truncated', this.text.length, 'the text holds no JSON value');
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
    }
  }

  private document(): void {
    const place = this.values.length;
    this.value((value) => {
      if (this.values.length === place) this.values.push(value);
    });
  }

  private blanks(): void {
    this.at = skipBlanks(this.text, this.at);
  }

  private fail(kind: JsonProblem['kind'], offset: number, message: string): never {
    this.problems.push({ kind, offset, message, subject: kind === 'truncated' ? 'end of text' : kind });
    throw new Broken();
  }

  /** What stands here. Other words than those of programming languages are not quoted: they may be somebody's secret. */
  private found(): string {
    const word = /^(?:\w{1,20}|[^]?)/u.exec(this.text.slice(this.at, this.at + 24))?.[0] ?? '';
    if (/^\w/.test(word) && !knownWords.has(word)) return /^\d/.test(word) ? 'a number' : 'a word without quotes';
    return `\`${JSON.stringify(word).slice(1, -1)}\``;
  }

  /** Something else than `wanted` stands here. */
  private unexpected(wanted: string): never {
    if (this.at >= this.text.length)
      this.fail('truncated', this.text.length, `the file ends inside a JSON value, where ${wanted} was expected`);
    this.fail('syntax', this.at, `not JSON: expected ${wanted}, found ${this.found()}`);
  }

  /** Reads a value; containers are handed over when they open, so that a broken one is kept as far as it goes. */
  private value(take: (value: unknown) => void): void {
    this.blanks();
    switch (this.text[this.at]) {
      case '{':
        this.object(take);
        break;
      case '[':
        this.array(take);
        break;
      case '"':
        take(this.string());
        break;
      default:
        take(this.scalar());
    }
  }

  private scalar(): unknown {
    for (const [word, value] of literals)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    numberPattern.lastIndex = this.at;
    const number = numberPattern.exec(this.text)?.[0];
    const word = /^[-+.\w]*/.exec(this.text.slice(this.at, this.at + 400))?.[0] ?? '';
    if (number !== word || word === '') {
      // `tru` or `-1.` at the end of the text is a value cut off, not a wrong word.
      const isCut = this.at + word.length >= this.text.length && couldGoOn(word);
      if (isCut) this.at = this.text.length;
      this.unexpected('a value');
    }
    this.at += number.length;
    return Number(number);
  }

  private string(): string {
    const start = this.at;
    const end = skipString(this.text, start);
    const raw = this.text.slice(start, end);
    if (raw.length < 2 || !raw.endsWith('"') || !isClosed(raw))
      this.fail('truncated', this.text.length, 'the file ends inside a string');
    this.at = end;
    const value = stringOf(raw);
    if (value === undefined)
      this.fail('syntax', start, 'not JSON: a string with a control character or an unknown escape');
    return value;
  }

  private enter(container: object): void {
    if (this.open.length >= jsonDepthLimit)
      this.fail(
        'depth',
        this.at,
        `nested more than ${jsonDepthLimit} levels deep: no export is, so the rest is not read`,
      );
    this.open.push(container);
    this.at++;
  }

  /** After an element: whether another one follows. A comma before the end is reported and forgiven. */
  private more(close: '}' | ']', isFirst: boolean): boolean {
    this.blanks();
    if (this.text[this.at] === close) return this.leave();
    if (isFirst) return true;
    if (this.text[this.at] !== ',') this.unexpected(`\`,\` or \`${close}\``);
    const comma = this.at++;
    this.blanks();
    if (this.text[this.at] !== close) return true;
    this.problems.push({ kind: 'syntax', offset: comma, message: `not JSON: \`,\` before \`${close}\``, subject: ',' });
    return this.leave();
  }

  private leave(): false {
    this.at++;
    this.open.pop();
    return false;
  }

  private array(take: (value: unknown) => void): void {
    const array: unknown[] = [];
    take(array);
    this.enter(array);
    for (let first = true; this.more(']', first); first = false) {
      const index = array.length;
      this.value((value) => (array[index] = value));
    }
  }

  private object(take: (value: unknown) => void): void {
    const object: Record<string, unknown> = {};
    take(object);
    this.offsets.set(object, this.at);
    this.enter(object);
    for (let first = true; this.more('}', first); first = false) {
      if (this.text[this.at] !== '"') this.unexpected('a name in double quotes');
      const nameAt = this.at;
      const name = this.string();
      if (Object.hasOwn(object, name))
        this.problems.push({
          kind: 'duplicate',
          offset: nameAt,
          message: `the name ${JSON.stringify(name)} stands twice in one object; the last one is taken`,
          subject: name,
        });
      this.blanks();
      if (this.text[this.at] !== ':') this.unexpected('`:`');
      this.at++;
      this.value((value) =>
        // Not `object[name] = value`, which for `__proto__` would replace the prototype.
        Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true }),
      );
    }
  }
}

/** Whether a word is the beginning of a literal or a number. */
const couldGoOn = (word: string): boolean =>
  literals.some(([literal]) => literal.startsWith(word)) || /^-?\d*\.?(?:\d+[eE][+-]?)?$/.test(word);

/** Whether the last quote of a raw string is its end, not an escaped quote. */
const isClosed = (raw: string): boolean => {
  let slashes = 0;
  for (let i = raw.length - 2; i > 0 && raw.charCodeAt(i) === backslash; i--) slashes++;
  return slashes % 2 === 0;
};

const stringOf = (raw: string): string | undefined => {
  try {
    return JSON.parse(raw) as string;
  } catch {
    return undefined;
  }
};

const carefulRead = (text: string): JsonText => {
  const reader = new CarefulReader(text);
  reader.read();
  return textOf(text, reader, reader.offsets, new Set(reader.open));
};

// ------------------------------------------------------------------------------------------------------------- spans

/** The offset behind the value that starts at `i`, in a text whose braces match at least up to there. */
const skipValue = (text: string, i: number): number => {
  let depth = 0;
  let at = i;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === quote) at = skipString(text, at);
    else if (c === 0x7b || c === 0x5b) {
      depth++;
      at++;
    } else if (c === 0x7d || c === 0x5d) {
      if (depth === 0) return at;
      depth--;
      at++;
    } else if (depth === 0) {
      while (at < text.length && !/[\s,:{}[\]"]/.test(text[at]!)) at++;
      return at;
    } else {
      at++;
      continue;
    }
    if (depth === 0) return at;
  }
  return at;
};

const spanBelow = (text: string, start: number, path: readonly JsonStep[], isName: NameTest): JsonSpan | undefined => {
  let at: number | undefined = start;
  for (const step of path) {
    at = typeof step === 'number' ? elementAt(text, at, step) : memberAt(text, at, step, isName);
    if (at === undefined) return undefined;
  }
  return { start: at, end: skipValue(text, at) };
};

/** The offset of the value of the last member of that name. */
const memberAt = (text: string, object: number, wanted: string, isName: NameTest): number | undefined => {
  if (text[object] !== '{') return undefined;
  let found: number | undefined;
  let at = skipBlanks(text, object + 1);
  while (text[at] === '"') {
    const nameEnd = skipString(text, at);
    const name = stringOf(text.slice(at, nameEnd));
    at = skipBlanks(text, nameEnd);
    if (text[at] !== ':') return found;
    at = skipBlanks(text, at + 1);
    if (name !== undefined && isName(name, wanted)) found = at;
    at = skipBlanks(text, skipValue(text, at));
    if (text[at] !== ',') return found;
    at = skipBlanks(text, at + 1);
  }
  return found;
};

const elementAt = (text: string, array: number, index: number): number | undefined => {
  if (text[array] !== '[') return undefined;
  let at = skipBlanks(text, array + 1);
  for (let i = 0; at < text.length && text[at] !== ']'; i++) {
    if (i === index) return at;
    at = skipBlanks(text, skipValue(text, at));
    if (text[at] !== ',') return undefined;
    at = skipBlanks(text, at + 1);
  }
  return undefined;
};
