import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Firewall } from '../../../../src/model/index.js';
import { arbitraryRuleset } from '../../../support/iptables-arbitrary.js';
import { filesBelow, textOf } from '../../../support/project.js';
import { filterTable, firewallOf, rulesOf } from './reading.js';

/** What a terminal of that width makes of a text: rows in lines of their own, or in one line behind filled up rows. */
const wrapped = (text: string, width: number, fill: number): string =>
  text
    .split('\n')
    .map((line) => {
      const rows: string[] = [];
      for (let at = 0; at < line.length || at === 0; at += width) rows.push(line.slice(at, at + width));
      return rows.join(fill === 0 ? '\n' : ' '.repeat(fill));
    })
    .join('\n');

const isFaulty = (firewall: Firewall): boolean =>
  firewall.notices.some(({ kind }) => kind === 'syntax' || kind === 'unmodelled');

/** The rules of both readings match the same packets and do the same. */
const assertAlike = (found: Firewall, whole: Firewall): void => {
  const rulesIn = (firewall: Firewall) => firewall.chains.flatMap((chain) => chain.rules);
  const [a, b] = [rulesIn(found), rulesIn(whole)];
  assert.equal(a.length, b.length);
  for (const [i, rule] of a.entries()) {
    const other = b[i];
    assert.ok(other !== undefined && rule.match.over.equals(other.match.over), rule.identity);
    assert.ok(rule.match.under.equals(other.match.under), rule.identity);
    assert.equal(rule.action.kind, other.action.kind);
    assert.equal(rule.chain.name, other.chain.name);
  }
};

describe('rules that a terminal broke', () => {
  const rules = [
    '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/16 -i eth1 -o eth2 -p tcp -m tcp --dport 443 -m conntrack --ctstate NEW -j ACCEPT',
    '-A FORWARD -s 10.1.0.0/16 -i eth1 -p udp -m udp --dport 53 -j ACCEPT',
  ];
  const whole = firewallOf(filterTable(rules));

  for (const fill of [0, 40])
    it(`are joined where that is the only reading, ${fill === 0 ? 'from lines' : 'from filled up rows'}`, () => {
      const found = firewallOf(wrapped(filterTable(rules), 50, fill));
      assert.deepEqual(
        found.notices.map(({ kind }) => kind),
        ['lenient'],
      );
      assertAlike(found, whole);
    });

  it('are pointed at where they stand in the file', () => {
    const text = wrapped(filterTable(rules), 50, 0);
    const lines = text.split('\n');
    const found = firewallOf(text);
    const rule = rulesOf(found, 'FORWARD')[0];
    assert.ok(rule !== undefined);
    assert.equal(lines[rule.at.line - 1], rules[1]?.slice(0, 50));
    assert.deepEqual([rule.at.column, rule.at.endColumn], [1, 51]);
    for (const part of ['src', 'dst', 'service', 'state', 'action', 'out'] as const) {
      const { line, column, endColumn } = found.locate(rule, part);
      const words = {
        src: '10.1.0.0/16',
        dst: '10.2.0.0/16',
        service: '443',
        state: 'NEW',
        action: 'ACCEPT',
        out: 'eth2',
      };
      const shown = lines[line - 1]?.slice(column - 1, endColumn - 1) ?? '';
      assert.ok(shown !== '' && words[part].startsWith(shown), `${part}: ${shown}`);
    }
    assert.equal(found.textOf(rule), rules[1]);
    assert.equal(found.edit?.(rule, []), undefined);
  });

  it('are never read as something else, whatever the width: as they were, or with a fault', () => {
    let joined = 0;
    for (const path of filesBelow('fixtures/formats/iptables/ok').filter((file) => file.endsWith('.save'))) {
      const text = textOf(path);
      const own = firewallOf(text);
      for (let width = 40; width <= 110; width += 17)
        for (const fill of [0, 20]) {
          const found = firewallOf(wrapped(text, width, fill));
          if (isFaulty(found)) continue;
          assertAlike(found, own);
          if (found.notices.some(({ message }) => message.includes('a terminal broke'))) joined++;
        }
    }
    assert.ok(joined > 10, `${joined} joined`);
  });

  it('are never read as something else in random rulesets', function () {
    this.timeout(60_000);
    let [joined, faulty] = [0, 0];
    fc.assert(
      fc.property(
        arbitraryRuleset({ family: 4 }),
        fc.integer({ min: 45, max: 90 }),
        fc.constantFrom(0, 30),
        ({ text, ipset, self }, width, fill) => {
          const beside = { ipset, self };
          const found = firewallOf(wrapped(text, width, fill), beside);
          if (isFaulty(found)) faulty++;
          else {
            assertAlike(found, firewallOf(text, beside));
            joined++;
          }
        },
      ),
      { numRuns: 40 },
    );
    assert.ok(joined > 0, `${joined} joined, ${faulty} with a fault`);
  });
});
