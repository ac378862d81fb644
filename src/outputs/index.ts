export { paintOf } from './paint.js';
export { outputs, isOutputName, type OutputName } from './registry.js';
export { visible } from './visible.js';
