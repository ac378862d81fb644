import assert from 'node:assert/strict';
import { maxXmlDepth, readXml, scanXml, type XmlElement } from '../../../src/text/index.js';

const rootOf = (text: string): XmlElement => {
  const { root, problem } = readXml(text);
  assert.equal(problem, undefined);
  assert.ok(root !== undefined);
  return root;
};

describe('the XML reader', () => {
  it('keeps the offsets of start tags, contents and ends, whatever the line ends', () => {
    const text = '<?xml version="1.0"?>\r\n<a>\r\n  <b\r\n  x="1">text</b>\n  <c/>\r</a>\n';
    const root = rootOf(text);
    const [b, c] = root.children;
    assert.ok(b !== undefined && c !== undefined);
    assert.equal(text.slice(b.start, b.end), '<b\r\n  x="1">text</b>');
    assert.equal(text.slice(b.contentStart, b.contentEnd), 'text');
    assert.equal(text.slice(c.start, c.end), '<c/>');
    assert.equal(root.start, text.indexOf('<a>'));
    assert.equal(root.end, text.lastIndexOf('</a>') + 4);
  });

  it('finds start tags behind every chunk border', () => {
    // Each line is 20 characters: over 200 KB the borders of the chunks fall on every part of a tag.
    const lines = Array.from({ length: 12_000 }, (_, i) => `<n>${String(i).padStart(11, '0')}</n>\r\n`);
    const text = `<all>${lines.join('')}</all>`;
    const root = rootOf(text);
    assert.equal(root.children.length, lines.length);
    for (const [i, child] of root.children.entries()) {
      assert.equal(child.start, 5 + i * 20);
      assert.equal(Number(child.text), i);
    }
  });

  it('decodes character data and CDATA, and drops comments and instructions', () => {
    const root = rootOf(
      '<a>1 &lt; 2 &amp;&#x41;&#66;<!-- <x> &y; --><![CDATA[ <z> &amp; ]]]]><![CDATA[>]]><?p q?>\r\nend</a>',
    );
    assert.equal(root.text, '1 < 2 &AB <z> &amp; ]]>\nend');
  });

  it('tells present and empty from absent, and blanks from values', () => {
    const root = rootOf('<r><x></x><y/><z>\n  </z><v> 5 </v></r>');
    for (const name of ['x', 'y', 'z']) assert.equal(root.value(name), '');
    assert.equal(root.value('v'), '5');
    assert.equal(root.value('w'), undefined);
  });

  it('keeps the order of siblings, and all of one name', () => {
    const root = rootOf('<r><a>1</a><b>2</b><a>3</a></r>');
    assert.deepEqual(
      root.children.map((c) => c.name),
      ['a', 'b', 'a'],
    );
    assert.deepEqual(
      root.all('a').map((c) => c.text),
      ['1', '3'],
    );
    assert.equal(root.child('a')?.text, '1');
    assert.deepEqual(root.all('none'), []);
  });

  it('reads attributes in either quotes, decoded', () => {
    const root = rootOf(`<r uuid='a"b' two = "x&amp;y\n z" gt=">"/>`);
    assert.deepEqual(
      [...root.attributes],
      [
        ['uuid', 'a"b'],
        ['two', 'x&y  z'],
        ['gt', '>'],
      ],
    );
    assert.equal(root.attribute('uuid'), 'a"b');
    assert.equal(root.attribute('none'), undefined);
  });

  it('takes names of object members as plain names', () => {
    const root = rootOf('<r><__proto__ constructor="1"><toString/></__proto__><constructor/></r>');
    assert.equal(root.child('__proto__')?.attribute('constructor'), '1');
    assert.equal(root.has('hasOwnProperty'), false);
    assert.equal(Object.hasOwn(Object.prototype, 'constructor') && {}.constructor === Object, true);
  });

  it('leaves out the inside of skipped elements and reads on behind them', () => {
    const text = `<r><rrddata>${'<x><y>AAAA</y></x>'.repeat(1000)}</rrddata><after>1</after></r>`;
    const { root, tree, problem } = readXml(text, {
      skip: (name, parent, depth) => name === 'rrddata' && parent === 'r' && depth === 1,
    });
    assert.equal(problem, undefined);
    assert.equal(tree.size, 3);
    assert.equal(root?.value('after'), '1');
    assert.equal(root.child('rrddata')?.hasChildren, false);
  });

  it('calls a document that ends early truncated, at its last visible character, wherever it is cut', () => {
    const text = '<a>\n  <b x="1"><![CDATA[t]]></b><!-- c -->\n  <d>1&amp;</d>\n</a>';
    for (let length = 1; length < text.length; length++) {
      const cut = text.slice(0, length);
      const { problem } = readXml(cut);
      assert.equal(problem?.kind, 'truncated', JSON.stringify(cut));
      assert.equal(problem.offset, cut.trimEnd().length - 1);
    }
    assert.equal(readXml(text).problem, undefined);
    assert.match(readXml('<a><b><c>1').problem?.message ?? '', /`a\/b\/c`/);
  });

  it('keeps what was read before a problem', () => {
    const { root, problem } = readXml('<r><rule>1</rule><rule>2</rule><rule>3');
    assert.equal(problem?.kind, 'truncated');
    assert.deepEqual(
      root?.all('rule').map((r) => r.text),
      ['1', '2', '3'],
    );
  });

  it('names the end tag that stands in the wrong place', () => {
    const { problem } = readXml('<a>\n<b></a>');
    assert.equal(problem?.kind, 'syntax');
    assert.equal(problem.offset, 7);
    assert.equal(problem.message, '`</a>` stands where `</b>` is due');
  });

  it('refuses a second root, text outside of the root, and duplicate attributes', () => {
    for (const text of ['<a/><b/>', '<a/>text', 'text', '<a x="1" x="2"/>', '</a>', '<a>&nbsp;</a>', '<a>\u0001</a>'])
      assert.equal(readXml(text).problem?.kind, 'syntax', text);
  });

  it('expands no entity of a document type, and opens no file', () => {
    const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('');
    const bomb = `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l30;</a>`;
    assert.equal(readXml(bomb).problem?.kind, 'doctype');
    const external = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>';
    const { problem } = readXml(external);
    assert.equal(problem?.kind, 'doctype');
    assert.equal(problem.offset, external.indexOf('<!DOCTYPE'));
  });

  it('refuses 200,000 levels with a message instead of running out of stack', () => {
    const deep = '<d>'.repeat(200_000) + '</d>'.repeat(200_000);
    const { problem, tree } = readXml(deep);
    assert.equal(problem?.kind, 'limit');
    assert.equal(problem.offset, maxXmlDepth * 3);
    assert.equal(tree.size, maxXmlDepth);
    assert.equal(readXml(deep, { maxDepth: 200_000 }).problem, undefined);
  });

  it('folds the names of a tree to lower case, as pfSense does', () => {
    for (const declaration of ['', '<!-- a comment -->']) {
      const root = rootOf(`${declaration}<R><b/><B x="1"/><Ä/><c><B/></c></R>`);
      root.tree.foldNames();
      assert.equal(root.name, 'r');
      assert.deepEqual(
        root.children.map(({ name }) => name),
        ['b', 'b', 'Ä', 'c'],
      );
      assert.deepEqual(
        root.all('b').map((b) => b.attribute('x')),
        [undefined, '1'],
      );
      assert.ok(root.at('c', 'b') !== undefined && !root.has('B'));
    }
  });

  it('streams tags in document order', () => {
    const seen: string[] = [];
    scanXml('<a><b/><c>1</c></a>', {
      open: (name, start, end, selfClosing) => seen.push(`${name} ${start}-${end}${selfClosing ? ' empty' : ''}`),
      close: (name, end) => seen.push(`/${name} ${end}`),
    });
    assert.deepEqual(seen, ['a 0-3', 'b 3-7 empty', '/b 7', 'c 7-10', '/c 15', '/a 19']);
  });
});
