import type { Zone } from '../../model/index.js';
import { type Family, IntervalSet, readAddress, readPrefix } from '../../packets/index.js';
import type { Aliases } from './aliases.js';
import type { Port, Ports } from './interfaces.js';
import { addressSpace } from './partly.js';
import type { VendorConfig, VendorGateway, VendorInterface } from './vendor.js';

type ByFamily = Readonly<Partial<Record<Family, IntervalSet>>>;

/** Interfaces that lead to networks of somebody else: they have an upstream gateway, or get their address from there. */
export const isUntrusted = (config: VendorConfig, port: Port): boolean => {
  const { vendor } = port;
  if (vendor === undefined) return false;
  if (port.key === 'wan' || vendor.gateways.some((name) => !leadsInward(config, vendor, name))) return true;
  // A LAN that gets its address from somebody is still the LAN, where another interface is known to lead outside.
  if (port.key === 'lan' && config.interfaces.some(({ key, enabled }) => key === 'wan' && enabled)) return false;
  const upstream = new Set(['dhcp', 'dhcp6', 'pppoe', 'ppp', 'slaac', '6rd']);
  return (
    [vendor.ipv4, vendor.ipv6].some((a) => a.kind === 'dynamic' && upstream.has(a.how.toLowerCase())) && config.whole
  );
};

const privateNets = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map((text) => readPrefix(text));

/** A gateway of an inner network: on a private address, the way of some static routes, and of nothing else. */
const leadsInward = (config: VendorConfig, vendor: VendorInterface, name: string): boolean => {
  const gateway = config.gateways.find((g) => g.name === name);
  const address = gateway?.families[0] === 6 ? vendor.ipv6 : vendor.ipv4;
  const own = address.kind === 'static' ? readAddress(address.address) : undefined;
  return (
    gateway?.isDefault === false &&
    own !== undefined &&
    privateNets.some((net) => net?.family === own.family && net.set.has(own.value)) &&
    config.routes.some((route) => route.enabled && route.gateway === name) &&
    !config.gatewayGroups.some((group) => group.members.includes(name))
  );
};

/** Statically routed networks by the interface that leads to them. */
export const routesByPort = (
  config: VendorConfig,
  ports: Ports,
  aliases: Aliases,
): ReadonlyMap<Port, Readonly<Record<Family, IntervalSet>>> => {
  const found = new Map<Port, Record<Family, IntervalSet>>();
  for (const route of config.routes.filter((r) => r.enabled)) {
    const port = portOfGateway(config, ports, route.gateway);
    if (port === undefined) continue;
    const known = found.get(port) ?? { 4: IntervalSet.empty, 6: IntervalSet.empty };
    for (const family of [4, 6] as const)
      known[family] = known[family].union(networkOf(route.network, family, aliases));
    found.set(port, known);
  }
  return found;
};

const networkOf = (text: string, family: Family, aliases: Aliases): IntervalSet => {
  const found = readPrefix(text);
  if (found !== undefined) return found.family === family ? found.set : IntervalSet.empty;
  return aliases.addresses(text, family)?.under ?? IntervalSet.empty;
};

/** The interface that a gateway, a gateway's address or a product-made gateway name such as `WAN_DHCP` stands for. */
const portOfGateway = (config: VendorConfig, ports: Ports, name: string): Port | undefined => {
  const gateway = config.gateways.find((g) => g.name === name);
  if (gateway !== undefined) return ports.byKey.get(gateway.interface);
  const address = readAddress(name);
  if (address !== undefined) return ports.list.find((p) => p.byFamily[address.family].nets.under.has(address.value));
  const base = /^(.+)_(?:DHCP6?|PPPOE|PPP|SLAAC|6RD)$/i.exec(name)?.[1];
  return ports.list.find(
    (p) => base !== undefined && [p.key, p.vendor?.description].some((w) => w?.toUpperCase() === base.toUpperCase()),
  );
};

/** Interfaces as zones, with the addresses behind them where routing tells. */
export const zonesOf = (
  config: VendorConfig,
  ports: Ports,
  aliases: Aliases,
  told: ReadonlyMap<string, ByFamily>,
): readonly Zone[] => {
  const routes = routesByPort(config, ports, aliases);
  const defaults = defaultPorts(config, ports);
  const inner = (port: Port, family: Family): IntervalSet =>
    port.byFamily[family].nets.under.union(routes.get(port)?.[family] ?? IntervalSet.empty);
  return ports.list.map((port): Zone => {
    const own = told.get(port.key) ?? told.get(port.vendor?.description ?? '') ?? told.get(port.vendor?.device ?? '');
    const addresses: Partial<Record<Family, IntervalSet>> = {};
    for (const family of [4, 6] as const) {
      const known = own?.[family] ?? behind(port, family);
      if (known !== undefined) addresses[family] = known;
    }
    return {
      number: port.number,
      name: port.key,
      isOther: false,
      isLoopback: port.vendor?.device === 'lo0',
      ...(addresses[4] === undefined && addresses[6] === undefined ? {} : { addresses }),
      ...(isUntrusted(config, port) ? { untrusted: true } : {}),
    };
  });

  function behind(port: Port, family: Family): IntervalSet | undefined {
    const { kind } = port.byFamily[family];
    if (defaults.has(port)) {
      // The way to everywhere else: all that no other interface leads to.
      const others = ports.list.filter((p) => p !== port && !defaults.has(p) && p.enabled);
      const known = others.every((p) => p.byFamily[family].kind !== 'dynamic');
      const rest = others.reduce((all, p) => all.subtract(inner(p, family)), addressSpace(family));
      return known || others.some((p) => !inner(p, family).isEmpty) ? rest : undefined;
    }
    const set = inner(port, family);
    return kind === 'dynamic' && set.isEmpty ? undefined : set;
  }
};

/** Interfaces with a default route: those of the default gateways, else every one that leads outside. */
const defaultPorts = (config: VendorConfig, ports: Ports): ReadonlySet<Port> => {
  const outside = ports.list.filter((p) => p.enabled && isUntrusted(config, p));
  const named = config.gateways
    .filter((g: VendorGateway) => g.isDefault && g.enabled)
    .flatMap((g) => ports.byKey.get(g.interface) ?? []);
  return new Set([...outside, ...named]);
};
