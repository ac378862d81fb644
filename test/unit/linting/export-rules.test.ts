import assert from 'node:assert/strict';
import { byExportRule, isWritten, onePerExportRule } from '../../../src/linting/index.js';
import type { Chain, Firewall, Policy, Rule } from '../../../src/model/index.js';
import { type Family, PacketSet } from '../../../src/packets/index.js';
import type { Place } from '../../../src/text/index.js';

const place = (line: number): Place => ({ file: 'x', line, column: 1, endColumn: 2 });

const chainOf = (name: string): Chain & { rules: Rule[] } => ({
  name,
  label: name,
  at: place(1),
  rules: [],
  isBase: true,
});

const ruleIn = (chain: Chain & { rules: Rule[] }, line: number, identity: string, more: Partial<Rule> = {}): Rule => {
  const set = PacketSet.anything[4];
  const rule: Rule = {
    chain,
    index: chain.rules.length,
    at: place(line),
    label: `${chain.name} ${identity}`,
    identity,
    match: { under: set, over: set, undecidable: [] },
    action: { kind: 'permit' },
    effects: { logs: false },
    enabled: true,
    ...more,
  };
  chain.rules.push(rule);
  return rule;
};

const policyOf = (chain: Chain, isAbstract = false, family: Family = 4): Policy => ({
  id: chain.name,
  label: chain.name,
  family,
  direction: 'through',
  stages: [
    {
      kind: 'filter',
      chain,
      default: { action: 'deny', at: chain.at, label: 'default', implicit: false },
      label: 'filter',
      isMain: true,
    },
  ],
  entering: PacketSet.anything[family],
  replies: 'implied',
  zones: { zones: [] },
  ...(isAbstract ? { isAbstract } : {}),
});

const firewallOf = (policies: readonly Policy[]): Firewall => ({
  name: 'edge',
  format: 'any',
  files: [],
  policies,
  chains: policies.flatMap(({ stages }) => stages.map(({ chain }) => chain)),
  objects: [],
  notices: [],
  self: {},
  locate: ({ at }) => at,
  textOf: () => '',
  hasCounters: false,
});

describe('rules of the export', () => {
  it('are the rules with one place and one identity, the first of them first', () => {
    const [a, b] = [chainOf('lan'), chainOf('dmz')];
    const floating = [ruleIn(a, 2, 'f'), ruleIn(b, 2, 'f')];
    const own = ruleIn(a, 3, 'g');
    const twin = ruleIn(a, 2, 'h');
    const all = [...a.rules, ...b.rules];
    assert.deepEqual(
      byExportRule(firewallOf([policyOf(a), policyOf(b)]), all).map(({ parts }) => parts),
      [floating, [own], [twin]],
    );
    assert.deepEqual(onePerExportRule(all), [floating[0], own, twin]);
  });

  it('leave out the parts that no firewall evaluates, unless there are no others', () => {
    const [shared, child] = [chainOf('shared'), chainOf('child')];
    ruleIn(shared, 2, 'inherited');
    const inherited = ruleIn(child, 2, 'inherited');
    const alone = ruleIn(shared, 3, 'alone');
    const found = byExportRule(firewallOf([policyOf(shared, true), policyOf(child)]), [
      ...shared.rules,
      ...child.rules,
    ]);
    assert.deepEqual(
      found.map(({ rule, parts }) => [rule, parts]),
      [
        [inherited, [inherited]],
        [alone, [alone]],
      ],
    );
  });

  it('count a chain as evaluated that one firewall enters', () => {
    const both = chainOf('both');
    const rule = ruleIn(both, 2, 'r');
    const [found] = byExportRule(firewallOf([policyOf(both, true), policyOf(both)]), [rule]);
    assert.deepEqual(found?.parts, [rule]);
  });

  it('are written by somebody, save what the product put there itself', () => {
    const chain = chainOf('lan');
    assert.equal(isWritten(ruleIn(chain, 2, 'a')), true);
    assert.equal(isWritten(ruleIn(chain, 2, 'b', { implicit: true })), false);
    assert.equal(isWritten(ruleIn(chain, 2, 'c', { builtin: true })), false);
  });
});
