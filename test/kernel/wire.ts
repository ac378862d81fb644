import { addressBytes } from '../support/iptables-addresses.js';
import { hasPorts, protocolNumberOf, type Packet } from '../support/iptables-packets.js';

/** Every TCP flag that a rule can name, with its bit. */
const tcpFlagBits: Readonly<Record<string, number>> = {
  FIN: 1,
  SYN: 2,
  RST: 4,
  PSH: 8,
  ACK: 16,
  URG: 32,
};

/** The flow that a `related` error quotes: sent by the receiver of the error, and known to the router. */
export const quotedFlow = { sport: 7001, dport: 7002 } as const;

/** The address that the quoted flow was sent to. */
export const quotedPeer = { 4: '198.18.0.9', 6: '2001:db8:9::9' } as const;

/** The bytes of the packet from its IP header on, padded to exactly `length` bytes, all checksums right. */
export function ipBytes(packet: Packet, length: number): Buffer {
  const header = packet.family === 4 ? 20 : 40;
  const bytes = Buffer.alloc(length);
  writeIpHeader(bytes, packet);
  const payload = bytes.subarray(header);
  writePayload(payload, packet);
  return bytes;
}

/** The packet as an Ethernet frame for the router. */
export function frameBytes(packet: Packet, length: number, router: readonly number[]): Buffer {
  const type = packet.family === 4 ? [0x08, 0x00] : [0x86, 0xdd];
  const sender = [0x02, 0, 0, 0, 0xff, 0xfe];
  return Buffer.concat([Buffer.from([...linkAddressOf(packet, router), ...sender, ...type]), ipBytes(packet, length)]);
}

function linkAddressOf(packet: Packet, router: readonly number[]): readonly number[] {
  const to = addressBytes(packet.dst);
  if (packet.family === 6) return to[0] === 0xff ? [0x33, 0x33, ...to.slice(12)] : router;
  if (packet.dst === '255.255.255.255') return Array<number>(6).fill(0xff);
  if (to[0]! >= 224 && to[0]! < 240) return [0x01, 0x00, 0x5e, to[1]! & 0x7f, ...to.slice(2)];
  return router;
}

function writeIpHeader(bytes: Buffer, packet: Packet): void {
  const protocol = protocolNumberOf(packet.proto);
  const addresses = Buffer.from([...addressBytes(packet.src), ...addressBytes(packet.dst)]);
  if (packet.family === 6) {
    bytes[0] = 0x60;
    bytes.writeUInt16BE(bytes.length - 40, 4);
    bytes[6] = protocol;
    bytes[7] = 255;
    bytes.set(addresses, 8);
    return;
  }
  bytes[0] = 0x45;
  bytes.writeUInt16BE(bytes.length, 2);
  bytes.writeUInt16BE(packet.id & 0xffff, 4);
  bytes[8] = 64;
  bytes[9] = protocol;
  bytes.set(addresses, 12);
  bytes.writeUInt16BE(checksum([bytes.subarray(0, 20)]), 10);
}

function writePayload(payload: Buffer, packet: Packet): void {
  if (hasPorts(packet.proto)) {
    payload.writeUInt16BE(packet.sport ?? 0, 0);
    payload.writeUInt16BE(packet.dport ?? 0, 2);
  }
  switch (packet.proto) {
    case 'tcp':
      payload.writeUInt32BE(1000 + packet.id, 4);
      payload[12] = 0x50;
      payload[13] = flagsOf(packet);
      payload.writeUInt16BE(8192, 14);
      payload.writeUInt16BE(checksum([pseudoHeader(packet, payload.length), payload]), 16);
      return;
    case 'udp':
    case 'udplite':
      payload.writeUInt16BE(payload.length, 4);
      payload.writeUInt16BE(checksum([pseudoHeader(packet, payload.length), payload]) || 0xffff, 6);
      return;
    case 'icmp':
      writeIcmp(payload, packet, []);
      return;
    case 'icmpv6':
      writeIcmp(payload, packet, [pseudoHeader(packet, payload.length)]);
      return;
    case 'sctp':
      writeSctpInit(payload);
      return;
    default:
      return;
  }
}

function flagsOf(packet: Packet): number {
  return (packet.flags ?? 'SYN').split(',').reduce((bits, flag) => bits | (tcpFlagBits[flag] ?? 0), 0);
}

function writeIcmp(payload: Buffer, packet: Packet, before: readonly Buffer[]): void {
  payload[0] = packet.icmpType ?? 8;
  payload[1] = packet.icmpCode ?? 0;
  payload.writeUInt32BE(packet.state === 'related' ? 0 : 0x10000 + packet.id, 4);
  if (packet.state === 'related') payload.set(quotedBytes(packet), 8);
  payload.writeUInt16BE(checksum([...before, payload]), 2);
}

/** The packet of the known flow that an ICMP error complains about. */
function quotedBytes(packet: Packet): Buffer {
  const quoted: Packet = {
    id: packet.id,
    family: packet.family,
    proto: 'udp',
    src: packet.dst,
    dst: quotedPeer[packet.family],
    ...quotedFlow,
    chain: packet.chain,
  };
  return ipBytes(quoted, 100);
}

/** A packet with one INIT chunk, which is all it may hold: the only SCTP packet that starts a connection. */
function writeSctpInit(payload: Buffer): void {
  payload[12] = 1;
  payload.writeUInt16BE(payload.length - 12, 14);
  payload.writeUInt32BE(0x1234, 16);
  payload.writeUInt32BE(0xffff, 20);
  payload.writeUInt32BE(0x10001, 24);
  payload.writeUInt32LE(crc32c(payload), 8);
}

function pseudoHeader(packet: Packet, length: number): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(length, 0);
  tail[7] = protocolNumberOf(packet.proto);
  return Buffer.concat([Buffer.from([...addressBytes(packet.src), ...addressBytes(packet.dst)]), tail]);
}

/** The Internet checksum over the parts, each of which but the last has an even length. */
function checksum(parts: readonly Buffer[]): number {
  let sum = 0;
  for (const part of parts) for (let at = 0; at < part.length; at += 2) sum += (part[at]! << 8) | (part[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function crc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}
