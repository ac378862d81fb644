import assert from 'node:assert/strict';
import { fwlint, temporaryFiles } from '../../../support/host.js';

const catalog = `id = "shop"
name = "Shop"
vendor = "nobody"
[[source]]
title = "Made up"
[roles.web]
title = "Web servers"
[roles.db]
title = "Databases"
[[flow]]
id = "sql"
from = "web"
to = "db"
protocol = "tcp"
ports = 5432
purpose = "Reads and writes orders"
`;

type Port = readonly [from: number, to: number] | undefined;

const permission = (ports: Port, peers: readonly string[]): object => ({
  ...(ports === undefined ? { IpProtocol: '-1' } : { IpProtocol: 'tcp', FromPort: ports[0], ToPort: ports[1] }),
  IpRanges: peers.filter((peer) => peer.includes('.')).map((CidrIp) => ({ CidrIp })),
  UserIdGroupPairs: peers.filter((peer) => peer.startsWith('sg-')).map((GroupId) => ({ GroupId, UserId: '1111' })),
});

const group = (GroupId: string, ingress: readonly object[], egress: readonly object[]): object => ({
  GroupId,
  GroupName: GroupId,
  VpcId: 'vpc-0a',
  OwnerId: '1111',
  IpPermissions: ingress,
  IpPermissionsEgress: egress,
});

const anywhere = permission(undefined, ['0.0.0.0/0']);
const sql: Port = [5432, 5432];
const web = (...egress: readonly object[]): object => group('sg-web', [], egress);
const db = (...ingress: readonly object[]): object => group('sg-db', ingress, []);

const found = async (
  parts: object,
  roles: { readonly web: string | readonly string[]; readonly db: string | readonly string[] },
  more = '',
  select = 'FW1',
): Promise<readonly string[]> => {
  const settings = `[[firewall]]
name = "cloud"
export = "snapshot.json"
${more}[[deployment]]
name = "prod"
catalog = "./shop.toml"
[deployment.roles]
web = ${JSON.stringify(roles.web)}
db = ${JSON.stringify(roles.db)}
`;
  const folder = temporaryFiles({
    'fwlint.toml': settings,
    'shop.toml': catalog,
    'snapshot.json': JSON.stringify(parts, undefined, 1),
  });
  try {
    const { stdout, stderr } = await fwlint(['check', '--select', select, '--format', 'json'], { cwd: folder.path });
    assert.notEqual(stdout, '', stderr);
    const report = JSON.parse(stdout) as {
      readonly findings: readonly { readonly id: string; readonly message: string }[];
    };
    return report.findings.map(
      ({ id, message }) =>
        `${id} ${message.replace(/^.*(?:denied|permitted only if|permitted in part only: some of its packets are denied) /, '')}`,
    );
  } finally {
    folder.remove();
  }
};

describe('required flows between groups whose interfaces nobody exported', () => {
  const byGroup = { web: 'sg:sg-web', db: 'sg:sg-db' };

  it('are permitted where one group names the other', async () => {
    const groups = { SecurityGroups: [web(anywhere), db(permission(sql, ['sg-web']))] };
    assert.deepEqual(await found(groups, byGroup), []);
  });

  it('are permitted where each group names the other', async () => {
    const groups = { SecurityGroups: [web(permission(sql, ['sg-db'])), db(permission(sql, ['sg-web']))] };
    assert.deepEqual(await found(groups, byGroup), []);
  });

  it('are missing on the side that lacks them', async () => {
    const noIngress = { SecurityGroups: [web(anywhere), db(permission([5433, 5433], ['sg-web']))] };
    assert.deepEqual(await found(noIngress, byGroup), ['FW101 by the default of sg-db (sg-db) ingress']);
    const noEgress = { SecurityGroups: [web(permission([443, 443], ['0.0.0.0/0'])), db(permission(sql, ['sg-web']))] };
    assert.deepEqual(await found(noEgress, byGroup), ['FW101 by the default of sg-web (sg-web) egress']);
  });

  it('hang on the addresses where only some are permitted', async () => {
    const groups = { SecurityGroups: [web(anywhere), db(permission(sql, ['10.0.0.0/16']))] };
    const [first, ...others] = await found(groups, byGroup);
    assert.match(first ?? '', /^FW103 .*`sg-web`/);
    assert.deepEqual(others, []);
  });

  it('hang on the members of a third group that is named instead', async () => {
    const groups = { SecurityGroups: [web(anywhere), db(permission(sql, ['sg-other']))] };
    assert.match((await found(groups, byGroup)).join(), /^FW103 /);
  });

  it('are looked at group by group where a role has several', async () => {
    const groups = {
      SecurityGroups: [web(anywhere), group('sg-batch', [], [anywhere]), db(permission(sql, ['sg-web']))],
    };
    assert.match((await found(groups, { ...byGroup, web: ['sg:sg-web', 'sg:sg-batch'] })).join(), /^FW103 /);
    const closed = { SecurityGroups: [web(anywhere), group('sg-batch', [], []), db(permission(sql, ['sg-web']))] };
    assert.deepEqual(await found(closed, { ...byGroup, web: ['sg:sg-web', 'sg:sg-batch'] }), [
      'FW102 by the default of sg-batch (sg-batch) egress',
    ]);
  });

  it('are decided by addresses where the settings tell them', async () => {
    const groups = { SecurityGroups: [web(anywhere), db(permission(sql, ['10.0.0.0/16']))] };
    const zones = (addresses: string): string => `[firewall.zones]\nsg-web = ["${addresses}"]\n`;
    assert.deepEqual(await found(groups, byGroup, zones('10.0.3.0/24')), []);
    assert.deepEqual(await found(groups, byGroup, zones('10.9.3.0/24')), [
      'FW101 by the default of sg-db (sg-db) ingress',
    ]);
  });
});

describe('required flows between interfaces', () => {
  const eni = (NetworkInterfaceId: string, address: string, ...groups: readonly string[]): object => ({
    NetworkInterfaceId,
    SubnetId: address.startsWith('10.0.1.') ? 'subnet-web' : 'subnet-db',
    PrivateIpAddress: address,
    Groups: groups.map((GroupId) => ({ GroupId })),
  });
  const byGroup = { web: 'sg:sg-web', db: 'sg:sg-db' };

  it('are permitted by any of the groups of an interface', async () => {
    const snapshot = {
      SecurityGroups: [web(), group('sg-out', [], [anywhere]), db(), group('sg-in', [permission(sql, ['sg-web'])], [])],
      NetworkInterfaces: [eni('eni-1', '10.0.1.4', 'sg-web', 'sg-out'), eni('eni-2', '10.0.2.4', 'sg-in', 'sg-db')],
    };
    assert.deepEqual(await found(snapshot, byGroup), []);
  });

  it('are missing for the interfaces that lack the permitting group', async () => {
    const snapshot = {
      SecurityGroups: [web(), group('sg-out', [], [anywhere]), db(permission(sql, ['sg-web']))],
      NetworkInterfaces: [
        eni('eni-1', '10.0.1.4', 'sg-web', 'sg-out'),
        eni('eni-3', '10.0.1.5', 'sg-web'),
        eni('eni-2', '10.0.2.4', 'sg-db'),
      ],
    };
    assert.deepEqual(await found(snapshot, byGroup), ['FW102 by the default of eni-3 egress']);
  });

  it('need their replies through the network ACLs of both subnets', async () => {
    const entry = (Egress: boolean, RuleNumber: number, From: number, To: number): object => ({
      Egress, RuleNumber, RuleAction: 'allow', Protocol: '6', CidrBlock: '0.0.0.0/0', PortRange: { From, To },
    }); // prettier-ignore
    const acl = (NetworkAclId: string, SubnetId: string, ...Entries: readonly object[]): object => ({
      NetworkAclId, VpcId: 'vpc-0a', IsDefault: false, Associations: [{ SubnetId }], Entries,
    }); // prettier-ignore
    const unplaced = (...ofDb: readonly object[]): object => ({
      SecurityGroups: [web(anywhere), db(permission(sql, ['sg-web']))],
      NetworkAcls: [
        acl('acl-web', 'subnet-web', entry(true, 100, 5432, 5432), entry(false, 100, 1024, 65535)),
        acl('acl-db', 'subnet-db', ...ofDb),
      ],
    });
    const snapshot = (...ofDb: readonly object[]): object => ({
      ...unplaced(...ofDb),
      NetworkInterfaces: [eni('eni-1', '10.0.1.4', 'sg-web'), eni('eni-2', '10.0.2.4', 'sg-db')],
    });
    const described = (...ofDb: readonly object[]): object => ({
      ...snapshot(...ofDb),
      Subnets: [
        { SubnetId: 'subnet-web', VpcId: 'vpc-0a', CidrBlock: '10.0.1.0/24' },
        { SubnetId: 'subnet-db', VpcId: 'vpc-0a', CidrBlock: '10.0.2.0/24' },
      ],
    });
    const ways = [entry(false, 100, 5432, 5432), entry(true, 100, 0, 65535)];
    // The subnets of interfaces are known, whether they are described or not.
    for (const placed of [snapshot, described]) {
      assert.deepEqual(await found(placed(...ways), byGroup), []);
      assert.match((await found(placed(entry(false, 100, 5432, 5432)), byGroup)).join(), /^FW104 .*acl-db egress/);
      assert.match((await found(placed(entry(true, 100, 0, 65535)), byGroup)).join(), /^FW101 .*acl-db ingress/);
    }
    const homeless = (...ofDb: readonly object[]): object => ({
      ...unplaced(...ofDb),
      NetworkInterfaces: [
        { ...eni('eni-1', '10.0.1.4', 'sg-web'), SubnetId: undefined },
        { ...eni('eni-2', '10.0.2.4', 'sg-db'), SubnetId: undefined },
      ],
    });
    const open = [entry(true, 90, 0, 65535), entry(false, 90, 0, 65535)];
    const openToAll = { NetworkAcls: [acl('acl-web', 'subnet-web', ...open), acl('acl-db', 'subnet-db', ...open)] };
    for (const placed of [unplaced, homeless]) {
      assert.match((await found(placed(...ways), byGroup)).join(), /^FW103 /);
      assert.deepEqual(await found({ ...placed(), ...openToAll }, byGroup), []);
    }
    // The list has no entry for IPv6, which the hosts then do not use.
    const byName = { SecurityGroups: [web(permission(sql, ['sg-db'])), db(permission(sql, ['sg-web']))] };
    for (const placed of [unplaced, homeless])
      assert.deepEqual(await found({ ...placed(), ...byName, ...openToAll }, byGroup), []);
    // Replies alone are open, and so is the flow.
    const oneWay = {
      NetworkAcls: [acl('acl-1', 'subnet-1', entry(true, 90, 5432, 5432), entry(false, 90, 5432, 5432))],
    };
    for (const placed of [unplaced, homeless])
      assert.match(
        (await found({ ...placed(), ...oneWay }, byGroup)).join(),
        /^FW103 .*replies to it do not cross acl-1|^FW103 replies/,
      );
  });
});

describe('required flows past network ACLs that nobody exported', () => {
  const groups = { SecurityGroups: [web(anywhere), db(permission(sql, ['sg-web']))] };
  const eni = (NetworkInterfaceId: string, PrivateIpAddress: string, SubnetId: string, GroupId: string): object => ({
    NetworkInterfaceId, VpcId: 'vpc-0a', SubnetId, PrivateIpAddress, Groups: [{ GroupId }],
  }); // prettier-ignore
  const between = (webSubnet: string, dbSubnet: string): object => ({
    ...groups,
    NetworkInterfaces: [eni('eni-1', '10.0.1.4', webSubnet, 'sg-web'), eni('eni-2', '10.0.2.4', dbSubnet, 'sg-db')],
  });
  const acl = (VpcId: string, IsDefault: boolean, ...subnets: readonly string[]): object => ({
    NetworkAclId: 'acl-1',
    VpcId,
    IsDefault,
    Associations: subnets.map((SubnetId) => ({ SubnetId })),
    Entries: [true, false].map((Egress) => ({
      Egress, RuleNumber: 100, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0',
    })),
  }); // prettier-ignore
  const byGroup = { web: 'sg:sg-web', db: 'sg:sg-db' };
  const all = 'FW1,FW906';

  it('are open where one of the subnets has none of the exported ones', async () => {
    const partly = { ...between('subnet-web', 'subnet-db'), NetworkAcls: [acl('vpc-0a', false, 'subnet-web')] };
    assert.deepEqual(await found(partly, byGroup, '', all), [
      'FW103 `the network ACL of subnet-db ingress` lets it through, which hangs on `entries that are not in the export`',
      'FW906 the network ACL of `subnet-db` is not in the export, so flows through it cannot be decided; ask for describe-network-acls',
    ]);
    // The default ACL stands before every subnet that no other one names.
    const whole = { ...between('subnet-web', 'subnet-db'), NetworkAcls: [acl('vpc-0a', true, 'subnet-web')] };
    assert.deepEqual(await found(whole, byGroup, '', all), []);
  });

  it('are decided where they do not leave the subnet', async () => {
    const inside = { ...between('subnet-db', 'subnet-db'), NetworkAcls: [acl('vpc-0a', false, 'subnet-web')] };
    assert.deepEqual(await found(inside, byGroup), []);
  });

  it('are open where only those of other VPCs are exported, whether interfaces are or not', async () => {
    for (const snapshot of [groups, between('subnet-web', 'subnet-db')]) {
      const [first, second, ...others] = await found(
        { ...snapshot, NetworkAcls: [acl('vpc-0b', true)] },
        byGroup,
        '',
        all,
      );
      assert.match(first ?? '', /^FW103 .*the network ACLs of vpc-0a/);
      assert.match(second ?? '', /^FW906 the network ACLs of `vpc-0a` are not in the export/);
      assert.deepEqual(others, []);
    }
  });

  it('are open where exports of one time and another differ on which ACL a subnet has', async () => {
    const named = (NetworkAclId: string, RuleAction: string, ...subnets: readonly string[]): object => ({
      ...acl('vpc-0a', false, ...subnets),
      NetworkAclId,
      Entries: [true, false].map((Egress) => ({
        Egress, RuleNumber: 100, RuleAction, Protocol: '-1', CidrBlock: '0.0.0.0/0',
      })),
    }); // prettier-ignore
    const snapshot = (...NetworkAcls: readonly object[]): object => ({
      ...between('subnet-web', 'subnet-db'),
      NetworkAcls: [named('acl-web', 'allow', 'subnet-web'), ...NetworkAcls],
    });
    const moved = snapshot(named('acl-old', 'deny', 'subnet-db'), named('acl-new', 'allow', 'subnet-db'));
    assert.match((await found(moved, byGroup)).join(), /^FW103 .*acl-old ingress/);
    assert.match((await found(moved, byGroup, '', 'FW902')).join(), /^FW902 `subnet-db` is associated with `acl-old`/);
    // Either of the two lets the flow through.
    const alike = snapshot(named('acl-old', 'allow', 'subnet-db'), named('acl-new', 'allow', 'subnet-db'));
    assert.deepEqual(await found(alike, byGroup), []);
    const gone = snapshot(named('acl-old', 'allow', 'subnet-db'), named('acl-old', 'allow', 'subnet-other'));
    assert.match((await found(gone, byGroup)).join(), /^FW103 .*the network ACL of subnet-db ingress/);
    assert.match((await found(gone, byGroup, '', 'FW902')).join(), /^FW902 `acl-old` is exported with different/);
  });

  it('are judged by the groups where the export holds none, which is said once', async () => {
    for (const snapshot of [groups, between('subnet-web', 'subnet-db')])
      assert.deepEqual(await found(snapshot, byGroup, '', all), [
        'FW906 no network ACLs are in the export, so flows are judged by security groups alone; ask for describe-network-acls',
      ]);
  });
});

describe('groups that are associated with further VPCs', () => {
  const eni = (NetworkInterfaceId: string, PrivateIpAddress: string, GroupId: string): object => ({
    NetworkInterfaceId, VpcId: 'vpc-0a', SubnetId: 'subnet-1', PrivateIpAddress, Groups: [{ GroupId }],
  }); // prettier-ignore
  const snapshot = (...associations: readonly object[]): object => ({
    SecurityGroups: [web(anywhere), db(permission(sql, ['sg-web']))],
    NetworkInterfaces: [eni('eni-1', '10.0.1.4', 'sg-web'), eni('eni-2', '10.0.2.4', 'sg-db')],
    SecurityGroupVpcAssociations: associations,
  });
  const associated = { GroupId: 'sg-web', VpcId: 'vpc-0b', VpcOwnerId: '2222', State: 'associated' };
  const byAddress = { web: '10.7.0.4', db: '10.0.2.4' };

  it('may have members in the accounts of those', async () => {
    assert.match((await found(snapshot(), byAddress)).join(), /^FW101 by the default of eni-2/);
    assert.match(
      (await found(snapshot(associated), byAddress)).join(),
      /^FW103 .*members of sg-web \(ask for the exports of the accounts whose VPCs it is associated with\)/,
    );
    for (const other of [{ State: 'disassociated' }, { VpcOwnerId: '1111' }])
      assert.match((await found(snapshot({ ...associated, ...other }), byAddress)).join(), /^FW101 /);
  });

  it('are not called unused', async () => {
    const loose = { ...snapshot(), NetworkInterfaces: [], NetworkAcls: [] };
    const roles = { web: '10.0.1.4', db: '10.0.2.4' };
    assert.match((await found(loose, roles, '', 'FW306')).join(), /sg-db/);
    const shared = { ...associated, GroupId: 'sg-db' };
    assert.deepEqual(await found({ ...loose, SecurityGroupVpcAssociations: [shared] }, roles, '', 'FW306'), []);
  });
});
