import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leavingAsRouted } from '../../src/analysis/index.js';
import type { Chain, Policy, Published, Zone } from '../../src/model/index.js';
import { full, IntervalSet, PacketSet, readPrefix } from '../../src/packets/index.js';
import type { Place } from '../../src/text/index.js';

const at: Place = { file: 'x', line: 1, column: 1, endColumn: 2 };
const net = (text: string): IntervalSet => readPrefix(text)?.set ?? assert.fail(text);
const first = (text: string): number => Number(net(text).min);

// --- a few zones, routes and translations -----------------------------------------------------------------------------

/** The networks behind zones 1 to 3; zone 4 is one of which nothing is told. */
type Routes = readonly (readonly string[])[];
const networks = ['10.0.0.0/24', '10.0.1.0/24', '10.0.0.0/16', '0.0.0.0/0'];
const routes: fc.Arbitrary<Routes> = fc.tuple(...[1, 2, 3].map(() => fc.subarray(networks, { maxLength: 2 })));

interface Plan {
  /** The zone that the destination has before translation; undefined for any. */
  readonly out: number | undefined;
  readonly dst: number;
  readonly isSure: boolean;
  /** Where it leads: nowhere else, to an address, or somewhere that nobody can tell. */
  readonly to: number | 'itself' | undefined;
}

const addresses = ['10.0.0.9', '10.0.1.9', '10.0.2.9', '198.51.100.9'].map((text) => first(`${text}/32`));
const plan: fc.Arbitrary<Plan> = fc.record({
  out: fc.constantFrom(undefined, undefined, 1, 2, 3),
  dst: fc.constantFrom(...addresses),
  isSure: fc.boolean(),
  to: fc.constantFrom<Plan['to']>(...addresses, 'itself', undefined),
});

// --- the same, packet by packet -----------------------------------------------------------------------------------------

const behind = (table: Routes, zone: number): IntervalSet => IntervalSet.unionOf((table[zone - 1] ?? []).map(net));

/**
 * The zones behind which an address may lie; undefined where no route tells. Of a zone with all addresses of another one
 * and more, the other one wins, as the more specific route.
 */
const zonesOf = (table: Routes, address: number): readonly number[] | undefined => {
  const found = [1, 2, 3].filter((zone) => behind(table, zone).has(address));
  const isWider = (zone: number, than: number): boolean =>
    behind(table, zone).contains(behind(table, than)) && behind(table, zone).size > behind(table, than).size;
  return found.length === 0 ? undefined : found.filter((zone) => !found.some((other) => isWider(zone, other)));
};

/** Whether a packet with this destination and zone may be on its way: some course of the translations leads it there. */
const mayLeave = (table: Routes, plans: readonly Plan[], dst: number, out: number): boolean => {
  const isNear = (address: number): boolean => {
    const zones = zonesOf(table, address);
    return zones === undefined || zones.includes(out) || isUntold(table, out);
  };
  for (const { out: wanted, dst: original, isSure, to } of plans) {
    if (original !== dst) continue;
    const zones = zonesOf(table, dst);
    // Where several zones or none are possible before translation, the one that a translation names is taken for right.
    if (wanted !== undefined && zones?.length === 1 && !zones.includes(wanted)) continue;
    if (!isSure || to === undefined) return true;
    return isNear(to === 'itself' ? dst : to);
  }
  return isNear(dst);
};

/** Behind a zone of which no address is told anything may lie. */
const isUntold = (table: Routes, zone: number): boolean => (table[zone - 1] ?? []).length === 0;

// --- the analysis of the same -------------------------------------------------------------------------------------------

const policyOf = (table: Routes, plans: readonly Plan[]): Policy => {
  const zones: readonly Zone[] = [1, 2, 3, 4].map((number) => {
    const own = behind(table, number);
    return {
      number,
      name: `z${String(number)}`,
      isOther: false,
      isLoopback: false,
      ...(own.isEmpty ? {} : { addresses: { 4: own } }),
    };
  });
  const chain: Chain = { name: 'rules', label: 'rules', at, rules: [], isBase: true };
  const published = plans.map(({ out, dst, isSure, to }, i): Published => {
    const over = PacketSet.where(4, { dst: IntervalSet.of(dst), ...(out === undefined ? {} : { out: IntervalSet.of(out) }) });
    return {
      at,
      label: `nat ${String(i)}`,
      over,
      under: isSure ? over : PacketSet.nothing[4],
      to: to === undefined ? undefined : to === 'itself' ? {} : { dst: IntervalSet.of(to) },
    };
  });
  return {
    id: 'x',
    label: 'x',
    family: 4,
    direction: 'through',
    stages: [{ kind: 'filter', chain, default: { action: 'deny', at, label: 'default', implicit: true }, label: 'rules', isMain: true }],
    entering: PacketSet.where(4, { in: IntervalSet.range(1, 4), out: IntervalSet.range(1, 4) }),
    replies: 'implied',
    zones: { zones },
    published,
  };
}; // prettier-ignore

describe('packets that leave as they are routed', () => {
  it('are those that some course of the translations leads to the zone that they have', () => {
    fc.assert(
      fc.property(routes, fc.array(plan, { maxLength: 3 }), (table, plans) => {
        const leaving = leavingAsRouted(policyOf(table, plans), PacketSet.anything[4]);
        const isTold = [1, 2, 3].some((zone) => !behind(table, zone).isEmpty);
        for (const dst of addresses)
          for (const out of [1, 2, 3, 4]) {
            const asked = PacketSet.where(4, { dst: IntervalSet.of(dst), out: IntervalSet.of(out) });
            const expected = !isTold || mayLeave(table, plans, dst, out);
            assert.equal(leaving.intersects(asked), expected, `${String(dst)} by ${String(out)}`);
          }
      }),
      { numRuns: 600 },
    );
  });

  it('are all where no address behind a zone is known, and none of those that routes lead elsewhere', () => {
    const packets = PacketSet.where(4, { dst: net('10.0.0.0/24'), out: IntervalSet.of(2) });
    assert.ok(leavingAsRouted(policyOf([[], [], []], []), packets).equals(packets));
    const routed = policyOf([['10.0.0.0/24'], ['10.0.1.0/24'], ['0.0.0.0/0']], []);
    assert.ok(leavingAsRouted(routed, packets).isEmpty);
    assert.ok(leavingAsRouted(routed, PacketSet.where(4, { dst: full(4, 'dst'), out: IntervalSet.of(2) })).project('dst').contains(net('10.0.1.0/24')));
    // Multicast follows no route.
    const multicast = PacketSet.where(4, { dst: net('224.0.0.0/4'), out: IntervalSet.of(2) });
    assert.ok(leavingAsRouted(routed, multicast).equals(multicast));
  }); // prettier-ignore
});
