/**
 * Runs the bundled program on the examples, so that the functions of everyday runs are compiled, and leaves the bytecode
 * beside the packs. Part of the build.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Script } from 'node:vm';
import { outDir, projectRoot } from './project.js';

interface Program {
  readonly main: () => Promise<void>;
  readonly scripts: ReadonlyMap<string, Script>;
}

const first = (folder: string): string => join(folder, readdirSync(join(projectRoot, folder)).sort()[0] ?? '');

const exports = [
  'fixtures/examples/branch-office.rules',
  first('fixtures/formats/pfsense/ok'),
  first('fixtures/formats/panos/ok'),
  first('fixtures/formats/aws/ok'),
];
const packet = ['--src', '10.0.0.1', '--dst', '10.0.0.2', '--proto', 'tcp', '--dport', '443', '--chain', 'FORWARD'];
const everyday: readonly (readonly string[])[] = [
  ...exports.flatMap((path) =>
    ['sarif', 'json', 'pretty', 'concise', 'github'].map((format) => ['check', path, '--format', format]),
  ),
  ['check', 'fixtures/examples/small-site', '--config', 'fixtures/examples/small-site/fwlint.toml'],
  ['trace', exports[0] ?? '', ...packet],
  ['rules'],
  ['explain', 'FW301'],
];

const { main, scripts } = createRequire(import.meta.url)(join(outDir, 'fwlint.js')) as Program;
process.chdir(projectRoot);
for (const words of everyday) {
  process.argv = [process.execPath, join(outDir, 'fwlint.js'), ...words];
  await main();
}
process.exitCode = 0;
for (const [pack, script] of scripts) writeFileSync(join(outDir, `${pack}.bytecode`), script.createCachedData());
