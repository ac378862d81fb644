import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { Schema, Validator } from '../text/checked-toml.js';

export interface Compiled {
  readonly validate: Validator;
  /** The validator as the text of a module. */
  readonly code: string;
}

/** Compiles a JSON Schema into code that needs nothing at run time. `file` names the schema in messages. */
export const compileSchema = async (schema: Schema, file: string): Promise<Compiled> => {
  const { Ajv2020: Compiler } = await import('ajv/dist/2020.js');
  const standalone = (await import('ajv/dist/standalone/index.js')).default;
  const ajv: Ajv2020 = new Compiler({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: false,
    code: { source: true, esm: true, lines: false },
  });
  const validate = ajv.compile(schema);
  const code = (standalone as unknown as (ajv: Ajv2020, validate: unknown) => string)(ajv, validate);
  // Some keywords make the code call for ajv's own helpers, which a bundled program should not need to carry.
  if (/\brequire\s*\(/.test(code)) throw new Error(`${file} uses a keyword whose code needs ajv at run time`);
  return { validate: validate as unknown as Validator, code };
};

/** The code of a validator as a generated module. */
export const validatorModule = (code: string, notice: string): string => `// ${notice}
/* eslint-disable */
// @ts-nocheck
${code}`;
