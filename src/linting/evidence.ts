import type { Analysis, Met, Trace, Verdict } from '../analysis/index.js';
import type { Policy, Rule } from '../model/index.js';
import {
  type Cube,
  type Family,
  fieldIndex,
  formatAddress,
  formatAddresses,
  hasPorts,
  IntervalSet,
  isIcmp,
  type Packet,
  PacketSet,
  protocolName,
  protocols,
  stateNumber,
  states,
  tcpFlags,
} from '../packets/index.js';
import type { Box, Facts, PathStep, RuleReference, Witness } from './finding.js';
import { referTo } from './run.js';

/** A packet as people and `trace` read it. */
export const witnessOf = (policy: Policy, packet: Packet): Witness => {
  const { family, protocol } = packet;
  const zone = (number: number): string | undefined => policy.zones.zones.find((z) => z.number === number)?.name;
  const [into, out] = [zone(packet.in), zone(packet.out)];
  return {
    family,
    protocol: protocolName(protocol),
    src: formatAddress(family, packet.src),
    ...(hasPorts(protocol) ? { sport: packet.sport } : {}),
    dst: formatAddress(family, packet.dst),
    ...(hasPorts(protocol) ? { dport: packet.dport } : {}),
    ...(isIcmp(protocol) ? { icmpType: packet.dport >> 8, icmpCode: packet.dport & 0xff } : {}),
    ...(protocol === protocols.tcp && packet.flags !== tcpFlags.syn ? { flags: flagNames(packet.flags) } : {}),
    ...(packet.state === stateNumber('new') ? {} : { state: states[packet.state] ?? 'new' }),
    ...(packet.in === 0 || into === undefined ? {} : { in: into }),
    ...(packet.out === 0 || out === undefined ? {} : { out }),
    policy: policy.label,
  };
};

const flagNames = (flags: number): string =>
  flags === 0
    ? 'NONE'
    : Object.entries(tcpFlags)
        .filter(([, bit]) => (flags & bit) !== 0)
        .map(([name]) => name.toUpperCase())
        .join(',');

/** The facts and the path that a finding gets from one packet: what `trace` says of it. */
export interface Evidence {
  readonly facts: Pick<Facts, 'witness' | 'verdict' | 'decidedBy'>;
  readonly path: readonly PathStep[];
}

/** Traces the packet and tells the story of its way through the policy. */
export const evidenceOf = (analysis: Analysis, met: Met): Evidence => {
  const { policy, packet, application } = met;
  const traced = analysis.trace(met);
  return {
    facts: {
      verdict: traced.verdict,
      witness: { ...witnessOf(policy, packet), ...(application === undefined ? {} : { app: application }) },
      ...decidedBy(traced),
    },
    path: pathOf(traced),
  };
};

const decidedBy = (traced: Trace): { readonly decidedBy?: RuleReference } => {
  if (traced.rule !== undefined) return { decidedBy: referTo(traced.rule) };
  if (traced.default !== undefined) return { decidedBy: { line: traced.default.at.line, name: traced.default.label } };
  return {};
};

/** Steps that a path shows at the most before its last one; outputs may show fewer. */
const mostSteps = 50;

const pathOf = (traced: Trace): readonly PathStep[] => {
  const steps = traced.steps.filter((step) => step.outcome !== 'no match' || traced.steps.length <= mostSteps);
  const shown = steps.slice(0, mostSteps).map(({ rule, depth, outcome }): PathStep => {
    const isLast = rule === traced.rule;
    return {
      at: rule.at,
      message: `${rule.label}: ${outcome === 'matched' ? actionOf(rule) : outcome}`,
      depth,
      importance:
        isLast || outcome === 'matched' ? 'essential' : outcome === 'undecidable' ? 'important' : 'unimportant',
    };
  });
  const end = traced.default;
  if (traced.rule !== undefined || end === undefined) return shown;
  return [...shown, { at: end.at, message: `${end.label}: ${end.action}`, depth: 0, importance: 'essential' }];
};

const actionOf = ({ action, effects }: Rule): string => {
  switch (action.kind) {
    case 'permit':
      return 'matches, permit';
    case 'deny':
      return action.reject ? 'matches, deny with a reject' : 'matches, deny';
    case 'elsewhere':
      return 'matches, decided outside the export';
    case 'unknown':
      return 'matches, action not understood';
    case 'continue':
      return effects.logs ? 'matches, logs and goes on' : 'matches, goes on';
    case 'jump':
      return `matches, jump to ${action.to.name}`;
    case 'goto':
      return `matches, go to ${action.to.name}`;
    case 'return':
      return 'matches, return';
    case 'translate':
      return 'matches, destination translated';
  }
};

/** `verdict` as a verb of the third person. */
export const verbOf = (verdict: Verdict): string =>
  verdict === 'permit' ? 'permits' : verdict === 'deny' ? 'denies' : 'may permit';

/** Boxes shown in one finding. */
const mostBoxes = 5;

/** A packet set as a few readable boxes; `moreBoxes` counts those left out. */
export const boxesOf = (
  policy: Policy,
  packets: PacketSet,
): { readonly boxes: readonly Box[]; readonly moreBoxes?: number } => {
  const cubes = packets.cubes;
  const boxes = cubes.slice(0, mostBoxes).map((cube) => boxOf(policy, packets.family, cube));
  return cubes.length > mostBoxes ? { boxes, moreBoxes: cubes.length - mostBoxes } : { boxes };
};

const boxOf = (policy: Policy, family: Family, cube: Cube): Box => {
  const at = (field: keyof typeof fieldIndex): IntervalSet | undefined => cube[fieldIndex[field]];
  const zones = (set: IntervalSet | undefined): readonly string[] | undefined =>
    set === undefined ? undefined : policy.zones.zones.filter((z) => set.has(z.number)).map((z) => z.name);
  const ranges = (set: IntervalSet | undefined): readonly (readonly [number, number])[] | undefined =>
    set === undefined ? undefined : [...set].map(([lo, hi]) => [Number(lo), Number(hi)] as const);
  const protocol = at('protocol');
  const only = protocol?.min === protocol?.max && protocol !== undefined ? Number(protocol.min) : undefined;
  const icmp = only !== undefined && isIcmp(only);
  const box = {
    protocol:
      protocol === undefined
        ? undefined
        : [...protocol].map(([lo, hi]) => protocolRange(Number(lo), Number(hi))).join(','),
    in: zones(at('in')),
    out: zones(at('out')),
    src: addressesOf(family, at('src')),
    dst: addressesOf(family, at('dst')),
    sport: icmp ? undefined : ranges(at('sport')),
    dport: icmp ? undefined : ranges(at('dport')),
    icmp: icmp ? ranges(at('dport'))?.map(([lo, hi]) => icmpRange(lo, hi)) : undefined,
  };
  return Object.fromEntries(Object.entries(box).filter(([, value]) => value !== undefined));
};

const addressesOf = (family: Family, set: IntervalSet | undefined): readonly string[] | undefined =>
  set === undefined ? undefined : formatAddresses(family, set);

const protocolRange = (lo: number, hi: number): string =>
  lo === hi ? protocolName(lo) : `${protocolName(lo)}-${protocolName(hi)}`;

const icmpRange = (lo: number, hi: number): string => {
  const name = (v: number): string => `${String(v >> 8)}/${String(v & 0xff)}`;
  return lo === hi ? name(lo) : (lo & 0xff) === 0 && hi === lo + 255 ? String(lo >> 8) : `${name(lo)}-${name(hi)}`;
};

/**
 * Labels of rules for a message: at most three by name, in the user's words, with their lines where the message names
 * others, or the rule that it is about, by the same word.
 */
export const labelsOf = (rules: readonly Rule[], about?: Rule): string => {
  const named = rules.slice(0, 3);
  const isAmbiguous = (rule: Rule): boolean =>
    [...named, about].some((other) => other !== undefined && other !== rule && other.label === rule.label);
  const shown = named.map((rule) => `\`${rule.label}\`${isAmbiguous(rule) ? ` (${lineOf(rule, about)})` : ''}`);
  const rest = rules.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${String(rest)} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
};

const lineOf = ({ at }: Rule, about: Rule | undefined): string =>
  about === undefined || about.at.file === at.file ? `line ${at.line}` : `${at.file}:${at.line}`;

const onlyNew = IntervalSet.of(stateNumber('new'));
const newByFamily: Readonly<Record<Family, PacketSet>> = {
  4: PacketSet.where(4, { state: onlyNew }),
  6: PacketSet.where(6, { state: onlyNew }),
};

/** First packets of connections. */
export const newConnections = (family: Family): PacketSet => newByFamily[family];
