import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFiles } from '../../support/host.js';
import { projectRoot } from '../../support/project.js';

const program = join(dirname(fileURLToPath(import.meta.url)), '../../../src/cli/main.js');

const exposed = Array.from({ length: 4000 }, (_, i) => `-A INPUT -p tcp -m tcp --dport ${i + 1} -j ACCEPT`).join('\n');

describe('the process of fwlint', () => {
  const files = temporaryFiles({
    'many.rules': `*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n${exposed}\nCOMMIT\n`,
  });
  after(() => files.remove());
  const start = (...args: readonly string[]) =>
    spawn(process.execPath, [program, ...args], { cwd: files.path, stdio: ['pipe', 'pipe', 'pipe'] });
  const textOf = async (stream: NodeJS.ReadableStream): Promise<string> => {
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    return text;
  };

  it('keeps its status and its calm where the reader of its output goes away', async () => {
    const child = start('check', 'many.rules', '--format', 'json');
    child.stdin.end();
    child.stdout.once('data', () => child.stdout.destroy());
    const closed = once(child, 'close') as Promise<[number | null]>;
    const [stderr, [status]] = await Promise.all([textOf(child.stderr), closed]);
    assert.equal(stderr, '');
    assert.equal(status, 1);
  });

  for (const [what, path] of [
    ['as compiled', program],
    ['as bundled', join(projectRoot, 'dist/fwlint.js')],
  ] as const)
    it(`guesses what a misspelt id means, ${what}`, async function () {
      if (!existsSync(path)) {
        process.stdout.write(`    skipped: ${path} is not built\n`);
        this.skip();
      }
      const child = spawn(process.execPath, [path, 'explain', 'FW31'], { cwd: files.path });
      const closed = once(child, 'close') as Promise<[number | null]>;
      const [stderr, [status]] = await Promise.all([textOf(child.stderr), closed]);
      assert.match(stderr, /`FW31` \(did you mean `FW3\d1`\?\)/);
      assert.equal(status, 2);
    });

  it('ends at once and without a word on an interrupt', async () => {
    const child = start('trace', 'many.rules', '--packets', '-');
    const closed = once(child, 'close') as Promise<[number | null, string | null]>;
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
    const packet = {
      src: '10.0.0.1',
      dst: '10.0.0.2',
      proto: 'tcp',
      sport: 40000,
      dport: 22,
      chain: 'INPUT',
      in: 'eth0',
    };
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify(packet)}\n`.repeat(2000));
    await Promise.race([once(child.stdout, 'data'), closed]);
    child.kill('SIGINT');
    const [, signal] = await closed;
    assert.equal(signal, 'SIGINT');
    assert.equal(await stderr, '');
    await stdout;
  });
});
