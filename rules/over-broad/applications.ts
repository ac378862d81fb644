import type { Rule } from '../../src/model/index.js';
import { fieldIndex } from '../../src/packets/index.js';
import { isAnyService } from './scope.js';

/**
 * Whether a permit names ports, in a product that tells applications apart. A permit of every port is the business of
 * FW205, and one without packets permits no application either.
 */
export const namesPorts = ({ applications, match }: Rule): boolean =>
  applications !== undefined && !match.over.isEmpty && !match.over.cubes.some(isAnyService);

/** Whether it lets any application use the ports that it names. */
export const takesAnyApplication = (rule: Rule): boolean => rule.applications === 'any' && namesPorts(rule);

/** Whether it lets every application pass on its default ports, from anywhere to anywhere, on no other condition. */
export const takesEveryApplicationAnywhere = ({ applications, match }: Rule): boolean =>
  applications === 'any on default ports' &&
  match.undecidable.every(({ application }) => application === true) &&
  match.over.cubes.some((cube) =>
    (['in', 'out', 'src', 'dst'] as const).every((field) => cube[fieldIndex[field]] === undefined),
  );
