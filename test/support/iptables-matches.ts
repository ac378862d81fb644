import { addressBits, addressText, addressValue, prefixMask } from './iptables-addresses.js';
import type { Random } from './iptables-random.js';
import type { GeneratedSet } from './iptables-sets.js';
import {
  becomeProtocol,
  icmpName,
  someIcmpType,
  someNamedAddress,
  somePort,
  type Aim,
  type World,
} from './iptables-world.js';

/** Where a rule stands, as far as it limits what may be written there. */
export interface Place {
  readonly world: World;
  readonly table: 'raw' | 'mangle' | 'nat' | 'filter';
  /** The built-in chain; undefined in a user chain. */
  readonly builtin: string | undefined;
  readonly sets: readonly GeneratedSet[];
}

export interface GeneratedMatch {
  readonly words: string;
  readonly aim: Aim;
}

/** Every construct that rules are made of, by the name used in `MatchMix`. */
export type MatchKind = keyof typeof matchers;
export type MatchMix = Readonly<Record<MatchKind, number>>;

/** How often each match is drawn, relative to the others that fit the rule's protocol and place. */
export const defaultMatchMix: MatchMix = {
  source: 20,
  destination: 20,
  inInterface: 10,
  outInterface: 10,
  ports: 40,
  multiport: 22,
  iprange: 6,
  tcpFlags: 24,
  icmpType: 90,
  addrtype: 6,
  set: 12,
  mark: 10,
  connmark: 3,
  ctstate: 12,
  state: 5,
  ctproto: 3,
  ctorig: 3,
  fragment: 1,
  comment: 4,
  undecidable: 0,
};

/** Matches that the kernel holds apart from every other match: at most one of each in a rule. */
const single: readonly MatchKind[] = [
  'source',
  'destination',
  'inInterface',
  'outInterface',
  'icmpType',
  'tcpFlags',
  'fragment',
];

/** `count` matches for a rule of protocol `proto`. */
export function someMatches(
  count: number,
  proto: string | undefined,
  place: Place,
  mix: MatchMix,
  random: Random,
): GeneratedMatch[] {
  const weights: Record<string, number> = { ...mix };
  for (const kind of Object.keys(weights) as MatchKind[]) if (!fits(kind, proto, place)) weights[kind] = 0;
  const matches: [MatchKind, GeneratedMatch][] = [];
  for (let index = 0; index < count; index += 1) {
    const kind = random.weighted(weights as MatchMix);
    if (single.includes(kind)) weights[kind] = 0;
    // Both spell their option `--mark`, and the tools give it to whichever was named last.
    if (kind === 'mark') weights['connmark'] = 0;
    if (kind === 'connmark') weights['mark'] = 0;
    matches.push([kind, matchers[kind](place, random, proto)]);
  }
  // Addresses and interfaces come first, as iptables-save prints them.
  const rank = (kind: MatchKind): number =>
    ['source', 'destination', 'inInterface', 'outInterface', 'fragment'].indexOf(kind) >>> 0;
  return matches.sort(([a], [b]) => rank(a) - rank(b)).map(([, match]) => aimedRightly(match));
}

/** Aiming at the value of a negated match is aiming beside it: do that less often. */
function aimedRightly({ words, aim }: GeneratedMatch): GeneratedMatch {
  if (!/(?:^| )! -/.test(words)) return { words, aim };
  return {
    words,
    aim: (draft, random) => {
      if (random.chance(0.25)) aim(draft, random);
    },
  };
}

function fits(kind: MatchKind, proto: string | undefined, { world, table, builtin, sets }: Place): boolean {
  const withPorts = proto !== undefined && ['tcp', 'udp', 'sctp', 'udplite'].includes(proto);
  switch (kind) {
    case 'inInterface':
      return builtin !== 'OUTPUT' && builtin !== 'POSTROUTING';
    case 'outInterface':
      return builtin !== 'INPUT' && builtin !== 'PREROUTING';
    case 'ports':
      return proto === 'tcp' || proto === 'udp' || proto === 'sctp';
    case 'multiport':
      return withPorts;
    case 'tcpFlags':
      return proto === 'tcp';
    case 'icmpType':
      return proto === icmpName(world.family);
    case 'set':
      return sets.length > 0;
    case 'ctstate':
    case 'state':
    case 'ctproto':
    case 'ctorig':
    case 'connmark':
      return table !== 'raw';
    case 'fragment':
      return world.family === 4;
    default:
      return true;
  }
}

const not = (random: Random, probability = 0.2): '! ' | '' => (random.chance(probability) ? '! ' : '');

type Matcher = (place: Place, random: Random, proto: string | undefined) => GeneratedMatch;

const address =
  (option: '-s' | '-d', side: 'src' | 'dst'): Matcher =>
  ({ world }, random) => {
    const named = someNamedAddress(world, random);
    const masked = maskedAddress(named, world, random);
    return {
      words: `${isEverything(masked) ? '' : not(random)}${option} ${masked}`,
      aim: (draft) => (draft[side] = named),
    };
  };

/** The nft backend refuses the negation of a mask of no bits; see the traps. */
const isEverything = (masked: string): boolean => /\/(?:0|0\.0\.0\.0|::)$/.test(masked);

/** The address with some mask: host, prefix, short, host bits left in, or with holes. */
function maskedAddress(text: string, world: World, random: Random, holes = 8): string {
  const bits = addressBits(world.family);
  const value = addressValue(text);
  const length = random.range(0, bits / 8) * 8;
  const network = (mask: bigint): string => addressText(value & mask, world.family);
  const kind = random.weighted({ host: 25, prefix: 40, odd: 12, unmasked: 5, dotted: 5, holes, all: 2 });
  switch (kind) {
    case 'host':
      return random.chance(0.3) ? text : `${text}/${bits}`;
    case 'prefix':
      return `${network(prefixMask(length, world.family))}/${length}`;
    case 'odd': {
      const some = random.range(1, bits - 1);
      return `${network(prefixMask(some, world.family))}/${some}`;
    }
    case 'unmasked':
      return `${text}/${length}`;
    case 'dotted':
      return `${text}/${addressText(prefixMask(length, world.family), world.family)}`;
    case 'holes': {
      const hole = 0xffn << BigInt(random.range(0, bits / 8 - 1) * 8);
      const mask = prefixMask(bits, world.family) ^ hole;
      return `${network(mask)}/${addressText(mask, world.family)}`;
    }
    case 'all':
      return `${text}/0`;
  }
}

const iface =
  (option: '-i' | '-o', side: 'in' | 'out'): Matcher =>
  ({ world }, random) => {
    const named = random.pick(world.interfaces);
    const kind = random.weighted({ exact: 60, prefix: 20, every: 5, absent: 5 });
    const words = { exact: named, prefix: `${named.slice(0, random.range(1, 4))}+`, every: '+', absent: 'tun7' }[kind];
    const sign = not(random, 0.25);
    return {
      words: `${sign}${option} ${words}`,
      aim: (draft) => {
        if (draft[side] !== undefined) draft[side] = named;
      },
    };
  };

function portWords(world: World, random: Random): [words: string, inside: number] {
  const port = somePort(world, random);
  const other = somePort(world, random);
  const [lo, hi] = port < other ? [port, other] : [other, port];
  const kind = random.weighted({ one: 60, range: 25, from: 5, upTo: 5, all: 2 });
  return [{ one: String(port), range: `${lo}:${hi}`, from: `${port}:`, upTo: `:${port}`, all: '0:65535' }[kind], port];
}

/** The negation of every port never matches, but the nft tool writes it as no condition at all; see the traps. */
const isEveryPort = (words: string): boolean => /^0?:65535$/.test(words);

/** A port at, or one beside, the border that a rule names. */
const besidePort = (port: number, random: Random): number =>
  random.chance(0.8) ? port : Math.min(65535, Math.max(0, port + (random.chance(0.5) ? 1 : -1)));

function aimPort(side: 'sport' | 'dport', port: number): Aim {
  return (draft, random) => {
    if (draft[side] !== undefined) draft[side] = besidePort(port, random);
  };
}

const ports: Matcher = ({ world }, random, proto) => {
  const both = random.chance(0.15);
  const sides = both ? (['sport', 'dport'] as const) : ([random.chance(0.25) ? 'sport' : 'dport'] as const);
  const parts = sides.map((side) => [side, ...portWords(world, random)] as const);
  return {
    words: `-m ${proto!} ${parts.map(([side, words]) => `${isEveryPort(words) ? '' : not(random)}--${side} ${words}`).join(' ')}`,
    aim: (draft, chance) => parts.forEach(([side, , port]) => aimPort(side, port)(draft, chance)),
  };
};

const multiport: Matcher = ({ world }, random) => {
  const list: string[] = [];
  const named: number[] = [];
  let slots = random.range(1, random.chance(0.1) ? 15 : 5);
  while (slots > 0) {
    const [lo, hi] = [somePort(world, random), somePort(world, random)].sort((a, b) => a - b) as [number, number];
    const isRange = slots > 1 && lo < hi && random.chance(0.25);
    list.push(isRange ? `${lo}:${hi}` : String(lo));
    named.push(lo);
    slots -= isRange ? 2 : 1;
  }
  const option = random.pick(['sports', 'dports', 'dports', 'ports']);
  const side = option === 'sports' ? 'sport' : option === 'dports' ? 'dport' : random.pick(['sport', 'dport'] as const);
  return { words: `-m multiport ${not(random)}--${option} ${list.join(',')}`, aim: aimPort(side, random.pick(named)) };
};

const iprange: Matcher = ({ world }, random) => {
  const named = someNamedAddress(world, random);
  const other = someNamedAddress(world, random);
  const [lo, hi] = addressValue(named) < addressValue(other) ? [named, other] : [other, named];
  const side = random.pick(['src', 'dst'] as const);
  return { words: `-m iprange ${not(random)}--${side}-range ${lo}-${hi}`, aim: (draft) => (draft[side] = named) };
};

const flagNames = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const;

const tcpFlags: Matcher = (_, random) => {
  const sign = not(random, 0.3);
  if (random.chance(0.4)) return { words: `-m tcp ${sign}--syn`, aim: (draft) => aimFlags(draft, 'SYN') };
  const mask = random.chance(0.2) ? [...flagNames] : random.some(flagNames, random.range(1, 4));
  const set = random.some(mask, random.range(0, mask.length));
  const words = (list: readonly string[], all: boolean): string =>
    list.length === 0 ? 'NONE' : all && list.length === 6 ? 'ALL' : list.join(',');
  return {
    words: `-m tcp ${sign}--tcp-flags ${words(mask, random.chance(0.5))} ${words(set, false)}`,
    aim: (draft) => aimFlags(draft, words(set, false)),
  };
};

const aimFlags = (draft: { proto: string; flags?: string }, flags: string): void => {
  if (draft.proto === 'tcp') draft.flags = flags;
};

const icmpNames: Readonly<Record<4 | 6, Readonly<Record<string, readonly [type: number, code: number]>>>> = {
  4: {
    'echo-reply': [0, 0],
    'destination-unreachable': [3, 0],
    'network-unreachable': [3, 0],
    'port-unreachable': [3, 3],
    'fragmentation-needed': [3, 4],
    'source-quench': [4, 0],
    redirect: [5, 0],
    'host-redirect': [5, 1],
    'echo-request': [8, 0],
    ping: [8, 0],
    'router-advertisement': [9, 0],
    'time-exceeded': [11, 0],
    'ttl-zero-during-reassembly': [11, 1],
    'parameter-problem': [12, 0],
    'timestamp-request': [13, 0],
    'address-mask-request': [17, 0],
    any: [8, 0],
  },
  6: {
    'destination-unreachable': [1, 0],
    'no-route': [1, 0],
    'port-unreachable': [1, 4],
    'packet-too-big': [2, 0],
    'time-exceeded': [3, 0],
    'ttl-zero-during-reassembly': [3, 1],
    'parameter-problem': [4, 0],
    'unknown-header-type': [4, 1],
    'echo-request': [128, 0],
    'echo-reply': [129, 0],
    'router-solicitation': [133, 0],
    'neighbour-solicitation': [135, 0],
    'neighbor-advertisement': [136, 0],
    redirect: [137, 0],
  },
};

const icmpType: Matcher = ({ world }, random) => {
  const { family } = world;
  const name = random.pick(Object.keys(icmpNames[family]));
  const type = someIcmpType(family, random);
  const code = random.range(0, 4);
  const kind = random.weighted({ number: 45, coded: 30, name: 25 });
  const words = { number: String(type), coded: `${type}/${code}`, name }[kind];
  const [aimedType, aimedCode] = kind === 'name' ? icmpNames[family][name]! : [type, code];
  return {
    words: `-m ${family === 4 ? 'icmp' : 'icmp6'} ${not(random)}--${family === 4 ? 'icmp' : 'icmpv6'}-type ${words}`,
    aim: (draft, chance) => {
      if (draft.proto !== icmpName(family)) return;
      draft.icmpType = aimedType;
      draft.icmpCode = chance.chance(0.8) ? aimedCode : chance.range(0, 4);
    },
  };
};

const addrtype: Matcher = ({ world }, random) => {
  const four = { LOCAL: 5, UNICAST: 3, MULTICAST: 2, BROADCAST: 2, 'LOCAL,BROADCAST': 1, 'MULTICAST,BROADCAST': 1 };
  const six = { LOCAL: 5, UNICAST: 3, MULTICAST: 2 };
  const types = world.family === 4 ? random.weighted(four) : random.weighted(six);
  const side = random.chance(0.7) ? 'dst' : 'src';
  return { words: `-m addrtype ${not(random)}--${side}-type ${types}`, aim: () => undefined };
};

const set: Matcher = ({ sets, builtin, table }, random) => {
  const chosen = random.pick(sets);
  let flags = chosen.dimensions.map(() => random.pick(['src', 'dst'] as const));
  // An out-interface in PREROUTING, an in-interface in OUTPUT: there is none, and the kernel refuses nothing.
  if (chosen.dimensions.length > 1 && table === 'filter' && builtin === undefined && random.chance(0.05))
    flags = flags.slice(1);
  const entry = chosen.entries.length > 0 ? random.pick(chosen.entries) : [];
  return {
    words: `-m set ${not(random)}--match-set ${chosen.name} ${flags.join(',')}`,
    aim: (draft, chance) => flags.forEach((side, index) => entry[index]?.(side)(draft, chance)),
  };
};

const hex = (value: number): string => `0x${value.toString(16)}`;

/** Few bits, so that setters and readers of marks meet. */
export const someMark = (random: Random): number => random.pick([0, 1, 1, 2, 3, 4, 0x4000]);
export const someMarkMask = (random: Random): number => random.pick([1, 2, 3, 7, 0x4000, 0xffffffff]);

const mark: Matcher = (_, random) => {
  const mask = random.chance(0.5) ? someMarkMask(random) : undefined;
  const value = someMark(random);
  return {
    words: `-m mark ${not(random)}--mark ${hex(value)}${mask === undefined ? '' : `/${hex(mask)}`}`,
    aim: () => undefined,
  };
};

const connmark: Matcher = (_, random) => ({
  words: `-m connmark ${not(random)}--mark ${hex(someMark(random))}/${hex(someMarkMask(random))}`,
  aim: () => undefined,
});

const states = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'] as const;

const someStates = (random: Random): string =>
  random.some(states, Number(random.weighted({ '1': 5, '2': 4, '3': 1 }))).join(',');

const ctstate: Matcher = (_, random) => ({
  words: `-m conntrack ${not(random)}--ctstate ${someStates(random)}${random.chance(0.1) ? ` ${not(random)}--ctproto ${random.pick([1, 6, 17])}` : ''}`,
  aim: () => undefined,
});

const state: Matcher = (_, random) => ({
  words: `-m state ${not(random)}--state ${someStates(random)}`,
  aim: () => undefined,
});

const ctproto: Matcher = ({ world }, random) => {
  const name = random.pick(['tcp', 'udp', icmpName(world.family)]);
  const number = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 }[name]!;
  return {
    words: `-m conntrack ${not(random)}--ctproto ${number}`,
    aim: (draft, chance) => becomeProtocol(draft, name, world, chance),
  };
};

/** Properties of the connection that are the packet's own before any translation. */
const ctorig: Matcher = ({ world }, random) => {
  const side = random.pick(['src', 'dst'] as const);
  if (random.chance(0.5)) {
    const named = someNamedAddress(world, random);
    // The tools read a mask with holes as a whole address here, unlike in -s and -d; see the traps.
    const masked = maskedAddress(named, world, random, 0);
    return {
      words: `-m conntrack ${isEverything(masked) ? '' : not(random)}--ctorig${side} ${masked}`,
      aim: (draft) => (draft[side] = named),
    };
  }
  const port = somePort(world, random);
  return {
    words: `-m conntrack ${not(random)}--ctorig${side}port ${port}`,
    aim: aimPort(side === 'src' ? 'sport' : 'dport', port),
  };
};

const fragment: Matcher = (_, random) => ({ words: `${not(random, 0.6)}-f`, aim: () => undefined });

const comment: Matcher = (_, random) => ({
  words: `-m comment --comment ${random.pick(['short', '"two words"', '"a \\"q\\" -j DROP"', '"! -s 10.0.0.0/8"', '"back\\\\slash"', '""'])}`,
  aim: () => undefined,
});

/** Matches that only the running firewall can decide. */
const undecidable: Matcher = (_, random) => ({
  words: random.pick([
    '-m limit --limit 3/min --limit-burst 2',
    '-m statistic --mode nth --every 2 --packet 0',
    '-m statistic --mode random --probability 0.50000000000',
    '-m length --length 0:1000',
    '-m recent --name seen --set',
    '-m time --timestart 00:00:00 --timestop 23:59:59',
    '-m hashlimit --hashlimit-upto 2/min --hashlimit-burst 1 --hashlimit-mode srcip --hashlimit-name hl',
  ]),
  aim: () => undefined,
});

const matchers = {
  source: address('-s', 'src'),
  destination: address('-d', 'dst'),
  inInterface: iface('-i', 'in'),
  outInterface: iface('-o', 'out'),
  ports,
  multiport,
  iprange,
  tcpFlags,
  icmpType,
  addrtype,
  set,
  mark,
  connmark,
  ctstate,
  state,
  ctproto,
  ctorig,
  fragment,
  comment,
  undecidable,
} satisfies Record<string, Matcher>;
