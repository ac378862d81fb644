import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Firewall, Rule } from '../../../../src/model/index.js';
import { IntervalSet, PacketSet, readPrefix, type Restrictions } from '../../../../src/packets/index.js';
import { readAwsText } from '../../../support/aws.js';

interface Range {
  readonly CidrIp?: string;
  readonly CidrIpv6?: string;
  readonly Description?: string;
}
interface Permission {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges?: readonly Range[];
  readonly Ipv6Ranges?: readonly Range[];
  readonly UserIdGroupPairs?: readonly { readonly GroupId: string }[];
}

const groupOf = (...permissions: readonly Permission[]): Firewall =>
  readAwsText(
    JSON.stringify({
      SecurityGroups: [{ GroupId: 'sg-0a', OwnerId: '1', IpPermissions: permissions, IpPermissionsEgress: [] }],
    }),
  );

/** Rules that somebody wrote, of one address family. */
const written = (firewall: Firewall, family: 4 | 6): readonly Rule[] =>
  firewall.policies.flatMap((policy) =>
    policy.family === family
      ? policy.stages.flatMap(({ chain }) => chain.rules.filter((rule) => rule.implicit !== true))
      : [],
  );

const matchOf = (firewall: Firewall, family: 4 | 6): PacketSet =>
  written(firewall, family).reduce((all, { match }) => all.union(match.under), PacketSet.nothing[family]);

const firstOf = (firewall: Firewall, family: 4 | 6 = 4): Rule => {
  const [rule] = written(firewall, family);
  assert.ok(rule !== undefined);
  return rule;
};

const spelt = (firewall: Firewall, needed: PacketSet): readonly string[] | undefined =>
  firewall.spell?.(firstOf(firewall, needed.family), needed);

const tcp = (ports: readonly (readonly [number, number])[], ...sources: readonly string[]): PacketSet =>
  PacketSet.where(4, {
    protocol: IntervalSet.of(6),
    dport: IntervalSet.fromRanges(ports),
    src: sources.reduce((all, text) => all.union(readPrefix(text)?.set ?? IntervalSet.empty), IntervalSet.empty),
  });

/** The single grants of permissions: protocol, ports and peer. */
const grants = (permissions: readonly Permission[]): ReadonlySet<string> =>
  new Set(
    permissions.flatMap(({ IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [] }) =>
      [
        ...IpRanges.map((r) => r.CidrIp),
        ...Ipv6Ranges.map((r) => r.CidrIpv6),
        ...UserIdGroupPairs.map((p) => p.GroupId),
      ].map((peer) => `${IpProtocol} ${String(FromPort)} ${String(ToPort)} ${String(peer)}`),
    ),
  );

/** What a command adds or removes. */
const change = (commands: readonly string[], verb: string): ReadonlySet<string> =>
  grants(
    commands
      .filter((command) =>
        command.startsWith(`aws ec2 ${verb}-security-group-ingress --group-id sg-0a --ip-permissions '`),
      )
      .flatMap(
        (command) => JSON.parse(command.slice(command.indexOf("'") + 1, -1).replaceAll(`'\\''`, "'")) as Permission[],
      ),
  );

describe('permissions that take the place of a wider one', () => {
  it('name the ports and the part of the range that is needed, and say what the range was for', () => {
    const firewall = groupOf({
      IpProtocol: 'tcp',
      FromPort: 0,
      ToPort: 65535,
      IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'all of us' }],
    });
    assert.deepEqual(spelt(firewall, tcp([[443, 443]], '10.1.0.0/16', '10.9.9.9/32')), [
      '{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.1.0.0/16","Description":"all of us"},{"CidrIp":"10.9.9.9/32","Description":"all of us"}]}',
    ]);
  });

  it('leave the peers of the other family, and groups that nobody knows, as they are', () => {
    const firewall = groupOf({
      IpProtocol: '-1',
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
      Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
    });
    assert.deepEqual(spelt(firewall, tcp([[22, 22]], '192.0.2.7/32')), [
      '{"IpProtocol":"-1","IpRanges":[],"Ipv6Ranges":[{"CidrIpv6":"2001:db8::/32"}]}',
      '{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"192.0.2.7/32"}]}',
    ]);
  });

  it('leave groups and prefix lists as they are whose members are not in the export', () => {
    const open = {
      IpProtocol: 'tcp', FromPort: 0, ToPort: 1023, IpRanges: [{ CidrIp: '10.0.0.0/8' }], UserIdGroupPairs: [{ GroupId: 'sg-0b' }], PrefixListIds: [{ PrefixListId: 'pl-0a' }],
    }; // prettier-ignore
    const firewall = groupOf(open);
    const needed = tcp([[22, 22]], '10.0.0.7/32');
    assert.deepEqual(spelt(firewall, needed), [
      '{"IpProtocol":"tcp","FromPort":0,"ToPort":1023,"IpRanges":[],"UserIdGroupPairs":[{"GroupId":"sg-0b"}],"PrefixListIds":[{"PrefixListId":"pl-0a"}]}',
      '{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"10.0.0.7/32"}]}',
    ]);
    assert.doesNotMatch((firewall.commands?.(firstOf(firewall), needed) ?? []).join(), /sg-0b|pl-0a/);
    const unclear = groupOf({ ...open, IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '10.0.0/8' }] });
    assert.equal(spelt(unclear, needed), undefined);
  });

  it('come with commands that permit first and revoke then, each only what changes', () => {
    const firewall = groupOf({
      IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: "it's ours" }, { CidrIp: '192.0.2.0/24' }],
    }); // prettier-ignore
    assert.deepEqual(firewall.commands?.(firstOf(firewall), tcp([[443, 443]], '10.1.0.0/16', '192.0.2.0/24')), [
      `aws ec2 authorize-security-group-ingress --group-id sg-0a --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.1.0.0/16","Description":"it'\\''s ours"}]}]'`,
      `aws ec2 revoke-security-group-ingress --group-id sg-0a --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.0.0.0/8"}]}]'`,
    ]);
  });

  it('are not written where a group that is known permits what nobody needs', () => {
    const export_ = {
      SecurityGroups: [{ GroupId: 'sg-0a', OwnerId: '1', IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }], UserIdGroupPairs: [{ GroupId: 'sg-0a' }] }] }],
      NetworkInterfaces: [{ NetworkInterfaceId: 'eni-0a', PrivateIpAddress: '192.0.2.4', Groups: [{ GroupId: 'sg-0a' }] }],
    }; // prettier-ignore
    assert.equal(spelt(readAwsText(JSON.stringify(export_)), tcp([[22, 22]], '10.0.0.7/32')), undefined);
  });

  it('are single rules where the export lists single rules', () => {
    const rule = {
      SecurityGroupRuleId: 'sgr-0a',
      GroupId: 'sg-0a',
      IsEgress: false,
      IpProtocol: '-1',
      FromPort: -1,
      ToPort: -1,
      CidrIpv4: '0.0.0.0/0',
    };
    const firewall = readAwsText(JSON.stringify({ SecurityGroupRules: [rule] }));
    const needed = tcp([[22, 22]], '10.0.0.7/32');
    assert.deepEqual(spelt(firewall, needed), [
      '{"GroupId":"sg-0a","IsEgress":false,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"10.0.0.7/32"}',
    ]);
    assert.match(
      (firewall.commands?.(firstOf(firewall), needed) ?? []).join('\n'),
      /revoke-security-group-ingress --group-id sg-0a --security-group-rule-ids sgr-0a$/,
    );
  });

  it('read back as exactly the needed packets, whatever those are, and the commands lead to the same', () => {
    const port = fc.integer({ min: 0, max: 65535 });
    const ports = fc.tuple(port, port).map(([a, b]) => IntervalSet.range(Math.min(a, b), Math.max(a, b)));
    const source = fc.tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 16 })).map(([low, bits]) => {
      const base = 0x0a000000 + (low >> bits) * 2 ** bits;
      return IntervalSet.range(base, base + 2 ** bits - 1);
    });
    const service: fc.Arbitrary<Restrictions> = fc.oneof(
      fc
        .tuple(fc.constantFrom(6, 17), ports)
        .map(([protocol, dport]) => ({ protocol: IntervalSet.of(protocol), dport })),
      fc.constantFrom(1, 6, 17, 50).map((protocol) => ({ protocol: IntervalSet.of(protocol) })),
      fc
        .integer({ min: 0, max: 255 })
        .map((type) => ({ protocol: IntervalSet.of(1), dport: IntervalSet.range(type * 256, type * 256 + 255) })),
      fc.constant({}),
    );
    const wide: Permission = {
      IpProtocol: '-1',
      IpRanges: [{ CidrIp: '10.0.0.0/9' }, { CidrIp: '10.0.0.0/8' }],
      Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
    };
    const firewall = groupOf(wide);
    let count = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(service, source), { minLength: 1, maxLength: 3 }), (parts) => {
        const needed = parts.reduce(
          (all, [what, src]) => all.union(PacketSet.where(4, { ...what, src })),
          PacketSet.nothing[4],
        );
        const texts = spelt(firewall, needed);
        if (texts === undefined) return;
        count++;
        const permissions = texts.map((text) => JSON.parse(text) as Permission);
        const again = groupOf(...permissions);
        assert.ok(matchOf(again, 4).equals(needed), texts.join('\n'));
        assert.ok(matchOf(again, 6).equals(matchOf(firewall, 6)), texts.join('\n'));
        const commands = firewall.commands?.(firstOf(firewall), needed) ?? [];
        const [added, gone] = [change(commands, 'authorize'), change(commands, 'revoke')];
        const left = new Set([...[...grants([wide])].filter((grant) => !gone.has(grant)), ...added]);
        assert.deepEqual([...left].sort(), [...grants(permissions)].sort());
      }),
      { numRuns: 300 },
    );
    assert.ok(count > 100, `${count} of 300 were written`);
  });
});

describe('entries that take the place of a wider one', () => {
  const entry = (RuleNumber: number, more: object = {}): object => ({
    RuleNumber, RuleAction: 'allow', Egress: false, Protocol: '-1', CidrBlock: '0.0.0.0/0', ...more,
  }); // prettier-ignore
  const aclOf = (...entries: readonly object[]): Firewall =>
    readAwsText(JSON.stringify({ NetworkAcls: [{ NetworkAclId: 'acl-0a', VpcId: 'vpc-0a', Entries: entries }] }));

  it('keep its number and take the free numbers behind it', () => {
    const firewall = aclOf(entry(100), entry(102, { Egress: true }));
    const needed = tcp([[22, 22], [443, 444]], '10.0.0.0/16'); // prettier-ignore
    const texts = spelt(firewall, needed);
    assert.deepEqual(texts, [
      '{"RuleNumber":100,"RuleAction":"allow","Egress":false,"Protocol":"6","CidrBlock":"10.0.0.0/16","PortRange":{"From":22,"To":22}}',
      '{"RuleNumber":101,"RuleAction":"allow","Egress":false,"Protocol":"6","CidrBlock":"10.0.0.0/16","PortRange":{"From":443,"To":444}}',
    ]);
    assert.ok(matchOf(aclOf(...texts.map((text) => JSON.parse(text) as object)), 4).equals(needed));
    assert.deepEqual(firewall.commands?.(firstOf(firewall), needed), [
      'aws ec2 replace-network-acl-entry --network-acl-id acl-0a --ingress --rule-number 100 --protocol 6 --rule-action allow --cidr-block 10.0.0.0/16 --port-range From=22,To=22',
      'aws ec2 create-network-acl-entry --network-acl-id acl-0a --ingress --rule-number 101 --protocol 6 --rule-action allow --cidr-block 10.0.0.0/16 --port-range From=443,To=444',
    ]);
  });

  it('permit what they have words for: no hosts of the subnet, no source ports, ports of TCP and UDP alone', () => {
    const firewall = aclOf(entry(100));
    const needed = PacketSet.where(4, {
      protocol: IntervalSet.of(6, 132),
      src: readPrefix('10.0.0.0/16')?.set,
      sport: IntervalSet.of(5000),
      dst: readPrefix('10.1.0.9')?.set,
      dport: IntervalSet.of(443),
    });
    const texts = spelt(firewall, needed);
    assert.deepEqual(texts, [
      '{"RuleNumber":100,"RuleAction":"allow","Egress":false,"Protocol":"6","CidrBlock":"10.0.0.0/16","PortRange":{"From":443,"To":443}}',
      '{"RuleNumber":101,"RuleAction":"allow","Egress":false,"Protocol":"132","CidrBlock":"10.0.0.0/16"}',
    ]);
    const sayable = firewall.sayable?.(firstOf(firewall), needed);
    assert.ok(sayable?.equals(matchOf(aclOf(...texts.map((text) => JSON.parse(text) as object)), 4)) === true);
  });

  it('are not written where there is no free number', () => {
    const needed = tcp([[22, 22], [443, 444]], '10.0.0.0/16'); // prettier-ignore
    assert.equal(spelt(aclOf(entry(100), entry(101, { RuleAction: 'deny' })), needed), undefined);
  });
});
