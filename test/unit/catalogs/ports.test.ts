import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalPorts, evaluatePorts, parametersOf, readPorts } from '../../../src/catalogs/ports.js';
import type { PortExpression, PortRange } from '../../../src/catalogs/ports.js';

const good = (entry: number | string): PortExpression => {
  const read = readPorts(entry);
  assert.ok(read.ok, `${entry} is refused`);
  return read.value;
};

const at = (entry: number | string, values: Readonly<Record<string, number>> = {}): PortRange | string => {
  const ports = evaluatePorts(good(entry), new Map(Object.entries(values)));
  return ports.ok ? ports.value : ports.message;
};

const port = fc.integer({ min: 0, max: 65535 });
const small = fc.integer({ min: 0, max: 10_000 });

describe('port expressions', () => {
  it('are numbers, ranges, sums and ranges of sums', () => {
    assert.deepEqual(at(443), [443, 443]);
    assert.deepEqual(at('443'), [443, 443]);
    assert.deepEqual(at('5228-5230'), [5228, 5230]);
    assert.deepEqual(at('5228 - 5230'), [5228, 5230]);
    assert.deepEqual(at('0-65535'), [0, 65535]);
    assert.deepEqual(at('9443 + offset', { offset: 3 }), [9446, 9446]);
    assert.deepEqual(at('9443+offset', { offset: 3 }), [9446, 9446]);
    assert.deepEqual(at('offset + 9443', { offset: 3 }), [9446, 9446]);
    assert.deepEqual(at('port', { port: 81 }), [81, 81]);
    assert.deepEqual(at('9443 - offset', { offset: 3 }), [9440, 9440]);
    assert.deepEqual(at('9443 + offset - 1', { offset: 3 }), [9445, 9445]);
    assert.deepEqual(at('7711 + analytics-offset', { 'analytics-offset': 1 }), [7712, 7712]);
    assert.deepEqual(at('1099 + offset .. 1110 + offset', { offset: 2 }), [1101, 1112]);
    assert.deepEqual(at('10 .. 20'), [10, 20]);
  });

  it('take a hyphen inside a word for part of the name', () => {
    assert.deepEqual(parametersOf(good('7711 + analytics-offset - own-offset')), ['analytics-offset', 'own-offset']);
  });

  it('are bounded after the parameters are known', () => {
    assert.equal(
      at('65000 + offset', { offset: 536 }),
      '`65000 + offset` is 65536 for `offset` = 536: ports lie between 0 and 65535',
    );
    assert.equal(at('5 - offset', { offset: 6 }), '`5 - offset` is -1 for `offset` = 6: ports lie between 0 and 65535');
    assert.equal(
      at('10 + a .. 20 + b', { a: 11, b: 0 }),
      '`10 + a .. 20 + b` is 21-20 for `a` = 11, `b` = 0: the range ends before it begins',
    );
    assert.equal(at('80 + offset'), '`80 + offset` is NaN for `offset` = nothing: ports lie between 0 and 65535');
  });

  it('mean what they say, for all numbers', () => {
    fc.assert(
      fc.property(port, port, (a, b) => {
        const [lo, hi] = a <= b ? [a, b] : [b, a];
        assert.deepEqual(at(`${lo}-${hi}`), [lo, hi]);
        assert.deepEqual(at(`${lo} .. ${hi}`), [lo, hi]);
        assert.equal(readPorts(`${hi}-${lo}`).ok, lo === hi);
      }),
    );
    fc.assert(
      fc.property(port, small, small, (base, plus, minus) => {
        const sum = base + plus - minus;
        const ports = at(`${base} + plus - minus`, { plus, minus });
        if (sum >= 0 && sum <= 65535) assert.deepEqual(ports, [sum, sum]);
        else assert.equal(typeof ports, 'string');
      }),
    );
  });

  it('do not depend on the order of their terms', () => {
    const term = fc.oneof(small.map(String), fc.constantFrom('a', 'b', 'c-d'));
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 4 }), small, small, small, (terms, a, b, c) => {
        const forth = good(terms.join(' + '));
        const back = good([...terms].reverse().join('+'));
        assert.equal(canonicalPorts(forth), canonicalPorts(back));
        const values = new Map([
          ['a', a],
          ['b', b],
          ['c-d', c],
        ]);
        const [one, other] = [evaluatePorts(forth, values), evaluatePorts(back, values)];
        assert.deepEqual(one.ok && one.value, other.ok && other.value);
      }),
    );
  });

  it('never throw and never run, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('1', '9', 'a', '-', '+', '.', ' ', '(') })),
        (text) => {
          const read = readPorts(text);
          if (!read.ok) return;
          // What is accepted consists of nothing but the grammar.
          assert.match(text, /^[\sa-z0-9+.-]+$/);
          assert.equal(read.value.text, text.trim());
        },
      ),
      { numRuns: 2000 },
    );
  });
});
