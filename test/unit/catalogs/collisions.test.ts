import assert from 'node:assert/strict';
import { loadBuiltins, validateCatalogs } from '../../../src/catalogs/index.js';
import type { Candidate, Catalog } from '../../../src/catalogs/index.js';
import { builtin, readGood, resolveGood } from './support.js';

const printed = (candidates: readonly Candidate[]): readonly string[] =>
  validateCatalogs(candidates).map(
    ({ file, line, column, severity, message }) => `${severity} ${file}:${line}:${column} ${message}`,
  );

const flow = (id: string, to: string, ports: string, more = ''): string =>
  `[[flow]]\nid = "${id}"\nfrom = "client"\nto = "${to}"\nprotocol = "tcp"\nports = [${ports}]\n${more}\n`;

const candidate = async (
  text: string,
  parameters?: Readonly<Record<string, number>>,
  lookup: ReadonlyMap<string, Catalog> = new Map(),
): Promise<Candidate> => ({
  catalog: resolveGood(await readGood(`id = "mine"\n${text}`, 'mine.toml'), lookup),
  ...(parameters !== undefined && { parameters }),
});

const head = '[roles.client]\n[roles.server]\n[roles.other]\n[parameters.offset]\ndefault = 0\nmax = 100\n';

describe('port collisions', () => {
  it('between included catalogs are named with the way out', async () => {
    const lookup = new Map([
      [
        'one',
        await readGood(`id = "one"\n[roles.client]\n[roles.server]\n${flow('one-web', 'server', '8080')}`, 'one.toml'),
      ],
      [
        'two',
        await readGood(
          `id = "two"\n[roles.client]\n[roles.server]\n${flow('two-web', 'server', '"8079-8081"')}`,
          'two.toml',
        ),
      ],
    ]);
    assert.deepEqual(printed([await candidate('include = ["one", "two"]\n', undefined, lookup)]), [
      'error mine.toml:2:11 port collision: `one-web` of `one` (8080) and `two-web` of `two` (8079-8081) both listen on tcp 8080 of `server`; make them two deployments with different offsets',
    ]);
  });

  it('between two products of a platform that one file includes are found', async () => {
    const builtins = await loadBuiltins();
    const text = 'include = ["wso2-message-broker", "wso2-complex-event-processor"]\n';
    const problems = validateCatalogs([await candidate(text, undefined, builtins)]).filter(
      ({ severity }) => severity !== 'note',
    );
    assert.deepEqual(
      problems.map(({ severity, message }) => `${severity} ${message}`),
      [
        'error port collision: `thrift` of `wso2-message-broker` (7611 + offset) and `thrift-events` of `wso2-complex-event-processor` (7611 + offset) both listen on tcp 7611 of `server`; make them two deployments with different offsets',
      ],
    );
  });

  it('do not exist between two clients of one listener, other transports, other roles, or what excludes each other', async () => {
    const text = `${head}[features.tls]\n${[
      flow('a', 'server', '"80 + offset"'),
      flow('b', 'server', '"80 + offset"'),
      flow('c', 'server', '"80 + offset"').replace('tcp', 'udp'),
      flow('d', 'other', '80'),
      flow('e', 'server', '443', 'when = "tls"'),
      flow('f', 'server', '"440-450"', 'when = { not = "tls" }'),
    ].join('')}`;
    assert.deepEqual(printed([await candidate(text)]), []);
  });

  it('that a value of the offset brings about are problems with that value, and notes without it', async () => {
    const text = `${head}${flow('web', 'server', '"9443 + offset"')}${flow('fixed', 'server', '9446')}`;
    assert.deepEqual(printed([await candidate(text)]), [
      'note mine.toml:15:1 with `offset` = 3, `web` of `mine` (9443 + offset) and `fixed` of `mine` (9446) would meet on tcp of `server`',
    ]);
    assert.deepEqual(printed([await candidate(text, { offset: 3 })]), [
      'error mine.toml:15:1 port collision: `web` of `mine` (9443 + offset) and `fixed` of `mine` (9446) both listen on tcp 9446 of `server`; choose other values',
    ]);
  });

  it('out of reach of the offset are not worth a word', async () => {
    const far = `${head}${flow('web', 'server', '"9443 + offset"')}${flow('fixed', 'server', '9544')}`;
    assert.deepEqual(printed([await candidate(far)]), []);
    const below = `${head}${flow('web', 'server', '"9443 + offset"')}${flow('fixed', 'server', '9442')}`;
    assert.deepEqual(printed([await candidate(below)]), []);
    const together = `${head}${flow('web', 'server', '"9443 + offset"')}${flow('also', 'server', '"9444 + offset"')}`;
    assert.deepEqual(printed([await candidate(together)]), []);
    const towards = `${head}${flow('web', 'server', '"9443 + offset"')}${flow('also', 'server', '"9449 - offset"')}`;
    assert.match(printed([await candidate(towards)])[0] ?? '', /with `offset` = 3,/);
  });

  it('with the product behind another offset are found, should both be one host', async () => {
    const catalog = await builtin('wso2-api-manager');
    assert.deepEqual(validateCatalogs([{ catalog }]), []);
    const problems = validateCatalogs([{ catalog, parameters: { offset: 1 } }]);
    assert.deepEqual(
      problems.map(({ severity, message }) => `${severity} ${message}`),
      ['events', 'events-ssl'].map((name) => {
        const [base, own] = name === 'events' ? [7611, 'throttle-thrift'] : [7711, 'throttle-thrift-ssl'];
        return `warning if \`server\` and \`analytics-server\` are one host, \`${own}\` of \`wso2-api-manager\` (${base} + offset) and \`analytics-${name}\` of \`wso2-api-manager\` (${base} + analytics-offset) collide on tcp ${base + 1}; choose other values`;
      }),
    );
  });

  it('between products of a platform are a note with the next offset that works', async () => {
    const bus = { catalog: await builtin('wso2-enterprise-service-bus') };
    const catalog = await builtin('wso2-message-broker');
    assert.deepEqual(printed([bus, { catalog }]).slice(-1), [
      'note rules/catalogs/wso2/message-broker.toml:1:1 `wso2-enterprise-service-bus` and `wso2-message-broker` cannot share a host as they are: both listen on tcp 9443, tcp 9763; `offset` = 1 for `wso2-message-broker` is the next one without collision',
    ]);
    const apart = validateCatalogs([bus, { catalog, parameters: { offset: 1 } }]);
    assert.deepEqual(
      apart.filter(({ message }) => message.includes('share a host')),
      [],
    );
  });
});
