/** Writes the skeleton of a lint rule: `npm run new:rule -- FW405 my-habit`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageSkeleton } from './page.js';
import { assertCheckout, familyOf, fileName, fixtureName, projectRoot } from './project.js';
import { write } from './write.js';

interface NewRule {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** `my-habit` → `myHabit`. */
  readonly variable: string;
}

const example = '*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';

const sourceOf = ({ id, name, variable }: NewRule): string => `
import { defineLintRule } from '../../src/linting/index.js';
import type { Rule } from '../../src/model/index.js';

export const ${variable} = defineLintRule({
  id: '${id}',
  name: '${name}',
  level: 'note',
  summary: 'One sentence: what is wrong.',
  why: 'Why it matters.',
  remedy: 'What to do.',
  tags: ['maintainability'],
  messages: {
    found: (a: { rule: Rule }) => \`\\\`\${a.rule.label}\\\` …\`,
  },
  check({ firewall, report }) {
    for (const chain of firewall.chains) for (const rule of chain.rules) report('found', { rule }, { rule });
  },
});
`;

/**
 * The list of lint rules with one more import and entry, both in the order of the ids; `undefined` where the file has
 * no list. The entries stand in the order of the imports, so the place of the import is the place of the entry.
 */
const registered = (index: string, { id, name, folder, variable }: NewRule): string | undefined => {
  const imports = [...index.matchAll(/^import \{ \w+ \} from '\.\/[a-z-]+\/(fw\d{3})-.*;\n/gm)];
  const before = imports.filter((match) => (match[1] ?? '') < id.toLowerCase());
  const last = before.at(-1);
  const at = last === undefined ? (imports[0]?.index ?? 0) : last.index + last[0].length;
  const line = `import { ${variable} } from './${folder}/${fileName(id, name)}.js';\n`;
  const list = /= \[([^\]]*)\]/.exec(index.slice(at));
  if (list === null) return undefined;
  const entries = (list[1] ?? '').split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));
  const more = entries.toSpliced(before.length, 0, variable);
  const from = at + list.index;
  return `${index.slice(0, at)}${line}${index.slice(at, from)}= [${more.join(', ')}]${index.slice(from + list[0].length)}`;
};

const newRuleOf = (id = '', name = ''): NewRule | undefined => {
  const family = familyOf(id);
  if (!/^FW\d{3}$/.test(id) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || family === undefined) return undefined;
  const variable = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return { id, name, folder: family.folder, variable };
};

/** Writes everything, or nothing and says why not. */
const create = async (rule: NewRule): Promise<string | undefined> => {
  const base = `rules/${rule.folder}/${fileName(rule.id, rule.name)}`;
  const fixtures = `fixtures/rules/${fixtureName(rule.id, rule.name)}`;
  const index = registered(readFileSync(join(projectRoot, 'rules/index.ts'), 'utf8'), rule);
  if (index === undefined) return 'rules/index.ts has no list `= […]` after its imports';
  const files: readonly (readonly [path: string, text: string])[] = [
    [`${base}.ts`, sourceOf(rule)],
    [`${base}.md`, pageSkeleton('What to do.')],
    [`${fixtures}/bad.rules`, example],
    [`${fixtures}/good.rules`, example],
  ];
  const there = files.find(([path]) => existsSync(join(projectRoot, path)));
  if (there !== undefined) return `${there[0]} is there already`;
  for (const [path, text] of [...files, ['rules/index.ts', index] as const]) await write(path, text);
  return undefined;
};

assertCheckout();
const rule = newRuleOf(...process.argv.slice(2));
const problem =
  rule === undefined
    ? 'usage: npm run new:rule -- FW405 my-habit   (the hundreds digit is the family: 1 2 3 4 9)'
    : await create(rule);
if (problem === undefined) process.stdout.write('now write bad.rules, then good.rules, then npm run generate\n');
else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
