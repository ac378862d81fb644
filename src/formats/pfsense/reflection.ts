import { type Family, IntervalSet, PacketSet, protocols } from '../../packets/index.js';
import type { ImplicitRule } from './implicit.js';
import type { Port } from './interfaces.js';
import type { Headers } from './match.js';
import { certainly, nothing, type OpenQuestion, partly, type Partly } from './partly.js';
import type { SideContext } from './sides.js';
import type { VendorConfig, VendorForward } from './vendor.js';

/**
 * How packets from inside to a published address are sent back in: by the same translation on the inner interfaces, by a
 * proxy of the firewall that they are translated to, or not at all; `differs` where releases disagree.
 */
export type Reflection = 'none' | 'redirect' | 'proxy' | 'differs';

/** The entry's own word, else that of the whole firewall. Prefix translations are never reflected. */
export const reflectionOf = (
  { product, system }: VendorConfig,
  { kind, excludes, reflection: own }: VendorForward,
): Reflection => {
  if (own === undefined || own === 'disable') return 'none';
  if (kind === 'one to one') {
    if (excludes || (own !== 'enable' && !system.reflection.mappings)) return 'none';
    return product === 'OPNsense' && own === 'empty' ? 'differs' : 'redirect';
  }
  if (product === 'OPNsense') {
    if (excludes) return 'none';
    if (own === 'enable' || own === 'purenat') return 'redirect';
    // What is present and empty kept the older releases from asking the whole firewall.
    return system.reflection.forwards !== 'none' && own === 'empty' ? 'differs' : system.reflection.forwards;
  }
  if (own === 'purenat') return 'redirect';
  return own === 'enable' ? 'proxy' : system.reflection.forwards;
};

/** A translation of the forward on inner interfaces. */
export interface Reflected {
  readonly ports: readonly Port[];
  readonly headers: Headers;
  readonly open: readonly OpenQuestion[];
  readonly isProxied: boolean;
}

/**
 * What the products write for the inner interfaces beside a forward on `on`: all but its own that have no gateway. pfSense
 * names interface groups there, too, which have none (`filter_get_reflection_interfaces`); OPNsense asks for an address of
 * the family instead (`ForwardRule::reflectionInterfaces`).
 */
export const reflectedOf = (
  context: SideContext,
  forward: VendorForward,
  family: Family,
  on: readonly Port[],
  headers: Headers,
): readonly Reflected[] => {
  const mode = reflectionOf(context.config, forward);
  if (mode === 'none') return [];
  const isProxied = mode === 'proxy' && !forward.excludes;
  const dst = reflectedDestination(context, forward, family, on, headers);
  if (dst.over.isEmpty || (isProxied && !isProxiable(forward, headers))) return [];
  const open = [
    ...(mode === 'differs' ? [doubt('what an empty `natreflection` means')] : []),
    // The proxy speaks IPv4; what becomes of forwards of IPv6, releases do differently.
    ...(isProxied && family === 6 ? [doubt('NAT reflection of IPv6 through a proxy')] : []),
  ];
  const candidates = context.ports.list.filter(
    (port) => port.enabled && (!on.includes(port) || isNamedOtherwise(context, forward, port)),
  );
  const by = (wanted: Leading): readonly Port[] =>
    candidates.filter((port) => leading(context, port, family, forward.interfaces) === wanted);
  return [
    { ports: by('inward'), headers: { ...headers, dst }, open, isProxied },
    {
      ports: by('perhaps'),
      headers: { ...headers, dst },
      open: [...open, doubt('whether NAT reflection holds on this interface')],
      isProxied,
    },
  ].filter(({ ports }) => ports.length > 0);
};

/**
 * Whether pfSense writes the reflection for an interface of the entry itself, because a name of it that the entry does
 * not use is on the list: a group that it is in or, where the entry is about a group, its own.
 */
const isNamedOtherwise = ({ config, ports }: SideContext, { interfaces }: VendorForward, port: Port): boolean =>
  config.product !== 'OPNsense' &&
  (isGrouped(ports, port, interfaces) || (port.vendor !== undefined && !interfaces.includes(port.vendor.key)));

const isGrouped = ({ groups }: SideContext['ports'], port: Port, apartFrom: readonly string[]): boolean =>
  [...groups].some(([name, { members }]) => members.includes(port) && !apartFrom.includes(name));

const doubt = (because: string): OpenQuestion => ({ fact: because, negated: false, because });

/** pfSense does not draw everything into a forward of every destination: only the network of its own interface. */
const reflectedDestination = (
  { config }: SideContext,
  { kind, destination }: VendorForward,
  family: Family,
  on: readonly Port[],
  { dst }: Headers,
): Partly => {
  if (config.product === 'OPNsense' || kind === 'one to one' || destination.any !== true) return dst;
  const own = on[0]?.byFamily[family];
  if (own === undefined || own.kind === 'absent') return nothing;
  if (own.kind === 'static') return certainly(own.netList[0] ?? IntervalSet.empty);
  return partly(IntervalSet.empty, own.nets.over, own.nets.open?.fact ?? '', own.nets.open?.because ?? '');
};

/** More ports than the proxy listens on for one forward are not reflected. */
const mostProxied = 500n;

const isProxiable = ({ protocol, destination }: VendorForward, { dport }: Headers): boolean =>
  /^(?:tcp|udp|tcp\/udp)$/.test(protocol ?? '') && destination.port !== undefined && dport.over.size <= mostProxied;

type Leading = 'inward' | 'outward' | 'perhaps';

const leading = (context: SideContext, port: Port, family: Family, own: readonly string[]): Leading =>
  context.config.product === 'OPNsense' ? leadingThere(context, port, family) : leadingHere(context, port, family, own);

const upstream = /^(?:dhcp|pppoe|ppp|pptp|l2tp|dhcp6|slaac|6rd|6to4)$/i;

/** pfSense: groups other than the entry's own count as interfaces of their own, without a gateway. */
const leadingHere = ({ ports, config }: SideContext, port: Port, family: Family, own: readonly string[]): Leading => {
  const { vendor } = port;
  if (vendor === undefined || isGrouped(ports, port, own)) return 'inward';
  if (family === 4) {
    if (vendor.ipv4.kind === 'dynamic' || /^(?:ovpn|gif|gre)/.test(vendor.device)) return 'outward';
    if (/^(?:ipsec|tun_wg)/.test(vendor.device)) return 'perhaps';
  }
  if (family === 6 && vendor.ipv6.kind === 'dynamic' && upstream.test(vendor.ipv6.how)) return 'outward';
  if (vendor.gateways.length === 0) return 'inward';
  const known = vendor.gateways.map((name) => config.gateways.find((gateway) => gateway.name === name));
  const isOfFamily = (gateway: (typeof known)[number]): boolean => gateway?.families.includes(family) !== false;
  return known.every(isOfFamily) ? 'outward' : 'perhaps';
};

/** OPNsense: an address of the family, and no gateway of either. */
const leadingThere = ({ config }: SideContext, port: Port, family: Family): Leading => {
  const { vendor } = port;
  if (vendor === undefined || vendor.device === 'lo0') return 'outward';
  if (port.byFamily[family].kind === 'absent' || vendor.gateways.length > 0) return 'outward';
  if ([vendor.ipv4, vendor.ipv6].some((address) => address.kind === 'dynamic' && upstream.test(address.how)))
    return 'outward';
  const isOpen =
    port.byFamily[family].kind !== 'static' ||
    config.gateways.some(({ interface: on, enabled }) => enabled && on === vendor.key);
  return isOpen ? 'perhaps' : 'inward';
};

const localhost = 0x7f00_0001;

/** Where the proxy of pfSense listens, one port for each that is reflected (`filter_generate_reflection_proxy`). */
export const proxy = { dst: IntervalSet.of(localhost), dport: IntervalSet.range(19_000, 19_990), local: true } as const;

/** What the proxy listens for may come in unless a rule blocks it, also one that is not quick. */
export const proxyRule = (forwards: readonly VendorForward[], into: IntervalSet): ImplicitRule | undefined => {
  const [first] = forwards;
  if (first === undefined) return undefined;
  const both = IntervalSet.of(protocols.tcp, protocols.udp);
  const packets = PacketSet.where(4, { in: into, protocol: both, dst: proxy.dst, dport: proxy.dport });
  return {
    element: first.element,
    label: 'NAT reflection',
    permit: true,
    under: packets,
    over: packets,
    because: undefined,
  };
};
