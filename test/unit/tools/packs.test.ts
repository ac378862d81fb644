import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { asFunction, type Chunk, packsOf, packText } from '../../../src/tools/packs.js';

const chunk = (name: string, text: string, ...imports: readonly string[]): Chunk => ({ name, text, imports });

type Exports = Readonly<Record<string, unknown>>;
type Evaluate = (
  need: (name: string) => Exports,
  load: (name: string) => Promise<Exports>,
  require: NodeJS.Require,
) => Exports;

const evaluate = (text: string, others: Readonly<Record<string, Exports>> = {}): Exports =>
  (runInThisContext(asFunction(chunk('x.mjs', text))) as Evaluate)(
    (name) => others[name] ?? assert.fail(name),
    (name) => Promise.resolve(others[name] ?? assert.fail(name)),
    createRequire(import.meta.url),
  );

describe('a chunk as a function', () => {
  it('returns what the chunk exports, under the exported names', () => {
    const { c, b } = evaluate('const a=1;function b(){return 2}export{a as c,b};');
    assert.equal(c, 1);
    assert.equal((b as () => number)(), 2);
    assert.equal(evaluate('export default 5;')['default'], 5);
  });

  it('takes imports from other chunks and from Node, wherever they stand', () => {
    const text =
      'import{a as x}from"./y.mjs";import d from"./z.mjs";const n=`import{q}from"./q.mjs"`;import{sep}from"node:path";import path from"node:path";import*as all from"./y.mjs";const r=[x,d,n,sep===path.sep,all.a];export{r};';
    const { r } = evaluate(text, { 'y.mjs': { a: 1 }, 'z.mjs': { default: 2 } });
    assert.deepEqual(r, [1, 2, 'import{q}from"./q.mjs"', true, 1]);
  });

  it('loads a chunk later where the program imports it dynamically', async () => {
    const { f } = evaluate('const f=async()=>(await import("./y.mjs")).a;export{f};', { 'y.mjs': { a: 7 } });
    assert.equal(await (f as () => Promise<unknown>)(), 7);
  });

  it('refuses what would not mean the same any more', () => {
    assert.throws(() => evaluate('let a=1;const b=()=>{a=2};export{a,b};'), /`a` is exported and assigned again/);
    assert.throws(() => evaluate('export const a=1;'), /one list at the end/);
    assert.throws(() => evaluate('const n="./y.mjs";import(n);'), /import of a variable/);
  });
});

describe('packs of chunks', () => {
  const chunks = [
    chunk('fwlint-main.mjs', '', 'base.mjs'),
    chunk('base.mjs', ''),
    chunk('fwlint-late-AB.mjs', '', 'base.mjs', 'shared.mjs'),
    chunk('shared.mjs', ''),
  ];

  it('hold the entries of a group behind what they import; the rest stays alone', () => {
    const packs = packsOf(chunks, new Map([['core', ['fwlint-main.mjs']]]));
    const names = [...packs].map(([name, contents]) => [name, contents.map((one) => one.name)]);
    assert.deepEqual(names, [
      ['core', ['base.mjs', 'fwlint-main.mjs']],
      ['late-AB', ['fwlint-late-AB.mjs']],
      ['shared', ['shared.mjs']],
    ]);
  });

  it('are plain ASCII, because they are read as such', () => {
    assert.throws(() => packText([chunk('x.mjs', 'const a="é";')]), /ASCII/);
  });
});
