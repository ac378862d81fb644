import {
  type Firewall,
  knownMark,
  markAsSent,
  type PacketDescription,
  type PlacedPacket,
  type Policy,
} from '../../model/index.js';
import {
  type Family,
  hasPorts,
  IntervalSet,
  type Packet,
  protocolName,
  protocols,
  readAddress,
  type Scalar,
  stateNumber,
  states,
} from '../../packets/index.js';
import { discoveryOf, openingPackets } from './entering.js';
import { interfaceNumber, otherNumber } from './interfaces.js';
import { protocolNumber } from './names.js';
import { readFlags } from './values.js';

/** A mistake in a description, in words. */
class Problem {
  readonly problem: string;
  constructor(problem: string) {
    this.problem = problem;
  }
}

/**
 * The policy that a described packet meets. An interface that is not named is one that the export does not name either,
 * unless the user told which addresses lie behind which interface.
 */
export const place = (firewall: Firewall, packet: PacketDescription): PlacedPacket => {
  const addresses = addressesOf(packet);
  if (addresses instanceof Problem) return addresses;
  const { family, src, dst } = addresses;
  const policy = policyOf(firewall, packet, family, src, dst);
  if (policy instanceof Problem) return policy;
  const header = headerOf(packet, family);
  if (header instanceof Problem) return header;
  const { mark } = packet;
  if (mark !== undefined && (!Number.isInteger(mark) || mark < 0 || mark > 0xffff_ffff))
    return new Problem('`mark` must be a number from 0 to 4294967295');
  const own = firewall.self[family];
  const loops = policy.direction !== 'through' && own?.has(src) === true && own.has(dst);
  const draft: Packet = {
    family,
    in: policy.direction === 'from-firewall' ? 0 : interfaceOf(policy, packet.in, src, loops),
    out: policy.direction === 'to-firewall' ? 0 : interfaceOf(policy, packet.out, dst, loops),
    src,
    dst,
    ...header,
    state: 0,
  };
  const state = stateOf(packet, draft);
  if (state instanceof Problem) return state;
  // A packet that somebody describes comes from the wire, not out of a tunnel.
  return {
    policy,
    traced: {
      packet: { ...draft, state },
      mark: mark === undefined ? markAsSent(policy, IntervalSet.of(draft.in)) : knownMark(mark),
    },
  };
};

const addressesOf = (packet: PacketDescription): { family: Family; src: Scalar; dst: Scalar } | Problem => {
  const src = packet.src === undefined ? undefined : readAddress(packet.src);
  const dst = packet.dst === undefined ? undefined : readAddress(packet.dst);
  if (src === undefined)
    return new Problem(packet.src === undefined ? 'the packet has no `src`' : `\`${packet.src}\` is not an address`);
  if (dst === undefined)
    return new Problem(packet.dst === undefined ? 'the packet has no `dst`' : `\`${packet.dst}\` is not an address`);
  if (src.family !== dst.family) return new Problem('`src` and `dst` are addresses of different families');
  if (packet.family !== undefined && packet.family !== src.family)
    return new Problem(`\`family\` is ${String(packet.family)}, but the addresses are IPv${String(src.family)}`);
  return { family: src.family, src: src.value, dst: dst.value };
};

const policyOf = (
  firewall: Firewall,
  packet: PacketDescription,
  family: Family,
  src: Scalar,
  dst: Scalar,
): Policy | Problem => {
  const own = firewall.self[family];
  const chain = packet.chain ?? (own?.has(dst) === true ? 'INPUT' : own?.has(src) === true ? 'OUTPUT' : 'FORWARD');
  if (chain !== 'INPUT' && chain !== 'FORWARD' && chain !== 'OUTPUT')
    return new Problem(`\`chain\` must be INPUT, FORWARD or OUTPUT, not \`${chain}\``);
  return (
    firewall.policies.find((p) => p.id === `ipv${String(family)}/${chain}`) ??
    new Problem(`the export has no filter table for IPv${String(family)}`)
  );
};

type Header = Pick<Packet, 'protocol' | 'sport' | 'dport' | 'flags'>;

const headerOf = (packet: PacketDescription, family: Family): Header | Problem => {
  const protocol = protocolNumber(String(packet.proto ?? 'tcp'));
  if (protocol === undefined) return new Problem(`\`${String(packet.proto)}\` is not a protocol`);
  if (protocol === protocols.icmp || protocol === protocols.icmpv6) {
    const type = packet.icmpType ?? (protocol === protocols.icmp ? 8 : 128);
    const code = packet.icmpCode ?? 0;
    if (!isByte(type) || !isByte(code)) return new Problem('`icmpType` and `icmpCode` must be numbers from 0 to 255');
    return { protocol, sport: 0, dport: type * 256 + code, flags: 0 };
  }
  if (!hasPorts(protocol)) return { protocol, sport: 0, dport: 0, flags: 0 };
  const { sport = 40_000, dport } = packet;
  if (dport === undefined) return new Problem(`a ${protocolName(protocol)} packet needs a \`dport\``);
  if (!isPort(sport) || !isPort(dport)) return new Problem('`sport` and `dport` must be numbers from 0 to 65535');
  if (protocol !== protocols.tcp) return { protocol, sport, dport, flags: 0 };
  const flags = readFlags(packet.flags === undefined || packet.flags === '' ? 'SYN' : packet.flags);
  if (flags === undefined)
    return new Problem(`\`${packet.flags ?? ''}\` is not a list of TCP flags (IPv${String(family)})`);
  return { protocol, sport, dport, flags };
};

const isByte = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 255;
const isPort = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 65535;

const interfaceOf = (policy: Policy, name: string | undefined, address: Scalar, loops: boolean): number => {
  const { zones: table, family } = policy;
  if (name !== undefined) return interfaceNumber(table, name);
  if (loops) return interfaceNumber(table, 'lo');
  let best: { readonly number: number; readonly size: bigint } | undefined;
  for (const zone of table.zones) {
    const behind = zone.addresses?.[family];
    if (behind?.has(address) !== true) continue;
    const size = sizeAround(behind, address);
    if (best === undefined || size < best.size) best = { number: zone.number, size };
  }
  return best?.number ?? otherNumber(table);
};

/** The size of the interval that holds an address: the narrowest network wins, as in routing. */
const sizeAround = (set: IntervalSet, address: Scalar): bigint => {
  for (const [lo, hi] of set) if (lo <= address && address <= hi) return BigInt(hi) - BigInt(lo);
  return 0n;
};

/** What the kernel says of a first packet, or the state that the description gives. */
const stateOf = (packet: PacketDescription, draft: Packet): number | Problem => {
  const given = packet.state?.toLowerCase() ?? 'new';
  if (given !== 'new') {
    const known = states.find((name) => name === given);
    return known === undefined
      ? new Problem(`\`${packet.state ?? ''}\` is not one of ${states.join(', ')}`)
      : stateNumber(known);
  }
  if (discoveryOf(draft.family).has(draft)) return stateNumber('untracked');
  return stateNumber(openingPackets(draft.family).has(draft) ? 'new' : 'invalid');
};
