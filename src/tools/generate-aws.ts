/**
 * Compiles the JSON schemas of the AWS objects to `src/formats/aws/guards.generated.ts`: checks at the speed of written
 * code, and no schema compiler at run time.
 */
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { schemas } from './aws-schemas.js';
import { assertCheckout } from './project.js';
import { write } from './write.js';

// The compiler writes JavaScript that the type checker would only stumble over.
const header = `// Written by \`npm run generate\`; changes here are lost.
/* eslint-disable */
// @ts-nocheck
`;

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  messages: false,
  inlineRefs: false,
  code: { source: true, esm: true },
});
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
const exported = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
const code = standalone.default(ajv, exported).replace(/^"use strict";/, '');

assertCheckout();
await write('src/formats/aws/guards.generated.ts', header + code);
