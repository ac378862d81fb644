import { prefixMask, addressBits, addressText, addressValue } from './iptables-addresses.js';
import type { Random } from './iptables-random.js';
import { icmpName, someAddress, somePort, type Aim, type World } from './iptables-world.js';

/** What one direction flag of `--match-set` reads. */
type Dimension = 'ip' | 'net' | 'port' | 'iface';

/** A generated set: its type, and one aim per entry and dimension. */
export interface GeneratedSet {
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly lines: readonly string[];
  readonly entries: readonly (readonly ((side: 'src' | 'dst') => Aim)[])[];
}

const types: Readonly<Record<string, readonly Dimension[]>> = {
  'hash:ip': ['ip'],
  'hash:net': ['net'],
  'hash:ip,port': ['ip', 'port'],
  'hash:net,port': ['net', 'port'],
  'hash:ip,port,ip': ['ip', 'port', 'ip'],
  'hash:ip,port,net': ['ip', 'port', 'net'],
  'hash:net,net': ['net', 'net'],
  'hash:net,iface': ['net', 'iface'],
};

const typeMix = {
  'hash:ip': 3,
  'hash:net': 5,
  'hash:ip,port': 4,
  'hash:net,port': 3,
  'hash:ip,port,ip': 1,
  'hash:ip,port,net': 1,
  'hash:net,net': 1,
  'hash:net,iface': 2,
  'bitmap:port': 2,
  'bitmap:ip': 1,
  'list:set': 2,
};

/** The sets of one companion file; list sets come behind their members. */
export function someSets(count: number, world: World, random: Random, without: readonly string[] = []): GeneratedSet[] {
  const sets: GeneratedSet[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `${random.pick(['allow', 'deny', 'cali40s:x', 'web-servers', 'f2b'])}${index}`;
    const drawn = random.weighted(typeMix);
    const type = without.includes(drawn) ? 'hash:net' : drawn;
    if (type === 'list:set') sets.push(listOf(name, sets.slice(), world, random));
    else if (type === 'bitmap:port') sets.push(portMap(name, world, random));
    else if (type === 'bitmap:ip')
      sets.push(world.family === 4 ? addressMap(name, random) : portMap(name, world, random));
    else sets.push(hash(name, type, world, random));
  }
  return sets;
}

const familyName = (world: World): string => (world.family === 4 ? 'inet' : 'inet6');

function hash(name: string, type: string, world: World, random: Random): GeneratedSet {
  const dimensions = types[type]!;
  const lines = [`create ${name} ${type} family ${familyName(world)} hashsize 1024 maxelem 65536`];
  const entries: ((side: 'src' | 'dst') => Aim)[][] = [];
  const seen = new Set<string>();
  const count = random.range(0, 6);
  for (let index = 0; index < count; index += 1) {
    const parts = dimensions.map((dimension) => entryPart(dimension, world, random));
    const text = parts.map(([words]) => words).join(',');
    if (seen.has(text)) continue;
    seen.add(text);
    const hole = dimensions.includes('net') && random.chance(0.2) ? ' nomatch' : '';
    lines.push(`add ${name} ${text}${hole}`);
    entries.push(parts.map(([, aim]) => aim));
  }
  return { name, dimensions, lines, entries };
}

function entryPart(dimension: Dimension, world: World, random: Random): [string, (side: 'src' | 'dst') => Aim] {
  switch (dimension) {
    case 'ip': {
      const address = someAddress(world, random);
      return [address, (side) => (draft) => (draft[side] = address)];
    }
    case 'net': {
      const address = someAddress(world, random);
      const bits = addressBits(world.family);
      const length = random.pick([1, 4, bits / 4, bits / 2, bits / 2 + 3, (bits * 3) / 4, bits - 1, bits]);
      const network = addressText(addressValue(address) & prefixMask(length, world.family), world.family);
      return [length === bits ? address : `${network}/${length}`, (side) => (draft) => (draft[side] = address)];
    }
    case 'port':
      return portPart(world, random);
    case 'iface': {
      const name = random.pick(world.interfaces);
      return [
        name,
        (side) => (draft) => {
          if (side === 'src' && draft.in !== undefined) draft.in = name;
          if (side === 'dst' && draft.out !== undefined) draft.out = name;
        },
      ];
    }
  }
}

function portPart(world: World, random: Random): [string, (side: 'src' | 'dst') => Aim] {
  const icmp = icmpName(world.family);
  const kind = random.weighted({ bare: 4, tcp: 2, udp: 3, sctp: 1, icmp: 1 });
  if (kind === 'icmp') {
    const [type, code] = [random.pick([1, 3, 8, 128]), random.range(0, 2)];
    return [
      `${icmp}:${type}/${code}`,
      () => (draft) => {
        if (draft.proto === icmp) [draft.icmpType, draft.icmpCode] = [type, code];
      },
    ];
  }
  const port = somePort(world, random);
  return [kind === 'bare' ? String(port) : `${kind}:${port}`, (side) => aimAtPort(side, port)];
}

const aimAtPort =
  (side: 'src' | 'dst', port: number): Aim =>
  (draft) => {
    if (draft.sport === undefined) return;
    if (side === 'src') draft.sport = port;
    else draft.dport = port;
  };

function portMap(name: string, world: World, random: Random): GeneratedSet {
  const ports = [...new Set(Array.from({ length: random.range(1, 5) }, () => somePort(world, random)))];
  return {
    name,
    dimensions: ['port'],
    lines: [`create ${name} bitmap:port range 0-65535`, ...ports.map((port) => `add ${name} ${port}`)],
    entries: ports.map((port) => [(side) => aimAtPort(side, port)]),
  };
}

function addressMap(name: string, random: Random): GeneratedSet {
  const hosts = [...new Set(Array.from({ length: random.range(1, 6) }, () => random.range(0, 255)))];
  return {
    name,
    dimensions: ['ip'],
    lines: [`create ${name} bitmap:ip range 10.0.0.0-10.0.0.255`, ...hosts.map((host) => `add ${name} 10.0.0.${host}`)],
    entries: hosts.map((host) => [(side) => (draft) => (draft[side] = `10.0.0.${host}`)]),
  };
}

function listOf(name: string, earlier: readonly GeneratedSet[], world: World, random: Random): GeneratedSet {
  // Members with the same dimensions: with others the kernel would find no match for want of directions.
  const first = earlier.find((set) => !set.lines[0]!.includes('list:set'));
  const fitting = earlier.filter(
    (set) => !set.lines[0]!.includes('list:set') && set.dimensions.join() === first?.dimensions.join(),
  );
  if (first === undefined) return hash(name, 'hash:net', world, random);
  const members = random.some(fitting, 3);
  return {
    name,
    dimensions: first.dimensions,
    lines: [`create ${name} list:set size 8`, ...members.map((member) => `add ${name} ${member.name}`)],
    entries: members.flatMap((member) => member.entries),
  };
}
