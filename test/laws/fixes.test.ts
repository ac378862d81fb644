import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Result } from 'sarif';
import { Diagrams } from '../../src/analysis/diagram.js';
import { evaluate, setsOf } from '../../src/analysis/diagram-policy.js';
import { formatOf, formats } from '../../src/formats/index.js';
import type { Firewall } from '../../src/model/index.js';
import { Source } from '../../src/text/index.js';
import { fixed, replacementsOf, resultsOf } from '../support/fixes.js';
import { fwlint, temporaryFiles } from '../support/host.js';
import { filesBelow, projectRoot } from '../support/project.js';

const today = '2026-11-20';

interface Folder {
  /** Files by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly export: string;
  readonly options: readonly string[];
}

const checked = async ({ files, export: name, options }: Folder): Promise<readonly Result[]> => {
  const folder = temporaryFiles(files);
  try {
    const ran = await fwlint(['check', name, ...options, '--today', today, '--format', 'sarif'], { cwd: folder.path });
    return resultsOf(JSON.parse(ran.stdout) as Log);
  } finally {
    folder.remove();
  }
};

const countsOf = (results: readonly Result[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { ruleId = '' } of results) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return counts;
};

const read = async (text: string): Promise<Firewall | undefined> => {
  const format = formatOf(text);
  if (format === undefined) return undefined;
  const settings = { name: 'edge', self: {}, zones: new Map(), today };
  return (await formats[format].load()).read({ sources: [new Source('x', text)], companions: [], settings })[0];
};

/** The policies that permit other packets than before, and how many were compared. */
const changedPolicies = async (
  before: string,
  after: string,
): Promise<{ readonly compared: number; readonly changed: readonly string[] }> => {
  const [old, young] = [await read(before), await read(after)];
  const changed: string[] = [];
  let compared = 0;
  for (const policy of old?.policies ?? []) {
    const other = young?.policies.find(({ id }) => id === policy.id);
    if (other === undefined) changed.push(`${policy.id} is gone`);
    // Interfaces are numbers, and a rule that is gone may have been the only one to name an interface.
    else if (JSON.stringify(namesOf(policy)) === JSON.stringify(namesOf(other))) {
      const diagrams = new Diagrams(policy.family, setsOf(policy, other), 300_000);
      const [a, b] = [evaluate(policy, diagrams), evaluate(other, diagrams)];
      if (a === undefined || b === undefined) continue;
      compared++;
      if (a.permitMay !== b.permitMay || a.permitMust !== b.permitMust) changed.push(policy.id);
    }
  }
  return { compared, changed };
};

const namesOf = (policy: Firewall['policies'][number]): readonly string[] =>
  policy.zones.zones.map(({ number, name }) => `${number} ${name}`);

/** Makes the fix of one result, and tells what is wrong with the outcome. */
const problemsAfter = async (
  folder: Folder,
  before: readonly Result[],
  result: Result,
  tally: { fixes: number; compared: number },
): Promise<readonly string[]> => {
  const { ruleId = '' } = result;
  const files = { ...folder.files };
  for (const uri of new Set(replacementsOf(result).map((one) => decodeURIComponent(one.uri))))
    files[uri] = fixed(new Source(uri, files[uri] ?? ''), result);
  const after = await checked({ ...folder, files });
  const [old, young] = [countsOf(before), countsOf(after)];
  tally.fixes++;
  const problems = [
    ...((young.get(ruleId) ?? 0) < (old.get(ruleId) ?? 0) ? [] : ['the finding is still there']),
    ...after
      .filter(({ level, ruleId: id = '' }) => level !== 'note' && (young.get(id) ?? 0) > (old.get(id) ?? 0))
      .map(({ ruleId: id, message }) => `new: ${id ?? ''} ${message.text ?? ''}`),
  ];
  if (ruleId.startsWith('FW3')) {
    const name = folder.export;
    const { compared, changed } = await changedPolicies(folder.files[name] ?? '', files[name] ?? '');
    tally.compared += compared;
    problems.push(...changed.map((id) => `other packets pass ${id}`));
  }
  const line = result.locations?.[0]?.physicalLocation?.region?.startLine ?? 0;
  return problems.map((problem) => `${folder.export}:${line} ${ruleId}: ${problem}`);
};

const folderOf = (path: string): Folder => {
  const cut = path.lastIndexOf('/');
  const [folder, name] = [path.slice(0, cut), path.slice(cut + 1)];
  const beside = readdirSync(join(projectRoot, folder), { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = Object.fromEntries(
    beside
      .filter((entry) => !entry.name.endsWith('.sarif'))
      .map((entry) => [entry.name, readFileSync(join(projectRoot, folder, entry.name), 'utf8')]),
  );
  const companion = name.replace(/\.[a-z]+$/, '.ipset');
  return {
    files,
    export: name,
    options: [
      ...('fwlint.toml' in files ? ['--config', 'fwlint.toml'] : ['--no-config']),
      ...(companion in files ? ['--ipset', companion] : []),
    ],
  };
};

describe('fixes', function () {
  this.timeout(120_000);
  const tally = { fixes: 0, compared: 0 };

  for (const path of filesBelow('fixtures/rules').filter((file) => /\/bad[^/]*\.(rules|xml|json|set)$/.test(file)))
    it(`of ${path.replace('fixtures/rules/', '')} end their findings and bring no other`, async () => {
      const folder = folderOf(path);
      const before = await checked(folder);
      for (const result of before)
        if (result.fixes !== undefined) assert.deepEqual(await problemsAfter(folder, before, result, tally), []);
    });

  it('were there, and left every policy as it was where a rule was deleted', () => {
    assert.ok(tally.fixes >= 15 && tally.compared >= 30, JSON.stringify(tally));
  });
});

describe('fixes of real exports', function () {
  this.timeout(120_000);
  const corpus = join(projectRoot, '../shared/corpus');
  const exports = ['iptables', 'pfsense', 'panos', 'aws'].flatMap((folder) =>
    existsSync(join(corpus, folder))
      ? readdirSync(join(corpus, folder))
          .filter((name) => /\.(save|rules|xml|json)$/.test(name))
          .map((name) => join(corpus, folder, name))
      : [],
  );

  before(function () {
    if (exports.length > 0) return;
    console.log(`    skipped: there is no ${corpus}`);
    this.skip();
  });

  /** Of one export so many are made, evenly over its findings. */
  const most = 2;

  for (const path of exports)
    it(`end their findings and bring no other: ${path.slice(corpus.length + 1)}`, async () => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const folder: Folder = {
        files: { [name]: readFileSync(path, 'utf8') },
        export: name,
        options: ['--no-config', '--select', 'FW2,FW3', '--ignore', 'FW304'],
      };
      const before = await checked(folder);
      const fixable = before.filter(({ fixes }) => fixes !== undefined);
      const step = Math.max(1, Math.floor(fixable.length / most));
      const tally = { fixes: 0, compared: 0 };
      for (const result of fixable.filter((_, i) => i % step === 0).slice(0, most))
        assert.deepEqual(await problemsAfter(folder, before, result, tally), []);
    });
});
