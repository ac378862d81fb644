import type { Rule } from '../model/index.js';
import { type Cube, type Family, PacketSet } from '../packets/index.js';
import type { Blocker, Cover } from './cover.js';
import { type Diagram, Diagrams } from './diagram.js';
import { toPoint } from './points.js';

/** Nodes for one question: about 10 MiB, and a second at the most. */
const leftoverBudget = 300_000;

/** The packets of the region that the blockers of each rule take, in the order of the blockers. */
const takenByRule = (region: PacketSet, blockers: readonly Blocker[]): ReadonlyMap<Rule, PacketSet> => {
  const cubes = new Map<Rule, Cube[]>();
  for (const { cube, origin } of blockers) {
    const list = cubes.get(origin);
    if (list === undefined) cubes.set(origin, [cube]);
    else list.push(cube);
  }
  return new Map([...cubes].map(([rule, list]) => [rule, PacketSet.ofCubes(region.family, list).intersect(region)]));
};

/** Whether the blockers hold the whole region, for questions that fall into too many boxes. */
export const coverByDiagram = (
  family: Family,
  region: readonly Cube[],
  blockers: readonly Blocker[],
  budget = leftoverBudget,
): Cover => {
  const asked = PacketSet.ofCubes(family, region);
  const taken = takenByRule(asked, blockers);
  const d = new Diagrams(family, [asked, ...taken.values()], budget);
  const used = new Set<Rule>();
  let left = d.of(asked);
  for (const [rule, packets] of taken) {
    const rest = d.minus(left, d.of(packets));
    if (rest !== left) used.add(rule);
    left = rest;
    if (left === d.nothing) return { kind: 'covered', used };
    if (left === d.gaveUp) return { kind: 'gave up' };
  }
  const open = d.pick(left);
  return open === undefined ? { kind: 'gave up' } : { kind: 'open', point: toPoint(open) };
};

/**
 * The covering rules without those that are not needed, the last ones left out first; undefined where that takes too much
 * work. One pass forward and one back: what the earlier rules take together, and what the kept ones behind take.
 */
export const irredundantByDiagram = (
  family: Family,
  region: readonly Cube[],
  blockers: readonly Blocker[],
  covering: readonly Rule[],
  budget = leftoverBudget,
): readonly Rule[] | undefined => {
  const asked = PacketSet.ofCubes(family, region);
  const taken = takenByRule(asked, blockers);
  const d = new Diagrams(family, [asked, ...taken.values()], budget);
  const takenBy = covering.map((rule) => d.of(taken.get(rule) ?? PacketSet.nothing[family]));
  const before: Diagram[] = [d.nothing];
  for (const set of takenBy) before.push(d.or(before.at(-1) as Diagram, set));
  const kept: Rule[] = [];
  let behind: Diagram = d.nothing;
  for (let i = covering.length - 1; i >= 0; i--) {
    const open = d.minus(d.minus(d.of(asked), before[i] as Diagram), behind);
    if (open === d.gaveUp) return undefined;
    if (open === d.nothing) continue;
    kept.push(covering[i] as Rule);
    behind = d.or(behind, takenBy[i] as Diagram);
  }
  return kept.reverse();
};
