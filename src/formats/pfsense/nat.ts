import type { Action, Translation } from '../../model/index.js';
import { type Family, IntervalSet } from '../../packets/index.js';
import type { Port } from './interfaces.js';
import { proxy, reflectedOf } from './reflection.js';
import { type Described, forwardQuestions, type Headers, headersOf, matchOf } from './match.js';
import { certainly, type Partly } from './partly.js';
import { isLeft, readPorts, resolveSymbol, type SideContext } from './sides.js';
import { literal } from './aliases.js';
import { Order, type Taken } from './nat-order.js';
import type { VendorForward } from './vendor.js';

/** A forward that permits by itself: what it lets in, as the filter would see it. */
export interface ForwardPass {
  readonly forward: VendorForward;
  readonly ports: readonly Port[];
  readonly described: Described;
  /** The translations of the forward: what another one led to the server, this one does not pass. */
  readonly by: ReadonlySet<Translation>;
  /** Only for what was translated: whoever addresses the server itself meets the rules. */
  readonly isReflected?: boolean;
}

export interface NatChains {
  /** Interfaces on which destinations are translated. */
  readonly ports: ReadonlySet<Port>;
  /** Forwards whose connections skip the filter. */
  readonly skipping: readonly ForwardPass[];
  /** Forwards that bring a pass rule behind all rules that people wrote. */
  readonly automatic: readonly ForwardPass[];
  /** Forwards that a proxy of the firewall answers on these interfaces. */
  readonly proxied: readonly { readonly forward: VendorForward; readonly ports: readonly Port[] }[];
}

/** pf has a list of each, and asks that of `binat` where no rule of the other one translates (`pf_get_translation`). */
export type NatList = 'rdr' | 'binat';

type Write = (forward: VendorForward, described: Described, action: Action, list: NatList) => void;

/** Destination translation in one family, in the order in which it is looked at. */
export const natOf = (context: SideContext, family: Family, write: Write): NatChains => {
  const { config } = context;
  const ports = new Set<Port>();
  const skipping: ForwardPass[] = [];
  const automatic: ForwardPass[] = [];
  const proxied: { forward: VendorForward; ports: readonly Port[] }[] = [];
  const budget = { pairs: mostPairsInAll };
  const order = new Order(family);
  for (const forward of config.forwards) {
    // `no binat` keeps what leaves as it is; what comes in is looked up by other words (FreeBSD, `pf_match_translation`).
    const isForLeaving = forward.kind === 'one to one' && forward.excludes;
    if (isForLeaving || !forward.families.includes(family)) continue;
    const on = portsOf(context, forward);
    const headers = forwardHeaders(context, forward, family);
    if (headers === undefined || on.length === 0) continue;
    if (family === forward.families[0]) tellSchedule(context, forward);
    const target = forward.excludes ? certainly(IntervalSet.empty) : targetOf(context, forward, family);
    if (target === undefined || (!forward.excludes && target.over.isEmpty)) continue;
    const dport = translatedPorts(context, forward);
    const questions = forwardQuestions(context, forward);
    /** Writes the translations of the forward on some interfaces; answers what they make of the packets that come to them. */
    const translateOn = (
      into: readonly Port[],
      outside: Headers,
      open: typeof questions,
      list: NatList,
    ): readonly Taken[] => {
      const numbers = IntervalSet.of(...into.map((p) => p.number));
      const taken: Taken[] = [];
      const put = (part: Partial<Headers>, action: Action, address?: Partly, port?: Partly): void => {
        const described = matchOf(family, { ...outside, ...part }, numbers, 'in', open);
        write(forward, described, action, list);
        if (list === 'rdr' && forward.enabled)
          taken.push({
            before: described.match,
            to: action.kind === 'translate' ? action.to : undefined,
            address,
            port,
          });
      };
      if (forward.enabled) for (const port of into) ports.add(port);
      if (forward.excludes) put({}, { kind: 'return' });
      else
        for (const [dst, address] of addressPairs(budget, forward, outside, target))
          if (dport === undefined) put({ dst }, { kind: 'translate', to: { dst: address.over } }, address);
          else
            for (const [outer, port] of parallel(budget, outside.dport, dport))
              put(
                { dst, dport: outer },
                { kind: 'translate', to: { dst: address.over, dport: port.over } },
                address,
                port,
              );
      return taken;
    };
    const passOn = (into: readonly Port[], open: typeof questions, taken: readonly Taken[]): ForwardPass => {
      const inside: Headers = { ...headers, dst: target, dport: dport ?? headers.dport };
      const numbers = IntervalSet.of(...into.map((p) => p.number));
      const described = matchOf(family, inside, numbers, 'in', open);
      return { forward, ports: into, described, by: new Set(taken.flatMap(({ to }) => to ?? [])) };
    };
    /** What skips the filter is what the forward itself translates; that of earlier ones is not among it. */
    const skip = (pass: ForwardPass, taken: readonly Taken[]): void => {
      const described = order.left(pass.described, taken);
      if (!described.match.over.isEmpty) skipping.push({ ...pass, described });
    };
    const taken = translateOn(on, headers, questions, forward.kind === 'one to one' ? 'binat' : 'rdr');
    const passes = forward.enabled && !forward.excludes ? forward.filter : 'by rules';
    if (passes === 'skips') skip(passOn(on, questions, taken), taken);
    else if (passes === 'rule') automatic.push(passOn(on, questions, taken));
    order.add(taken);
    if (!forward.enabled) continue;
    for (const reflected of reflectedOf(context, forward, family, on, headers)) {
      const open = [...questions, ...reflected.open];
      if (reflected.isProxied) {
        const into = IntervalSet.of(...reflected.ports.map((p) => p.number));
        const described = matchOf(family, reflected.headers, into, 'in', open);
        write(forward, described, { kind: 'translate', to: proxy }, 'rdr');
        order.add([{ before: described.match, to: proxy }]);
        for (const port of reflected.ports) ports.add(port);
        proxied.push({ forward, ports: reflected.ports });
      } else {
        const sent = translateOn(reflected.ports, reflected.headers, open, 'rdr');
        if (passes === 'skips') skip({ ...passOn(reflected.ports, open, sent), isReflected: true }, sent);
        order.add(sent);
      }
    }
  }
  return { ports, skipping, automatic, proxied };
};

/** Larger networks and ranges are joined as a whole, and which of their members a connection gets to is open. */
const mostPairs = 256n;

/** So are those of an export that holds more of them than people write. */
const mostPairsInAll = 20_000;

type Pair = readonly [outside: Partly, inside: Partly];

/** Outside and inside values one by one, where both are ranges of one size and the budget, which it takes from, allows. */
const parallel = (budget: { pairs: number }, outside: Partly, inside: Partly): readonly Pair[] => {
  const { size } = inside.over;
  const isParallel = outside.open === undefined && inside.open === undefined && size === outside.over.size;
  const areRanges = [outside, inside].every(({ over }) => over.bounds.length === 2);
  if (!isParallel || !areRanges || size === 1n || size > mostPairs || Number(size) > budget.pairs)
    return [[outside, inside]];
  budget.pairs -= Number(size);
  const at = ({ over: { min } }: Partly, i: number): Partly =>
    certainly(IntervalSet.of(typeof min === 'bigint' ? min + BigInt(i) : min + i));
  return Array.from({ length: Number(size) }, (_, i) => [at(outside, i), at(inside, i)] as const);
};

/** A mapping joins the networks on both sides address by address; a forward leads all addresses to its targets. */
const addressPairs = (
  budget: { pairs: number },
  { kind }: VendorForward,
  { dst }: Headers,
  target: Partly,
): readonly Pair[] => (kind === 'one to one' ? parallel(budget, dst, target) : [[dst, target]]);

const portsOf = ({ ports }: SideContext, forward: VendorForward): readonly Port[] =>
  forward.interfaces
    .flatMap((key) => ports.groups.get(key)?.members ?? ports.byKey.get(key) ?? [])
    .filter((port) => port.enabled);

const forwardHeaders = (context: SideContext, forward: VendorForward, family: Family): Headers | undefined => {
  const source = forward.source.missing ? missingSource(context, forward) : forward.source;
  const destination = forward.destination.missing ? missingDestination(context, forward) : forward.destination;
  const headers = headersOf(context, { ...forward, source, destination }, family);
  if (!isLeft(headers)) return headers;
  if (headers.isDormant !== true && forward.enabled)
    context.reading.notice(
      'unresolved',
      headers.element ?? forward.element,
      headers.subject,
      `the port forward to \`${forward.target ?? '?'}\` is not installed: ${headers.reason}`,
    );
  return undefined;
};

type Side = VendorForward['destination'];

const anywhere = (side: Side): Side => ({ ...side, missing: false, any: true });

/** pfSense puts the address of the interface where a rule names no destination, unless ports are told. */
const ownAddress = (side: Side, { interfaces, element }: VendorForward): Side =>
  side.port === undefined
    ? { ...side, missing: false, addresses: [{ text: `${interfaces[0] ?? ''}ip`, element, symbolOnly: true }] }
    : side;

/** Of a 1:1 mapping without an outside address nothing is left in either product. */
const missingDestination = ({ config }: SideContext, forward: VendorForward): Side => {
  const { destination, kind } = forward;
  if (kind === 'one to one') return { ...destination, missing: config.product === 'pfSense' };
  return config.product === 'OPNsense' ? anywhere(destination) : ownAddress(destination, forward);
};

/** OPNsense: every source. pfSense leaves such a forward out; the peers of a 1:1 mapping are its destination there. */
const missingSource = ({ config }: SideContext, forward: VendorForward): Side =>
  config.product === 'OPNsense'
    ? anywhere(forward.source)
    : forward.kind === 'one to one'
      ? ownAddress(forward.source, forward)
      : forward.source;

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

const portedProtocols: ReadonlySet<string> = new Set(['tcp', 'udp', 'tcp/udp']);

/**
 * The ports behind the translation; undefined where they stay as they are. As the products write their rules: the same
 * words on both sides change nothing, a range keeps its width, an alias outside leads to one port inside, and of an alias
 * inside pfSense takes the first entry (`filter_nat_rules_generate`).
 */
const translatedPorts = (context: SideContext, forward: VendorForward): Partly | undefined => {
  const { targetPort: text, destination, protocol } = forward;
  if (text === undefined || !portedProtocols.has(protocol ?? '')) return undefined;
  const told = destination.port ?? '';
  if (text === told || text === told.split('-')[0]) return undefined;
  const { config, aliases } = context;
  const alias = aliases.ports(text);
  if (alias !== undefined && config.product === 'OPNsense') return alias;
  const ports = alias === undefined ? readPorts(text, false) : firstPorts(config, text, new Set());
  if (ports === undefined || ports.isEmpty) return alias;
  const outside = aliases.ports(told) === undefined ? readPorts(told, config.product === 'OPNsense') : undefined;
  if (outside === undefined || outside.size <= 1n || ports.size > 1n) return certainly(ports);
  const [lo, width] = [Number(ports.min), Number(outside.max) - Number(outside.min)];
  return certainly(IntervalSet.range(lo, Math.min(lo + width, 65_535)));
};

/** The first entry of a port alias, or of the alias that stands first in it. */
const firstPorts = (config: SideContext['config'], name: string, seen: Set<string>): IntervalSet | undefined => {
  const entry = config.aliases.findLast((alias) => alias.name === name)?.entries[0];
  if (entry === undefined || seen.has(name)) return undefined;
  return firstPorts(config, entry, seen.add(name)) ?? readPorts(entry.replace(':', '-'), false);
};
