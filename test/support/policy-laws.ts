import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Diagram } from '../../src/analysis/diagram.js';
import { type EffectiveSets, effectiveSets } from '../../src/analysis/diagram-policy.js';
import { type Firewall, knownMark, type Policy, type Rule, type TracedPacket } from '../../src/model/index.js';
import type { Family, Packet } from '../../src/packets/index.js';
import { families } from './packet-sets.js';
import {
  edgePackets,
  everyPacket,
  firewallOf,
  mainRules,
  type PlanOptions,
  type PolicyPlan,
  policyOf,
  policyPlans,
} from './policies.js';

/** A packet from the wire. */
export const traced = (packet: Packet): TracedPacket => ({ packet, mark: knownMark(0) });

/** The effective sets of a policy small enough for any budget. */
export const setsOf = (policy: Policy): EffectiveSets => {
  const sets = effectiveSets(policy);
  assert.ok(sets !== undefined, 'the diagrams of a small policy fit their budget');
  return sets;
};

export const has = (sets: EffectiveSets, set: Diagram | undefined, packet: Packet): boolean =>
  set !== undefined && sets.diagrams.has(set, packet) === true;

export interface Case {
  readonly family: Family;
  readonly plan: PolicyPlan;
  readonly firewall: Firewall;
  readonly policy: Policy;
  readonly rules: readonly Rule[];
  /** Every packet of a tiny space; packets from the edges of a wide one where they were asked for. */
  readonly packets: readonly Packet[];
}

export interface LawOptions extends PlanOptions {
  readonly edges?: boolean;
}

/** Checks policies. A case is generated as plain data, so that a failure prints the plan. */
export const law = (
  options: LawOptions,
  runs: number,
  check: (of: Case) => void,
  change: (plan: PolicyPlan) => PolicyPlan = (plan) => plan,
): void => {
  const planned = policyPlans(options).map(change);
  const plans = fc.tuple(families, planned).chain(([family, plan]) => {
    const firewall = firewallOf(plan, family);
    const packets =
      options.edges !== true
        ? fc.constant([])
        : fc.array(edgePackets(policyOf(firewall), mainRules(firewall)), { minLength: 20, maxLength: 60, size: 'max' });
    return fc.record({ family: fc.constant(family), plan: fc.constant(plan), packets });
  });
  const property = fc.property(plans, ({ family, plan, packets }) => {
    const firewall = firewallOf(plan, family);
    const policy = policyOf(firewall);
    const visited = options.space === 'tiny' ? everyPacket(policy) : packets;
    check({ family, plan, firewall, policy, rules: mainRules(firewall), packets: visited });
  });
  fc.assert(property, { numRuns: runs });
};
