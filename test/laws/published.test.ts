import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, placementOf, withPublished } from '../../src/analysis/index.js';
import type { Chain, Firewall, Policy, Published, Rule, Translation, Zone } from '../../src/model/index.js';
import {
  full,
  IntervalSet,
  type Packet,
  PacketSet,
  readPrefix,
  stateNumber,
  tcpFlags,
} from '../../src/packets/index.js';
import type { Place } from '../../src/text/index.js';

const at: Place = { file: 'x', line: 1, column: 1, endColumn: 2 };
const net = (text: string): IntervalSet => readPrefix(text)?.set ?? assert.fail(text);
const first = (text: string): number => Number(net(text).min);

const lan = net('10.0.0.0/24');
const dmz = net('10.0.1.0/24');
const wan = full(4, 'dst').subtract(lan).subtract(dmz);
const zones: readonly Zone[] = [lan, dmz, wan].map((addresses, i) => ({
  number: i + 1,
  name: ['lan', 'dmz', 'wan'][i] ?? '',
  isOther: false,
  isLoopback: false,
  addresses: { 4: addresses },
  ...(i === 2 ? { untrusted: true } : {}),
}));
const zoneOf = (address: number): number =>
  zones.find((zone) => zone.addresses?.[4]?.has(address) === true)?.number ?? 0;

/** Few addresses and ports, so that translations meet. */
const published = Array.from({ length: 8 }, (_, i) => first('203.0.113.0') + i);
const servers = Array.from({ length: 4 }, (_, i) => first('10.0.1.4') + i);
const sources = [first('10.0.0.9'), first('198.51.100.9')];
const ports = [80, 443];

// --- translations, as the manual tells them -----------------------------------------------------------------------------

interface Plan {
  /** Zones; undefined for any. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly first: number;
  readonly count: number;
  readonly port: number | undefined;
  /** `open`: whether the rule is in force is not known. `elsewhere`: where it leads is not known. */
  readonly kind: 'nothing' | 'address' | 'range' | 'open' | 'elsewhere';
  readonly server: number;
  readonly newPort: number | undefined;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  from: fc.constantFrom(undefined, 3, 3, 1),
  to: fc.constantFrom(undefined, 3, 3, 2),
  first: fc.constantFrom(...published.slice(0, 6)),
  count: fc.constantFrom(1, 1, 2),
  port: fc.constantFrom(undefined, undefined, ...ports),
  kind: fc.constantFrom('nothing', 'address', 'address', 'address', 'range', 'open', 'elsewhere'),
  server: fc.constantFrom(...servers.slice(0, 3)),
  newPort: fc.constantFrom(undefined, undefined, ...ports),
});

const toPublished = (own: Plan, i: number): Published => {
  const { from, to, first: lo, count, port, kind, server, newPort } = own;
  const over = PacketSet.where(4, {
    ...(from === undefined ? {} : { in: IntervalSet.of(from) }),
    ...(to === undefined ? {} : { out: IntervalSet.of(to) }),
    dst: IntervalSet.range(lo, lo + count - 1),
    ...(port === undefined ? {} : { dport: IntervalSet.of(port) }),
  });
  const dport = newPort === undefined ? {} : { dport: IntervalSet.of(newPort) };
  const target: Readonly<Record<Plan['kind'], Translation | undefined>> = {
    nothing: {},
    address: { dst: IntervalSet.of(server), ...dport },
    open: { dst: IntervalSet.of(server), ...dport },
    range: { dst: IntervalSet.range(server, server + count - 1), ...dport },
    elsewhere: undefined,
  };
  return {
    at,
    label: `nat ${String(i)}`,
    under: kind === 'open' ? PacketSet.nothing[4] : over,
    over,
    to: target[kind],
    ...(kind === 'range' ? { inOrder: true } : {}),
  };
};

interface Sent {
  readonly src: number;
  readonly dst: number;
  readonly dport: number;
}

type Arrival =
  | { readonly kind: 'open' }
  | { readonly kind: 'at'; readonly by: Plan | undefined; readonly dst: number; readonly dport: number };

const isMetBy = (own: Plan, { src, dst, dport }: Sent): boolean =>
  (own.from ?? zoneOf(src)) === zoneOf(src) &&
  (own.to ?? zoneOf(dst)) === zoneOf(dst) &&
  dst >= own.first &&
  dst < own.first + own.count &&
  (own.port ?? dport) === dport;

/** Where a packet arrives: the first translation whose zones, address and port are those of the packet, decides. */
const arrivalOf = (plans: readonly Plan[], { src, dst, dport }: Sent): Arrival => {
  for (const own of plans) {
    if (!isMetBy(own, { src, dst, dport })) continue;
    if (own.kind === 'open' || own.kind === 'elsewhere') return { kind: 'open' };
    if (own.kind === 'nothing') return { kind: 'at', by: undefined, dst, dport };
    const server = own.kind === 'range' ? own.server + dst - own.first : own.server;
    return { kind: 'at', by: own, dst: server, dport: own.newPort ?? dport };
  }
  return { kind: 'at', by: undefined, dst, dport };
}; // prettier-ignore

/** Where a packet may arrive: each translation of which nobody knows whether it is in force, is in force or not. */
const possibleArrivalsOf = (plans: readonly Plan[], packet: Sent): readonly (Arrival & { kind: 'at' } | 'anywhere')[] => {
  const i = plans.findIndex(({ kind }, n) => kind === 'open' && isMetBy(plans[n] as Plan, packet));
  const sure = arrivalOf(i < 0 ? plans : plans.slice(0, i), packet);
  if (sure.kind === 'open') return ['anywhere'];
  const isTaken = plans.slice(0, i < 0 ? plans.length : i).some((own) => isMetBy(own, packet));
  if (i < 0 || isTaken) return [sure];
  const own = plans[i] as Plan;
  const translated = { kind: 'at', by: own, dst: own.server, dport: own.newPort ?? packet.dport } as const;
  return [translated, ...possibleArrivalsOf(plans.slice(i + 1), packet)];
}; // prettier-ignore

/** The packets to published addresses by which a server may be reached, but need not. */
const openWaysTo = (plans: readonly Plan[], packet: Sent, anybody: boolean): readonly Sent[] => {
  if (zoneOf(packet.src) !== 3 && !anybody) return [];
  const sure = waysTo(plans, packet, anybody);
  const isThere = (way: Sent, there: ReturnType<typeof possibleArrivalsOf>[number]): boolean =>
    there === 'anywhere'
      ? anybody && way.dport === packet.dport
      : there.by !== undefined && there.dst === packet.dst && there.dport === packet.dport;
  return published.flatMap((address) =>
    ports
      .map((port) => ({ src: packet.src, dst: address, dport: port }))
      .filter((way) => !sure.some(({ dst, dport }) => dst === way.dst && dport === way.dport))
      .filter((way) => possibleArrivalsOf(plans, way).some((there) => isThere(way, there))),
  );
};

/** The packets to published addresses by which somebody outside, or anybody, reaches an address inside. */
const waysTo = (plans: readonly Plan[], { src, dst, dport }: Sent, anybody = false): readonly Sent[] =>
  zoneOf(src) !== 3 && !anybody
    ? []
    : published.flatMap((address) =>
        ports.flatMap((port) => {
          const way = { src, dst: address, dport: port };
          const arrival = arrivalOf(plans, way);
          const isThere = arrival.kind === 'at' && arrival.by !== undefined && arrival.dst === dst && arrival.dport === dport;
          return isThere ? [way] : [];
        }),
      ); // prettier-ignore

// --- the analysis of the same -------------------------------------------------------------------------------------------

const headers = ({ src, dst, dport }: Sent): Omit<Packet, 'in' | 'out'> => ({
  family: 4,
  protocol: 6,
  src,
  dst,
  sport: 40_000,
  dport,
  flags: tcpFlags.syn,
  state: stateNumber('new'),
});

const setOf = (sent: Sent): PacketSet => PacketSet.ofPacket({ ...headers(sent), in: 0, out: 0 }).forget('in', 'out');

const firewallOf = (plans: readonly Plan[], permitted: readonly Sent[] = []): Firewall => {
  const rules: Rule[] = [];
  const chain: Chain = { name: 'rules', label: 'rules', at, rules, isBase: true };
  const match = permitted.reduce((all, sent) => all.union(setOf(sent)), PacketSet.nothing[4]);
  rules.push({
    chain,
    index: 0,
    at,
    label: 'permit',
    identity: 'permit',
    match: { under: match, over: match, undecidable: [] },
    action: { kind: 'permit' },
    effects: { logs: false },
    enabled: true,
  });
  const policy: Policy = {
    id: 'vsys1/ipv4',
    label: 'vsys1',
    family: 4,
    direction: 'through',
    stages: [
      { kind: 'filter', chain, default: { action: 'deny', at, label: 'default', implicit: true }, label: 'security', isMain: true },
    ],
    entering: PacketSet.where(4, { in: IntervalSet.of(1, 2, 3), out: IntervalSet.of(1, 2, 3) }),
    replies: 'implied',
    zones: { zones },
    published: plans.map(toPublished),
  };
  return {
    name: 'edge',
    format: 'any',
    files: [],
    policies: [policy],
    chains: [chain],
    objects: [],
    notices: [],
    self: {},
    locate: () => at,
    textOf: () => '',
    hasCounters: false,
  };
}; // prettier-ignore

const sent: fc.Arbitrary<Sent> = fc.record({
  src: fc.constantFrom(...sources),
  dst: fc.constantFrom(...published, ...servers),
  dport: fc.constantFrom(...ports),
});
const plans = fc.array(plan, { maxLength: 5 });
const all = [...published, ...servers];

describe('translations behind the rules', () => {
  it('take a packet to the zone of the server, and one to the server under every address of it', () => {
    fc.assert(
      fc.property(plans, sent, fc.boolean(), (list, packet, everyWay) => {
        const { crossings, behindOneZone } = placementOf(firewallOf(list), setOf(packet), {}, everyWay);
        const open = openWaysTo(list, packet, everyWay);
        // Without a sure way, the address of the server itself is one of those that may do.
        const isItself = ({ serves, isOpen }: (typeof crossings)[number]): boolean =>
          isOpen !== true && serves?.by.over.project('dst').equals(IntervalSet.of(packet.dst)) === true;
        const direct = crossings.filter((crossing) => crossing.serves === undefined || isItself(crossing));
        const serving = crossings.filter((crossing) => crossing.serves !== undefined && !isItself(crossing));
        const ways = waysTo(list, packet, everyWay);
        const arrival = arrivalOf(list, packet);
        const into = zoneOf(packet.src);
        const seen = (some: typeof crossings): readonly string[] =>
          all.flatMap((dst) =>
            ports.flatMap((dport) =>
              [1, 2, 3].flatMap((out) => {
                const is = some.some(({ packets }) => packets.has({ ...headers({ ...packet, dst, dport }), in: into, out }));
                return is ? [`${String(dst)}:${String(dport)}>${String(out)}`] : [];
              }),
            ),
          );
        const name = ({ dst, dport }: Sent, out: number): string => `${String(dst)}:${String(dport)}>${String(out)}`;
        assert.deepEqual(
          seen(serving.filter(({ isOpen }) => isOpen !== true)),
          ways.map((way) => name(way, zoneOf(packet.dst))),
        );
        assert.deepEqual(
          seen(serving.filter(({ isOpen }) => isOpen === true)),
          open.map((way) => name(way, zoneOf(packet.dst))),
        );
        // Who looks for every way looks at the server's own address as well.
        if (ways.length > 0 && !everyWay) assert.deepEqual(seen(direct), []);
        else if (arrival.kind === 'open') assert.deepEqual(seen(direct), [1, 2, 3].map((out) => name(packet, out)));
        else if (arrival.by === undefined && zoneOf(arrival.dst) === into) {
          assert.deepEqual(seen(direct), []);
          assert.ok(behindOneZone.equals(setOf(packet)) || behindOneZone.has({ ...headers(packet), in: into, out: into }));
        } else assert.deepEqual(seen(direct), [name(packet, zoneOf(arrival.dst))]);
      }),
      { numRuns: 1000 },
    );
  }); // prettier-ignore

  it('let a packet to a server pass where a rule permits one of the ways, and deny it where none is', () => {
    fc.assert(
      fc.property(plans, sent, fc.nat(), (list, packet, pick) => {
        const ways = waysTo(list, packet);
        fc.pre(ways.length > 0);
        const one = ways[pick % ways.length] ?? packet;
        const fateWith = (permitted: readonly Sent[]) => {
          const fate = analyse(firewallOf(list, permitted)).fateOfPackets(setOf(packet));
          return [fate?.permitted.length === 0, fate?.denied.length === 0, fate?.open.length === 0];
        };
        assert.deepEqual(fateWith([one]), [false, true, true]);
        assert.deepEqual(fateWith([packet]), [true, false, true]);
      }),
      { numRuns: 1000 },
    );
  });

  it('leave a packet to a server open where only a translation that may not be in force leads there', () => {
    fc.assert(
      fc.property(plan, plans, fc.nat(), (first, rest, pick) => {
        const list: readonly Plan[] = [{ ...first, from: 3, to: 3, kind: 'open' }, ...rest];
        const packet: Sent = { src: sources[1] as number, dst: first.server, dport: first.newPort ?? first.port ?? 80 };
        const ways = openWaysTo(list, packet, false);
        fc.pre(waysTo(list, packet).length === 0 && ways.length > 0);
        const one = ways[pick % ways.length] ?? packet;
        const fateWith = (permitted: readonly Sent[]) => {
          const fate = analyse(firewallOf(list, permitted)).fateOfPackets(setOf(packet));
          return [fate?.permitted.length === 0, fate?.denied.length === 0, fate?.open.length === 0];
        };
        assert.deepEqual(fateWith([one]), [true, true, false]);
        assert.deepEqual(fateWith([packet]), [false, true, true]);
        assert.deepEqual(fateWith([]), [true, false, true]);
      }),
      { numRuns: 500 },
    );
  });

  it('never hide a way by which a server is reached from those who ask what a flow needs', () => {
    fc.assert(
      fc.property(plans, sent, (list, packet) => {
        const needed = withPublished(firewallOf(list), setOf(packet));
        for (const way of [packet, ...waysTo(list, packet)])
          assert.ok(needed.has({ ...headers(way), in: 0, out: 0 }), JSON.stringify(way));
      }),
      { numRuns: 1000 },
    );
  });
});
