import { fields, IntervalSet, PacketSet, protocols } from '../../packets/index.js';
import type { Match } from '../../model/index.js';
import { everything } from './conditions.js';
import { QuickValues } from './quick-values.js';
import { readStates } from './states.js';

/** What a line has, as bits; `quick` where it was read here. */
const has = { src: 1, dst: 2, protocol: 4, sport: 8, dport: 16, in: 32, out: 64, state: 128, target: 256, goto: 512 };
const quick = 1024;
/** Matches that were loaded, while a line is read. */
const loadedComment = 2048;
const loadedState = 4096;
const loadedConntrack = 8192;
const loaded = loadedComment | loadedState | loadedConntrack;

/** Far below what the tool takes on one line. */
const maxLength = 2000;
/** As many different names of one kind as their columns can tell apart. */
const maxNames = 65_535;

const isBlank = (c: number): boolean => c === 32 || c === 9;

/** Texts by number, in the order in which they came. */
class Names {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of a text; -1 where there are too many. */
  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.all.length;
    if (number === maxNames) return -1;
    this.all.push(name);
    this.numbers.set(name, number);
    return number;
  }
}

/**
 * The rules of one table that are written as `iptables-save` writes nearly all of them: read in one pass over the
 * characters, kept as numbers in columns, and turned into matches when somebody asks. Whatever is written otherwise, or
 * would deserve a notice, is left to the careful readers; a test holds both to the same meaning.
 */
export class QuickLines {
  readonly interfaces = new Names();
  readonly targets = new Names();
  /** Behind `-A`, of the line that was read last. */
  chainStart = 0;
  chainEnd = 0;
  private readonly first: number;
  private readonly states: IntervalSet[] = [];
  private readonly stateNumbers = new Map<string, number>();
  private readonly values: QuickValues;
  private readonly bits: Uint16Array;
  private readonly addresses: Uint32Array;
  private readonly ports: Uint16Array;
  private readonly protocols: Uint8Array;
  private readonly names: Uint16Array;
  private lastTarget = '';
  private lastNumber = -1;
  private row = 0;
  private found = 0;

  /** For the lines from `first` to before `end`. */
  constructor(first: number, end: number) {
    const size = end - first;
    this.first = first;
    this.values = new QuickValues(size);
    this.bits = new Uint16Array(size);
    this.addresses = new Uint32Array(size * 4);
    this.ports = new Uint16Array(size * 4);
    this.protocols = new Uint8Array(size);
    this.names = new Uint16Array(size * 4);
  }

  /** Reads the line `-A CHAIN …` between the offsets; false where it is not for this reader. */
  read(text: string, start: number, end: number, line: number): boolean {
    this.row = line - this.first;
    this.found = 0;
    if (end - start > maxLength || !text.startsWith('-A ', start)) return false;
    let i = this.skip(text, start + 3, end);
    this.chainStart = i;
    i = this.chainEnd = this.wordEnd(text, i, end);
    if (i === this.chainStart) return false;
    for (i = this.skip(text, i, end); i < end; i = this.skip(text, i, end)) {
      i = text.charCodeAt(i) === 45 ? this.option(text, i, end) : -1;
      if (i < 0 || (i < end && !isBlank(text.charCodeAt(i)))) return false;
    }
    this.bits[this.row] = (this.found & ~loaded) | quick;
    return true;
  }

  /** Whether a line names interfaces. */
  hasInterfaces(line: number): boolean {
    return ((this.bits[line - this.first] as number) & (has.in | has.out)) !== 0;
  }

  /** Whether a line was read here. */
  isQuick(line: number): boolean {
    return (this.bits[line - this.first] as number) !== 0;
  }

  isGoto(line: number): boolean {
    return ((this.bits[line - this.first] as number) & has.goto) !== 0;
  }

  /** The number of the word behind `-j` or `-g`; undefined where there is none. */
  targetOf(line: number): number | undefined {
    return this.nameAt(line, has.target, 2);
  }

  /** The numbers of the interfaces; undefined where there is none. */
  interfaceOf(line: number, side: 'in' | 'out'): number | undefined {
    return this.nameAt(line, has[side], side === 'in' ? 0 : 1);
  }

  /** The match of a line; `interfaceSets` are those of the interfaces by number. */
  match(line: number, interfaceSets: readonly (IntervalSet | undefined)[]): Match {
    const row = line - this.first;
    const bits = this.bits[row] as number;
    const cube: (IntervalSet | undefined)[] = [];
    for (let i = 0; i < fields.length; i++) cube.push(undefined);
    if ((bits & ~(has.target | has.goto)) === quick) return everything[4];
    const { addresses, ports, names } = this;
    const at = row * 4;
    if ((bits & has.in) !== 0) cube[0] = interfaceSets[names[at] as number];
    if ((bits & has.out) !== 0) cube[1] = interfaceSets[names[at + 1] as number];
    if ((bits & has.protocol) !== 0) cube[2] = protocolSets[this.protocols[row] as number];
    if ((bits & has.dport) !== 0) cube[3] = this.values.ports(ports[at + 2] as number, ports[at + 3] as number);
    if ((bits & has.src) !== 0) cube[4] = this.values.addresses(addresses[at] as number, addresses[at + 1] as number);
    if ((bits & has.dst) !== 0)
      cube[5] = this.values.addresses(addresses[at + 2] as number, addresses[at + 3] as number);
    if ((bits & has.sport) !== 0) cube[6] = this.values.ports(ports[at] as number, ports[at + 1] as number);
    if ((bits & has.state) !== 0) cube[8] = this.states[names[at + 3] as number];
    const packets = PacketSet.ofCubes(4, [cube]);
    return { under: packets, over: packets, undecidable: none };
  }

  private nameAt(line: number, bit: number, column: number): number | undefined {
    const row = line - this.first;
    return ((this.bits[row] as number) & bit) === 0 ? undefined : this.names[row * 4 + column];
  }

  private skip(text: string, start: number, end: number): number {
    let i = start;
    while (i < end && isBlank(text.charCodeAt(i))) i++;
    return i;
  }

  /** The end of a word without quotes that is no option and no `!`; its start where it is something else. */
  private wordEnd(text: string, start: number, end: number): number {
    const c = text.charCodeAt(start);
    if (c === 45 || c === 33) return start;
    let i = start;
    for (; i < end; i++) {
      const d = text.charCodeAt(i);
      if (isBlank(d)) return i;
      if (d === 34) return start;
    }
    return i;
  }

  /** Marks what may stand once; false where it stood before. */
  private once(bit: number): boolean {
    if ((this.found & bit) !== 0) return false;
    this.found |= bit;
    return true;
  }

  /** Reads an option with its value: the offset behind it, or -1. */
  private option(text: string, i: number, end: number): number {
    const letter = text.charCodeAt(i + 1);
    if (letter === 45) return this.long(text, i, end);
    if (i + 2 >= end || !isBlank(text.charCodeAt(i + 2))) return -1;
    const value = this.skip(text, i + 3, end);
    switch (letter) {
      case 115: // s
        return this.once(has.src) ? this.address(text, value, end, 0) : -1;
      case 100: // d
        return this.once(has.dst) ? this.address(text, value, end, 2) : -1;
      case 112: // p
        return this.once(has.protocol) ? this.protocol(text, value, end) : -1;
      case 109: // m
        return this.module(text, value, end);
      case 105: // i
        return this.once(has.in) ? this.interface(text, value, end, 0) : -1;
      case 111: // o
        return this.once(has.out) ? this.interface(text, value, end, 1) : -1;
      case 106: // j
        return this.once(has.target) ? this.target(text, value, end) : -1;
      case 103: // g
        this.found |= has.goto;
        return this.once(has.target) ? this.target(text, value, end) : -1;
      default:
        return -1;
    }
  }

  private long(text: string, i: number, end: number): number {
    if (text.startsWith('--dport ', i)) return this.port(text, this.skip(text, i + 8, end), end, has.dport, 2);
    if (text.startsWith('--comment ', i))
      return (this.found & loadedComment) === 0 ? -1 : this.comment(text, this.skip(text, i + 10, end), end);
    if (text.startsWith('--sport ', i)) return this.port(text, this.skip(text, i + 8, end), end, has.sport, 0);
    if (text.startsWith('--ctstate ', i))
      return (this.found & loadedConntrack) === 0 ? -1 : this.state(text, this.skip(text, i + 10, end), end, true);
    if (text.startsWith('--state ', i))
      return (this.found & loadedState) === 0 ? -1 : this.state(text, this.skip(text, i + 8, end), end, false);
    return -1;
  }

  /** `a.b.c.d` or `a.b.c.d/len`. */
  private address(text: string, start: number, end: number, column: number): number {
    const { values } = this;
    const i = values.readPrefix(text, start, end);
    if (i < 0) return -1;
    this.addresses[this.row * 4 + column] = values.lo;
    this.addresses[this.row * 4 + column + 1] = values.hi;
    return i;
  }

  private protocol(text: string, start: number, end: number): number {
    const i = this.wordEnd(text, start, end);
    const length = i - start;
    const number =
      length === 3 && text.startsWith('tcp', start)
        ? protocols.tcp
        : length === 3 && text.startsWith('udp', start)
          ? protocols.udp
          : length === 4 && text.startsWith('icmp', start)
            ? protocols.icmp
            : 0;
    if (number === 0) return -1;
    this.protocols[this.row] = number;
    return i;
  }

  /** A match that adds nothing to what its options and the protocol say. */
  private module(text: string, start: number, end: number): number {
    const i = this.wordEnd(text, start, end);
    const protocol = (this.found & has.protocol) === 0 ? 0 : (this.protocols[this.row] as number);
    switch (i - start) {
      case 3:
        return (text.startsWith('tcp', start) && protocol === protocols.tcp) ||
          (text.startsWith('udp', start) && protocol === protocols.udp)
          ? i
          : -1;
      case 5:
        if (!text.startsWith('state', start)) return -1;
        this.found |= loadedState;
        return i;
      case 7:
        if (!text.startsWith('comment', start)) return -1;
        this.found |= loadedComment;
        return i;
      case 9:
        if (!text.startsWith('conntrack', start)) return -1;
        this.found |= loadedConntrack;
        return i;
      default:
        return -1;
    }
  }

  /** `n` or `a:b` of a protocol that has ports, which `-p` must have named before. */
  private port(text: string, start: number, end: number, bit: number, column: number): number {
    const protocol = this.protocols[this.row];
    if ((this.found & has.protocol) === 0 || (protocol !== protocols.tcp && protocol !== protocols.udp)) return -1;
    if (!this.once(bit)) return -1;
    const { values } = this;
    let i = values.readPort(text, start, end);
    if (i < 0) return -1;
    const lo = values.lo;
    let hi = lo;
    if (i < end && text.charCodeAt(i) === 58) {
      i = values.readPort(text, i + 1, end);
      if (i < 0 || values.lo < lo) return -1;
      hi = values.lo;
    }
    this.ports[this.row * 4 + column] = lo;
    this.ports[this.row * 4 + column + 1] = hi;
    return i;
  }

  /** One word, or text in quotes without escapes. */
  private comment(text: string, start: number, end: number): number {
    if (text.charCodeAt(start) !== 34) {
      const i = this.wordEnd(text, start, end);
      return i === start ? -1 : i;
    }
    for (let i = start + 1; i < end; i++) {
      const c = text.charCodeAt(i);
      if (c === 34) return i + 1;
      if (c === 92) return -1;
    }
    return -1;
  }

  private state(text: string, start: number, end: number, isConntrack: boolean): number {
    const i = this.wordEnd(text, start, end);
    if (i === start || !this.once(has.state)) return -1;
    const number = this.stateNumber(text.slice(start, i), isConntrack);
    if (number < 0) return -1;
    this.names[this.row * 4 + 3] = number;
    return i;
  }

  /** The number of a list of plain states; -1 for any other list. */
  private stateNumber(list: string, isConntrack: boolean): number {
    const key = isConntrack ? list : `--state ${list}`;
    let number = this.stateNumbers.get(key);
    if (number === undefined) {
      const read = this.states.length < maxNames ? readStates(list, isConntrack) : undefined;
      number = read === undefined || read.dnat || read.snat || read.states.isEmpty ? -1 : this.states.length;
      if (read !== undefined && number >= 0) this.states.push(read.states);
      this.stateNumbers.set(key, number);
    }
    return number;
  }

  private interface(text: string, start: number, end: number, column: number): number {
    const i = this.wordEnd(text, start, end);
    if (i === start || i - start > 15) return -1;
    const number = this.interfaces.numberOf(text.slice(start, i));
    this.names[this.row * 4 + column] = number;
    return number < 0 ? -1 : i;
  }

  private target(text: string, start: number, end: number): number {
    const i = this.wordEnd(text, start, end);
    if (i === start) return -1;
    // Most rules do what the rule before them does.
    if (i - start !== this.lastTarget.length || !text.startsWith(this.lastTarget, start)) {
      this.lastTarget = text.slice(start, i);
      this.lastNumber = this.targets.numberOf(this.lastTarget);
    }
    this.names[this.row * 4 + 2] = this.lastNumber;
    return this.lastNumber < 0 ? -1 : i;
  }
}

const none: Match['undecidable'] = [];
const protocolSets: readonly (IntervalSet | undefined)[] = Array.from({ length: 18 }, (_, number) =>
  IntervalSet.of(number),
);
