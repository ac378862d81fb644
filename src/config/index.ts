/**
 * Settings: `fwlint.toml` → typed values, every problem with its place. Nothing here opens a file. The schema and the
 * reader of TOML are loaded when there is a file to read.
 */
import type { Schema, Validator } from '../text/checked-toml.js';
import type { ConfigReading } from './read.js';

export { anyAddress, type Binding, bindingForms, readAddresses, readBinding, union } from './bindings.js';
export type { ConfigReading } from './read.js';
export { forbiddenPackets, type Resolved, resolveBindings, type Sight } from './resolve.js';
export type { Service } from './services.js';
export type * from './settings.js';

/** Reads and checks the text of a `fwlint.toml`. */
export const readConfig = async (text: string, file: string): Promise<ConfigReading> => {
  const [{ configReader }, { validate }, { configSchema }] = await Promise.all([
    import('./read.js'),
    import('./validate.generated.js'),
    import('./schema.generated.js'),
  ]);
  return configReader({ validate: validate as Validator, schema: configSchema })(text, file);
};

/** The JSON Schema of `fwlint.toml`, as `fwlint schema config` prints it. */
export const loadConfigSchema = async (): Promise<Schema> => (await import('./schema.generated.js')).configSchema;
