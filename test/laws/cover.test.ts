import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Blocker, cover, irredundant } from '../../src/analysis/cover.js';
import { cubeHasPoint, type Point } from '../../src/analysis/points.js';
import type { Rule } from '../../src/model/index.js';
import { type Cube, PacketSet } from '../../src/packets/index.js';
import { families } from '../support/packet-sets.js';
import { firewallOf, mainRules, plainPlan, plainRule, policyPlans } from '../support/policies.js';

const blockersOf = (rules: readonly Rule[]): readonly Blocker[] =>
  rules.flatMap((origin) => origin.match.over.cubes.map((cube) => ({ cube, origin })));

const unionOf = (rules: Iterable<Rule>, family: 4 | 6): PacketSet =>
  [...rules].reduce((all, { match }) => all.union(match.over), PacketSet.nothing[family]);

const lineOf = ({ at }: Rule): number => at.line;
const isIn = (cubes: readonly Cube[], point: Point): boolean => cubes.some((cube) => cubeHasPoint(cube, point));

describe('a cover test', function () {
  this.timeout(60_000);

  /** What boxes alone, boxes with a diagram behind them, and a diagram alone are allowed. */
  const efforts = [
    ['boxes', { tests: 30_000_000, pieces: 20_000 }],
    ['boxes that give up early', { tests: 12, pieces: 2 }],
    ['a diagram', { tests: 0, pieces: 0 }],
  ] as const;

  for (const [name, effort] of efforts)
    for (const space of ['tiny', 'wide'] as const)
      it(`by ${name} says what subtraction of sets says (${space} space)`, () => {
        const plans = policyPlans({ space, chains: 1, rules: 14 });
        fc.assert(
          fc.property(families, plans, (family, plan) => {
            const rules = mainRules(firewallOf(plan, family));
            const [asked, ...others] = rules.toReversed();
            if (asked === undefined) return;
            const region = asked.match.over.cubes;
            const met = others.filter(({ match }) => match.over.intersects(asked.match.over));
            const left = asked.match.over.subtract(unionOf(met, family));
            const found = cover(family, region, blockersOf(met), effort);
            assert.equal(found.kind, left.isEmpty ? 'covered' : 'open');
            if (found.kind === 'open') assert.ok(isIn(left.cubes, found.point));
            if (found.kind !== 'covered') return;
            assert.ok(unionOf(found.used, family).contains(asked.match.over));
            const needed = irredundant(family, region, blockersOf(met), found.used, lineOf);
            assert.ok(unionOf(needed, family).contains(asked.match.over));
            for (const one of needed)
              assert.ok(!unionOf(needed.filter((rule) => rule !== one), family).contains(asked.match.over)); // prettier-ignore
          }),
          { numRuns: 400 },
        );
      });
});

describe('culprits by the hundred', () => {
  /** 300 rules for 4 ports each that overlap by two, so that every second one is enough; then one for all of the ports. */
  const slices = Array.from({ length: 300 }, (_, i) =>
    plainRule('permit', { protocol: [6, 6], dport: [i * 2, i * 2 + 3] }),
  );
  const whole = plainRule('deny', { protocol: [6, 6], dport: [0, 601] });

  it('are the fewest that do: none can be left out', () => {
    for (const family of [4, 6] as const) {
      const rules = mainRules(firewallOf(plainPlan([[...slices, whole]]), family));
      const asked = rules.at(-1)!;
      const culprits = rules.slice(0, -1);
      const needed = irredundant(family, asked.match.over.cubes, blockersOf(culprits), new Set(culprits), lineOf);
      // Ports 0 and 1 are in the first rule alone, 600 and 601 in the last; from the end, every second one is left out.
      assert.deepEqual(
        needed.map((rule) => rule.index),
        culprits.map((rule) => rule.index).filter((i) => i === 0 || i % 2 === 1),
      );
    }
  });
});
