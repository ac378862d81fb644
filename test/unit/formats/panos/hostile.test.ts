import assert from 'node:assert/strict';
import { reader } from '../../../../src/formats/panos/index.js';
import type { Firewall } from '../../../../src/model/index.js';
import { filesBelow, textOf } from '../../../support/project.js';
import { Dice } from '../../../support/mutate.js';
import { panosFolder, readPanos } from '../../../support/panos.js';
import { toSet } from '../../../support/panos-set.js';
import { randomWorld, worldXml } from '../../../support/panos-world.js';

/** Everything that can be asked of a firewall, asked once. */
const askAll = (firewall: Firewall): string => {
  const said: string[] = firewall.notices.map((notice) => `${notice.message} ${notice.subject}`);
  for (const rule of firewall.chains.flatMap((chain) => chain.rules)) {
    said.push(rule.label, rule.identity, firewall.textOf(rule), rule.description ?? '');
    said.push(...rule.match.undecidable.map((one) => one.because));
    for (const part of ['src', 'dst', 'service', 'in', 'out', 'log', 'schedule', 'action', 'description'] as const)
      assert.ok(firewall.locate(rule, part).line >= 1);
  }
  said.push(...firewall.objects.map((object) => `${object.name} ${object.value ?? ''}`));
  const placed = reader.place(firewall, { proto: 'tcp', src: '10.0.0.1', dst: '10.0.0.2', dport: 1, in: 'trust', out: 'dmz' });
  if ('problem' in placed) said.push(placed.problem);
  return said.join('\n');
}; // prettier-ignore

const wrapped = (objects: string, rules = ''): string =>
  `<config version="10.0.0"><devices><entry name="d"><vsys><entry name="vsys1">${objects}<rulebase><security><rules>${rules}</rules></security></rulebase></entry></vsys></entry></devices></config>`;

const words: readonly [string, ...string[]] = [
  '', '<', '>', '&', '"', ']]>', '<entry name="', '</entry>', '<member>', '</member>', 'any', '$x', '10.0.0.0/33', '::/0',
  '1-0', '99999', '__proto__', 'constructor', 'toString', '\u0000', '\ufeff', '\ud800', '<!-- ', '<![CDATA[', '\n', '\r',
  'set ', 'delete ', 'move ', '[', '[ ', ' ]', 'not ', '(', "'", 'application-default', 'multicast', 'x'.repeat(70_000),
]; // prettier-ignore

const spoil = (text: string, dice: Dice): string => {
  let spoilt = text;
  for (let i = dice.below(4); i >= 0; i--) {
    const at = dice.below(spoilt.length + 1);
    const length = dice.below(3) === 0 ? dice.below(200) : 0;
    spoilt = spoilt.slice(0, at) + dice.of(words) + spoilt.slice(at + length);
  }
  return dice.below(6) === 0 ? spoilt.slice(0, dice.below(spoilt.length + 1)) : spoilt;
};

describe('hostile PAN-OS input', () => {
  it('is survived wherever a text is spoilt', () => {
    const files = filesBelow(panosFolder).map(textOf);
    for (let seed = 1; seed <= 400; seed++) {
      const dice = new Dice(seed);
      const base = seed % 4 === 0 ? worldXml(randomWorld(dice)) : (files[seed % files.length] ?? '');
      const text = spoil(seed % 3 === 0 && base.startsWith('<') ? toSet(base) : base, dice);
      try {
        askAll(readPanos(text));
      } catch (error) {
        throw new Error(`seed ${seed}: ${JSON.stringify(text.slice(0, 4000))}`, { cause: error });
      }
    }
  });

  it('is never a short policy without a word: a cut export says so at every length', () => {
    const text = textOf(`${panosFolder}/ok/trap-06-universal.xml`).trimEnd();
    for (let length = text.indexOf('<config') + 10; length < text.length; length += 7) {
      const kinds = readPanos(text.slice(0, length)).notices.map((notice) => notice.kind);
      assert.ok(kinds.includes('truncated') || kinds.includes('syntax'), `cut at ${length}: ${kinds.join()}`);
    }
  });

  const soon = (title: string, text: () => string, look: (firewall: Firewall) => void): void => {
    it(`takes ${title}`, function () {
      this.timeout(30_000);
      const firewall = readPanos(text());
      askAll(firewall);
      look(firewall);
    });
  };

  const chain = (count: number): string =>
    `<address><entry name="last"><ip-netmask>10.0.0.1</ip-netmask></entry></address><address-group>${Array.from({ length: count }, (_, i) => `<entry name="g${i}"><static><member>${i + 1 < count ? `g${i + 1}` : 'last'}</member></static></entry>`).join('')}</address-group>`;
  soon(
    'groups nested 20,000 deep',
    () => wrapped(chain(20_000), '<entry name="r"><source><member>g0</member></source><action>allow</action></entry>'),
    (firewall) => assert.equal(firewall.chains[0]?.rules[0]?.match.under.project('src').size, 1n),
  );

  soon(
    'a filter of 100,000 parentheses',
    () => wrapped(`<address-group><entry name="d"><dynamic><filter>${'('.repeat(100_000)}'a'${')'.repeat(100_000)}</filter></dynamic></entry></address-group>`, '<entry name="r"><source><member>d</member></source><action>allow</action></entry>'),
    (firewall) => assert.deepEqual(firewall.notices, []),
  );

  soon(
    'elements nested deeper than any export',
    () => `<config version="1.0.0">${'<x>'.repeat(100_000)}${'</x>'.repeat(100_000)}</config>`,
    (firewall) => assert.deepEqual(firewall.notices.map((notice) => notice.kind), ['syntax']),
  );

  soon(
    'device groups in an endless line',
    () => Array.from({ length: 300 }, (_, i) => `set device-group g${i} pre-rulebase security rules r${i} action allow\nset readonly devices localhost.localdomain device-group g${i} parent-dg g${i + 1}\n`).join(''),
    (firewall) => assert.ok(firewall.notices.some((notice) => notice.kind === 'cycle')),
  );

  soon(
    'names that mean something to the language',
    () => wrapped('<zone><entry name="__proto__"/><entry name="constructor"/></zone><address><entry name="__proto__"><ip-netmask>10.0.0.1</ip-netmask></entry></address><tag><entry name="toString"/></tag>', '<entry name="__proto__"><from><member>constructor</member></from><source><member>__proto__</member></source><service><member>toString</member></service><application><member>hasOwnProperty</member></application><action>valueOf</action></entry>'),
    (firewall) => {
      const rule = firewall.chains[0]?.rules[0];
      assert.equal(rule?.action.kind, 'unknown');
      assert.ok(rule.match.over.project('src').has(0x0a000001));
      assert.deepEqual(firewall.notices.map((notice) => notice.subject).sort(), ['toString', 'valueOf']);
    },
  );

  soon(
    'a rule with 20,000 members of each kind',
    () => {
      const many = Array.from({ length: 20_000 }, (_, i) => `<member>10.${i >> 8}.${i & 255}.1</member>`).join('');
      return wrapped('', `<entry name="r"><source>${many}</source><destination>${many}</destination><action>allow</action></entry>`);
    },
    (firewall) => assert.equal(firewall.chains[0]?.rules[0]?.match.under.project('dst').size, 20_000n),
  );
}); // prettier-ignore

describe('secrets in PAN-OS configurations', () => {
  const secret = 'S3cr3tM4rk3r';
  const xml = `<?xml version="1.0"?>
<config version="10.1.0" urldb="x">
<mgt-config><users><entry name="admin"><phash>${secret}</phash><public-key>${secret}</public-key></entry></users></mgt-config>
<shared><certificate><entry name="c"><private-key>${secret}</private-key></entry></certificate>
<server-profile><radius><entry name="r"><server><entry name="s"><secret>${secret}</secret></entry></server></entry></radius></server-profile></shared>
<devices><entry name="localhost.localdomain">
<network><ike><gateway><entry name="g"><authentication><pre-shared-key><key>${secret}</key></pre-shared-key></authentication></entry></gateway></ike></network>
<deviceconfig><system><snmp-setting><access-setting><version><v2c><snmp-community-string>${secret}</snmp-community-string></v2c></version></access-setting></snmp-setting></system></deviceconfig>
<vsys><entry name="vsys1"><zone><entry name="trust"/><entry name="dmz"/></zone><rulebase><security><rules>
<entry name="r"><source><member>nowhere</member></source><mood><x>${secret}</x></mood><action>allow</action></entry>
</rules></security></rulebase></entry></vsys></entry></devices></config>`;

  it('are in nothing that is said', () => {
    const set = toSet(xml);
    assert.ok(set.includes(secret));
    for (const text of [xml, set, xml.slice(0, xml.lastIndexOf(secret) + 4), set.slice(0, set.indexOf(secret) + 4)]) {
      assert.ok(!askAll(readPanos(text)).includes(secret.slice(0, 4)), 'a secret is told');
    }
  });

  it('are in nothing that is said about a syntax error beside one', () => {
    for (const broken of [xml.replace(`${secret}</phash>`, `${secret} & co</phash>`), xml.replace('</phash>', '</phas>'), xml.replace(secret, `${secret}<`)])
      assert.ok(!askAll(readPanos(broken)).includes(secret), 'a secret is told');
    assert.ok(!askAll(readPanos(`set zone trust\nset mgt-config users admin phash "${secret}\n`)).includes(secret));
  });
}); // prettier-ignore
