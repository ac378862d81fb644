import {
  describePacket,
  type Judge,
  type JudgeOptions,
  type Packet,
  type Verdict,
} from '../support/iptables-packets.js';
import type { KernelVerdict } from './kernel-judge.js';

/** A packet about which kernel and judge differ. */
export interface Disagreement {
  readonly packet: Packet;
  /** Both opinions, for people. */
  readonly text: string;
}

/** What a comparison found, over any number of rulesets. */
export interface Tally {
  /** Packets whose fate the kernel decided in or before the filter table. */
  packets: number;
  /** Packets that routing threw away, so that there was nothing to compare. */
  unroutable: number;
  /** Packets that the judge left open, and may; the kernel cannot contradict that. */
  conditional: number;
  /** Packets with the right verdict by another rule, where a rule before it cannot be decided from the export. */
  otherRule: number;
  readonly disagreements: Disagreement[];
}

export const newTally = (): Tally => ({ packets: 0, unroutable: 0, conditional: 0, otherRule: 0, disagreements: [] });

/** One line for the log. */
export const tallyText = (tally: Tally): string =>
  `${tally.packets} packets compared, ${tally.conditional} of them conditional, ${tally.otherRule} by another rule behind ` +
  `an undecidable one, ${tally.unroutable} more not routable, ` +
  `${tally.disagreements.length} disagreements`;

/**
 * The packet as a user has to describe it: where NAT turned one for the firewall itself to another host, its filter
 * chain is FORWARD.
 */
export function asAsked(packet: Packet, kernel: KernelVerdict): Packet {
  if (packet.chain !== 'INPUT' || kernel.entered !== 'FORWARD' || kernel.out === undefined) return packet;
  return { ...packet, chain: 'FORWARD', out: kernel.out };
}

/** Matches that only the running firewall decides, and connection marks once a rule sets them. */
const undecidable =
  /-m (?:limit|hashlimit|recent|statistic|length|time|owner|string|connlimit|mac|ttl|hl|u32|quota|tos|dscp|physdev|policy|psd) |-j CONNMARK /;

/** Of a known connection the export does not say, in addition, which side began it. */
const undecidableWhenKnown = /--ct(?:orig|repl|dir|status|expire)/;

/** An ICMP error is related to a connection of a protocol that the error's own header does not tell. */
const undecidableWhenRelated = /--ctproto /;

/** ICMP and GRE connections keep an identifier or key where others have the source port; no header that we model has it. */
const undecidableWhenKeyed = /--ctorigsrcport /;
const keyed = new Set(['icmp', 'icmpv6', 'ipv6-icmp', 'gre']);

/** An export does not say which address an interface has, to which a redirected packet goes. */
const undecidableWhenRedirected = /-j REDIRECT /;

/**
 * What may leave the fate of a packet open. Behind such a line a judge may answer `conditional`; or several rules share
 * the verdict, and which of them decides is open even where the verdict is not. Everywhere else it has to be exact.
 */
function openLinesFor(packet: Packet, truth: KernelVerdict): RegExp[] {
  const isKnown = packet.state === 'established' || packet.state === 'related';
  return [
    undecidable,
    ...(isKnown ? [undecidableWhenKnown] : []),
    ...(packet.state === 'related' ? [undecidableWhenRelated] : []),
    ...(keyed.has(packet.proto) ? [undecidableWhenKeyed] : []),
    ...(truth.entered === 'INPUT' ? [undecidableWhenRedirected] : []),
  ];
}

/** Asks the judge about packets whose fate is known, and writes down every difference. */
export async function compare(
  title: string,
  text: string,
  packets: readonly Packet[],
  kernel: readonly KernelVerdict[],
  judge: Judge,
  options: JudgeOptions,
): Promise<Tally> {
  const tally = newTally();
  const asked = packets.map((packet, index) => asAsked(packet, kernel[index]!));
  const verdicts = await judge(text, asked, options);
  const lines = text.split('\n');
  const says = ({ verdict, rule }: Verdict): string =>
    `${verdict} by ${rule === null ? 'the policy' : `line ${rule}: ${lines[rule - 1] ?? ''}`}`;
  for (const [index, packet] of asked.entries()) {
    const truth = kernel[index]!;
    const answer = verdicts[index]!;
    if (truth.unroutable) {
      tally.unroutable += 1;
      continue;
    }
    tally.packets += 1;
    const isOpen = openLinesFor(packet, truth).some((open) => lines.some((line) => open.test(line)));
    if (answer.verdict === 'conditional' && isOpen) tally.conditional += 1;
    else if (answer.verdict === truth.verdict && answer.rule !== truth.rule && isOpen) tally.otherRule += 1;
    else if (answer.verdict !== truth.verdict || answer.rule !== truth.rule)
      tally.disagreements.push({
        packet,
        text: [
          `${title}, packet ${describePacket(packet)}`,
          `  kernel: ${says(truth)}${truth.entered === undefined ? '' : ` (met ${truth.entered})`}`,
          `  trace:  ${says(answer)}`,
          `  ${JSON.stringify(packet)}`,
        ].join('\n'),
      });
  }
  return tally;
}

/** Adds up what several comparisons found. */
export function addTo(sum: Tally, tally: Tally): void {
  sum.packets += tally.packets;
  sum.unroutable += tally.unroutable;
  sum.conditional += tally.conditional;
  sum.otherRule += tally.otherRule;
  sum.disagreements.push(...tally.disagreements);
}

/** All differences, or the first few of many, as the message of a failing test. */
export function disagreementText({ disagreements }: Tally): string {
  const shown = disagreements.slice(0, 8);
  const rest = disagreements.length - shown.length;
  return `${disagreements.length} disagreements\n${shown.map(({ text }) => text).join('\n')}${rest > 0 ? `\n… and ${rest} more` : ''}`;
}
