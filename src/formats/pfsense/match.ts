import type { Match } from '../../model/index.js';
import { type Family, IntervalSet, type Packet, PacketSet, protocols } from '../../packets/index.js';
import { certainly, type OpenQuestion, partly, type Partly, portSpace } from './partly.js';
import { readIcmpTypes, readProtocol } from './protocols.js';
import { scheduleTruth } from './schedules.js';
import { isLeft, type Left, resolvePort, resolveSide, type SideContext } from './sides.js';
import type { VendorForward, VendorRule } from './vendor.js';

/** A condition of one rule that the export leaves open, and for which packets. */
export interface OpenCondition {
  readonly question: OpenQuestion;
  readonly isOpenFor: (packet: Packet) => boolean;
}

/** What a rule of one family describes: header conditions, and what stays open. */
export interface Described {
  readonly match: Match;
  readonly open: readonly OpenCondition[];
}

/** The header conditions shared by rules and port forwards. */
export interface Headers {
  readonly protocol: Partly;
  readonly src: Partly;
  readonly dst: Partly;
  readonly sport: Partly;
  readonly dport: Partly;
}

const protocolSpace = IntervalSet.range(0, 255);
const everyPort = certainly(portSpace);

/** The header conditions in one family, or why the firewall leaves the rule out. */
export const headersOf = (context: SideContext, rule: VendorRule | VendorForward, family: Family): Headers | Left => {
  const src = resolveSide(context, rule.source, family);
  if (isLeft(src)) return named(src, 'source');
  const dst = resolveSide(context, rule.destination, family);
  if (isLeft(dst)) return named(dst, 'destination');
  const told = readProtocol(rule.protocol, family);
  const hasPort = rule.source.port !== undefined || rule.destination.port !== undefined;
  const { config } = context;
  // A port without a protocol: pfSense's rule text then means every TCP port.
  const protocol =
    told === undefined
      ? partly(IntervalSet.empty, protocolSpace, `protocol ${rule.protocol ?? ''}`, `protocol ${rule.protocol ?? ''}`)
      : told === 'any'
        ? certainly(
            config.product === 'pfSense' && rule.protocol === undefined && hasPort && 'action' in rule
              ? IntervalSet.of(protocols.tcp)
              : protocolSpace,
          )
        : certainly(told);
  if (!portsCount(context, rule.protocol)) {
    const types =
      'icmpTypes' in rule && rule.protocol !== undefined && isIcmp(rule.protocol) ? icmpTypes(rule, family) : everyPort;
    return { protocol, src, dst, sport: everyPort, dport: types };
  }
  const sport = resolvePort(context, rule.source);
  if (isLeft(sport)) return sport;
  const dport = resolvePort(context, rule.destination);
  if (isLeft(dport)) return dport;
  return { protocol, src, dst, sport, dport };
};

const named = (left: Left, side: string): Left =>
  left.subject === 'side' ? { ...left, subject: side, reason: `it has no \`${side}\`` } : left;

const isIcmp = (protocol: string): boolean => /^(?:icmp|ipv6-icmp|icmp6|icmpv6)$/.test(protocol);

const portsCount = ({ config }: SideContext, protocol: string | undefined): boolean =>
  protocol === 'tcp' ||
  protocol === 'udp' ||
  protocol === 'tcp/udp' ||
  (protocol === 'sctp' && (config.product === 'OPNsense' || (config.version ?? 99) >= 23.3));

const icmpTypes = (rule: VendorRule, family: Family): Partly => {
  const { types, unknown } = readIcmpTypes(rule.icmpTypes, family);
  if (types === 'any') return everyPort;
  const name = unknown[0];
  return name === undefined ? certainly(types) : partly(types, portSpace, `ICMP type ${name}`, `ICMP type ${name}`);
};

const none: readonly never[] = [];

const fields = ['protocol', 'src', 'dst', 'sport', 'dport'] as const;

/** The packets that arrive on `into` (or leave through it, for `side` out) and pass the header conditions. */
export const matchOf = (
  family: Family,
  headers: Headers,
  into: IntervalSet,
  side: 'in' | 'out',
  global: readonly OpenQuestion[],
  possible = true,
): Described => {
  if (possible && global.length === 0 && fields.every((field) => headers[field].open === undefined)) {
    const { protocol, src, dst, sport, dport } = headers;
    const over = PacketSet.where(family, {
      [side]: into,
      protocol: protocol.over,
      src: src.over,
      dst: dst.over,
      sport: sport.over,
      dport: dport.over,
    });
    return { match: { under: over, over, undecidable: none }, open: none };
  }
  const pick = (which: 'under' | 'over'): PacketSet =>
    PacketSet.where(family, { [side]: into, ...Object.fromEntries(fields.map((f) => [f, headers[f][which]])) });
  const parts = fields.map((f) => [f, headers[f]] as const).filter(([, part]) => part.open !== undefined);
  const over = possible ? pick('over') : PacketSet.nothing[family];
  const under = !possible || global.length > 0 ? PacketSet.nothing[family] : parts.length === 0 ? over : pick('under');
  // What cannot match at all leaves nothing open.
  const isOpen = under !== over && !over.isEmpty;
  const open: OpenCondition[] = isOpen
    ? [
        ...global.map((question) => ({ question, isOpenFor: () => true })),
        ...parts.map(([f, part]) => ({
          question: { ...(part.open as OpenQuestion), fact: `${f}: ${(part.open as OpenQuestion).fact}` },
          isOpenFor: (packet: Packet) => part.over.has(packet[f]) && !part.under.has(packet[f]),
        })),
      ]
    : [];
  const reasons = [...new Set(open.map((o) => o.question.because))];
  return {
    match: { under: isOpen ? under : over, over, undecidable: reasons.map((because) => ({ because })) },
    open,
  };
};

/** Conditions of a rule that no packet header answers. `never`: the rule is left out while its schedule is not on. */
export const globalQuestions = (
  context: SideContext,
  rule: VendorRule,
): { readonly open: readonly OpenQuestion[]; readonly never: boolean } => {
  const open: OpenQuestion[] = [];
  const ask = (fact: string, because = fact): void => void open.push({ fact, negated: false, because });
  const { config } = context;
  let never = false;
  if (rule.schedule !== undefined) {
    const truth = truthOf(context, rule.schedule);
    if (truth === 'recurring') ask(`schedule ${rule.schedule}`);
    if (truth === 'never') never = true;
  }
  // Fingerprints are written into rules for protocol exactly tcp; elsewhere the field is ignored.
  const os = rule.element.value('os') ?? '';
  if (os !== '' && rule.protocol === 'tcp') ask(`operating system fingerprint ${os}`);
  for (const field of rule.undecidable) ask(factOf(field), field.because);
  if (config.system.skipRulesGatewayDown && rule.gateway !== undefined && rule.action === 'pass')
    ask(`gateway ${rule.gateway} is up`);
  return { open, never };
};

/** The same DSCP value is the same question everywhere; what an unknown field asks, nobody knows. */
const factOf = ({ element, because }: VendorRule['undecidable'][number]): string =>
  because.startsWith('unknown ') ? `${because} at ${element.row}` : because;

/** A name that stands for nothing is ignored, as far as the export holds all names. */
const truthOf = ({ config }: SideContext, name: string): ReturnType<typeof scheduleTruth> => {
  const schedule = config.schedules.find((s) => s.name === name);
  return schedule === undefined ? (config.whole ? 'always' : 'recurring') : scheduleTruth(schedule);
};

/** Conditions of a port forward that no packet header answers. */
export const forwardQuestions = (context: SideContext, forward: VendorForward): readonly OpenQuestion[] => {
  const open: OpenQuestion[] = [];
  const ask = (fact: string, because = fact): void => void open.push({ fact, negated: false, because });
  const { schedule, tagged } = forward;
  // Neither product is known to leave a translation out outside its hours, so even a schedule that is never on is open.
  if (schedule !== undefined && truthOf(context, schedule) !== 'always') ask(`schedule ${schedule}`);
  // The first translation that matches ends the search: what is tagged here was tagged before it came to pf, as packets
  // that leave a tunnel are. It is not the question that a filter rule asks, behind all that sets tags.
  if (tagged !== undefined) ask(`tag ${tagged} before translation`, `tag ${tagged}`);
  for (const field of forward.undecidable) ask(factOf(field), field.because);
  return open;
};

/** Whether a packet that opens a TCP connection passes the rule's flag test; without TCP there is nothing to test. */
export const flagsPass = (rule: VendorRule): boolean => rule.protocol !== 'tcp' || rule.matchesSyn;
