import { readXml, type Source, type XmlElement } from '../../text/index.js';

/** Packets that a rule took, and the day on which counting began, where it is known. */
export interface HitCount {
  readonly packets: number;
  readonly since?: string;
}

/** Hit counts by scope and rule name; device groups list one counter per firewall. */
export type HitCounts = ReadonlyMap<string, HitCount>;

export const hitKey = (scope: string, rule: string): string => `${scope}\n${rule}`;

/** Reads the answer of `show rule-hit-count`. What is no such answer counts nothing. */
export const readHitCounts = (sources: readonly Source[]): HitCounts => {
  const counts = new Map<string, HitCount>();
  for (const source of sources) {
    if (!source.text.includes('<rule-hit-count')) continue;
    const waiting: XmlElement[] = [];
    const { root } = readXml(source.text);
    if (root !== undefined) waiting.push(root);
    for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
      if (element.name === 'vsys' || element.name === 'device-group') {
        for (const scope of element.all('entry')) readScope(counts, scope);
        continue;
      }
      waiting.push(...element.children);
    }
  }
  return counts;
};

const readScope = (counts: Map<string, HitCount>, scope: XmlElement): void => {
  const bases = scope.child('rule-base')?.all('entry') ?? [];
  for (const base of bases) {
    if (base.attribute('name') !== 'security') continue;
    for (const rule of base.child('rules')?.all('entry') ?? []) {
      const counters = [rule, ...(rule.child('device-vsys')?.all('entry') ?? [])];
      const values = counters.flatMap((counter) => numberIn(counter, 'hit-count') ?? []);
      if (values.length === 0) continue;
      // What holds for all firewalls of a group holds since the last of them began to count.
      const starts = counters.flatMap((counter) =>
        ['last-reset-timestamp', 'rule-creation-timestamp'].flatMap((name) => numberIn(counter, name) ?? []),
      );
      counts.set(hitKey(scope.attribute('name') ?? '', rule.attribute('name') ?? ''), {
        packets: values.reduce((a, b) => a + b, 0),
        ...dayOf(Math.max(0, ...starts)),
      });
    }
  }
};

const numberIn = (element: XmlElement, name: string): number | undefined => {
  const text = element.value(name);
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
};

/** The day (UTC) of seconds since 1970; zero means that the firewall does not know. */
const dayOf = (seconds: number): { readonly since?: string } =>
  seconds === 0 ? {} : { since: new Date(seconds * 1000).toISOString().slice(0, 10) };
