export * from './finding.js';
export * from './lint-rule.js';
export * from './report.js';
export * from './run.js';
export * from './select.js';
export * from './evidence.js';
export * from './flows.js';
export * from './waivers.js';
