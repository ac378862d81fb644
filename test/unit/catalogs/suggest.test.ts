import assert from 'node:assert/strict';
import { suggest } from '../../../src/catalogs/index.js';
import type { PermittedPorts, Suggestion } from '../../../src/catalogs/index.js';
import { allBuiltins } from './support.js';

const tcp = (...ports: readonly number[]): readonly PermittedPorts[] =>
  ports.map((port) => ({ protocol: 'tcp', lo: port, hi: port }));

const suggested = async (permitted: readonly PermittedPorts[]): Promise<readonly Suggestion[]> =>
  suggest(permitted, await allBuiltins());

const ids = (suggestions: readonly Suggestion[]): readonly string[] => suggestions.map(({ id }) => id);

describe('suggestions', () => {
  it('recognise App Layering by its own ports, and say which and why', async () => {
    const [first, ...others] = await suggested(tcp(80, 443, 22, 8888, 8016, 8787, 3260, 3000, 3500));
    assert.deepEqual(others, []);
    assert.equal(first?.id, 'citrix-app-layering');
    assert.deepEqual(first.features, ['agent', 'azure']);
    // 8888, 3260, 3000, 3500, 8016 and 8787 are in no other catalog; 443, 80 and 22 are everywhere.
    assert.deepEqual(first.reasons.map(({ ports: [lo], catalogs }) => [lo, catalogs]).slice(0, 6), [
      [3000, 1],
      [3260, 1],
      [3500, 1],
      [8016, 1],
      [8787, 1],
      [8888, 1],
    ]);
    assert.deepEqual(first.reasons.find(({ ports: [lo] }) => lo === 8016)?.flows, ['agent-commands']);
  });

  it('recognise CloudBees CD before anything that shares its common ports', async () => {
    assert.equal(ids(await suggested(tcp(80, 443, 8443, 8000, 8200, 7800)))[0], 'cloudbees-cd');
  });

  it('recognise a message broker behind the console that all its family has', async () => {
    assert.equal(ids(await suggested(tcp(9443, 9763, 5672, 8672, 1883, 8833, 7611)))[0], 'wso2-message-broker');
  });

  it('are silent about the web, mail and everything at once', async () => {
    assert.deepEqual(ids(await suggested(tcp(80, 443, 22))), []);
    assert.deepEqual(ids(await suggested([{ protocol: 'any', lo: 0, hi: 65535 }])), []);
    assert.deepEqual(ids(await suggested([{ protocol: 'tcp', lo: 1, hi: 65535 }])), []);
    assert.deepEqual(ids(await suggested([])), []);
  });

  it('are silent about what most catalogs have, and never name a catalog that is only included', async () => {
    assert.deepEqual(ids(await suggested(tcp(9443, 9763))), []);
    assert.ok(!ids(await suggested(tcp(10389, 11111, 9999, 4000))).includes('wso2-common'));
  });

  it('trust a port of its own more than a wide range around it', async () => {
    const pointed = await suggested(tcp(8888, 8016, 8787, 3260));
    const wide = await suggested([...tcp(8888), { protocol: 'tcp', lo: 8000, hi: 8050 }, ...tcp(8787, 3260)]);
    assert.ok((pointed[0]?.score ?? 0) > (wide[0]?.score ?? 0));
  });

  it('do not depend on the order of what is permitted', async () => {
    const permitted = tcp(9443, 8280, 8243, 5672, 7611, 7711, 9611);
    assert.deepEqual(await suggested(permitted), await suggested([...permitted].reverse()));
  });
});
