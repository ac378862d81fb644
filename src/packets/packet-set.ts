import { IntervalSet } from './interval-set.js';
import { type Family, type Scalar } from './numbers.js';
import {
  type Field,
  fieldIndex,
  fields,
  fullAt,
  icmpProtocols,
  type Packet,
  portProtocols,
  protocols,
  tcpFlags,
} from './space.js';

/** A product of one interval set per field, in the order of `fields`. `undefined` stands for an unrestricted field. */
export type Cube = readonly (IntervalSet | undefined)[];

/** The restrictions of a cube by name; a field that is left out is unrestricted. */
export type Restrictions = { readonly [F in Field]?: IntervalSet | undefined };

const anyCube: Cube = fields.map(() => undefined);

/**
 * An immutable set of packets of one family: a union of cubes, which may overlap.
 * INVARIANT: no cube has an empty field, so a set without cubes is the empty set and the reverse.
 */
export class PacketSet {
  readonly family: Family;
  readonly cubes: readonly Cube[];

  private constructor(family: Family, cubes: readonly Cube[]) {
    this.family = family;
    this.cubes = cubes;
  }

  static readonly nothing: Readonly<Record<Family, PacketSet>> = { 4: new PacketSet(4, []), 6: new PacketSet(6, []) };
  static readonly anything: Readonly<Record<Family, PacketSet>> = {
    4: new PacketSet(4, [anyCube]),
    6: new PacketSet(6, [anyCube]),
  };

  /** All packets whose fields lie in the given sets. */
  static where(family: Family, restrictions: Restrictions): PacketSet {
    const cube: (IntervalSet | undefined)[] = [];
    for (let i = 0; i < fields.length; i++) {
      const set = restrictions[fields[i] as Field];
      if (set?.isEmpty === true) return PacketSet.nothing[family];
      cube.push(set === undefined || set.equals(fullAt(family, i)) ? undefined : set);
    }
    return new PacketSet(family, [cube]);
  }

  static ofPacket(packet: Packet): PacketSet {
    return PacketSet.where(packet.family, Object.fromEntries(fields.map((f) => [f, IntervalSet.of(packet[f])])));
  }

  /** The union of cubes that hold no empty field. */
  static ofCubes(family: Family, cubes: readonly Cube[]): PacketSet {
    return cubes.length === 0 ? PacketSet.nothing[family] : new PacketSet(family, cubes);
  }

  get isEmpty(): boolean {
    return this.cubes.length === 0;
  }

  /** Whether the set is written as one cube without restrictions. (A set of several cubes may still be everything.) */
  get isPlainlyEverything(): boolean {
    return this.cubes.some((cube) => cube.every((set) => set === undefined));
  }

  has(packet: Packet): boolean {
    return this.cubes.some((cube) => cubeHas(cube, packet));
  }

  union(other: PacketSet): PacketSet {
    if (this === other || other.isEmpty) return this;
    if (this.isEmpty) return other;
    return new PacketSet(this.family, absorb([...this.cubes, ...other.cubes]));
  }

  intersect(other: PacketSet): PacketSet {
    if (this === other || isEverything(other)) return this;
    if (isEverything(this)) return other;
    const cubes = intersectAll(this.cubes, other.cubes);
    return PacketSet.ofCubes(this.family, cubes.length > 1 ? absorb(cubes) : cubes);
  }

  subtract(other: PacketSet): PacketSet {
    let left: readonly Cube[] = this.cubes;
    for (const cut of other.cubes) left = left.flatMap((cube) => subtractCube(this.family, cube, cut));
    return left === this.cubes ? this : PacketSet.ofCubes(this.family, left);
  }

  /** Everything that is not in the set. */
  complement(): PacketSet {
    return PacketSet.anything[this.family].subtract(this);
  }

  contains(other: PacketSet): boolean {
    return other.subtract(this).isEmpty;
  }

  intersects(other: PacketSet): boolean {
    return this.cubes.some((a) => other.cubes.some((b) => cubesIntersect(a, b)));
  }

  /** Whether both sets hold the same packets, however they are written. */
  equals(other: PacketSet): boolean {
    return this === other || (this.contains(other) && other.contains(this));
  }

  /** The same packets with unrestricted `names`: the set of packets that agree with a member in all other fields. */
  forget(...names: readonly Field[]): PacketSet {
    const dropped = new Set(names.map((n) => fieldIndex[n]));
    const cubes = this.cubes.map((cube) => cube.map((set, i) => (dropped.has(i) ? undefined : set)));
    return PacketSet.ofCubes(this.family, absorb(cubes));
  }

  /** The same packets as cubes that share no packet. */
  disjoint(): readonly Cube[] {
    const done: Cube[] = [];
    for (const cube of this.cubes) {
      let rest: readonly Cube[] = [cube];
      for (const earlier of done) rest = rest.flatMap((r) => subtractCube(this.family, r, earlier));
      done.push(...rest);
    }
    return done;
  }

  /** The values that `field` takes in some packet of the set. */
  project(field: Field): IntervalSet {
    const index = fieldIndex[field];
    return this.cubes.reduce((all, cube) => all.union(cube[index] ?? fullAt(this.family, index)), IntervalSet.empty);
  }

  /** The smallest packet, comparing fields in the order of `fields`; undefined for the empty set. */
  pick(): Packet | undefined {
    let best: readonly Scalar[] | undefined;
    for (const cube of this.cubes) {
      const point = cube.map((set, i) => (set ?? fullAt(this.family, i)).min);
      if (best === undefined || comparePoints(point, best) < 0) best = point;
    }
    return best === undefined ? undefined : toPacket(this.family, best);
  }

  /**
   * The number of packet headers in the set, exactly: distinct combinations of protocol, source, destination and
   * ports (or ICMP type and code) that a real packet can have. Interfaces, TCP flags and connection state are not
   * counted as differences.
   */
  countHeaders(): bigint {
    const possible = this.intersect(possiblePackets(this.family)).forget('in', 'out', 'flags', 'state');
    let total = 0n;
    for (const cube of possible.intersect(possibleHeaders(this.family)).disjoint()) {
      let product = 1n;
      for (const name of ['protocol', 'src', 'dst', 'sport', 'dport'] as const)
        product *= (cube[fieldIndex[name]] ?? fullAt(this.family, fieldIndex[name])).size;
      total += product;
    }
    return total;
  }
}

const isEverything = (set: PacketSet): boolean => set.cubes.length === 1 && set.cubes[0] === anyCube;

export const toPacket = (family: Family, point: readonly Scalar[]): Packet => ({
  family,
  ...(Object.fromEntries(fields.map((f, i) => [f, point[i]])) as unknown as Omit<Packet, 'family'>),
});

export const cubeHas = (cube: Cube, packet: Packet): boolean => {
  for (let i = 0; i < cube.length; i++) {
    const set = cube[i];
    if (set !== undefined && !set.has(packet[fields[i] as Field])) return false;
  }
  return true;
};

export const intersectCubes = (a: Cube, b: Cube): Cube | undefined => {
  const both: (IntervalSet | undefined)[] = [];
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined) both.push(y);
    else if (y === undefined) both.push(x);
    else {
      const common = x.intersect(y);
      if (common.isEmpty) return undefined;
      both.push(common);
    }
  }
  return both;
};

/** Every non-empty intersection of a cube of `a` with one of `b`. */
export const intersectAll = (a: readonly Cube[], b: readonly Cube[]): readonly Cube[] => {
  const found: Cube[] = [];
  for (const x of a)
    for (const y of b) {
      const both = intersectCubes(x, y);
      if (both !== undefined) found.push(both);
    }
  return found;
};

export const cubesIntersect = (a: Cube, b: Cube): boolean => {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x !== undefined && y !== undefined && x !== y && !x.intersects(y)) return false;
  }
  return true;
};

/** Whether every packet of `inner` is one of `outer`. */
export const cubeContains = (outer: Cube, inner: Cube): boolean => {
  for (let i = 0; i < outer.length; i++) {
    const x = outer[i];
    const y = inner[i];
    if (x !== undefined && x !== y && (y === undefined || !x.contains(y))) return false;
  }
  return true;
};

/** `cube` without `cut`, as disjoint cubes: one per field in which the cut leaves something over. */
export const subtractCube = (family: Family, cube: Cube, cut: Cube): readonly Cube[] => {
  if (!cubesIntersect(cube, cut)) return [cube];
  const pieces: Cube[] = [];
  const rest: (IntervalSet | undefined)[] = [...cube];
  for (let i = 0; i < cube.length; i++) {
    const taken = cut[i];
    if (taken === undefined) continue;
    const own = rest[i] ?? fullAt(family, i);
    const outside = own.subtract(taken);
    if (!outside.isEmpty) pieces.push(rest.with(i, outside));
    rest[i] = own.intersect(taken);
  }
  return pieces;
};

/** Drops every cube that lies inside another one. Quadratic, so long lists are left as they are. */
const absorb = (cubes: readonly Cube[]): readonly Cube[] => {
  if (cubes.length < 2 || cubes.length > 64) return cubes;
  return cubes.filter(
    (cube, i) =>
      !cubes.some((other, j) => j !== i && cubeContains(other, cube) && (j < i || !cubeContains(cube, other))),
  );
};

const comparePoints = (a: readonly Scalar[], b: readonly Scalar[]): number => {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as Scalar, b[i] as Scalar];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
};

const zero = IntervalSet.of(0);

/** Headers that exist: only port protocols have ports, only ICMP has type and code. */
const headers = (family: Family): PacketSet => {
  const ported = PacketSet.where(family, { protocol: portProtocols });
  const icmp = PacketSet.where(family, { protocol: icmpProtocols, sport: zero });
  return ported.union(icmp).union(PacketSet.where(family, { protocol: withoutTypes, sport: zero, dport: zero }));
};

const withoutTypes = IntervalSet.range(0, 255).subtract(portProtocols).subtract(icmpProtocols);

/**
 * The same headers without ports where protocols have none: in the model those have port 0, but a rule does not say so.
 */
export const headersAsWritten = (packets: PacketSet): PacketSet => {
  const { family } = packets;
  const within = (protocol: IntervalSet): PacketSet => packets.intersect(PacketSet.where(family, { protocol }));
  const only = (protocol: IntervalSet, ...fields: readonly Field[]): PacketSet => {
    const zeros = Object.fromEntries(fields.map((field) => [field, zero]));
    return within(protocol)
      .intersect(PacketSet.where(family, zeros))
      .forget(...fields);
  };
  if (packets.cubes.every((cube) => cube[fieldIndex.sport] === undefined && cube[fieldIndex.dport] === undefined))
    return packets;
  return within(portProtocols)
    .union(only(icmpProtocols, 'sport'))
    .union(only(withoutTypes, 'sport', 'dport'));
};

const tcp = IntervalSet.of(protocols.tcp);
const notTcp = IntervalSet.range(0, 255).subtract(tcp);

const headersByFamily: Readonly<Record<Family, PacketSet>> = { 4: headers(4), 6: headers(6) };
export const possibleHeaders = (family: Family): PacketSet => headersByFamily[family];

const packetsByFamily = Object.fromEntries(
  ([4, 6] as const).map((family) => [
    family,
    headersByFamily[family].intersect(
      PacketSet.where(family, { protocol: tcp }).union(PacketSet.where(family, { protocol: notTcp, flags: zero })),
    ),
  ]),
) as unknown as Readonly<Record<Family, PacketSet>>;
/** All packets that can exist: possible headers, and TCP flags only on TCP. */
export const possiblePackets = (family: Family): PacketSet => packetsByFamily[family];

/** TCP flag values of a connection's first packet in the everyday sense: SYN without ACK, RST or FIN. */
export const synOnly = IntervalSet.of(tcpFlags.syn);
