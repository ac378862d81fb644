import assert from 'node:assert/strict';
import type { Match } from '../../../../src/model/index.js';
import { full, IntervalSet, PacketSet, readPrefix, type Restrictions, states } from '../../../../src/packets/index.js';
import { filterTable, firewallOf, forwardRules, rulesOf } from './reading.js';

const net = (text: string): IntervalSet => readPrefix(text)?.set ?? IntervalSet.empty;
const range = (lo: number, hi: number): IntervalSet => IntervalSet.range(lo, hi);
const where = (restrictions: Restrictions): PacketSet => PacketSet.where(4, restrictions);
const tcp = IntervalSet.of(6);
const state = (...names: readonly (typeof states)[number][]): IntervalSet =>
  IntervalSet.of(...names.map((n) => states.indexOf(n)));

const matchOf = (options: string): Match => {
  const rule = forwardRules(`${options} -j ACCEPT`)[0];
  assert.ok(rule);
  return rule.match;
};

/** Decided conditions and the packets that they mean. */
const decided: Readonly<Record<string, PacketSet>> = {
  '': where({}),
  '-s 10.0.0.0/8 ! -d 192.168.1.1': where({ src: net('10.0.0.0/8'), dst: full(4, 'dst').subtract(net('192.168.1.1')) }),
  '-s 10.1.2.3/8': where({ src: net('10.0.0.0/8') }),
  '-s 10.1': where({ src: net('10.1.0.0') }),
  '-s 1.2.3.4/0': where({}),
  '-s 10.0.0.0/255.255.0.0': where({ src: net('10.0.0.0/16') }),
  '! -s 0.0.0.0/0': where({ src: IntervalSet.empty }),
  '-p TCP': where({ protocol: tcp }),
  '-p 6': where({ protocol: tcp }),
  '! -p tcp': where({ protocol: range(0, 255).subtract(tcp) }),
  '-p all': where({}),
  '-p tcp --dport 1024:': where({ protocol: tcp, dport: range(1024, 65535) }),
  '-p tcp --dport :20': where({ protocol: tcp, dport: range(0, 20) }),
  '-p tcp --sport http ! --dport 22': where({
    protocol: tcp,
    sport: IntervalSet.of(80),
    dport: range(0, 65535).subtract(IntervalSet.of(22)),
  }),
  '-p udp -m multiport --sports 1,2 -m multiport --dports 80,90:91': where({
    protocol: IntervalSet.of(17),
    sport: range(1, 2),
    dport: IntervalSet.of(80, 90, 91),
  }),
  '-p tcp -m multiport --ports 80': where({ protocol: tcp, sport: IntervalSet.of(80) }).union(
    where({ protocol: tcp, dport: IntervalSet.of(80) }),
  ),
  '-p tcp -m multiport ! --ports 80': where({
    protocol: tcp,
    sport: range(0, 65535).subtract(IntervalSet.of(80)),
    dport: range(0, 65535).subtract(IntervalSet.of(80)),
  }),
  '-p icmp --icmp-type 3': where({ protocol: IntervalSet.of(1), dport: range(768, 1023) }),
  '-p icmp --icmp-type 3/4': where({ protocol: IntervalSet.of(1), dport: IntervalSet.of(772) }),
  '-p icmp --icmp-type network-unreachable': where({ protocol: IntervalSet.of(1), dport: IntervalSet.of(768) }),
  '-p icmp ! --icmp-type 8': where({ protocol: IntervalSet.of(1), dport: range(0, 65535).subtract(range(2048, 2303)) }),
  '-p icmp --icmp-type any': where({ protocol: IntervalSet.of(1) }),
  '-p icmp ! --icmp-type any': PacketSet.nothing[4],
  // SYN (2) without FIN (1), RST (4) and ACK (16), whatever PSH (8) and URG (32) are.
  '-p tcp --syn': where({ protocol: tcp, flags: IntervalSet.of(2, 10, 34, 42) }),
  '-p tcp --tcp-flags ALL NONE': where({ protocol: tcp, flags: IntervalSet.of(0) }),
  '-p tcp --tcp-flags SYN ACK': PacketSet.nothing[4],
  '-m iprange --src-range 10.0.0.9-10.0.0.11 ! --dst-range 0.0.0.0-127.255.255.255': where({
    src: net('10.0.0.9').union(net('10.0.0.10/31')),
    dst: net('128.0.0.0/1'),
  }),
  '-m state --state NEW,INVALID': where({ state: state('new', 'invalid') }),
  '-m conntrack ! --ctstate RELATED,ESTABLISHED': where({ state: state('new', 'invalid', 'untracked') }),
  '-m conntrack --ctstate est': where({ state: state('established') }),
  '-m addrtype --dst-type MULTICAST': where({ dst: net('224.0.0.0/4') }),
  '-m addrtype ! --dst-type MULTICAST': where({ dst: full(4, 'dst').subtract(net('224.0.0.0/4')) }),
  '-m pkttype --pkt-type multicast': where({ dst: net('224.0.0.0/4') }),
  '-m comment --comment "-s 10.0.0.1"': where({}),
  // No rule sets a mark, so every packet has 0.
  '-m mark --mark 0x1/0x1': PacketSet.nothing[4],
  '-m mark ! --mark 0x1/0x1': where({}),
  '-m mark --mark 0x0': where({}),
  '! -f': where({}),
  '-f': PacketSet.nothing[4],
  // An alias names no device that a packet can have.
  '-i eth0:1': PacketSet.nothing[4],
  '-m tcp -p tcp --dport 80': where({ protocol: tcp, dport: IntervalSet.of(80) }),
};

describe('iptables matches', () => {
  for (const [options, expected] of Object.entries(decided))
    it(`decide \`${options}\` from the packet alone`, () => {
      const { under, over, undecidable, stateful } = matchOf(options);
      assert.equal(under, over);
      assert.deepEqual(undecidable, []);
      assert.equal(stateful, undefined);
      assert.ok(over.equals(expected));
    });

  /** Conditions that the export cannot decide, with the packets that may match, and the words that name them. */
  const open: Readonly<Record<string, readonly [over: PacketSet, because: string]>> = {
    '-p tcp -m limit --limit 3/min': [where({ protocol: tcp }), '-m limit --limit 3/min'],
    '-s 10.0.0.1 -m mac ! --mac-source 00:11:22:33:44:55': [
      where({ src: net('10.0.0.1') }),
      '-m mac ! --mac-source 00:11:22:33:44:55',
    ],
    '-d 10.0.0.1 -m weather --weather rain': [where({ dst: net('10.0.0.1') }), 'weather'],
    '-d host.example.net': [where({}), '-d host.example.net'],
    '! -s host.example.net': [where({}), '! -s host.example.net'],
    '-m set --match-set gone src': [where({}), '-m set --match-set gone src'],
    '-p tcp --dport our-service': [where({ protocol: tcp }), 'our-service'],
    '-p sctp --chunk-types any INIT': [where({ protocol: IntervalSet.of(132) }), '-m sctp --chunk-types any INIT'],
    '-p tcp --dport 99999': [where({ protocol: tcp }), 'a part of the rule that cannot be read'],
  };
  for (const [options, [over, because]] of Object.entries(open))
    it(`leave \`${options}\` open`, () => {
      const match = matchOf(options);
      assert.ok(match.under.isEmpty);
      assert.ok(match.over.equals(over));
      assert.ok(
        match.undecidable.some((u) => u.because === because),
        JSON.stringify(match.undecidable),
      );
    });

  it('find no destination of the firewall itself on the way through it', () => {
    assert.ok(matchOf('-m addrtype --dst-type LOCAL').over.isEmpty);
    assert.ok(matchOf('-m addrtype ! --dst-type LOCAL').under.equals(where({})));
  });

  it('keep what is certain of a half-known condition', () => {
    // Of a new packet the original source is its own; of a later one the direction is unknown.
    const { under, over } = matchOf('-m conntrack --ctorigsrc 10.0.0.1');
    assert.ok(under.equals(where({ src: net('10.0.0.1'), state: state('new') })));
    assert.ok(over.equals(under.union(where({ state: state('established', 'related') }))));
  });

  it('are false without connection, unless the state says otherwise', () => {
    const { over } = matchOf('-m conntrack --ctproto 6');
    assert.ok(!over.intersects(where({ state: state('invalid', 'untracked') })));
  });

  it('know translated connections by where they are translated to', () => {
    const text = `*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.9\nCOMMIT\n${filterTable(['-A FORWARD -p tcp -m conntrack --ctstate DNAT -j ACCEPT'])}`;
    const match = rulesOf(firewallOf(text), 'FORWARD')[0]?.match;
    assert.equal(match?.stateful?.translated, true);
    const translated = where({ protocol: tcp, state: state('new'), dst: net('10.0.0.9') });
    assert.ok(translated.contains(match.under));
    assert.ok(match.under.intersects(translated));
    assert.ok(!match.over.intersects(where({ protocol: tcp, state: state('new'), dst: net('10.0.0.8') })));
    assert.ok(match.stateful.header.under.equals(where({ protocol: tcp, state: state('new') })));
  });

  it('never call a new connection translated where nothing translates', () => {
    const { over, stateful } = matchOf('-p tcp -m conntrack --ctstate DNAT');
    assert.equal(stateful, undefined);
    assert.ok(over.equals(where({ protocol: tcp, state: state('established', 'related') })));
  });

  it('test marks that some rule sets while the packet passes', () => {
    const [, rule] = forwardRules('-p tcp -j MARK --set-xmark 0x4/0xff', '! -p icmp -m mark ! --mark 0x4/0xf -j DROP');
    assert.deepEqual(rule?.match.stateful?.marks, [{ mask: 0xf, value: 4, negated: true }]);
    // TCP is marked and nothing else is.
    assert.equal(rule.match.under, rule.match.over);
    assert.ok(rule.match.over.intersects(where({ protocol: IntervalSet.of(17) })));
    for (const protocol of [1, 6])
      assert.ok(!rule.match.over.intersects(where({ protocol: IntervalSet.of(protocol) })));
  });

  it('leave a mark test open where a mark comes from elsewhere', () => {
    const [, rule] = forwardRules(
      '-p tcp -j CONNMARK --restore-mark',
      '-p udp -m mark --mark 0x1 -j DROP',
      '-j CONNMARK --set-mark 1',
    );
    assert.ok(rule?.match.over.isEmpty);
    const [, open] = forwardRules(
      '-p tcp -j CONNMARK --restore-mark',
      '-m mark --mark 0x1 -j DROP',
      '-j CONNMARK --set-mark 1',
    );
    assert.ok(open?.match.under.isEmpty);
    assert.ok(where({ protocol: tcp }).contains(open.match.over));
    assert.ok(open.match.over.intersects(where({ protocol: tcp, dst: net('10.0.0.9') })));
  });

  const marks: Readonly<Record<string, readonly [clear: number, xor: number]>> = {
    '--set-xmark 0x5/0xf': [0xf, 5],
    '--set-mark 0x30/0xf': [0x3f, 0x30],
    '--set-mark 7': [0xffffffff, 7],
    '--and-mark 0xf': [0xfffffff0, 0],
    '--or-mark 0x10': [0x10, 0x10],
    '--xor-mark 0x10': [0, 0x10],
  };
  for (const [options, [clear, xor]] of Object.entries(marks))
    it(`write marks as \`MARK ${options}\` says`, () => {
      assert.deepEqual(forwardRules(`-j MARK ${options}`)[0]?.effects.mark, { clear, xor });
    });

  it('share one match among rules without conditions', () => {
    const [a, b] = forwardRules('-j LOG', '-j DROP');
    assert.equal(a?.match, b?.match);
  });
});

describe('iptables address lists', () => {
  it('make one rule per combination, all on one line', () => {
    const rules = forwardRules('-s 10.0.0.1,10.0.0.7 -d 10.0.0.2,10.0.0.3 -j DROP');
    assert.deepEqual(
      rules.map(({ at, label, match }) => [
        at.line,
        label,
        match.over.project('src').min,
        match.over.project('dst').min,
      ]),
      [
        [5, 'FORWARD 1', 0x0a000001, 0x0a000002],
        [5, 'FORWARD 2', 0x0a000001, 0x0a000003],
        [5, 'FORWARD 3', 0x0a000007, 0x0a000002],
        [5, 'FORWARD 4', 0x0a000007, 0x0a000003],
      ],
    );
    assert.equal(new Set(rules.map((rule) => rule.identity)).size, 4);
  });
});
