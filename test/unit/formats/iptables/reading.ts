import { trace, type Trace } from '../../../../src/analysis/index.js';
import { reader } from '../../../../src/formats/iptables/index.js';
import type { Firewall, PacketDescription, ReadSettings, Rule } from '../../../../src/model/index.js';
import { type Family, IntervalSet, readPrefix } from '../../../../src/packets/index.js';
import { Source } from '../../../../src/text/index.js';

interface Beside {
  readonly ipset?: string | undefined;
  readonly self?: readonly string[] | undefined;
  readonly zones?: Readonly<Record<string, string>>;
}

const addresses = (texts: readonly string[]): Partial<Record<Family, IntervalSet>> => {
  const sets: Partial<Record<Family, IntervalSet>> = {};
  for (const text of texts) {
    const read = readPrefix(text);
    if (read !== undefined) sets[read.family] = (sets[read.family] ?? IntervalSet.empty).union(read.set);
  }
  return sets;
};

/** Reads a text as the one export `rules.save`. */
export const firewallOf = (text: string, { ipset, self = [], zones = {} }: Beside = {}): Firewall => {
  const settings: ReadSettings = {
    name: 'host',
    self: addresses(self),
    zones: new Map(Object.entries(zones).map(([name, prefix]) => [name, addresses([prefix])])),
    today: '2026-11-20',
  };
  const companions = ipset === undefined ? [] : [new Source('sets.ipset', ipset)];
  return reader.read({ sources: [new Source('rules.save', text)], companions, settings })[0] as Firewall;
};

/** A filter table with these rules and chains; INPUT, FORWARD and OUTPUT have the given policy. */
export const filterTable = (rules: readonly string[], chains: readonly string[] = [], policy = 'ACCEPT'): string =>
  [
    '*filter',
    ...['INPUT', 'FORWARD', 'OUTPUT'].map((name) => `:${name} ${policy} [0:0]`),
    ...chains.map((name) => `:${name} - [0:0]`),
    ...rules,
    'COMMIT',
    '',
  ].join('\n');

/** The rules of a chain by its label. */
export const rulesOf = (firewall: Firewall, label: string): readonly Rule[] =>
  firewall.chains.find((chain) => chain.label === label)?.rules ?? [];

/** Reads a filter table with these rules in FORWARD. */
export const forwardRules = (...rules: readonly string[]): readonly Rule[] =>
  rulesOf(firewallOf(filterTable(rules.map((rule) => `-A FORWARD ${rule}`))), 'FORWARD');

export const packet = (fields: PacketDescription = {}): PacketDescription => ({
  src: '10.0.0.1',
  dst: '10.0.0.2',
  proto: 'tcp',
  sport: 40000,
  dport: 80,
  chain: 'FORWARD',
  in: 'eth0',
  out: 'eth1',
  ...fields,
});

export const traced = (firewall: Firewall, description: PacketDescription): Trace => {
  const placed = reader.place(firewall, description);
  if ('problem' in placed) throw new Error(placed.problem);
  return trace(placed.policy, placed.traced, firewall.policies);
};

/** Verdict and line of the deciding rule: `deny 6`, `permit policy`, `conditional 5 -m limit …`. */
export const fate = (firewall: Firewall, description: PacketDescription): string => {
  const { verdict, rule, because } = traced(firewall, description);
  const by = rule === undefined ? 'policy' : String(rule.at.line);
  return because === undefined ? `${verdict} ${by}` : `${verdict} ${by} ${because}`;
};

/** Notices as `kind line:column`. */
export const noticesOf = (firewall: Firewall): readonly string[] =>
  firewall.notices.map(({ kind, at }) => `${kind} ${String(at.line)}:${String(at.column)}`);
