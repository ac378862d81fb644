import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Firewall, Rule } from '../../../../src/model/index.js';
import { type Family, IntervalSet, PacketSet, possiblePackets, readPrefix } from '../../../../src/packets/index.js';
import { Source } from '../../../../src/text/index.js';
import { edited } from '../../../support/fixes.js';
import { toSet } from '../../../support/panos-set.js';
import { readPanos } from '../../../support/panos.js';

const zone = (name: string, n: number): string =>
  `<entry name="${name}"><network><layer3><member>ethernet1/${String(n)}</member></layer3></network></entry>`;

const services = (more: string): string => `<service>
<entry name="tcp-8443"><protocol><tcp><port>9443</port></tcp></protocol></entry>
<entry name="portal"><protocol><tcp><port>8000-8010,8080</port></tcp></protocol></entry>${more}</service>`;

/** A configuration of one rule, with everything that a replacement must keep. */
const configuration = (rules: string, moreServices = ''): string => `<config version="10.2.0" urldb="x">
<devices><entry name="localhost.localdomain"><vsys><entry name="vsys1">
<zone>${zone('trust', 1)}${zone('dmz', 2)}</zone>
<address><entry name="clerks"><ip-netmask>10.1.0.0/16</ip-netmask></entry><entry name="10.1.7.7"><ip-netmask>10.9.9.9</ip-netmask></entry></address>
${services(moreServices)}
<tag><entry name="branch"/></tag>
<rulebase><security><rules>
${rules}
</rules></security></rulebase>
</entry></vsys></entry></devices></config>
`;

const wide = (source = '10.0.0.0/8', service = 'any'): string => `<entry name="all &amp; sundry" uuid="b8e78a17-57da">
  <from><member>trust</member></from>
  <to><member>dmz</member></to>
  <source><member>${source}</member></source>
  <destination><member>any</member></destination>
  <application><member>any</member></application>
  <service><member>${service}</member></service>
  <action>allow</action>
  <log-start>yes</log-start>
  <tag><member>branch</member></tag>
  <description>opened by CHG-1</description>
  <profile-setting><group><member>strict</member></group></profile-setting>
</entry>`;

const named = (firewall: Firewall, family: Family, name: string): readonly Rule[] =>
  firewall.chains
    .filter((chain) => chain.name.endsWith(`ipv${String(family)}`))
    .flatMap((chain) => chain.rules)
    .filter((rule) => rule.name === name || rule.name?.startsWith(`${name}-`) === true);

const ruleOf = (firewall: Firewall, family: Family = 4): Rule =>
  named(firewall, family, 'all & sundry')[0] ?? assert.fail('no such rule');

const headersOf = (family: Family, packets: PacketSet): PacketSet =>
  packets.intersect(possiblePackets(family)).forget('in', 'out', 'flags', 'state');

/** The export with the replacement in it: service objects where they belong, rules in the place of the rule. */
const replaced = (text: string, texts: readonly string[]): string => {
  if (!text.startsWith('<')) return `${text}${texts.join('\n')}\n`;
  const isService = (one: string): boolean => /^<entry [^>]*><protocol>/.test(one);
  return configuration(texts.filter((one) => !isService(one)).join('\n'), texts.filter(isService).join('\n'));
};

const v4 = (...texts: readonly string[]): IntervalSet =>
  texts.reduce((all, text) => all.union(readPrefix(text)?.set ?? assert.fail(text)), IntervalSet.empty);
const tcp = IntervalSet.of(6);
const udp = IntervalSet.of(17);

/** Spells the rule and reads the result back: it must match exactly what is needed of what the rule matched. */
const assertExact = (text: string, needed: PacketSet): readonly string[] | undefined => {
  const { family } = needed;
  const before = readPanos(text);
  const rule = ruleOf(before, family);
  const texts = before.spell?.(rule, needed);
  if (texts === undefined) return undefined;
  const after = readPanos(replaced(text, texts));
  assert.deepEqual(after.notices.map(({ message }) => message), [], texts.join('\n'));
  const rules = named(after, family, 'all & sundry');
  for (const { match, effects, inspection, description } of rules) {
    assert.equal(match.under, match.over);
    assert.deepEqual([effects, inspection, description], [rule.effects, rule.inspection, rule.description]);
  }
  const found = rules.reduce((all, { match }) => all.union(match.over), PacketSet.nothing[family]);
  const wanted = headersOf(family, rule.match.over.intersect(needed));
  assert.ok(headersOf(family, found).equals(wanted), `${text}\n${texts.join('\n')}`);
  // The change of the export says the same.
  const edits = before.edit?.(rule, texts);
  assert.ok(edits, texts.join('\n'));
  const mended = readPanos(edited(new Source('test', text), edits));
  assert.deepEqual(mended.notices.map(({ message }) => message), []);
  const own = named(mended, family, 'all & sundry').reduce((all, { match }) => all.union(match.over), PacketSet.nothing[family]);
  assert.ok(headersOf(family, own).equals(wanted), texts.join('\n'));
  // The zones of the rule stay.
  for (const field of ['in', 'out'] as const) assert.ok(found.project(field).equals(rule.match.over.project(field)));
  return texts;
}; // prettier-ignore

const where = (restrictions: Parameters<typeof PacketSet.where>[1]): PacketSet => PacketSet.where(4, restrictions);

describe('PAN-OS: a rule spelled for what is needed', () => {
  const xml = configuration(wide());
  const set = toSet(xml);

  it('changes source, destination and service and keeps all else', () => {
    const needed = where({ src: v4('10.1.2.0/24'), dst: v4('10.2.0.10/32'), protocol: tcp, dport: IntervalSet.of(443) });
    const [only, ...more] = assertExact(xml, needed) ?? [];
    assert.deepEqual(more, []);
    for (const part of [
      'uuid="b8e78a17-57da"',
      '<source><member>10.1.2.0/24</member></source>',
      '<destination><member>10.2.0.10</member></destination>',
      '<service><member>service-https</member></service>',
      '<description>opened by CHG-1</description>',
    ])
      assert.ok(only?.includes(part), only);
  }); // prettier-ignore

  it('deletes lists of a set export before it sets them', () => {
    const needed = where({ dst: v4('10.2.0.10/32'), protocol: tcp, dport: IntervalSet.of(443) });
    // The path is the one that the export writes.
    const path = 'config devices localhost.localdomain vsys vsys1 rulebase security rules "all & sundry"';
    assert.deepEqual(assertExact(set, needed), [
      `delete ${path} destination`,
      `set ${path} destination 10.2.0.10`,
      `set ${path} negate-destination no`,
      `delete ${path} service`,
      `set ${path} service service-https`,
    ]);
  });

  it('uses a service of the export that has the ports', () => {
    const needed = where({ protocol: tcp, dport: IntervalSet.fromRanges([[8000, 8010], [8080, 8080]]) });
    const texts = assertExact(xml, needed) ?? [];
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? '', /<service><member>portal<\/member><\/service>/);
  }); // prettier-ignore

  it('makes service objects whose names are free', () => {
    const needed = where({ protocol: tcp, dport: IntervalSet.of(8443) });
    const texts = assertExact(xml, needed) ?? [];
    assert.equal(texts[0], '<entry name="tcp-8443-2"><protocol><tcp><port>8443</port></tcp></protocol></entry>');
  });

  it('gives copies of the rule a name and no uuid of their own', () => {
    const one = where({ src: v4('10.1.0.0/16'), dst: v4('10.2.0.10/32'), protocol: tcp, dport: IntervalSet.of(443) });
    const two = where({ src: v4('10.3.0.0/16'), dst: v4('10.2.0.11/32'), protocol: tcp, dport: IntervalSet.of(443) });
    const texts = assertExact(xml, one.union(two)) ?? [];
    assert.equal(texts.length, 2);
    assert.match(texts[1] ?? '', /^<entry name="all &amp; sundry-2">/);
    // Commands change a rule and cannot copy it.
    assert.equal(assertExact(set, one.union(two)), undefined);
  }); // prettier-ignore

  it('writes nothing that would mean something else', () => {
    const icmp = where({ protocol: IntervalSet.of(1) });
    assert.equal(assertExact(xml, icmp), undefined, 'no service object for ICMP');
    const hidden = where({ src: v4('10.1.7.7/32'), protocol: tcp, dport: IntervalSet.of(443) });
    assert.equal(assertExact(xml, hidden), undefined, 'an object has the name of the address');
    const hosts = PacketSet.where(6, { src: readPrefix('::/64')?.set, protocol: tcp, dport: IntervalSet.of(443) });
    assert.equal(assertExact(configuration(wide('any')), hosts), undefined, 'the range holds IPv4 addresses');
    const application = configuration(wide().replace('<application><member>any', '<application><member>ssl'));
    assert.equal(assertExact(application, where({ protocol: tcp, dport: IntervalSet.of(443) })), undefined);
  }); // prettier-ignore

  it('leaves what is needed as a whole as it is written', () => {
    const needed = where({ dst: v4('10.2.0.10/32') });
    const [only] = assertExact(configuration(wide('clerks')), needed) ?? [];
    assert.match(only ?? '', /<source><member>clerks<\/member><\/source>/);
    assert.match(only ?? '', /<service><member>any<\/member><\/service>/);
  });

  it('drops a negation that the new list replaces', () => {
    const text = configuration(wide().replace('<action>', '<negate-source>yes</negate-source><action>'));
    assert.ok(assertExact(text, where({ src: v4('192.0.2.0/24'), protocol: tcp, dport: IntervalSet.of(443) })));
    assert.ok(assertExact(toSet(text), where({ src: v4('192.0.2.0/24'), protocol: tcp, dport: IntervalSet.of(443) })));
  });

  it('reads back as intended, whatever is needed', () => {
    const port = fc.constantFrom(22, 80, 443, 8080, 8443, 65535);
    const range = fc.tuple(port, fc.constantFrom(0, 0, 3)).map(([lo, more]) => [lo, Math.min(lo + more, 65535)] as const);
    const network = fc
      .tuple(fc.constantFrom('10.1.0.0', '10.2.3.4', '172.16.0.0', '192.0.2.128'), fc.constantFrom(16, 24, 25, 31, 32))
      .map(([address, length]) => v4(`${address}/${String(length)}`));
    const networks = fc.array(network, { minLength: 1, maxLength: 3 }).map((all) => all.reduce((a, b) => a.union(b)));
    const box = fc.record(
      {
        src: networks,
        dst: networks,
        protocol: fc.constantFrom(tcp, udp, tcp.union(udp)),
        dport: fc.array(range, { minLength: 1, maxLength: 3 }).map((ranges) => IntervalSet.fromRanges(ranges)),
        sport: range.map(([lo, hi]) => IntervalSet.range(lo, hi)),
      },
      { requiredKeys: ['protocol'] },
    );
    let written = 0;
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 3 }), fc.constantFrom(wide(), wide('any'), wide('clerks', 'portal')), (boxes, entry) => {
        const needed = boxes.reduce((all, one) => all.union(where(one)), PacketSet.nothing[4]);
        const text = configuration(entry);
        for (const one of [text, toSet(text)]) if (assertExact(one, needed) !== undefined) written++;
      }),
      { numRuns: 150 },
    );
    assert.ok(written > 100, String(written));
  }); // prettier-ignore

  const on8443 = where({ protocol: tcp, dport: IntervalSet.of(8443) });
  const mended = (text: string, needed: PacketSet | undefined): string | undefined => {
    const firewall = readPanos(text);
    const rule = ruleOf(firewall, 4);
    const texts = needed === undefined ? [] : firewall.spell?.(rule, needed);
    const edits = texts && firewall.edit?.(rule, texts);
    return edits && edited(new Source('test', text), edits);
  };

  it('makes the list of services where there is none, but never a second one', () => {
    const bare = xml.replace(/<service>\s*<entry[^]*<\/service>\n(?=<tag>)/, '');
    assert.notEqual(bare, xml);
    assert.match(mended(bare, on8443) ?? '', /<service>\n<entry name="tcp-8443">.*\n<\/service>\n<rulebase>/);
    for (const empty of ['<service/>', '<service>\n</service>'])
      assert.equal(mended(bare.replace('<tag>', `${empty}<tag>`), on8443), undefined);
  });

  it('deletes all commands of a rule, and leaves scripts alone', () => {
    const gone = mended(set, undefined);
    assert.ok(gone);
    assert.equal(gone.includes('all & sundry'), false);
    assert.deepEqual(
      gone.split('\n'),
      set.split('\n').filter((line) => !line.includes('"all & sundry"')),
    );
    assert.equal(mended(`${set}delete vsys vsys1 tag branch\n`, undefined), undefined);
  });
});
