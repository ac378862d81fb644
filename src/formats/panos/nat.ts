import type { IntervalSet } from '../../packets/index.js';
import { type Family, full, PacketSet } from '../../packets/index.js';
import type { Published, Translation } from '../../model/index.js';
import { type Addresses, anyAddress } from './addresses.js';
import { packetsOf, readPorts } from './headers.js';
import { addressesOf, whereSets } from './rule-match.js';
import { pairsOf, targetCondition, type Workshop, zonesOf } from './rules.js';
import type { Scope } from './scopes.js';
import type { NatRule, Text } from './vendor.js';

/**
 * Destination translations in the order of evaluation. Security rules match the original destination and the zone of
 * the translated one, so no rule needs them; they tell where a packet goes, and under which address a server is
 * reached.
 */
export const publishedOf = (scope: Scope, family: Family, workshop: Workshop): readonly Published[] => {
  const found: Published[] = [];
  for (const { rulebase } of scope.layers)
    for (const rule of rulebase.nat) {
      if (rule.disabled || (family === 6) !== rule.natType.endsWith('6')) continue;
      found.push(...forward(scope, family, rule, workshop), ...backward(scope, family, rule, workshop));
    }
  return found;
};

const single = (addresses: Addresses, family: Family): IntervalSet | undefined =>
  addresses[family].under === addresses[family].over && !addresses[family].over.isEmpty
    ? addresses[family].over
    : undefined;

const portsOf = (port: string | undefined): { readonly known: boolean; readonly dport?: IntervalSet } => {
  if (port === undefined) return { known: true };
  const dport = readPorts(port);
  return dport === undefined ? { known: false } : { known: true, dport };
};

const forward = (scope: Scope, family: Family, rule: NatRule, workshop: Workshop): readonly Published[] => {
  const { translation } = rule;
  const { namespace } = scope;
  const source = addressesOf(namespace.addresses(rule.source?.items), rule.negateSource);
  const destination = addressesOf(namespace.addresses(rule.destination?.items), rule.negateDestination);
  const services = namespace.services(rule.service?.items);
  const where = whereSets(family, pairsOf(scope, rule, 'universal', workshop.complaints), source, destination);
  if (translation === undefined) return [];
  const everything = PacketSet.anything[family];
  const named = packetsOf(family, services.boxes);
  const servicesUnder = services.any ? everything : named;
  const over = where.over.intersect(services.any || services.because.length > 0 ? everything : named);
  const isOpen = targetCondition(rule).length > 0 || (rule.toInterface !== undefined && !['any', ''].includes(rule.toInterface));
  const under = isOpen ? PacketSet.nothing[family] : where.under.intersect(servicesUnder);
  const address: Text = { text: translation.address ?? '', at: translation.at };
  const dst = address.text === '' ? undefined : single(namespace.addresses([address]), family);
  const port = portsOf(translation.port);
  const known = !translation.dynamic && port.known && (dst !== undefined || address.text === '');
  const to: Translation | undefined = known
    ? { ...(dst === undefined ? {} : { dst }), ...(port.dport === undefined ? {} : { dport: port.dport }) }
    : undefined;
  return [{ at: workshop.placeAt(rule.at), label: rule.name, under, over, to }];
}; // prettier-ignore

/** A static source translation that is bi-directional also publishes its source, to packets from any zone. */
const backward = (scope: Scope, family: Family, rule: NatRule, workshop: Workshop): readonly Published[] => {
  if (rule.bidirectional === undefined) return [];
  const { namespace } = scope;
  const outer = namespace.addresses([{ text: rule.bidirectional.address, at: rule.bidirectional.at }]);
  const inner = single(namespace.addresses(rule.source?.items), family);
  const zones = zonesOf(scope, rule.to, workshop.complaints);
  const where = whereSets(family, [zones === undefined ? {} : { in: zones }], anyAddress, outer);
  const isPair = inner !== undefined && outer[family].over.size === inner.size;
  // Which address of several becomes which is their position in the range; a single pair says all.
  const to: Translation | undefined = isPair && !inner.equals(full(family, 'dst')) ? { dst: inner } : undefined;
  const isOpen = targetCondition(rule).length > 0;
  return [
    {
      at: workshop.placeAt(rule.at),
      label: rule.name,
      under: isOpen ? PacketSet.nothing[family] : where.under,
      over: where.over,
      to,
    },
  ];
};
