import { SaxesParser } from 'saxes';
import { scanPlainXml } from './xml-scan.js';

/** Why a text is not the XML document it should be. Nothing behind `offset` was read. */
export interface XmlProblem {
  /**
   * `truncated`: the text ends inside the document. `doctype`: it declares a document type, which is never read, so
   * that no entity can be defined. `limit`: well-formed so far, but deeper than `maxDepth`. `syntax`: all else.
   */
  readonly kind: 'syntax' | 'truncated' | 'doctype' | 'limit';
  /** Offset of the character at fault; of the last non-blank character where the text ends early. */
  readonly offset: number;
  /** One line: lower-case start, no final period. It never quotes character data, only tag names. */
  readonly message: string;
}

/** What a streaming pass reports, in document order. All offsets are UTF-16 code units into the text. */
export interface XmlHandler {
  /** A start tag from its `<` at `start` to one past its `>` at `end`. */
  readonly open: (name: string, start: number, end: number, selfClosing: boolean) => void;
  /** The end of an element; `end` is one past the `>` of its end tag (of its only tag, where self-closing). */
  readonly close: (name: string, end: number) => void;
}

/** Elements deeper than this are refused with a problem of kind `limit`; real exports stay below 40. */
export const maxXmlDepth = 1_000;

// Small enough that the parser's copies stay in the young generation, large enough that its per-chunk work vanishes.
const chunkLength = 1 << 16;

/**
 * Reads a whole document strictly and streams its tags. It stops at the first problem and returns it; what was
 * reported before stands. Character data is checked, but left in the text: take it from there by offset.
 */
export const scanXml = (text: string, handler: XmlHandler, maxDepth: number = maxXmlDepth): XmlProblem | undefined => {
  const base = documentStart(text);
  const parser = new SaxesParser<{ position: true }>({ position: true });
  const open: string[] = [];
  let problem: XmlProblem | undefined;
  let tagStart = 0;
  const here = (): number => base + parser.position;
  const stop = (kind: XmlProblem['kind'], offset: number, message: string): void => {
    problem ??= { kind, offset, message };
  };

  parser.on('error', (error) => stop('syntax', here() - 1, syntaxMessage(error.message, open)));
  parser.on('doctype', () =>
    stop(
      'doctype',
      Math.max(text.lastIndexOf('<!DOCTYPE', here()), 0),
      'document type declarations and their entities are not read',
    ),
  );
  parser.on('opentagstart', (tag) => {
    // The parser stands behind the character that ended the name; a CRLF there counts as one character.
    tagStart = here() - tag.name.length - 2;
    if (text[tagStart] !== '<') tagStart--;
  });
  parser.on('opentag', (tag) => {
    if (problem !== undefined) return;
    open.push(tag.name);
    if (open.length > maxDepth) stop('limit', tagStart, `elements are nested deeper than ${maxDepth} levels`);
    else handler.open(tag.name, tagStart, here(), tag.isSelfClosing);
  });
  parser.on('closetag', (tag) => {
    if (problem !== undefined) return;
    if (!tag.isSelfClosing && !endTagNames(text, here(), tag.name)) {
      const line = text.slice(text.lastIndexOf('<', here() - 1), here()).replace(/\s+/g, ' ');
      stop('syntax', text.lastIndexOf('<', here() - 1), `\`${line}\` stands where \`</${tag.name}>\` is due`);
      return;
    }
    open.pop();
    handler.close(tag.name, here());
  });

  for (let at = base; at < text.length && problem === undefined; at += chunkLength)
    parser.write(text.slice(at, at + chunkLength));
  if (problem !== undefined) return problem;
  // From here on every complaint of the parser is about the missing rest.
  parser.on('error', () => stop('truncated', lastVisible(text), endMessage(open)));
  parser.close();
  return problem;
};

/** Blank lines before the declaration are not XML, but a habit of hand-edited files that costs nothing to accept. */
const documentStart = (text: string): number => Math.max(text.search(/[^\s\uFEFF]/), 0);

const endTagNames = (text: string, end: number, name: string): boolean => {
  const plain = end - name.length - 3;
  if (text.startsWith(name, plain + 2) && text.startsWith('</', plain)) return true;
  const start = text.lastIndexOf('</', end - 1);
  return text.startsWith(name, start + 2) && /^\s*>$/.test(text.slice(start + 2 + name.length, end));
};

const lastVisible = (text: string): number => {
  let at = text.length - 1;
  while (at > 0 && /\s/.test(text[at] as string)) at--;
  return Math.max(at, 0);
};

const endMessage = (open: readonly string[]): string =>
  open.length === 0
    ? 'the text ends before the document is complete'
    : `the text ends inside \`${open.slice(0, 4).join('/')}${open.length > 4 ? '/…' : ''}\``;

/** The parser's complaints in our words. Its texts may hold names of tags and entities, never character data. */
const syntaxMessage = (message: string, open: readonly string[]): string => {
  const plain = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  if (plain === 'documents may contain only one root')
    return 'a second root element starts; one file holds one document';
  if (plain === 'text data outside of root node') return 'text stands outside of the root element';
  if (plain === 'undefined entity') return 'an entity is used that XML does not predefine';
  if (plain.startsWith('unmatched closing tag')) return 'an end tag stands outside of every element';
  return open.length === 0 ? plain : `${plain} in \`${open[open.length - 1] as string}\``;
};

/** Growable columns of 32-bit numbers: one row per element, in document order. */
class Columns {
  length = 0;
  name = new Int32Array(1024);
  start = new Int32Array(1024);
  contentStart = new Int32Array(1024);
  end = new Int32Array(1024);
  /** Row of the first element behind this one's subtree. */
  next = new Int32Array(1024);
  /** Row of the parent, -1 for the root. */
  parent = new Int32Array(1024);

  add(name: number, start: number, contentStart: number, parent: number): number {
    const row = this.length++;
    if (row === this.name.length) this.grow();
    this.name[row] = name;
    this.start[row] = start;
    this.contentStart[row] = contentStart;
    this.end[row] = contentStart;
    this.next[row] = row + 1;
    this.parent[row] = parent;
    return row;
  }

  private grow(): void {
    const grown = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const wider = new Int32Array(column.length * 2);
      wider.set(column);
      return wider;
    };
    this.name = grown(this.name);
    this.start = grown(this.start);
    this.contentStart = grown(this.contentStart);
    this.end = grown(this.end);
    this.next = grown(this.next);
    this.parent = grown(this.parent);
  }
}

/**
 * The elements of one document, 24 bytes each; names are kept once, text and attributes stay in the source text until
 * somebody asks. So a tree costs a fraction of its text, and `XmlElement`s are short-lived views.
 */
export class XmlTree {
  readonly text: string;
  readonly columns = new Columns();
  readonly names: string[] = [];
  /** Rows of the elements that a problem cut off: their end tags were not read. */
  readonly unfinished = new Set<number>();
  private readonly numbers = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.numbers.set(name, number);
    }
    return number;
  }

  /** The number of a name, -1 where no element has it. */
  knownNumber(name: string): number {
    // A fast scan fills the names alone.
    for (let i = this.numbers.size; i < this.names.length; i++) this.numbers.set(this.names[i] as string, i);
    return this.numbers.get(name) ?? -1;
  }

  /** Makes every name lower case, in ASCII alone; what differed in case only is one name then. */
  foldNames(): void {
    const folded = this.names.map((name) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
    if (folded.every((name, i) => name === this.names[i])) return;
    this.names.length = 0;
    this.numbers.clear();
    const renumbered = folded.map((name) => this.numberOf(name));
    const { name, length } = this.columns;
    for (let row = 0; row < length; row++) name[row] = renumbered[name[row] as number] as number;
  }

  /** The root element, also of a damaged document; undefined where not even that was read. */
  get root(): XmlElement | undefined {
    return this.columns.length === 0 ? undefined : new XmlElement(this, 0);
  }

  get size(): number {
    return this.columns.length;
  }
}

/** One element of a tree. Two views of the same element are different objects with the same `row`. */
export class XmlElement {
  readonly tree: XmlTree;
  /** Position in document order; identifies the element within its tree. */
  readonly row: number;

  constructor(tree: XmlTree, row: number) {
    this.tree = tree;
    this.row = row;
  }

  get name(): string {
    return this.tree.names[this.tree.columns.name[this.row] as number] as string;
  }

  /** Offset of the `<` of the start tag. */
  get start(): number {
    return this.tree.columns.start[this.row] as number;
  }

  /** One past the `>` of the start tag. */
  get contentStart(): number {
    return this.tree.columns.contentStart[this.row] as number;
  }

  /** One past the `>` of the end tag; where reading stopped, for an element that was still open. */
  get end(): number {
    return this.tree.columns.end[this.row] as number;
  }

  /** Whether the end tag was read; only elements around a problem lack it. */
  get isFinished(): boolean {
    return !this.tree.unfinished.has(this.row);
  }

  /** Offset of the `</` of the end tag; equals `contentStart` for a self-closing element. */
  get contentEnd(): number {
    const { text } = this.tree;
    if (this.end === this.contentStart) return this.end;
    const close = text.lastIndexOf('</', this.end - 1);
    return close >= this.contentStart && text[this.end - 1] === '>' ? close : this.end;
  }

  get parent(): XmlElement | undefined {
    const row = this.tree.columns.parent[this.row] as number;
    return row < 0 ? undefined : new XmlElement(this.tree, row);
  }

  /** The child elements, in document order. Empty for a skipped element. */
  get children(): readonly XmlElement[] {
    const children: XmlElement[] = [];
    const { next } = this.tree.columns;
    const end = next[this.row] as number;
    for (let row = this.row + 1; row < end; row = next[row] as number) children.push(new XmlElement(this.tree, row));
    return children;
  }

  get hasChildren(): boolean {
    return (this.tree.columns.next[this.row] as number) > this.row + 1;
  }

  /** The children of one name, in document order. */
  all(name: string): readonly XmlElement[] {
    const { columns } = this.tree;
    const number = this.tree.knownNumber(name);
    const found: XmlElement[] = [];
    const end = columns.next[this.row] as number;
    for (let row = this.row + 1; row < end; row = columns.next[row] as number)
      if (columns.name[row] === number) found.push(new XmlElement(this.tree, row));
    return found;
  }

  /** The first child of that name. */
  child(name: string): XmlElement | undefined {
    const { columns } = this.tree;
    const number = this.tree.knownNumber(name);
    const end = columns.next[this.row] as number;
    if (number >= 0)
      for (let row = this.row + 1; row < end; row = columns.next[row] as number)
        if (columns.name[row] === number) return new XmlElement(this.tree, row);
    return undefined;
  }

  has(name: string): boolean {
    return this.child(name) !== undefined;
  }

  /** The first descendant along a path of names. */
  at(...path: readonly string[]): XmlElement | undefined {
    return path.reduce<XmlElement | undefined>((found, name) => found?.child(name), this);
  }

  /** Trimmed text of the first child of that name; undefined where there is no such child, `''` where it is empty. */
  value(name: string): string | undefined {
    return this.child(name)?.text.trim();
  }

  /**
   * The element's own character data, decoded: text and CDATA of all pieces between children and comments, line ends
   * as LF, blanks kept. For a skipped element the text between its descendants is not told apart: ask only leaves.
   */
  get text(): string {
    const { text } = this.tree;
    let at = this.contentStart;
    let all = '';
    for (const child of this.hasChildren ? this.children : []) {
      all += decoded(text, at, child.start);
      at = child.end;
    }
    return all + decoded(text, at, this.contentEnd);
  }

  /** Offsets of the trimmed content in the text: the value itself for a leaf without markup. */
  get valueRange(): readonly [start: number, end: number] {
    let [start, end] = [this.contentStart, this.contentEnd];
    const { text } = this.tree;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    return [start, end];
  }

  /** The attributes by name, decoded; parsed anew on every call. */
  get attributes(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const tag = this.tree.text.slice(this.start + 1 + this.name.length, this.contentStart);
    for (const match of tag.matchAll(/([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
      found.set(match[1] as string, entitiesDecoded((match[2] ?? match[3] ?? '').replace(/\r\n|[\t\n\r]/g, ' ')));
    return found;
  }

  attribute(name: string): string | undefined {
    // Most start tags end right behind their name.
    return this.contentStart - this.start === this.name.length + 2 ? undefined : this.attributes.get(name);
  }
}

/** Elements below the given one whose name an earlier sibling has, in no order; asked of documents whose lists have names. */
export const repeatedBelow = (element: XmlElement, mayRepeat: (name: string) => boolean): readonly XmlElement[] => {
  const { tree } = element;
  const { name, next } = tree.columns;
  const isList = tree.names.map(mayRepeat);
  /** The last parent in which each name was met. */
  const met = new Int32Array(tree.names.length).fill(-1);
  const found: XmlElement[] = [];
  for (let row = element.row; row < (next[element.row] as number); row++)
    for (let child = row + 1; child < (next[row] as number); child = next[child] as number) {
      const number = name[child] as number;
      if (met[number] === row && isList[number] !== true) found.push(new XmlElement(tree, child));
      met[number] = row;
    }
  return found;
};

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Character data of text[start, end), which holds no tag: comments and instructions dropped, CDATA taken as it is. */
const decoded = (text: string, start: number, end: number): string => {
  let all = '';
  for (let at = start; at < end;) {
    const mark = text.indexOf('<', at);
    const stop = mark < 0 || mark >= end ? end : mark;
    all += entitiesDecoded(linesJoined(text.slice(at, stop)));
    if (stop === end) break;
    const [opening, closing] = text.startsWith('<![CDATA[', stop)
      ? [9, ']]>']
      : text.startsWith('<!--', stop)
        ? [4, '-->']
        : [2, '?>'];
    const close = text.indexOf(closing, stop + opening);
    const content = close < 0 || close > end ? end : close;
    if (opening === 9) all += linesJoined(text.slice(stop + opening, content));
    at = content + closing.length;
  }
  return all;
};

/** CR and CRLF as LF; a carriage return written as a character reference stays one. */
const linesJoined = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

const predefined = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const entitiesDecoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/g, (whole, name: string) => {
        const code = name.startsWith('#x')
          ? parseInt(name.slice(2), 16)
          : name.startsWith('#')
            ? Number(name.slice(1))
            : NaN;
        if (Number.isNaN(code)) return predefined.get(name) ?? whole;
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;

export interface ReadXmlOptions {
  /**
   * Elements whose inside nobody will ask for: they stay in the tree without children. `parent` is the name of the
   * parent element (undefined for the root), `depth` counts from 0 at the root.
   */
  readonly skip?: (name: string, parent: string | undefined, depth: number) => boolean;
  readonly maxDepth?: number;
}

/** A document as a tree, up to its first problem. */
export interface XmlReading {
  readonly tree: XmlTree;
  readonly root: XmlElement | undefined;
  readonly problem: XmlProblem | undefined;
}

/**
 * Reads a document into a tree: everyday documents by a fast scan that accepts less than the strict parser does, all
 * others by the strict parser, which also finds the words for what is wrong.
 */
export const readXml = (text: string, options: ReadXmlOptions = {}): XmlReading => {
  const building = new Building(text, options);
  const { tree } = building;
  const isPlain = scanPlainXml(text, documentStart(text), options.maxDepth ?? maxXmlDepth, tree.names, building);
  return isPlain ? { tree, root: tree.root, problem: undefined } : readXmlStrictly(text, options);
};

/** Reads a document by the strict parser alone: the plain definition that `readXml` is held against. */
export const readXmlStrictly = (text: string, options: ReadXmlOptions = {}): XmlReading => {
  const building = new Building(text, options);
  const { tree } = building;
  const problem = scanXml(
    text,
    {
      open: (name, start, end) => building.open(tree.numberOf(name), start, end),
      close: (_name, end) => building.close(end),
    },
    options.maxDepth,
  );
  building.finish(problem);
  return { tree, root: tree.root, problem };
};

/** A tree while it grows. */
class Building {
  readonly tree: XmlTree;
  private readonly skip: ReadXmlOptions['skip'];
  private readonly openRows: number[] = [];
  /** Number of open elements inside a skipped one, itself included; 0 outside. */
  private skipping = 0;

  constructor(text: string, options: ReadXmlOptions) {
    this.tree = new XmlTree(text);
    this.skip = options.skip;
  }

  readonly open = (name: number, start: number, end: number): void => {
    if (this.skipping > 0) {
      this.skipping++;
      return;
    }
    const { columns, names } = this.tree;
    const parent = this.openRows[this.openRows.length - 1] ?? -1;
    this.openRows.push(columns.add(name, start, end, parent));
    if (this.skip === undefined) return;
    const parentName = parent < 0 ? undefined : names[columns.name[parent] as number];
    if (this.skip(names[name] as string, parentName, this.openRows.length - 1)) this.skipping = 1;
  };

  readonly close = (end: number): void => {
    if (this.skipping > 1) {
      this.skipping--;
      return;
    }
    this.skipping = 0;
    const row = this.openRows.pop();
    if (row === undefined) return;
    this.tree.columns.end[row] = end;
    this.tree.columns.next[row] = this.tree.columns.length;
  };

  /** Closes what a problem left open. */
  finish(problem: XmlProblem | undefined): void {
    const { columns, text, unfinished } = this.tree;
    for (const row of this.openRows) {
      columns.end[row] = problem === undefined ? text.length : Math.min(problem.offset + 1, text.length);
      unfinished.add(row);
      columns.next[row] = columns.length;
    }
  }
}
