import { addressBits, addressText, addressValue } from './iptables-addresses.js';
import type { Family, FilterChain, Packet } from './iptables-packets.js';
import type { Random } from './iptables-random.js';

/** A packet under construction. */
export type Draft = { -readonly [key in keyof Packet]: Packet[key] };

/** Changes a draft so that it likely (not surely) meets a match, or only just misses it. */
export type Aim = (draft: Draft, random: Random) => void;

/** The small world that generated rules and packets share, so that they meet often. */
export interface World {
  readonly family: Family;
  readonly interfaces: readonly string[];
  /** The firewall's own addresses; the first is the primary address of every interface. */
  readonly self: readonly string[];
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
}

const interfaces = ['eth0', 'eth1', 'eth0.5', 'eth', 'wan', 'docker0'] as const;
const ports = [1, 20, 21, 22, 25, 53, 79, 80, 81, 123, 443, 1023, 1024, 3128, 8080, 32768, 49151, 65535] as const;

export const worlds: Readonly<Record<Family, World>> = {
  4: {
    family: 4,
    interfaces,
    ports,
    self: ['10.0.0.254', '192.168.1.1', '198.51.100.1'],
    hosts: [
      '10.0.0.1',
      '10.0.0.2',
      '10.0.0.5',
      '10.0.1.5',
      '10.77.8.5',
      '10.200.0.1',
      '172.16.5.9',
      '172.31.255.255',
      '192.168.1.10',
      '192.168.1.20',
      '192.168.2.1',
      '203.0.113.7',
      '8.8.8.8',
    ],
  },
  6: {
    family: 6,
    interfaces,
    ports,
    self: ['2001:db8::fe', '2001:db8:1::1', 'fd00:0:0:1::fe'],
    hosts: [
      '2001:db8::1',
      '2001:db8::2',
      '2001:db8::1:5',
      '2001:db8:1::2',
      '2001:db8:1:ff::5',
      '2001:db8:ffff::1',
      'fd00:0:0:1::10',
      'fd00:0:0:2::20',
      'fdff::1',
      '2a00:1450:4001:81b::200e',
      '2606:4700::1111',
      '2001:0:1:2:3:4:5:6',
    ],
  },
};

/** Multicast and broadcast addresses that the firewall itself receives. */
export const groupAddresses: Readonly<Record<Family, readonly string[]>> = {
  4: ['224.0.0.1', '255.255.255.255'],
  6: ['ff02::1'],
};

/** An address of the world, or one right beside it. Never one that routing itself would throw away. */
export function someAddress(world: World, random: Random): string {
  const near = random.pick(world.hosts);
  if (random.chance(0.7)) return near;
  const value = addressValue(near) ^ (1n << BigInt(random.range(0, addressBits(world.family) / 4)));
  return addressText(value, world.family);
}

/** Any address that a rule may name: hosts, own addresses, groups. */
export function someNamedAddress(world: World, random: Random): string {
  if (random.chance(0.15)) return random.pick(world.self);
  if (random.chance(0.06)) return random.pick(groupAddresses[world.family]);
  return someAddress(world, random);
}

export const somePort = (world: World, random: Random): number =>
  random.chance(0.85) ? random.pick(world.ports) : random.range(1, 65535);

export const icmpName = (family: Family): string => (family === 4 ? 'icmp' : 'icmpv6');

const icmpTypes: Readonly<Record<Family, readonly number[]>> = {
  4: [0, 3, 3, 4, 5, 8, 8, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 42],
  6: [1, 2, 3, 4, 127, 128, 128, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 139, 143, 151, 152, 200],
};

export const someIcmpType = (family: Family, random: Random): number => random.pick(icmpTypes[family]);

/** No UDP-Lite: whether it is NEW or INVALID hangs on who checked its checksum, the kernel (which errs) or the card. */
const protocols = { tcp: 45, udp: 25, icmp: 15, sctp: 6, gre: 3, esp: 3, '99': 3 };

/** TCP flags of a packet; a plain SYN most of the time. */
const flagMix = {
  SYN: 60,
  ACK: 12,
  'SYN,PSH': 3,
  'ACK,PSH': 4,
  'SYN,ACK': 5,
  RST: 3,
  'RST,ACK': 3,
  FIN: 2,
  'FIN,ACK': 3,
  'FIN,PSH,URG': 2,
  'ACK,URG': 1,
  NONE: 2,
};

/** Gives the draft another protocol, with fields that fit. */
export function becomeProtocol(draft: Draft, proto: string, world: World, random: Random): void {
  delete draft.sport;
  delete draft.dport;
  delete draft.icmpType;
  delete draft.icmpCode;
  delete draft.flags;
  draft.proto = proto;
  if (['tcp', 'udp', 'sctp', 'udplite'].includes(proto)) {
    draft.sport = random.chance(0.6) ? random.range(32768, 60999) : somePort(world, random);
    draft.dport = somePort(world, random);
  }
  if (proto === 'tcp') {
    const flags = random.weighted(flagMix);
    if (flags !== 'SYN' || random.chance(0.3)) draft.flags = flags;
  }
  if (proto === icmpName(world.family)) {
    draft.icmpType = someIcmpType(world.family, random);
    draft.icmpCode = random.chance(0.6) ? 0 : random.range(0, 4);
  }
}

/** A packet that knows nothing of the rules yet. */
export function someDraft(id: number, world: World, random: Random): Draft {
  const chain = random.weighted({ INPUT: 30, FORWARD: 50, OUTPUT: 20 });
  const draft: Draft = { id, family: world.family, proto: '', src: '', dst: '', chain };
  const proto = random.weighted(protocols);
  becomeProtocol(draft, proto === 'icmp' ? icmpName(world.family) : proto, world, random);
  draft.src = chain === 'OUTPUT' && random.chance(0.7) ? random.pick(world.self) : someAddress(world, random);
  draft.dst = chain === 'INPUT' ? someOwnAddress(world, random) : someAddress(world, random);
  if (chain !== 'OUTPUT') draft.in = random.pick(world.interfaces);
  if (chain !== 'INPUT') draft.out = random.pick(world.interfaces);
  return draft;
}

const someOwnAddress = (world: World, random: Random): string =>
  random.chance(0.12) ? random.pick(groupAddresses[world.family]) : random.pick(world.self);

const isOwn = (world: World, address: string): boolean =>
  world.self.includes(address) || groupAddresses[world.family].includes(address);

/** Can a packet of this chain really have this destination? */
export function mayGoTo(draft: Draft, address: string, world: World): boolean {
  return draft.chain === 'INPUT' ? isOwn(world, address) : !isOwn(world, address);
}

/** Can a packet of this chain really come from this address? */
export const mayComeFrom = (draft: Draft, address: string, world: World): boolean =>
  !groupAddresses[world.family].includes(address) && (draft.chain === 'OUTPUT' || !world.self.includes(address));

/** Puts the draft on another way through the firewall, with interfaces that fit. */
export function becomeChain(draft: Draft, chain: FilterChain, world: World, random: Random): void {
  draft.chain = chain;
  if (chain === 'OUTPUT') delete draft.in;
  else draft.in ??= random.pick(world.interfaces);
  if (chain === 'INPUT') delete draft.out;
  else draft.out ??= random.pick(world.interfaces);
}
