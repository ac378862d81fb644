import {
  type Family,
  type Packet,
  protocols,
  readAddress,
  type Scalar,
  stateNumber,
  states,
  tcpFlags,
} from '../../packets/index.js';
import {
  type Firewall,
  knownMark,
  type PacketDescription,
  type PlacedPacket,
  type Policy,
  type Published,
} from '../../model/index.js';

const protocolNumbers: Readonly<Record<string, number>> = {
  icmp: 1, igmp: 2, ipip: 4, tcp: 6, udp: 17, ipv6: 41, gre: 47, esp: 50, ah: 51, icmpv6: 58, 'ipv6-icmp': 58, icmp6: 58,
  eigrp: 88, ospf: 89, pim: 103, vrrp: 112, l2tp: 115, sctp: 132,
}; // prettier-ignore

const protocolOf = (proto: string | number | undefined, family: Family): number | undefined => {
  if (proto === undefined) return undefined;
  const text = String(proto).toLowerCase();
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
  if (text === 'icmp' && family === 6) return protocols.icmpv6;
  return Object.hasOwn(protocolNumbers, text) ? protocolNumbers[text] : undefined;
};

const flagsOf = (text: string | undefined): number =>
  text === undefined
    ? tcpFlags.syn
    : text
        .toLowerCase()
        .split(',')
        .reduce((all, flag) => all | ((tcpFlags as Readonly<Record<string, number>>)[flag.trim()] ?? 0), 0);

const isPort = (n: number | undefined): boolean => n === undefined || (Number.isInteger(n) && n >= 0 && n <= 0xffff);

type Headers = Omit<Packet, 'in' | 'out'>;

/** The headers of a described packet, or what is wrong with the description. */
const headersOf = (packet: PacketDescription): Headers | string => {
  const src = packet.src === undefined ? undefined : readAddress(packet.src);
  const dst = packet.dst === undefined ? undefined : readAddress(packet.dst);
  if (packet.src !== undefined && src === undefined) return `\`${packet.src}\` is no address`;
  if (packet.dst !== undefined && dst === undefined) return `\`${packet.dst}\` is no address`;
  if (src !== undefined && dst !== undefined && src.family !== dst.family)
    return 'source and destination are of different IP versions';
  const family = packet.family ?? src?.family ?? dst?.family;
  if (family !== 4 && family !== 6) return 'the IP version is neither given nor to be seen from an address';
  if ([src, dst].some((address) => address !== undefined && address.family !== family))
    return `an address is not of IP version ${family}`;
  const zero: Scalar = family === 4 ? 0 : 0n;
  const protocol = protocolOf(packet.proto, family);
  if (protocol === undefined) return packet.proto === undefined ? 'the protocol is missing' : `protocol \`${String(packet.proto)}\` is not known`;
  if (![packet.sport, packet.dport].every(isPort)) return 'a port is not a number from 0 to 65535';
  const ports = [protocols.tcp, protocols.udp, protocols.sctp, protocols.dccp, protocols.udplite].some((p) => p === protocol);
  const icmp = protocol === protocols.icmp || protocol === protocols.icmpv6;
  const state = states.find((name) => name === (packet.state ?? 'new'));
  if (state === undefined) return `state \`${packet.state ?? ''}\` is not known`;
  const echo = protocol === protocols.icmpv6 ? 128 : 8;
  return {
    family,
    protocol,
    src: src?.value ?? zero,
    dst: dst?.value ?? zero,
    sport: ports ? (packet.sport ?? 40_000) : 0,
    dport: ports ? (packet.dport ?? 0) : icmp ? (packet.icmpType ?? echo) * 256 + (packet.icmpCode ?? 0) : 0,
    flags: protocol === protocols.tcp ? flagsOf(packet.flags) : 0,
    state: stateNumber(state),
  };
}; // prettier-ignore

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** The name of the policy of a scope for one IP version. */
export const policyId = (scope: string, family: Family): string => `${scope}/ipv${family}`;

const scopeOf = (policy: Policy): string => policy.id.slice(0, policy.id.lastIndexOf('/'));

/** The policy of a scope that a described packet meets, with its zones; zones not given are worked out from routes. */
export const place = (firewall: Firewall, packet: PacketDescription): PlacedPacket => {
  const headers = headersOf(packet);
  if (typeof headers === 'string') return { problem: headers };
  const candidates = firewall.policies.filter((policy) => policy.family === headers.family);
  const concrete = candidates.filter((policy) => policy.isAbstract !== true);
  const only = candidates.length === 1 ? candidates : concrete.length === 1 ? concrete : [];
  const policy = packet.scope === undefined ? only[0] : candidates.find((one) => scopeOf(one) === packet.scope);
  if (policy === undefined) {
    const names = list(candidates.map(scopeOf));
    return {
      problem: packet.scope === undefined ? `\`scope\` is missing; there are ${names}` : `there is no scope \`${packet.scope}\`, only ${names}`,
    };
  }
  const zones = zonesFor(policy, headers, packet);
  if (typeof zones === 'string') return { problem: zones };
  const application = packet.app === undefined || packet.app === null || packet.app === '' ? undefined : packet.app;
  return {
    policy,
    traced: {
      packet: { ...headers, ...zones },
      mark: knownMark(packet.mark ?? 0),
      ...(application === undefined ? {} : { application }),
    },
  };
}; // prettier-ignore

const zonesFor = (
  policy: Policy,
  headers: Headers,
  packet: PacketDescription,
): { readonly in: number; readonly out: number } | string => {
  const { family } = headers;
  const { zones } = policy.zones;
  const named = zones.filter((zone) => !zone.isOther);
  const known = `zones of \`${scopeOf(policy)}\` are ${list(named.map((zone) => zone.name))}`;
  // The two numbers for zones that no rule names, where there may be such zones.
  const [first, second] = zones.filter((zone) => zone.isOther).map((zone) => zone.number);
  const behind = (address: Scalar): number | undefined => {
    const holders = zones.filter((zone) => zone.addresses?.[family]?.has(address) === true);
    return holders.length === 1 ? holders[0]?.number : undefined;
  };
  const missing = (side: string, address: string): string =>
    `\`${side}\` is missing and the zone of ${address} is not known; ${known}`;
  const numberOf = (name: string, other: number | undefined): number | string =>
    named.find((zone) => zone.name === name)?.number ?? other ?? `there is no zone \`${name}\`; ${known}`;
  const inZone = packet.in === undefined ? (behind(headers.src) ?? missing('in', 'the source')) : numberOf(packet.in, first);
  if (typeof inZone === 'string') return inZone;
  if (packet.out !== undefined) {
    // Two zones that no rule names are the same one only if they have the same name.
    const out = numberOf(packet.out, packet.in !== packet.out && inZone === first ? second : first);
    return typeof out === 'string' ? out : { in: inZone, out };
  }
  // The zone is the one of the translated destination; the translation itself is looked up by the zone before it.
  const ways = (number: number | undefined): readonly number[] => (number === undefined ? zones.map((zone) => zone.number) : [number]);
  const before = ways(behind(headers.dst)).map((number): Packet => ({ ...headers, in: inZone, out: number }));
  let destination: Scalar | undefined = headers.dst;
  for (const published of policy.published ?? []) {
    if (!before.some((packet) => published.over.has(packet))) continue;
    // Where the zone before translation is not known, the one that the translation names is taken for right.
    destination = before.some((packet) => published.under.has(packet)) ? becomes(published, headers.dst) : undefined;
    break;
  }
  if (destination === undefined) return missing('out', 'the translated destination');
  const out = behind(destination);
  return out === undefined ? missing('out', 'the destination') : { in: inZone, out };
}; // prettier-ignore

/** The new destination of a packet, where it can be told. */
const becomes = ({ to, under, inOrder }: Published, dst: Scalar): Scalar | undefined => {
  if (to === undefined) return undefined;
  if (to.dst === undefined) return dst;
  if (to.dst.min === to.dst.max) return to.dst.min;
  if (inOrder !== true) return undefined;
  const first = under.project('dst').min;
  return typeof dst === 'bigint' ? dst - BigInt(first) + BigInt(to.dst.min) : dst - Number(first) + Number(to.dst.min);
};
