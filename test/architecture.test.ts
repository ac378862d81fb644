import assert from 'node:assert/strict';
import { rooms, wrongDoors } from './support/architecture.js';
import { filesBelow, textOf } from './support/project.js';

const sourcesBelow = (...folders: readonly string[]) =>
  new Map(
    folders
      .flatMap(filesBelow)
      .filter((path) => path.endsWith('.ts'))
      .map((path) => [path, textOf(path)]),
  );

/** What the checker says about one file, next to the doors that it could use. */
const complaintsAbout = (path: string, text: string) =>
  wrongDoors(
    new Map([
      ['src/text/index.ts', ''],
      ['src/model/index.ts', ''],
      [path, text],
    ]),
  );

describe('the rooms of the house', () => {
  it('import only downwards, through the index, and leave the process to the command line', () => {
    const wrong = wrongDoors(sourcesBelow('src', 'rules'));
    assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  });

  it('are all in the table', () => {
    const folders = new Set(filesBelow('src').map((path) => path.split('/')[1]));
    const listed = new Set(Object.values(rooms).map((room) => room.folder.split('/')[1]));
    assert.deepEqual(
      [...folders].filter((folder) => folder !== 'tools' && !listed.has(folder)),
      [],
    );
  });
});

describe('the checker of the rooms', () => {
  it('names file, line, text and what is allowed', () => {
    assert.deepEqual(complaintsAbout('src/model/policy.ts', "\nimport { check } from '../app/index.js';\n"), [
      "src/model/policy.ts:2: import { check } from '../app/index.js'; — model may import packets, text (types)",
    ]);
  });

  const wrong: Readonly<Record<string, readonly [path: string, text: string]>> = {
    'an upward import': ['src/analysis/x.ts', "import { x } from '../linting/index.js';"],
    'an upward type': ['src/analysis/x.ts', "import type { X } from '../linting/index.js';"],
    'an inline type': ['src/analysis/x.ts', "type X = import('../linting/index.js').X;"],
    'a dynamic import': ['src/packets/x.ts', "await import('../model/index.js');"],
    'a computed import': ['src/app/x.ts', 'await import(name);'],
    'a re-export': ['src/text/x.ts', "export * from '../packets/index.js';"],
    'a side effect': ['src/text/x.ts', "import '../packets/index.js';"],
    'a value where types are allowed': ['src/model/x.ts', "import { x, type Y } from '../text/index.js';"],
    'a door beside the index': ['src/config/x.ts', "import { x } from '../model/policy.js';"],
    'another format': ['src/formats/aws/x.ts', "import { x } from '../panos/index.js';"],
    'a format in a lint rule': ['rules/stale/fw301-x.ts', "import { x } from '../../src/formats/index.js';"],
    'a tool': ['src/app/x.ts', "import { x } from '../tools/project.js';"],
    'the rules from below': ['src/linting/x.ts', "import { lintRules } from '../../rules/index.js';"],
    'a file in no room': ['src/misc/x.ts', "import { x } from '../text/index.js';"],
    'Node below the app': ['src/text/x.ts', "import { readFileSync } from 'node:fs';"],
    'a development package': ['src/app/x.ts', "import { Project } from 'ts-morph';"],
    'the process': ['src/app/x.ts', 'const a = process.argv;'],
    'the console': ['rules/stale/fw301-x.ts', "console.log('x');"],
    'the process by another name': ['src/app/x.ts', 'const a = globalThis.process;'],
  };
  for (const [title, [path, text]] of Object.entries(wrong))
    it(`finds ${title}`, () => {
      assert.equal(complaintsAbout(path, text).length, 1, complaintsAbout(path, text).join('\n'));
    });

  const right: Readonly<Record<string, readonly [path: string, text: string]>> = {
    'a neighbour in the same room': ['src/app/x.ts', "import { x } from './y.js';"],
    'a lint rule of another family': ['rules/index.ts', "export * from './stale/fw301-shadowed-rule.js';"],
    'types where types are allowed': ['src/model/x.ts', "import { type X } from '../text/index.js';"],
    'a format in the registry': ['src/formats/registry.ts', "const f = () => import('./aws/index.js');"],
    'Node in the app': ['src/app/x.ts', "import { readFileSync } from 'node:fs';"],
    'a member called process': ['src/app/x.ts', 'queue.process(); const a = { console: 1 };'],
    'the process on the command line': ['src/cli/x.ts', 'process.exitCode = 1;'],
  };
  for (const [title, [path, text]] of Object.entries(right))
    it(`accepts ${title}`, () => {
      assert.deepEqual(complaintsAbout(path, text), []);
    });
});
