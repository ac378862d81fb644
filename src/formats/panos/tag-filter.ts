/** A filter of a dynamic address group: decides by the tags of an object. */
export interface TagFilter {
  /** Whether it selects an object with these tags, however `and` and `or` without parentheses between them are read. */
  readonly matches: (tags: ReadonlySet<string>) => boolean;
  /** Whether it does in one of the readings. */
  readonly mayMatch: (tags: ReadonlySet<string>) => boolean;
  readonly tags: readonly string[];
}

type Token = { readonly kind: 'tag'; readonly name: string } | { readonly kind: 'and' | 'or' | '(' | ')' };

const tokensOf = (text: string): readonly Token[] | undefined => {
  const tokens: Token[] = [];
  const pattern = /\s*(?:'([^']*)'|"([^"]*)"|([()])|([^\s()'"]+))\s*/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const quoted = match[1] ?? match[2];
    const word = match[4];
    if (quoted !== undefined) tokens.push({ kind: 'tag', name: quoted });
    else if (word === undefined) tokens.push({ kind: match[3] as '(' | ')' });
    else if (/^(and|or)$/i.test(word)) tokens.push({ kind: word.toLowerCase() as 'and' | 'or' });
    else if (/^not$/i.test(word)) return undefined;
    else tokens.push({ kind: 'tag', name: word });
  }
  return tokens;
};

type Weights = Readonly<Record<'or' | 'and', number>>;

/** The manual does not say which of the two binds tighter, nor whether one does. */
const readings: readonly Weights[] = [
  { or: 1, and: 2 },
  { or: 2, and: 1 },
  { or: 1, and: 1 },
];

/** Reads `'a' and ('b' or c)`. Undefined for what it does not understand. */
export const readTagFilter = (text: string): TagFilter | undefined => {
  const tokens = tokensOf(text.trim());
  if (tokens === undefined || tokens.length === 0) return undefined;
  const all = readings.flatMap((weight) => readAs(tokens, weight) ?? []);
  return all.length < readings.length
    ? undefined
    : {
        matches: (own) => all.every((matches) => matches(own)),
        mayMatch: (own) => all.some((matches) => matches(own)),
        tags: tokens.flatMap((token) => (token.kind === 'tag' ? [token.name] : [])),
      };
};

/**
 * The order of evaluation is worked out with stacks, because nesting is under the control of whoever wrote the file.
 */
const readAs = (tokens: readonly Token[], weight: Weights): TagFilter['matches'] | undefined => {
  const output: string[] = [];
  const isOperator: boolean[] = [];
  const operators: ('and' | 'or' | '(')[] = [];
  const emit = (word: string, operator: boolean): void => {
    output.push(word);
    isOperator.push(operator);
  };
  let wantsOperand = true;
  for (const token of tokens) {
    switch (token.kind) {
      case 'tag':
      case '(':
        if (!wantsOperand) return undefined;
        if (token.kind !== 'tag') operators.push('(');
        else {
          emit(token.name, false);
          wantsOperand = false;
        }
        break;
      case ')': {
        if (wantsOperand) return undefined;
        let top = operators.pop();
        for (; top !== undefined && top !== '('; top = operators.pop()) emit(top, true);
        if (top === undefined) return undefined;
        break;
      }
      case 'and':
      case 'or': {
        if (wantsOperand) return undefined;
        for (let top = operators[operators.length - 1]; top !== undefined && top !== '(' && weight[top] >= weight[token.kind]; top = operators[operators.length - 1]) {
          emit(top, true);
          operators.pop();
        }
        operators.push(token.kind);
        wantsOperand = true;
      }
    }
  }
  if (wantsOperand || operators.includes('(')) return undefined;
  for (const operator of operators.reverse()) emit(operator, true);
  return (own: ReadonlySet<string>): boolean => {
    const stack: boolean[] = [];
    for (const [i, word] of output.entries()) {
      if (isOperator[i] !== true) stack.push(own.has(word));
      else {
        const [b, a] = [stack.pop() === true, stack.pop() === true];
        stack.push(word === 'and' ? a && b : a || b);
      }
    }
    return stack[0] === true;
  };
}; // prettier-ignore
