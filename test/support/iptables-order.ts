/** One rule as the kernel holds it: the line it was written on, and the words after the chain. */
export interface PlacedRule {
  readonly line: number;
  readonly text: string;
}

/** Table, then chain, then the rules of the chain in the kernel's order. */
export type PlacedRules = Map<string, Map<string, PlacedRule[]>>;

/**
 * Which source line stands at which place of which chain after a restore. Knows the few things that make the two
 * differ: `-I`, address lists that become several rules, lines of the other family, and a table that is given twice.
 */
export function placeRules(text: string, family: 4 | 6): PlacedRules {
  const tables: PlacedRules = new Map();
  let chains = new Map<string, PlacedRule[]>();
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    const table = /^\*(\S+)/.exec(raw);
    if (table) {
      chains = new Map();
      tables.set(table[1]!, chains);
      return;
    }
    const rule = ruleOf(raw, family);
    if (rule === undefined) return;
    const list = chains.get(rule.chain) ?? [];
    chains.set(rule.chain, list);
    const copies = Array.from({ length: copiesOf(rule.text) }, () => ({ line, text: rule.text }));
    list.splice(rule.at ?? list.length, 0, ...copies);
  });
  return tables;
}

function ruleOf(raw: string, family: 4 | 6): { chain: string; text: string; at: number | undefined } | undefined {
  let rest = raw.replace(/^\[\d+:\d+\] /, '');
  const only = /^-([46]) /.exec(rest);
  if (only && Number(only[1]) !== family) return undefined;
  if (only) rest = rest.slice(3);
  const append = /^(?:-A|--append) (\S+)(.*)$/.exec(rest);
  if (append) return { chain: append[1]!, text: append[2]!, at: undefined };
  const insert = /^-I (\S+)(?: (\d+)(?= |$))?(.*)$/.exec(rest);
  if (insert) return { chain: insert[1]!, text: insert[3]!, at: Number(insert[2] ?? '1') - 1 };
  return undefined;
}

/** `-s a,b -d c,d` is four rules. */
function copiesOf(text: string): number {
  const outsideQuotes = text.replace(/"(?:\\.|[^"\\])*"/g, '""');
  let copies = 1;
  for (const match of outsideQuotes.matchAll(/ (?:-s|-d|--source|--destination|--src|--dst) (\S+)/g))
    copies *= match[1]!.split(',').length;
  return copies;
}
