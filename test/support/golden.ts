import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow, projectRoot } from './project.js';

const isRewriting = process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined;

/**
 * One test per golden file of a folder of `test/golden`: the made text must be the file's. `UPDATE_GOLDEN=1` rewrites
 * the files, except in CI. A file that nothing makes is an orphan and fails.
 */
export const goldens = (folder: string, made: Readonly<Record<string, () => string | Promise<string>>>): void => {
  const root = `test/golden/${folder}`;
  for (const [name, make] of Object.entries(made))
    it(`${folder}/${name} is as reviewed`, async () => {
      const path = join(projectRoot, root, name);
      const actual = await make();
      if (isRewriting) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, actual);
      }
      assert.ok(existsSync(path), `there is no ${root}/${name}: run with UPDATE_GOLDEN=1 and review it`);
      assert.equal(actual, readFileSync(path, 'utf8'));
    });

  it(`${folder} holds no golden that nothing makes`, () => {
    const expected = new Set(Object.keys(made).map((name) => `${root}/${name}`));
    assert.deepEqual(
      filesBelow(root).filter((path) => !path.endsWith('.ts') && !expected.has(path)),
      [],
    );
  });
};
