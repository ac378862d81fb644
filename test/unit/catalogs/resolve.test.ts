import assert from 'node:assert/strict';
import { evaluate, loadBuiltins, resolveCatalog } from '../../../src/catalogs/index.js';
import type { Catalog } from '../../../src/catalogs/index.js';
import { builtin, printed, readGood, resolveGood } from './support.js';

const flow = (id: string, ports: string, more = ''): string =>
  `[[flow]]\nid = "${id}"\nfrom = "client"\nto = "server"\nprotocol = "tcp"\nports = [${ports}]\n${more}\n`;
const roles = '[roles.client]\n[roles.server]\n';

const lookupOf = async (...texts: readonly string[]): Promise<ReadonlyMap<string, Catalog>> => {
  const catalogs = await Promise.all(texts.map((text, index) => readGood(text, `${index}.toml`)));
  return new Map(catalogs.map((catalog) => [catalog.id, catalog]));
};

const problemsOf = (catalog: Catalog, lookup: ReadonlyMap<string, Catalog>): readonly string[] => {
  const resolution = resolveCatalog(catalog, lookup);
  assert.equal(resolution.catalog === undefined, resolution.problems.length > 0);
  return resolution.problems.map((problem) => `${problem.file}:${printed(problem)}`);
};

describe('includes', () => {
  it('bring flows, roles, parameters and features along, each catalog once', async () => {
    const lookup = await lookupOf(
      `id = "base"\n${roles}[parameters.offset]\ndefault = 0\n[features.web]\ndefault = true\n${flow('base-web', '"80 + offset"', 'when = "web"')}`,
      `id = "left"\ninclude = ["base"]\n${flow('left-web', '"81 + offset"')}`,
      `id = "right"\ninclude = ["base"]\n${flow('right-web', '"82 + offset"')}`,
    );
    const top = await readGood('id = "top"\ninclude = ["left", "right"]\n');
    const resolved = resolveGood(top, lookup);
    assert.deepEqual(
      resolved.parts.map(({ id }) => id),
      ['top', 'left', 'base', 'right'],
    );
    assert.deepEqual(resolved.parts[0]?.includes, ['left', 'base', 'right']);
    const { flows } = evaluate(resolved, { parameters: { offset: 10 } });
    assert.deepEqual(
      flows.map(({ id, catalog, ports, at }) => [id, catalog, ports[0]?.[0], at.file]),
      [
        ['left-web', 'left', 91, '1.toml'],
        ['base-web', 'base', 90, '0.toml'],
        ['right-web', 'right', 92, '2.toml'],
      ],
    );
  });

  it('give way to what the including catalog declares', async () => {
    const lookup = await lookupOf(
      `id = "base"\n${roles}[parameters.offset]\ndefault = 0\n[features.web]\ndefault = true\n${flow('web', '"80 + offset"', 'when = "web"')}`,
    );
    const top = await readGood(
      'id = "top"\ninclude = ["base"]\n[roles.server]\ntitle = "Mine"\n[parameters.offset]\ndefault = 5\n[features.web]\ndefault = false\n',
    );
    const resolved = resolveGood(top, lookup);
    assert.deepEqual(
      resolved.roles.map(({ id, title }) => [id, title]),
      [
        ['server', 'Mine'],
        ['client', 'client'],
      ],
    );
    const [web] = evaluate(resolved).flows;
    assert.deepEqual([web?.active, web?.ports], [false, [[85, 85]]]);
  });

  it('are equal for users and built-in catalogs', async () => {
    const mine = await readGood(
      `id = "mine"\ninclude = ["wso2-enterprise-service-bus"]\n[roles.backup]\n[[flow]]\nid = "backup"\nfrom = "backup"\nto = "server"\nprotocol = "tcp"\nports = ["2000 + offset"]\n`,
    );
    const { flows } = evaluate(resolveGood(mine, await loadBuiltins()), { parameters: { offset: 2 } });
    const ports = flows.filter(({ active }) => active).map(({ id, ports: [first] }) => [id, first?.[0]]);
    assert.deepEqual(ports, [
      ['backup', 2002],
      ['gateway-http', 8282],
      ['gateway-https', 8245],
      ['console-https', 9445],
      ['console-http', 9765],
    ]);
  });

  it('that do not exist are named with the nearest', async () => {
    const mine = await readGood('id = "mine"\ninclude = ["wso2-comon"]\n', 'mine.toml');
    assert.deepEqual(problemsOf(mine, await loadBuiltins()), [
      'mine.toml:2:12 there is no catalog `wso2-comon` to include, did you mean `wso2-common`?',
    ]);
  });

  it('in a circle are refused with the circle', async () => {
    const lookup = await lookupOf(
      'id = "a"\ninclude = ["b"]\n',
      'id = "b"\n\ninclude = ["c"]\n',
      'id = "c"\ninclude = [ "a" ]\n',
    );
    const a = lookup.get('a');
    assert.ok(a);
    assert.deepEqual(problemsOf(a, lookup), [
      '2.toml:2:13 catalogs include each other in a circle: `a` → `b` → `c` → `a`',
    ]);
  });

  it('may not repeat the id of a flow', async () => {
    const mine = await readGood(
      `id = "mine"\ninclude = ["wso2-common"]\n${roles}${flow('console-https', '1')}`,
      'mine.toml',
    );
    assert.deepEqual(problemsOf(mine, await loadBuiltins()), [
      'mine.toml:2:11 flow `console-https` is in `mine` and in `wso2-common`; ids are unique across includes',
    ]);
  });

  it('make unknown names known, and others not', async () => {
    const mine = await readGood(
      `id = "mine"\ninclude = ["wso2-common"]\n[roles.client]\n${flow('f', '"1 + ofset"', 'when = "jmxx"')}`,
      'mine.toml',
    );
    assert.deepEqual(problemsOf(mine, await loadBuiltins()), [
      'mine.toml:9:10 flow `f` names the parameter `ofset`, which is not declared, did you mean `offset`?',
      'mine.toml:10:8 flow `f` names the feature `jmxx`, which is not declared, did you mean `jmx`?',
    ]);
  });

  it('that disagree about a default leave the decision to the including catalog', async () => {
    const lookup = await lookupOf(
      'id = "left"\n[parameters.offset]\ndefault = 1\n',
      'id = "right"\n[parameters.offset]\ndefault = 2\n',
    );
    const undecided = await readGood('id = "top"\ninclude = ["left", "right"]\n', 'top.toml');
    assert.deepEqual(problemsOf(undecided, lookup), [
      'top.toml:2:11 `left` and `right` give the parameter `offset` different defaults; declare it here to decide',
    ]);
    const decided = await readGood('id = "top"\ninclude = ["left", "right"]\n[parameters.offset]\ndefault = 3\n');
    assert.equal(resolveGood(decided, lookup).parameters[0]?.default, 3);
  });
});

describe('options of an evaluation', () => {
  const messages = async (options: Parameters<typeof evaluate>[1]): Promise<readonly (readonly unknown[])[]> =>
    evaluate(await builtin('wso2-api-manager'), options).problems.map(({ option, message }) => [
      option?.kind,
      option?.name,
      message,
    ]);

  it('are checked against the catalog', async () => {
    assert.deepEqual(await messages({ features: ['jmx', 'anlytics'] }), [
      ['feature', 'anlytics', '`wso2-api-manager` has no feature `anlytics`, did you mean `analytics`?'],
    ]);
    assert.deepEqual(await messages({ parameters: { ofset: 1 } }), [
      ['parameter', 'ofset', '`wso2-api-manager` has no parameter `ofset`, did you mean `offset`?'],
    ]);
    assert.deepEqual(await messages({ parameters: { offset: '3x' } }), [
      ['parameter', 'offset', 'parameter `offset` is `3x`, but has to be a whole number'],
    ]);
    assert.deepEqual(await messages({ parameters: { offset: 10_001, 'analytics-offset': -1 } }), [
      ['parameter', 'offset', 'parameter `offset` is 10001, but has to lie between 0 and 10000'],
      ['parameter', 'analytics-offset', 'parameter `analytics-offset` is -1, but has to lie between 0 and 10000'],
    ]);
    assert.deepEqual(await messages({ version: 'latest' }), [
      ['version', 'latest', 'version `latest` is not understood: write numbers with dots, such as 2.11'],
    ]);
  });

  it('that lead to ports that do not exist are a problem at the flow', async () => {
    const catalog = resolveGood(
      await readGood(`id = "mine"\n${roles}[parameters.offset]\ndefault = 0\n${flow('high', '"65000 + offset"')}`),
      new Map(),
    );
    assert.deepEqual(evaluate(catalog, { parameters: { offset: 600 } }).problems.map(printed), [
      '6:1 flow `high`: `65000 + offset` is 65600 for `offset` = 600: ports lie between 0 and 65535',
    ]);
  });
});
