import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redundantRule } from '../../rules/stale/fw302-redundant-rule.js';
import { analyse, trace } from '../../src/analysis/index.js';
import { reader } from '../../src/formats/pfsense/index.js';
import type { Firewall } from '../../src/model/index.js';
import { fateOf, readText } from '../support/pfsense.js';
import {
  exportOf,
  interpret,
  type SimpleAddress,
  type SimpleConfig,
  type SimpleForward,
  type SimpleMapping,
  type SimplePacket,
  type SimpleRule,
  subnets,
  translate,
} from '../support/pf-interpreter.js';

const keys = Object.keys(subnets);
const hosts = ['10.1.0.5', '10.1.0.77', '10.2.0.9', '10.2.0.10', '198.51.100.2', '8.8.8.8', '172.16.3.4'];
const prefixes = ['10.1.0.0/24', '10.0.0.0/8', '10.2.0.9', '10.2.0.8/29', '8.8.8.8', '0.0.0.0/1', '172.16.0.0/12'];

const address: fc.Arbitrary<SimpleAddress> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'any' as const, text: '', not: false }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('address' as const),
      text: fc.constantFrom(...prefixes),
      not: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('network' as const), text: fc.constantFrom(...keys), not: fc.boolean() }),
  },
);

/** Mostly nothing: a rule with many conditions matches no packet, and rules that match nothing prove nothing. */
const rarely = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: one });

const port = rarely(fc.constantFrom<readonly [number, number]>([80, 80], [443, 443], [1, 1023], [8000, 8010], [9, 3]));

const common = {
  type: fc.constantFrom('pass' as const, 'pass' as const, 'block' as const, 'reject' as const),
  quick: fc.boolean(),
  disabled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  family: fc.constantFrom('inet' as const, 'inet' as const, 'inet46' as const, 'inet6' as const),
  protocol: fc.constantFrom('any' as const, 'tcp' as const, 'tcp/udp' as const, 'any' as const, 'icmp' as const),
  source: address,
  destination: address,
  port,
  tag: rarely(fc.constantFrom('X', 'Y')),
  tagged: rarely(fc.constantFrom('X', 'Y')),
};

const floating = fc.record({
  ...common,
  type: fc.constantFrom('pass' as const, 'block' as const, 'reject' as const, 'match' as const),
  floating: fc.constant(true),
  interfaces: fc.subarray([...keys, 'GRP']),
  direction: fc.constantFrom('in' as const, 'any' as const, 'out' as const),
});
const tabbed = fc.record({
  ...common,
  floating: fc.constant(false),
  interfaces: fc.constantFrom(...keys, 'GRP').map((key) => [key]),
  direction: fc.constant('in' as const),
});

const config: fc.Arbitrary<SimpleConfig> = fc
  .record({
    rules: fc.array(fc.oneof(floating, tabbed), { maxLength: 12 }),
    group: fc.subarray(keys, { minLength: 1 }),
  })
  .map(({ rules, group }) => ({ group, rules: rules.map((rule, i): SimpleRule => ({ ...rule, descr: `rule ${i}` })) }));

const packet: fc.Arbitrary<SimplePacket> = fc.record({
  in: fc.constantFrom(...keys),
  proto: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const, 'icmp' as const, 'gre' as const),
  src: fc.constantFrom(...hosts),
  dst: fc.constantFrom(...hosts),
  dport: fc.constantFrom(1, 25, 80, 443, 1023, 1024, 8005, 8011),
});

const forward: fc.Arbitrary<SimpleForward> = fc.record({
  interface: fc.constantFrom(...keys),
  protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'tcp/udp' as const),
  source: address,
  destination: address,
  ports: fc.constantFrom<readonly [number, number]>([80, 80], [443, 443], [1000, 1255], [8000, 8010]),
  target: fc.constantFrom('10.2.0.200', '10.1.0.200', '10.2.0.9'),
  port: fc.constantFrom(80, 8443, 8000),
  disabled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  excludes: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  passes: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  reflection: rarely(fc.constantFrom('purenat' as const, 'purenat' as const, 'enable' as const, 'disable' as const)),
});

const mapping: fc.Arbitrary<SimpleMapping> = fc.record({
  interface: fc.constantFrom(...keys),
  external: fc.constantFrom('198.51.100.2', '10.2.0.8', '8.8.8.8'),
  inside: fc.constantFrom('10.1.0.77', '10.2.0.200', '10.1.0.4/31'),
  reflected: fc.boolean(),
});

/** Nobody writes a mapping whose outside does not start where its mask does. */
const areAligned = ({ external, inside }: SimpleMapping): boolean =>
  !inside.includes('/31') || external.endsWith('8') || external.endsWith('2');

/** Forwards that take packets from each other. */
const overlapping: fc.Arbitrary<readonly SimpleForward[]> = fc.array(
  fc.record({
    interface: fc.constant('wan'),
    protocol: fc.constantFrom('tcp' as const, 'tcp' as const, 'tcp/udp' as const),
    source: address,
    destination: fc.constantFrom<SimpleAddress>(
      { kind: 'address', text: '198.51.100.2', not: false },
      { kind: 'network', text: 'wan', not: false },
      { kind: 'any', text: '', not: false },
    ),
    ports: fc.constantFrom<readonly [number, number]>([443, 443], [443, 443], [300, 450], [440, 450]),
    target: fc.constantFrom('10.2.0.9', '10.2.0.9', '10.1.0.77'),
    port: fc.constantFrom(443, 443, 80),
    disabled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    excludes: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    passes: fc.boolean(),
  }),
  { minLength: 2, maxLength: 5 },
);

const toWan: fc.Arbitrary<SimplePacket> = fc.record({
  in: fc.constant('wan'),
  proto: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const),
  src: fc.constantFrom(...hosts),
  dst: fc.constantFrom('198.51.100.2', '198.51.100.2', '198.51.100.3', '10.2.0.9'),
  dport: fc.constantFrom(443, 443, 320, 445),
});

const translating = fc.record({
  rules: config,
  forwards: fc.array(forward, { maxLength: 4 }),
  mappings: fc.array(mapping.filter(areAligned), { maxLength: 2 }),
});

/** Forwards of what WAN publishes, and packets from inside to it. */
const published: fc.Arbitrary<SimpleForward> = fc.record({
  interface: fc.constantFrom('wan', 'wan', 'opt1'),
  protocol: fc.constantFrom('tcp' as const, 'tcp/udp' as const),
  source: address,
  destination: fc.constantFrom<SimpleAddress>(
    { kind: 'address', text: '198.51.100.2', not: false },
    { kind: 'network', text: 'wan', not: false },
    { kind: 'any', text: '', not: false },
  ),
  ports: fc.constantFrom<readonly [number, number]>([80, 80], [443, 443], [80, 300]),
  target: fc.constantFrom('10.2.0.200', '10.1.0.200', '10.2.0.9'),
  port: fc.constantFrom(80, 8443, 8000),
  disabled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  excludes: fc.integer({ min: 0, max: 6 }).map((n) => n === 0),
  passes: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  reflection: fc.constantFrom('purenat' as const, 'purenat' as const, 'enable' as const, undefined),
});

const reflecting = fc.record({
  rules: config,
  forwards: fc.array(published, { minLength: 1, maxLength: 4 }),
  mappings: fc.array(mapping.filter(areAligned), { maxLength: 2 }),
});

const fromInside: fc.Arbitrary<SimplePacket> = fc.record({
  in: fc.constantFrom('lan', 'opt1', 'opt1', 'wan'),
  proto: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const),
  src: fc.constantFrom(...hosts),
  dst: fc.constantFrom('198.51.100.2', '198.51.100.2', '198.51.100.3', '8.8.8.8', '10.2.0.9', '10.1.0.200'),
  dport: fc.constantFrom(80, 80, 443, 8000, 8443),
});

interface Counts {
  translated: number;
  reflected: number;
  proxied: number;
}

/** Whether some packet that skips the filter looks like this one behind its translation. */
const isLedTo = (simple: SimpleConfig, one: SimplePacket): boolean =>
  (simple.forwards ?? []).some(
    ({ passes, excludes, disabled, target, interface: on }) =>
      passes && !excludes && !disabled && target === one.dst && on === one.in,
  );

/** Every packet gets the verdict that pf comes to, its translation included. */
const decideAsPf = (simple: SimpleConfig, packets: readonly SimplePacket[], counts: Counts): void => {
  const firewall = readText(exportOf(simple));
  for (const one of packets) {
    const behind = translate(simple, one);
    // A packet that is addressed to the server already counts as one that a forward led there, if one does lead there.
    if (behind.packet === one && isLedTo(simple, one)) continue;
    if (behind.packet !== one) counts.translated++;
    if (translate(withoutReflection(simple), one).packet.dst !== behind.packet.dst) counts.reflected++;
    if (behind.proxied) counts.proxied++;
    const expected = behind.passes ? { permit: true } : interpret(simple, behind.packet, behind.proxied);
    const placed = reader.place(firewall, one);
    const listed = firewall.policies.find((p) => p.id === `${one.in}/ipv4`);
    assert.ok('policy' in placed && listed !== undefined);
    const fate = trace(listed, placed.traced, firewall.policies);
    assert.equal(fate.verdict, expected.permit ? 'permit' : 'deny', JSON.stringify([one, behind]));
  }
};

/** The rules that FW302 would have deleted. */
const idleNames = (firewall: Firewall): readonly string[] => {
  const found = new Set<string>();
  const report = (_key: string, _args: unknown, at: { readonly rule?: { readonly name?: string } } = {}): void => {
    if (at.rule?.name !== undefined) found.add(at.rule.name);
  };
  const context = { firewall, policies: firewall.policies, analysis: analyse(firewall), report };
  redundantRule.check(context as never);
  return [...found];
};

/** The verdict about a packet that comes in by an interface, or from the firewall itself, and leaves by another. */
const verdictOnTheWay = (firewall: Firewall, from: string | undefined, one: SimplePacket, out: string): string => {
  const placed = reader.place(firewall, { ...one, out });
  const policy = firewall.policies.find(({ id }) => id === `${from ?? 'firewall'}/ipv4`);
  assert.ok('policy' in placed && policy !== undefined);
  const { packet: told } = placed.traced;
  const traced = { ...placed.traced, packet: from === undefined ? { ...told, in: 0 } : told };
  return trace(policy, traced, firewall.policies).verdict;
};

const withoutReflection = (config: SimpleConfig): SimpleConfig => ({
  ...config,
  forwards: (config.forwards ?? []).map((forward) => ({ ...forward, reflection: undefined })),
  mappings: (config.mappings ?? []).map((m) => ({ ...m, reflected: false })),
});

describe('random configurations', () => {
  it('are decided as pf decides them when it reads its ruleset line by line', () => {
    fc.assert(
      fc.property(config, fc.array(packet, { minLength: 1, maxLength: 12 }), (simple, packets) => {
        const firewall = readText(exportOf(simple));
        for (const one of packets) {
          const expected = interpret(simple, one);
          const fate = fateOf(firewall, one);
          assert.equal(fate.verdict, expected.permit ? 'permit' : 'deny', JSON.stringify(one));
          assert.equal(fate.rule?.name, expected.by, JSON.stringify(one));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('say the same through the listed policy as through the one a packet is placed in', () => {
    fc.assert(
      fc.property(config, packet, (simple, one) => {
        const firewall = readText(exportOf(simple));
        const placed = reader.place(firewall, one);
        const listed = firewall.policies.find((p) => p.id === `${one.in}/ipv4`);
        assert.ok('policy' in placed && listed !== undefined);
        assert.ok(listed.entering.has(placed.traced.packet));
        const fate = trace(listed, placed.traced, firewall.policies);
        const own = trace(placed.policy, placed.traced, firewall.policies);
        assert.equal(fate.verdict, own.verdict);
        assert.equal(fate.rule, own.rule);
      }),
      { numRuns: 100 },
    );
  });

  it('translate as pf does before they decide', () => {
    const counts = { translated: 0, reflected: 0, proxied: 0 };
    fc.assert(
      fc.property(translating, fc.array(packet, { minLength: 1, maxLength: 12 }), ({ rules, ...nat }, packets) => {
        decideAsPf({ ...rules, ...nat }, packets, counts);
      }),
      { numRuns: 500 },
    );
    assert.ok(counts.translated > 50, JSON.stringify(counts));
  });

  it('leave to a forward what no earlier one takes, and let pass of it what it translates itself', () => {
    const counts = { translated: 0, reflected: 0, proxied: 0 };
    const shadowing = fc.record({
      rules: config,
      forwards: overlapping,
      mappings: fc.array(mapping.filter(areAligned), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(shadowing, fc.array(toWan, { minLength: 4, maxLength: 12 }), ({ rules, ...nat }, packets) => {
        decideAsPf({ ...rules, ...nat }, packets, counts);
      }),
      { numRuns: 400 },
    );
    assert.ok(counts.translated > 500, JSON.stringify(counts));
  });

  it('send back in what comes from inside to a published address, as pf does', () => {
    const counts = { translated: 0, reflected: 0, proxied: 0 };
    fc.assert(
      fc.property(reflecting, fc.array(fromInside, { minLength: 4, maxLength: 12 }), ({ rules, ...nat }, packets) => {
        decideAsPf({ ...rules, ...nat }, packets, counts);
      }),
      { numRuns: 400 },
    );
    assert.ok(counts.reflected > 100 && counts.proxied > 20, JSON.stringify(counts));
  });

  it('fare the same without the rules that are called redundant, also on the way out', () => {
    const counts = { idle: 0, leaving: 0 };
    fc.assert(
      fc.property(
        config,
        fc.array(packet, { minLength: 6, maxLength: 16 }),
        fc.constantFrom(...keys),
        (all, packets, out) => {
          const firewall = readText(exportOf(all));
          const idle = idleNames(firewall);
          if (idle.length === 0) return;
          const rest = { ...all, rules: all.rules.filter(({ descr }) => !idle.includes(descr)) };
          counts.idle += idle.length;
          counts.leaving += all.rules.filter(
            (r) => idle.includes(r.descr) && r.floating && r.direction !== 'in',
          ).length;
          const less = readText(exportOf(rest));
          for (const one of packets)
            for (const way of [one.in, undefined])
              assert.equal(
                verdictOnTheWay(less, way, one, out),
                verdictOnTheWay(firewall, way, one, out),
                JSON.stringify(one),
              );
        },
      ),
      { numRuns: 400 },
    );
    assert.ok(counts.idle > 60 && counts.leaving > 4, JSON.stringify(counts));
  });
});
