import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonDepthLimit, readJson } from '../../../src/text/index.js';

const kindsOf = (text: string): readonly string[] => readJson(text).problems.map((problem) => problem.kind);

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** All objects of a value. */
const objectsIn = (value: unknown): readonly object[] => {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [value, ...below];
};

/** The text from a `{` to its `}`, found by trying every `}`. */
const objectTextAt = (text: string, offset: number): string => {
  for (let end = text.indexOf('}', offset); end >= 0; end = text.indexOf('}', end + 1))
    if (isJson(text.slice(offset, end + 1))) return text.slice(offset, end + 1);
  return '';
};

describe('a JSON text', () => {
  it('gives the values of JSON.parse and the offset of every object', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        const json = readJson(text);
        assert.deepEqual(json.values, [JSON.parse(text)]);
        assert.deepEqual(json.problems, []);
        for (const object of objectsIn(json.values[0])) {
          const offset = json.offsetOf(object);
          assert.ok(offset !== undefined);
          assert.deepEqual(JSON.parse(objectTextAt(text, offset)), JSON.parse(JSON.stringify(object)));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is refused exactly where JSON.parse refuses it', () => {
    const mutated = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '0', 'x', ' ', '\u0001', '-'),
      )
      .map(([text, at, by]) => text.slice(0, at % (text.length + 1)) + by + text.slice((at % (text.length + 1)) + 1));
    fc.assert(
      fc.property(mutated, (text) => {
        const json = readJson(text);
        const refused = json.problems.some((problem) => problem.kind !== 'duplicate') || json.values.length !== 1;
        assert.equal(!refused, isJson(text), text);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the right offsets where keys look like numbers, which JSON.parse moves to the front', () => {
    const text = '{"b":{"n":1},"2":{"n":2},"1":{"n":3}}';
    const json = readJson(text);
    const value = json.values[0] as Record<string, object>;
    assert.deepEqual(
      ['b', '2', '1'].map((name) => json.offsetOf(value[name]!)),
      [text.indexOf('{"n":1'), text.indexOf('{"n":2'), text.indexOf('{"n":3')],
    );
  });

  it('reports a name that stands twice and takes the last one, as JSON.parse does', () => {
    const text = '{"a":{"n":1},\n"a":{"n":2},"b":{}}';
    const json = readJson(text);
    assert.deepEqual(json.values, [{ a: { n: 2 }, b: {} }]);
    assert.deepEqual(
      json.problems.map(({ kind, offset, subject }) => ({ kind, offset, subject })),
      [{ kind: 'duplicate', offset: text.lastIndexOf('"a"'), subject: 'a' }],
    );
    assert.equal(json.offsetOf((json.values[0] as { a: object }).a), text.indexOf('{"n":2'));
    assert.deepEqual(kindsOf('{"a":1,"\\u0061":2}'), ['duplicate']);
  });

  it('takes several documents in one text, blank or not between them', () => {
    const text = '{"a":1}\n\n[{"b":2}]{"c":3}\n';
    const json = readJson(text);
    assert.deepEqual(json.values, [{ a: 1 }, [{ b: 2 }], { c: 3 }]);
    assert.equal(json.offsetOf((json.values[1] as object[])[0]!), text.indexOf('{"b"'));
    assert.deepEqual(readJson('1 2\n"x" null').values, [1, 2, 'x', null]);
  });

  it('has no problem with `__proto__` as a name, in good and in bad texts', () => {
    for (const text of ['{"__proto__":{"polluted":1}}', '{"__proto__":{"polluted":1},"1":2,"1":2}']) {
      const value = readJson(text).values[0] as object;
      assert.equal(Object.getPrototypeOf(value), Object.prototype);
      assert.ok(Object.hasOwn(value, '__proto__'));
    }
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('keeps what came before the end of a truncated text, and says what is incomplete', () => {
    const text = '{"list":[{"id":1,"ok":true},{"id":2,"ports":[4';
    const json = readJson(text);
    assert.deepEqual(
      json.problems.map(({ kind, offset }) => [kind, offset]),
      [['truncated', text.length]],
    );
    const [root] = json.values as [{ list: { id: number }[] }];
    assert.deepEqual(
      root.list.map(({ id }) => id),
      [1, 2],
    );
    assert.deepEqual([root, root.list, ...root.list].map(json.isIncomplete), [true, true, false, true]);
  });

  it('calls every proper beginning of an object truncated', () => {
    const text = '{"a":[true,null,-1.5e3,"x\\"y\\\\"],"b":{"c":false}}';
    for (let end = 1; end < text.length; end++)
      assert.deepEqual(kindsOf(text.slice(0, end)), ['truncated'], text.slice(0, end));
    assert.deepEqual(kindsOf(''), ['truncated']);
  });

  it('points at what is wrong', () => {
    const problemOf = (text: string) => readJson(text).problems.map(({ kind, offset }) => [kind, offset]);
    assert.deepEqual(problemOf('{"a" 1}'), [['syntax', 5]]);
    assert.deepEqual(problemOf('{"a":My"}'), [['syntax', 5]]);
    assert.deepEqual(problemOf('{a:1}'), [['syntax', 1]]);
    assert.deepEqual(problemOf('[1 2]'), [['syntax', 3]]);
    assert.deepEqual(problemOf('{"a":1},'), [['syntax', 7]]);
    assert.deepEqual(problemOf("['a']"), [['syntax', 1]]);
  });

  it('goes on after a comma too many', () => {
    const json = readJson('{"a":[1,2,],"b":3,}');
    assert.deepEqual(json.values, [{ a: [1, 2], b: 3 }]);
    assert.deepEqual(
      json.problems.map(({ kind, offset }) => [kind, offset]),
      [
        ['syntax', 9],
        ['syntax', 17],
      ],
    );
  });

  it('refuses 200,000 levels with a limit message, and takes the limit itself', () => {
    for (const deep of ['['.repeat(200_000), '['.repeat(200_000) + ']'.repeat(200_000), '{"a":'.repeat(200_000)]) {
      const [problem, ...others] = readJson(deep).problems;
      assert.equal(problem?.kind, 'depth');
      assert.match(problem.message, /1000 levels/);
      assert.equal(others.length, 0);
    }
    const limit = '['.repeat(jsonDepthLimit) + ']'.repeat(jsonDepthLimit);
    assert.deepEqual(readJson(limit).problems, []);
    assert.deepEqual(kindsOf(`[${limit}]`), ['depth']);
  });

  it('finds the span of a member below an object', () => {
    const text = '{ "a" : [ {"x": "1}"}, -12 , [true] ], "b\\u0063": {"a": null} }';
    const json = readJson(text);
    const root = json.values[0] as { a: [object] };
    const spanned = (object: object, ...path: (string | number)[]) => {
      const span = json.spanOf(object, path);
      return span === undefined ? undefined : text.slice(span.start, span.end);
    };
    assert.equal(spanned(root, 'a', 1), '-12');
    assert.equal(spanned(root, 'a', 2, 0), 'true');
    assert.equal(spanned(root, 'bc', 'a'), 'null');
    assert.equal(spanned(root.a[0], 'x'), '"1}"');
    assert.equal(spanned(root.a[0]), '{"x": "1}"}');
    assert.equal(spanned(root, 'a', 3), undefined);
    assert.equal(spanned(root, 'c'), undefined);
    assert.equal(spanned(root, 'a', 'x'), undefined);
    const span = json.spanOf(root, ['A', 1], (inText, wanted) => inText.toUpperCase() === wanted);
    assert.equal(text.slice(span?.start, span?.end), '-12');
  });

  it('finds the last of two members of one name', () => {
    const text = '{"a":1,"a":22}';
    const json = readJson(text);
    assert.deepEqual(json.spanOf(json.values[0] as object, ['a']), { start: 11, end: 13 });
  });
});
