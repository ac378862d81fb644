import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Log } from 'sarif';
import { fwlint, temporaryFiles } from '../../support/host.js';
import { schemaErrors } from '../../support/sarif-checks.js';

const clean = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -i lo -m comment --comment "the host itself" -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A OUTPUT -o lo -m comment --comment "the host itself" -j ACCEPT
COMMIT
`;
/** The second rule of INPUT is behind one that takes everything: errors for sure. */
const open = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A INPUT -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j DROP
COMMIT
`;
const truncated = clean.slice(0, clean.indexOf('COMMIT'));

interface JsonReport {
  readonly complete: boolean;
  readonly files: readonly { readonly name: string; readonly format?: string; readonly rules: number }[];
  readonly findings: readonly {
    readonly id: string;
    readonly place: { readonly file: string; readonly line: number };
  }[];
}

describe('fwlint check', () => {
  const files = temporaryFiles({
    'clean.rules': clean,
    'open.rules': open,
    'cut.rules': truncated,
    'empty.rules': '',
    'notes.txt': 'Nothing to see here.\n',
    'exports/a.rules': clean,
    'exports/deep/b.save': clean,
    'exports/c.rules.gz': gzipSync(clean),
    'exports/readme.md': '# No export\n',
    'exports/.hidden.rules': truncated,
    'bare/readme.md': '# No export\n',
  });
  const at = { cwd: files.path };
  const check = (...args: readonly string[]) => fwlint(['check', ...args], at);
  const json = async (...args: readonly string[]): Promise<JsonReport> =>
    JSON.parse((await check(...args, '--format', 'json')).stdout) as JsonReport;
  after(() => files.remove());

  describe('exits', () => {
    const statuses: Readonly<Record<string, readonly [status: number, ...args: string[]]>> = {
      'with 0 where nothing is wrong': [0, 'clean.rules'],
      'with 1 where something is': [1, 'open.rules'],
      'with 0 where that is wished': [0, 'open.rules', '--exit-zero'],
      'with 0 where nothing shall fail': [0, 'open.rules', '--fail-on', 'never'],
      'with 0 where the findings are not selected': [0, 'open.rules', '--select', 'FW904'],
      'with 3 for a truncated export': [3, 'cut.rules'],
      'with 3 for a truncated export, whatever is wished': [3, 'cut.rules', '--exit-zero', '--fail-on', 'never'],
      'with 3 for a truncated export, whatever is selected': [3, 'cut.rules', '--select', 'FW301'],
      'with 3 for an empty file': [3, 'empty.rules'],
      'with 3 for a file that is not there': [3, 'gone.rules'],
      'with 3 for a file that is no export': [3, 'notes.txt'],
      'with 3 where one of several files is bad': [3, 'open.rules', 'gone.rules'],
      'with 3 for a directory without exports': [3, 'bare'],
      'with 2 without an export': [2],
      'with 2 for a wrong option, whatever the files': [2, 'gone.rules', '--frobnicate'],
      'with 2 for an unknown format': [2, 'clean.rules', '--format', 'html'],
      'with 2 where a report cannot be written': [2, 'clean.rules', '-o', 'sarif:no/such/dir.sarif'],
      'with 2 for a day that does not exist': [2, 'clean.rules', '--today', '2026-02-30'],
    };
    for (const [title, [status, ...args]] of Object.entries(statuses))
      it(title, async () => {
        const ran = await check(...args);
        assert.equal(ran.status, status, ran.stderr + ran.stdout);
        if (status === 2) assert.equal(ran.stdout.includes('error['), false);
      });

    it('the same in every format', async () => {
      for (const format of ['pretty', 'concise', 'json', 'sarif', 'github'])
        for (const [file, status] of [
          ['clean.rules', 0],
          ['open.rules', 1],
          ['cut.rules', 3],
        ] as const)
          assert.equal((await check(file, '--format', format)).status, status, `${format} ${file}`);
    });
  });

  it('reports every file by its name from the working directory, read or not', async () => {
    const { complete, files: read } = await json('clean.rules', join(files.path, 'open.rules'), 'gone.rules');
    assert.equal(complete, false);
    assert.deepEqual(
      read.map(({ name, format, rules }) => [name, format, rules]),
      [
        ['clean.rules', 'iptables', 3],
        ['open.rules', 'iptables', 2],
        ['gone.rules', undefined, 0],
      ],
    );
  });

  it('still reports what it found where another file is bad', async () => {
    const { findings } = await json('open.rules', 'gone.rules');
    assert.ok(findings.some(({ place }) => place.file === 'open.rules' && place.line === 5));
    assert.ok(findings.some(({ id, place }) => id === 'FW901' && place.file === 'gone.rules'));
  });

  it('searches a directory for exports, also packed ones, and leaves the rest alone', async () => {
    const { complete, files: read } = await json('exports');
    assert.equal(complete, true);
    assert.deepEqual(
      read.map(({ name }) => name),
      ['exports/a.rules', 'exports/c.rules.gz', 'exports/deep/b.save'],
    );
  });

  it('reads a file once, however often it is named', async () => {
    assert.equal((await json('clean.rules', './clean.rules', 'clean.rules')).files.length, 1);
  });

  it('reads standard input', async () => {
    const { status, stdout } = await fwlint(['check', '-', '--format', 'concise'], { ...at, stdin: open });
    assert.equal(status, 1);
    assert.match(stdout, /^stdin:5:/m);
  });

  it('writes nothing but the report to standard output', async () => {
    const { stdout } = await check('cut.rules', '--format', 'sarif', '-v', '--stats');
    assert.deepEqual(schemaErrors(JSON.parse(stdout)), []);
  });

  it('writes several reports of one run, completely or not at all', async () => {
    const out = temporaryFiles({});
    const target = (name: string): string => join(out.path, name);
    const { status } = await check('open.rules', '-o', `sarif:${target('r.sarif')}`, '-o', `json:${target('r.json')}`);
    assert.equal(status, 1);
    assert.deepEqual(readdirSync(out.path), ['r.json', 'r.sarif']);
    const log = JSON.parse(readFileSync(target('r.sarif'), 'utf8')) as Log;
    const report = JSON.parse(readFileSync(target('r.json'), 'utf8')) as JsonReport;
    assert.equal(log.runs[0]?.results?.length, report.findings.length);
    out.remove();
  });

  it('does not overwrite its inputs or write two reports to one file', async () => {
    const { status, stderr } = await check('open.rules', '-o', 'sarif:open.rules', '-o', 'json:x', '-o', 'sarif:x');
    assert.equal(status, 2);
    assert.equal(stderr.match(/would overwrite/g)?.length, 2);
    assert.equal(readFileSync(join(files.path, 'open.rules'), 'utf8'), open);
  });

  it('suggests what was meant', async () => {
    const hints: readonly (readonly [args: readonly string[], hint: RegExp])[] = [
      [['check', 'x', '--formt', 'json'], /--format/],
      [['chekc', 'x'], /check/],
      [['check', 'x', '--format', 'srif'], /did you mean `sarif`/],
      [['check', 'x', '--format', 'html'], /unknown format `html`.*pretty, concise, json, sarif, github/],
      [['check', 'x', '-o', 'jason:y'], /did you mean `json`/],
      [['check', 'x', '--select', 'shadowed-rules'], /did you mean `shadowed-rule`/],
      [['check', 'x', '--ignore', 'FW310x'], /no lint rule is called `FW310x`/],
      [['check', 'x', '--fail-on', 'errors'], /did you mean `error`/],
      [['check', 'x', '--export-format', 'iptable'], /did you mean `iptables`/],
      [['explain', 'shadowd-rule'], /did you mean `shadowed-rule`/],
    ];
    for (const [args, hint] of hints) {
      const { status, stdout, stderr } = await fwlint(args, at);
      assert.equal(status, 2, args.join(' '));
      assert.equal(stdout, '');
      assert.match(stderr, hint);
    }
  });

  it('adds annotations in GitHub Actions, but not to the report', async () => {
    const env = { GITHUB_ACTIONS: 'true' };
    const { stdout, stderr } = await fwlint(['check', 'open.rules', '--format', 'json'], { ...at, env });
    assert.ok((JSON.parse(stdout) as JsonReport).findings.length > 0);
    assert.match(stderr, /^::error file=open\.rules,line=5,/m);
    const own = await fwlint(['check', 'open.rules', '--format', 'github'], { ...at, env });
    assert.match(own.stdout, /^::error /m);
    assert.doesNotMatch(own.stderr, /^::/m);
  });

  it('colours on a terminal and as the environment wishes', async () => {
    const isColored = async (env: Readonly<Record<string, string>>, columns?: number, ...args: readonly string[]) =>
      (
        await fwlint(['check', 'open.rules', ...args], { ...at, env, ...(columns === undefined ? {} : { columns }) })
      ).stdout.includes('\u001b[');
    assert.equal(await isColored({}), false);
    assert.equal(await isColored({}, 80), true);
    assert.equal(await isColored({ NO_COLOR: '1' }, 80), false);
    assert.equal(await isColored({ NO_COLOR: '' }, 80), true);
    assert.equal(await isColored({ TERM: 'dumb' }, 80), false);
    assert.equal(await isColored({ FORCE_COLOR: '1' }), true);
    assert.equal(await isColored({ FORCE_COLOR: '0' }, 80), false);
    assert.equal(await isColored({ NO_COLOR: '1' }, undefined, '--color', 'always'), true);
    assert.equal(await isColored({ FORCE_COLOR: '1' }, 80, '--color', 'never'), false);
  });

  it('keeps quiet about itself with -q', async () => {
    const crlf = temporaryFiles({ 'crlf.rules': clean.replaceAll('\n', '\r\n') });
    assert.match((await fwlint(['check', 'crlf.rules'], { cwd: crlf.path })).stderr, /warning: crlf\.rules:/);
    assert.equal((await fwlint(['check', 'crlf.rules', '-q'], { cwd: crlf.path })).stderr, '');
    crlf.remove();
  });

  it('gives the same bytes for the same input', async () => {
    for (const format of ['pretty', 'json', 'sarif'])
      assert.equal(
        (await check('open.rules', 'exports', '--format', format)).stdout,
        (await check('open.rules', 'exports', '--format', format)).stdout,
      );
  });
});

describe('fwlint rules and explain', () => {
  const at = { cwd: '/' };

  it('list every lint rule with its level', async () => {
    const { status, stdout } = await fwlint(['rules'], at);
    assert.equal(status, 0);
    assert.match(stdout, /^FW301 {2}shadowed-rule +warning +\S/m);
    const list = JSON.parse((await fwlint(['rules', '--format', 'json'], at)).stdout) as { readonly id: string }[];
    assert.equal(list.length, stdout.trim().split('\n').length);
  });

  it('explain one by id or name, in the words of its page', async () => {
    const byId = await fwlint(['explain', 'fw301'], at);
    const byName = await fwlint(['explain', 'shadowed-rule'], at);
    assert.equal(byId.status, 0);
    assert.match(byId.stdout, /shadowed-rule/);
    assert.equal(byId.stdout, byName.stdout);
  });
});

describe('fwlint', () => {
  const at = { cwd: '/' };

  it('shows its help and its version on request, to standard output and with 0', async () => {
    for (const args of [['--help'], ['check', '--help'], ['trace', '-h']]) {
      const { status, stdout, stderr } = await fwlint(args, at);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^Usage: fwlint/);
    }
    assert.match((await fwlint(['--version'], at)).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('shows its help to standard error and exits with 2 where no command is named', async () => {
    const { status, stdout, stderr } = await fwlint([], at);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^Usage: fwlint/);
  });
});
