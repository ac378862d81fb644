import type { ExitStatus, Host } from './host.js';
import { logTo } from './log.js';
import { didYouMean } from './suggest.js';

const schemas: Readonly<Record<string, () => Promise<object>>> = {
  config: async () => (await import('../config/index.js')).loadConfigSchema(),
  catalog: async () => (await import('../catalogs/index.js')).loadCatalogSchema(),
  json: async () => (await import('../outputs/index.js')).loadJsonReportSchema(),
};

/** Prints the JSON Schema of settings, of catalogs or of the JSON report. */
export const schema = async (name: string, host: Host): Promise<ExitStatus> => {
  const load = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (load === undefined) {
    const known = Object.keys(schemas);
    logTo(host, {}).problem(`no schema \`${name}\`${await didYouMean(name, known)}; there are: ${known.join(', ')}`);
    return 2;
  }
  await host.out(`${JSON.stringify(await load(), null, 2)}\n`);
  return 0;
};
