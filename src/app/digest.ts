/**
 * SHA-256 of a text's UTF-8 as lower-case hex. Loading the crypto module takes 5 ms, so a run that finds nothing does not.
 */
export const sha256 = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
