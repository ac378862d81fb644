import { type Family, IntervalSet } from '../../packets/index.js';
import type { Aliases } from './aliases.js';
import { literal } from './aliases.js';
import type { Ports } from './interfaces.js';
import {
  addressSpace,
  certainly,
  complementOf,
  either,
  eitherReading,
  nothing,
  partly,
  type Partly,
  portSpace,
} from './partly.js';
import type { Reading } from './read.js';
import { servicePort } from './services.js';
import type { VendorAddress, VendorConfig, VendorSide } from './vendor.js';

/** A set, or the reason why the firewall leaves the whole rule out. */
export type Resolved = Partly | Left;
export interface Left {
  /** Names the word at fault; the product drops the rule because of it. */
  readonly subject: string;
  readonly reason: string;
  readonly element: VendorAddress['element'] | undefined;
  /** Nothing is wrong with the words of the rule: what it needs is switched off, or has no address. */
  readonly isDormant?: boolean;
  /** More precisely: the interface of that name has no address of the family. */
  readonly isAbsent?: boolean;
}
export const isLeft = (resolved: object): resolved is Left => 'reason' in resolved;

export interface SideContext {
  readonly reading: Reading;
  readonly config: VendorConfig;
  readonly ports: Ports;
  readonly aliases: Aliases;
}

const all: Readonly<Record<Family, Partly>> = { 4: certainly(addressSpace(4)), 6: certainly(addressSpace(6)) };
export const everything = (family: Family): Partly => all[family];

/** The addresses that source or destination of a rule describes in one family. */
export const resolveSide = (context: SideContext, side: VendorSide, family: Family): Resolved => {
  const { config } = context;
  if (side.missing)
    return config.product === 'OPNsense'
      ? everything(family)
      : { subject: 'side', reason: 'a source or destination is missing', element: side.element };
  // `any` also cancels `not`.
  if (side.any === true) return everything(family);
  const [only] = side.addresses;
  // The usual side of a rule.
  if (only !== undefined && side.addresses.length === 1 && side.not === false && side.any === false)
    return resolveAddress(context, only, family);
  const parts: Partly[] = [];
  for (const address of side.addresses) {
    const found = resolveAddress(context, address, family);
    if (isLeft(found)) return found;
    parts.push(found);
  }
  const value = either(parts);
  const space = addressSpace(family);
  const negated =
    side.not === true
      ? negationOf(context, side, family, value)
      : side.not === 'differs'
        ? eitherReading(value, complementOf(space, value), 'empty `not`, which releases read differently')
        : value;
  return side.any === 'differs'
    ? eitherReading(negated, everything(family), '`any` beside a value, which releases read differently')
    : negated;
};

/** pfSense before 23.0 wrote "not this interface's nets" as a list of negations, which matches what misses any of them. */
const negationOf = (context: SideContext, side: VendorSide, family: Family, value: Partly): Partly => {
  const { config, ports } = context;
  const space = addressSpace(family);
  const only = side.addresses[0];
  const port = only === undefined ? undefined : ports.byKey.get(only.text);
  const old = config.product === 'pfSense' && config.version !== undefined && config.version < 23;
  const nets = port?.byFamily[family].netList ?? [];
  if (
    !old ||
    port === undefined ||
    side.addresses.length > 1 ||
    nets.length < 2 ||
    port.byFamily[family].kind !== 'static'
  )
    return complementOf(space, value);
  return certainly(nets.map((net) => space.subtract(net)).reduce((a, b) => a.union(b)));
};

const resolveAddress = (context: SideContext, address: VendorAddress, family: Family): Resolved => {
  const symbol = resolveSymbol(context, address, family);
  const pfSense = context.config.product === 'pfSense';
  if (pfSense && address.symbolOnly) {
    return (
      symbol ??
      missingName(
        context,
        address,
        family,
        `\`${address.text}\` is no interface; \`network\` takes only interface names`,
      )
    );
  }
  if (symbol !== undefined && !pfSense) return symbol;
  const { text } = address;
  const found = literal(text, family);
  if (found !== undefined) return hostPart(context, text, family) ?? found;
  const alias = context.aliases.addresses(text, family);
  if (alias !== undefined) return alias;
  const reason = context.aliases.has(text)
    ? `alias \`${text}\` holds ports, not addresses`
    : `\`${text}\` is neither an address nor an alias of this export`;
  return missingName(context, address, family, reason);
};

/** In an export of one area the name may well exist; else the product drops the rule. */
const missingName = (context: SideContext, address: VendorAddress, family: Family, reason: string): Resolved =>
  context.config.whole
    ? { subject: address.text, reason, element: address.element }
    : partly(
        IntervalSet.empty,
        addressSpace(family),
        `name ${address.text}`,
        `${address.text}, which this partial export does not hold`,
      );

/** `::10` on a firewall with delegated prefixes: the rest of the address comes from the provider. */
const hostPart = (context: SideContext, text: string, family: Family): Partly | undefined => {
  const { config } = context;
  if (config.product !== 'pfSense' || family !== 6 || !/^::[0-9a-f]/i.test(text) || text === '::1') return undefined;
  const delegated = config.interfaces.some(
    (i) => i.ipv6.kind === 'dynamic' && /^(?:track6|idassoc6)$/i.test(i.ipv6.how),
  );
  return delegated
    ? partly(IntervalSet.empty, addressSpace(6), `prefix of ${text}`, `delegated prefix of ${text}`)
    : undefined;
};

const linkLocal = IntervalSet.range(0xfe80n << 112n, (0xfec0n << 112n) - 1n);

/** OPNsense's `__lan_network`: the network of an interface or group by the name of the alias that the product makes of it. */
const interfaceOf = ({ byKey, groups }: Ports, text: string): string | undefined => {
  const key = /^__(.+)_network$/.exec(text)?.[1];
  return key !== undefined && (byKey.has(key) || groups.has(key)) ? key : undefined;
};

/** An interface, its address, a group or `(self)`; `undefined` where the text is no symbol. */
export const resolveSymbol = (context: SideContext, address: VendorAddress, family: Family): Resolved | undefined => {
  const { config, ports } = context;
  const { element } = address;
  const opnsense = config.product === 'OPNsense';
  const text = opnsense ? (interfaceOf(ports, address.text) ?? address.text) : address.text;
  if (text === '(self)') return ports.self[family];
  if (opnsense && text === 'any') return everything(family);
  const gone = (reason: string): Left => ({ subject: text, reason, element, isDormant: true });
  const port = ports.byKey.get(text);
  const group = ports.groups.get(text);
  if (port?.vendor !== undefined || (port !== undefined && group === undefined)) {
    if (!port.enabled) return gone(`interface \`${text}\` is disabled`);
    const own = port.byFamily[family];
    // Link-local neighbours count as part of the network there.
    if (opnsense) return family === 6 ? either([own.nets, certainly(linkLocal)]) : own.nets;
    if (own.kind === 'absent' && own.netList.length === 0 && config.version !== undefined && config.version < 23)
      return { ...gone(`interface \`${text}\` has no IPv${family} address`), isAbsent: true };
    return own.nets;
  }
  if (group !== undefined)
    return either(
      group.members
        .filter((m) => m.enabled)
        .map((m) => m.byFamily[family].nets)
        .concat(nothing),
    );
  const base = text.endsWith('ip') ? ports.byKey.get(text.slice(0, -2)) : undefined;
  if (base === undefined) return undefined;
  if (!base.enabled) return gone(`interface \`${base.key}\` is disabled`);
  const own = base.byFamily[family];
  if (opnsense) return own.all;
  return own.kind === 'absent' ? gone(`interface \`${base.key}\` has no IPv${family} address`) : own.primary;
};

const everyPort = certainly(portSpace);

/** The ports that a rule's port field describes. */
export const resolvePort = (context: SideContext, side: VendorSide): Resolved => {
  const text = side.port;
  if (text === undefined) return everyPort;
  const alias = context.aliases.ports(text);
  if (alias !== undefined) {
    if (!alias.over.isEmpty) return alias;
    return context.config.product === 'pfSense'
      ? { subject: text, reason: `port alias \`${text}\` holds no port`, element: side.portElement }
      : nothing;
  }
  const range = readPorts(text, context.config.product === 'OPNsense');
  if (range !== undefined) return certainly(range);
  if (!context.config.whole && /^[a-z0-9_]+$/i.test(text))
    return partly(IntervalSet.empty, portSpace, `name ${text}`, `${text}, which this partial export does not hold`);
  return {
    subject: text,
    reason: `\`${text}\` is neither a port, a range \`from-to\`, nor a port alias of this export`,
    element: side.portElement,
  };
};

/** One port or `from-to`, both inclusive; a reversed range holds nothing. */
export const readPorts = (text: string, openEnded: boolean): IntervalSet | undefined => {
  const single = servicePort(text);
  if (single !== undefined) return IntervalSet.of(single);
  const dash = text.indexOf('-');
  if (dash < 0) return undefined;
  const lo = servicePort(text.slice(0, dash));
  const last = text.slice(dash + 1);
  const hi = openEnded && last === 'any' ? 65_535 : servicePort(last);
  if (lo === undefined || hi === undefined) return undefined;
  // The whole range is written as no port test at all, which port 0 passes too.
  return lo === 1 && hi === 65_535 ? portSpace : IntervalSet.range(lo, hi);
};
