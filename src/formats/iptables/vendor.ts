import type { Family } from '../../packets/index.js';
import type { Source } from '../../text/index.js';
import type { QuickLines } from './quick-lines.js';

/** A rule as the file holds it: only its line, because the words are read again when they are needed. */
export type RuleLine = number;

/** A list that grows at both ends, for `-A` and `-I`. */
export class RuleList {
  /** Reversed. */
  private readonly front: RuleLine[] = [];
  private readonly back: RuleLine[] = [];

  get length(): number {
    return this.front.length + this.back.length;
  }

  append(line: RuleLine): void {
    this.back.push(line);
  }

  /** Puts a rule before the one at `index`; false where there is no such place. */
  insert(index: number, line: RuleLine): boolean {
    if (index < 0 || index > this.length) return false;
    if (index <= this.front.length) this.front.splice(this.front.length - index, 0, line);
    else this.back.splice(index - this.front.length, 0, line);
    return true;
  }

  /** Removes the rule at `index`; false where there is none. */
  remove(index: number): boolean {
    if (index < 0 || index >= this.length) return false;
    if (index < this.front.length) this.front.splice(this.front.length - 1 - index, 1);
    else this.back.splice(index - this.front.length, 1);
    return true;
  }

  clear(): void {
    this.front.length = 0;
    this.back.length = 0;
  }

  *[Symbol.iterator](): Generator<RuleLine> {
    for (let i = this.front.length - 1; i >= 0; i--) yield this.front[i] as RuleLine;
    yield* this.back;
  }
}

/** A chain of one table as the file leaves it. */
export interface VendorChain {
  readonly name: string;
  readonly builtin: boolean;
  /** The line that declares it; for a chain that nothing declares the first line that uses it. */
  line: number;
  declared: boolean;
  policy: 'ACCEPT' | 'DROP' | undefined;
  readonly rules: RuleList;
  /** Words behind `-j` and `-g`, each with the first line that has it. Not yet known to be chains. */
  readonly targets: Map<string, number>;
}

/** One table block. */
export interface VendorTable {
  readonly name: TableName;
  readonly source: Source;
  readonly family: Family;
  /** The `*table` line. */
  readonly line: number;
  readonly chains: ReadonlyMap<string, VendorChain>;
  /** Rules that need no second reading, for tables in which there can be such. */
  readonly quick: QuickLines | undefined;
}

/** What the files say, table by table, before anything is given a meaning. */
export interface VendorDump {
  readonly tables: readonly VendorTable[];
  /** Names behind `-i` and `-o`, patterns with `+` included. */
  readonly interfaces: ReadonlySet<string>;
  /** Rule lines, by file, behind which stands text that no line may begin with: their own end may be missing. */
  readonly broken: ReadonlyMap<Source, ReadonlySet<number>>;
  readonly hasCounters: boolean;
}

export const builtinChains = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TableName = keyof typeof builtinChains;
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

export const isTableName = (name: string): name is TableName => Object.hasOwn(builtinChains, name);
export const isBuiltin = (table: TableName, chain: string): boolean =>
  (builtinChains[table] as readonly string[]).includes(chain);
