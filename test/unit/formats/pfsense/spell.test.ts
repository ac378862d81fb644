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
const config = (rules: string, product = 'pfsense'): string => `<?xml version="1.0"?>
<${product}>
  <version>23.3</version>
  <system><ipv6allow>1</ipv6allow><webgui><noantilockout>1</noantilockout></webgui></system>
  <interfaces>
    <wan><enable>1</enable><if>em0</if><ipaddr>198.51.100.2</ipaddr><subnet>29</subnet></wan>
    <lan><enable>1</enable><if>em1</if><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan>
  </interfaces>
  <aliases>
    <alias><name>servers</name><type>network</type><address>10.2.0.0/24 10.3.0.0/24</address></alias>
    <alias><name>web</name><type>port</type><address>80 443</address></alias>
  </aliases>
  <filter>
${rules}
  </filter>
</${product}>
`;

const ruleText = (fields: string, addresses = '<source><any/></source><destination><any/></destination>'): string =>
  `<rule><tracker>1700000007</tracker><type>pass</type><interface>lan</interface>${fields}${addresses}</rule>`;

const prepared = async (text: string): Promise<Firewall> => {
  const firewall = readText(text);
  await firewall.prepareSpelling?.();
  return firewall;
};

const writtenRules = ({ policies }: Firewall, family: Family): readonly Rule[] =>
  policies
    .filter((policy) => policy.family === family)
    .flatMap(({ stages }) => stages.flatMap(({ chain }) => chain.rules))
    .filter(({ implicit, enabled }) => implicit !== true && enabled);

const headersIn = (rules: readonly Rule[], family: Family): PacketSet =>
  rules
    .reduce((all, { match }) => all.union(match.over), PacketSet.nothing[family])
    .forget('in', 'out', 'flags', 'state')
    .intersect(possibleHeaders(family));

/** What is spelled for the one rule; undefined where nothing is. What is spelled must read back as what is needed. */
const spelled = async (
  rule: string,
  needed: PacketSet,
  product = 'pfsense',
): Promise<readonly string[] | undefined> => {
  const { family } = needed;
  const before = await prepared(config(rule, product));
  const [only, ...more] = writtenRules(before, family);
  assert.ok(only !== undefined && more.length === 0, rule);
  const texts = before.spell?.(only, needed);
  if (texts === undefined) return undefined;
  const after = await prepared(config(texts.join('\n'), product));
  assert.deepEqual(after.notices, [], texts.join('\n'));
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

  it('is silent where the text means more than this: both families, a port forward, flags that would begin to count', async () => {
    const needed = headers({ protocol: tcp, dport: IntervalSet.of(443) });
    for (const fields of [
      '<ipprotocol>inet46</ipprotocol>',
      `${inet}<associated-rule-id>nat_1</associated-rule-id>`,
      `${inet}<tcpflags1>ack</tcpflags1><tcpflags2>syn,ack</tcpflags2>`,
    ])
      assert.equal(await spelled(ruleText(fields), needed), undefined, fields);
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
