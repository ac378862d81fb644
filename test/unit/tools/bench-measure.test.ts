import assert from 'node:assert/strict';
import { median, sideBySide, Table } from '../../../src/tools/bench-measure.js';

describe('measuring', () => {
  it('takes the middle, or the mean of the two middle ones', () => {
    assert.equal(median([5, 1, 3]), 3);
    assert.equal(median([4, 1, 3, 100]), 3.5);
  });

  it('lets contenders take turns, and asks one that failed no more', () => {
    const turns: string[] = [];
    const contender = (name: string, failure?: string) => () => {
      turns.push(name);
      return { time: turns.length, memory: 7, ...(failure === undefined ? {} : { failure }) };
    };
    const [good, bad] = sideBySide(3, [contender('good'), contender('bad', 'gone')]);
    assert.deepEqual(turns, ['good', 'bad', 'good', 'good']);
    assert.deepEqual(good, { time: 3, memory: 7 });
    assert.deepEqual(bad, { time: 2, memory: 7, failure: 'gone' });
  });

  it('ends in a table that says what is reached', () => {
    const table = new Table();
    table.compare('a', { time: 150, memory: 20 }, 'floor', { time: 100 }, 2);
    table.compare('b', { time: 250 }, 'floor', { time: 100 }, 2);
    table.compare('c', { time: 1 }, 'floor', { time: 1, failure: 'no tool' }, 2);
    table.compare('d', { time: 1, failure: 'crash' }, 'floor', { time: 1 }, 2);
    assert.deepEqual(table.text.split('\n').slice(2), [
      '| a | 150 ms, 20 MiB | floor 100 ms | 1.50 | ≤ 2 × | yes |',
      '| b | 250 ms | floor 100 ms | 2.50 | ≤ 2 × | **no** |',
      '| c | 1 ms | no tool |  | ≤ 2 × | – |',
      '| d | crash | floor 1 ms |  | ≤ 2 × | **no** |',
    ]);
  });

  it('holds a whole check against every limit that it has', () => {
    const table = new Table();
    const floor = { time: 100 };
    table.wholeCheck('a', { time: 150, memory: 20 }, 'floor', floor, { times: 4, memory: 20 });
    table.wholeCheck('b', { time: 150, memory: 20 }, 'floor', floor, { time: 149 });
    table.wholeCheck('c', { time: 150 }, 'floor', floor, { time: 150, memory: 20 });
    table.wholeCheck('d', { time: 150, memory: 20 }, 'floor', floor, {});
    table.wholeCheck('e', { time: 1, memory: 1, failure: 'crash' }, 'floor', floor, { time: 150 });
    table.wholeCheck('f', { time: 150, memory: 20 }, 'floor', { time: 100, failure: 'no tool' }, { times: 4 });
    assert.deepEqual(table.text.split('\n').slice(2), [
      '| a | 150 ms, 20 MiB | floor 100 ms | 1.50 | ≤ 4 ×, ≤ 20 MiB | yes |',
      '| b | 150 ms, 20 MiB | floor 100 ms | 1.50 | ≤ 149 ms | **no** |',
      '| c | 150 ms, ? MiB | floor 100 ms | 1.50 | ≤ 150 ms, ≤ 20 MiB | **no** |',
      '| d | 150 ms, 20 MiB | floor 100 ms | 1.50 |  | – |',
      '| e | crash | floor 100 ms | 0.01 | ≤ 150 ms | **no** |',
      '| f | 150 ms, 20 MiB | no tool |  | ≤ 4 × | – |',
    ]);
  });
});
