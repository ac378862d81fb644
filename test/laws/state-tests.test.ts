import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, trace } from '../../src/analysis/index.js';
import { reader } from '../../src/formats/iptables/index.js';
import { PacketSet } from '../../src/packets/index.js';
import { firewallOf, traced } from '../unit/formats/iptables/reading.js';

describe('tests of marks and translations as sets of packets', function () {
  this.timeout(60_000);

  const port = fc.integer({ min: 1, max: 6 });
  const header = fc.oneof(
    fc.constant(''),
    fc.constantFrom('-p tcp', '-p udp', '-s 10.0.0.0/8', '-d 192.0.2.1', '! -d 192.0.2.0/24'),
    fc.tuple(port, port).map(([a, b]) => `-p tcp -m tcp --dport ${Math.min(a, b)}:${Math.max(a, b)}`),
  );
  const marks = fc.constantFrom('0x1/0x1', '0x2/0x2', '0x3/0x3', '0x0/0x1', '0x2', '0x0');
  const test = fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom('-m conntrack --ctstate DNAT', '-m conntrack ! --ctstate DNAT') },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('', '! '), marks).map(([not, mark]) => `-m mark ${not}--mark ${mark}`),
    },
  );
  const writer = fc.oneof(
    fc.tuple(fc.constantFrom('--set-xmark', '--set-mark'), marks).map(([option, mark]) => `-j MARK ${option} ${mark}`),
    fc.constantFrom('-j MARK --and-mark 0x1', '-j MARK --or-mark 0x2', '-j MARK --xor-mark 0x3'),
  );
  /** Rules of one chain; calls go to later chains only. */
  const rules = (calls: readonly string[], most: number): fc.Arbitrary<readonly string[]> => {
    const target = fc.oneof(
      writer,
      fc.constantFrom('-j ACCEPT', '-j DROP', '-j RETURN', ...calls.flatMap((to) => [`-j ${to}`, `-g ${to}`])),
    );
    const rule = fc.tuple(header, test, target).map((words) => words.filter((word) => word !== '').join(' '));
    return fc.array(rule, { minLength: 1, maxLength: most });
  };
  const dump = fc
    .record({ before: rules([], 3), translating: fc.array(header, { maxLength: 2 }), main: rules(['A', 'B'], 7), a: rules(['B'], 5), b: rules([], 5) })
    .map(({ before, translating, main, a, b }) =>
      [
        '*mangle', ':PREROUTING ACCEPT [0:0]', ...before.map((rule) => `-A PREROUTING ${rule}`), 'COMMIT',
        '*nat', ':PREROUTING ACCEPT [0:0]',
        ...translating.map((words) => `-A PREROUTING ${words} -j DNAT --to-destination 192.0.2.99`), 'COMMIT',
        '*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [0:0]', ':OUTPUT ACCEPT [0:0]', ':A - [0:0]', ':B - [0:0]',
        ...main.map((rule) => `-A FORWARD ${rule}`), ...a.map((rule) => `-A A ${rule}`),
        ...b.map((rule) => `-A B ${rule}`), 'COMMIT', '',
      ].join('\n'),
    ); // prettier-ignore

  const packet = fc.record({
    chain: fc.constant('FORWARD'),
    proto: fc.constantFrom('tcp', 'udp', 'sctp'),
    src: fc.constantFrom('10.1.2.3', '198.51.100.7'),
    dst: fc.constantFrom('192.0.2.1', '192.0.2.2', '203.0.113.9'),
    dport: fc.integer({ min: 1, max: 7 }),
  });

  it('hold the packets for which a walk finds them true, exactly where a chain is called once', () => {
    let [tests, exact] = [0, 0];
    fc.assert(
      fc.property(dump, fc.array(packet, { minLength: 6, maxLength: 6 }), (text, packets) => {
        const firewall = firewallOf(text);
        const isCalledTwice = ['A', 'B'].some((chain) => text.split(new RegExp(`-[jg] ${chain}\\n`)).length > 2);
        for (const description of packets) {
          const placed = reader.place(firewall, description);
          if ('problem' in placed) throw new Error(placed.problem);
          let seen = placed.traced.packet;
          for (const { rule, outcome } of trace(placed.policy, placed.traced, firewall.policies).steps) {
            if (rule.action.kind === 'translate' && outcome === 'matched')
              seen = { ...seen, dst: rule.action.to.dst!.min };
            if (rule.match.stateful === undefined) continue;
            tests++;
            const { under, over } = rule.match;
            const isMatched = outcome === 'matched';
            if (under.has(seen)) assert.ok(isMatched, `${rule.label} certainly`);
            if (outcome !== 'no match') assert.ok(over.has(seen), `${rule.label} possibly`);
            if (outcome === 'undecidable') break;
            // A chain that is called twice may meet a packet with two marks, and so may packets with one new destination
            // and packets that come out of tunnels.
            if (isCalledTwice || seen !== placed.traced.packet || placed.policy.opensMarks === true) continue;
            exact++;
            assert.equal(under.has(seen), over.has(seen), `${rule.label} is decided`);
          }
        }
      }),
      { numRuns: 1_500 },
    );
    assert.ok(tests > 2_000 && exact > 500, `${tests} mark tests, ${exact} of them exact`);
  });

  it('let packets through where a walk lets them through, whatever their marks on the way', () => {
    let permitted = 0;
    fc.assert(
      fc.property(dump, fc.array(packet, { minLength: 6, maxLength: 6 }), (text, packets) => {
        const firewall = firewallOf(text);
        const analysis = analyse(firewall);
        for (const description of packets) {
          const placed = reader.place(firewall, description);
          if ('problem' in placed) throw new Error(placed.problem);
          const isPermitted = trace(placed.policy, placed.traced, firewall.policies).verdict === 'permit';
          if (isPermitted) permitted++;
          const found = analysis.permitted(placed.policy, PacketSet.ofPacket(placed.traced.packet));
          if (isPermitted && placed.policy.opensMarks === true) continue;
          assert.equal(found?.length, isPermitted ? 1 : 0);
        }
      }),
      { numRuns: 1_000 },
    );
    assert.ok(permitted > 500, `${permitted} permitted`);
  });

  it('let no rule be called redundant or shadowed that a packet needs', () => {
    let removed = 0;
    fc.assert(
      fc.property(dump, fc.array(packet, { minLength: 8, maxLength: 8 }), (text, packets) => {
        const firewall = firewallOf(text);
        const analysis = analyse(firewall);
        const redundant = analysis.redundant();
        const idle = analysis
          .rules()
          .filter((rule) => redundant.has(rule) || analysis.fateOf(rule).kind === 'shadowed');
        const decides = idle.filter(({ action }) => action.kind === 'permit' || action.kind === 'deny');
        if (decides.length === 0) return;
        removed += decides.length;
        const lines = new Set(decides.map(({ at }) => at.line));
        const without = firewallOf(
          text.replace(/.*\n/g, (line, at: number) => (lines.has(lineOf(text, at)) ? '' : line)),
        );
        for (const description of packets)
          assert.equal(traced(without, description).verdict, traced(firewall, description).verdict);
      }),
      { numRuns: 1_000 },
    );
    assert.ok(removed > 300, `${removed} rules`);
  });
});

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
