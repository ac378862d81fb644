import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { LintRuleDeclaration } from './lint-rules.js';
import { fixtureName, projectRoot } from './project.js';

const markers = (part: string) => ({ open: `<!-- generated:${part} -->`, close: `<!-- /generated:${part} -->` });

/** Replaces what stands between the markers of a part; a page without them gets a clear error, not a guess. */
const replacePart = (page: string, part: string, content: string, path: string): string => {
  const { open, close } = markers(part);
  const from = page.indexOf(open);
  const to = page.indexOf(close);
  if (from < 0 || to < from) throw new Error(`${path}: \`${open}\` … \`${close}\` is missing`);
  return `${page.slice(0, from)}${open}\n\n${content.trim()}\n\n${page.slice(to)}`;
};

const headOf = (lintRule: LintRuleDeclaration): string => {
  const severity = lintRule.securitySeverity === undefined ? '–' : lintRule.securitySeverity.toFixed(1);
  const tags = lintRule.tags.map((tag) => `\`${tag}\``).join(', ') || '–';
  return `# ${lintRule.id} ${lintRule.name}

**${lintRule.summary}** ${lintRule.why}

| level | security severity | tags |
| --- | --- | --- |
| ${lintRule.level} | ${severity} | ${tags} |`;
};

/** Above this number of lines an example explains nothing any more; the page shows the start and names the file. */
const longestExample = 60;

const languages: Readonly<Record<string, string>> = { '.json': 'json', '.xml': 'xml', '.toml': 'toml' };

/** Characters that would damage a Markdown file, spelled out: examples of broken input contain them. */
const visible = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff\ufffd]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return character === '\r' ? '' : `<U+${code}>`;
  });

const fenced = (path: string): string => {
  const lines = visible(readFileSync(join(projectRoot, path), 'utf8'))
    .replace(/\n+$/, '')
    .split('\n');
  const shown = lines.slice(0, longestExample).map((line) => (line.length > 300 ? `${line.slice(0, 300)} …` : line));
  const longestRun = Math.max(2, ...shown.map((line) => /^`+/.exec(line)?.[0].length ?? 0));
  const fence = '`'.repeat(longestRun + 1);
  const more = lines.length > longestExample ? `\n\n… and ${lines.length - longestExample} more lines.` : '';
  const name = path.split('/').at(-1) ?? path;
  return `\`${name}\`:\n\n${fence}${languages[extname(path)] ?? 'text'}\n${shown.join('\n')}\n${fence}${more}`;
};

/** The files of one side of a rule's evidence: `bad.rules`, `bad.v6.rules`, or all files of a folder `bad/`. */
const examplesOf = (folder: string, side: 'bad' | 'good'): readonly string[] => {
  const path = join(projectRoot, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name === side || (name.startsWith(`${side}.`) && !/\.(sarif|expected)\b/.test(name)))
    .sort()
    .flatMap((name) =>
      statSync(join(path, name)).isDirectory()
        ? readdirSync(join(path, name))
            .filter((inner) => !/\.sarif\b/.test(inner))
            .sort()
            .map((inner) => `${folder}/${name}/${inner}`)
        : [`${folder}/${name}`],
    );
};

const examplesBlock = (lintRule: LintRuleDeclaration): string => {
  const folder = `fixtures/rules/${fixtureName(lintRule.id, lintRule.name)}`;
  const config = existsSync(join(projectRoot, folder, 'fwlint.toml')) ? [fenced(`${folder}/fwlint.toml`)] : [];
  const block = (title: string, side: 'bad' | 'good') => [`### ${title}`, ...examplesOf(folder, side).map(fenced)];
  return [
    ...block('Bad', 'bad'),
    ...block('Good', 'good'),
    ...(config.length > 0 ? ['### Settings', ...config] : []),
  ].join('\n\n');
};

/** A new page: generated head and examples, and the parts that a person writes. */
export const pageSkeleton = (remedy: string): string => `${markers('head').open}
${markers('head').close}

## What it finds

_Say exactly which rules are reported and which are not._

## Examples

${markers('examples').open}
${markers('examples').close}

## How to fix

${remedy}

## When to suppress

_Say when the finding is right and nothing should change._
`;

/** The page with its generated parts renewed; not formatted yet. */
export const renewPage = (page: string, lintRule: LintRuleDeclaration): string => {
  const path = `${lintRule.base}.md`;
  return replacePart(replacePart(page, 'head', headOf(lintRule), path), 'examples', examplesBlock(lintRule), path);
};

/** The page as `explain` and SARIF viewers show it, without the markers. */
export const pageText = (page: string): string =>
  `${page
    .replace(/<!-- \/?generated:\w+ -->\n*/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
