import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoxTree } from '../../src/analysis/box-tree.js';
import { ChainIndex } from '../../src/analysis/chain-index.js';
import { cornerOf, hasPoint } from '../../src/analysis/points.js';
import type { Chain, Rule } from '../../src/model/index.js';
import { cubeContains, cubesIntersect, type Family } from '../../src/packets/index.js';
import { firewallOf, policyPlans } from '../support/policies.js';

describe('a tree of boxes', () => {
  /** Boxes of two fields, several of which may have one owner; now and then many alike or nearly alike. */
  const interval = fc
    .tuple(fc.nat(30), fc.oneof(fc.constant(0), fc.nat(4), fc.constant(40)))
    .map(([lo, length]): readonly [number, number] => [lo, lo + length]);
  const box = fc.tuple(interval, interval);
  const lists = fc.array(fc.tuple(box, fc.nat(1)), { maxLength: 120, size: 'max' });

  it('finds the owners that a look at every box finds', () => {
    fc.assert(
      fc.property(lists, box, fc.nat(60), fc.nat(60), fc.boolean(), fc.nat(80), (list, asked, a, b, holds, most) => {
        let owner = 0;
        const owners = list.map(([, step]) => (owner += step));
        const tree = new BoxTree(
          2,
          Int32Array.from(list.flatMap(([fields]) => fields.flat())),
          Int32Array.from(owners),
        );
        const question = Int32Array.from(asked.flatMap(([lo, hi]) => (holds ? [lo, hi] : [hi, lo])));
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const isMet = ([fields]: (typeof list)[number]): boolean =>
          fields.every(([lo, hi], i) => {
            const [askedLo, askedHi] = asked[i] as readonly [number, number];
            return holds ? lo <= askedLo && hi >= askedHi : lo <= askedHi && hi >= askedLo;
          });
        const wanted = owners.filter((o, i) => o >= from && o < to && isMet(list[i]!));
        assert.deepEqual(tree.all(question, from, to), [...new Set(wanted)]);
        assert.equal(tree.first(question, from, to), wanted[0] ?? -1);
        const visited: number[] = [];
        tree.each(question, from, to, (o) => {
          visited.push(o);
          return visited.length > most;
        });
        assert.deepEqual(visited, [...new Set(wanted)].slice(0, most + 1));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the index of a chain', function () {
  this.timeout(60_000);

  const plans = policyPlans({ space: 'wide', chains: 1, rules: 90, stages: true });
  const longChain = (family: Family): fc.Arbitrary<Chain> =>
    plans.map((plan) => firewallOf(plan, family).policies[0]!.stages.find((stage) => stage.isMain)!.chain);

  for (const family of [4, 6] as const)
    it(`names every rule that counts, in order, and no disabled one (IPv${String(family)})`, () => {
      let long = 0;
      fc.assert(
        fc.property(longChain(family), fc.nat(), fc.nat(), (chain, a, b) => {
          const index = new ChainIndex(chain);
          if (index.isSelective) long++;
          const asked = chain.rules[a % Math.max(1, chain.rules.length)];
          const cube = asked?.match.over.cubes[0];
          if (cube === undefined) return;
          const point = cornerOf(family, cube);
          const from = b % chain.rules.length;
          const to = chain.rules.length;
          const found = (ask: (visit: (rule: Rule) => boolean) => void): readonly Rule[] => {
            const rules: Rule[] = [];
            ask((rule) => {
              rules.push(rule);
              return false;
            });
            return rules;
          };
          const assertNames = (names: readonly Rule[], counts: (rule: Rule) => boolean): void => {
            assert.deepEqual(
              names.filter(counts),
              chain.rules.slice(from).filter((rule) => rule.enabled && counts(rule)),
            );
            assert.ok(names.every(({ enabled }) => enabled));
            assert.deepEqual(
              names,
              [...names].sort((x, y) => x.index - y.index),
            );
          };
          assertNames(
            found((visit) => index.eachAt(point, from, to, visit)),
            ({ match }) => hasPoint(match.over, point),
          );
          assertNames(
            found((visit) => index.eachMeeting(cube, from, to, visit)),
            ({ match }) => match.over.cubes.some((other) => cubesIntersect(other, cube)),
          );
          assertNames(
            found((visit) => index.eachHolding(cube, from, to, visit)),
            ({ match }) => match.over.cubes.some((outer) => cubeContains(outer, cube)),
          );
        }),
        { numRuns: 500 },
      );
      assert.ok(long > 50, 'many chains are long enough for a tree');
    });
});
