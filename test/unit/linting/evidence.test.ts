import assert from 'node:assert/strict';
import { labelsOf } from '../../../src/linting/index.js';
import type { Rule } from '../../../src/model/index.js';

const rule = (label: string, line: number, file = 'a.xml'): Rule =>
  ({ label, at: { file, line, column: 1, endColumn: 2 } }) as unknown as Rule;

describe('the labels of rules in a message', () => {
  it('are three at the most', () => {
    assert.equal(labelsOf([rule('a', 1)]), '`a`');
    assert.equal(labelsOf([rule('a', 1), rule('b', 2)]), '`a` and `b`');
    assert.equal(labelsOf(['a', 'b', 'c', 'd'].map((label, i) => rule(label, i))), '`a`, `b`, `c` and 1 more');
  });

  it('come with a line where another rule of the message has the same', () => {
    const web = rule('web', 9);
    assert.equal(labelsOf([rule('web', 4), rule('b', 5)], web), '`web` (line 4) and `b`');
    assert.equal(labelsOf([rule('b', 4), rule('b', 5)], web), '`b` (line 4) and `b` (line 5)');
    assert.equal(labelsOf([rule('b', 4), rule('b', 5)]), '`b` (line 4) and `b` (line 5)');
    assert.equal(labelsOf([rule('web', 4, 'b.xml')], web), '`web` (b.xml:4)');
    assert.equal(labelsOf([web], web), '`web`');
  });
});
