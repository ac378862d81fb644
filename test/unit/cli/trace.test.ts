import assert from 'node:assert/strict';
import { fwlint, temporaryFiles } from '../../support/host.js';

const rules = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:MGMT - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -s 10.20.0.0/16 -j MGMT
-A INPUT -p udp -m limit --limit 3/min -j ACCEPT
-A MGMT -p tcp -m tcp --dport 22 -j ACCEPT
-A MGMT -p tcp -m tcp --dport 23 -j REJECT
COMMIT
`;

describe('fwlint trace', () => {
  const files = temporaryFiles({
    'edge.rules': rules,
    'cut.rules': rules.slice(0, rules.indexOf('COMMIT')),
    'long.rules': rules.replace(
      '-A INPUT -i lo',
      `${Array.from({ length: 30 }, (_, i) => `-A INPUT -s 192.0.2.${i}/32 -j DROP`).join('\n')}\n-A INPUT -i lo`,
    ),
    'packets.jsonl':
      '{"id":1,"src":"10.20.0.1","dst":"10.9.9.9","proto":"tcp","dport":22,"chain":"INPUT","in":"eth0"}\n',
  });
  after(() => files.remove());
  const at = { cwd: files.path };
  const packet = ['--src', '10.20.0.1', '--dst', '10.9.9.9', '--proto', 'tcp', '--chain', 'INPUT', '--in', 'eth0'];
  const trace = (...args: readonly string[]) => fwlint(['trace', ...args], at);

  it('walks through the rules to the one that decides', async () => {
    const { status, stdout } = await trace('edge.rules', ...packet, '--dport', '22');
    assert.equal(status, 0);
    assert.match(stdout, /^tcp 10\.20\.0\.1:\d+ to 10\.9\.9\.9:22, in eth0, state new, through /);
    const steps = stdout.split('\n').filter((line) => /^ *\d+ /.test(line));
    assert.deepEqual(
      steps.map((line) => /^ *(\d+) .* (no match|matched) /.exec(line)?.slice(1).join(' ')),
      ['6 no match', '7 matched', '9 matched'],
    );
    assert.match(stdout, /^permit by .* \(edge\.rules:9\)$/m);
  });

  it('names the default that decides where no rule does', async () => {
    const { stdout } = await trace('edge.rules', ...packet, '--dport', '80');
    assert.match(stdout, /^deny by .* \(edge\.rules:2\)$/m);
  });

  it('tells long runs of rules that do not match in one line, and all with -v', async () => {
    const short = await trace('long.rules', ...packet, '--dport', '22');
    assert.match(short.stdout, /31 rules of \S+ do not match/);
    const long = await trace('long.rules', ...packet, '--dport', '22', '-v');
    assert.equal(long.stdout.match(/no match/g)?.length, 31);
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await trace('edge.rules', ...packet, '--dport', '23', '--format', 'json');
    const { verdict, rule, path, steps } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual([verdict, rule, path], ['deny', 10, [7, 10]]);
    assert.equal((steps as unknown[]).length, 4);
  });

  it('answers a file of packets line by line, in order, in the shape of the contract', async () => {
    const packets = [
      { id: 1, src: '10.20.0.1', dst: '10.9.9.9', proto: 'tcp', sport: 40000, dport: 22, chain: 'INPUT', in: 'eth0' },
      { id: 'b', src: '10.20.0.1', dst: '10.9.9.9', proto: 'tcp', sport: 40000, dport: 80, chain: 'INPUT', in: 'eth0' },
      { id: 3, src: '10.0.0.1', dst: '10.9.9.9', proto: 'udp', sport: 40000, dport: 53, chain: 'INPUT', in: 'eth0' },
    ];
    const stdin = packets.map((p) => JSON.stringify(p)).join('\n');
    const { status, stdout, stderr } = await fwlint(['trace', 'edge.rules', '--packets', '-'], { ...at, stdin });
    assert.deepEqual([status, stderr], [0, '']);
    const verdicts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      verdicts.map(({ id, verdict, rule, path }) => [id, verdict, rule, path]),
      [
        [1, 'permit', 9, [7, 9]],
        ['b', 'deny', null, [7]],
        [3, 'conditional', 8, [8]],
      ],
    );
    assert.deepEqual(Object.keys(verdicts[0] ?? {}), ['id', 'verdict', 'rule', 'name', 'path']);
    assert.match(String(verdicts[2]?.['because']), /limit/);
  });

  it('answers a line that is no packet with an error in its place, and goes on', async () => {
    const good = JSON.stringify({
      id: 2,
      src: '10.20.0.1',
      dst: '10.9.9.9',
      proto: 'tcp',
      dport: 22,
      chain: 'INPUT',
      in: 'eth0',
    });
    const stdin = [
      '{"id":1,',
      good,
      '[]',
      '{"id":4,"dport":"22"}',
      '',
      '{"id":5,"src":"nowhere","dst":"10.0.0.1"}',
      '',
    ].join('\r\n');
    const { status, stdout, stderr } = await fwlint(['trace', 'edge.rules', '--packets', '-'], { ...at, stdin });
    assert.equal(status, 2);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      answers.map(({ id, verdict, error }) => [id, verdict ?? typeof error]),
      [
        [null, 'string'],
        [2, 'permit'],
        [null, 'string'],
        [4, 'string'],
        [5, 'string'],
      ],
    );
    for (const place of ['stdin:1:', 'stdin:3:1:', 'stdin:4:9:', 'stdin:6:'])
      assert.ok(stderr.includes(place), `${place} in ${stderr}`);
  });

  it('reads packets from a file', async () => {
    const { status, stdout } = await trace('edge.rules', '--packets', 'packets.jsonl');
    assert.equal(status, 0);
    assert.match(stdout, /^\{"id":1,"verdict":"permit",/);
  });

  it('says what a damaged export says, with status 3', async () => {
    const { status, stdout, stderr } = await trace('cut.rules', '--packets', 'packets.jsonl');
    assert.equal(status, 3);
    assert.match(stdout, /"id":1/);
    assert.match(stderr, /cut\.rules:\d+:\d+: /);
  });

  const wrong: Readonly<Record<string, readonly string[]>> = {
    'no packet': ['edge.rules'],
    'half a packet': ['edge.rules', '--src', '10.0.0.1'],
    'a packet and a file of packets': ['edge.rules', '--src', '10.0.0.1', '--packets', 'packets.jsonl'],
    'a file of packets that is not there': ['edge.rules', '--packets', 'gone.jsonl'],
    'a port that is no number': ['edge.rules', ...packet, '--dport', 'https'],
    'a chain that is not there': ['edge.rules', '--src', '10.0.0.1', '--dst', '10.0.0.2', '--chain', 'NOWHERE'],
    'standard input twice': ['-', '--packets', '-'],
    'an unknown format': ['edge.rules', ...packet, '--format', 'sarif'],
  };
  for (const [title, args] of Object.entries(wrong))
    it(`refuses ${title}, with status 2`, async () => {
      const { status, stdout, stderr } = await trace(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /^fwlint: /);
    });

  it('exits with 3 where there is no export to trace through', async () => {
    assert.equal((await trace('gone.rules', ...packet)).status, 3);
  });
});
