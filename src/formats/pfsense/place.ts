import {
  type Chain,
  knownMark,
  type PacketDescription,
  type PlacedPacket,
  type Policy,
  type Rule,
  type Stage,
} from '../../model/index.js';
import {
  type Family,
  hasPorts,
  isIcmp,
  type Packet,
  protocols,
  readAddress,
  stateNumber,
  states,
  tcpFlags,
  type ConnectionState,
} from '../../packets/index.js';
import type { Converted } from './convert.js';
import { familyName } from './convert.js';
import type { Port, Ports } from './interfaces.js';
import { readProtocol } from './protocols.js';

/** The packet in this format's words: the interface it arrives on decides which policy it meets. */
export const placePacket = (
  ports: Ports,
  converted: Converted,
  disabled: (port: Port, family: Family) => Policy,
  description: PacketDescription,
): PlacedPacket => {
  const family = familyOf(description);
  if (typeof family === 'object') return family;
  const port = portNamed(ports, description.in);
  if (typeof port === 'string') return { problem: port };
  const packet = packetOf(family, port, ports, description);
  if (typeof packet === 'string') return { problem: packet };
  const policy = converted.traced.get(`${port.key}/${familyName(family)}`) ?? disabled(port, family);
  return { policy: settled(policy, converted, packet), traced: { packet, mark: knownMark(0) } };
};

const familyOf = (d: PacketDescription): Family | { readonly problem: string } => {
  const found = [d.src, d.dst].flatMap((text) => (text === undefined ? [] : [readAddress(text)?.family]));
  const told = d.family === 4 || d.family === 6 ? d.family : undefined;
  if (d.family !== undefined && told === undefined) return { problem: `\`family\` is 4 or 6, not ${d.family}` };
  for (const text of [d.src, d.dst])
    if (text !== undefined && readAddress(text) === undefined) return { problem: `\`${text}\` is not an address` };
  const family = told ?? found[0] ?? 4;
  return found.some((f) => f !== family)
    ? { problem: 'source, destination and `family` are not of one IP version' }
    : family;
};

const portNamed = (ports: Ports, name: string | undefined): Port | string => {
  const known = ports.list.map((p) => p.key).join(', ');
  if (name === undefined) return `name the interface the packet arrives on as \`in\`; known are: ${known}`;
  const lower = name.toLowerCase();
  return (
    ports.byKey.get(name) ??
    ports.list.find((p) => [p.key, p.vendor?.description, p.vendor?.device].some((w) => w?.toLowerCase() === lower)) ??
    `there is no interface \`${name}\`; known are: ${known}`
  );
};

const packetOf = (family: Family, port: Port, ports: Ports, d: PacketDescription): Packet | string => {
  const told = d.proto === undefined ? 'tcp' : String(d.proto).toLowerCase();
  const set = readProtocol(told, family);
  if (set === undefined || set === 'any' || set.size !== 1n) return `\`${told}\` is not a protocol`;
  const protocol = Number(set.min);
  const src = readAddress(d.src ?? (family === 4 ? '0.0.0.0' : '::'));
  const dst = readAddress(d.dst ?? (family === 4 ? '0.0.0.0' : '::'));
  const state = stateNumber((d.state ?? 'new').toLowerCase() as ConnectionState);
  if (state < 0) return `\`${d.state ?? ''}\` is not one of the states ${states.join(', ')}`;
  const out = d.out === undefined ? undefined : portNamed(ports, d.out);
  if (typeof out === 'string') return out;
  const number = (value: number | undefined, otherwise: number, max: number): number =>
    value !== undefined && Number.isInteger(value) && value >= 0 && value <= max ? value : otherwise;
  const bad = [d.sport, d.dport].find((p) => p !== undefined && (!Number.isInteger(p) || p < 0 || p > 65_535));
  if (bad !== undefined) return `${bad} is not a port`;
  const ported = hasPorts(protocol);
  const echo = protocol === protocols.icmp ? 8 : 128;
  const code = isIcmp(protocol) ? number(d.icmpType, echo, 255) * 256 + number(d.icmpCode, 0, 255) : 0;
  return {
    family,
    in: port.number,
    out: out?.number ?? 0,
    protocol,
    src: src?.value ?? 0,
    dst: dst?.value ?? 0,
    sport: ported ? number(d.sport, 40_000, 65_535) : 0,
    dport: ported ? number(d.dport, 0, 65_535) : code,
    flags: protocol === protocols.tcp ? tcpFlags.syn : 0,
    state,
  };
};

/**
 * The policy as this very packet meets it. An open question has one answer for the packet, wherever it is asked: where
 * evaluation gets past a rule, the question that would have made it match is answered with no.
 */
const settled = (policy: Policy, converted: Converted, packet: Packet): Policy => {
  const stages = policy.stages.map((stage): Stage => {
    if (stage.kind !== 'filter') return stage;
    const rules = flattened(stage.chain);
    if (!rules.some((rule) => converted.openOf.has(rule))) return stage;
    return { ...stage, chain: settledChain(stage.chain, rules, converted, packet) };
  });
  return { ...policy, stages };
};

/** The rules of a chain and of the chains it calls, in the order of evaluation; jumps here have no condition. */
const flattened = (chain: Chain): readonly Rule[] =>
  chain.rules.flatMap((rule) => (rule.action.kind === 'jump' ? rule.action.to.rules : [rule]));

const settledChain = (chain: Chain, rules: readonly Rule[], converted: Converted, packet: Packet): Chain => {
  const answers = new Map<string, boolean>();
  const made: Rule[] = [];
  const all: Chain = { ...chain, rules: made };
  for (const rule of rules) {
    const settledRule = rule.enabled ? settle(rule, converted, packet, answers) : rule;
    made.push({ ...settledRule, chain: all, index: made.length });
  }
  return all;
};

const settle = (rule: Rule, converted: Converted, packet: Packet, answers: Map<string, boolean>): Rule => {
  const { action } = rule;
  // Nothing is translated any more: what only reflected packets match, these do not.
  if (rule.match.stateful?.translated === true) return rule;
  const { stateful: _, ...match } = rule.match;
  if (match.under.has(packet) || !match.over.has(packet)) return rule;
  const asked = (converted.openOf.get(rule) ?? [])
    .filter((open) => open.isOpenFor(packet))
    .map((open) => open.question);
  if (asked.length === 0) return rule;
  const unanswered = asked.filter((q) => !answers.has(q.fact));
  if (asked.some((q) => answers.get(q.fact) === q.negated))
    return { ...rule, match: { ...match, over: match.under, undecidable: [] } };
  if (unanswered.length === 0) return { ...rule, match: { under: match.over, over: match.over, undecidable: [] } };
  const [only, second] = unanswered;
  if (only !== undefined && second === undefined && (action.kind === 'permit' || action.kind === 'deny'))
    // Evaluation goes on behind this rule only where its last open question has the answer that it does not match.
    answers.set(only.fact, only.negated);
  return rule;
};
