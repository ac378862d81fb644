import type { Finding, Level, Output, Related, Report } from '../linting/index.js';
import type { Place, Source } from '../text/index.js';
import { excerptOf } from './excerpt.js';
import { type Paint, paintOf } from './paint.js';
import { visible } from './visible.js';
import { boxText, count, packetText, summaryOf } from './words.js';

/** For people at a terminal: what and where, the line at fault, why, one packet, what to do, and the sum at the end. */
export const pretty: Output = {
  name: 'pretty',
  *render(report, options) {
    const page: Page = { paint: paintOf(options), width: options.width, sources: sourcesOf(report) };
    for (const finding of report.findings) yield `${block(finding, page)}\n`;
    yield footer(report, page);
  },
};

interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly sources: ReadonlyMap<string, Source>;
}

const sourcesOf = ({ files }: Report): ReadonlyMap<string, Source> =>
  new Map(files.flatMap(({ name, source }) => (source === undefined ? [] : [[name, source] as const])));

/** More related places than this make the reason harder to see, not easier; `json` and `sarif` have them all. */
const maxRelated = 5;

const block = (finding: Finding, page: Page): string => {
  const { related } = finding;
  const shownRelated = related.slice(0, maxRelated);
  const gutter = Math.max(...[finding, ...shownRelated].map(({ at }) => String(at.line).length));
  const details = [
    ...shownRelated.flatMap((place, i) => relatedLines(place, (shownRelated[i - 1] ?? finding).at.file, gutter, page)),
    ...factLines(finding, related.length - shownRelated.length).map((text) => detail(text, gutter, page)),
  ];
  return [title(finding, page), ...sourceLines(finding.at, '^', gutter, page), ...details, ''].join('\n');
};

const title = ({ at, lintRule, message }: Finding, { paint }: Page): string => {
  const place = paint.strong(visible(`${at.file}:${at.line}:${at.column}`));
  const level = paint[lintRule.level](`${lintRule.level}[${lintRule.id}]`);
  return `${place}: ${level} ${lintRule.name}: ${visible(message)}`;
};

/** The source line with its number, and the underline. */
const sourceLines = (at: Place, mark: '^' | '-', gutter: number, page: Page, label = ''): readonly string[] => {
  const { paint } = page;
  const source = page.sources.get(at.file);
  const excerpt = source && excerptOf(source, at, Math.max(40, page.width - gutter - 3), mark);
  if (excerpt === undefined) return [];
  const bar = paint.quiet('|');
  const underline = (mark === '^' ? paint.error : paint.quiet)(excerpt.underline.trimStart());
  const indent = ' '.repeat(excerpt.underline.length - excerpt.underline.trimStart().length);
  return [
    `${' '.repeat(gutter)} ${bar}`,
    `${paint.quiet(String(at.line).padStart(gutter))} ${bar} ${excerpt.text}`,
    `${' '.repeat(gutter)} ${bar} ${indent}${underline}${label === '' ? '' : ` ${label}`}`,
  ];
};

/** `file` is the file of the excerpt above: another one is named. */
const relatedLines = ({ at, message }: Related, file: string, gutter: number, page: Page): readonly string[] => {
  const lines = sourceLines(at, '-', gutter, page, visible(message));
  const elsewhere = visible(`${at.file}:${at.line}:${at.column}`);
  if (lines.length === 0) return [detail(['see', `${elsewhere}: ${message}`], gutter, page)];
  return at.file === file
    ? lines
    : [`${' '.repeat(gutter)} ${page.paint.quiet(':::')} ${elsewhere}`, ...lines.slice(1)];
};

type Labelled = readonly [label: string, text: string];

const factLines = ({ facts, remedy }: Finding, moreRelated: number): readonly Labelled[] => {
  const { witness, excess } = facts;
  return [
    ...(moreRelated > 0 ? [['see', `${count(moreRelated, 'more place')}, listed by --format json`] as const] : []),
    ...(witness === undefined ? [] : [['packet', packetText(witness)] as const]),
    ...(excess === undefined ? [] : [['excess', `${excess.packets} packets`] as const]),
    ...(excess?.boxes ?? []).map((box) => ['', boxText(box)] as const),
    ...(excess?.moreBoxes === undefined ? [] : [['', `and ${count(excess.moreBoxes, 'more part')}`] as const]),
    ...(remedy === '' ? [] : [['remedy', remedy] as const]),
  ];
};

const detail = ([label, text]: Labelled, gutter: number, { paint }: Page): string =>
  `${' '.repeat(gutter)} ${paint.quiet('=')} ${label === '' ? '        ' : paint.strong(`${label}:`) + ' '}${visible(text)}`;

const footer = (report: Report, { paint }: Page): string => {
  const { errors, warnings, notes, files, rules } = summaryOf(report);
  const levels: readonly (readonly [number, Level])[] = [
    [errors, 'error'],
    [warnings, 'warning'],
    [notes, 'note'],
  ];
  const counts = levels.filter(([n]) => n > 0).map(([n, level]) => paint[level](count(n, level)));
  const scope = `${count(files, 'file')} (${count(rules, 'rule')})`;
  const sum = counts.length > 0 ? counts.join(', ') : report.complete ? paint.good('no findings') : 'no findings';
  return [
    ...report.summaryNotes.map(visible),
    `${sum} in ${scope}`,
    ...(report.complete ? [] : [paint.error('the report is incomplete: not everything could be read')]),
    '',
  ].join('\n');
};
