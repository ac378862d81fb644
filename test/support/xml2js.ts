import assert from 'node:assert/strict';
import { Parser } from 'xml2js';
import type { XmlElement } from '../../src/text/index.js';

/** An element as xml2js reads it with `explicitChildren` and order kept. */
interface Other {
  readonly '#name': string;
  readonly $?: Readonly<Record<string, string>>;
  readonly $$?: readonly Other[];
  readonly _?: string;
}

/** Reads a document with xml2js: another parser, by other people, as a witness that ours lost nothing. */
export const readOther = (text: string): Other => {
  let result: Other | undefined;
  const parser = new Parser({ explicitChildren: true, preserveChildrenOrder: true, explicitRoot: false, async: false });
  parser.parseString(text, (error: Error | null, read: unknown) => {
    if (error !== null) throw error;
    result = read as Other;
  });
  assert.ok(result !== undefined, 'xml2js read a root element');
  return result;
};

/** Names, order, attributes and texts agree, element by element. */
export const assertSameTree = (
  ours: XmlElement,
  other: Other,
  skipped: ReadonlySet<string>,
  path = ours.name,
): number => {
  assert.equal(ours.name, other['#name'], path);
  assert.deepEqual(Object.fromEntries(ours.attributes), { ...(other.$ ?? {}) }, path);
  if (skipped.has(ours.name)) return 1;
  // It leaves CRLF as it stands, where XML wants LF.
  assert.equal(ours.text.trim(), (other._ ?? '').trim().replaceAll('\r\n', '\n'), path);
  const children = (other.$$ ?? []).filter((c) => c['#name'] !== '__text__' && c['#name'] !== '__cdata');
  assert.equal(ours.children.length, children.length, path);
  return ours.children.reduce(
    (sum, child, i) => sum + assertSameTree(child, children[i] as Other, skipped, `${path}/${child.name}`),
    1,
  );
};
