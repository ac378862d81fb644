import type { PacketDescription } from '../model/index.js';
import { readJson } from '../text/index.js';

/** A described packet, or what is wrong with the description and where in its line (from 1). */
export type ReadPacket =
  | { readonly packet: PacketDescription }
  | { readonly problem: string; readonly column: number; readonly id?: string | number };

const types: Readonly<Record<keyof PacketDescription, readonly string[]>> = {
  id: ['string', 'number'],
  family: ['number'],
  proto: ['string', 'number'],
  src: ['string'],
  dst: ['string'],
  sport: ['number'],
  dport: ['number'],
  icmpType: ['number'],
  icmpCode: ['number'],
  flags: ['string'],
  state: ['string'],
  mark: ['number'],
  chain: ['string'],
  in: ['string'],
  out: ['string'],
  scope: ['string'],
  app: ['string'],
  attach: ['string'],
  direction: ['string'],
};

/** Reads one line of `--packets`: the members of contract §8, checked for their types. Null counts as absent. */
export const readPacketLine = (line: string): ReadPacket => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const [problem] = readJson(line).problems;
    if (problem === undefined) return { problem: 'more than one value on the line', column: 1 };
    return { problem: `not JSON: ${problem.message}`, column: problem.offset + 1 };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'a packet is an object, such as {"src":"10.0.0.1","dst":"10.0.0.2"}', column: 1 };
  return checkMembers(value as Readonly<Record<string, unknown>>, line);
};

const checkMembers = (members: Readonly<Record<string, unknown>>, line: string): ReadPacket => {
  const packet: Record<string, unknown> = {};
  for (const key in members) {
    const value = members[key];
    if (value === null) continue;
    if (!Object.hasOwn(types, key) || types[key as keyof PacketDescription].includes(typeof value)) packet[key] = value;
    else
      return {
        problem: `\`${key}\` must be a ${types[key as keyof PacketDescription].join(' or ')}`,
        column: Math.max(0, line.indexOf(`"${key}"`)) + 1,
        ...idOf(members),
      };
  }
  return { packet };
};

const idOf = ({ id }: Readonly<Record<string, unknown>>): { readonly id?: string | number } =>
  typeof id === 'string' || typeof id === 'number' ? { id } : {};
