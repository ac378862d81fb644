import type { Host } from './host.js';

/** NO_COLOR and FORCE_COLOR as on no-color.org and force-color.org; else colours where a terminal shows them. */
export const useColor = (choice: 'auto' | 'always' | 'never', { env, columns }: Host): boolean => {
  if (choice !== 'auto') return choice === 'always';
  if (isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return columns !== undefined && env['TERM'] !== 'dumb';
};

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** Where no terminal sets the width: wide enough for most rules, and the same everywhere. */
export const widthOf = ({ columns }: Host): number => Math.max(60, columns ?? 120);
