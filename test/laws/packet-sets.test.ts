import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Diagrams } from '../../src/analysis/diagram.js';
import {
  cubeHas,
  type Family,
  type Field,
  fields,
  IntervalSet,
  type Packet,
  PacketSet,
  possibleHeaders,
  possiblePackets,
  type Scalar,
  toPacket,
} from '../../src/packets/index.js';
import {
  families,
  fewFields,
  isPossible,
  scalarOf,
  smallIntervals,
  smallPackets,
  smallSets,
  smallValues,
} from '../support/packet-sets.js';

/** Cases per law; the laws of this file together generate more than 10,000. */
const runs = 700;

interface Case {
  readonly family: Family;
  readonly restricted: readonly Field[];
  readonly a: PacketSet;
  readonly b: PacketSet;
}

const cases: fc.Arbitrary<Case> = fc.tuple(families, fewFields).chain(([family, restricted]) =>
  fc.record({
    family: fc.constant(family),
    restricted: fc.constant(restricted),
    a: smallSets(family, restricted),
    b: smallSets(family, restricted),
  }),
);

const law = (check: (of: Case) => void): void => fc.assert(fc.property(cases, check), { numRuns: runs });

/** Holds a set against the definition of its members, packet by packet. */
const assertMembers = (of: Case, set: PacketSet, isMember: (packet: Packet) => boolean): void => {
  for (const packet of smallPackets(of.family, of.restricted))
    assert.equal(
      set.has(packet),
      isMember(packet),
      JSON.stringify(packet, (_, v: unknown) => printable(v)),
    );
};
const printable = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const comparePackets = (a: Packet, b: Packet): number => {
  for (const field of fields) if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  return 0;
};

describe('interval sets', function () {
  this.timeout(60_000);

  const two = fc
    .tuple(families, fc.constantFrom(...fields))
    .chain(([family, field]) =>
      fc.tuple(
        fc.constant({ family, field, values: smallValues(family, field) }),
        smallIntervals(family, field),
        smallIntervals(family, field),
      ),
    );
  const lawOfTwo = (
    check: (a: IntervalSet, b: IntervalSet, values: readonly Scalar[], family: Family, field: Field) => void,
  ): void =>
    fc.assert(
      fc.property(two, ([at, a, b]) => check(a, b, at.values, at.family, at.field)),
      { numRuns: runs },
    );

  it('hold exactly the members of the operation that made them', () => {
    lawOfTwo((a, b, values) => {
      for (const v of values) {
        assert.equal(a.union(b).has(v), a.has(v) || b.has(v));
        assert.equal(a.intersect(b).has(v), a.has(v) && b.has(v));
        assert.equal(a.subtract(b).has(v), a.has(v) && !b.has(v));
      }
      assert.equal(
        a.contains(b),
        values.every((v) => !b.has(v) || a.has(v)),
      );
      assert.equal(
        a.intersects(b),
        values.some((v) => a.has(v) && b.has(v)),
      );
      assert.equal(
        a.equals(b),
        values.every((v) => a.has(v) === b.has(v)),
      );
    });
  });

  it('keep their intervals non-empty, ascending, apart and not adjacent, whatever made them', () => {
    lawOfTwo((a, b) => {
      for (const set of [a.union(b), a.intersect(b), a.subtract(b), b.subtract(a)])
        for (const [i, bound] of set.bounds.entries()) {
          const before = set.bounds[i - 1];
          if (before === undefined) continue;
          if (i % 2 === 1) assert.ok(before <= bound);
          else assert.ok(BigInt(before) + 1n < BigInt(bound));
        }
    });
  });

  it('put together again what was taken apart', () => {
    lawOfTwo((a, b) => {
      assert.deepEqual(a.subtract(b).union(a.intersect(b)).bounds, a.bounds);
      assert.equal(a.union(b).size, a.size + b.size - a.intersect(b).size);
    });
  });

  it('give the smallest and the largest member, and the size that counting gives', () => {
    lawOfTwo((a, _, values, family, field) => {
      if (a.isEmpty) return;
      const members = values.filter((v) => a.has(v));
      assert.equal(a.min, members[0]);
      assert.equal(a.max, members.at(-1));
      const bounded = a.intersect(IntervalSet.range(scalarOf(family, field, 0), scalarOf(family, field, 4)));
      assert.equal(bounded.size, BigInt(members.filter((v) => v <= 4).length));
    });
  });
});

describe('packet sets', function () {
  this.timeout(60_000);

  it('hold exactly the packets of the union, the intersection and the difference', () => {
    law((of) => {
      const { a, b } = of;
      assertMembers(of, a.union(b), (p) => a.has(p) || b.has(p));
      assertMembers(of, a.intersect(b), (p) => a.has(p) && b.has(p));
      assertMembers(of, a.subtract(b), (p) => a.has(p) && !b.has(p));
    });
  });

  it('have a complement that holds exactly the other packets', () => {
    law((of) => {
      const { a, family } = of;
      assertMembers(of, a.complement(), (p) => !a.has(p));
      assert.ok(a.union(a.complement()).equals(PacketSet.anything[family]));
      assert.ok(a.complement().complement().equals(a));
    });
  });

  it('are put together again from what was taken out and what was left', () => {
    law(({ a, b }) => {
      assert.ok(a.subtract(b).union(a.intersect(b)).equals(a));
      assert.ok(a.subtract(b).intersect(b).isEmpty);
    });
  });

  it('obey De Morgan', () => {
    law(({ a, b }) => {
      assert.ok(a.union(b).complement().equals(a.complement().intersect(b.complement())));
      assert.ok(a.intersect(b).complement().equals(a.complement().union(b.complement())));
    });
  });

  it('answer containment, meeting and equality as their members do', () => {
    law(({ a, b, family, restricted }) => {
      const packets = smallPackets(family, restricted);
      assert.equal(
        a.contains(b),
        packets.every((p) => !b.has(p) || a.has(p)),
      );
      assert.equal(
        a.intersects(b),
        packets.some((p) => a.has(p) && b.has(p)),
      );
      assert.equal(
        a.equals(b),
        packets.every((p) => a.has(p) === b.has(p)),
      );
      assert.equal(
        a.isEmpty,
        packets.every((p) => !a.has(p)),
      );
    });
  });

  it('pick their smallest packet', () => {
    law(({ a, family, restricted }) => {
      const [smallest] = smallPackets(family, restricted)
        .filter((p) => a.has(p))
        .sort(comparePackets);
      assert.deepEqual(a.pick(), smallest);
    });
  });

  it('are written as cubes that share no packet, when asked to', () => {
    law((of) => {
      const cubes = of.a.disjoint();
      for (const packet of smallPackets(of.family, of.restricted))
        assert.equal(cubes.filter((cube) => cubeHas(cube, packet)).length, of.a.has(packet) ? 1 : 0);
    });
  });

  it('project onto the values that a field takes', () => {
    law(({ a, family, restricted }) => {
      const packets = smallPackets(family, restricted);
      for (const field of restricted) {
        const values = a.project(field);
        for (const value of smallValues(family, field))
          assert.equal(
            values.has(value),
            packets.some((p) => p[field] === value && a.has(p)),
          );
      }
    });
  });

  it('forget a field by holding every packet that differs from a member in that field only', () => {
    law((of) => {
      const { a, family } = of;
      const [first] = of.restricted;
      if (first === undefined) return;
      const values = smallValues(family, first);
      assertMembers(of, a.forget(first), (p) => values.some((value) => a.has({ ...p, [first]: value })));
    });
  });

  it('count the possible headers among them as walking through all of them does', () => {
    const bounded = (family: Family, field: Field, values: readonly number[]): fc.Arbitrary<IntervalSet> =>
      fc
        .subarray([...values], { minLength: 1 })
        .map((chosen) => IntervalSet.of(...chosen.map((v) => scalarOf(family, field, v))));
    const space = {
      in: [0, 1],
      protocol: [0, 1, 6, 17, 47, 58],
      dport: [0, 1, 2],
      src: [0, 1, 2],
      dst: [0, 7],
      sport: [0, 3],
      flags: [0, 2],
      state: [0, 1],
    } as const;
    const set = families.chain((family) =>
      fc
        .array(
          fc.record(Object.fromEntries(Object.entries(space).map(([f, v]) => [f, bounded(family, f as Field, v)]))),
          { maxLength: 4, size: 'max' },
        )
        .map((cubes) =>
          PacketSet.ofCubes(
            family,
            cubes.flatMap((c) => PacketSet.where(family, c).cubes),
          ),
        )
        .map((a) => ({ family, a })),
    );
    fc.assert(
      fc.property(set, ({ family, a }) => {
        const headers = new Set<string>();
        const walk = (at: number, point: readonly Scalar[]): void => {
          const field = fields[at];
          if (field === undefined) {
            const packet = toPacket(family, point);
            if (isPossible(packet) && a.has(packet))
              headers.add([packet.protocol, packet.src, packet.dst, packet.sport, packet.dport].join());
            return;
          }
          const values: readonly number[] = field === 'out' ? [0] : space[field];
          for (const value of values) walk(at + 1, [...point, scalarOf(family, field, value)]);
        };
        walk(0, []);
        assert.equal(a.countHeaders(), BigInt(headers.size));
        const diagrams = new Diagrams(family, [a]);
        assert.equal(diagrams.countHeaders(diagrams.of(a)), BigInt(headers.size));
      }),
      { numRuns: runs },
    );
  });

  it('count headers so that the counts of two sets are those of their union and of what they share', () => {
    law(({ a, b }) => {
      const [x, y] = [a, b].map((set) =>
        set.intersect(possiblePackets(set.family)).forget('in', 'out', 'flags', 'state'),
      ) as [PacketSet, PacketSet];
      assert.equal(x.union(y).countHeaders() + x.intersect(y).countHeaders(), x.countHeaders() + y.countHeaders());
    });
  });

  it('know exactly the packets that can exist', () => {
    const packets = families.chain((family) =>
      fc.record({
        family: fc.constant(family),
        protocol: fc.oneof(fc.constantFrom(1, 6, 17, 33, 47, 58, 132, 136), fc.integer({ min: 0, max: 255 })),
        sport: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65535 })),
        dport: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65535 })),
        flags: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 63 })),
      }),
    );
    fc.assert(
      fc.property(packets, (some) => {
        const zero = scalarOf(some.family, 'src', 0);
        const packet: Packet = { ...some, in: 0, out: 0, src: zero, dst: zero, state: 0 };
        assert.equal(possiblePackets(some.family).has(packet), isPossible(packet));
        assert.equal(possibleHeaders(some.family).has({ ...packet, flags: 0 }), isPossible({ ...packet, flags: 0 }));
      }),
      { numRuns: runs },
    );
  });
});

describe('diagrams', function () {
  this.timeout(60_000);

  it('hold the same packets as the packet sets they were made of, through every operation', () => {
    law(({ a, b, family, restricted }) => {
      const d = new Diagrams(family, [a, b]);
      const [x, y] = [d.of(a), d.of(b)];
      const pairs = [
        [d.or(x, y), a.union(b)],
        [d.and(x, y), a.intersect(b)],
        [d.minus(x, y), a.subtract(b)],
        [d.not(x), a.complement()],
        ...restricted.map((field) => [d.forget(x, field), a.forget(field)] as const),
      ] as const;
      for (const packet of smallPackets(family, restricted))
        for (const [diagram, set] of pairs) assert.equal(d.has(diagram, packet), set.has(packet));
    });
  });

  it('are one node exactly where packet sets are equal', () => {
    law(({ a, b, family }) => {
      const d = new Diagrams(family, [a, b]);
      assert.equal(d.equals(d.of(a), d.of(b)), a.equals(b));
      assert.equal(d.isNothing(d.minus(d.of(a), d.of(b))), b.contains(a));
      assert.equal(d.equals(d.or(d.minus(d.of(a), d.of(b)), d.and(d.of(a), d.of(b))), d.of(a)), true);
      assert.equal(d.equals(d.not(d.and(d.of(a), d.of(b))), d.or(d.not(d.of(a)), d.not(d.of(b)))), true);
    });
  });

  it('pick the smallest packet, and count headers, as packet sets do', () => {
    law(({ a, b, family }) => {
      const d = new Diagrams(family, [a, b]);
      const left = a.subtract(b);
      assert.deepEqual(d.pick(d.minus(d.of(a), d.of(b))), left.pick());
      assert.equal(d.countHeaders(d.minus(d.of(a), d.of(b))), left.countHeaders());
    });
  });

  it('give up beyond their budget instead of answering', () => {
    const scattered = Array.from({ length: 200 }, (_, i) =>
      PacketSet.where(4, {
        src: IntervalSet.of((i * 7919) % 1000),
        dst: IntervalSet.of((i * 104_729) % 1000),
        dport: IntervalSet.of((i * 1299) % 500),
      }),
    );
    const join = (d: Diagrams): ReturnType<Diagrams['of']> =>
      scattered.reduce((all, set) => d.or(all, d.of(set)), d.nothing);
    const small = new Diagrams(4, scattered, 500);
    const failed = join(small);
    assert.equal(failed, small.gaveUp);
    assert.equal(small.isNothing(failed), undefined);
    assert.equal(small.equals(failed, small.nothing), undefined);
    assert.equal(small.countHeaders(failed), undefined);
    assert.equal(small.pick(failed), undefined);
    assert.equal(small.and(failed, small.nothing), small.gaveUp);
    assert.ok(small.size <= 500);
    const large = new Diagrams(4, scattered);
    assert.equal(large.countHeaders(join(large)), scattered.reduce((all, set) => all.union(set)).countHeaders());
  });
});
