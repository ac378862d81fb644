import '../support/law-seed.js';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { lintRules } from '../../rules/index.js';
import { analyse, trace } from '../../src/analysis/index.js';
import { deploy, requirementsOf } from '../../src/app/requirements.js';
import { readCatalog } from '../../src/catalogs/index.js';
import { readConfig } from '../../src/config/index.js';
import { reader } from '../../src/formats/aws/index.js';
import { type Finding, runLintRules } from '../../src/linting/index.js';
import type { Firewall } from '../../src/model/index.js';
import { Source } from '../../src/text/index.js';
import { readAws } from '../support/aws.js';
import { edited } from '../support/fixes.js';

/** Roles are groups of hosts; a flow is permitted on its way out of the one and on its way into the other. */
interface FlowPlan {
  readonly from: number;
  readonly to: number;
  readonly protocol: 'tcp' | 'udp';
  readonly width: number;
  readonly feature: number | undefined;
  /** Whether permissions name the other group, or the addresses of its hosts. */
  readonly byName: boolean;
}

interface Plan {
  readonly family: 4 | 6;
  /** Numbers of hosts. */
  readonly roles: readonly number[];
  readonly flows: readonly FlowPlan[];
  readonly features: readonly boolean[];
}

const roleCount = 4;
const plans: fc.Arbitrary<Plan> = fc.record({
  family: fc.constantFrom(4 as const, 4 as const, 6 as const),
  roles: fc.array(fc.constantFrom(1, 1, 2, 3), { minLength: roleCount, maxLength: roleCount }),
  flows: fc.array(
    fc
      .record({
        from: fc.nat(roleCount - 1),
        by: fc.integer({ min: 1, max: roleCount - 1 }),
        protocol: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const),
        width: fc.constantFrom(0, 0, 1, 9),
        feature: fc.option(fc.nat(1), { nil: undefined }),
        byName: fc.boolean(),
      })
      .map(({ from, by, ...rest }) => ({ ...rest, from, to: (from + by) % roleCount })),
    { minLength: 1, maxLength: 6 },
  ),
  features: fc.tuple(fc.boolean(), fc.boolean()),
});

/** One permission of the snapshot, and the flow that it is for. */
interface Permit {
  readonly flow: number;
  readonly isEgress: boolean;
  readonly group: number;
  readonly peer: number;
  readonly protocol: string;
  readonly ports: readonly [lo: number, hi: number];
  readonly byName: boolean;
}

const groupOf = (role: number): string => `sg-${String(role)}`;
const roleName = (role: number): string => `role${String(role)}`;
const portsOf = ({ width }: FlowPlan, index: number): readonly [number, number] => [
  20_000 + 100 * index,
  20_000 + 100 * index + width,
];

const hostsOf = ({ family, roles }: Plan, role: number): readonly string[] =>
  // Every other address, so that no two hosts are one prefix.
  Array.from({ length: roles[role] ?? 1 }, (_, i) =>
    family === 4 ? `10.${String(role)}.0.${String(4 + 2 * i)}` : `fd00:${String(role)}::${String(4 + 2 * i)}`,
  );

const isActive = ({ features }: Plan, { feature }: FlowPlan): boolean =>
  feature === undefined || features[feature] === true;

const permitsOf = (plan: Plan): readonly Permit[] =>
  plan.flows.flatMap((flow, index) => {
    if (!isActive(plan, flow)) return [];
    const { from, to, protocol, byName } = flow;
    const common = { flow: index, protocol, byName, ports: portsOf(flow, index) };
    return [
      { ...common, isEgress: true, group: from, peer: to },
      { ...common, isEgress: false, group: to, peer: from },
    ];
  });

const peersOf = (plan: Plan, { byName, peer }: Permit): object => {
  if (byName) return { UserIdGroupPairs: [{ GroupId: groupOf(peer), UserId: '1' }] };
  const hosts = hostsOf(plan, peer);
  return plan.family === 4
    ? { IpRanges: hosts.map((host) => ({ CidrIp: `${host}/32` })) }
    : { Ipv6Ranges: hosts.map((host) => ({ CidrIpv6: `${host}/128` })) };
};

const serviceOf = ({ protocol, ports: [FromPort, ToPort] }: Permit): object => ({
  IpProtocol: protocol,
  FromPort,
  ToPort,
});

/** The export, with every permission on a line of its own, and the line of each. */
const written = (
  plan: Plan,
  permits: readonly Permit[],
): { readonly text: string; readonly lines: readonly number[] } => {
  const out = ['{"SecurityGroups": ['];
  const lines: number[] = [];
  const list = (group: number, isEgress: boolean): void => {
    const own = permits.filter((permit) => permit.group === group && permit.isEgress === isEgress);
    own.forEach((permit, i) => {
      out.push(JSON.stringify({ ...serviceOf(permit), ...peersOf(plan, permit) }) + (i < own.length - 1 ? ',' : ''));
      lines[permits.indexOf(permit)] = out.length;
    });
  };
  for (let role = 0; role < roleCount; role++) {
    out.push(`{"GroupId": "${groupOf(role)}", "OwnerId": "1", "VpcId": "vpc-1", "IpPermissions": [`);
    list(role, false);
    out.push('], "IpPermissionsEgress": [');
    list(role, true);
    out.push(role < roleCount - 1 ? ']},' : ']}');
  }
  out.push('], "NetworkInterfaces": [');
  const interfaces = Array.from({ length: roleCount }, (_, role) =>
    hostsOf(plan, role).map((host, i) =>
      JSON.stringify({
        NetworkInterfaceId: `eni-${String(role)}${String(i)}`,
        Groups: [{ GroupId: groupOf(role) }],
        ...(plan.family === 4 ? { PrivateIpAddress: host } : { Ipv6Addresses: [{ Ipv6Address: host }] }),
      }),
    ),
  ).flat();
  out.push(interfaces.join(',\n'), ']}');
  return { text: out.join('\n'), lines };
};

const catalogOf = ({ flows, features }: Plan): string =>
  [
    'id = "shop"',
    ...Array.from({ length: roleCount }, (_, role) => `[roles.${roleName(role)}]\ntitle = "Role"`),
    ...features.map((_, i) => `[features.f${String(i)}]\ntitle = "Feature"`),
    ...flows.map((flow, i) =>
      [
        `[[flow]]\nid = "flow${String(i)}"\nfrom = "${roleName(flow.from)}"\nto = "${roleName(flow.to)}"`,
        `protocol = "${flow.protocol}"\nports = ["${portsOf(flow, i).join('-')}"]`,
        ...(flow.feature === undefined ? [] : [`when = "f${String(flow.feature)}"`]),
      ].join('\n'),
    ),
    '',
  ].join('\n');

/** Roles by the names of their groups or by addresses: both mean the same hosts. */
const configOf = (plan: Plan, isBoundByName: boolean): string =>
  [
    '[[deployment]]\nname = "prod"\ncatalog = "shop"',
    `features = [${plan.features.flatMap((isOn, i) => (isOn ? [`"f${String(i)}"`] : [])).join(', ')}]`,
    '[deployment.roles]',
    ...Array.from(
      { length: roleCount },
      (_, role) =>
        `${roleName(role)} = ${JSON.stringify(isBoundByName ? [`sg:${groupOf(role)}`] : hostsOf(plan, role))}`,
    ),
    '',
  ].join('\n');

const watched = new Set(['FW101', 'FW102', 'FW103', 'FW104', 'FW105', 'FW201', 'FW202', 'FW203', 'FW205', 'FW207', 'FW209', 'FW301', 'FW305']); // prettier-ignore
const watchedRules = lintRules.filter(({ id }) => watched.has(id));

interface Checked {
  readonly text: string;
  readonly firewall: Firewall;
  readonly findings: readonly Finding[];
}

const check = async (
  plan: Plan,
  text: string,
  coverage: 'complete' | 'partial' = 'complete',
  isBoundByName = plan.flows.length % 2 === 0,
): Promise<Checked> => {
  const firewall = readAws([new Source('export.json', text)]);
  assert.deepEqual(firewall.notices, [], text);
  const reading = await readConfig(configOf(plan, isBoundByName), 'fwlint.toml');
  assert.ok(reading.ok, JSON.stringify(reading));
  const { catalog, problems } = await readCatalog(catalogOf(plan), 'shop.toml');
  assert.ok(catalog, JSON.stringify(problems));
  const deployments = reading.settings.deployments.map(
    (settings) => deploy(settings, catalog, new Map()).deployment ?? assert.fail(),
  );
  const entry = { name: 'edge', coverage };
  const requirements = requirementsOf([{ firewall, entry }], deployments, []).of.get(firewall) ?? assert.fail();
  const findings = runLintRules([firewall], watchedRules, {
    today: '2026-11-20',
    analyse,
    requirements: () => requirements,
    digest: (words) => createHash('sha256').update(words).digest('hex'),
  });
  return { text, firewall, findings };
};

const summaryOf = ({ lintRule, facts, rule, at }: Finding): string =>
  facts.flow === undefined
    ? `${lintRule.id} line ${String(rule?.at.line ?? at.line)}`
    : `${lintRule.id} ${facts.flow.id}`;

const assertFindings = ({ findings, text }: Checked, expected: readonly string[]): void => {
  assert.deepEqual(findings.map(summaryOf).sort(), [...expected].sort(), text);
};

describe('security groups and the deployment they are made for', function () {
  this.timeout(120_000);
  const law = (
    name: string,
    predicate: (plan: Plan, permits: readonly Permit[], pick: number) => Promise<void>,
  ): void => {
    it(name, () =>
      fc.assert(
        fc.asyncProperty(plans, fc.nat(1000), (plan, pick) => predicate(plan, permitsOf(plan), pick)),
        { numRuns: 60 },
      ),
    );
  };
  const picked = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];

  law('give no finding where they are precisely the catalog', async (plan, permits) => {
    const { text } = written(plan, permits);
    assertFindings(await check(plan, text), []);
    assertFindings(await check(plan, text, 'complete', plan.flows.length % 2 === 1), []);
  });

  law('miss precisely the flow that one side does not permit, and name that side', async (plan, permits, pick) => {
    const gone = picked(permits, pick);
    fc.pre(gone !== undefined);
    const { text } = written(
      plan,
      permits.filter((permit) => permit !== gone),
    );
    const checked = await check(plan, text);
    // What the other side permits is still what the flow needs.
    assertFindings(checked, [`FW101 flow${String(gone.flow)}`]);
    const [finding] = checked.findings;
    const { witness } = finding?.facts ?? {};
    assert.ok(finding && witness);
    const side = gone.isEgress ? 'egress' : 'ingress';
    assert.match(finding.message, new RegExp(` ${side}`));
    const attach = /eni-\d+/.exec(finding.message)?.[0] ?? '';
    const placed = reader.place(checked.firewall, { ...witness, proto: witness.protocol, attach, direction: side });
    assert.ok(!('problem' in placed), 'problem' in placed ? placed.problem : '');
    assert.equal(trace(placed.policy, placed.traced, checked.firewall.policies).verdict, 'deny');
  });

  law('name precisely the port that a permission is too wide by', async (plan, permits, pick) => {
    const wide = picked(permits, pick);
    fc.pre(wide !== undefined);
    const [lo, hi] = wide.ports;
    const { text, lines } = written(
      plan,
      permits.map((permit) => (permit === wide ? { ...permit, ports: [lo, hi + 1] as const } : permit)),
    );
    const checked = await check(plan, text);
    assertFindings(checked, [`FW201 line ${String(lines[permits.indexOf(wide)])}`]);
    const [finding] = checked.findings;
    assert.ok(finding);
    const { excess } = finding.facts;
    const pairs = hostsOf(plan, wide.group).length * hostsOf(plan, wide.peer).length;
    assert.equal(excess?.packets, String(pairs * 65_536));
    for (const { dport } of excess.boxes) assert.deepEqual(dport, [[hi + 1, hi + 1]]);
    // What groups by name permit too much cannot be said more narrowly.
    assert.equal(finding.fix === undefined, wide.byName, finding.remedy);
    if (finding.fix !== undefined)
      assertFindings(await check(plan, edited(new Source('export.json', text), finding.fix.edits)), []);
  });

  law('call the permissions of a feature stale once it is off', async (plan, permits, pick) => {
    const feature = picked(
      plan.flows.filter((flow) => isActive(plan, flow) && flow.feature !== undefined),
      pick,
    )?.feature;
    fc.pre(feature !== undefined);
    const { text, lines } = written(plan, permits);
    const without = { ...plan, features: plan.features.map((isOn, i) => isOn && i !== feature) };
    assertFindings(
      await check(without, text),
      permits.flatMap(({ flow }, i) =>
        plan.flows[flow]?.feature === feature ? [`FW305 line ${String(lines[i])}`] : [],
      ),
    );
  });

  law('find a permission that no flow knows, where every one has to be known', async (plan, permits, pick) => {
    const unknown: Permit = {
      flow: -1,
      isEgress: pick % 2 === 0,
      group: pick % roleCount,
      peer: (pick + 1) % roleCount,
      protocol: 'tcp',
      ports: [60_000, 60_010],
      byName: pick % 3 === 0,
    };
    const all = [...permits, unknown];
    const { text, lines } = written(plan, all);
    assertFindings(await check(plan, text), [`FW203 line ${String(lines[permits.length])}`]);
    assertFindings(await check(plan, text, 'partial'), []);
  });
});
