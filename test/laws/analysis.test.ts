import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Diagram } from '../../src/analysis/diagram.js';
import { calleesFirst, type EffectiveSets, evaluate } from '../../src/analysis/diagram-policy.js';
import { ChainIndex } from '../../src/analysis/chain-index.js';
import { analyse, type Fate, trace } from '../../src/analysis/index.js';
import { type Outcome, outcomesOf } from '../../src/analysis/outcomes.js';
import type { Chain, Firewall, Policy, Rule } from '../../src/model/index.js';
import { cubeHas, type Family, type Packet, PacketSet } from '../../src/packets/index.js';
import { smallSets } from '../support/packet-sets.js';
import {
  everyPacket,
  firewallOf,
  mainRules,
  packetIn,
  plainPlan,
  plainRule,
  type PolicyPlan,
  type RulePlan,
  policyOf,
  policyPlans,
} from '../support/policies.js';
import { has, law, setsOf, traced } from '../support/policy-laws.js';

const flat = { chains: 1, rules: 12 } as const;
const nested = { chains: 5, rules: 6 } as const;
const spaces = ['tiny', 'wide'] as const;

const isCall = (rule: Rule): boolean => rule.action.kind === 'jump' || rule.action.kind === 'goto';

/** The chains of the main stage that calls lead to, whether or not a packet ever follows them. */
const chainsCalled = (policy: Policy): readonly Chain[] =>
  policy.stages.filter((stage) => stage.isMain).flatMap((stage) => calleesFirst(stage.chain) ?? []);

/** Enabled rules of the chains that calls lead to. Rules that match no packet of the model at all are nobody's business. */
const askedAbout = (policy: Policy): readonly Rule[] =>
  chainsCalled(policy).flatMap((chain) => chain.rules.filter((rule) => rule.enabled && !rule.match.over.isEmpty));

const reached = (sets: EffectiveSets, rule: Rule): boolean =>
  (sets.may.get(rule) ?? sets.diagrams.nothing) !== sets.diagrams.nothing;

/** The policy with some rules left out, in the same diagrams. */
const without = (policy: Policy, { diagrams }: EffectiveSets, rules: Iterable<Rule>): EffectiveSets => {
  const sets = evaluate(policy, diagrams, new Set(rules));
  assert.ok(sets !== undefined);
  return sets;
};

const textOf = (fate: Fate): string =>
  fate.kind === 'shadowed' ? `shadowed by ${fate.by.map((rule) => rule.label).join(', ')}` : fate.kind;

describe('the fate of a rule', function () {
  this.timeout(60_000);

  for (const space of spaces)
    it(`is to be alive exactly where its effective set holds a packet (${space} space)`, () => {
      law({ space, ...nested, doubts: true }, 400, ({ firewall, policy }) => {
        const analysis = analyse(firewall);
        const sets = setsOf(policy);
        for (const rule of askedAbout(policy)) {
          const fate = analysis.fateOf(rule);
          assert.equal(fate.kind === 'alive', reached(sets, rule), `${rule.label} is ${textOf(fate)}`);
          assert.notEqual(fate.kind, 'undecided');
          if (fate.kind === 'alive') assert.ok(has(sets, sets.may.get(rule), fate.packet), `${rule.label}: witness`);
        }
      });
    });

  it('is the same truth in lists long enough for an index', () => {
    law({ space: 'wide', chains: 1, rules: 140, doubts: true }, 60, ({ firewall, policy }) => {
      const analysis = analyse(firewall);
      const sets = setsOf(policy);
      for (const rule of askedAbout(policy)) {
        const fate = analysis.fateOf(rule);
        assert.equal(fate.kind === 'alive', reached(sets, rule), `${rule.label} is ${textOf(fate)}`);
        if (fate.kind === 'alive') assert.ok(has(sets, sets.may.get(rule), fate.packet), `${rule.label}: witness`);
      }
    });
  });

  it('is never worse than the truth behind other stages, translation, lost tracking and marks', () => {
    const staged = { space: 'tiny', chains: 3, rules: 4, doubts: true, stages: true, marks: true } as const;
    law(staged, 300, ({ firewall, policy }) => {
      const analysis = analyse(firewall);
      const sets = setsOf(policy);
      for (const rule of askedAbout(policy)) {
        const fate = analysis.fateOf(rule);
        if (fate.kind !== 'alive' && fate.kind !== 'undecided')
          assert.ok(!reached(sets, rule), `${rule.label} is ${textOf(fate)}`);
      }
    });
  });

  it('tells a rule that never meets a packet from one whose packets were taken', () => {
    law({ space: 'tiny', ...nested, doubts: true }, 300, ({ firewall, policy }) => {
      const analysis = analyse(firewall);
      const sets = setsOf(policy);
      const isEntered = (chain: Chain): boolean =>
        policy.stages.some((stage) => stage.chain === chain) ||
        [...sets.may.keys()].some((rule) => isCall(rule) && 'to' in rule.action && rule.action.to === chain);
      for (const rule of askedAbout(policy)) {
        const fate = analysis.fateOf(rule);
        assert.equal(fate.kind === 'unreached chain', !isEntered(rule.chain), `${rule.label} is ${textOf(fate)}`);
        assert.equal(analysis.isEntered(rule.chain), isEntered(rule.chain), rule.chain.label);
        if (fate.kind === 'contradiction') {
          // Nothing was taken: without any other decision the rule still gets no packet.
          const others = askedAbout(policy).filter((other) => other !== rule && !isCall(other));
          assert.ok(!reached(without(policy, sets, others), rule), `${rule.label} is ${textOf(fate)}`);
        }
      }
    });
  });

  /** Rules whose being there matters for who arrives where, but for calls. */
  const takers = (rules: readonly Rule[]): readonly Rule[] =>
    rules.filter((rule) => !isCall(rule) && rule.action.kind !== 'continue' && rule.action.kind !== 'return');

  /** Chains with one way in, so that the culprits of a rule all speak of the same packets. */
  const hasOneWayIn = (policy: Policy, chain: Chain): boolean => {
    if (policy.stages.some((stage) => stage.chain === chain)) return true;
    const callers = askedAbout(policy).filter((rule) => 'to' in rule.action && rule.action.to === chain);
    const [caller] = callers;
    return callers.length === 1 && caller !== undefined && hasOneWayIn(policy, caller.chain);
  };

  for (const [name, options] of [
    ['in a list', { space: 'tiny', ...flat }],
    ['in a wide list', { space: 'wide', ...flat }],
    ['through chains', { space: 'tiny', ...nested, doubts: true }],
    ['through wide chains', { space: 'wide', ...nested, doubts: true }],
  ] as const)
    it(`names culprits that take all packets together, and do not when one of them is gone (${name})`, () => {
      law(options, 300, ({ firewall, policy }) => {
        const analysis = analyse(firewall);
        const sets = setsOf(policy);
        const rules = askedAbout(policy);
        for (const rule of rules) {
          const fate = analysis.fateOf(rule);
          if (fate.kind !== 'shadowed') continue;
          assert.ok(fate.by.length > 0);
          assert.ok(!fate.by.includes(rule));
          const blamed = new Set(fate.by);
          const innocent = takers(rules).filter((other) => other !== rule && !blamed.has(other));
          assert.ok(!reached(without(policy, sets, innocent), rule), `${rule.label} is ${textOf(fate)}`);
          if (!hasOneWayIn(policy, rule.chain)) continue;
          for (const one of fate.by.filter((culprit) => takers(rules).includes(culprit)))
            assert.ok(
              reached(without(policy, sets, [...innocent, one, ...waysOut(rules, rule, blamed)]), rule),
              `${rule.label} is ${textOf(fate)}, but ${one.label} is not needed`,
            );
        }
      });
    });

  /** Ways out of the chains that lead to the rule, as far as they are not blamed and not part of the way. */
  const waysOut = (rules: readonly Rule[], rule: Rule, blamed: ReadonlySet<Rule>): readonly Rule[] => {
    const way = new Set([rule.chain]);
    for (const chain of way)
      for (const other of rules) if ('to' in other.action && other.action.to === chain) way.add(other.chain);
    const leadsOut = ({ action }: Rule): boolean =>
      action.kind === 'return' || (action.kind === 'goto' && !way.has(action.to));
    return rules.filter((other) => other !== rule && leadsOut(other) && way.has(other.chain) && !blamed.has(other));
  };

  it('is the same in IPv6 as in IPv4', () => {
    for (const space of spaces)
      fc.assert(
        fc.property(policyPlans({ space, ...nested, doubts: true }), (plan) => {
          const [four, six] = ([4, 6] as const).map((family: Family) => firewallOf(plan, family));
          assert.ok(four !== undefined && six !== undefined);
          const [a, b] = [analyse(four), analyse(six)];
          const mirrored = mainRules(six);
          const asked = new Set(askedAbout(policyOf(four)));
          for (const [i, rule] of mainRules(four).entries()) {
            const twin = mirrored[i];
            assert.ok(twin !== undefined);
            if (!asked.has(rule)) continue;
            assert.equal(textOf(a.fateOf(rule)), textOf(b.fateOf(twin)));
            assert.equal(a.redundant().has(rule), b.redundant().has(twin), rule.label);
            const fate = a.fateOf(rule);
            if (fate.kind !== 'alive') continue;
            const sets = setsOf(policyOf(six));
            assert.ok(has(sets, sets.may.get(twin), packetIn(6, fate.packet)));
          }
        }),
        { numRuns: 100 },
      );
  });

  it('does not depend on the order of neighbours that decide alike and share no packet', () => {
    law({ space: 'wide', ...flat }, 200, ({ firewall, policy }) => {
      const [chain] = firewall.chains;
      assert.ok(chain !== undefined);
      const rules = [...chain.rules];
      const at = rules.findIndex((rule, i) => {
        const next = rules[i + 1];
        return next?.action.kind === rule.action.kind && !next.match.over.intersects(rule.match.over);
      });
      if (at < 0) return;
      const order = rules.with(at, rules[at + 1] as Rule).with(at + 1, rules[at] as Rule);
      const twins: Rule[] = [];
      const other: Chain = { ...chain, rules: twins };
      for (const [i, old] of order.entries()) twins.push({ ...old, chain: other, index: i, at: (rules[i] as Rule).at });
      const moved: Firewall = {
        ...firewall,
        chains: [other],
        policies: [{ ...policy, stages: policy.stages.map((stage) => ({ ...stage, chain: other })) }],
      };
      const [before, after] = [analyse(firewall), analyse(moved)];
      for (const [i, old] of order.entries())
        if (old.enabled) assert.equal(before.fateOf(old).kind, after.fateOf(twins[i] as Rule).kind, old.label);
    });
  });
});

describe('redundant rules', function () {
  this.timeout(60_000);

  /** What happens to every packet, as far as anybody can tell from outside: verdicts, rejects and log lines. */
  const outsideOf = (policy: Policy, sets: EffectiveSets): ReadonlyMap<string, Diagram> => {
    const { diagrams: d } = sets;
    const seen = new Map<string, Diagram>();
    const add = (what: string, set: Diagram): void => void seen.set(what, d.or(seen.get(what) ?? d.nothing, set));
    for (const [rule, set] of sets.may) {
      const { action } = rule;
      if (sets.must.has(rule)) add(action.kind === 'deny' && action.reject ? 'reject' : action.kind, set);
      if (rule.effects.logs) add(`logged by ${rule.label}`, set);
    }
    const main = policy.stages.find((stage) => stage.isMain);
    add(main?.default.action ?? 'deny', sets.defaultMay);
    add('certainly permitted', sets.permitMust);
    add('certainly denied', sets.denyMust);
    for (const [what, set] of seen) if (set === d.nothing) seen.delete(what);
    return seen;
  };
  const assertSame = (a: ReadonlyMap<string, Diagram>, b: ReadonlyMap<string, Diagram>, message: string): void => {
    for (const what of new Set([...a.keys(), ...b.keys()]))
      assert.equal(a.get(what), b.get(what), `${message}: ${what}`);
  };

  /** Everything that a reader is told to delete: rules that change nothing, and decisions that get no packet. */
  const deletable = (firewall: Firewall, policy: Policy): readonly Rule[] => {
    const analysis = analyse(firewall);
    const found = analysis.redundant();
    return askedAbout(policy).filter(
      (rule) => found.has(rule) || (isPlain(rule) && analysis.fateOf(rule).kind === 'shadowed'),
    );
  };
  const isPlain = (rule: Rule): boolean =>
    (rule.action.kind === 'permit' || rule.action.kind === 'deny') && !rule.effects.logs;

  for (const space of spaces)
    it(`can be taken out, with shadowed ones, and nothing changes (${space} space)`, () => {
      law({ space, ...nested, doubts: true }, 400, ({ firewall, policy }) => {
        const gone = deletable(firewall, policy);
        const sets = setsOf(policy);
        const after = without(policy, sets, gone);
        const names = gone.map((rule) => rule.label).join(', ');
        assertSame(outsideOf(policy, sets), outsideOf(policy, after), `without ${names}`);
        const { diagrams: d } = sets;
        for (const [rule, deciders] of analyse(firewall).redundant()) {
          let taken = after.defaultMay;
          for (const decider of deciders) taken = d.or(taken, after.may.get(decider) ?? d.nothing);
          const left = d.minus(sets.may.get(rule) ?? d.nothing, taken);
          assert.equal(d.isNothing(left), true, `${rule.label} by ${deciders.map((r) => r.label).join(', ')}`);
          assert.ok(reached(sets, rule), `${rule.label} is shadowed, not redundant`);
        }
      });
    });

  for (const space of spaces)
    it(`can be taken out one by one, and nothing changes (${space} space)`, () => {
      law({ space, ...nested, doubts: true }, 400, ({ firewall, policy }) => {
        const sets = setsOf(policy);
        const now = outsideOf(policy, sets);
        for (const rule of deletable(firewall, policy))
          assertSame(now, outsideOf(policy, without(policy, sets, [rule])), `without ${rule.label}`);
      });
    });

  it('can be taken out of lists long enough for an index, all together and one by one', () => {
    law({ space: 'wide', chains: 1, rules: 140, doubts: true }, 40, ({ firewall, policy }) => {
      const sets = setsOf(policy);
      const now = outsideOf(policy, sets);
      const gone = deletable(firewall, policy);
      assertSame(now, outsideOf(policy, without(policy, sets, gone)), `without ${gone.length} rules`);
      for (const rule of gone) assertSame(now, outsideOf(policy, without(policy, sets, [rule])), rule.label);
    });
  });

  it('can be taken out one by one behind and before other stages too', () => {
    const staged = { space: 'tiny', chains: 3, rules: 4, doubts: true, stages: true } as const;
    law(staged, 300, ({ firewall, policy }) => {
      const sets = setsOf(policy);
      for (const rule of deletable(firewall, policy)) {
        const after = without(policy, sets, [rule]);
        assert.equal(sets.permitMay, after.permitMay, `without ${rule.label}`);
        assert.equal(sets.permitMust, after.permitMust, `without ${rule.label}`);
      }
    });
  });

  /** In a chain that is called twice, a packet that goes on can be logged a second time, which sets of packets do not show. */
  const mayLogTwice = (rules: readonly Rule[]): boolean => {
    const called = rules.flatMap(({ action }) => ('to' in action ? [action.to] : []));
    return new Set(called).size < called.length && rules.some(({ effects }) => effects.logs);
  };

  for (const [name, options] of [
    ['of a list', { space: 'tiny', ...flat }],
    ['of a wide list', { space: 'wide', ...flat }],
    ['of chains', { space: 'tiny', ...nested }],
  ] as const)
    it(`are found until none is left (${name})`, () => {
      law(options, 300, ({ firewall, policy }) => {
        const told = deletable(firewall, policy);
        if (told.length > mostSubsets) return;
        const sets = setsOf(policy);
        const now = outsideOf(policy, sets);
        if (mayLogTwice(askedAbout(policy))) return;
        for (const rule of askedAbout(policy)) {
          if (!isPlain(rule) || told.includes(rule) || !reached(sets, rule)) continue;
          // A rule has to stay if, with some of those to be deleted gone, it makes a difference.
          const matters = subsets(told).some((gone) => {
            const left = outsideOf(policy, without(policy, sets, [...gone, rule]));
            return [...now, ...left].some(([what]) => now.get(what) !== left.get(what));
          });
          assert.ok(matters, `${rule.label} could go as well`);
        }
      });
    });
  const mostSubsets = 6;
  const subsets = (rules: readonly Rule[]): readonly (readonly Rule[])[] =>
    rules.reduce<readonly (readonly Rule[])[]>((all, rule) => [...all, ...all.map((some) => [...some, rule])], [[]]);
});

describe('witnesses', function () {
  this.timeout(60_000);

  const questions = (family: Family): fc.Arbitrary<PacketSet> =>
    fc.oneof(fc.constant(PacketSet.anything[family]), smallSets(family, ['protocol', 'dport', 'in'], 2));

  for (const doubts of [false, true])
    it(`of a decision are closed by the rule${doubts ? '' : ', and are found wherever one exists'}`, () => {
      law({ space: 'tiny', ...nested, doubts }, 300, ({ firewall, policy, family }) => {
        const analysis = analyse(firewall);
        const sets = setsOf(policy);
        for (const within of fc.sample(questions(family), { numRuns: 3, seed: mainRules(firewall).length }))
          for (const rule of askedAbout(policy)) {
            const met = analysis.decides(rule, within);
            if (met === undefined) {
              const decides = rule.action.kind === 'permit' || rule.action.kind === 'deny';
              if (decides && !doubts) assert.ok(!overlaps(sets, sets.must.get(rule), policy, within), rule.label);
              continue;
            }
            assert.ok(within.has(met.packet));
            assert.ok(policy.entering.has(met.packet));
            const found = trace(met.policy, traced(met.packet));
            assert.equal(found.rule, rule);
            assert.notEqual(found.verdict, 'conditional');
          }
      });
    });

  const overlaps = (sets: EffectiveSets, set: Diagram | undefined, policy: Policy, within: PacketSet): boolean => {
    const { diagrams: d } = sets;
    if (set === undefined) return false;
    // The question was not among the sets that gave the diagrams their cuts: ask packet by packet.
    return pickAll(policy, within).some((packet) => d.has(set, packet) === true);
  };
  const pickAll = (policy: Policy, within: PacketSet): readonly Packet[] => {
    const seen: Packet[] = [];
    let rest = policy.entering.intersect(within);
    for (let packet = rest.pick(); packet !== undefined && seen.length < 2000; packet = rest.pick()) {
      seen.push(packet);
      rest = rest.subtract(PacketSet.ofPacket(packet));
    }
    return seen;
  };

  it('of a decision are found behind open rules that do the same', () => {
    law({ space: 'tiny', chains: 1, rules: 6, doubts: true }, 300, ({ firewall, policy, family, packets }) => {
      const analysis = analyse(firewall);
      for (const rule of askedAbout(policy)) {
        if (analysis.decides(rule, PacketSet.anything[family]) !== undefined) continue;
        const closed = packets.find((packet) => {
          const found = trace(policy, traced(packet));
          return found.rule === rule && found.verdict !== 'conditional' && rule.match.under.has(packet);
        });
        assert.equal(closed, undefined, rule.label);
      }
    });
  });

  it('of the default share its verdict for certain', () => {
    law({ space: 'wide', ...nested, doubts: true }, 200, ({ firewall, policy, family }) => {
      const packet = analyse(firewall).reachesDefault(policy, PacketSet.anything[family]);
      const sets = setsOf(policy);
      if (packet === undefined) return;
      assert.ok(has(sets, sets.defaultMay, packet));
      const found = trace(policy, traced(packet));
      assert.ok(found.default !== undefined);
      assert.equal(found.verdict, found.default.action);
    });
  });

  it('say that something may be permitted exactly where something may be', () => {
    law({ space: 'tiny', ...nested, doubts: true }, 300, ({ firewall, policy, family }) => {
      const sets = setsOf(policy);
      const may = analyse(firewall).mayPermit(policy, PacketSet.anything[family]);
      const truth = sets.permitMay !== sets.diagrams.nothing;
      if (may !== undefined) assert.equal(may, truth);
    });
  });
});

describe('outcomes of many packets at once', function () {
  this.timeout(60_000);

  const verdictNames = ['nothing', 'permit', 'deny', 'conditional'] as const;
  const outcomesFor = (policy: Policy, packets: PacketSet): readonly Outcome[] => {
    const indexes = new Map<Chain, ChainIndex>();
    const outcomes = outcomesOf(policy, packets, (chain) => {
      const index = indexes.get(chain) ?? new ChainIndex(chain);
      indexes.set(chain, index);
      return index;
    });
    assert.ok(outcomes !== undefined);
    return outcomes;
  };

  for (const space of spaces)
    it(`are what tracing each packet gives, once for every packet (${space} space)`, () => {
      law({ space, ...nested, doubts: true, edges: space === 'wide' }, 300, ({ policy, packets }) => {
        const outcomes = outcomesFor(policy, policy.entering);
        for (const packet of packets) {
          const [outcome, ...others] = outcomes.filter(({ cube }) => cubeHas(cube, packet));
          assert.ok(outcome !== undefined);
          assert.equal(others.length, 0, 'one outcome per packet');
          const found = trace(policy, traced(packet));
          assert.equal(verdictNames[outcome.verdicts], found.verdict);
          if (outcome.verdicts === 3) assert.equal(outcome.hangsOn, found.rule);
          else if (outcome.hangsOn === undefined) assert.equal(outcome.decider, found.rule ?? found.default);
        }
      });
    });

  const staged = { space: 'tiny', chains: 3, rules: 4, doubts: true, stages: true, marks: true } as const;

  it('claim nothing that tracing denies, behind earlier stages, translation, lost tracking and marks', () => {
    law(
      staged,
      300,
      ({ policy, packets }) => {
        const outcomes = outcomesFor(policy, policy.entering);
        for (const packet of packets) {
          const met = outcomes.filter(({ cube }) => cubeHas(cube, packet));
          assert.ok(met.length > 0);
          const { verdict } = trace(policy, traced(packet));
          for (const { verdicts } of met)
            if (verdict !== 'conditional') assert.ok(verdicts === 3 || verdictNames[verdicts] === verdict, verdict);
        }
      },
      (plan) => ({ ...plan, after: [] }),
    );
  });

  const tracked = (rule: RulePlan): RulePlan => ({ ...rule, untracks: false });

  it('claim nothing that the effective sets deny, between earlier and later stages', () => {
    law(
      { ...staged, marks: false },
      300,
      ({ policy, packets }) => {
        const sets = setsOf(policy);
        const outcomes = outcomesFor(policy, policy.entering);
        for (const packet of packets)
          for (const { verdicts } of outcomes.filter(({ cube }) => cubeHas(cube, packet))) {
            if (verdicts === 1) assert.ok(has(sets, sets.permitMust, packet));
            if (verdicts === 2) assert.ok(has(sets, sets.denyMust, packet));
          }
      },
      // Translation and lost tracking would make the stages see other packets than those asked about.
      (plan) => ({
        ...plan,
        translating: [],
        before: plan.before.map(tracked),
        chains: plan.chains.map((rules) => rules.map(tracked)),
        after: plan.after.map(tracked),
      }),
    );
  });
});

describe('chains as nobody would write them', function () {
  this.timeout(60_000);

  /** Every chain calls the next one twice: 2^depth ways to the last rule. */
  const diamonds = (depth: number): PolicyPlan =>
    plainPlan([
      ...Array.from({ length: depth }, () => [
        plainRule('jump', { dport: [0, 3] }),
        plainRule('jump', { src: [[0, 4]] }),
      ]),
      [plainRule('permit', { dst: [[0, 0]] }), plainRule('permit', { dst: [[0, 0]], src: [[1, 1]] })],
    ]);
  const deep = (depth: number, kind: 'jump' | 'goto'): PolicyPlan =>
    plainPlan([...Array.from({ length: depth }, () => [plainRule(kind)]), [plainRule('permit', { dst: [[0, 2]] })]]);

  it('diamonds of calls, 40 deep, are traced and evaluated in linear time', () => {
    const policy = policyOf(firewallOf(diamonds(40), 4));
    const sets = setsOf(policy);
    for (const packet of everyPacket(policy)) {
      const expected = packet.dst === 0 && (packet.dport <= 3 || packet.src <= 4) ? 'permit' : 'deny';
      assert.equal(has(sets, sets.permitMust, packet), expected === 'permit');
      assert.equal(has(sets, sets.denyMust, packet), expected === 'deny');
    }
    for (const packet of everyPacket(policy).filter((p) => p.dst === 0 && p.in === 1 && p.state === 0))
      assert.equal(trace(policy, traced(packet)).verdict, packet.dport <= 3 || packet.src <= 4 ? 'permit' : 'deny');
  });

  it('diamonds of calls do not mislead the fast engine', () => {
    const firewall = firewallOf(diamonds(40), 4);
    const sets = setsOf(policyOf(firewall));
    const analysis = analyse(firewall);
    for (const rule of askedAbout(policyOf(firewall))) {
      const fate = analysis.fateOf(rule);
      if (fate.kind !== 'undecided') assert.equal(fate.kind === 'alive', reached(sets, rule), rule.label);
    }
    assert.equal(analysis.redundant().has(mainRules(firewall)[0] as Rule), false);
  });

  for (const kind of ['jump', 'goto'] as const)
    it(`chains nested 100,000 deep by ${kind} overflow nothing`, () => {
      const firewall = firewallOf(deep(100_000, kind), 4);
      const policy = policyOf(firewall);
      const last = mainRules(firewall).at(-1) as Rule;
      const sets = setsOf(policy);
      assert.ok(reached(sets, last));
      const [packet] = everyPacket(policy);
      assert.ok(packet !== undefined);
      assert.equal(trace(policy, traced(packet)).verdict, 'permit');
      assert.ok(['alive', 'undecided'].includes(analyse(firewall).fateOf(last).kind));
    });

  it('chains nested 10,000 deep are searched for redundant rules without overflow', () => {
    const firewall = firewallOf(deep(10_000, 'jump'), 4);
    assert.equal(analyse(firewall).redundant().size, 0);
  });
});
