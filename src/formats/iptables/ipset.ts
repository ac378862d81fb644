import {
  type Family,
  IntervalSet,
  PacketSet,
  prefix,
  protocols,
  type Scalar,
  toPrefixes,
} from '../../packets/index.js';
import type { Source } from '../../text/index.js';
import { lineEnd, lineStart } from './blocks.js';
import type { Interfaces } from './interfaces.js';
import { icmpType, protocolNumber } from './names.js';
import { type Notices, quote } from './notices.js';
import { readAddressRange, readAddressValue, readPorts } from './values.js';
import { Words } from './words.js';

type Dimension = 'ip' | 'net' | 'port' | 'iface' | 'mark' | 'mac';

/** One member of a set, dimension by dimension, as far as it is understood. */
interface Entry {
  readonly text: string;
  readonly nomatch: boolean;
}

/** One `create` line with its members. */
export interface Ipset {
  readonly name: string;
  readonly type: string;
  readonly family: Family;
  readonly dimensions: readonly Dimension[];
  readonly source: Source;
  readonly line: number;
  readonly entries: Entry[];
  readonly netmask: number | undefined;
  /** Why the members may change while the firewall runs. */
  dynamic: string | undefined;
  uses: number;
}

/** What a set says about packets for some flags. */
export interface SetMeaning {
  readonly under: PacketSet;
  readonly over: PacketSet;
  /** Why the two differ. */
  readonly because?: string;
}

/** The sets of the `ipset save` files beside an export. */
export class IpsetLibrary {
  readonly sets = new Map<string, Ipset>();
  private readonly memo = new Map<string, SetMeaning>();

  /** Reads one `ipset save` output. */
  add(source: Source, notices: Notices): void {
    const words = new Words();
    for (let line = 1; line <= source.lineCount; line++) {
      const start = lineStart(source, line);
      const end = lineEnd(source, line);
      words.split(source.text, start, end);
      if (words.count === 0 || source.text.charCodeAt(words.starts[0] as number) === 35) continue;
      const command = words
        .value(0)
        .replace(/^(?:-N|-n)$/, 'create')
        .replace(/^-A$/, 'add');
      if (command === 'create' && words.count >= 3) this.create(words, source, line, notices);
      else if (command === 'add' && words.count >= 3) this.member(words, source, notices);
      else if (command === 'flush' && words.count === 2) this.flush(words.value(1));
      else if (command !== 'COMMIT' && command !== 'quit')
        notices.say(
          'syntax',
          source,
          start,
          end,
          command,
          `${quote(source.text.slice(start, Math.min(end, start + 200)))} is no line of an ipset export`,
        );
    }
    this.reportCycles(notices);
  }

  /** Interface names in members. */
  *interfaceNames(): Generator<string> {
    for (const set of this.sets.values()) {
      const at = set.dimensions.indexOf('iface');
      if (at < 0) continue;
      for (const entry of set.entries) {
        const name = splitEntry(entry.text)[at];
        if (name !== undefined && !name.startsWith('physdev:')) yield name;
      }
    }
  }

  /** Members of list:set, which use other sets. */
  *memberships(): Generator<string> {
    for (const set of this.sets.values())
      if (set.type === 'list:set') for (const entry of set.entries) yield entry.text;
  }

  private create(words: Words, source: Source, line: number, notices: Notices): void {
    const name = words.value(1);
    const type = words.value(2);
    const dimensions = dimensionsOf(type);
    let family: Family = 4;
    let netmask: number | undefined;
    let dynamic: string | undefined;
    for (let i = 3; i < words.count; i++) {
      if (words.is(i, 'family') && i + 1 < words.count) family = words.value(++i) === 'inet6' ? 6 : 4;
      else if (words.is(i, 'netmask') && i + 1 < words.count) netmask = Number(words.value(++i));
      else if (words.is(i, 'timeout')) dynamic = 'its members expire';
    }
    if (dimensions === undefined)
      notices.sayLine(
        'unmodelled',
        source,
        line,
        type,
        `set ${quote(name)} has the type ${quote(type)}, which is not known; its members count as unknown`,
      );
    if (this.sets.has(name))
      notices.sayLine('syntax', source, line, name, `set ${quote(name)} is created twice; the second one counts`);
    this.sets.set(name, {
      name,
      type,
      family,
      dimensions: dimensions ?? [],
      source,
      line,
      entries: [],
      netmask,
      dynamic: dimensions === undefined ? 'its type is not known' : dynamic,
      uses: 0,
    });
  }

  private member(words: Words, source: Source, notices: Notices): void {
    const set = this.sets.get(words.value(1));
    if (set === undefined) {
      notices.say(
        'unresolved',
        source,
        words.starts[1] as number,
        words.ends[1] as number,
        words.value(1),
        `set ${quote(words.value(1))} is not created before it gets members`,
      );
      return;
    }
    let nomatch = false;
    let isPattern = false;
    for (let i = 3; i < words.count; i++) {
      if (words.is(i, 'nomatch')) nomatch = true;
      else if (words.is(i, 'wildcard')) isPattern = true;
      else if (words.is(i, 'timeout')) set.dynamic = 'its members expire';
    }
    const text = words.value(2);
    if (set.dimensions.length > 0 && set.type !== 'list:set' && readEntry(set, text) === undefined) {
      notices.say(
        'syntax',
        source,
        words.starts[2] as number,
        words.ends[2] as number,
        text,
        `${quote(text)} is no member of a set of type ${quote(set.type)}`,
      );
      set.dynamic ??= 'a member could not be read';
      return;
    }
    // Written like a pattern of `-i`: every interface whose name starts so.
    for (const network of inNetworks(set, text))
      set.entries.push({ text: isPattern ? `${network}+` : network, nomatch });
  }

  private flush(name: string): void {
    const set = this.sets.get(name);
    if (set !== undefined) set.entries.length = 0;
  }

  /** list:set cannot hold list:set in the kernel, so a member that is a list is already a mistake. */
  private reportCycles(notices: Notices): void {
    for (const set of this.sets.values()) {
      if (set.type !== 'list:set') continue;
      for (const { text } of set.entries) {
        const inner = this.sets.get(text);
        if (inner?.type === 'list:set') {
          set.dynamic = 'it holds a list of sets';
          notices.sayLine(
            text === set.name ? 'cycle' : 'syntax',
            set.source,
            set.line,
            set.name,
            `set ${quote(set.name)} holds ${quote(text)}, and a list of sets cannot hold another one`,
          );
        } else if (inner === undefined) {
          set.dynamic = `its member ${text} is not exported`;
          notices.sayLine(
            'unresolved',
            set.source,
            set.line,
            text,
            `set ${quote(set.name)} holds ${quote(text)}, which is not exported`,
          );
        }
      }
    }
  }

  /** Whether the members of a set are addresses and nothing else. */
  holdsAddresses(set: Ipset): boolean {
    const members = set.type === 'list:set' ? set.entries.map(({ text }) => this.sets.get(text)) : [set];
    return members.every((member) => {
      const [first, ...more] = member?.dimensions ?? ['ip'];
      return (first === 'ip' || first === 'net') && more.length === 0;
    });
  }

  /** The addresses of a set, in the families that it has; `over` is everything where its members are not known. */
  addressesOf(
    set: Ipset,
    interfaces: Interfaces,
  ): Readonly<Partial<Record<Family, { readonly under: IntervalSet; readonly over: IntervalSet }>>> {
    const families = set.type === 'list:set' ? ([4, 6] as const) : [set.family];
    return Object.fromEntries(
      families.flatMap((family) => {
        const meaning = this.meaning(set.name, 'src', family, interfaces);
        if (meaning === undefined || meaning.over.isEmpty) return [];
        const over = meaning.over.project('src');
        return [[family, { under: meaning.under === meaning.over ? over : meaning.under.project('src'), over }]];
      }),
    );
  }

  /** The packets that `--match-set NAME FLAGS` matches. */
  meaning(name: string, flags: string, family: Family, interfaces: Interfaces): SetMeaning | undefined {
    const set = this.sets.get(name);
    if (set === undefined) return undefined;
    const key = `${String(family)} ${flags} ${name}`;
    let known = this.memo.get(key);
    if (known === undefined) {
      known = this.compute(set, flags.split(','), family, interfaces);
      this.memo.set(key, known);
    }
    return known;
  }

  private compute(set: Ipset, flags: readonly string[], family: Family, interfaces: Interfaces): SetMeaning {
    const none = PacketSet.nothing[family];
    if (set.dynamic !== undefined) return { under: none, over: PacketSet.anything[family], because: set.dynamic };
    if (set.type === 'list:set') {
      let under = none;
      let over = none;
      let because: string | undefined;
      for (const { text } of set.entries) {
        const member = this.meaning(text, flags.join(','), family, interfaces);
        if (member === undefined) continue;
        because ??= member.because;
        const exact = under === over && member.under === member.over;
        under = under.union(member.under);
        over = exact ? under : over.union(member.over);
      }
      return because === undefined ? { under, over } : { under, over, because };
    }
    if (flags.length < set.dimensions.length || (set.family !== family && set.type !== 'bitmap:port'))
      return { under: none, over: none };
    if (set.dimensions.includes('mark') || set.dimensions.includes('mac'))
      return {
        under: none,
        over: PacketSet.anything[family],
        because: `members of type ${set.type} are not in the packet header`,
      };
    const packets = packetsOf(set, flags, family, interfaces);
    return packets === undefined
      ? {
          under: none,
          over: PacketSet.anything[family],
          because: 'a member names an interface in a way that cannot be read',
        }
      : { under: packets, over: packets };
  }
}

const dimensionsOf = (type: string): readonly Dimension[] | undefined => {
  const [method = '', rest = ''] = type.split(':');
  if (type === 'list:set') return ['ip'];
  if (method !== 'hash' && method !== 'bitmap') return undefined;
  const dimensions = rest.split(',');
  return dimensions.every((d) => ['ip', 'net', 'port', 'iface', 'mark', 'mac'].includes(d))
    ? (dimensions as Dimension[])
    : undefined;
};

/** A member as values: addresses per address dimension, `protocol` and `port` for a port dimension. */
interface Values {
  readonly addresses: readonly IntervalSet[];
  readonly port?: { readonly protocol: IntervalSet; readonly ports: IntervalSet };
  readonly iface?: string;
  /** Prefix lengths of the address dimensions, for the longest-prefix rule. */
  readonly lengths: readonly number[];
}

const readEntry = (set: Ipset, text: string): Values | undefined => {
  const parts = splitEntry(text);
  if (parts.length > set.dimensions.length || (parts.length < set.dimensions.length && set.type !== 'bitmap:ip,mac'))
    return undefined;
  const addresses: IntervalSet[] = [];
  let port: Values['port'];
  let iface: string | undefined;
  const lengths: number[] = [];
  for (const [i, part] of parts.entries()) {
    switch (set.dimensions[i]) {
      case 'ip':
      case 'net': {
        const read = readMember(set.family, part, set.netmask);
        if (read === undefined) return undefined;
        addresses.push(read.set);
        lengths.push(read.length);
        break;
      }
      case 'port':
        port = set.type === 'bitmap:port' ? readBitmapPort(part) : readPortMember(set.family, part);
        if (port === undefined) return undefined;
        break;
      case 'iface':
        iface = part;
        break;
      default:
        break;
    }
  }
  return { addresses, lengths, ...(port && { port }), ...(iface !== undefined && { iface }) };
};

/** Commas part dimensions, but not inside `[…]`, which encloses host names with dashes. */
const splitEntry = (text: string): readonly string[] => text.split(',');

/** A member as the kernel keeps it: a range in a dimension of networks becomes the networks that make it up. */
const inNetworks = (set: Ipset, text: string): readonly string[] => {
  if (!text.includes('-') || !set.dimensions.includes('net')) return [text];
  let all: readonly string[] = [''];
  for (const [i, part] of splitEntry(text).entries()) {
    const range = set.dimensions[i] === 'net' && part.includes('-') ? readAddressRange(set.family, part) : undefined;
    const parts = range === undefined ? [part] : toPrefixes(set.family, range.min, range.max);
    all = all.flatMap((before) => parts.map((p) => (i === 0 ? p : `${before},${p}`)));
  }
  return all;
};

const readMember = (
  family: Family,
  text: string,
  netmask: number | undefined,
): { set: IntervalSet; length: number } | undefined => {
  const bits = family === 4 ? 32 : 128;
  if (text.includes('-')) {
    const set = readAddressRange(family, text);
    return set && { set, length: bits };
  }
  const value = readAddressValue(family, text);
  if (value.kind !== 'set') return undefined;
  const slash = text.indexOf('/');
  const length = slash < 0 ? bits : Number(text.slice(slash + 1));
  if (netmask !== undefined && slash < 0) return { set: prefix(family, value.set.min, netmask), length: netmask };
  return { set: value.set, length: Number.isInteger(length) ? length : bits };
};

const bitmapProtocols = IntervalSet.of(protocols.tcp, protocols.udp);

const readBitmapPort = (text: string): Values['port'] => {
  const ports = portRange(text.replace(/^(?:tcp|udp):/, ''));
  return ports && { protocol: bitmapProtocols, ports };
};

/** `80` (tcp), `udp:53`, `tcp:80-90`, `icmp:8/0`, `icmpv6:echo-request`, `gre:0`. */
const readPortMember = (family: Family, text: string): Values['port'] => {
  const colon = text.indexOf(':');
  const name = colon < 0 ? 'tcp' : text.slice(0, colon);
  const value = colon < 0 ? text : text.slice(colon + 1);
  const protocol = protocolNumber(name);
  if (protocol === undefined) return undefined;
  const only = IntervalSet.of(protocol);
  if (protocol === 1 || protocol === 58) {
    const type = icmpType(family, value);
    if (type !== undefined && type !== 'any')
      return { protocol: only, ports: IntervalSet.of(type.type * 256 + (type.code ?? 0)) };
    const code = /^\d{1,5}$/.test(value) ? Number(value) : undefined;
    return code === undefined || code > 65535 ? undefined : { protocol: only, ports: IntervalSet.of(code) };
  }
  const ports = portRange(value);
  return ports && { protocol: only, ports };
};

const portRange = (text: string): IntervalSet | undefined => {
  const value = readPorts(text.replace('-', ':'));
  return value.kind === 'set' && !text.startsWith('-') && !text.endsWith('-') ? value.set : undefined;
};

/** Members that differ only in their first address, taken together. */
interface Group {
  readonly values: Values;
  readonly lists: {
    readonly specific: number;
    readonly nomatch: boolean;
    readonly ranges: (readonly [Scalar, Scalar])[];
  }[];
}

/** Undefined where a member cannot be expressed. */
const packetsOf = (
  set: Ipset,
  flags: readonly string[],
  family: Family,
  interfaces: Interfaces,
): PacketSet | undefined => {
  if (set.dimensions.includes('iface')) return byLongestNetwork(set, flags, family, interfaces);
  const pairwise = set.dimensions.filter((d) => d === 'ip' || d === 'net').length > 1;
  if (pairwise && set.entries.some((entry) => entry.nomatch)) return inOrder(set, flags, family);
  const groups = new Map<string, Group>();
  for (const entry of set.entries) {
    const values = readEntry(set, entry.text);
    if (values === undefined) return undefined;
    const rest = splitEntry(entry.text).slice(1).join(',');
    const key = set.dimensions[0] === 'port' ? (values.port?.protocol === bitmapProtocols ? '' : entry.text) : rest;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { values, lists: [] }));
    const specific = values.lengths[0] ?? 0;
    let list = group.lists.find((l) => l.specific === specific && l.nomatch === entry.nomatch);
    if (list === undefined) group.lists.push((list = { specific, nomatch: entry.nomatch, ranges: [] }));
    const first = set.dimensions[0] === 'port' ? values.port?.ports : values.addresses[0];
    for (const range of first ?? []) list.ranges.push(range);
  }
  const cubes: PacketSet[] = [];
  for (const group of groups.values()) {
    // The longest prefix wins: shorter ones first, longer ones over them.
    const lists = [...group.lists].sort((a, b) => a.specific - b.specific || Number(a.nomatch) - Number(b.nomatch));
    let first = IntervalSet.empty;
    for (const list of lists) {
      const ranges = IntervalSet.fromRanges(list.ranges);
      first = list.nomatch ? first.subtract(ranges) : first.union(ranges);
    }
    const packets = packetsLike(set, group.values, first, flags, family);
    if (packets === undefined) return undefined;
    cubes.push(packets);
  }
  return PacketSet.ofCubes(
    family,
    cubes.flatMap((c) => c.cubes),
  );
};

/**
 * hash:net,iface: the longest network that holds the address decides, whatever its interfaces are; where they do not
 * fit, shorter networks are not asked any more. Of the members of one network the first that fits decides.
 */
const byLongestNetwork = (
  set: Ipset,
  flags: readonly string[],
  family: Family,
  interfaces: Interfaces,
): PacketSet | undefined => {
  const side = flags[0] === 'src' ? 'src' : 'dst';
  const port = flags[1] === 'src' ? 'in' : 'out';
  const cubes: PacketSet[] = [];
  let longer = IntervalSet.empty;
  for (const networks of networksByLength(set)) {
    let here = IntervalSet.empty;
    for (const { members, ranges } of networks) {
      const fitting = interfacesOf(members, interfaces);
      if (fitting === undefined) return undefined;
      const addresses = IntervalSet.fromRanges(ranges);
      cubes.push(PacketSet.where(family, { [side]: addresses.subtract(longer), [port]: fitting }));
      here = here.union(addresses);
    }
    longer = longer.union(here);
  }
  return PacketSet.ofCubes(
    family,
    cubes.flatMap((c) => c.cubes),
  );
};

interface InterfaceMember {
  readonly iface: string;
  readonly nomatch: boolean;
}

/** Networks of one length with the same interfaces, taken together. */
interface Networks {
  readonly members: readonly InterfaceMember[];
  readonly ranges: (readonly [Scalar, Scalar])[];
}

/** The networks of a set of networks and interfaces, the longest ones first. */
const networksByLength = (set: Ipset): readonly (readonly Networks[])[] => {
  const networks = new Map<string, { length: number; addresses: IntervalSet; members: InterfaceMember[] }>();
  for (const { text, nomatch } of set.entries) {
    const { addresses, lengths, iface = '' } = readEntry(set, text) ?? { addresses: [], lengths: [] };
    const [[first = IntervalSet.empty], [length = 0]] = [addresses, lengths];
    const key = `${String(first.min)}/${String(length)}`;
    let network = networks.get(key);
    if (network === undefined) networks.set(key, (network = { length, addresses: first, members: [] }));
    network.members.push({ iface, nomatch });
  }
  const byLength = new Map<number, Map<string, Networks>>();
  for (const { length, addresses, members } of networks.values()) {
    let alike = byLength.get(length);
    if (alike === undefined) byLength.set(length, (alike = new Map<string, Networks>()));
    const key = members.map(({ iface, nomatch }) => `${iface} ${String(nomatch)}`).join();
    let group = alike.get(key);
    if (group === undefined) alike.set(key, (group = { members, ranges: [] }));
    group.ranges.push(...addresses);
  }
  return [...byLength].sort(([a], [b]) => b - a).map(([, alike]) => [...alike.values()]);
};

/** The interfaces for which a network is in the set; undefined where one of its members cannot be expressed. */
const interfacesOf = (members: readonly InterfaceMember[], interfaces: Interfaces): IntervalSet | undefined => {
  let inside = IntervalSet.empty;
  let seen = IntervalSet.empty;
  for (const { iface, nomatch } of members) {
    const found = iface === '' || iface.startsWith('physdev:') ? undefined : interfaces.matching(iface);
    if (found === undefined) return undefined;
    if (!nomatch) inside = inside.union(found.subtract(seen));
    seen = seen.union(found);
  }
  return inside;
};

/**
 * Members with two address dimensions and holes: applied one by one, the longest first network last, and among those of
 * one length the longest second network last.
 */
const inOrder = (set: Ipset, flags: readonly string[], family: Family): PacketSet | undefined => {
  const members = set.entries.map((entry) => ({ entry, values: readEntry(set, entry.text) }));
  const length = (values: Values | undefined, i: number): number => values?.lengths[i] ?? 0;
  members.sort(
    (a, b) =>
      length(a.values, 0) - length(b.values, 0) ||
      length(a.values, 1) - length(b.values, 1) ||
      Number(a.entry.nomatch) - Number(b.entry.nomatch),
  );
  let all = PacketSet.nothing[family];
  for (const { entry, values } of members) {
    const packets = values && packetsLike(set, values, values.addresses[0] ?? IntervalSet.empty, flags, family);
    if (packets === undefined) return undefined;
    all = entry.nomatch ? all.subtract(packets) : all.union(packets);
  }
  return all;
};

/** The packets of one member, or of a group of members whose first dimension is `first`. */
const packetsLike = (
  set: Ipset,
  values: Values,
  first: IntervalSet,
  flags: readonly string[],
  family: Family,
): PacketSet | undefined => {
  let all = PacketSet.anything[family];
  let addresses = 0;
  for (const [i, dimension] of set.dimensions.entries()) {
    const side = flags[i] === 'src' ? 'src' : flags[i] === 'dst' ? 'dst' : undefined;
    if (side === undefined) return undefined;
    if (dimension === 'ip' || dimension === 'net') {
      const set1 = addresses === 0 ? first : (values.addresses[addresses] ?? IntervalSet.empty);
      all = all.intersect(PacketSet.where(family, { [side]: set1 }));
      addresses++;
    } else if (dimension === 'port') {
      const ports = i === 0 ? first : (values.port?.ports ?? IntervalSet.empty);
      all = all.intersect(portPackets(family, values.port?.protocol ?? IntervalSet.empty, ports, side));
    }
  }
  return all;
};

const portPackets = (family: Family, protocol: IntervalSet, ports: IntervalSet, side: 'src' | 'dst'): PacketSet => {
  const icmp = protocol.has(1) || protocol.has(58);
  // ICMP type and code stand in `dport`, whichever flag the rule gives.
  const field = icmp || side === 'dst' ? 'dport' : 'sport';
  return PacketSet.where(family, { protocol, [field]: ports });
};
