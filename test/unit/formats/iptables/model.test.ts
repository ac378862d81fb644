import assert from 'node:assert/strict';
import { detect, detectIpset } from '../../../../src/formats/iptables/detect.js';
import { reader } from '../../../../src/formats/iptables/index.js';
import { IntervalSet, PacketSet, stateNumber } from '../../../../src/packets/index.js';
import { fate, filterTable, firewallOf, forwardRules, noticesOf, packet, rulesOf } from './reading.js';

describe('an iptables firewall', () => {
  const tables = ['raw', 'mangle', 'nat', 'security']
    .map((name) => {
      const hooks = name === 'nat' || name === 'raw' ? ['PREROUTING', 'OUTPUT'] : ['INPUT', 'FORWARD', 'OUTPUT'];
      const all = name === 'mangle' ? ['PREROUTING', ...hooks, 'POSTROUTING'] : hooks;
      return [
        `*${name}`,
        ...all.map((hook) => `:${hook} ACCEPT [0:0]`),
        ...all.map((hook) => `-A ${hook} -p tcp`),
        'COMMIT\n',
      ].join('\n');
    })
    .join('');

  it('sends packets through its tables in the order of the kernel', () => {
    const { policies } = firewallOf(tables + filterTable([]));
    assert.deepEqual(
      policies.map(({ id, stages }) => [
        id,
        ...stages.map((s) => `${s.kind === 'translate' ? '→' : ''}${s.chain.label}${s.isMain ? '!' : ''}`),
      ]),
      [
        [
          'ipv4/INPUT',
          'raw PREROUTING',
          'mangle PREROUTING',
          '→nat PREROUTING',
          'mangle INPUT',
          'INPUT!',
          'security INPUT',
        ],
        [
          'ipv4/FORWARD',
          'raw PREROUTING',
          'mangle PREROUTING',
          '→nat PREROUTING',
          'mangle FORWARD',
          'FORWARD!',
          'security FORWARD',
          'mangle POSTROUTING',
        ],
        [
          'ipv4/OUTPUT',
          'raw OUTPUT',
          'mangle OUTPUT',
          '→nat OUTPUT',
          'OUTPUT!',
          'security OUTPUT',
          'mangle POSTROUTING',
        ],
      ],
    );
  });

  it('leaves out stages that change nothing', () => {
    const { policies } = firewallOf(`*raw\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n${filterTable([])}`);
    assert.deepEqual(
      policies.map(({ stages }) => stages.length),
      [1, 1, 1],
    );
  });

  it('has one object for a chain that two chains call', () => {
    const firewall = firewallOf(filterTable(['-A INPUT -j A', '-A FORWARD -g A', '-A A -j DROP'], ['A']));
    const called = ['INPUT', 'FORWARD'].map((name) => {
      const action = rulesOf(firewall, name)[0]?.action;
      return action?.kind === 'jump' || action?.kind === 'goto' ? action.to : undefined;
    });
    assert.equal(
      called[0],
      firewall.chains.find((chain) => chain.name === 'A'),
    );
    assert.equal(called[0], called[1]);
  });

  it('names rules as `iptables -L --line-numbers` counts them', () => {
    const firewall = firewallOf(
      `*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp\n-A PREROUTING -p udp\nCOMMIT\n${filterTable(['-A INPUT -p tcp', '-I INPUT -p udp'])}`,
    );
    assert.deepEqual(
      firewall.chains.flatMap((chain) => chain.rules).map(({ label, at }) => `${label} on ${String(at.line)}`),
      ['nat PREROUTING 1 on 3', 'nat PREROUTING 2 on 4', 'INPUT 1 on 11', 'INPUT 2 on 10'],
    );
  });

  it('recognises a rule in another export by its text, not by its line', () => {
    const [a, b, c] = forwardRules(
      '-p tcp -m tcp --dport 22 -j ACCEPT',
      '-p udp -j DROP',
      '--protocol tcp --destination-port 22 -j ACCEPT',
    );
    assert.equal(a?.identity, 'ipv4/FORWARD -p tcp --destination-port 22 -j ACCEPT');
    assert.equal(c?.identity, `${a.identity} #2`);
    assert.notEqual(a.identity, b?.identity);
  });

  it('counts packets where the export does', () => {
    const firewall = firewallOf(
      filterTable(['[12:3456] -A INPUT -p tcp', '-A INPUT -c 7 420 -p udp', '-A INPUT -p icmp']),
    );
    assert.deepEqual(
      rulesOf(firewall, 'INPUT').map((rule) => rule.hits),
      [{ packets: 12, bytes: 3456 }, { packets: 7, bytes: 420 }, undefined],
    );
    assert.ok(firewall.hasCounters);
    assert.ok(!firewallOf(filterTable(['-A INPUT -p tcp'])).hasCounters);
  });

  it('describes rules by their comments', () => {
    const [a, b] = forwardRules('-m comment --comment "a \\"b\\" \\\\ c" -j ACCEPT', '-j DROP');
    assert.equal(a?.description, 'a "b" \\ c');
    assert.equal(b?.description, undefined);
  });

  it('knows the lists that matches of a rule write', () => {
    const effectsOf = (...rules: readonly string[]) =>
      forwardRules(...rules).map(({ effects }) => [effects.logs, effects.other]);
    assert.deepEqual(
      effectsOf(
        '-m recent --set --name SCAN --mask 255.255.255.255 --rsource -j REJECT',
        '-m recent --set --name A --rdest -m recent --remove --name B -j LOG',
        '-m recent --update --seconds 60',
        '-m recent --rcheck --name SCAN --seconds 60 -j DROP',
        '-m limit --limit 1/s -j ACCEPT',
        '-m recent --set --name SCAN -j SET --add-set seen src',
      ),
      [
        [false, ['records the source in list SCAN']],
        [true, ['records the destination in list A', 'removes the source from list B']],
        [false, ['updates the source in list DEFAULT']],
        [false, undefined],
        [false, undefined],
        [false, ['adds to set seen', 'records the source in list SCAN']],
      ],
    );
  });

  it('finds the words of a rule again', () => {
    const firewall = firewallOf(
      filterTable(['-A INPUT -s 10.0.0.1/32 ! -i eth0 -p tcp -m tcp --dport 22 -m comment --comment "x y" -j ACCEPT']),
    );
    const rule = rulesOf(firewall, 'INPUT')[0];
    assert.ok(rule);
    const line = firewall.textOf(rule);
    const words = (part: Parameters<typeof firewall.locate>[1]): string => {
      const { column, endColumn } = firewall.locate(rule, part);
      return line.slice(column - 1, endColumn - 1);
    };
    assert.equal(words('src'), '10.0.0.1/32');
    assert.equal(words('in'), 'eth0');
    assert.equal(words('service'), '22');
    assert.equal(words('action'), 'ACCEPT');
    assert.equal(words('description'), '"x y"');
    assert.equal(words('dst'), line);
  });

  it('knows which chains and sets are used, and which ones a generator keeps', () => {
    const text = filterTable(
      ['-A INPUT -j A', '-A INPUT -g A', '-A INPUT -m set --match-set s src', '-A INPUT -j SET --add-set s src'],
      ['A', 'B', 'ufw-user-input'],
    );
    const firewall = firewallOf(text, { ipset: 'create s hash:ip\ncreate l list:set\nadd l s\ncreate t hash:net\n' });
    assert.deepEqual(
      firewall.objects.map(({ name, uses, builtin, at }) => [name, uses, builtin === true, at.line]),
      [
        ['A', 2, false, 5],
        ['B', 0, false, 6],
        ['ufw-user-input', 0, true, 7],
        ['s', 3, false, 1],
        ['l', 0, false, 2],
        ['t', 0, false, 4],
      ],
    );
  });

  it('takes an interface behind which sources are hidden for one that faces out', () => {
    const nat = (rule: string): string =>
      `*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING ${rule}\nCOMMIT\n${filterTable(['-A FORWARD -i eth1 -o ppp0'])}`;
    const facing = (rule: string): readonly string[] =>
      firewallOf(nat(rule))
        .policies[0]?.zones.zones.filter((zone) => zone.untrusted === true)
        .map((zone) => zone.name) ?? [];
    assert.deepEqual(facing('-s 10.0.0.0/8 -o ppp0 -j MASQUERADE'), ['ppp0']);
    assert.deepEqual(facing('-o ppp0 -j SNAT --to-source 203.0.113.1'), ['ppp0']);
    assert.deepEqual(facing('! -o ppp0 -j MASQUERADE'), []);
    assert.deepEqual(facing('-o ppp0 -m addrtype --src-type LOCAL -j MASQUERADE'), []);
    assert.deepEqual(facing('-s 10.0.0.0/8 -j MASQUERADE'), []);
  });
});

describe('interfaces of iptables rules', () => {
  const firewall = firewallOf(
    filterTable(['-A FORWARD -i eth+ -j DROP', '-A FORWARD -i eth1+ -o eth10', '-A FORWARD -i eth1']),
  );
  const zones = firewall.policies[0]?.zones.zones ?? [];

  it('are all in the table, with one number for the rest under each pattern', () => {
    assert.deepEqual(
      zones.map(({ number, name, isOther, isLoopback }) => [number, name, isOther, isLoopback]),
      [
        [1, 'eth1', false, false],
        [2, 'eth10', false, false],
        [3, 'lo', false, true],
        [4, 'other', true, false],
        [5, 'eth+', true, false],
        [6, 'eth1+', true, false],
      ],
    );
  });

  it('belong to every pattern that covers them', () => {
    const [all, one] = rulesOf(firewall, 'FORWARD');
    assert.ok(all?.match.over.equals(PacketSet.where(4, { in: IntervalSet.of(1, 2, 5, 6) })));
    assert.ok(one?.match.over.equals(PacketSet.where(4, { in: IntervalSet.of(1, 2, 6), out: IntervalSet.of(2) })));
  });

  it('are found for names that the export does not hold', () => {
    const numberOf = (name: string): number => {
      const placed = reader.place(firewall, packet({ in: name }));
      return 'problem' in placed ? -1 : placed.traced.packet.in;
    };
    assert.deepEqual(
      ['eth1', 'eth10', 'eth11', 'eth5', 'veth0', 'eth1+', 'other'].map(numberOf),
      [1, 2, 6, 5, 4, 6, 4],
    );
  });
});

describe('packets that enter iptables policies', () => {
  const entering = (chain: string, family: 4 | 6 = 4, raw = ''): PacketSet => {
    const header = family === 6 ? '# Generated by ip6tables-save v1\n' : '';
    const policy = firewallOf(`${header}${raw}${filterTable(['-A FORWARD -i eth0'])}`).policies.find(
      (p) => p.id === `ipv${String(family)}/${chain}`,
    );
    assert.ok(policy);
    return policy.entering;
  };
  const at = (set: PacketSet, restrictions: Parameters<typeof PacketSet.where>[1]): PacketSet =>
    set.intersect(PacketSet.where(set.family, restrictions));
  const one = (n: number): IntervalSet => IntervalSet.of(n);
  const isNew = one(stateNumber('new'));

  it('have the interfaces of their way', () => {
    // eth0 is 1, lo is 2.
    assert.deepEqual([...entering('INPUT').project('out')], [[0, 0]]);
    assert.equal(entering('INPUT').project('in').min, 1);
    assert.deepEqual([...entering('OUTPUT').project('in')], [[0, 0]]);
    assert.ok(!entering('FORWARD').project('in').has(2));
    assert.ok(!entering('FORWARD').project('out').has(2));
    assert.ok(entering('INPUT').project('in').has(2));
  });

  it('are NEW only where the kernel calls a first packet new', () => {
    const set = entering('FORWARD');
    assert.ok(at(set, { protocol: one(1), dport: one(0), state: isNew }).isEmpty, 'echo reply');
    assert.ok(!at(set, { protocol: one(1), dport: one(8 * 256), state: isNew }).isEmpty, 'echo request');
    assert.deepEqual(
      [...at(set, { protocol: one(6), state: isNew }).project('flags')].flat(),
      [2, 2, 10, 10, 16, 16, 24, 24, 34, 34, 42, 42, 48, 48, 56, 56],
    );
  });

  it('are UNTRACKED only where something takes them out of tracking', () => {
    const untracked = one(stateNumber('untracked'));
    assert.ok(at(entering('FORWARD'), { state: untracked }).isEmpty);
    const discovery = at(entering('INPUT', 6), { state: untracked });
    assert.deepEqual(
      [...discovery.project('dport')],
      [
        [130 * 256, 136 * 256 + 255],
        [143 * 256, 143 * 256 + 255],
        [151 * 256, 152 * 256 + 255],
      ],
    );
    const raw = '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p udp -j CT --notrack\nCOMMIT\n';
    const set = entering('FORWARD', 4, raw);
    assert.deepEqual([...at(set, { state: untracked }).project('protocol')], [[17, 17]]);
    assert.ok(at(set, { protocol: one(17), state: isNew }).isEmpty, 'certainly untracked packets are never new');
  });
});

describe('a described packet', () => {
  const text = filterTable(['-A INPUT -j ACCEPT', '-A FORWARD -i eth0 -j ACCEPT']);
  const firewall = firewallOf(text, { self: ['10.0.0.254'], zones: { eth0: '10.0.0.0/8', eth1: '192.168.0.0/16' } });
  const { chain: _chain, in: _in, out: _out, ...plain } = packet();
  const place = (fields: Parameters<typeof packet>[0]): string => {
    const placed = reader.place(firewall, { ...plain, ...fields });
    if ('problem' in placed) return placed.problem;
    const { in: from, out: to, state } = placed.traced.packet;
    const name = (n: number): string => placed.policy.zones.zones.find((z) => z.number === n)?.name ?? '-';
    return `${placed.policy.id} ${name(from)} ${name(to)} ${String(state)}`;
  };

  it('meets the chain that its addresses say', () => {
    assert.equal(place({ dst: '10.0.0.254' }), 'ipv4/INPUT eth0 - 0');
    assert.equal(place({ src: '10.0.0.254', dst: '192.168.1.1' }), 'ipv4/OUTPUT - eth1 0');
    assert.equal(place({ dst: '192.168.1.1' }), 'ipv4/FORWARD eth0 eth1 0');
    assert.equal(place({ src: '172.16.0.1' }), 'ipv4/FORWARD other eth0 0');
    assert.equal(place({ src: '10.0.0.254', dst: '10.0.0.254' }), 'ipv4/INPUT lo - 0');
  });

  it('has the state that the kernel gives a first packet, or the given one', () => {
    const stateOf = (fields: Parameters<typeof packet>[0]): string | undefined =>
      place({ ...fields, chain: 'FORWARD' })
        .split(' ')
        .at(-1);
    assert.equal(stateOf({ proto: 'icmp', icmpType: 0 }), '3');
    assert.equal(stateOf({ flags: 'SYN,ACK' }), '3');
    assert.equal(stateOf({ flags: 'ACK' }), '0');
    assert.equal(stateOf({ state: 'established' }), '1');
  });

  it('must make sense', () => {
    assert.match(place({ src: 'here' }), /not an address/);
    assert.match(place({ dst: '2001:db8::1' }), /different families/);
    assert.match(place({ proto: 'tpc' }), /not a protocol/);
    assert.match(place({ dport: 70000 }), /0 to 65535/);
    assert.match(place({ flags: 'SYM' }), /not a list of TCP flags/);
    assert.match(place({ state: 'old' }), /not one of/);
    assert.match(place({ chain: 'PREROUTING' }), /must be INPUT, FORWARD or OUTPUT/);
    assert.match(place({ src: '2001:db8::1', dst: '2001:db8::2' }), /no filter table for IPv6/);
  });
});

describe('iptables sets', () => {
  const rules = ['-A FORWARD -m set --match-set s FLAGS -j DROP'];
  const dropped = (ipset: string, flags: string, fields: Parameters<typeof packet>[0]): boolean =>
    fate(firewallOf(filterTable([(rules[0] as string).replace('FLAGS', flags)]), { ipset }), packet(fields)).startsWith(
      'deny',
    );

  const cases: readonly (readonly [
    text: string,
    ipset: string,
    flags: string,
    hit: Parameters<typeof packet>[0],
    miss: Parameters<typeof packet>[0],
  ])[] = [
    [
      'the longest prefix wins',
      'create s hash:net\nadd s 10.0.0.0/8\nadd s 10.0.1.0/24 nomatch\nadd s 10.0.1.7/32\n',
      'src',
      { src: '10.0.1.7' },
      { src: '10.0.1.6' },
    ],
    [
      'ranges are inclusive',
      'create s hash:ip\nadd s 10.0.0.1-10.0.0.3\n',
      'src',
      { src: '10.0.0.3' },
      { src: '10.0.0.4' },
    ],
    [
      'a mask stands for a network',
      'create s hash:ip netmask 24\nadd s 10.0.5.0\n',
      'src',
      { src: '10.0.5.9' },
      { src: '10.0.6.9' },
    ],
    ['a bare port is tcp', 'create s hash:ip,port\nadd s 10.0.0.2,80\n', 'dst,dst', {}, { proto: 'udp' }],
    ['flags pair with dimensions', 'create s hash:ip,port\nadd s 10.0.0.1,80\n', 'src,dst', {}, { src: '10.0.0.2' }],
    [
      'three dimensions',
      'create s hash:ip,port,net\nadd s 10.0.0.1,tcp:80,10.0.0.0/24\n',
      'src,dst,dst',
      {},
      { dst: '10.0.1.2' },
    ],
    [
      'two networks with a hole',
      'create s hash:net,net\nadd s 10.0.0.0/8,10.0.0.0/8\nadd s 10.0.0.1,10.0.0.2 nomatch\n',
      'src,dst',
      { dst: '10.0.0.3' },
      {},
    ],
    [
      'of two networks the first one counts before the second',
      'create s hash:net,net\nadd s 10.0.0.0/16,10.0.0.0/8\nadd s 10.0.0.0/8,10.0.0.2 nomatch\n',
      'src,dst',
      {},
      { src: '10.1.0.1' },
    ],
    [
      'of two alike first networks the longer second one counts',
      'create s hash:net,net\nadd s 10.0.0.0/16,10.0.0.0/8\nadd s 10.0.0.0/16,10.0.0.2 nomatch\n',
      'src,dst',
      { dst: '10.0.0.3' },
      {},
    ],
    [
      'a longer network on another interface hides a shorter one',
      'create s hash:net,iface\nadd s 10.0.0.0/8,eth0\nadd s 10.0.0.0/24,eth5\n',
      'src,src',
      { src: '10.0.1.1' },
      {},
    ],
    [
      'a longer network with nomatch hides it too, on all interfaces',
      'create s hash:net,iface\nadd s 10.0.0.0/8,eth0\nadd s 10.0.0.0/24,eth5 nomatch\n',
      'src,src',
      { src: '10.0.1.1' },
      {},
    ],
    ['an interface by its side', 'create s hash:net,iface\nadd s 10.0.0.0/8,eth0\n', 'src,src', {}, { in: 'eth5' }],
    [
      'ports without protocol are tcp and udp',
      'create s bitmap:port range 0-100\nadd s 80-90\n',
      'dst',
      { proto: 'udp', dport: 85 },
      { proto: 'sctp', dport: 85 },
    ],
    [
      'a list is one of its members',
      'create a hash:ip\nadd a 10.0.0.9\ncreate b hash:ip\nadd b 10.0.0.1\ncreate s list:set\nadd s a\nadd s b\n',
      'src',
      {},
      { src: '10.0.0.8' },
    ],
  ];
  for (const [text, ipset, flags, hit, miss] of cases)
    it(`follow the kernel: ${text}`, () => {
      assert.ok(dropped(ipset, flags, hit));
      assert.ok(!dropped(ipset, flags, miss));
    });

  for (const ipset of [
    'create s hash:ip timeout 60\nadd s 10.0.0.1 timeout 5\n',
    'create s hash:ip,mark\nadd s 10.0.0.1,1\n',
    'create s hash:mac\nadd s 00:11:22:33:44:55\n',
    'create s hash:cards\n',
  ])
    it(`are open where members change or are not in the header: ${ipset.split('\n')[0] ?? ''}`, () => {
      const firewall = firewallOf(filterTable(['-A FORWARD -m set --match-set s src,src -j DROP']), { ipset });
      assert.equal(fate(firewall, packet()), 'conditional 5 -m set --match-set s src,src');
    });

  it('say what is wrong with them', () => {
    const ipset = 'create s hash:ip\nadd s 10.0.0.999\nadd t 10.0.0.1\nhello\ncreate l list:set\nadd l gone\n';
    assert.deepEqual(noticesOf(firewallOf(filterTable([]), { ipset })), [
      'syntax 2:7',
      'unresolved 3:5',
      'syntax 4:1',
      'unresolved 5:1',
    ]);
  });
});

describe('chains that call each other', () => {
  it('are bounded in time however deep and however often they call', () => {
    const depth = 40;
    const chains = Array.from({ length: depth }, (_, i) => `C${String(i)}`);
    const diamonds = chains.flatMap((name, i) =>
      i + 1 < depth
        ? [`-A ${name} -p tcp -j C${String(i + 1)}`, `-A ${name} -j C${String(i + 1)}`]
        : [`-A ${name} -j RETURN`],
    );
    const firewall = firewallOf(filterTable(['-A FORWARD -j C0', ...diamonds], chains));
    assert.deepEqual(noticesOf(firewall), []);
  });

  it('may be nested as deep as a file is long', () => {
    const depth = 20_000;
    const chains = Array.from({ length: depth }, (_, i) => `C${String(i)}`);
    const firewall = firewallOf(
      filterTable(
        [
          '-A FORWARD -j C0',
          ...chains.slice(1).map((name, i) => `-A C${String(i)} -j ${name}`),
          `-A C${String(depth - 1)} -j C0`,
        ],
        chains,
      ),
    );
    assert.deepEqual(
      firewall.notices.map(({ kind }) => kind),
      ['cycle'],
    );
  });
});

describe('the detection of iptables exports', () => {
  it('goes by content', () => {
    for (const text of [
      '*filter\n',
      '# Generated by iptables-save v1.8.9 on x\n',
      ':INPUT ACCEPT [0:0]\n',
      '$ iptables-save\n*nat\n:X - [0:0]\n',
      '[0:0] -A INPUT -j DROP\n',
      '*filter\r\n:INPUT DROP\r\n',
    ])
      assert.ok(detect(text), text);
    for (const text of [
      '',
      '<?xml version="1.0"?>\n<pfsense>\n*filter\n',
      '{"SecurityGroups": []}',
      'set deviceconfig system hostname x\n',
      'create s hash:ip\nadd s 10.0.0.1\n',
    ])
      assert.ok(!detect(text), text);
    assert.ok(detectIpset('create s hash:ip\nadd s 10.0.0.1\n'));
    assert.ok(!detectIpset('*filter\n'));
  });
});
