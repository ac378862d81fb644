import assert from 'node:assert/strict';
import { trace } from '../../../../src/analysis/index.js';
import { detect } from '../../../../src/formats/pfsense/detect.js';
import { reader } from '../../../../src/formats/pfsense/index.js';
import { type Firewall, knownMark, type RulePart } from '../../../../src/model/index.js';
import {
  formatAddresses,
  formatPorts,
  IntervalSet,
  type Packet,
  PacketSet,
  protocols,
  readAddress,
  stateNumber,
  tcpFlags,
} from '../../../../src/packets/index.js';
import { readXml } from '../../../../src/text/index.js';
import { fateOf, pfsenseFolder, readFixture, readText } from '../../../support/pfsense.js';
import { filesBelow, textOf } from '../../../support/project.js';
import { assertSameTree, readOther } from '../../../support/xml2js.js';

const fixtures = filesBelow(pfsenseFolder).filter((file) => file.endsWith('.xml'));

/** Kind, line and subject of every notice of every broken fixture. */
const broken: Readonly<Record<string, readonly string[]>> = {
  'alias-cycle': ['cycle 55 a'],
  'document-type': ['syntax 2 doctype'],
  encrypted: ['syntax 1 encrypted'],
  'filter-area': ['assumption 2 version', 'unresolved 3 servers'],
  'forward-to-nowhere': ['unresolved 65 webserver'],
  'interface-that-is-gone': ['unresolved 57 opt9'],
  'no-destination': ['unresolved 55 destination'],
  'no-version': ['assumption 2 version'],
  'port-forward-with-unknown-schedule': ['unresolved 69 gone'],
  'one-to-one-of-type-nat-opnsense': ['unmodelled 79 type'],
  'port-forward-without-destination': ['unresolved 62 destination'],
  'port-forward-without-source': ['unresolved 55 source'],
  placeholder: ['unresolved 35 {DMZ_IP}', 'unresolved 63 {WEB_SERVER}'],
  'port-alias-as-address': ['unresolved 71 web'],
  'repeated-elements': ['syntax 84 filter', 'syntax 77 source', 'lenient 51 servers'],
  'second-root': ['syntax 70 syntax'],
  'secrets-everywhere': ['unmodelled 99 x-token'],
  'tag-names-in-capitals-opnsense': ['unmodelled 54 RULE'],
  'trap-16-port-list': ['unresolved 66 80,443'],
  'trap-18-port-alias-with-hyphen': ['unresolved 74 web'],
  'trap-21-unknown-alias': ['unresolved 63 gone'],
  'trap-25-network-with-cidr': ['unresolved 63 10.2.0.0/24'],
  'trap-26-schedule-unknown': ['unresolved 65 gone'],
  truncated: ['truncated 64 truncated'],
  'unknown-field': ['unmodelled 65 flux'],
  'unknown-field-of-destination': ['unmodelled 64 wobble'],
  'unknown-field-of-filter': ['unmodelled 55 frobnicate'],
  'unknown-field-of-one-to-one': ['unmodelled 66 wobble'],
  'unknown-field-of-port-forward': ['unmodelled 69 wobble'],
  'unknown-protocol': ['unmodelled 59 quic'],
  'wrong-end-tag': ['syntax 61 syntax'],
};

/** The first packet of a connection from the internet to port 443. */
const packetTo = (dst: string): Packet => ({
  family: 4,
  in: 1,
  out: 0,
  protocol: protocols.tcp,
  src: readAddress('8.8.8.8')?.value ?? assert.fail(),
  dst: readAddress(dst)?.value ?? assert.fail(),
  sport: 40_000,
  dport: 443,
  flags: tcpFlags.syn,
  state: stateNumber('new'),
});

const noticesOf = ({ notices }: Firewall): readonly string[] =>
  notices.map((n) => `${n.kind} ${n.at.line} ${n.subject}`);
const nameOf = (file: string): string => file.slice(pfsenseFolder.length + 1, -'.xml'.length);

/** The verdict about a TCP packet that comes to the translations of an interface. */
const verdictsOf =
  (firewall: Firewall) =>
  (on: string, dst: string, dport: number): string => {
    const src = on === 'lan' ? '10.1.0.5' : '10.2.0.77';
    const placed = reader.place(firewall, { proto: 'tcp', src, dst, dport, in: on });
    const policy = firewall.policies.find(({ id }) => id === `${on}/ipv4`);
    assert.ok('policy' in placed && policy !== undefined);
    return trace(policy, placed.traced, firewall.policies).verdict;
  };

describe('the pfSense reader', () => {
  for (const file of fixtures.filter((f) => f.includes('/ok/')))
    it(`is silent about ${nameOf(file)}`, () => {
      assert.deepEqual(noticesOf(readText(textOf(file))), []);
      assert.ok(detect(textOf(file)));
    });

  it('says what is wrong with each broken export, and where', () => {
    const files = fixtures.filter((f) => f.includes('/broken/')).map((f) => nameOf(f).slice('broken/'.length));
    assert.deepEqual(files.sort(), Object.keys(broken).sort());
    for (const [name, expected] of Object.entries(broken))
      assert.deepEqual(noticesOf(readFixture(`broken/${name}`)), expected, name);
  });

  it('reads every fixture as another parser reads it', () => {
    for (const file of fixtures) {
      const text = textOf(file);
      const { root, problem } = readXml(text);
      if (problem !== undefined) continue;
      assert.ok(root !== undefined);
      assert.ok(assertSameTree(root, readOther(text), new Set()) > 3, file);
    }
  });

  it('leaves a rule out that the end of the export cuts off, and keeps those before', () => {
    const firewall = readFixture('broken/truncated');
    const rules = firewall.chains.flatMap((c) => c.rules).filter((r) => r.implicit !== true);
    assert.deepEqual(rules, []);
    const text = textOf(`${pfsenseFolder}/ok/trap-02-floating-quick-first.xml`);
    const cut = readText(text.slice(0, text.indexOf('<descr><![CDATA[floating')));
    assert.deepEqual(
      cut.notices.map((n) => n.kind),
      ['truncated'],
    );
    assert.ok(cut.chains.some((c) => c.rules.some((r) => r.label === 'pass tcp')));
  });

  it('tells rules that the product leaves out from disabled ones', () => {
    const all = (name: string) =>
      readFixture(name)
        .chains.flatMap((c) => c.rules)
        .filter((r) => r.implicit !== true);
    const [gone] = all('broken/trap-25-network-with-cidr');
    assert.equal(gone?.enabled, false);
    assert.match(gone.inert?.because ?? '', /10\.2\.0\.0\/24/);
    const [off] = all('ok/trap-06-empty-disabled');
    assert.equal(off?.enabled, false);
    assert.equal(off.inert, undefined);
    const [dormant] = all('ok/trap-27-disabled-interface');
    assert.equal(dormant?.inert?.because, 'interface `opt2` is disabled');
  });

  it('decides nothing by a rule with a field it does not know', () => {
    for (const name of ['broken/unknown-field', 'broken/unknown-field-of-destination', 'broken/unknown-protocol']) {
      const fate = fateOf(readFixture(name), { proto: 'tcp', src: '10.1.0.5', dst: '10.2.0.9', dport: 443, in: 'lan' });
      assert.equal(fate.verdict, 'conditional', name);
    }
  });

  it('answers for an export of the filter area alone only as far as it holds the names', () => {
    const firewall = readFixture('broken/filter-area');
    const to = (dst: string) => fateOf(firewall, { proto: 'tcp', src: '10.1.0.5', dst, dport: 443, in: 'lan' });
    assert.equal(to('10.2.0.9').verdict, 'conditional');
  });

  it('keeps every secret out of what it makes', () => {
    const text = textOf(`${pfsenseFolder}/broken/secrets-everywhere.xml`);
    assert.ok(text.split('MARKER').length > 40);
    const firewall = readText(text);
    const rules = firewall.chains.flatMap((c) => c.rules);
    const told = JSON.stringify({
      notices: firewall.notices,
      objects: firewall.objects,
      zones: firewall.policies.map((p) => p.zones.zones.map((z) => z.name)),
      rules: rules.map((r) => [
        r.label,
        r.name,
        r.id,
        r.identity,
        r.description,
        r.effects,
        r.match.undecidable,
        r.idle,
        r.inert,
      ]),
      texts: rules.map((r) => firewall.textOf(r)),
      defaults: firewall.policies.flatMap((p) => p.stages.map((s) => [s.label, s.default.label])),
    });
    assert.ok(told.includes('pass LAN'));
    assert.ok(!told.includes('MARKER'));
  });

  it('points at the one line at fault', () => {
    const text = textOf(`${pfsenseFolder}/ok/objects-and-routes.xml`);
    const firewall = readText(text);
    const rule = firewall.chains.flatMap((c) => c.rules).find((r) => r.label === 'pass LAN net');
    assert.ok(rule !== undefined);
    const lines = text.split('\n');
    const pointed = (part: RulePart): string => {
      const at = firewall.locate(rule, part);
      return (lines[at.line - 1] ?? '').slice(at.column - 1, at.endColumn - 1);
    };
    assert.equal(pointed('rule'), '<rule>');
    assert.equal(pointed('action'), '<type>pass</type>');
    assert.equal(pointed('src'), '<network>lan</network>');
    assert.equal(pointed('dst'), '<address>servers</address>');
    assert.equal(pointed('service'), '<port>web</port>');
    assert.equal(pointed('in'), '<interface>lan</interface>');
    assert.equal(pointed('log'), '<log></log>');
    assert.equal(pointed('schedule'), '<sched>work</sched>');
    assert.equal(pointed('description'), '<descr><![CDATA[pass LAN net]]></descr>');
    assert.equal(pointed('state'), '<rule>');
  });

  it('spells a rule on one line', () => {
    const firewall = readFixture('ok/objects-and-routes');
    const rule = firewall.chains.flatMap((c) => c.rules).find((r) => r.label === 'pass LAN net');
    assert.ok(rule !== undefined);
    assert.equal(
      firewall.textOf(rule),
      'pass in log on lan inet proto tcp from lan to servers port web schedule work gateway WANGW',
    );
    assert.equal(rule.id, '1700000001');
    assert.deepEqual(rule.schedule, { name: 'work' });
    assert.equal(rule.effects.logs, true);
  });

  it('counts the uses of objects through other objects', () => {
    const { objects } = readFixture('ok/objects-and-routes');
    const uses = Object.fromEntries(objects.map((o) => [`${o.kind} ${o.name}`, o.uses]));
    assert.deepEqual(uses, {
      'alias servers': 1,
      'alias nested': 2,
      'alias web': 1,
      'alias unused': 0,
      'alias servers2': 0,
      'schedule work': 1,
      'schedule idle': 0,
      'gateway WANGW': 2,
      'gateway DMZGW': 1,
    });
    const value = (name: string) => objects.find((o) => o.name === name)?.value;
    assert.equal(value('servers'), value('servers2'));
    assert.notEqual(value('servers'), value('nested'));
  });

  it('knows what is behind each interface from subnets, routes and the way to everywhere else', () => {
    const [policy] = readFixture('ok/objects-and-routes').policies;
    const zones = new Map(policy?.zones.zones.map((z) => [z.name, z]));
    const behind = (name: string) => formatAddresses(4, zones.get(name)?.addresses?.[4] ?? assert.fail(name));
    assert.deepEqual(behind('lan'), ['10.1.0.0/24']);
    assert.deepEqual(behind('opt1'), ['10.2.0.0/24', '10.4.0.0/16']);
    const wan = zones.get('wan');
    assert.equal(wan?.untrusted, true);
    assert.equal(zones.get('lan')?.untrusted, undefined);
    const inside = ['10.1.0.5', '10.4.9.9'].map((a) => a.split('.').reduce((n, p) => n * 256 + Number(p), 0));
    assert.ok(wan.addresses?.[4]?.has(8 * 2 ** 24));
    for (const address of inside) assert.ok(!wan.addresses?.[4]?.has(address));
  });

  it('lets the settings say what is behind an interface, by key, description or device', () => {
    for (const name of ['opt1', 'DMZ', 'igb2']) {
      const addresses = { 4: readFixture('ok/objects-and-routes').policies[0]?.zones.zones[1]?.addresses?.[4] };
      assert.ok(addresses[4] !== undefined);
      const text = textOf(`${pfsenseFolder}/ok/objects-and-routes.xml`);
      const firewall = readText(text, { zones: new Map([[name, { 4: addresses[4] }]]) });
      assert.equal(firewall.policies[0]?.zones.zones[2]?.addresses?.[4], addresses[4]);
    }
  });

  it('follows a port forward where a packet is addressed to the published address', () => {
    const firewall = readFixture('ok/trap-44-port-forward');
    const listed = firewall.policies.find((p) => p.id === 'wan/ipv4');
    assert.deepEqual(
      listed?.stages.map((s) => s.kind),
      ['translate', 'filter'],
    );
    const placed = reader.place(firewall, { proto: 'tcp', src: '8.8.8.8', dst: '198.51.100.2', dport: 443, in: 'wan' });
    assert.ok('policy' in placed);
    assert.deepEqual(
      placed.policy.stages.map((s) => s.kind),
      ['filter'],
    );
  });

  it('translates the ports of a forward as the products write their rules', () => {
    const [stage] = readFixture('ok/port-forward-ports').policies.find((p) => p.id === 'wan/ipv4')?.stages ?? [];
    const translations = (stage?.chain.rules ?? []).map(({ label, match, action }) => {
      const to = action.kind === 'translate' ? action.to.dport : undefined;
      const dst = formatAddresses(4, match.under.project('dst')).join();
      return `${label}: ${dst} ${formatPorts(match.under.project('dport'))} to ${to === undefined ? 'the same' : formatPorts(to)}`;
    });
    assert.deepEqual(translations, [
      'same words: 198.51.100.2 80,443 to the same',
      'one inside: 198.51.100.2 80,443 to 8000',
      'first of inside: 198.51.100.2 25 to 8080',
      'range: 198.51.100.2 5000 to 6000',
      'range: 198.51.100.2 5001 to 6001',
      'range: 198.51.100.2 5002 to 6002',
      'same start: 198.51.100.2 7000-7002 to the same',
      'no interface: 198.51.100.2 9443 to 443',
      'no destination: 198.51.100.2 0-65535 to 444',
    ]);
  });

  it('lets the first port forward that matches act, and no other', () => {
    const firewall = readFixture('ok/port-forwards-in-order');
    const inside = (dst: string, dport: number, src = '8.8.8.8') =>
      fateOf(firewall, { proto: 'tcp', src, dst, dport, in: 'wan' }).rule?.label;
    // What the first one or `no rdr` takes, those behind never let pass.
    assert.equal(inside('10.2.0.9', 443), undefined);
    assert.equal(inside('10.2.0.10', 25), undefined);
    // Of a part of the sources only.
    assert.equal(inside('10.2.0.12', 80), 'others');
    assert.equal(inside('10.2.0.12', 80, '203.0.113.9'), undefined);
    // `no rdr` leaves packets to the 1:1 mappings.
    const listed = firewall.policies.find(({ id }) => id === 'wan/ipv4') ?? assert.fail();
    const packet = { ...packetTo('198.51.100.3'), dport: 25 };
    const traced = trace(listed, { packet, mark: knownMark(0) }, firewall.policies);
    assert.ok(traced.steps.some(({ rule, outcome }) => rule.label === 'none' && outcome === 'matched'));
    assert.ok(traced.steps.some(({ rule, outcome }) => rule.label === 'mapped' && outcome === 'matched'));
  });

  it('translates on inner interfaces what pfSense reflects', () => {
    const verdicts = verdictsOf(readFixture('ok/port-forward-reflected'));
    // The rules of LAN know the server; what is not translated meets the default deny.
    assert.equal(verdicts('lan', '198.51.100.2', 443), 'permit');
    // OPT1 has no rule.
    assert.equal(verdicts('opt1', '198.51.100.2', 443), 'deny');
    // Forwards that skip the filter skip it from inside, too; who addresses the server itself meets the rules.
    assert.equal(verdicts('opt1', '198.51.100.2', 444), 'permit');
    assert.equal(verdicts('opt1', '10.2.0.10', 444), 'deny');
    // The proxy of the firewall answers unless a rule blocks it.
    assert.equal(verdicts('opt1', '198.51.100.2', 445), 'permit');
    assert.equal(verdicts('lan', '198.51.100.2', 446), 'deny');
    assert.equal(verdicts('lan', '198.51.100.2', 447), 'deny');
    // Of every destination only the network of WAN is reflected.
    assert.equal(verdicts('lan', '198.51.100.3', 448), 'permit');
    assert.equal(verdicts('lan', '8.8.8.8', 448), 'deny');
  });

  it('translates on inner interfaces what OPNsense reflects', () => {
    const verdicts = verdictsOf(readFixture('ok/port-forward-reflected-opnsense'));
    assert.equal(verdicts('lan', '198.51.100.2', 443), 'permit');
    assert.equal(verdicts('lan', '198.51.100.2', 445), 'permit');
    assert.equal(verdicts('lan', '198.51.100.2', 446), 'permit');
    assert.equal(verdicts('lan', '198.51.100.2', 447), 'deny');
    assert.equal(verdicts('lan', '8.8.8.8', 448), 'permit');
    assert.equal(verdicts('lan', '198.51.100.2', 449), 'conditional');
  });

  it('leaves a virtual IP inside of the subnet out of what older releases negate', () => {
    const packet = { proto: 'tcp', src: '10.1.0.5', dport: 443, in: 'lan' };
    const verdict = (dst: string) => fateOf(readFixture('ok/not-lan-with-vip-inside-22.9'), { ...packet, dst }).verdict;
    assert.equal(verdict('10.1.0.9'), 'deny');
    assert.equal(verdict('10.2.0.9'), 'permit');
  });

  it('knows the network of an interface by the name of its alias in the rules of OPNsense', () => {
    const verdict = (src: string) =>
      fateOf(readFixture('ok/network-of-an-interface-opnsense'), {
        proto: 'tcp',
        src,
        dst: '8.8.8.8',
        dport: 443,
        in: 'lan',
      });
    assert.equal(verdict('10.1.0.5').rule?.label, 'pass LAN net');
    assert.equal(verdict('10.1.0.77').rule?.label, 'block others');
    assert.equal(verdict('10.2.0.5').rule?.label, 'block others');
    assert.equal(verdict('10.3.0.5').rule, undefined);
  });

  it('reads tag names of pfSense in lower case, however they are written, and those of OPNsense as they are', () => {
    const packet = { proto: 'tcp', src: '10.1.0.5', dst: '10.2.0.9', dport: 443, in: 'lan' };
    const fate = fateOf(readFixture('ok/tag-names-in-capitals'), packet);
    assert.equal(fate.verdict, 'permit');
    assert.equal(fate.rule?.label, 'folded');
    assert.equal(fateOf(readFixture('broken/tag-names-in-capitals-opnsense'), packet).verdict, 'deny');
  });

  it('takes a virtual IP of the loopback for an address of the firewall', () => {
    const packet = { proto: 'tcp', src: '10.1.0.5', dport: 53, in: 'lan' };
    const verdict = (dst: string) => fateOf(readFixture('ok/vip-on-loopback'), { ...packet, dst }).verdict;
    assert.equal(verdict('10.99.0.1'), 'permit');
    assert.equal(verdict('10.99.0.2'), 'deny');
  });

  it('joins the networks of a 1:1 mapping address by address, behind the port forwards', () => {
    const inside = (firewall: Firewall, dst: string): readonly string[] => {
      const [stage] = firewall.policies.find((p) => p.id === 'wan/ipv4')?.stages ?? [];
      const rules = (stage?.chain.rules ?? []).flatMap((rule) =>
        rule.action.kind === 'jump' ? rule.action.to.rules : [rule],
      );
      const [taker] = rules.filter(({ match }) => match.over.has(packetTo(dst)));
      return taker?.action.kind === 'translate'
        ? [taker.label, ...formatAddresses(4, taker.action.to.dst ?? IntervalSet.empty)]
        : [];
    };
    const mapped = {
      '198.51.100.7': [],
      '198.51.100.8': ['servers', '10.2.0.8'],
      '198.51.100.10': ['servers', '10.2.0.10'],
      '198.51.100.11': ['servers', '10.2.0.11'],
      '198.51.100.12': [],
    };
    const [older, model] = [readFixture('ok/one-to-one-by-address'), readFixture('ok/one-to-one-opnsense')];
    for (const [dst, target] of Object.entries(mapped)) {
      assert.deepEqual(inside(older, dst), target, dst);
      assert.deepEqual(inside(model, dst), target, dst);
    }
    // pf asks the mappings only where no port forward matches.
    assert.deepEqual(inside(older, '198.51.100.9'), ['proxy', '10.2.0.77']);
    assert.deepEqual(inside(model, '198.51.100.9'), ['servers', '10.2.0.9']);
  });

  it('translates IPv6 prefixes address by address', () => {
    const [stage] = readFixture('ok/prefix-translation').policies.find((p) => p.id === 'wan/ipv6')?.stages ?? [];
    const nine = stage?.chain.rules.find(({ match }) =>
      match.under.project('dst').has(readAddress('2001:db8:2::9')?.value ?? 0),
    );
    assert.equal(stage?.chain.rules.length, 256);
    assert.ok(nine?.action.kind === 'translate');
    assert.deepEqual(formatAddresses(6, nine.action.to.dst ?? IntervalSet.empty), ['fd00:2::9']);
  });

  it('leaves a 1:1 mapping open that has a field of unknown meaning, or is one of type nat', () => {
    for (const name of ['unknown-field-of-one-to-one', 'one-to-one-of-type-nat-opnsense']) {
      const [stage] = readFixture(`broken/${name}`).policies.find((p) => p.id === 'wan/ipv4')?.stages ?? [];
      const rules = stage?.chain.rules ?? [];
      assert.equal(rules.length, 4, name);
      assert.ok(
        rules.every(({ match }) => match.under.isEmpty && !match.over.isEmpty),
        name,
      );
    }
  });

  it('leaves a port forward open that asks for an hour, for a tag from before or for what nobody knows', () => {
    const asked = {
      'ok/port-forward-with-schedule': 'schedule work',
      'ok/port-forward-tagged-opnsense': 'tag tunnel',
      'broken/unknown-field-of-port-forward': 'unknown field wobble',
      'ok/trap-44-port-forward-skips-the-filter': undefined,
      // A schedule that does not exist is ignored, as it is in filter rules.
      'broken/port-forward-with-unknown-schedule': undefined,
    };
    for (const [name, because] of Object.entries(asked)) {
      const firewall = readFixture(name);
      const [stage] = firewall.policies.find((p) => p.id === 'wan/ipv4')?.stages ?? [];
      const [rule] = stage?.chain.rules ?? [];
      assert.equal(rule?.action.kind, 'translate', name);
      assert.equal(rule.match.under.isEmpty, because !== undefined, name);
      assert.ok(!rule.match.over.isEmpty, name);
      assert.deepEqual(
        rule.match.undecidable.map((u) => u.because),
        because === undefined ? [] : [because],
        name,
      );
      // The forward lets its connections in by itself: whether it does hangs on the same question.
      const fate = fateOf(firewall, { proto: 'tcp', src: '8.8.8.8', dst: '10.2.0.9', dport: 443, in: 'wan' });
      assert.equal(fate.verdict, because === undefined ? 'permit' : 'conditional', name);
    }
  });

  it('lets IPsec peers of OPNsense in for tunnels that are on, and for no connection of the model', () => {
    const verdicts = {
      'ipsec-tunnel-opnsense': 'permit',
      'ipsec-switched-off-opnsense': 'deny',
      'ipsec-switch-in-the-model-opnsense': 'permit',
      'ipsec-switches-disagree-opnsense': 'conditional',
      'ipsec-rules-switched-off-opnsense': 'deny',
      // The manual leaves the rules of connections to the administrator.
      'ipsec-connection-opnsense': 'deny',
    };
    for (const [name, verdict] of Object.entries(verdicts))
      for (const what of [{ proto: 'udp', sport: 500, dport: 500 }, { proto: 'udp', dport: 4500 }, { proto: 'esp' }]) {
        const packet = { ...what, src: '203.0.113.9', dst: '198.51.100.2', in: 'wan' };
        assert.equal(fateOf(readFixture(`ok/${name}`), packet).verdict, verdict, `${name} ${what.proto}`);
      }
  });

  it('stops what leaves by an outbound floating block only where the way out is known', () => {
    const firewall = readFixture('ok/trap-04-floating-out-ignored-inbound');
    const packet = { proto: 'tcp', src: '10.1.0.5', dst: '10.1.0.9', dport: 443, in: 'lan' };
    assert.equal(fateOf(firewall, packet).verdict, 'permit');
    const leaving = fateOf(firewall, { ...packet, out: 'lan' });
    assert.equal(leaving.verdict, 'deny');
    assert.equal(leaving.rule?.label, 'floating out');
    assert.equal(fateOf(firewall, { ...packet, out: 'opt1' }).verdict, 'permit');
  });

  it('lets the firewall itself reach everything that no outbound block forbids', () => {
    const firewall = readFixture('ok/trap-04-floating-out-ignored-inbound');
    const own = firewall.policies.find((p) => p.id === 'firewall/ipv4');
    assert.equal(own?.direction, 'from-firewall');
    const verdictTo = (out: number): string => {
      const packet = own.entering.intersect(PacketSet.where(4, { out: IntervalSet.of(out) })).pick();
      assert.ok(packet !== undefined);
      return trace(own, { packet, mark: knownMark(0) }, firewall.policies).verdict;
    };
    const number = (name: string): number => own.zones.zones.find((z) => z.name === name)?.number ?? 0;
    assert.equal(verdictTo(number('wan')), 'permit');
    assert.equal(verdictTo(number('lan')), 'deny');
  });

  it('explains what is wrong with a packet description', () => {
    const firewall = readFixture('ok/trap-12-no-rule');
    const problem = (packet: Parameters<typeof reader.place>[1]): string => {
      const placed = reader.place(firewall, packet);
      return 'problem' in placed ? placed.problem : '';
    };
    assert.match(problem({ src: '10.1.0.5', dst: '10.2.0.9' }), /^name the interface .* wan, lan, opt1, opt2$/);
    assert.match(problem({ src: '10.1.0.5', dst: '10.2.0.9', in: 'opt7' }), /no interface `opt7`/);
    assert.match(problem({ src: '10.1.0.5', dst: '2001:db8::1', in: 'lan' }), /IP version/);
    assert.match(problem({ src: '10.1.0.500', in: 'lan' }), /`10\.1\.0\.500` is not an address/);
    assert.match(problem({ src: '10.1.0.5', in: 'lan', proto: 'quic' }), /`quic` is not a protocol/);
    assert.match(problem({ src: '10.1.0.5', in: 'lan', dport: 70_000 }), /70000 is not a port/);
    assert.match(problem({ src: '10.1.0.5', in: 'lan', state: 'odd' }), /`odd` is not one of the states/);
    assert.equal(problem({ src: '10.1.0.5', dst: '10.2.0.9', in: 'DMZ' }), '');
  });

  it('finds a place for packets also in a copy of the firewall', () => {
    const copy = { ...readFixture('ok/trap-12-no-rule'), name: 'other' };
    assert.ok('policy' in reader.place(copy, { src: '10.1.0.5', dst: '10.2.0.9', in: 'lan' }));
  });

  it('lets packets of known connections through', () => {
    const firewall = readFixture('ok/trap-12-no-rule');
    const packet = { proto: 'tcp', src: '8.8.8.8', dst: '10.1.0.5', dport: 40_000, in: 'wan' };
    assert.equal(fateOf(firewall, { ...packet, state: 'established' }).verdict, 'permit');
    assert.equal(fateOf(firewall, packet).verdict, 'deny');
  });
});

describe('hostile pfSense exports', () => {
  const around = (inside: string): string => `<pfsense><version>23.3</version>${inside}</pfsense>`;
  const lan = '<interfaces><lan><enable/><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan></interfaces>';
  const packet = { proto: 'tcp', src: '10.1.0.5', dst: '10.2.0.9', dport: 443, in: 'lan' };
  const pass = (dst: string) =>
    `<filter><rule><type>pass</type><interface>lan</interface><source><any/></source><destination>${dst}</destination></rule></filter>`;

  it('name objects like members of every object', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const aliases = `<aliases><alias><name>${name}</name><type>host</type><address>10.2.0.9</address></alias></aliases>`;
      const known = readText(
        around(`<system><ipv6allow/></system>${lan}${aliases}${pass(`<address>${name}</address>`)}`),
      );
      assert.equal(fateOf(known, packet).verdict, 'permit', name);
      const unknown = readText(around(`${lan}${pass(`<address>${name}</address>`)}`));
      assert.equal(fateOf(unknown, packet).verdict, 'deny', name);
      assert.deepEqual(
        unknown.notices.map((n) => n.kind),
        ['unresolved'],
      );
    }
  });

  it('nest aliases 20,000 deep, in circles', () => {
    const alias = (i: number) =>
      `<alias><name>a${i}</name><type>host</type><address>a${(i + 1) % 20_000} 10.2.0.${i % 9}</address></alias>`;
    const aliases = `<aliases>${Array.from({ length: 20_000 }, (_, i) => alias(i)).join('')}</aliases>`;
    const firewall = readText(around(`${lan}${aliases}${pass('<address>a0</address>')}`));
    assert.deepEqual(
      firewall.notices.map((n) => n.kind),
      ['cycle'],
    );
    assert.equal(fateOf(firewall, { ...packet, dst: '10.2.0.8' }).verdict, 'permit');
    assert.equal(fateOf(firewall, packet).verdict, 'deny');
  });

  it('name every alias of a wide diamond twice on each level', () => {
    const alias = (i: number) =>
      `<alias><name>d${i}</name><type>host</type><address>d${i + 1} e${i + 1}</address></alias>`;
    const twin = (i: number) => alias(i).replace(`<name>d`, '<name>e');
    const levels = Array.from({ length: 60 }, (_, i) => alias(i) + twin(i)).join('');
    const last = ['d60', 'e60']
      .map((n) => `<alias><name>${n}</name><type>host</type><address>10.2.0.9</address></alias>`)
      .join('');
    const firewall = readText(around(`${lan}<aliases>${levels}${last}</aliases>${pass('<address>d0</address>')}`));
    assert.equal(fateOf(firewall, packet).verdict, 'permit');
  });

  it('hold megabytes of graph data', () => {
    const rrd = `<rrddata>${`<rrddatafile><filename>x</filename><xmldata>${'QUJD'.repeat(50_000)}</xmldata></rrddatafile>`.repeat(40)}</rrddata>`;
    const text = around(`${lan}${rrd}${pass('<any/>')}`);
    assert.ok(text.length > 8_000_000);
    const { tree } = readXml(text, { skip: (name) => name === 'rrddata' });
    assert.ok(tree.size < 30);
    assert.equal(fateOf(readText(text), packet).verdict, 'permit');
  });

  it('are recognised at once, whatever stands before their root element', () => {
    const started = performance.now();
    assert.ok(detect(`\uFEFF\n<?xml version="1.0"?>${'<!-- -->'.repeat(5000)}<pfsense>`));
    assert.ok(!detect('<!-- '.repeat(20_000)));
    assert.ok(!detect(`${'<!---->'.repeat(9000)}<config>`));
    for (const other of ['', '{}', '*filter', '<config/>', 'pfsense', '<pfsensex>', '<!-- <pfsense> -->'])
      assert.ok(!detect(other), other);
    assert.ok(performance.now() - started < 1000);
  });
});
