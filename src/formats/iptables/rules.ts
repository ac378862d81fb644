import { type Action, type Chain, type Effects, InvariantError, type Match, type Rule } from '../../model/index.js';
import type { IntervalSet, PacketSet } from '../../packets/index.js';
import type { Place, Source } from '../../text/index.js';
import { lineEnd, lineStart } from './blocks.js';
import { RuleOptions } from './options.js';
import { optionsFrom } from './read.js';
import type { VendorChain, VendorTable } from './vendor.js';
import { Words } from './words.js';

/** A chain as the model sees it. Places and names are made when somebody asks. */
export class IptablesChain implements Chain {
  readonly table: VendorTable;
  readonly vendor: VendorChain;
  readonly rules: Rule[] = [];
  /** Jumps and gotos to it. */
  uses = 0;
  /** Sets of the interfaces that quick lines name, by number. */
  interfaceSets: readonly (IntervalSet | undefined)[] = [];
  private ordinals: Int32Array | undefined;

  constructor(table: VendorTable, vendor: VendorChain) {
    this.table = table;
    this.vendor = vendor;
  }

  get name(): string {
    return this.vendor.name;
  }

  get label(): string {
    return this.table.name === 'filter' ? this.vendor.name : `${this.table.name} ${this.vendor.name}`;
  }

  get at(): Place {
    return this.table.source.linePlace(this.vendor.line);
  }

  get isBase(): boolean {
    return this.vendor.builtin;
  }

  /** The match of a quick line. */
  matchOf(line: number): Match {
    // INVARIANT: only rules of quick lines are made without a match.
    if (this.table.quick === undefined) throw new InvariantError('a rule without a match');
    return this.table.quick.match(line, this.interfaceSets);
  }

  /** How many rules before this one have the same normalised text. */
  ordinalOf(index: number): number {
    if (this.ordinals?.length !== this.rules.length)
      this.ordinals = ordinalsOf(this.rules as unknown as readonly IptablesRule[]);
    return this.ordinals[index] ?? 0;
  }
}

/** Rules with equal texts have equal matches, so texts are compared only among the rules whose matches look the same. */
const ordinalsOf = (rules: readonly IptablesRule[]): Int32Array => {
  const ordinals = new Int32Array(rules.length);
  const alike = new Map<number, number[]>();
  for (let i = 0; i < rules.length; i++) {
    const { match } = rules[i] as IptablesRule;
    const hash = hashOf(match.stateful?.header.over ?? match.over);
    const found = alike.get(hash);
    if (found === undefined) alike.set(hash, [i]);
    else found.push(i);
  }
  for (const indexes of alike.values()) {
    if (indexes.length === 1) continue;
    const counts = new Map<string, number>();
    for (const i of indexes) {
      const text = (rules[i] as IptablesRule).text;
      const count = counts.get(text) ?? 0;
      counts.set(text, count + 1);
      ordinals[i] = count;
    }
  }
  return ordinals;
};

/** Equal for sets that were made from the same words. */
const hashOf = ({ cubes }: PacketSet): number => {
  let hash = cubes.length;
  for (const cube of cubes)
    for (let field = 0; field < cube.length; field++) {
      const set = cube[field];
      if (set !== undefined) for (const bound of set.bounds) hash = Math.imul(hash ^ Number(bound), 0x01000193) + field;
    }
  return hash | 0;
};

/** A rule as the model sees it: its line and its meaning; what is only for people is read from the text again. */
export class IptablesRule {
  readonly chain: IptablesChain;
  readonly index: number;
  readonly line: number;
  /** Position among the rules of one line with address lists. */
  readonly choice: number;
  action: Action;
  readonly effects: Effects;
  private conditions: Match | undefined;
  private known: string | undefined = undefined;

  constructor(
    chain: IptablesChain,
    index: number,
    line: number,
    choice: number,
    match: Match | undefined,
    action: Action,
    effects: Effects,
  ) {
    this.chain = chain;
    this.index = index;
    this.line = line;
    this.choice = choice;
    this.conditions = match;
    this.action = action;
    this.effects = effects;
  }

  /** Replaces what the words of the rule alone tell by what the whole export tells. */
  decide(match: Match): void {
    this.conditions = match;
  }

  get match(): Match {
    return (this.conditions ??= this.chain.matchOf(this.line));
  }

  get enabled(): boolean {
    return true;
  }

  get at(): Place {
    return this.chain.table.source.linePlace(this.line);
  }

  get label(): string {
    return `${this.chain.label} ${String(this.index + 1)}`;
  }

  get identity(): string {
    const ordinal = this.chain.ordinalOf(this.index);
    const text = `ipv${String(this.chain.table.family)}/${this.chain.label} ${this.text}`;
    return ordinal === 0 ? text : `${text} #${String(ordinal + 1)}`;
  }

  /** The rule with one spelling for every option. */
  get text(): string {
    return (this.known ??= normalText(this));
  }

  get description(): string | undefined {
    if (!this.mentions('--c')) return undefined;
    const comments = parse(this).options.filter((o) => o.field.canonical === '--comment');
    return comments.length === 0 ? undefined : comments.map((o) => o.value).join(' ');
  }

  /** Whether the line holds these characters: a quick way to tell that it lacks an option. */
  private mentions(characters: string): boolean {
    const { source } = this.chain.table;
    return source.text.slice(lineStart(source, this.line), lineEnd(source, this.line)).includes(characters);
  }

  get isShare(): boolean {
    return this.choice > 0 || this.chain.rules[this.index + 1]?.at.line === this.at.line;
  }

  get hits(): { readonly packets: number; readonly bytes: number } | undefined {
    const { source } = this.chain.table;
    const start = lineStart(source, this.line);
    const end = lineEnd(source, this.line);
    const front = /^\s*\[(\d+):(\d+)\]/.exec(source.text.slice(start, Math.min(end, start + 60)));
    if (front !== null) return { packets: Number(front[1]), bytes: Number(front[2]) };
    const [packets, bytes] = parse(this).options.find((o) => o.field.canonical === '-c')?.values ?? [];
    return packets === undefined ? undefined : { packets: Number(packets), bytes: Number(bytes) };
  }
}

/** The rule for the model; its optional members are getters, which the compiler cannot see as optional. */
export const asRule = (rule: IptablesRule): Rule => rule as unknown as Rule;

const words = new Words();
const options = new RuleOptions();

/** Reads the words of a rule's line again. The result is used up before the next call. */
export const parse = (rule: IptablesRule): RuleOptions => parseLine(rule.chain.table.source, rule.line);

const parseLine = (source: Source, line: number): RuleOptions => {
  words.split(source.text, lineStart(source, line), lineEnd(source, line));
  options.parse(words, optionsFrom(words));
  return options;
};

/** Matches that `-p` loads by itself, so that writing them or not makes no difference. */
const implied = new Set(['tcp', 'udp', 'udplite', 'sctp', 'dccp', 'icmp', 'icmp6', 'icmpv6']);

/** The rule with one spelling for every option, without counters. */
const normalText = (rule: IptablesRule): string => {
  const parsed = parse(rule);
  const parts = parsed.options.flatMap((option) => {
    const { field, values, negated } = option;
    const first = values[0] ?? '';
    if (field.owner === '' && ['-c', '-4', '-6'].includes(field.canonical)) return [];
    if (field.canonical === '-m' && implied.has(first)) return [];
    return [...(negated ? ['!'] : []), field.canonical, ...values.map(quoteWord)];
  });
  const choice = rule.choice === 0 ? [] : [`(${String(rule.choice + 1)})`];
  return [...parts, ...choice].join(' ');
};

/** A word as the restore format writes it. */
export const quoteWord = (word: string): string =>
  word === '' || /[\s"]/.test(word) ? `"${word.replace(/(["\\])/g, '\\$1')}"` : word;
