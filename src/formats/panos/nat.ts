import type { IntervalSet } from '../../packets/index.js';
import { type Family, full, PacketSet } from '../../packets/index.js';
import type { Published, Translation } from '../../model/index.js';
import { type Addresses, anyAddress } from './addresses.js';
import { packetsOf, readPorts } from './headers.js';
import { addressesOf, whereSets } from './rule-match.js';
import { pairsOf, targetCondition, type Workshop, zonesOf } from './rules.js';
import type { Scope } from './scopes.js';
import type { NatRule, Text } from './vendor.js';
import type { ZonePairs } from './zones.js';

/**
 * Destination translations in the order of evaluation. Security rules match the original destination and the zone of
 * the translated one, so no rule needs them; they tell where a packet goes, and under which address a server is
 * reached.
 */
export const publishedOf = (scope: Scope, family: Family, workshop: Workshop): readonly Published[] => {
  const found: Published[] = [];
  for (const { rulebase } of scope.layers)
    for (const rule of rulebase.nat) {
      if (rule.disabled || (family === 6) !== isOfIPv6(rule)) continue;
      found.push(...backward(scope, family, rule, workshop), forward(scope, family, rule, workshop));
    }
  // A rule without destination translation keeps its packets from the rules below, and has no meaning below the last.
  return found.slice(0, found.findLastIndex(({ to }) => to === undefined || Object.keys(to).length > 0) + 1);
};

/** NAT64 and prefix translation are for IPv6 packets. */
const isOfIPv6 = ({ natType }: NatRule): boolean => natType === 'nptv6' || natType === 'nat64';

const single = (addresses: Addresses, family: Family): IntervalSet | undefined =>
  addresses[family].under === addresses[family].over && !addresses[family].over.isEmpty
    ? addresses[family].over
    : undefined;

const portsOf = (port: string | undefined): { readonly known: boolean; readonly dport?: IntervalSet } => {
  if (port === undefined) return { known: true };
  const dport = readPorts(port);
  return dport === undefined ? { known: false } : { known: true, dport };
};

/**
 * What an egress interface asks for besides the zones: where it is alone in its zone, packets that leave by the zone leave
 * by it; which of several interfaces of a zone they take, routes tell that the export may not hold.
 */
const wayOut = ({ definedZones, zones }: Scope, { toInterface }: NatRule): { readonly isOpen: boolean; readonly out?: IntervalSet } => {
  if (toInterface === undefined || ['any', ''].includes(toInterface)) return { isOpen: false };
  const zone = definedZones.find(({ interfaces }) => interfaces.includes(toInterface));
  const number = zone === undefined ? undefined : zones.number(zone.name);
  if (zone === undefined || number === undefined) return { isOpen: true };
  return { isOpen: zone.interfaces.length > 1, out: zones.single(number) };
}; // prettier-ignore

const forward = (scope: Scope, family: Family, rule: NatRule, workshop: Workshop): Published => {
  const { translation } = rule;
  const { namespace } = scope;
  const source = addressesOf(namespace.addresses(rule.source?.items), rule.negateSource);
  const destination = addressesOf(namespace.addresses(rule.destination?.items), rule.negateDestination);
  const services = namespace.services(rule.service?.items);
  const where = whereSets(family, pairsOf(scope, rule, 'universal', workshop.complaints), source, destination);
  const everything = PacketSet.anything[family];
  const named = packetsOf(family, services.boxes);
  const isSure = services.any || services.because.length === 0;
  const way = wayOut(scope, rule);
  const leaving = PacketSet.where(family, way.out === undefined ? {} : { out: way.out });
  const over = where.over.intersect(services.any || !isSure ? everything : named).intersect(leaving);
  const isOpen = targetCondition(rule).length > 0 || way.isOpen;
  const exact = isSure && where.under === where.over ? over : where.under.intersect(services.any ? everything : named).intersect(leaving);
  const under = isOpen ? PacketSet.nothing[family] : exact;
  const rest = { at: workshop.placeAt(rule.at), label: rule.name, under, over };
  if (translation === undefined) return { ...rest, to: rule.natType === 'nat64' ? undefined : {} };
  const port = portsOf(translation.port);
  // What NAT64 makes of a packet is one of the other IP version.
  const dport = !port.known ? { dport: full(family, 'dport') } : port.dport === undefined ? {} : { dport: port.dport };
  if (translation.dynamic || !port.known || rule.natType === 'nat64') return { ...rest, to: undefined, among: dport };
  const address: Text = { text: translation.address ?? '', at: translation.at };
  if (address.text === '') return { ...rest, to: dport };
  return { ...rest, ...becoming(family, destination[family], single(namespace.addresses([address]), family), dport) };
}; // prettier-ignore

/**
 * Static translation maps address by address: all to one, or the n-th of a range to the n-th of another one of the same
 * size. Which of several others it is, cannot be told, and prefix translation of IPv6 also changes the rest of the address.
 */
const becoming = (
  family: Family,
  { under, over }: Addresses[Family],
  dst: IntervalSet | undefined,
  ports: Pick<Translation, 'dport'> = {},
): Pick<Published, 'to' | 'inOrder' | 'among'> => {
  if (dst?.size === 1n) return { to: { dst, ...ports } };
  const isRange = (set: IntervalSet): boolean => [...set].length === 1;
  const inOrder = family === 4 && under === over && dst !== undefined && isRange(dst) && isRange(over) && dst.size === over.size;
  return inOrder ? { to: { dst, ...ports }, inOrder } : { to: undefined, among: { ...(dst !== undefined && { dst }), ...ports } };
}; // prettier-ignore

/**
 * A static source translation that is bi-directional also publishes its source. The manual speaks of the opposite direction
 * alone: packets that come in by an outer zone of the rule, to an address behind one, are certainly meant; whether those
 * from other zones are, it does not say.
 */
const backward = (scope: Scope, family: Family, rule: NatRule, workshop: Workshop): readonly Published[] => {
  if (rule.bidirectional === undefined) return [];
  const { namespace } = scope;
  const outer = namespace.addresses([{ text: rule.bidirectional.address, at: rule.bidirectional.at }]);
  const inner = single(namespace.addresses(rule.source?.items), family);
  const zones = zonesOf(scope, rule.to, workshop.complaints);
  const from = (pair: ZonePairs[number]) => whereSets(family, [pair], anyAddress, outer);
  const isOpen = targetCondition(rule).length > 0;
  return [
    {
      at: workshop.placeAt(rule.at),
      label: rule.name,
      under: isOpen ? PacketSet.nothing[family] : from(zones === undefined ? {} : { in: zones, out: zones }).under,
      over: from({}).over,
      ...becoming(family, outer[family], inner),
    },
  ];
};
