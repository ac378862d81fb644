import assert from 'node:assert/strict';
import { didYouMean } from '../../../src/text/near.js';
import { compareVersions, isInVersion, readVersion } from '../../../src/catalogs/versions.js';
import { canBothHold, enablingFeatures, holds, namedFeatures, toWhen } from '../../../src/catalogs/when.js';
import type { WrittenWhen } from '../../../src/catalogs/when.js';

/** The sets of the features a, b and c, written as words, under which a condition holds. */
const truths = (written: WrittenWhen): string =>
  ['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc'].filter((set) => holds(toWhen(written), new Set(set))).join(' ');

describe('conditions on features', () => {
  it('hold for a feature, all of several, any of several, or none', () => {
    assert.equal(truths('a'), 'a ab ac abc');
    assert.equal(truths(['a', 'b']), 'ab abc');
    assert.equal(truths({ all: ['a', 'b'] }), 'ab abc');
    assert.equal(truths({ any: ['a', 'b'] }), 'a b ab ac bc abc');
    assert.equal(truths({ not: 'a' }), ' b c bc');
    assert.equal(truths({ not: { any: ['a', 'b'] } }), ' c');
  });

  it('join what stands in one table, and nest', () => {
    assert.equal(truths({ any: ['a', 'b'], not: 'c' }), 'a b ab');
    assert.equal(truths({ all: ['a'], any: ['b', 'c'], not: { all: ['b', 'c'] } }), 'ab ac');
    assert.equal(truths({ any: [{ all: ['a', 'b'] }, { not: 'c' }] }), ' a b ab abc');
  });

  it('hold where there are none', () => {
    assert.equal(holds(undefined, new Set()), true);
  });

  it('name all their features, and separately those that switch on', () => {
    const when = toWhen({ any: ['a', 'b'], not: { any: ['c', { not: 'd' }] } });
    assert.deepEqual(namedFeatures(when), ['a', 'b', 'c', 'd']);
    assert.deepEqual(enablingFeatures(when), ['a', 'b', 'd']);
    assert.deepEqual(enablingFeatures(undefined), []);
  });

  it('are told apart from those that exclude each other', () => {
    const both = (a: WrittenWhen, b: WrittenWhen): boolean => canBothHold(toWhen(a), toWhen(b));
    assert.equal(both('a', 'b'), true);
    assert.equal(both('a', { not: 'a' }), false);
    assert.equal(both({ all: ['a', 'b'] }, { any: [{ not: 'a' }, { not: 'b' }] }), false);
    assert.equal(canBothHold(undefined, toWhen('a')), true);
  });
});

describe('versions', () => {
  const parse = (text: string): readonly number[] => readVersion(text) ?? [];

  it('are compared number by number', () => {
    const order = ['1.1.0', '2', '2.9', '2.9.1', '2.10', '2.11', '10.0'];
    for (const [i, a] of order.entries())
      for (const [j, b] of order.entries())
        assert.equal(Math.sign(compareVersions(parse(a), parse(b))), Math.sign(i - j), `${a} and ${b}`);
    assert.equal(compareVersions(parse('2'), parse('2.0.0')), 0);
  });

  it('are digits and dots', () => {
    for (const text of ['', 'v2', '2.', '.2', '2..1', '2.11-rc1', '1e3', '9999999999'])
      assert.equal(readVersion(text), undefined, text);
  });

  it('begin with since and end after until', () => {
    const span = { since: '2.9', until: '2.11' };
    const inside = ['2.9', '2.9.0', '2.10', '2.11', '2.11.7'];
    for (const version of inside) assert.equal(isInVersion(span, parse(version)), true, version);
    for (const version of ['2.8.9', '2', '2.12', '3']) assert.equal(isInVersion(span, parse(version)), false, version);
  });

  it('are the newest one where none is given', () => {
    assert.equal(isInVersion({}, undefined), true);
    assert.equal(isInVersion({ since: '99' }, undefined), true);
    assert.equal(isInVersion({ until: '99' }, undefined), false);
  });
});

describe('did you mean', () => {
  it('helps with slips, and is silent about strangers', () => {
    assert.equal(didYouMean('ofset', ['offset', 'other']), ', did you mean `offset`?');
    assert.equal(didYouMean('nmae', ['vendor', 'name']), ', did you mean `name`?');
    assert.equal(didYouMean('banana', ['offset', 'name']), '');
    assert.equal(didYouMean('x', []), '');
    assert.equal(didYouMean('x'.repeat(100_000), ['xx']), '');
  });
});
