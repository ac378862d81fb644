import { reader } from '../../src/formats/pfsense/index.js';
import { type Family, toPrefixes } from '../../src/packets/index.js';
import { type End, gatewayOf, membersOf, type PlannedFormat, type PlannedRule, type World } from './planned.js';

const keyOf = (network: number): string => (network === 0 ? 'lan' : `opt${String(network)}`);

/** Ranges are aliases: a rule has room for a prefix only. */
const aliasOf = (text: string): string => `range_${text.replaceAll(/\W/g, '_')}`;
const rangeOf = (end: End): readonly string[] => (typeof end === 'object' && end.text.includes('-') ? [end.text] : []);

const addressOf = (end: End): string => {
  if (end === 'any') return '<any></any>';
  if (end === 'self') return '<network>(self)</network>';
  return `<address>${rangeOf(end).length > 0 ? aliasOf(end.text) : end.text}</address>`;
};

const icmpWords: Readonly<Record<number, string>> = { 8: 'echoreq', 128: 'echoreq' };

/** The tab that a rule can stand on: that of the one interface on which its packets arrive. */
const tabOf = ({ interfaces }: World, { from }: PlannedRule): string | undefined =>
  interfaces && typeof from === 'object' ? keyOf(from.network) : undefined;

const ruleLines = (
  { family }: World,
  { permits, from, to, protocol, ports, icmpType, comment }: PlannedRule,
  { tracker, tab, floats }: { readonly tracker: number; readonly tab: string; readonly floats: boolean },
): readonly string[] => {
  return [
    '    <rule>',
    `      <tracker>${String(tracker)}</tracker>`,
    `      <type>${permits ? 'pass' : 'block'}</type>`,
    ...(floats
      ? ['      <floating>yes</floating>', '      <quick>yes</quick>', '      <direction>in</direction>']
      : []),
    `      <interface>${tab}</interface>`,
    `      <ipprotocol>${family === 4 ? 'inet' : 'inet6'}</ipprotocol>`,
    `      <protocol>${protocol === 'icmpv6' ? 'icmp' : protocol}</protocol>`,
    ...(icmpType === undefined ? [] : [`      <icmptype>${icmpWords[icmpType] ?? ''}</icmptype>`]),
    `      <source>${addressOf(from)}</source>`,
    '      <destination>',
    `        ${addressOf(to)}`,
    ...(ports === undefined ? [] : [`        <port>${ports.join('-')}</port>`]),
    '      </destination>',
    `      <descr><![CDATA[${comment}]]></descr>`,
    '    </rule>',
  ];
};

const interfaceLines = (family: Family, key: string, address: string, gateway?: string): readonly string[] => {
  const version = family === 4 ? '' : 'v6';
  return [
    `    <${key}>`,
    '      <enable></enable>',
    `      <if>em_${key}</if>`,
    `      <ipaddr${version}>${address}</ipaddr${version}>`,
    `      <subnet${version}>${family === 4 ? '16' : '48'}</subnet${version}>`,
    ...(gateway === undefined ? [] : [`      <gateway${version}>${gateway}</gateway${version}>`]),
    `    </${key}>`,
  ];
};

const uplink: Readonly<Record<Family, { readonly address: string; readonly gateway: string }>> = {
  4: { address: '203.0.113.2', gateway: '203.0.113.1' },
  6: { address: '2001:db8:ffff::2', gateway: '2001:db8:ffff::1' },
};

const aliasLines = (family: Family, text: string): readonly string[] => {
  const members = membersOf(text);
  return [
    '    <alias>',
    `      <name>${aliasOf(text)}</name>`,
    '      <type>network</type>',
    `      <address>${toPrefixes(family, members.min, members.max).join(' ')}</address>`,
    '    </alias>',
  ];
};

export const plannedPfsense: PlannedFormat = {
  name: 'pfSense',
  reader,
  write: (world, rules) => {
    const { family, networks } = world;
    const { address, gateway } = uplink[family];
    const ranges = new Set(rules.flatMap(({ from, to }) => [from, to].flatMap(rangeOf)));
    const lines = [
      '<?xml version="1.0"?>',
      '<pfsense>',
      '  <version>23.3</version>',
      '  <system><ipv6allow></ipv6allow><webgui><noantilockout></noantilockout></webgui></system>',
      '  <interfaces>',
      ...interfaceLines(family, 'wan', address, 'UPLINK'),
      ...networks.flatMap((network, i) => interfaceLines(family, keyOf(i), gatewayOf(family, network))),
      '  </interfaces>',
      '  <gateways>',
      `    <gateway_item><interface>wan</interface><gateway>${gateway}</gateway><name>UPLINK</name><defaultgw></defaultgw></gateway_item>`,
      '  </gateways>',
      '  <aliases>',
      ...[...ranges].flatMap((text) => aliasLines(family, text)),
      '  </aliases>',
      '  <filter>',
    ];
    // Floating rules come before those of the tabs, so whatever stands before a floating one floats, too.
    const lastFloating = rules.findLastIndex((rule) => tabOf(world, rule) === undefined);
    const starts = rules.map((rule, i) => {
      const start = lines.length + 1;
      const place = { tracker: 1_700_000_000 + i, tab: tabOf(world, rule) ?? '', floats: i <= lastFloating };
      lines.push(...ruleLines(world, rule, place));
      return start;
    });
    return { text: [...lines, '  </filter>', '</pfsense>', ''].join('\n'), lines: starts };
  },
  told: () => ({ zones: {} }),
  filtersOwn: false,
  // One in every network, one on the uplink, and the loopback address.
  ownAddresses: ({ networks }) => BigInt(networks.length) + 2n,
  // Port 0 is denied before all rules.
  sourcePorts: 65_535n,
  packetOf: ({ protocol, ...rest }) => ({ ...rest, proto: protocol }),
};
