import {
  type Chain,
  isSameMark,
  type Mark,
  markAfter,
  markOnEntry,
  passesState,
  type Policy,
  type Rule,
  type Stage,
  type Translation,
  unknownMark,
} from '../../model/index.js';
import {
  type Cube,
  cubeContains,
  cubesIntersect,
  type Family,
  fieldIndex,
  full,
  intersectAll,
  IntervalSet,
  PacketSet,
  protocols,
  stateNumber,
  subtractCube,
} from '../../packets/index.js';
import type { IptablesRule } from './rules.js';

/** Pieces that following the packets of one family may fall into; beyond, the tests stay undecidable. */
const mostPieces = 20_000;
/** Boxes of packets that one test may be resolved to. */
const mostBoxes = 500;

/**
 * Turns tests of the mark, and of whether the destination was translated, into sets of packets where the rules that mark
 * and translate tell them apart (iptables-extensions(8): MARK, mark, conntrack). Packets are followed as if no rule of
 * the filter decided anything, so that what a test comes to holds for every packet that could come to it, whichever of the
 * deciding rules are taken out. Tests behind the filter stay undecidable. Answers the policies, told where packets may
 * enter with any mark.
 */
export const resolveTests = (family: Family, policies: readonly Policy[]): readonly Policy[] => {
  let own = policies.filter((policy) => policy.family === family);
  const stops = stopsOf(own.flatMap(upToMain));
  if (![...stops.values()].flat().some(testsState)) return policies;
  let walk = new StateWalk(family, own, stops);
  let isWhole = walk.run();
  if (walk.marksTunnels) {
    own = own.map((policy) => ({ ...policy, opensMarks: true }));
    walk = new StateWalk(family, own, stops);
    isWhole = walk.run();
  }
  const later = chainsFrom(own.flatMap(({ stages }) => stages.slice(stages.findIndex(({ isMain }) => isMain) + 1)));
  if (isWhole) for (const [rule, arrivals] of walk.arrivals) if (!later.has(rule.chain)) resolve(rule, arrivals);
  return policies.map((policy) => own.find(({ id }) => id === policy.id) ?? policy);
};

const upToMain = ({ stages }: Policy): readonly Stage[] =>
  stages.slice(0, stages.findIndex(({ isMain }) => isMain) + 1);

/** The chains of some stages and all that they call. */
const chainsFrom = (stages: readonly Stage[]): ReadonlySet<Chain> => {
  const chains = new Set(stages.map(({ chain }) => chain));
  for (const chain of chains)
    for (const rule of chain.rules) {
      const called = leadsTo(rule);
      if (called !== undefined) chains.add(called);
    }
  return chains;
};

/** Packets that come to a test, as boxes that may overlap, by what it comes to. */
interface Arrivals {
  readonly passed: Cube[];
  readonly failed: Cube[];
  readonly open: Cube[];
}

const resolve = (rule: Rule, { passed, failed, open }: Arrivals): void => {
  const { stateful } = rule.match;
  if (stateful === undefined || passed.length + failed.length + open.length > mostBoxes) return;
  const { under, over } = stateful.header;
  const { family } = over;
  const of = (cubes: readonly Cube[]): PacketSet => PacketSet.ofCubes(family, cubes);
  const [yes, no, unknown] = [of(passed), of(failed), of(open)];
  // What comes to no rule of the chain at all is nobody's business.
  const possible = over.intersect(yes.union(unknown));
  const certain = isDecidable(rule) ? under.intersect(yes.subtract(no).subtract(unknown)) : PacketSet.nothing[family];
  const isExact = certain.contains(possible);
  (rule as unknown as IptablesRule).decide({
    under: isExact ? possible : certain,
    over: possible,
    undecidable: isExact ? [] : rule.match.undecidable,
    stateful,
  });
};

/** Whether nothing else keeps the header from deciding. */
const isDecidable = ({ match }: Rule): boolean => match.stateful?.original === undefined;

const testsState = ({ match }: Rule): boolean =>
  match.stateful?.marks !== undefined || match.stateful?.translated !== undefined;

/** Whether a packet may have another mark, or another state, behind the rule. */
const changesPacket = ({ action, effects }: Rule): boolean =>
  effects.mark !== undefined ||
  effects.untracks === true ||
  action.kind === 'translate' ||
  action.kind === 'unknown' ||
  action.kind === 'elsewhere';

/** The rules of each chain that the tests depend on, in order: all others are passed over. */
const stopsOf = (stages: readonly Stage[]): ReadonlyMap<Chain, readonly Rule[]> => {
  const chains = chainsFrom(stages);
  const main = chainsFrom(stages.filter(({ isMain }) => isMain));
  const callers = new Map<Chain, Set<Chain>>();
  for (const chain of chains)
    for (const rule of chain.rules) {
      const called = leadsTo(rule);
      if (called !== undefined) callers.set(called, (callers.get(called) ?? new Set()).add(chain));
    }
  /** A permit before the filter skips the rest of its stage; those of the filter are passed over. */
  const counts = (rule: Rule): boolean =>
    testsState(rule) || changesPacket(rule) || (rule.action.kind === 'permit' && !main.has(rule.chain));
  const concerned = new Set([...chains].filter(({ rules }) => rules.some(counts)));
  for (const chain of concerned) for (const caller of callers.get(chain) ?? []) concerned.add(caller);
  const isConcerned = (rule: Rule): boolean => {
    const called = leadsTo(rule);
    return counts(rule) || (called !== undefined && concerned.has(called));
  };
  return new Map(
    [...concerned].map((chain) => {
      const last = chain.rules.findLastIndex(isConcerned);
      // A way out of the chain matters as long as something comes behind it.
      const stops = chain.rules.filter((rule, i) => i <= last && (isConcerned(rule) || leavesChain(rule)));
      return [chain, stops] as const;
    }),
  );
};

const leavesChain = ({ action }: Rule): boolean => action.kind === 'return' || action.kind === 'goto';

const leadsTo = ({ action }: Rule): Chain | undefined =>
  action.kind === 'jump' || action.kind === 'goto' ? action.to : undefined;

interface Item {
  readonly cube: Cube;
  readonly mark: Mark;
  /** Whether a rule translated the destination. */
  readonly translated: boolean;
}

/** A place in front of a stop, and where evaluation goes on when the chain ends. */
interface Position {
  readonly stops: readonly Rule[];
  readonly at: number;
  readonly up: Position | undefined;
}

interface Standing {
  readonly item: Item;
  readonly policy: Policy;
  readonly stage: number;
  readonly position: Position | undefined;
}

class StateWalk {
  readonly arrivals = new Map<Rule, Arrivals>();
  private readonly family: Family;
  private readonly policies: readonly Policy[];
  private readonly stops: ReadonlyMap<Chain, readonly Rule[]>;
  private readonly work: Standing[] = [];
  /** Whether packets of tunnels that end here are marked. */
  marksTunnels = false;

  constructor(family: Family, policies: readonly Policy[], stops: ReadonlyMap<Chain, readonly Rule[]>) {
    this.family = family;
    this.policies = policies;
    this.stops = stops;
  }

  /** False where it takes too many pieces. */
  run(): boolean {
    for (const policy of this.policies)
      for (const cube of policy.entering.cubes.flatMap((one) => apartOnLoopback(policy, one)))
        this.enter(policy, 0, {
          cube,
          mark: markOnEntry(policy, cube[fieldIndex.in]),
          translated: false,
        });
    let pieces = 0;
    for (let next = this.work.pop(); next !== undefined; next = this.work.pop()) {
      if (++pieces > mostPieces) return false;
      this.step(next);
    }
    return true;
  }

  private enter(policy: Policy, stage: number, item: Item): void {
    const chain = policy.stages[stage]?.chain;
    if (chain === undefined) return;
    this.work.push({ item, policy, stage, position: { stops: this.stops.get(chain) ?? [], at: 0, up: undefined } });
  }

  private step(standing: Standing): void {
    const { item, policy, stage, position } = standing;
    if (position === undefined) {
      if (policy.stages[stage]?.isMain !== true) this.enter(policy, stage + 1, item);
      return;
    }
    const rule = position.stops[position.at];
    if (rule === undefined) {
      this.work.push({ ...standing, position: position.up });
      return;
    }
    const onward: Standing = { ...standing, position: { ...position, at: position.at + 1 } };
    const header = rule.match.stateful?.header ?? rule.match;
    const met = header.over.cubes.some((cube) => cubesIntersect(cube, item.cube));
    const pieces = met ? piecesBefore(rule, intersectAll([item.cube], header.over.cubes)) : [];
    const truths = pieces.map((cube) => truthOf(rule, { ...item, cube }));
    if (testsState(rule)) for (const [i, cube] of pieces.entries()) this.note(rule, cube, truths[i]);
    if (!this.leadsElsewhere(rule, policy.stages[stage]) || truths.every((truth) => truth === false)) {
      this.work.push(onward);
      return;
    }
    for (const cube of outside(this.family, item.cube, header.over))
      this.work.push({ ...onward, item: { ...item, cube } });
    for (const [i, cube] of pieces.entries()) {
      const piece = { ...item, cube };
      const isSure =
        truths[i] === true && isDecidable(rule) && header.under.cubes.some((certain) => cubeContains(certain, cube));
      if (!isSure) this.work.push({ ...onward, item: piece });
      if (truths[i] !== false) this.act(rule, { ...standing, item: piece }, onward, position);
    }
  }

  private leadsElsewhere(rule: Rule, stage: Stage | undefined): boolean {
    if (changesPacket(rule) || leavesChain(rule) || rule.action.kind === 'jump') return true;
    return rule.action.kind === 'permit' && stage?.isMain !== true;
  }

  private note(rule: Rule, cube: Cube, truth: boolean | undefined): void {
    const known = this.arrivals.get(rule) ?? { passed: [], failed: [], open: [] };
    this.arrivals.set(rule, known);
    const list = truth === undefined ? known.open : truth ? known.passed : known.failed;
    if (list.length <= mostBoxes && !list.some((outer) => cubeContains(outer, cube))) list.push(cube);
  }

  /** What comes of packets that match. */
  private act(rule: Rule, standing: Standing, onward: Standing, { up }: Position): void {
    const { item, policy, stage } = standing;
    const { action } = rule;
    const called = leadsTo(rule);
    const stops = called === undefined ? undefined : this.stops.get(called);
    switch (action.kind) {
      case 'jump': {
        const position = stops === undefined ? onward.position : { stops, at: 0, up: onward.position };
        this.work.push({ ...standing, position });
        break;
      }
      case 'goto':
        this.work.push({ ...standing, position: stops === undefined ? up : { stops, at: 0, up } });
        break;
      case 'return':
        this.work.push({ ...standing, position: up });
        break;
      case 'translate': {
        const moved = { ...item, cube: behindTranslation(item.cube, action.to), translated: true };
        // Where the packet goes now decides whether it is for the firewall.
        for (const other of this.policies)
          if (other.stages[stage]?.chain === policy.stages[stage]?.chain) this.enter(other, stage + 1, moved);
        break;
      }
      case 'unknown':
      case 'elsewhere':
        this.work.push({ ...onward, item: { ...item, mark: unknownMark } });
        break;
      case 'permit':
        this.work.push({ ...standing, position: undefined });
        break;
      case 'deny':
      case 'continue': {
        const behind = affected(item, rule);
        if (policy.direction === 'to-firewall' && !isSameMark(behind.mark, item.mark) && isTunnel(item.cube))
          this.marksTunnels = true;
        this.work.push({ ...onward, item: behind });
      }
    }
  }
}

/** The parts of a cube that come in on the loopback interface, and on others. */
const apartOnLoopback = ({ zones }: Policy, cube: Cube): readonly Cube[] => {
  const into = cube[fieldIndex.in];
  const loopback = IntervalSet.of(...zones.zones.filter(({ isLoopback }) => isLoopback).map(({ number }) => number));
  if (into === undefined) return [cube];
  return [into.intersect(loopback), into.subtract(loopback)].flatMap((part) =>
    part.isEmpty ? [] : [cube.with(fieldIndex.in, part)],
  );
};

/** Of both families: IP in IP, IPv6 in IP, GRE, ESP, AH and EtherIP, and the UDP ports of L2TP, ESP, VXLAN and Geneve. */
const tunnels: readonly Cube[] = [
  { protocol: IntervalSet.of(4, 41, 47, 50, 51, 97) },
  { protocol: IntervalSet.of(protocols.udp), dport: IntervalSet.of(1701, 4500, 4789, 6081, 8472) },
].flatMap((headers) => PacketSet.where(4, headers).cubes);

const isTunnel = (cube: Cube): boolean => tunnels.some((tunnel) => cubesIntersect(tunnel, cube));

const outside = (family: Family, cube: Cube, set: PacketSet): readonly Cube[] =>
  set.cubes.reduce<readonly Cube[]>((left, cut) => left.flatMap((piece) => subtractCube(family, piece, cut)), [cube]);

/** Parts of packets in front of a rule of which it is known, or is not, whether their destination was translated. */
const piecesBefore = (rule: Rule, cubes: readonly Cube[]): readonly Cube[] =>
  rule.match.stateful?.translated === undefined
    ? cubes
    : cubes.flatMap((cube) => {
        const state = cube[fieldIndex.state];
        return [state?.intersect(onlyNew) ?? onlyNew, (state ?? full(4, 'state')).subtract(onlyNew)].flatMap((part) =>
          part.isEmpty ? [] : [cube.with(fieldIndex.state, part)],
        );
      });

/** Whether the tests of a rule hold for a piece; true where it has none. */
const truthOf = ({ match }: Rule, { cube, mark, translated }: Item): boolean | undefined =>
  passesState(match.stateful ?? {}, { mark, translated, isNew: cube[fieldIndex.state]?.equals(onlyNew) === true });

const onlyNew = IntervalSet.of(stateNumber('new'));

const affected = (item: Item, { effects }: Rule): Item => ({
  ...item,
  cube: effects.untracks === true ? item.cube.with(fieldIndex.state, untracked) : item.cube,
  mark: markAfter(item.mark, effects),
});

const untracked = IntervalSet.of(stateNumber('untracked'));

/** Where packets may stand after a translation. */
const behindTranslation = (cube: Cube, { dst, dport, local }: Translation): Cube => {
  const moved = [...cube];
  if (dst !== undefined || local === true) moved[fieldIndex.dst] = dst;
  if (dport !== undefined) moved[fieldIndex.dport] = dport;
  moved[fieldIndex.out] = undefined;
  return moved;
};
