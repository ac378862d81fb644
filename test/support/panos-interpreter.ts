/**
 * A deliberately slow and literal reading of PAN-OS rules: one packet at a time, names looked up as words, addresses
 * compared digit by digit. It shares nothing with the reader that it is held against, not even the address parser.
 */
export interface World {
  /** Innermost first: the scope itself, its ancestors, `shared`. */
  readonly containers: readonly WorldContainer[];
  readonly zones: readonly string[];
  readonly isPanorama: boolean;
}

export interface WorldContainer {
  readonly name: string;
  readonly addresses: Readonly<Record<string, WorldAddress>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly filters: Readonly<Record<string, WorldFilter>>;
  readonly services: Readonly<
    Record<string, { readonly protocol: 'tcp' | 'udp'; readonly port: string; readonly sourcePort?: string }>
  >;
  readonly serviceGroups: Readonly<Record<string, readonly string[]>>;
  readonly applications: Readonly<Record<string, readonly string[] | undefined>>;
  readonly applicationGroups: Readonly<Record<string, readonly string[]>>;
  readonly pre: readonly WorldRule[];
  readonly local: readonly WorldRule[];
  readonly post: readonly WorldRule[];
  readonly overrides: readonly WorldOverride[];
  readonly defaults: Readonly<Partial<Record<'intrazone-default' | 'interzone-default', string>>>;
}

export interface WorldAddress {
  readonly kind: 'ip-netmask' | 'ip-range' | 'ip-wildcard' | 'fqdn';
  readonly value: string;
  readonly tags: readonly string[];
}

/** `a and b or c` as lists of lists: any of all. */
export type WorldFilter = readonly (readonly string[])[];

export interface WorldRule {
  readonly name: string;
  readonly type: 'universal' | 'intrazone' | 'interzone';
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly source: readonly string[];
  readonly negateSource: boolean;
  readonly destination: readonly string[];
  readonly negateDestination: boolean;
  readonly service: readonly string[];
  readonly application: readonly string[];
  readonly user: string;
  readonly target: boolean;
  readonly disabled: boolean;
  readonly action: 'allow' | 'deny' | 'drop' | 'reset-both';
}

export interface WorldOverride {
  readonly name: string;
  readonly from: readonly string[];
  readonly source: readonly string[];
  readonly port: string;
  readonly protocol: 'tcp' | 'udp';
  readonly application: string;
}

export interface WorldPacket {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp';
  readonly src: string;
  readonly dst: string;
  readonly sport: number;
  readonly dport: number;
  readonly in: string;
  readonly out: string;
  readonly app?: string;
}

type Truth = 'yes' | 'no' | 'maybe';

const not = (truth: Truth): Truth => (truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'maybe');
const or = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('maybe') ? 'maybe' : 'no';
const and = (truths: readonly Truth[]): Truth =>
  truths.includes('no') ? 'no' : truths.includes('maybe') ? 'maybe' : 'yes';
const truth = (value: boolean): Truth => (value ? 'yes' : 'no');

// --- addresses as strings of bits ---------------------------------------------------------------------------------

const bitsOf = (address: string): string => {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((octet) => Number(octet).toString(2).padStart(8, '0'))
      .join('');
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const middle = address.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  return [...left, ...middle, ...right].map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
};

const inLiteral = (literal: string, address: string): boolean => {
  const wanted = bitsOf(address);
  const [first = '', second] = literal.split(/[-/]/);
  const own = bitsOf(first);
  // IPv4 counts as the lowest part of IPv6; the other way round nothing matches.
  if (own.length < wanted.length) return false;
  const packet = wanted.padStart(own.length, '0');
  if (second === undefined) return packet === own;
  if (literal.includes('-')) return own <= packet && packet <= bitsOf(second);
  return packet.slice(0, Number(second)) === own.slice(0, Number(second));
};

const inWildcard = (wildcard: string, address: string): boolean => {
  if (address.includes(':')) return false;
  const [base = '', mask = ''] = wildcard.split('/');
  const [own, free, packet] = [bitsOf(base), bitsOf(mask), bitsOf(address)];
  return Array.from(packet).every((bit, i) => free[i] === '1' || bit === own[i]);
};

/** The first definition of a name, innermost container first, of any of the given kinds. */
const lookUp = <T>(world: World, of: (container: WorldContainer) => T | undefined): T | undefined => {
  for (const container of world.containers) {
    const found = of(container);
    if (found !== undefined) return found;
  }
  return undefined;
};

type Found =
  | { readonly kind: 'address'; readonly value: WorldAddress }
  | { readonly kind: 'group'; readonly value: readonly string[] }
  | { readonly kind: 'filter'; readonly value: WorldFilter };

const findAddress = (world: World, name: string): Found | undefined =>
  lookUp<Found>(world, (container) => {
    const address = container.addresses[name];
    if (address !== undefined) return { kind: 'address', value: address };
    const group = container.groups[name];
    if (group !== undefined) return { kind: 'group', value: group };
    const filter = container.filters[name];
    return filter === undefined ? undefined : { kind: 'filter', value: filter };
  });

const inObject = ({ kind, value }: WorldAddress, address: string): Truth =>
  kind === 'fqdn' ? 'maybe' : truth(kind === 'ip-wildcard' ? inWildcard(value, address) : inLiteral(value, address));

const isNamed = (world: World, name: string, address: string, path: readonly string[]): Truth => {
  if (name === 'any') return 'yes';
  const found = findAddress(world, name);
  if (found === undefined) return /^[A-Z]{2}$/.test(name) ? 'maybe' : truth(inLiteral(name, address));
  if (found.kind === 'address') return inObject(found.value, address);
  if (path.includes(name)) return 'no';
  if (found.kind === 'group') return or(found.value.map((member) => isNamed(world, member, address, [...path, name])));
  return taggedBy(world, found.value).some((object) => inObject(object, address) === 'yes') ? 'yes' : 'maybe';
};

/** The address objects in view that a filter selects. */
const taggedBy = (world: World, filter: WorldFilter): readonly WorldAddress[] => {
  const names = new Set(world.containers.flatMap((container) => Object.keys(container.addresses)));
  return [...names].flatMap((name) => {
    const object = findAddress(world, name);
    if (object?.kind !== 'address') return [];
    return filter.some((all) => all.every((tag) => object.value.tags.includes(tag))) ? [object.value] : [];
  });
};

const isListed = (world: World, names: readonly string[], address: string, negated: boolean): Truth => {
  const listed = or(names.map((name) => isNamed(world, name, address, [])));
  return negated ? not(listed) : listed;
};

const usesWildcard = (world: World, names: readonly string[], path: readonly string[] = []): boolean =>
  names.some((name) => {
    const found = name === 'any' ? undefined : findAddress(world, name);
    if (found?.kind === 'address') return found.value.kind === 'ip-wildcard';
    if (found?.kind === 'filter') return taggedBy(world, found.value).some((object) => object.kind === 'ip-wildcard');
    return found?.kind === 'group' && !path.includes(name) && usesWildcard(world, found.value, [...path, name]);
  });

// --- services and applications ------------------------------------------------------------------------------------

const inPorts = (ports: string, port: number): boolean =>
  ports.split(',').some((part) => {
    const [lo = '', hi = lo] = part.split('-');
    return Number(lo) <= port && port <= Number(hi);
  });

const isService = (world: World, name: string, packet: WorldPacket, path: readonly string[]): boolean => {
  if (name === 'any') return true;
  if (name === 'application-default') return false;
  const service = lookUp(world, (container) => container.services[name]);
  if (service !== undefined)
    return (
      service.protocol === packet.protocol &&
      inPorts(service.port, packet.dport) &&
      (service.sourcePort === undefined || inPorts(service.sourcePort, packet.sport))
    );
  const group = lookUp(world, (container) => container.serviceGroups[name]);
  if (group !== undefined)
    return !path.includes(name) && group.some((one) => isService(world, one, packet, [...path, name]));
  if (name === 'service-http') return packet.protocol === 'tcp' && [80, 8080].includes(packet.dport);
  return name === 'service-https' && packet.protocol === 'tcp' && packet.dport === 443;
};

/** The applications of the random worlds, from the table of the reference. */
const knownPorts: Readonly<Record<string, readonly string[]>> = {
  ssh: ['tcp/22'],
  ssl: ['tcp/443'],
  'web-browsing': ['tcp/80'],
  dns: ['tcp/53', 'udp/53,5353'],
  ping: ['icmp'],
  'ipsec-esp': ['esp'],
  bittorrent: ['tcp/0-65535', 'udp/0-65535'],
};
const onlyIn: Readonly<Record<string, string>> = { ping: 'icmp', 'ipsec-esp': 'esp', 'unknown-tcp': 'tcp' };

const onDefaultPort = (world: World, app: string, packet: WorldPacket): Truth => {
  const custom = lookUp(world, (container) =>
    app in container.applications ? { ports: container.applications[app] } : undefined,
  );
  if (app === 'unknown-tcp') return truth(packet.protocol === 'tcp');
  const ports = custom === undefined ? knownPorts[app] : custom.ports;
  if (ports === undefined) return 'maybe';
  if (app === 'web-browsing' && custom === undefined && packet.protocol === 'tcp' && packet.dport === 443)
    return 'maybe';
  return truth(
    ports.some((port) => {
      const [protocol, numbers] = port.split('/');
      return protocol === packet.protocol && (numbers === undefined || inPorts(numbers, packet.dport));
    }),
  );
};

const expandApplications = (world: World, names: readonly string[], path: readonly string[] = []): readonly string[] =>
  names.flatMap((name) => {
    const group = lookUp(world, (container) => container.applicationGroups[name]);
    if (group === undefined) return [name];
    return path.includes(name) ? [] : expandApplications(world, group, [...path, name]);
  });

const isTraffic = (world: World, rule: WorldRule, packet: WorldPacket, app: string | undefined): Truth => {
  const named = rule.service.some((name) => isService(world, name, packet, []));
  const byDefault = rule.service.includes('application-default');
  const applications = expandApplications(world, rule.application);
  if (applications.includes('any')) {
    if (named) return 'yes';
    if (!byDefault) return 'no';
    return app === undefined ? 'maybe' : onDefaultPort(world, app, packet);
  }
  const service = (one: string): Truth => (named ? 'yes' : byDefault ? onDefaultPort(world, one, packet) : 'no');
  const carries = (one: string): boolean => {
    const custom = lookUp(world, (container) => (one in container.applications ? true : undefined));
    const carrier = custom === true ? undefined : onlyIn[one];
    return carrier === undefined || carrier === packet.protocol;
  };
  if (app !== undefined) return applications.includes(app) && carries(app) ? service(app) : 'no';
  const possible = applications.filter((one) => carries(one) && service(one) !== 'no');
  return possible.length === 0 ? 'no' : 'maybe';
};

// --- rules --------------------------------------------------------------------------------------------------------

const inZones = (names: readonly string[], zone: string): boolean => names.includes('any') || names.includes(zone);

const isZonePair = (rule: WorldRule, packet: WorldPacket): boolean => {
  if (!inZones(rule.from, packet.in)) return false;
  if (rule.type === 'intrazone') return packet.in === packet.out;
  if (!inZones(rule.to, packet.out)) return false;
  return rule.type === 'universal' || packet.in !== packet.out;
};

const matches = (world: World, rule: WorldRule, packet: WorldPacket, app: string | undefined): Truth =>
  and([
    truth(isZonePair(rule, packet)),
    isListed(world, rule.source, packet.src, rule.negateSource),
    isListed(world, rule.destination, packet.dst, rule.negateDestination),
    isTraffic(world, rule, packet, app),
    rule.user === 'any' ? 'yes' : 'maybe',
    rule.target ? 'maybe' : 'yes',
  ]);

const rulesInOrder = (world: World): readonly WorldRule[] => [
  ...[...world.containers].reverse().flatMap((container) => container.pre),
  ...world.containers.flatMap((container) => container.local),
  ...world.containers.flatMap((container) => container.post),
];

const applicationOf = (world: World, packet: WorldPacket): string | undefined => {
  const overrides = [...world.containers].reverse().flatMap((container) => container.overrides);
  const first = overrides.find(
    (override) =>
      override.protocol === packet.protocol &&
      inPorts(override.port, packet.dport) &&
      inZones(override.from, packet.in) &&
      isListed(world, override.source, packet.src, false) === 'yes',
  );
  return first?.application ?? packet.app;
};

export interface Judged {
  readonly verdict: 'permit' | 'deny' | 'conditional';
  /** Name of the deciding rule; null for what is built in. */
  readonly rule: string | null;
}

const permits = (rule: WorldRule): boolean => rule.action === 'allow';

/** Walks the effective list with one packet. */
export const judge = (world: World, packet: WorldPacket): Judged => {
  const app = applicationOf(world, packet);
  const rules = rulesInOrder(world).filter((rule) => !rule.disabled);
  const possible = new Set<boolean>();
  let firstMaybe: string | undefined;
  const settle = (outcome: boolean, rule: string | null): Judged => {
    possible.add(outcome);
    if (possible.size > 1) return { verdict: 'conditional', rule: firstMaybe ?? null };
    return { verdict: outcome ? 'permit' : 'deny', rule };
  };
  for (const [i, rule] of rules.entries()) {
    let met = matches(world, rule, packet, app);
    if (met === 'yes' && usesWildcard(world, [...rule.source, ...rule.destination])) {
      const rival = rules
        .slice(i + 1)
        .some(
          (other) =>
            permits(other) !== permits(rule) &&
            usesWildcard(world, [...other.source, ...other.destination]) &&
            matches(world, other, packet, app) !== 'no',
        );
      if (rival) met = 'maybe';
    }
    if (met === 'yes') return settle(permits(rule), rule.name);
    if (met === 'maybe') {
      firstMaybe ??= rule.name;
      possible.add(permits(rule));
    }
  }
  const kind = packet.in === packet.out ? 'intrazone-default' : 'interzone-default';
  const override = lookUp(world, (container) => container.defaults[kind]);
  const outcome = override === undefined ? kind === 'intrazone-default' : override === 'allow';
  return settle(outcome, override === undefined ? null : kind);
};
