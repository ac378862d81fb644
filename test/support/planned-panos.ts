import { reader } from '../../src/formats/panos/index.js';
import type { Family } from '../../src/packets/index.js';
import { toSet } from './panos-set.js';
import { type End, gatewayOf, type PlannedFormat, type PlannedRule, type World, type Written } from './planned.js';

const zoneOf = (network: number): string => `net${String(network)}`;
const interfaceOf = (network: number): string => `ethernet1/${String(network + 2)}`;

const uplink: Readonly<
  Record<Family, { readonly address: string; readonly hop: string; readonly everything: string }>
> = {
  4: { address: '203.0.113.2', hop: '203.0.113.1', everything: '0.0.0.0/0' },
  6: { address: '2001:db8:ffff::2', hop: '2001:db8:ffff::1', everything: '::/0' },
};

/** The addresses of the firewall: one in every network, and one on the uplink. */
const ownOf = ({ family, networks }: World): readonly string[] => [
  ...networks.map((network) => gatewayOf(family, network)),
  uplink[family].address,
];

const serviceName = (protocol: string, ports: readonly [number, number] | undefined): string =>
  `${protocol}-${ports?.join('-') ?? 'all'}`;

const members = (field: string, ...names: readonly string[]): string =>
  `<${field}>${names.map((name) => `<member>${name}</member>`).join('')}</${field}>`;

/** The rule that denies the rest, within one zone too. */
const last: PlannedRule = { permits: false, from: 'any', to: 'any', protocol: 'any', comment: 'cleanup' };

const ruleLine = (world: World, rule: PlannedRule, name: string): string => {
  const { permits, from, to, protocol, ports, icmpType, comment } = rule;
  const zone = (end: End): string => (world.interfaces && typeof end === 'object' ? zoneOf(end.network) : 'any');
  const addresses = (end: End): readonly string[] =>
    end === 'any' ? ['any'] : end === 'self' ? ownOf(world) : [end.text];
  const isPorted = ['tcp', 'udp', 'sctp'].includes(protocol);
  return [
    `<entry name="${name}">`,
    members('from', zone(from)) + members('to', zone(to)),
    members('source', ...addresses(from)) + members('destination', ...addresses(to)),
    members('service', isPorted ? serviceName(protocol, ports) : 'any'),
    // A rule has no field for other protocols: the application is what is known by them.
    members('application', isPorted || protocol === 'any' ? 'any' : icmpType === undefined ? applicationOf(protocol) : 'ping'),
    `<action>${permits ? 'allow' : 'deny'}</action><description>${comment}</description></entry>`,
  ].join('');
}; // prettier-ignore

const applicationOf = (protocol: string): string => ({ esp: 'ipsec-esp', ah: 'ipsec-ah' })[protocol] ?? protocol;

const serviceLines = (rules: readonly PlannedRule[]): readonly string[] => {
  const services = new Map(
    rules
      .filter(({ protocol }) => ['tcp', 'udp', 'sctp'].includes(protocol))
      .map(({ protocol, ports }) => [
        serviceName(protocol, ports),
        `<protocol><${protocol}><port>${ports?.join('-') ?? '0-65535'}</port></${protocol}></protocol>`,
      ]),
  );
  return [...services].map(([name, value]) => `<entry name="${name}">${value}</entry>`);
};

const interfaceLine = (family: Family, name: string, address: string): string => {
  const entry =
    family === 4
      ? `<ip><entry name="${address}/16"/></ip>`
      : `<ipv6><address><entry name="${address}/48"/></address></ipv6>`;
  return `<entry name="${name}"><layer3>${entry}</layer3></entry>`;
};

const headLines = ({ family, networks }: World, rules: readonly PlannedRule[]): readonly string[] => {
  const { address, hop, everything } = uplink[family];
  const kind = family === 4 ? 'ip' : 'ipv6';
  const services = serviceLines(rules);
  const zone = (name: string, member: string): string =>
    `<entry name="${name}"><network><layer3><member>${member}</member></layer3></network></entry>`;
  return [
    '<?xml version="1.0"?>',
    '<config version="10.2.0">',
    '<devices><entry name="localhost.localdomain">',
    '<network><interface><ethernet>',
    interfaceLine(family, 'ethernet1/1', address),
    ...networks.map((network, i) => interfaceLine(family, interfaceOf(i), gatewayOf(family, network))),
    '</ethernet></interface><virtual-router><entry name="default">',
    members('interface', 'ethernet1/1', ...networks.map((_, i) => interfaceOf(i))),
    `<routing-table><${kind}><static-route><entry name="out"><destination>${everything}</destination>`,
    `<nexthop><${kind === 'ip' ? 'ip' : 'ipv6'}-address>${hop}</${kind === 'ip' ? 'ip' : 'ipv6'}-address></nexthop>`,
    `</entry></static-route></${kind}></routing-table></entry></virtual-router></network>`,
    '<vsys><entry name="vsys1">',
    '<zone>',
    zone('internet', 'ethernet1/1'),
    ...networks.map((_, i) => zone(zoneOf(i), interfaceOf(i))),
    '</zone>',
    ...(services.length === 0 ? [] : ['<service>', ...services, '</service>']),
    '<rulebase><security><rules>',
  ];
};

const writeXml = (world: World, rules: readonly PlannedRule[]): Written => {
  const head = headLines(world, rules);
  const all = [...rules, last];
  return {
    text: [
      ...head,
      ...all.map((rule, i) => ruleLine(world, rule, `rule ${String(i + 1)}`)),
      '</rules></security></rulebase></entry></vsys></entry></devices></config>',
      '',
    ].join('\n'),
    lines: rules.map((_, i) => head.length + 1 + i),
    end: head.length + 1 + rules.length,
  };
};

const ofBoth: Omit<PlannedFormat, 'name' | 'write'> = {
  reader,
  told: () => ({ zones: {} }),
  filtersOwn: false,
  ownAddresses: (world) => BigInt(ownOf(world).length),
  sourcePorts: 65_536n,
  packetOf: ({ protocol, policy, ...rest }) => ({ ...rest, proto: protocol, scope: policy.replace(/ .*/, '') }),
};

export const plannedPanos: PlannedFormat = { ...ofBoth, name: 'PAN-OS', write: writeXml };

/** The same as `set` commands, several for each rule. */
export const plannedPanosSet: PlannedFormat = {
  ...ofBoth,
  name: 'PAN-OS set commands',
  write: (world, rules) => {
    const text = toSet(writeXml(world, rules).text);
    const lines = text.split('\n');
    const lineOf = (i: number): number => lines.findIndex((line) => line.includes(` security rules "rule ${String(i + 1)}" `)) + 1;
    return { text, lines: rules.map((_, i) => lineOf(i)), end: lineOf(rules.length) };
  },
}; // prettier-ignore
