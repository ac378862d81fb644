/** Product versions: numbers with dots. */
export type Version = readonly number[];

/** `undefined` for text that is no dotted number. */
export const readVersion = (text: string): Version | undefined =>
  /^\d{1,9}(?:\.\d{1,9})*$/.test(text) ? text.split('.').map(Number) : undefined;

/** Negative, zero or positive; number by number, so that 2.11 follows 2.9. Missing numbers count as 0. */
export const compareVersions = (a: Version, b: Version): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * Whether a flow exists in a version. `until` is inclusive and as coarse as it is written: 2.10 includes 2.10.3. Without
 * a version the newest one is assumed, which has everything that was ever added and nothing that came to an end.
 */
export const isInVersion = (
  { since, until }: { readonly since?: string; readonly until?: string },
  version: Version | undefined,
): boolean => {
  if (version === undefined) return until === undefined;
  const first = since === undefined ? undefined : readVersion(since);
  const last = until === undefined ? undefined : readVersion(until);
  if (first !== undefined && compareVersions(version, first) < 0) return false;
  return last === undefined || compareVersions(version.slice(0, last.length), last) <= 0;
};
