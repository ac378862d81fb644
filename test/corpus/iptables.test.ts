import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatOf } from '../../src/formats/index.js';
import { reader } from '../../src/formats/iptables/index.js';
import type { Firewall } from '../../src/model/index.js';
import { Source } from '../../src/text/index.js';
import { projectRoot } from '../support/project.js';

const folder = join(projectRoot, '../shared/corpus/iptables');

/**
 * Lines that begin with `-A` and with `:`, counted with grep, and what is wrong with a file, found by reading it. One
 * line of liimstrap lists two addresses; chnroute uses three built-in chains of table nat that no line declares.
 */
const dumps: Readonly<
  Record<string, readonly [rules: number, chains: number, notices?: Readonly<Record<string, number>>]>
> = {
  'chnroute.save': [21, 4 + 3, { lenient: 1 }],
  'docker-custom-bridge.save': [36, 9],
  'docker-tailscale-nft.save': [49, 19, { unresolved: 3 }],
  'ferm-dsl-router.save': [23, 7],
  'gfw-nat-8453.save': [8453, 8],
  'goautodial.save': [48, 8],
  'home-user.save': [218, 42],
  'incrediblepbx.save': [95, 11],
  'ipv6-nat64-router.save': [30, 10],
  'kornwall.save': [56, 20],
  'kvm-pbx.save': [69, 9],
  'libvirt-sshguard.save': [67, 13],
  'liimstrap-hostnames.rules': [30 + 1, 4, { lenient: 16 }],
  'medium-company-2016-01-30.save': [588, 21],
  'moby-golden-v4.save': [18, 15],
  'moby-golden-v6.save': [15, 15],
  'multi-docker-136.save': [136, 17],
  // A terminal broke 12 rules within a word, which is said once; the first line is a prompt, and all lines end in CR LF.
  'openwrt-aa-wrapped.save': [65, 47, { lenient: 3 }],
  'sargon.save': [81, 32],
  'shorewall-2014.save': [404, 82],
  'synology-ds414-v6.save': [47, 6],
  'tails-1.5.save': [34, 8],
  'tum-2015-05-15-v4.save': [4841, 96],
  'tum-2016-03-16-v6.save': [5584, 96],
  'ufw-fail2ban-v4.save': [114, 36, { assumption: 1 }],
  'ufw-server1.save': [70, 34, { assumption: 1 }],
  // `-d ! x` on 174 lines is said once.
  'ugent.save': [232, 6, { lenient: 1 }],
};

const companions: Readonly<Record<string, string>> = { 'chnroute.save': 'chnroute.ipset' };

const read = (name: string): { readonly firewall: Firewall; readonly text: string } => {
  const text = readFileSync(join(folder, name), 'utf8');
  const companion = companions[name];
  const [firewall] = reader.read({
    sources: [new Source(name, text)],
    companions: companion === undefined ? [] : [new Source(companion, readFileSync(join(folder, companion), 'utf8'))],
    settings: { name, self: {}, zones: new Map(), today: '2026-11-20' },
  });
  assert.ok(firewall);
  return { firewall, text };
};

describe('real iptables exports', function () {
  this.timeout(60_000);

  before(function () {
    if (existsSync(folder)) return;
    console.log(`    skipped: there is no ${folder}`);
    this.skip();
  });

  for (const [name, [rules, chains, notices = {}]] of Object.entries(dumps))
    it(`are read line by line: ${name}`, () => {
      const { firewall, text } = read(name);
      assert.equal(formatOf(text), 'iptables');
      const counts: Record<string, number> = {};
      for (const { kind } of firewall.notices) counts[kind] = (counts[kind] ?? 0) + 1;
      const read1 = firewall.chains.flatMap((chain) => chain.rules);
      assert.deepEqual(
        { rules: read1.length, chains: firewall.chains.length, notices: counts },
        { rules, chains, notices },
      );
      // Every rule stands where its line says, and every rule line became a rule.
      const lines = text.split(/\r?\n/);
      const ruleLines = new Set(lines.flatMap((line, i) => (/^(?:\[\d+:\d+\] )?-A /.test(line) ? [i + 1] : [])));
      assert.deepEqual(new Set(read1.map((rule) => rule.at.line)), ruleLines);
      // What a terminal fills up its rows with is no part of a rule.
      const withoutFill = (line = ''): string => line.trim().replace(/ {100,}/, '');
      for (const rule of read1) assert.equal(withoutFill(firewall.textOf(rule)), withoutFill(lines[rule.at.line - 1]));
    });

  it('know the sets beside them as one list of ranges', () => {
    const { firewall } = read('chnroute.save');
    const rule = firewall.chains
      .flatMap((chain) => chain.rules)
      .find((r) => firewall.textOf(r).includes('--match-set'));
    assert.equal(rule?.match.over.cubes.length, 1);
    assert.equal(rule.match.under, rule.match.over);
    assert.deepEqual(
      firewall.objects.filter((object) => object.kind === 'set').map(({ name, uses }) => [name, uses]),
      [['chnroute', 1]],
    );
  });

  it('are of the family that their header or their addresses say', () => {
    const families = ['moby-golden-v6.save', 'synology-ds414-v6.save', 'moby-golden-v4.save'].map((name) =>
      read(name).firewall.policies.map((p) => p.family),
    );
    assert.deepEqual(families, [
      [6, 6, 6],
      [6, 6, 6],
      [4, 4, 4],
    ]);
  });
});
