/**
 * Source lines are shown to people, and a line may hold a password or a key next to what the finding is about. Values
 * under names that speak of secrets are covered character by character, so that columns stay right.
 */
export const withoutSecrets = (line: string): string => {
  if (!mention.test(line)) return line;
  return line
    .replace(xmlValue, (_, open: string, value: string) => open + cover(value))
    .replace(jsonValue, (_, key: string, value: string) => key + cover(value))
    .replace(wordValue, (_, key: string, value: string) => key + cover(value));
};

const names =
  '[\\w.-]*(?:passw|passphrase|secret|psk|pre-?shared|phash|prv|private-?key|api-?key|auth-?key|crypt|community|token|credential)[\\w.-]*';
const mention = new RegExp(names, 'i');
const xmlValue = new RegExp(`(<${names}(?:\\s[^>]*)?>)([^<]+)`, 'gi');
const jsonValue = new RegExp(`("${names}"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, 'gi');
// `set … password abc`: two or more words, so that a lone name such as a chain called `token` stays readable.
const wordValue = new RegExp(`(^\\s*set\\s.*\\s${names}\\s+)("[^"]*"|\\S+)`, 'gi');

const cover = (value: string): string => '\u2022'.repeat(value.length);
