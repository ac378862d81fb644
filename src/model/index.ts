export * from './flow.js';
export * from './invariant.js';
export * from './marks.js';
export * from './notice.js';
export * from './policy.js';
export * from './reading.js';
export * from './requirements.js';
