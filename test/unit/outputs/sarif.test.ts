import assert from 'node:assert/strict';
import type { Log, Result, Run } from 'sarif';
import type { Finding, PathStep, Report } from '../../../src/linting/index.js';
import { outputs } from '../../../src/outputs/index.js';
import type { Source } from '../../../src/text/index.js';
import { validatorComplaints } from '../../support/multitool.js';
import { brokenReport, cleanReport, sampleReport } from '../../support/sample-report.js';
import { sarifProblems, schemaErrors } from '../../support/sarif-checks.js';

const textFor = async (report: Report): Promise<string> =>
  [...(await outputs.sarif.load()).render(report, { color: false, width: 80 })].join('');
const logFor = async (report: Report): Promise<Log> => JSON.parse(await textFor(report)) as Log;
const runFor = async (report: Report): Promise<Run> => (await logFor(report)).runs[0] as Run;
const resultsFor = async (report: Report): Promise<readonly Result[]> => (await runFor(report)).results ?? [];

const sourcesOf = ({ files }: Report): ReadonlyMap<string, Source> =>
  new Map(files.flatMap(({ name, source }) => (source === undefined ? [] : [[name, source] as const])));

const first = sampleReport.findings[0] as Finding;
const withFinding = (changes: Partial<Finding>): Report => ({ ...sampleReport, findings: [{ ...first, ...changes }] });

const steps = (count: number, importance: (i: number) => PathStep['importance']): readonly PathStep[] =>
  Array.from({ length: count }, (_, i) => ({
    at: first.at,
    message: `step ${i}`,
    depth: 0,
    importance: importance(i),
  }));

describe('the SARIF output', () => {
  const reports: Readonly<Record<string, Report>> = {
    'a run with findings': sampleReport,
    'a clean run': cleanReport,
    'a run over an unreadable file': brokenReport,
    'a run with waived findings and a category': { ...sampleReport, includeSuppressed: true, sarifCategory: 'dc1' },
  };
  for (const [title, report] of Object.entries(reports))
    it(`is valid for ${title}, by the schema and by what GitHub reads`, async () => {
      const log = await logFor(report);
      assert.deepEqual(schemaErrors(log), []);
      assert.deepEqual(sarifProblems(log, sourcesOf(report)), []);
    });

  it('passes the validator of the SARIF SDK with the rules for GitHub', async function () {
    this.timeout(60_000);
    const complaints = await validatorComplaints(await textFor({ ...sampleReport, includeSuppressed: true }));
    if (typeof complaints === 'string') {
      console.log(`    skipped: ${complaints}`);
      this.skip();
    }
    assert.deepEqual(complaints, []);
  });

  it('lists every lint rule that ran and every file, also the silent ones', async () => {
    const run = await runFor(cleanReport);
    assert.deepEqual(
      run.tool.driver.rules?.map(({ id }) => id),
      ['FW204', 'FW301', 'FW401', 'FW901'],
    );
    assert.deepEqual(
      run.artifacts?.map(({ location }) => location?.uri),
      ['exports/bastion.rules', 'exports/b%C3%BCro%201.rules'],
    );
    assert.deepEqual(run.results, []);
  });

  it('says that the run failed where an input could not be read, so that no alert is closed', async () => {
    const [invocation] = (await runFor(brokenReport)).invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.equal(invocation.toolExecutionNotifications?.[0]?.level, 'error');
  });

  it('leaves waived findings out, because GitHub would open them, unless they are asked for', async () => {
    assert.equal((await resultsFor(sampleReport)).length, 4);
    const suppressed = (await resultsFor({ ...sampleReport, includeSuppressed: true })).at(-1);
    assert.deepEqual(suppressed?.suppressions, [
      { kind: 'external', status: 'accepted', justification: 'vendor migration' },
    ]);
  });

  it('names a category only on request, with the slash that makes it one', async () => {
    assert.equal((await runFor(sampleReport)).automationDetails, undefined);
    const idFor = async (sarifCategory: string) =>
      (await runFor({ ...sampleReport, sarifCategory })).automationDetails?.id;
    assert.equal(await idFor('dc1'), 'dc1/');
    assert.equal(await idFor('fwlint/dc1/'), 'fwlint/dc1/');
  });

  it('puts what, the packet, the places and the remedy into the message, in this order', async () => {
    const [result] = await resultsFor(sampleReport);
    assert.equal(
      result?.message.text,
      '`MGMT 2` never decides a packet: `MGMT 1` took them first. ' +
        'Example packet: tcp 10.20.5.1:1024 to 10.20.9.9:22, in eth0, through INPUT. See [line 7](1). ' +
        'Move it above the rules named here, narrow them, or delete it.',
    );
  });

  it('escapes text of the export that looks like a link, and controls that would move a cursor', async () => {
    const [result] = await resultsFor(withFinding({ message: 'a [trap](9) and \u001b[2J', related: [] }));
    assert.match(result?.message.text ?? '', /^A \\\[trap\]\(9\) and ␛\[2J\./);
  });

  it('keeps the path of a packet at 50 steps, drops unimportant ones first, and tells how many', async () => {
    const path = steps(200, (i) => (i % 10 === 0 ? 'essential' : 'unimportant'));
    const [result] = await resultsFor(withFinding({ path }));
    const texts = (result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? []).map((l) => l.location?.message?.text ?? '');
    assert.equal(texts.length, 50);
    for (let i = 0; i < 200; i += 10)
      assert.ok(
        texts.some((text) => new RegExp(`^Step ${i}\\b`).test(text)),
        `step ${i}`,
      );
    assert.match(texts.at(-1) ?? '', /^Step 199 /);
    const leftOut = texts.flatMap((text) => [...(/\((\d+) steps? before/.exec(text)?.slice(1).map(Number) ?? [])]);
    assert.equal(
      leftOut.reduce((sum, n) => sum + n, 0),
      150,
    );
  });

  it('keeps a short path as it is', async () => {
    const [result] = await resultsFor(withFinding({ path: steps(50, () => 'unimportant') }));
    const locations = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    assert.equal(locations.length, 50);
    assert.doesNotMatch(JSON.stringify(locations), /left out/);
  });

  it('carries the facts of the contract as properties, with the firewall', async () => {
    const [result] = await resultsFor(sampleReport);
    assert.deepEqual(Object.keys(result?.properties ?? {}), [
      'firewall',
      'verdict',
      'rule',
      'witness',
      'decidedBy',
      'culprits',
    ]);
  });

  it('cuts descriptions and tags at what GitHub keeps', async () => {
    const long = { ...first.lintRule, why: 'x'.repeat(2000), tags: Array.from({ length: 14 }, (_, i) => `tag-${i}`) };
    const log = await logFor({ ...cleanReport, lintRules: [long] });
    assert.deepEqual(sarifProblems(log, new Map()), []);
    assert.equal(log.runs[0]?.tool.driver.rules?.[0]?.fullDescription?.text.length, 1024);
  });
});

describe('the checks of SARIF files', () => {
  const broken: Readonly<Record<string, (log: Log) => void>> = {
    'a security-severity that is a number': (log) => {
      const rule = log.runs[0]?.tool.driver.rules?.[0];
      if (rule?.properties) rule.properties['security-severity'] = 8;
    },
    'a ruleIndex of another rule': (log) => {
      const result = log.runs[0]?.results?.[0];
      if (result) result.ruleIndex = 0;
    },
    'a link without place': (log) => {
      const result = log.runs[0]?.results?.[0];
      if (result) delete result.relatedLocations;
    },
    'a region outside the file': (log) => {
      const region = log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.region;
      if (region) region.endColumn = 4000;
    },
    'the same fingerprint twice': (log) => {
      const results = log.runs[0]?.results;
      if (results?.[0]) results.push(results[0]);
    },
    'an absolute path': (log) => {
      const location = log.runs[0]?.artifacts?.[0]?.location;
      if (location) location.uri = '/etc/rules';
    },
    'eleven tags': (log) => {
      const rule = log.runs[0]?.tool.driver.rules?.[0];
      if (rule?.properties) rule.properties.tags = Array.from({ length: 11 }, (_, i) => `t${i}`);
    },
    'a text that is too long': (log) => {
      const rule = log.runs[0]?.tool.driver.rules?.[0];
      if (rule) rule.shortDescription = { text: 'x'.repeat(1025) };
    },
  };
  for (const [title, change] of Object.entries(broken))
    it(`find ${title}`, async () => {
      const log = await logFor(sampleReport);
      change(log);
      assert.notDeepEqual(sarifProblems(log, sourcesOf(sampleReport)), []);
    });
});
