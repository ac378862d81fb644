import { rulebaseKinds, securityRuleFields } from './fields.js';
import { type ConfigNode, entriesOf, nodeAt, textAt } from './node.js';

/** A word of the export and its offset. */
export interface Text {
  readonly text: string;
  readonly at: number;
}

/** A list of words and the offset of the field that holds them. */
export interface Names {
  readonly at: number;
  readonly items: readonly Text[];
}

/** What rules of every rulebase have in common. Absent lists mean `any`. */
export interface BasicRule {
  readonly name: string;
  readonly at: number;
  readonly from: Names | undefined;
  readonly to: Names | undefined;
  readonly source: Names | undefined;
  readonly destination: Names | undefined;
  readonly service: Names | undefined;
  readonly application: Names | undefined;
  readonly negateSource: boolean;
  readonly negateDestination: boolean;
  readonly disabled: boolean;
  readonly tags: Names | undefined;
  readonly schedule: Text | undefined;
  readonly target: Target | undefined;
}

export interface Target {
  readonly at: number;
  readonly devices: readonly string[];
  readonly tags: readonly string[];
}

export type RuleType = 'universal' | 'intrazone' | 'interzone';

/** An entry of the security rulebase, or an override of a default rule. */
export interface SecurityRule extends BasicRule {
  readonly uuid: string | undefined;
  readonly ruleType: RuleType;
  readonly action: Text | undefined;
  readonly logStart: boolean | undefined;
  readonly logEnd: boolean | undefined;
  readonly logAt: number | undefined;
  readonly logSetting: string | undefined;
  readonly profiles: boolean;
  readonly description: Text | undefined;
  /** Restrictions that the export cannot decide, such as users and URL categories. */
  readonly conditions: readonly { readonly field: string; readonly at: number; readonly values: readonly string[] }[];
  /** Fields and values that are not modelled. */
  readonly unknown: readonly { readonly field: string; readonly at: number; readonly value?: string }[];
}

export interface NatRule extends BasicRule {
  readonly toInterface?: string;
  readonly natType: string;
  /** Destination translation; absent address or port keeps the packet's own. */
  readonly translation?: { readonly at: number; readonly address?: string; readonly port?: string; readonly dynamic: boolean };
  /** A static source translation that also works the other way round. */
  readonly bidirectional?: { readonly at: number; readonly address: string };
  /** Names of objects that the source translation uses. */
  readonly sourceNames: readonly Text[];
} // prettier-ignore

export interface OverrideRule extends BasicRule {
  readonly protocol?: string;
  readonly port?: string;
  readonly fixed?: Text;
}

export interface Rulebase {
  /** Read with `readSecurityRule` and then forgotten: all at once they would take more memory than their text. */
  readonly security: readonly ConfigNode[];
  readonly defaults: readonly SecurityRule[];
  readonly nat: readonly NatRule[];
  readonly overrides: readonly OverrideRule[];
  /** Rules of the other rulebases, with their kind: they use objects, and some can stop traffic. */
  readonly others: readonly { readonly kind: string; readonly at: number; readonly rules: readonly BasicRule[] }[];
}

export interface AddressObject extends Text {
  readonly kind: 'ip-netmask' | 'ip-range' | 'ip-wildcard' | 'fqdn' | 'unknown';
  /** Offset of the value. */
  readonly valueAt: number;
  readonly tags: readonly Text[];
}

export interface AddressGroup {
  readonly at: number;
  readonly members: readonly Text[];
  readonly filter?: Text;
  readonly tags: readonly Text[];
}

export interface ServiceObject {
  readonly at: number;
  readonly protocol: string;
  readonly port: string;
  readonly sourcePort?: string;
  readonly valueAt: number;
  readonly tags: readonly Text[];
}

export interface MemberGroup {
  readonly at: number;
  readonly members: readonly Text[];
  readonly tags: readonly Text[];
}

export interface ApplicationObject {
  readonly at: number;
  readonly ports?: readonly string[];
  readonly protocol?: string;
  readonly icmp?: 4 | 6;
  readonly tags: readonly Text[];
}

export interface ScheduleObject {
  readonly at: number;
  /** The periods of a schedule that does not recur; absent for one that does. */
  readonly periods?: readonly string[];
}

/** A place that holds objects and rules: a virtual system, a device group, `shared`, or what Panorama pushed. */
export interface Container {
  readonly name: string;
  readonly kind: 'vsys' | 'shared' | 'group' | 'pushed';
  readonly at: number;
  readonly addresses: ReadonlyMap<string, AddressObject>;
  readonly addressGroups: ReadonlyMap<string, AddressGroup>;
  readonly services: ReadonlyMap<string, ServiceObject>;
  readonly serviceGroups: ReadonlyMap<string, MemberGroup>;
  readonly applications: ReadonlyMap<string, ApplicationObject>;
  readonly applicationGroups: ReadonlyMap<string, MemberGroup>;
  readonly applicationFilters: ReadonlyMap<string, { readonly at: number }>;
  readonly externalLists: ReadonlyMap<string, { readonly at: number }>;
  readonly regions: ReadonlyMap<string, MemberGroup>;
  readonly schedules: ReadonlyMap<string, ScheduleObject>;
  readonly tags: ReadonlyMap<string, { readonly at: number }>;
  readonly pre: Rulebase;
  readonly local: Rulebase;
  readonly post: Rulebase;
}

export interface VendorZone {
  readonly name: string;
  readonly at: number;
  readonly kind: string;
  readonly interfaces: readonly string[];
}

export interface VendorInterface {
  readonly name: string;
  readonly at: number;
  /** Addresses as written: `10.0.0.1/24`, an object's name or a `$variable`. */
  readonly addresses: readonly string[];
  /** Takes its address by DHCP or PPPoE, and its default route with it unless told otherwise. */
  readonly assigned?: { readonly defaultRoute: boolean; readonly metric: number };
  readonly managementProfile?: string;
}

export interface VendorRoute {
  readonly name: string;
  readonly destination: string;
  readonly interface?: string;
  readonly nexthop?: string;
  readonly nextRouter?: string;
  readonly drops: boolean;
  readonly distance: number;
  readonly metric: number;
}

export interface VendorRouter {
  readonly name: string;
  readonly interfaces: readonly string[];
  readonly routes: readonly VendorRoute[];
  /** Learns routes that the export does not hold. */
  readonly learns: boolean;
}

/** Services that the firewall offers on the interfaces that name the profile. */
export interface ManagementProfile {
  readonly name: string;
  readonly services: readonly Text[];
  /** Who may ask; everybody where the list is empty. */
  readonly permitted: readonly string[];
}

/** The interfaces and routes of one device, or of one template. */
export interface VendorNetwork {
  readonly interfaces: readonly VendorInterface[];
  readonly routers: readonly VendorRouter[];
  readonly profiles: readonly ManagementProfile[];
}

/** Zones of one virtual system. */
export interface VendorVsys {
  readonly name: string;
  readonly zones: readonly VendorZone[];
}

export interface VendorTemplate {
  readonly name: string;
  readonly network: VendorNetwork;
  /** Services without encryption that are switched on at the management port. */
  readonly managementPort: readonly Text[];
  readonly vsys: readonly VendorVsys[];
}

export interface VendorStack {
  readonly name: string;
  readonly templates: readonly string[];
  readonly devices: readonly string[];
  readonly own: VendorTemplate;
}

export interface PanosConfig {
  readonly version?: string;
  readonly hostname?: string;
  readonly isPanorama: boolean;
  readonly shared: Container;
  /** Rules and objects that Panorama pushed, where the export of a firewall holds them. */
  readonly pushed?: Container;
  /** Virtual systems of a firewall, device groups of Panorama. */
  readonly scopes: readonly Container[];
  /** Parent of a device group; absent for children of `shared`. */
  readonly parents: ReadonlyMap<string, Text>;
  /** Serial numbers of the firewalls in a device group. */
  readonly devices: ReadonlyMap<string, readonly string[]>;
  readonly vsys: readonly VendorVsys[];
  readonly network: VendorNetwork;
  /** Services without encryption that are switched on at the management port. */
  readonly managementPort: readonly Text[];
  readonly templates: ReadonlyMap<string, VendorTemplate>;
  readonly stacks: readonly VendorStack[];
  /** Where a firewall's export shows that Panorama manages it. */
  readonly managed?: Text;
  /** Wildcard addresses take part in plain first match. */
  readonly wildcardTopDown: boolean;
}

// --- from nodes ----------------------------------------------------------------------------------------------------

const textOf = (node: ConfigNode): Text => ({ text: node.text, at: node.at });

// Most lists of most rules say `any`, and nobody asks where the word stands.
const anyItems: readonly Text[] = [{ text: 'any', at: 0 }];

/** The members of a list; old versions and some fields write a single value without `<member>`. */
const namesOf = (node: ConfigNode): Names => {
  const { at, children } = node;
  if (children.length === 1 && children[0]?.name === 'member' && children[0].text === 'any')
    return { at, items: anyItems };
  const items: Text[] = [];
  for (const child of children)
    if (child.name === 'member') items.push(textOf(child));
    else if (child.name === 'entry' && child.key !== undefined) items.push({ text: child.key, at: child.at });
  if (items.length === 0) {
    const text = node.text;
    if (text !== '') items.push({ text, at });
  }
  return { at, items };
};

const membersOf = (node: ConfigNode | undefined): readonly Text[] => (node === undefined ? [] : namesOf(node).items);
const wordsOf = (node: ConfigNode | undefined): readonly string[] => membersOf(node).map((item) => item.text);

const isYes = (text: string | undefined): boolean => text === 'yes';

const none: readonly never[] = [];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A rule while its fields are read. A class, because every object then has all its fields from the start: objects that
 * are put together piece by piece or copied from others take twenty times as long.
 */
class BasicFields {
  readonly name: string;
  readonly at: number;
  from: Names | undefined = undefined;
  to: Names | undefined = undefined;
  source: Names | undefined = undefined;
  destination: Names | undefined = undefined;
  service: Names | undefined = undefined;
  application: Names | undefined = undefined;
  negateSource = false;
  negateDestination = false;
  disabled = false;
  tags: Names | undefined = undefined;
  schedule: Text | undefined = undefined;
  target: Target | undefined = undefined;

  constructor(node: ConfigNode) {
    this.name = node.key ?? '';
    this.at = node.at;
  }
}

class SecurityFields extends BasicFields {
  uuid: string | undefined;
  ruleType: RuleType = 'universal';
  action: Text | undefined = undefined;
  logStart: boolean | undefined = undefined;
  logEnd: boolean | undefined = undefined;
  logAt: number | undefined = undefined;
  logSetting: string | undefined = undefined;
  profiles = false;
  description: Text | undefined = undefined;
  conditions: SecurityRule['conditions'] = none;
  unknown: SecurityRule['unknown'] = none;

  constructor(node: ConfigNode) {
    super(node);
    this.uuid = node.attribute('uuid');
  }
}

const withNames = (known: Names | undefined, field: ConfigNode): Names => {
  const names = namesOf(field);
  return known === undefined ? names : { at: known.at, items: [...known.items, ...names.items] };
};

/** Reads a field that all rulebases share into a rule; false for every other field. */
const readBasic = (rule: BasicFields, name: string, field: ConfigNode): boolean => {
  switch (name) {
    case 'from':
      rule.from = withNames(rule.from, zonesIn(field));
      return true;
    case 'to':
      rule.to = withNames(rule.to, zonesIn(field));
      return true;
    case 'source':
      rule.source = withNames(rule.source, field);
      return true;
    case 'destination':
      rule.destination = withNames(rule.destination, field);
      return true;
    case 'service':
      rule.service = withNames(rule.service, field);
      return true;
    case 'application':
      rule.application = withNames(rule.application, field);
      return true;
    case 'tag':
    case 'group-tag':
      rule.tags = withNames(rule.tags, field);
      return true;
    case 'negate-source':
      rule.negateSource = isYes(field.text);
      return true;
    case 'negate-destination':
      rule.negateDestination = isYes(field.text);
      return true;
    case 'disabled':
      rule.disabled = isYes(field.text);
      return true;
    case 'schedule':
      if (field.text !== '') rule.schedule = textOf(field);
      return true;
    case 'target':
      rule.target = {
        at: field.at,
        devices: entriesOf(field.child('devices')).map((entry) => entry.key ?? ''),
        tags: wordsOf(field.child('tags')),
      };
      return true;
    default:
      return false;
  }
};

/** Fields of rules whose only sensible values are `yes` and `no`. */
const switches: ReadonlySet<string> = new Set(['negate-source', 'negate-destination', 'disabled']);

/** The rules of rulebases in which odd values of switches are nobody's business. */
const readBasics = (node: ConfigNode, rest: (field: ConfigNode) => void): BasicRule => {
  const rule = new BasicFields(node);
  for (const field of node.children) if (!readBasic(rule, field.name, field)) rest(field);
  return rule;
};

/** Forwarding and DoS rules write `<from><zone><member>`. */
const zonesIn = (field: ConfigNode): ConfigNode => field.child('zone') ?? field;

/** The zones that an entry of a rulebase names on one side, without reading the rest of it. */
export const zoneNamesOf = (node: ConfigNode, side: 'from' | 'to'): readonly string[] => {
  const field = node.child(side);
  return field === undefined ? [] : wordsOf(zonesIn(field));
};

const ruleTypes: ReadonlySet<string> = new Set(['universal', 'intrazone', 'interzone']);

/** An entry of the security rulebase. */
export const readSecurityRule = (node: ConfigNode): SecurityRule => {
  const rule = new SecurityFields(node);
  for (const field of node.children) {
    const { name } = field;
    if (!readBasic(rule, name, field)) readOwn(rule, name, field);
    else if (switches.has(name) && !['yes', 'no', ''].includes(field.text)) odd(rule, field, field.text);
  }
  return rule;
};

const odd = (rule: SecurityFields, { name, at }: ConfigNode, value?: string): void => {
  rule.unknown = [...rule.unknown, { field: name, at, ...(value === undefined ? {} : { value }) }];
};

const readOwn = (rule: SecurityFields, name: string, field: ConfigNode): void => {
  switch (name) {
    case 'action':
      rule.action = textOf(field);
      return;
    case 'log-start':
      rule.logStart = isYes(field.text);
      rule.logAt ??= field.at;
      return;
    case 'log-end':
      rule.logEnd = isYes(field.text);
      rule.logAt ??= field.at;
      return;
    case 'log-setting':
      rule.logSetting = field.text;
      rule.logAt ??= field.at;
      return;
    case 'profile-setting':
      rule.profiles = hasProfiles(field);
      return;
    case 'description':
      rule.description = textOf(field);
      return;
    case 'uuid':
      rule.uuid ??= field.text;
      return;
    case 'rule-type':
      if (ruleTypes.has(field.text)) rule.ruleType = field.text as RuleType;
      else if (field.text !== '') odd(rule, field, field.text);
      return;
  }
  const meaning = Object.hasOwn(securityRuleFields, name) ? securityRuleFields[name] : undefined;
  if (meaning === undefined) odd(rule, field);
  else if (meaning === 'undecidable') readCondition(rule, name, field);
};

const readCondition = (rule: SecurityFields, name: string, field: ConfigNode): void => {
  const { at, items } = namesOf(field);
  if (items.some((item) => item.text !== 'any'))
    rule.conditions = [...rule.conditions, { field: name, at, values: items.map((item) => item.text) }];
};

const hasProfiles = (field: ConfigNode): boolean =>
  wordsOf(field.child('group')).length > 0 ||
  (field.child('profiles')?.children ?? []).some((profile) => wordsOf(profile).length > 0);

const readNatRule = (node: ConfigNode): NatRule => {
  const own: Mutable<Partial<NatRule>> = {};
  const sourceNames: Text[] = [];
  const basics = readBasics(node, (field) => {
    if (field.name === 'to-interface') own.toInterface = field.text;
    else if (field.name === 'nat-type') own.natType = field.text;
    else if (field.name === 'destination-translation' || field.name === 'dynamic-destination-translation') {
      const address = textAt(field, 'translated-address');
      const port = textAt(field, 'translated-port');
      own.translation = {
        at: field.at,
        ...(address === undefined ? {} : { address }),
        ...(port === undefined ? {} : { port }),
        dynamic: field.name !== 'destination-translation',
      };
    } else if (field.name === 'source-translation') {
      for (const way of ['dynamic-ip-and-port', 'dynamic-ip', 'static-ip'])
        sourceNames.push(...membersOf(nodeAt(field, way, 'translated-address')));
      const address = textAt(field, 'static-ip', 'translated-address');
      if (address !== undefined && isYes(textAt(field, 'static-ip', 'bi-directional')))
        own.bidirectional = { at: field.at, address };
    }
  });
  return { ...basics, ...own, natType: own.natType ?? 'ipv4', sourceNames };
};

const readOverride = (node: ConfigNode): OverrideRule => {
  const own: Mutable<Partial<OverrideRule>> = {};
  const basics = readBasics(node, (field) => {
    if (field.name === 'protocol') own.protocol = field.text;
    else if (field.name === 'port') own.port = field.text;
  });
  const fixed = basics.application?.items[0];
  return { ...basics, application: undefined, ...own, ...(fixed === undefined ? {} : { fixed }) };
};

const rulesIn = (node: ConfigNode | undefined, kind: string): readonly ConfigNode[] =>
  entriesOf(nodeAt(node, kind, 'rules'));

const readRulebase = (node: ConfigNode | undefined): Rulebase => ({
  security: rulesIn(node, 'security'),
  defaults: rulesIn(node, 'default-security-rules').map(readSecurityRule),
  nat: rulesIn(node, 'nat').map(readNatRule),
  overrides: rulesIn(node, 'application-override').map(readOverride),
  others: (node?.children ?? [])
    .filter((child) => rulebaseKinds[child.name] !== 'matches')
    .map((child) => ({
      kind: child.name,
      at: child.at,
      rules: entriesOf(child.child('rules')).map((entry) => readBasics(entry, () => undefined)),
    })),
});

const mapOf = <T>(node: ConfigNode | undefined, read: (entry: ConfigNode) => T): ReadonlyMap<string, T> => {
  const map = new Map<string, T>();
  // Of two objects with one name the first counts, as on the firewall.
  for (const entry of entriesOf(node)) if (!map.has(entry.key ?? '')) map.set(entry.key ?? '', read(entry));
  return map;
};

const addressKinds = ['ip-netmask', 'ip-range', 'ip-wildcard', 'fqdn'] as const;

const readAddressObject = (entry: ConfigNode): AddressObject => {
  const tags = membersOf(entry.child('tag'));
  const values = addressKinds.flatMap((kind) => {
    const value = entry.child(kind);
    return value === undefined ? [] : [{ kind, text: value.text, valueAt: value.at }];
  });
  const [only, other] = values;
  // An object has one value; nobody knows which of several the firewall would take.
  return only === undefined || other !== undefined
    ? { at: entry.at, kind: 'unknown', text: '', valueAt: entry.at, tags }
    : { at: entry.at, ...only, tags };
};

const readAddressGroup = (entry: ConfigNode): AddressGroup => {
  const filter = nodeAt(entry, 'dynamic', 'filter');
  const tags = membersOf(entry.child('tag'));
  if (filter !== undefined) return { at: entry.at, members: [], filter: textOf(filter), tags };
  const list = entry.child('static');
  // Before version 6 the members stand directly below the entry.
  return { at: entry.at, members: list === undefined ? directMembers(entry) : membersOf(list), tags };
};

const directMembers = (entry: ConfigNode): readonly Text[] =>
  entry.children.filter((child) => child.name === 'member').map(textOf);

const readService = (entry: ConfigNode): ServiceObject => {
  const protocol = entry.child('protocol')?.children[0];
  const port = protocol?.child('port');
  const sourcePort = textAt(protocol, 'source-port');
  return {
    at: entry.at,
    protocol: protocol?.name ?? '',
    port: port?.text ?? '',
    valueAt: port?.at ?? entry.at,
    ...(sourcePort === undefined ? {} : { sourcePort }),
    tags: membersOf(entry.child('tag')),
  };
};

const readMembers =
  (list: string) =>
  (entry: ConfigNode): MemberGroup => {
    const node = entry.child(list);
    return {
      at: entry.at,
      members: node === undefined ? directMembers(entry) : membersOf(node),
      tags: membersOf(entry.child('tag')),
    };
  };

const readApplication = (entry: ConfigNode): ApplicationObject => {
  const defaults = entry.child('default');
  const ports = defaults?.child('port');
  const protocol = textAt(defaults, 'ident-by-ip-protocol');
  const icmp = defaults?.child('ident-by-icmp-type') !== undefined ? 4 : defaults?.child('ident-by-icmp6-type') !== undefined ? 6 : undefined;
  return {
    at: entry.at,
    ...(ports === undefined ? {} : { ports: wordsOf(ports) }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(icmp === undefined ? {} : { icmp }),
    tags: membersOf(entry.child('tag')),
  };
}; // prettier-ignore

const readSchedule = (entry: ConfigNode): ScheduleObject => {
  const once = nodeAt(entry, 'schedule-type', 'non-recurring') ?? entry.child('non-recurring');
  return { at: entry.at, ...(once === undefined ? {} : { periods: wordsOf(once) }) };
};

const readContainer = (node: ConfigNode | undefined, name: string, kind: Container['kind']): Container => ({
  name,
  kind,
  at: node?.at ?? 0,
  addresses: mapOf(node?.child('address'), readAddressObject),
  addressGroups: mapOf(node?.child('address-group'), readAddressGroup),
  services: mapOf(node?.child('service'), readService),
  serviceGroups: mapOf(node?.child('service-group'), readMembers('members')),
  applications: mapOf(node?.child('application'), readApplication),
  applicationGroups: mapOf(node?.child('application-group'), readMembers('members')),
  applicationFilters: mapOf(node?.child('application-filter'), ({ at }) => ({ at })),
  externalLists: mapOf(node?.child('external-list'), ({ at }) => ({ at })),
  regions: mapOf(node?.child('region'), readMembers('address')),
  schedules: mapOf(node?.child('schedule'), readSchedule),
  tags: mapOf(node?.child('tag'), ({ at }) => ({ at })),
  pre: readRulebase(node?.child('pre-rulebase')),
  local: readRulebase(node?.child('rulebase')),
  post: readRulebase(node?.child('post-rulebase')),
});

const zoneKinds = ['layer3', 'layer2', 'virtual-wire', 'tap', 'tunnel', 'external'];

const readZones = (node: ConfigNode | undefined): readonly VendorZone[] =>
  entriesOf(node).map((entry) => {
    const network = entry.child('network');
    const kind = zoneKinds.find((name) => network?.child(name) !== undefined);
    return {
      name: entry.key ?? '',
      at: entry.at,
      kind: kind ?? 'none',
      interfaces: kind === undefined ? [] : wordsOf(network?.child(kind)),
    };
  });

const readNetwork = (node: ConfigNode | undefined): VendorNetwork => {
  const interfaces: VendorInterface[] = [];
  const add = (entry: ConfigNode, at: ConfigNode | undefined): void => {
    if (at === undefined) return;
    const assigned = ['dhcp-client', 'pppoe']
      .map((way) => at.child(way))
      .find((way) => way !== undefined && textAt(way, 'enable') !== 'no');
    const managementProfile = textAt(at, 'interface-management-profile');
    interfaces.push({
      name: entry.key ?? '',
      at: entry.at,
      addresses: [...entriesOf(at.child('ip')), ...entriesOf(nodeAt(at, 'ipv6', 'address'))].map((ip) => ip.key ?? ''),
      ...(assigned === undefined
        ? {}
        : {
            assigned: {
              defaultRoute: textAt(assigned, 'create-default-route') !== 'no',
              metric: Number(textAt(assigned, 'default-route-metric') ?? 10),
            },
          }),
      ...(managementProfile === undefined ? {} : { managementProfile }),
    });
    for (const unit of entriesOf(at.child('units'))) add(unit, unit);
  };
  const all = node?.child('interface');
  for (const kind of ['ethernet', 'aggregate-ethernet'])
    for (const entry of entriesOf(all?.child(kind))) add(entry, entry.child('layer3'));
  for (const kind of ['vlan', 'loopback', 'tunnel']) {
    const group = all?.child(kind);
    for (const unit of entriesOf(group?.child('units'))) add(unit, unit);
  }
  const routers = entriesOf(node?.child('virtual-router')).map((entry) => readRouter(entry, entry.key ?? ''));
  for (const logical of entriesOf(node?.child('logical-router')))
    for (const vrf of entriesOf(logical.child('vrf'))) routers.push(readRouter(vrf, logical.key ?? ''));
  const profiles = entriesOf(nodeAt(node, 'profiles', 'interface-management-profile')).map(readProfile);
  return { interfaces, routers, profiles };
};

const readProfile = (entry: ConfigNode): ManagementProfile => ({
  name: entry.key ?? '',
  services: entry.children
    .filter((child) => child.name !== 'permitted-ip' && isYes(child.text))
    .map(({ name, at }) => ({ text: name, at })),
  permitted: entriesOf(entry.child('permitted-ip')).map((ip) => ip.key ?? ''),
});

/** HTTP and Telnet are off and SNMP is unset when the firewall is delivered. */
const readManagementPort = (device: ConfigNode): readonly Text[] => {
  const system = nodeAt(device, 'deviceconfig', 'system');
  const service = system?.child('service');
  const found: Text[] = [];
  for (const name of ['http', 'telnet']) {
    const off = service?.child(`disable-${name}`);
    if (off?.text === 'no') found.push({ text: name, at: off.at });
  }
  const snmp = nodeAt(system, 'snmp-setting', 'access-setting', 'version', 'v2c');
  if (snmp !== undefined && textAt(service, 'disable-snmp') !== 'yes') found.push({ text: 'snmp', at: snmp.at });
  return found;
};

const joinNetworks = (networks: readonly VendorNetwork[]): VendorNetwork => ({
  interfaces: networks.flatMap((network) => network.interfaces),
  routers: networks.flatMap((network) => network.routers),
  profiles: networks.flatMap((network) => network.profiles),
});

const dynamicProtocols = ['bgp', 'ospf', 'ospfv3', 'rip'];

const readRouter = (node: ConfigNode, name: string): VendorRouter => {
  const protocols = [node.child('protocol'), node];
  return {
    name,
    interfaces: wordsOf(node.child('interface')),
    routes: ['ip', 'ipv6'].flatMap((family) =>
      entriesOf(nodeAt(node, 'routing-table', family, 'static-route'))
        .filter(isInstalled)
        .map(readRoute),
    ),
    learns: protocols.some((at) => dynamicProtocols.some((p) => isYes(textAt(at, p, 'enable')))),
  };
};

/** A route may be kept out of the table by which packets are forwarded, or be for multicast alone. */
const isInstalled = (entry: ConfigNode): boolean =>
  ['no-install', 'multicast'].every((table) => nodeAt(entry, 'route-table', table) === undefined);

const readRoute = (entry: ConfigNode): VendorRoute => {
  const nexthop = entry.child('nexthop');
  const through = textAt(entry, 'interface');
  const address = textAt(nexthop, 'ip-address') ?? textAt(nexthop, 'ipv6-address');
  const nextRouter = textAt(nexthop, 'next-vr') ?? textAt(nexthop, 'next-lr');
  return {
    name: entry.key ?? '',
    destination: textAt(entry, 'destination') ?? '',
    ...(through === undefined ? {} : { interface: through }),
    ...(address === undefined ? {} : { nexthop: address }),
    ...(nextRouter === undefined ? {} : { nextRouter }),
    drops: nexthop?.child('discard') !== undefined,
    distance: Number(textAt(entry, 'admin-dist') ?? 10),
    metric: Number(textAt(entry, 'metric') ?? 10),
  };
};

const readVsys = (entry: ConfigNode): VendorVsys => ({ name: entry.key ?? '', zones: readZones(entry.child('zone')) });

const readTemplate = (name: string, config: ConfigNode | undefined): VendorTemplate => {
  const devices = entriesOf(config?.child('devices'));
  const networks = devices.map((device) => readNetwork(device.child('network')));
  return {
    name,
    network: joinNetworks(networks),
    managementPort: devices.flatMap(readManagementPort),
    vsys: devices.flatMap((device) => entriesOf(device.child('vsys')).map(readVsys)),
  };
};

/** The hierarchy of device groups, from the three places where versions keep it. */
const readParents = (root: ConfigNode, devices: readonly ConfigNode[]): ReadonlyMap<string, Text> => {
  const parents = new Map<string, Text>();
  const readonly = root.child('readonly');
  const groups = [
    ...entriesOf(readonly?.child('devices')).flatMap((device) => entriesOf(device.child('device-group'))),
    ...entriesOf(nodeAt(readonly, 'dg-meta-data', 'dg-info')),
    ...devices.flatMap((device) => entriesOf(device.child('device-group'))),
  ];
  for (const group of groups) {
    const parent = group.child('parent-dg');
    if (parent !== undefined && parent.text !== '' && parent.text !== 'shared' && !parents.has(group.key ?? ''))
      parents.set(group.key ?? '', textOf(parent));
  }
  return parents;
};

const managedSign = (root: ConfigNode, devices: readonly ConfigNode[]): Text | undefined => {
  for (const device of devices) {
    const system = nodeAt(device, 'deviceconfig', 'system');
    for (const place of [system, nodeAt(system, 'panorama', 'local-panorama')])
      for (const name of ['panorama-server', 'panorama-server-2']) {
        const server = place?.child(name);
        if (server !== undefined && server.text !== '') return { text: name, at: server.at };
      }
  }
  return templateSign(root);
};

/** A value that came from a template of Panorama: `ptpl="…"` or `src="tpl"` on any element near the top. */
const templateSign = (root: ConfigNode): Text | undefined => {
  const waiting: (readonly [ConfigNode, number])[] = [[root, 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, depth] = next;
    if (node.attribute('ptpl') !== undefined) return { text: 'ptpl', at: node.at };
    if (node.attribute('src') === 'tpl') return { text: 'src', at: node.at };
    if (depth < 8 && !['rulebase', 'address', 'service', 'address-group', 'application'].includes(node.name))
      for (const child of node.children) waiting.push([child, depth + 1]);
  }
  return undefined;
};

/** The objects and rules of an export, in its own words. */
export const readVendor = (root: ConfigNode): PanosConfig => {
  const devices = entriesOf(root.child('devices'));
  const groups = devices.flatMap((device) => entriesOf(device.child('device-group')));
  const vsys = devices.flatMap((device) => entriesOf(device.child('vsys')));
  const has = (name: string): boolean => devices.some((device) => device.child(name) !== undefined);
  const shared = root.child('shared');
  const isPanorama =
    has('device-group') ||
    has('template') ||
    has('template-stack') ||
    (vsys.length === 0 && ['pre-rulebase', 'post-rulebase'].some((name) => shared?.child(name) !== undefined));
  const pushed = nodeAt(root, 'policy', 'panorama') ?? (isPanorama ? undefined : root.child('panorama'));
  const hostname = devices.map((device) => textAt(device, 'deviceconfig', 'system', 'hostname')).find((n) => n);
  const version = root.attribute('detail-version') ?? root.attribute('version');
  const managed = isPanorama ? undefined : managedSign(root, devices);
  const networks = devices.map((device) => readNetwork(device.child('network')));
  const scopes = isPanorama ? groups : vsys;
  return {
    ...(version === undefined ? {} : { version }),
    ...(hostname === undefined ? {} : { hostname }),
    isPanorama,
    shared: readContainer(shared, 'shared', 'shared'),
    ...(pushed === undefined || pushed.children.length === 0 ? {} : { pushed: readContainer(pushed, 'panorama', 'pushed') }),
    scopes: scopes.map((entry) => readContainer(entry, entry.key ?? '', isPanorama ? 'group' : 'vsys')),
    parents: readParents(root, devices),
    devices: new Map(groups.map((g) => [g.key ?? '', entriesOf(g.child('devices')).map((d) => d.key ?? '')])),
    vsys: vsys.map(readVsys),
    network: joinNetworks(networks),
    managementPort: devices.flatMap(readManagementPort),
    templates: new Map(
      devices.flatMap((device) =>
        entriesOf(device.child('template')).map((t) => [t.key ?? '', readTemplate(t.key ?? '', t.child('config'))] as const),
      ),
    ),
    stacks: devices.flatMap((device) =>
      entriesOf(device.child('template-stack')).map((stack) => ({
        name: stack.key ?? '',
        templates: wordsOf(stack.child('templates')),
        devices: entriesOf(stack.child('devices')).map((d) => d.key ?? ''),
        own: readTemplate(stack.key ?? '', stack.child('config')),
      })),
    ),
    ...(managed === undefined ? {} : { managed }),
    wildcardTopDown: devices.some((d) => isYes(textAt(d, 'deviceconfig', 'setting', 'management', 'wildcard-topdown-match-mode'))),
  };
}; // prettier-ignore
