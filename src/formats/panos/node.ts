import type { XmlElement } from '../../text/index.js';

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
}

/** An XML element as configuration. Views are made when asked for and cost nothing while nobody holds them. */
export class XmlNode implements ConfigNode {
  private readonly element: XmlElement;

  constructor(element: XmlElement) {
    this.element = element;
  }

  get name(): string {
    return this.element.name;
  }

  get key(): string | undefined {
    return this.element.name === 'entry' ? this.element.attribute('name')?.trim() : undefined;
  }

  get at(): number {
    return this.element.start;
  }

  get text(): string {
    return this.element.text.trim();
  }

  get children(): readonly ConfigNode[] {
    return this.element.children.map((child) => new XmlNode(child));
  }

  child(name: string): ConfigNode | undefined {
    const found = this.element.child(name);
    return found === undefined ? undefined : new XmlNode(found);
  }

  attribute(name: string): string | undefined {
    return this.element.attribute(name);
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
