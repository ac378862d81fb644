export * from './addresses.js';
export * from './interval-set.js';
export * from './numbers.js';
export * from './packet-set.js';
export * from './services.js';
export * from './space.js';
