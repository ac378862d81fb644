import type { Notice, NoticeKind } from '../../model/index.js';
import type { Family } from '../../packets/index.js';
import { readXml, type Source, type XmlElement } from '../../text/index.js';
import { encryptedMark } from './detect.js';
import { filterFields } from './fields.js';
import { readForwards } from './read-nat.js';
import { readMvcRule, readRule, reportUnknown } from './read-rules.js';
import { moved, readSystem } from './read-system.js';
import { reportRepeated } from './repeated.js';
import { words } from './words.js';
import type {
  Product,
  VendorAlias,
  VendorConfig,
  VendorGateway,
  VendorGatewayGroup,
  VendorGroup,
  VendorInterface,
  VendorInterfaceAddress,
  VendorPeer,
  VendorRoute,
  VendorRule,
  VendorSchedule,
  VendorVip,
} from './vendor.js';

/** What the readers of all sections share. */
export interface Reading {
  readonly product: Product;
  readonly notice: (kind: NoticeKind, element: XmlElement, subject: string, message: string) => void;
}

// Round-robin graphs, certificates and keys: large, secret, and never asked for.
const skipped = new Set(['rrddata', 'sshdata', 'cert', 'ca', 'crl', 'rrd_data', 'voucher', 'swanctl_certs']);

/** Sections that Diagnostics › Backup can export alone; the section is the root element then. */
const areas = new Set([
  'filter',
  'nat',
  'aliases',
  'interfaces',
  'virtualip',
  'schedules',
  'staticroutes',
  'gateways',
  'ifgroups',
]);

export interface ReadConfig {
  readonly config: VendorConfig | undefined;
  readonly notices: readonly Notice[];
}

export const readConfig = (source: Source): ReadConfig => {
  const notices: Notice[] = [];
  const at = (kind: NoticeKind, start: number, end: number, subject: string, message: string): void => {
    notices.push({ kind, at: source.place(start, end), message, subject });
  };
  if (source.text.trimStart().startsWith(encryptedMark)) {
    const start = source.text.indexOf(encryptedMark);
    at(
      'syntax',
      start,
      start + encryptedMark.length,
      'encrypted',
      'the export is encrypted; take a backup without a password, or decrypt it first',
    );
    return { config: undefined, notices };
  }
  const { tree, root, problem } = readXml(source.text, { skip: skipping() });
  if (problem !== undefined)
    at(
      problem.kind === 'truncated' ? 'truncated' : 'syntax',
      problem.offset,
      problem.offset + 1,
      problem.kind,
      problem.message,
    );
  if (root === undefined) return { config: undefined, notices };
  const name = root.name.toLowerCase();
  if (name !== 'pfsense' && name !== 'opnsense' && !areas.has(name)) {
    at(
      'syntax',
      root.start,
      root.contentStart,
      root.name,
      `the root element \`${root.name}\` is neither \`pfsense\` nor \`opnsense\``,
    );
    return { config: undefined, notices };
  }
  const product = productOf(name);
  if (product === 'pfSense') tree.foldNames();
  const reading: Reading = {
    product,
    notice: (kind, element, subject, message) => at(kind, element.start, element.end, subject, message),
  };
  reportRepeated(reading, root, !areas.has(name));
  const config = configOf(reading, root, !areas.has(name));
  if (product === 'pfSense' && config.version === undefined)
    at(
      'assumption',
      root.start,
      root.contentStart,
      'version',
      'the export does not name its version; it is read as one of the current release',
    );
  return { config, notices };
};

const productOf = (root: string): Product => (root.toLowerCase() === 'opnsense' ? 'OPNsense' : 'pfSense');

/** pfSense's parser folds tag names to lower case; OPNsense's does not. The root says which of them it is. */
const skipping = (): ((name: string, parent: string | undefined, depth: number) => boolean) => {
  let folds = false;
  return (name, _parent, depth) => {
    if (depth === 0) folds = productOf(name) === 'pfSense';
    return skipped.has(folds ? name.toLowerCase() : name);
  };
};

const configOf = (reading: Reading, root: XmlElement, whole: boolean): VendorConfig => {
  const section = (name: string): XmlElement | undefined =>
    whole ? root.child(name) : root.name === name ? root : undefined;
  const interfaces = readInterfaces(reading, section('interfaces'));
  const filter = section('filter');
  const firewall = whole ? root.at('OPNsense', 'Firewall') : undefined;
  return {
    product: reading.product,
    version: versionOf(reading.product, root.value('version')),
    whole,
    root,
    system: readSystem(reading, root, filter),
    interfaces,
    vips: readVips(section('virtualip')),
    groups: [...readGroups(section('ifgroups')), ...virtualGroups(section('interfaces'), interfaces)],
    aliases: [...readMvcAliases(firewall), ...readAliases(section('aliases'))],
    schedules: (section('schedules')?.all('schedule') ?? []).filter((s) => s.hasChildren).map(readSchedule),
    gateways: readGateways(section('gateways'), root),
    gatewayGroups: readGatewayGroups(section('gateways')),
    routes: (section('staticroutes')?.all('route') ?? [])
      .filter((r) => r.hasChildren)
      .map((r) => readRoute(reading, r)),
    peers: readPeers(reading.product, root),
    dhcp4: dhcpServers(root.child('dhcpd')),
    dhcp6: dhcpServers(root.child('dhcpdv6')),
    bridged: new Set((root.child('bridges')?.all('bridged') ?? []).flatMap((b) => words(b.value('members')))),
    vpnInterfaces: readVpn(reading.product, root),
    rules: [...readMvcRules(reading, firewall), ...readRules(reading, filter)],
    forwards: readForwards(reading, section('nat'), firewall?.child('Filter')),
    filterElement: filter ?? root,
  };
};

const versionOf = (product: Product, text: string | undefined): number | undefined =>
  product === 'pfSense' && text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;

const readRules = (reading: Reading, filter: XmlElement | undefined): readonly VendorRule[] => {
  if (filter === undefined) return [];
  for (const child of filter.children) if (!filterFields.has(child.name)) reportUnknown(reading, child, '`filter`');
  return filter
    .all('rule')
    .filter(isItem)
    .map((rule) => readRule(reading, rule));
};

const readMvcRules = (reading: Reading, firewall: XmlElement | undefined): readonly VendorRule[] => {
  const rules = firewall?.at('Filter', 'rules')?.all('rule') ?? [];
  return rules.filter(isItem).map((rule) => readMvcRule(reading, rule));
};

/** Both products drop an empty list item; one that the export cuts off says nothing reliable. */
export const isItem = (element: XmlElement): boolean => element.hasChildren && element.isFinished;

// --- interfaces --------------------------------------------------------------------------------------------------

const readInterfaces = (reading: Reading, section: XmlElement | undefined): readonly VendorInterface[] => {
  const elements = (section?.children ?? []).filter((e) => e.value('type') !== 'group');
  // A hand-made file without a single `enable` means all of them.
  const anyEnabled = elements.some((e) => e.has('enable'));
  return elements.map((element) => ({
    element,
    key: element.name,
    device: element.value('if') ?? '',
    description: element.value('descr') ?? '',
    enabled: !anyEnabled || element.has('enable'),
    ipv4: readInterfaceAddress(element, 'ipaddr', 'subnet'),
    ipv6: readInterfaceAddress(element, 'ipaddrv6', 'subnetv6'),
    blockPrivate: presentOrFilled(reading.product, element.child('blockpriv')),
    blockBogons: presentOrFilled(reading.product, element.child('blockbogons')),
    gateways: [element.value('gateway'), element.value('gatewayv6')].filter(
      (g) => g !== undefined && g !== '' && g !== 'none',
    ) as string[],
  }));
};

/** pfSense: present is on. OPNsense: present up to 25.1, filled from 25.7. */
const presentOrFilled = (product: Product, element: XmlElement | undefined) => {
  if (element === undefined) return false;
  if (product === 'pfSense') return true;
  const text = element.text.trim();
  return text !== '' && text !== '0' ? true : 'differs';
};

const assigned = new Set([
  'dhcp',
  'pppoe',
  'ppp',
  'pptp',
  'l2tp',
  'dhcp6',
  'slaac',
  'track6',
  'idassoc6',
  '6rd',
  '6to4',
]);
const tunnelDevice = /^(?:ovpn[sc]\d|tun_wg|wg\d|ipsec\d|gre\d|gif\d)/;

const readInterfaceAddress = (element: XmlElement, addressField: string, bitsField: string): VendorInterfaceAddress => {
  const address = element.value(addressField) ?? '';
  if (address === '') {
    const device = element.value('if') ?? '';
    return tunnelDevice.test(device) ? { kind: 'dynamic', how: `tunnel ${device}` } : { kind: 'none' };
  }
  if (assigned.has(address.toLowerCase())) return { kind: 'dynamic', how: address };
  return { kind: 'static', address, bits: element.value(bitsField) ?? '' };
};

const readVips = (section: XmlElement | undefined): readonly VendorVip[] =>
  (section?.all('vip') ?? []).filter(isItem).map((element) => ({
    element,
    mode: element.value('mode') ?? '',
    interface: element.value('interface') ?? '',
    address: element.value('subnet') ?? '',
    bits: element.value('subnet_bits') ?? '',
    uniqid: element.value('uniqid'),
  }));

const readGroups = (section: XmlElement | undefined): readonly VendorGroup[] =>
  (section?.all('ifgroupentry') ?? []).filter(isItem).map((element) => ({
    element,
    name: element.value('ifname') ?? '',
    members: words(element.value('members')),
    sequence: Number(element.value('sequence') ?? '0') || 0,
  }));

/** OPNsense lists its built-in groups among the interfaces, as type `group`. */
const virtualGroups = (
  section: XmlElement | undefined,
  interfaces: readonly VendorInterface[],
): readonly VendorGroup[] =>
  (section?.children ?? [])
    .filter((e) => e.value('type') === 'group')
    .map((element) => ({
      element,
      name: element.name,
      members: interfaces.filter((i) => isMember(element.name, i.device)).map((i) => i.key),
      sequence: 10,
    }));

/** Whether a device belongs to a built-in group of VPN devices. */
export const isMember = (group: string, device: string): boolean =>
  (group === 'openvpn' && /^ovpn[sc]\d/.test(device)) || (group === 'wireguard' && /^wg\d/.test(device));

// --- aliases and schedules ---------------------------------------------------------------------------------------

const bothFamilies: readonly Family[] = [4, 6];

const readAliases = (section: XmlElement | undefined): readonly VendorAlias[] =>
  (section?.all('alias') ?? []).filter(isItem).map((element) => ({
    element,
    name: element.value('name') ?? '',
    type: (element.value('type') ?? '').toLowerCase(),
    enabled: element.value('enabled') !== '0',
    // Hand-made OPNsense files use the field name of the newer place in the older one.
    entries: (element.value('address') ?? element.value('content') ?? '').split(/\s+/).filter((w) => w !== ''),
    families: bothFamilies,
  }));

const readMvcAliases = (firewall: XmlElement | undefined): readonly VendorAlias[] =>
  (firewall?.at('Alias', 'aliases')?.all('alias') ?? []).filter(isItem).map((element) => {
    const proto = element.value('proto') ?? '';
    return {
      element,
      name: element.value('name') ?? '',
      type: (element.value('type') ?? '').toLowerCase(),
      enabled: element.value('enabled') !== '0',
      entries: (element.value('content') ?? '')
        .split(/[\n,]/)
        .map((w) => w.trim())
        .filter((w) => w !== ''),
      families: proto === 'IPv4' ? [4] : proto === 'IPv6' ? [6] : bothFamilies,
    };
  });

const readSchedule = (element: XmlElement): VendorSchedule => ({
  element,
  name: element.value('name') ?? '',
  description: element.value('descr') || undefined,
  ranges: element
    .all('timerange')
    .filter(isItem)
    .map((range) => ({
      months: range.value('month') ?? '',
      days: range.value('day') ?? '',
      weekdays: range.value('position') ?? '',
      hours: range.value('hour') ?? '',
    })),
});

// --- routing -----------------------------------------------------------------------------------------------------

const readGateways = (section: XmlElement | undefined, root: XmlElement): readonly VendorGateway[] => {
  const defaults = new Set(
    [section?.value('defaultgw4'), section?.value('defaultgw6')].filter(
      (d) => d !== undefined && d !== '' && d !== '-',
    ),
  );
  const items = [
    ...(section?.all('gateway_item') ?? []),
    ...(root.at('OPNsense', 'Gateways')?.all('gateway_item') ?? []),
  ];
  return items.filter(isItem).map((element) => {
    const name = element.value('name') ?? '';
    const flag = element.child('defaultgw') ?? element.child('default_gw');
    return {
      element,
      name,
      interface: element.value('interface') ?? '',
      address: element.value('gateway') ?? '',
      families: element.value('ipprotocol') === 'inet6' ? [6] : [4],
      isDefault: defaults.has(name) || (flag !== undefined && flag.text.trim() !== '0'),
      enabled: !element.has('disabled') || element.value('disabled') === '0',
    };
  });
};

const readGatewayGroups = (section: XmlElement | undefined): readonly VendorGatewayGroup[] =>
  (section?.all('gateway_group') ?? []).filter(isItem).map((element) => ({
    element,
    name: element.value('name') ?? '',
    members: element.all('item').map((item) => item.text.trim().split('|')[0] as string),
  }));

const readRoute = (reading: Reading, element: XmlElement): VendorRoute => ({
  element,
  network: element.value('network') ?? '',
  gateway: element.value('gateway') ?? '',
  enabled: !(
    element.has('disabled') &&
    (reading.product === 'pfSense' || !['', '0'].includes(element.value('disabled') ?? ''))
  ),
});

/**
 * The peers for which the product adds rules: those of the older tunnel settings. OPNsense adds none for the
 * connections of its model (`/OPNsense/Swanctl`); its manual, on IPsec firewall rules, leaves them to the administrator.
 */
const readPeers = (product: Product, root: XmlElement): readonly VendorPeer[] => {
  const ipsec = root.child('ipsec');
  const isOn =
    product === 'pfSense' ||
    moved(ipsec?.has('enable') === true, root.at('OPNsense', 'IPsec', 'general')?.value('enabled'));
  if (isOn === false) return [];
  return (ipsec?.all('phase1') ?? [])
    .filter((p) => isItem(p) && !p.has('disabled'))
    .map((element) => ({
      element,
      isOn,
      interface: element.value('interface') ?? '',
      remote: element.value('remote-gateway') ?? '',
      mobile: element.has('mobile'),
    }));
};

const dhcpServers = (section: XmlElement | undefined): ReadonlyMap<string, XmlElement> =>
  new Map(
    (section?.children ?? []).flatMap((server) => {
      const enable = server.child('enable');
      return enable === undefined || enable.text.trim() === '0' ? [] : [[server.name, enable] as const];
    }),
  );

const readVpn = (product: Product, root: XmlElement): VendorConfig['vpnInterfaces'] => {
  const found = new Map<string, { element: XmlElement; pool: readonly string[] }>();
  const on = (e: XmlElement): boolean => isItem(e) && !e.has('disable');
  const openvpn = root.child('openvpn');
  const tunnel = [...(openvpn?.all('openvpn-server') ?? []), ...(openvpn?.all('openvpn-client') ?? [])].find(on);
  const instance = root
    .at('OPNsense', 'OpenVPN', 'Instances')
    ?.all('Instance')
    .find((i) => i.value('enabled') !== '0');
  const openvpnElement = tunnel ?? instance;
  if (openvpnElement !== undefined) found.set('openvpn', { element: openvpnElement, pool: [] });
  const phase1 = root
    .child('ipsec')
    ?.all('phase1')
    .find((p) => isItem(p) && !p.has('disabled'));
  const connection = root
    .at('OPNsense', 'Swanctl', 'Connections')
    ?.all('Connection')
    .find((c) => c.value('enabled') !== '0');
  const ipsec = phase1 ?? connection;
  if (ipsec !== undefined) found.set('enc0', { element: ipsec, pool: [] });
  for (const [key, section] of [
    ['l2tp', root.child('l2tp')],
    ['pppoe', root.at('pppoes', 'pppoe')],
  ] as const)
    if (section?.value('mode') === 'server')
      found.set(key, { element: section, pool: poolOf(section, key === 'l2tp' ? 'l2tp_subnet' : 'pppoe_subnet') });
  const wireguard = root.at('OPNsense', 'wireguard', 'general');
  if (product === 'OPNsense' && wireguard?.value('enabled') === '1')
    found.set('wireguard', { element: wireguard, pool: [] });
  return found;
};

const poolOf = (section: XmlElement, bitsField: string): readonly string[] => {
  const remote = section.value('remoteip') ?? '';
  return remote === '' ? [] : [`${remote}/${section.value(bitsField) ?? '32'}`];
};
