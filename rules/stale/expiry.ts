/**
 * Words that announce the end of a rule, directly before a date. A date alone says nothing: it may be the day on which
 * the rule was made.
 */
const announcement =
  /\b(?:expir(?:es?|ed|y|ing)|valid|until|till|through|thru|ends?|remove|delete|disable|temp(?:orary)?|revoke)\b(?:[\s:=]|\b(?:on|at|by|after|the|date|until|till|to|through|is)\b)*$/i;

const isoDate = /\b(\d{4})[-/.](\d{2})[-/.](\d{2})\b/g;
const dottedDate = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g;

/**
 * The expiry date that a description names, as `YYYY-MM-DD`; of several the latest. Dates like 03/04/2025 mean two
 * different days on the two sides of the Atlantic and are left alone.
 */
export const expiryIn = (text: string): string | undefined => {
  const found: string[] = [];
  for (const match of text.matchAll(isoDate)) note(found, text, match.index, match[1], match[2], match[3]);
  for (const match of text.matchAll(dottedDate)) note(found, text, match.index, match[3], match[2], match[1]);
  return found.sort().at(-1);
};

const note = (found: string[], text: string, at: number, year = '', month = '', day = ''): void => {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date)) return;
  if (announcement.test(text.slice(0, at))) found.push(date);
};
