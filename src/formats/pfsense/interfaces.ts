import { type Family, IntervalSet, readAddress, readPrefix, type Scalar } from '../../packets/index.js';
import { addressSpace, certainly, either, nothing, partly, type Partly } from './partly.js';
import type { Reading } from './read.js';
import { isMember } from './read.js';
import type { VendorConfig, VendorInterface } from './vendor.js';

/** Where packets arrive: an assigned interface, or the common tab of VPN devices without an assignment. */
export interface Port {
  readonly key: string;
  /** Number in the `in` and `out` fields. */
  readonly number: number;
  readonly enabled: boolean;
  readonly vendor: VendorInterface | undefined;
  readonly byFamily: Readonly<Record<Family, PortAddresses>>;
}

export interface PortAddresses {
  /** `absent`: the interface has no address of this family. */
  readonly kind: 'static' | 'dynamic' | 'absent';
  /** The address of the interface itself, without virtual IPs. */
  readonly primary: Partly;
  /** The interface's address and all virtual IPs that packets can be addressed to. */
  readonly all: Partly;
  /** The connected subnets, those of virtual IPs included. */
  readonly nets: Partly;
  /** The subnets one by one, as older releases write them into a rule. */
  readonly netList: readonly IntervalSet[];
}

export interface Ports {
  readonly list: readonly Port[];
  readonly byKey: ReadonlyMap<string, Port>;
  /** Names that stand for several interfaces, with the sequence OPNsense orders groups by. */
  readonly groups: ReadonlyMap<string, { readonly members: readonly Port[]; readonly sequence: number }>;
  /** Every address of the firewall. */
  readonly self: Readonly<Record<Family, Partly>>;
}

interface Static {
  readonly primary: Scalar;
  readonly net: IntervalSet;
}

const loopback: Readonly<Record<Family, IntervalSet>> = { 4: IntervalSet.of(0x7f00_0001), 6: IntervalSet.of(1n) };

export const portsOf = (
  reading: Reading,
  config: VendorConfig,
  toldSelf: Readonly<Partial<Record<Family, IntervalSet>>>,
): Ports => {
  const statics = new Map<string, Static>();
  for (const vendor of config.interfaces) {
    const four = staticAddress(reading, vendor, 4);
    if (four !== undefined) statics.set(`4 ${vendor.key}`, four);
    const six = staticAddress(reading, vendor, 6);
    if (six !== undefined) statics.set(`6 ${vendor.key}`, six);
  }
  const vips = vipsByInterface(reading, config);
  const list: Port[] = config.interfaces.map((vendor, i) => ({
    key: vendor.key,
    number: i + 1,
    enabled: vendor.enabled,
    vendor,
    byFamily: {
      4: addressesOf(config, vendor, 4, statics, vips),
      6: addressesOf(config, vendor, 6, statics, vips),
    },
  }));
  const keys = new Set(list.map((p) => p.key));
  for (const key of specialKeys(config)) if (!keys.has(key)) list.push(specialPort(config, key, list.length + 1));
  const byKey = new Map(list.map((port) => [port.key, port]));
  return {
    list,
    byKey,
    groups: groupsOf(config, byKey),
    self: { 4: selfOf(4, list, vips, toldSelf), 6: selfOf(6, list, vips, toldSelf) },
  };
};

const vendorAddress = (vendor: VendorInterface, family: Family) => (family === 4 ? vendor.ipv4 : vendor.ipv6);

const staticAddress = (reading: Reading, vendor: VendorInterface, family: Family): Static | undefined => {
  const told = vendorAddress(vendor, family);
  if (told.kind !== 'static') return undefined;
  const address = readAddress(told.address);
  const net = readPrefix(`${told.address}/${told.bits === '' ? (family === 4 ? '32' : '128') : told.bits}`);
  if (address?.family === family && net !== undefined) return { primary: address.value, net: net.set };
  const element = vendor.element.child(family === 4 ? 'ipaddr' : 'ipaddrv6') ?? vendor.element;
  reading.notice(
    'unresolved',
    element,
    told.address,
    `\`${told.address}\` is no address; what interface \`${vendor.key}\` has counts as unknown`,
  );
  return undefined;
};

interface Vip {
  readonly family: Family;
  readonly address: Scalar;
  readonly net: IntervalSet;
  readonly mode: string;
}

/** Virtual IPs by interface key; one may be bound to another one by `_vip<id>`. */
const vipsByInterface = (reading: Reading, config: VendorConfig): ReadonlyMap<string, readonly Vip[]> => {
  const byId = new Map<string, (typeof config.vips)[number]>(
    config.vips.flatMap((v) => (v.uniqid === undefined ? [] : [[`_vip${v.uniqid}`, v] as const])),
  );
  const found = new Map<string, Vip[]>();
  for (const vip of config.vips) {
    let key = vip.interface;
    for (let hops = 0; hops < 10 && byId.has(key); hops++) key = byId.get(key)?.interface ?? key;
    const address = readAddress(vip.address);
    const net =
      address === undefined ? undefined : readPrefix(vip.bits === '' ? vip.address : `${vip.address}/${vip.bits}`);
    if (address === undefined || net === undefined) {
      reading.notice(
        'unresolved',
        vip.element,
        vip.address,
        `virtual IP \`${vip.address}\` is no address; it is left out`,
      );
      continue;
    }
    const mode = vip.mode.toLowerCase();
    found.set(key, [...(found.get(key) ?? []), { family: address.family, address: address.value, net: net.set, mode }]);
  }
  return found;
};

const answering = new Set(['ipalias', 'carp']);

const addressesOf = (
  config: VendorConfig,
  vendor: VendorInterface,
  family: Family,
  statics: ReadonlyMap<string, Static>,
  vips: ReadonlyMap<string, readonly Vip[]>,
): PortAddresses => {
  const opnsense = config.product === 'OPNsense';
  const own = (vips.get(vendor.key) ?? []).filter((v) => v.family === family);
  const answers = own.filter((v) => answering.has(v.mode));
  const listed = opnsense ? answers : own;
  const vipNets = listed.map((v) => v.net);
  const vipAddresses = IntervalSet.of(...answers.map((v) => v.address));
  const fixed = statics.get(`${family} ${vendor.key}`);
  const told = vendorAddress(vendor, family);
  if (fixed !== undefined) {
    const primary = certainly(IntervalSet.of(fixed.primary));
    const netList = withVips(fixed.net, listed);
    const isOld = !opnsense && config.version !== undefined && config.version < 23;
    return {
      kind: 'static',
      primary,
      all: certainly(primary.under.union(vipAddresses)),
      nets: certainly((isOld ? netList : [fixed.net, ...vipNets]).reduce((all, net) => all.union(net))),
      netList,
    };
  }
  const vipNet = vipNets.reduce((all, net) => all.union(net), IntervalSet.empty);
  if (told.kind === 'none' && config.whole)
    return {
      kind: 'absent',
      primary: nothing,
      all: certainly(vipAddresses),
      nets: certainly(vipNet),
      netList: vipNets,
    };
  // It cannot lie inside the subnet of another interface: the products refuse overlaps.
  let possible = addressSpace(family);
  for (const [key, other] of statics) if (key.startsWith(`${family} `)) possible = possible.subtract(other.net);
  const how = told.kind === 'dynamic' ? ` (${told.how})` : '';
  const unknown = (under: IntervalSet, what: string): Partly =>
    partly(under, possible, `${what} of ${vendor.key}`, `${what} of interface ${vendor.key}${how}`);
  return {
    kind: 'dynamic',
    primary: unknown(IntervalSet.empty, 'address'),
    all: unknown(vipAddresses, 'address'),
    nets: unknown(vipNet, 'subnet'),
    netList: vipNets,
  };
};

/** Older releases add the subnet of a virtual IP only where the address lies in none before (`filter_address_add_vips_subnets`). */
const withVips = (net: IntervalSet, vips: readonly Vip[]): readonly IntervalSet[] =>
  vips.reduce<readonly IntervalSet[]>(
    (nets, vip) => (nets.some((known) => known.has(vip.address)) ? nets : [...nets, vip.net]),
    [net],
  );

/** Interfaces that VPN services bring without an assignment, as far as they exist or rules name them. */
const specialKeys = (config: VendorConfig): readonly string[] => {
  const keys = new Set(config.vpnInterfaces.keys());
  // pfSense's WireGuard package: unassigned tunnels have the tab of its group.
  for (const group of config.groups)
    if (group.name === 'WireGuard' || builtinGroups.has(group.name)) keys.add(group.name);
  // An export of one area has no interfaces: those that its rules name are taken as they are.
  if (!config.whole || config.interfaces.length === 0)
    for (const rule of [...config.rules, ...config.forwards])
      for (const key of rule.interfaces) if (key !== 'any') keys.add(key);
  return [...keys];
};

const builtinGroups = new Set(['openvpn', 'enc0', 'ipsec', 'l2tp', 'pppoe', 'wireguard']);

/** Names whose rules stand on a group tab although no group entry exists. */
export const isBuiltinGroup = (name: string): boolean => builtinGroups.has(name) || name === 'WireGuard';

const specialPort = (config: VendorConfig, key: string, number: number): Port => {
  const pool = config.vpnInterfaces.get(key)?.pool ?? [];
  const addresses = (family: Family): PortAddresses => {
    const sets = pool.flatMap((text) => {
      const found = readPrefix(text);
      return found?.family === family ? [found.set] : [];
    });
    const unknown = partly(IntervalSet.empty, addressSpace(family), `subnet of ${key}`, `addresses behind ${key}`);
    const nets = sets.length > 0 ? certainly(sets.reduce((a, b) => a.union(b))) : unknown;
    return { kind: 'dynamic', primary: unknown, all: unknown, nets, netList: sets };
  };
  return { key, number, enabled: true, vendor: undefined, byFamily: { 4: addresses(4), 6: addresses(6) } };
};

const groupsOf = (config: VendorConfig, byKey: ReadonlyMap<string, Port>): Ports['groups'] => {
  const groups = new Map<string, { members: readonly Port[]; sequence: number }>();
  const add = (name: string, keys: readonly string[], sequence: number): void => {
    const own = byKey.get(name);
    const members = keys.flatMap((key) => byKey.get(key) ?? []);
    const earlier = groups.get(name)?.members ?? [];
    groups.set(name, {
      members: [...new Set([...earlier, ...members, ...(own === undefined ? [] : [own])])],
      sequence,
    });
  };
  for (const group of config.groups) add(group.name, group.members, group.sequence);
  for (const name of config.vpnInterfaces.keys())
    add(
      name,
      config.interfaces.filter((i) => isMember(name, i.device)).map((i) => i.key),
      10,
    );
  return groups;
};

const selfOf = (
  family: Family,
  list: readonly Port[],
  vips: ReadonlyMap<string, readonly Vip[]>,
  told: Readonly<Partial<Record<Family, IntervalSet>>>,
): Partly => {
  const parts = list.filter((p) => p.enabled && p.vendor !== undefined).map((p) => p.byFamily[family].all);
  const local = (vips.get('lo0') ?? []).filter((vip) => vip.family === family && answering.has(vip.mode));
  const always = loopback[family].union(IntervalSet.of(...local.map(({ address }) => address)));
  return either([certainly(always.union(told[family] ?? IntervalSet.empty)), ...parts]);
};
