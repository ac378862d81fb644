import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readXml, readXmlStrictly, type ReadXmlOptions, type XmlReading } from '../../src/text/index.js';
import { filesBelow, textOf } from '../support/project.js';

const pieces = [
  '<a>', '</a>', '<b x="1">', '</b>', '<c/>', '<d\r\n  e="&amp;" f=\'"\'\t/>', 'text', ' ', '\n', '\r\n', '&lt;', '&#65;', '&#x41;', '&#0;',
  '&foo;', '&', '<', '>', ']]>', '<![CDATA[', 'x]]', '<!-- c -->', '<!--', '-->', '--', '<?p q?>', '<!DOCTYPE a>', '"', "'", '=', '/', 'ä', '😀',
  '\u0001', '\uFEFF', '\u00a0', '<ä/>', '<a:b/>', '<__proto__>', '</__proto__>', '<a >', '</a >', '<1/>', '<b x="1" x="2"/>', '<b x=1/>', '<b x="<"/>',
]; // prettier-ignore

const rowsOf = ({ tree }: XmlReading): readonly unknown[] =>
  Array.from({ length: tree.size }, (_, row) => [
    tree.names[tree.columns.name[row] as number],
    ...(['start', 'contentStart', 'end', 'next', 'parent'] as const).map((column) => tree.columns[column][row]),
  ]);

const assertSame = (text: string, options?: ReadXmlOptions): boolean => {
  const strict = readXmlStrictly(text, options);
  const fast = readXml(text, options);
  assert.deepEqual(fast.problem, strict.problem, JSON.stringify(text));
  assert.deepEqual(rowsOf(fast), rowsOf(strict), JSON.stringify(text));
  return strict.problem === undefined;
};

describe('the fast scan of XML', () => {
  it('tells what the strict parser tells, of pieces in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), fc.boolean(), (parts, wraps) => {
        assertSame(wraps ? `<r>${parts.join('')}</r>` : parts.join(''));
      }),
      { numRuns: 6000 },
    );
  });

  it('tells what the strict parser tells, of exports with random damage', () => {
    const files = filesBelow('fixtures/formats/pfsense').filter((file) => file.endsWith('.xml'));
    const texts = files.filter((_, i) => i % 9 === 0).map(textOf);
    let sound = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.constantFrom(...pieces, ''),
        fc.nat(4),
        (text, where, piece, cut) => {
          const at = where % text.length;
          if (assertSame(text.slice(0, at) + piece + text.slice(at + cut))) sound++;
        },
      ),
      { numRuns: 600 },
    );
    assert.ok(sound > 30, 'some damage leaves the document sound');
  });

  it('skips the same subtrees', () => {
    const skip = (name: string, parent: string | undefined): boolean => name === 'rule' && parent === 'filter';
    for (const file of filesBelow('fixtures/formats/pfsense'))
      if (file.endsWith('.xml')) assertSame(textOf(file), { skip });
  });
});
