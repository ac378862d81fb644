import type { Action, Chain } from '../../model/index.js';
import { type Family, IntervalSet } from '../../packets/index.js';
import type { Port } from './interfaces.js';
import { type Described, forwardQuestions, type Headers, headersOf, matchOf } from './match.js';
import { certainly, type Partly, portSpace } from './partly.js';
import { isLeft, readPorts, resolveSymbol, type SideContext } from './sides.js';
import { literal } from './aliases.js';
import type { VendorForward } from './vendor.js';

/** A forward that permits by itself: what it lets in, as the filter would see it. */
export interface ForwardPass {
  readonly forward: VendorForward;
  readonly ports: readonly Port[];
  readonly described: Described;
}

export interface NatChains {
  readonly chain: Chain | undefined;
  /** Interfaces on which destinations are translated. */
  readonly ports: ReadonlySet<Port>;
  /** Forwards whose connections skip the filter. */
  readonly skipping: readonly ForwardPass[];
  /** Forwards that bring a pass rule behind all rules that people wrote. */
  readonly automatic: readonly ForwardPass[];
}

type Write = (forward: VendorForward, described: Described, action: Action) => Chain;

/** Destination translation in one family, in the order in which it is looked at. */
export const natOf = (context: SideContext, family: Family, write: Write): NatChains => {
  const { config } = context;
  const ports = new Set<Port>();
  const skipping: ForwardPass[] = [];
  const automatic: ForwardPass[] = [];
  let chain: Chain | undefined;
  for (const forward of config.forwards) {
    if (!forward.families.includes(family)) continue;
    const on = portsOf(context, forward);
    const headers = forwardHeaders(context, forward, family);
    if (headers === undefined || on.length === 0) continue;
    if (family === forward.families[0]) tellSchedule(context, forward);
    const target = forward.excludes ? certainly(IntervalSet.empty) : targetOf(context, forward, family);
    if (target === undefined || (!forward.excludes && target.over.isEmpty)) continue;
    const into = IntervalSet.of(...on.map((p) => p.number));
    const dport = translatedPorts(context, forward, headers);
    const questions = forwardQuestions(context, forward);
    for (const [dst, inside] of forward.excludes
      ? [[headers.dst, target] as const]
      : pairsOf(forward, headers, target)) {
      const action: Action = forward.excludes
        ? { kind: 'return' }
        : { kind: 'translate', to: { dst: inside.over, ...(dport === undefined ? {} : { dport: dport.over }) } };
      chain = write(forward, matchOf(family, { ...headers, dst }, into, 'in', questions), action);
    }
    if (!forward.enabled) continue;
    for (const port of on) ports.add(port);
    if (forward.excludes || forward.filter === 'by rules') continue;
    const inside: Headers = { ...headers, dst: target, dport: dport ?? headers.dport };
    const pass: ForwardPass = { forward, ports: on, described: matchOf(family, inside, into, 'in', questions) };
    (forward.filter === 'skips' ? skipping : automatic).push(pass);
  }
  return { chain, ports, skipping, automatic };
};

/** Larger networks are joined as a whole, and which host a connection gets to is open. */
const mostPairs = 256n;

/** Outside and inside addresses: a mapping of two networks of one size joins them address by address. */
const pairsOf = (
  { kind }: VendorForward,
  { dst }: Headers,
  target: Partly,
): readonly (readonly [outside: Partly, inside: Partly])[] => {
  const [outside, inside] = [dst.over, target.over];
  const isParallel = kind === 'one to one' && dst.open === undefined && target.open === undefined;
  const { size } = inside;
  if (!isParallel || size === 1n || size !== outside.size || size > mostPairs || inside.bounds.length !== 2)
    return [[dst, target]];
  const at = (set: IntervalSet, i: number): Partly =>
    certainly(IntervalSet.of(typeof set.min === 'bigint' ? set.min + BigInt(i) : set.min + i));
  return Array.from({ length: Number(size) }, (_, i) => [at(outside, i), at(inside, i)] as const);
};

const portsOf = ({ ports }: SideContext, forward: VendorForward): readonly Port[] =>
  forward.interfaces
    .flatMap((key) => ports.groups.get(key)?.members ?? ports.byKey.get(key) ?? [])
    .filter((port) => port.enabled);

const forwardHeaders = (context: SideContext, forward: VendorForward, family: Family): Headers | undefined => {
  // A forward without a source is one for every source, in both products.
  const source = forward.source.missing ? { ...forward.source, missing: false, any: true as const } : forward.source;
  const destination = forward.destination.missing
    ? { ...forward.destination, missing: false, any: true as const }
    : forward.destination;
  const headers = headersOf(context, { ...forward, source, destination }, family);
  if (!isLeft(headers)) return headers;
  if (headers.element !== undefined && headers.isDormant !== true && forward.enabled)
    context.reading.notice(
      'unresolved',
      headers.element,
      headers.subject,
      `the port forward to \`${forward.target ?? '?'}\` is not installed: ${headers.reason}`,
    );
  return undefined;
};

const tellSchedule = (
  { config, reading }: SideContext,
  { schedule, enabled, element, target }: VendorForward,
): void => {
  if (schedule === undefined || !enabled || !config.whole || config.schedules.some((s) => s.name === schedule)) return;
  reading.notice(
    'unresolved',
    element.child('sched') ?? element,
    schedule,
    `schedule \`${schedule}\` of the port forward to \`${target ?? '?'}\` does not exist; the forward is always on`,
  );
};

/** The inside addresses; undefined where the product would not install the forward. */
const targetOf = (context: SideContext, forward: VendorForward, family: Family): Partly | undefined => {
  const text = forward.target;
  if (text === undefined) return undefined;
  const element = forward.element.child('target') ?? forward.element;
  const symbol = resolveSymbol(context, { text, element, symbolOnly: false }, family);
  if (symbol !== undefined) return isLeft(symbol) ? undefined : symbol;
  const found = literal(text, family) ?? context.aliases.addresses(text, family);
  if (found === undefined && forward.enabled && family === (forward.families[0] ?? 4))
    context.reading.notice(
      'unresolved',
      element,
      text,
      `the port forward is not installed: its target \`${text}\` is neither an address nor an alias of this export`,
    );
  return found;
};

/** The ports behind the translation; undefined where they stay as they are. A range keeps its width. */
const translatedPorts = (context: SideContext, forward: VendorForward, headers: Headers): Partly | undefined => {
  const text = forward.targetPort;
  if (text === undefined || headers.dport.over.equals(portSpace)) return undefined;
  const alias = context.aliases.ports(text);
  if (alias !== undefined) return alias;
  const ports = readPorts(text, false);
  if (ports === undefined || ports.isEmpty) return undefined;
  const told = headers.dport.over;
  if (told.bounds.length !== 2 || ports.size > 1n) return certainly(ports);
  const lo = Number(ports.min);
  return certainly(IntervalSet.range(lo, Math.min(lo + Number(told.max) - Number(told.min), 65_535)));
};
