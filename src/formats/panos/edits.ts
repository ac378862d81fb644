import { deletion, type Edit, elementEdit, endOfElement, replacement, type Source } from '../../text/index.js';
import { type Command, commandsOf } from './read-set.js';
import { isServiceEntry } from './spell.js';
import type { Layer } from './scopes.js';

/**
 * The edits that put a replacement, as `spellRule` writes it, in the place of the rule that starts at an offset, or that
 * delete it; undefined where the text cannot be changed without changing what stands around it.
 */
export const editsOf = (
  source: Source,
  at: number,
  { container, position }: Layer,
  texts: readonly string[],
): readonly Edit[] | undefined => {
  if (source.text[at] !== '<') return commandEdits(source, at, texts);
  const end = endOfElement(source.text, at);
  const rule = end === undefined ? undefined : elementEdit(source, at, end, texts.filter((text) => !isServiceEntry(text)));
  const services = texts.filter(isServiceEntry);
  if (rule === undefined || services.length === 0) return rule && [rule];
  const [first] = [...container.services.values()].map((service) => service.at).filter((offset) => source.text[offset] === '<');
  const added =
    first === undefined
      ? serviceList(source, container.at, at, position === 'local' ? 'rulebase' : `${position}-rulebase`, services)
      : before(source, first, services);
  return added && [rule, added];
}; // prettier-ignore

// --- XML -----------------------------------------------------------------------------------------------------------

/** Elements on lines of their own before the element at an offset. */
const before = (source: Source, at: number, texts: readonly string[]): Edit => {
  const { region, text } = replacement(source, at, at, [...texts, '']);
  return { region, text };
};

/** A list of services for a container that has none, before the rulebase of the rule. */
const serviceList = (
  source: Source,
  container: number,
  rule: number,
  rulebase: string,
  services: readonly string[],
): Edit | undefined => {
  const { text } = source;
  const at = text.lastIndexOf(`<${rulebase}>`, rule);
  const end = endOfElement(text, container);
  // An empty list may stand elsewhere in the container, and a second one would be an error.
  if (at < container || end === undefined || /<service(?:\s*\/>|>\s*<\/service>)/.test(text.slice(container, end)))
    return undefined;
  return before(source, at, ['<service>', ...services, '</service>']);
};

// --- set commands --------------------------------------------------------------------------------------------------

const commandEdits = (source: Source, at: number, texts: readonly string[]): readonly Edit[] | undefined => {
  const own = rulesIn(source).get(at);
  if (own === undefined) return undefined;
  if (texts.length === 0) return own.map((command) => deletion(source, command.at, command.end));
  return changed(source, own, texts);
};

type Rules = ReadonlyMap<number, readonly Command[]>;

const kept = new WeakMap<Source, Rules>();

/** The commands of each rule by the offset of each of them, read once; none where a script changes later what it set. */
const rulesIn = (source: Source): Rules => {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const commands = [...commandsOf(source.text, [])];
  const ruleAt = new Map<number, Command[]>();
  const byName = new Map<string, Command[]>();
  // What a script changes afterwards is not to be seen in one line.
  if (commands.every(({ verb }) => verb === 'set'))
    for (const command of commands) {
      const { words } = command;
      const path = words.findIndex(({ text }, i) => text === 'rules' && words[i - 1]?.text === 'security');
      if (path < 0 || words[path + 1] === undefined) continue;
      const name = JSON.stringify(words.slice(0, path + 2).map(({ text }) => text));
      const own = byName.get(name) ?? [];
      own.push(command);
      byName.set(name, own);
      ruleAt.set(command.at, own);
    }
  kept.set(source, ruleAt);
  return ruleAt;
};

const startsWith = ({ words }: Command, prefix: readonly string[]): boolean =>
  prefix.length <= words.length && prefix.every((text, i) => words[i]?.text === text);

/**
 * The commands of a rule after a replacement by `delete` and `set`: what is set stands where the old value was. New objects
 * come first, and a negation that nobody wrote needs no line.
 */
const changed = (source: Source, own: readonly Command[], texts: readonly string[]): readonly Edit[] | undefined => {
  const [first] = own;
  if (first === undefined) return undefined;
  const lines = new Map<Command, readonly string[]>();
  const added: string[] = [];
  for (const text of texts) {
    const [command] = commandsOf(text, []);
    if (command === undefined) return undefined;
    const words = command.words.map((word) => word.text);
    const isDelete = command.verb === 'delete';
    const field = isDelete ? words : fieldOf(command);
    const old = own.filter((other) => startsWith(other, field));
    if (isDelete) {
      if (!old.every((other) => isOneValue(other, field.length))) return undefined;
      for (const other of old) lines.set(other, []);
    } else if (old[0] !== undefined) lines.set(old[0], [text]);
    else if (field.at(-1)?.startsWith('negate-') !== true) added.push(text);
  }
  if (added.length > 0) lines.set(first, [...added, ...(lines.get(first) ?? [source.text.slice(first.at, first.end)])]);
  return [...lines].map(([{ at, end }, after]) =>
    after.length === 0 ? deletion(source, at, end) : replacement(source, at, end, after),
  );
};

/** A command without its value: one word, or a list in brackets. */
const fieldOf = ({ words }: Command): readonly string[] => {
  const opening = words.findIndex(({ text, quoted }) => text === '[' && !quoted);
  return words.slice(0, opening < 0 ? -1 : opening).map(({ text }) => text);
};

/** Whether nothing but one value or one list follows the field. */
const isOneValue = ({ words }: Command, from: number): boolean => {
  const [value] = words.slice(from);
  return value?.text === '[' && !value.quoted ? words.at(-1)?.text === ']' : words.length === from + 1;
};
