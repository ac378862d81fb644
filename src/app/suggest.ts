/** ` (did you mean …?)` where a known word is close to what was typed, else nothing. */
export const didYouMean = async (word: string, known: Iterable<string>): Promise<string> => {
  // The package is CommonJS: only its default export is the same with and without the bundle.
  const { distance } = (await import('fastest-levenshtein')).default;
  const near = [...known]
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(Math.max(candidate.length, word.length) / 3)))
    .sort((a, b) => a.edits - b.edits)[0];
  return near === undefined ? '' : ` (did you mean \`${near.candidate}\`?)`;
};
