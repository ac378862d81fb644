export { paintOf } from './paint.js';
export { outputs, isOutputName, type OutputName } from './registry.js';
export { jsonText, visible } from './visible.js';
