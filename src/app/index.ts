export type { ExitStatus, Host } from './host.js';
export { didYouMean } from './suggest.js';
export { version } from './version.js';

// A command is loaded when it is called, with all that it needs.
export const loadCheck = async () => (await import('./check.js')).check;
export const loadTrace = async () => (await import('./trace.js')).trace;
export const loadRules = async () => (await import('./rules.js')).rules;
export const loadExplain = async () => (await import('./explain.js')).explain;
export const loadCatalogCommands = async () => import('./catalog.js');
export const loadInit = async () => (await import('./init.js')).init;
export const loadConfigCommand = async () => (await import('./config.js')).config;
export const loadSchema = async () => (await import('./schema.js')).schema;
export type { CatalogFormat, CatalogShowArguments, CatalogSuggestArguments } from './catalog.js';
export type { InitArguments } from './init.js';
export type { ConfigArguments } from './project.js';
export type { CheckArguments } from './check.js';
export type { TraceArguments } from './trace.js';
