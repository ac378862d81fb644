import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { analyse, trace } from '../../src/analysis/index.js';
import { deploy, requirementsOf } from '../../src/app/requirements.js';
import { loadBuiltins, readCatalog } from '../../src/catalogs/index.js';
import { readConfig } from '../../src/config/index.js';
import { type Finding, runLintRules } from '../../src/linting/index.js';
import type { Firewall, Requirements } from '../../src/model/index.js';
import type { Family } from '../../src/packets/index.js';
import { Source } from '../../src/text/index.js';
import { lintRules } from '../../rules/index.js';
import { edited } from '../support/fixes.js';
import {
  type End,
  membersOf,
  outside,
  type PlannedFormat,
  type PlannedForward,
  type PlannedRule,
  readPlanned,
  type World,
  type Written,
} from '../support/planned.js';
import { plannedFormats } from '../support/planned-formats.js';

/** What a role is bound to: some of the addresses of its own network. */
type Shape = 'host' | 'network' | 'two hosts' | 'range';

interface FlowPlan {
  /** Roles by number; the special ones are `anywhere` and `self`. */
  readonly from: number;
  readonly to: number;
  readonly protocol: 'tcp' | 'udp';
  /** Width of each of its port ranges, less one. */
  readonly widths: readonly number[];
  readonly feature: number | undefined;
  readonly bidirectional: boolean;
}

interface Plan {
  readonly family: Family;
  readonly shapes: readonly Shape[];
  readonly flows: readonly FlowPlan[];
  /** Features that are on. */
  readonly features: readonly boolean[];
  /** Whether rules name interfaces, and states. */
  readonly interfaces: boolean;
  readonly states: boolean;
  readonly ping: boolean;
  /** Services that a port forward publishes: the role in whose network they are, their width less one, and whether the port changes. */
  readonly published: readonly { readonly role: number; readonly width: number; readonly moves: boolean }[];
}

// --- plans ---------------------------------------------------------------------------------------------------------

const roleCount = 6;
const zoneCount = 3;
const anywhere = 6;
const self = 7;
/** Somebody on the internet, and the address from which the firewall forwards. */
const partner = 8;
const publicAddress = 9;
const allRoles = 10;
const zoneOf = (role: number): number => role % zoneCount;

const shape = fc.constantFrom<Shape>('host', 'network', 'two hosts', 'range');

const ends = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(roleCount - 1), fc.constantFrom(1, 2, 4, 5))
      .map(([from, by]) => [from, (from + by) % roleCount] as const),
  },
  { weight: 1, arbitrary: fc.nat(roleCount - 1).map((to) => [anywhere, to] as const) },
  { weight: 1, arbitrary: fc.nat(roleCount - 1).map((from) => [from, self] as const) },
  { weight: 1, arbitrary: fc.nat(roleCount - 1).map((to) => [self, to] as const) },
);

const flowPlan: fc.Arbitrary<FlowPlan> = fc
  .record({
    ends,
    protocol: fc.constantFrom<'tcp' | 'udp'>('tcp', 'tcp', 'udp'),
    widths: fc.array(fc.constantFrom(0, 0, 0, 1, 9), { minLength: 1, maxLength: 3 }),
    feature: fc.option(fc.nat(2), { nil: undefined }),
    twice: fc.constantFrom(false, false, false, true),
  })
  .map(({ ends: [from, to], twice, ...rest }) => ({ ...rest, from, to, bidirectional: twice && from !== anywhere }));

const plans: fc.Arbitrary<Plan> = fc.record({
  family: fc.constantFrom<Family>(4, 4, 6),
  shapes: fc.array(shape, { minLength: roleCount, maxLength: roleCount }),
  flows: fc.array(flowPlan, { minLength: 1, maxLength: 8 }),
  features: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  interfaces: fc.boolean(),
  states: fc.boolean(),
  ping: fc.boolean(),
  published: fc.array(
    fc.record({ role: fc.nat(roleCount - 1), width: fc.constantFrom(0, 0, 3), moves: fc.boolean() }),
    { maxLength: 2 },
  ),
});

// --- the deployment and the policy that is precisely it ------------------------------------------------------------

const network = (family: Family, role: number): string =>
  family === 4 ? `10.${String(zoneOf(role))}.${String(role)}` : `fd00:0:${String(zoneOf(role))}:${String(role)}`;

const bindingOf = ({ family, shapes }: Plan, role: number): readonly string[] => {
  if (role === anywhere) return ['any'];
  if (role === self) return ['self'];
  if (role === partner) return [partnerAddress[family]];
  if (role === publicAddress) return [forwarding[family]];
  const net = network(family, role);
  const host = (n: number): string => (family === 4 ? `${net}.${String(n)}` : `${net}::${String(n)}`);
  switch (shapes[role]) {
    case 'network':
      return [family === 4 ? `${net}.0/24` : `${net}::/64`];
    case 'two hosts':
      return [host(4), host(7)];
    case 'range':
      return [`${host(1)}-${host(6)}`];
    default:
      return [host(5)];
  }
};

const echoType: Readonly<Record<Family, number>> = { 4: 8, 6: 128 };

const roleName = (role: number): string => `role${String(role)}`;
const flowName = (index: number): string => `flow${String(index)}`;

/** Beside the address of the firewall on its way to the internet. */
const partnerAddress: Readonly<Record<Family, string>> = { 4: '203.0.200.5', 6: '2001:db8:ffff:200::5' };
const forwarding: Readonly<Record<Family, string>> = { 4: '203.0.113.2', 6: '2001:db8:ffff::2' };

/** Every flow has ports of its own, with room behind each range. */
const portsOf = ({ widths }: FlowPlan, index: number): readonly (readonly [number, number])[] =>
  widths.map((width, i) => [20_000 + 100 * index + 20 * i, 20_000 + 100 * index + 20 * i + width] as const);

const publishedPorts = (index: number, width: number): readonly [number, number] => [
  40_000 + 100 * index,
  40_000 + 100 * index + width,
];

const catalogOf = ({ flows, features, family, ping, published }: Plan): string =>
  [
    'id = "shop"',
    ...Array.from({ length: allRoles }, (_, role) => `[roles.${roleName(role)}]\ntitle = "Role ${String(role)}"`),
    ...features.map((_, i) => `[features.f${String(i)}]\ntitle = "Feature ${String(i)}"`),
    ...flows.map((flow, i) =>
      [
        '[[flow]]',
        `id = "${flowName(i)}"`,
        `from = "${roleName(flow.from)}"`,
        `to = "${roleName(flow.to)}"`,
        `protocol = "${flow.protocol}"`,
        `ports = [${portsOf(flow, i)
          .map(([lo, hi]) => `"${String(lo)}-${String(hi)}"`)
          .join(', ')}]`,
        ...(flow.bidirectional ? ['bidirectional = true'] : []),
        ...(flow.feature === undefined ? [] : [`when = "f${String(flow.feature)}"`]),
      ].join('\n'),
    ),
    ...published.map(({ width }, i) => {
      const [lo, hi] = publishedPorts(i, width);
      return [
        '[[flow]]',
        `id = "published${String(i)}"`,
        `from = "${roleName(partner)}"\nto = "${roleName(publicAddress)}"\nprotocol = "tcp"`,
        `ports = ["${String(lo)}-${String(hi)}"]`,
      ].join('\n');
    }),
    ...(ping
      ? [
          `[[flow]]\nid = "ping"\nfrom = "role0"\nto = "role1"\nprotocol = "${family === 4 ? 'icmp' : 'icmpv6'}"`,
          `icmp = { type = ${String(echoType[family])} }`,
          'application = "ping"',
        ]
      : []),
    '',
  ].join('\n');

const configOf = (plan: Plan): string =>
  [
    '[[deployment]]',
    'name = "prod"',
    'catalog = "shop"',
    `features = [${plan.features.flatMap((isOn, i) => (isOn ? [`"f${String(i)}"`] : [])).join(', ')}]`,
    '[deployment.roles]',
    ...Array.from({ length: allRoles }, (_, role) => `${roleName(role)} = ${JSON.stringify(bindingOf(plan, role))}`),
    '',
  ].join('\n');

/** One rule of the generated policy, with what the laws know about it. */
interface FlowRule {
  readonly planned: PlannedRule;
  readonly flow: string;
  /** The way of a flow: `role1→role2`. */
  readonly way: string;
  readonly feature: number | undefined;
}

const isActive = ({ features }: Plan, feature: number | undefined): boolean =>
  feature === undefined || features[feature] === true;

/** The rules that permit the active flows, one per pair of address words and port range. */
const rulesOf = (format: PlannedFormat, plan: Plan): readonly FlowRule[] => [
  ...plan.flows.flatMap((flow, i) => {
    if (!isActive(plan, flow.feature)) return [];
    const ways = [[flow.from, flow.to] as const, ...(flow.bidirectional ? [[flow.to, flow.from] as const] : [])];
    const { protocol, feature } = flow;
    return ways
      .filter(([from]) => from !== self || format.filtersOwn)
      .flatMap(([from, to]) =>
        portsOf(flow, i).flatMap((ports) =>
          rulesBetween(plan, from, to, { flow: flowName(i), protocol, ports, feature }),
        ),
      );
  }),
  ...(plan.ping
    ? rulesBetween(plan, 0, 1, {
        flow: 'ping',
        protocol: plan.family === 4 ? 'icmp' : 'icmpv6',
        icmpType: echoType[plan.family],
        feature: undefined,
      })
    : []),
  ...rulesBehind(plan),
];

/** The forwards of a plan, and the rules behind them, that see the inside address. */
const forwardsOf = ({ family, published }: Plan): readonly PlannedForward[] =>
  published.map(({ role, width, moves }, i) => {
    const [lo, hi] = publishedPorts(i, width);
    // Beside the addresses of all roles, so that nobody else is hit by what hits the server.
    const net = network(family, zoneOf(role)).replace(/\d+$/, String(100 + role));
    return {
      ports: [lo, hi],
      to: { text: family === 4 ? `${net}.9` : `${net}::9`, network: zoneOf(role) },
      port: moves ? lo + 5000 : lo,
      comment: `published${String(i)}`,
    };
  });

const rulesBehind = (plan: Plan): readonly FlowRule[] =>
  forwardsOf(plan).map(({ ports: [lo, hi], to, port, comment }) => ({
    way: `${roleName(partner)}→${roleName(publicAddress)}`,
    flow: comment,
    feature: undefined,
    planned: {
      permits: true,
      from: { text: partnerAddress[plan.family], network: outside },
      to,
      protocol: 'tcp',
      ports: [port, port + hi - lo],
      comment,
    },
  }));

const rulesBetween = (
  plan: Plan,
  from: number,
  to: number,
  {
    flow,
    feature,
    ...service
  }: Pick<FlowRule, 'flow' | 'feature'> & Pick<PlannedRule, 'protocol' | 'ports' | 'icmpType'>,
): readonly FlowRule[] =>
  endsOf(plan, from).flatMap((source) =>
    endsOf(plan, to).map((target) => ({
      way: `${roleName(from)}→${roleName(to)}`,
      flow,
      feature,
      planned: { permits: true, from: source, to: target, ...service, comment: flow },
    })),
  );

const endsOf = (plan: Plan, role: number): readonly End[] => {
  if (role === anywhere) return ['any'];
  if (role === self) return ['self'];
  return bindingOf(plan, role).map((text) => ({ text, network: zoneOf(role) }));
};

const sameEnd = (a: End, b: End): boolean => JSON.stringify(a) === JSON.stringify(b);

const worldOf = (plan: Plan): World => {
  const { family, interfaces, states } = plan;
  return {
    family,
    interfaces,
    states,
    networks: Array.from({ length: zoneCount }, (_, z) =>
      family === 4 ? `10.${String(z)}.0.0/16` : `fd00:0:${String(z)}::/48`,
    ),
    forwards: forwardsOf(plan),
  };
};

// --- the check -----------------------------------------------------------------------------------------------------

const watched = new Set([
  ...['FW101', 'FW102', 'FW103', 'FW104', 'FW105', 'FW201', 'FW202', 'FW203', 'FW205'],
  ...['FW207', 'FW209', 'FW305', 'FW310'],
]);
const watchedRules = lintRules.filter(({ id }) => watched.has(id));

interface Checked {
  readonly format: PlannedFormat;
  readonly world: World;
  readonly written: Written;
  readonly firewall: Firewall;
  readonly requirements: Requirements;
  readonly findings: readonly Finding[];
}

/** Checks what a format makes of the rules, or another text in its place. */
const check = async (
  format: PlannedFormat,
  plan: Plan,
  rules: readonly PlannedRule[],
  { coverage = 'complete', text }: { readonly coverage?: 'complete' | 'partial'; readonly text?: string } = {},
): Promise<Checked> => {
  const world = worldOf(plan);
  const made = format.write(world, rules);
  const written = text === undefined ? made : { ...made, text };
  const firewall = readPlanned(format, world, written);
  await firewall.prepareSpelling?.();
  const reading = await readConfig(configOf(plan), 'fwlint.toml');
  assert.ok(reading.ok, JSON.stringify(reading));
  const { catalog, problems } = await readCatalog(catalogOf(plan), 'shop.toml');
  assert.ok(catalog, JSON.stringify(problems));
  const deployments = reading.settings.deployments.map((settings) => {
    const deployed = deploy(settings, catalog, new Map());
    assert.deepEqual(deployed.problems, []);
    return deployed.deployment ?? assert.fail();
  });
  const entry = { name: 'edge', coverage };
  const requirements = requirementsOf([{ firewall, entry }], deployments, []).of.get(firewall) ?? assert.fail();
  return { format, world, written, firewall, requirements, findings: findingsOf(firewall, requirements) };
};

const findingsOf = (firewall: Firewall, requirements: Requirements): readonly Finding[] =>
  runLintRules([firewall], watchedRules, {
    today: '2026-11-20',
    analyse,
    requirements: () => requirements,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  });

/** `FW101 flow3 role1→role2` for findings about flows, `FW201 line 9` for those about rules. */
const summaryOf = ({ lintRule, facts, rule, at }: Finding): string =>
  facts.flow === undefined
    ? `${lintRule.id} line ${String(rule?.at.line ?? at.line)}`
    : `${lintRule.id} ${facts.flow.id} ${facts.flow.from}→${facts.flow.to}`;

const assertFindings = ({ findings, written }: Checked, expected: readonly string[]): void => {
  assert.deepEqual(findings.map(summaryOf).sort(), [...expected].sort(), written.text);
};

/** The witness of a finding about a flow is a packet of that flow, and `trace` denies it by the same rule or default. */
const assertWitness = (
  { format, firewall, requirements }: Checked,
  { facts }: Finding,
  deniedOn: number | undefined,
): void => {
  const { witness, flow } = facts;
  assert.ok(witness !== undefined && flow !== undefined);
  const placed = format.reader.place(firewall, format.packetOf(witness));
  assert.ok(!('problem' in placed), 'problem' in placed ? placed.problem : '');
  const traced = trace(placed.policy, placed.traced, firewall.policies);
  assert.equal(traced.verdict, 'deny');
  // `trace` is told of packets behind the translation, which nobody translates again.
  if (flow.to === roleName(publicAddress)) return;
  assert.equal(traced.rule?.at.line, deniedOn);
  assert.equal((traced.rule ?? traced.default)?.at.line, facts.decidedBy?.line);
  const own = requirements.flows.find(({ id, from, to }) => id === flow.id && from === flow.from && to === flow.to);
  const { packet } = placed.traced;
  assert.ok(own?.packets[packet.family]?.forget('in', 'out').has(packet));
};

/** Cases of all laws of this file; the seeds differ from run to run, and a failing one prints its own. */
const cases = 110;

/** What is open to anybody is named as such where nobody asks for it. */
const openOrNot = (id: string, { planned }: FlowRule, line: number | undefined): readonly string[] =>
  (planned.from === 'any' ? [id, 'FW209'] : [id]).map((found) => `${found} line ${String(line)}`);

/** The member of a list that a random number stands for. */
const picked = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];

/** Pairs of source and destination that a rule is for; undefined where it is for everybody. */
const pairsOf = (format: PlannedFormat, world: World, { from, to }: PlannedRule): bigint | undefined => {
  const sizeOf = (end: End): bigint | undefined =>
    end === 'any' ? undefined : end === 'self' ? format.ownAddresses(world) : membersOf(end.text).size;
  const [sources, targets] = [sizeOf(from), sizeOf(to)];
  return sources === undefined || targets === undefined ? undefined : sources * targets;
};

const lawsOf = (format: PlannedFormat): void => {
  const law = (
    name: string,
    predicate: (plan: Plan, rules: readonly FlowRule[], pick: number) => Promise<void>,
  ): void => {
    it(name, async () => {
      await fc.assert(
        fc.asyncProperty(plans, fc.nat(1000), (any, pick) => {
          const plan = format.publicAddress === undefined ? { ...any, published: [] } : any;
          return predicate(plan, rulesOf(format, plan), pick);
        }),
        { numRuns: cases },
      );
    });
  };
  const plannedOf = (rules: readonly FlowRule[]): readonly PlannedRule[] => rules.map(({ planned }) => planned);

  law('give no finding where the policy is precisely the catalog', async (plan, rules) => {
    assertFindings(await check(format, plan, plannedOf(rules)), []);
  });

  law('miss precisely the flow whose rule is removed', async (plan, rules, pick) => {
    const gone = picked(rules, pick);
    fc.pre(gone !== undefined);
    const others = rules.filter((rule) => rule !== gone);
    const checked = await check(format, plan, plannedOf(others));
    const isWhole = !others.some((rule) => rule.flow === gone.flow && rule.way === gone.way);
    assertFindings(checked, [`${isWhole ? 'FW101' : 'FW102'} ${gone.flow} ${gone.way}`]);
    for (const finding of checked.findings) assertWitness(checked, finding, checked.written.end);
  });

  law('name precisely the port that a rule is too wide by, and how to write it instead', async (plan, rules, pick) => {
    const wide = picked(
      rules.filter(({ planned }) => planned.ports !== undefined),
      pick,
    );
    fc.pre(wide?.planned.ports !== undefined);
    const [lo, hi] = wide.planned.ports;
    const planned = rules.map((rule) =>
      rule === wide ? { ...rule.planned, ports: [lo, hi + 1] as const } : rule.planned,
    );
    const checked = await check(format, plan, planned);
    const { written, world } = checked;
    assertFindings(checked, openOrNot('FW201', wide, written.lines[rules.indexOf(wide)]));
    const finding = checked.findings.find(({ lintRule }) => lintRule.id === 'FW201');
    assert.ok(finding);
    const { excess } = finding.facts;
    const pairs = pairsOf(format, world, wide.planned);
    if (pairs !== undefined) assert.equal(excess?.packets, String(pairs * format.sourcePorts));
    assert.equal(excess?.boxes.length, 1);
    assert.deepEqual(excess.boxes[0]?.dport, [[hi + 1, hi + 1]]);
    assert.equal(excess.boxes[0].protocol, wide.planned.protocol);
    assert.deepEqual(
      finding.facts.flows?.map(({ id, from, to }) => `${id} ${from}→${to}`),
      [`${wide.flow} ${wide.way}`],
    );
    assert.ok(finding.fix, finding.remedy);
    const mended = edited(new Source('export', written.text), finding.fix.edits);
    assertFindings(await check(format, plan, planned, { text: mended }), []);
  });

  law('call the rules of a feature stale once it is off', async (plan, rules, pick) => {
    const feature = picked(rules, pick)?.feature;
    fc.pre(feature !== undefined);
    const without = { ...plan, features: plan.features.map((isOn, i) => isOn && i !== feature) };
    const checked = await check(format, without, plannedOf(rules));
    const stale = rules.flatMap((rule, i) =>
      rule.feature === feature ? openOrNot('FW305', rule, checked.written.lines[i]) : [],
    );
    assertFindings(checked, stale);
  });

  law('find a rule that no flow knows, where every rule has to be known', async (plan, rules, pick) => {
    const [from, to] = [pick % roleCount, (pick + 1) % roleCount];
    const service = { protocol: 'tcp', ports: [60_000, 60_010] } as const;
    const [unknown] = rulesBetween(plan, from, to, { flow: 'unknown', feature: undefined, ...service });
    assert.ok(unknown);
    const place = pick % (rules.length + 1);
    const all = plannedOf(rules.toSpliced(place, 0, unknown));
    const checked = await check(format, plan, all);
    assertFindings(checked, [`FW203 line ${String(checked.written.lines[place])}`]);
    assertFindings(await check(format, plan, all, { coverage: 'partial' }), []);
  });

  law('miss the flows that a deny in front of their rules hits', async (plan, rules, pick) => {
    const hit = picked(rules, pick)?.planned;
    fc.pre(hit?.ports !== undefined);
    const { to, protocol } = hit;
    const from = hit.from === 'self' ? 'self' : 'any';
    const isHit = ({ planned }: FlowRule): boolean =>
      sameEnd(planned.to, to) && planned.protocol === protocol && (planned.from === 'self') === (from === 'self');
    const deny: PlannedRule = { permits: false, from, to, protocol, comment: 'deny' };
    const checked = await check(format, plan, [deny, ...plannedOf(rules)]);
    const ways = new Map<string, boolean>();
    for (const rule of rules.filter(isHit)) {
      const key = `${rule.flow} ${rule.way}`;
      ways.set(
        key,
        rules.every((other) => `${other.flow} ${other.way}` !== key || isHit(other)),
      );
    }
    assertFindings(
      checked,
      [...ways].map(([key, isWhole]) => `${isWhole ? 'FW101' : 'FW102'} ${key}`),
    );
    for (const finding of checked.findings) assertWitness(checked, finding, checked.written.lines[0]);
  });

  it('give no finding for the built-in catalogs, with their own features or with all of them', async () => {
    const builtins = await loadBuiltins();
    for (const [id, catalog] of builtins) {
      if (catalog.abstract) continue;
      for (const features of ['', `features = ${JSON.stringify(catalog.features.map((feature) => feature.id))}`]) {
        const reading = await readConfig(
          `[[deployment]]\nname = "prod"\ncatalog = "${id}"\n${features}\n`,
          'fwlint.toml',
        );
        assert.ok(reading.ok, JSON.stringify(reading));
        const [settings] = reading.settings.deployments;
        const bare = settings && deploy(settings, catalog, builtins).deployment;
        assert.ok(bare, id);
        // Every role is one host behind an interface of its own.
        const roles = bare.catalog.roles.map((role) => role.id);
        const hostOf = (role: string): string => `10.${String(roles.indexOf(role))}.0.5`;
        const bound = await readConfig(
          [
            `[[deployment]]\nname = "prod"\ncatalog = "${id}"\n${features}\n[deployment.roles]`,
            ...roles.map((role) => `${role} = "${hostOf(role)}"`),
            '',
          ].join('\n'),
          'fwlint.toml',
        );
        assert.ok(bound.ok, JSON.stringify(bound));
        const deployment = bound.settings.deployments.flatMap((own) => deploy(own, catalog, builtins).deployment ?? []);
        const rules = bare.flows.flatMap(({ active, from, to, protocol, ports, bidirectional }) =>
          !active || protocol === 'icmpv6'
            ? []
            : [[from, to] as const, ...(bidirectional ? [[to, from] as const] : [])].flatMap(([source, target]) =>
                (ports.length === 0 ? [undefined] : ports).map((range): PlannedRule => ({
                  permits: true,
                  from: { text: hostOf(source), network: roles.indexOf(source) },
                  to: { text: hostOf(target), network: roles.indexOf(target) },
                  protocol,
                  ...(range === undefined ? {} : { ports: range }),
                  comment: id,
                })),
              ),
        );
        const networks = roles.map((_, i) => `10.${String(i)}.0.0/16`);
        const world: World = { family: 4, networks, interfaces: false, states: false };
        const written = format.write(world, rules);
        const firewall = readPlanned(format, world, written);
        const entry = { name: 'edge', coverage: 'complete' } as const;
        const requirements = requirementsOf([{ firewall, entry }], deployment, []).of.get(firewall) ?? assert.fail();
        const findings = findingsOf(firewall, requirements);
        assertFindings({ format, world, written, firewall, requirements, findings }, []);
        assert.ok(requirements.flows.length > 0);
      }
    }
  });
};

describe('a policy and the deployment it is made for', function () {
  this.timeout(120_000);
  for (const format of plannedFormats) describe(`in the words of ${format.name}`, () => lawsOf(format));
});
