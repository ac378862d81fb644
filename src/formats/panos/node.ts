import { readXml, XmlElement, type XmlTree } from '../../text/index.js';

/**
 * One element of a configuration, from either syntax. Entries (`<entry name="x">`, or `x` in a `set` command) have the
 * name `entry` and their key; list items are children called `member`.
 */
export interface ConfigNode {
  readonly name: string;
  readonly key: string | undefined;
  /** Offset where it stands in the text: the `<` of the start tag, or the start of the first command that names it. */
  readonly at: number;
  /** Own text without surrounding blanks. */
  readonly text: string;
  readonly children: readonly ConfigNode[];
  readonly child: (name: string) => ConfigNode | undefined;
  readonly attribute: (name: string) => string | undefined;
  /** A way to come back to this node later that does not keep the whole tree in memory. */
  readonly kept: () => KeptNode;
}

/** A node that was put aside. */
export interface KeptNode {
  readonly node: () => ConfigNode;
}

const keyStart = '<entry name="';

/** An XML element as configuration: a row of the tree. Views are made when asked for and cost nothing once forgotten. */
export class XmlNode implements ConfigNode {
  private readonly tree: XmlTree;
  private readonly row: number;
  /** Where the text of the tree starts in the file. */
  private readonly base: number;

  constructor(tree: XmlTree, row: number, base = 0) {
    this.tree = tree;
    this.row = row;
    this.base = base;
  }

  get name(): string {
    return this.tree.names[this.tree.columns.name[this.row] as number] as string;
  }

  get key(): string | undefined {
    const { text } = this.tree;
    const tag = this.start;
    const start = tag + keyStart.length;
    if (!text.startsWith(keyStart, tag)) return this.name === 'entry' ? this.attribute('name')?.trim() : undefined;
    const end = text.indexOf('"', start);
    const key = text.slice(start, end);
    return key.includes('&') || /[\t\r\n]/.test(key) ? this.attribute('name')?.trim() : key.trim();
  }

  get at(): number {
    return this.base + this.start;
  }

  private get start(): number {
    return this.tree.columns.start[this.row] as number;
  }

  get text(): string {
    const { text, columns } = this.tree;
    const start = columns.contentStart[this.row] as number;
    if (columns.end[this.row] === start) return '';
    // Nearly every value is plain text between two tags.
    const end = text.indexOf('<', start);
    const plain = text.charCodeAt(end + 1) === 47 && columns.next[this.row] === this.row + 1;
    const value = plain ? text.slice(start, end) : '&';
    return value.includes('&') || value.includes('\r') ? new XmlElement(this.tree, this.row).text.trim() : value.trim();
  }

  get children(): readonly ConfigNode[] {
    const children: XmlNode[] = [];
    const { next } = this.tree.columns;
    const end = next[this.row] as number;
    for (let row = this.row + 1; row < end; row = next[row] as number)
      children.push(new XmlNode(this.tree, row, this.base));
    return children;
  }

  child(name: string): ConfigNode | undefined {
    const number = this.tree.knownNumber(name);
    const { columns } = this.tree;
    const end = columns.next[this.row] as number;
    for (let row = this.row + 1; row < end; row = columns.next[row] as number)
      if (columns.name[row] === number) return new XmlNode(this.tree, row, this.base);
    return undefined;
  }

  kept(): KeptNode {
    const { text, columns } = this.tree;
    return new KeptXml(text, this.start, columns.end[this.row] as number, this.base);
  }

  attribute(name: string): string | undefined {
    const { text, columns } = this.tree;
    // Most start tags have no such attribute; only the others are worth taking apart.
    const tag = text.slice(this.start, columns.contentStart[this.row]);
    if (!tag.includes(name)) return undefined;
    return new XmlElement(this.tree, this.row).attribute(name);
  }
}

/** Keeps the offsets of an element and reads it again. */
class KeptXml implements KeptNode {
  private readonly text: string;
  private readonly start: number;
  private readonly end: number;
  private readonly base: number;

  constructor(text: string, start: number, end: number, base: number) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.base = base;
  }

  node(): ConfigNode {
    return new XmlNode(readXml(this.text.slice(this.start, this.end)).tree, 0, this.base + this.start);
  }
}

/** A node that is built step by step, for the `set` syntax and for documents that hold only a part of a tree. */
export class BuiltNode implements ConfigNode {
  readonly name: string;
  key: string | undefined;
  readonly at: number;
  text = '';
  readonly children: ConfigNode[] = [];
  readonly parent: BuiltNode | undefined;
  /** Children by name, entries by `=` and key. Lists are left out: their members repeat a name. */
  private readonly index = new Map<string, BuiltNode>();

  constructor(name: string, key: string | undefined, at: number, parent?: BuiltNode) {
    this.name = name;
    this.key = key;
    this.at = at;
    this.parent = parent;
  }

  child(name: string): ConfigNode | undefined {
    return this.index.get(name) ?? this.children.find((child) => child.name === name);
  }

  attribute(name: string): string | undefined {
    return name === 'name' ? this.key : undefined;
  }

  kept(): KeptNode {
    return { node: () => this };
  }

  known(name: string, key: string | undefined): BuiltNode | undefined {
    return this.index.get(key === undefined ? name : `=${key}`);
  }

  /** The child with that name or key, made where there is none. */
  need(name: string, key: string | undefined, at: number): BuiltNode {
    const label = key === undefined ? name : `=${key}`;
    let found = this.index.get(label);
    if (found === undefined) {
      found = new BuiltNode(name, key, at, this);
      this.index.set(label, found);
      this.children.push(found);
    }
    return found;
  }

  addMember(text: string, at: number): void {
    const member = new BuiltNode('member', undefined, at, this);
    member.text = text;
    this.children.push(member);
  }

  /** Puts a node of another reading below this one. */
  adopt(child: ConfigNode): void {
    this.children.push(child);
  }

  remove(child: BuiltNode): void {
    this.children.splice(this.children.indexOf(child), 1);
    this.index.delete(child.key === undefined ? child.name : `=${child.key}`);
  }

  /** Gives an entry another key; undefined keys never change. */
  rename(child: BuiltNode, key: string): void {
    this.index.delete(`=${child.key ?? ''}`);
    child.key = key;
    this.index.set(`=${key}`, child);
  }

  /** Moves an entry to a position counted without itself. */
  move(child: BuiltNode, to: (rest: readonly ConfigNode[]) => number): void {
    this.children.splice(this.children.indexOf(child), 1);
    this.children.splice(to(this.children), 0, child);
  }
}

/** The entries of a node in order, without those that lack a name. */
export const entriesOf = (node: ConfigNode | undefined): readonly ConfigNode[] =>
  node === undefined ? [] : node.children.filter((child) => child.name === 'entry' && child.key !== undefined);

/** The node at the end of a path of names. */
export const nodeAt = (node: ConfigNode | undefined, ...path: readonly string[]): ConfigNode | undefined =>
  path.reduce<ConfigNode | undefined>((found, name) => found?.child(name), node);

/** The text at the end of a path of names; undefined where there is none or it is empty. */
export const textAt = (node: ConfigNode | undefined, ...path: readonly string[]): string | undefined => {
  const text = nodeAt(node, ...path)?.text;
  return text === '' ? undefined : text;
};
