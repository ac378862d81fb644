import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLintRules } from '../../src/tools/lint-rules.js';
import type { LintRuleDeclaration } from '../../src/tools/lint-rules.js';
import { fileName, fixtureName } from '../../src/tools/project.js';
import { filesBelow, projectRoot, textOf } from '../support/project.js';

/** Both directions at once: what one side has and the other lacks is named in the difference. */
const assertSame = (actual: Iterable<string>, expected: Iterable<string>, what: string): void => {
  const [a, b] = [new Set(actual), new Set(expected)];
  const missing = [...b].filter((x) => !a.has(x));
  const surplus = [...a].filter((x) => !b.has(x));
  assert.deepEqual({ missing, surplus }, { missing: [], surplus: [] }, what);
};

/** Rows `| FW301 | shadowed-rule | warning | …` of the contract; `undefined` outside the place where it lies. */
const contractRows = (): ReadonlyMap<string, { readonly name: string; readonly level: string }> | undefined => {
  const path = join(projectRoot, '../shared/contract.md');
  if (!existsSync(path)) return undefined;
  const rows = readFileSync(path, 'utf8').matchAll(/^\| (FW\d{3}) \| ([a-z0-9-]+) \| (note|warning|error) \|/gm);
  return new Map([...rows].map(([, id = '', name = '', level = '']) => [id, { name, level }]));
};

describe('every lint rule', () => {
  let lintRules: readonly LintRuleDeclaration[] = [];
  before(() => {
    lintRules = readLintRules();
  });

  it('is declared in its own file, and its id is used once', () => {
    const files = filesBelow('rules').filter((path) => /\/fw\d{3}-[^/]*\.ts$/.test(path));
    assertSame(
      lintRules.map(({ base }) => `${base}.ts`),
      files,
      'files without a declaration',
    );
    assert.equal(new Set(lintRules.map(({ id }) => id)).size, lintRules.length);
  });

  it('is listed in rules/index.ts', () => {
    const imported = textOf('rules/index.ts').matchAll(/from '\.\/([a-z-]+\/fw\d{3}-[^']*)\.js'/g);
    assertSame(
      [...imported].map(([, path]) => `rules/${path ?? ''}`),
      lintRules.map(({ base }) => base),
      'rules/index.ts',
    );
  });

  it('has a page, written to the end', () => {
    const pages = filesBelow('rules').filter((path) => /^rules\/[a-z-]+\/fw.*\.md$/.test(path));
    assertSame(
      pages,
      lintRules.map(({ base }) => `${base}.md`),
      'pages',
    );
    for (const page of pages) {
      const text = textOf(page);
      for (const heading of ['What it finds', 'Examples', 'How to fix', 'When to suppress'])
        assert.match(text, new RegExp(`^## ${heading}$`, 'm'), `${page}: no section “${heading}”`);
      assert.doesNotMatch(text, /^_Say /m, `${page}: the placeholder of the skeleton is still there`);
    }
  });

  it('has a page in the bundle', () => {
    const ids = textOf('rules/pages.generated.ts').matchAll(/^ {2}(FW\d{3}): `/gm);
    assertSame(
      [...ids].map(([, id]) => id ?? ''),
      lintRules.map(({ id }) => id),
      'rules/pages.generated.ts (npm run generate)',
    );
  });

  it('has a bad and a good fixture that carry its name', () => {
    const sides = filesBelow('fixtures/rules').flatMap((path) => {
      const [, folder = '', side = ''] = /^fixtures\/rules\/([^/]+)\/(bad|good)[./]/.exec(path) ?? [];
      return side === '' ? [path.split('/')[2] ?? ''] : [folder, `${folder}/${side}`];
    });
    const names = lintRules.map(({ id, name }) => fixtureName(id, name));
    assertSame(
      sides,
      names.flatMap((name) => [name, `${name}/bad`, `${name}/good`]),
      'fixtures/rules',
    );
  });

  it('has the name and level of the contract, or is announced in the changelog', function () {
    const rows = contractRows();
    if (rows === undefined) {
      process.stdout.write('    skipped: no contract.md beside this checkout\n');
      this.skip();
      return;
    }
    for (const { id, name, level } of lintRules) {
      const row = rows.get(id);
      if (row === undefined) assert.match(textOf('CHANGELOG.md'), new RegExp(`\\b${id}\\b`), `${id} is unknown`);
      else assert.deepEqual({ name, level }, row, id);
    }
  });

  it('says in sentences what, why and what to do', () => {
    for (const { id, name, summary, why, remedy, tags } of lintRules) {
      assert.match(fileName(id, name), /^fw\d{3}-[a-z0-9-]+$/);
      for (const sentence of [summary, why, remedy]) assert.match(sentence, /^[A-Z`].*\.$/s, `${id}: ${sentence}`);
      // GitHub keeps ten tags and shows 1024 characters.
      assert.ok(tags.length > 0 && tags.length <= 10, `${id}: ${tags.length} tags`);
      assert.ok(summary.length <= 1024, `${id}: the summary is too long`);
    }
  });
});
