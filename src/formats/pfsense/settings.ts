import type { FirewallSetting, Zone } from '../../model/index.js';
import { type Family, IntervalSet, readAddress } from '../../packets/index.js';
import type { Source, XmlElement } from '../../text/index.js';
import { privateSources, reservedSources } from './implicit.js';
import type { Ports } from './interfaces.js';
import { reflectionOf } from './reflection.js';
import type { VendorConfig, VendorForward } from './vendor.js';
import { isUntrusted } from './zones.js';

/**
 * Switches that open what no rule shows. An export of one area does not hold them. `forwards` are those that the product
 * installs.
 */
export const settingsOf = (
  source: Source,
  config: VendorConfig,
  ports: Ports,
  zones: readonly Zone[],
  forwards: readonly VendorForward[],
): readonly FirewallSetting[] => {
  if (!config.whole || config.system.filterOff !== undefined) return [];
  const at = (element: XmlElement, end = element.contentStart) => source.place(element.start, end);
  const lockout = config.root.at('system', 'webgui')?.child('noantilockout');
  return [
    ...(lockout === undefined ? [] : [{ kind: 'lockout protection off' as const, at: at(lockout) }]),
    ...uncheckedSources(config, ports, zones, at),
    ...portsOnRequest(config, at),
    ...reflections(config, ports, forwards, at),
  ];
};

type At = (element: XmlElement, end?: number) => FirewallSetting['at'];

// --- sources that an interface could refuse ------------------------------------------------------------------------

const uncheckedSources = (
  config: VendorConfig,
  ports: Ports,
  zones: readonly Zone[],
  at: At,
): readonly FirewallSetting[] =>
  ports.list.flatMap(({ vendor, enabled, byFamily, number }) => {
    const zone = zones.find((z) => z.number === number);
    if (vendor === undefined || !enabled || zone === undefined || config.bridged.has(vendor.key)) return [];
    // A provider may well hand out private addresses: then private sources are neighbours.
    if (vendor.ipv4.kind === 'static' && isPrivate(vendor.ipv4.address)) return [];
    const own = (family: Family): IntervalSet => (byFamily[family].kind === 'static' ? byFamily[family].nets.over : IntervalSet.empty);
    const unchecked = (sources: 'private' | 'reserved', ranges: Readonly<Record<Family, IntervalSet>>) => ({
      kind: 'sources unchecked' as const,
      at: at(vendor.element),
      zone,
      sources,
      ranges: { 4: ranges[4].subtract(own(4)), 6: ranges[6].subtract(own(6)) },
    });
    return [
      ...(vendor.blockPrivate === false ? [unchecked('private', privateSources)] : []),
      ...(vendor.blockBogons === false ? [unchecked('reserved', reservedSources)] : []),
    ];
  }); // prettier-ignore

const isPrivate = (text: string): boolean => {
  const address = readAddress(text);
  return address !== undefined && privateSources[address.family].has(address.value);
};

// --- ports that hosts open -----------------------------------------------------------------------------------------

const portsOnRequest = (config: VendorConfig, at: At): readonly FirewallSetting[] => {
  const service = config.root.at('installedpackages', 'miniupnpd')?.child('config');
  const enable = service?.child('enable');
  if (service === undefined || !isOn(enable)) return [];
  const protocols = [
    ...(isOn(service.child('enable_upnp')) ? ['UPnP'] : []),
    ...(isOn(service.child('enable_natpmp')) ? ['NAT-PMP'] : []),
  ];
  return protocols.length === 0
    ? []
    : [{ kind: 'ports opened on request', at: at(enable, enable.end), protocols }];
}; // prettier-ignore

const isOn = (element: XmlElement | undefined): element is XmlElement =>
  element !== undefined && !['', '0', 'off'].includes(element.text.trim());

// --- reflection ----------------------------------------------------------------------------------------------------

/** The switch of the whole firewall, then the exceptions of single forwards. */
const reflections = (
  config: VendorConfig,
  ports: Ports,
  installed: readonly VendorForward[],
  at: At,
): readonly FirewallSetting[] => {
  const outside = new Set(ports.list.filter((port) => isUntrusted(config, port)).map(({ key }) => key));
  const forwards = installed.filter(
    ({ kind, excludes, interfaces }) => kind === 'forward' && !excludes && interfaces.some((key) => outside.has(key)),
  );
  const system = config.root.child('system');
  const reflected = forwards.filter((forward) => reflectionOf(config, forward) !== 'none');
  const asksItself = ({ reflection }: VendorForward): boolean => /^(?:enable|purenat)$/.test(reflection ?? '');
  const followers = reflected.filter((forward) => !asksItself(forward));
  return [
    ...(system !== undefined && followers.length > 0
      ? [{ kind: 'reflection' as const, at: globalPlace(system, at), count: followers.length }]
      : []),
    ...reflected.filter(asksItself).map((forward) => {
      const element = forward.element.child('natreflection') ?? forward.element;
      const label = forward.description ?? `port forward to ${forward.target ?? '?'}`;
      return { kind: 'reflection' as const, at: at(element, element.end), label, count: 1 };
    }),
  ];
};

const globalPlace = (system: XmlElement, at: At): FirewallSetting['at'] => {
  const mode = system.child('enablenatreflectionpurenat');
  return mode === undefined ? at(system) : at(mode, mode.end);
};
