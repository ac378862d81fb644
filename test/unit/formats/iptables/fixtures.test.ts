import assert from 'node:assert/strict';
import { detect } from '../../../../src/formats/iptables/index.js';
import { filesBelow, textOf } from '../../../support/project.js';
import { firewallOf } from './reading.js';

interface Expected {
  readonly kind: string;
  readonly line: number;
  readonly column: number;
}

const folder = 'fixtures/formats/iptables';
const exportsIn = (kind: string): readonly string[] =>
  filesBelow(`${folder}/${kind}`).filter((path) => path.endsWith('.save'));

const noticesIn = (path: string): readonly Expected[] => {
  const companion = filesBelow(folder).find((file) => file === path.replace(/\.save$/, '.ipset'));
  const { notices } = firewallOf(textOf(path), { ipset: companion && textOf(companion) });
  return notices
    .map(({ kind, at: { line, column } }) => ({ kind, line, column }))
    .sort((a, b) => a.line - b.line || a.column - b.column || (a.kind < b.kind ? -1 : 1));
};

describe('iptables exports', () => {
  it('are there to be read', () => {
    assert.ok(exportsIn('ok').length > 10);
    assert.ok(exportsIn('broken').length > 50);
  });

  for (const path of exportsIn('ok'))
    it(`are read without a word where nothing is wrong: ${path.slice(folder.length + 1)}`, () => {
      assert.deepEqual(noticesIn(path), []);
      assert.ok(detect(textOf(path)));
    });

  for (const path of exportsIn('broken'))
    it(`are reported where something is wrong: ${path.slice(folder.length + 1)}`, () => {
      assert.deepEqual(noticesIn(path), JSON.parse(textOf(path.replace(/\.save$/, '.json'))));
    });
});
