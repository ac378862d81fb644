import assert from 'node:assert/strict';
import { deploy, type Deployment, requirementsOf } from '../../../src/app/requirements.js';
import { readCatalog } from '../../../src/catalogs/index.js';
import { readConfig, type Settings } from '../../../src/config/index.js';
import type { Firewall, RequiredFlow } from '../../../src/model/index.js';
import { IntervalSet, PacketSet, prefix, stateNumber, synOnly } from '../../../src/packets/index.js';

const catalogText = `
id = "shop"
[roles.client]
title = "Clients"
[roles.server]
title = "Server"
[roles.database]
title = "Database"
default = "10.0.0.9"
[parameters.offset]
title = "Offset"
default = 0
[features.cluster]
title = "Cluster"
[features.ping]
title = "Ping"
[[flow]]
id = "web"
from = "client"
to = "server"
protocol = "tcp"
ports = ["443 + offset", "8000-8010"]
[[flow]]
id = "sql"
from = "server"
to = "database"
protocol = "tcp"
ports = 3306
[[flow]]
id = "sync"
from = "server"
to = "database"
protocol = "udp"
ports = 7800
bidirectional = true
when = "cluster"
[[flow]]
id = "probe"
from = "client"
to = "server"
protocol = "icmp"
icmp = { type = 8, code = 0 }
when = "ping"
[[flow]]
id = "old"
from = "client"
to = "server"
protocol = "tcp"
ports = 23
until = "1.9"
`;

const deploymentsOf = async (config: string): Promise<{ settings: Settings; deployments: readonly Deployment[] }> => {
  const reading = await readConfig(config, 'fwlint.toml');
  assert.ok(reading.ok, reading.ok ? '' : JSON.stringify(reading.problems));
  const { catalog, problems } = await readCatalog(catalogText, 'shop.toml');
  assert.deepEqual(problems, []);
  assert.ok(catalog);
  const deployments = reading.settings.deployments.map((settings) => {
    const deployed = deploy(settings, catalog, new Map());
    assert.deepEqual(deployed.problems, []);
    return deployed.deployment ?? assert.fail();
  });
  return { settings: reading.settings, deployments };
};

const place = { file: 'x', line: 1, column: 1, endColumn: 2 };

/** A router between two networks; everything else is behind no known interface. */
const router = (name: string): Firewall => {
  const lan = {
    number: 1,
    name: 'lan',
    isOther: false,
    isLoopback: false,
    addresses: { 4: prefix(4, 0x0a000000, 24) },
  };
  const wan = {
    number: 2,
    name: 'wan',
    isOther: false,
    isLoopback: false,
    addresses: { 4: prefix(4, 0x0a000100, 24) },
  };
  const chain = { name: 'c', label: 'c', at: place, rules: [], isBase: true };
  return {
    name,
    format: 'test',
    files: [],
    policies: [
      {
        id: 'through',
        label: 'through',
        family: 4,
        direction: 'through',
        stages: [
          {
            kind: 'filter',
            chain,
            default: { action: 'deny', at: place, label: 'default', implicit: false },
            label: 'filter',
            isMain: true,
          },
        ],
        entering: PacketSet.where(4, { in: IntervalSet.of(1, 2), out: IntervalSet.of(1, 2) }),
        replies: 'implied',
        zones: { zones: [lan, wan] },
      },
    ],
    chains: [chain],
    objects: [],
    notices: [],
    self: {},
    locate: (rule) => rule.at,
    textOf: () => '',
    hasCounters: false,
  };
};

const roles = (more = ''): string => `
[deployment.roles]
client = "10.0.1.0/24"
server = ["10.0.0.5", "fd00::5"]
${more}`;

const head = '[[deployment]]\nname = "prod"\ncatalog = "shop"\n';

const flowsOf = async (config: string): Promise<readonly RequiredFlow[]> => {
  const { deployments } = await deploymentsOf(config);
  const firewall = router('edge');
  return requirementsOf([{ firewall }], deployments, []).of.get(firewall)?.flows ?? assert.fail();
};

const find = (flows: readonly RequiredFlow[], id: string): RequiredFlow =>
  flows.find((flow) => flow.id === id) ?? assert.fail(`no flow ${id}`);

const client = prefix(4, 0x0a000100, 24);
const server = IntervalSet.of(0x0a000005);
const database = IntervalSet.of(0x0a000009);
const isNew = IntervalSet.of(stateNumber('new'));

describe('required flows', () => {
  it('are the first packets of new connections: addresses, protocol, ports, SYN', async () => {
    const web = find(await flowsOf(`${head}${roles()}`), 'web');
    const expected = PacketSet.where(4, {
      src: client,
      dst: server,
      protocol: IntervalSet.of(6),
      dport: IntervalSet.fromRanges([
        [443, 443],
        [8000, 8010],
      ]),
      flags: synOnly,
      state: isNew,
    });
    assert.ok(web.packets[4]?.equals(expected));
    assert.equal(web.active, true);
    assert.deepEqual(web.ports, [
      [443, 443],
      [8000, 8010],
    ]);
  });

  it('are absent in a family that one of the ends does not have', async () => {
    assert.equal(find(await flowsOf(`${head}${roles()}`), 'web').packets[6], undefined);
  });

  it('follow the parameters of the deployment', async () => {
    const web = find(await flowsOf(`${head}[deployment.parameters]\noffset = 3\n${roles()}`), 'web');
    assert.deepEqual(web.ports, [
      [446, 446],
      [8000, 8010],
    ]);
  });

  it('are known but not active where their feature is off or their version over', async () => {
    const flows = await flowsOf(`${head}${roles()}`);
    assert.deepEqual(
      flows.map(({ id, active }) => `${id} ${active ? 'active' : 'known'}`),
      ['web active', 'sql active', 'sync known', 'sync known', 'probe known', 'old known'],
    );
    const old = await flowsOf(`${head}version = "1.9.3"\n${roles()}`);
    assert.equal(find(old, 'old').active, true);
  });

  it('become two where they are bidirectional, with the ends exchanged', async () => {
    const flows = await flowsOf(`${head}features = ["cluster"]\n${roles()}`);
    const [there, back, ...more] = flows.filter(({ id }) => id === 'sync');
    assert.deepEqual(more, []);
    assert.deepEqual([there?.from, there?.to, back?.from, back?.to], ['server', 'database', 'database', 'server']);
    assert.ok(there?.packets[4]?.project('src').equals(server));
    assert.ok(back?.packets[4]?.project('src').equals(database));
    assert.ok(back?.packets[4]?.project('dport').equals(IntervalSet.of(7800)));
  });

  it('keep type and code of ICMP where the ports are', async () => {
    const probe = find(await flowsOf(`${head}features = ["ping"]\n${roles()}`), 'probe');
    assert.ok(probe.packets[4]?.project('dport').equals(IntervalSet.of(8 * 256)));
    assert.ok(probe.packets[4]?.project('protocol').equals(IntervalSet.of(1)));
  });

  it('take the default binding of a role that the deployment does not bind', async () => {
    const sql = find(await flowsOf(`${head}${roles()}`), 'sql');
    assert.ok(sql.packets[4]?.project('dst').equals(database));
  });

  it('say why they are open, and may then go anywhere', async () => {
    const sql = find(await flowsOf(`${head}${roles('database = "fqdn:db.example.org"')}`), 'sql');
    assert.match(sql.open ?? '', /`db\.example\.org`/);
    assert.equal(sql.packets[4]?.project('dst').size, 2n ** 32n);
  });

  it('point at the catalog and at the deployment', async () => {
    const web = find(await flowsOf(`# comment\n${head}${roles()}`), 'web');
    assert.deepEqual([web.catalogAt?.file, web.catalogAt?.line], ['shop.toml', 17]);
    assert.deepEqual([web.deploymentAt?.file, web.deploymentAt?.line], ['fwlint.toml', 2]);
  });
});

describe('the requirements of a run', () => {
  it('name every unbound role of an active flow once, whatever the number of firewalls', async () => {
    const { deployments } = await deploymentsOf(`${head}[deployment.roles]\nserver = "10.0.0.5"\n`);
    const [a, b] = [router('a'), router('b')];
    const { of } = requirementsOf([{ firewall: a }, { firewall: b }], deployments, []);
    const unbound = [a, b].flatMap((firewall) => of.get(firewall)?.unboundRoles ?? []);
    assert.deepEqual(
      unbound.map(({ role, flows }) => ({ role, flows })),
      [{ role: 'client', flows: ['web'] }],
    );
    // `client` has no binding, so nothing of it is checked; the rest is.
    assert.deepEqual(
      of
        .get(b)
        ?.flows.filter(({ active }) => active)
        .map(({ id }) => id),
      ['sql'],
    );
  });

  it('keep a deployment to the firewalls that it names', async () => {
    const entries = '[[firewall]]\nname = "a"\nexport = "x"\n[[firewall]]\nname = "b"\nexport = "y"\n';
    const { deployments } = await deploymentsOf(`${entries}${head}firewalls = ["b"]\n${roles()}`);
    const [a, b] = [router('a'), router('b')];
    const entry = (name: string) => ({ name, coverage: 'complete' as const });
    const { of } = requirementsOf(
      [
        { firewall: a, entry: entry('a') },
        { firewall: b, entry: entry('b') },
      ],
      deployments,
      [],
    );
    assert.deepEqual([of.get(a)?.flows.length, of.get(a)?.coverage], [0, 'complete']);
    assert.ok((of.get(b)?.flows.length ?? 0) > 0);
  });

  it('tell the flows that no firewall sees', async () => {
    const { deployments } = await deploymentsOf(`${head}${roles()}`);
    // `sql` runs from 10.0.0.5 to 10.0.0.9: both are behind `lan`.
    const { notes } = requirementsOf([{ firewall: router('a') }], deployments, []);
    assert.deepEqual(notes, ['1 required flow stays behind one interface: prod/sql']);
  });

  it('forbid what is written, in the families that both ends have', async () => {
    const config =
      '[[forbid]]\nname = "n"\nfrom = "10.0.1.0/24"\nto = ["10.0.0.5", "fd00::5"]\nservice = ["udp/53,123", "icmp"]\n';
    const { settings } = await deploymentsOf(config);
    const firewall = router('a');
    const [forbid] = requirementsOf([{ firewall }], [], settings.forbids).of.get(firewall)?.forbids ?? [];
    const of = (protocol: number, ports?: IntervalSet) =>
      PacketSet.where(4, { src: client, dst: server, protocol: IntervalSet.of(protocol), dport: ports, state: isNew });
    assert.ok(forbid);
    assert.ok(forbid.packets[4]?.equals(of(17, IntervalSet.of(53, 123)).union(of(1))));
    assert.equal(forbid.packets[6], undefined);
    assert.equal(forbid.at.line, 1);
  });
});
