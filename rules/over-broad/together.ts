import { type Analysis, CubeIndex, leavingAsRouted, type Met, type Permitted } from '../../src/analysis/index.js';
import { evidenceOf, referTo } from '../../src/linting/index.js';
import type { Policy, Rule, RulePart } from '../../src/model/index.js';
import {
  type Cube,
  cubeContains,
  type Family,
  fieldIndex,
  intersectCubes,
  IntervalSet,
  PacketSet,
  type Scalar,
} from '../../src/packets/index.js';
import { comesIn, internetAddresses, isEverywhere, type Permit } from './scope.js';
import { packetsOf, type Service } from './services.js';

/** Permits of one policy that do together what none of them does alone; each of them is needed. */
export interface Joint {
  readonly policy: Policy;
  /** At least two, in the order of the export. */
  readonly rules: readonly Rule[];
  /** A packet that one of them decides, permitted like all of the others. */
  readonly met: Met;
}

/** Packets of one permit that share everything but the source, which is a part of the internet. */
interface Part {
  readonly rule: Rule;
  readonly sources: IntervalSet;
  /** The cube without its sources. */
  readonly around: Cube;
}

/** The permits of one policy that take connections from a part of the internet each, and more than half from all of it. */
export interface PartlyOpen {
  readonly policy: Policy;
  readonly parts: Places<Part>;
  /** The permits that let the whole internet reach a place, each of them: that is nothing that permits do together. */
  readonly openAlone: (place: Cube) => readonly Rule[];
}

const src = fieldIndex.src;
const kept = new WeakMap<readonly Permit[], readonly PartlyOpen[]>();

/** Policies that may be open from everywhere although no single permit opens them. */
export const partlyOpen = (permits: readonly Permit[]): readonly PartlyOpen[] => {
  let found = kept.get(permits);
  if (found === undefined) {
    found = permitsByPolicy(permits).flatMap(([policy, list]) => partsOf(policy, list) ?? []);
    kept.set(permits, found);
  }
  return found;
};

/** The permits of each policy that has several; policies that hold their rules themselves come before those that call them. */
export const permitsByPolicy = (permits: readonly Permit[]): readonly (readonly [Policy, readonly Permit[]])[] => {
  const byPolicy = new Map<Policy, Permit[]>();
  for (const permit of permits) {
    const list = byPolicy.get(permit.policy);
    if (list === undefined) byPolicy.set(permit.policy, [permit]);
    else list.push(permit);
  }
  const several = [...byPolicy].filter(([, list]) => list.length > 1);
  const isOwn = ([policy, list]: (typeof several)[number]): boolean =>
    list.every(({ rule }) => policy.stages.some(({ chain }) => chain === rule.chain));
  return [...several.filter(isOwn), ...several.filter((each) => !isOwn(each))];
};

const partsOf = (policy: Policy, permits: readonly Permit[]): PartlyOpen | undefined => {
  const { family } = policy;
  let weight = 0;
  for (const { packets } of permits) for (const cube of packets.cubes) weight += weightOf(cube[src]);
  if (weight < half[family]) return undefined;
  if (!areOpen(family, splitBySource(policy, permits).parts)) return undefined;
  const routed = permits.map((permit) => ({ ...permit, packets: leavingAsRouted(policy, permit.packets) }));
  const { parts, alone } = splitBySource(policy, routed);
  if (!areOpen(family, parts)) return undefined;
  const places = new Places(alone);
  return { policy, parts: new Places(parts), openAlone: (place) => places.holding(place).map(({ rule }) => rule) };
};

const areOpen = (family: Family, parts: readonly Part[]): boolean =>
  isEverywhere(family, unionOf(parts)) && new Set(parts.map(({ rule }) => rule)).size > 1;

/** What permits let in from a part of the internet each, and what from nearly all of it. */
const splitBySource = (policy: Policy, permits: readonly Permit[]) => {
  const { family } = policy;
  const parts: Part[] = [];
  const alone: Pick<Part, 'rule' | 'around'>[] = [];
  for (const { rule, packets } of permits)
    for (const cube of packets.cubes) {
      if (!comesIn(policy, cube)) continue;
      const sources = cube[src] === undefined ? undefined : cube[src].intersect(internetAddresses(family));
      if (sources === undefined || isNearlyAll(family, sources))
        alone.push({ rule, around: cube.with(src, undefined) });
      else if (!sources.isEmpty) parts.push({ rule, sources, around: cube.with(src, undefined) });
    }
  return { parts, alone };
};

/** Roughly the number of addresses; none for a set that is not restricted, which needs no others. */
const weightOf = (sources: IntervalSet | undefined): number => {
  let weight = 0;
  const bounds = sources?.bounds ?? [];
  for (let i = 0; i < bounds.length; i += 2) weight += Number(bounds[i + 1]) - Number(bounds[i]) + 1;
  return weight;
};

const sizes: Readonly<Record<Family, number>> = {
  4: Number(internetAddresses(4).size),
  6: Number(internetAddresses(6).size),
};
const half: Readonly<Record<Family, number>> = { 4: sizes[4] / 2, 6: sizes[6] / 2 };

/** Whether a part of the internet lacks so little that its permit is open without any help. */
const isNearlyAll = (family: Family, sources: IntervalSet): boolean => weightOf(sources) >= (sizes[family] * 7) / 8;

const unionOf = (parts: readonly Pick<Part, 'sources'>[]): IntervalSet =>
  IntervalSet.unionOf(parts.map(({ sources }) => sources));

/** Places of one service that are looked at; more are left out, which misses a finding and makes none. */
const mostPlaces = 300;

/** Permits, and boxes of what they permit, that one lint rule holds against each other; what takes more is left out, too. */
const mostCompared = 20_000;

/** Counts down what one lint rule still compares. */
interface Budget {
  left: number;
}
const freshBudget = (): Budget => ({ left: mostCompared });

/** Parts whose common places are looked at, too. */
const mostCrossed = 20;

/**
 * The permits that let any source reach something of `within`: they share a service and a destination, each is needed, and
 * what earlier rules leave of them still is from everywhere. The whole internet is looked for first, half of it then.
 */
const openTogether = (
  analysis: Analysis,
  { policy, parts, openAlone }: PartlyOpen,
  within: PacketSet,
  said: (readonly Rule[])[],
  budget: Budget,
): readonly Joint[] => {
  if (budget.left <= 0) return [];
  const found: Joint[] = [];
  for (const place of placesOf(parts.all, within)) {
    const here = parts
      .holding(place)
      .flatMap((part) => partsWithin(part, within))
      .filter(({ around }) => cubeContains(around, place));
    const rules = new Set(here.map(({ rule }) => rule));
    if (rules.size < 2 || said.some((set) => set.every((rule) => rules.has(rule)))) continue;
    budget.left -= here.length;
    if (!isEverywhere(policy.family, unionOf(here))) continue;
    // A permit that earlier ones leave nothing to is not what opens the place.
    if (openAlone(place).some((rule) => decidesAt(analysis, rule, policy.family, place))) continue;
    if (budget.left <= 0) break;
    const joint = jointAt(analysis, policy, place, here, budget);
    if (joint === undefined) continue;
    said.push(joint.rules);
    found.push(joint);
  }
  return found;
};

/** Finds those of some parts that hold a whole place. */
class Places<P extends Pick<Part, 'around'>> {
  readonly all: readonly P[];
  private indexKept: CubeIndex | undefined;

  constructor(parts: readonly P[]) {
    this.all = parts;
  }

  /** Made when first asked: most questions end before. */
  private get index(): CubeIndex {
    return (this.indexKept ??= new CubeIndex(this.all.map(({ around }) => [around])));
  }

  holding(place: Cube): readonly P[] {
    const holding: P[] = [];
    this.index.eachHolding(place, 0, this.all.length, (i) => {
      const part = this.all[i]!;
      if (cubeContains(part.around, place)) holding.push(part);
      return false;
    });
    return holding;
  }
}

const partsWithin = ({ rule, sources, around }: Part, within: PacketSet): readonly Part[] =>
  within.cubes.flatMap((cube) => {
    const both = intersectCubes(around, cube);
    const left = both?.[src] === undefined ? sources : sources.intersect(both[src]);
    return both === undefined || left.isEmpty ? [] : [{ rule, sources: left, around: both.with(src, undefined) }];
  });

/** What single parts, and two of few parts, let sources reach within some packets. */
const placesOf = (parts: readonly Part[], within: PacketSet): readonly Cube[] => {
  const own: Cube[] = [];
  for (const part of parts) {
    for (const { around } of partsWithin(part, within)) own.push(around);
    if (own.length >= mostPlaces) break;
  }
  const crossed = own.length > mostCrossed ? [] : own.flatMap((a, i) => own.slice(i + 1).flatMap((b) => meet(a, b)));
  return [...own, ...crossed].slice(0, mostPlaces);
};

const meet = (a: Cube, b: Cube): readonly Cube[] => {
  const both = intersectCubes(a, b);
  return both === undefined ? [] : [both];
};

const jointAt = (
  analysis: Analysis,
  policy: Policy,
  place: Cube,
  here: readonly Part[],
  budget: Budget,
): Joint | undefined => {
  const { family } = policy;
  const stated = new Map<Rule, IntervalSet>();
  for (const { rule, sources } of here) stated.set(rule, stated.get(rule)?.union(sources) ?? sources);
  const permitted = analysis.permitted(policy, PacketSet.ofCubes(family, [place.with(src, unionOf(here))]));
  budget.left -= permitted?.length ?? 0;
  if (permitted === undefined || !isOpenSomewhere(family, permitted)) return undefined;
  // What the rules say tells best which of them are enough, unless others take or deny what they say.
  for (const byRule of [stated, decidedSources(family, permitted, stated)]) {
    const rules = enoughOf(family, byRule);
    const met = rules.length < 2 ? undefined : firstMet(analysis, policy, permitted, rules);
    const sources = IntervalSet.unionOf(rules.map((rule) => byRule.get(rule) ?? IntervalSet.empty));
    if (met !== undefined && isOpenSomewhere(family, permitted, sources))
      return { policy, rules: rules.toSorted(inReadingOrder), met };
  }
  return undefined;
};

const enoughOf = (family: Family, byRule: ReadonlyMap<Rule, IntervalSet>): readonly Rule[] =>
  neededFor(byRule, (sources) => sources.contains(internetAddresses(family))) ??
  neededFor(byRule, (sources) => isEverywhere(family, sources)) ??
  [];

/** The sources of which each of some rules really decides connections. */
const decidedSources = (
  family: Family,
  permitted: readonly Permitted[],
  rules: ReadonlyMap<Rule, unknown>,
): ReadonlyMap<Rule, IntervalSet> => {
  const decided = new Map<Rule, IntervalSet>();
  for (const { cube, decider } of permitted) {
    if (!('match' in decider) || !rules.has(decider)) continue;
    const sources = cube[src] ?? internetAddresses(family);
    decided.set(decider, decided.get(decider)?.union(sources) ?? sources);
  }
  return decided;
};

/** Whether the rule decides connections from the internet to a place. */
const decidesAt = (analysis: Analysis, rule: Rule, family: Family, place: Cube): boolean =>
  analysis.decides(rule, PacketSet.ofCubes(family, [place.with(src, internetAddresses(family))])) !== undefined;

/** Rules whose sources are enough together, the widest first, without any that is not needed; undefined where all are not. */
const neededFor = (
  byRule: ReadonlyMap<Rule, IntervalSet>,
  isEnough: (sources: IntervalSet) => boolean,
): readonly Rule[] | undefined => {
  const widest = [...byRule].map(([rule, sources]) => ({ rule, sources, weight: weightOf(sources) }));
  widest.sort((a, b) => b.weight - a.weight);
  /** The union of all before, for each of the widest. */
  const before: IntervalSet[] = [];
  let all = IntervalSet.empty;
  for (const { sources } of widest) {
    if (isEnough(all)) break;
    before.push(all);
    all = all.union(sources);
  }
  if (!isEnough(all)) return undefined;
  const needed: Rule[] = [];
  let behind = IntervalSet.empty;
  for (let i = before.length - 1; i >= 0; i--) {
    const { rule, sources } = widest[i]!;
    if (isEnough(before[i]!.union(behind))) continue;
    needed.unshift(rule);
    behind = behind.union(sources);
  }
  return needed;
};

/** Whether some service and destination of the packets is open from everywhere, by some sources alone. */
const isOpenSomewhere = (
  family: Family,
  permitted: readonly Permitted[],
  among: IntervalSet = internetAddresses(family),
): boolean => {
  const parts = permitted.map(({ cube }) => ({
    sources: cube[src]?.intersect(among) ?? among,
    around: cube.with(src, undefined),
  }));
  if (!isEverywhere(family, unionOf(parts))) return false;
  // Of one place there is nothing to tell apart.
  const [first] = parts;
  if (first !== undefined && parts.every(({ around }) => cubeContains(around, first.around))) return true;
  const places = new Places(parts);
  return parts.some(({ around }) => isEverywhere(family, unionOf(places.holding(around))));
};

/**
 * Whether what a permit opens to everybody is open once earlier rules have denied theirs, whoever permits the rest; `met`
 * is a packet that the permit decides. Where telling takes too much work, what the permit says counts.
 */
export const staysOpen = (analysis: Analysis, { policy, packet, traced }: Met, packets: PacketSet): boolean => {
  const { family } = packets;
  const isOpen = (asked: PacketSet): boolean => {
    const permitted = analysis.permitted(policy, asked);
    return permitted === undefined || isOpenSomewhere(family, permitted);
  };
  const fromAnywhere = PacketSet.where(family, { src: internetAddresses(family) });
  const place = placeOf(family, packet).intersect(fromAnywhere);
  const [cube] = place.cubes;
  const denied =
    cube === undefined || traced?.rule === undefined ? undefined : analysis.mayDenyBefore(traced.rule, policy, cube);
  if (cube !== undefined && denied !== undefined) {
    const here = packets.intersect(PacketSet.ofCubes(family, [cube]));
    const sources = IntervalSet.unionOf(here.cubes.map((own) => own[src] ?? internetAddresses(family)));
    if (isEverywhere(family, sources.subtract(denied))) return true;
  }
  // One place is quickly looked at, and nearly always open; all of them may be very many.
  return isOpen(place) || isOpen(packets.forget('src').intersect(fromAnywhere));
};

/** All packets that differ from one in nothing but the source. */
const placeOf = (family: Family, packet: Met['packet']): PacketSet => {
  const { in: into, out, protocol, dst, sport, dport, flags, state } = packet;
  const only = (value: Scalar): IntervalSet => IntervalSet.of(value);
  return PacketSet.where(family, {
    in: only(into),
    out: only(out),
    protocol: only(protocol),
    dst: only(dst),
    sport: only(sport),
    dport: only(dport),
    flags: only(flags),
    state: only(state),
  });
};

/** Packets of one rule that are traced in search of an example. */
const mostTraced = 8;

const firstMet = (
  analysis: Analysis,
  policy: Policy,
  permitted: readonly Permitted[],
  rules: readonly Rule[],
): Met | undefined => {
  for (const rule of rules) {
    const decided = permitted.flatMap(({ cube, decider }) => (decider === rule ? [cube] : []));
    for (const cubes of [decided, ...decided.slice(0, mostTraced).map((cube) => [cube])]) {
      const packet = analysis.example(PacketSet.ofCubes(policy.family, cubes));
      if (packet === undefined) break;
      const traced = analysis.trace({ policy, packet });
      if (traced.verdict === 'permit' && traced.rule === rule) return { policy, packet };
    }
  }
  return undefined;
};

const inReadingOrder = (a: Rule, b: Rule): number =>
  a.at.line - b.at.line || a.at.column - b.at.column || a.index - b.index;

/** What a finding about several rules says beside its message: the first is the place, the others are named. */
export const othersOf = ([, ...others]: readonly Rule[]) => ({
  culprits: others.map(referTo),
  related: others.map((rule) => ({ at: rule.at, message: `${rule.label} opens the rest` })),
});

/** What a lint rule looks at: packets, and the part of a cube that counts. */
interface Question {
  readonly within: (family: Family) => PacketSet;
  /** Undefined where nothing of the cube counts. */
  readonly about?: (cube: Cube, policy: Policy) => Cube | undefined;
  /** Packets that are another lint rule's business. */
  readonly without?: (family: Family) => PacketSet;
  /** Sets of rules that another finding is about. */
  readonly said?: readonly (readonly Rule[])[];
}

/**
 * The joints of all policies, one word about each: where rules meet of which something was said (on an interface with the
 * groups of another one, say), no second word is needed.
 */
export const jointsOf = (analysis: Analysis, permits: readonly Permit[], question: Question): readonly Joint[] =>
  jointsAmong(analysis, partlyOpenAbout(permits, question), question, freshBudget());

const jointsAmong = (
  analysis: Analysis,
  policies: readonly PartlyOpen[],
  question: Question,
  budget: Budget,
): readonly Joint[] => {
  const said = [...(question.said ?? [])];
  return policies.flatMap((open) => {
    const within = packetsWithin(question, open.policy.family);
    return openTogether(analysis, open, within, said, budget);
  });
};

const packetsWithin = ({ within, without }: Pick<Question, 'within' | 'without'>, family: Family): PacketSet =>
  within(family).subtract(without?.(family) ?? PacketSet.nothing[family]);

/** Partly open policies with the parts of their permits that a question is about. */
const partlyOpenAbout = (permits: readonly Permit[], { about }: Pick<Question, 'about'>): readonly PartlyOpen[] =>
  about === undefined
    ? partlyOpen(permits)
    : partlyOpen(permits).map((open) => ({
        ...open,
        parts: new Places(
          open.parts.all.flatMap((part) => {
            const around = about(part.around, open.policy);
            return around === undefined ? [] : [{ ...part, around }];
          }),
        ),
      }));

/** Joints about services, the services of equal joints in one list. */
export const jointsByService = <S extends Service>(
  analysis: Analysis,
  permits: readonly Permit[],
  services: readonly S[],
  question: Omit<Question, 'within'>,
): readonly { readonly joint: Joint; readonly services: readonly S[] }[] => {
  const policies = partlyOpenAbout(permits, question);
  if (policies.length === 0) return [];
  const found: { joint: Joint; services: S[] }[] = [];
  const budget = freshBudget();
  for (const service of services) {
    const within = (family: Family): PacketSet => packetsOf(family, [service]);
    for (const joint of jointsAmong(analysis, policies, { ...question, within }, budget)) {
      const same = found.find(({ joint: other }) => isSameJoint(other, joint));
      if (same === undefined) found.push({ joint, services: [service] });
      else same.services.push(service);
    }
  }
  return found;
};

const isSameJoint = (a: Joint, b: Joint): boolean => a.policy === b.policy && isSameList(a.rules, b.rules);
const isSameList = (a: readonly Rule[], b: readonly Rule[]): boolean =>
  a.length === b.length && a.every((rule, i) => rule === b[i]);

/** Everything that a finding about several rules adds to its message. */
export const detailsOf = (analysis: Analysis, { policy, rules, met }: Joint, part: RulePart) => {
  const [rule, ...others] = rules as readonly [Rule, ...Rule[]];
  const { facts, path } = evidenceOf(analysis, met);
  return {
    rule,
    part,
    policy,
    // One rule may open several services, each with other helpers.
    subject: ['together', ...others.map(({ identity }) => identity)].join(' '),
    facts: { ...facts, culprits: others.map(referTo) },
    related: others.map((other) => ({ at: other.at, message: `${other.label} opens the rest` })),
    path,
  };
};
