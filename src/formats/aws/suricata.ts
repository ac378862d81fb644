import { type Family, full, IntervalSet, readPrefix } from '../../packets/index.js';

/** A rule of a stateful rule group, header and options apart. */
export interface SuricataRule {
  readonly action: string;
  readonly protocol: string;
  readonly src: string;
  readonly sport: string;
  readonly isBothWays: boolean;
  readonly dst: string;
  readonly dport: string;
  /** Keywords in order, with their settings. */
  readonly options: readonly { readonly keyword: string; readonly settings: string }[];
}

/** One rule of a text with its position in it; `rule` is undefined where the line is none. */
export interface SuricataLine {
  readonly rule: SuricataRule | undefined;
  readonly text: string;
  /** Offsets in the text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Rules of a Suricata text: one per line, `#` starts a comment line, `\` at the end of a line continues it. */
export const readSuricata = (text: string): readonly SuricataLine[] => {
  const lines: SuricataLine[] = [];
  let start = 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    while (/\\\r?$/.test(text.slice(start, end)) && end < text.length) end = lineEnd(text, end + 1);
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed !== '' && !trimmed.startsWith('#')) {
      const indent = raw.length - raw.trimStart().length;
      const joined = trimmed.replace(/\\\r?\n/g, ' ');
      lines.push({ rule: ruleOf(joined), text: joined, start: start + indent, end: start + indent + trimmed.length });
    }
    start = end + 1;
  }
  return lines;
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

const ruleOf = (text: string): SuricataRule | undefined => {
  const open = text.indexOf('(');
  const head = wordsOf(open < 0 ? text : text.slice(0, open));
  const [action, protocol, src, sport, direction, dst, dport] = head;
  if (head.length !== 7 || (direction !== '->' && direction !== '<>') || !text.endsWith(')') || open < 0)
    return undefined;
  return {
    action: action as string,
    protocol: protocol as string,
    src: src as string,
    sport: sport as string,
    isBothWays: direction === '<>',
    dst: dst as string,
    dport: dport as string,
    options: optionsOf(text.slice(open + 1, -1)),
  };
};

/** Words of a header; blanks inside brackets do not end a word. */
const wordsOf = (text: string): readonly string[] => {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  for (const c of text) {
    if (c === '[') depth++;
    if (c === ']') depth--;
    if (/\s/.test(c)) {
      if (depth > 0) continue;
      if (word !== '') words.push(word);
      word = '';
    } else word += c;
  }
  return word === '' ? words : [...words, word];
};

/** Options end at `;` outside of quotes; `\` takes the next character literally. */
const optionsOf = (text: string): readonly { readonly keyword: string; readonly settings: string }[] => {
  const options: string[] = [];
  let option = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '\\') option += c + (text[++i] ?? '');
    else if (c === ';' && !quoted) {
      options.push(option);
      option = '';
    } else {
      if (c === '"') quoted = !quoted;
      option += c;
    }
  }
  return [...options, option]
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const colon = each.indexOf(':');
      return colon < 0
        ? { keyword: each, settings: '' }
        : { keyword: each.slice(0, colon).trim(), settings: each.slice(colon + 1).trim() };
    });
};

/** A set in three-valued truth: of addresses of one family, or of ports. */
export interface Fuzzy {
  readonly under: IntervalSet;
  readonly over: IntervalSet;
  readonly because: readonly string[];
}

/** The value of a variable: an expression, or undefined where the export does not define it. */
export type Variables = (name: string) => string | undefined;

/** How deep variables may refer to variables. */
const mostNested = 16;

const sure = (set: IntervalSet): Fuzzy => ({ under: set, over: set, because: [] });

const unknown = (because: string, all: IntervalSet): Fuzzy => ({
  under: IntervalSet.empty,
  over: all,
  because: [because],
});

const join = (parts: readonly Fuzzy[]): Fuzzy => ({
  under: parts.reduce((set, part) => set.union(part.under), IntervalSet.empty),
  over: parts.reduce((set, part) => set.union(part.over), IntervalSet.empty),
  because: parts.flatMap((part) => part.because),
});

const without = (a: Fuzzy, b: Fuzzy): Fuzzy => ({
  under: a.under.subtract(b.over),
  over: a.over.subtract(b.under),
  because: [...a.because, ...b.because],
});

/** `any`, a value, `[a,b]`, `!x` or `$NAME`; `[a,!b]` is a without b, and `[!a,!b]` everything without both. */
const readExpression = (
  text: string,
  all: IntervalSet,
  leaf: (word: string) => Fuzzy,
  variables: Variables,
  depth = 0,
): Fuzzy => {
  const word = text.trim();
  const inner = (each: string): Fuzzy => readExpression(each, all, leaf, variables, depth + 1);
  if (depth > mostNested) return unknown(`\`${word}\`, nested too deeply`, all);
  if (/^any$/i.test(word)) return sure(all);
  if (word.startsWith('!')) return without(sure(all), inner(word.slice(1)));
  if (word.startsWith('[') && word.endsWith(']')) {
    const parts = elementsOf(word.slice(1, -1));
    const negative = parts.filter((part) => part.startsWith('!'));
    const positive = parts.filter((part) => !part.startsWith('!'));
    const base = positive.length === 0 ? sure(all) : join(positive.map(inner));
    return negative.length === 0 ? base : without(base, join(negative.map((part) => inner(part.slice(1)))));
  }
  if (word.startsWith('$')) {
    const value = variables(word.slice(1));
    return value === undefined ? unknown(`the value of \`${word}\``, all) : inner(value);
  }
  return leaf(word);
};

/** Elements of a list, split at the commas of its own level. */
const elementsOf = (text: string): readonly string[] => {
  const elements: string[] = [];
  let element = '';
  let depth = 0;
  for (const c of text) {
    if (c === '[') depth++;
    if (c === ']') depth--;
    if (c === ',' && depth === 0) {
      elements.push(element);
      element = '';
    } else element += c;
  }
  return [...elements, element].map((each) => each.trim()).filter((each) => each !== '');
};

export const readAddresses = (text: string, family: Family, variables: Variables): Fuzzy => {
  const all = full(family, 'src');
  return readExpression(
    text,
    all,
    (word) => {
      const prefix = readPrefix(word);
      if (prefix === undefined) return unknown(`the address \`${word}\``, all);
      return sure(prefix.family === family ? prefix.set : IntervalSet.empty);
    },
    variables,
  );
};

/** Ports as `80`, `1990:1994`, `:1023` or `1024:`. */
export const readPorts = (text: string, variables: Variables): Fuzzy => {
  const all = IntervalSet.range(0, 0xffff);
  return readExpression(
    text,
    all,
    (word) => {
      const match = /^(\d{1,5})?(:)?(\d{1,5})?$/.exec(word);
      const lo = match?.[1] === undefined ? 0 : Number(match[1]);
      const hi = match?.[3] !== undefined ? Number(match[3]) : match?.[2] === undefined ? lo : 0xffff;
      const isPort = match !== null && word !== '' && word !== ':' && lo <= hi && hi <= 0xffff;
      return isPort ? sure(IntervalSet.range(lo, hi)) : unknown(`the port \`${word}\``, all);
    },
    variables,
  );
};
