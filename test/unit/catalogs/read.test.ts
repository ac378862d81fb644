import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { catalogToJson, evaluate, readCatalog } from '../../../src/catalogs/index.js';
import { filesBelow, printed, readGood, resolveGood, textOf } from './support.js';

const folder = 'fixtures/catalogs/broken';

/** What has to be said about each broken file: line and column from 1, then the message. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'bad-application.toml': [
    '12:15 `application` is `-ssl`, which does not fit: The name of an application as PAN-OS has it, such as ms-rdp: letters, digits, hyphens, dots, underscores and blanks',
  ],
  'bad-names.toml': [
    '1:6 `id` is `Broken Catalog`, which does not fit: Kebab-case: lower-case letters, digits, and single hyphens in between',
    '3:1 `Server` is no name for one of `roles`: use lower-case letters, digits and single hyphens, with a letter first where it is a parameter',
    '5:1 `1st` is no name for one of `parameters`: use lower-case letters, digits and single hyphens, with a letter first where it is a parameter',
    '9:6 `id` is `web_flow`, which does not fit: Kebab-case: lower-case letters, digits, and single hyphens in between',
    '10:8 `from` is `Server`, which does not fit: Kebab-case: lower-case letters, digits, and single hyphens in between',
    '11:6 `to` is `Server`, which does not fit: Kebab-case: lower-case letters, digits, and single hyphens in between',
  ],
  'contradictions.toml': [
    '2:12 `broken` includes itself',
    '2:37 `wso2-common` is included twice',
    '7:11 parameter `offset` is 9 by default, outside of its bounds 0 to 5',
    '13:7 parameter `shift` has no values: its `min` 3 is above its `max` 2',
    '15:1 flow `web` has no `ports`; for all of them write "0-65535"',
    '26:1 flow `ping` has ports, but `icmp` has none',
    '29:6 flow `web` is here a second time; the first is in line 15',
    '34:1 flow `web` has an ICMP type, but its protocol is `udp`',
    '36:9 flow `web` ends (`until`) before it begins (`since`)',
  ],
  'deep.toml': ['1:1 nested deeper than 40 levels'],
  'duplicate-table.toml': ["6:8 this is not TOML: can't redefine existing key"],
  'empty-conditions.toml': [
    '10:9 `ports` is empty; leave it out or say something',
    '11:8 `when` is empty; leave it out or say something',
  ],
  'empty.toml': ['1:1 the catalog has no `id`'],
  'expressions.toml': [
    '14:3 `process.exit()` is no port expression: `.exit()` is not understood',
    '15:3 `9443 +` is no port expression: a number or a parameter is missing',
    '16:3 `9443 9444` is no port expression: expected `+` or `-` before `9444`',
    '17:3 `9443 - 10` ends before it begins; write the smaller port first',
    '18:3 `1099 + offset - 1110 + offset` uses `offset` twice; if a range is meant, write it with `..`',
    '19:3 `10 - 5 + offset` is ambiguous: a hyphen between two numbers is a range, so write the range with `..`',
    '20:3 `65536` is no port expression: ports end at 65535',
    '21:3 `9443 * 2` is no port expression: `* 2` is not understood',
    '22:3 `` is no port expression: a number or a parameter is missing',
    '23:3 `+ 80` is no port expression: expected a number or a parameter at `+`',
    '24:3 `20 .. 10` ends before it begins; write the smaller port first',
  ],
  'line-break.toml': ['2:1 unknown key `vend or` in a catalog, did you mean `vendor`?'],
  'missing-value.toml': [
    '2:7 this is not TOML: unexpected character, expecting string, number, datetime, boolean, inline array or inline table',
  ],
  'reserved-key-escaped.toml': ['3:1 `__proto__` cannot be a key: it is reserved'],
  'reserved-key.toml': ['5:1 `constructor` cannot be a key: it is reserved'],
  'unknown-keys.toml': [
    '2:1 unknown key `vender` in a catalog, did you mean `vendor`?',
    '5:1 unknown key `titel` in `server`, did you mean `title`?',
    '7:1 `offset` has no `default`',
    '8:1 unknown key `defualt` in `offset`, did you mean `default`?',
    '11:1 unknown key `enabled` in `mail`',
    '13:1 `flow` has no `from`',
    '15:1 unknown key `form` in `flow`, did you mean `from`?',
  ],
  'unknown-names.toml': [
    '10:10 feature `mail` names the feature `mial`, which is not declared, did you mean `mail`?',
    '14:8 flow `web` names the role `clients`, which is not declared, did you mean `client`?',
    '15:6 flow `web` names the role `sever`, which is not declared, did you mean `server`?',
    '17:14 flow `web` names the parameter `ofset`, which is not declared, did you mean `offset`?',
    '18:8 flow `web` names the feature `email`, which is not declared, did you mean `mail`?',
  ],
  'unterminated-string.toml': ['2:21 this is not TOML: unterminated string'],
  'wrong-types.toml': [
    '2:8 `name` is `3`, but has to be text',
    '3:11 `include` is `wso2-common`, but has to be a list',
    '8:11 `default` is `on`, but has to be true or false',
    '11:8 `type` is `float`, but has to be one of `integer`',
    '12:11 `default` is `1.5`, but has to be a whole number',
    '18:12 `protocol` is `http`, but has to be one of `tcp`, `udp`, `sctp`, `icmp`, `icmpv6`, `gre`, `esp`, `ah`, `any`',
    '19:14 `ports` is `70000`, but has to be at most 65535',
    '19:21 `ports` is `true`, but has to be a whole number or text',
    '20:8 `when` is `1`, but has to be text, a list or a table',
    '21:9 `level` is `Required`, but has to be one of `required`, `optional`, did you mean `required`?',
    '22:17 `bidirectional` is `yes`, but has to be true or false',
    '23:9 `since` is `v2`, which does not fit: A dotted version such as 2.11. Versions are compared number by number, so 2.11 comes after 2.9',
  ],
  'xml.toml': ['1:1 this is not TOML: unknown character `<`'],
};

describe('broken catalog files', () => {
  it('are all expected here, and all that is expected is there', () => {
    const names = filesBelow(folder, '.toml').map((file) => basename(file));
    assert.deepEqual(names, Object.keys(expected).sort());
  });

  for (const [name, messages] of Object.entries(expected))
    it(`${name} is refused with each place and reason`, async () => {
      const { catalog, problems } = await readCatalog(textOf(`${folder}/${name}`), name);
      assert.equal(catalog, undefined);
      assert.deepEqual(problems.map(printed), messages);
      assert.ok(problems.every(({ file, severity }) => file === name && severity === 'error'));
    });

  it('leave the objects of everybody alone', async () => {
    await readCatalog('[constructor]\npolluted = 1\n[hasOwnProperty]\npolluted = 1\n', 'x.toml');
    await readCatalog('roles = { toString = { polluted = 1 } }\n', 'x.toml');
    assert.equal('polluted' in Object, false);
    assert.equal(Reflect.has(Reflect.get(Object.prototype, 'hasOwnProperty'), 'polluted'), false);
    assert.equal(Reflect.has(Reflect.get(Object.prototype, 'toString'), 'polluted'), false);
  });

  it('do not keep us busy', async () => {
    const hostile = [
      `id = "x"\n${'a.'.repeat(50_000)}a = 1\n`,
      `id = "x"\nversion = ${'{a='.repeat(20_000)}`,
      `id = "x"\nname = "${'\\u0041'.repeat(20_000)}"\nnmae = 1\n`,
      `id = "x"\n"${'k'.repeat(100_000)}" = 1\n`,
      `id = "x"\n[roles.a]\n[[flow]]\nid = "f"\nfrom = "a"\nto = "a"\nprotocol = "tcp"\nports = ["${'1 + '.repeat(100_000)}1"]\n`,
    ];
    // The test runner's own limit is the clock.
    for (const text of hostile) assert.notEqual((await readCatalog(text, 'x.toml')).problems.length, 0);
  });
});

describe('a catalog of a user', () => {
  it('needs no more than an id', async () => {
    const catalog = await readGood('id = "mine"\n');
    assert.equal(catalog.name, 'mine');
    assert.deepEqual(catalog.flows, []);
  });

  it('may begin with a byte order mark and end its lines as Windows does', async () => {
    const catalog = await readGood(
      '\uFEFFid = "mine"\r\n[roles.a]\r\n[[flow]]\r\nid = "f"\r\nfrom = "a"\r\nto = "a"\r\nprotocol = "any"\r\n',
    );
    assert.deepEqual(catalog.flows[0]?.at, { file: 'test.toml', line: 3, column: 1 });
  });

  it('may tell what its flows carry', async () => {
    const roles = '[roles.a]\ntitle = "A"\n';
    const flow = '[[flow]]\nid = "f"\nfrom = "a"\nto = "a"\nprotocol = "tcp"\nports = 3389\n';
    const [named, unnamed] = ['application = "ms-rdp"\n', ''].map(async (line) => {
      const catalog = resolveGood(await readGood(`id = "c"\n${roles}${flow}${line}`), new Map());
      return catalogToJson(catalog, evaluate(catalog)).flows.map(({ application }) => application);
    });
    assert.deepEqual([await named, await unnamed], [['ms-rdp'], [undefined]]);
  });

  it('says in few words what it means', async () => {
    const catalog = await readGood(`
id = "mine"
version = { since = "2.0", until = "3.1" }
[[source]]
title = "Manual"
read = 2026-11-20
[roles.client]
default = "any"
[roles.server]
title = "Server"
[parameters.shift]
default = 2
[features.web]
default = true
[[flow]]
id = "web"
from = "client"
to = "server"
protocol = "tcp"
ports = "8000 - shift .. 8010 + shift"
fqdn = "www.example.org"
when = ["web", { not = "quiet" }]
[[flow]]
id = "ping"
from = "client"
to = "server"
protocol = "icmp"
icmp = { type = 8, code = 0 }
level = "optional"
[features.quiet]
`);
    assert.equal(catalog.version, '2.0 - 3.1');
    assert.deepEqual(catalog.sources, [{ title: 'Manual', read: '2026-11-20' }]);
    assert.deepEqual(catalog.roles[0], { id: 'client', title: 'client', default: ['any'] });
    const { flows } = evaluate(resolveGood(catalog, new Map()));
    assert.deepEqual(
      flows.map(({ id, ports, active, fqdn, level, features, icmp, at }) => ({
        id,
        ports,
        active,
        fqdn,
        level,
        features,
        icmp,
        line: at.line,
      })),
      [
        {
          id: 'web',
          ports: [[7998, 8012]],
          active: true,
          fqdn: ['www.example.org'],
          level: 'required',
          features: ['web'],
          icmp: undefined,
          line: 15,
        },
        {
          id: 'ping',
          ports: [],
          active: true,
          fqdn: [],
          level: 'optional',
          features: [],
          icmp: { type: 8, code: 0 },
          line: 23,
        },
      ],
    );
  });
});
