import { trace as follow, type Trace } from '../analysis/index.js';
import { type Firewall, isDamage, type PacketDescription, type PlacedPacket, type Reader } from '../model/index.js';
import { jsonText, paintOf, visible } from '../outputs/index.js';
import { useColor, widthOf } from './color.js';
import { openLines } from './lines.js';
import type { ExitStatus, Host } from './host.js';
import { readInputs } from './inputs.js';
import { type Log, logTo } from './log.js';
import { readPacketLine } from './packets.js';
import { type ConfigArguments, loadProject } from './project.js';
import { type InputArguments, type Problems, readInputOptions } from './read-settings.js';
import { didYouMean } from './suggest.js';
import { walkText } from './walk.js';

/** The options of `trace` as the command line gives them. */
export interface TraceArguments extends InputArguments, ConfigArguments {
  readonly export: string;
  /** A file of packets, or `-`; else one packet is described by the other options. */
  readonly packets?: string;
  readonly family?: string;
  readonly proto?: string;
  readonly src?: string;
  readonly dst?: string;
  readonly sport?: string;
  readonly dport?: string;
  readonly icmpType?: string;
  readonly icmpCode?: string;
  readonly flags?: string;
  readonly state?: string;
  readonly mark?: string;
  readonly chain?: string;
  readonly in?: string;
  readonly out?: string;
  readonly scope?: string;
  readonly app?: string;
  readonly attach?: string;
  readonly direction?: string;
  readonly format?: string;
  readonly color?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** The fate of one packet, rule by rule, or of a file of packets, one verdict per line. */
export const trace = async (args: TraceArguments, host: Host): Promise<ExitStatus> => {
  const log = logTo(host, args);
  const problems: Problems = [];
  const packet = readPacket(args, problems);
  const isJson = await readTraceFormat(args, problems);
  const project = await loadProject(args, host, problems);
  const options = await readInputOptions([args.export], args, project, host, problems);
  if (args.packets === '-' && args.export === '-') problems.push('only one of the export and the packets can be `-`');
  if (problems.length > 0) return usage(problems, log);

  const { firewalls, notices } = await readInputs(options, host, log);
  log.clear();
  const damage = [...notices, ...firewalls.flatMap(({ firewall }) => firewall.notices)].filter(isDamage);
  for (const { at, message } of damage) log.problem(`${at.file}:${at.line}:${at.column}: ${message}`);
  const known = firewalls.flatMap(({ firewall, reader }) => (reader === undefined ? [] : [{ firewall, reader }]));
  if (known.length === 0) return 3;
  const status =
    args.packets === undefined
      ? await traceOne(packet, known, { isJson, args, host, log })
      : await traceMany(args.packets, known, host, log);
  // What a damaged export says about a packet is not the last word.
  return status === 0 && damage.length > 0 ? 3 : status;
};

const usage = (problems: Problems, log: Log): ExitStatus => {
  for (const problem of problems) log.problem(problem);
  return 2;
};

// --- one packet ----------------------------------------------------------------------------------------------------

const readTraceFormat = async ({ format = 'pretty' }: TraceArguments, problems: Problems): Promise<boolean> => {
  const known = ['pretty', 'json'];
  if (!known.includes(format))
    problems.push(`unknown format \`${format}\`${await didYouMean(format, known)}; known are: ${known.join(', ')}`);
  return format === 'json';
};

const words = [
  'proto',
  'src',
  'dst',
  'flags',
  'state',
  'chain',
  'in',
  'out',
  'scope',
  'app',
  'attach',
  'direction',
] as const;
const numbers = ['family', 'sport', 'dport', 'icmpType', 'icmpCode', 'mark'] as const;

const readPacket = (args: TraceArguments, problems: Problems): PacketDescription => {
  const given = Object.fromEntries(words.flatMap((key) => (args[key] === undefined ? [] : [[key, args[key]]])));
  const counted = numbers.flatMap((key) => {
    const text = args[key];
    if (text === undefined) return [];
    const value = /^(0x[\da-f]+|\d+)$/i.test(text) ? Number(text) : NaN;
    if (Number.isNaN(value)) problems.push(`--${kebab(key)} takes a number, not \`${text}\``);
    return [[key, value] as const];
  });
  const packet: PacketDescription = { ...given, ...Object.fromEntries(counted) };
  const isDescribed = Object.keys(packet).length > 0;
  if (args.packets !== undefined && isDescribed)
    problems.push('--packets and the options of one packet exclude each other');
  if (args.packets === undefined && (packet.src === undefined || packet.dst === undefined))
    problems.push('describe the packet: --src and --dst at least, or --packets FILE');
  return packet;
};

const kebab = (key: string): string => key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

interface Known {
  readonly firewall: Firewall;
  readonly reader: Reader;
}

type Met =
  | { readonly firewall: Firewall; readonly placed: Extract<PlacedPacket, { policy: unknown }>; readonly fate: Trace }
  | { readonly problem: string };

/** The packet in the first firewall that has a place for it. */
const meet = (packet: PacketDescription, known: readonly Known[]): Met => {
  let problem = 'no policy';
  for (const { firewall, reader } of known) {
    const placed = reader.place(firewall, packet);
    if ('policy' in placed) return { firewall, placed, fate: follow(placed.policy, placed.traced, firewall.policies) };
    problem = placed.problem;
  }
  return { problem };
};

interface Printing {
  readonly isJson: boolean;
  readonly args: TraceArguments;
  readonly host: Host;
  readonly log: Log;
}

const traceOne = async (
  packet: PacketDescription,
  known: readonly Known[],
  { isJson, args, host, log }: Printing,
): Promise<ExitStatus> => {
  const met = meet(packet, known);
  if ('problem' in met) return usage([met.problem], log);
  const { firewall, placed, fate } = met;
  if (isJson) {
    await host.out(`${jsonText({ ...verdictOf(packet, fate), steps: stepsOf(fate) }, 2)}\n`);
    return 0;
  }
  const choice = args.color === 'always' || args.color === 'never' ? args.color : 'auto';
  const text = walkText(firewall, placed, fate, {
    packet,
    paint: paintOf({ color: useColor(choice, host) }),
    width: widthOf(host),
    showsAll: args.verbose === true,
  });
  await host.out(text);
  return 0;
};

const stepsOf = ({ steps }: Trace): readonly object[] =>
  steps.map(({ rule, depth, outcome }) => ({ line: rule.at.line, label: rule.label, depth, outcome }));

// --- many packets --------------------------------------------------------------------------------------------------

/** The verdict of contract §8. */
interface PacketVerdict {
  readonly id: string | number | null;
  readonly verdict: Trace['verdict'];
  readonly rule: number | null;
  readonly name: string;
  /** Lines of the rules that matched on the way, of the one where the ways part, and of the deciding one. */
  readonly path: readonly number[];
  readonly because?: string;
}

const verdictOf = ({ id = null }: { readonly id?: string | number | null }, fate: Trace): PacketVerdict => ({
  id,
  verdict: fate.verdict,
  // A rule that the product has built in stands on no line.
  rule: fate.rule === undefined || fate.rule.implicit === true ? null : fate.rule.at.line,
  name: fate.rule === undefined ? (fate.default?.label ?? '') : (fate.rule.name ?? fate.rule.label),
  path: pathOf(fate),
  ...(fate.because === undefined ? {} : { because: fate.because }),
});

/** A walk ends early where a rule may or may not match; the rule that decides in the end may stand far behind it. */
const pathOf = ({ steps, rule }: Trace): readonly number[] => {
  const last = steps.length - 1;
  const path = steps
    .filter(({ outcome }, i) => outcome === 'matched' || (outcome === 'undecidable' && i === last))
    .filter((step) => step.rule.implicit !== true)
    .map((step) => step.rule.at.line);
  return rule === undefined || rule.implicit === true || path.at(-1) === rule.at.line ? path : [...path, rule.at.line];
};

/** Characters of output that are worth one write. */
const batch = 65_536;
const maxComplaints = 20;

/**
 * Verdicts in the order of the packets. A line that describes no packet gets an `error` in its place, so that line n of
 * the output always answers line n of the input, and a message on standard error.
 */
const traceMany = async (path: string, known: readonly Known[], host: Host, log: Log): Promise<ExitStatus> => {
  const lines = openLines(path, host);
  let pending = '';
  let wrong = 0;
  let number = 0;
  const complain = (column: number, problem: string): void => {
    wrong++;
    if (wrong <= maxComplaints) log.problem(`${lines.name}:${number}:${column}: ${problem}`);
  };
  try {
    for await (const line of lines.read()) {
      number++;
      if (line.trim() === '') continue;
      pending += `${jsonText(answer(line, known, complain))}\n`;
      if (pending.length < batch) continue;
      await host.out(pending);
      pending = '';
    }
  } catch (error) {
    const reason = lines.problemOf(error);
    if (reason === undefined) throw error;
    return usage([reason], log);
  }
  await host.out(pending);
  if (wrong > maxComplaints) log.problem(`${wrong - maxComplaints} more lines of ${lines.name} describe no packet`);
  return wrong > 0 ? 2 : 0;
};

const answer = (line: string, known: readonly Known[], complain: (column: number, problem: string) => void): object => {
  const read = readPacketLine(line);
  if ('problem' in read) {
    complain(read.column, read.problem);
    return { id: read.id ?? null, error: visible(read.problem) };
  }
  const met = meet(read.packet, known);
  if ('fate' in met) return verdictOf(read.packet, met.fate);
  complain(1, met.problem);
  return { id: read.packet.id ?? null, error: visible(met.problem) };
};
