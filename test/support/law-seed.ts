import fc from 'fast-check';

/**
 * With FWLINT_LAW_SEED set, the laws try the same cases in every run: a gate must not depend on luck. Without it every run
 * tries others, and a failure prints its seed.
 */
const seed = process.env['FWLINT_LAW_SEED'];
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
