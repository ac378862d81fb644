import { isUtf8 } from 'node:buffer';
import type { Notice, NoticeKind } from '../model/index.js';
import { Source } from '../text/index.js';

/** The text of a file, as far as its bytes have one, and what is wrong with them. */
export interface Decoded {
  readonly source?: Source;
  readonly notices: readonly Notice[];
}

/** The most bytes of one file, also after decompression: enough for millions of rules, too little to hurt. */
export const maxBytes = 256 * 1024 * 1024;

/** Bytes to text: gzip, byte order marks, UTF-16 and UTF-8, with a notice at the first thing that is wrong. */
export const decode = async (file: string, bytes: Uint8Array): Promise<Decoded> => {
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // Loaded for compressed files only: most are not.
  const { content, notice: compression } = isCompressed
    ? (await import('./gunzip.js')).gunzip(bytes, maxBytes)
    : { content: bytes, notice: undefined };
  if (content === undefined) return { notices: compression === undefined ? [] : [unplaced(file, ...compression)] };
  const { text, notice: encoding } = toText(content);
  const source = new Source(file, text);
  const notices: Notice[] = [];
  if (compression !== undefined) notices.push(placed(source, text.length, ...compression));
  if (encoding !== undefined) notices.push(placed(source, encoding.at, encoding.kind, encoding.message));
  const nul = text.indexOf('\0');
  if (nul >= 0) notices.push(placed(source, nul, 'syntax', 'a NUL character: the file is binary or damaged'));
  if (text.trim() === '' && notices.length === 0)
    notices.push(placed(source, 0, 'truncated', 'there is nothing in it: even an export without rules has a header'));
  return { source, notices };
};

/** A notice about a file as a whole, at its beginning. */
export const unplaced = (file: string, kind: NoticeKind, message: string): Notice => ({
  kind,
  at: { file, line: 1, column: 1, endColumn: 1 },
  message,
  subject: file,
});

const placed = (source: Source, offset: number, kind: NoticeKind, message: string): Notice => ({
  kind,
  at: source.place(offset, offset + 1),
  message,
  subject: source.file,
});

interface Text {
  readonly text: string;
  readonly notice?: { readonly at: number; readonly kind: NoticeKind; readonly message: string };
}

const toText = (bytes: Uint8Array): Text => {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return decodeOther(bytes, encoding);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(hasMark ? 3 : 0);
  const text = content.toString('utf8');
  if (isUtf8(content)) return { text };
  const at = firstReplaced(text, content);
  const offset = Buffer.byteLength(text.slice(0, at));
  const byte = (content[offset] ?? 0).toString(16).padStart(2, '0');
  return {
    text,
    notice: { at, kind: 'syntax', message: `byte 0x${byte} at offset ${offset + (hasMark ? 3 : 0)} is not UTF-8` },
  };
};

/** By byte order mark; without one by the zero half of the first characters, or by an XML declaration. */
const encodingOf = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' => {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 100));
  return /^<\?xml[^>]*encoding=["'](iso-8859-1|windows-1252)["']/i.test(head) ? 'windows-1252' : 'utf-8';
};

const decodeOther = (bytes: Uint8Array, encoding: string): Text => {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== 'windows-1252' && bytes.length % 2 === 1)
    return { text, notice: { at: text.length, kind: 'truncated', message: 'the file ends within a character' } };
  const at = text.indexOf('\ufffd');
  if (at < 0) return { text };
  return { text, notice: { at, kind: 'syntax', message: `not ${encoding.toUpperCase()} from here on` } };
};

/** The first replacement character that the file itself does not hold; up to there text and bytes agree. */
const firstReplaced = (text: string, bytes: Buffer): number => {
  const replacement = Buffer.from('\ufffd');
  for (let at = text.indexOf('\ufffd'), offset = 0, from = 0; at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at));
    from = at;
    if (!bytes.subarray(offset, offset + replacement.length).equals(replacement)) return at;
  }
  return text.length;
};
