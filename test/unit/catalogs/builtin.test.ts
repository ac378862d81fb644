import assert from 'node:assert/strict';
import {
  builtinCatalogIds,
  catalogToJson,
  evaluate,
  loadBuiltin,
  loadBuiltins,
  validateCatalogs,
} from '../../../src/catalogs/index.js';
import type { EvaluatedFlow } from '../../../src/catalogs/index.js';
import { activeIn, allBuiltins, builtin, filesBelow, printed, readGood, textOf } from './support.js';

const words = (text: string): readonly string[] => text.split(' ');

/** Every product of issue 3, with the ids that users' files rely on. */
const fixed: Readonly<
  Record<string, { readonly roles: string; readonly features: string; readonly moreFeatures: boolean }>
> = {
  'citrix-app-layering': {
    roles:
      'appliance admin-user agent vsphere azure citrix-hypervisor prism packaging-machine publishing-machine active-directory smb-file-server nfs-file-server ntp-server dhcp-server upgrade-service',
    features: 'agent azure citrix-provisioning vsphere citrix-hypervisor hyper-v nutanix smb nfs dhcp',
    moreFeatures: false,
  },
  appsanywhere: {
    roles:
      'appsanywhere client-device load-balancer jump-host mssql active-directory cloudpaging parallels analytics file-share internet',
    features: 'load-balancer remote-support cloudpaging parallels analytics pinned-destinations',
    moreFeatures: false,
  },
  'cloudbees-cd': {
    roles:
      'user web-server flow-server flow-agent gateway-agent proxy-agent proxy-target repository-server workspace-storage mail-server ldap-server sql-server oracle mysql mariadb insight-server',
    features:
      'proxy-agent mail smb-workspace nfs-workspace ldap sql-server oracle mysql built-in-database gateway preflight clustered insight insight-clustered',
    moreFeatures: true,
  },
};

const wso2 = words(
  'wso2-api-manager wso2-data-analytics-server wso2-business-process-server wso2-complex-event-processor wso2-elastic-load-balancer wso2-enterprise-service-bus wso2-enterprise-integrator wso2-identity-server wso2-message-broker wso2-machine-learner wso2-storage-server wso2-enterprise-mobility-manager wso2-iot-server',
);

describe('the built-in catalogs', () => {
  it('are those of the issue', () => {
    assert.deepEqual(builtinCatalogIds(), [...Object.keys(fixed), ...wso2, 'wso2-common'].sort());
  });

  for (const [id, { roles, features, moreFeatures }] of Object.entries(fixed))
    it(`${id} has the fixed roles and features`, async () => {
      const catalog = await builtin(id);
      assert.deepEqual(
        catalog.roles.map((role) => role.id),
        words(roles),
      );
      const ids = catalog.features.map((feature) => feature.id);
      assert.deepEqual(ids.slice(0, words(features).length), words(features));
      assert.equal(ids.length > words(features).length, moreFeatures);
    });

  it('switch on nothing that a site may not have', async () => {
    for (const id of Object.keys(fixed))
      assert.deepEqual(
        (await builtin(id)).features.filter((feature) => feature.default),
        [],
      );
  });

  it('of WSO2 include the common one and have the offset', async () => {
    for (const id of wso2) {
      const catalog = await builtin(id);
      assert.deepEqual(catalog.parts[0]?.includes, ['wso2-common']);
      assert.equal(catalog.parameters.find((parameter) => parameter.id === 'offset')?.default, 0, id);
    }
    assert.ok((await builtin('wso2-api-manager')).parameters.some(({ id }) => id === 'analytics-offset'));
  });

  it('are the TOML files, word for word', async () => {
    const builtins = await loadBuiltins();
    const files = filesBelow('rules/catalogs', '.toml');
    assert.equal(files.length, builtins.size);
    for (const file of files) {
      const read = await readGood(textOf(file), file);
      assert.deepEqual(JSON.parse(JSON.stringify(read)), builtins.get(read.id), `${file}: run \`npm run generate\``);
    }
  });

  it('say for every flow what it is for and where it was found', async () => {
    for (const catalog of await allBuiltins())
      for (const flow of catalog.flows) {
        assert.match(flow.purpose, /^(?:[A-Z]|iOS ).+\.$/, flow.id);
        assert.notEqual(flow.source, '', flow.id);
      }
    for (const catalog of (await loadBuiltins()).values()) assert.notEqual(catalog.sources.length, 0, catalog.id);
  });

  it('point to the line of each flow', async () => {
    const catalog = await loadBuiltin('citrix-app-layering');
    assert.ok(catalog);
    const lines = textOf(catalog.file).split('\n');
    for (const { id, at } of catalog.flows) {
      assert.equal(lines[at.line - 1], '[[flow]]');
      assert.equal(lines[at.line], `id = "${id}"`);
      assert.equal(at.column, 1);
    }
  });

  it('have no collisions of their own, only offsets worth knowing', async () => {
    for (const catalog of await allBuiltins())
      assert.deepEqual(
        validateCatalogs([{ catalog }])
          .filter(({ severity }) => severity !== 'note')
          .map(printed),
        [],
      );
  });

  it('are unknown under any other id', async () => {
    assert.equal(await loadBuiltin('citrix'), undefined);
    assert.equal(await loadBuiltin('constructor'), undefined);
  });
});

describe('citrix-app-layering', () => {
  const always = [
    'admin-user > appliance tcp 22',
    'admin-user > appliance tcp 443',
    'admin-user > appliance tcp 80',
    'admin-user > appliance tcp 8888',
    'appliance > active-directory tcp 389',
    'appliance > active-directory tcp 53',
    'appliance > active-directory tcp 636',
    'appliance > active-directory udp 53',
    'appliance > ntp-server udp 123',
    'appliance > packaging-machine tcp 443',
    'appliance > publishing-machine tcp 443',
    'appliance > upgrade-service tcp 443',
    'appliance > upgrade-service tcp 80',
    'packaging-machine > appliance tcp 3260',
    'publishing-machine > appliance tcp 443',
  ];
  const connector = (http: number): readonly string[] => [
    `admin-user > appliance tcp ${http}`,
    `admin-user > appliance tcp ${http + 500}`,
  ];
  const disks = (http: number): readonly string[] => [
    `agent > appliance tcp ${http}`,
    `agent > appliance tcp ${http + 500}`,
  ];
  const more: Readonly<Record<string, readonly string[]>> = {
    agent: ['agent > appliance tcp 443', 'agent > appliance tcp 8787', 'appliance > agent tcp 8016'],
    azure: [...connector(3000), 'appliance > azure tcp 443'],
    'citrix-provisioning': [...connector(3009), ...disks(3009)],
    vsphere: [...connector(3004), 'appliance > vsphere tcp 443'],
    'citrix-hypervisor': [...connector(3002), 'appliance > citrix-hypervisor tcp 5900'],
    'hyper-v': [...connector(3012), ...disks(3012), ...disks(3015)],
    nutanix: [...connector(3006), 'appliance > prism tcp 9440'],
    smb: ['appliance > smb-file-server tcp 445'],
    nfs: ['appliance > nfs-file-server tcp 2049'],
    dhcp: ['appliance > dhcp-server udp 67', 'dhcp-server > appliance udp 68'],
  };

  it('always requires console, SSH, logs, directory, names, time, packaging, publishing and upgrades', async () => {
    assert.deepEqual(activeIn(await builtin('citrix-app-layering'), { features: [] }), always);
  });

  for (const [feature, flows] of Object.entries(more))
    it(`adds exactly the flows of ${feature}`, async () => {
      const catalog = await builtin('citrix-app-layering');
      assert.deepEqual(activeIn(catalog, { features: [feature] }), [...always, ...flows].sort());
    });

  it('marks as cleartext what has an encrypted twin', async () => {
    const { flows } = evaluate(await builtin('citrix-app-layering'));
    const ports = new Set(flows.filter(({ cleartext }) => cleartext).flatMap((flow) => flow.ports.map(([lo]) => lo)));
    assert.deepEqual(
      [...ports].sort((a, b) => a - b),
      [80, 389, 3000, 3002, 3004, 3006, 3009, 3012, 3015],
    );
  });

  it('warns of a product whose agent is not switched on', async () => {
    const { problems } = evaluate(await builtin('citrix-app-layering'), { features: ['hyper-v'] });
    assert.deepEqual(
      problems.map(({ severity, message }) => `${severity}: ${message}`),
      ['warning: feature `hyper-v` of `citrix-app-layering` does not work without `agent`, which is off'],
    );
  });
});

describe('appsanywhere', () => {
  const inside = [
    'appsanywhere > active-directory tcp 636',
    'appsanywhere > active-directory udp 88',
    'appsanywhere > appsanywhere tcp 80',
    'appsanywhere > file-share tcp 445',
    'appsanywhere > mssql tcp 1433',
    'appsanywhere > mssql udp 1434',
  ];
  const broad = [
    'appsanywhere > internet tcp 443',
    'appsanywhere > internet tcp 587',
    'appsanywhere > internet tcp 80',
    'appsanywhere > internet udp 123',
  ];

  it('goes to the internet on four ports', async () => {
    assert.deepEqual(
      activeIn(await builtin('appsanywhere'), {}),
      [...inside, ...broad, 'client-device > appsanywhere tcp 443'].sort(),
    );
  });

  const pinned = async (version?: string): Promise<readonly EvaluatedFlow[]> => {
    const options = { features: ['pinned-destinations'], ...(version !== undefined && { version }) };
    return evaluate(await builtin('appsanywhere'), options).flows.filter(
      ({ active, to }) => active && to === 'internet',
    );
  };

  it('goes to 19 named hosts instead where destinations are pinned', async () => {
    const flows = await pinned();
    assert.equal(flows.length, 19);
    assert.ok(flows.every(({ fqdn }) => fqdn.length === 1));
    assert.equal(new Set(flows.flatMap(({ fqdn }) => fqdn)).size, 19);
  });

  for (const [version, hosts] of [
    ['2.9', 18],
    ['2.10.9', 18],
    ['2.11', 19],
    ['2.11.0', 19],
    ['2.11.3', 19],
    ['3', 19],
  ] as const)
    it(`knows ${hosts} hosts in version ${version}`, async () => {
      const flows = await pinned(version);
      assert.equal(flows.length, hosts);
      assert.equal(
        flows.some(({ fqdn }) => fqdn.includes('rpm.nodesource.com')),
        hosts === 19,
      );
    });

  it('sends clients to the load balancer where there is one', async () => {
    const active = activeIn(await builtin('appsanywhere'), { features: ['load-balancer'] });
    assert.deepEqual(
      active.filter((flow) => /^(client-device|load-balancer)/.test(flow)),
      [
        'client-device > load-balancer tcp 443',
        'client-device > load-balancer tcp 80',
        'load-balancer > appsanywhere tcp 443',
      ],
    );
  });

  for (const [feature, flow] of [
    ['remote-support', 'jump-host > appsanywhere tcp 22'],
    ['cloudpaging', 'appsanywhere > cloudpaging tcp 443'],
    ['parallels', 'appsanywhere > parallels tcp 443'],
    ['analytics', 'appsanywhere > analytics tcp 19999'],
  ] as const)
    it(`adds exactly one flow for ${feature}`, async () => {
      const catalog = await builtin('appsanywhere');
      assert.deepEqual(
        activeIn(catalog, { features: [feature] }),
        [...activeIn(catalog, { features: [] }), flow].sort(),
      );
    });
});

describe('cloudbees-cd', () => {
  const always = [
    'flow-agent > flow-server tcp 8000',
    'flow-agent > flow-server tcp 8443',
    'flow-agent > repository-server tcp 8200',
    'flow-server > flow-agent tcp 7800',
    'user > flow-server tcp 8443',
    'user > repository-server tcp 8200',
    'user > web-server tcp 443',
    'user > web-server tcp 80',
    'web-server > flow-server tcp 8000',
    'web-server > flow-server tcp 8443',
  ];
  const workspace = (ports: readonly string[]): readonly string[] =>
    ['flow-agent', 'web-server'].flatMap((role) => ports.map((port) => `${role} > workspace-storage ${port}`));
  const more: Readonly<Record<string, readonly string[]>> = {
    'proxy-agent': ['proxy-agent > proxy-target tcp 22'],
    mail: ['flow-server > mail-server tcp 25', 'flow-server > mail-server tcp 465'],
    'smb-workspace': workspace(['tcp 138', 'udp 138', 'tcp 139', 'tcp 445']),
    'nfs-workspace': workspace(['tcp 2049']),
    ldap: ['flow-server > ldap-server tcp 389', 'flow-server > ldap-server tcp 636'],
    'sql-server': ['flow-server > sql-server tcp 1433'],
    oracle: ['flow-server > oracle tcp 1521'],
    mysql: ['flow-server > mysql tcp 3306'],
    'built-in-database': ['flow-server > mariadb tcp 8900'],
    gateway: [
      'flow-server > gateway-agent tcp 7800',
      'gateway-agent > flow-agent tcp 7800',
      'gateway-agent > gateway-agent tcp 7800',
    ],
    preflight: ['flow-agent > flow-server tcp 61613', 'user > flow-server tcp 61613'],
    clustered: ['flow-server > flow-server tcp 5445', 'flow-server > flow-server tcp 5446-5449'],
    insight: ['flow-server > insight-server tcp 9200', 'flow-server > insight-server tcp 9500'],
    'insight-clustered': ['insight-server > insight-server tcp 9300'],
  };

  it('always requires exactly the flows of the issue', async () => {
    assert.deepEqual(activeIn(await builtin('cloudbees-cd'), {}), always);
  });

  for (const [feature, flows] of Object.entries(more))
    it(`adds exactly the flows of ${feature}`, async () => {
      const catalog = await builtin('cloudbees-cd');
      assert.deepEqual(activeIn(catalog, { features: [feature] }), [...always, ...flows].sort());
    });

  it('goes both ways on 7800 between the server and agents, and nowhere else', async () => {
    const { flows } = evaluate(await builtin('cloudbees-cd'));
    assert.deepEqual(
      flows.filter(({ bidirectional }) => bidirectional).map(({ from, to, ports }) => `${from} ${to} ${ports.join()}`),
      ['flow-server flow-agent 7800,7800', 'flow-server gateway-agent 7800,7800', 'gateway-agent flow-agent 7800,7800'],
    );
  });

  it('never demands the local port of the agent, nor 8400', async () => {
    const { flows } = evaluate(await builtin('cloudbees-cd'));
    for (const port of [6800, 7080, 7443, 8400, 9600])
      assert.ok(
        flows.filter(({ ports }) => ports.some(([lo]) => lo === port)).every(({ active }) => !active),
        String(port),
      );
  });

  it('moves the web server to 7080 and 7443 without root privileges', async () => {
    const active = activeIn(await builtin('cloudbees-cd'), { features: ['rootless-web-server'] });
    assert.deepEqual(
      active.filter((flow) => flow.startsWith('user > web-server')),
      ['user > web-server tcp 7080', 'user > web-server tcp 7443'],
    );
  });
});

describe('the WSO2 catalogs', () => {
  const portsOf = (flows: readonly EvaluatedFlow[], id: string): string =>
    flows
      .find((flow) => flow.id === id)
      ?.ports.map(([lo, hi]) => (lo === hi ? lo : `${lo}-${hi}`))
      .join() ?? 'none';

  it('shift every listener of the product by the offset, and nothing else', async () => {
    // Where somebody else listens, and where the ports are said to be fixed, the offset has no say.
    const stays = ({ to, id }: EvaluatedFlow): boolean =>
      ['google-push', 'apple-push', 'analytics-server'].includes(to) || id.endsWith('-fixed');
    for (const id of wso2) {
      const catalog = await builtin(id);
      const before = evaluate(catalog).flows;
      const after = evaluate(catalog, { parameters: { offset: 3 } }).flows;
      for (const [index, flow] of before.entries())
        assert.deepEqual(
          after[index]?.ports,
          flow.ports.map(([lo, hi]) => (stays(flow) ? [lo, hi] : [lo + 3, hi + 3])),
          `${id}: ${flow.id}`,
        );
    }
  });

  it('shift the API Manager and its Analytics server each by its own offset', async () => {
    const catalog = await builtin('wso2-api-manager');
    const { flows } = evaluate(catalog, { parameters: { offset: 3, 'analytics-offset': '5' } });
    assert.equal(portsOf(flows, 'console-https'), '9446');
    assert.equal(portsOf(flows, 'throttle-thrift'), '7614');
    assert.equal(portsOf(flows, 'throttle-thrift-ssl'), '7714');
    assert.equal(portsOf(flows, 'analytics-events'), '7616');
    assert.equal(portsOf(flows, 'analytics-events-ssl'), '7716');
  });

  it('never shift push services', async () => {
    for (const id of ['wso2-enterprise-mobility-manager', 'wso2-iot-server']) {
      const { flows } = evaluate(await builtin(id), { parameters: { offset: 7 } });
      const push = flows.filter(({ to }) => to === 'google-push' || to === 'apple-push');
      assert.deepEqual(
        push.map(({ to, ports }) => `${to} ${ports.join()}`),
        [
          'google-push 5228,5230',
          'apple-push 5223,5223',
          'apple-push 443,443',
          'apple-push 2195,2195',
          'apple-push 2196,2196',
        ],
      );
      const { roles } = await builtin(id);
      assert.deepEqual(roles.find((role) => role.id === 'apple-push')?.default, ['17.0.0.0/8']);
    }
  });

  it('open 45564 for multicast or 4000 for well-known addresses', async () => {
    const catalog = await builtin('wso2-common');
    const cluster = (...features: readonly string[]): readonly string[] =>
      evaluate(catalog, { features, parameters: { offset: 2 } })
        .flows.filter(({ active, level }) => active && level === 'required')
        .map(({ to, protocol, ports }) => `${to} ${protocol} ${ports.join()}`);
    assert.deepEqual(cluster(), []);
    assert.deepEqual(cluster('clustering-multicast'), ['cluster-group udp 45566,45566']);
    assert.deepEqual(cluster('clustering-wka'), ['server tcp 4002,4002']);
    assert.deepEqual(cluster('clustering-wka', 'fixed-cluster-ports'), ['server tcp 4000,4000']);
    assert.deepEqual(cluster('clustering-multicast', 'fixed-cluster-ports'), ['cluster-group udp 45564,45564']);
  });

  it('have no plain HTTP console for the Enterprise Integrator', async () => {
    const active = activeIn(await builtin('wso2-enterprise-integrator'), {});
    assert.deepEqual(active, ['admin-user > server tcp 9443', 'client > server tcp 8243', 'client > server tcp 8280']);
  });

  it('give the ports of the API Manager to the mobility manager from 1.1.0 on', async () => {
    const catalog = await builtin('wso2-enterprise-mobility-manager');
    const gateway = (version: string): number =>
      activeIn(catalog, { version }).filter((flow) => flow.startsWith('client >')).length;
    assert.equal(gateway('1.0.9'), 0);
    assert.equal(gateway('1.1.0'), 2);
    assert.equal(gateway('1.1'), 2);
    assert.equal(gateway('1.10'), 2);
  });
});

describe('catalogToJson', () => {
  it('has the members of the contract, and no others', async () => {
    const catalog = await builtin('wso2-api-manager');
    const json = catalogToJson(catalog, evaluate(catalog, { parameters: { offset: 1 } }));
    assert.deepEqual(Object.keys(json), ['id', 'name', 'roles', 'features', 'parameters', 'flows']);
    assert.deepEqual(json.parameters, [
      { id: 'analytics-offset', default: 1 },
      { id: 'offset', default: 0 },
    ]);
    assert.deepEqual(json.roles[0], { id: 'client', title: 'Clients of the services' });
    assert.deepEqual(json.features[0], { id: 'analytics', default: false });
    assert.deepEqual(json.flows[0], {
      id: 'gateway-http',
      from: 'client',
      to: 'server',
      protocol: 'tcp',
      ports: [[8281, 8281]],
      features: [],
      level: 'required',
      fqdn: [],
      purpose: 'Requests to services and interfaces over plain HTTP.',
      source: 'Default Ports of WSO2 Products, section API Manager',
      active: true,
    });
  });
});
