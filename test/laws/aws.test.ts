import '../support/law-seed.js';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { adminPortExposed } from '../../rules/over-broad/fw204-admin-port-exposed.js';
import { anyToAnyRule } from '../../rules/over-broad/fw202-any-to-any.js';
import { openSubnetFilter } from '../../rules/over-broad/fw211-open-subnet-filter.js';
import { wideSource } from '../../rules/over-broad/fw209-wide-source.js';
import { coveredByOtherGroup } from '../../rules/stale/fw317-covered-by-other-group.js';
import { analyse } from '../../src/analysis/index.js';
import { runLintRules } from '../../src/linting/index.js';
import { noRequirements } from '../../src/model/index.js';
import { readAwsText } from '../support/aws.js';
import {
  aclVerdict,
  type EvaluatedPacket,
  groupVerdict,
  type RawEntry,
  type RawPermission,
} from '../support/aws-evaluator.js';

/** A part of the internet that all ranges below hold whole or not at all: an address of it, and its share of the whole. */
interface Block {
  readonly address: string;
  readonly share: number;
}

const size = (bits: number): number => 2 ** bits;
/** IPv4 from 1.0.0.0 to 223.255.255.255 without private, shared, loopback and link-local addresses, quarter by quarter. */
const unicast = [
  { address: '8.8.8.8', share: size(30) - size(24) - size(24) },
  { address: '68.0.0.1', share: size(30) - size(22) - size(24) },
  { address: '130.0.0.1', share: size(30) - size(20) - size(16) },
  { address: '198.51.100.1', share: size(29) - size(16) },
];
const total = unicast.reduce((sum, { share }) => sum + share, 0);
const blocks: Readonly<Record<4 | 6, readonly Block[]>> = {
  4: unicast.map(({ address, share }) => ({ address, share: share / total })),
  // 2000::/3 in quarters.
  6: ['2001::1', '2a00::1', '3000::1', '3800::1'].map((address) => ({ address, share: 1 / 4 })),
};
/** Addresses outside of it that ranges may hold, too. */
const others: Readonly<Record<4 | 6, readonly string[]>> = {
  4: ['230.0.0.1', '250.0.0.1'],
  6: ['1000::1', '4000::1', 'fd00::1', '9000::1'],
};

const ranges: Readonly<Record<4 | 6, readonly string[]>> = {
  4: ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/3', '192.0.0.0/2'],
  6: ['::/0', '::/1', '8000::/1', '2000::/3', '2000::/4', '3000::/4', '2000::/5', '2800::/5'],
};

interface Service {
  readonly name: string;
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
}
const services: readonly Service[] = [
  { name: 'SSH', IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
  { name: 'SSH and Telnet', IpProtocol: '6', FromPort: 20, ToPort: 23 },
  { name: 'RDP', IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389 },
  { name: 'HTTPS', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
  { name: 'everything', IpProtocol: '-1' },
];
/** The administrative services above, as findings name them. */
const administrative = [
  { name: 'SSH (tcp/22)', port: 22 },
  { name: 'Telnet (tcp/23)', port: 23 },
  { name: 'RDP (tcp/3389)', port: 3389 },
];

const permission = (family: 4 | 6): fc.Arbitrary<RawPermission> =>
  fc
    .tuple(fc.constantFrom(...services), fc.subarray([...ranges[family]], { minLength: 1, maxLength: 2 }))
    .map(([{ name: _, ...service }, cidrs]) => ({
      ...service,
      ...(family === 4
        ? { IpRanges: cidrs.map((CidrIp) => ({ CidrIp })) }
        : { Ipv6Ranges: cidrs.map((CidrIpv6) => ({ CidrIpv6 })) }),
    }));

const entry = (family: 4 | 6): fc.Arbitrary<RawEntry> =>
  fc
    .record({
      service: fc.constantFrom(...services),
      cidr: fc.constantFrom(...ranges[family]),
      action: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const),
      number: fc.integer({ min: 1, max: 400 }),
    })
    .map(({ service: { IpProtocol, FromPort: From, ToPort: To }, cidr, action, number }) => ({
      RuleNumber: number,
      RuleAction: action,
      Egress: false,
      Protocol: IpProtocol === 'tcp' ? '6' : IpProtocol,
      ...(family === 4 ? { CidrBlock: cidr } : { Ipv6CidrBlock: cidr }),
      ...(From === undefined || To === undefined ? {} : { PortRange: { From, To } }),
    }));

const packet = (family: 4 | 6, peer: string, protocol: number, dport: number): EvaluatedPacket => ({
  family,
  peer,
  protocol,
  dport,
  type: 0,
  code: 0,
});

type Permits = (packet: EvaluatedPacket) => boolean;

/** Half of the internet, by the definition of the lint rules. */
const isFromEverywhere = (family: 4 | 6, permits: Permits, protocol: number, dport: number): boolean =>
  blocks[family]
    .filter(({ address }) => permits(packet(family, address, protocol, dport)))
    .reduce((sum, { share }) => sum + share, 0) >= 0.5;

const isFromAnywhere = (family: 4 | 6, permits: Permits, protocol: number): boolean =>
  [...blocks[family].map(({ address }) => address), ...others[family]].every((address) =>
    permits(packet(family, address, protocol, 0)),
  );

const gre = 47;
const tcp = 6;

const findingsIn = (text: object): readonly string[] =>
  runLintRules(
    [readAwsText(JSON.stringify(text, undefined, 1))],
    [adminPortExposed, anyToAnyRule, openSubnetFilter, wideSource],
    {
      today: '2026-11-20',
      analyse,
      requirements: () => noRequirements,
      digest: (words) => createHash('sha256').update(words).digest('hex'),
    },
  ).map(({ lintRule, message }) => `${lintRule.id} ${message}`);

const nobodyElse = { interfaces: [], describedGroups: new Set<string>(), lists: new Map<string, readonly string[]>() };

describe('what permissions let in together', () => {
  for (const family of [4, 6] as const)
    it(`is what the literal evaluator lets in, over all groups of an interface and IPv${family}`, () => {
      let exposed = 0;
      fc.assert(
        fc.property(
          fc.array(fc.array(permission(family), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
          (groups) => {
            const all = groups.flat();
            const permits: Permits = (asked) => groupVerdict(all, asked, nobodyElse) === 'permit';
            const ids = groups.map((_, i) => `sg-${String(i)}`);
            const found = findingsIn({
              SecurityGroups: groups.map((IpPermissions, i) => ({ GroupId: ids[i], IpPermissions })),
              NetworkInterfaces: [
                {
                  NetworkInterfaceId: 'eni-1',
                  PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.4' }],
                  Ipv6Addresses: [{ Ipv6Address: 'fd00::4' }],
                  Groups: ids.map((GroupId) => ({ GroupId })),
                },
              ],
            });
            const text = `${JSON.stringify(groups)}\n${found.join('\n')}`;
            const isOpen = isFromAnywhere(family, permits, gre);
            const says = (id: string): readonly string[] => found.filter((finding) => finding.startsWith(id));
            assert.equal(says('FW202').length > 0, isOpen, `any to any\n${text}`);
            for (const { name, port } of administrative) {
              const isExposed = isFromEverywhere(family, permits, tcp, port);
              const named = says('FW204').filter((finding) => finding.includes(name) || finding.endsWith('and more'));
              if (says('FW204').some((finding) => finding.includes(name))) assert.ok(isExposed, `${name}\n${text}`);
              if (isExposed) assert.ok(named.length > 0 || isOpen, `nothing about ${name}\n${text}`);
              if (isExposed) exposed++;
            }
            // Permits of every service are the business of FW205.
            const named: Permits = (asked) =>
              groupVerdict(
                all.filter(({ IpProtocol }) => IpProtocol !== '-1'),
                asked,
                nobodyElse,
              ) === 'permit';
            const publishes =
              isFromEverywhere(family, named, tcp, 443) &&
              !isFromEverywhere(family, permits, gre, 0) &&
              administrative.every(({ port }) => !isFromEverywhere(family, permits, tcp, port));
            if (publishes) assert.ok(says('FW209').length > 0, `nothing about HTTPS\n${text}`);
          },
        ),
        { numRuns: 400 },
      );
      assert.ok(exposed > 50, `${String(exposed)} services were exposed`);
    });
});

describe('what entries of a network ACL let in together', () => {
  for (const family of [4, 6] as const)
    it(`is what the literal evaluator lets in, entry by entry, for IPv${family}`, () => {
      let exposed = 0;
      fc.assert(
        fc.property(
          fc.uniqueArray(entry(family), { minLength: 1, maxLength: 6, selector: (each) => each.RuleNumber }),
          (entries) => {
            const permits: Permits = (asked) => aclVerdict(entries, false, asked).verdict === 'permit';
            const found = findingsIn({ NetworkAcls: [{ NetworkAclId: 'acl-1', IsDefault: false, Entries: entries }] });
            const text = `${JSON.stringify(entries)}\n${found.join('\n')}`;
            for (const { name, port } of administrative) {
              const isExposed = isFromEverywhere(family, permits, tcp, port);
              const open = found.filter((f) => f.startsWith('FW211'));
              const isNamed = open.some((f) => f.includes(name) || / more | every administrative /.test(f));
              if (open.some((f) => f.includes(name) || f.includes(' every administrative ')))
                assert.ok(isExposed, `${name}\n${text}`);
              if (isExposed) assert.ok(isNamed, `nothing about ${name}\n${text}`);
              if (isExposed) exposed++;
            }
          },
        ),
        { numRuns: 400 },
      );
      assert.ok(exposed > 50, `${String(exposed)} services were exposed`);
    });
});

describe('permissions that other groups of every interface cover', () => {
  for (const family of [4, 6] as const)
    it(`can go, all together, without any difference on an interface, for IPv${family}`, () => {
      let removed = 0;
      fc.assert(
        fc.property(
          fc.array(fc.array(permission(family), { maxLength: 3 }), { minLength: 2, maxLength: 3 }),
          fc.array(fc.subarray([0, 1, 2], { minLength: 1 }), { minLength: 1, maxLength: 3 }),
          (groups, carried) => {
            // One permission per line, so that a finding tells which it is about.
            const lines = groups.flatMap((permissions, group) => permissions.map((each) => ({ group, each })));
            let line = 1;
            const text = [
              '{"SecurityGroups":[',
              ...groups.flatMap((permissions, i) => [
                `{"GroupId":"sg-${String(i)}","IpPermissions":[`,
                ...permissions.map((each, j) => JSON.stringify(each) + (j < permissions.length - 1 ? ',' : '')),
                i < groups.length - 1 ? ']},' : ']}',
              ]),
              '],"NetworkInterfaces":[',
              carried
                .map((numbers, i) => ({
                  NetworkInterfaceId: `eni-${String(i)}`,
                  PrivateIpAddress: `10.0.0.${String(i)}`,
                  Groups: numbers.filter((n) => n < groups.length).map((n) => ({ GroupId: `sg-${String(n)}` })),
                }))
                .map((each) => JSON.stringify(each))
                .join(',\n'),
              ']}',
            ];
            const at = new Map<number, (typeof lines)[number]>();
            let next = 0;
            for (const row of text) {
              if (row.startsWith('{"IpProtocol"')) at.set(line, lines[next++] ?? assert.fail());
              line++;
            }
            const gone = new Set(
              runLintRules([readAwsText(text.join('\n'))], [coveredByOtherGroup], {
                today: '2026-11-20',
                analyse,
                requirements: () => noRequirements,
                digest: (words) => words,
              }).map((finding) => at.get(finding.at.line) ?? assert.fail(text.join('\n'))),
            );
            removed += gone.size;
            const addresses = [...blocks[family].map(({ address }) => address), ...others[family]];
            for (const numbers of carried) {
              const before = lines.filter(({ group }) => numbers.includes(group));
              const after = before.filter((each) => !gone.has(each));
              for (const peer of addresses)
                for (const port of [20, 22, 23, 443, 3389, 3390]) {
                  const asked = packet(family, peer, tcp, port);
                  const verdict = (list: typeof lines) => groupVerdict(list.map(({ each }) => each), asked, nobodyElse); // prettier-ignore
                  assert.equal(verdict(after), verdict(before), `${peer} ${String(port)}\n${text.join('\n')}`);
                }
            }
          },
        ),
        { numRuns: 200 },
      );
      assert.ok(removed > 20, `${String(removed)} permissions were covered`);
    });
});
