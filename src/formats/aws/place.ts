import { type Firewall, knownMark, type PacketDescription, type PlacedPacket } from '../../model/index.js';
import {
  type Family, hasPorts, isIcmp, type Packet, protocols, readAddress, type Scalar, type ConnectionState, stateNumber, states,
  tcpFlags, toPort, toProtocol,
} from '../../packets/index.js'; // prettier-ignore
import { policyId } from './rules.js';

/**
 * The policy that a packet meets: `"attach":"sg-…"|"acl-…"|"eni-…","direction":"ingress|egress"`, or for Network Firewall
 * the name of a firewall policy, or of a rule group that no policy of the export names.
 */
export const place = (firewall: Firewall, description: PacketDescription): PlacedPacket => {
  const packet = packetOf(description);
  if ('problem' in packet) return packet;
  const { attach, direction } = description;
  if (attach === undefined)
    return {
      problem:
        'AWS filters at attachments: give `attach` (sg-…, acl-… or eni-…, or the name of a Network Firewall policy or rule group)',
    };
  if (direction !== undefined && direction !== 'ingress' && direction !== 'egress')
    return { problem: `\`direction\` must be ingress or egress, not \`${direction}\`` };
  const { family } = packet;
  const ids = direction === undefined ? [] : [policyId(attach, direction, family)];
  // Network Firewall looks at both directions with the same rules.
  ids.push(policyId(attach, 'through', family));
  const policy = firewall.policies.find(({ id }) => ids.includes(id));
  if (policy !== undefined) return { policy, traced: { packet, mark: knownMark(0) } };
  const isKnown = firewall.policies.some((candidate) => candidate.attachment?.name === attach);
  if (isKnown) return { problem: `\`${attach}\` needs a \`direction\`: ingress or egress` };
  return { problem: `the export holds no \`${attach}\`` };
};

const protocolNumbers: ReadonlyMap<string, number> = new Map([
  ...Object.entries(protocols),
  ['gre', 47],
  ['esp', 50],
  ['ah', 51],
  ['ipv6-icmp', protocols.icmpv6],
]);

const packetOf = (description: PacketDescription): Packet | { readonly problem: string } => {
  const src = addressOf('src', description.src, description.family);
  const dst = addressOf('dst', description.dst, description.family);
  const family = src?.family ?? dst?.family ?? toFamily(description.family) ?? 4;
  for (const [name, text, address] of [
    ['src', description.src, src],
    ['dst', description.dst, dst],
  ] as const)
    // prettier-ignore
    if (text !== undefined && address?.family !== family) return { problem: `\`${name}\` is not an IPv${family} address: \`${text}\`` };
  const protocol = protocolOf(description.proto);
  if (protocol === undefined) return { problem: `unknown protocol \`${String(description.proto)}\`` };
  const state = states.indexOf((description.state ?? 'new').toLowerCase() as ConnectionState);
  if (state < 0) return { problem: `unknown connection state \`${description.state ?? ''}\`` };
  const ports = portsOf(description, protocol);
  if ('problem' in ports) return ports;
  const flags = protocol === protocols.tcp ? flagsOf(description.flags, state) : 0;
  if (flags === undefined) return { problem: `unknown TCP flags \`${description.flags ?? ''}\`` };
  const unset: Scalar = family === 4 ? 0 : 0n;
  return {
    family,
    in: 0,
    out: 0,
    protocol,
    src: src?.value ?? unset,
    dst: dst?.value ?? unset,
    ...ports,
    flags,
    state,
  };
};

const toFamily = (n: number | undefined): Family | undefined => (n === 4 || n === 6 ? n : undefined);

const addressOf = (_name: string, text: string | undefined, family: number | undefined) => {
  const address = text === undefined ? undefined : readAddress(text);
  return address !== undefined && (family === undefined || toFamily(family) === address.family) ? address : undefined;
};

const protocolOf = (proto: string | number | undefined): number | undefined => {
  if (proto === undefined) return protocols.tcp;
  const text = String(proto).toLowerCase();
  return /^\d{1,3}$/.test(text) ? toProtocol(Number(text)) : protocolNumbers.get(text);
};

const portsOf = (
  description: PacketDescription,
  protocol: number,
): { readonly sport: number; readonly dport: number } | { readonly problem: string } => {
  if (isIcmp(protocol)) {
    const { icmpType: type = protocol === protocols.icmp ? 8 : 128, icmpCode: code = 0 } = description;
    if (!isOctet(type) || !isOctet(code)) return { problem: 'ICMP type and code are numbers from 0 to 255' };
    return { sport: 0, dport: type * 256 + code };
  }
  if (!hasPorts(protocol)) return { sport: 0, dport: 0 };
  const sport = toPort(description.sport ?? 49152);
  const dport = toPort(description.dport ?? 0);
  if (description.dport === undefined) return { problem: 'this protocol has ports: give `dport`' };
  return sport === undefined || dport === undefined
    ? { problem: 'ports are numbers from 0 to 65535' }
    : { sport, dport };
};

const isOctet = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 0xff;

/** Names joined by commas, as everywhere in fwlint; without them a new connection sends SYN, any other packet ACK. */
const flagsOf = (text: string | undefined, state: number): number | undefined => {
  if (text === undefined) return state === stateNumber('new') ? tcpFlags.syn : tcpFlags.ack;
  let flags = 0;
  for (const name of text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && word !== 'none')) {
    const flag: number | undefined = Object.hasOwn(tcpFlags, name)
      ? tcpFlags[name as keyof typeof tcpFlags]
      : undefined;
    if (flag === undefined) return undefined;
    flags |= flag;
  }
  return flags;
};
