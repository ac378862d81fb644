import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { detect, detectCompanion, isBundle, reader } from '../../../../src/formats/aws/index.js';
import type { PacketDescription, Rule, RulePart } from '../../../../src/model/index.js';
import { type IntervalSet, readPrefix } from '../../../../src/packets/index.js';
import { fwlint, temporaryFiles } from '../../../support/host.js';
import { Source } from '../../../../src/text/index.js';
import { awsFolder, awsSources, decide, readAws, readAwsText, shortNotice } from '../../../support/aws.js';
import { pathsIn, replaced } from '../../../support/aws-junk.js';
import { projectRoot } from '../../../support/project.js';

const namesIn = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot, awsFolder, folder)).filter((name) => !name.endsWith('.notices'));

const inbound = (attach: string, src: string, dport: number): PacketDescription => ({
  attach,
  direction: 'ingress',
  src,
  dst: '10.9.9.9',
  proto: 'tcp',
  dport,
});

describe('fixtures of AWS exports', () => {
  for (const name of namesIn('ok'))
    it(`ok/${name} gives no notice`, () => {
      assert.deepEqual(readAws(awsSources(`ok/${name}`)).notices, []);
    });

  for (const name of namesIn('broken'))
    it(`broken/${name} gives exactly its notices`, () => {
      const expected = readFileSync(
        join(projectRoot, awsFolder, 'broken', `${name.replace(/\.json$/, '')}.notices`),
        'utf8',
      );
      const { notices } = readAws(awsSources(`broken/${name}`));
      assert.deepEqual(notices.map(shortNotice), expected.trimEnd().split('\n'));
      for (const { message } of notices) assert.match(message, /^(?:[a-z`]|JSON)[^\n]*[^.\n]$/);
    });

  it('are all recognised by content, except what is nothing of AWS', () => {
    for (const folder of ['ok', 'broken'])
      for (const name of namesIn(folder)) {
        const texts = awsSources(`${folder}/${name}`).map(({ text }) => text);
        assert.equal(isBundle(texts), name !== 'something-else.json', name);
      }
  });
});

describe('the detection of AWS exports', () => {
  it('looks at content', () => {
    assert.ok(detect('\uFEFF\n [ {"GroupId": "sg-1", "IpPermissions": []} ]'));
    assert.ok(detect('{"NetworkAcls": [{"NetworkAclId": "acl-1", "Entr'));
    assert.ok(detect('{"Results": ["{\\"configuration\\":{\\"ipPermissions\\":[]}}"]}'));
    assert.ok(!detect('{"name": "fwlint", "version": "1.0.0"}'));
    assert.ok(!detect('# "SecurityGroups"\n*filter\nCOMMIT\n'));
    assert.ok(!detect('<config><x>"IpPermissions"</x></config>'));
  });

  it('tells what only completes a snapshot', () => {
    assert.ok(detectCompanion('{"Subnets": [{"SubnetId": "subnet-1"}]}'));
    assert.ok(detectCompanion('{"Entries": [{"Cidr": "10.0.0.0/8"}]}'));
    assert.ok(!detectCompanion('{"Subnets": [], "SecurityGroups": []}'));
    assert.ok(!detectCompanion('{"Entries": [1]}'));
  });

  it('takes a folder for a snapshot when any file in it is one', () => {
    assert.ok(isBundle(['{"Vpcs": []}', '{"SecurityGroups": []}', 'notes']));
    assert.ok(!isBundle(['{"Vpcs": []}', 'notes']));
  });
});

describe('the reader of AWS exports', () => {
  it('keeps wrong types undecided: neither a silent permit nor a silent deny', () => {
    const firewall = readAws(awsSources('broken/wrong-types.json'));
    const verdict = (packet: PacketDescription): string => decide(firewall, packet).verdict;
    assert.equal(verdict(inbound('sg-a', '192.0.2.7', 22)), 'conditional'); // FromPort is a text
    assert.equal(verdict(inbound('sg-a', '203.0.113.7', 22)), 'conditional'); // nobody knows what the permission "tcp" says
    assert.equal(
      verdict({ attach: 'sg-a', direction: 'egress', src: '10.9.9.9', dst: '192.0.2.7', proto: 'tcp', dport: 1 }),
      'conditional',
    );
    assert.equal(verdict(inbound('sg-a', '198.51.100.7', 443)), 'permit'); // beside an unreadable range stands a good one
    assert.equal(verdict(inbound('acl-a', '10.0.0.7', 443)), 'conditional'); // a deny with an unreadable number
    assert.equal(verdict(inbound('acl-a', '203.0.113.7', 443)), 'conditional'); // unreadable ports
  });

  it('keeps what stands before the end of a truncated file, and what may stand behind it open', () => {
    const groups = readAws(awsSources('broken/truncated.json'));
    assert.equal(decide(groups, inbound('sg-a', '203.0.113.7', 443)).verdict, 'permit');
    assert.equal(decide(groups, inbound('sg-a', '203.0.113.7', 22)).verdict, 'deny');
    assert.equal(decide(groups, inbound('sg-b', '192.0.2.7', 22)).verdict, 'permit');
    assert.equal(decide(groups, inbound('sg-b', '203.0.113.7', 443)).verdict, 'conditional');
    const acl = readAws(awsSources('broken/truncated-acl.json'));
    assert.equal(decide(acl, inbound('acl-a', '203.0.113.7', 443)).verdict, 'conditional');
  });

  it('leaves open what two states of one group or ACL say differently', () => {
    const firewall = readAws(awsSources('broken/two-states'));
    assert.equal(decide(firewall, inbound('sg-a', '192.0.2.7', 443)).verdict, 'conditional');
    assert.equal(decide(firewall, inbound('sg-a', '192.0.2.7', 80)).verdict, 'deny');
    assert.equal(decide(firewall, inbound('acl-a', '192.0.2.7', 443)).verdict, 'conditional');
  });

  it('takes equal states once, in whatever shape and order', () => {
    const group = {
      GroupId: 'sg-a',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          IpRanges: [{ CidrIp: '192.0.2.0/24' }, { CidrIp: '198.51.100.0/24' }],
        },
      ],
    };
    const rules = ['198.51.100.0/24', '192.0.2.0/24'].map((CidrIpv4, i) => ({
      SecurityGroupRuleId: `sgr-${i}`,
      GroupId: 'sg-a',
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIpv4,
    }));
    const firewall = readAws([
      new Source('a.json', JSON.stringify({ SecurityGroups: [group] })),
      new Source('b.json', JSON.stringify({ SecurityGroups: [group] })),
      new Source('rules.json', JSON.stringify({ SecurityGroupRules: rules })),
    ]);
    assert.deepEqual(firewall.notices, []);
    assert.equal(decide(firewall, inbound('sg-a', '192.0.2.7', 22)).rule, 'a.json:1');
  });

  it('does not take members from a paged list of interfaces for all members', () => {
    const firewall = readAws(awsSources('broken/more-interfaces'));
    assert.equal(decide(firewall, inbound('sg-a', '10.0.1.10', 443)).verdict, 'permit');
    assert.equal(decide(firewall, inbound('sg-a', '10.0.1.11', 443)).verdict, 'conditional');
  });

  it('takes instances for some interfaces, not for all', () => {
    const instance = {
      InstanceId: 'i-1',
      NetworkInterfaces: [
        { NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-b' }], PrivateIpAddress: '10.0.1.10' },
      ],
    };
    const pair = { UserIdGroupPairs: [{ GroupId: 'sg-b' }] };
    const groups = [
      { GroupId: 'sg-a', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...pair }] },
      { GroupId: 'sg-b', IpPermissions: [] },
    ];
    const firewall = readAwsText(JSON.stringify({ Reservations: [{ Instances: [instance] }], SecurityGroups: groups }));
    assert.equal(decide(firewall, inbound('sg-a', '10.0.1.10', 443)).verdict, 'permit');
    assert.equal(decide(firewall, inbound('sg-a', '10.0.1.11', 443)).verdict, 'conditional');
  });

  it('looks a group up in its own account and region, whose interfaces alone must be complete', () => {
    const pair = (id: string) => ({
      GroupId: id,
      UserId: '222222222222',
      VpcPeeringConnectionId: 'pcx-1',
      PeeringStatus: 'active',
    });
    const permissions = [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, UserIdGroupPairs: [pair('sg-far')] },
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [pair('sg-elsewhere')] },
    ];
    const firewall = readAws([
      new Source(
        'accounts/1/eu-west-1/sg.json',
        JSON.stringify({
          SecurityGroups: [{ GroupId: 'sg-near', OwnerId: '111111111111', IpPermissions: permissions }],
        }),
      ),
      new Source('accounts/1/eu-west-1/eni.json', JSON.stringify({ NetworkInterfaces: [] })),
      new Source(
        'accounts/2/eu-west-1/sg.json',
        JSON.stringify({ SecurityGroups: [{ GroupId: 'sg-far', OwnerId: '222222222222', IpPermissions: [] }] }),
      ),
      new Source(
        'accounts/2/eu-west-1/eni.json',
        JSON.stringify({
          NetworkInterfaces: [
            { NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-far' }], PrivateIpAddress: '172.16.0.4' },
          ],
        }),
      ),
    ]);
    assert.equal(decide(firewall, inbound('sg-near', '172.16.0.4', 443)).verdict, 'permit');
    assert.equal(decide(firewall, inbound('sg-near', '172.16.0.5', 443)).verdict, 'deny');
    const { verdict, because } = decide(firewall, inbound('sg-near', '172.16.0.5', 22));
    assert.equal(verdict, 'conditional');
    assert.match(because ?? '', /sg-elsewhere .*export of its account/);
    assert.deepEqual(firewall.notices, []);
  });

  it('knows the state of a peering from its own list', () => {
    const pairs = [{ GroupId: 'sg-far', UserId: '2', VpcPeeringConnectionId: 'pcx-1' }];
    const group = { GroupId: 'sg-a', OwnerId: '1', IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: pairs }] };
    const verdictWith = (Code: string): string =>
      decide(
        readAwsText(
          JSON.stringify({
            SecurityGroups: [group],
            VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-1', Status: { Code } }],
          }),
        ),
        inbound('sg-a', '172.16.0.5', 22),
      ).verdict;
    assert.equal(verdictWith('deleted'), 'deny');
    assert.equal(verdictWith('active'), 'conditional');
    assert.equal(verdictWith('pending-acceptance'), 'conditional');
  });

  it('reads entries of a prefix list by file name, by a wrapper, and from the older answer', () => {
    const group = {
      GroupId: 'sg-a',
      IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-0ab1' }] }],
    };
    const entries = { Entries: [{ Cidr: '192.0.2.0/24' }] };
    const spellings: readonly (readonly [string, unknown])[] = [
      ['entries-pl-0ab1.json', entries],
      ['lists.json', { 'pl-0ab1': entries }],
      ['old.json', { PrefixLists: [{ PrefixListId: 'pl-0ab1', PrefixListName: 'x', Cidrs: ['192.0.2.0/24'] }] }],
    ];
    for (const [file, value] of spellings) {
      const firewall = readAws([
        new Source('sg.json', JSON.stringify({ SecurityGroups: [group] })),
        new Source(file, JSON.stringify(value)),
      ]);
      assert.equal(decide(firewall, inbound('sg-a', '192.0.2.7', 22)).verdict, 'permit', file);
      assert.equal(decide(firewall, inbound('sg-a', '192.0.3.7', 22)).verdict, 'deny', file);
    }
  });

  it('reads every wrapper and spelling of a group', () => {
    const group = {
      GroupId: 'sg-a',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '192.0.2.0/24' }] }],
      IpPermissionsEgress: null,
    };
    const snake = {
      group_id: 'sg-a',
      ip_permissions: [
        { ip_protocol: 'tcp', from_port: 22, to_port: 22, ip_ranges: [{ cidr_ip: '192.0.2.0/24' }], ipv6_ranges: null },
      ],
    };
    const camel = {
      groupId: 'sg-a',
      ipPermissions: [
        {
          ipProtocol: 'tcp',
          fromPort: 22,
          toPort: 22,
          ipRanges: ['192.0.2.0/24'],
          ipv4Ranges: [{ cidrIp: '192.0.2.0/24' }],
        },
      ],
    };
    const item = (configuration: unknown) => ({
      resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: 'sg-a',
      configuration,
    });
    const spellings: readonly unknown[] = [
      group, [group], { SecurityGroups: [group] }, { status_code: 200, data: { SecurityGroups: [group], ResponseMetadata: {} } }, { security_groups: [group] },
      snake, { security_groups: [snake] }, camel, { configurationItems: [item(camel)] }, { configurationItems: [item(JSON.stringify(camel))] },
      { configurationItem: item(camel) }, { baseConfigurationItems: [item(JSON.stringify(camel))] }, { Results: [JSON.stringify({ configuration: camel })] },
    ]; // prettier-ignore
    for (const value of spellings) {
      const text = JSON.stringify(value);
      const firewall = readAwsText(text);
      assert.deepEqual(firewall.notices, [], text);
      assert.equal(decide(firewall, inbound('sg-a', '192.0.2.7', 22)).verdict, 'permit', text);
      assert.equal(decide(firewall, inbound('sg-a', '192.0.3.7', 22)).verdict, 'deny', text);
    }
  });

  it('reads several documents in one file, as pages that were appended', () => {
    const page = (id: string) => JSON.stringify({ SecurityGroups: [{ GroupId: id, IpPermissions: [] }] });
    const firewall = readAwsText(`${page('sg-a')}\n${page('sg-b')}\n`);
    assert.deepEqual(firewall.notices, []);
    assert.deepEqual(
      firewall.objects.map(({ name, at }) => `${name}:${at.line}`),
      ['sg-a:1', 'sg-b:2'],
    );
  });

  it('does not read a report on stale groups as policy', () => {
    const stale = {
      StaleSecurityGroupSet: [
        { GroupId: 'sg-a', StaleIpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }] },
      ],
    };
    const firewall = readAwsText(JSON.stringify(stale));
    assert.deepEqual([firewall.policies, firewall.notices], [[], []]);
  });

  it('takes rules just added for a part of the group', () => {
    const rule = {
      SecurityGroupRuleId: 'sgr-1',
      GroupId: 'sg-a',
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIpv4: '192.0.2.0/24',
    };
    const firewall = readAwsText(JSON.stringify({ Return: true, SecurityGroupRules: [rule] }));
    assert.equal(decide(firewall, inbound('sg-a', '192.0.2.7', 22)).verdict, 'permit');
    assert.equal(decide(firewall, inbound('sg-a', '192.0.3.7', 22)).verdict, 'conditional');
  });

  it('leaves the groups of an interface open that were not exported', () => {
    const eni = {
      NetworkInterfaceId: 'eni-1',
      Groups: [{ GroupId: 'sg-gone' }, { GroupId: 'sg-a' }],
      PrivateIpAddress: '10.0.1.10',
    };
    const group = {
      GroupId: 'sg-a',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    };
    const firewall = readAwsText(JSON.stringify({ NetworkInterfaces: [eni], SecurityGroups: [group] }));
    assert.equal(decide(firewall, inbound('eni-1', '192.0.2.7', 22)).verdict, 'permit');
    assert.equal(decide(firewall, inbound('eni-1', '192.0.2.7', 23)).verdict, 'conditional');
  });

  it('leaves open what two states of one interface say differently', () => {
    const eni = (groups: readonly string[], address: string) => ({
      NetworkInterfaceId: 'eni-1',
      Groups: groups.map((GroupId) => ({ GroupId })),
      PrivateIpAddress: address,
    });
    const open = (port: number) => [
      { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ];
    const groups = [
      { GroupId: 'sg-a', IpPermissions: open(22) },
      { GroupId: 'sg-b', IpPermissions: open(80) },
      { GroupId: 'sg-c', IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-a' }] }] },
    ];
    const firewall = readAwsText(
      JSON.stringify({
        NetworkInterfaces: [eni(['sg-a'], '10.0.0.1'), eni(['sg-a', 'sg-b'], '10.0.0.2')],
        SecurityGroups: groups,
      }),
    );
    assert.deepEqual(
      firewall.notices.map(({ kind, subject }) => `${kind} ${subject}`),
      ['unmodelled eni-1'],
    );
    assert.equal(decide(firewall, inbound('eni-1', '192.0.2.7', 22)).verdict, 'permit');
    assert.equal(decide(firewall, inbound('eni-1', '192.0.2.7', 80)).verdict, 'conditional');
    assert.equal(decide(firewall, inbound('sg-c', '10.0.0.1', 22)).verdict, 'conditional');
    assert.equal(decide(firewall, inbound('sg-c', '10.0.0.3', 22)).verdict, 'deny');
  });

  it('says which interfaces and subnets a policy is attached to', () => {
    const firewall = readAwsText(
      JSON.stringify({
        SecurityGroups: [{ GroupId: 'sg-a', IpPermissions: [] }],
        NetworkInterfaces: [
          {
            NetworkInterfaceId: 'eni-1',
            Groups: [{ GroupId: 'sg-a' }],
            PrivateIpAddress: '10.0.1.10',
            PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.11' }],
            Ipv6Addresses: [{ Ipv6Address: 'fd00::a' }],
          },
        ],
        Subnets: [
          { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24' },
          { SubnetId: 'subnet-2', VpcId: 'vpc-1', CidrBlock: '10.0.2.0/24' },
        ],
        NetworkAcls: [
          {
            NetworkAclId: 'acl-1',
            VpcId: 'vpc-1',
            IsDefault: false,
            Associations: [{ SubnetId: 'subnet-1' }],
            Entries: [],
          },
          { NetworkAclId: 'acl-2', VpcId: 'vpc-1', IsDefault: true, Associations: [], Entries: [] },
        ],
      }),
    );
    const attached = (id: string) => {
      const attachment = firewall.policies.find((policy) => policy.id === id)?.attachment;
      return [attachment?.kind, attachment?.side, attachment?.behind.map((set) => set.size), attachment?.isComplete];
    };
    assert.deepEqual(attached('sg-a/ingress'), ['group', 'dst', [2n], true]);
    assert.deepEqual(attached('eni-1/egress/ipv6'), ['interface', 'src', [1n], true]);
    assert.deepEqual(attached('acl-1/egress'), ['subnets', 'src', [256n], true]);
    assert.deepEqual(attached('acl-2/ingress'), ['subnets', 'dst', [256n], true]);
  });

  it('counts the uses of groups and prefix lists, and says where it cannot', () => {
    const pairs = {
      UserIdGroupPairs: [{ GroupId: 'sg-b' }, { GroupId: 'sg-a' }],
      PrefixListIds: [{ PrefixListId: 'pl-1' }],
    };
    const groups = [
      { GroupId: 'sg-a', IpPermissions: [{ IpProtocol: '-1', ...pairs }] },
      { GroupId: 'sg-b', IpPermissions: [] },
      { GroupId: 'sg-c', IpPermissions: [] },
      { GroupId: 'sg-d', GroupName: 'default', IpPermissions: [] },
    ];
    const lists = [
      { PrefixListId: 'pl-1', PrefixListName: 'a', Cidrs: [] },
      { PrefixListId: 'pl-2', PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: [] },
    ];
    const objectsWith = (more: object) =>
      readAwsText(JSON.stringify({ SecurityGroups: groups, PrefixLists: lists, ...more })).objects.map(
        ({ name, uses, usesUnknown, builtin }) => [name, uses, usesUnknown ?? false, builtin ?? false],
      );
    // A reference of a group to itself is no use.
    assert.deepEqual(objectsWith({ NetworkInterfaces: [], RouteTables: [] }), [['sg-a', 0, false, false], ['sg-b', 1, false, false], ['sg-c', 0, false, false], ['sg-d', 0, false, true], ['pl-1', 1, false, false], ['pl-2', 0, false, true]]); // prettier-ignore
    assert.deepEqual(objectsWith({})[2], ['sg-c', 1, true, false]);
    // Routes name prefix lists, too.
    assert.deepEqual(objectsWith({})[4], ['pl-1', 1, true, false]);
    const routes = [{ RouteTableId: 'rtb-1', Routes: [{ DestinationPrefixListId: 'pl-1', GatewayId: 'local' }] }];
    assert.deepEqual(objectsWith({ RouteTables: routes })[4], ['pl-1', 2, false, false]);
  });

  it('reads all answers that were merged into one object', () => {
    const groups = { SecurityGroups: [{ GroupId: 'sg-a', IpPermissions: [] }] };
    const interfaces = { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-a', PrivateIpAddress: '10.0.0.4', Groups: [{ GroupId: 'sg-a' }] }] }; // prettier-ignore
    const ruleGroup = { RuleGroup: { RulesSource: { StatefulRules: [] } }, RuleGroupResponse: { RuleGroupName: 'rg', RuleGroupArn: 'arn:rg' } }; // prettier-ignore
    const policy = {
      FirewallPolicy: { StatelessDefaultActions: ['aws:forward_to_sfe'], StatefulRuleGroupReferences: [{ ResourceArn: 'arn:rg' }] },
      FirewallPolicyResponse: { FirewallPolicyName: 'fp' },
    }; // prettier-ignore
    const attached = (text: object) => {
      const { policies, notices } = readAwsText(JSON.stringify(text));
      assert.deepEqual(notices, []);
      return [...new Set(policies.map(({ attachment }) => attachment?.name))];
    };
    assert.deepEqual(attached({ ...ruleGroup, ...groups, ...interfaces }), ['sg-a', 'eni-a', 'rg']);
    assert.deepEqual(attached({ ...groups, ...policy, ...ruleGroup }), ['sg-a', 'fp']);
    assert.deepEqual(attached({ Entries: [{ Cidr: '10.0.0.0/8' }], ...groups }), ['sg-a']);
    // The interfaces of an instance, its groups, and the group of a listed interface are no answers of their own.
    const instance = { Reservations: [{ Instances: [{ InstanceId: 'i-a', SecurityGroups: [{ GroupId: 'sg-a' }] }] }] };
    assert.deepEqual(attached({ ...groups, ...instance }), ['sg-a']);
    const template = {
      LaunchTemplateVersions: [{ LaunchTemplateData: { NetworkInterfaces: [{ Groups: ['sg-a'] }] } }],
    };
    assert.deepEqual(attached({ ...groups, ...template }), ['sg-a']);
  });

  it('believes no list of interfaces that lacks one of an instance', () => {
    const eni = (id: string, group: string) => ({ NetworkInterfaceId: id, PrivateIpAddress: '10.0.0.4', Groups: [{ GroupId: group }] }); // prettier-ignore
    const instances = { Reservations: [{ Instances: [{ InstanceId: 'i-1', NetworkInterfaces: [eni('eni-1', 'sg-a')] }] }] }; // prettier-ignore
    const groups = { SecurityGroups: ['sg-a', 'sg-b'].map((GroupId) => ({ GroupId, IpPermissions: [] })) };
    const firewall = (...listed: readonly object[]) =>
      readAwsText(JSON.stringify({ ...groups, ...instances, NetworkInterfaces: listed }));
    const isKnown = ({ objects }: ReturnType<typeof firewall>) => objects.every((o) => o.usesUnknown !== true);
    const filtered = firewall(eni('eni-2', 'sg-a'));
    assert.equal(isKnown(filtered), false);
    assert.match(filtered.notices.map(({ message }) => message).join(), /^`eni-1` is missing in the list/);
    assert.equal(isKnown(firewall(eni('eni-1', 'sg-a'), eni('eni-2', 'sg-a'))), true);
  });

  it('says that an export without any rules proves nothing', () => {
    const read = (text: object) => readAwsText(JSON.stringify(text)).missingRules?.because;
    assert.match(read({ PrefixLists: [{ PrefixListId: 'pl-1', Cidrs: [] }] }) ?? '', /^the export holds no rules/);
    assert.equal(read({ SecurityGroups: [{ GroupId: 'sg-a', IpPermissions: [] }] }), undefined);
    assert.match(read({ SecurityGroups: [] }) ?? '', /^the export holds no rules/);
  });

  it('knows the permission that AWS puts into every default group', () => {
    const group = (GroupName: string, more: object = {}) => ({
      GroupId: 'sg-a', GroupName, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-a' }], ...more }],
    }); // prettier-ignore
    const isBuiltin = (text: object) =>
      readAwsText(JSON.stringify({ SecurityGroups: [text] })).chains.some(({ rules }) =>
        rules.some(({ builtin }) => builtin === true),
      );
    assert.equal(isBuiltin(group('default')), true);
    assert.equal(isBuiltin(group('mine')), false);
    assert.equal(isBuiltin(group('default', { IpRanges: [{ CidrIp: '10.0.0.0/8' }] })), false);
    assert.equal(isBuiltin(group('default', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 })), false);
  });

  it('points at the part of a rule: the widest peer, the service, the description', () => {
    const text = `{"SecurityGroups": [{"GroupId": "sg-a", "IpPermissions": [
  {
    "IpProtocol": "tcp",
    "FromPort": 22, "ToPort": 22,
    "IpRanges": [
      {"CidrIp": "192.0.2.0/24", "Description": "office"},
      {"CidrIp": "10.0.0.0/8", "Description": "vpn"}
    ],
    "Ipv6Ranges": [{"CidrIpv6": "::/0"}]
  }
]}]}`;
    const firewall = readAwsText(text);
    const placeOf = (family: 4 | 6, part: RulePart): string => {
      const policy = firewall.policies.find(({ id }) => id === `sg-a/ingress${family === 4 ? '' : '/ipv6'}`);
      const { line, column } = firewall.locate(
        policy?.stages[0]?.chain.rules.find((rule) => rule.implicit !== true) as Rule,
        part,
      );
      return `${line}:${column}`;
    };
    assert.equal(placeOf(4, 'rule'), '2:3');
    assert.equal(placeOf(4, 'src'), '7:18');
    assert.equal(placeOf(6, 'src'), '9:33');
    assert.equal(placeOf(4, 'service'), '4:17');
    assert.equal(placeOf(4, 'description'), '7:47');
    assert.equal(placeOf(4, 'dst'), '2:3');
    const rule = firewall.chains.flatMap((chain) => chain.rules).find((each) => each.implicit !== true);
    assert.equal(rule?.description, 'office; vpn');
    assert.equal(
      firewall.textOf(rule),
      '{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"192.0.2.0/24","Description":"office"},{"CidrIp":"10.0.0.0/8","Description":"vpn"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}]}',
    );
  });

  it('takes members of a group from the settings where the export does not list them', () => {
    const group = {
      GroupId: 'sg-a',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupId: 'sg-b' }] }],
    };
    const range = readPrefix('10.0.1.0/24');
    assert.ok(range !== undefined);
    const read = (zones: ReadonlyMap<string, { readonly 4: IntervalSet }>, more: object = {}) => {
      const sources = [new Source('sg.json', JSON.stringify({ SecurityGroups: [group], ...more }))];
      const [firewall] = reader.read({
        sources,
        companions: [],
        settings: { name: 'aws', self: {}, zones, today: '2026-11-20' },
      });
      assert.ok(firewall !== undefined);
      return firewall;
    };
    const told = read(new Map([['sg-b', { 4: range.set }]]));
    assert.equal(decide(told, inbound('sg-a', '10.0.1.7', 22)).verdict, 'permit');
    assert.equal(decide(told, inbound('sg-a', '10.0.2.7', 22)).verdict, 'deny');
  });

  it('names the groups whose members are all that is open, for roles that are bound to them', () => {
    const matchOf = (permission: object) =>
      readAwsText(JSON.stringify({ SecurityGroups: [{ GroupId: 'sg-a', IpPermissions: [permission] }] }))
        .policies.find(({ id }) => id === 'sg-a/ingress')
        ?.stages[0]?.chain.rules.find((rule) => rule.implicit !== true)?.match.membersOf;
    const pair = { GroupId: 'sg-b' };
    assert.deepEqual(matchOf({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [pair] }), ['sg-b']);
    assert.deepEqual(matchOf({ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }), ['pl-1']);
    assert.equal(matchOf({ IpProtocol: 'tcp', FromPort: 23, ToPort: 22, UserIdGroupPairs: [pair] }), undefined);
    assert.equal(matchOf({ IpProtocol: '-1', UserIdGroupPairs: [{ ...pair, PeeringStatus: 'deleted' }] }), undefined);
    assert.equal(
      matchOf({ IpProtocol: '-1', UserIdGroupPairs: [{ ...pair, PeeringStatus: 'provisioning' }] }),
      undefined,
    );
  });

  it('tells the addresses that groups and prefix lists stand for, and where there may be more', () => {
    const firewall = (more: object) =>
      readAwsText(
        JSON.stringify({
          SecurityGroups: [{ GroupId: 'sg-a', IpPermissions: [] }],
          PrefixLists: [{ PrefixListId: 'pl-1', PrefixListName: 'x', Cidrs: ['192.0.2.0/24'] }],
          ...more,
        }),
      );
    const enis = [{ NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-a' }], PrivateIpAddress: '10.0.1.10' }];
    const sizes = (more: object) =>
      firewall(more).objects.map(({ name, addresses }) => [
        name,
        addresses?.()[4]?.under.size,
        addresses?.()[4]?.over.size,
      ]);
    assert.deepEqual(sizes({ NetworkInterfaces: enis }), [['sg-a', 1n, 1n], ['pl-1', 256n, 256n]]); // prettier-ignore
    assert.deepEqual(sizes({})[0], ['sg-a', 0n, 2n ** 32n]);
  });

  it('reads companions as parts of the snapshot', () => {
    const group = { GroupId: 'sg-a', IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }] };
    const [firewall] = reader.read({
      sources: [new Source('sg.json', JSON.stringify({ SecurityGroups: [group] }))],
      companions: [new Source('pl-1.json', '{"Entries": [{"Cidr": "192.0.2.0/24"}]}')],
      settings: { name: 'aws', self: {}, zones: new Map(), today: '2026-11-20' },
    });
    assert.ok(firewall !== undefined);
    assert.equal(decide(firewall, inbound('sg-a', '192.0.2.7', 22)).verdict, 'permit');
    assert.deepEqual(firewall.files, ['sg.json']);
  });

  it('permits the services that AWS does not filter, by groups and by ACLs', () => {
    const firewall = readAwsText(
      JSON.stringify({
        SecurityGroups: [{ GroupId: 'sg-a', IpPermissionsEgress: [] }],
        NetworkAcls: [{ NetworkAclId: 'acl-a', Entries: [] }],
      }),
    );
    for (const attach of ['sg-a', 'acl-a']) {
      const to = (dst: string) =>
        decide(firewall, { attach, direction: 'egress', src: '10.0.0.1', dst, proto: 'tcp', dport: 80 });
      assert.deepEqual(to('169.254.169.254'), { verdict: 'permit', rule: null });
      assert.equal(to('169.254.169.1').verdict, 'deny');
    }
  });

  it('permits DNS of the VPC at its second address, where the export tells the range of the VPC', () => {
    const firewall = readAwsText(
      JSON.stringify({
        Vpcs: [{ VpcId: 'vpc-a', CidrBlock: '10.7.0.0/16' }],
        SecurityGroups: [
          { GroupId: 'sg-a', VpcId: 'vpc-a', IpPermissionsEgress: [] },
          { GroupId: 'sg-b', VpcId: 'vpc-b', IpPermissionsEgress: [] },
        ],
        NetworkAcls: [{ NetworkAclId: 'acl-a', VpcId: 'vpc-a', Entries: [] }],
      }),
    );
    const out = (attach: string, dst: string, dport: number) =>
      decide(firewall, { attach, direction: 'egress', src: '10.7.1.1', dst, proto: 'udp', dport }).verdict;
    for (const attach of ['sg-a', 'acl-a']) {
      assert.equal(out(attach, '10.7.0.2', 53), 'permit');
      assert.equal(out(attach, '10.7.0.2', 54), 'deny');
      assert.equal(out(attach, '10.7.0.3', 53), 'deny');
    }
    assert.equal(out('sg-b', '10.7.0.2', 53), 'deny');
    const back = { direction: 'ingress', src: '10.7.0.2', sport: 53, dst: '10.7.1.1', proto: 'udp', dport: 40000 };
    // An ACL has to let answers pass, and lets these; a group knows them as answers, and a new connection is none.
    assert.equal(decide(firewall, { ...back, attach: 'acl-a', state: 'established' }).verdict, 'permit');
    assert.equal(decide(firewall, { ...back, attach: 'sg-a' }).verdict, 'deny');
    assert.equal(decide(firewall, { ...back, attach: 'sg-a', state: 'established' }).verdict, 'permit');
  });

  it('says what is wrong with the description of a packet', () => {
    const firewall = readAws(awsSources('ok/trap-05-protocol-number.json'));
    const problemOf = (packet: PacketDescription): string => decide(firewall, packet).verdict;
    assert.match(problemOf({ src: '192.0.2.1' }), /needs? .*attach|give `attach`|dport/);
    assert.match(problemOf(inbound('sg-none', '192.0.2.1', 22)), /holds no `sg-none`/);
    assert.match(problemOf({ ...inbound('sg-a', '192.0.2.1', 22), direction: 'in' }), /ingress or egress/);
    assert.match(problemOf({ attach: 'sg-a', src: '192.0.2.1', dst: '10.0.0.1', dport: 22 }), /needs a `direction`/);
    assert.match(problemOf({ ...inbound('sg-a', '192.0.2.300', 22) }), /`src` is not an IPv4 address/);
    assert.match(problemOf({ ...inbound('sg-a', '192.0.2.1', 22), proto: 'tpc' }), /unknown protocol/);
    assert.match(problemOf({ ...inbound('sg-a', '192.0.2.1', 70_000) }), /0 to 65535/);
    assert.match(problemOf({ ...inbound('sg-a', '192.0.2.1', 22), state: 'old' }), /unknown connection state/);
  });
});

describe('hostile AWS exports', () => {
  const permissions = [
    { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '192.0.2.0/24' }] },
    {
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      UserIdGroupPairs: [{ GroupId: 'sg-a', UserId: '1' }],
      PrefixListIds: [{ PrefixListId: 'pl-1' }],
    },
    { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  ];
  const entries = [
    {
      RuleNumber: 90,
      Egress: false,
      Protocol: '6',
      RuleAction: 'deny',
      CidrBlock: '10.1.0.0/16',
      PortRange: { From: 22, To: 22 },
    },
    {
      RuleNumber: 100,
      Egress: false,
      Protocol: '6',
      RuleAction: 'allow',
      CidrBlock: '10.0.0.0/8',
      PortRange: { From: 0, To: 1024 },
    },
    {
      RuleNumber: 110,
      Egress: false,
      Protocol: '1',
      RuleAction: 'allow',
      CidrBlock: '0.0.0.0/0',
      IcmpTypeCode: { Type: 8, Code: -1 },
    },
  ];
  const list = { PrefixLists: [{ PrefixListId: 'pl-1', PrefixListName: 'x', Cidrs: ['198.51.100.0/24'] }] };
  const enis = {
    NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-a' }], PrivateIpAddress: '10.0.1.10' }],
  };
  const read = (ingress: unknown, numbered: unknown) =>
    readAwsText(
      JSON.stringify({
        ...list,
        ...enis,
        SecurityGroups: [{ GroupId: 'sg-a', OwnerId: '1', IpPermissions: ingress, IpPermissionsEgress: [] }],
        NetworkAcls: [{ NetworkAclId: 'acl-a', Entries: numbered }],
      }),
    );
  const packets = ['sg-a', 'acl-a'].flatMap((attach) =>
    ['10.0.1.10', '10.1.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1'].flatMap((src): PacketDescription[] => [
      ...[22, 443, 1024].map((dport) => inbound(attach, src, dport)),
      { ...inbound(attach, src, 0), proto: 'icmp', icmpType: 8, icmpCode: 1 },
      { ...inbound(attach, src, 0), proto: 'gre' },
    ]),
  );

  it('with one value of a wrong type anywhere leave every verdict as it is or open', () => {
    const before = packets.map((packet) => decide(read(permissions, entries), packet).verdict);
    assert.deepEqual([...new Set(before)].sort(), ['deny', 'permit']);
    for (const junk of [[[1]], { junk: 1 }, true])
      for (const [of, paths] of [
        ['permissions', pathsIn(permissions)],
        ['entries', pathsIn(entries)],
      ] as const)
        for (const path of paths) {
          // A truth value is of the right type there; it would be another export, not a broken one.
          if (junk === true && path.at(-1) === 'Egress') continue;
          const firewall =
            of === 'permissions'
              ? read(replaced(permissions, path, junk), entries)
              : read(permissions, replaced(entries, path, junk));
          for (const [i, packet] of packets.entries()) {
            const { verdict } = decide(firewall, packet);
            assert.ok(
              verdict === before[i] || verdict === 'conditional',
              `${of} ${path.join('.')} = ${JSON.stringify(junk)}: ${JSON.stringify(packet)}: ${before[i] ?? ''} became ${verdict}`,
            );
          }
          assert.ok(firewall.notices.length > 0, `${of} ${path.join('.')} = ${JSON.stringify(junk)} goes unnoticed`);
        }
  });

  it('never make the reader throw, whatever stands where', () => {
    const names = ['SecurityGroups', 'GroupId', 'IpPermissions', 'IpPermissionsEgress', 'IpProtocol', 'FromPort', 'IpRanges', 'CidrIp', 'UserIdGroupPairs', 'NetworkAcls', 'NetworkAclId', 'Entries', 'Cidr', 'RuleNumber', 'Egress', 'PortRange', 'NetworkInterfaces', 'NetworkInterfaceId', 'Groups', 'PrefixListId', 'Cidrs', 'RulesSource', 'RulesString', 'StatefulRules', 'Header', 'StatelessDefaultActions', 'RuleGroup', 'FirewallPolicy', 'resourceType', 'configuration', 'Results', 'Resources', 'Type', 'Properties', 'terraform_version', 'values', 'type', 'ingress', 'group_id', 'ip_permissions', '__proto__', 'constructor', 'NextToken']; // prettier-ignore
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        -1,
        0,
        22,
        1e9,
        '',
        'sg-a',
        '-1',
        'tcp',
        '10.0.0.0/8',
        '{"GroupId":',
        'AWS::EC2::SecurityGroup',
        'aws_security_group',
        'aws:pass',
        'pass ip any any -> any any (sid:1;)',
      ),
      fc.string(),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 5 })
          .map(
            (members) =>
              `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${typeof inner === 'string' && inner.startsWith('{') ? inner : JSON.stringify(inner)}`).join(',')}}`,
          ),
      ),
    }));
    fc.assert(
      fc.property(value, (made) => {
        const text = typeof made === 'string' && made.startsWith('{') ? made : JSON.stringify(made);
        for (const each of readAwsText(text).chains)
          for (const rule of each.rules) assert.ok(rule.match.over.contains(rule.match.under));
      }),
      { numRuns: 1500 },
    );
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('of 200,000 levels give a limit message', () => {
    for (const text of [`{"SecurityGroups":${'['.repeat(200_000)}`, `{"SecurityGroups":${'{"a":'.repeat(200_000)}`]) {
      const { notices } = readAwsText(text);
      assert.equal(notices.length, 1);
      assert.match(notices[0]?.message ?? '', /1000 levels/);
    }
  });

  it('cut off anywhere never decide what the whole file decides otherwise', () => {
    const text = JSON.stringify({
      SecurityGroups: [{ GroupId: 'sg-a', IpPermissions: permissions.slice(0, 1), IpPermissionsEgress: [] }],
      NetworkAcls: [{ NetworkAclId: 'acl-a', Entries: entries.toReversed() }],
    });
    const before = packets.map((packet) => decide(readAwsText(text), packet).verdict);
    for (let end = 1; end < text.length; end += 3) {
      const firewall = readAwsText(text.slice(0, end));
      assert.ok(
        firewall.notices.some(({ kind }) => kind === 'truncated'),
        text.slice(0, end),
      );
      for (const [i, packet] of packets.entries()) {
        const { verdict } = decide(firewall, packet);
        const isOpen = verdict === 'conditional' || verdict.startsWith('problem');
        assert.ok(isOpen || verdict === before[i], `${text.slice(0, end)} ${JSON.stringify(packet)} ${verdict}`);
      }
    }
  });

  it('with thousands of wrong values are summed up', () => {
    const group = { GroupId: 'sg-a', IpPermissions: Array.from({ length: 5000 }, () => 7) };
    assert.ok(readAwsText(JSON.stringify({ SecurityGroups: [group] })).notices.length <= 200);
  });

  it('keep their hands off the prototypes', () => {
    readAwsText(
      '{"__proto__":{"GroupId":"sg-a","IpPermissions":[]},"SecurityGroups":[{"__proto__":{"polluted":1},"GroupId":"sg-b","IpPermissions":[]}]}',
    );
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('are placed where no policy is: the reader offers its own `place`', () => {
    assert.ok('problem' in reader.place(readAwsText('{}'), inbound('sg-a', '192.0.2.1', 22)));
  });
});

describe('rules of CloudFormation templates', () => {
  const ingress = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
  const template = (Resources: object) => readAwsText(JSON.stringify({ Resources }));

  it('are reported where their group or ACL is elsewhere', () => {
    const loose = template({
      A: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...ingress, GroupId: { 'Fn::ImportValue': 'web' } } },
      B: { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: 'acl-1', RuleNumber: 100 } },
    });
    assert.deepEqual(
      loose.notices.filter(({ kind }) => kind === 'unresolved').map(({ subject }) => subject),
      ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::NetworkAclEntry'],
    );
  });

  it('are open where a function of the template stands in their place', () => {
    const group = template({
      G: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { SecurityGroupIngress: [{ 'Fn::If': ['C', ingress, { Ref: 'AWS::NoValue' }] }] },
      },
    });
    assert.equal(decide(group, inbound('G', '192.0.2.7', 22)).verdict, 'conditional');
    assert.ok(group.notices.some(({ kind }) => kind === 'unmodelled'));
    assert.ok(!group.notices.some(({ kind }) => kind === 'syntax'));
  });
});

describe('a file that only completes an export', () => {
  it('is told to be none where it is alone', async () => {
    const folder = temporaryFiles({ 'vpcs.json': '{"Vpcs":[{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16"}]}' });
    try {
      const { status, stderr } = await fwlint(['check', 'vpcs.json'], { cwd: folder.path });
      assert.equal(status, 3);
      assert.match(stderr, /vpcs\.json:1:1: it completes an export/);
    } finally {
      folder.remove();
    }
  });
});
