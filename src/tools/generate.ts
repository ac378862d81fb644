/**
 * Writes everything that is derived from the sources: the generated parts of the rule pages, the table of rules, the
 * pages as a module for the bundle, and the JSON Schemas. Running it twice changes nothing, and CI fails if running it
 * once does.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import './generate-aws.js';
import { generateCatalogs } from './generate-catalogs.js';
import { generateConfig } from './generate-config.js';
import { jsonSchemaOf } from './json-schema.js';
import { readLintRules } from './lint-rules.js';
import type { LintRuleDeclaration } from './lint-rules.js';
import { pageSkeleton, pageText, renewPage } from './page.js';
import { assertCheckout, projectRoot } from './project.js';
import { write } from './write.js';

/** Each entry is one schema: the exported type it describes, the file of the type, the file to write. */
const schemas: readonly {
  readonly typeName: string;
  readonly file: string;
  readonly out: string;
  readonly title: string;
}[] = [
  {
    typeName: 'JsonReport',
    file: 'src/outputs/json-report.ts',
    out: 'src/outputs/json.schema.json',
    title: 'Report of fwlint check --format json',
  },
];

const notice = 'Written by `npm run generate`; changes here are lost.';

const writePage = async (lintRule: LintRuleDeclaration): Promise<string> => {
  const path = `${lintRule.base}.md`;
  const absolute = join(projectRoot, path);
  const page = existsSync(absolute) ? readFileSync(absolute, 'utf8') : pageSkeleton(lintRule.remedy);
  await write(path, renewPage(page, lintRule));
  return readFileSync(absolute, 'utf8');
};

const table = (lintRules: readonly LintRuleDeclaration[]): string => {
  const families = [...new Map(lintRules.map(({ family }) => [family.folder, family])).values()];
  const rowOf = ({ id, name, level, summary, base }: LintRuleDeclaration): string =>
    `| [${id}](${base.replace(/^rules\//, '')}.md) | ${name} | ${level} | ${summary.replaceAll('|', '\\|')} |`;
  const sectionOf = ({ folder, title }: LintRuleDeclaration['family']): string =>
    `## ${title}\n\n| id | name | level | finds |\n| --- | --- | --- | --- |\n${lintRules
      .filter(({ family }) => family.folder === folder)
      .map(rowOf)
      .join('\n')}`;
  return `<!-- ${notice} -->\n\n# Lint rules\n\n${families.map(sectionOf).join('\n\n')}\n`;
};

/** A template literal keeps the lines of a page, so that a change of a page is readable in review. */
const quoted = (text: string): string => `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``;

const pagesModule = (pages: readonly (readonly [id: string, page: string])[]): string => `// ${notice}

/** The page of each lint rule, in Markdown. Loaded only by those who show one: the texts are long. */
export const pages: Readonly<Record<string, string>> = {
${pages.map(([id, page]) => `  ${id}: ${quoted(pageText(page))},`).join('\n')}
};
`;

assertCheckout();
const lintRules = readLintRules();
const pages: (readonly [string, string])[] = [];
for (const lintRule of lintRules) pages.push([lintRule.id, await writePage(lintRule)]);
await write('rules/README.md', table(lintRules));
await write('rules/pages.generated.ts', pagesModule(pages));
for (const { typeName, file, out, title } of schemas)
  await write(out, JSON.stringify(jsonSchemaOf(file, typeName, { title, $comment: notice })));
for (const path of await generateCatalogs(projectRoot)) process.stdout.write(`wrote ${path}\n`);
await generateConfig();
