// Written by `npm run generate` from src/config/config.schema.json; changes here are lost.
/* eslint-disable */
// @ts-nocheck
'use strict';
export const validate = validate20;
export default validate20;
const schema31 = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'fwlint.toml',
  description: 'What fwlint checks, what the checked firewalls must let through, and which findings are accepted.',
  type: 'object',
  additionalProperties: false,
  properties: {
    'fail-on': {
      enum: ['error', 'warning', 'note', 'never'],
      description: 'Lowest level of a finding that gives exit status 1.',
    },
    today: { $ref: '#/$defs/day', description: 'The day of the check; without it the clock tells.' },
    firewall: {
      type: 'array',
      description: 'The audited firewalls, one table each: what `fwlint check` reads when no export is named.',
      items: { $ref: '#/$defs/firewall' },
    },
    deployment: {
      type: 'array',
      description: 'The installed products, one table each: a catalog and the addresses of its roles.',
      items: { $ref: '#/$defs/deployment' },
    },
    forbid: {
      type: 'array',
      description: 'Traffic that no firewall may permit, one table each.',
      items: { $ref: '#/$defs/forbid' },
    },
    waiver: {
      type: 'array',
      description: 'Findings that are accepted, with the reason, one table each.',
      items: { $ref: '#/$defs/waiver' },
    },
    rules: {
      type: 'object',
      description: 'Levels of lint rules, by id or name.',
      additionalProperties: { $ref: '#/$defs/level' },
    },
  },
  $defs: {
    text: { type: 'string', pattern: '\\S', description: 'Text that says something.' },
    texts: {
      type: ['string', 'array'],
      pattern: '\\S',
      minItems: 1,
      items: { $ref: '#/$defs/text' },
      description: 'One text or a list of them, none of them empty.',
    },
    level: { enum: ['off', 'note', 'warning', 'error'], description: 'How serious findings of a lint rule are.' },
    day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A day such as 2026-11-20.' },
    firewall: {
      type: 'object',
      required: ['name', 'export'],
      additionalProperties: false,
      properties: {
        name: { $ref: '#/$defs/text', description: 'Its name in messages, deployments and waivers.' },
        export: {
          $ref: '#/$defs/texts',
          description: 'Its exports: files, globs or directories, relative to this file.',
        },
        coverage: {
          enum: ['complete', 'partial', 'none'],
          description:
            'Whether every permitted flow must be justified by a deployment (`complete`), or deployments are only part of the truth (`partial`, the default), or permits need no justification at all (`none`).',
        },
        self: { $ref: '#/$defs/texts', description: "The firewall's own addresses, where the export does not tell." },
        zones: {
          type: 'object',
          description: 'Addresses behind an interface or zone, where the export does not tell.',
          additionalProperties: { $ref: '#/$defs/texts' },
        },
      },
    },
    deployment: {
      type: 'object',
      required: ['name', 'catalog'],
      additionalProperties: false,
      properties: {
        name: { $ref: '#/$defs/text', description: 'Its name in messages.' },
        catalog: {
          $ref: '#/$defs/text',
          description: 'The id of a built-in catalog, or the path of a catalog file, relative to this file.',
        },
        version: {
          type: 'string',
          pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$',
          description: 'The installed version, numbers with dots; without it the newest is assumed.',
        },
        firewalls: {
          type: 'array',
          description: 'The firewalls that its flows have to pass; without it every firewall that they cross.',
          items: { $ref: '#/$defs/text' },
        },
        features: {
          type: 'array',
          description: 'Exactly the active features; without it the defaults of the catalog hold.',
          items: { $ref: '#/$defs/text' },
        },
        parameters: {
          type: 'object',
          description: "Values of the catalog's parameters.",
          additionalProperties: { type: 'integer', description: 'A whole number.' },
        },
        roles: {
          type: 'object',
          description:
            'The addresses of each role: an address, CIDR, range `a-b`, `any`, `self`, `alias:NAME`, `object:NAME`, `sg:ID`, `zone:NAME`, `fqdn:NAME`, or a list of them.',
          additionalProperties: { $ref: '#/$defs/texts' },
        },
      },
    },
    forbid: {
      type: 'object',
      required: ['name', 'from', 'to'],
      additionalProperties: false,
      properties: {
        name: { $ref: '#/$defs/text', description: 'What must never happen, in words.' },
        from: { $ref: '#/$defs/texts', description: 'Sources, written like the addresses of a role.' },
        to: { $ref: '#/$defs/texts', description: 'Destinations, written like the addresses of a role.' },
        service: {
          $ref: '#/$defs/texts',
          description: 'Services such as `tcp/443`, `udp/53,123`, `tcp/8000-8080`, `icmp` or `any`, the default.',
        },
        firewalls: {
          type: 'array',
          description: 'The firewalls that must not permit it; without it all of them.',
          items: { $ref: '#/$defs/text' },
        },
      },
    },
    waiver: {
      type: 'object',
      required: ['lint', 'reason'],
      additionalProperties: false,
      properties: {
        lint: { $ref: '#/$defs/texts', description: 'Lint rules by id or name.' },
        firewall: { $ref: '#/$defs/text', description: 'The firewall; without it any.' },
        rule: {
          $ref: '#/$defs/text',
          description:
            'The firewall rule: its name, tracker, uuid or normalised text; without it the waiver is for findings about the whole firewall, too.',
        },
        flow: { $ref: '#/$defs/text', description: 'The id of the required flow that the finding is about.' },
        reason: { $ref: '#/$defs/text', description: 'Why the finding is accepted.' },
        owner: { $ref: '#/$defs/text', description: 'Who answers for it.' },
        until: { $ref: '#/$defs/day', description: 'The last day on which the waiver holds.' },
      },
    },
  },
};
const schema32 = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A day such as 2026-11-20.' };
const schema52 = { enum: ['off', 'note', 'warning', 'error'], description: 'How serious findings of a lint rule are.' };
const pattern4 = new RegExp('^\\d{4}-\\d{2}-\\d{2}$', 'u');
const schema33 = {
  type: 'object',
  required: ['name', 'export'],
  additionalProperties: false,
  properties: {
    name: { $ref: '#/$defs/text', description: 'Its name in messages, deployments and waivers.' },
    export: { $ref: '#/$defs/texts', description: 'Its exports: files, globs or directories, relative to this file.' },
    coverage: {
      enum: ['complete', 'partial', 'none'],
      description:
        'Whether every permitted flow must be justified by a deployment (`complete`), or deployments are only part of the truth (`partial`, the default), or permits need no justification at all (`none`).',
    },
    self: { $ref: '#/$defs/texts', description: "The firewall's own addresses, where the export does not tell." },
    zones: {
      type: 'object',
      description: 'Addresses behind an interface or zone, where the export does not tell.',
      additionalProperties: { $ref: '#/$defs/texts' },
    },
  },
};
const schema34 = { type: 'string', pattern: '\\S', description: 'Text that says something.' };
const pattern5 = new RegExp('\\S', 'u');
const schema35 = {
  type: ['string', 'array'],
  pattern: '\\S',
  minItems: 1,
  items: { $ref: '#/$defs/text' },
  description: 'One text or a list of them, none of them empty.',
};
function validate22(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (typeof data !== 'string' && !Array.isArray(data)) {
    const err0 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: schema35.type },
      message: 'must be string,array',
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === 'string') {
    if (!pattern5.test(data)) {
      const err1 = {
        instancePath,
        schemaPath: '#/pattern',
        keyword: 'pattern',
        params: { pattern: '\\S' },
        message: 'must match pattern "' + '\\S' + '"',
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
      let data0 = data[i0];
      if (typeof data0 === 'string') {
        if (!pattern5.test(data0)) {
          const err3 = {
            instancePath: instancePath + '/' + i0,
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = {
          instancePath: instancePath + '/' + i0,
          schemaPath: '#/$defs/text/type',
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
  }
  validate22.errors = vErrors;
  return errors === 0;
}
validate22.evaluated = { items: true, dynamicProps: false, dynamicItems: false };
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
    if (data.name === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'name' },
        message: "must have required property '" + 'name' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.export === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'export' },
        message: "must have required property '" + 'export' + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === 'name' || key0 === 'export' || key0 === 'coverage' || key0 === 'self' || key0 === 'zones')) {
        const err2 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.name !== undefined) {
      let data0 = data.name;
      if (typeof data0 === 'string') {
        if (!pattern5.test(data0)) {
          const err3 = {
            instancePath: instancePath + '/name',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = {
          instancePath: instancePath + '/name',
          schemaPath: '#/$defs/text/type',
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
    if (data.export !== undefined) {
      if (
        !validate22(data.export, {
          instancePath: instancePath + '/export',
          parentData: data,
          parentDataProperty: 'export',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.coverage !== undefined) {
      let data2 = data.coverage;
      if (!(data2 === 'complete' || data2 === 'partial' || data2 === 'none')) {
        const err5 = {
          instancePath: instancePath + '/coverage',
          schemaPath: '#/properties/coverage/enum',
          keyword: 'enum',
          params: { allowedValues: schema33.properties.coverage.enum },
          message: 'must be equal to one of the allowed values',
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.self !== undefined) {
      if (
        !validate22(data.self, {
          instancePath: instancePath + '/self',
          parentData: data,
          parentDataProperty: 'self',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.zones !== undefined) {
      let data4 = data.zones;
      if (data4 && typeof data4 == 'object' && !Array.isArray(data4)) {
        for (const key1 in data4) {
          if (
            !validate22(data4[key1], {
              instancePath: instancePath + '/zones/' + key1.replace(/~/g, '~0').replace(/\//g, '~1'),
              parentData: data4,
              parentDataProperty: key1,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/zones',
          schemaPath: '#/properties/zones/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
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
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
const schema37 = {
  type: 'object',
  required: ['name', 'catalog'],
  additionalProperties: false,
  properties: {
    name: { $ref: '#/$defs/text', description: 'Its name in messages.' },
    catalog: {
      $ref: '#/$defs/text',
      description: 'The id of a built-in catalog, or the path of a catalog file, relative to this file.',
    },
    version: {
      type: 'string',
      pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$',
      description: 'The installed version, numbers with dots; without it the newest is assumed.',
    },
    firewalls: {
      type: 'array',
      description: 'The firewalls that its flows have to pass; without it every firewall that they cross.',
      items: { $ref: '#/$defs/text' },
    },
    features: {
      type: 'array',
      description: 'Exactly the active features; without it the defaults of the catalog hold.',
      items: { $ref: '#/$defs/text' },
    },
    parameters: {
      type: 'object',
      description: "Values of the catalog's parameters.",
      additionalProperties: { type: 'integer', description: 'A whole number.' },
    },
    roles: {
      type: 'object',
      description:
        'The addresses of each role: an address, CIDR, range `a-b`, `any`, `self`, `alias:NAME`, `object:NAME`, `sg:ID`, `zone:NAME`, `fqdn:NAME`, or a list of them.',
      additionalProperties: { $ref: '#/$defs/texts' },
    },
  },
};
const pattern10 = new RegExp('^[0-9]{1,9}(?:\\.[0-9]{1,9})*$', 'u');
function validate27(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate27.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.name === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'name' },
        message: "must have required property '" + 'name' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.catalog === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'catalog' },
        message: "must have required property '" + 'catalog' + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(
        key0 === 'name' ||
        key0 === 'catalog' ||
        key0 === 'version' ||
        key0 === 'firewalls' ||
        key0 === 'features' ||
        key0 === 'parameters' ||
        key0 === 'roles'
      )) {
        const err2 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.name !== undefined) {
      let data0 = data.name;
      if (typeof data0 === 'string') {
        if (!pattern5.test(data0)) {
          const err3 = {
            instancePath: instancePath + '/name',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = {
          instancePath: instancePath + '/name',
          schemaPath: '#/$defs/text/type',
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
    if (data.catalog !== undefined) {
      let data1 = data.catalog;
      if (typeof data1 === 'string') {
        if (!pattern5.test(data1)) {
          const err5 = {
            instancePath: instancePath + '/catalog',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
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
          instancePath: instancePath + '/catalog',
          schemaPath: '#/$defs/text/type',
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
      let data2 = data.version;
      if (typeof data2 === 'string') {
        if (!pattern10.test(data2)) {
          const err7 = {
            instancePath: instancePath + '/version',
            schemaPath: '#/properties/version/pattern',
            keyword: 'pattern',
            params: { pattern: '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' },
            message: 'must match pattern "' + '^[0-9]{1,9}(?:\\.[0-9]{1,9})*$' + '"',
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
          instancePath: instancePath + '/version',
          schemaPath: '#/properties/version/type',
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
    if (data.firewalls !== undefined) {
      let data3 = data.firewalls;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 === 'string') {
            if (!pattern5.test(data4)) {
              const err9 = {
                instancePath: instancePath + '/firewalls/' + i0,
                schemaPath: '#/$defs/text/pattern',
                keyword: 'pattern',
                params: { pattern: '\\S' },
                message: 'must match pattern "' + '\\S' + '"',
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
              instancePath: instancePath + '/firewalls/' + i0,
              schemaPath: '#/$defs/text/type',
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
      } else {
        const err11 = {
          instancePath: instancePath + '/firewalls',
          schemaPath: '#/properties/firewalls/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.features !== undefined) {
      let data5 = data.features;
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data6 = data5[i1];
          if (typeof data6 === 'string') {
            if (!pattern5.test(data6)) {
              const err12 = {
                instancePath: instancePath + '/features/' + i1,
                schemaPath: '#/$defs/text/pattern',
                keyword: 'pattern',
                params: { pattern: '\\S' },
                message: 'must match pattern "' + '\\S' + '"',
              };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = {
              instancePath: instancePath + '/features/' + i1,
              schemaPath: '#/$defs/text/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
      } else {
        const err14 = {
          instancePath: instancePath + '/features',
          schemaPath: '#/properties/features/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.parameters !== undefined) {
      let data7 = data.parameters;
      if (data7 && typeof data7 == 'object' && !Array.isArray(data7)) {
        for (const key1 in data7) {
          let data8 = data7[key1];
          if (!(typeof data8 == 'number' && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
            const err15 = {
              instancePath: instancePath + '/parameters/' + key1.replace(/~/g, '~0').replace(/\//g, '~1'),
              schemaPath: '#/properties/parameters/additionalProperties/type',
              keyword: 'type',
              params: { type: 'integer' },
              message: 'must be integer',
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
          instancePath: instancePath + '/parameters',
          schemaPath: '#/properties/parameters/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.roles !== undefined) {
      let data9 = data.roles;
      if (data9 && typeof data9 == 'object' && !Array.isArray(data9)) {
        for (const key2 in data9) {
          if (
            !validate22(data9[key2], {
              instancePath: instancePath + '/roles/' + key2.replace(/~/g, '~0').replace(/\//g, '~1'),
              parentData: data9,
              parentDataProperty: key2,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err17 = {
          instancePath: instancePath + '/roles',
          schemaPath: '#/properties/roles/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
validate27.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
const schema42 = {
  type: 'object',
  required: ['name', 'from', 'to'],
  additionalProperties: false,
  properties: {
    name: { $ref: '#/$defs/text', description: 'What must never happen, in words.' },
    from: { $ref: '#/$defs/texts', description: 'Sources, written like the addresses of a role.' },
    to: { $ref: '#/$defs/texts', description: 'Destinations, written like the addresses of a role.' },
    service: {
      $ref: '#/$defs/texts',
      description: 'Services such as `tcp/443`, `udp/53,123`, `tcp/8000-8080`, `icmp` or `any`, the default.',
    },
    firewalls: {
      type: 'array',
      description: 'The firewalls that must not permit it; without it all of them.',
      items: { $ref: '#/$defs/text' },
    },
  },
};
function validate30(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate30.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.name === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'name' },
        message: "must have required property '" + 'name' + "'",
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
    for (const key0 in data) {
      if (!(key0 === 'name' || key0 === 'from' || key0 === 'to' || key0 === 'service' || key0 === 'firewalls')) {
        const err3 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
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
      let data0 = data.name;
      if (typeof data0 === 'string') {
        if (!pattern5.test(data0)) {
          const err4 = {
            instancePath: instancePath + '/name',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
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
          instancePath: instancePath + '/name',
          schemaPath: '#/$defs/text/type',
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
    if (data.from !== undefined) {
      if (
        !validate22(data.from, {
          instancePath: instancePath + '/from',
          parentData: data,
          parentDataProperty: 'from',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.to !== undefined) {
      if (
        !validate22(data.to, {
          instancePath: instancePath + '/to',
          parentData: data,
          parentDataProperty: 'to',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.service !== undefined) {
      if (
        !validate22(data.service, {
          instancePath: instancePath + '/service',
          parentData: data,
          parentDataProperty: 'service',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.firewalls !== undefined) {
      let data4 = data.firewalls;
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === 'string') {
            if (!pattern5.test(data5)) {
              const err6 = {
                instancePath: instancePath + '/firewalls/' + i0,
                schemaPath: '#/$defs/text/pattern',
                keyword: 'pattern',
                params: { pattern: '\\S' },
                message: 'must match pattern "' + '\\S' + '"',
              };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          } else {
            const err7 = {
              instancePath: instancePath + '/firewalls/' + i0,
              schemaPath: '#/$defs/text/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
      } else {
        const err8 = {
          instancePath: instancePath + '/firewalls',
          schemaPath: '#/properties/firewalls/type',
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
  } else {
    const err9 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
validate30.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
const schema45 = {
  type: 'object',
  required: ['lint', 'reason'],
  additionalProperties: false,
  properties: {
    lint: { $ref: '#/$defs/texts', description: 'Lint rules by id or name.' },
    firewall: { $ref: '#/$defs/text', description: 'The firewall; without it any.' },
    rule: {
      $ref: '#/$defs/text',
      description:
        'The firewall rule: its name, tracker, uuid or normalised text; without it the waiver is for findings about the whole firewall, too.',
    },
    flow: { $ref: '#/$defs/text', description: 'The id of the required flow that the finding is about.' },
    reason: { $ref: '#/$defs/text', description: 'Why the finding is accepted.' },
    owner: { $ref: '#/$defs/text', description: 'Who answers for it.' },
    until: { $ref: '#/$defs/day', description: 'The last day on which the waiver holds.' },
  },
};
function validate35(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate35.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.lint === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'lint' },
        message: "must have required property '" + 'lint' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.reason === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'reason' },
        message: "must have required property '" + 'reason' + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(
        key0 === 'lint' ||
        key0 === 'firewall' ||
        key0 === 'rule' ||
        key0 === 'flow' ||
        key0 === 'reason' ||
        key0 === 'owner' ||
        key0 === 'until'
      )) {
        const err2 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.lint !== undefined) {
      if (
        !validate22(data.lint, {
          instancePath: instancePath + '/lint',
          parentData: data,
          parentDataProperty: 'lint',
          rootData,
          dynamicAnchors,
        })
      ) {
        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.firewall !== undefined) {
      let data1 = data.firewall;
      if (typeof data1 === 'string') {
        if (!pattern5.test(data1)) {
          const err3 = {
            instancePath: instancePath + '/firewall',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = {
          instancePath: instancePath + '/firewall',
          schemaPath: '#/$defs/text/type',
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
    if (data.rule !== undefined) {
      let data2 = data.rule;
      if (typeof data2 === 'string') {
        if (!pattern5.test(data2)) {
          const err5 = {
            instancePath: instancePath + '/rule',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
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
          instancePath: instancePath + '/rule',
          schemaPath: '#/$defs/text/type',
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
    if (data.flow !== undefined) {
      let data3 = data.flow;
      if (typeof data3 === 'string') {
        if (!pattern5.test(data3)) {
          const err7 = {
            instancePath: instancePath + '/flow',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
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
          instancePath: instancePath + '/flow',
          schemaPath: '#/$defs/text/type',
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
    if (data.reason !== undefined) {
      let data4 = data.reason;
      if (typeof data4 === 'string') {
        if (!pattern5.test(data4)) {
          const err9 = {
            instancePath: instancePath + '/reason',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
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
          instancePath: instancePath + '/reason',
          schemaPath: '#/$defs/text/type',
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
    if (data.owner !== undefined) {
      let data5 = data.owner;
      if (typeof data5 === 'string') {
        if (!pattern5.test(data5)) {
          const err11 = {
            instancePath: instancePath + '/owner',
            schemaPath: '#/$defs/text/pattern',
            keyword: 'pattern',
            params: { pattern: '\\S' },
            message: 'must match pattern "' + '\\S' + '"',
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
          instancePath: instancePath + '/owner',
          schemaPath: '#/$defs/text/type',
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
    if (data.until !== undefined) {
      let data6 = data.until;
      if (typeof data6 === 'string') {
        if (!pattern4.test(data6)) {
          const err13 = {
            instancePath: instancePath + '/until',
            schemaPath: '#/$defs/day/pattern',
            keyword: 'pattern',
            params: { pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
            message: 'must match pattern "' + '^\\d{4}-\\d{2}-\\d{2}$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = {
          instancePath: instancePath + '/until',
          schemaPath: '#/$defs/day/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
  } else {
    const err15 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate35.errors = vErrors;
  return errors === 0;
}
validate35.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
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
    for (const key0 in data) {
      if (!(
        key0 === 'fail-on' ||
        key0 === 'today' ||
        key0 === 'firewall' ||
        key0 === 'deployment' ||
        key0 === 'forbid' ||
        key0 === 'waiver' ||
        key0 === 'rules'
      )) {
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
    if (data['fail-on'] !== undefined) {
      let data0 = data['fail-on'];
      if (!(data0 === 'error' || data0 === 'warning' || data0 === 'note' || data0 === 'never')) {
        const err1 = {
          instancePath: instancePath + '/fail-on',
          schemaPath: '#/properties/fail-on/enum',
          keyword: 'enum',
          params: { allowedValues: schema31.properties['fail-on'].enum },
          message: 'must be equal to one of the allowed values',
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.today !== undefined) {
      let data1 = data.today;
      if (typeof data1 === 'string') {
        if (!pattern4.test(data1)) {
          const err2 = {
            instancePath: instancePath + '/today',
            schemaPath: '#/$defs/day/pattern',
            keyword: 'pattern',
            params: { pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
            message: 'must match pattern "' + '^\\d{4}-\\d{2}-\\d{2}$' + '"',
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
          instancePath: instancePath + '/today',
          schemaPath: '#/$defs/day/type',
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
    if (data.firewall !== undefined) {
      let data2 = data.firewall;
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate21(data2[i0], {
              instancePath: instancePath + '/firewall/' + i0,
              parentData: data2,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err4 = {
          instancePath: instancePath + '/firewall',
          schemaPath: '#/properties/firewall/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.deployment !== undefined) {
      let data4 = data.deployment;
      if (Array.isArray(data4)) {
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate27(data4[i1], {
              instancePath: instancePath + '/deployment/' + i1,
              parentData: data4,
              parentDataProperty: i1,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err5 = {
          instancePath: instancePath + '/deployment',
          schemaPath: '#/properties/deployment/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.forbid !== undefined) {
      let data6 = data.forbid;
      if (Array.isArray(data6)) {
        const len2 = data6.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (
            !validate30(data6[i2], {
              instancePath: instancePath + '/forbid/' + i2,
              parentData: data6,
              parentDataProperty: i2,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/forbid',
          schemaPath: '#/properties/forbid/type',
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
    if (data.waiver !== undefined) {
      let data8 = data.waiver;
      if (Array.isArray(data8)) {
        const len3 = data8.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (
            !validate35(data8[i3], {
              instancePath: instancePath + '/waiver/' + i3,
              parentData: data8,
              parentDataProperty: i3,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err7 = {
          instancePath: instancePath + '/waiver',
          schemaPath: '#/properties/waiver/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.rules !== undefined) {
      let data10 = data.rules;
      if (data10 && typeof data10 == 'object' && !Array.isArray(data10)) {
        for (const key1 in data10) {
          let data11 = data10[key1];
          if (!(data11 === 'off' || data11 === 'note' || data11 === 'warning' || data11 === 'error')) {
            const err8 = {
              instancePath: instancePath + '/rules/' + key1.replace(/~/g, '~0').replace(/\//g, '~1'),
              schemaPath: '#/$defs/level/enum',
              keyword: 'enum',
              params: { allowedValues: schema52.enum },
              message: 'must be equal to one of the allowed values',
            };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      } else {
        const err9 = {
          instancePath: instancePath + '/rules',
          schemaPath: '#/properties/rules/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
