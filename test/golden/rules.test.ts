import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Result } from 'sarif';
import { lintRules } from '../../rules/index.js';
import { Source } from '../../src/text/index.js';
import { goldensBeside } from '../support/golden.js';
import { fwlint } from '../support/host.js';
import { filesBelow, projectRoot, textOf } from '../support/project.js';
import { replay } from '../support/replay.js';
import { sarifProblems, schemaErrors } from '../support/sarif-checks.js';

const root = 'fixtures/rules';
const today = '2026-11-20';

/** Lint rules that speak about the findings of others need these beside them. */
const helpers: Readonly<Record<string, readonly string[]>> = { FW310: ['FW206', 'FW401'] };

/** An export of `fixtures/rules/FWNNN-name`: `bad.rules`, `good.rules` or, for one construct, `bad.<construct>.rules`. */
interface Fixture {
  readonly id: string;
  readonly folder: string;
  readonly file: string;
  /** File name without its last ending. */
  readonly base: string;
  readonly isBad: boolean;
}

const fixtures = filesBelow(root).flatMap((path): readonly Fixture[] => {
  const [, folder = '', id = '', file = '', base = '', side = ''] =
    /^fixtures\/rules\/((FW\d{3})-[^/]+)\/(((bad|good)(?:\.[a-z0-9-]+)?)\.(?:rules|xml|json|set))$/.exec(path) ?? [];
  return file === '' ? [] : [{ id, folder, file, base, isBad: side === 'bad' }];
});

/** Options that hold for every command on a fixture. */
const settingsOf = ({ folder, base }: Fixture): readonly string[] => {
  const has = (name: string): boolean => existsSync(join(projectRoot, root, folder, name));
  return [
    ...(has('fwlint.toml') ? ['--config', 'fwlint.toml'] : ['--no-config']),
    ...(has(`${base}.ipset`) ? ['--ipset', `${base}.ipset`] : []),
    '--today',
    today,
  ];
};

const surroundingsOf = ({ folder }: Fixture) => ({ cwd: join(projectRoot, root, folder) });

const sarifOf = async (fixture: Fixture): Promise<string> => {
  const { id, file } = fixture;
  const select = [id, ...(helpers[id] ?? [])].join();
  const args = ['check', file, ...settingsOf(fixture), '--select', select, '--format', 'sarif'];
  return (await fwlint(args, surroundingsOf(fixture))).stdout;
};

const resultsOf = (log: Log): readonly Result[] => log.runs.flatMap(({ results }) => results ?? []);

/** The one thing that changes without any change of what is found. */
const withoutVersion = (sarif: string): string => {
  const log = JSON.parse(sarif) as Log;
  const version = log.runs[0]?.tool.driver.semanticVersion ?? '';
  return sarif
    .replace(`"fullName": "fwlint ${version}"`, '"fullName": "fwlint VERSION"')
    .replace(`"semanticVersion": "${version}"`, '"semanticVersion": "VERSION"');
};

describe('the evidence of the lint rules', () => {
  goldensBeside(
    root,
    Object.fromEntries(
      fixtures
        .filter(({ isBad }) => isBad)
        .map((fixture) => [
          `${fixture.folder}/${fixture.base}.expected.sarif`,
          async () => withoutVersion(await sarifOf(fixture)),
        ]),
    ),
    (path) => path.endsWith('.expected.sarif'),
  );

  for (const fixture of fixtures) {
    const { id, folder, file, isBad } = fixture;
    const name = `${folder}/${file}`;
    it(`${name} ${isBad ? 'gives' : 'does not give'} ${id}`, async () => {
      const found = resultsOf(JSON.parse(await sarifOf(fixture)) as Log).filter(({ ruleId }) => ruleId === id);
      assert.equal(found.length > 0, isBad, found.map(({ message }) => message.text).join('\n'));
    });

    it(`${name} gives SARIF without problems, and every witness fares as told`, async () => {
      const log = JSON.parse(await sarifOf(fixture)) as Log;
      assert.deepEqual(schemaErrors(log), []);
      const source = new Source(file, textOf(`${root}/${name}`));
      assert.deepEqual(sarifProblems(log, new Map([[file, source]])), []);
      const { differences } = await replay(log, [file, ...settingsOf(fixture)], surroundingsOf(fixture));
      assert.deepEqual(differences, []);
    });
  }

  it('reaches every message of every lint rule in the fixtures of that rule', async () => {
    const unsaid = new Set(lintRules.flatMap(({ id, messages }) => Object.keys(messages).map((key) => `${id} ${key}`)));
    const restore = listen((id, key) => unsaid.delete(`${id} ${key}`));
    try {
      for (const { id } of lintRules)
        for (const fixture of fixtures) if (fixture.id === id && fixture.isBad) await sarifOf(fixture);
    } finally {
      restore();
    }
    assert.deepEqual([...unsaid], []);
  });
});

/** Calls `said` for every message that is made, until the returned function is called. */
const listen = (said: (id: string, key: string) => void): (() => void) => {
  const undo: (() => void)[] = [];
  for (const { id, messages } of lintRules) {
    const table = messages as Record<string, (args: never) => string>;
    for (const [key, make] of Object.entries(table)) {
      table[key] = (args) => {
        said(id, key);
        return make(args);
      };
      undo.push(() => void (table[key] = make));
    }
  }
  return () => {
    for (const step of undo) step();
  };
};

describe('witnesses from real exports', function () {
  this.timeout(120_000);
  const folder = join(projectRoot, '../shared/corpus/iptables');
  const dumps = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(save|rules)$/.test(name)) : [];

  before(function () {
    if (dumps.length > 0) return;
    console.log(`    skipped: there is no ${folder}`);
    this.skip();
  });

  for (const name of dumps)
    it(`fare as told: ${name}`, async () => {
      const companion = name.replace(/\.[a-z]+$/, '.ipset');
      const options = [
        name,
        '--no-config',
        '--today',
        today,
        ...(existsSync(join(folder, companion)) ? ['--ipset', companion] : []),
      ];
      const checked = await fwlint(['check', ...options, '--format', 'sarif'], { cwd: folder });
      const log = JSON.parse(checked.stdout) as Log;
      assert.deepEqual(schemaErrors(log), []);
      assert.deepEqual((await replay(log, options, { cwd: folder }, 300)).differences, []);
    });

  it('are there at all', async () => {
    const checked = await fwlint(['check', 'shorewall-2014.save', '--no-config', '--format', 'sarif'], { cwd: folder });
    const log = JSON.parse(checked.stdout) as Log;
    const { replayed } = await replay(log, ['shorewall-2014.save', '--no-config'], { cwd: folder });
    assert.ok(replayed > 10, `${replayed} witnesses`);
  });
});
