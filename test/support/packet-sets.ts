import fc from 'fast-check';
import {
  type Cube,
  type Family,
  type Field,
  fieldMax,
  fields,
  IntervalSet,
  type Packet,
  PacketSet,
  protocols,
  type Scalar,
  toPacket,
} from '../../src/packets/index.js';

/** Sets of the tests are cut at values below this one, so a handful of values per field stand for all of them. */
const cutsBelow = 5;

/** A coordinate as the field of the family wants it. */
export const scalarOf = (family: Family, field: Field, value: number): Scalar =>
  typeof fieldMax(family, field) === 'bigint' ? BigInt(value) : value;

/** One value from every region that small sets can tell apart: 0..5 and the largest, as far as the field has them. */
export const smallValues = (family: Family, field: Field): readonly Scalar[] => {
  const max = fieldMax(family, field);
  const values: Scalar[] = [];
  for (let v = 0; v <= cutsBelow && BigInt(v) <= BigInt(max); v++) values.push(scalarOf(family, field, v));
  if (!values.includes(max)) values.push(max);
  return values;
};

/** Interval sets cut at small values; some reach to the end of the field. Often one interval, now and then none. */
export const smallIntervals = (family: Family, field: Field): fc.Arbitrary<IntervalSet> => {
  const max = fieldMax(family, field);
  const top = Math.min(Number(max), cutsBelow - 1);
  const range = fc
    .tuple(fc.integer({ min: 0, max: top }), fc.integer({ min: 0, max: top }), fc.integer({ min: 0, max: 5 }))
    .map(([a, b, open]) => {
      const hi = open === 0 ? max : scalarOf(family, field, Math.max(a, b));
      return [scalarOf(family, field, Math.min(a, b)), hi] as const;
    });
  return fc.array(range, { minLength: 0, maxLength: 3, size: 'max' }).map((ranges) => IntervalSet.fromRanges(ranges));
};

const nonEmpty = (family: Family, field: Field): fc.Arbitrary<IntervalSet> =>
  smallIntervals(family, field).filter((set) => !set.isEmpty);

export const families: fc.Arbitrary<Family> = fc.constantFrom(4, 6);

/** The fields that the sets of one case restrict: few enough that every packet can be visited. */
export const fewFields: fc.Arbitrary<readonly Field[]> = fc.subarray([...fields], { minLength: 1, maxLength: 3 });

export const smallSets = (family: Family, restricted: readonly Field[], maxCubes = 4): fc.Arbitrary<PacketSet> => {
  const shape: Partial<Record<Field, fc.Arbitrary<IntervalSet | undefined>>> = {};
  for (const field of restricted) shape[field] = fc.option(nonEmpty(family, field), { nil: undefined, freq: 3 });
  const cube = fc.record(shape).map((restrictions) => PacketSet.where(family, restrictions));
  // Collected without the simplification of `union`, so that overlapping and nested cubes are met too.
  return fc.array(cube, { maxLength: maxCubes, size: 'max' }).map((sets) =>
    PacketSet.ofCubes(
      family,
      sets.flatMap((set): readonly Cube[] => set.cubes),
    ),
  );
};

/** Every packet that small sets over these fields can tell apart; the other fields stay 0. */
export const smallPackets = (family: Family, restricted: readonly Field[]): readonly Packet[] => {
  let points: Scalar[][] = [[]];
  for (const field of fields) {
    const values = restricted.includes(field) ? smallValues(family, field) : [scalarOf(family, field, 0)];
    points = points.flatMap((point) => values.map((value) => [...point, value]));
  }
  return points.map((point) => toPacket(family, point));
};

/** Whether packets like this one exist: the plain reading of the comments at `fields`. */
export const isPossible = (packet: Packet): boolean => {
  const { tcp, udp, dccp, sctp, udplite, icmp, icmpv6 } = protocols;
  const ported = ([tcp, udp, dccp, sctp, udplite] as number[]).includes(packet.protocol);
  const isIcmp = packet.protocol === icmp || packet.protocol === icmpv6;
  if (!ported && packet.sport !== 0) return false;
  if (!ported && !isIcmp && packet.dport !== 0) return false;
  return packet.protocol === tcp || packet.flags === 0;
};
