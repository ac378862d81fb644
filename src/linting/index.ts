export * from './finding.js';
export * from './lint-rule.js';
export * from './report.js';
