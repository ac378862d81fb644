import { readXml, type Source, type XmlElement } from '../../text/index.js';
import { BuiltNode, type ConfigNode, XmlNode } from './node.js';
import { isKnownRoot, rootOf } from './shape.js';

/** What is wrong with the text itself. `command`: one command of a script could not be carried out. */
export interface ReadProblem {
  readonly kind: 'syntax' | 'truncated' | 'command';
  readonly at: number;
  readonly message: string;
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
  return { root: root && configOf(root), problems };
};

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
