import assert from 'node:assert/strict';
import { analyse, placementOf, withPublished } from '../../../src/analysis/index.js';
import type {
  Attachment,
  Chain,
  Default,
  Firewall,
  Policy,
  Published,
  Rule,
  Stage,
  Translation,
  Zone,
} from '../../../src/model/index.js';
import { type Family, formatAddresses, IntervalSet, PacketSet, readPrefix } from '../../../src/packets/index.js';
import type { Place } from '../../../src/text/index.js';

const at: Place = { file: 'x', line: 1, column: 1, endColumn: 2 };
const net = (...texts: readonly string[]): IntervalSet =>
  texts.reduce((all, text) => all.union(readPrefix(text)?.set ?? IntervalSet.empty), IntervalSet.empty);

const zone = (number: number, name: string, more: Partial<Zone> = {}): Zone => ({
  number,
  name,
  isOther: false,
  isLoopback: false,
  ...more,
});
const lan = zone(1, 'lan', { addresses: { 4: net('10.0.0.0/24') } });
const dmz = zone(2, 'dmz', { addresses: { 4: net('10.0.1.0/24') } });
const wan = zone(3, 'wan', { untrusted: true });

interface Options extends Partial<Pick<Policy, 'direction' | 'attachment' | 'published' | 'isAbstract'>> {
  readonly into?: readonly number[];
  readonly out?: readonly number[];
  readonly zones?: readonly Zone[];
  readonly family?: Family;
}

const policy = (
  id: string,
  { into = [1, 2, 3], out = [1, 2, 3], zones, family = 4, ...more }: Options = {},
): Policy => {
  const chain: Chain = { name: id, label: id, at, rules: [], isBase: true };
  const end: Default = { action: 'deny', at, label: 'default', implicit: false };
  return {
    id,
    label: id,
    family,
    direction: 'through',
    stages: [{ kind: 'filter', chain, default: end, label: 'filter', isMain: true }],
    entering: PacketSet.where(family, { in: IntervalSet.of(...into), out: IntervalSet.of(...out) }),
    replies: 'implied',
    zones: { zones: zones ?? [lan, dmz, wan] },
    ...more,
  };
};

const firewall = (policies: readonly Policy[], self = IntervalSet.empty): Firewall => ({
  name: 'edge',
  format: 'any',
  files: [],
  policies,
  chains: [],
  objects: [],
  notices: [],
  self: { 4: self },
  locate: () => at,
  textOf: () => '',
  hasCounters: false,
});

const flow = (src: string, dst: string, dport?: number): PacketSet =>
  PacketSet.where(4, {
    src: net(src),
    dst: net(dst),
    ...(dport === undefined ? {} : { dport: IntervalSet.of(dport) }),
  });

/** Each crossing as `policy in>out`, with `?` for an interface that is not known. */
const crossed = (where: Firewall, packets: PacketSet): readonly string[] =>
  placementOf(where, packets).crossings.map((c) => {
    const name = (field: 'in' | 'out'): string => {
      const set = c.packets.project(field);
      return set.size === 1n ? String(set.min) : '?';
    };
    return `${c.policy.id} ${name('in')}>${name('out')}`;
  });

describe('placement by zones', () => {
  it('leaves out packets whose both ends are behind one zone', () => {
    const found = placementOf(firewall([policy('all')]), flow('10.0.0.1/32', '10.0.0.2/32'));
    assert.deepEqual(found.crossings, []);
    assert.ok(found.behindOneZone.equals(flow('10.0.0.1/32', '10.0.0.2/32')));
  });

  it('takes a packet to the firewall into the policy of the interface it comes in by, and to no interface', () => {
    const perInterface = [
      policy('lan', { into: [1], out: [0, 1, 2, 3] }),
      policy('dmz', { into: [2], out: [0, 1, 2, 3] }),
    ];
    const where = firewall(perInterface, net('10.0.0.254/32'));
    const found = placementOf(where, flow('10.0.0.1/32', '10.0.0.254/32'));
    assert.deepEqual(crossed(where, flow('10.0.0.1/32', '10.0.0.254/32')), ['lan 1>0']);
    assert.ok(found.behindOneZone.isEmpty);
    assert.equal(found.crossings[0]?.unknownZones, false);
  });

  it('takes it to the zone of the address where every packet goes to some zone', () => {
    const where = firewall([policy('all')], net('10.0.0.254/32'));
    assert.deepEqual(crossed(where, flow('10.0.0.1/32', '10.0.0.254/32')), ['all 1>1']);
    assert.deepEqual(crossed(where, flow('10.0.1.1/32', '10.0.0.254/32')), ['all 2>1']);
  });

  it('takes a packet of the firewall through its own policy, also to the network that its address is in', () => {
    const where = firewall(
      [policy('forward'), policy('output', { direction: 'from-firewall', into: [0] })],
      net('10.0.0.1'),
    );
    assert.deepEqual(crossed(where, flow('10.0.0.1', '10.0.0.7')), ['output 0>1']);
    assert.deepEqual(crossed(where, flow('10.0.0.1', '10.0.1.7')), ['output 0>2']);
  });

  it('does not count the firewall itself among the hosts of a network or of everywhere', () => {
    const own = net('10.0.0.1');
    const through = policy('FORWARD', { into: [1, 2], out: [1, 2], zones: [lan, dmz], direction: 'through' });
    const input = policy('INPUT', { into: [1, 2], out: [0], zones: [lan, dmz], direction: 'to-firewall' });
    const output = policy('OUTPUT', { into: [0], out: [1, 2], zones: [lan, dmz], direction: 'from-firewall' });
    const here = firewall([through, input, output], own);
    assert.deepEqual(crossed(here, flow('10.0.0.0/24', '10.0.1.7')), ['FORWARD 1>2']);
    assert.deepEqual(crossed(here, flow('10.0.1.7', '10.0.0.0/24')), ['FORWARD 2>1']);
    assert.deepEqual(crossed(here, flow('10.0.1.7', '10.0.0.1')), ['INPUT 2>0']);
    assert.deepEqual(crossed(here, flow('10.0.0.1', '10.0.1.7')), ['OUTPUT 0>2']);
  });

  it('knows no crossing of a policy that no firewall evaluates', () => {
    const where = firewall([policy('shared', { isAbstract: true }), policy('vsys1')]);
    assert.deepEqual(crossed(where, flow('10.0.0.1/32', '10.0.1.1/32')), ['vsys1 1>2']);
  });
});

describe('placement by translations before the rules', () => {
  const internet = zone(3, 'wan', { untrusted: true, addresses: { 4: net('0.0.0.0/0') } });
  const zones = [lan, dmz, internet];
  const [onWan, server] = [IntervalSet.of(3), net('10.0.1.10/32')];
  const web = PacketSet.where(4, { in: onWan, dst: net('203.0.113.5/32'), dport: IntervalSet.of(443) });
  const nothing = PacketSet.nothing[4];

  type Forward = readonly [under: PacketSet, over: PacketSet, to: Translation];
  const forwarding = (...forwards: readonly Forward[]): Firewall => {
    const rules: Rule[] = [];
    const chain: Chain = { name: 'nat', label: 'nat', at, rules, isBase: true };
    for (const [under, over, to] of forwards)
      rules.push({
        chain,
        index: rules.length,
        at,
        label: 'forward',
        identity: String(rules.length),
        match: { under, over, undecidable: [] },
        action: { kind: 'translate', to },
        effects: { logs: false },
        enabled: true,
      });
    const nat: Stage = {
      kind: 'translate',
      chain,
      default: { action: 'permit', at, label: 'no translation', implicit: true },
      label: 'nat',
      isMain: false,
    };
    const all = policy('all', { zones, out: [0, 1, 2, 3] });
    return firewall([{ ...all, stages: [nat, ...all.stages] }]);
  };
  const behind = (where: Firewall, packets: PacketSet): boolean =>
    placementOf(where, packets).behindOneZone.contains(packets);

  it('leave by the interface of the new destination, also where both ends were behind one', () => {
    const where = forwarding([web, web, { dst: server, local: false }]);
    const packets = flow('198.51.100.7/32', '203.0.113.5/32', 443);
    assert.deepEqual(crossed(where, packets), ['all 3>2']);
    assert.ok(placementOf(where, packets).behindOneZone.isEmpty);
    // Another port, or another way in, is not translated.
    assert.ok(behind(where, flow('198.51.100.7/32', '203.0.113.5/32', 80)));
    assert.deepEqual(crossed(where, flow('10.0.0.1/32', '203.0.113.5/32', 443)), ['all 1>3']);
  });

  it('come back by the interface that they came in by where the new destination is behind it', () => {
    const anywhere = web.forget('in');
    const where = forwarding([anywhere, anywhere, { dst: server, local: false }]);
    assert.deepEqual(crossed(where, flow('10.0.1.1/32', '203.0.113.5/32', 443)), ['all 2>2']);
  });

  it('go by the first translation that takes them', () => {
    const where = forwarding(
      [web, web, { dst: server, local: false }],
      [web, web, { dst: net('10.0.0.10/32'), local: false }],
    );
    assert.deepEqual(crossed(where, flow('198.51.100.7/32', '203.0.113.5/32', 443)), ['all 3>2']);
  });

  it('leave by no interface where they are led to the firewall itself', () => {
    const where = forwarding([web, web, { local: true }]);
    assert.deepEqual(crossed(where, flow('198.51.100.7/32', '203.0.113.5/32', 443)), ['all 3>0']);
  });

  it('keep what is open about a translation open', () => {
    const where = forwarding([nothing, web, { dst: server, local: false }]);
    const packets = flow('198.51.100.7/32', '203.0.113.5/32', 443);
    const fate = analyse(where).fateOfPackets(packets);
    assert.deepEqual(fate?.denied, []);
    assert.ok(fate.open[0]?.packets.forget('in', 'out').equals(packets));
    assert.ok(fate.behindOneZone.isEmpty);
  });

  it('leave alone what stays between neighbours where whatever goes anywhere is translated', () => {
    const all = PacketSet.where(4, { dport: IntervalSet.of(80) });
    const where = forwarding([all, all, { dst: server, local: false }]);
    assert.ok(behind(where, flow('10.0.0.1/32', '10.0.0.2/32', 80)));
    assert.deepEqual(crossed(where, flow('10.0.0.1/32', '203.0.113.5/32', 80)), ['all 1>2']);
  });
});

describe('placement by published addresses', () => {
  const toServer: Published = {
    at,
    label: 'web',
    under: PacketSet.where(4, { in: IntervalSet.of(3), out: IntervalSet.of(3), dst: net('203.0.113.5/32') }),
    over: PacketSet.where(4, { in: IntervalSet.of(3), out: IntervalSet.of(3), dst: net('203.0.113.5/32') }),
    to: { dst: net('10.0.1.10/32') },
  };
  const where = firewall([policy('vsys1', { published: [toServer] })]);

  it('sends packets to a published address out to the zone of the server', () => {
    const found = placementOf(where, flow('198.51.100.7/32', '203.0.113.5/32')).crossings;
    const translated = found.filter(({ packets }) => packets.project('in').equals(IntervalSet.of(3)));
    assert.deepEqual(
      translated.map(({ packets }) => [
        packets.project('out').min,
        packets.project('dst').equals(net('203.0.113.5/32')),
      ]),
      [[2, true]],
    );
  });

  it('follows a flow to the server itself as one to the published address, where the server is not reached directly', () => {
    const found = placementOf(where, flow('198.51.100.7/32', '10.0.1.10/32', 443)).crossings;
    assert.ok(
      found.some(
        ({ packets }) =>
          packets.project('dst').equals(net('203.0.113.5/32')) &&
          packets.project('out').equals(IntervalSet.of(2)) &&
          packets.project('dport').equals(IntervalSet.of(443)),
      ),
    );
  });

  it('leaves a flow from an inner zone to the server alone', () => {
    const [only, ...more] = placementOf(where, flow('10.0.0.1/32', '10.0.1.10/32')).crossings;
    assert.deepEqual(more, []);
    assert.ok(only?.packets.project('dst').equals(net('10.0.1.10/32')));
    assert.deepEqual(crossed(where, flow('10.0.0.1/32', '10.0.1.10/32')), ['vsys1 1>2']);
  });

  /** Packets from the outer zone to an address that lives there. */
  const outer = (...dst: readonly string[]): PacketSet =>
    PacketSet.where(4, { in: IntervalSet.of(3), out: IntervalSet.of(3), dst: net(...dst) });
  const publish = (from: PacketSet, to: Published['to'], inOrder = false): Published => ({
    at,
    label: 'web',
    under: from,
    over: from,
    to,
    ...(inOrder ? { inOrder } : {}),
  });
  const destinations = (where: Firewall, packets: PacketSet): readonly string[] =>
    placementOf(where, packets)
      .crossings.filter((crossing) => crossing.serves !== undefined)
      .flatMap((crossing) => formatAddresses(4, crossing.packets.project('dst')));

  it('takes the n-th address of a range for the n-th of the other', () => {
    const pairs = publish(outer('203.0.113.0/28'), { dst: net('10.0.1.16/28') }, true);
    const ranges = firewall([policy('vsys1', { published: [pairs] })]);
    assert.deepEqual(destinations(ranges, flow('198.51.100.7/32', '10.0.1.19/32')), ['203.0.113.3']);
    assert.ok(
      withPublished(ranges, flow('198.51.100.7/32', '10.0.1.19/32')).equals(
        flow('198.51.100.7/32', '10.0.1.19/32').union(flow('198.51.100.7/32', '203.0.113.3/32')),
      ),
    );
  });

  it('leaves packets to an earlier rule that translates no destination', () => {
    const exempt = publish(outer('203.0.113.5/32').intersect(flow('198.51.100.7/32', '203.0.113.5/32')), {});
    const first = firewall([policy('vsys1', { published: [exempt, toServer] })]);
    assert.deepEqual(destinations(first, flow('198.51.100.7/32', '10.0.1.10/32')), []);
    assert.deepEqual(destinations(first, flow('198.51.100.8/32', '10.0.1.10/32')), ['203.0.113.5']);
    const elsewhere = publish(PacketSet.where(4, { in: IntervalSet.of(3), out: IntervalSet.of(1) }), {});
    const known = firewall([
      policy('vsys1', {
        zones: [lan, dmz, { ...wan, addresses: { 4: net('203.0.113.0/24') } }],
        published: [elsewhere, toServer],
      }),
    ]);
    assert.deepEqual(destinations(known, flow('198.51.100.8/32', '10.0.1.10/32')), ['203.0.113.5']);
  });

  it('does not believe a translation that names another zone than that of its address', () => {
    const misplaced = publish(
      PacketSet.where(4, { in: IntervalSet.of(3), out: IntervalSet.of(2), dst: net('203.0.113.5/32') }),
      {
        dst: net('10.0.1.10/32'),
      },
    );
    const zones = [lan, dmz, { ...wan, addresses: { 4: net('203.0.113.0/24') } }];
    const nowhere = firewall([policy('vsys1', { zones, published: [misplaced] })]);
    assert.deepEqual(destinations(nowhere, flow('198.51.100.7/32', '10.0.1.10/32')), []);
  });

  it('knows every address that a server is published under', () => {
    const ports = publish(outer('203.0.113.6/32'), { dst: net('10.0.1.10/32'), dport: IntervalSet.of(443) });
    const twice = firewall([policy('vsys1', { published: [toServer, ports] })]);
    assert.deepEqual(destinations(twice, flow('198.51.100.7/32', '10.0.1.10/32', 443)), ['203.0.113.5', '203.0.113.6']);
    assert.deepEqual(destinations(twice, flow('198.51.100.7/32', '10.0.1.10/32', 80)), ['203.0.113.5']);
  });

  it('is content when a server can be reached under one of its addresses', () => {
    const twice = (permitted: string): Firewall => {
      const one = policy('vsys1', {
        published: [toServer, publish(outer('203.0.113.6/32'), { dst: net('10.0.1.10/32') })],
      });
      const { chain } = one.stages[0]!;
      const match = PacketSet.where(4, { dst: net(permitted) });
      const rule: Rule = {
        chain,
        index: 0,
        at,
        label: 'web',
        identity: 'web',
        match: { under: match, over: match, undecidable: [] },
        action: { kind: 'permit' },
        effects: { logs: false },
        enabled: true,
      };
      (chain.rules as Rule[]).push(rule);
      return { ...firewall([one]), chains: [chain] };
    };
    const fates = ['203.0.113.5', '203.0.113.6', '10.0.1.10'].map((permitted) => {
      const fate = analyse(twice(permitted)).fateOfPackets(flow('198.51.100.7/32', '10.0.1.10/32', 443));
      return [fate?.permitted.length, fate?.denied.length, fate?.open.length];
    });
    assert.deepEqual(fates, [
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  it('does not know the zone where the new destination is not told', () => {
    const somewhere = firewall([policy('vsys1', { published: [{ ...toServer, to: undefined }] })]);
    const found = placementOf(somewhere, flow('198.51.100.7/32', '203.0.113.5/32')).crossings;
    assert.ok(found.length > 0 && found.every(({ unknownZones }) => unknownZones));
  });
});

describe('placement by attachments', () => {
  const attached = (
    name: string,
    kind: Attachment['kind'],
    side: Attachment['side'],
    ...behind: readonly string[]
  ): Policy =>
    policy(`${name} ${side}`, {
      direction: side === 'src' ? 'from-firewall' : 'to-firewall',
      into: [0],
      out: [0],
      zones: [],
      attachment: { name, kind, side, behind: behind.map((text) => net(text)), isComplete: true },
    });
  const both = (name: string, kind: Attachment['kind'], ...behind: readonly string[]): readonly Policy[] => [
    attached(name, kind, 'src', ...behind),
    attached(name, kind, 'dst', ...behind),
  ];
  const where = firewall([
    ...both('acl-1', 'subnets', '10.0.0.0/24'),
    ...both('acl-2', 'subnets', '10.0.1.0/24', '10.0.2.0/24'),
    ...both('sg-1', 'group', '10.0.0.5/32', '10.0.1.5/32'),
    ...both('eni-1', 'interface', '10.0.0.5/32'),
    ...both('eni-2', 'interface', '10.0.1.5/32'),
    ...both('sg-2', 'group', '10.0.2.9/32', '10.0.2.8/32'),
  ]);

  it('crosses egress of the source and ingress of the destination, of interfaces and of subnets', () => {
    assert.deepEqual(crossed(where, flow('10.0.0.5/32', '10.0.1.5/32')), [
      'acl-1 src 0>0',
      'acl-2 dst 0>0',
      'eni-1 src 0>0',
      'eni-2 dst 0>0',
    ]);
  });

  it('does not ask the list of a subnet that the packet never leaves, but the groups of its ends', () => {
    assert.deepEqual(crossed(where, flow('10.0.2.9/32', '10.0.2.8/32')), ['sg-2 src 0>0', 'sg-2 dst 0>0']);
  });

  it('asks the list of two subnets in both directions where a packet goes from one to the other', () => {
    assert.deepEqual(crossed(where, flow('10.0.1.9/32', '10.0.2.1/32')), ['acl-2 src 0>0', 'acl-2 dst 0>0']);
  });

  it('meets only the inner side of a flow with the internet', () => {
    assert.deepEqual(crossed(where, flow('198.51.100.0/24', '10.0.0.5/32')), ['acl-1 dst 0>0', 'eni-1 dst 0>0']);
  });

  it('crosses nothing where neither end is behind an attachment', () => {
    assert.deepEqual(crossed(where, flow('198.51.100.0/24', '192.0.2.1/32')), []);
  });

  it('leaves open what may stay within a subnet of which not all addresses are known', () => {
    const [out, into] = both('acl-1', 'subnets', '10.0.0.0/28').map((one) => ({
      ...one,
      attachment: { ...(one.attachment ?? assert.fail()), extents: [net('10.0.0.0/24')] },
    }));
    assert.ok(out && into);
    const found = (src: string): readonly string[] =>
      placementOf(firewall([out, into]), flow(src, '10.0.0.5/32')).crossings.map(
        (c) => `${c.policy.id} ${c.isPossible === true ? 'perhaps' : 'surely'}`,
      );
    assert.deepEqual(found('10.0.1.1/32'), ['acl-1 dst surely']);
    assert.deepEqual(found('10.0.0.200/32'), ['acl-1 dst perhaps']);
    assert.deepEqual(found('10.0.0.9/32'), []);
    assert.deepEqual(found('10.0.0.0/23'), ['acl-1 dst surely', 'acl-1 dst perhaps']);
  });

  it('leaves open which subnets of its network hosts are in that are known by their group alone', () => {
    const group = policy('sg-1 dst', { attachment: { name: 'sg-1', kind: 'group', side: 'dst', behind: [], isComplete: false, network: 'vpc-1' } }); // prettier-ignore
    const acl = (name: string, network: string | undefined, isComplete = false): Policy =>
      policy(name, {
        attachment: { name, kind: 'subnets', side: 'dst', behind: [], isComplete, ...(network === undefined ? {} : { network }) },
      }); // prettier-ignore
    const policies = [group, acl('acl-1', 'vpc-1'), acl('acl-2', 'vpc-2'), acl('acl-3', undefined), acl('acl-4', 'vpc-1', true)]; // prettier-ignore
    const { crossings } = placementOf(firewall(policies), flow('10.0.0.0/8', '0.0.0.0/0'), { dst: 'sg-1' });
    assert.deepEqual(
      crossings.map((c) => [c.policy.id, c.isPossible === true]),
      [
        ['sg-1 dst', false],
        ['acl-1', true],
        ['acl-3', true],
      ],
    );
  });
});
