import { reader } from '../../src/formats/pfsense/index.js';
import { type Family, toPrefixes } from '../../src/packets/index.js';
import {
  type End,
  gatewayOf,
  membersOf,
  outside,
  type PlannedFormat,
  type PlannedForward,
  type PlannedRule,
  type World,
  type Written,
} from './planned.js';

const keyOf = (network: number): string =>
  network === outside ? 'wan' : network === 0 ? 'lan' : `opt${String(network)}`;

/** Ranges are aliases: a rule has room for a prefix only. */
const aliasOf = (text: string): string => `range_${text.replaceAll(/\W/g, '_')}`;
const rangeOf = (end: End): readonly string[] => (typeof end === 'object' && end.text.includes('-') ? [end.text] : []);

const addressOf = (end: End): string => {
  if (end === 'any') return '<any></any>';
  if (end === 'self') return '<network>(self)</network>';
  return `<address>${rangeOf(end).length > 0 ? aliasOf(end.text) : end.text}</address>`;
};

const icmpWords: Readonly<Record<number, string>> = { 8: 'echoreq', 128: 'echoreq' };

/** A rule of OPNsense's model, which floats where it does not name exactly one interface. */
const modelLines = (
  { family }: World,
  { permits, from, to, protocol, ports, icmpType, comment }: PlannedRule,
  { number, tab }: { readonly number: number; readonly tab: string },
): readonly string[] => {
  const net = (end: End): string =>
    end === 'any' ? 'any' : end === 'self' ? '(self)' : rangeOf(end).length > 0 ? aliasOf(end.text) : end.text;
  const field = (name: string, value: string): string => `      <${name}>${value}</${name}>`;
  return [
    `    <rule uuid="c0ffee00-0000-4000-8000-${String(number).padStart(12, '0')}">`,
    field('enabled', '1'),
    field('sequence', String(number)),
    field('action', permits ? 'pass' : 'block'),
    field('interface', tab),
    field('ipprotocol', family === 4 ? 'inet' : 'inet6'),
    field('protocol', protocol.toUpperCase().replace('ICMPV6', 'IPV6-ICMP')),
    ...(icmpType === undefined ? [] : [field(family === 4 ? 'icmptype' : 'icmp6type', icmpWords[icmpType] ?? '')]),
    field('source_net', net(from)),
    field('destination_net', net(to)),
    field('destination_port', ports?.join('-') ?? ''),
    field('description', comment),
    '    </rule>',
  ];
};

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

const forwardLines = (family: Family, { ports: [lo, hi], to, port, comment }: PlannedForward): readonly string[] => [
  '    <rule>',
  '      <interface>wan</interface>',
  `      <ipprotocol>${family === 4 ? 'inet' : 'inet6'}</ipprotocol>`,
  '      <protocol>tcp</protocol>',
  '      <source><any>1</any></source>',
  `      <destination><address>${uplink[family].address}</address><port>${String(lo)}-${String(hi)}</port></destination>`,
  `      <target>${to.text}</target>`,
  `      <local-port>${String(port)}</local-port>`,
  `      <descr><![CDATA[${comment}]]></descr>`,
  '    </rule>',
];

/** What is true of both products. */
const ofBoth: Omit<PlannedFormat, 'name' | 'write'> = {
  reader,
  told: () => ({ zones: {} }),
  filtersOwn: false,
  // One in every network, one on the uplink, and the loopback address.
  publicAddress: { 4: uplink[4].address, 6: uplink[6].address },
  ownAddresses: ({ networks }) => BigInt(networks.length) + 2n,
  // Port 0 is denied before all rules, in some releases of OPNsense.
  sourcePorts: 65_535n,
  packetOf: ({ protocol, ...rest }) => ({ ...rest, proto: protocol }),
};

/** All that stands before the rules. */
const headLines = ({ family, networks, forwards = [] }: World, rules: readonly PlannedRule[]): readonly string[] => {
  const { address, gateway } = uplink[family];
  const ranges = new Set(rules.flatMap(({ from, to }) => [from, to].flatMap(rangeOf)));
  return [
    '  <version>23.3</version>',
    '  <system><ipv6allow>1</ipv6allow><webgui><noantilockout>1</noantilockout></webgui></system>',
    '  <interfaces>',
    ...interfaceLines(family, 'wan', address, 'UPLINK'),
    ...networks.flatMap((network, i) => interfaceLines(family, keyOf(i), gatewayOf(family, network))),
    '  </interfaces>',
    '  <gateways>',
    `    <gateway_item><interface>wan</interface><gateway>${gateway}</gateway><name>UPLINK</name><defaultgw>1</defaultgw></gateway_item>`,
    '  </gateways>',
    '  <aliases>',
    ...[...ranges].flatMap((text) => aliasLines(family, text)),
    '  </aliases>',
    '  <nat>',
    ...forwards.flatMap((forward) => forwardLines(family, forward)),
    '  </nat>',
  ];
};

/** An export with the lines of each rule between head and tail. */
const written = (head: readonly string[], rules: readonly (readonly string[])[], tail: readonly string[]): Written => {
  let next = head.length + 1;
  const lines = rules.map((rule) => {
    const start = next;
    next += rule.length;
    return start;
  });
  return { text: [...head, ...rules.flat(), ...tail, ''].join('\n'), lines };
};

export const plannedPfsense: PlannedFormat = {
  ...ofBoth,
  name: 'pfSense',
  write: (world, rules) => {
    // Floating rules come before those of the tabs, so whatever stands before a floating one floats, too.
    const lastFloating = rules.findLastIndex((rule) => tabOf(world, rule) === undefined);
    return written(
      ['<?xml version="1.0"?>', '<pfsense>', ...headLines(world, rules), '  <filter>'],
      rules.map((rule, i) => {
        const place = { tracker: 1_700_000_000 + i, tab: tabOf(world, rule) ?? '', floats: i <= lastFloating };
        return ruleLines(world, rule, place);
      }),
      ['  </filter>', '</pfsense>'],
    );
  },
};

export const plannedOpnsense: PlannedFormat = {
  ...ofBoth,
  name: 'OPNsense',
  write: (world, rules) => {
    const allFloat = rules.some((rule) => tabOf(world, rule) === undefined);
    return written(
      ['<?xml version="1.0"?>', '<opnsense>', ...headLines(world, rules), '  <OPNsense><Firewall><Filter><rules>'],
      rules.map((rule, i) =>
        modelLines(world, rule, { number: i + 1, tab: allFloat ? '' : (tabOf(world, rule) ?? '') }),
      ),
      ['  </rules></Filter></Firewall></OPNsense>', '</opnsense>'],
    );
  },
};
