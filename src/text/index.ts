export * from './source.js';
export * from './xml.js';
