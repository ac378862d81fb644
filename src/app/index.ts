export type { ExitStatus, Host } from './host.js';
export { didYouMean } from './suggest.js';
export { version } from './version.js';

// A command is loaded when it is called, with all that it needs.
export const loadCheck = async () => (await import('./check.js')).check;
export const loadTrace = async () => (await import('./trace.js')).trace;
export const loadRules = async () => (await import('./rules.js')).rules;
export const loadExplain = async () => (await import('./explain.js')).explain;
export type { CheckArguments } from './check.js';
export type { TraceArguments } from './trace.js';
