import assert from 'node:assert/strict';
import {
  deletion,
  type Edit,
  elementEdit,
  endOfElement,
  itemEdit,
  replacement,
  Source,
} from '../../../src/text/index.js';

/** The text after an edit of the part that stands between `«` and `»`. */
const edited = (marked: string, edit: (source: Source, start: number, end: number) => Edit | undefined): string => {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const source = new Source('x', text);
  const made = edit(source, start, end);
  if (made === undefined) return 'no edit';
  const { region } = made;
  const at = (line: number, column: number): number => (source.lineStarts[line - 1] ?? text.length) + column - 1;
  return (
    text.slice(0, at(region.startLine, region.startColumn)) +
    made.text +
    text.slice(at(region.endLine, region.endColumn))
  );
};

describe('edits of a text', () => {
  it('take lines out whole, with the line break of the file', () => {
    assert.equal(edited('a\n  «b»  \nc\n', deletion), 'a\nc\n');
    assert.equal(edited('a\r\n\t«b»\r\nc\r\n', deletion), 'a\r\nc\r\n');
    assert.equal(edited('«a»\nb', deletion), 'b');
    assert.equal(edited('a\n«b»', deletion), 'a\n');
    assert.equal(edited('a\n  «<b>\n  </b>»\nc', deletion), 'a\nc');
  });

  it('leave what else stands on the line', () => {
    assert.equal(edited('a «b» c\n', deletion), 'a  c\n');
    assert.equal(edited('<r>«<b/>»</r>\n', deletion), '<r></r>\n');
  });

  it('put several lines in the place of one, indented and broken like it', () => {
    assert.equal(
      edited('a\n  «b»\nc', (...at) => replacement(...at, ['x', 'y\nz'])),
      'a\n  x\n  y\n  z\nc',
    );
    assert.equal(
      edited('a\r\n«b»\r\nc', (...at) => replacement(...at, ['x', 'y'])),
      'a\r\nx\r\ny\r\nc',
    );
  });

  it('put only elements in the place of an element', () => {
    assert.equal(
      edited('<r>\n  «<b/>»\n</r>', (...at) => elementEdit(...at, ['<c/>', '<d/>'])),
      '<r>\n  <c/>\n  <d/>\n</r>',
    );
    assert.equal(
      edited('<r>\n  «<b/>»\n</r>', (...at) => elementEdit(...at, [])),
      '<r>\n</r>',
    );
    assert.equal(
      edited('<r>\n  «<b/>»\n</r>', (...at) => elementEdit(...at, ['set b'])),
      'no edit',
    );
  });

  it('take a comma with an object of a list, and keep the list in order', () => {
    const remove = (marked: string): string => edited(marked, (...at) => itemEdit(...at, []));
    assert.equal(remove('[\n  «{"a": 1}»,\n  {"b": 2}\n]'), '[\n  {"b": 2}\n]');
    assert.equal(remove('[\n  {"a": 1},\n  «{"b": 2}»\n]'), '[\n  {"a": 1}\n]');
    assert.equal(remove('[\n  {"a": 1} ,\n  «{"b": 2}» ,\n  {"c": 3}\n]'), '[\n  {"a": 1} ,\n  {"c": 3}\n]');
    assert.deepEqual(JSON.parse(remove('[{"a": 1},«{"b": 2}»,{"c": 3}]')), [{ a: 1 }, { c: 3 }]);
    assert.deepEqual(JSON.parse(remove('[«{"b": 2}»]')), []);
  });

  it('put only objects in the place of an object', () => {
    const put = (texts: readonly string[]): string =>
      edited('[\n  {"a": 1},\n  «{"b": 2}»\n]', (...at) => itemEdit(...at, texts));
    assert.equal(put(['{"c": 3}', '{"d": 4}']), '[\n  {"a": 1},\n  {"c": 3},\n  {"d": 4}\n]');
    assert.equal(put(['aws ec2 revoke']), 'no edit');
    assert.equal(put(['[1]']), 'no edit');
  });

  it('know where an element ends, whatever stands inside', () => {
    const ends = (text: string): string | undefined => {
      const end = endOfElement(text, 0);
      return end === undefined ? undefined : text.slice(0, end);
    };
    for (const element of [
      '<a/>',
      '<a x="1>2"/>',
      '<a><a/><b></b></a>',
      '<a><!-- </a> --></a>',
      '<a><![CDATA[</a>]]></a>',
      "<a x='/>'>text<?pi </a>?></a >",
    ])
      assert.equal(ends(`${element}<a></a>`), element);
    assert.equal(ends('<a><b></a'), undefined);
    assert.equal(ends('<a><!-- </a>'), undefined);
  });
});
