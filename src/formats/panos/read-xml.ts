import { readXml, repeatedBelow, type Source, type XmlElement } from '../../text/index.js';
import { BuiltNode, type ConfigNode, entriesOf, XmlNode } from './node.js';
import { isKnownRoot, rootOf } from './shape.js';

/**
 * What is wrong with the text itself. `command`: one command of a script could not be carried out. `repeated`: what the
 * firewall takes once stands there again; everything was read, but not all of it can count.
 */
export interface ReadProblem {
  readonly kind: 'syntax' | 'truncated' | 'command' | 'repeated';
  readonly at: number;
  readonly message: string;
  /** The word at fault, where it is not the text as such. */
  readonly subject?: string;
}

/** A configuration as a tree, up to its first problem. */
export interface Reading {
  readonly root: ConfigNode | undefined;
  readonly problems: readonly ReadProblem[];
}

// Content caches: no policy, and together often larger than the rest. Nobody asks for anything inside.
const cached = new Set(['content-preview', 'predefined']);

/** Reads an XML export, bare or inside an API response, or a part of one such as a single rulebase. */
export const readPanosXml = (source: Source): Reading => {
  const { root, problem } = readXml(source.text, { skip: (name) => cached.has(name) });
  const problems: ReadProblem[] =
    problem === undefined
      ? []
      : [{ kind: problem.kind === 'truncated' ? 'truncated' : 'syntax', at: problem.offset, message: problem.message }];
  return { root: root && configOf(root), problems: root === undefined ? problems : [...problems, ...repeatedIn(root)] };
};

/** Marks of what a candidate configuration leaves out; they name nothing that is there. */
const marks = new Set(['deleted']);

/** Lists consist of entries with different names and of members; nothing else repeats, and the firewall refuses it. */
const repeatedIn = (root: XmlElement): readonly ReadProblem[] => {
  const lists = new Map<number, XmlElement>();
  const problems: ReadProblem[] = [];
  const add = (name: string, parent: string, at: number): void => {
    const message = `\`${name}\` stands twice in \`${parent}\`; a firewall refuses that, and which one counts cannot be decided, so keep one of them`;
    problems.push({ kind: 'repeated', at, message, subject: name });
  };
  for (const element of repeatedBelow(root, (name) => name === 'member' || marks.has(name))) {
    const { parent } = element;
    if (parent === undefined) continue;
    if (element.name === 'entry') lists.set(parent.row, parent);
    else add(element.name, nameOf(parent), element.start);
  }
  for (const list of lists.values()) {
    const seen = new Set<string>();
    for (const { key = '', at } of entriesOf(new XmlNode(list.tree, list.row)))
      if (seen.has(key)) add(key, nameOf(list), at);
      else seen.add(key);
  }
  return problems.sort((a, b) => a.at - b.at);
};

/** How people call an element: an entry by its own name. */
const nameOf = (element: XmlElement): string => element.attribute('name') ?? element.name;

/** The `config` element, however it is wrapped; for a part of a configuration the tree around it is put up. */
const configOf = (root: XmlElement): ConfigNode => {
  let element = root;
  for (let i = 0; i < 4 && ['response', 'result'].includes(element.name); i++) {
    const inner = element.child('result') ?? element.child('config') ?? element.children[0];
    if (inner === undefined) break;
    element = inner;
  }
  if (element.name === 'config' || !isPart(element)) return new XmlNode(element.tree, element.row);
  const top = new BuiltNode('config', undefined, 0);
  const path = pathOf(element);
  let node = top;
  for (const [name, key] of path) node = node.need(name, key, element.start);
  node.adopt(new XmlNode(element.tree, element.row));
  return top;
};

const isPart = (element: XmlElement): boolean => isKnownRoot(element.name) || partPaths.has(element.name);

/** Roots below a rulebase. `rules` alone are taken for security rules, the usual thing to ask the API for. */
const partPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['security', ['rulebase']],
  ['nat', ['rulebase']],
  ['default-security-rules', ['rulebase']],
  ['application-override', ['rulebase']],
  ['rules', ['rulebase', 'security']],
]);

const pathOf = (element: XmlElement): readonly (readonly [name: string, key: string | undefined])[] => {
  const below = partPaths.get(element.name) ?? [];
  const start = rootOf(below[0] ?? element.name);
  // The paths of `rootOf` alternate between elements and keys of entries.
  const path = start.map((word, i) => (i % 2 === 0 ? ([word, undefined] as const) : (['entry', word] as const)));
  return [...path, ...below.map((name) => [name, undefined] as const)];
};
