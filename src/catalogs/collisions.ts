import type { Flow, Place, Problem, ResolvedCatalog } from './catalog.js';
import { evaluate } from './evaluate.js';
import type { EvaluatedFlow, Options } from './evaluate.js';
import { canonicalPorts, evaluatePorts, subtract } from './ports.js';
import type { PortExpression, PortRange, Sum, Values } from './ports.js';
import { canBothHold } from './when.js';

/** A catalog to validate, with the parameters of the deployment where there is one. */
export interface Candidate {
  readonly catalog: ResolvedCatalog;
  readonly parameters?: NonNullable<Options['parameters']>;
}

/** One entry of `ports` of one flow: what a role listens on. */
interface Listener {
  readonly flow: Flow;
  readonly expression: PortExpression;
  readonly ports: PortRange | undefined;
}

const listenersOf = (catalog: ResolvedCatalog, values: Values): readonly Listener[] =>
  catalog.flows.flatMap((flow) =>
    flow.ports.map((expression) => {
      const ports = evaluatePorts(expression, values);
      return { flow, expression, ports: ports.ok ? ports.value : undefined };
    }),
  );

const overlap = ([a, b]: PortRange, [c, d]: PortRange): boolean => a <= d && c <= b;

const portsText = ([lo, hi]: PortRange): string => (lo === hi ? String(lo) : `${lo}-${hi}`);

const common = ([a, b]: PortRange, [c, d]: PortRange): PortRange => [Math.max(a, c), Math.min(b, d)];

const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));

/** Neither of the two catalogs includes the other: nobody wrote them with each other in mind. */
const areSiblings = (catalog: ResolvedCatalog, a: string, b: string): boolean => {
  const includes = (outer: string, inner: string): boolean =>
    catalog.parts.find(({ id }) => id === outer)?.includes.includes(inner) ?? false;
  return a !== b && !includes(a, b) && !includes(b, a);
};

/** Two clients of one port are one listener twice; different expressions, or strangers, are two listeners. */
const areTwoListeners = (catalog: ResolvedCatalog, a: Listener, b: Listener): boolean =>
  canonicalPorts(a.expression) !== canonicalPorts(b.expression) || areSiblings(catalog, a.flow.catalog, b.flow.catalog);

const label = ({ flow, expression }: Listener): string => `\`${flow.id}\` of \`${flow.catalog}\` (${expression.text})`;

/** The problem belongs to the file that brings the two together: the including one where both are included. */
const placeOf = (catalog: ResolvedCatalog, { flow }: Listener): Place =>
  flow.catalog === catalog.id ? flow.at : (catalog.locate?.(['include'], 'value') ?? flow.at);

const atTheseValues = (catalog: ResolvedCatalog, a: Listener, b: Listener, ports: PortRange): Problem => {
  const { protocol, to } = a.flow;
  const message = `port collision: ${label(a)} and ${label(b)} both listen on ${protocol} ${portsText(ports)} of \`${to}\``;
  const remedy = areSiblings(catalog, a.flow.catalog, b.flow.catalog)
    ? '; make them two deployments with different offsets'
    : '; choose other values';
  // Both at once is certain only where no feature stands between them.
  const severity = a.flow.when === undefined && b.flow.when === undefined ? 'error' : 'warning';
  return { ...placeOf(catalog, b), message: message + remedy, severity };
};

/** The whole numbers x from min to max with times·x + constant ≤ 0; `undefined` if there are none. */
const solve = (times: number, constant: number, [min, max]: PortRange): PortRange | undefined => {
  const bound = -constant / times;
  const lo = times > 0 ? min : Math.max(min, Math.ceil(bound));
  const hi = times > 0 ? Math.min(max, Math.floor(bound)) : max;
  return lo <= hi ? [lo, hi] : undefined;
};

/** Where lower − upper ≤ 0 for the one parameter that the difference depends on. */
const notAbove = (lower: Sum, upper: Sum, parameter: string, bounds: PortRange): PortRange | undefined => {
  const { constant, terms } = subtract(lower, upper);
  if (terms.length === 0) return constant <= 0 ? bounds : undefined;
  const [only] = terms;
  return terms.length === 1 && only?.parameter === parameter ? solve(only.times, constant, bounds) : undefined;
};

/** The smallest value of a parameter, within its bounds, that moves two listeners onto each other. */
const meetingValue = (
  a: PortExpression,
  b: PortExpression,
  parameter: string,
  bounds: PortRange,
): number | undefined => {
  const first = notAbove(a.lo, b.hi, parameter, bounds);
  const second = notAbove(b.lo, a.hi, parameter, bounds);
  if (first === undefined || second === undefined || !overlap(first, second)) return undefined;
  return common(first, second)[0];
};

/** What some other value of a parameter would bring about: worth knowing before an offset is chosen. */
const atOtherValues = (catalog: ResolvedCatalog, a: Listener, b: Listener): readonly Problem[] =>
  catalog.parameters.flatMap(({ id, min, max }) => {
    const { terms } = subtract(a.expression.lo, b.expression.lo);
    if (!terms.some(({ parameter }) => parameter === id)) return [];
    const value = meetingValue(a.expression, b.expression, id, [min, max]);
    if (value === undefined) return [];
    const message = `with \`${id}\` = ${value}, ${label(a)} and ${label(b)} would meet on ${a.flow.protocol} of \`${a.flow.to}\``;
    return [{ ...placeOf(catalog, b), message, severity: 'note' as const }];
  });

/** Two roles may be one host. With ports that move independently, that is where an offset goes wrong unseen. */
const acrossRoles = (catalog: ResolvedCatalog, a: Listener, b: Listener): readonly Problem[] => {
  if (a.ports === undefined || b.ports === undefined || !overlap(a.ports, b.ports)) return [];
  const movesWith = ({ expression }: Listener): string => expression.lo.terms.map(({ parameter }) => parameter).join();
  if (movesWith(a) === '' || movesWith(b) === '' || movesWith(a) === movesWith(b)) return [];
  const message = `if \`${a.flow.to}\` and \`${b.flow.to}\` are one host, ${label(a)} and ${label(b)} collide on ${a.flow.protocol} ${portsText(common(a.ports, b.ports))}; choose other values`;
  return [{ ...placeOf(catalog, b), message, severity: 'warning' }];
};

const ofPair = (catalog: ResolvedCatalog, a: Listener, b: Listener): readonly Problem[] => {
  if (a.flow.protocol !== b.flow.protocol || !canBothHold(a.flow.when, b.flow.when)) return [];
  if (a.flow.to !== b.flow.to) return acrossRoles(catalog, a, b);
  // Hosts behind one role that are told apart by name share ports without sharing a listener.
  if (a.flow.fqdn.length > 0 || b.flow.fqdn.length > 0 || !areTwoListeners(catalog, a, b)) return [];
  if (a.ports !== undefined && b.ports !== undefined && overlap(a.ports, b.ports))
    return [atTheseValues(catalog, a, b, common(a.ports, b.ports))];
  return atOtherValues(catalog, a, b);
};

const valuesOf = ({ catalog, parameters = {} }: Candidate): Values =>
  new Map(catalog.parameters.map(({ id, default: value }) => [id, Number(parameters[id] ?? value)]));

/** Collisions inside one catalog: between included catalogs, and between listeners that an offset moves. */
export const collisionsIn = (candidate: Candidate): readonly Problem[] =>
  pairsOf(listenersOf(candidate.catalog, valuesOf(candidate))).flatMap(([a, b]) => ofPair(candidate.catalog, a, b));

/** What a product listens on with its default features, in roles that both catalogs took from a common one. */
const servicesOf = (candidate: Candidate, roles: ReadonlySet<string>, shift = 0): ReadonlyMap<string, PortRange> => {
  const parameters = shift === 0 ? candidate.parameters : { ...candidate.parameters, offset: shift };
  const { flows } = evaluate(candidate.catalog, parameters === undefined ? {} : { parameters });
  const isThere = ({ active, to }: EvaluatedFlow): boolean => active && roles.has(to);
  return new Map(
    flows
      .filter(isThere)
      .flatMap(({ protocol, ports }) => ports.map((range) => [`${protocol} ${portsText(range)}`, range] as const)),
  );
};

const shared = (a: ReadonlyMap<string, PortRange>, b: ReadonlyMap<string, PortRange>): readonly string[] => {
  const protocolOf = (text: string): string => text.slice(0, text.indexOf(' '));
  return [...a]
    .filter(([text, range]) =>
      [...b].some(([other, ports]) => protocolOf(text) === protocolOf(other) && overlap(range, ports)),
    )
    .map(([text]) => text);
};

/** Farther than this nobody moves a product to get it onto a host. */
const farthestShift = 1000;

/**
 * Two products of one platform, which may share a host and then need different offsets. Whether they do, catalogs do not
 * know, so this is a note, and it names the smallest offset with which they could.
 */
const betweenProducts = (a: Candidate, b: Candidate): readonly Problem[] => {
  const family = a.catalog.parts[0]?.includes.filter((id) => b.catalog.parts[0]?.includes.includes(id)) ?? [];
  if (family.length === 0 || !b.catalog.parameters.some(({ id }) => id === 'offset')) return [];
  const familyFlows = a.catalog.flows.filter(({ catalog }) => family.includes(catalog));
  const roles = new Set(familyFlows.map(({ to }) => to));
  const services = servicesOf(a, roles);
  const collisions = shared(services, servicesOf(b, roles));
  if (collisions.length === 0) return [];
  const own = Number(b.parameters?.['offset'] ?? 0);
  const offsets = Array.from({ length: farthestShift }, (_, index) => own + index + 1);
  const free = offsets.find((shift) => shared(services, servicesOf(b, roles, shift)).length === 0);
  const advice =
    free === undefined ? '' : `; \`offset\` = ${free} for \`${b.catalog.id}\` is the next one without collision`;
  const message = `\`${a.catalog.id}\` and \`${b.catalog.id}\` cannot share a host as they are: both listen on ${collisions.join(', ')}${advice}`;
  return [{ file: b.catalog.file, line: 1, column: 1, message, severity: 'note' }];
};

/** Checks what no single file shows: port collisions inside each catalog, and between those listed together. */
export const validateCatalogs = (candidates: readonly Candidate[]): readonly Problem[] => [
  ...candidates.flatMap((candidate) => [
    ...evaluate(candidate.catalog, candidate.parameters === undefined ? {} : { parameters: candidate.parameters })
      .problems,
    ...collisionsIn(candidate),
  ]),
  ...pairsOf(candidates).flatMap(([a, b]) => betweenProducts(a, b)),
];
