import assert from 'node:assert/strict';
import { readConfig, type Settings } from '../../../src/config/index.js';
import { formatAddresses } from '../../../src/packets/index.js';

/** `line:column message` of everything that is wrong. */
const problemsOf = async (...lines: readonly string[]): Promise<readonly string[]> => {
  const reading = await readConfig(lines.join('\n'), 'fwlint.toml');
  if (reading.ok) return [];
  for (const { file } of reading.problems) assert.equal(file, 'fwlint.toml');
  return reading.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

const settingsOf = async (...lines: readonly string[]): Promise<Settings> => {
  const reading = await readConfig(lines.join('\n'), 'fwlint.toml');
  assert.ok(reading.ok, reading.ok ? '' : JSON.stringify(reading.problems));
  return reading.settings;
};

describe('the settings', () => {
  it('take the whole example of the contract', async () => {
    const settings = await settingsOf(
      'fail-on = "warning"',
      'today = 2026-11-20',
      '[[firewall]]',
      'name = "edge"',
      'export = "exports/edge.xml"',
      'coverage = "complete"',
      'self = ["10.0.0.1", "fd00::1"]',
      '[firewall.zones]',
      'eth0 = ["0.0.0.0/0"]',
      'eth1 = "10.0.0.0/16"',
      '[[deployment]]',
      'name = "layering-prod"',
      'catalog = "citrix-app-layering"',
      'firewalls = ["edge"]',
      'features = ["agent", "azure"]',
      '[deployment.parameters]',
      'offset = 3',
      '[deployment.roles]',
      'appliance = "10.0.1.10"',
      'agent = ["10.0.2.0/24", "fd00::/64", "10.0.3.1-10.0.3.9"]',
      'admin-user = "alias:ADMINS"',
      'internet = "any"',
      '[[forbid]]',
      'name = "guests"',
      'from = "10.9.0.0/16"',
      'to = "10.8.0.0/16"',
      'service = ["udp/53,123", "icmp"]',
      '[[waiver]]',
      'lint = "FW204"',
      'firewall = "edge"',
      'rule = "1700000101"',
      'reason = "CHG-1234"',
      'until = 2027-01-31',
      '[rules]',
      'FW401 = "off"',
    );
    assert.equal(settings.failOn, 'warning');
    assert.equal(settings.today, '2026-11-20');
    const [edge] = settings.firewalls;
    assert.deepEqual(
      { name: edge?.name, coverage: edge?.coverage, exports: edge?.exports.map(({ text }) => text) },
      { name: 'edge', coverage: 'complete', exports: ['exports/edge.xml'] },
    );
    assert.deepEqual(formatAddresses(6, edge?.self[6] ?? assert.fail()), ['fd00::1']);
    assert.deepEqual(formatAddresses(4, edge?.zones.get('eth1')?.[4] ?? assert.fail()), ['10.0.0.0/16']);
    const [deployment] = settings.deployments;
    assert.ok(deployment);
    assert.deepEqual(deployment.parameters, { offset: 3 });
    assert.deepEqual(
      [...deployment.roles].map(([role, bindings]) => [role, bindings.map(({ kind }) => kind)]),
      [
        ['appliance', ['addresses']],
        ['agent', ['addresses', 'addresses', 'addresses']],
        ['admin-user', ['object']],
        ['internet', ['addresses']],
      ],
    );
    assert.equal(settings.forbids[0]?.services.length, 2);
    assert.equal(settings.waivers[0]?.until, '2027-01-31');
    assert.deepEqual(
      settings.levels.map(({ lintRule, level }) => [lintRule.text, level, lintRule.at.line]),
      [['FW401', 'off', 35]],
    );
  });

  it('may be empty, or begin with a byte order mark', async () => {
    assert.deepEqual((await settingsOf('')).firewalls, []);
    assert.equal((await settingsOf('\uFEFFfail-on = "note"')).failOn, 'note');
  });

  it('remember where everything stands that can turn out wrong later', async () => {
    const { deployments } = await settingsOf(
      '[[deployment]]',
      'name = "a"',
      'catalog = "x"',
      'features = ["one",',
      '  "two"]',
      '[deployment.roles]',
      'server = "any"',
      '[deployment.parameters]',
      'offset = 1',
    );
    const deployment = deployments[0] ?? assert.fail();
    const line = (kind: Parameters<typeof deployment.placeOf>[0], name: string) => deployment.placeOf(kind, name).line;
    assert.deepEqual(
      [deployment.at.line, line('feature', 'two'), line('role', 'server'), line('parameter', 'offset')],
      [1, 5, 7, 9],
    );
    assert.deepEqual(deployment.placeOf('feature', 'two'), { file: 'fwlint.toml', line: 5, column: 3 });
  });
});

describe('mistakes in the settings', () => {
  const cases: Readonly<Record<string, readonly [lines: readonly string[], expected: readonly string[]]>> = {
    'an unknown key': [
      ['fail-onn = "error"'],
      ['1:1 unknown key `fail-onn` in a configuration, did you mean `fail-on`?'],
    ],
    'an unknown key of a firewall': [
      ['[[firewall]]', 'name = "a"', 'export = "a"', 'zone = 1'],
      ['4:1 unknown key `zone` in `firewall`, did you mean `zones`?'],
    ],
    'a word that is none of the choices': [
      ['fail-on = "eror"'],
      ['1:11 `fail-on` is `eror`, but has to be one of `error`, `warning`, `note`, `never`, did you mean `error`?'],
    ],
    'a missing key': [['[[deployment]]', 'name = "a"'], ['1:1 `deployment` has no `catalog`']],
    'a waiver without reason': [['[[waiver]]', 'lint = "FW204"'], ['1:1 `waiver` has no `reason`']],
    'a waiver with a reason that says nothing': [
      ['[[waiver]]', 'lint = "FW204"', 'reason = "  "'],
      ['3:10 `reason` is ` `, which does not fit: Text that says something'],
    ],
    'a day that does not exist': [['today = "2026-02-31"'], ['1:9 `2026-02-31` is no day of the calendar']],
    'a moment instead of a day': [
      ['today = 2026-02-01T10:00:00Z'],
      ['1:9 `today` is `2026-02-01T10:00:00.000Z`, which does not fit: A day such as 2026-11-20'],
    ],
    'a duplicate firewall': [
      ['[[firewall]]', 'name = "a"', 'export = "x"', '[[firewall]]', 'name = "a"', 'export = "y"'],
      ['5:8 firewall `a` is here a second time; the first is in line 1'],
    ],
    'a duplicate deployment': [
      ['[[deployment]]', 'name = "a"', 'catalog = "x"', '[[deployment]]', 'name = "a"', 'catalog = "x"'],
      ['5:8 deployment `a` is here a second time; the first is in line 1'],
    ],
    'a firewall that is not there': [
      [
        '[[firewall]]',
        'name = "edge"',
        'export = "x"',
        '[[deployment]]',
        'name = "d"',
        'catalog = "x"',
        'firewalls = ["egde"]',
      ],
      ['7:14 there is no firewall `egde` in this file, did you mean `edge`?'],
    ],
    'bindings that are none': [
      [
        '[[deployment]]',
        'name = "d"',
        'catalog = "x"',
        '[deployment.roles]',
        'a = "10.0.0.300"',
        'b = ["any", "alias:"]',
      ],
      [
        '5:5 `10.0.0.300` is not an address, a CIDR, a range `a-b`, `any`, `self`, `alias:NAME`, `object:NAME`, `sg:ID`, `zone:NAME` or `fqdn:NAME`',
        '6:13 `alias:` is not an address, a CIDR, a range `a-b`, `any`, `self`, `alias:NAME`, `object:NAME`, `sg:ID`, `zone:NAME` or `fqdn:NAME`',
      ],
    ],
    'own addresses that are a name': [
      ['[[firewall]]', 'name = "a"', 'export = "x"', 'self = ["10.0.0.1", "fw.example"]'],
      ['4:21 `fw.example` is no address, CIDR or range `a-b`'],
    ],
    'a service that is none': [
      ['[[forbid]]', 'name = "n"', 'from = "any"', 'to = "any"', 'service = "tcp/70000"'],
      [
        '5:11 `tcp/70000` is no service; write `tcp/443`, `udp/53,123`, `tcp/8000-8080`, `icmp`, a protocol number or `any`',
      ],
    ],
    'a table that every object inherits': [
      ['[constructor]', 'prototype = 1'],
      ['1:1 `constructor` cannot be a key: it is reserved'],
    ],
    'a role that every object inherits': [
      ['[[deployment]]', 'name = "d"', 'catalog = "x"', '[deployment.roles]', '__proto__ = "any"'],
      ['5:1 `__proto__` cannot be a key: it is reserved'],
    ],
    'text that is not TOML': [['fail-on = '], ['1:11 this is not TOML: key without value']],
    'a table twice': [['[rules]', '[rules]'], ["2:2 this is not TOML: can't redefine existing key"]],
  };
  for (const [title, [lines, expected]] of Object.entries(cases))
    it(`are told with their place: ${title}`, async () => {
      assert.deepEqual(await problemsOf(...lines), expected);
    });

  it('are all told at once, in the order of the file', async () => {
    const found = await problemsOf('today = 1', '[rules]', 'FW401 = "of"', '[[waiver]]', 'lint = []', 'reason = 3');
    assert.deepEqual(
      found.map((text) => text.split(' ')[0]),
      ['1:9', '3:9', '5:8', '6:10'],
    );
  });

  it('never get past the schema, whatever type stands where', async () => {
    const values = ['1', '1.5', 'true', '"text"', '[]', '[1]', '[[]]', '{}', '{ a = 1 }', '2026-11-20', 'inf', '""'];
    const places: readonly (readonly [before: string, key: string])[] = [
      ['', 'fail-on'],
      ['', 'today'],
      ['', 'firewall'],
      ['', 'deployment'],
      ['', 'forbid'],
      ['', 'waiver'],
      ['', 'rules'],
      ['[[firewall]]\nexport = "x"', 'name'],
      ['[[firewall]]\nname = "x"', 'export'],
      ['[[firewall]]\nname = "x"\nexport = "x"', 'self'],
      ['[[firewall]]\nname = "x"\nexport = "x"', 'zones'],
      ['[[firewall]]\nname = "x"\nexport = "x"', 'coverage'],
      ['[[deployment]]\nname = "x"', 'catalog'],
      ['[[deployment]]\nname = "x"\ncatalog = "x"', 'features'],
      ['[[deployment]]\nname = "x"\ncatalog = "x"', 'firewalls'],
      ['[[deployment]]\nname = "x"\ncatalog = "x"', 'parameters'],
      ['[[deployment]]\nname = "x"\ncatalog = "x"', 'roles'],
      ['[[deployment]]\nname = "x"\ncatalog = "x"', 'version'],
      ['[[waiver]]\nlint = "x"', 'reason'],
      ['[[waiver]]\nreason = "x"', 'lint'],
      ['[[forbid]]\nname = "x"\nto = "any"', 'from'],
    ];
    let refused = 0;
    for (const [before, key] of places)
      for (const value of values) {
        const reading = await readConfig(`${before}\n${key} = ${value}\n`, 'f');
        if (reading.ok) continue;
        refused++;
        for (const { line, column, message } of reading.problems) {
          assert.ok(line >= 1 && column >= 1, `${before} ${key} ${value}`);
          assert.doesNotMatch(message, /\n|undefined|NaN|\[object/, `${key} = ${value}: ${message}`);
        }
      }
    // At most the few values that fit (a text for a text, an empty list for a list) may pass at each place.
    assert.ok(refused > places.length * (values.length - 4), `only ${refused} refused`);
  });
});
