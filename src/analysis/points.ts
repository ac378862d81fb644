import {
  type Cube,
  exampleAddress,
  type Family,
  type Field,
  fieldIndex,
  fields,
  full,
  fullAt,
  hasPorts,
  IntervalSet,
  isIcmp,
  type Packet,
  type PacketSet,
  protocols,
  type Scalar,
  stateNumber,
  tcpFlags,
  toPacket,
} from '../packets/index.js';

/** A packet as a list of coordinates in the order of `fields`: what the inner loops work on. */
export type Point = readonly Scalar[];

export const toPoint = (packet: Packet): Point => fields.map((f) => packet[f]);

export const packetOf = (family: Family, point: Point): Packet => toPacket(family, point);

export const cubeHasPoint = (cube: Cube, point: Point): boolean => {
  for (let i = 0; i < cube.length; i++) {
    const set = cube[i];
    if (set?.has(point[i] as Scalar) === false) return false;
  }
  return true;
};

export const hasPoint = (set: PacketSet, point: Point): boolean => {
  for (const cube of set.cubes) if (cubeHasPoint(cube, point)) return true;
  return false;
};

const [protocolAt, sportAt, dportAt, srcAt, dstAt, flagsAt, stateAt] = (
  ['protocol', 'sport', 'dport', 'src', 'dst', 'flags', 'state'] as const
).map((f) => fieldIndex[f]) as [number, number, number, number, number, number, number];

const preferredProtocols = [protocols.tcp, protocols.udp, protocols.icmp, protocols.icmpv6];

/** The same cubes, those with everyday protocols first: what an example is taken from. */
export const everydayFirst = (cubes: readonly Cube[]): readonly Cube[] => {
  const rank = (cube: Cube): number => {
    const set = cube[protocolAt];
    const first = set === undefined ? 0 : preferredProtocols.findIndex((protocol) => set.has(protocol));
    return first < 0 ? preferredProtocols.length : first;
  };
  return cubes.length < 2 ? cubes : [...cubes].sort((a, b) => rank(a) - rank(b));
};

/** The first of `wanted` that lies in the set, else its smallest member. */
const prefer = (set: IntervalSet, wanted: readonly Scalar[]): Scalar => wanted.find((v) => set.has(v)) ?? set.min;

/**
 * The low corner of a cube, but an everyday packet where the cube leaves the choice: TCP before other protocols, a SYN,
 * a new connection, an echo request. Deterministic.
 */
export const cornerOf = (family: Family, cube: Cube): Point => {
  const point: Scalar[] = cube.map((set, i) => (set ?? fullAt(family, i)).min);
  const protocol = Number(prefer(cube[protocolAt] ?? full(family, 'protocol'), preferredProtocols));
  point[protocolAt] = protocol;
  if (protocol === protocols.tcp) point[flagsAt] = prefer(cube[flagsAt] ?? full(family, 'flags'), [tcpFlags.syn]);
  if (isIcmp(protocol)) point[dportAt] = prefer(cube[dportAt] ?? full(family, 'dport'), [echoRequest(protocol)]);
  point[stateAt] = prefer(cube[stateAt] ?? full(family, 'state'), [stateNumber('new')]);
  return point;
};

const echoRequest = (protocol: number): number => (protocol === protocols.icmp ? 8 : 128) * 256;

/** Addresses that readers recognise as "somewhere on the internet": TEST-NET-3 (RFC 5737) and documentation IPv6 (RFC 3849). */
const somewhere: Readonly<Record<Family, Scalar>> = { 4: 0xcb00_710a, 6: (0x2001_0db8n << 96n) | 0x10n };
const somewhereElse: Readonly<Record<Family, Scalar>> = { 4: 0xc633_640a, 6: (0x2001_0db8_0002n << 80n) | 0x10n };

/** Like `cornerOf`, but with the ports and addresses that an engineer would pick for an example. */
export const readablePointOf = (family: Family, cube: Cube): Point => {
  const point = [...cornerOf(family, cube)];
  const protocol = Number(point[protocolAt]);
  const setAt = (f: Field): IntervalSet => cube[fieldIndex[f]] ?? full(family, f);
  const dst = readableAddress(setAt('dst'), somewhereElse[family]);
  const others = setAt('src').subtract(IntervalSet.of(dst));
  point[srcAt] = readableAddress(others.isEmpty ? setAt('src') : others, somewhere[family], somewhereElse[family]);
  point[dstAt] = dst;
  if (hasPorts(protocol)) {
    point[sportAt] = prefer(setAt('sport'), [49152, 40000]);
    point[dportAt] = prefer(setAt('dport'), [443, 80, 22]);
  }
  return point;
};

/** The first of the wanted addresses that the set has, or any that it has. */
const readableAddress = (set: IntervalSet, ...wanted: readonly Scalar[]): Scalar =>
  wanted.find((address) => set.has(address)) ?? exampleAddress(set);

/** Numbers from 0 (inclusive) to 1 (exclusive), always the same ones (mulberry32, seed 1). */
const steadyRandom = (): (() => number) => {
  let state = 1;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Points scattered over some cubes; which ones depends on the cubes alone. A point of a broad cube is rarely taken. */
export function* scatteredPoints(family: Family, cubes: readonly Cube[], count: number): Generator<Point> {
  const random = steadyRandom();
  for (let i = 0; i < count && cubes.length > 0; i++) {
    const cube = cubes[Math.floor(random() * cubes.length)] as Cube;
    const point = [...cornerOf(family, cube)];
    for (const at of scattered) point[at] = memberAt(cube[at] ?? fullAt(family, at), random);
    // Ports lie where the protocol that the corner has puts them.
    if (!hasPorts(Number(point[protocolAt])))
      [point[sportAt], point[dportAt]] = [cornerOf(family, cube)[sportAt], cornerOf(family, cube)[dportAt]] as [
        Scalar,
        Scalar,
      ];
    yield point;
  }
}

const scattered = [fieldIndex.in, fieldIndex.out, dportAt, srcAt, dstAt, sportAt];

const memberAt = (set: IntervalSet, random: () => number): Scalar => {
  const at = 2 * Math.floor(random() * (set.bounds.length / 2));
  const lo = set.bounds[at] as Scalar;
  const hi = set.bounds[at + 1] as Scalar;
  if (typeof lo === 'number') return lo + Math.floor(random() * (Number(hi) - lo + 1));
  // 53 random bits are spread over the whole width; the rest of an IPv6 address follows from them.
  return lo + ((BigInt(hi) - lo) * BigInt(Math.floor(random() * 2 ** 53))) / 2n ** 53n;
};
