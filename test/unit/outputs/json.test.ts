import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Report } from '../../../src/linting/index.js';
import { outputs } from '../../../src/outputs/index.js';
import { textOf } from '../../support/project.js';
import { brokenReport, cleanReport, sampleReport } from '../../support/sample-report.js';

const valueFor = async (report: Report): Promise<Record<string, unknown>> =>
  JSON.parse([...(await outputs.json.load()).render(report, { color: false, width: 80 })].join('')) as Record<
    string,
    unknown
  >;

describe('the JSON output', () => {
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
    JSON.parse(textOf('src/outputs/json.schema.json')) as object,
  );

  for (const [title, report] of Object.entries({ findings: sampleReport, nothing: cleanReport, damage: brokenReport }))
    it(`follows its schema with ${title} to report`, async () => {
      validate(await valueFor(report));
      assert.deepEqual(validate.errors ?? [], []);
    });

  it('has a schema that refuses what is not in it', async () => {
    const value = await valueFor(sampleReport);
    assert.equal(validate({ ...value, version: 2 }), false);
    assert.equal(validate({ ...value, extra: true }), false);
    assert.equal(validate({ ...value, findings: [{}] }), false);
  });

  it('escapes every character that could steer a terminal, and loses none', async () => {
    const report = { ...sampleReport, summaryNotes: ['\u009b2J and \u202e and \u001b'] };
    const text = [...(await outputs.json.load()).render(report, { color: false, width: 80 })].join('');
    assert.doesNotMatch(text, /[\u007f-\u009f\u202a-\u202e]/);
    assert.deepEqual((JSON.parse(text) as { notes: unknown }).notes, ['\u009b2J and \u202e and \u001b']);
  });
});
