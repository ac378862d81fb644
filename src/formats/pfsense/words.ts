/** Blank and comma separated words. */
export const words = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\s,]+/).filter((w) => w !== '');
