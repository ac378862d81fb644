import type { Family } from '../../packets/index.js';
import type { Source } from '../../text/index.js';
import { type Block, findBlocks, lineEnd, lineStart } from './blocks.js';
import { targets } from './fields.js';
import { type Notices, quote } from './notices.js';
import { QuickLines } from './quick-lines.js';
import { builtinChains, isBuiltin, RuleList, type VendorChain, type VendorDump, type VendorTable } from './vendor.js';
import { badQuotes, plain, Words } from './words.js';

/** Reads the table blocks of all files: chains, policies and the order of rules, but not yet what the rules say. */
export const readDump = (sources: readonly Source[], notices: Notices): VendorDump => {
  const tables: VendorTable[] = [];
  const interfaces = new Set<string>();
  const broken = new Map<Source, Set<number>>();
  let hasCounters = false;
  for (const source of sources) {
    const brokenLines = new Set<number>();
    broken.set(source, brokenLines);
    for (const block of findBlocks(source, notices))
      for (const family of block.families) {
        const reader = new BlockReader(
          source,
          block,
          family,
          notices,
          interfaces,
          brokenLines,
          block.families[0] === family,
        );
        tables.push(reader.read());
        hasCounters ||= reader.hasCounters;
      }
  }
  return { tables, interfaces, broken, hasCounters };
};

/** Among the targets of a chain: CONNMARK that reads the connection mark; plain CONNMARK writes it. */
export const restoreMark = 'CONNMARK --restore-mark';

/** Comparisons that `-D` with a rule may cost in one block. */
const maxComparisons = 200_000;
/** Lines of one block that are reported one by one where no line may begin like that. */
const maxStrays = 200;

class BlockReader {
  hasCounters = false;
  private readonly chains = new Map<string, VendorChain>();
  private readonly words = new Words();
  private lastChain: VendorChain | undefined;
  private lastRule = 0;
  private comparisons = 0;
  private strays = 0;
  private readonly source: Source;
  private readonly block: Block;
  private readonly family: Family;
  private readonly notices: Notices;
  private readonly interfaces: Set<string>;
  private readonly broken: Set<number>;
  /** False in the second reading of a block that serves both families: its notices were given in the first. */
  private readonly speaks: boolean;
  private readonly quick: QuickLines | undefined;

  constructor(
    source: Source,
    block: Block,
    family: Family,
    notices: Notices,
    interfaces: Set<string>,
    broken: Set<number>,
    speaks: boolean,
  ) {
    this.source = source;
    this.block = block;
    this.family = family;
    this.notices = notices;
    this.interfaces = interfaces;
    this.broken = broken;
    this.speaks = speaks;
    if (block.table === 'filter' && family === 4) this.quick = new QuickLines(block.first, block.end);
    for (const name of builtinChains[block.table]) this.chains.set(name, newChain(name, true, block.first, false));
  }

  read(): VendorTable {
    const { source, block } = this;
    for (let line = block.first + 1; line < block.end; line++) {
      let start = lineStart(source, line);
      const end = lineEnd(source, line);
      while (start < end && (source.text.charCodeAt(start) === 32 || source.text.charCodeAt(start) === 9)) start++;
      if (start < end) this.readLine(line, start, end);
    }
    if (this.strays > maxStrays && this.speaks)
      this.notices.sayLine(
        'syntax',
        source,
        block.end - 1,
        'stray',
        `${String(this.strays - maxStrays)} more lines of this table begin like no line of an export`,
      );
    // A rule that the file ends in may go on behind the end.
    if (this.lastRule !== 0 && lineEnd(source, this.lastRule) === source.text.length) this.broken.add(this.lastRule);
    this.reportLateChains();
    return {
      name: block.table,
      source,
      family: this.family,
      line: block.first,
      chains: this.chains,
      quick: this.quick,
    };
  }

  private say(
    kind: 'syntax' | 'lenient' | 'unresolved',
    start: number,
    end: number,
    subject: string,
    message: string,
  ): void {
    if (this.speaks) this.notices.say(kind, this.source, start, end, subject, message);
  }

  private readLine(line: number, start: number, end: number): void {
    const { text } = this.source;
    switch (text.charCodeAt(start)) {
      case 35: // #
        return;
      case 58: // :
        this.words.split(text, start, end);
        this.declare(line);
        this.lastRule = 0;
        return;
      case 45: // -
      case 91: // [
        if (this.quick?.read(text, start, end, line) === true && this.addQuick(this.quick, line)) return;
        this.words.split(text, start, end);
        if (this.command(line)) return;
        break;
      default:
        if (text.startsWith('COMMIT', start) && text.slice(start, Math.min(end, start + 400)).trim() === 'COMMIT')
          return;
    }
    this.stray(start, end);
  }

  /** A line that can only be the rest of a broken one. */
  private stray(start: number, end: number): void {
    if (this.lastRule !== 0) this.broken.add(this.lastRule);
    if (this.strays++ >= maxStrays) return;
    const shown = quote(this.source.text.slice(start, Math.min(end, start + 200)).trimEnd());
    const rest = this.lastRule === 0 ? '' : `; the rule before it may be broken, so what that rule does is unknown`;
    this.say('syntax', start, end, 'stray', `${shown} begins like no line of an export${rest}`);
  }

  /** `:NAME POLICY [packets:bytes]` */
  private declare(line: number): void {
    const { words } = this;
    const start = words.starts[0] as number;
    const name = this.source.text.slice(start + 1, words.ends[0]);
    const end = words.ends[words.count - 1] as number;
    const policy = words.count > 1 ? words.value(1) : '';
    if (name === '' || !/^(?:ACCEPT|DROP|-)$/.test(policy)) {
      this.say(
        'syntax',
        start,
        end,
        name,
        `${quote(this.source.text.slice(start, end))} declares no chain: \`:NAME POLICY\` was expected, with the policy ACCEPT, DROP or \`-\``,
      );
      if (name === '') return;
    } else if (words.count > 2 && !/^\[\d+:\d+\]$/.test(words.value(2))) {
      this.say(
        'syntax',
        words.starts[2] as number,
        words.ends[2] as number,
        name,
        `${quote(words.value(2))} is not a counter like \`[0:0]\``,
      );
    } else if (words.count > 3) {
      this.say(
        'syntax',
        words.starts[3] as number,
        end,
        name,
        `${quote(words.value(3))} stands behind the declaration of chain ${quote(name)}`,
      );
    }
    const chain = this.declareChain(name, line);
    if (chain.builtin) {
      if (policy === 'ACCEPT' || policy === 'DROP') chain.policy = policy;
    } else if (policy === 'ACCEPT' || policy === 'DROP')
      this.say(
        'lenient',
        words.starts[1] as number,
        words.ends[1] as number,
        name,
        `only built-in chains have a policy: ${quote(policy)} of chain ${quote(name)} is left out`,
      );
  }

  private declareChain(name: string, line: number): VendorChain {
    const known = this.chains.get(name);
    if (known !== undefined) {
      if (!known.declared) known.line = line;
      known.declared = true;
      return known;
    }
    const chain = newChain(name, isBuiltin(this.block.table, name), line, true);
    this.chains.set(name, chain);
    return chain;
  }

  /** The chain of a command; for one that nothing declared so far, it comes into being with a notice. */
  private chainOf(index: number, line: number): VendorChain {
    const name = this.words.value(index);
    if (this.lastChain?.name === name && this.chains.get(name) === this.lastChain) return this.lastChain;
    let chain = this.chains.get(name);
    if (chain === undefined) {
      chain = newChain(name, false, line, false);
      this.chains.set(name, chain);
      this.say(
        'unresolved',
        this.words.starts[index] as number,
        this.words.ends[index] as number,
        name,
        `chain ${quote(name)} is not declared before it is used: the tool would refuse the whole table`,
      );
    }
    this.lastChain = chain;
    return chain;
  }

  /** Whether the line is a command. */
  private command(line: number): boolean {
    const { words } = this;
    let at = 0;
    if (/^\[/.test(words.value(0))) {
      if (!/^\[\d+:\d+\]$/.test(words.value(0))) return false;
      this.hasCounters = true;
      at = 1;
    }
    while (
      at < words.count &&
      (words.is(at, '-4') || words.is(at, '-6') || words.is(at, '--ipv4') || words.is(at, '--ipv6'))
    ) {
      if (words.value(at).endsWith('4') !== (this.family === 4)) return at + 1 < words.count;
      at++;
    }
    if (at >= words.count) return false;
    const name = commands.get(words.value(at));
    if (name === undefined) return false;
    this.lastRule = 0;
    const start = words.starts[at] as number;
    const end = words.ends[words.count - 1] as number;
    if (at + 1 >= words.count && name !== 'flush' && name !== 'delete-chain' && name !== 'zero') {
      this.say('syntax', start, end, words.value(at), `${quote(words.value(at))} names no chain`);
      return true;
    }
    switch (name) {
      case 'append':
        this.addRule(this.chainOf(at + 1, line), undefined, at + 2, line);
        break;
      case 'insert':
      case 'replace': {
        const chain = this.chainOf(at + 1, line);
        const number = numberAt(words, at + 2);
        if (name === 'replace' && (number === undefined || !chain.rules.remove(number - 1))) {
          this.say('syntax', start, end, chain.name, `chain ${quote(chain.name)} has no such rule to replace`);
          break;
        }
        this.addRule(chain, (number ?? 1) - 1, at + (number === undefined ? 2 : 3), line);
        break;
      }
      case 'delete':
        this.deleteRule(this.chainOf(at + 1, line), at + 2, start, end);
        break;
      case 'policy': {
        const chain = this.chainOf(at + 1, line);
        const policy = at + 2 < words.count ? words.value(at + 2) : '';
        if (!chain.builtin || (policy !== 'ACCEPT' && policy !== 'DROP'))
          this.say('syntax', start, end, chain.name, `${quote(policy)} is not a policy of a built-in chain`);
        else {
          chain.policy = policy;
          chain.line = line;
          chain.declared = true;
        }
        break;
      }
      case 'new-chain':
        this.declareChain(words.value(at + 1), line);
        break;
      case 'flush':
        for (const chain of at + 1 < words.count ? [this.chainOf(at + 1, line)] : this.chains.values()) {
          chain.rules.clear();
          chain.targets.clear();
        }
        break;
      case 'delete-chain':
        this.lastChain = undefined;
        if (at + 1 < words.count) this.chains.delete(words.value(at + 1));
        else for (const chain of [...this.chains.values()]) if (!chain.builtin) this.chains.delete(chain.name);
        break;
      case 'zero':
        break;
      case 'rename-chain':
        this.say(
          'syntax',
          start,
          end,
          words.value(at),
          `${quote(words.value(at))} is not read: write the chain with its new name`,
        );
        break;
    }
    return true;
  }

  /** Adds a rule that was read at once; false where its chain deserves a notice. */
  private addQuick(quick: QuickLines, line: number): boolean {
    const { text } = this.source;
    const { chainStart, chainEnd } = quick;
    let chain = this.lastChain;
    if (chain?.name.length !== chainEnd - chainStart || !text.startsWith(chain.name, chainStart)) {
      chain = this.chains.get(text.slice(chainStart, chainEnd));
      if (chain === undefined) return false;
      this.lastChain = chain;
    }
    const target = quick.targetOf(line);
    if (target !== undefined) this.note(chain, 106, quick.targets.all[target] as string, line);
    for (const side of quick.hasInterfaces(line) ? (['in', 'out'] as const) : []) {
      const name = quick.interfaceOf(line, side);
      if (name !== undefined) this.interfaces.add(quick.interfaces.all[name] as string);
    }
    chain.rules.append(line);
    this.lastRule = line;
    return true;
  }

  private addRule(chain: VendorChain, index: number | undefined, from: number, line: number): void {
    if (!this.survey(chain, from, line)) return;
    if (index === undefined) chain.rules.append(line);
    else if (!chain.rules.insert(index, line)) {
      const { words } = this;
      this.say(
        'syntax',
        words.starts[0] as number,
        words.ends[words.count - 1] as number,
        chain.name,
        `chain ${quote(chain.name)} has no place ${String(index + 1)} to insert a rule at`,
      );
      chain.rules.append(line);
      this.broken.add(line);
    }
    this.lastRule = line;
  }

  /** Collects what must be known before rules are converted; false where the rule is for the other family. */
  private survey(chain: VendorChain, from: number, line: number): boolean {
    const { words } = this;
    const { text } = this.source;
    for (let i = from; i < words.count; i++) {
      if (words.forms[i] !== plain) continue;
      const start = words.starts[i] as number;
      if (text.charCodeAt(start) !== 45) continue;
      const length = (words.ends[i] as number) - start;
      const c = text.charCodeAt(start + 1);
      if (length === 2) {
        if (c === 52 || c === 54) {
          if ((c === 52) !== (this.family === 4)) return false;
        } else if (c === 99) this.hasCounters = true;
        else if (c === 105 || c === 111 || c === 106 || c === 103) this.surveyValue(chain, c, i + 1, line);
      } else if (c === 45) {
        const third = text.charCodeAt(start + 2);
        if (third === 105 && (words.is(i, '--ipv4') || words.is(i, '--ipv6'))) {
          if (words.is(i, '--ipv4') !== (this.family === 4)) return false;
        } else if (third === 105 || third === 111 || third === 106 || third === 103)
          this.surveyLong(chain, third, i, line);
        else if (third === 115 && words.is(i, '--set-counters')) this.hasCounters = true;
      }
    }
    return true;
  }

  private surveyLong(chain: VendorChain, letter: number, i: number, line: number): void {
    const [option = '', value] = this.words.value(i).slice(2).split('=', 2);
    const name = letter === 105 ? 'in-interface' : letter === 111 ? 'out-interface' : letter === 106 ? 'jump' : 'goto';
    if (!name.startsWith(option)) return;
    if (value === undefined) this.surveyValue(chain, letter, i + 1, line);
    else this.note(chain, letter, value, line);
  }

  private surveyValue(chain: VendorChain, letter: number, i: number, line: number): void {
    if (i >= this.words.count) return;
    if (this.words.is(i, '!')) this.surveyValue(chain, letter, i + 1, line);
    else if (this.words.forms[i] !== badQuotes) this.note(chain, letter, this.words.value(i), line);
  }

  private note(chain: VendorChain, letter: number, value: string, line: number): void {
    if (letter === 105 || letter === 111) this.interfaces.add(value);
    else {
      const target = value === 'CONNMARK' && this.says('--restore-mark') ? restoreMark : value;
      if (!chain.targets.has(target)) chain.targets.set(target, line);
    }
  }

  private says(option: string): boolean {
    for (let i = 0; i < this.words.count; i++) if (this.words.is(i, option)) return true;
    return false;
  }

  private deleteRule(chain: VendorChain, from: number, start: number, end: number): void {
    const { words } = this;
    const number = numberAt(words, from);
    if (number !== undefined && words.count === from + 1) {
      if (chain.rules.remove(number - 1)) return;
    } else {
      const wanted = textFrom(words, from);
      let index = 0;
      for (const line of chain.rules) {
        if (this.comparisons++ > maxComparisons) break;
        if (this.ruleText(line) === wanted) {
          chain.rules.remove(index);
          return;
        }
        index++;
      }
    }
    this.say('syntax', start, end, chain.name, `chain ${quote(chain.name)} has no such rule to delete`);
  }

  private ruleText(line: number): string {
    const words = new Words();
    words.split(this.source.text, lineStart(this.source, line), lineEnd(this.source, line));
    return textFrom(words, optionsFrom(words));
  }

  /** Chains that are jumped to before their declaration: the tool refuses that, but the meaning is plain. */
  private reportLateChains(): void {
    for (const chain of this.chains.values())
      for (const [name, line] of chain.targets) {
        const called = this.chains.get(name);
        if (called === undefined || called.builtin || !called.declared || called.line < line || targets.has(name))
          continue;
        if (this.speaks)
          this.notices.sayLine(
            'lenient',
            this.source,
            line,
            name,
            `chain ${quote(name)} is declared only on line ${String(called.line)}, which the tool refuses; the jump is read as meant`,
          );
      }
  }
}

const commands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    append: '-A', insert: '-I', delete: '-D', replace: '-R', policy: '-P', 'new-chain': '-N', flush: '-F',
    'delete-chain': '-X', zero: '-Z', 'rename-chain': '-E',
  }).flatMap(([long, short]) => [[short, long], [`--${long}`, long]]),
); // prettier-ignore

const newChain = (name: string, builtin: boolean, line: number, declared: boolean): VendorChain => ({
  name,
  builtin,
  line,
  declared,
  policy: undefined,
  rules: new RuleList(),
  targets: new Map(),
});

const numberAt = (words: Words, i: number): number | undefined => {
  if (i >= words.count) return undefined;
  const text = words.value(i);
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
};

const textFrom = (words: Words, from: number): string => {
  const parts: string[] = [];
  for (let i = from; i < words.count; i++) parts.push(words.value(i));
  return parts.join('\0');
};

/** The first word of a rule line that is an option of the rule itself, behind counters, command, chain and number. */
export const optionsFrom = (words: Words): number => {
  if (words.is(0, '-A')) return 2;
  let at = /^\[\d+:\d+\]$/.test(words.value(0)) ? 1 : 0;
  while (at < words.count && commands.get(words.value(at)) === undefined) at++;
  const name = at < words.count ? commands.get(words.value(at)) : undefined;
  at += 2;
  return name !== 'append' && numberAt(words, at) !== undefined ? at + 1 : at;
};
