// Written by `npm run generate` from src/config/config.schema.json; changes here are lost.

/** The JSON Schema of fwlint.toml. */
export const configSchema: Readonly<Record<string, unknown>> = {
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
