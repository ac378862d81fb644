import type { Protocol, ResolvedCatalog } from './catalog.js';
import { evaluate } from './evaluate.js';
import type { EvaluatedFlow } from './evaluate.js';
import type { PortRange } from './ports.js';

/** A service that an export permits: destination ports of one transport. */
export interface PermittedPorts {
  readonly protocol: Protocol;
  /** Inclusive. */
  readonly lo: number;
  readonly hi: number;
}

/** One reason for a suggestion: a service of the catalog that the export permits. */
export interface SuggestionReason {
  readonly protocol: Protocol;
  readonly ports: PortRange;
  readonly flows: readonly string[];
  /** In how many of the catalogs the service occurs. */
  readonly catalogs: number;
  readonly weight: number;
}

export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  /** The share of the catalog's own weight that the export permits, from 0 to 1. */
  readonly coverage: number;
  /** The features that the permitted services belong to. */
  readonly features: readonly string[];
  /** The most distinctive first. */
  readonly reasons: readonly SuggestionReason[];
}

interface Service {
  readonly protocol: Protocol;
  readonly ports: PortRange;
  readonly flows: readonly EvaluatedFlow[];
}

const keyOf = (protocol: string, [lo, hi]: PortRange): string => `${protocol} ${lo}-${hi}`;

const servicesOf = (catalog: ResolvedCatalog): ReadonlyMap<string, Service> => {
  const services = new Map<string, Service>();
  for (const flow of evaluate(catalog).flows)
    for (const ports of flow.ports) {
      const key = keyOf(flow.protocol, ports);
      services.set(key, { protocol: flow.protocol, ports, flows: [...(services.get(key)?.flows ?? []), flow] });
    }
  return services;
};

/** Ports that every site opens for something, whether or not another catalog happens to have them. */
const lastSystemPort = 1023;
const systemPortWeight = 0.25;

/** Inverse frequency: a service in one catalog says much, one in all of them next to nothing. */
const weightOf = ([lo]: PortRange, occurrences: number, catalogs: number): number =>
  Math.log((catalogs + 1) / occurrences) * (lo <= lastSystemPort ? systemPortWeight : 1);

const width = ([lo, hi]: PortRange): number => hi - lo + 1;

/** How pointedly an export permits a service: 1 where exactly it, next to nothing where any port goes, 0 where not at all. */
const pointedness = ({ protocol, ports }: Service, permitted: readonly PermittedPorts[]): number => {
  const covering = permitted.filter(
    ({ protocol: other, lo, hi }) => (other === protocol || other === 'any') && lo <= ports[0] && ports[1] <= hi,
  );
  const widths = covering.map(({ protocol: other, lo, hi }) => width(other === 'any' ? [0, 0xffff] : [lo, hi]));
  return widths.length === 0 ? 0 : width(ports) / Math.min(...widths);
};

/** Less than this, and the export permits the service only because it permits nearly everything. */
const pointedEnough = 0.01;

/** Below this a suggestion rests on chance. */
const leastScore = 0.5;

/** What most catalogs have, such as the console of a platform, points to none of them. */
const isRare = ({ catalogs }: SuggestionReason, all: number): boolean => catalogs <= Math.max(1, all / 2);

interface Match extends SuggestionReason {
  readonly service: Service;
  readonly full: number;
}

const matchesOf = (
  services: ReadonlyMap<string, Service>,
  occurrences: ReadonlyMap<string, number>,
  catalogs: number,
  permitted: readonly PermittedPorts[],
): readonly Match[] =>
  [...services].map(([key, service]) => {
    const count = occurrences.get(key) ?? 1;
    const full = weightOf(service.ports, count, catalogs);
    const pointed = pointedness(service, permitted);
    return {
      service,
      protocol: service.protocol,
      ports: service.ports,
      flows: service.flows.map(({ id }) => id),
      catalogs: count,
      full,
      weight: pointed < pointedEnough ? 0 : full * pointed,
    };
  });

/** A feature is taken to be in use if something is permitted that nothing else in the catalog needs. */
const featuresIn = (matches: readonly Match[]): ReadonlySet<string> =>
  new Set(
    matches
      .filter(({ weight, service }) => weight > 0 && service.flows.every(({ features }) => features.length > 0))
      .flatMap(({ service }) => service.flows.flatMap(({ features }) => features)),
  );

const suggestionOf = (catalog: ResolvedCatalog, matches: readonly Match[]): Suggestion => {
  const features = featuresIn(matches);
  const isExpected = (flow: EvaluatedFlow): boolean =>
    flow.features.length === 0 || flow.features.some((feature) => features.has(feature));
  const expected = matches.filter(({ weight, service }) => weight > 0 || service.flows.some(isExpected));
  const total = expected.reduce((sum, { full }) => sum + full, 0);
  const found = matches.reduce((sum, { weight }) => sum + weight, 0);
  const coverage = total === 0 ? 0 : found / total;
  return {
    id: catalog.id,
    name: catalog.name,
    score: found * coverage,
    coverage,
    features: [...features].sort(),
    reasons: matches
      .filter(({ weight }) => weight > 0)
      .map(({ protocol, ports, flows, catalogs, weight }) => ({ protocol, ports, flows, catalogs, weight }))
      .sort((a, b) => b.weight - a.weight || a.ports[0] - b.ports[0]),
  };
};

/**
 * Ranks catalogs by how distinctive the services are that an export permits, best first. The score is the weight that
 * was found, times the share that it has of what one would expect to find: many rare ports of a product, and few missing.
 */
export const suggest = (
  permitted: readonly PermittedPorts[],
  catalogs: readonly ResolvedCatalog[],
): readonly Suggestion[] => {
  const services = catalogs.map((catalog) => ({ catalog, services: servicesOf(catalog) }));
  // Of two catalogs that explain the same, the one that promises less is the simpler explanation.
  const sizeOf = (id: string): number => services.find(({ catalog }) => catalog.id === id)?.services.size ?? 0;
  const occurrences = new Map<string, number>();
  for (const { services: own } of services)
    for (const key of own.keys()) occurrences.set(key, (occurrences.get(key) ?? 0) + 1);
  return services
    .filter(({ catalog }) => !catalog.abstract)
    .map(({ catalog, services: own }) => suggestionOf(catalog, matchesOf(own, occurrences, catalogs.length, permitted)))
    .filter(({ score, reasons }) => score >= leastScore && reasons.some((reason) => isRare(reason, catalogs.length)))
    .sort((a, b) => b.score - a.score || sizeOf(a.id) - sizeOf(b.id) || (a.id < b.id ? -1 : 1));
};
