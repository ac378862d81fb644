import assert from 'node:assert/strict';
import { reader } from '../../../../src/formats/panos/index.js';
import type { Firewall, PacketDescription, Rule } from '../../../../src/model/index.js';
import { formatAddresses, IntervalSet, PacketSet } from '../../../../src/packets/index.js';
import { Source } from '../../../../src/text/index.js';
import { textOf } from '../../../support/project.js';
import { decide, lineOfEntry, panosFolder, readPanos } from '../../../support/panos.js';

const fixture = (name: string): string => textOf(`${panosFolder}/${name}`);
const set = (...lines: readonly string[]): string => lines.map((line) => `set ${line}\n`).join('');
const zones = ['zone a network layer3 ethernet1/1', 'zone b network layer3 ethernet1/2'] as const;

const rulesOf = (firewall: Firewall): readonly Rule[] => firewall.policies[0]?.stages[0]?.chain.rules ?? [];
const ruleOf = (firewall: Firewall, name: string): Rule => {
  const rule = rulesOf(firewall).find((one) => one.name === name);
  assert.ok(rule !== undefined, `no rule ${name}`);
  return rule;
};
const usesOf = (firewall: Firewall): Readonly<Record<string, number>> =>
  Object.fromEntries(firewall.objects.map((object) => [`${object.kind} ${object.name}`, object.uses]));

const packet = (more: PacketDescription = {}): PacketDescription => ({
  proto: 'tcp',
  src: '10.1.0.9',
  dst: '10.5.0.9',
  sport: 40_000,
  dport: 443,
  ...more,
});

describe('zones of PAN-OS', () => {
  const firewall = readPanos(fixture('ok/trap-26-destination-nat.xml'));
  const zone = (name: string) => firewall.policies[0]?.zones.zones.find((one) => one.name === name);
  const behind = (name: string): readonly string[] => {
    const set4 = zone(name)?.addresses?.[4];
    return set4 === undefined ? [] : formatAddresses(4, set4);
  };

  it('hold their connected subnets, and the zone of the default route holds the rest', () => {
    assert.deepEqual(behind('trust'), ['10.1.0.0/16']);
    assert.deepEqual(behind('dmz'), ['10.5.0.0/16']);
    assert.ok(zone('untrust')?.addresses?.[4]?.has(0x08080808));
    assert.equal(zone('untrust')?.addresses?.[4]?.has(0x0a010101), false);
  });

  it('are untrusted where the default route is', () => {
    assert.deepEqual(
      ['trust', 'dmz', 'untrust'].map((name) => zone(name)?.untrusted === true),
      [false, false, true],
    );
  });

  it('give the firewall its own addresses', () => {
    assert.deepEqual(formatAddresses(4, firewall.self[4]!), ['10.1.0.1', '10.5.0.1', '203.0.113.1']);
  });

  it('are found for a packet that does not name them, behind the translated destination', () => {
    const line = lineOfEntry(fixture('ok/trap-26-destination-nat.xml'), 'publish');
    const inbound = packet({ src: '8.8.8.8', dst: '203.0.113.10' });
    assert.deepEqual(decide(firewall, inbound), { verdict: 'permit', line });
    // The private address is behind the same zone, but no rule is written for it.
    assert.deepEqual(decide(firewall, { ...inbound, dst: '10.5.5.5' }), { verdict: 'deny', line: null });
  });

  it('can be told, which goes before what the export says', () => {
    const [told] = reader.read({
      sources: [new Source('x', fixture('ok/trap-26-destination-nat.xml'))],
      companions: [],
      settings: { name: 'x', self: {}, zones: new Map([['dmz', {}]]), today: '2026-11-20' },
    });
    assert.match(decide(told!, packet()).verdict, /^problem: `out` is missing/);
  });

  /** Whether each of two zones is untrusted. */
  const untrusted = (...lines: readonly string[]): readonly boolean[] =>
    (
      readPanos(
        set(
          ...zones,
          'network interface ethernet ethernet1/2 layer3 ip 10.0.0.1/24',
          'network virtual-router default interface [ ethernet1/1 ethernet1/2 ]',
          ...lines,
        ),
      ).policies[0]?.zones.zones ?? []
    ).map((one) => one.untrusted === true);

  it('take a default route with an address from DHCP or PPPoE, unless it is declined', () => {
    const outer = 'network interface ethernet ethernet1/1 layer3';
    assert.deepEqual(untrusted(`${outer} dhcp-client enable yes`), [true, false]);
    assert.deepEqual(untrusted(`${outer} pppoe enable yes`), [true, false]);
    assert.deepEqual(untrusted(`${outer} pppoe create-default-route no`), [false, false]);
  });

  it('do not follow routes that are not installed, or are for multicast alone', () => {
    const route = 'network virtual-router default routing-table ip static-route out';
    const toB = [`${route} destination 0.0.0.0/0`, `${route} nexthop ip-address 10.0.0.254`];
    assert.deepEqual(untrusted(...toB), [false, true]);
    assert.deepEqual(untrusted(...toB, `${route} route-table unicast`), [false, true]);
    assert.deepEqual(untrusted(...toB, `${route} route-table no-install`), [false, false]);
    assert.deepEqual(untrusted(...toB, `${route} route-table multicast`), [false, false]);
  });

  it('follow the longest prefix, then the distance, and other routers', () => {
    const routed = readPanos(
      set(
        ...zones,
        'zone c network layer3 ethernet1/3',
        'network interface ethernet ethernet1/1 layer3 ip 10.0.1.1/24',
        'network interface ethernet ethernet1/2 layer3 ip 10.0.2.1/24',
        'network interface ethernet ethernet1/3 layer3 ip 10.0.3.1/24',
        'network virtual-router one interface [ ethernet1/1 ethernet1/2 ]',
        'network virtual-router one routing-table ip static-route r1 destination 10.9.0.0/16',
        'network virtual-router one routing-table ip static-route r1 nexthop ip-address 10.0.1.254',
        'network virtual-router one routing-table ip static-route r2 destination 10.9.9.0/24',
        'network virtual-router one routing-table ip static-route r2 nexthop ip-address 10.0.2.254',
        'network virtual-router one routing-table ip static-route r3 destination 10.9.9.0/24',
        'network virtual-router one routing-table ip static-route r3 nexthop ip-address 10.0.1.254',
        'network virtual-router one routing-table ip static-route r3 admin-dist 200',
        'network virtual-router one routing-table ip static-route r4 destination 10.8.0.0/16',
        'network virtual-router one routing-table ip static-route r4 nexthop next-vr two',
        'network virtual-router one routing-table ip static-route r5 destination 10.8.1.0/24',
        'network virtual-router one routing-table ip static-route r5 nexthop discard',
        'network virtual-router two interface ethernet1/3',
        'network virtual-router two routing-table ip static-route back destination 0.0.0.0/0',
        'network virtual-router two routing-table ip static-route back nexthop next-vr one',
        'network virtual-router two routing-table ip static-route on destination 10.8.0.0/16',
        'network virtual-router two routing-table ip static-route on interface ethernet1/3',
      ),
    );
    const addresses = Object.fromEntries(
      routed.policies[0]?.zones.zones.map((one) => [one.name, one.addresses?.[4]]) ?? [],
    );
    const holds = (name: string, ...host: readonly [number, number, number, number]): boolean =>
      addresses[name]?.has(((host[0] * 256 + host[1]) * 256 + host[2]) * 256 + host[3]) === true;
    assert.ok(holds('a', 10, 9, 1, 1));
    assert.ok(holds('b', 10, 9, 9, 1) && !holds('a', 10, 9, 9, 1));
    assert.ok(holds('c', 10, 8, 2, 1) && holds('c', 10, 0, 3, 7));
    assert.ok(!holds('a', 192, 0, 2, 1) && !holds('b', 192, 0, 2, 1));
  });

  it('have two stand-ins for all zones that no rule of a device group names', () => {
    const text = fixture('ok/trap-31-default-of-child.xml').replace('<action>allow</action>', '<action>deny</action>');
    const panorama = readPanos(text);
    const from = (zone: string, to: string) => decide(panorama, packet({ scope: 'child', in: zone, out: to })).verdict;
    assert.equal(from('x', 'x'), 'permit');
    assert.equal(from('x', 'y'), 'deny');
  });

  it('come from the template stack of the firewalls in a group', () => {
    const panorama = readPanos(
      set(
        'device-group g devices 0011',
        'device-group g pre-rulebase security rules r from in',
        'device-group g pre-rulebase security rules r action allow',
        'template T config devices localhost.localdomain vsys vsys1 zone in network layer3 ethernet1/1',
        'template T config devices localhost.localdomain network interface ethernet ethernet1/1 layer3 ip 10.0.0.1/24',
        'template T config devices localhost.localdomain network virtual-router default interface ethernet1/1',
        'template-stack S templates T',
        'template-stack S devices 0011',
      ),
    );
    const zone = panorama.policies.find((policy) => policy.id === 'g/ipv4')?.zones.zones[0];
    assert.equal(zone?.name, 'in');
    assert.deepEqual(formatAddresses(4, zone.addresses![4]!), ['10.0.0.0/24']);
  });
});

describe('rules of PAN-OS', () => {
  const text = set(
    ...zones,
    'rulebase security rules web from a',
    'rulebase security rules web to b',
    'rulebase security rules web source [ 10.0.0.1 "Web hosts" ]',
    'rulebase security rules web negate-source yes',
    'rulebase security rules web destination any',
    'rulebase security rules web application ssl',
    'rulebase security rules web service application-default',
    'rulebase security rules web description "two\nlines"',
    'rulebase security rules web log-setting central',
    'rulebase security rules web profile-setting group strict',
    'rulebase security rules web uuid 1234',
    'rulebase security rules web action allow',
    'rulebase security rules quiet log-end no',
    'rulebase security rules quiet action reset-both',
    'rulebase default-security-rules rules interzone-default log-end yes',
    'address-group "Web hosts" static 10.0.0.2',
  );
  const firewall = readPanos(text);
  const web = ruleOf(firewall, 'web');

  it('are told on one line', () => {
    assert.equal(
      firewall.textOf(web),
      'web from a to b not source [ 10.0.0.1 "Web hosts" ] destination any application ssl service application-default action allow',
    );
  });

  it('lead to the line of each part', () => {
    const line = (word: string): number => text.slice(0, text.indexOf(word)).split('\n').length;
    const parts = {
      src: ' source [',
      dst: ' destination',
      service: ' service ',
      in: ' web from',
      out: ' web to',
      description: ' description',
      log: 'log-setting',
      action: 'web action',
      rule: ' web from',
      state: ' web from',
    } as const;
    for (const [part, word] of Object.entries(parts))
      assert.equal(firewall.locate(web, part as keyof typeof parts).line, line(word), part);
  });

  it('carry what audits ask for', () => {
    assert.equal(web.id, '1234');
    assert.equal(web.description, 'two\nlines');
    assert.equal(web.inspection, 'some');
    assert.equal(web.effects.logs, true);
    const quiet = ruleOf(firewall, 'quiet');
    assert.equal(quiet.inspection, 'none');
    assert.equal(quiet.effects.logs, false);
    assert.deepEqual(quiet.action, { kind: 'deny', reject: true });
  });

  it('end with the default rules: built in, or where an override stands', () => {
    const [intra, inter] = rulesOf(firewall).slice(-2);
    assert.deepEqual([intra?.name, intra?.implicit, intra?.action.kind], ['intrazone-default', true, 'permit']);
    // The override only turns logging on, so the denial stays.
    assert.deepEqual(
      [inter?.name, inter?.implicit, inter?.action.kind, inter?.effects.logs],
      ['interzone-default', undefined, 'deny', true],
    );
  });

  it('are over with their schedule', () => {
    const scheduled = set(
      ...zones,
      'schedule s schedule-type non-recurring [ 2026/01/01@00:00-2026/02/01@00:00 2026/05/01@08:00-2026/06/30@18:00 ]',
      'rulebase security rules r schedule s',
      'rulebase security rules r action allow',
    );
    const on = (today: string) => {
      const read = readPanos(scheduled, { today });
      return [decide(read, packet({ in: 'a', out: 'b' })).verdict, ruleOf(read, 'r').schedule?.ends];
    };
    assert.deepEqual(on('2026-06-30'), ['conditional', '2026-06-30']);
    assert.deepEqual(on('2026-07-01'), ['deny', '2026-06-30']);
    assert.deepEqual(on('2026-03-01'), ['conditional', '2026-06-30']);
  });

  it('have the counters of a hit-count file', () => {
    const counts = `<response status="success"><result><rule-hit-count><vsys><entry name="vsys1"><rule-base><entry name="security"><rules>
      <entry name="web"><latest>yes</latest><hit-count>17</hit-count></entry><entry name="quiet"><hit-count>0</hit-count></entry>
      </rules></entry><entry name="nat"><rules><entry name="web"><hit-count>99</hit-count></entry></rules></entry></rule-base></entry></vsys></rule-hit-count></result></response>`;
    const read = readPanos(text, { companions: [new Source('hits.xml', counts)] });
    assert.equal(read.hasCounters, true);
    assert.equal(ruleOf(read, 'web').hits?.packets, 17);
    assert.equal(ruleOf(read, 'quiet').hits?.packets, 0);
    assert.equal(readPanos(text).hasCounters, false);
  });

  it('use a table of applications given beside the export', () => {
    const odd =
      'set zone a network layer3 e1\nset zone b network layer3 e2\nset rulebase security rules r application odd-app\nset rulebase security rules r service application-default\nset rulebase security rules r action allow\n';
    const plain = readPanos(odd);
    const told = readPanos(odd, {
      companions: [new Source('apps.txt', '# ours\nodd-app tcp/7000-7001 secure tcp/7443\n')],
    });
    const at = (read: Firewall, dport: number) =>
      decide(read, packet({ in: 'a', out: 'b', dport, app: 'odd-app' })).verdict;
    assert.deepEqual(
      [7000, 7443, 80].map((port) => at(plain, port)),
      ['conditional', 'conditional', 'conditional'],
    );
    assert.deepEqual(
      [7000, 7443, 80].map((port) => at(told, port)),
      ['permit', 'conditional', 'deny'],
    );
  });
});

describe('dynamic groups of PAN-OS', () => {
  /** The verdict on a packet to an object with some tags, by a permit to the group of a filter. */
  const verdictOf = (filter: string, ...tags: readonly string[]): string =>
    decide(
      readPanos(
        set(
          ...zones,
          'address h ip-netmask 10.0.0.9',
          ...tags.map((tag) => `address h tag ${tag}`),
          `address-group g dynamic filter "${filter}"`,
          'rulebase security rules r from a',
          'rulebase security rules r to b',
          'rulebase security rules r destination g',
          'rulebase security rules r action allow',
        ),
      ),
      packet({ in: 'a', out: 'b', dst: '10.0.0.9' }),
    ).verdict;

  it('hold an object for certain where every reading of the filter selects it', () => {
    assert.equal(verdictOf("'x' or ('y' and 'z')", 'x'), 'permit');
    assert.equal(verdictOf("'x' or 'y' and 'z'", 'x'), 'conditional');
    assert.equal(verdictOf("'x' or 'y' and 'z'", 'x', 'z'), 'permit');
    assert.equal(verdictOf("'z' and 'y' or 'x'", 'x'), 'conditional');
    assert.equal(verdictOf("'z' and 'y' or 'x'", 'x', 'z'), 'permit');
    assert.equal(verdictOf("'x' and 'y' and 'z'", 'x', 'y', 'z'), 'permit');
  });
});

describe('published addresses of PAN-OS', () => {
  it('tell where the packets of a translation go', () => {
    const [published] = readPanos(fixture('ok/trap-26-destination-nat.xml')).policies[0]?.published ?? [];
    assert.equal(published?.label, 'server');
    assert.deepEqual(formatAddresses(4, published.under.project('dst')), ['203.0.113.10']);
    assert.deepEqual(formatAddresses(4, published.to!.dst!), ['10.5.5.5']);
    assert.ok(published.under.equals(published.over));
  });

  it('come from both sides of a bi-directional static translation', () => {
    const firewall = readPanos(
      set(
        ...zones,
        'rulebase nat rules n from a',
        'rulebase nat rules n to b',
        'rulebase nat rules n source 10.0.0.7',
        'rulebase nat rules n destination any',
        'rulebase nat rules n service any',
        'rulebase nat rules n source-translation static-ip translated-address 203.0.113.7',
        'rulebase nat rules n source-translation static-ip bi-directional yes',
      ),
    );
    const [published] = firewall.policies[0]?.published ?? [];
    assert.deepEqual(formatAddresses(4, published!.under.project('dst')), ['203.0.113.7']);
    assert.deepEqual(formatAddresses(4, published!.to!.dst!), ['10.0.0.7']);
    // From a to b, so the opposite direction is that of packets which come in by b, to an address behind b.
    const certain = (into: number, out: number): boolean =>
      published!.under.intersects(PacketSet.where(4, { in: IntervalSet.of(into), out: IntervalSet.of(out) }));
    const [a, b] = firewall.policies[0]!.zones.zones.map(({ number }) => number) as [number, number];
    assert.deepEqual([certain(b, b), certain(a, b), certain(b, a)], [true, false, false]);
    assert.ok(published!.over.contains(PacketSet.where(4, { dst: published!.over.project('dst') })));
  });

  it('are open where a zone has more interfaces than the one to leave by', () => {
    const of = (interfaces: string, toInterface: string) =>
      readPanos(
        set(
          'zone a network layer3 ethernet1/1',
          `zone b network layer3 ${interfaces}`,
          'rulebase nat rules n from a',
          'rulebase nat rules n to b',
          `rulebase nat rules n to-interface ${toInterface}`,
          'rulebase nat rules n destination 203.0.113.7',
          'rulebase nat rules n service any',
          'rulebase nat rules n destination-translation translated-address 10.0.0.7',
        ),
      ).policies[0]!.published![0]!;
    assert.ok(of('ethernet1/2', 'any').under.equals(of('ethernet1/2', 'ethernet1/2').under));
    assert.ok(of('ethernet1/2', 'ethernet1/2').under.equals(of('ethernet1/2', 'ethernet1/2').over));
    const open = of('[ ethernet1/2 ethernet1/3 ]', 'ethernet1/2');
    assert.ok(open.under.isEmpty);
    assert.ok(open.over.equals(of('ethernet1/2', 'any').over));
    assert.ok(of('ethernet1/2', 'ethernet1/1').over.isEmpty, 'the interface is in another zone');
    assert.ok(of('ethernet1/2', 'ethernet1/9').under.isEmpty, 'the interface is in no zone that is told');
  });

  const translation = (...lines: readonly string[]) =>
    readPanos(
      set(
        ...zones,
        ...lines.map((line) => `rulebase nat rules ${line}`),
        'rulebase nat rules last from a',
        'rulebase nat rules last destination 203.0.113.7',
        'rulebase nat rules last service any',
        'rulebase nat rules last destination-translation translated-address 10.0.0.7',
      ),
    ).policies[0]?.published ?? [];

  it('go by their place in a range, where both ranges are of one size', () => {
    const [pairs] = translation(
      'n from a',
      'n destination 203.0.113.0/28',
      'n destination-translation translated-address 10.0.0.16/28',
    );
    assert.deepEqual([pairs?.inOrder, formatAddresses(4, pairs!.to!.dst!)], [true, ['10.0.0.16/28']]);
    const [unequal] = translation(
      'n from a',
      'n destination 203.0.113.0/28',
      'n destination-translation translated-address 10.0.0.16/29',
    );
    assert.equal(unequal?.to, undefined);
  });

  it('wait for the rules above, also for those that translate no destination', () => {
    const exempt = translation('n from a', 'n source 198.51.100.0/24', 'n destination any');
    assert.deepEqual(
      exempt.map(({ label, to }) => [label, to === undefined ? [] : Object.keys(to)]),
      [
        ['n', []],
        ['last', ['dst']],
      ],
    );
  });

  it('of NAT64 and prefix translation are for IPv6, and lead where nobody can tell', () => {
    const published = (type: string, ...more: readonly string[]) => {
      const lines = ['from a', 'source any', 'service any', `nat-type ${type}`, ...more];
      const { policies } = readPanos(set(...zones, ...lines.map((line) => `rulebase nat rules n ${line}`)));
      return policies.map((policy) => (policy.published ?? []).map(({ to }) => to));
    };
    assert.deepEqual(published('nat64', 'destination 64:ff9b::/96'), [[], [undefined]]);
    const prefix = ['destination 2001:db8:1::/64', 'destination-translation translated-address fd00:0:0:1::/64'];
    assert.deepEqual(published('nptv6', ...prefix), [[], [undefined]]);
  });

  it('are open where the new destination is a name', () => {
    const firewall = readPanos(
      set(
        ...zones,
        'address h fqdn h.example.com',
        'rulebase nat rules n from a',
        'rulebase nat rules n destination 203.0.113.7',
        'rulebase nat rules n service service-https',
        'rulebase nat rules n dynamic-destination-translation translated-address h',
      ),
    );
    const [published] = firewall.policies[0]?.published ?? [];
    assert.equal(published?.to, undefined);
    assert.deepEqual([...published!.over.project('dport')], [[443, 443]]);
  });
});

describe('objects of PAN-OS', () => {
  const firewall = readPanos(
    set(
      ...zones,
      'address in-rule ip-netmask 10.0.0.1/32',
      'address in-group ip-netmask 10.0.0.1',
      'address tagged ip-netmask 10.0.0.2',
      'address tagged tag web',
      'address in-nat ip-netmask 10.0.0.3',
      'address in-config ip-netmask 10.0.0.4',
      'address nowhere ip-netmask 10.0.0.5',
      'address-group g static in-group',
      'address-group d dynamic filter "\'web\'"',
      'address-group idle static in-rule',
      'service s protocol tcp port 80,443',
      'service same protocol tcp port 443,80',
      'tag web color color1',
      'tag idle-tag color color2',
      'network ike gateway gw peer-address ip in-config',
      'rulebase security rules r source [ in-rule g d ]',
      'rulebase security rules r service s',
      'rulebase security rules r action allow',
      'rulebase nat rules n destination in-nat',
    ),
  );

  it('are counted through rules, groups, tags, NAT and the rest of the configuration', () => {
    assert.deepEqual(usesOf(firewall), {
      'address in-rule': 1,
      'address in-group': 1,
      'address tagged': 1,
      'address in-nat': 1,
      'address in-config': 1,
      'address nowhere': 0,
      'group g': 1,
      'group d': 1,
      'group idle': 0,
      'service s': 1,
      'service same': 0,
      'tag web': 1,
      'tag idle-tag': 0,
    });
  });

  it('have equal values where they mean the same', () => {
    const value = (name: string) => firewall.objects.find((object) => object.name === name)?.value;
    assert.equal(value('in-rule'), value('in-group'));
    assert.notEqual(value('in-rule'), value('tagged'));
    assert.equal(value('s'), value('same'));
  });

  it('count a shared object once for a rule that several groups inherit', () => {
    const panorama = readPanos(
      set(
        'shared address x ip-netmask 10.0.0.1',
        'shared pre-rulebase security rules r source x',
        'shared pre-rulebase security rules r action allow',
        'device-group one devices 1',
        'device-group two devices 2',
      ),
    );
    assert.deepEqual(usesOf(panorama), { 'address x': 1 });
    const lines = new Set(
      panorama.chains
        .flatMap((chain) => chain.rules)
        .filter((rule) => rule.name === 'r')
        .map((rule) => rule.at.line),
    );
    assert.deepEqual([...lines], [2]);
  });
});

describe('placing packets in PAN-OS', () => {
  const two = readPanos(fixture('ok/two-vsys.xml'));

  it('asks for the scope where there are several', () => {
    assert.match(
      decide(two, packet({ in: 'trust', out: 'dmz' })).verdict,
      /^problem: `scope` is missing; there are `vsys1`, `vsys2`/,
    );
    assert.equal(decide(two, packet({ scope: 'vsys1', in: 'trust', out: 'dmz' })).verdict, 'permit');
    assert.match(
      decide(two, packet({ scope: 'vsys9', in: 'trust', out: 'dmz' })).verdict,
      /^problem: there is no scope `vsys9`/,
    );
  });

  it('refuses zones of another virtual system and descriptions that make no packet', () => {
    const problem = (more: PacketDescription): string =>
      decide(two, packet({ scope: 'vsys1', in: 'trust', out: 'dmz', ...more })).verdict;
    assert.match(problem({ in: 'other' }), /there is no zone `other`/);
    assert.match(problem({ src: '10.0.0.256' }), /is no address/);
    assert.match(problem({ dst: '2001:db8::1' }), /different IP versions/);
    assert.match(problem({ proto: 'carrier-pigeon' }), /`carrier-pigeon` is not known/);
    assert.match(problem({ dport: 70_000 }), /not a number from 0 to 65535/);
    assert.match(problem({ state: 'sleepy' }), /state `sleepy`/);
    assert.match(problem({ family: 6 }), /not of IP version 6/);
  });

  it('reads parts and wrapped documents', () => {
    assert.equal(decide(readPanos(fixture('ok/bare-rulebase.xml')), packet({ in: 'a', out: 'b' })).verdict, 'permit');
    assert.equal(
      decide(readPanos(fixture('ok/api-response.xml')), packet({ in: 'trust', out: 'dmz' })).verdict,
      'permit',
    );
  });
});
