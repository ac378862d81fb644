import { readXml, type Source, type XmlElement } from '../../text/index.js';

/** Packets that rules took, by scope and rule name; device groups list one counter per firewall. */
export type HitCounts = ReadonlyMap<string, number>;

export const hitKey = (scope: string, rule: string): string => `${scope}\n${rule}`;

/** Reads the answer of `show rule-hit-count`. What is no such answer counts nothing. */
export const readHitCounts = (sources: readonly Source[]): HitCounts => {
  const counts = new Map<string, number>();
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

const readScope = (counts: Map<string, number>, scope: XmlElement): void => {
  const bases = scope.child('rule-base')?.all('entry') ?? [];
  for (const base of bases) {
    if (base.attribute('name') !== 'security') continue;
    for (const rule of base.child('rules')?.all('entry') ?? []) {
      const own = rule.value('hit-count');
      const perDevice = (rule.child('device-vsys')?.all('entry') ?? []).map((entry) => entry.value('hit-count'));
      const values = [own, ...perDevice].filter((value) => value !== undefined && /^\d+$/.test(value)).map(Number);
      if (values.length === 0) continue;
      counts.set(
        hitKey(scope.attribute('name') ?? '', rule.attribute('name') ?? ''),
        values.reduce((a, b) => a + b, 0),
      );
    }
  }
};
