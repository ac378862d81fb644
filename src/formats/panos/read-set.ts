import type { Source } from '../../text/index.js';
import { BuiltNode } from './node.js';
import type { ReadProblem, Reading } from './read-xml.js';
import { renameEntry } from './rename.js';
import { configShape, rootOf, type Shape } from './shape.js';

interface Word {
  readonly text: string;
  readonly at: number;
  readonly quoted: boolean;
}

/** A command with the words behind its verb. */
export interface Command {
  readonly verb: string;
  readonly words: readonly Word[];
  readonly at: number;
  /** One past its last word. */
  readonly end: number;
}

const verbs = new Set(['set', 'delete', 'move', 'rename', 'copy', 'override', 'insert', 'edit', 'clone']);

/**
 * Splits the text into commands. A command ends at the end of its line, unless a quote is still open: descriptions,
 * banners and certificates go over several lines. Lines that are no command are prompts, comments and pager remains.
 */
export const commandsOf = function* (text: string, problems: ReadProblem[]): Generator<Command> {
  let at = 0;
  while (at < text.length) {
    const start = skipPrompt(text, skipBlanks(text, at));
    const word = /^[a-z]+/.exec(text.slice(start, start + 16))?.[0];
    if (word === undefined || !verbs.has(word) || !/\s|$/.test(text[start + word.length] ?? '')) {
      at = nextLine(text, start);
      continue;
    }
    const words: Word[] = [];
    let i = start + word.length;
    let open = false;
    while (i < text.length) {
      while (isBlank(text[i])) i++;
      const c = text[i];
      if (c === undefined || c === '\n' || c === '\r') break;
      const from = i;
      if (c === '"') {
        const end = closingQuote(text, i + 1);
        if (end === undefined) {
          open = true;
          break;
        }
        words.push({ text: unescaped(text.slice(i + 1, end)), at: from, quoted: true });
        i = end + 1;
      } else {
        while (i < text.length && !/\s/.test(text[i] as string)) i++;
        words.push({ text: text.slice(from, i), at: from, quoted: false });
      }
    }
    if (open) {
      problems.push({ kind: 'truncated', at: start, message: 'a quoted value has no closing quote: the text ends inside it' });
      yield { verb: word, words, at: start, end: text.length };
      return;
    }
    yield { verb: word, words, at: start, end: i };
    at = nextLine(text, i);
  }
}; // prettier-ignore

/** Any blank that does not end a line; pasted text holds more kinds of them than keyboards make. */
const isBlank = (c: string | undefined): boolean => c !== undefined && c !== '\n' && c !== '\r' && /\s/.test(c);

const skipBlanks = (text: string, at: number): number => {
  let i = at;
  while (isBlank(text[i])) i++;
  return i;
};

const promptEnd = /[\w.-]+@[\w.()-]+# */y;

/** A recorded session has the prompt of the configuration mode before every command. */
const skipPrompt = (text: string, at: number): number => {
  promptEnd.lastIndex = at;
  return promptEnd.test(text) ? promptEnd.lastIndex : at;
};

const nextLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  const lone = text.indexOf('\r', at);
  const stop = end < 0 ? lone : lone < 0 ? end : Math.min(end, lone);
  return stop < 0 ? text.length : stop + 1;
};

/** The quote that ends a value: one that is not escaped. */
const closingQuote = (text: string, from: number): number | undefined => {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return undefined;
};

const unescaped = (text: string): string => (text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text);

/** Values in brackets, or the single word. */
const itemsOf = (words: readonly Word[], i: number): readonly Word[] => {
  const first = words[i];
  if (first === undefined) return [];
  if (first.text !== '[' || first.quoted) return [first];
  const end = words.findIndex((word, j) => j > i && word.text === ']' && !word.quoted);
  return words.slice(i + 1, end < 0 ? words.length : end);
};

const isOpening = (word: Word | undefined): boolean => word?.text === '[' && !word.quoted;

const apply = (root: BuiltNode, command: Command): void => {
  let node = root;
  let shape: Shape = configShape;
  let unknown = false;
  const { words, at } = command;
  for (let i = 0; ; i++) {
    const word = words[i];
    switch (shape.kind) {
      case 'leaf': {
        const text = words.slice(i).map((w) => w.text).join(' ').trim();
        // What we do not read may go on over several commands; only its words are ever looked at.
        if (unknown && node.text !== '') node.text += ` ${text}`;
        else if (word !== undefined) node.text = text;
        return;
      }
      case 'list': {
        for (const item of itemsOf(words, i)) node.addMember(item.text.trim(), item.at);
        return;
      }
      case 'entries':
        if (word === undefined) return;
        if (isOpening(word)) {
          for (const item of itemsOf(words, i)) node.need('entry', item.text.trim(), item.at);
          return;
        }
        node = node.need('entry', word.text.trim(), at);
        shape = shape.of;
        break;
      case 'struct': {
        if (word === undefined) return;
        const next: Shape | undefined = Object.hasOwn(shape.fields, word.text) ? shape.fields[word.text] : undefined;
        node = node.need(word.text, undefined, at);
        unknown = next === undefined;
        shape = next ?? { kind: 'leaf' };
        break;
      }
    }
  }
}; // prettier-ignore

/** The node that a path of words names, with the words behind it. */
const find = (root: BuiltNode, words: readonly Word[]): { readonly node: BuiltNode; readonly rest: readonly Word[] } | undefined => {
  let node = root;
  let shape: Shape = configShape;
  for (let i = 0; ; i++) {
    const word = words[i];
    if (word === undefined || shape.kind === 'leaf') return { node, rest: words.slice(i) };
    if (shape.kind === 'list') return { node, rest: words.slice(i) };
    const next: BuiltNode | undefined =
      shape.kind === 'entries' ? node.known('entry', word.text) : node.known(word.text, undefined);
    if (next === undefined) return node === root ? undefined : { node, rest: words.slice(i) };
    const below: Shape | undefined = shape.kind === 'entries' ? shape.of : shape.fields[word.text];
    node = next;
    shape = below ?? { kind: 'leaf' };
  }
}; // prettier-ignore

const remove = (root: BuiltNode, command: Command): void => {
  const found = find(root, command.words);
  if (found === undefined) return;
  const { node, rest } = found;
  if (rest.length === 0) node.parent?.remove(node);
  else for (const item of itemsOf(rest, 0)) {
    const member = node.children.find((child) => child.name === 'member' && child.text === item.text);
    if (member instanceof BuiltNode) node.remove(member);
  }
}; // prettier-ignore

/** `move … rule before|after other`, `move … rule top|bottom`. False where it names something that is not there. */
const move = (root: BuiltNode, { words }: Command): boolean => {
  const found = find(root, words);
  const parent = found?.node.parent;
  if (found?.node.key === undefined || parent === undefined) return false;
  const [how, other] = found.rest;
  switch (how?.text) {
    case 'top':
      parent.move(found.node, () => 0);
      return true;
    case 'bottom':
      parent.move(found.node, (rest) => rest.length);
      return true;
    case 'before':
    case 'after': {
      const anchor = other === undefined ? undefined : parent.known('entry', other.text);
      if (anchor === undefined || anchor === found.node) return false;
      parent.move(found.node, (rest) => rest.indexOf(anchor) + (how.text === 'after' ? 1 : 0));
      return true;
    }
    default:
      return false;
  }
};

/** `rename … rule to name`. */
const rename = (root: BuiltNode, { words }: Command): boolean => {
  // A rule has a field of the name `to` as well.
  const [to, name] = words.slice(-2);
  const found = to?.text === 'to' ? find(root, words.slice(0, -2)) : undefined;
  if (found?.node.key === undefined || found.rest.length > 0 || name === undefined) return false;
  return renameEntry(root, found.node, name.text);
};

/** Words from the root of the configuration: `config` and what a single virtual system leaves out are put in. */
const rooted = (words: readonly Word[]): readonly Word[] => {
  const rest = words[0]?.text === 'config' ? words.slice(1) : words;
  const first = rest[0];
  if (first === undefined) return rest;
  return [...rootOf(first.text).map((text) => ({ text, at: first.at, quoted: false })), ...rest];
};

const yesOrNo = ['yes', 'no'];

/** Values of settings that take no other ones. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  action: ['allow', 'deny', 'drop', 'reset-client', 'reset-server', 'reset-both'],
  'rule-type': ['universal', 'intrazone', 'interzone'],
  disabled: yesOrNo,
  'negate-source': yesOrNo,
  'negate-destination': yesOrNo,
  'log-start': yesOrNo,
  'log-end': yesOrNo,
};

/** Whether the words of a `set` command stop before a value, within a list, or within a value of which all are known. */
const isCutOff = (words: readonly Word[]): boolean => {
  let shape: Shape = configShape;
  let name = '';
  for (const [i, word] of words.entries()) {
    if (shape.kind === 'list' || (shape.kind === 'entries' && isOpening(word)))
      return isOpening(word) && !words.slice(i).some(({ text, quoted }) => text === ']' && !quoted);
    if (shape.kind === 'leaf') {
      const known = Object.hasOwn(wordsOf, name) ? (wordsOf[name] ?? []) : [];
      return !known.includes(word.text) && known.some((value) => value.startsWith(word.text));
    }
    if (shape.kind === 'entries') shape = shape.of;
    else {
      name = word.text;
      const next: Shape | undefined = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
      shape = next ?? { kind: 'leaf' };
    }
  }
  return true;
};

/** Fields of rules whose names the export holds, but for those of countries and for a few words of the product. */
const namingFields = new Set(['from', 'to', 'source', 'destination', 'service']);
const productWords = ['any', 'application-default', 'service-http', 'service-https', 'multicast'];
const isCountry = (text: string): boolean => /^[A-Z]{2}$/.test(text);

/** Whether a rule ends with a word that is no name itself, but the beginning of one. */
const isPieceOfName = (words: readonly Word[], root: BuiltNode): boolean => {
  const [field, last] = words.slice(-2);
  if (field === undefined || last === undefined || last.quoted || !namingFields.has(field.text)) return false;
  if (!words.some(({ text }) => text === 'rules') || /^[\d.:/-]+$/.test(last.text) || isCountry(last.text))
    return false;
  const names = new Set(productWords);
  const open: BuiltNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.name === 'entry' && node.parent?.name !== 'rules' && node.key !== undefined) names.add(node.key);
    for (const child of node.children) if (child instanceof BuiltNode) open.push(child);
  }
  return !names.has(last.text) && [...names].some((name) => name.startsWith(last.text));
};

/**
 * Where the last command breaks off, in a text that ends within a line. The end of a line shows that its command is
 * whole: the product writes some settings without a value.
 */
const brokenOff = (text: string, last: Command | undefined, root: BuiltNode): number | undefined => {
  const start = skipPrompt(text, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  if (last !== undefined && /^se?$/.test(text.slice(start))) return start;
  return last?.verb === 'set' &&
    text.slice(last.end).trim() === '' &&
    !/[\n\r]/.test(text.slice(last.end)) &&
    (isCutOff(rooted(last.words)) || isPieceOfName(rooted(last.words), root))
    ? last.at
    : undefined;
};

/** Reads the `set` output of a firewall or Panorama, or a script of such commands. */
export const readSet = (source: Source): Reading => {
  const problems: ReadProblem[] = [];
  const root = new BuiltNode('config', undefined, 0);
  let last: Command | undefined;
  for (const command of commandsOf(source.text, problems)) {
    last = command;
    const full: Command = { ...command, words: rooted(command.words) };
    if (full.words.length === 0) continue;
    let done = true;
    if (command.verb === 'set') apply(root, full);
    else if (command.verb === 'delete') remove(root, full);
    else if (command.verb === 'move') done = move(root, full);
    else if (command.verb === 'rename') done = rename(root, full);
    else done = false;
    if (!done)
      problems.push({
        kind: 'command',
        at: command.at,
        message: `this \`${command.verb}\` command is not carried out: ${
          ['move', 'rename'].includes(command.verb) ? 'it names nothing that was set before, or a name that is taken' : 'only set, delete, move and rename are read'
        }`,
      });
  }
  const at = brokenOff(source.text, last, root);
  if (at !== undefined && !problems.some(({ kind }) => kind === 'truncated'))
    problems.push({ kind: 'truncated', at, message: 'the text ends within this command' });
  return { root, problems };
}; // prettier-ignore
