export { paintOf } from './paint.js';
export { outputs, isOutputName, type OutputName } from './registry.js';
export { jsonText, visible } from './visible.js';

/** The JSON Schema of the report of `--format json`. */
export const loadJsonReportSchema = async (): Promise<Readonly<Record<string, unknown>>> =>
  (await import('./json.schema.json', { with: { type: 'json' } })).default;
