import assert from 'node:assert/strict';
import { trace } from '../../src/analysis/index.js';
import { reader } from '../../src/formats/panos/index.js';
import type { Firewall, PacketDescription, ReadInput } from '../../src/model/index.js';
import { Source } from '../../src/text/index.js';

export const panosFolder = 'fixtures/formats/panos';

/** Reads one configuration as on the day `today`. */
export const readPanos = (text: string, more: Partial<ReadInput> & { readonly today?: string } = {}): Firewall => {
  const [firewall] = reader.read({
    sources: [new Source('fw.xml', text)],
    companions: more.companions ?? [],
    settings: more.settings ?? { name: 'fw', self: {}, zones: new Map(), today: more.today ?? '2026-11-20' },
  });
  assert.ok(firewall !== undefined);
  return firewall;
};

/** The line on which an entry of that name starts, in either syntax, read off the text alone. */
export const lineOfEntry = (text: string, name: string): number => {
  const lines = text.split(/\r\n?|\n/);
  const line = lines.findIndex(
    (words) =>
      words.includes(`<entry name="${name}"`) ||
      new RegExp(`^set .*rules (?:"${name}"|${name})(?: |$)`).test(words),
  );
  assert.ok(line >= 0, `no entry ${name}`);
  return line + 1;
}; // prettier-ignore

export interface Decided {
  readonly verdict: string;
  /** The line of the deciding rule, null for what is built in. */
  readonly line: number | null;
}

export const decide = (firewall: Firewall, packet: PacketDescription): Decided => {
  const placed = reader.place(firewall, packet);
  if ('problem' in placed) return { verdict: `problem: ${placed.problem}`, line: null };
  const { verdict, rule } = trace(placed.policy, placed.traced, firewall.policies);
  return { verdict, line: rule === undefined || rule.implicit === true ? null : rule.at.line };
};
