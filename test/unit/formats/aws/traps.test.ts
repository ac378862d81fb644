import assert from 'node:assert/strict';
import type { PacketDescription } from '../../../../src/model/index.js';
import { awsSources, decide, lineWith, readAws } from '../../../support/aws.js';

/** A packet, the verdict, and words that only the line of the deciding rule holds; no words where nothing of the export decides. */
type Case = readonly [title: string, packet: PacketDescription, verdict: string, words: readonly string[] | null];

const ingress = (attach: string, src: string, more: PacketDescription): PacketDescription => ({
  attach,
  direction: 'ingress',
  src,
  dst: src.includes(':') ? 'fd00::10' : '10.0.1.10',
  proto: 'tcp',
  ...more,
});
const egress = (attach: string, dst: string, more: PacketDescription): PacketDescription => ({
  attach,
  direction: 'egress',
  src: '10.0.1.10',
  dst,
  proto: 'tcp',
  ...more,
});
const icmp = (icmpType: number, icmpCode: number): PacketDescription => ({ proto: 'icmp', icmpType, icmpCode });
const world = '198.51.100.7';

const traps: Readonly<Record<string, readonly Case[]>> = {
  'trap-01-icmp-code-is-to-port.json': [
    ['type 3 code 4', ingress('sg-a', world, icmp(3, 4)), 'permit', ['"icmp"']],
    ['type 4 code 0', ingress('sg-a', world, icmp(4, 0)), 'deny', null],
    ['type 3 code 3', ingress('sg-a', world, icmp(3, 3)), 'deny', null],
  ],
  'trap-02-icmp-any-code.json': [
    ['an echo request', ingress('sg-a', world, icmp(8, 0)), 'permit', ['"icmp"']],
    ['type 8 with another code', ingress('sg-a', world, icmp(8, 255)), 'permit', ['"icmp"']],
    ['an echo reply', ingress('sg-a', world, icmp(0, 0)), 'deny', null],
  ],
  'trap-03-all-protocols-ignore-ports.json': [
    ['tcp 65535 by 0/0', ingress('sg-a', world, { dport: 65535 }), 'permit', ['"FromPort": 0', '"ToPort": 0']],
    ['GRE by 0/0', ingress('sg-a', world, { proto: 'gre' }), 'permit', ['"FromPort": 0', '"ToPort": 0']],
    ['tcp 65535 by -1/-1', ingress('sg-b', world, { dport: 65535 }), 'permit', ['"FromPort": -1']],
    ['GRE by -1/-1', ingress('sg-b', world, { proto: 47 }), 'permit', ['"FromPort": -1']],
    ['GRE by 0/65535', ingress('sg-c', world, { proto: 'gre' }), 'permit', ['"ToPort": 65535']],
  ],
  'trap-04-port-zero.json': [
    ['tcp 443', ingress('sg-a', world, { dport: 443 }), 'deny', null],
    ['tcp 0', ingress('sg-a', world, { dport: 0 }), 'permit', ['"tcp"']],
  ],
  'trap-05-protocol-number.json': [
    ['tcp 22', ingress('sg-a', world, { dport: 22 }), 'permit', ['"6"']],
    ['udp 22', ingress('sg-a', world, { proto: 'udp', dport: 22 }), 'deny', null],
  ],
  'trap-06-esp-ignores-ports.json': [
    ['ESP', ingress('sg-a', world, { proto: 'esp' }), 'permit', ['"50"']],
    ['udp 500', ingress('sg-a', world, { proto: 'udp', dport: 500 }), 'deny', null],
  ],
  'trap-07-families-apart.json': [
    ['an IPv6 source', ingress('sg-a', '2001:db8::7', { dport: 22 }), 'deny', null],
    ['an IPv4 source', ingress('sg-a', world, { dport: 22 }), 'permit', ['"tcp"']],
  ],
  'trap-08-two-halves.json': [
    ['a low source', ingress('sg-a', '1.2.3.4', { dport: 22 }), 'permit', ['"tcp"']],
    ['the last of the first half', ingress('sg-a', '127.255.255.255', { dport: 22 }), 'permit', ['"tcp"']],
    ['a high source', ingress('sg-a', '203.0.113.1', { dport: 22 }), 'permit', ['"tcp"']],
  ],
  'trap-09-reference-without-interfaces.json': [
    ['someone who may be a member', ingress('sg-a', '10.0.0.9', { dport: 443 }), 'conditional', ['"sg-b", "UserId"']],
    ['another port', ingress('sg-a', '10.0.0.9', { dport: 80 }), 'deny', null],
  ],
  'trap-10-certain-beats-unknown.json': [
    [
      'a source that a later permission names',
      ingress('sg-a', '192.0.2.9', { dport: 443 }),
      'permit',
      ['192.0.2.0/24'],
    ],
    [
      'a source that only a reference could admit',
      ingress('sg-a', '10.0.0.9', { dport: 443 }),
      'conditional',
      ['"sg-b", "UserId"'],
    ],
  ],
  'trap-11-members-by-private-address': [
    ['the private address of the member', ingress('sg-a', '10.0.1.10', { dport: 443 }), 'permit', ['"sg-b", "UserId"']],
    ['its public address', ingress('sg-a', '203.0.113.50', { dport: 443 }), 'deny', null],
    ['a neighbour in the subnet', ingress('sg-a', '10.0.1.12', { dport: 443 }), 'deny', null],
  ],
  'trap-12-empty-group': [
    ['anyone', ingress('sg-a', '10.0.1.10', { dport: 443 }), 'deny', null],
    ['anyone else', ingress('sg-a', world, { dport: 443 }), 'deny', null],
  ],
  'trap-13-stale-peering.json': [['anyone', ingress('sg-a', '10.0.1.10', { dport: 443 }), 'deny', null]],
  'trap-14-prefix-list-without-entries.json': [
    ['anyone', ingress('sg-a', world, { dport: 443 }), 'conditional', ['"pl-1"']],
  ],
  'trap-15-prefix-list-and-everyone.json': [['anyone', ingress('sg-a', world, { dport: 443 }), 'permit', ['"pl-1"']]],
  'trap-16-self-reference-first.json': [
    ['22 from anywhere', ingress('sg-a', world, { dport: 22 }), 'permit', ['"FromPort": 22']],
  ],
  'trap-17-two-groups-on-an-interface': [
    ['443, by the first group', ingress('eni-1', world, { dport: 443 }), 'permit', ['"FromPort": 443']],
    ['22, by the second group', ingress('eni-1', world, { dport: 22 }), 'permit', ['"FromPort": 22']],
    ['80, by none', ingress('eni-1', world, { dport: 80 }), 'deny', null],
  ],
  'trap-18-no-egress.json': [
    ['anything outbound', egress('sg-a', world, { dport: 443 }), 'deny', null],
    ['an answer', egress('sg-a', world, { sport: 443, dport: 40000, state: 'established' }), 'permit', null],
  ],
  'trap-19-number-order.json': [
    ['22', ingress('acl-a', world, { dport: 22 }), 'deny', ['"RuleNumber": 100']],
    ['443', ingress('acl-a', world, { dport: 443 }), 'permit', ['"RuleNumber": 200']],
  ],
  'trap-20-acl-families-apart.json': [
    ['IPv4', ingress('acl-a', world, { dport: 443 }), 'permit', ['"RuleNumber": 100']],
    ['IPv6', ingress('acl-a', '2001:db8::7', { dport: 443 }), 'deny', ['"RuleNumber": 90']],
  ],
  'trap-21-two-lists.json': [
    ['outbound', egress('acl-a', world, { dport: 443 }), 'permit', ['"RuleNumber": 100', '"Egress": true']],
    ['inbound', ingress('acl-a', world, { dport: 443 }), 'deny', ['"RuleNumber": 100', '"Egress": false']],
  ],
  'trap-22-no-way-back.json': [
    [
      'the request',
      ingress('acl-a', world, { dport: 443, sport: 40000 }),
      'permit',
      ['"RuleNumber": 100', '"Egress": false'],
    ],
    [
      'the answer',
      egress('acl-a', world, { sport: 443, dport: 40000, state: 'established' }),
      'deny',
      ['"RuleNumber": 32767', '"Egress": true'],
    ],
  ],
  'trap-23-zero-is-a-number.json': [
    ['443', ingress('acl-a', world, { dport: 443 }), 'permit', ['"RuleNumber": 100']],
    ['0', ingress('acl-a', world, { dport: 0 }), 'permit', ['"RuleNumber": 100']],
  ],
  'trap-24-all-protocols-ignore-range.json': [
    ['tcp 8080', ingress('acl-a', world, { dport: 8080 }), 'permit', ['"RuleNumber": 100']],
  ],
  'trap-25-empty-range.json': [
    [
      'any UDP port, by {}',
      ingress('acl-a', world, { proto: 'udp', dport: 5000 }),
      'permit',
      ['"RuleNumber": 100', '"Egress": false'],
    ],
    [
      'any UDP port, by null',
      egress('acl-a', world, { proto: 'udp', dport: 5000 }),
      'permit',
      ['"RuleNumber": 100', '"Egress": true'],
    ],
  ],
  'trap-26-first-match-per-packet.json': [
    ['10.1.1.1', ingress('acl-a', '10.1.1.1', { dport: 443 }), 'deny', ['"RuleNumber": 50']],
    ['8.8.8.8', ingress('acl-a', '8.8.8.8', { dport: 443 }), 'permit', ['"RuleNumber": 100']],
  ],
  'trap-27-newest-state.json': [
    ['443, of the newest state', ingress('sg-a', world, { dport: 443 }), 'permit', ['1700000000003']],
    ['22, of the first state in the file', ingress('sg-a', world, { dport: 22 }), 'deny', null],
    ['80, of the last state in the file', ingress('sg-a', world, { dport: 80 }), 'deny', null],
  ],
  'trap-28-ranges-twice.json': [['the peer', ingress('sg-a', '192.0.2.1', { dport: 443 }), 'permit', null]],
  '../broken/trap-29-more-pages.json': [
    ['a listed rule', ingress('sg-a', world, { dport: 443 }), 'permit', ['"sgr-1"']],
    ['what a further page may permit', ingress('sg-a', world, { dport: 22 }), 'conditional', null],
  ],
  '../broken/trap-30-terraform-self': [
    ['a member', ingress('sg-a', '10.0.1.10', { dport: 65535 }), 'permit', null],
    ['a member, by GRE', ingress('sg-a', '10.0.1.10', { proto: 'gre' }), 'permit', null],
    ['a stranger', ingress('sg-a', '10.0.1.12', { dport: 443 }), 'deny', null],
  ],
  '../broken/trap-31-cloudformation-without-egress.json': [
    ['anything outbound', egress('Web', world, { dport: 443 }), 'permit', null],
    ['80, a port written as text', ingress('Web', world, { dport: 80 }), 'permit', null],
  ],
  'trap-32-utf16.json': [['443', ingress('sg-a', world, { dport: 443 }), 'permit', ['"tcp"']]],
  'trap-33-entries-of-nobody-knows': [
    ['an entry, by the first list', ingress('sg-a', '192.0.2.9', { dport: 443 }), 'conditional', ['"pl-1"}]']],
    ['an entry, by the second list', ingress('sg-a', '192.0.2.9', { dport: 22 }), 'conditional', ['"pl-2"}]']],
  ],
  'trap-34-action-order.json': [
    [
      'what both match',
      { attach: 'web', src: '192.0.2.9', dst: '10.0.1.10', proto: 'tcp', dport: 443 },
      'permit',
      ['"PASS"'],
    ],
    [
      'what only drop matches',
      { attach: 'web', src: '203.0.113.9', dst: '10.0.1.10', proto: 'tcp', dport: 443 },
      'deny',
      ['"DROP"'],
    ],
  ],
  'trap-35-empty-engine.json': [
    ['anything', { attach: 'edge', src: world, dst: '10.0.1.10', proto: 'tcp', dport: 443 }, 'permit', null],
  ],
};

/** Where the rule spans several lines, the words are not enough: file and line, counted by hand in the fixture. */
const byHand: Readonly<Record<string, readonly (string | null)[]>> = {
  // The permission object opens on the line after `"ipPermissions": [`.
  'trap-28-ranges-twice.json': ['trap-28-ranges-twice.json:18'],
  '../broken/trap-30-terraform-self': ['state.json:18', 'state.json:18', null],
  // The default rule has no line of its own; it stands for the whole resource.
  '../broken/trap-31-cloudformation-without-egress.json': [
    'trap-31-cloudformation-without-egress.json:4',
    'trap-31-cloudformation-without-egress.json:9',
  ],
};

describe('the traps of AWS exports', () => {
  it('are 35, each with a fixture', () => {
    const numbers = Object.keys(traps).map((name) => Number(/trap-(\d\d)/.exec(name)?.[1]));
    assert.deepEqual(
      numbers,
      Array.from({ length: 35 }, (_, i) => i + 1),
    );
  });

  for (const [fixture, cases] of Object.entries(traps))
    for (const [i, [title, packet, verdict, words]] of cases.entries())
      it(`${fixture.replace(/^.*(trap-[^.]*).*$/, '$1')}: ${title}: ${verdict}`, () => {
        const sources = awsSources(fixture.startsWith('..') ? fixture.slice(3) : `ok/${fixture}`);
        const rule = words === null ? (byHand[fixture]?.[i] ?? null) : lineWith(sources, ...words);
        const decided = decide(readAws(sources), packet);
        assert.deepEqual({ verdict: decided.verdict, rule: decided.rule }, { verdict, rule });
      });

  it('let the answers of a group without egress leave: its policies keep state', () => {
    const firewall = readAws(awsSources('ok/trap-18-no-egress.json'));
    assert.deepEqual(new Set(firewall.policies.map(({ replies }) => replies)), new Set(['implied']));
  });

  it('leave network ACLs without state', () => {
    const firewall = readAws(awsSources('ok/trap-22-no-way-back.json'));
    assert.deepEqual(new Set(firewall.policies.map(({ replies }) => replies)), new Set(['stateless']));
  });

  it('make two halves of the address space the whole of it', () => {
    const firewall = readAws(awsSources('ok/trap-08-two-halves.json'));
    const rule = firewall.policies
      .find(({ id }) => id === 'sg-a/ingress')
      ?.stages[0]?.chain.rules.find((r) => r.implicit !== true);
    assert.equal(rule?.match.under.project('src').size, 2n ** 32n);
  });

  it('mark what can never match: a stale peering, an empty group', () => {
    for (const [fixture, words] of [
      ['trap-13-stale-peering.json', 'pcx-1'],
      ['trap-12-empty-group', '"sg-b", "UserId"'],
    ] as const) {
      const sources = awsSources(`ok/${fixture}`);
      const idle = readAws(sources)
        .chains.flatMap((chain) => chain.rules)
        .flatMap((rule) => rule.idle ?? []);
      assert.deepEqual(
        idle.map(({ at }) => `${at.file}:${at.line}`),
        [lineWith(sources, words)],
      );
    }
  });

  it('count a range once that AWS Config writes twice', () => {
    const firewall = readAws(awsSources('ok/trap-28-ranges-twice.json'));
    const rule = firewall.policies
      .find(({ id }) => id === 'sg-a/ingress')
      ?.stages[0]?.chain.rules.find((r) => r.implicit !== true);
    assert.equal(rule?.label, 'sg-a ingress tcp 443 from 192.0.2.1/32');
    assert.equal(rule.description, 'the office');
  });
});
