/**
 * Source lines are shown to people, and a line may hold a password or a key next to what the finding is about. Values
 * under names that speak of secrets are covered character by character, so that columns stay right.
 */
export const withoutSecrets = (line: string): string => {
  if (!mention.test(line)) return line;
  return line
    .replace(xmlValue, (_, open: string, value: string) => open + cover(value))
    .replace(xmlAttribute, (_, open: string, value: string) => open + cover(value))
    .replace(jsonValue, (_, key: string, value: string) => key + cover(value))
    .replace(wordValue, (_, key: string, value: string) => key + cover(value))
    .replace(credentials, (_, scheme: string, value: string) => `${scheme}${cover(value)}@`)
    .replace(confided, (_, word: string, value: string) => word + cover(value));
};

/**
 * A text without what somebody wrote where a secret does not belong: in an address of the web (`https://user:…@host`), or
 * behind a word such as `password:` in a name or a description.
 */
export const withoutCredentials = (text: string): string =>
  spelt.test(text) ? text.replace(credentials, '$1\u2026@').replace(confided, '$1\u2026') : text;

const parts =
  'passw|passphrase|pwd|secret|psk|pre-?shared|phash|prv|private-?key|api-?key|auth-?key|crypt|community|token|credential|hash|seed|bindpw|basic_?auth';
/** Names that hold secrets as such; `key` ends many of them, but AWS calls the names of tags so. */
const whole = 'pass|pw|key|[\\w.-]*(?:[_-]|[a-z])key|key_?data|tls|crt|[\\w.-]*pass';
const spoken = `[\\w.-]*(?:${parts})[\\w.-]*`;
const names = `(?:${spoken}|${whole})`;
const jsonNames = `[\\w.-]*(?:${parts}|[a-z]Key)[\\w.-]*`;
// What is covered already stays as it is.
const credentials = /([a-z][\w+.-]*:\/\/)([^\s/@"'<>`\u2022\u2026]+)@/gi;
const confided =
  /((?:passw(?:or)?d|passphrase|pwd|psk|secret|pre-?shared-?key|api[_-]?key|token|bearer)(?:\s*[=:]\s*|(?<=bearer)\s+))([^\s"'<>`\\\u2022\u2026]+)/gi;
const spelt = /:\/\/|passw|passphrase|pwd|psk|secret|shared-?key|api[_-]?key|token|bearer/i;

const mention = new RegExp(`${parts}|key|pass|pw|tls|crt|bearer|://`, 'i');
const xmlValue = new RegExp(`(<${names}(?:\\s[^>]*)?>(?:<!\\[CDATA\\[)?)([^<\\]]+)`, 'gi');
const xmlAttribute = new RegExp(`(\\s${names}\\s*=\\s*["'])([^"'<]+)`, 'gi');
const jsonValue = new RegExp(`("${jsonNames}"\\s*:\\s*"?)((?<=")(?:[^"\\\\]|\\\\.)*|[^\\s",}\\]]+)`, 'gi');
// `set … password abc`: two or more words, so that a lone name such as a chain called `token` stays readable.
const wordValue = new RegExp(`(^\\s*set\\s.*\\s${spoken}\\s+(?:key\\s+)?)("[^"]*"|\\S+)`, 'gi');

const cover = (value: string): string => '\u2022'.repeat(value.length);
