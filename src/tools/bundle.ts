/**
 * Bundles the program into the out directory: `fwlint.js`, the executable, and the packs that it loads: `fwlint-*.js`,
 * each with its bytecode beside it in `fwlint-*.bytecode`.
 *
 * Why not one file: most of the program is not needed by one run. The executable is a few lines that know the version;
 * the core pack is what a check or trace of an iptables export needs; every other reader, the pages and the catalogs are
 * packs of their own, loaded when they are used.
 *
 * Why packs and not ES modules: starting Node's loader of ES modules costs 5 ms, every module about one more, and
 * compiling the functions that a small check calls costs 20 ms. Bytecode that a run left behind saves that. Node checks
 * that it fits its own version and the length of the source; what does not fit is compiled as usual.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type Chunk, packsOf, packText } from './packs.js';
import { outDir, projectRoot } from './project.js';

/**
 * Removes compiled files whose source is gone: tsc leaves them, and mocha would go on running deleted tests.
 * JSON next to the sources is left alone: it may be copied, imported or generated.
 */
const prune = (folder: string): void => {
  if (!existsSync(join(outDir, folder))) return;
  for (const entry of readdirSync(join(outDir, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
    const compiled = join(entry.parentPath, entry.name);
    const source = join(projectRoot, relative(outDir, compiled).replace(/\.js$/, '.ts'));
    if (!existsSync(source)) rmSync(compiled);
  }
};

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

/** The packs that hold several chunks: source files that start a chunk, which comes with all that it imports. */
const groups: Readonly<Record<string, readonly string[]>> = {
  core: [
    'src/cli/process.ts',
    'src/app/check.ts',
    'src/app/trace.ts',
    'src/formats/iptables/index.ts',
    'src/outputs/pretty.ts',
    'src/outputs/concise.ts',
    'src/outputs/json.ts',
    'src/outputs/sarif.ts',
    'src/outputs/github.ts',
  ],
  settings: [
    'src/config/index.ts',
    'src/config/read.ts',
    'src/config/validate.generated.ts',
    'src/app/deployments.ts',
    'src/app/requirements.ts',
    'src/catalogs/index.ts',
    'src/catalogs/read.ts',
    'src/catalogs/validate.generated.ts',
  ],
};

/** `packOf` names the pack of every chunk. `fs.writeSync`, because `process.stdout` loads the stream modules first. */
const launcher = (packOf: Readonly<Record<string, string>>, main: string): string => `#!/usr/bin/env node
'use strict';
if (process.argv.length === 3 && /^(--version|-V)$/.test(process.argv[2])) require('fs').writeSync(1, '${manifest.version}\\n');
else {
  const { readFileSync } = require('fs');
  const { Script } = require('vm');
  const packOf = ${JSON.stringify(packOf)};
  const scripts = new Map();
  const chunks = Object.create(null);
  const evaluated = Object.create(null);
  const open = (pack) => {
    const filename = __dirname + '/' + pack + '.js';
    let cachedData;
    try {
      cachedData = readFileSync(__dirname + '/' + pack + '.bytecode');
    } catch {}
    const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
    scripts.set(pack, script);
    Object.assign(chunks, script.runInThisContext());
  };
  const need = (name) => {
    if (evaluated[name] === undefined) {
      if (chunks[name] === undefined) open(packOf[name]);
      evaluated[name] = chunks[name](need, load, require);
    }
    return evaluated[name];
  };
  const load = async (name) => need(name);
  const main = () => need('${main}').main();
  if (require.main === module) main();
  else module.exports = { main, scripts };
}
`;

for (const folder of ['src', 'rules', 'test']) prune(folder);
for (const name of readdirSync(outDir)) if (/^fwlint(-.*)?\.(?:m?js|bytecode)$/.test(name)) rmSync(join(outDir, name));

const writeJson = (path: string, value: object): void =>
  writeFileSync(join(outDir, path), `${JSON.stringify(value, null, 2)}\n`);
writeJson('package.json', { name: manifest.name, version: manifest.version, type: 'commonjs' });
for (const folder of ['src', 'rules', 'test'])
  if (existsSync(join(outDir, folder))) writeJson(join(folder, 'package.json'), { type: 'module' });

/** The parser of command lines can start other programs, for commands that are files; this program never does. */
const withoutChildren: Plugin = {
  name: 'without child processes',
  setup: (esbuild) => {
    esbuild.onResolve({ filter: /^(?:node:)?child_process$/ }, () => ({ path: 'nothing', namespace: 'nothing' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const { outputFiles, metafile } = await build({
  absWorkingDir: projectRoot,
  entryPoints: { 'fwlint-main': 'src/cli/process.ts' },
  outdir: outDir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  chunkNames: 'fwlint-[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'ascii',
  // Shorter to read, so quicker to start; names stay, because a crash report without names helps nobody.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Bundled CommonJS packages call `require` for the modules of Node itself: the launcher gives theirs to every chunk.
  plugins: [withoutChildren],
  write: false,
  metafile: true,
});

const described = Object.entries(metafile.outputs).map(([path, output]) => ({ name: basename(path), ...output }));
const chunks = outputFiles.map(({ path, text }): Chunk => {
  const name = basename(path);
  const imports = described.find((output) => output.name === name)?.imports ?? [];
  return {
    name,
    text,
    imports: imports.flatMap((one) =>
      one.kind === 'import-statement' && one.external !== true ? [basename(one.path)] : [],
    ),
  };
});

const chunkOf = (entry: string): string => {
  const found = described.find(({ entryPoint }) => entryPoint === entry);
  if (found === undefined) throw new Error(`no chunk starts with ${entry}`);
  return found.name;
};

const packs = packsOf(chunks, new Map(Object.entries(groups).map(([name, entries]) => [name, entries.map(chunkOf)])));
const packOf: Record<string, string> = {};
for (const [name, contents] of packs) {
  const text = packText(contents);
  // With the content in the name, bytecode can never stand beside a source that it was not made from.
  const pack = `fwlint-${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
  writeFileSync(join(outDir, `${pack}.js`), text);
  for (const chunk of contents) packOf[chunk.name] = pack;
}
writeFileSync(join(outDir, 'fwlint.js'), launcher(packOf, chunkOf('src/cli/process.ts')));
chmodSync(join(outDir, 'fwlint.js'), 0o755);

const warmUp = spawnSync(process.execPath, [join(outDir, 'src/tools/warm-up.js')], {
  encoding: 'utf8',
  stdio: ['ignore', 'ignore', 'pipe'],
});
if (warmUp.status !== 0) throw new Error(`no bytecode: ${warmUp.stderr}`);
