/** The condition on features under which a flow is active. */
export type When =
  | { readonly feature: string }
  | { readonly all: readonly When[] }
  | { readonly any: readonly When[] }
  | { readonly not: When };

/** As written in a catalog file, after the schema has let it through. */
export type WrittenWhen =
  | string
  | readonly WrittenWhen[]
  | { readonly all?: readonly WrittenWhen[]; readonly any?: readonly WrittenWhen[]; readonly not?: WrittenWhen };

const isList = (written: WrittenWhen): written is readonly WrittenWhen[] => Array.isArray(written);

/** A list means all of it, and so do the keys of one table. */
export const toWhen = (written: WrittenWhen): When => {
  if (typeof written === 'string') return { feature: written };
  if (isList(written)) return { all: written.map(toWhen) };
  const parts: When[] = [];
  if (written.all !== undefined) parts.push({ all: written.all.map(toWhen) });
  if (written.any !== undefined) parts.push({ any: written.any.map(toWhen) });
  if (written.not !== undefined) parts.push({ not: toWhen(written.not) });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { all: parts };
};

export const holds = (when: When | undefined, features: ReadonlySet<string>): boolean => {
  if (when === undefined) return true;
  if ('feature' in when) return features.has(when.feature);
  if ('all' in when) return when.all.every((part) => holds(part, features));
  if ('any' in when) return when.any.some((part) => holds(part, features));
  return !holds(when.not, features);
};

/** Every feature that a condition names, also those below `not`. */
export const namedFeatures = (when: When | undefined): readonly string[] => [...new Set(collect(when, () => true))];

/** The features that switch the flow on: those not below `not`. */
export const enablingFeatures = (when: When | undefined): readonly string[] => [
  ...new Set(collect(when, (negated) => !negated)),
];

const collect = (when: When | undefined, take: (negated: boolean) => boolean, negated = false): readonly string[] => {
  if (when === undefined) return [];
  if ('feature' in when) return take(negated) ? [when.feature] : [];
  if ('all' in when) return when.all.flatMap((part) => collect(part, take, negated));
  if ('any' in when) return when.any.flatMap((part) => collect(part, take, negated));
  return collect(when.not, take, !negated);
};

/** More features than this in two conditions, and we answer "yes" rather than try 2^n combinations. */
const maxTried = 12;

/** Whether some choice of features makes both conditions hold. */
export const canBothHold = (a: When | undefined, b: When | undefined): boolean => {
  const names = [...new Set([...namedFeatures(a), ...namedFeatures(b)])];
  if (names.length > maxTried) return true;
  for (let bits = 0; bits < 1 << names.length; bits++) {
    const features = new Set(names.filter((_, index) => (bits >> index) & 1));
    if (holds(a, features) && holds(b, features)) return true;
  }
  return false;
};
