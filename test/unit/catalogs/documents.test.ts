import assert from 'node:assert/strict';
import { evaluate } from '../../../src/catalogs/index.js';
import { documents, withoutRow } from './rows.js';
import type { Row } from './rows.js';
import { builtin, sentencesOf } from './support.js';

const flowsOf = ([, , , , , flows]: Row): readonly string[] => (flows === '' ? [] : flows.split('; '));

/** All flows of a catalog, active or not, as sentences. */
const sentencesIn = async (id: string): Promise<ReadonlySet<string>> =>
  new Set(evaluate(await builtin(id)).flows.flatMap(sentencesOf));

describe('the rows of the documents', () => {
  for (const { title, rows, catalogs } of documents) {
    it(`${title}: the table has as many rows per section as the document`, () => {
      const counts: Record<string, number> = {};
      for (const [section] of Object.values(catalogs).flat()) counts[section] = (counts[section] ?? 0) + 1;
      assert.deepEqual(counts, rows);
    });

    for (const [id, table] of Object.entries(catalogs))
      it(`${title}: every row is in ${id}`, async () => {
        const sentences = await sentencesIn(id);
        const missing = table.flatMap((row) =>
          flowsOf(row)
            .filter((flow) => !sentences.has(flow))
            .map((flow) => `${row.slice(0, 5).join(' | ')}: no ${flow}`),
        );
        assert.deepEqual(missing, []);
      });
  }

  it('and no flow stands in a catalog without a row or a reason', async () => {
    const common = await sentencesIn('wso2-common');
    const invented: string[] = [];
    for (const [id, table] of documents.flatMap(({ catalogs }) => Object.entries(catalogs))) {
      const known = new Set([...table.flatMap(flowsOf), ...Object.keys(withoutRow[id] ?? {})]);
      for (const sentence of await sentencesIn(id))
        if (!known.has(sentence) && (id === 'wso2-common' || !common.has(sentence)))
          invented.push(`${id}: ${sentence}`);
    }
    assert.deepEqual(invented, []);
  });

  it('a row that no rule can serve is a note of its catalog', async () => {
    const common = (await builtin('wso2-common')).notes.map(({ text }) => text).join('\n');
    assert.match(common, /TCP port that changes with every start/);
    assert.match(common, /UDP port that changes with every start/);
    const apps = (await builtin('appsanywhere')).notes.map(({ text }) => text).join('\n');
    assert.match(apps, /20 rows and 19 hosts/);
  });
});
