import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Analysis } from '../../../src/analysis/index.js';
import {
  defineLintRule,
  type Details,
  type Finding,
  type LintRule,
  runLintRules,
  selectLintRules,
  unknownWords,
} from '../../../src/linting/index.js';
import type { Chain, Firewall, Rule } from '../../../src/model/index.js';
import { PacketSet } from '../../../src/packets/index.js';
import { type Place, Source } from '../../../src/text/index.js';

const source = new Source('edge.rules', '*filter\n-A INPUT -p tcp -j ACCEPT\n-A INPUT -p udp -j ACCEPT\n');

const emptyChain = (name: string): Chain & { rules: Rule[] } => ({
  name,
  label: name,
  at: source.linePlace(1),
  rules: [],
  isBase: true,
});

const ruleIn = (chain: Chain & { rules: Rule[] }, line: number, identity: string, name?: string): Rule => {
  const set = PacketSet.anything[4];
  const rule: Rule = {
    chain,
    index: chain.rules.length,
    at: source.linePlace(line),
    label: `${chain.name} ${chain.rules.length + 1}`,
    ...(name === undefined ? {} : { name }),
    identity,
    match: { under: set, over: set, undecidable: [] },
    action: { kind: 'permit' },
    effects: { logs: false },
    enabled: true,
  };
  chain.rules.push(rule);
  return rule;
};

const firewallOf = (chain: Chain, name = 'edge'): Firewall => ({
  name,
  format: 'iptables',
  files: [source.file],
  policies: [],
  chains: [chain],
  objects: [],
  notices: [],
  self: {},
  locate: ({ at }, part) => (part === 'service' ? { ...at, column: 10, endColumn: 16 } : at),
  textOf: () => '',
  hasCounters: false,
});

/** A lint rule that reports what it is told. */
const reporter = (id: `FW${number}`, all: (firewall: Firewall) => readonly Details[]): LintRule =>
  defineLintRule({
    id,
    name: `rule-${id.toLowerCase()}`,
    level: 'warning',
    summary: 'A sum.',
    why: 'A reason.',
    remedy: 'Fix it.',
    tags: [],
    messages: { found: ({ what }: { what: string }) => `found ${what}` },
    check: ({ firewall, report }) => {
      for (const details of all(firewall)) report('found', { what: details.subject ?? 'it' }, details);
    },
  });

const run = (firewalls: readonly Firewall[], lintRules: readonly LintRule[]): readonly Finding[] =>
  runLintRules(firewalls, lintRules, {
    today: '2026-11-20',
    analyse: () => ({}) as Analysis,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  });

const at = (line: number, column: number): Place => ({ file: source.file, line, column, endColumn: column + 1 });

describe('the run loop', () => {
  it('takes place, facts, logical name and remedy of a finding from its rule', () => {
    const chain = emptyChain('INPUT');
    const rule = ruleIn(chain, 2, '-p tcp -j ACCEPT', 'web');
    const [finding] = run([firewallOf(chain)], [reporter('FW301', () => [{ rule, part: 'service' }])]);
    assert.deepEqual(finding?.at, { file: 'edge.rules', line: 2, column: 10, endColumn: 16 });
    assert.deepEqual(finding.facts, { rule: { line: 2, name: 'web' } });
    assert.equal(finding.logicalName, 'edge/INPUT/1');
    assert.equal(finding.message, 'found it');
    assert.equal(finding.remedy, 'Fix it.');
    assert.match(finding.fingerprint, /^[0-9a-f]{16}$/);
  });

  it('keeps facts and remedy that the lint rule gives', () => {
    const chain = emptyChain('INPUT');
    const rule = ruleIn(chain, 2, 'x');
    const details: Details = { rule, facts: { verdict: 'deny' }, remedy: 'Do this.' };
    const [finding] = run([firewallOf(chain)], [reporter('FW301', () => [details])]);
    assert.deepEqual(finding?.facts, { rule: { line: 2 }, verdict: 'deny' });
    assert.equal(finding.remedy, 'Do this.');
  });

  it('sorts by line, then column, then id, whatever the order of the lint rules', () => {
    const details: readonly Details[] = [
      { at: at(3, 1), subject: 'c' },
      { at: at(2, 9), subject: 'b' },
      { at: at(2, 1), subject: 'a' },
    ];
    const lintRules = [reporter('FW302', () => details), reporter('FW301', () => details)];
    const found = run([firewallOf(emptyChain('INPUT'))], lintRules);
    assert.deepEqual(
      found.map(({ at: { line, column }, lintRule: { id } }) => `${line}:${column} ${id}`),
      ['2:1 FW301', '2:1 FW302', '2:9 FW301', '2:9 FW302', '3:1 FW301', '3:1 FW302'],
    );
  });

  it('gives one finding for the rules that one rule of the export becomes, and keeps what differs in more than the place', () => {
    const [ipv4, ipv6] = [emptyChain('INPUT'), emptyChain('INPUT6')];
    const parts = [ruleIn(ipv4, 2, 'web'), ruleIn(ipv6, 2, 'web')];
    const other = ruleIn(ipv4, 3, 'web');
    const details: readonly Details[] = [
      ...parts.map((rule): Details => ({ rule })),
      ...parts.map((rule): Details => ({ rule, part: 'service' })),
      { rule: other },
      { rule: parts[0] as Rule, subject: 'schedule' },
    ];
    const found = run([firewallOf(ipv4)], [reporter('FW301', () => details)]);
    assert.deepEqual(
      found.map(({ at: { line }, message }) => `${line} ${message}`),
      ['2 found it', '2 found schedule', '3 found it'],
    );
    assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, 3);
  });

  it('says the same once of a line that is a rule of both IP versions', () => {
    const [ipv4, ipv6] = [emptyChain('INPUT'), emptyChain('INPUT')];
    const parts = [ruleIn(ipv4, 2, 'ipv4/INPUT x'), ruleIn(ipv6, 2, 'ipv6/INPUT x')];
    const details = parts.map((rule): Details => ({ rule }));
    const found = run(
      [firewallOf(ipv4)],
      [reporter('FW301', () => [...details, { rule: parts[0] as Rule, subject: 'b' }])],
    );
    assert.deepEqual(
      found.map(({ message }) => message),
      ['found b', 'found it'],
    );
  });

  it('says the same of one place once', () => {
    const details: readonly Details[] = [
      { at: at(2, 1), subject: 'a' },
      { at: at(2, 1), subject: 'a' },
      { at: at(2, 1), subject: 'b' },
    ];
    const found = run([firewallOf(emptyChain('INPUT'))], [reporter('FW903', () => details)]);
    assert.deepEqual(
      found.map(({ message }) => message),
      ['found a', 'found b'],
    );
  });

  const printsFor = (lines: readonly (readonly [line: number, identity: string])[]): readonly string[] => {
    const chain = emptyChain('INPUT');
    const rules = lines.map(([line, identity]) => ruleIn(chain, line, identity));
    return run([firewallOf(chain)], [reporter('FW301', () => rules.map((rule) => ({ rule })))]).map(
      ({ fingerprint }) => fingerprint,
    );
  };

  it('gives a rule the same fingerprint wherever it stands', () => {
    const [before] = printsFor([[2, 'a']]);
    const [, after] = printsFor([
      [2, 'b'],
      [3, 'a'],
    ]);
    assert.equal(before, after);
  });

  it('tells equal rules apart by their order', () => {
    const [one, two] = printsFor([
      [2, 'a'],
      [3, 'a'],
    ]);
    assert.notEqual(one, two);
    assert.equal(one, printsFor([[3, 'a']])[0]);
  });

  it('tells lint rules, firewalls and subjects apart', () => {
    const chain = emptyChain('INPUT');
    const one: Details = { at: at(1, 1), subject: 'one' };
    const two: Details = { at: at(1, 1), subject: 'two' };
    const found = run(
      [firewallOf(chain, 'a'), firewallOf(chain, 'b')],
      [reporter('FW301', () => [one, two]), reporter('FW302', () => [one])],
    );
    assert.equal(found.length, 6);
    assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, 6);
  });

  it('takes a finding without rule and place, or with an unknown message, for a bug', () => {
    assert.throws(() => run([firewallOf(emptyChain('INPUT'))], [reporter('FW301', () => [{}])]), /neither a rule/);
  });
});

describe('the selection of lint rules', () => {
  const lintRules = (['FW302', 'FW301', 'FW204'] as const).map((id) => reporter(id, () => []));
  const ids = (selection: Partial<Parameters<typeof selectLintRules>[1]>): readonly string[] =>
    selectLintRules(lintRules, { select: [], ignore: [], levels: new Map(), ...selection }).map(({ id }) => id);

  it('is everything by default, by id', () => assert.deepEqual(ids({}), ['FW204', 'FW301', 'FW302']));
  it('takes ids in any case, names and prefixes', () => {
    assert.deepEqual(ids({ select: ['fw301'] }), ['FW301']);
    assert.deepEqual(ids({ select: ['rule-fw302'] }), ['FW302']);
    assert.deepEqual(ids({ select: ['FW3'] }), ['FW301', 'FW302']);
  });
  it('ignores even what is selected', () => assert.deepEqual(ids({ select: ['FW3'], ignore: ['FW301'] }), ['FW302']));
  it('changes levels and switches lint rules off, by id or name', () => {
    const levels = new Map([
      ['FW301', 'error'],
      ['rule-fw302', 'off'],
    ] as const);
    const selected = selectLintRules(lintRules, { select: [], ignore: [], levels });
    assert.deepEqual(
      selected.map(({ id, level }) => `${id} ${level}`),
      ['FW204 warning', 'FW301 error'],
    );
  });
  it('finds words that mean nothing', () => {
    assert.deepEqual(unknownWords(lintRules, ['FW3', 'FW9', 'rule', 'FW', 'rule-fw301']), ['FW9', 'rule']);
  });
});
