import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Firewall, PacketDescription, Policy } from '../../../../src/model/index.js';
import { PacketSet } from '../../../../src/packets/index.js';
import { Source } from '../../../../src/text/index.js';
import { decide, readAws } from '../../../support/aws.js';
import {
  aclVerdict,
  type EvaluatedPacket,
  groupVerdict,
  type RawEntry,
  type RawInterface,
  type RawPermission,
  type World,
} from '../../../support/aws-evaluator.js';

// Few values, so that rules and packets meet often; each pool has neighbours on both sides of every boundary.
const addresses4 = ['10.0.0.0', '10.0.0.9', '10.0.0.10', '10.0.1.1', '127.255.255.255', '128.0.0.0', '192.0.2.200', '255.255.255.255'] as const; // prettier-ignore
const cidrs4 = ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8', '10.0.0.8/29', '10.0.0.9/32', '10.0.0.13/24', '192.0.2.128/25'] as const; // prettier-ignore
const addresses6 = ['2001:db8::1', '2001:db8::ffff', 'fd00::9', 'fd00:0:0:1::9', '::1'] as const;
const cidrs6 = ['::/0', '2001:db8::/32', 'fd00::/64', 'fd00::9/128', '8000::/1'] as const;
const portNumbers = [0, 1, 21, 22, 23, 443, 65534, 65535] as const;
const groupIds = ['sg-1', 'sg-2', 'sg-3'] as const;

const subset = <T>(values: readonly T[], maxLength = 2): fc.Arbitrary<T[]> => fc.subarray([...values], { maxLength });

const ports: fc.Arbitrary<object> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...portNumbers), fc.constantFrom(...portNumbers))
      .map(([a, b]) => ({ FromPort: Math.min(a, b), ToPort: Math.max(a, b) })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { FromPort: -1, ToPort: -1 },
      { FromPort: 23, ToPort: 22 },
      { FromPort: -1, ToPort: 22 },
      {},
    ),
  },
);
const types: fc.Arbitrary<object> = fc.constantFrom(
  { FromPort: -1, ToPort: -1 },
  { FromPort: 8, ToPort: -1 },
  { FromPort: 8, ToPort: 0 },
  { FromPort: 3, ToPort: 4 },
  { FromPort: -1, ToPort: 4 },
  {},
);
const service: fc.Arbitrary<{ IpProtocol: string }> = fc.oneof(
  fc.tuple(fc.constantFrom('tcp', 'udp', '6', '17'), ports).map(([IpProtocol, more]) => ({ IpProtocol, ...more })),
  fc.tuple(fc.constantFrom('icmp', 'icmpv6', '1', '58'), types).map(([IpProtocol, more]) => ({ IpProtocol, ...more })),
  fc.tuple(fc.constantFrom('-1', '50', '132'), ports).map(([IpProtocol, more]) => ({ IpProtocol, ...more })),
);

const permission: fc.Arbitrary<RawPermission> = fc
  .tuple(
    service,
    subset(cidrs4),
    subset(cidrs6),
    subset(['pl-a', 'pl-b'], 1),
    subset([...groupIds, 'sg-absent'], 1),
    fc.constantFrom('active', 'deleted', undefined),
  )
  .map(([made, v4, v6, lists, groups, status]) => ({
    ...made,
    IpRanges: v4.map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: v6.map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: lists.map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: groups.map((GroupId) => ({
      GroupId,
      ...(status === undefined ? {} : { PeeringStatus: status, VpcPeeringConnectionId: 'pcx-1' }),
    })),
  }));

interface RawGroup {
  readonly GroupId: string;
  readonly IpPermissions: readonly RawPermission[];
  readonly IpPermissionsEgress: readonly RawPermission[];
}

const groups: fc.Arbitrary<readonly RawGroup[]> = fc.tuple(...groupIds.map((GroupId) =>
  fc
    .tuple(fc.array(permission, { maxLength: 4 }), fc.array(permission, { maxLength: 2 }))
    .map(([IpPermissions, IpPermissionsEgress]) => ({ GroupId, IpPermissions, IpPermissionsEgress })),
)); // prettier-ignore

const interfaces: fc.Arbitrary<readonly RawInterface[]> = fc
  .array(
    fc.tuple(
      subset(groupIds).filter((g) => g.length > 0),
      subset(addresses4, 2),
      subset(addresses6, 1),
    ),
    { maxLength: 3 },
  )
  .map((list) =>
    list.map(([ids, v4, v6], i) => ({
      NetworkInterfaceId: `eni-${i}`,
      Groups: ids.map((GroupId) => ({ GroupId })),
      PrivateIpAddresses: v4.map((PrivateIpAddress) => ({ PrivateIpAddress })),
      Ipv6Addresses: v6.map((Ipv6Address) => ({ Ipv6Address })),
    })),
  );

const packet: fc.Arbitrary<EvaluatedPacket> = fc
  .tuple(
    fc.oneof(fc.constantFrom(...addresses4), fc.constantFrom(...addresses6)),
    fc.constantFrom(6, 6, 6, 17, 1, 58, 50),
    fc.constantFrom(...portNumbers),
    fc.constantFrom([8, 0], [0, 0], [3, 4], [3, 3], [4, 4], [8, 255]),
  )
  .map(([peer, protocol, dport, [type, code]]) => ({
    family: peer.includes(':') ? 6 : 4,
    peer,
    protocol,
    dport,
    type,
    code,
  }));

const described = (
  { family, peer, protocol, dport, type, code }: EvaluatedPacket,
  attach: string,
  isEgress: boolean,
): PacketDescription => {
  const own = family === 4 ? '10.9.9.9' : 'fd99::9';
  return {
    attach,
    direction: isEgress ? 'egress' : 'ingress',
    src: isEgress ? own : peer,
    dst: isEgress ? peer : own,
    proto: protocol,
    ...(protocol === 6 || protocol === 17 ? { dport } : { icmpType: type, icmpCode: code }),
  };
};

const lists = new Map([['pl-a', ['10.0.0.8/29', '2001:db8::/32']]]);

interface Snapshot {
  readonly groups: readonly RawGroup[];
  readonly interfaces: readonly RawInterface[] | undefined;
}

const snapshots: fc.Arbitrary<Snapshot> = fc.record({ groups, interfaces: fc.option(interfaces, { nil: undefined }) });

const read = (snapshot: Snapshot): Firewall =>
  readAws([
    new Source('groups.json', JSON.stringify({ SecurityGroups: snapshot.groups })),
    new Source(
      'pl-a.json',
      JSON.stringify({ PrefixLists: [...lists].map(([PrefixListId, Cidrs]) => ({ PrefixListId, Cidrs })) }),
    ),
    ...(snapshot.interfaces === undefined
      ? []
      : [new Source('enis.json', JSON.stringify({ NetworkInterfaces: snapshot.interfaces }))]),
  ]);

const worldOf = ({ groups: all, interfaces: enis }: Snapshot): World => ({
  interfaces: enis,
  describedGroups: new Set(all.map(({ GroupId }) => GroupId)),
  lists,
});

const numbered = (entries: readonly Omit<RawEntry, 'RuleNumber'>[]): readonly RawEntry[] =>
  entries.map((entry, i) => ({ RuleNumber: 100 + i * 7, ...entry }));

const entry: fc.Arbitrary<Omit<RawEntry, 'RuleNumber'>> = fc
  .tuple(
    fc.constantFrom('allow' as const, 'deny' as const),
    fc.boolean(),
    fc.oneof(
      fc.constantFrom(...cidrs4).map((CidrBlock) => ({ CidrBlock })),
      fc.constantFrom(...cidrs6).map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })),
    ),
    fc.constantFrom('6', '17', '1', '58', '-1', '50'),
    fc.constantFrom(
      undefined,
      { From: 0, To: 65535 },
      { From: 22, To: 22 },
      { From: 0, To: 22 },
      { From: 443, To: 65535 },
      { From: 23, To: 22 },
    ),
    fc.constantFrom(
      undefined,
      { Type: -1, Code: -1 },
      { Type: 8, Code: -1 },
      { Type: -1, Code: 4 },
      { Type: 3, Code: 4 },
    ),
  )
  .map(([RuleAction, Egress, block, Protocol, range, icmp]) => ({
    RuleAction,
    Egress,
    Protocol,
    ...block,
    ...(range === undefined ? {} : { PortRange: range }),
    ...(icmp === undefined ? {} : { IcmpTypeCode: icmp }),
  }));

const acl = (entries: readonly RawEntry[]): Firewall =>
  readAws([
    new Source(
      'acl.json',
      `{"NetworkAcls":[{"NetworkAclId":"acl-1","Entries":[\n${entries.map((each) => JSON.stringify(each)).join(',\n')}]}]}`,
    ),
  ]);

/** What a policy permits for certain and perhaps, over all its rules, whatever their order. */
const permitted = (policy: Policy): readonly [PacketSet, PacketSet] => {
  const rules = (policy.stages[0]?.chain.rules ?? []).filter((rule) => rule.action.kind === 'permit');
  const union = (side: 'under' | 'over'): PacketSet =>
    rules.map((rule) => rule.match[side]).reduce((a, b) => a.union(b), PacketSet.nothing[policy.family]);
  return [union('under'), union('over')];
};

const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  list
    .map((value, i) => [((i + 1) * (seed * 2 + 1) * 7919) % 1009, value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);

describe('security groups', () => {
  it('decide as the literal evaluator does, alone and as groups of one interface', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(snapshots, fc.array(packet, { minLength: 12, maxLength: 12 }), (snapshot, packets) => {
        const firewall = read(snapshot);
        const world = worldOf(snapshot);
        for (const each of packets) {
          for (const group of snapshot.groups)
            for (const isEgress of [false, true]) {
              const expected = groupVerdict(isEgress ? group.IpPermissionsEgress : group.IpPermissions, each, world);
              const actual = decide(firewall, described(each, group.GroupId, isEgress));
              assert.equal(
                actual.verdict,
                expected,
                JSON.stringify({ group, each, isEgress, world: snapshot.interfaces }),
              );
              seen.add(expected);
            }
          for (const eni of snapshot.interfaces ?? []) {
            const all = snapshot.groups.filter(({ GroupId: id }) => eni.Groups.some((group) => group.GroupId === id));
            const expected = groupVerdict(
              all.flatMap((group) => group.IpPermissions),
              each,
              world,
            );
            assert.equal(decide(firewall, described(each, eni.NetworkInterfaceId, false)).verdict, expected);
          }
        }
      }),
      { numRuns: 150 },
    );
    assert.deepEqual([...seen].sort(), ['conditional', 'deny', 'permit']);
  });

  it('mean the same in any order of groups, permissions and peers', () => {
    fc.assert(
      fc.property(snapshots, fc.nat(50), (snapshot, seed) => {
        const mixed = (list: readonly RawPermission[]): RawPermission[] =>
          shuffled(list, seed).map((each) => ({
            ...each,
            IpRanges: shuffled(each.IpRanges ?? [], seed),
            UserIdGroupPairs: shuffled(each.UserIdGroupPairs ?? [], seed),
          }));
        const other: Snapshot = {
          groups: shuffled(snapshot.groups, seed).map((group) => ({
            ...group,
            IpPermissions: mixed(group.IpPermissions),
            IpPermissionsEgress: mixed(group.IpPermissionsEgress),
          })),
          interfaces: snapshot.interfaces === undefined ? undefined : shuffled(snapshot.interfaces, seed),
        };
        const [a, b] = [read(snapshot), read(other)];
        assert.deepEqual(a.policies.map(({ id }) => id).sort(), b.policies.map(({ id }) => id).sort());
        for (const policy of a.policies) {
          const twin = b.policies.find(({ id }) => id === policy.id);
          assert.ok(twin !== undefined);
          const [[underA, overA], [underB, overB]] = [permitted(policy), permitted(twin)];
          assert.ok(underA.equals(underB) && overA.equals(overB), policy.id);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('network ACLs', () => {
  it('decide as the literal evaluator does, by the same entry, in any order of the file', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 8 }).map(numbered),
        fc.array(packet, { minLength: 12, maxLength: 12 }),
        fc.nat(50),
        (entries, packets, seed) => {
          const firewall = acl(entries);
          const mixed = acl(shuffled(entries, seed));
          const [a, b] = [firewall, mixed].map((one) =>
            one.policies.flatMap((p) => p.stages[0]?.chain.rules.map((rule) => `${p.id} ${rule.id ?? ''}`) ?? []),
          );
          assert.deepEqual(a, b);
          for (const each of packets)
            for (const isEgress of [false, true]) {
              const expected = aclVerdict(entries, isEgress, each);
              const actual = decide(firewall, described(each, 'acl-1', isEgress));
              assert.equal(actual.verdict, expected.verdict, JSON.stringify({ entries, each, isEgress }));
              // One entry per line, from line 2 on.
              const line = entries.findIndex(({ RuleNumber: n }) => n === expected.number) + 2;
              const isPlain = entries.every(({ PortRange: range }) => range === undefined || range.From <= range.To);
              if (isPlain && expected.number !== undefined) assert.equal(actual.rule, `acl.json:${line}`);
              seen.add(expected.verdict);
            }
        },
      ),
      { numRuns: 200 },
    );
    assert.deepEqual([...seen].sort(), ['conditional', 'deny', 'permit']);
  });
});
