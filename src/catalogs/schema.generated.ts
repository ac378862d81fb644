// Written by `npm run generate` from rules/catalogs; changes here are lost.

/** The JSON Schema of catalog files. */
export const catalogSchema: Readonly<Record<string, unknown>> = {
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
