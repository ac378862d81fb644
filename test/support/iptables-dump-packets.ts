import { addressBits, addressText, addressValue, prefixMask } from './iptables-addresses.js';
import type { Family, FilterChain, Packet } from './iptables-packets.js';
import type { Random } from './iptables-random.js';
import {
  becomeChain,
  becomeProtocol,
  groupAddresses,
  icmpName,
  mayComeFrom,
  mayGoTo,
  someDraft,
  worlds,
  type Aim,
  type Draft,
  type World,
} from './iptables-world.js';

interface DumpRule {
  readonly chain: string;
  readonly words: readonly string[];
}

/** The world of a dump: its interfaces, its ports, addresses of its rules, and some of its own. */
export interface DumpWorld extends World {
  readonly rules: readonly DumpRule[];
}

const builtins: readonly string[] = ['INPUT', 'FORWARD', 'OUTPUT'] satisfies FilterChain[];

/** Reads as much of a dump as it takes to draw packets near its rules. Understands nothing, decides nothing. */
export function worldOfDump(text: string, family: Family, random: Random): DumpWorld {
  const rules = filterRulesOf(text);
  const values = (options: readonly string[]): string[] =>
    rules.flatMap(({ words }) => words.flatMap((word, at) => (options.includes(words[at - 1] ?? '') ? [word] : [])));
  const names = values(['-i', '-o']).map((name) => name.replace(/\+$/, '0'));
  const usable = [...new Set(names)].filter((name) => name !== 'lo' && name.length <= 15 && !name.includes(':'));
  const addresses = values(['-s', '-d']).flatMap((word) => inside(word, family, random) ?? []);
  const own = rules
    .filter(({ chain }) => chain === 'INPUT')
    .flatMap(({ words }) =>
      words.flatMap((word, at) => (words[at - 1] === '-d' ? [word.replace(/\/(32|128)$/, '')] : [])),
    )
    .filter((word) => !word.includes('/') && isOrdinary(word));
  const ports = values(['--dport', '--sport', '--dports', '--sports', '--ports'])
    .flatMap((word) => word.split(/[,:]/))
    .map(Number)
    .filter((port) => port > 0 && port < 65536);
  return {
    family,
    rules,
    interfaces: [...random.some(usable, 5), family === 4 ? 'eth9' : 'eth8'],
    self: [...new Set([...random.some([...new Set(own)], 3), worlds[family].self[0]!])],
    hosts: [...random.some(addresses.filter(isOrdinary), 200), ...worlds[family].hosts],
    ports: [...random.some([...new Set(ports)], 40), 9, 65535],
  };
}

function filterRulesOf(text: string): DumpRule[] {
  const rules: DumpRule[] = [];
  let table = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const append = /^(?:\[\d+:\d+\] )?-A (\S+) (.*)$/.exec(line);
    if (table === 'filter' && append)
      rules.push({ chain: append[1]!, words: append[2]!.replace(/"(?:\\.|[^"\\])*"/g, '""').split(/\s+/) });
  }
  return rules;
}

/** An address inside `a/mask`; undefined for host names and the like. */
function inside(word: string, family: Family, random: Random): string | undefined {
  const [address, length = String(addressBits(family))] = word.split('/') as [string, string | undefined];
  if (!/^[\d.]+$|^[\da-f:]+$/i.test(address) || address.includes(':') !== (family === 6)) return undefined;
  if (!/^\d+$/.test(length)) return address;
  const mask = prefixMask(Number(length), family);
  let noise = 0n;
  for (let at = 0; at < addressBits(family); at += 16) noise = (noise << 16n) | BigInt(random.range(0, 0xffff));
  return addressText(
    (addressValue(address) & mask) | (noise & (prefixMask(addressBits(family), family) ^ mask)),
    family,
  );
}

/** Can the address be the sender or the receiver of a packet that is routed like any other? */
export function isOrdinary(address: string): boolean {
  if (address.includes(':')) {
    const top = Number(addressValue(address) >> 112n);
    return (top & 0xff00) !== 0xff00 && (top & 0xffc0) !== 0xfe80 && addressValue(address) > 0xffffffffn;
  }
  const first = Number(address.split('.')[0]);
  return first > 0 && first < 224 && first !== 127;
}

/** Packets drawn to meet rules of the dump, down to those in its inner chains. */
export function packetsOfDump(world: DumpWorld, count: number, random: Random): Packet[] {
  const callers = new Map<string, DumpRule[]>();
  for (const rule of world.rules) {
    const target = rule.words[rule.words.findIndex((word) => word === '-j' || word === '-g') + 1];
    if (target !== undefined) callers.set(target, [...(callers.get(target) ?? []), rule]);
  }
  return Array.from({ length: count }, (_, index) => {
    const draft = someDraft(index + 1, world, random);
    if (world.rules.length > 0 && random.chance(0.9)) {
      const path = pathTo(random.pick(world.rules), callers, random);
      const chain = path[0]!.chain;
      if (builtins.includes(chain)) becomeChain(draft, chain as FilterChain, world, random);
      // From the inside out: what the outer rules ask for comes last and holds.
      for (const rule of path.reverse()) aimAt(rule, world, random)(draft, random);
    }
    return repaired(draft, world, random);
  });
}

/** The rule, with the rules before it by which a packet gets to its chain. */
function pathTo(rule: DumpRule, callers: ReadonlyMap<string, DumpRule[]>, random: Random): DumpRule[] {
  const path = [rule];
  while (path.length < 12 && !builtins.includes(path[0]!.chain)) {
    const above = callers.get(path[0]!.chain);
    if (above === undefined) break;
    path.unshift(random.pick(above));
  }
  return path;
}

function aimAt({ words }: DumpRule, world: World, random: Random): Aim {
  return (draft) => {
    words.forEach((word, at) => {
      const value = words[at + 1] ?? '';
      const negated = words[at - 1] === '!' || value === '!';
      if (negated !== random.chance(0.1)) return;
      aimAtOption(word, value, draft, world, random);
    });
  };
}

function aimAtOption(option: string, value: string, draft: Draft, world: World, random: Random): void {
  const port = (): number | undefined => {
    const [lo, hi = lo] = random.pick(value.split(',')).split(':') as [string, string | undefined];
    const [from, to] = [Number(lo || '0'), Number(hi || '65535')];
    return Number.isInteger(from) && Number.isInteger(to) && to <= 65535 ? random.range(from, to) : undefined;
  };
  switch (option) {
    case '-p': {
      const proto = value === 'ipv6-icmp' || value === 'icmpv6' ? 'icmpv6' : value;
      const known = ['tcp', 'udp', 'sctp', 'udplite', 'gre', 'esp', icmpName(world.family)];
      if (known.includes(proto) && draft.proto !== proto) becomeProtocol(draft, proto, world, random);
      return;
    }
    case '-s':
      draft.src = inside(value, world.family, random) ?? draft.src;
      return;
    case '-d':
      draft.dst = inside(value, world.family, random) ?? draft.dst;
      return;
    case '-i':
    case '-o': {
      const side = option === '-i' ? 'in' : 'out';
      const name = value.replace(/\+$/, '0');
      if (draft[side] !== undefined && world.interfaces.includes(name)) draft[side] = name;
      return;
    }
    case '--dport':
    case '--dports':
      if (draft.dport !== undefined) draft.dport = port() ?? draft.dport;
      return;
    case '--sport':
    case '--sports':
    case '--ports':
      if (draft.sport !== undefined) draft.sport = port() ?? draft.sport;
      return;
    case '--icmp-type':
    case '--icmpv6-type': {
      const [type = '', code = '0'] = value.split('/');
      if (draft.icmpType !== undefined && /^\d+$/.test(type)) draft.icmpType = Number(type) & 0xff;
      if (draft.icmpType !== undefined && /^\d+$/.test(code)) draft.icmpCode = Number(code);
      return;
    }
    case '--tcp-flags':
      if (draft.proto === 'tcp')
        draft.flags = random.pick(['SYN', 'ACK', 'NONE', 'FIN,PSH,URG', 'SYN,RST', 'FIN', 'SYN,FIN']);
      return;
    default:
      return;
  }
}

function repaired(draft: Draft, world: World, random: Random): Packet {
  const hosts = world.hosts.filter(isOrdinary);
  const isGroup = groupAddresses[world.family].includes(draft.dst);
  if (!mayGoTo(draft, draft.dst, world) || !(isOrdinary(draft.dst) || isGroup))
    draft.dst = draft.chain === 'INPUT' ? random.pick(world.self) : random.pick(hosts);
  if (!mayGoTo(draft, draft.dst, world)) draft.dst = worlds[world.family].hosts[0]!;
  if (!mayComeFrom(draft, draft.src, world) || !isOrdinary(draft.src)) draft.src = random.pick(hosts);
  if (!mayComeFrom(draft, draft.src, world)) draft.src = worlds[world.family].hosts[0]!;
  return draft;
}
