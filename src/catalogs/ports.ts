/**
 * Port expressions. The grammar, without precedence because there is nothing to precede:
 *
 *     expression = number "-" number | sum [ ".." sum ]
 *     sum        = term { ( "+" | "-" ) term }
 *     term       = number | parameter
 *
 * Names of parameters contain hyphens, so a minus needs a blank on either side. A hyphen between two numbers is a range
 * and never a subtraction, and a parameter stands once per sum: "1099 + offset - 1110 + offset" is meant as a range, and
 * reading it as a sum would be a silent wrong answer.
 */

/** A constant plus or minus some parameters. */
export interface Sum {
  readonly constant: number;
  readonly terms: readonly { readonly sign: 1 | -1; readonly parameter: string }[];
}

/** Ports from `lo` to `hi`, both inclusive. */
export interface PortExpression {
  /** As written. */
  readonly text: string;
  readonly lo: Sum;
  readonly hi: Sum;
}

export type PortRange = readonly [lo: number, hi: number];

/** Either a result or the reason why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

type Token =
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: '+' | '-' | '..'; readonly text: string };

const maxPort = 0xffff;
/** Long enough for every sensible expression, short enough that nobody can make us work. */
const maxLength = 200;

const fail = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });
const succeed = <T>(value: T): Outcome<T> => ({ ok: true, value });

const tokenPattern = /\s*(?:(\d+)|([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(\+|-|\.\.))/y;

const tokensOf = (text: string): Outcome<readonly Token[]> => {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null)
      return fail(`\`${text}\` is no port expression: \`${text.slice(from).trim()}\` is not understood`);
    const [, digits, name, operator] = match;
    if (digits !== undefined) {
      const value = Number(digits);
      if (digits.length > 5 || value > maxPort)
        return fail(`\`${text}\` is no port expression: ports end at ${maxPort}`);
      tokens.push({ kind: 'number', text: digits, value });
    } else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: operator as '+' | '-' | '..', text: operator as string });
  }
  return succeed(tokens);
};

const sumOf = (text: string, tokens: readonly Token[]): Outcome<Sum> => {
  const terms: { sign: 1 | -1; parameter: string }[] = [];
  let constant = 0;
  for (const [index, token] of tokens.entries()) {
    if (index % 2 === 1) {
      if (token.kind === '+' || token.kind === '-') continue;
      return fail(`\`${text}\` is no port expression: expected \`+\` or \`-\` before \`${token.text}\``);
    }
    const before = tokens[index - 1];
    const sign = before?.kind === '-' ? -1 : 1;
    if (token.kind === 'number') {
      if (sign < 0 && tokens[index - 2]?.kind === 'number')
        return fail(
          `\`${text}\` is ambiguous: a hyphen between two numbers is a range, so write the range with \`..\``,
        );
      constant += sign * token.value;
    } else if (token.kind === 'name') {
      if (terms.some(({ parameter }) => parameter === token.text))
        return fail(`\`${text}\` uses \`${token.text}\` twice; if a range is meant, write it with \`..\``);
      terms.push({ sign, parameter: token.text });
    } else return fail(`\`${text}\` is no port expression: expected a number or a parameter at \`${token.text}\``);
  }
  if (tokens.length % 2 === 0) return fail(`\`${text}\` is no port expression: a number or a parameter is missing`);
  return succeed({ constant, terms });
};

const constantOf = (value: number): Sum => ({ constant: value, terms: [] });

const rangeOf = (text: string, lo: Sum, hi: Sum): Outcome<PortExpression> => {
  const difference = subtract(hi, lo);
  if (difference.terms.length === 0 && difference.constant < 0)
    return fail(`\`${text}\` ends before it begins; write the smaller port first`);
  return succeed({ text, lo, hi });
};

/** Reads one entry of `ports`: a number, a range or an expression. */
export const readPorts = (entry: number | string): Outcome<PortExpression> => {
  if (typeof entry === 'number') return succeed({ text: String(entry), lo: constantOf(entry), hi: constantOf(entry) });
  if (entry.length > maxLength) return fail(`a port expression has at most ${maxLength} characters`);
  const text = entry.trim();
  const read = tokensOf(entry);
  if (!read.ok) return read;
  const tokens = read.value;
  const [first, hyphen, last] = tokens;
  if (tokens.length === 3 && first?.kind === 'number' && hyphen?.kind === '-' && last?.kind === 'number')
    return rangeOf(text, constantOf(first.value), constantOf(last.value));
  const dots = tokens.findIndex(({ kind }) => kind === '..');
  const lo = sumOf(text, dots < 0 ? tokens : tokens.slice(0, dots));
  if (!lo.ok) return lo;
  if (dots < 0) return succeed({ text, lo: lo.value, hi: lo.value });
  const hi = sumOf(text, tokens.slice(dots + 1));
  return hi.ok ? rangeOf(text, lo.value, hi.value) : hi;
};

/** The names of the parameters in an expression, each once. */
export const parametersOf = ({ lo, hi }: PortExpression): readonly string[] => [
  ...new Set([...lo.terms, ...hi.terms].map(({ parameter }) => parameter)),
];

/** Values of parameters by name. */
export type Values = ReadonlyMap<string, number>;

const valueOf = ({ constant, terms }: Sum, values: Values): number =>
  terms.reduce((sum, { sign, parameter }) => sum + sign * (values.get(parameter) ?? NaN), constant);

/** The ports for these values, or why there are none: a port lies between 0 and 65535, whatever the parameters say. */
export const evaluatePorts = (expression: PortExpression, values: Values): Outcome<PortRange> => {
  const lo = valueOf(expression.lo, values);
  const hi = valueOf(expression.hi, values);
  const given = parametersOf(expression).map((name) => `\`${name}\` = ${values.get(name) ?? 'nothing'}`);
  const where = given.length === 0 ? '' : ` for ${given.join(', ')}`;
  const outside = [lo, hi].find((port) => !(port >= 0 && port <= maxPort));
  if (outside !== undefined)
    return fail(`\`${expression.text}\` is ${outside}${where}: ports lie between 0 and ${maxPort}`);
  if (lo > hi) return fail(`\`${expression.text}\` is ${lo}-${hi}${where}: the range ends before it begins`);
  return succeed([lo, hi]);
};

/** a − b, with parameters on both sides cancelled. Coefficients may then be ±2, which is what `times` counts. */
export const subtract = (
  a: Sum,
  b: Sum,
): { readonly constant: number; readonly terms: readonly { readonly parameter: string; readonly times: number }[] } => {
  const times = new Map<string, number>();
  for (const { sign, parameter } of a.terms) times.set(parameter, (times.get(parameter) ?? 0) + sign);
  for (const { sign, parameter } of b.terms) times.set(parameter, (times.get(parameter) ?? 0) - sign);
  return {
    constant: a.constant - b.constant,
    terms: [...times].filter(([, n]) => n !== 0).map(([parameter, n]) => ({ parameter, times: n })),
  };
};

/** Equal for expressions that mean the same ports whatever the parameters are. */
export const canonicalPorts = ({ lo, hi }: PortExpression): string => {
  const textOf = ({ constant, terms }: Sum): string =>
    [...terms.map(({ sign, parameter }) => (sign < 0 ? '-' : '+') + parameter)].sort().join('') + String(constant);
  return `${textOf(lo)}..${textOf(hi)}`;
};
