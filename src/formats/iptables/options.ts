import type { NoticeKind } from '../../model/index.js';
import { protocolNumber } from './names.js';
import { type Field, fieldsOf, ledger, modules, targets } from './fields.js';
import { quote } from './notices.js';
import { badQuotes, plain, type Words } from './words.js';

/** Something to report about a rule line: offsets into the text. `breaks` where the rule's meaning is lost with it. */
export interface Problem {
  readonly kind: NoticeKind;
  readonly start: number;
  readonly end: number;
  readonly subject: string;
  readonly message: string;
  readonly breaks: boolean;
}

/** One option of a rule, as parsed. Valid until the next line is parsed: offsets are kept, strings are made on demand. */
export class RuleOption {
  field: Field = ledger[0] as Field;
  negated = false;
  /** Which instance of its match it belongs to: the position of the `-m`, or -1 for options of the program itself. */
  instance = -1;
  /** Words: the option itself, its first and its last value. */
  word = 0;
  first = 0;
  last = 0;
  /** The value behind `=`. */
  inline: string | undefined;
  private read: readonly string[] | undefined;
  private readonly owner: { readonly words: Words };

  constructor(owner: { readonly words: Words }) {
    this.owner = owner;
  }

  set(
    field: Field,
    negated: boolean,
    instance: number,
    word: number,
    first: number,
    last: number,
    inline?: string,
  ): this {
    this.field = field;
    this.negated = negated;
    this.instance = instance;
    this.word = word;
    this.first = first;
    this.last = last;
    this.inline = inline;
    this.read = undefined;
    return this;
  }

  /** Values, in order; as many as the option takes. */
  get values(): readonly string[] {
    return (this.read ??= this.makeValues());
  }

  /** The first value; empty where the option takes none. */
  get value(): string {
    return this.values[0] ?? '';
  }

  get start(): number {
    return this.owner.words.starts[this.word] as number;
  }

  get valueStart(): number {
    return this.owner.words.starts[this.first] as number;
  }

  get valueEnd(): number {
    return this.owner.words.ends[this.last] as number;
  }

  /** The words of the line, where the one value stands plainly among them. */
  get plainWords(): Words | undefined {
    const { words } = this.owner;
    return this.inline === undefined && words.forms[this.first] === plain ? words : undefined;
  }

  private makeValues(): readonly string[] {
    if (this.field.args === 0) return none;
    if (this.inline !== undefined) return [this.inline];
    const { words } = this.owner;
    return this.last === this.first ? [words.value(this.first)] : [words.value(this.first), words.value(this.last)];
  }
}

const none: readonly string[] = [];

/** Problems that are told about one rule: whoever reads ten of them reads the rule itself. */
const maxProblems = 10;

/** A match that is loaded in a rule: by `-m`, or by `-p` for the protocols whose match has the same name. */
interface Loaded {
  readonly name: string;
  readonly instance: number;
}

/** What `-m NAME` means, by name. */
interface ModuleInfo {
  readonly name: string;
  readonly isKnown: boolean;
}

const protocolModules: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'], [6, 'tcp'], [17, 'udp'], [33, 'dccp'], [58, 'icmp6'], [132, 'sctp'], [136, 'udplite'],
  [50, 'esp'], [51, 'ah'], [135, 'mh'],
]); // prettier-ignore

const icmp6Names: ReadonlySet<string> = new Set(['icmp6', 'icmpv6', 'ipv6-icmp']);

const moduleInfos = new Map<string, ModuleInfo>([
  ...[...modules].map((name) => [name, { name, isKnown: true }] as const),
  ...[...icmp6Names].map((name) => [name, { name: 'icmp6', isKnown: true }] as const),
]);

const basicOptions = ledger.filter((f) => f.owner === '');

/** Options of one letter, by the code of the letter. */
const shortOptions: (Field | undefined)[] = [];
for (const field of basicOptions) if (field.option.length === 2) shortOptions[field.option.charCodeAt(1)] = field;

/** The options of one rule in the order of the line, with everything that was wrong on the way. */
export class RuleOptions {
  readonly options: RuleOption[] = [];
  readonly problems: Problem[] = [];
  /** Modules of `-m`, in order, and where they stand. */
  readonly loaded: Loaded[] = [];
  words!: Words;
  private readonly pool: RuleOption[] = [];
  private target = '';
  private implicit = '';

  parse(words: Words, from: number): void {
    this.options.length = 0;
    this.problems.length = 0;
    this.loaded.length = 0;
    this.words = words;
    this.target = '';
    this.implicit = '';
    let negated = false;
    for (let i = from; i < words.count;) {
      const form = words.forms[i];
      if (form === badQuotes) {
        this.problem(
          'syntax',
          i,
          words.value(i),
          `${quote(words.value(i))} has a quote that does not enclose the whole word`,
        );
        i++;
        negated = false;
        continue;
      }
      if (form === plain && words.is(i, '!')) {
        if (negated) this.problem('syntax', i, '!', '`!` stands twice before one option');
        negated = true;
        i++;
        continue;
      }
      const start = words.starts[i] as number;
      if (form !== plain || words.text.charCodeAt(start) !== 45 || (words.ends[i] as number) - start < 2) {
        this.problem('syntax', i, words.value(i), `${quote(words.value(i))} belongs to no option`);
        i++;
        negated = false;
        continue;
      }
      i = this.option(i, negated);
      negated = false;
    }
    if (words.overflows)
      this.problem(
        'syntax',
        words.count - 1,
        'length',
        `the line has more than ${String(words.count)} words, and the tool takes 255; the rest is not read`,
      );
    if (negated) this.problem('syntax', words.count - 1, '!', '`!` stands before no option');
  }

  private problem(kind: NoticeKind, i: number, subject: string, message: string, breaks = true): void {
    if (this.problems.length >= maxProblems) return;
    this.problems.push({
      kind,
      start: this.words.starts[i] as number,
      end: this.words.ends[i] as number,
      subject,
      message,
      breaks,
    });
  }

  /** Reads the option at word `i`; returns the word behind its values. */
  private option(i: number, negated: boolean): number {
    const { words } = this;
    const start = words.starts[i] as number;
    if ((words.ends[i] as number) - start === 2) {
      const short = shortOptions[words.text.charCodeAt(start + 1)];
      if (short !== undefined) return short.args === 0 ? this.flag(short, negated, i) : this.values(short, negated, i);
    }
    const word = words.value(i);
    let field = this.lookup(word);
    let inline: string | undefined;
    if (field === undefined && word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word : word.slice(0, equals);
      if (equals >= 0) inline = word.slice(equals + 1);
      field = (equals < 0 ? undefined : this.lookup(name)) ?? this.byPrefix(name);
    }
    if (field === undefined) return this.unknownOption(i, word);
    if (field.args === 0) {
      if (inline !== undefined) this.problem('syntax', i, word, `${quote(field.option)} takes no value`);
      this.push(field, negated, i, i, i, undefined);
      return i + 1;
    }
    if (inline !== undefined) {
      // Only options of one word are ever written with `=`.
      this.push(field, negated, i, i, i, inline);
      return i + 1;
    }
    return this.values(field, negated, i);
  }

  private flag(field: Field, negated: boolean, i: number): number {
    this.push(field, negated, i, i, i, undefined);
    return i + 1;
  }

  private values(field: Field, isNegated: boolean, i: number): number {
    const { words } = this;
    let negated = isNegated;
    let first = i + 1;
    if (
      first < words.count &&
      words.text.charCodeAt(words.starts[first] as number) === 33 &&
      words.is(first, '!') &&
      field.role !== 'describes'
    ) {
      this.problem(
        'lenient',
        first,
        '!',
        `\`!\` stands behind ${quote(field.option)}, as very old versions wrote it; it is read as \`! ${field.option}\``,
        false,
      );
      negated = !negated;
      first++;
    }
    const last = first + (field.args === 2 ? 2 : 1) - 1;
    if (last >= words.count) {
      this.problem('syntax', i, field.option, `${quote(field.option)} misses its value`);
      return words.count;
    }
    for (let k = first; k <= last; k++)
      if (words.forms[k] === badQuotes)
        this.problem(
          'syntax',
          k,
          words.value(k),
          `${quote(words.value(k))} has a quote that does not enclose the whole word`,
        );
    this.push(field, negated, i, first, last, undefined);
    return last + 1;
  }

  private push(
    field: Field,
    negated: boolean,
    i: number,
    first: number,
    last: number,
    inline: string | undefined,
  ): void {
    const count = this.options.length;
    const option = (this.pool[count] ??= new RuleOption(this));
    option.set(field, negated, field.owner === '' ? -1 : this.instanceOf(field.owner), i, first, last, inline);
    this.options.push(option);
    if (field.owner !== '') return;
    switch (field.canonical) {
      case '-m':
        this.load(option.value, last);
        break;
      case '-p':
        if (!negated) this.implicit = protocolModules.get(protocolNumber(option.value) ?? -1) ?? '';
        break;
      case '-j':
        this.target = option.value;
        break;
    }
  }

  private load(name: string, word: number): void {
    const info = moduleInfos.get(name);
    this.loaded.push({ name: info?.name ?? name, instance: this.loaded.length });
    if (info === undefined)
      this.problem(
        'unmodelled',
        word,
        name,
        `match ${quote(name)} is not known, so whether this rule matches cannot be decided`,
        false,
      );
  }

  private instanceOf(owner: string): number {
    for (let k = this.loaded.length - 1; k >= 0; k--)
      if (this.loaded[k]?.name === owner) return (this.loaded[k] as Loaded).instance;
    return -1;
  }

  private lookup(option: string): Field | undefined {
    const fields = fieldsOf(option);
    if (fields === undefined) return undefined;
    const only = fields[0] as Field;
    if (only.owner === '') return only;
    if (fields.length === 1) return this.has(only.owner) ? only : undefined;
    // The match that was loaded last wins, as in the tool's own option table.
    let best: Field | undefined;
    let rank = -1;
    for (const field of fields) {
      const r = this.rank(field.owner);
      if (r > rank) {
        best = field;
        rank = r;
      }
    }
    return best;
  }

  private has(owner: string): boolean {
    return this.rank(owner) >= 0;
  }

  private rank(owner: string): number {
    if (owner === this.target) return 1_000_000;
    for (let k = this.loaded.length - 1; k >= 0; k--) if (this.loaded[k]?.name === owner) return k + 1;
    return owner === this.implicit ? 0 : -1;
  }

  /** An option by an unambiguous beginning of its name. */
  private byPrefix(option: string): Field | undefined {
    if (option.length < 3) return undefined;
    const found: Field[] = [];
    for (const field of basicOptions) if (field.option.startsWith(option)) found.push(field);
    for (const field of ledger)
      if (field.owner !== '' && field.option.startsWith(option) && this.has(field.owner)) found.push(field);
    const first = found[0];
    return first !== undefined && found.every((f) => f.canonical === first.canonical && f.owner === first.owner)
      ? first
      : undefined;
  }

  /** Says what is wrong, and goes on behind the words that look like values. */
  private unknownOption(i: number, word: string): number {
    const { words } = this;
    const owners = (fieldsOf(word) ?? []).map((f) => f.owner);
    const foreign = owners.length > 0;
    // An unknown match or target has already been reported, and its options with it.
    const unknownOwner =
      this.loaded.some((l) => !moduleInfos.has(l.name)) || (this.target !== '' && !targets.has(this.target));
    if (foreign && !unknownOwner)
      this.problem(
        'syntax',
        i,
        word,
        `${quote(word)} needs ${owners
          .map((o) => (o === o.toUpperCase() ? `\`-j ${o}\`` : `\`-m ${o}\``))
          .slice(0, 3)
          .join(' or ')} before it; the tool would refuse this rule`,
      );
    else if (!unknownOwner)
      this.problem(
        'unmodelled',
        i,
        word,
        `option ${quote(word)} is not known, so whether this rule matches cannot be decided`,
        false,
      );
    let next = i + 1;
    while (
      next < words.count &&
      !(words.forms[next] === plain && (words.is(next, '!') || /^-[-a-z]/i.test(words.value(next))))
    )
      next++;
    return next;
  }
}
