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

/** One option of a rule, as parsed. */
export interface RuleOption {
  readonly field: Field;
  readonly negated: boolean;
  /** Values, in order; as many as the option takes. */
  readonly values: readonly string[];
  /** Which instance of its match it belongs to: the position of the `-m`, or -1 for options of the program itself. */
  readonly instance: number;
  readonly start: number;
  readonly end: number;
  /** Offsets of the values. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** A match that is loaded in a rule: by `-m`, or by `-p` for the protocols whose match has the same name. */
interface Loaded {
  readonly name: string;
  readonly instance: number;
}

const protocolModules: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'], [6, 'tcp'], [17, 'udp'], [33, 'dccp'], [58, 'icmp6'], [132, 'sctp'], [136, 'udplite'],
  [50, 'esp'], [51, 'ah'], [135, 'mh'],
]); // prettier-ignore

const icmp6Names: ReadonlySet<string> = new Set(['icmp6', 'icmpv6', 'ipv6-icmp']);

/** Name of a match as the ledger has it. */
export const moduleName = (name: string): string => (icmp6Names.has(name) ? 'icmp6' : name);

const basicOptions = ledger.filter((f) => f.owner === '');

/** The options of one rule in the order of the line, with everything that was wrong on the way. */
export class RuleOptions {
  readonly options: RuleOption[] = [];
  readonly problems: Problem[] = [];
  /** Modules of `-m`, in order, and where they stand. */
  readonly loaded: Loaded[] = [];
  private words!: Words;
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
    for (let i = from; i < words.count; ) {
      const form = words.forms[i];
      if (form === badQuotes) {
        this.problem('syntax', i, words.value(i), `${quote(words.value(i))} has a quote that does not enclose the whole word`);
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
    if (negated) this.problem('syntax', words.count - 1, '!', '`!` stands before no option');
  }

  private problem(kind: NoticeKind, i: number, subject: string, message: string, breaks = true): void {
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
      this.push(field, negated, [], i, i, i);
      return i + 1;
    }
    if (inline !== undefined) {
      // Only options of one word are ever written with `=`.
      this.push(field, negated, [inline], i, i, i);
      return i + 1;
    }
    return this.values(field, negated, i);
  }

  private values(field: Field, isNegated: boolean, i: number): number {
    const { words } = this;
    let negated = isNegated;
    let first = i + 1;
    if (first < words.count && words.is(first, '!') && field.role !== 'describes') {
      this.problem('lenient', first, field.canonical, `\`!\` stands behind ${quote(field.option)}, as very old versions wrote it; it is read as \`! ${field.option}\``, false);
      negated = !negated;
      first++;
    }
    const count = field.args === 2 ? 2 : 1;
    const values: string[] = [];
    for (let k = first; k < first + count && k < words.count; k++) {
      if (words.forms[k] === badQuotes) {
        this.problem('syntax', k, words.value(k), `${quote(words.value(k))} has a quote that does not enclose the whole word`);
      }
      values.push(words.value(k));
    }
    if (values.length < count) {
      this.problem('syntax', i, field.option, `${quote(field.option)} misses its value`);
      return words.count;
    }
    this.push(field, negated, values, i, first, first + count - 1);
    return first + count;
  }

  private push(field: Field, negated: boolean, values: readonly string[], i: number, first: number, last: number): void {
    const { words } = this;
    const { starts, ends } = words;
    const instance = field.owner === '' ? -1 : this.instanceOf(field.owner);
    this.options.push({
      field,
      negated,
      values,
      instance,
      start: starts[i] as number,
      end: ends[last] as number,
      valueStart: starts[first] as number,
      valueEnd: ends[last] as number,
    });
    if (field.owner !== '') return;
    const value = values[0] ?? '';
    switch (field.canonical) {
      case '-m':
        this.loaded.push({ name: moduleName(value), instance: this.loaded.length });
        if (!modules.has(moduleName(value)))
          this.problem('unmodelled', last, value, `match ${quote(value)} is not known, so whether this rule matches cannot be decided`, false);
        break;
      case '-p':
        if (!negated) this.implicit = protocolModules.get(protocolNumber(value) ?? -1) ?? '';
        break;
      case '-j':
        this.target = value;
        break;
    }
  }

  private instanceOf(owner: string): number {
    for (let k = this.loaded.length - 1; k >= 0; k--) if (this.loaded[k]?.name === owner) return (this.loaded[k] as Loaded).instance;
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
    for (const field of ledger) if (field.owner !== '' && field.option.startsWith(option) && this.has(field.owner)) found.push(field);
    const first = found[0];
    return first !== undefined && found.every((f) => f.canonical === first.canonical && f.owner === first.owner) ? first : undefined;
  }

  /** Says what is wrong, and goes on behind the words that look like values. */
  private unknownOption(i: number, word: string): number {
    const { words } = this;
    const owners = (fieldsOf(word) ?? []).map((f) => f.owner);
    const foreign = owners.length > 0;
    const unknownOwner = this.loaded.some((l) => !modules.has(l.name)) || (this.target !== '' && !targets.has(this.target));
    if (foreign && !unknownOwner)
      this.problem('syntax', i, word, `${quote(word)} needs ${owners.map((o) => (o === o.toUpperCase() ? `\`-j ${o}\`` : `\`-m ${o}\``)).slice(0, 3).join(' or ')} before it; the tool would refuse this rule`);
    else this.problem('unmodelled', i, word, `option ${quote(word)} is not known, so whether this rule matches cannot be decided`, false);
    let next = i + 1;
    while (next < words.count && !(words.forms[next] === plain && (words.is(next, '!') || /^-[-a-z]/i.test(words.value(next))))) next++;
    return next;
  }
}
