import { closest, distance } from 'fastest-levenshtein';

/** `nmae` and `name`: swapped letters are one slip, but two steps of the distance. */
const isAnagram = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b);
const lettersOf = (text: string): string => Array.from(text).sort().join('');

/** `, did you mean …` for a misspelt name, or nothing where no known name is near enough to be worth a guess. */
export const didYouMean = (name: string, known: readonly string[]): string => {
  // A name longer than every identifier is no misspelling, and the distance would cost its length squared.
  if (known.length === 0 || name.length > 100) return '';
  const best = known.find((one) => isAnagram(name, one)) ?? closest(name, known);
  const isNear =
    isAnagram(name, best) || distance(name, best) <= Math.max(1, Math.floor(Math.max(name.length, best.length) / 3));
  return isNear ? `, did you mean \`${best}\`?` : '';
};
