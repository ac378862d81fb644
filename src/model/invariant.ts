/** Our bug: something that the code guarantees does not hold. Nobody catches it below the command line. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}
