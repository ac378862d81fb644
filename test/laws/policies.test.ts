import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Diagram } from '../../src/analysis/diagram.js';
import { calleesFirst, type EffectiveSets, effectiveSets, evaluate } from '../../src/analysis/diagram-policy.js';
import { trace, type Trace } from '../../src/analysis/index.js';
import type { Chain, Policy, Rule } from '../../src/model/index.js';
import { type Family, IntervalSet, type Packet, PacketSet, stateNumber } from '../../src/packets/index.js';
import { everyPacket, firewallOf, packetIn, policyOf, policyPlans } from '../support/policies.js';
import { type Case, has, law, setsOf, traced } from '../support/policy-laws.js';

const flat = { chains: 1, rules: 12 } as const;
const nested = { chains: 5, rules: 6 } as const;

describe('trace', function () {
  this.timeout(60_000);

  /** First match: the whole definition for a list without calls and doubts. */
  const firstMatch = (policy: Policy, rules: readonly Rule[], packet: Packet): string => {
    for (const rule of rules) {
      if (!rule.enabled || !rule.match.over.has(packet)) continue;
      if (rule.action.kind === 'permit' || rule.action.kind === 'deny') return `${rule.action.kind} ${rule.label}`;
      if (rule.action.kind === 'return') break;
    }
    return policy.stages.map((stage) => `${stage.default.action} ${stage.default.label}`).join();
  };
  const answerOf = (found: Trace): string =>
    `${found.verdict} ${found.rule?.label ?? found.default?.label ?? 'nobody'}`;

  for (const space of ['tiny', 'wide'] as const)
    it(`is a first-match loop on a flat list (${space} space)`, () => {
      law({ space, ...flat, edges: space === 'wide' }, 300, ({ policy, rules, packets }) => {
        for (const packet of packets)
          assert.equal(answerOf(trace(policy, traced(packet))), firstMatch(policy, rules, packet));
      });
    });

  for (const space of ['tiny', 'wide'] as const)
    it(`gives the verdict, and the decider, of the effective sets through chains and doubts (${space} space)`, () => {
      law({ space, ...nested, doubts: true, edges: space === 'wide' }, 400, ({ policy, packets }) => {
        const sets = setsOf(policy);
        for (const packet of packets) {
          const found = trace(policy, traced(packet));
          const verdict = has(sets, sets.permitMust, packet)
            ? 'permit'
            : has(sets, sets.denyMust, packet)
              ? 'deny'
              : 'conditional';
          assert.equal(found.verdict, verdict);
          if (found.verdict === 'conditional') continue;
          const { rule } = found;
          if (rule !== undefined) assert.ok(has(sets, sets.may.get(rule), packet), `${rule.label} may decide`);
          else assert.ok(has(sets, sets.defaultMay, packet), 'the default may decide');
        }
      });
    });

  it('agrees with the effective sets on who certainly decides', () => {
    law({ space: 'tiny', ...nested, doubts: true }, 200, ({ policy, packets }) => {
      const sets = setsOf(policy);
      for (const packet of packets) {
        const sure = [...sets.must].filter(([, set]) => has(sets, set, packet)).map(([rule]) => rule);
        if (has(sets, sets.defaultMust, packet)) {
          assert.equal(sure.length, 0);
          const found = trace(policy, traced(packet));
          assert.ok(found.default !== undefined && found.rule === undefined);
        }
        const [decider] = sure;
        if (decider === undefined) continue;
        assert.equal(sure.length, 1);
        const found = trace(policy, traced(packet));
        if (found.verdict !== 'conditional') assert.equal(found.rule, decider);
      }
    });
  });

  /** The packet as the main stage sees it, where the stages before it are certain about that. */
  const asSeenByMain = (found: Trace, packet: Packet): Packet | undefined => {
    let seen: Packet = packet;
    for (const { rule, outcome } of found.steps) {
      if (rule.chain.label.startsWith('main')) break;
      const { action } = rule;
      const isPlain = action.kind === 'continue' && rule.effects.untracks !== true && rule.effects.mark === undefined;
      if (outcome === 'undecidable' && !isPlain) return undefined;
      if (outcome !== 'matched') continue;
      // The steps end here: they do not tell what the stages behind it do with the packet.
      if (isAnsweredElsewhere(action)) return undefined;
      if (rule.effects.untracks === true) seen = { ...seen, state: stateNumber('untracked') };
      if (action.kind !== 'translate') continue;
      const { dst, dport } = action.to;
      if ((dst !== undefined && dst.min !== dst.max) || (dport !== undefined && dport.min !== dport.max))
        return undefined;
      seen = { ...seen, dst: dst?.min ?? seen.dst, dport: Number(dport?.min ?? seen.dport) };
    }
    return seen;
  };

  /** Whether somebody outside the export may answer before the last stage. */
  const mayAskOthers = (policy: Policy): boolean =>
    policy.stages
      .slice(0, -1)
      .some(({ chain }) =>
        chainsBelow(chain).some(({ rules }) => rules.some(({ action }) => isAnsweredElsewhere(action))),
      );
  const isAnsweredElsewhere = ({ kind }: Rule['action']): boolean => kind === 'elsewhere' || kind === 'unknown';
  const chainsBelow = (chain: Chain): readonly Chain[] => calleesFirst(chain) ?? [];

  const staysWithin = ({ policy, packets }: Case): void => {
    const sets = setsOf(policy);
    for (const packet of packets) {
      const found = trace(policy, traced(packet));
      const seen = asSeenByMain(found, packet);
      if (seen === undefined || !policy.entering.has(seen)) continue;
      if (has(sets, sets.permitMust, seen)) assert.equal(found.verdict, 'permit');
      // Where others answer on the way, `trace` says so, even if every answer ends in a deny.
      if (has(sets, sets.denyMust, seen))
        assert.ok(found.verdict === 'deny' || (found.verdict === 'conditional' && mayAskOthers(policy)), found.verdict);
      if (found.verdict === 'permit') assert.ok(has(sets, sets.permitMay, seen), 'permitted, so it may be permitted');
      if (found.verdict === 'deny') assert.ok(!has(sets, sets.permitMust, seen));
      const { rule } = found;
      if (found.verdict === 'conditional' || rule?.chain.label.startsWith('main') !== true) continue;
      assert.ok(has(sets, sets.may.get(rule), seen), `${rule.label} may decide`);
      for (const [sure, set] of sets.must)
        if (sure.chain.label.startsWith('main') && has(sets, set, seen)) assert.equal(rule, sure);
    }
  };

  const staged = { space: 'tiny', chains: 3, rules: 4, doubts: true, stages: true, marks: true } as const;

  it('stays within the effective sets behind earlier stages, translation and lost tracking', () => {
    law(staged, 300, staysWithin, (plan) => ({ ...plan, after: [] }));
  });

  it('stays within the effective sets before later stages', () => {
    law(staged, 300, staysWithin, (plan) => ({ ...plan, before: [], translating: [] }));
  });

  it('decides marks that the sets leave open, and nothing else differs from them', () => {
    law({ space: 'tiny', ...nested, marks: true }, 200, ({ policy, packets }) => {
      const sets = setsOf(policy);
      for (const packet of packets) {
        const { verdict } = trace(policy, traced(packet));
        assert.notEqual(verdict, 'conditional');
        assert.ok(verdict === 'permit' ? has(sets, sets.permitMay, packet) : !has(sets, sets.permitMust, packet));
      }
    });
  });
});

describe('effective sets', function () {
  this.timeout(60_000);

  const unionOf = ({ diagrams: d }: EffectiveSets, sets: Iterable<Diagram>): Diagram =>
    [...sets].reduce((all, set) => d.or(all, set), d.nothing);

  const deciding = ({ may, must }: EffectiveSets): readonly (readonly [Rule, Diagram])[] =>
    [...may].filter(([rule]) => must.has(rule));

  it('are complete together with the default, and certain ones are disjoint', () => {
    law({ space: 'wide', ...nested, doubts: true }, 200, ({ policy }) => {
      const sets = setsOf(policy);
      const { diagrams: d } = sets;
      const all = d.or(
        unionOf(
          sets,
          deciding(sets).map(([, set]) => set),
        ),
        sets.defaultMay,
      );
      assert.equal(d.equals(all, d.of(policy.entering)), true);
      let taken = sets.defaultMust;
      for (const [rule, set] of sets.must) {
        assert.equal(d.isNothing(d.and(taken, set)), true, `${rule.label} shares no packet with the others`);
        assert.equal(d.isNothing(d.minus(set, sets.may.get(rule) ?? d.nothing)), true);
        taken = d.or(taken, set);
      }
    });
  });

  it('have one answer where nothing is undecidable', () => {
    law({ space: 'wide', ...nested }, 200, ({ policy }) => {
      const sets = setsOf(policy);
      for (const [rule, set] of deciding(sets)) assert.equal(sets.must.get(rule), set);
      assert.equal(sets.defaultMust, sets.defaultMay);
      assert.equal(sets.permitMust, sets.permitMay);
    });
  });

  it('are those of the policy with a rule disabled when that rule is left out', () => {
    law({ space: 'wide', ...nested, doubts: true }, 100, ({ firewall, policy, rules }) => {
      const { diagrams: d } = setsOf(policy);
      for (const rule of rules.slice(0, 4)) {
        const without = evaluate(policy, d, new Set([rule]));
        const open = rule as { enabled: boolean };
        const before = open.enabled;
        open.enabled = false;
        const disabled = evaluate(policyOf(firewall), d);
        open.enabled = before;
        assert.ok(without !== undefined && disabled !== undefined);
        assert.equal(without.permitMay, disabled.permitMay);
        assert.equal(without.permitMust, disabled.permitMust);
        for (const other of rules) assert.equal(without.may.get(other), disabled.may.get(other), other.label);
      }
    });
  });

  it('add up to the size of the space', () => {
    law({ space: 'wide', ...nested }, 100, ({ policy }) => {
      // Interfaces are not counted as differences, so the packets of one interface are looked at.
      const one = policy.entering.intersect(PacketSet.where(policy.family, { in: IntervalSet.of(2) }));
      const sets = effectiveSets({ ...policy, entering: one });
      assert.ok(sets !== undefined);
      const { diagrams: d } = sets;
      const counts = [...deciding(sets).map(([, set]) => set), sets.defaultMay].map((set) => d.countHeaders(set) ?? 0n);
      assert.equal(
        counts.reduce((a, b) => a + b),
        one.countHeaders(),
      );
    });
  });

  it('are the same in IPv6 as in IPv4', () => {
    const plans = policyPlans({ space: 'tiny', ...nested, doubts: true, stages: true });
    fc.assert(
      fc.property(plans, (plan) => {
        const [four, six] = ([4, 6] as const).map((family: Family) => policyOf(firewallOf(plan, family)));
        assert.ok(four !== undefined && six !== undefined);
        const [a, b] = [setsOf(four), setsOf(six)];
        for (const packet of everyPacket(four)) {
          const mapped = packetIn(6, packet);
          for (const key of ['permitMay', 'permitMust', 'denyMust', 'defaultMay', 'defaultMust'] as const)
            assert.equal(has(a, a[key], packet), has(b, b[key], mapped));
          assert.equal(trace(four, traced(packet)).verdict, trace(six, traced(mapped)).verdict);
        }
      }),
      { numRuns: 100 },
    );
  });
});
