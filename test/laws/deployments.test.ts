import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { analyse, trace } from '../../src/analysis/index.js';
import { deploy, requirementsOf } from '../../src/app/requirements.js';
import { loadBuiltins, readCatalog } from '../../src/catalogs/index.js';
import { readConfig } from '../../src/config/index.js';
import { reader } from '../../src/formats/iptables/index.js';
import { type Finding, runLintRules } from '../../src/linting/index.js';
import type { Firewall, Requirements } from '../../src/model/index.js';
import { type Family, readPrefix } from '../../src/packets/index.js';
import { Source } from '../../src/text/index.js';
import { lintRules } from '../../rules/index.js';

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
}

// --- plans ---------------------------------------------------------------------------------------------------------

const roleCount = 6;
const zoneCount = 3;
const anywhere = 6;
const self = 7;
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
});

// --- the deployment and the policy that is precisely it ------------------------------------------------------------

const network = (family: Family, role: number): string =>
  family === 4 ? `10.${String(zoneOf(role))}.${String(role)}` : `fd00:0:${String(zoneOf(role))}:${String(role)}`;

const bindingOf = ({ family, shapes }: Plan, role: number): readonly string[] => {
  if (role === anywhere) return ['any'];
  if (role === self) return ['self'];
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

/** Numbers of addresses that a role has, part by part. */
const sizesOf = (plan: Plan, role: number): readonly bigint[] => {
  if (role === self) return [1n];
  const sizes: Readonly<Record<Shape, readonly bigint[]>> = {
    host: [1n],
    'two hosts': [1n, 1n],
    range: [6n],
    network: [plan.family === 4 ? 256n : 1n << 64n],
  };
  return sizes[plan.shapes[role] ?? 'host'];
};

const firewallAddress: Readonly<Record<Family, string>> = { 4: '10.0.200.1', 6: 'fd00:0:0:200::1' };

const roleName = (role: number): string => `role${String(role)}`;
const flowName = (index: number): string => `flow${String(index)}`;

/** Every flow has ports of its own, with room behind each range. */
const portsOf = ({ widths }: FlowPlan, index: number): readonly (readonly [number, number])[] =>
  widths.map((width, i) => [20_000 + 100 * index + 20 * i, 20_000 + 100 * index + 20 * i + width] as const);

const catalogOf = ({ flows, features, family, ping }: Plan): string =>
  [
    'id = "shop"',
    ...Array.from({ length: 8 }, (_, role) => `[roles.${roleName(role)}]\ntitle = "Role ${String(role)}"`),
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
    ...(ping
      ? [
          `[[flow]]\nid = "ping"\nfrom = "role0"\nto = "role1"\nprotocol = "${family === 4 ? 'icmp' : 'icmpv6'}"`,
          `icmp = { type = ${family === 4 ? '8' : '128'}, code = 0 }`,
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
    ...Array.from({ length: 8 }, (_, role) => `${roleName(role)} = ${JSON.stringify(bindingOf(plan, role))}`),
    '',
  ].join('\n');

/** One rule of the generated policy. */
interface PlannedRule {
  readonly chain: 'INPUT' | 'FORWARD' | 'OUTPUT';
  /** The words before and behind the ports. */
  readonly text: (ports: readonly [number, number]) => string;
  readonly ports: readonly [number, number];
  readonly flow: string;
  /** The way of a flow: `role1→role2`. */
  readonly way: string;
  readonly to: number;
  readonly destination: string;
  readonly protocol: string;
  /** Pairs of source and destination that it permits. */
  readonly pairs: bigint | undefined;
  readonly feature: number | undefined;
}

const isActive = ({ features }: Plan, feature: number | undefined): boolean =>
  feature === undefined || features[feature] === true;

/** The rules that permit the active flows, one per pair of address words and port range. */
const rulesOf = (plan: Plan): readonly PlannedRule[] => [
  ...plan.flows.flatMap((flow, i) => {
    if (!isActive(plan, flow.feature)) return [];
    const ways = [[flow.from, flow.to] as const, ...(flow.bidirectional ? [[flow.to, flow.from] as const] : [])];
    return ways.flatMap(([from, to]) =>
      portsOf(flow, i).flatMap((ports) =>
        rulesBetween(plan, from, to, {
          ports,
          flow: flowName(i),
          protocol: flow.protocol,
          feature: flow.feature,
          service: ([lo, hi]) => `-p ${flow.protocol} -m ${flow.protocol} --dport ${String(lo)}:${String(hi)}`,
        }),
      ),
    );
  }),
  ...(plan.ping
    ? rulesBetween(plan, 0, 1, {
        ports: [0, 0],
        flow: 'ping',
        protocol: 'icmp',
        feature: undefined,
        service: () =>
          plan.family === 4 ? '-p icmp -m icmp --icmp-type 8/0' : '-p ipv6-icmp -m icmp6 --icmpv6-type 128/0',
      })
    : []),
];

const rulesBetween = (
  plan: Plan,
  from: number,
  to: number,
  {
    service,
    ...rest
  }: Pick<PlannedRule, 'ports' | 'flow' | 'protocol' | 'feature'> & {
    readonly service: (ports: readonly [number, number]) => string;
  },
): readonly PlannedRule[] => {
  const chain = to === self ? 'INPUT' : from === self ? 'OUTPUT' : 'FORWARD';
  const iface = (flag: '-i' | '-o', role: number): string =>
    plan.interfaces && role < roleCount ? `${flag} eth${String(zoneOf(role))} ` : '';
  const [sources, targets] = [sidesOf(plan, from, 's'), sidesOf(plan, to, 'd')];
  return sources.flatMap((source, s) =>
    targets.map((destination, d) => ({
      way: `${roleName(from)}→${roleName(to)}`,
      ...rest,
      chain,
      to,
      destination,
      pairs: from === anywhere ? undefined : (sizesOf(plan, from)[s] ?? 0n) * (sizesOf(plan, to)[d] ?? 0n),
      text: (ports) =>
        `-A ${chain} ${source}${destination}${iface('-i', from)}${iface('-o', to)}${service(ports)}` +
        `${plan.states ? ' -m conntrack --ctstate NEW' : ''} -m comment --comment ${rest.flow} -j ACCEPT`,
    })),
  );
};

const sidesOf = (plan: Plan, role: number, side: 's' | 'd'): readonly string[] => {
  if (role === anywhere) return [''];
  if (role === self) return [`-${side} ${firewallAddress[plan.family]} `];
  return bindingOf(plan, role).map((binding) =>
    binding.includes('-') ? `-m iprange --${side === 's' ? 'src' : 'dst'}-range ${binding} ` : `-${side} ${binding} `,
  );
};

/** What every export has in front. */
const established = [
  '-A INPUT -i lo -j ACCEPT',
  '-A OUTPUT -o lo -j ACCEPT',
  ...['INPUT', 'FORWARD', 'OUTPUT'].map((chain) => `-A ${chain} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`),
];

// --- the check -----------------------------------------------------------------------------------------------------

const watched = new Set([
  ...['FW101', 'FW102', 'FW103', 'FW104', 'FW105', 'FW201', 'FW202', 'FW203', 'FW205'],
  ...['FW207', 'FW209', 'FW305', 'FW310'],
]);
const watchedRules = lintRules.filter(({ id }) => watched.has(id));

interface Checked {
  readonly firewall: Firewall;
  readonly requirements: Requirements;
  readonly findings: readonly Finding[];
  readonly lines: readonly string[];
}

/** The line on which the first of the given rules stands. */
const firstLine = 6;

const ownNetworks = (family: Family): readonly (readonly [name: string, prefix: string])[] =>
  Array.from({ length: zoneCount }, (_, z) => [
    `eth${String(z)}`,
    family === 4 ? `10.${String(z)}.0.0/16` : `fd00:0:${String(z)}::/48`,
  ]);

const readFirewall = (
  { family }: Pick<Plan, 'family'>,
  rules: readonly string[],
  networks: readonly (readonly [name: string, prefix: string])[] = ownNetworks(family),
): { firewall: Firewall; lines: readonly string[] } => {
  const lines = [
    `# Generated by ${family === 4 ? 'iptables' : 'ip6tables'}-save v1.8.9`,
    '*filter',
    ...['INPUT', 'FORWARD', 'OUTPUT'].map((chain) => `:${chain} DROP [0:0]`),
    ...rules,
    'COMMIT',
    '',
  ];
  const behind = (
    text: string,
  ): Readonly<Partial<Record<Family, NonNullable<ReturnType<typeof readPrefix>>['set']>>> => ({
    [family]: readPrefix(text)?.set ?? assert.fail(text),
  });
  const zones = networks.map(([name, text]) => [name, behind(text)] as const);
  const [firewall] = reader.read({
    sources: [new Source('rules.save', lines.join('\n'))],
    companions: [],
    settings: {
      name: 'edge',
      self: behind(firewallAddress[family]),
      zones: new Map([...zones, ['wan', behind(family === 4 ? '0.0.0.0/0' : '::/0')]]),
      today: '2026-11-20',
    },
  });
  assert.ok(firewall);
  assert.deepEqual(firewall.notices, []);
  return { firewall, lines };
};

const check = async (
  plan: Plan,
  rules: readonly string[],
  coverage: 'complete' | 'partial' = 'complete',
): Promise<Checked> => {
  const { firewall, lines } = readFirewall(plan, rules);
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
  return { firewall, requirements, findings: findingsOf(firewall, requirements), lines };
};

const findingsOf = (firewall: Firewall, requirements: Requirements): readonly Finding[] =>
  runLintRules([firewall], watchedRules, {
    today: '2026-11-20',
    analyse,
    requirements: () => requirements,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  });

const textOf = (rule: PlannedRule): string => rule.text(rule.ports);

/** `FW101 flow3 role1→role2` for findings about flows, `FW201 line 9` for those about rules. */
const summaryOf = ({ lintRule, facts, rule, at }: Finding): string =>
  facts.flow === undefined
    ? `${lintRule.id} line ${String(rule?.at.line ?? at.line)}`
    : `${lintRule.id} ${facts.flow.id} ${facts.flow.from}→${facts.flow.to}`;

const assertFindings = ({ findings, lines }: Checked, expected: readonly string[]): void => {
  assert.deepEqual(findings.map(summaryOf).sort(), [...expected].sort(), lines.join('\n'));
};

/** The witness of a finding about a flow is a packet of that flow, and `trace` denies it by the same rule or default. */
const assertWitness = ({ firewall, requirements }: Checked, { facts }: Finding, deniedOn: number | undefined): void => {
  const { witness, flow } = facts;
  assert.ok(witness !== undefined && flow !== undefined);
  const { protocol, policy, ...rest } = witness;
  const placed = reader.place(firewall, { ...rest, proto: protocol, chain: policy.replace(/ .*/, '') });
  assert.ok(!('problem' in placed), 'problem' in placed ? placed.problem : '');
  const traced = trace(placed.policy, placed.traced, firewall.policies);
  assert.equal(traced.verdict, 'deny');
  assert.equal(traced.rule?.at.line, deniedOn);
  assert.equal((traced.rule ?? traced.default)?.at.line, facts.decidedBy?.line);
  const own = requirements.flows.find(({ id, from, to }) => id === flow.id && from === flow.from && to === flow.to);
  const { packet } = placed.traced;
  assert.ok(own?.packets[packet.family]?.forget('in', 'out').has(packet));
};

/** Cases of all laws of this file; the seeds differ from run to run, and a failing one prints its own. */
const cases = 110;

const law = (name: string, predicate: (plan: Plan, pick: number) => Promise<void>): void => {
  it(name, async () => {
    await fc.assert(fc.asyncProperty(plans, fc.nat(1000), predicate), { numRuns: cases });
  });
};

/** What is open to anybody is named as such where nobody asks for it. */
const openOrNot = (id: string, { pairs }: PlannedRule, line: number): readonly string[] =>
  (pairs === undefined ? [id, 'FW209'] : [id]).map((found) => `${found} line ${String(line)}`);

/** The member of a list that a random number stands for. */
const picked = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];

describe('a policy and the deployment it is made for', function () {
  this.timeout(60_000);

  law('give no finding where the policy is precisely the catalog', async (plan) => {
    assertFindings(await check(plan, [...established, ...rulesOf(plan).map(textOf)]), []);
  });

  law('miss precisely the flow whose rule is removed', async (plan, pick) => {
    const rules = rulesOf(plan);
    const gone = picked(rules, pick);
    fc.pre(gone !== undefined);
    const checked = await check(plan, [...established, ...rules.filter((rule) => rule !== gone).map(textOf)]);
    const isWhole = !rules.some((rule) => rule !== gone && rule.flow === gone.flow && rule.way === gone.way);
    assertFindings(checked, [`${isWhole ? 'FW101' : 'FW102'} ${gone.flow} ${gone.way}`]);
    for (const finding of checked.findings) assertWitness(checked, finding, undefined);
  });

  law('name precisely the port that a rule is too wide by, and how to write it instead', async (plan, pick) => {
    const rules = rulesOf(plan);
    const wide = picked(
      rules.filter((rule) => rule.flow !== 'ping'),
      pick,
    );
    fc.pre(wide !== undefined);
    const [lo, hi] = wide.ports;
    const texts = rules.map((rule) => (rule === wide ? rule.text([lo, hi + 1]) : textOf(rule)));
    const checked = await check(plan, [...established, ...texts]);
    const at = established.length + rules.indexOf(wide);
    assertFindings(checked, openOrNot('FW201', wide, firstLine + at));
    const finding = checked.findings.find(({ lintRule }) => lintRule.id === 'FW201');
    assert.ok(finding);
    const { excess } = finding.facts;
    if (wide.pairs !== undefined) assert.equal(excess?.packets, String(wide.pairs * 65_536n));
    assert.equal(excess?.boxes.length, 1);
    assert.deepEqual(excess.boxes[0]?.dport, [[hi + 1, hi + 1]]);
    assert.equal(excess.boxes[0].protocol, wide.protocol);
    assert.deepEqual(
      finding.facts.flows?.map(({ id, from, to }) => `${id} ${from}→${to}`),
      [`${wide.flow} ${wide.way}`],
    );
    const instead = /^Replace the rule with: (.*)$/.exec(finding.remedy)?.[1]?.split(' ; ');
    assert.ok(instead, finding.remedy);
    const mended = [...established, ...texts.flatMap((text, i) => (rules[i] === wide ? instead : [text]))];
    assertFindings(await check(plan, mended), []);
  });

  law('call the rules of a feature stale once it is off', async (plan, pick) => {
    const rules = rulesOf(plan);
    const feature = picked(rules, pick)?.feature;
    fc.pre(feature !== undefined);
    const without = { ...plan, features: plan.features.map((isOn, i) => isOn && i !== feature) };
    const checked = await check(without, [...established, ...rules.map(textOf)]);
    const stale = rules.flatMap((rule, i) =>
      rule.feature === feature ? openOrNot('FW305', rule, firstLine + established.length + i) : [],
    );
    assertFindings(checked, stale);
  });

  law('find a rule that no flow knows, where every rule has to be known', async (plan, pick) => {
    const rules = rulesOf(plan);
    const [from, to] = [pick % roleCount, (pick + 1) % roleCount];
    const [unknown] = rulesBetween(plan, from, to, {
      ports: [60_000, 60_010],
      flow: 'unknown',
      protocol: 'tcp',
      feature: undefined,
      service: ([lo, hi]) => `-p tcp -m tcp --dport ${String(lo)}:${String(hi)}`,
    });
    assert.ok(unknown);
    const place = pick % (rules.length + 1);
    const all = [...established, ...rules.map(textOf).toSpliced(place, 0, textOf(unknown))];
    assertFindings(await check(plan, all), [`FW203 line ${String(firstLine + established.length + place)}`]);
    assertFindings(await check(plan, all, 'partial'), []);
  });

  law('miss the flows that a deny in front of their rules hits', async (plan, pick) => {
    const rules = rulesOf(plan);
    const hit = picked(rules, pick);
    fc.pre(hit !== undefined && hit.to !== anywhere && hit.protocol !== 'icmp');
    const deny = `-A ${hit.chain} ${hit.destination}-p ${hit.protocol} -j DROP`;
    const isHit = (rule: PlannedRule): boolean =>
      rule.chain === hit.chain && rule.destination === hit.destination && rule.protocol === hit.protocol;
    const checked = await check(plan, [...established, deny, ...rules.map(textOf)]);
    const ways = new Map<string, boolean>();
    for (const rule of rules) {
      const key = `${rule.flow} ${rule.way}`;
      if (isHit(rule))
        ways.set(
          key,
          rules.every((other) => `${other.flow} ${other.way}` !== key || isHit(other)),
        );
    }
    assertFindings(
      checked,
      [...ways].map(([key, isWhole]) => `${isWhole ? 'FW101' : 'FW102'} ${key}`),
    );
    for (const finding of checked.findings) assertWitness(checked, finding, firstLine + established.length);
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
                (ports.length === 0 ? [''] : ports.map(([lo, hi]) => ` --dport ${String(lo)}:${String(hi)}`)).map(
                  (service) =>
                    `-A FORWARD -s ${hostOf(source)} -d ${hostOf(target)} -p ${protocol}${service} -j ACCEPT`,
                ),
              ),
        );
        const zones = roles.map((_, i) => [`role${String(i)}`, `10.${String(i)}.0.0/16`] as const);
        const { firewall, lines } = readFirewall({ family: 4 }, [...established, ...rules], zones);
        const entry = { name: 'edge', coverage: 'complete' } as const;
        const requirements = requirementsOf([{ firewall, entry }], deployment, []).of.get(firewall) ?? assert.fail();
        assertFindings({ firewall, requirements, findings: findingsOf(firewall, requirements), lines }, []);
        assert.ok(requirements.flows.length > 0);
      }
    }
  });
});
