import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow, projectRoot } from './project.js';

const isRewriting = process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined;

/** How the texts that tests expect are made, by their path below a folder. */
type Made = Readonly<Record<string, () => string | Promise<string>>>;

/** One test per golden file of a folder of `test/golden`. */
export const goldens = (folder: string, made: Made): void =>
  goldensBeside(`test/golden/${folder}`, made, (path) => !path.endsWith('.ts'));

/**
 * One test per golden file below a folder: the made text must be the file's. `UPDATE_GOLDEN=1` rewrites the files,
 * except in CI. A golden that nothing makes is an orphan and fails; `isGolden` tells goldens from what lies beside them.
 */
export const goldensBeside = (root: string, made: Made, isGolden: (path: string) => boolean): void => {
  const folder = root.replace('test/golden/', '');
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
      filesBelow(root).filter((path) => isGolden(path) && !expected.has(path)),
      [],
    );
  });
};
