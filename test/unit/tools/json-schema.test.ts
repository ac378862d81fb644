import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { jsonSchemaOf } from '../../../src/tools/json-schema.js';

describe('the JSON Schema of a type', () => {
  // The type checker reads the standard library first.
  const schema = () => jsonSchemaOf('test/unit/tools/json-schema.example.ts', 'Example', { title: 'example' });

  it('says what the type says, with comments and tags', () => {
    assert.deepEqual(schema(), {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'example',
      type: 'object',
      properties: {
        'fail-on': { enum: ['error', 'note'] },
        port: { $ref: '#/$defs/Port', description: 'From 0.', minimum: 0 },
        id: { type: 'string', pattern: '^FW[0-9]+$' },
        flag: { type: 'boolean' },
        pair: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }], items: false, minItems: 2 },
        names: {
          type: 'object',
          additionalProperties: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
        },
        place: { $ref: '#/$defs/Place' },
        version: { const: 1 },
        anything: {},
      },
      required: ['port', 'id', 'flag', 'pair', 'names', 'version'],
      additionalProperties: false,
      description: 'A type with one member of each kind.',
      $defs: {
        Port: { type: 'number' },
        Place: {
          type: 'object',
          properties: {
            name: { type: 'string', pattern: '^[a-z]+$' },
            inner: { type: 'array', items: { $ref: '#/$defs/Place' } },
          },
          required: ['name'],
          additionalProperties: false,
          description: 'Settings of one place.',
        },
      },
    });
  });

  it('accepts a value of the type and refuses a misspelt key', () => {
    const validate = new Ajv2020({ strictTypes: false }).compile(schema());
    const value = { port: 1, id: 'FW1', flag: true, pair: [1, 'x'], names: { a: ['b'] }, version: 1 };
    assert.equal(validate(value), true, JSON.stringify(validate.errors));
    assert.equal(validate({ ...value, 'fail-onn': 'error' }), false);
    assert.equal(validate({ ...value, place: { name: 'a', inner: [{ name: 'B' }] } }), false);
  });
});
