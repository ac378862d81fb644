import {
  type Cube,
  cubeContains,
  type Family,
  type Field,
  fieldIndex,
  formatAddress,
  full,
  fullAt,
  headersAsWritten,
  IntervalSet,
  isIcmp,
  type PacketSet,
  portProtocols,
  protocolName,
  protocols,
  toPrefixes,
} from '../../packets/index.js';
import { protocolNumber } from './names.js';
import type { RuleOption } from './options.js';
import { type IptablesRule, parse, quoteWord } from './rules.js';

/** A rule that would become more lines than this is better thought over than replaced. */
const mostLines = 20;

/** Places of one multiport match; a range takes two. */
const slots = 15;

/**
 * Lines of iptables-save that take the place of `rule` and match exactly the `needed` headers. Interfaces, states, flags,
 * other conditions, comment and target stay as they are. Undefined where that cannot be written, or takes too many lines.
 */
export const spell = (rule: IptablesRule, needed: PacketSet): readonly string[] | undefined => {
  const { family } = rule.chain.table;
  const headers = headersAsWritten(needed.forget('in', 'out', 'flags', 'state'));
  if (headers.isEmpty || headers.cubes.length > 10 * mostLines) return undefined;
  const frame = frameOf(rule, headers);
  if (frame === undefined) return undefined;
  const ways = [headers.cubes, headers.disjoint()].flatMap((cubes) => linesOf(family, merged(family, cubes), frame));
  return ways.reduce<readonly string[] | undefined>(
    (best, lines) => (best === undefined || lines.length < best.length ? lines : best),
    undefined,
  );
};

// --- what stays ----------------------------------------------------------------------------------------------------

/** The words of a rule that do not depend on the needed headers, in the order of iptables-save. */
interface Frame {
  readonly head: readonly string[];
  readonly interfaces: readonly string[];
  /** Addresses that stay as they are written, because all of them are needed. */
  readonly kept: Readonly<Record<'src' | 'dst', readonly string[] | undefined>>;
  readonly matches: readonly string[];
  readonly tail: readonly string[];
  /** The one protocol that the matches which stay are possible with, if any. */
  readonly protocol: number | undefined;
}

const isService = new Set(['protocol', 'sport', 'dport', 'sports', 'dports', 'ports', 'icmp-type']);

/** Matches of one protocol, whose remaining options need their `-p`. */
const protocolOwners = new Set(['tcp', 'udp', 'udplite', 'sctp', 'dccp', 'icmp', 'icmp6']);

const frameOf = (rule: IptablesRule, needed: PacketSet): Frame | undefined => {
  const parsed = parse(rule);
  if (parsed.problems.some(({ kind }) => kind !== 'lenient')) return undefined;
  const { options } = parsed;
  // A line with lists of addresses is several rules, and its replacement would be one for all of them.
  if (options.some((option) => sideOf(option) !== undefined && option.value.includes(','))) return undefined;
  const kept = {
    src: isWholeSide(rule, 'src', needed) ? wordsOfSide(options, 'src') : undefined,
    dst: isWholeSide(rule, 'dst', needed) ? wordsOfSide(options, 'dst') : undefined,
  };
  const interfaces: string[] = [];
  const matches: string[] = [];
  const tail: string[] = [];
  const isExact = rule.match.under === rule.match.over;
  let protocol: number | undefined;
  let target = '';
  let written = -1;
  for (const option of options) {
    const { owner, canonical, meaning = '' } = option.field;
    if (isService.has(meaning) || ['-m', '-c', '-4', '-6'].includes(canonical)) continue;
    const side = sideOf(option);
    if (side !== undefined && (isExact || meaning !== 'match-set' || kept[side] !== undefined)) continue;
    if (canonical === '-j' || canonical === '-g') {
      target = option.value;
      tail.push(...wordsOf(option));
    } else if (owner === target && owner !== '') tail.push(...wordsOf(option));
    else if (meaning === 'in' || meaning === 'out') interfaces.push(...wordsOf(option));
    else {
      if (protocolOwners.has(owner)) {
        const own = protocolNumber(owner);
        if (own === undefined || (protocol !== undefined && protocol !== own)) return undefined;
        protocol = own;
      }
      // A condition of the program itself has no match to be loaded.
      if (owner !== '' && (option.instance !== written || option.instance < 0)) matches.push('-m', owner);
      written = option.instance;
      matches.push(...wordsOf(option));
    }
  }
  return { head: ['-A', quoteWord(rule.chain.name)], interfaces, kept, matches, tail, protocol };
};

const wordsOf = (option: RuleOption): readonly string[] => [
  ...(option.negated ? ['!'] : []),
  option.field.option,
  ...option.values.map(quoteWord),
];

/** The side of the packet that an option is about, where it is about the addresses of one side only. */
const sideOf = ({ field, values }: RuleOption): 'src' | 'dst' | undefined => {
  switch (field.meaning) {
    case 'src':
    case 'src-range':
      return 'src';
    case 'dst':
    case 'dst-range':
      return 'dst';
    case 'match-set':
      return values[1] === 'src' || values[1] === 'dst' ? values[1] : undefined;
    default:
      return undefined;
  }
};

/** Whether all addresses that the rule has on a side are needed, whatever the rest of the packet. */
const isWholeSide = (rule: IptablesRule, side: 'src' | 'dst', needed: PacketSet): boolean => {
  const { under, over } = rule.match;
  const only = over.cubes[0];
  if (under !== over || only === undefined || over.cubes.length > 1) return false;
  const own = setAt(over.family, only, side);
  return needed.cubes.every((cube) => setAt(over.family, cube, side).equals(own));
};

const wordsOfSide = (options: readonly RuleOption[], side: 'src' | 'dst'): readonly string[] =>
  options
    .filter((option) => sideOf(option) === side)
    .flatMap((option) => [...(option.field.owner === '' ? [] : ['-m', option.field.owner]), ...wordsOf(option)]);

const setAt = (family: Family, cube: Cube, field: Field): IntervalSet => cube[fieldIndex[field]] ?? full(family, field);

// --- what is needed ------------------------------------------------------------------------------------------------

/** Protocols last: cubes of several protocols become one line only where nothing is said about ports. */
const mergeable = (['dport', 'src', 'dst', 'sport', 'protocol'] as const).map((field) => fieldIndex[field]);

/** The same packets in fewer cubes: those that differ in one field only become one. */
const merged = (family: Family, cubes: readonly Cube[]): readonly Cube[] => {
  let list: readonly Cube[] = cubes;
  for (let before = -1; before !== list.length;) {
    before = list.length;
    for (const field of mergeable) list = mergedIn(family, list, field);
  }
  return list.filter((cube, i) => !list.some((other, j) => j < i && cubeContains(other, cube)));
};

const mergedIn = (family: Family, cubes: readonly Cube[], field: number): readonly Cube[] => {
  const done: Cube[] = [];
  for (const cube of cubes) {
    const at = done.findIndex((other) => cube.every((set, i) => i === field || isSame(set, other[i])));
    const other = done[at];
    if (other === undefined) done.push(cube);
    else {
      const both = union(other[field], cube[field]);
      done[at] = other.with(field, both?.equals(fullAt(family, field)) === true ? undefined : both);
    }
  }
  return done;
};

const isSame = (a: IntervalSet | undefined, b: IntervalSet | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.equals(b));

const union = (a: IntervalSet | undefined, b: IntervalSet | undefined): IntervalSet | undefined =>
  a === undefined || b === undefined ? undefined : a.union(b);

/** One alternative for a part of a line: words of the program itself, and of a match. */
interface Part {
  readonly basic: readonly string[];
  readonly match: readonly string[];
}

const nothing: Part = { basic: [], match: [] };

/** The lines as a list of one element; empty where there is no such list. */
const linesOf = (
  family: Family,
  cubes: readonly Cube[],
  { head, interfaces, kept, matches, tail, protocol }: Frame,
): readonly (readonly string[])[] => {
  const lines = new Set<string>();
  for (const cube of cubes) {
    const own = cube[fieldIndex.protocol];
    if (protocol !== undefined && (own === undefined || !IntervalSet.of(protocol).contains(own))) return [];
    const services = servicesOf(family, cube);
    const [src, dst] = (['src', 'dst'] as const).map((side) =>
      kept[side] === undefined ? addressesOf(family, cube, side) : [keptPart(kept[side])],
    );
    if (services === undefined || src === undefined || dst === undefined) return [];
    if (services.length * src.length * dst.length > mostLines) return [];
    for (const service of services)
      for (const from of src)
        for (const to of dst)
          lines.add(
            [
              ...head,
              ...from.basic,
              ...to.basic,
              ...interfaces,
              ...service.basic,
              ...from.match,
              ...to.match,
              ...service.match,
              ...matches,
              ...tail,
            ].join(' '),
          );
  }
  return lines.size > mostLines ? [] : [[...lines]];
};

const keptPart = (words: readonly string[]): Part =>
  words.includes('-m') ? { basic: [], match: words } : { basic: words, match: [] };

/** Undefined where it takes too many lines. */
const addressesOf = (family: Family, cube: Cube, side: 'src' | 'dst'): readonly Part[] | undefined => {
  const set = cube[fieldIndex[side]];
  if (set === undefined) return [nothing];
  const rest = full(family, side).subtract(set);
  const positive = intervalsOf(family, set, side, false);
  const negative = rest.bounds.length === 2 ? intervalsOf(family, rest, side, true) : undefined;
  return negative !== undefined && (positive === undefined || negative.length < positive.length) ? negative : positive;
};

const intervalsOf = (
  family: Family,
  set: IntervalSet,
  side: 'src' | 'dst',
  isNegated: boolean,
): readonly Part[] | undefined => {
  if (set.bounds.length > 2 * mostLines) return undefined;
  const not = isNegated ? ['!'] : [];
  const host = family === 4 ? '/32' : '/128';
  return [...set].map(([lo, hi]) => {
    const [only, ...more] = toPrefixes(family, lo, hi);
    if (only !== undefined && more.length === 0)
      return { basic: [...not, side === 'src' ? '-s' : '-d', only.includes('/') ? only : `${only}${host}`], match: [] };
    const range = `${formatAddress(family, lo)}-${formatAddress(family, hi)}`;
    return { basic: [], match: ['-m', 'iprange', ...not, `--${side}-range`, range] };
  });
};

const allProtocols = IntervalSet.range(0, 255);

/** Protocol and ports; undefined where they cannot be written. */
const servicesOf = (family: Family, cube: Cube): readonly Part[] | undefined => {
  const set = cube[fieldIndex.protocol];
  const [sport, dport] = [cube[fieldIndex.sport], cube[fieldIndex.dport]];
  const isOpen = sport === undefined && dport === undefined;
  if (set === undefined) return isOpen ? [nothing] : undefined;
  const rest = allProtocols.subtract(set);
  if (isOpen && rest.size === 1n && !rest.has(0))
    return [{ basic: ['!', '-p', nameOf(family, Number(rest.min))], match: [] }];
  if (set.size > BigInt(mostLines)) return undefined;
  const parts: Part[] = [];
  for (const [lo, hi] of set)
    for (let protocol = Number(lo); protocol <= Number(hi); protocol++) {
      // To the tools, protocol 0 means every protocol.
      const found = protocol === 0 ? undefined : serviceOf(family, protocol, sport, dport);
      if (found === undefined) return undefined;
      parts.push(...found);
    }
  return parts;
};

const nameOf = (family: Family, protocol: number): string => {
  if (protocol === protocols.icmpv6) return family === 6 ? 'ipv6-icmp' : '58';
  const name = protocolName(protocol);
  return protocolNumber(name) === protocol ? name : String(protocol);
};

const serviceOf = (
  family: Family,
  protocol: number,
  sport: IntervalSet | undefined,
  dport: IntervalSet | undefined,
): readonly Part[] | undefined => {
  const name = nameOf(family, protocol);
  const basic = ['-p', name];
  if (isIcmp(protocol)) return messagesOf(family, protocol, basic, dport);
  if (!portProtocols.has(protocol)) return [{ basic, match: [] }];
  const destinations = portsOf(name, 'dport', dport);
  return portsOf(name, 'sport', sport).flatMap((from) =>
    destinations.map((to) => ({
      basic,
      // `--sport` and `--dport` are two options of one match.
      match: from[1] === name && to[1] === name ? [...from, ...to.slice(2)] : [...from, ...to],
    })),
  );
};

const portsOf = (
  name: string,
  field: 'sport' | 'dport',
  ports: IntervalSet | undefined,
): readonly (readonly string[])[] => {
  if (ports === undefined) return [[]];
  const ranges = [...ports].map(([lo, hi]) => (lo === hi ? String(lo) : `${String(lo)}:${String(hi)}`));
  const [only, ...more] = ranges;
  if (only !== undefined && more.length === 0 && name !== 'udplite') return [['-m', name, `--${field}`, only]];
  const lists: string[][] = [];
  let room = 0;
  for (const range of ranges) {
    const size = range.includes(':') ? 2 : 1;
    if (size > room) {
      lists.push([]);
      room = slots;
    }
    lists.at(-1)?.push(range);
    room -= size;
  }
  return lists.map((list) => ['-m', 'multiport', `--${field}s`, list.join(',')]);
};

const allMessages = IntervalSet.range(0, 0xffff);

const messagesOf = (
  family: Family,
  protocol: number,
  basic: readonly string[],
  messages: IntervalSet | undefined,
): readonly Part[] | undefined => {
  if (messages === undefined) return [{ basic, match: [] }];
  if (protocol !== (family === 4 ? protocols.icmp : protocols.icmpv6)) return undefined;
  const words = family === 4 ? ['icmp', '--icmp-type'] : ['icmp6', '--icmpv6-type'];
  const [match = '', option = ''] = words;
  const part = (type: string, ...not: readonly string[]): Part => ({
    basic,
    match: ['-m', match, ...not, option, type],
  });
  const others = typesOf(family, allMessages.subtract(messages));
  if (others?.length === 1) return [part(others[0] ?? '', '!')];
  return typesOf(family, messages)?.map((type) => part(type));
};

/** `8`, or `3/4` where only some codes of a type are meant; undefined where there are too many of them. */
const typesOf = (family: Family, messages: IntervalSet): readonly string[] | undefined => {
  const types: string[] = [];
  for (const [lo, hi] of messages)
    for (let at = Number(lo); at <= Number(hi);) {
      const type = at >> 8;
      const isWhole = (at & 0xff) === 0 && at + 255 <= Number(hi);
      // In IPv4, type 255 is how the tools write "any type".
      if (types.length === mostLines || (family === 4 && type === 255)) return undefined;
      types.push(isWhole ? String(type) : `${String(type)}/${String(at & 0xff)}`);
      at += isWhole ? 256 : 1;
    }
  return types;
};
