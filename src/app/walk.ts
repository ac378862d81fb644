import type { Trace, TraceStep } from '../analysis/index.js';
import type { Firewall, PacketDescription, PlacedPacket } from '../model/index.js';
import { type paintOf, visible } from '../outputs/index.js';
import { formatAddress, hasPorts, isIcmp, type Packet, protocolName, states } from '../packets/index.js';

interface WalkOptions {
  /** The packet in the words of the user. */
  readonly packet: PacketDescription;
  readonly paint: ReturnType<typeof paintOf>;
  readonly width: number;
  /** Every rule, also the long runs of those that do not match. */
  readonly showsAll: boolean;
}

type Placed = Extract<PlacedPacket, { policy: unknown }>;

/** The way of one packet for people: the packet, each rule it met, and the verdict. */
export const walkText = (firewall: Firewall, placed: Placed, fate: Trace, options: WalkOptions): string => {
  const { paint } = options;
  const head = paint.strong(`${packetLine(placed, options.packet)}, through ${visible(placed.policy.label)}`);
  return `${[head, '', ...stepLines(firewall, fate.steps, options), '', verdictLine(fate, options)].join('\n')}\n`;
};

const packetLine = ({ policy, traced: { packet } }: Placed, described: PacketDescription): string => {
  const { family, protocol, src, dst, sport, dport, state } = packet;
  const address = (value: Packet['src'], port: number): string => {
    const text = formatAddress(family, value);
    if (!hasPorts(protocol)) return text;
    return family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
  };
  const icmp = isIcmp(protocol) ? ` type ${dport >> 8} code ${dport & 0xff}` : '';
  // Interfaces that the export does not name share a number, so the name that the user gave says more.
  const zone = (number: number, name = policy.zones.zones.find((z) => z.number === number)?.name ?? ''): string =>
    visible(name);
  return [
    `${protocolName(protocol)}${icmp} ${address(src, sport)} to ${address(dst, dport)}`,
    ...(packet.in === 0 ? [] : [`in ${zone(packet.in, described.in)}`]),
    ...(packet.out === 0 ? [] : [`out ${zone(packet.out, described.out)}`]),
    `state ${states[state] ?? ''}`,
  ].join(', ');
};

/** Runs of rules that do not match longer than this are told in one line. */
const longestRun = 6;

const stepLines = (firewall: Firewall, steps: readonly TraceStep[], options: WalkOptions): readonly string[] => {
  const lineWidth = Math.max(0, ...steps.map(({ rule }) => String(rule.at.line).length));
  const labelWidth = Math.max(0, ...steps.map(({ rule, depth }) => rule.label.length + depth * 2));
  const lines: string[] = [];
  for (let i = 0; i < steps.length;) {
    const run = runOfMisses(steps, i);
    if (!options.showsAll && run.length > longestRun) {
      lines.push(leftOut(run, lineWidth, options));
      i += run.length;
    } else {
      const step = steps[i] as TraceStep;
      lines.push(stepLine(firewall, step, lineWidth, labelWidth, options));
      i++;
    }
  }
  return lines.length === 0 ? ['no rule to consult'] : lines;
};

/** The rules of one chain from a step on that do not match, without a break. */
const runOfMisses = (steps: readonly TraceStep[], from: number): readonly TraceStep[] => {
  const { rule } = steps[from] as TraceStep;
  let end = from;
  while (steps[end]?.outcome === 'no match' && steps[end]?.rule.chain === rule.chain) end++;
  return steps.slice(from, end);
};

const leftOut = (run: readonly TraceStep[], lineWidth: number, { paint }: WalkOptions): string => {
  const { rule, depth } = run[0] as TraceStep;
  const text = `${run.length} rules of ${rule.chain.label} do not match (-v shows them)`;
  return paint.quiet(visible(`${'…'.padStart(lineWidth)}  ${'  '.repeat(depth)}${text}`));
};

const stepLine = (
  firewall: Firewall,
  { rule, depth, outcome }: TraceStep,
  lineWidth: number,
  labelWidth: number,
  { paint, width }: WalkOptions,
): string => {
  const line = paint.quiet(String(rule.at.line).padStart(lineWidth));
  const label = visible(`${'  '.repeat(depth)}${rule.label}`).padEnd(labelWidth);
  const word = outcome.padEnd('undecidable'.length);
  const shown = outcome === 'matched' ? paint.good(word) : outcome === 'undecidable' ? paint.warning(word) : word;
  const room = Math.max(20, width - lineWidth - labelWidth - word.length - 6);
  return `${line}  ${label}  ${shown}  ${paint.quiet(shorten(visible(firewall.textOf(rule)), room))}`.trimEnd();
};

const shorten = (text: string, room: number): string => (text.length <= room ? text : `${text.slice(0, room - 1)}…`);

const verdictLine = (fate: Trace, { paint }: WalkOptions): string => {
  const { verdict, rule, default: fallback, because, steps } = fate;
  const at = rule?.at ?? fallback?.at;
  const place = at === undefined ? '' : ` (${visible(at.file)}:${at.line})`;
  const name = visible(rule?.label ?? fallback?.label ?? '');
  const last = steps.at(-1);
  const open = last?.outcome === 'undecidable' ? `; the same whether ${visible(last.rule.label)} matches or not` : '';
  switch (verdict) {
    case 'permit':
      return `${paint.good('permit')} by ${name}${place}${open}`;
    case 'deny':
      return `${paint.error('deny')} by ${name}${place}${open}`;
    case 'conditional':
      return `${paint.warning('conditional')} at ${name}${place}: the export does not tell whether it matches: ${visible(because ?? '')}`;
  }
};
