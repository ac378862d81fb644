import fc from 'fast-check';
import { generateRuleset, type GeneratedRuleset, type GeneratorOptions } from './iptables-generator.js';

/** Rulesets for laws. Only the number of rules shrinks: another seed is another ruleset, not a smaller one. */
export const arbitraryRuleset = (options: Omit<GeneratorOptions, 'seed' | 'rules'>): fc.Arbitrary<GeneratedRuleset> =>
  fc
    .tuple(fc.noShrink(fc.nat()), fc.integer({ min: 1, max: 60 }))
    .map(([seed, rules]) => generateRuleset({ ...options, seed, rules }));
