import {
  type Family,
  IntervalSet,
  PacketSet,
  protocols,
  readAddress,
  readPrefix,
  type Restrictions,
  stateNumber,
} from '../../packets/index.js';
import type { XmlElement } from '../../text/index.js';
import type { Port, Ports } from './interfaces.js';
import { addressSpace, type OpenQuestion, type Partly } from './partly.js';
import type { Flag, VendorConfig } from './vendor.js';

/** A rule that the product adds by itself, and the element that makes it do so. */
export interface ImplicitRule {
  readonly label: string;
  readonly element: XmlElement;
  readonly permit: boolean;
  readonly under: PacketSet;
  readonly over: PacketSet;
  readonly because: string | undefined;
  /** The question that keeps `under` and `over` apart, where it is one about a destination. */
  readonly open?: OpenQuestion | undefined;
}

const prefixes = (family: Family, ...texts: readonly string[]): IntervalSet =>
  IntervalSet.fromRanges(
    texts.flatMap((text) => {
      const found = readPrefix(text);
      return found?.family === family ? [...found.set] : [];
    }),
  );

const udp = IntervalSet.of(protocols.udp);
const tcp = IntervalSet.of(protocols.tcp);
const port = (...numbers: readonly number[]): IntervalSet => IntervalSet.of(...numbers);
const icmpTypes = (...types: readonly number[]): IntervalSet =>
  IntervalSet.fromRanges(types.map((t) => [t * 256, t * 256 + 255] as const));

// The tables of the reference's section 6: what counts as a bogon is a convention of this project.
const bogons4 = prefixes(4, '0.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'); // prettier-ignore
const bogons6 = addressSpace(6)
  .subtract(prefixes(6, '2000::/3', 'fc00::/7', 'fe80::/10'))
  .union(prefixes(6, '2001:db8::/32'));
const linkLocal6 = prefixes(6, 'fe80::/10');
const linkMulticast6 = prefixes(6, 'ff02::/16');
const unspecified6 = prefixes(6, '::/128');
const apipa = prefixes(4, '169.254.0.0/16');

/** Sources that no interface to the internet should see, as far as a switch of the product refuses them. */
export const privateSources: Readonly<Record<Family, IntervalSet>> = {
  4: prefixes(4, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'),
  6: prefixes(6, 'fc00::/7'),
};
export const reservedSources: Readonly<Record<Family, IntervalSet>> = { 4: bogons4, 6: bogons6 };

interface Making {
  readonly config: VendorConfig;
  readonly ports: Ports;
  readonly port: Port;
  readonly family: Family;
}

const pfSensePrivate = ['10.0.0.0/8', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];
const opnsenseOldPrivate = [...pfSensePrivate, '100.64.0.0/10'];
const opnsenseNewPrivate = ['10.0.0.0/8', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fd00::/8', '169.254.0.0/16', 'fe80::/10', '::1/128']; // prettier-ignore

/** Rules before all that people wrote, in their order; every one of them ends the search. */
export const earlyRules = (making: Making): readonly ImplicitRule[] => {
  const { config, port: at, family } = making;
  const { system } = config;
  const opnsense = config.product === 'OPNsense';
  const rules: ImplicitRule[] = [];
  const add = (label: string, element: XmlElement, permit: boolean, ...sets: readonly Restrictions[]): void =>
    void rules.push(certain(making, label, element, permit, sets));

  // Packets of connections that exist never get to the rules.
  add('known connections', config.filterElement, true, {
    state: IntervalSet.of(stateNumber('established'), stateNumber('related')),
  });
  if (family === 6 && system.ipv6Off !== undefined) add('IPv6 is off', system.ipv6Off, false, {});
  if (family === 6 && !opnsense && (config.version ?? 99) >= 24) {
    const forms = prefixes(
      6,
      '64:ff9b::a00:0/104',
      '64:ff9b::ac10:0/108',
      '64:ff9b::c0a8:0/112',
      '64:ff9b::7f00:0/104',
    );
    rules.push(
      open(
        making,
        'translated private addresses',
        system.element,
        false,
        [{ dst: forms }, { src: forms }],
        'release of the firewall',
      ),
    );
  }
  if (family === 4 && system.apipaBlocked)
    add('link-local addresses', system.element, false, { src: apipa }, { dst: apipa });
  if (family === 6 && (!opnsense || system.rfc4890)) for (const rule of icmp6Rules(making)) rules.push(rule);
  rules.push(
    ...flagged(making, 'port 0', system.element, false, system.portZeroBlocked, [
      { protocol: tcp.union(udp), sport: port(0) },
      { protocol: tcp.union(udp), dport: port(0) },
    ]),
  );
  const carp = carpElement(config);
  if (carp !== undefined) add('CARP', carp, true, { protocol: IntervalSet.of(112) });
  rules.push(...clientRules(making));
  const { vendor } = at;
  if (vendor !== undefined) {
    const bogons = family === 4 ? bogons4 : bogons6;
    rules.push(
      ...flagged(
        making,
        'bogon networks',
        vendor.element.child('blockbogons') ?? vendor.element,
        false,
        vendor.blockBogons,
        [{ src: bogons }],
      ),
    );
    rules.push(...privateRules(making));
  }
  rules.push(...serverRules(making), ...antiLockout(making));
  return rules;
};

const certain = (
  making: Making,
  label: string,
  element: XmlElement,
  permit: boolean,
  sets: readonly Restrictions[],
): ImplicitRule => {
  const set = packets(making, sets);
  return { label, element, permit, under: set, over: set, because: undefined };
};

const open = (
  making: Making,
  label: string,
  element: XmlElement,
  permit: boolean,
  sets: readonly Restrictions[],
  because: string,
): ImplicitRule => ({
  label,
  element,
  permit,
  under: PacketSet.nothing[making.family],
  over: packets(making, sets),
  because,
});

const flagged = (
  making: Making,
  label: string,
  element: XmlElement,
  permit: boolean,
  flag: Flag,
  sets: readonly Restrictions[],
): readonly ImplicitRule[] =>
  flag === false
    ? []
    : [
        flag === true
          ? certain(making, label, element, permit, sets)
          : open(making, label, element, permit, sets, 'release of the firewall'),
      ];

const packets = ({ family, port: at }: Making, sets: readonly Restrictions[]): PacketSet =>
  sets.reduce(
    (all, set) => all.union(PacketSet.where(family, { ...set, in: port(at.number) })),
    PacketSet.nothing[family],
  );

/** Neighbour discovery and the errors that IPv6 cannot do without. Ordinary echo requests are not among them. */
const icmp6Rules = (making: Making): readonly ImplicitRule[] => {
  const { config } = making;
  const icmp = IntervalSet.of(protocols.icmpv6);
  const everywhere = icmpTypes(1, 2, 135, 136, ...(config.product === 'OPNsense' ? [3, 4] : []));
  const nearby = icmpTypes(128, 133, 134, 135, 136);
  const pairs = [[linkLocal6, linkLocal6], [linkLocal6, linkMulticast6], [linkMulticast6, linkLocal6], [unspecified6, linkMulticast6]] as const; // prettier-ignore
  return [
    certain(making, 'necessary ICMPv6', config.system.element, true, [
      { protocol: icmp, dport: everywhere },
      ...pairs.map(([src, dst]) => ({ protocol: icmp, dport: nearby, src, dst })),
    ]),
  ];
};

const carpElement = (config: VendorConfig): XmlElement | undefined => {
  const old = config.product === 'pfSense' && config.version !== undefined && config.version < 22.9;
  const vip = config.vips.find((v) => old || v.mode.toLowerCase() === 'carp');
  return vip?.element ?? (old && config.system.stateSync ? config.root.child('hasync') : undefined);
};

/** Answers to the firewall's own DHCP requests. */
const clientRules = (making: Making): readonly ImplicitRule[] => {
  const { vendor } = making.port;
  if (vendor === undefined) return [];
  const four = vendor.ipv4.kind === 'dynamic' && vendor.ipv4.how.toLowerCase() === 'dhcp';
  const six = vendor.ipv6.kind === 'dynamic' && /^(?:dhcp6|slaac)$/i.test(vendor.ipv6.how);
  if (making.family === 4)
    return four
      ? [
          certain(making, 'DHCP client', vendor.element.child('ipaddr') ?? vendor.element, true, [
            { protocol: udp, sport: port(67), dport: port(68) },
          ]),
        ]
      : [];
  return six
    ? [
        certain(making, 'DHCPv6 client', vendor.element.child('ipaddrv6') ?? vendor.element, true, [
          { protocol: udp, dport: port(546) },
        ]),
      ]
    : [];
};

const privateRules = (making: Making): readonly ImplicitRule[] => {
  const { config, family } = making;
  const { vendor } = making.port;
  if (vendor === undefined || vendor.blockPrivate === false) return [];
  const element = vendor.element.child('blockpriv') ?? vendor.element;
  const label = 'private networks';
  if (config.product === 'pfSense')
    return config.bridged.has(vendor.key)
      ? []
      : [certain(making, label, element, false, [{ src: prefixes(family, ...pfSensePrivate) }])];
  const before = prefixes(family, ...opnsenseOldPrivate);
  const after = prefixes(family, ...opnsenseNewPrivate);
  const over = packets(making, [{ src: before.union(after) }]);
  const under =
    vendor.blockPrivate === 'differs' ? PacketSet.nothing[family] : packets(making, [{ src: before.intersect(after) }]);
  return [{ label, element, permit: false, under, over, because: 'release of the firewall' }];
};

/** Requests to the firewall's own DHCP server. */
const serverRules = (making: Making): readonly ImplicitRule[] => {
  const { config, ports, port: at, family } = making;
  const element = (family === 4 ? config.dhcp4 : config.dhcp6).get(at.key);
  if (element === undefined) return [];
  const own = config.product === 'OPNsense' ? ports.self[family] : at.byFamily[family].primary;
  if (family === 4) {
    const sets = (dst: IntervalSet) => [
      { protocol: udp, sport: port(68), dport: port(67), dst: dst.union(prefixes(4, '255.255.255.255')) },
    ];
    return [partlyRule(making, 'DHCP server', element, own, sets)];
  }
  return [
    partlyRule(making, 'DHCPv6 server', element, own, (dst) => [
      { protocol: udp, src: linkLocal6, dst: linkLocal6, dport: port(546) },
      { protocol: udp, src: linkLocal6, dst: linkMulticast6, dport: port(546, 547) },
      { protocol: udp, src: linkMulticast6, dst: linkLocal6, dport: port(547) },
      { protocol: udp, src: linkLocal6, dst, dport: port(546) },
    ]),
  ];
};

const partlyRule = (
  making: Making,
  label: string,
  element: XmlElement,
  own: Partly,
  sets: (own: IntervalSet) => readonly Restrictions[],
): ImplicitRule => {
  const over = packets(making, sets(own.over));
  return {
    label,
    element,
    permit: true,
    under: own.open === undefined ? over : packets(making, sets(own.under)),
    over,
    because: own.open?.because,
  };
};

/** Keeps administrators from locking themselves out: the user interface stays reachable from the inside. */
const antiLockout = (making: Making): readonly ImplicitRule[] => {
  const { config, ports, port: at, family } = making;
  if (!config.system.antiLockout || !config.whole || at.key !== lockoutKey(config)) return [];
  const own = config.product === 'OPNsense' ? ports.self[family] : at.byFamily[family].all;
  const element = config.system.element.child('webgui') ?? config.system.element;
  const rule = partlyRule(making, 'anti-lockout', element, own, (dst) => [
    { protocol: tcp, dst, dport: port(...config.system.adminPorts) },
  ]);
  return rule.over.isEmpty ? [] : [{ ...rule, open: own.open }];
};

const lockoutKey = (config: VendorConfig): string | undefined => {
  const keys = config.interfaces.filter((i) => i.device !== 'lo0').map((i) => i.key);
  if (config.product === 'pfSense') return keys.length === 1 ? keys[0] : 'lan';
  if (keys.includes('lan')) return 'lan';
  const optional = keys.filter((k) => /^opt\d+$/.test(k)).sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)));
  return optional[0] ?? 'wan';
};

/** Traffic between the subnet of an interface and networks routed through it; after all rules that people wrote. */
export const staticRouteRules = (making: Making, routed: IntervalSet | undefined): readonly ImplicitRule[] => {
  const { config, port: at, family } = making;
  const element = config.system.staticRouteBypass;
  const nets = at.byFamily[family].nets;
  if (element === undefined || routed === undefined || routed.isEmpty) return [];
  return [
    partlyRule(making, 'traffic to static routes', element, nets, (own) => [
      { src: own, dst: routed },
      { src: routed, dst: own },
    ]),
  ];
};

/** Key exchange and encrypted packets of configured IPsec peers: provisional, so any rule that decides comes first. */
export const ipsecRules = (making: Making): readonly ImplicitRule[] => {
  const { config, ports, port: at, family } = making;
  const { vpnRules } = config.system;
  if (vpnRules === false) return [];
  return config.peers.flatMap((peer) => {
    if (peerPort(config, ports, peer.interface) !== at) return [];
    const remote = peerAddress(peer.mobile ? '' : peer.remote, family);
    const self = ports.self[family];
    const sets = (dst: IntervalSet): readonly Restrictions[] => [
      { src: remote.set, dst, protocol: udp, dport: port(500, 4500) },
      { src: remote.set, dst, protocol: IntervalSet.of(50, 51) },
    ];
    const rule = partlyRule(making, 'IPsec peer', peer.element, self, sets);
    if (rule.over.isEmpty) return [];
    const because = !remote.isCertain
      ? 'host name of the IPsec peer'
      : vpnRules === 'differs' || peer.isOn === 'differs'
        ? 'release of the firewall'
        : undefined;
    return [because === undefined ? rule : { ...rule, under: PacketSet.nothing[family], because }];
  });
};

const peerPort = (config: VendorConfig, ports: Ports, name: string): Port | undefined => {
  const vip = config.vips.find((v) => v.uniqid !== undefined && name === `_vip${v.uniqid}`);
  return ports.byKey.get(vip?.interface ?? name);
};

const peerAddress = (text: string, family: Family): { readonly set: IntervalSet; readonly isCertain: boolean } => {
  if (text === '' || text === '0.0.0.0' || text === '::') return { set: addressSpace(family), isCertain: true };
  const found = readAddress(text);
  if (found === undefined) return { set: addressSpace(family), isCertain: false };
  return { set: found.family === family ? IntervalSet.of(found.value) : IntervalSet.empty, isCertain: true };
};
