import type { Log, Replacement, Result } from 'sarif';
import type { Edit, Source } from '../../src/text/index.js';

/** A fix of a result as changes of one text, from the end of the text to its start. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const resultsOf = (log: Log): readonly Result[] => log.runs.flatMap(({ results }) => results ?? []);

/** The replacements of all fixes of a result, with the file that each one changes. */
export const replacementsOf = (result: Result): readonly { readonly uri: string; readonly change: Replacement }[] =>
  (result.fixes ?? []).flatMap(({ artifactChanges }) =>
    artifactChanges.flatMap(({ artifactLocation, replacements }) =>
      replacements.map((change) => ({ uri: artifactLocation.uri ?? '', change })),
    ),
  );

const offsetOf = (source: Source, line: number, column: number): number =>
  (source.lineStarts[line - 1] ?? source.text.length) + column - 1;

const toChange = (source: Source, { deletedRegion, insertedContent }: Replacement): Change => {
  const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = deletedRegion;
  return {
    start: offsetOf(source, startLine, startColumn),
    end: offsetOf(source, endLine, endColumn),
    text: insertedContent?.text ?? '',
  };
};

/** What keeps replacements from being made as they stand: a region outside of its file, or two that overlap. */
export const problemsOfFix = (result: Result, sources: ReadonlyMap<string, Source>): readonly string[] => {
  const problems: string[] = [];
  for (const [uri, source] of sources) {
    const changes = replacementsOf(result)
      .filter((one) => decodeURIComponent(one.uri) === uri)
      .map(({ change }) => toChange(source, change))
      .sort((a, b) => a.start - b.start);
    for (const [i, { start, end, text }] of changes.entries()) {
      if (start < 0 || end > source.text.length || start > end) problems.push(`a fix of ${uri} is outside of the file`);
      if (start < (changes[i - 1]?.end ?? 0)) problems.push(`fixes of ${uri} overlap`);
      if (source.text.slice(start, end) === text) problems.push(`a fix of ${uri} changes nothing`);
    }
  }
  return problems;
};

/** The text after the fix of a result. */
export const fixed = (source: Source, result: Result): string =>
  changed(
    source,
    replacementsOf(result)
      .filter(({ uri }) => decodeURIComponent(uri) === source.file)
      .map(({ change }) => toChange(source, change)),
  );

/** The text after edits of it that do not overlap. */
export const edited = (source: Source, edits: readonly Edit[]): string =>
  changed(
    source,
    edits.map(({ region, text }) => toChange(source, { deletedRegion: region, insertedContent: { text } })),
  );

const changed = (source: Source, changes: readonly Change[]): string =>
  changes
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: inserted }) => text.slice(0, start) + inserted + text.slice(end), source.text);
