import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { decode } from '../../../src/app/decode.js';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const text = '*filter\n:INPUT DROP [0:0]\nCOMMIT\n';

describe('decoding a file', () => {
  const clean: Readonly<Record<string, Uint8Array>> = {
    'UTF-8': bytes(text),
    'UTF-8 with a byte order mark': bytes([0xef, 0xbb, 0xbf], text),
    'UTF-16 little endian with a mark': bytes([0xff, 0xfe], [...utf16le(text)]),
    'UTF-16 big endian with a mark': bytes([0xfe, 0xff], [...utf16be(text)]),
    'UTF-16 little endian without a mark': utf16le(text),
    'UTF-16 big endian without a mark': utf16be(text),
    gzip: gzipSync(text),
    'gzip of UTF-16': gzipSync(bytes([0xff, 0xfe], [...utf16le(text)])),
  };
  for (const [title, content] of Object.entries(clean))
    it(`reads ${title}`, async () => {
      const { source, notices } = await decode('x.rules', content);
      assert.equal(source?.text, text);
      assert.deepEqual(notices, []);
    });

  it('reads the encoding that an XML declaration names', async () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?><a>';
    const { source, notices } = await decode('x.xml', bytes(head, [0xe9], '</a>'));
    assert.equal(source?.text, `${head}é</a>`);
    assert.deepEqual(notices, []);
  });

  it('tells the byte and the place where a text stops being UTF-8, and reads on', async () => {
    const { source, notices } = await decode('x.rules', bytes('*filter\n# caf\ufffd ', [0xe9], '\nCOMMIT\n'));
    const [notice, ...others] = notices;
    assert.deepEqual(others, []);
    assert.equal(notice?.kind, 'syntax');
    // 8 bytes of line 1, `# caf` is 5, the genuine replacement character 3, the blank 1.
    assert.equal(notice.message, 'byte 0xe9 at offset 17 is not UTF-8');
    assert.deepEqual(notice.at, { file: 'x.rules', line: 2, column: 8, endColumn: 9 });
    assert.match(source?.text ?? '', /COMMIT/);
  });

  it('counts a byte order mark in the offset', async () => {
    const {
      notices: [notice],
    } = await decode('x.rules', bytes([0xef, 0xbb, 0xbf], 'a', [0xff]));
    assert.equal(notice?.message, 'byte 0xff at offset 4 is not UTF-8');
    assert.equal(notice.at.column, 2);
  });

  const damaged: Readonly<Record<string, readonly [content: Uint8Array, kind: string, message: RegExp]>> = {
    'an empty file': [bytes(), 'truncated', /nothing in it/],
    'blanks only': [bytes(' \n\t\n'), 'truncated', /nothing in it/],
    'a byte order mark only': [bytes([0xef, 0xbb, 0xbf]), 'truncated', /nothing in it/],
    'a NUL': [bytes('*filter\n\0'), 'syntax', /NUL/],
    'half a character of UTF-16': [bytes([0xff, 0xfe, 0x41, 0, 0x42]), 'truncated', /within a character/],
    'half a pair of UTF-16': [bytes([0xff, 0xfe, 0x00, 0xd8, 0x42, 0x00]), 'syntax', /not UTF-16LE/],
    'damaged gzip data': [bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], 'no deflate data at all'), 'syntax', /gzip/],
  };
  for (const [title, [content, kind, message]] of Object.entries(damaged))
    it(`reports ${title}, once and as damage`, async () => {
      const { notices } = await decode('x.rules', content);
      assert.deepEqual(
        notices.map((notice) => notice.kind),
        [kind],
      );
      assert.match(notices[0]?.message ?? '', message);
    });

  it('keeps what came before the end of truncated gzip data', async () => {
    const long = Array.from({ length: 5000 }, (_, i) => `-A INPUT -s 10.${i % 250}.${(i * 7) % 251}.1 -j DROP`).join(
      '\n',
    );
    const whole = gzipSync(long);
    const { source, notices } = await decode('x.rules', whole.subarray(0, whole.length / 2));
    assert.ok(source !== undefined && source.text.length > 100 && long.startsWith(source.text.slice(0, -1)));
    assert.deepEqual(
      notices.map(({ kind }) => kind),
      ['truncated'],
    );
  });

  it('refuses gzip data that would fill the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
    const { source, notices } = await decode('x.rules', bomb);
    assert.equal(source, undefined);
    assert.match(notices[0]?.message ?? '', /more than 256 MiB/);
  });
});
