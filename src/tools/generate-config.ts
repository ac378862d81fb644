import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '../text/checked-toml.js';
import { compileSchema, validatorModule } from './compile-schema.js';
import { projectRoot } from './project.js';
import { write } from './write.js';

const file = 'src/config/config.schema.json';
const notice = `Written by \`npm run generate\` from ${file}; changes here are lost.`;

/** Compiles the schema of `fwlint.toml` into a module, and puts the schema itself into another one. */
export const generateConfig = async (): Promise<void> => {
  const schema = JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Schema;
  const { code } = await compileSchema(schema, file);
  await write('src/config/validate.generated.ts', validatorModule(code, notice));
  await write(
    'src/config/schema.generated.ts',
    `// ${notice}

/** The JSON Schema of fwlint.toml. */
export const configSchema: Readonly<Record<string, unknown>> = ${JSON.stringify(schema)};
`,
  );
};
