import fc from 'fast-check';
import type { Action, Chain, Default, Effects, Firewall, Match, Policy, Rule, Stage } from '../../src/model/index.js';
import {
  type Family,
  IntervalSet,
  type Packet,
  PacketSet,
  possiblePackets,
  type Restrictions,
  type Scalar,
  stateNumber,
} from '../../src/packets/index.js';
import type { Place } from '../../src/text/index.js';

/** A closed range of numbers; addresses are written as IPv4 numbers and moved into the family of the policy. */
type Range = readonly [lo: number, hi: number];

/** A rule as plain data, so that a failing case prints and shrinks well. */
export interface RulePlan {
  readonly in?: Range | undefined;
  readonly protocol?: Range | undefined;
  readonly dport?: Range | undefined;
  readonly src?: readonly Range[] | undefined;
  readonly dst?: readonly Range[] | undefined;
  readonly state?: Range | undefined;
  /** Whether the export decides the match: always, never, or surely for the sources in the range only. */
  readonly sure: 'always' | 'never' | Range;
  readonly does: Action['kind'];
  /** For jumps and gotos: the called chain, as a distance from the present one, so that chains never form a loop. */
  readonly ahead: number;
  readonly enabled: boolean;
  readonly logs: boolean;
  readonly untracks: boolean;
  /** Bits of the packet mark that the rule sets, 0 for none. */
  readonly marks: number;
  /** Mark that the rule wants, undefined for none. */
  readonly wantsMark?: number | undefined;
}

export interface PolicyPlan {
  readonly space: 'tiny' | 'wide';
  /** Rules of the main stage: the entry chain first, then the chains it may call. */
  readonly chains: readonly (readonly RulePlan[])[];
  readonly permitsByDefault: boolean;
  /** Rules of an earlier filter stage, of a translating stage, of a later filter stage; empty for no such stage. */
  readonly before: readonly RulePlan[];
  readonly translating: readonly RulePlan[];
  readonly after: readonly RulePlan[];
}

// --- plans -----------------------------------------------------------------------------------------------------

export interface PlanOptions {
  readonly space: 'tiny' | 'wide';
  /** Most chains, the entry chain included. */
  readonly chains: number;
  /** Most rules per chain. */
  readonly rules: number;
  /** Whether matches may be undecidable and actions unknown or elsewhere. */
  readonly doubts?: boolean;
  /** Whether there may be stages before and after, rules that take packets out of tracking, and translations. */
  readonly stages?: boolean;
  readonly marks?: boolean;
}

/** Values of the tiny space; every packet of it can be visited. */
const tiny = { in: [1, 2], protocol: [6, 17], dport: [0, 4], src: [0, 5], dst: [0, 4] } as const;

const within = ([lo, hi]: Range): fc.Arbitrary<Range> =>
  fc
    .tuple(fc.integer({ min: lo, max: hi }), fc.integer({ min: lo, max: hi }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

/** Prefixes from a few nested networks, so that rules overlap as they do in real lists. */
const network = fc
  .tuple(fc.constantFrom(0x0a00_0000, 0x0a01_0000, 0xac10_0000, 0xc0a8_0100), fc.nat(3), fc.nat(3))
  .map(([base, subnet, host]) => base + subnet * 256 + host)
  .chain((address) => fc.constantFrom(8, 12, 16, 24, 30, 31, 32).map((length) => block(address, length)));
const block = (address: number, length: number): Range => {
  const size = 2 ** (32 - length);
  const lo = address - (address % size);
  return [lo, lo + size - 1];
};

const wellKnown = fc.constantFrom(22, 25, 53, 80, 123, 443, 445, 3306, 3389, 8080);
const wide = {
  in: within([1, 3]),
  protocol: fc.constantFrom<Range>([1, 1], [6, 6], [6, 6], [6, 6], [17, 17], [47, 47]),
  dport: fc.oneof(
    wellKnown.map((port): Range => [port, port]),
    within([0, 1024]),
    fc.constant<Range>([1024, 65535]),
  ),
  address: network,
} as const;

const often = <T>(value: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq });
const seldom = (weight: number): fc.Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const action = (calls: boolean, doubts: boolean): fc.Arbitrary<Action['kind']> => {
  const weights: readonly (readonly [Action['kind'], number])[] = [
    ['permit', 8],
    ['deny', 6],
    ['continue', 2],
    ['return', calls ? 3 : 1],
    ['jump', calls ? 6 : 0],
    ['goto', calls ? 3 : 0],
    ['elsewhere', doubts ? 1 : 0],
    ['unknown', doubts ? 1 : 0],
  ];
  return fc.oneof(
    ...weights.flatMap(([kind, weight]) => (weight === 0 ? [] : [{ weight, arbitrary: fc.constant(kind) }])),
  );
};

const rulePlan = (options: PlanOptions): fc.Arbitrary<RulePlan> => {
  const small = options.space === 'tiny';
  const addresses = (range: Range): fc.Arbitrary<readonly Range[]> =>
    fc.array(small ? within(range) : wide.address, { minLength: 1, maxLength: small ? 2 : 3 });
  const doubts = options.doubts === true;
  return fc.record({
    in: often(small ? within(tiny.in) : wide.in, 1),
    protocol: often(small ? within(tiny.protocol) : wide.protocol),
    dport: often(small ? within(tiny.dport) : wide.dport),
    src: often(addresses(tiny.src)),
    dst: often(addresses(tiny.dst)),
    state: options.stages === true ? often(within([0, 4]), 1) : fc.constant(undefined),
    sure: doubts
      ? fc.oneof(
          { weight: 6, arbitrary: fc.constant('always' as const) },
          { weight: 1, arbitrary: fc.constant('never' as const) },
          { weight: 1, arbitrary: small ? within(tiny.src) : wide.address },
        )
      : fc.constant('always' as const),
    does: action(options.chains > 1, doubts),
    ahead: fc.integer({ min: 1, max: 3 }),
    enabled: seldom(12).map((disabled) => !disabled),
    logs: seldom(8),
    untracks: options.stages === true ? seldom(8) : fc.constant(false),
    marks: options.marks === true ? fc.nat(3) : fc.constant(0),
    wantsMark: options.marks === true ? often(fc.nat(3), 1) : fc.constant(undefined),
  });
};

export const policyPlans = (options: PlanOptions): fc.Arbitrary<PolicyPlan> => {
  const chain = fc.array(rulePlan(options), { maxLength: options.rules, size: 'max' });
  const extra = options.stages === true ? fc.array(rulePlan(options), { maxLength: 3 }) : fc.constant([]);
  return fc.record({
    space: fc.constant(options.space),
    chains: fc.array(chain, { minLength: 1, maxLength: options.chains, size: 'max' }),
    permitsByDefault: fc.boolean(),
    before: extra,
    translating: extra,
    after: extra,
  });
};

// --- from plans to the model -------------------------------------------------------------------------------------

/** Where the addresses of a plan lie in IPv6. */
const ipv6Base = 0x2001_0db8n << 96n;

export const addressIn = (family: Family, address: number): Scalar =>
  family === 4 ? address : ipv6Base | BigInt(address);

const rangesIn = (family: Family, ranges: readonly Range[] | undefined): IntervalSet | undefined =>
  ranges === undefined
    ? undefined
    : IntervalSet.fromRanges(ranges.map(([lo, hi]) => [addressIn(family, lo), addressIn(family, hi)] as const));

const range = (of: Range | undefined): IntervalSet | undefined =>
  of === undefined ? undefined : IntervalSet.range(...of);

/** The packet of the other family with the same headers, for packets of a policy made of a plan. */
export const packetIn = (family: Family, packet: Packet): Packet => ({
  ...packet,
  family,
  src: addressIn(family, Number(BigInt(packet.src) & 0xffff_ffffn)),
  dst: addressIn(family, Number(BigInt(packet.dst) & 0xffff_ffffn)),
});

const enteringOf = (plan: PolicyPlan, family: Family): PacketSet => {
  const addresses = (lo: number, hi: number): IntervalSet =>
    IntervalSet.range(addressIn(family, lo), addressIn(family, hi));
  const space: Restrictions =
    plan.space === 'wide'
      ? {
          in: IntervalSet.range(1, 4),
          src: addresses(0, 0xffff_ffff),
          dst: addresses(0, 0xffff_ffff),
          state: IntervalSet.of(stateNumber('new')),
        }
      : {
          in: IntervalSet.range(...tiny.in),
          out: IntervalSet.of(0),
          protocol: IntervalSet.of(...tiny.protocol),
          dport: IntervalSet.range(...tiny.dport),
          src: addresses(...tiny.src),
          dst: addresses(...tiny.dst),
          sport: IntervalSet.of(0),
          flags: IntervalSet.of(0),
          state: IntervalSet.of(stateNumber('new'), stateNumber('untracked')),
        };
  return PacketSet.where(family, space).intersect(possiblePackets(family));
};

/** Every packet that can enter the policy of a tiny plan. */
export const everyPacket = (policy: Policy): readonly Packet[] => {
  const { family } = policy;
  const list: Packet[] = [];
  const each = ([lo, hi]: Range): readonly number[] => Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);
  for (const source of each(tiny.src))
    for (const target of each(tiny.dst))
      for (const dport of each(tiny.dport))
        for (const protocol of tiny.protocol)
          for (const zone of each(tiny.in))
            for (const state of [stateNumber('new'), stateNumber('untracked')])
              list.push({
                family,
                in: zone,
                out: 0,
                protocol,
                src: addressIn(family, source),
                dst: addressIn(family, target),
                sport: 0,
                dport,
                flags: 0,
                state,
              });
  return list;
};

const place = (line: number): Place => ({ file: 'plan', line, column: 1, endColumn: 2 });

const matchOf = (plan: RulePlan, family: Family): Match => {
  const over = PacketSet.where(family, {
    in: range(plan.in),
    protocol: range(plan.protocol),
    dport: range(plan.dport),
    src: rangesIn(family, plan.src),
    dst: rangesIn(family, plan.dst),
    state: range(plan.state),
  }).intersect(plan.dport === undefined ? PacketSet.anything[family] : PacketSet.where(family, { protocol: ported }));
  const certain =
    plan.sure === 'always'
      ? over
      : plan.sure === 'never'
        ? PacketSet.nothing[family]
        : over.intersect(PacketSet.where(family, { src: rangesIn(family, [plan.sure]) }));
  const undecidable = certain === over ? [] : [{ because: 'a match of the plan' }];
  if (plan.wantsMark === undefined) return { under: certain, over, undecidable };
  return {
    under: PacketSet.nothing[family],
    over,
    undecidable,
    stateful: { marks: [{ mask: 3, value: plan.wantsMark, negated: false }], header: { under: certain, over } },
  };
};
const ported = IntervalSet.of(6, 17);

const effectsOf = (plan: RulePlan): Effects => ({
  logs: plan.logs && !['jump', 'goto', 'return'].includes(plan.does),
  ...(plan.marks === 0 ? {} : { mark: { clear: 0, xor: plan.marks } }),
  ...(plan.untracks && plan.does === 'continue' ? { untracks: true } : {}),
});

interface OpenChain extends Chain {
  readonly rules: Rule[];
}

/** Chains of the model made of the rules of a plan; calls that would lead past the last chain are plain returns. */
const chainsOf = (
  plans: readonly (readonly RulePlan[])[],
  family: Family,
  label: string,
  lines: { next: number },
): readonly Chain[] => {
  const chains = plans.map((_, i): OpenChain => ({
    name: i === 0 ? label : `${label}-${String(i)}`,
    label: i === 0 ? label : `${label}-${String(i)}`,
    at: place(lines.next++),
    rules: [],
    isBase: i === 0,
  }));
  for (const [i, chain] of chains.entries())
    for (const [index, plan] of (plans[i] ?? []).entries()) {
      const name = `${chain.name} ${String(index + 1)}`;
      chain.rules.push({
        chain,
        index,
        at: place(lines.next++),
        label: name,
        identity: name,
        match: matchOf(plan, family),
        action: actionOf(plan, family, chains[i + plan.ahead]),
        effects: effectsOf(plan),
        enabled: plan.enabled,
      });
    }
  return chains;
};

const actionOf = (plan: RulePlan, family: Family, callee: Chain | undefined): Action => {
  switch (plan.does) {
    case 'permit':
    case 'continue':
    case 'return':
      return { kind: plan.does };
    case 'deny':
      return { kind: 'deny', reject: plan.logs };
    case 'elsewhere':
    case 'unknown':
      return { kind: plan.does, because: 'an action of the plan' };
    case 'jump':
    case 'goto':
      return callee === undefined ? { kind: 'return' } : { kind: plan.does, to: callee };
    case 'translate': {
      const dst = rangesIn(family, plan.dst);
      return { kind: 'translate', to: { ...(dst === undefined ? {} : { dst }), dport: IntervalSet.of(plan.ahead) } };
    }
  }
};

/** In the translating stage, what would decide elsewhere translates here: to its destinations, on a low port. */
const asTranslating = (plan: RulePlan): RulePlan =>
  plan.does === 'permit' || plan.does === 'continue' || plan.does === 'return' ? plan : { ...plan, does: 'translate' };

/** The firewall that a plan describes, with one policy. */
export const firewallOf = (plan: PolicyPlan, family: Family): Firewall => {
  const lines = { next: 1 };
  const stages: Stage[] = [];
  const chains: Chain[] = [];
  const addStage = (
    kind: Stage['kind'],
    label: string,
    plans: readonly (readonly RulePlan[])[],
    action: Default['action'],
    isMain = false,
  ): void => {
    if (!isMain && plans[0]?.length === 0) return;
    const made = chainsOf(plans, family, label, lines);
    chains.push(...made);
    const byDefault: Default = { action, at: place(lines.next++), label: `default of ${label}`, implicit: false };
    stages.push({ kind, chain: made[0] as Chain, default: byDefault, label, isMain });
  };
  addStage('filter', 'before', [plan.before], 'permit');
  addStage('translate', 'translating', [plan.translating.map(asTranslating)], 'permit');
  addStage('filter', 'main', plan.chains, plan.permitsByDefault ? 'permit' : 'deny', true);
  addStage('filter', 'after', [plan.after], 'permit');
  const policy: Policy = {
    id: 'policy',
    label: 'the policy',
    family,
    direction: 'through',
    stages,
    entering: enteringOf(plan, family),
    replies: 'by-rule',
    zones: { zones: [] },
  };
  return {
    name: 'plan',
    format: 'plan',
    files: ['plan'],
    policies: [policy],
    chains,
    objects: [],
    notices: [],
    self: {},
    locate: (rule) => rule.at,
    textOf: (rule) => rule.label,
    hasCounters: false,
  };
};

/** The only policy of a firewall made of a plan. */
export const policyOf = (firewall: Firewall): Policy => firewall.policies[0] as Policy;

/** The firewall with its policy changed. */
export const withPolicy = (firewall: Firewall, change: Partial<Policy>): Firewall => ({
  ...firewall,
  policies: firewall.policies.map((policy) => ({ ...policy, ...change })),
});

/** The rules of the main stage, chain by chain. */
export const mainRules = (firewall: Firewall): readonly Rule[] =>
  firewall.chains.filter((chain) => chain.name.startsWith('main')).flatMap((chain) => chain.rules);

/**
 * Packets worth tracing through a policy that is too wide to visit: corners of what its rules match, and what lies just
 * outside of them, each field drawn on its own.
 */
export const edgePackets = (policy: Policy, rules: readonly Rule[]): fc.Arbitrary<Packet> => {
  const { family } = policy;
  const values = (field: keyof Restrictions, extra: readonly Scalar[]): fc.Arbitrary<Scalar> => {
    const found = new Set<Scalar>(extra);
    for (const rule of rules) for (const [lo, hi] of rule.match.over.project(field)) found.add(lo).add(hi);
    return fc.constantFrom(...found);
  };
  const address = [addressIn(family, 0), addressIn(family, 0x0808_0808)];
  return fc
    .record({
      in: fc.integer({ min: 1, max: 4 }),
      protocol: fc.constantFrom(1, 6, 6, 6, 17, 47),
      dport: values('dport', [0, 80]).map(Number),
      src: values('src', address),
      dst: values('dst', address),
      sport: fc.constantFrom(0, 1024, 40000),
    })
    .map(({ protocol, sport, dport, ...rest }) => ({
      family,
      out: 0,
      protocol,
      flags: protocol === 6 ? 2 : 0,
      state: stateNumber('new'),
      sport: protocol === 6 || protocol === 17 ? sport : 0,
      dport: protocol === 47 ? 0 : dport,
      ...rest,
    }))
    .filter((packet) => policy.entering.has(packet));
};

/** A rule of a plan that matches everything and does one thing; for policies whose shape is the point. */
export const plainRule = (does: Action['kind'], change: Partial<RulePlan> = {}): RulePlan => ({
  sure: 'always',
  does,
  ahead: 1,
  enabled: true,
  logs: false,
  untracks: false,
  marks: 0,
  ...change,
});

/** A plan with one filter stage. */
export const plainPlan = (chains: PolicyPlan['chains'], permitsByDefault = false): PolicyPlan => ({
  space: 'tiny',
  chains,
  permitsByDefault,
  before: [],
  translating: [],
  after: [],
});
