/**
 * What stands where in a configuration, as far as we read it. XML tells names and entries apart by itself; a `set`
 * command is a row of words, and only this table tells which word is an element, an entry or a value.
 */
export type Shape =
  /** One value. */
  | { readonly kind: 'leaf' }
  /** `<member>` items; in `set` one word, or several in brackets. */
  | { readonly kind: 'list' }
  /** Named entries of one shape. */
  | { readonly kind: 'entries'; readonly of: Shape }
  /** Elements by name; the ones not listed are kept as leaves. */
  | { readonly kind: 'struct'; readonly fields: Readonly<Record<string, Shape>> };

const leaf: Shape = { kind: 'leaf' };
const list: Shape = { kind: 'list' };
const entries = (of: Shape): Shape => ({ kind: 'entries', of });
const struct = (fields: Readonly<Record<string, Shape>>): Shape => ({ kind: 'struct', fields });
const nothing = struct({});

const leaves = (...names: readonly string[]): Record<string, Shape> => Object.fromEntries(names.map((n) => [n, leaf]));
const lists = (...names: readonly string[]): Record<string, Shape> => Object.fromEntries(names.map((n) => [n, list]));

const target = struct({
  devices: entries(struct({ vsys: entries(nothing) })),
  tags: list,
  negate: leaf,
});

const profileSetting = struct({
  group: list,
  profiles: struct(
    lists(
      'virus', 'spyware', 'vulnerability', 'url-filtering', 'file-blocking', 'wildfire-analysis', 'data-filtering',
      'gtp', 'sctp', 'dns-security',
    ),
  ),
}); // prettier-ignore

/** What rules of all rulebases have in common. */
const ruleFields: Record<string, Shape> = {
  ...lists(
    'from', 'to', 'source', 'destination', 'service', 'application', 'source-user', 'category', 'hip-profiles', 'tag',
    'source-hip', 'destination-hip', 'source-device', 'destination-device', 'source-imsi', 'source-imei',
    'source-nw-slice',
  ),
  ...leaves('description', 'disabled', 'negate-source', 'negate-destination', 'schedule', 'group-tag', 'uuid'),
  target,
}; // prettier-ignore

const securityRule = struct({
  ...ruleFields,
  ...leaves('rule-type', 'action', 'icmp-unreachable', 'log-start', 'log-end', 'log-setting', 'disable-inspect'),
  option: struct(leaves('disable-server-response-inspection')),
  qos: struct({ marking: nothing }),
  'profile-setting': profileSetting,
});

const natRule = struct({
  ...ruleFields,
  // In NAT rules and application overrides these hold one plain value.
  ...leaves('service', 'to-interface', 'nat-type'),
  'source-translation': struct({
    'dynamic-ip-and-port': struct({
      'translated-address': list,
      'interface-address': struct(leaves('interface', 'ip')),
    }),
    'dynamic-ip': struct({ 'translated-address': list }),
    'static-ip': struct(leaves('translated-address', 'bi-directional')),
  }),
  'destination-translation': struct(leaves('translated-address', 'translated-port')),
  'dynamic-destination-translation': struct(leaves('translated-address', 'translated-port', 'distribution')),
});

const overrideRule = struct({ ...ruleFields, ...leaves('application', 'port', 'protocol') });
const otherRule = struct({ ...ruleFields, ...leaves('action') });
const rules = (of: Shape): Shape => struct({ rules: entries(of) });

const rulebase = struct({
  security: rules(securityRule),
  'default-security-rules': rules(securityRule),
  'application-override': rules(overrideRule),
  nat: rules(natRule),
  ...Object.fromEntries(
    ['decryption', 'pbf', 'qos', 'dos', 'authentication', 'captive-portal', 'tunnel-inspect', 'sdwan', 'network-packet-broker']
      .map((kind) => [kind, rules(otherRule)]),
  ),
}); // prettier-ignore

const ports = struct(leaves('port', 'source-port'));

/** What every container of objects may hold. */
const objects: Record<string, Shape> = {
  address: entries(
    struct({ ...leaves('ip-netmask', 'ip-range', 'ip-wildcard', 'fqdn', 'description', 'disable-override'), tag: list }),
  ),
  'address-group': entries(
    struct({ static: list, dynamic: struct({ filter: leaf }), tag: list, ...leaves('description', 'disable-override') }),
  ),
  service: entries(
    struct({
      protocol: struct({ tcp: ports, udp: ports, sctp: ports }),
      tag: list,
      ...leaves('description', 'disable-override'),
    }),
  ),
  'service-group': entries(struct({ members: list, tag: list, ...leaves('disable-override') })),
  application: entries(
    struct({
      default: struct({ port: list, 'ident-by-ip-protocol': leaf, 'ident-by-icmp-type': struct(leaves('type', 'code')),
        'ident-by-icmp6-type': struct(leaves('type', 'code')) }),
      ...leaves('parent-app', 'category', 'subcategory', 'technology', 'risk', 'description', 'timeout'),
      tag: list,
    }),
  ),
  'application-group': entries(struct({ members: list })),
  'application-filter': entries(nothing),
  'external-list': entries(struct({ type: nothing })),
  region: entries(struct({ address: list })),
  schedule: entries(
    struct({
      'schedule-type': struct({ 'non-recurring': list, recurring: nothing }),
      // Very old versions have no `schedule-type` around it.
      'non-recurring': list,
      recurring: nothing,
    }),
  ),
  tag: entries(struct(leaves('color', 'comments'))),
}; // prettier-ignore

const rulebases: Record<string, Shape> = { rulebase, 'pre-rulebase': rulebase, 'post-rulebase': rulebase };

const address = entries(nothing);
const assigned = struct(leaves('enable', 'create-default-route', 'default-route-metric'));
const layer3 = (units: boolean): Shape =>
  struct({
    ip: address,
    ipv6: struct({ address, enabled: leaf }),
    'dhcp-client': assigned,
    pppoe: assigned,
    'interface-management-profile': leaf,
    ...(units ? { units: entries(layer3(false)) } : {}),
  });
const physical = entries(struct({ layer3: layer3(true) }));
const logical = struct({ ip: address, ipv6: struct({ address }), units: entries(layer3(false)) });

const routes = entries(
  struct({
    ...leaves('destination', 'interface', 'metric', 'admin-dist'),
    nexthop: struct({ ...leaves('ip-address', 'ipv6-address', 'next-vr', 'next-lr', 'fqdn'), discard: nothing, receive: nothing }),
    'route-table': struct({ unicast: nothing, multicast: nothing, both: nothing, 'no-install': nothing }),
  }),
); // prettier-ignore
const dynamicRouting = struct(leaves('enable'));
const router = struct({
  interface: list,
  'routing-table': struct({ ip: struct({ 'static-route': routes }), ipv6: struct({ 'static-route': routes }) }),
  protocol: struct({ bgp: dynamicRouting, ospf: dynamicRouting, ospfv3: dynamicRouting, rip: dynamicRouting }),
  // The advanced routing engine keeps them side by side.
  ...Object.fromEntries(['bgp', 'ospf', 'ospfv3', 'rip'].map((name) => [name, dynamicRouting])),
});

const network = struct({
  interface: struct({
    ethernet: physical,
    'aggregate-ethernet': physical,
    vlan: logical,
    loopback: logical,
    tunnel: logical,
  }),
  'virtual-router': entries(router),
  'logical-router': entries(struct({ vrf: entries(router) })),
  profiles: struct({
    'interface-management-profile': entries(
      struct({
        'permitted-ip': entries(nothing),
        ...leaves('ping', 'telnet', 'ssh', 'http', 'https', 'snmp', 'http-ocsp', 'response-pages',
          'userid-service', 'userid-syslog-listener-ssl', 'userid-syslog-listener-udp'),
      }),
    ),
  }),
}); // prettier-ignore

const zoneNetwork = struct({
  ...lists('layer3', 'layer2', 'virtual-wire', 'tap', 'tunnel', 'external'),
  ...leaves('zone-protection-profile', 'log-setting'),
});

const vsys: Record<string, Shape> = {
  ...objects,
  ...rulebases,
  zone: entries(struct({ network: zoneNetwork, 'enable-user-identification': leaf })),
  import: struct({ network: struct({ interface: list, 'virtual-router': list, 'logical-router': list }) }),
  'display-name': leaf,
};

const deviceconfig = struct({
  system: struct({
    ...leaves('hostname', 'panorama-server', 'panorama-server-2'),
    panorama: struct({ 'local-panorama': struct(leaves('panorama-server', 'panorama-server-2')) }),
    service: struct(leaves('disable-http', 'disable-https', 'disable-telnet', 'disable-ssh', 'disable-snmp')),
    'snmp-setting': struct({ 'access-setting': struct({ version: struct({ v2c: nothing, v3: nothing }) }) }),
  }),
  setting: struct({ management: struct(leaves('wildcard-topdown-match-mode')) }),
});

const pushed = struct({ ...objects, ...rulebases });
const variables = entries(struct({ type: nothing }));

const templateConfig = struct({
  devices: entries(struct({ network, deviceconfig, vsys: entries(struct(vsys)) })),
  shared: struct(objects),
});

const device: Record<string, Shape> = {
  network,
  deviceconfig,
  vsys: entries(struct(vsys)),
  'device-group': entries(
    struct({
      ...objects,
      ...rulebases,
      devices: entries(struct({ vsys: entries(nothing) })),
      ...leaves('parent-dg', 'description'),
    }),
  ),
  template: entries(struct({ config: templateConfig, variable: variables })),
  'template-stack': entries(
    struct({ templates: list, devices: entries(struct({ variable: variables })), config: templateConfig, variable: variables }),
  ),
}; // prettier-ignore

const readonly = struct({
  devices: entries(struct({ 'device-group': entries(struct(leaves('parent-dg', 'id'))) })),
  'dg-meta-data': struct({ 'dg-info': entries(struct(leaves('parent-dg', 'dg-id'))) }),
});

const config: Record<string, Shape> = {
  shared: pushed,
  devices: entries(struct(device)),
  readonly,
  panorama: pushed,
  policy: struct({ panorama: pushed }),
};

export const configShape: Shape = struct(config);

/** Where a path starts that does not begin at the root, as in the output of a firewall with one virtual system. */
export const rootOf = (first: string): readonly string[] => {
  if (first in config) return [];
  if (first in device) return ['devices', 'localhost.localdomain'];
  return first in vsys ? ['devices', 'localhost.localdomain', 'vsys', 'vsys1'] : [];
};

/** Containers of rules and objects, for documents whose root is one of them. */
export const isKnownRoot = (name: string): boolean => name in config || name in device || name in vsys;
