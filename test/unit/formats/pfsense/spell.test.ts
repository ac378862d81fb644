import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Firewall, Rule } from '../../../../src/model/index.js';
import {
  type Family,
  IntervalSet,
  PacketSet,
  possibleHeaders,
  readPrefix,
  type Restrictions,
} from '../../../../src/packets/index.js';
import { readText } from '../../../support/pfsense.js';

/** A firewall with LAN and WAN, two aliases, and these rules. */
const config = (rules: string, product = 'pfsense', isModel = false): string => `<?xml version="1.0"?>
<${product}>
  <version>23.3</version>
  <system><ipv6allow>1</ipv6allow><webgui><noantilockout>1</noantilockout></webgui></system>
  <interfaces>
    <wan><enable>1</enable><if>em0</if><ipaddr>198.51.100.2</ipaddr><subnet>29</subnet></wan>
    <lan><enable>1</enable><if>em1</if><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet><ipaddrv6>2001:db8:1::1</ipaddrv6><subnetv6>64</subnetv6></lan>
  </interfaces>
  <aliases>
    <alias><name>servers</name><type>network</type><address>10.2.0.0/24 10.3.0.0/24</address></alias>
    <alias><name>web</name><type>port</type><address>80 443</address></alias>
  </aliases>
${isModel ? `<OPNsense><Firewall><Filter><rules>${rules}</rules></Filter></Firewall></OPNsense>` : `<filter>${rules}</filter>`}
</${product}>
`;

const ruleText = (fields: string, addresses = '<source><any/></source><destination><any/></destination>'): string =>
  `<rule><tracker>1700000007</tracker><type>pass</type><interface>lan</interface>${fields}${addresses}</rule>`;

const prepared = async (text: string): Promise<Firewall> => {
  const firewall = readText(text);
  await firewall.prepareSpelling?.();
  return firewall;
};

const writtenRules = ({ chains }: Firewall, family: Family): readonly Rule[] =>
  chains
    .flatMap(({ rules }) => rules)
    .filter(
      ({ implicit, enabled, match, action }) =>
        implicit !== true && enabled && match.over.family === family && action.kind !== 'jump',
    );

const headersIn = (rules: readonly Rule[], family: Family): PacketSet =>
  rules
    .reduce((all, { match }) => all.union(match.over), PacketSet.nothing[family])
    .forget('in', 'out', 'flags', 'state')
    .intersect(possibleHeaders(family));

/** The interfaces on which rules hold. */
const interfacesOf = (firewall: Firewall): readonly string[] =>
  ([4, 6] as const).map((family) =>
    [
      ...new Set(writtenRules(firewall, family).flatMap(({ match }) => [...match.over.project('in')].map(String))),
    ].join(),
  );

/** What is spelled for the one rule; undefined where nothing is. What is spelled must read back as what is needed. */
const spelled = async (
  rule: string,
  needed: PacketSet,
  product = 'pfsense',
  isModel = false,
): Promise<readonly string[] | undefined> => {
  const { family } = needed;
  const before = await prepared(config(rule, product, isModel));
  const [only, ...more] = writtenRules(before, family);
  // A rule for packets that come and leave is two.
  assert.ok(more.length < 2, rule);
  assert.ok(only !== undefined, rule);
  const texts = before.spell?.(only, needed);
  if (texts === undefined) return undefined;
  const after = await prepared(config(texts.join('\n'), product, isModel));
  assert.deepEqual(after.notices, [], texts.join('\n'));
  // The other family fares as before.
  const other = family === 4 ? 6 : 4;
  assert.ok(headersIn(writtenRules(after, other), other).equals(headersIn(writtenRules(before, other), other)), rule);
  assert.deepEqual(interfacesOf(after), interfacesOf(before), rule);
  const wanted = headersIn([only], family).intersect(needed.forget('in', 'out', 'flags', 'state'));
  assert.ok(headersIn(writtenRules(after, family), family).equals(wanted), `${rule}\n${texts.join('\n')}`);
  return texts;
};

const v4 = (text: string): IntervalSet => readPrefix(text)?.set ?? assert.fail(text);
const tcp = IntervalSet.of(6);
const headers = (restrictions: Restrictions): PacketSet => PacketSet.where(4, restrictions);
const inet = '<ipprotocol>inet</ipprotocol>';

describe('pfSense: a rule spelled for what is needed', () => {
  it('changes protocol, source and destination, keeps the rest, and says nothing of who wrote it', async () => {
    const texts = await spelled(
      ruleText(
        `${inet}<log/><gateway>GW1</gateway><descr><![CDATA[web & more]]></descr><created><username>a</username></created>`,
        '<source><network>lan</network></source><destination><any/></destination>',
      ),
      headers({ protocol: tcp, dst: v4('10.2.0.9'), dport: IntervalSet.of(443) }),
    );
    assert.deepEqual(texts, [
      [
        '<rule>',
        '  <tracker>1700000007</tracker>',
        '  <type>pass</type>',
        '  <interface>lan</interface>',
        '  <ipprotocol>inet</ipprotocol>',
        '  <log/>',
        '  <gateway>GW1</gateway>',
        '  <descr><![CDATA[web & more]]></descr>',
        '  <protocol>tcp</protocol>',
        '  <source>',
        '    <network>lan</network>',
        '  </source>',
        '  <destination>',
        '    <address>10.2.0.9</address>',
        '    <port>443</port>',
        '  </destination>',
        '</rule>',
      ].join('\n'),
    ]);
  });

  it('writes one rule per address and range of ports, of which only the first has the tracker', async () => {
    const texts = await spelled(
      ruleText(inet),
      headers({
        protocol: tcp,
        dst: v4('10.2.0.8/30'),
        dport: IntervalSet.fromRanges([
          [80, 80],
          [8000, 8010],
        ]),
      }),
    );
    assert.equal(texts?.length, 2);
    assert.deepEqual(
      texts.map((text) => text.includes('<tracker>')),
      [true, false],
    );
  });

  it('keeps an alias that is needed as a whole, and TCP and UDP together', async () => {
    const [text, ...more] = (await spelled(
      ruleText(inet, '<source><any/></source><destination><address>servers</address></destination>'),
      headers({ protocol: IntervalSet.of(6, 17), dport: IntervalSet.of(53) }),
    )) ?? [''];
    assert.deepEqual(more, []);
    assert.match(text ?? '', /<address>servers<\/address>\s*<port>53<\/port>/);
    assert.match(text ?? '', /<protocol>tcp\/udp<\/protocol>/);
  });

  it('writes any as OPNsense does', async () => {
    const [text] = (await spelled(
      ruleText(inet, '<destination><any>1</any></destination>'),
      headers({ protocol: tcp, dport: IntervalSet.of(22) }),
      'opnsense',
    )) ?? [''];
    assert.match(text ?? '', /<source>\s*<any>1<\/any>\s*<\/source>/);
  });

  it('keeps the types of an ICMP rule, and does not write codes', async () => {
    const echo = IntervalSet.range(8 * 256, 8 * 256 + 255);
    const ping = ruleText(`${inet}<protocol>icmp</protocol><icmptype>echoreq</icmptype>`);
    const [text] = (await spelled(ping, headers({ src: v4('10.1.0.5'), dport: echo }))) ?? [''];
    assert.match(text ?? '', /<icmptype>echoreq<\/icmptype>/);
    assert.equal(
      await spelled(ping, headers({ protocol: IntervalSet.of(1), dport: IntervalSet.of(8 * 256) })),
      undefined,
    );
  });

  it('is silent where the text means more than this: a port forward, flags that would begin to count', async () => {
    const needed = headers({ protocol: tcp, dport: IntervalSet.of(443) });
    for (const fields of [
      `${inet}<associated-rule-id>nat_1</associated-rule-id>`,
      `${inet}<tcpflags1>ack</tcpflags1><tcpflags2>syn,ack</tcpflags2>`,
    ])
      assert.equal(await spelled(ruleText(fields), needed), undefined, fields);
  });

  it('keeps the other family of a rule for both, where it is for something there', async () => {
    const needed = headers({ protocol: tcp, dst: v4('10.2.0.9'), dport: IntervalSet.of(443) });
    const [four, six, ...more] =
      (await spelled(ruleText('<ipprotocol>inet46</ipprotocol><protocol>tcp</protocol>'), needed)) ?? [];
    assert.deepEqual(more, []);
    assert.match(four ?? '', /<tracker>[^]*<ipprotocol>inet<[^]*<address>10\.2\.0\.9</);
    assert.match(six ?? '', /<ipprotocol>inet6<[^]*<destination>\s*<any\/>/);
    assert.doesNotMatch(six ?? '', /tracker/);
    const literal = '<source><address>10.1.0.5</address></source><destination><any/></destination>';
    assert.equal((await spelled(ruleText('<ipprotocol>inet46</ipprotocol>', literal), needed))?.length, 1);
    // OPNsense takes a rule without the field for one of both.
    assert.equal((await spelled(ruleText(''), needed, 'opnsense'))?.length, 2);
  });

  it('narrows a rule of both directions on the way in alone, where some rule blocks on the way out', async () => {
    const needed = headers({ protocol: tcp, dst: v4('10.2.0.9'), dport: IntervalSet.of(443) });
    const blocked =
      '<rule><type>block</type><floating/><direction>out</direction><interface>wan</interface><ipprotocol>inet</ipprotocol><source><any/></source><destination><address>10.9.0.0/16</address></destination></rule>';
    const both: readonly (readonly [string, string, boolean])[] = [
      [ruleText(`${inet}<floating/><quick/><direction>any</direction>`), 'pfsense', false],
      [ruleText(`<ipprotocol>inet46</ipprotocol><floating/><quick/>`), 'pfsense', false],
      [ruleText(`${inet}<direction>any</direction>`), 'opnsense', false],
    ];
    for (const [rule, product, isModel] of both) {
      // Where nothing blocks on the way out, the rule decides nothing there.
      const free = await prepared(config(rule, product, isModel));
      const [alone] = writtenRules(free, 4).filter(({ chain }) => !chain.label.startsWith('leaving'));
      assert.ok(alone !== undefined);
      const ways = (free.spell?.(alone, needed) ?? []).map((text) => /<direction>(.*)<\/direction>/.exec(text)?.[1]);
      assert.ok(ways.length > 0 && ways.every((way) => way === 'any' || way === undefined), rule);

      const before = await prepared(config(rule + blocked, product, isModel));
      const [only] = writtenRules(before, 4).filter(
        ({ action, chain }) => action.kind === 'permit' && !chain.label.startsWith('leaving'),
      );
      assert.ok(only !== undefined);
      const texts = before.spell?.(only, needed) ?? [];
      const after = await prepared(config(texts.join('\n') + blocked, product, isModel));
      assert.deepEqual(after.notices, []);
      const permitted = (firewall: Firewall, family: Family, isOut: boolean): PacketSet =>
        headersIn(
          writtenRules(firewall, family).filter(
            ({ action, chain }) => action.kind === 'permit' && chain.label.startsWith('leaving') === isOut,
          ),
          family,
        );
      assert.ok(permitted(after, 4, false).equals(headersIn([only], 4).intersect(needed)), texts.join('\n'));
      assert.ok(permitted(after, 6, false).equals(permitted(before, 6, false)), texts.join('\n'));
      for (const family of [4, 6] as const)
        assert.ok(permitted(after, family, true).equals(permitted(before, family, true)), texts.join('\n'));
    }
  });

  it('keeps the interfaces of a floating rule', async () => {
    const rule = '<rule><type>pass</type><floating/><quick/><direction>in</direction><interface>lan,wan</interface>';
    const rest = `${inet}<source><any/></source><destination><any/></destination></rule>`;
    const [text] = (await spelled(rule + rest, headers({ protocol: tcp, dport: IntervalSet.of(25) }))) ?? [''];
    assert.match(text ?? '', /<interface>lan,wan<\/interface>/);
  });

  it("writes rules of OPNsense's model with lists of addresses, of which only the first has the uuid", async () => {
    const rule = (fields: string): string =>
      `<rule uuid="c0ffee00-0000-4000-8000-000000000007"><enabled>1</enabled><sequence>7</sequence>${fields}</rule>`;
    const needed = headers({
      protocol: IntervalSet.of(6, 17),
      src: v4('10.1.0.5'),
      dst: v4('10.2.0.9').union(v4('10.3.0.0/24')),
      dport: IntervalSet.of(53, 5353),
    });
    const wide = rule('<interface>lan,wan</interface><ipprotocol>inet46</ipprotocol><protocol>any</protocol>');
    const texts = (await spelled(wide, needed, 'opnsense', true)) ?? [];
    assert.deepEqual(texts, [
      [
        '<rule uuid="c0ffee00-0000-4000-8000-000000000007">',
        '  <enabled>1</enabled>',
        '  <sequence>7</sequence>',
        '  <interface>lan,wan</interface>',
        '  <ipprotocol>inet</ipprotocol>',
        '  <protocol>TCP/UDP</protocol>',
        '  <source_net>10.1.0.5</source_net>',
        '  <source_not>0</source_not>',
        '  <destination_net>10.2.0.9,10.3.0.0/24</destination_net>',
        '  <destination_not>0</destination_not>',
        '  <destination_port>53</destination_port>',
        '</rule>',
      ].join('\n'),
      texts[1],
      texts[2],
    ]);
    assert.match(texts[1] ?? '', /^<rule>[^]*<destination_port>5353</);
    assert.match(texts[2] ?? '', /^<rule>[^]*<ipprotocol>inet6<[^]*<protocol>any</);
    const negated = rule(
      '<interface>lan</interface><ipprotocol>inet</ipprotocol><protocol>TCP</protocol><source_net>lan</source_net><source_not>1</source_not><destination_net>servers</destination_net><destination_port>web</destination_port>',
    );
    const [text] = (await spelled(negated, headers({ dport: IntervalSet.of(443) }), 'opnsense', true)) ?? [''];
    assert.match(
      text ?? '',
      /<source_net>lan<[^]*<source_not>1<[^]*<destination_net>servers<[^]*<destination_port>443</,
    );
  });

  it('reads back as exactly what was needed, whatever that is', async () => {
    const address = fc.constantFrom('10.1.0.0/24', '10.1.0.5', '10.2.0.0/24', '10.2.0.9', '10.0.0.0/9', '203.0.113.7');
    const ports = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 65535 }), fc.integer({ min: 0, max: 300 })), {
        minLength: 1,
        maxLength: 3,
      })
      .map((list) => IntervalSet.fromRanges(list.map(([lo, width]) => [lo, Math.min(65535, lo + width)] as const)));
    const set = fc.option(address, { nil: undefined }).map((text) => (text === undefined ? undefined : v4(text)));
    const box = fc.record({
      protocol: fc.constantFrom(tcp, IntervalSet.of(17), IntervalSet.of(6, 17), IntervalSet.of(47)),
      src: set,
      dst: set,
      dport: fc.option(ports, { nil: undefined }),
      sport: fc.option(ports, { nil: undefined }),
    });
    const rule = fc.constantFrom(
      ruleText(inet),
      ruleText(`${inet}<protocol>tcp/udp</protocol>`),
      ruleText(
        `${inet}<protocol>tcp</protocol>`,
        '<source><network>lan</network></source><destination><address>servers</address><port>web</port></destination>',
      ),
      ruleText(inet, '<source><any/></source><destination><not/><network>lan</network></destination>'),
    );
    let written = 0;
    await fc.assert(
      fc.asyncProperty(rule, fc.array(box, { minLength: 1, maxLength: 2 }), async (text, boxes) => {
        const needed = boxes.reduce((all, one) => all.union(headers(one)), PacketSet.nothing[4]);
        if ((await spelled(text, needed)) !== undefined) written++;
      }),
      { numRuns: 150 },
    );
    assert.ok(written > 40, String(written));
  });
});
