import type { Family, Packet, Verdict } from './iptables-packets.js';

type Refusals = Readonly<Partial<Record<'legacy' | 'nft', RegExp>>>;

/** One packet of a trap and the right answer. */
export interface TrapCase {
  readonly packet: Packet;
  readonly verdict: Verdict['verdict'];
  /** The line of the deciding rule, null for a policy; undefined where several rules could decide. */
  readonly rule: number | null | undefined;
}

/** A short ruleset that is easily read wrongly, with packets and their right verdicts. */
export interface Trap {
  readonly name: string;
  readonly family: Family;
  readonly text: string;
  readonly ipset?: string;
  readonly self?: readonly string[];
  /** The backends whose tools refuse the text, with their message; a reader may still read it. */
  readonly refused?: Refusals;
  readonly cases: readonly TrapCase[];
}

type Fields = Partial<Omit<Packet, 'id' | 'family'>>;

/** What a trap says of one packet: its fields, the verdict, and which rule (counted from 1) or `policy` decides. */
type Expectation = readonly [fields: Fields, verdict: Verdict['verdict'], by?: number | 'policy'];

interface Spelling {
  readonly family?: Family;
  readonly policy?: 'ACCEPT' | 'DROP';
  readonly chains?: readonly string[];
  readonly rules?: readonly string[];
  /** Whole text, where the usual frame does not fit. */
  readonly text?: readonly string[];
  readonly ipset?: readonly string[];
  readonly self?: readonly string[];
  readonly refused?: Refusals;
}

const plain: Record<Family, Fields> = {
  4: { src: '10.0.0.1', dst: '10.0.0.2' },
  6: { src: '2001:db8::1', dst: '2001:db8:1::2' },
};

const withPorts = ['tcp', 'udp', 'sctp'];

function packetOf(fields: Fields, id: number, family: Family): Packet {
  const proto = fields.proto ?? 'tcp';
  const chain = fields.chain ?? 'FORWARD';
  return {
    id,
    family,
    src: plain[family].src!,
    dst: plain[family].dst!,
    ...(withPorts.includes(proto) ? { sport: 40000, dport: 80 } : {}),
    ...(chain === 'OUTPUT' ? {} : { in: 'eth0' }),
    ...(chain === 'INPUT' ? {} : { out: 'eth1' }),
    ...fields,
    proto,
    chain,
  };
}

function trap(name: string, spelling: Spelling, expectations: readonly Expectation[]): Trap {
  const { family = 4, policy = 'ACCEPT', chains = [], rules = [], ipset, self, refused } = spelling;
  const lines = spelling.text ?? [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    `:FORWARD ${policy} [0:0]`,
    ':OUTPUT ACCEPT [0:0]',
    ...chains.map((chain) => `:${chain} - [0:0]`),
    ...rules,
    'COMMIT',
  ];
  const ruleLines = lines.flatMap((line, index) => (line.startsWith('-') ? [index + 1] : []));
  const ruleOf = (by: number | 'policy' | undefined): number | null | undefined =>
    by === 'policy' ? null : by === undefined ? undefined : ruleLines[by - 1];
  return {
    name,
    family,
    text: `${lines.join('\n')}\n`,
    ...(ipset === undefined ? {} : { ipset: `${ipset.join('\n')}\n` }),
    ...(self === undefined ? {} : { self }),
    ...(refused === undefined ? {} : { refused }),
    cases: expectations.map(([fields, verdict, by], index) => ({
      packet: packetOf(fields, index + 1, family),
      verdict,
      rule: ruleOf(by),
    })),
  };
}

const udp: Fields = { proto: 'udp' };
const icmp = (icmpType: number, icmpCode = 0): Fields => ({ proto: 'icmp', icmpType, icmpCode });
const icmpv6 = (icmpType: number, icmpCode = 0): Fields => ({ proto: 'icmpv6', icmpType, icmpCode });
const toHost: Fields = { chain: 'INPUT', dst: '10.0.0.254' };
const self = ['10.0.0.254'];

/** The thirty traps of the iptables reference, in its order. */
const fromTheReference: readonly Trap[] = [
  trap(
    '1: RETURN in a built-in chain is the policy',
    { policy: 'DROP', rules: ['-A FORWARD -p tcp -j RETURN', '-A FORWARD -j ACCEPT'] },
    [
      [{}, 'deny', 'policy'],
      [udp, 'permit', 2],
    ],
  ),
  trap(
    '2: after a goto, evaluation continues behind the rule that jumped to the goto chain',
    { chains: ['A', 'B'], rules: ['-A FORWARD -j A', '-A FORWARD -j DROP', '-A A -g B', '-A A -j ACCEPT'] },
    [[{}, 'deny', 2]],
  ),
  trap(
    '2: after a jump, evaluation continues behind the jump',
    { chains: ['A', 'B'], rules: ['-A FORWARD -j A', '-A FORWARD -j DROP', '-A A -j B', '-A A -j ACCEPT'] },
    [[{}, 'permit', 4]],
  ),
  trap(
    '3: a goto in a built-in chain leads to the policy when its chain ends',
    { chains: ['A'], rules: ['-A FORWARD -g A', '-A FORWARD -j DROP', '-A A -p udp -j DROP'] },
    [
      [{}, 'permit', 'policy'],
      [udp, 'deny', 3],
    ],
  ),
  trap('4: an empty user chain does nothing', { chains: ['A'], rules: ['-A FORWARD -j A', '-A FORWARD -j DROP'] }, [
    [{}, 'deny', 2],
  ]),
  trap('5: a negated port still wants its protocol', { rules: ['-A FORWARD -p tcp -m tcp ! --dport 22 -j DROP'] }, [
    [{ dport: 23 }, 'deny', 1],
    [{ dport: 22 }, 'permit', 'policy'],
    [{ ...udp, dport: 23 }, 'permit', 'policy'],
  ]),
  trap(
    '6: a negated --ports wants neither port in the list',
    { rules: ['-A FORWARD -p tcp -m multiport ! --ports 80 -j DROP'] },
    [
      [{ sport: 80, dport: 81 }, 'permit', 'policy'],
      [{ sport: 81, dport: 80 }, 'permit', 'policy'],
      [{ sport: 81, dport: 81 }, 'deny', 1],
    ],
  ),
  trap('7: an interface name is exact', { rules: ['-A FORWARD -i eth0 -j DROP'] }, [
    [{}, 'deny', 1],
    [{ in: 'eth0.5' }, 'permit', 'policy'],
  ]),
  trap('7: a trailing + makes it a prefix', { rules: ['-A FORWARD -i eth+ -j DROP'] }, [
    [{ in: 'eth' }, 'deny', 1],
    [{ in: 'eth0.5' }, 'deny', 1],
    [{ in: 'veth0' }, 'permit', 'policy'],
  ]),
  trap(
    '8: an interface that is not there satisfies a negation',
    { self, chains: ['A'], rules: ['-A INPUT -j A', '-A A ! -o eth0 -j REJECT'] },
    [[toHost, 'deny', 2]],
  ),
  trap(
    '8: an interface that is not there equals no name, but + matches it',
    { self, chains: ['A'], rules: ['-A INPUT -j A', '-A A -o eth0 -j REJECT', '-A A -o + -j DROP'] },
    [[toHost, 'deny', 3]],
  ),
  trap(
    '9: traffic within one bridge passes a rule against the others',
    { rules: ['-A FORWARD ! -i docker0 -o docker0 -j DROP'] },
    [
      [{ out: 'docker0' }, 'deny', 1],
      [{ in: 'docker0', out: 'docker0' }, 'permit', 'policy'],
    ],
  ),
  trap(
    '10: an ICMP type without code means every code',
    {
      rules: [
        '-A FORWARD -p icmp -m icmp --icmp-type 3 -j DROP',
        '-A FORWARD -p icmp -m icmp --icmp-type 11/1 -j DROP',
      ],
    },
    [
      [icmp(3, 4), 'deny', 1],
      [icmp(11, 0), 'permit', 'policy'],
      [icmp(11, 1), 'deny', 2],
    ],
  ),
  trap(
    '10: the ICMP type `any` is every ICMP packet',
    { rules: ['-A FORWARD -p icmp -m icmp --icmp-type any -j DROP'] },
    [
      [icmp(8), 'deny', 1],
      [icmp(14), 'deny', 1],
      [{}, 'permit', 'policy'],
    ],
  ),
  trap(
    '11: counting and logging go on, and a log prefix is only text',
    {
      rules: [
        '-A FORWARD -p tcp',
        '-A FORWARD -p tcp -j LOG --log-prefix "x -j ACCEPT "',
        '-A FORWARD -p tcp -j REJECT --reject-with tcp-reset',
      ],
    },
    [[{}, 'deny', 3]],
  ),
  trap('12: a mask need not be contiguous', { rules: ['-A FORWARD -s 10.0.0.5/255.0.0.255 -j DROP'] }, [
    [{ src: '10.77.8.5' }, 'deny', 1],
    [{ src: '10.0.0.6' }, 'permit', 'policy'],
  ]),
  trap(
    '13: host bits below the mask are dropped',
    { rules: ['-A FORWARD -s 10.1.2.3/8 -j DROP', '-A FORWARD -s 1.2.3.4/0 -j DROP'] },
    [
      [{ src: '10.200.0.1' }, 'deny', 1],
      [{ src: '192.0.2.9' }, 'deny', 2],
    ],
  ),
  trap(
    '14: a port range may be open on either side',
    { rules: ['-A FORWARD -p tcp -m tcp --dport 1024: -j DROP', '-A FORWARD -p tcp -m tcp --dport :20 -j DROP'] },
    [
      [{ dport: 1024 }, 'deny', 1],
      [{ dport: 65535 }, 'deny', 1],
      [{ dport: 20 }, 'deny', 2],
      [{ dport: 1 }, 'deny', 2],
      [{ dport: 21 }, 'permit', 'policy'],
      [{ dport: 1023 }, 'permit', 'policy'],
    ],
  ),
  trap(
    '15: address lists multiply, on one line',
    { rules: ['-A FORWARD -s 10.0.0.1,10.0.0.7 -d 10.0.0.2,10.0.0.3 -j DROP'] },
    [
      [{ dst: '10.0.0.2' }, 'deny', 1],
      [{ dst: '10.0.0.3' }, 'deny', 1],
      [{ src: '10.0.0.7', dst: '10.0.0.3' }, 'deny', 1],
      [{ src: '10.0.0.8', dst: '10.0.0.3' }, 'permit', 'policy'],
    ],
  ),
  trap(
    '16: a mark that a user chain set is read behind the jump',
    {
      chains: ['A'],
      rules: [
        '-A FORWARD -j A',
        '-A FORWARD -m mark --mark 0x1/0x1 -j DROP',
        '-A A -p tcp -j MARK --set-xmark 0x1/0x1',
      ],
    },
    [
      [{}, 'deny', 2],
      [udp, 'permit', 'policy'],
    ],
  ),
  trap(
    '17: a lone echo reply is not NEW',
    { policy: 'DROP', rules: ['-A FORWARD -m conntrack --ctstate NEW -j ACCEPT'] },
    [
      [icmp(8), 'permit', 1],
      [icmp(0), 'deny', 'policy'],
      [{}, 'permit', 1],
    ],
  ),
  trap(
    '17: an untracked packet is not NEW',
    {
      text: [
        '*raw',
        ':PREROUTING ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A PREROUTING -p udp -j CT --notrack',
        'COMMIT',
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD DROP [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A FORWARD -m conntrack --ctstate NEW -j ACCEPT',
        'COMMIT',
      ],
    },
    [
      [udp, 'deny', 'policy'],
      [{}, 'permit', 2],
    ],
  ),
  trap(
    '18: a lone ACK is NEW, because tracking picks up connections in their middle',
    { rules: ['-A FORWARD -p tcp -m tcp ! --syn -m state --state NEW -j DROP'] },
    [
      [{ flags: 'ACK' }, 'deny', 1],
      [{ flags: 'SYN' }, 'permit', 'policy'],
      [{ flags: 'SYN,PSH' }, 'permit', 'policy'],
    ],
  ),
  trap(
    '19: -I inserts in front',
    { rules: ['-A FORWARD -j DROP', '-I FORWARD -p tcp -j ACCEPT', '-I FORWARD 2 -p udp -j REJECT'] },
    [
      [{}, 'permit', 2],
      [udp, 'deny', 3],
      [icmp(8), 'deny', 1],
    ],
  ),
  trap(
    '20: a table given twice holds only the second block',
    {
      text: [
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A FORWARD -j DROP',
        'COMMIT',
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A FORWARD -p udp -j DROP',
        'COMMIT',
      ],
    },
    [
      [{}, 'permit', 'policy'],
      [udp, 'deny', 2],
    ],
  ),
  trap(
    '21: a policy that is not written is ACCEPT on a fresh host',
    { text: ['*filter', '-A FORWARD -p udp -j DROP', 'COMMIT'] },
    [
      [{}, 'permit', 'policy'],
      [udp, 'deny', 1],
    ],
  ),
  trap(
    '22: a comment is text, whatever it says',
    { rules: ['-A FORWARD -m comment --comment "a \\"b\\" -j ACCEPT \\\\ c" -j DROP'] },
    [[{}, 'deny', 1]],
  ),
  trap(
    '23: the filter sees the translated destination',
    {
      text: [
        '*nat',
        ':PREROUTING ACCEPT [0:0]',
        ':INPUT ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        ':POSTROUTING ACCEPT [0:0]',
        '-A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:80',
        'COMMIT',
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD DROP [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A FORWARD -d 10.0.0.2/32 -p tcp -m tcp --dport 8080 -j DROP',
        '-A FORWARD -d 192.168.1.10/32 -p tcp -m tcp --dport 80 -j ACCEPT',
        'COMMIT',
      ],
    },
    [
      [{ dport: 8080 }, 'permit', 3],
      [{ dport: 8081 }, 'deny', 'policy'],
    ],
  ),
  trap(
    '24: a nomatch entry is a hole in its set',
    {
      rules: ['-A FORWARD -m set --match-set n src -j DROP'],
      ipset: ['create n hash:net family inet', 'add n 10.0.0.0/8', 'add n 10.0.1.0/24 nomatch'],
    },
    [
      [{}, 'deny', 1],
      [{ src: '10.0.1.5' }, 'permit', 'policy'],
    ],
  ),
  trap(
    '25: an entry of address and bare port means TCP',
    {
      rules: ['-A FORWARD -m set --match-set ipp dst,dst -j DROP'],
      ipset: ['create ipp hash:ip,port family inet', 'add ipp 10.0.0.2,80'],
    },
    [
      [{}, 'deny', 1],
      [udp, 'permit', 'policy'],
    ],
  ),
  trap(
    '25: with fewer directions than dimensions a set never matches',
    {
      rules: ['-A FORWARD -m set --match-set ipp dst -j DROP'],
      ipset: ['create ipp hash:ip,port family inet', 'add ipp 10.0.0.2,80'],
    },
    [[{}, 'permit', 'policy']],
  ),
  trap(
    '26: a queue is decided elsewhere',
    { rules: ['-A FORWARD -p tcp -j NFQUEUE --queue-num 0', '-A FORWARD -j ACCEPT'] },
    [
      [{}, 'conditional', 1],
      [udp, 'permit', 2],
    ],
  ),
  trap(
    '27: a rate limit is neither match nor mismatch',
    { policy: 'DROP', rules: ['-A FORWARD -m limit --limit 1/hour --limit-burst 2 -j ACCEPT'] },
    [
      [{}, 'conditional', 1],
      [{}, 'conditional', 1],
      [{}, 'conditional', 1],
    ],
  ),
  trap(
    '28: a port match without its protocol cannot be loaded',
    {
      rules: ['-A FORWARD -p all -m tcp --dport 80 -j DROP'],
      refused: { legacy: /./, nft: /./ },
    },
    [
      [{}, 'deny', 1],
      [udp, 'permit', 'policy'],
    ],
  ),
  trap(
    '29: a rule for the other family is not there (IPv4)',
    { rules: ['-4 -A FORWARD -p tcp -j DROP', '-6 -A FORWARD -p tcp -j ACCEPT'] },
    [[{}, 'deny', 1]],
  ),
  trap(
    '29: a rule for the other family is not there (IPv6)',
    { family: 6, rules: ['-4 -A FORWARD -p tcp -j DROP', '-6 -A FORWARD -p tcp -j REJECT'] },
    [[{}, 'deny', 2]],
  ),
  trap(
    '30: everything but known connections',
    { policy: 'DROP', rules: ['-A FORWARD -m conntrack ! --ctstate RELATED,ESTABLISHED -j REJECT'] },
    [
      [{}, 'deny', 1],
      [icmp(0), 'deny', 1],
      [{ flags: 'ACK', state: 'established' }, 'deny', 'policy'],
      [{ ...udp, state: 'established' }, 'deny', 'policy'],
      [{ ...icmp(3, 1), state: 'related' }, 'deny', 'policy'],
    ],
  ),
];

/** Found on the way, each confirmed by the kernel. */
const ofOurOwn: readonly Trap[] = [
  trap(
    'what is NEW in ICMPv6, what is UNTRACKED, and what is INVALID',
    {
      family: 6,
      rules: [
        '-A FORWARD -m conntrack --ctstate NEW -j ACCEPT',
        '-A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT',
        '-A FORWARD -m conntrack --ctstate INVALID -j DROP',
      ],
    },
    [
      ...[128, 139].map((type): Expectation => [icmpv6(type), 'permit', 1]),
      ...[130, 131, 132, 133, 134, 135, 136, 143, 151, 152].map((type): Expectation => [icmpv6(type), 'permit', 2]),
      ...[1, 2, 3, 4, 127, 129, 137, 138, 140, 144, 153, 200].map((type): Expectation => [icmpv6(type), 'deny', 3]),
    ],
  ),
  trap(
    'what is NEW in ICMP, and what is INVALID',
    {
      rules: [
        '-A FORWARD -m conntrack --ctstate NEW -j ACCEPT',
        '-A FORWARD -m conntrack --ctstate UNTRACKED -j ACCEPT',
        '-A FORWARD -m conntrack --ctstate INVALID -j DROP',
      ],
    },
    [
      ...[8, 13, 15, 17].map((type): Expectation => [icmp(type), 'permit', 1]),
      ...[0, 3, 4, 5, 9, 10, 11, 12, 14, 16, 18, 42, 255].map((type): Expectation => [icmp(type), 'deny', 3]),
    ],
  ),
  trap(
    'what is NEW in TCP, and what is INVALID',
    {
      rules: ['-A FORWARD -m conntrack --ctstate NEW -j ACCEPT', '-A FORWARD -m conntrack --ctstate INVALID -j DROP'],
    },
    [
      ...['SYN', 'SYN,PSH', 'SYN,URG', 'SYN,PSH,URG', 'ACK', 'ACK,PSH', 'ACK,URG', 'ACK,PSH,URG'].map(
        (flags): Expectation => [{ flags }, 'permit', 1],
      ),
      ...['NONE', 'FIN', 'RST', 'PSH', 'URG', 'SYN,ACK', 'SYN,FIN', 'SYN,RST', 'FIN,ACK', 'RST,ACK', 'FIN,PSH,URG'].map(
        (flags): Expectation => [{ flags }, 'deny', 2],
      ),
    ],
  ),
  trap(
    'a negated state list is false only for its members',
    { rules: ['-A FORWARD -m state ! --state NEW,ESTABLISHED -j DROP'] },
    [
      [{}, 'permit', 'policy'],
      [{ flags: 'RST' }, 'deny', 1],
    ],
  ),
  trap(
    'a connection property of a packet without connection is false, and so is its negation',
    {
      rules: [
        '-A FORWARD -m conntrack --ctproto 1 -j DROP',
        '-A FORWARD -m conntrack ! --ctproto 1 -j DROP',
        '-A FORWARD -m conntrack ! --ctorigsrc 9.9.9.9/32 -j DROP',
        '-A FORWARD -m connmark --mark 0x0 -j DROP',
        '-A FORWARD -m connmark ! --mark 0x1 -j DROP',
      ],
    },
    [
      [icmp(0), 'permit', 'policy'],
      [icmp(8), 'deny', 1],
      [{}, 'deny', 2],
    ],
  ),
  trap(
    'with a state that matches, the other options of one conntrack match are not looked at for INVALID packets',
    { rules: ['-A FORWARD -m conntrack --ctstate INVALID --ctproto 6 -j DROP'] },
    [
      [icmp(0), 'deny', 1],
      [{ flags: 'RST' }, 'deny', 1],
      [{}, 'permit', 'policy'],
    ],
  ),
  trap(
    'in IPv4 a local address is not UNICAST, and a list of types is an OR',
    {
      self,
      rules: [
        '-A INPUT -m addrtype --dst-type UNICAST -j DROP',
        '-A INPUT -m addrtype --dst-type LOCAL,MULTICAST -j ACCEPT',
        '-A INPUT -m addrtype --dst-type BROADCAST -j DROP',
      ],
    },
    [
      [toHost, 'permit', 2],
      [{ ...toHost, ...udp, dst: '224.0.0.1' }, 'permit', 2],
      [{ ...toHost, ...udp, dst: '255.255.255.255' }, 'deny', 3],
    ],
  ),
  trap(
    'in IPv6 a local address is UNICAST too',
    {
      family: 6,
      self: ['2001:db8::fe'],
      rules: [
        '-A INPUT -m addrtype --dst-type LOCAL -p udp -j DROP',
        '-A INPUT -m addrtype --dst-type UNICAST -j DROP',
        '-A INPUT -m addrtype --dst-type MULTICAST -j DROP',
      ],
    },
    [
      [{ chain: 'INPUT', dst: '2001:db8::fe' }, 'deny', 2],
      [{ chain: 'INPUT', dst: '2001:db8::fe', ...udp }, 'deny', 1],
      [{ chain: 'INPUT', dst: 'ff02::1', ...udp }, 'deny', 3],
    ],
  ),
  trap(
    'a packet that raw or mangle drops never meets the filter',
    {
      text: [
        '*raw',
        ':PREROUTING ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A PREROUTING -p udp -m udp --dport 53 -j DROP',
        'COMMIT',
        '*mangle',
        ':PREROUTING ACCEPT [0:0]',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        ':POSTROUTING ACCEPT [0:0]',
        '-A PREROUTING -p tcp -j ACCEPT',
        '-A PREROUTING -j MARK --set-xmark 0x7/0xffffffff',
        '-A FORWARD -p tcp -m tcp --dport 25 -j DROP',
        'COMMIT',
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A FORWARD -m mark --mark 0x7 -j DROP',
        'COMMIT',
      ],
    },
    [
      [{ ...udp, dport: 53 }, 'deny', 1],
      [{ ...udp, dport: 54 }, 'deny', 5],
      [{ dport: 25 }, 'deny', 4],
      [{ dport: 26 }, 'permit', 'policy'],
    ],
  ),
  trap(
    'a redirected packet is for the host itself',
    {
      self,
      text: [
        '*nat',
        ':PREROUTING ACCEPT [0:0]',
        ':INPUT ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        ':POSTROUTING ACCEPT [0:0]',
        '-A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 3128',
        'COMMIT',
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A INPUT -d 10.0.0.254/32 -p tcp -m tcp --dport 3128 -j DROP',
        '-A FORWARD -p tcp -m tcp --dport 80 -j DROP',
        'COMMIT',
      ],
    },
    [
      [{}, 'deny', 2],
      [{ dport: 81 }, 'permit', 'policy'],
    ],
  ),
  trap(
    'translation leaves packets alone that are no part of a connection',
    {
      text: [
        '*raw',
        ':PREROUTING ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A PREROUTING -s 10.0.0.9/32 -j CT --notrack',
        'COMMIT',
        '*nat',
        ':PREROUTING ACCEPT [0:0]',
        ':INPUT ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        ':POSTROUTING ACCEPT [0:0]',
        '-A PREROUTING -p tcp -j DNAT --to-destination 192.168.1.10',
        'COMMIT',
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':FORWARD ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        '-A FORWARD -d 192.168.1.10/32 -m conntrack --ctstate DNAT -j DROP',
        '-A FORWARD -d 10.0.0.2/32 -j ACCEPT',
        'COMMIT',
      ],
    },
    [
      [{}, 'deny', 3],
      [{ flags: 'RST' }, 'permit', 4],
      [{ src: '10.0.0.9' }, 'permit', 4],
      [{ flags: 'ACK', state: 'established' }, 'permit', 4],
    ],
  ),
  trap(
    'the negation of every address matches nothing; only the legacy backend loads it',
    {
      rules: ['-A FORWARD ! -s 0.0.0.0/0 -j DROP', '-A FORWARD ! -d 10.0.0.2/0 -j DROP'],
      refused: { nft: /Invalid argument/ },
    },
    [[{}, 'permit', 'policy']],
  ),
  trap(
    // iptables-save of the legacy backend prints both rules without their interface, as if they matched everything.
    'the negation of every interface matches nothing, also where there is no interface',
    { self, chains: ['A'], rules: ['-A FORWARD ! -i + -j DROP', '-A INPUT -j A', '-A A ! -o + -j DROP'] },
    [
      [{}, 'permit', 'policy'],
      [toHost, 'permit', 'policy'],
    ],
  ),
  trap('a packet is never a fragment', { rules: ['-A FORWARD -f -j DROP', '-A FORWARD ! -f -p udp -j DROP'] }, [
    [{}, 'permit', 'policy'],
    [udp, 'deny', 2],
  ]),
  trap(
    'an icmp entry of a port set is type and code',
    {
      rules: ['-A FORWARD -m set --match-set ipp dst,dst -j DROP', '-A FORWARD -m set --match-set web dst -j DROP'],
      ipset: [
        'create ipp hash:ip,port family inet',
        'add ipp 10.0.0.2,icmp:3/4',
        'add ipp 10.0.0.2,sctp:80',
        'create web bitmap:port range 0-1024',
        'add web 80',
      ],
    },
    [
      [icmp(3, 4), 'deny', 1],
      [icmp(3, 3), 'permit', 'policy'],
      [{ proto: 'sctp' }, 'deny', 1],
      [{ ...udp, dport: 80 }, 'deny', 2],
      [{ proto: 'sctp', dst: '10.0.0.3' }, 'permit', 'policy'],
    ],
  ),
];

export const iptablesTraps: readonly Trap[] = [...fromTheReference, ...ofOurOwn];
