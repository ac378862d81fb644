import '../support/law-seed.js';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, type FlowFate } from '../../src/analysis/index.js';
import type { Ends } from '../../src/model/index.js';
import { IntervalSet, PacketSet, protocols, readPrefix, stateNumber } from '../../src/packets/index.js';
import { readAwsText } from '../support/aws.js';
import { aclVerdict, type RawEntry } from '../support/aws-evaluator.js';

/** A subnet as it really is, whatever the export tells of it. */
interface RealSubnet {
  readonly id: string;
  readonly cidr: string;
  readonly hosts: readonly string[];
  /** An address of it that no interface has. */
  readonly spare: string;
}

const subnets: readonly RealSubnet[] = [
  { id: 'subnet-a', cidr: '10.0.0.0/24', hosts: ['10.0.0.4', '10.0.0.130'], spare: '10.0.0.60' },
  { id: 'subnet-b', cidr: '10.0.1.0/28', hosts: ['10.0.1.4', '10.0.1.9'], spare: '10.0.1.7' },
  { id: 'subnet-c', cidr: '10.1.0.0/16', hosts: ['10.1.0.4'], spare: '10.1.200.9' },
];
const outsiders = ['198.51.100.7', '10.0.1.20'] as const;
const acls = ['acl-1', 'acl-2'] as const;
const ranges = ['0.0.0.0/0', '10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/28', '10.1.0.0/16', '198.51.100.0/24'] as const;

const entry: fc.Arbitrary<RawEntry> = fc.record({
  RuleNumber: fc.integer({ min: 1, max: 400 }),
  RuleAction: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const),
  Egress: fc.boolean(),
  Protocol: fc.constantFrom('-1', '6', '17'),
  CidrBlock: fc.constantFrom(...ranges),
});
const entries = fc.uniqueArray(entry, {
  maxLength: 5,
  selector: ({ RuleNumber, Egress }) => `${String(RuleNumber)} ${String(Egress)}`,
});

interface World {
  readonly entries: readonly (readonly RawEntry[])[];
  /** For each subnet the position of its ACL, and whether the export describes it and tells it of its interfaces. */
  readonly subnets: readonly { readonly acl: number; readonly isDescribed: boolean; readonly isNamed: boolean }[];
  /** Whether ACLs tell their associations. */
  readonly isAssociated: boolean;
}

const worlds = (isNamed: fc.Arbitrary<boolean>, isAssociated: fc.Arbitrary<boolean>): fc.Arbitrary<World> =>
  fc.record({
    entries: fc.tuple(entries, entries),
    subnets: fc.tuple(
      ...subnets.map(() => fc.record({ acl: fc.nat(acls.length - 1), isDescribed: fc.boolean(), isNamed })),
    ),
    isAssociated,
  });

const anywhere = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
const written = (world: World, withInterfaces: boolean): string =>
  JSON.stringify({
    SecurityGroups: [
      { GroupId: 'sg-1', VpcId: 'vpc-1', OwnerId: '1', IpPermissions: anywhere, IpPermissionsEgress: anywhere },
    ],
    ...(withInterfaces
      ? {
          NetworkInterfaces: subnets.flatMap(({ id, hosts }, i) =>
            hosts.map((PrivateIpAddress) => ({
              NetworkInterfaceId: `eni-${PrivateIpAddress}`,
              VpcId: 'vpc-1',
              ...(world.subnets[i]?.isNamed === true ? { SubnetId: id } : {}),
              PrivateIpAddress,
              Groups: [{ GroupId: 'sg-1' }],
            })),
          ),
        }
      : {}),
    Subnets: subnets.flatMap(({ id, cidr }, i) =>
      world.subnets[i]?.isDescribed === true ? [{ SubnetId: id, VpcId: 'vpc-1', CidrBlock: cidr }] : [],
    ),
    NetworkAcls: acls.map((NetworkAclId, number) => ({
      NetworkAclId,
      VpcId: 'vpc-1',
      IsDefault: false,
      ...(world.isAssociated
        ? { Associations: subnets.flatMap(({ id }, i) => (world.subnets[i]?.acl === number ? [{ SubnetId: id }] : [])) }
        : {}),
      Entries: world.entries[number],
    })),
  });

const subnetOf = (address: string): number =>
  subnets.findIndex(({ hosts, spare }) => hosts.includes(address) || spare === address);

/** The groups permit everything, so only the ACLs of two different places decide. */
const isPermitted = ({ entries: lists, subnets: own }: World, src: string, dst: string): boolean => {
  const [from, to] = [subnetOf(src), subnetOf(dst)];
  if (from === to && from >= 0) return true;
  const passes = (subnet: number, egress: boolean, peer: string): boolean => {
    const list = lists[own[subnet]?.acl ?? -1];
    const packet = { family: 4, peer, protocol: 6, dport: 5432, type: 0, code: 0 } as const;
    return list === undefined || aclVerdict(list, egress, packet).verdict === 'permit';
  };
  return passes(from, true, dst) && passes(to, false, src);
};

const fateOf = (text: string, src: string | undefined, dst: string | undefined, ends: Ends = {}): FlowFate => {
  const address = (one: string | undefined) => (one === undefined ? undefined : readPrefix(one)?.set);
  const packets = PacketSet.where(4, {
    protocol: IntervalSet.of(protocols.tcp),
    src: address(src),
    dst: address(dst),
    dport: IntervalSet.of(5432),
    state: IntervalSet.of(stateNumber('new')),
  });
  return analyse(readAwsText(text)).fateOfPackets(packets, ends) ?? assert.fail();
};

const verdictOf = ({ denied, open }: FlowFate): boolean | undefined =>
  denied.length > 0 ? false : open.length > 0 ? undefined : true;

const hosts = subnets.flatMap((subnet) => subnet.hosts);
const everybody = [...hosts, ...outsiders];
const pairs = fc.tuple(fc.constantFrom(...everybody), fc.constantFrom(...everybody)).filter(([a, b]) => a !== b);
const numRuns = 400;

describe('network ACLs of interfaces', function () {
  this.timeout(120_000);

  it('decide as the literal evaluator does, or nobody claims anything', () => {
    fc.assert(
      fc.property(worlds(fc.boolean(), fc.boolean()), pairs, (world, [src, dst]) => {
        const verdict = verdictOf(fateOf(written(world, true), src, dst));
        if (verdict !== undefined) assert.equal(verdict, isPermitted(world, src, dst));
      }),
      { numRuns },
    );
  });

  it('are known from the subnets that interfaces and associations name, whether these are described or not', () => {
    const inVpc = pairs.filter(([a, b]) => a !== '10.0.1.20' && b !== '10.0.1.20');
    fc.assert(
      fc.property(worlds(fc.constant(true), fc.constant(true)), inVpc, (world, [src, dst]) => {
        assert.equal(verdictOf(fateOf(written(world, true), src, dst)), isPermitted(world, src, dst));
      }),
      { numRuns },
    );
  });

  it('deny nothing for certain to a neighbour in the same subnet', () => {
    const neighbours = fc.constantFrom(
      ...subnets.flatMap(({ hosts: own, spare }) => own.flatMap((host) => [[host, spare] as const, [spare, host] as const])),
    ); // prettier-ignore
    fc.assert(
      fc.property(worlds(fc.boolean(), fc.boolean()), neighbours, (world, [src, dst]) => {
        assert.notEqual(verdictOf(fateOf(written(world, true), src, dst)), false);
      }),
      { numRuns },
    );
  });

  it('leave open what hosts that are known by their group alone reach', () => {
    fc.assert(
      fc.property(worlds(fc.boolean(), fc.boolean()), fc.constantFrom(...outsiders), (world, outsider) => {
        const text = written(world, false);
        const groupToGroup = verdictOf(fateOf(text, undefined, undefined, { src: 'sg-1', dst: 'sg-1' }));
        assert.notEqual(groupToGroup, false);
        if (groupToGroup === true)
          for (const a of hosts) for (const b of hosts) assert.ok(isPermitted(world, a, b), `${a} ${b}`);
        const fromOutside = verdictOf(fateOf(text, outsider, undefined, { dst: 'sg-1' }));
        const toOutside = verdictOf(fateOf(text, undefined, outsider, { src: 'sg-1' }));
        if (fromOutside === true) for (const host of hosts) assert.ok(isPermitted(world, outsider, host));
        if (toOutside === true) for (const host of hosts) assert.ok(isPermitted(world, host, outsider));
      }),
      { numRuns },
    );
  });
});
