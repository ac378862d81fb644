// Written by `npm run generate` from rules/catalogs; changes here are lost.
/* eslint-disable */
// @ts-nocheck
'use strict';
export const validate = validate20;
export default validate20;
const schema31 = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'fwlint catalog',
  description: 'The required flows of one product between its roles. One TOML file per product.',
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { $ref: '#/$defs/id', description: 'How deployments and other catalogs name this catalog.' },
    name: { type: 'string', description: "The product's name for people; without it the id." },
    vendor: { type: 'string', description: 'Who makes the product.' },
    description: { type: 'string', description: 'One or two sentences about what the catalog covers.' },
    version: {
      type: ['string', 'object'],
      description: 'The versions of the product that the catalog describes: words, or the first and last version.',
      additionalProperties: false,
      properties: {
        since: { $ref: '#/$defs/version', description: 'First version.' },
        until: { $ref: '#/$defs/version', description: 'Last version, inclusive.' },
      },
    },
    abstract: {
      type: 'boolean',
      description: 'True for a catalog that is only there to be included, and is never suggested by itself.',
    },
    include: {
      type: 'array',
      description:
        'Ids of catalogs whose roles, parameters, features and flows belong to this one too. What is declared here under the same id takes precedence; values of parameters reach the included flows.',
      items: { $ref: '#/$defs/id' },
    },
    source: {
      type: 'array',
      description: 'The documents the flows were taken from.',
      items: {
        type: 'object',
        required: ['title'],
        additionalProperties: false,
        properties: {
          title: { type: 'string', description: 'Title of the document.' },
          section: { type: 'string', description: 'The sections that were read.' },
          url: { type: 'string', description: 'Where the document is.' },
          read: { type: 'string', description: 'The date on which it was read.' },
        },
      },
    },
    note: {
      type: 'array',
      description: 'What the documents leave open or contradict and no single flow can carry.',
      items: {
        type: 'object',
        required: ['text'],
        additionalProperties: false,
        properties: {
          text: { type: 'string', description: 'What is open, and what was decided.' },
          source: { type: 'string', description: 'Document and section.' },
        },
      },
    },
    roles: {
      type: 'object',
      description: 'The parties between which flows run. A deployment binds them to addresses.',
      propertyNames: { $ref: '#/$defs/id' },
      additionalProperties: { $ref: '#/$defs/role' },
    },
    parameters: {
      type: 'object',
      description: 'Numbers that a deployment may set and port expressions may use.',
      propertyNames: { $ref: '#/$defs/name' },
      additionalProperties: { $ref: '#/$defs/parameter' },
    },
    features: {
      type: 'object',
      description: 'Parts of the product that a deployment uses or does not use.',
      propertyNames: { $ref: '#/$defs/id' },
      additionalProperties: { $ref: '#/$defs/feature' },
    },
    flow: { type: 'array', description: 'The flows, one table each.', items: { $ref: '#/$defs/flow' } },
  },
  $defs: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
      description: 'Kebab-case: lower-case letters, digits, and single hyphens in between.',
    },
    name: {
      type: 'string',
      pattern: '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$',
      description: 'Kebab-case, starting with a letter, so that port expressions can tell it from a number.',
    },
    version: {
      type: 'string',
      pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$',
      description: 'A dotted version such as 2.11. Versions are compared number by number, so 2.11 comes after 2.9.',
    },
    role: {
      type: 'object',
      additionalProperties: false,
      properties: {
        title: { type: 'string', description: 'What people call it; without it the id.' },
        description: { type: 'string', description: 'Which hosts belong to it.' },
        default: {
          type: ['string', 'array'],
          description: 'The binding where a deployment has none: an address, CIDR, range, `any`, or a list of them.',
          items: { type: 'string' },
        },
      },
    },
    parameter: {
      type: 'object',
      required: ['default'],
      additionalProperties: false,
      properties: {
        title: { type: 'string', description: 'What the number is.' },
        type: { enum: ['integer'], description: 'Integers are the only kind.' },
        default: { $ref: '#/$defs/number', description: 'The value where a deployment has none.' },
        min: { $ref: '#/$defs/number', description: 'Smallest value, inclusive.' },
        max: { $ref: '#/$defs/number', description: 'Largest value, inclusive.' },
      },
    },
    number: { type: 'integer', minimum: -65535, maximum: 65535 },
    feature: {
      type: 'object',
      additionalProperties: false,
      properties: {
        title: { type: 'string', description: 'What people call it; without it the id.' },
        description: { type: 'string', description: 'When it is in use.' },
        default: { type: 'boolean', description: 'Whether it is on where a deployment lists no features.' },
        needs: {
          type: 'array',
          description: 'Features without which this one does not work. Whoever switches it on without them is warned.',
          items: { $ref: '#/$defs/id' },
        },
      },
    },
    application: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9 ._-]*$',
      description:
        'The name of an application as PAN-OS has it, such as ms-rdp: letters, digits, hyphens, dots, underscores and blanks',
    },
    flow: {
      type: 'object',
      required: ['id', 'from', 'to', 'protocol'],
      additionalProperties: false,
      properties: {
        id: {
          $ref: '#/$defs/id',
          description: 'Unique in the catalog and in all that it includes; waivers rely on it.',
        },
        from: { $ref: '#/$defs/id', description: 'The role that opens the connection.' },
        to: { $ref: '#/$defs/id', description: 'The role that listens.' },
        protocol: {
          enum: ['tcp', 'udp', 'sctp', 'icmp', 'icmpv6', 'gre', 'esp', 'ah', 'any'],
          description: 'One transport; a service on two transports is two flows.',
        },
        ports: {
          type: ['array', 'integer', 'string'],
          description:
            'Destination ports, for tcp, udp and sctp. Each is a number (443), a range ("5228-5230"), an expression over parameters ("9443 + offset", "7711 + analytics-offset", "9000 - offset"), or a range of expressions with two dots ("1099 + offset .. 1110 + offset"). A minus has blanks around it and stands before a parameter, or before a number that follows a parameter; between two numbers a hyphen is always a range. A parameter stands at most once on each side of a range.',
          minItems: 1,
          minimum: 0,
          maximum: 65535,
          items: { type: ['integer', 'string'], minimum: 0, maximum: 65535 },
        },
        icmp: {
          type: 'object',
          description: 'Type and code, for icmp and icmpv6; without it all of them.',
          required: ['type'],
          additionalProperties: false,
          properties: {
            type: { type: 'integer', minimum: 0, maximum: 255 },
            code: { type: 'integer', minimum: 0, maximum: 255 },
          },
        },
        application: {
          $ref: '#/$defs/application',
          description:
            'What the flow carries, for firewalls that identify applications. Without it, whether a rule that names applications permits the flow is open.',
        },
        purpose: { type: 'string', description: 'What the flow is for, in one sentence.' },
        level: {
          enum: ['required', 'optional'],
          description: 'An optional flow may be permitted and is not missed. Without it: required.',
        },
        when: {
          $ref: '#/$defs/when',
          description: 'The features that make the flow active; without it the flow always is.',
        },
        since: { $ref: '#/$defs/version', description: 'First version of the product that has the flow.' },
        until: {
          $ref: '#/$defs/version',
          description:
            'Last version that has the flow, inclusive: 2.10 includes 2.10.3. A deployment without a version is taken for the newest one, so that flows with `until` are inactive.',
        },
        bidirectional: {
          type: 'boolean',
          description: 'True if `to` opens connections to `from` on the same ports as well. Replies need no mention.',
        },
        cleartext: {
          type: 'boolean',
          description: 'True for an unencrypted protocol that has an encrypted twin, such as HTTP beside HTTPS.',
        },
        fqdn: {
          type: ['array', 'string'],
          description: 'The host names behind `to` where the documents name hosts.',
          items: { type: 'string' },
        },
        source: { type: 'string', description: 'Document and section.' },
        note: { type: 'string', description: 'What the document leaves open or contradicts, and what was decided.' },
      },
    },
    when: {
      type: ['string', 'array', 'object'],
      description:
        'A feature; a list, which means all of it; or a table with `all`, `any` and `not`, of which every one present must hold.',
      pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
      items: { $ref: '#/$defs/when' },
      minItems: 1,
      minProperties: 1,
      additionalProperties: false,
      properties: {
        all: { type: 'array', minItems: 1, items: { $ref: '#/$defs/when' } },
        any: { type: 'array', minItems: 1, items: { $ref: '#/$defs/when' } },
        not: { $ref: '#/$defs/when' },
      },
    },
  },
};
const schema32 = {
  type: 'string',
  pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  description: 'Kebab-case: lower-case letters, digits, and single hyphens in between.',
};
const schema33 = {
  type: 'string',
  pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$',
  description: 'A dotted version such as 2.11. Versions are compared number by number, so 2.11 comes after 2.9.',
};
const schema37 = {
  type: 'object',
  additionalProperties: false,
  properties: {
    title: { type: 'string', description: 'What people call it; without it the id.' },
    description: { type: 'string', description: 'Which hosts belong to it.' },
    default: {
      type: ['string', 'array'],
      description: 'The binding where a deployment has none: an address, CIDR, range, `any`, or a list of them.',
      items: { type: 'string' },
    },
  },
};
const schema38 = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$',
  description: 'Kebab-case, starting with a letter, so that port expressions can tell it from a number.',
};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp('^[a-z0-9]+(?:-[a-z0-9]+)*$', 'u');
const pattern5 = new RegExp('^[0-9]{1,9}(?:\\.[0-9]{1,9})*$', 'u');
const pattern9 = new RegExp('^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$', 'u');
const schema39 = {
  type: 'object',
  required: ['default'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', description: 'What the number is.' },
    type: { enum: ['integer'], description: 'Integers are the only kind.' },
    default: { $ref: '#/$defs/number', description: 'The value where a deployment has none.' },
    min: { $ref: '#/$defs/number', description: 'Smallest value, inclusive.' },
    max: { $ref: '#/$defs/number', description: 'Largest value, inclusive.' },
  },
};
const schema40 = { type: 'integer', minimum: -65535, maximum: 65535 };
function validate21(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.default === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'default' },
        message: "must have required property '" + 'default' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === 'title' || key0 === 'type' || key0 === 'default' || key0 === 'min' || key0 === 'max')) {
        const err1 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.title !== undefined) {
      if (typeof data.title !== 'string') {
        const err2 = {
          instancePath: instancePath + '/title',
          schemaPath: '#/properties/title/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.type !== undefined) {
      if (!(data.type === 'integer')) {
        const err3 = {
          instancePath: instancePath + '/type',
          schemaPath: '#/properties/type/enum',
          keyword: 'enum',
          params: { allowedValues: schema39.properties.type.enum },
          message: 'must be equal to one of the allowed values',
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.default !== undefined) {
      let data2 = data.default;
      if (!(typeof data2 == 'number' && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        const err4 = {
          instancePath: instancePath + '/default',
          schemaPath: '#/$defs/number/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data2 == 'number' && isFinite(data2)) {
        if (data2 > 65535 || isNaN(data2)) {
          const err5 = {
            instancePath: instancePath + '/default',
            schemaPath: '#/$defs/number/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 65535 },
            message: 'must be <= 65535',
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data2 < -65535 || isNaN(data2)) {
          const err6 = {
            instancePath: instancePath + '/default',
            schemaPath: '#/$defs/number/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: -65535 },
            message: 'must be >= -65535',
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.min !== undefined) {
      let data3 = data.min;
      if (!(typeof data3 == 'number' && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        const err7 = {
          instancePath: instancePath + '/min',
          schemaPath: '#/$defs/number/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data3 == 'number' && isFinite(data3)) {
        if (data3 > 65535 || isNaN(data3)) {
          const err8 = {
            instancePath: instancePath + '/min',
            schemaPath: '#/$defs/number/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 65535 },
            message: 'must be <= 65535',
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data3 < -65535 || isNaN(data3)) {
          const err9 = {
            instancePath: instancePath + '/min',
            schemaPath: '#/$defs/number/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: -65535 },
            message: 'must be >= -65535',
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
    if (data.max !== undefined) {
      let data4 = data.max;
      if (!(typeof data4 == 'number' && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        const err10 = {
          instancePath: instancePath + '/max',
          schemaPath: '#/$defs/number/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data4 == 'number' && isFinite(data4)) {
        if (data4 > 65535 || isNaN(data4)) {
          const err11 = {
            instancePath: instancePath + '/max',
            schemaPath: '#/$defs/number/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 65535 },
            message: 'must be <= 65535',
          };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data4 < -65535 || isNaN(data4)) {
          const err12 = {
            instancePath: instancePath + '/max',
            schemaPath: '#/$defs/number/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: -65535 },
            message: 'must be >= -65535',
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      }
    }
  } else {
    const err13 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
const schema44 = {
  type: 'object',
  additionalProperties: false,
  properties: {
    title: { type: 'string', description: 'What people call it; without it the id.' },
    description: { type: 'string', description: 'When it is in use.' },
    default: { type: 'boolean', description: 'Whether it is on where a deployment lists no features.' },
    needs: {
      type: 'array',
      description: 'Features without which this one does not work. Whoever switches it on without them is warned.',
      items: { $ref: '#/$defs/id' },
    },
  },
};
function validate23(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate23.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === 'title' || key0 === 'description' || key0 === 'default' || key0 === 'needs')) {
        const err0 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.title !== undefined) {
      if (typeof data.title !== 'string') {
        const err1 = {
          instancePath: instancePath + '/title',
          schemaPath: '#/properties/title/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.description !== undefined) {
      if (typeof data.description !== 'string') {
        const err2 = {
          instancePath: instancePath + '/description',
          schemaPath: '#/properties/description/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.default !== undefined) {
      if (typeof data.default !== 'boolean') {
        const err3 = {
          instancePath: instancePath + '/default',
          schemaPath: '#/properties/default/type',
          keyword: 'type',
          params: { type: 'boolean' },
          message: 'must be boolean',
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.needs !== undefined) {
      let data3 = data.needs;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 === 'string') {
            if (!pattern4.test(data4)) {
              const err4 = {
                instancePath: instancePath + '/needs/' + i0,
                schemaPath: '#/$defs/id/pattern',
                keyword: 'pattern',
                params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
                message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
              };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
          } else {
            const err5 = {
              instancePath: instancePath + '/needs/' + i0,
              schemaPath: '#/$defs/id/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/needs',
          schemaPath: '#/properties/needs/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  } else {
    const err7 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
validate23.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
const schema46 = {
  type: 'object',
  required: ['id', 'from', 'to', 'protocol'],
  additionalProperties: false,
  properties: {
    id: { $ref: '#/$defs/id', description: 'Unique in the catalog and in all that it includes; waivers rely on it.' },
    from: { $ref: '#/$defs/id', description: 'The role that opens the connection.' },
    to: { $ref: '#/$defs/id', description: 'The role that listens.' },
    protocol: {
      enum: ['tcp', 'udp', 'sctp', 'icmp', 'icmpv6', 'gre', 'esp', 'ah', 'any'],
      description: 'One transport; a service on two transports is two flows.',
    },
    ports: {
      type: ['array', 'integer', 'string'],
      description:
        'Destination ports, for tcp, udp and sctp. Each is a number (443), a range ("5228-5230"), an expression over parameters ("9443 + offset", "7711 + analytics-offset", "9000 - offset"), or a range of expressions with two dots ("1099 + offset .. 1110 + offset"). A minus has blanks around it and stands before a parameter, or before a number that follows a parameter; between two numbers a hyphen is always a range. A parameter stands at most once on each side of a range.',
      minItems: 1,
      minimum: 0,
      maximum: 65535,
      items: { type: ['integer', 'string'], minimum: 0, maximum: 65535 },
    },
    icmp: {
      type: 'object',
      description: 'Type and code, for icmp and icmpv6; without it all of them.',
      required: ['type'],
      additionalProperties: false,
      properties: {
        type: { type: 'integer', minimum: 0, maximum: 255 },
        code: { type: 'integer', minimum: 0, maximum: 255 },
      },
    },
    application: {
      $ref: '#/$defs/application',
      description:
        'What the flow carries, for firewalls that identify applications. Without it, whether a rule that names applications permits the flow is open.',
    },
    purpose: { type: 'string', description: 'What the flow is for, in one sentence.' },
    level: {
      enum: ['required', 'optional'],
      description: 'An optional flow may be permitted and is not missed. Without it: required.',
    },
    when: {
      $ref: '#/$defs/when',
      description: 'The features that make the flow active; without it the flow always is.',
    },
    since: { $ref: '#/$defs/version', description: 'First version of the product that has the flow.' },
    until: {
      $ref: '#/$defs/version',
      description:
        'Last version that has the flow, inclusive: 2.10 includes 2.10.3. A deployment without a version is taken for the newest one, so that flows with `until` are inactive.',
    },
    bidirectional: {
      type: 'boolean',
      description: 'True if `to` opens connections to `from` on the same ports as well. Replies need no mention.',
    },
    cleartext: {
      type: 'boolean',
      description: 'True for an unencrypted protocol that has an encrypted twin, such as HTTP beside HTTPS.',
    },
    fqdn: {
      type: ['array', 'string'],
      description: 'The host names behind `to` where the documents name hosts.',
      items: { type: 'string' },
    },
    source: { type: 'string', description: 'Document and section.' },
    note: { type: 'string', description: 'What the document leaves open or contradicts, and what was decided.' },
  },
};
const schema50 = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9 ._-]*$',
  description:
    'The name of an application as PAN-OS has it, such as ms-rdp: letters, digits, hyphens, dots, underscores and blanks',
};
const pattern15 = new RegExp('^[A-Za-z0-9][A-Za-z0-9 ._-]*$', 'u');
const schema51 = {
  type: ['string', 'array', 'object'],
  description:
    'A feature; a list, which means all of it; or a table with `all`, `any` and `not`, of which every one present must hold.',
  pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  items: { $ref: '#/$defs/when' },
  minItems: 1,
  minProperties: 1,
  additionalProperties: false,
  properties: {
    all: { type: 'array', minItems: 1, items: { $ref: '#/$defs/when' } },
    any: { type: 'array', minItems: 1, items: { $ref: '#/$defs/when' } },
    not: { $ref: '#/$defs/when' },
  },
};
const wrapper0 = { validate: validate26 };
function validate26(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate26.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if ((!data || typeof data != 'object') && typeof data !== 'string') {
    const err0 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: schema51.type },
      message: 'must be string,array,object',
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === 'string') {
    if (!pattern4.test(data)) {
      const err1 = {
        instancePath,
        schemaPath: '#/pattern',
        keyword: 'pattern',
        params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
        message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  if (Array.isArray(data)) {
    if (data.length < 1) {
      const err2 = {
        instancePath,
        schemaPath: '#/minItems',
        keyword: 'minItems',
        params: { limit: 1 },
        message: 'must NOT have fewer than 1 items',
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (
        !wrapper0.validate(data[i0], {
          instancePath: instancePath + '/' + i0,
          parentData: data,
          parentDataProperty: i0,
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      const err3 = {
        instancePath,
        schemaPath: '#/minProperties',
        keyword: 'minProperties',
        params: { limit: 1 },
        message: 'must NOT have fewer than 1 properties',
      };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === 'all' || key0 === 'any' || key0 === 'not')) {
        const err4 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.all !== undefined) {
      let data1 = data.all;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          const err5 = {
            instancePath: instancePath + '/all',
            schemaPath: '#/properties/all/minItems',
            keyword: 'minItems',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 items',
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        const len1 = data1.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !wrapper0.validate(data1[i1], {
              instancePath: instancePath + '/all/' + i1,
              parentData: data1,
              parentDataProperty: i1,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/all',
          schemaPath: '#/properties/all/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.any !== undefined) {
      let data3 = data.any;
      if (Array.isArray(data3)) {
        if (data3.length < 1) {
          const err7 = {
            instancePath: instancePath + '/any',
            schemaPath: '#/properties/any/minItems',
            keyword: 'minItems',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 items',
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        const len2 = data3.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (
            !wrapper0.validate(data3[i2], {
              instancePath: instancePath + '/any/' + i2,
              parentData: data3,
              parentDataProperty: i2,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err8 = {
          instancePath: instancePath + '/any',
          schemaPath: '#/properties/any/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.not !== undefined) {
      if (
        !wrapper0.validate(data.not, {
          instancePath: instancePath + '/not',
          parentData: data,
          parentDataProperty: 'not',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  }
  validate26.errors = vErrors;
  return errors === 0;
}
validate26.evaluated = { props: true, items: true, dynamicProps: false, dynamicItems: false };
function validate25(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.id === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'id' },
        message: "must have required property '" + 'id' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.from === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'from' },
        message: "must have required property '" + 'from' + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.to === undefined) {
      const err2 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'to' },
        message: "must have required property '" + 'to' + "'",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.protocol === undefined) {
      const err3 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'protocol' },
        message: "must have required property '" + 'protocol' + "'",
      };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema46.properties, key0)) {
        const err4 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.id !== undefined) {
      let data0 = data.id;
      if (typeof data0 === 'string') {
        if (!pattern4.test(data0)) {
          const err5 = {
            instancePath: instancePath + '/id',
            schemaPath: '#/$defs/id/pattern',
            keyword: 'pattern',
            params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
            message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/id',
          schemaPath: '#/$defs/id/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.from !== undefined) {
      let data1 = data.from;
      if (typeof data1 === 'string') {
        if (!pattern4.test(data1)) {
          const err7 = {
            instancePath: instancePath + '/from',
            schemaPath: '#/$defs/id/pattern',
            keyword: 'pattern',
            params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
            message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = {
          instancePath: instancePath + '/from',
          schemaPath: '#/$defs/id/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.to !== undefined) {
      let data2 = data.to;
      if (typeof data2 === 'string') {
        if (!pattern4.test(data2)) {
          const err9 = {
            instancePath: instancePath + '/to',
            schemaPath: '#/$defs/id/pattern',
            keyword: 'pattern',
            params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
            message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = {
          instancePath: instancePath + '/to',
          schemaPath: '#/$defs/id/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.protocol !== undefined) {
      let data3 = data.protocol;
      if (!(
        data3 === 'tcp' ||
        data3 === 'udp' ||
        data3 === 'sctp' ||
        data3 === 'icmp' ||
        data3 === 'icmpv6' ||
        data3 === 'gre' ||
        data3 === 'esp' ||
        data3 === 'ah' ||
        data3 === 'any'
      )) {
        const err11 = {
          instancePath: instancePath + '/protocol',
          schemaPath: '#/properties/protocol/enum',
          keyword: 'enum',
          params: { allowedValues: schema46.properties.protocol.enum },
          message: 'must be equal to one of the allowed values',
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.ports !== undefined) {
      let data4 = data.ports;
      if (
        !Array.isArray(data4) &&
        !(typeof data4 == 'number' && !(data4 % 1) && !isNaN(data4) && isFinite(data4)) &&
        typeof data4 !== 'string'
      ) {
        const err12 = {
          instancePath: instancePath + '/ports',
          schemaPath: '#/properties/ports/type',
          keyword: 'type',
          params: { type: schema46.properties.ports.type },
          message: 'must be array,integer,string',
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (typeof data4 == 'number' && isFinite(data4)) {
        if (data4 > 65535 || isNaN(data4)) {
          const err13 = {
            instancePath: instancePath + '/ports',
            schemaPath: '#/properties/ports/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 65535 },
            message: 'must be <= 65535',
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          const err14 = {
            instancePath: instancePath + '/ports',
            schemaPath: '#/properties/ports/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 0 },
            message: 'must be >= 0',
          };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
      if (Array.isArray(data4)) {
        if (data4.length < 1) {
          const err15 = {
            instancePath: instancePath + '/ports',
            schemaPath: '#/properties/ports/minItems',
            keyword: 'minItems',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 items',
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (
            !(typeof data5 == 'number' && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) &&
            typeof data5 !== 'string'
          ) {
            const err16 = {
              instancePath: instancePath + '/ports/' + i0,
              schemaPath: '#/properties/ports/items/type',
              keyword: 'type',
              params: { type: schema46.properties.ports.items.type },
              message: 'must be integer,string',
            };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
          if (typeof data5 == 'number' && isFinite(data5)) {
            if (data5 > 65535 || isNaN(data5)) {
              const err17 = {
                instancePath: instancePath + '/ports/' + i0,
                schemaPath: '#/properties/ports/items/maximum',
                keyword: 'maximum',
                params: { comparison: '<=', limit: 65535 },
                message: 'must be <= 65535',
              };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
            if (data5 < 0 || isNaN(data5)) {
              const err18 = {
                instancePath: instancePath + '/ports/' + i0,
                schemaPath: '#/properties/ports/items/minimum',
                keyword: 'minimum',
                params: { comparison: '>=', limit: 0 },
                message: 'must be >= 0',
              };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
          }
        }
      }
    }
    if (data.icmp !== undefined) {
      let data6 = data.icmp;
      if (data6 && typeof data6 == 'object' && !Array.isArray(data6)) {
        if (data6.type === undefined) {
          const err19 = {
            instancePath: instancePath + '/icmp',
            schemaPath: '#/properties/icmp/required',
            keyword: 'required',
            params: { missingProperty: 'type' },
            message: "must have required property '" + 'type' + "'",
          };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        for (const key1 in data6) {
          if (!(key1 === 'type' || key1 === 'code')) {
            const err20 = {
              instancePath: instancePath + '/icmp',
              schemaPath: '#/properties/icmp/additionalProperties',
              keyword: 'additionalProperties',
              params: { additionalProperty: key1 },
              message: 'must NOT have additional properties',
            };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        if (data6.type !== undefined) {
          let data7 = data6.type;
          if (!(typeof data7 == 'number' && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
            const err21 = {
              instancePath: instancePath + '/icmp/type',
              schemaPath: '#/properties/icmp/properties/type/type',
              keyword: 'type',
              params: { type: 'integer' },
              message: 'must be integer',
            };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
          if (typeof data7 == 'number' && isFinite(data7)) {
            if (data7 > 255 || isNaN(data7)) {
              const err22 = {
                instancePath: instancePath + '/icmp/type',
                schemaPath: '#/properties/icmp/properties/type/maximum',
                keyword: 'maximum',
                params: { comparison: '<=', limit: 255 },
                message: 'must be <= 255',
              };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
            if (data7 < 0 || isNaN(data7)) {
              const err23 = {
                instancePath: instancePath + '/icmp/type',
                schemaPath: '#/properties/icmp/properties/type/minimum',
                keyword: 'minimum',
                params: { comparison: '>=', limit: 0 },
                message: 'must be >= 0',
              };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
          }
        }
        if (data6.code !== undefined) {
          let data8 = data6.code;
          if (!(typeof data8 == 'number' && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
            const err24 = {
              instancePath: instancePath + '/icmp/code',
              schemaPath: '#/properties/icmp/properties/code/type',
              keyword: 'type',
              params: { type: 'integer' },
              message: 'must be integer',
            };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
          if (typeof data8 == 'number' && isFinite(data8)) {
            if (data8 > 255 || isNaN(data8)) {
              const err25 = {
                instancePath: instancePath + '/icmp/code',
                schemaPath: '#/properties/icmp/properties/code/maximum',
                keyword: 'maximum',
                params: { comparison: '<=', limit: 255 },
                message: 'must be <= 255',
              };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
            if (data8 < 0 || isNaN(data8)) {
              const err26 = {
                instancePath: instancePath + '/icmp/code',
                schemaPath: '#/properties/icmp/properties/code/minimum',
                keyword: 'minimum',
                params: { comparison: '>=', limit: 0 },
                message: 'must be >= 0',
              };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
          }
        }
      } else {
        const err27 = {
          instancePath: instancePath + '/icmp',
          schemaPath: '#/properties/icmp/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
    if (data.application !== undefined) {
      let data9 = data.application;
      if (typeof data9 === 'string') {
        if (!pattern15.test(data9)) {
          const err28 = {
            instancePath: instancePath + '/application',
            schemaPath: '#/$defs/application/pattern',
            keyword: 'pattern',
            params: { pattern: '^[A-Za-z0-9][A-Za-z0-9 ._-]*$' },
            message: 'must match pattern "' + '^[A-Za-z0-9][A-Za-z0-9 ._-]*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      } else {
        const err29 = {
          instancePath: instancePath + '/application',
          schemaPath: '#/$defs/application/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.purpose !== undefined) {
      if (typeof data.purpose !== 'string') {
        const err30 = {
          instancePath: instancePath + '/purpose',
          schemaPath: '#/properties/purpose/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.level !== undefined) {
      let data11 = data.level;
      if (!(data11 === 'required' || data11 === 'optional')) {
        const err31 = {
          instancePath: instancePath + '/level',
          schemaPath: '#/properties/level/enum',
          keyword: 'enum',
          params: { allowedValues: schema46.properties.level.enum },
          message: 'must be equal to one of the allowed values',
        };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.when !== undefined) {
      if (
        !validate26(data.when, {
          instancePath: instancePath + '/when',
          parentData: data,
          parentDataProperty: 'when',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
        errors = vErrors.length;
      }
    }
    if (data.since !== undefined) {
      let data13 = data.since;
      if (typeof data13 === 'string') {
        if (!pattern5.test(data13)) {
          const err32 = {
            instancePath: instancePath + '/since',
            schemaPath: '#/$defs/version/pattern',
            keyword: 'pattern',
            params: { pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' },
            message: 'must match pattern "' + '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
      } else {
        const err33 = {
          instancePath: instancePath + '/since',
          schemaPath: '#/$defs/version/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.until !== undefined) {
      let data14 = data.until;
      if (typeof data14 === 'string') {
        if (!pattern5.test(data14)) {
          const err34 = {
            instancePath: instancePath + '/until',
            schemaPath: '#/$defs/version/pattern',
            keyword: 'pattern',
            params: { pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' },
            message: 'must match pattern "' + '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
      } else {
        const err35 = {
          instancePath: instancePath + '/until',
          schemaPath: '#/$defs/version/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
    }
    if (data.bidirectional !== undefined) {
      if (typeof data.bidirectional !== 'boolean') {
        const err36 = {
          instancePath: instancePath + '/bidirectional',
          schemaPath: '#/properties/bidirectional/type',
          keyword: 'type',
          params: { type: 'boolean' },
          message: 'must be boolean',
        };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
    }
    if (data.cleartext !== undefined) {
      if (typeof data.cleartext !== 'boolean') {
        const err37 = {
          instancePath: instancePath + '/cleartext',
          schemaPath: '#/properties/cleartext/type',
          keyword: 'type',
          params: { type: 'boolean' },
          message: 'must be boolean',
        };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
    if (data.fqdn !== undefined) {
      let data17 = data.fqdn;
      if (!Array.isArray(data17) && typeof data17 !== 'string') {
        const err38 = {
          instancePath: instancePath + '/fqdn',
          schemaPath: '#/properties/fqdn/type',
          keyword: 'type',
          params: { type: schema46.properties.fqdn.type },
          message: 'must be array,string',
        };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
      if (Array.isArray(data17)) {
        const len1 = data17.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data17[i1] !== 'string') {
            const err39 = {
              instancePath: instancePath + '/fqdn/' + i1,
              schemaPath: '#/properties/fqdn/items/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
      }
    }
    if (data.source !== undefined) {
      if (typeof data.source !== 'string') {
        const err40 = {
          instancePath: instancePath + '/source',
          schemaPath: '#/properties/source/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err40];
        } else {
          vErrors.push(err40);
        }
        errors++;
      }
    }
    if (data.note !== undefined) {
      if (typeof data.note !== 'string') {
        const err41 = {
          instancePath: instancePath + '/note',
          schemaPath: '#/properties/note/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
    }
  } else {
    const err42 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err42];
    } else {
      vErrors.push(err42);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
validate25.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
function validate20(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.id === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'id' },
        message: "must have required property '" + 'id' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema31.properties, key0)) {
        const err1 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.id !== undefined) {
      let data0 = data.id;
      if (typeof data0 === 'string') {
        if (!pattern4.test(data0)) {
          const err2 = {
            instancePath: instancePath + '/id',
            schemaPath: '#/$defs/id/pattern',
            keyword: 'pattern',
            params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
            message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = {
          instancePath: instancePath + '/id',
          schemaPath: '#/$defs/id/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.name !== undefined) {
      if (typeof data.name !== 'string') {
        const err4 = {
          instancePath: instancePath + '/name',
          schemaPath: '#/properties/name/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.vendor !== undefined) {
      if (typeof data.vendor !== 'string') {
        const err5 = {
          instancePath: instancePath + '/vendor',
          schemaPath: '#/properties/vendor/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.description !== undefined) {
      if (typeof data.description !== 'string') {
        const err6 = {
          instancePath: instancePath + '/description',
          schemaPath: '#/properties/description/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.version !== undefined) {
      let data4 = data.version;
      if (typeof data4 !== 'string' && !(data4 && typeof data4 == 'object' && !Array.isArray(data4))) {
        const err7 = {
          instancePath: instancePath + '/version',
          schemaPath: '#/properties/version/type',
          keyword: 'type',
          params: { type: schema31.properties.version.type },
          message: 'must be string,object',
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (data4 && typeof data4 == 'object' && !Array.isArray(data4)) {
        for (const key1 in data4) {
          if (!(key1 === 'since' || key1 === 'until')) {
            const err8 = {
              instancePath: instancePath + '/version',
              schemaPath: '#/properties/version/additionalProperties',
              keyword: 'additionalProperties',
              params: { additionalProperty: key1 },
              message: 'must NOT have additional properties',
            };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        if (data4.since !== undefined) {
          let data5 = data4.since;
          if (typeof data5 === 'string') {
            if (!pattern5.test(data5)) {
              const err9 = {
                instancePath: instancePath + '/version/since',
                schemaPath: '#/$defs/version/pattern',
                keyword: 'pattern',
                params: { pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' },
                message: 'must match pattern "' + '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' + '"',
              };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
          } else {
            const err10 = {
              instancePath: instancePath + '/version/since',
              schemaPath: '#/$defs/version/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
        if (data4.until !== undefined) {
          let data6 = data4.until;
          if (typeof data6 === 'string') {
            if (!pattern5.test(data6)) {
              const err11 = {
                instancePath: instancePath + '/version/until',
                schemaPath: '#/$defs/version/pattern',
                keyword: 'pattern',
                params: { pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' },
                message: 'must match pattern "' + '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' + '"',
              };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
          } else {
            const err12 = {
              instancePath: instancePath + '/version/until',
              schemaPath: '#/$defs/version/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
      }
    }
    if (data.abstract !== undefined) {
      if (typeof data.abstract !== 'boolean') {
        const err13 = {
          instancePath: instancePath + '/abstract',
          schemaPath: '#/properties/abstract/type',
          keyword: 'type',
          params: { type: 'boolean' },
          message: 'must be boolean',
        };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.include !== undefined) {
      let data8 = data.include;
      if (Array.isArray(data8)) {
        const len0 = data8.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data9 = data8[i0];
          if (typeof data9 === 'string') {
            if (!pattern4.test(data9)) {
              const err14 = {
                instancePath: instancePath + '/include/' + i0,
                schemaPath: '#/$defs/id/pattern',
                keyword: 'pattern',
                params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
                message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
              };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          } else {
            const err15 = {
              instancePath: instancePath + '/include/' + i0,
              schemaPath: '#/$defs/id/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = {
          instancePath: instancePath + '/include',
          schemaPath: '#/properties/include/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.source !== undefined) {
      let data10 = data.source;
      if (Array.isArray(data10)) {
        const len1 = data10.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data11 = data10[i1];
          if (data11 && typeof data11 == 'object' && !Array.isArray(data11)) {
            if (data11.title === undefined) {
              const err17 = {
                instancePath: instancePath + '/source/' + i1,
                schemaPath: '#/properties/source/items/required',
                keyword: 'required',
                params: { missingProperty: 'title' },
                message: "must have required property '" + 'title' + "'",
              };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
            for (const key2 in data11) {
              if (!(key2 === 'title' || key2 === 'section' || key2 === 'url' || key2 === 'read')) {
                const err18 = {
                  instancePath: instancePath + '/source/' + i1,
                  schemaPath: '#/properties/source/items/additionalProperties',
                  keyword: 'additionalProperties',
                  params: { additionalProperty: key2 },
                  message: 'must NOT have additional properties',
                };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            }
            if (data11.title !== undefined) {
              if (typeof data11.title !== 'string') {
                const err19 = {
                  instancePath: instancePath + '/source/' + i1 + '/title',
                  schemaPath: '#/properties/source/items/properties/title/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
            }
            if (data11.section !== undefined) {
              if (typeof data11.section !== 'string') {
                const err20 = {
                  instancePath: instancePath + '/source/' + i1 + '/section',
                  schemaPath: '#/properties/source/items/properties/section/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
            }
            if (data11.url !== undefined) {
              if (typeof data11.url !== 'string') {
                const err21 = {
                  instancePath: instancePath + '/source/' + i1 + '/url',
                  schemaPath: '#/properties/source/items/properties/url/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
            }
            if (data11.read !== undefined) {
              if (typeof data11.read !== 'string') {
                const err22 = {
                  instancePath: instancePath + '/source/' + i1 + '/read',
                  schemaPath: '#/properties/source/items/properties/read/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
          } else {
            const err23 = {
              instancePath: instancePath + '/source/' + i1,
              schemaPath: '#/properties/source/items/type',
              keyword: 'type',
              params: { type: 'object' },
              message: 'must be object',
            };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
      } else {
        const err24 = {
          instancePath: instancePath + '/source',
          schemaPath: '#/properties/source/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.note !== undefined) {
      let data16 = data.note;
      if (Array.isArray(data16)) {
        const len2 = data16.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data17 = data16[i2];
          if (data17 && typeof data17 == 'object' && !Array.isArray(data17)) {
            if (data17.text === undefined) {
              const err25 = {
                instancePath: instancePath + '/note/' + i2,
                schemaPath: '#/properties/note/items/required',
                keyword: 'required',
                params: { missingProperty: 'text' },
                message: "must have required property '" + 'text' + "'",
              };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
            for (const key3 in data17) {
              if (!(key3 === 'text' || key3 === 'source')) {
                const err26 = {
                  instancePath: instancePath + '/note/' + i2,
                  schemaPath: '#/properties/note/items/additionalProperties',
                  keyword: 'additionalProperties',
                  params: { additionalProperty: key3 },
                  message: 'must NOT have additional properties',
                };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
              }
            }
            if (data17.text !== undefined) {
              if (typeof data17.text !== 'string') {
                const err27 = {
                  instancePath: instancePath + '/note/' + i2 + '/text',
                  schemaPath: '#/properties/note/items/properties/text/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            }
            if (data17.source !== undefined) {
              if (typeof data17.source !== 'string') {
                const err28 = {
                  instancePath: instancePath + '/note/' + i2 + '/source',
                  schemaPath: '#/properties/note/items/properties/source/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err28];
                } else {
                  vErrors.push(err28);
                }
                errors++;
              }
            }
          } else {
            const err29 = {
              instancePath: instancePath + '/note/' + i2,
              schemaPath: '#/properties/note/items/type',
              keyword: 'type',
              params: { type: 'object' },
              message: 'must be object',
            };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
      } else {
        const err30 = {
          instancePath: instancePath + '/note',
          schemaPath: '#/properties/note/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.roles !== undefined) {
      let data20 = data.roles;
      if (data20 && typeof data20 == 'object' && !Array.isArray(data20)) {
        for (const key4 in data20) {
          const _errs51 = errors;
          if (typeof key4 === 'string') {
            if (!pattern4.test(key4)) {
              const err31 = {
                instancePath: instancePath + '/roles',
                schemaPath: '#/$defs/id/pattern',
                keyword: 'pattern',
                params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
                message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
                propertyName: key4,
              };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
          } else {
            const err32 = {
              instancePath: instancePath + '/roles',
              schemaPath: '#/$defs/id/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              propertyName: key4,
            };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
          var valid14 = _errs51 === errors;
          if (!valid14) {
            const err33 = {
              instancePath: instancePath + '/roles',
              schemaPath: '#/properties/roles/propertyNames',
              keyword: 'propertyNames',
              params: { propertyName: key4 },
              message: 'property name must be valid',
            };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
        for (const key5 in data20) {
          let data21 = data20[key5];
          if (data21 && typeof data21 == 'object' && !Array.isArray(data21)) {
            for (const key6 in data21) {
              if (!(key6 === 'title' || key6 === 'description' || key6 === 'default')) {
                const err34 = {
                  instancePath: instancePath + '/roles/' + key5.replace(/~/g, '~0').replace(/\//g, '~1'),
                  schemaPath: '#/$defs/role/additionalProperties',
                  keyword: 'additionalProperties',
                  params: { additionalProperty: key6 },
                  message: 'must NOT have additional properties',
                };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
            if (data21.title !== undefined) {
              if (typeof data21.title !== 'string') {
                const err35 = {
                  instancePath: instancePath + '/roles/' + key5.replace(/~/g, '~0').replace(/\//g, '~1') + '/title',
                  schemaPath: '#/$defs/role/properties/title/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err35];
                } else {
                  vErrors.push(err35);
                }
                errors++;
              }
            }
            if (data21.description !== undefined) {
              if (typeof data21.description !== 'string') {
                const err36 = {
                  instancePath:
                    instancePath + '/roles/' + key5.replace(/~/g, '~0').replace(/\//g, '~1') + '/description',
                  schemaPath: '#/$defs/role/properties/description/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                };
                if (vErrors === null) {
                  vErrors = [err36];
                } else {
                  vErrors.push(err36);
                }
                errors++;
              }
            }
            if (data21.default !== undefined) {
              let data24 = data21.default;
              if (typeof data24 !== 'string' && !Array.isArray(data24)) {
                const err37 = {
                  instancePath: instancePath + '/roles/' + key5.replace(/~/g, '~0').replace(/\//g, '~1') + '/default',
                  schemaPath: '#/$defs/role/properties/default/type',
                  keyword: 'type',
                  params: { type: schema37.properties.default.type },
                  message: 'must be string,array',
                };
                if (vErrors === null) {
                  vErrors = [err37];
                } else {
                  vErrors.push(err37);
                }
                errors++;
              }
              if (Array.isArray(data24)) {
                const len3 = data24.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  if (typeof data24[i3] !== 'string') {
                    const err38 = {
                      instancePath:
                        instancePath + '/roles/' + key5.replace(/~/g, '~0').replace(/\//g, '~1') + '/default/' + i3,
                      schemaPath: '#/$defs/role/properties/default/items/type',
                      keyword: 'type',
                      params: { type: 'string' },
                      message: 'must be string',
                    };
                    if (vErrors === null) {
                      vErrors = [err38];
                    } else {
                      vErrors.push(err38);
                    }
                    errors++;
                  }
                }
              }
            }
          } else {
            const err39 = {
              instancePath: instancePath + '/roles/' + key5.replace(/~/g, '~0').replace(/\//g, '~1'),
              schemaPath: '#/$defs/role/type',
              keyword: 'type',
              params: { type: 'object' },
              message: 'must be object',
            };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
      } else {
        const err40 = {
          instancePath: instancePath + '/roles',
          schemaPath: '#/properties/roles/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err40];
        } else {
          vErrors.push(err40);
        }
        errors++;
      }
    }
    if (data.parameters !== undefined) {
      let data26 = data.parameters;
      if (data26 && typeof data26 == 'object' && !Array.isArray(data26)) {
        for (const key7 in data26) {
          const _errs69 = errors;
          if (typeof key7 === 'string') {
            if (!pattern9.test(key7)) {
              const err41 = {
                instancePath: instancePath + '/parameters',
                schemaPath: '#/$defs/name/pattern',
                keyword: 'pattern',
                params: { pattern: '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$' },
                message: 'must match pattern "' + '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$' + '"',
                propertyName: key7,
              };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
          } else {
            const err42 = {
              instancePath: instancePath + '/parameters',
              schemaPath: '#/$defs/name/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              propertyName: key7,
            };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
          var valid21 = _errs69 === errors;
          if (!valid21) {
            const err43 = {
              instancePath: instancePath + '/parameters',
              schemaPath: '#/properties/parameters/propertyNames',
              keyword: 'propertyNames',
              params: { propertyName: key7 },
              message: 'property name must be valid',
            };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          }
        }
        for (const key8 in data26) {
          if (
            !validate21(data26[key8], {
              instancePath: instancePath + '/parameters/' + key8.replace(/~/g, '~0').replace(/\//g, '~1'),
              parentData: data26,
              parentDataProperty: key8,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err44 = {
          instancePath: instancePath + '/parameters',
          schemaPath: '#/properties/parameters/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
    }
    if (data.features !== undefined) {
      let data28 = data.features;
      if (data28 && typeof data28 == 'object' && !Array.isArray(data28)) {
        for (const key9 in data28) {
          const _errs76 = errors;
          if (typeof key9 === 'string') {
            if (!pattern4.test(key9)) {
              const err45 = {
                instancePath: instancePath + '/features',
                schemaPath: '#/$defs/id/pattern',
                keyword: 'pattern',
                params: { pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
                message: 'must match pattern "' + '^[a-z0-9]+(?:-[a-z0-9]+)*$' + '"',
                propertyName: key9,
              };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
          } else {
            const err46 = {
              instancePath: instancePath + '/features',
              schemaPath: '#/$defs/id/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              propertyName: key9,
            };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
          var valid24 = _errs76 === errors;
          if (!valid24) {
            const err47 = {
              instancePath: instancePath + '/features',
              schemaPath: '#/properties/features/propertyNames',
              keyword: 'propertyNames',
              params: { propertyName: key9 },
              message: 'property name must be valid',
            };
            if (vErrors === null) {
              vErrors = [err47];
            } else {
              vErrors.push(err47);
            }
            errors++;
          }
        }
        for (const key10 in data28) {
          if (
            !validate23(data28[key10], {
              instancePath: instancePath + '/features/' + key10.replace(/~/g, '~0').replace(/\//g, '~1'),
              parentData: data28,
              parentDataProperty: key10,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err48 = {
          instancePath: instancePath + '/features',
          schemaPath: '#/properties/features/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err48];
        } else {
          vErrors.push(err48);
        }
        errors++;
      }
    }
    if (data.flow !== undefined) {
      let data30 = data.flow;
      if (Array.isArray(data30)) {
        const len4 = data30.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (
            !validate25(data30[i4], {
              instancePath: instancePath + '/flow/' + i4,
              parentData: data30,
              parentDataProperty: i4,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err49 = {
          instancePath: instancePath + '/flow',
          schemaPath: '#/properties/flow/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err49];
        } else {
          vErrors.push(err49);
        }
        errors++;
      }
    }
  } else {
    const err50 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err50];
    } else {
      vErrors.push(err50);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
