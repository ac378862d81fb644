/** What the settings say about findings: levels, and waivers with what the summary tells of them. */
import { lintRules } from '../../rules/index.js';
import {
  expiringSoon,
  idOf,
  type Level,
  type WaivedFinding,
  type Waiver,
  waiversInSource,
  type WaiverUse,
} from '../linting/index.js';
import { reportedName } from './files.js';
import { isDay } from '../text/index.js';
import type { Host } from './host.js';
import type { Inputs } from './inputs.js';
import { pathsOf, problemText, type Project } from './project.js';
import type { Problems } from './read-settings.js';
import { didYouMean } from './suggest.js';

/** Levels of `[rules]`, by id or name. */
export const levelsOf = async (
  project: Project | undefined,
  problems: Problems,
): Promise<ReadonlyMap<string, Level | 'off'>> => {
  const levels = new Map<string, Level | 'off'>();
  for (const { lintRule: word, level } of project?.settings.levels ?? []) {
    const id = idOf(word.text, lintRules);
    if (id === undefined) problems.push(problemText({ ...word.at, message: await unknownLintRule(word.text) }));
    else levels.set(id, level);
  }
  return levels;
};

/** The waivers of the settings. */
export const waiversOf = async (project: Project | undefined, problems: Problems): Promise<readonly Waiver[]> => {
  const waivers: Waiver[] = [];
  for (const { lint, at, ...written } of project?.settings.waivers ?? []) {
    const ids = await Promise.all(
      lint.map(async (word) => {
        const id = idOf(word.text, lintRules);
        if (id === undefined) problems.push(problemText({ ...word.at, message: await unknownLintRule(word.text) }));
        return id ?? [];
      }),
    );
    waivers.push({ ...written, lint: ids.flat(), at: { ...at, endColumn: at.column + 1 } });
  }
  return waivers;
};

/** The waivers that rules carry in their descriptions; looked for only in exports whose text has the word. */
export const waiversWithin = ({ firewalls, files }: Inputs): readonly Waiver[] => {
  const marked = new Set(files.filter(({ source }) => source?.text.includes('fwlint:ignore')).map(({ name }) => name));
  const carriers = firewalls
    .map(({ firewall }) => firewall)
    .filter((firewall) => firewall.files.some((file) => marked.has(file)));
  return waiversInSource(carriers, lintRules, isDay);
};

const unknownLintRule = async (word: string): Promise<string> => {
  const hint = await didYouMean(
    word,
    lintRules.flatMap(({ id, name }) => [id, name]),
  );
  return `no lint rule is called \`${word}\`${hint}`;
};

/** Only a run over every export of the settings can say that a waiver matches nothing. */
export const isWhole = (project: Project | undefined, paths: readonly string[], host: Host): boolean => {
  const named = new Set(paths.map((path) => reportedName(path, host)));
  return pathsOf(project?.entries ?? [], host).every((path) => named.has(path));
};

const soon = 14;

/** How many findings are waived, and which waivers are about to end. */
export const waiverNotes = (
  waived: readonly WaivedFinding[],
  uses: readonly WaiverUse[],
  today: string,
): readonly string[] => {
  const count = uses.filter(({ state }) => state === 'used').length;
  const sum = `${waived.length} ${waived.length === 1 ? 'finding' : 'findings'} waived by ${count} ${count === 1 ? 'waiver' : 'waivers'}`;
  return [
    ...(waived.length === 0 ? [] : [sum]),
    ...expiringSoon(uses, today, soon).map(({ waiver: { lint, at, reason, until = '' }, daysLeft }) => {
      const when = daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`;
      return `the waiver for ${lint.join(', ')} at ${at.file}:${at.line} (${reason}) ends ${when}, on ${until}`;
    }),
  ];
};

/** A waived finding in one line. */
export const waivedText = ({ finding: { at, lintRule, message }, reason }: WaivedFinding): string =>
  `waived: ${at.file}:${at.line}:${at.column}: ${lintRule.level}[${lintRule.id}] ${lintRule.name}: ${message} (${reason})`;
