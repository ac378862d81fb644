export * from './source.js';
export * from './xml.js';
export * from './json.js';
export * from './day.js';
