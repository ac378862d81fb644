export * from './source.js';
export * from './edit.js';
export * from './xml.js';
export * from './json.js';
export * from './day.js';
