/**
 * A deliberately slow and literal reading of how pf decides, for random configurations: every rule is looked at in the
 * order of the ruleset, the last match wins, a matching quick rule ends the search. It knows nothing of sets, families
 * of chains or order reversal, and shares no code with the reader.
 */

export interface SimpleRule {
  readonly descr: string;
  readonly type: 'pass' | 'block' | 'reject' | 'match';
  readonly floating: boolean;
  readonly quick: boolean;
  readonly disabled: boolean;
  /** Interface keys; empty for every one. */
  readonly interfaces: readonly string[];
  readonly direction: 'in' | 'out' | 'any';
  readonly family: 'inet' | 'inet46' | 'inet6';
  readonly protocol: 'tcp' | 'udp' | 'tcp/udp' | 'icmp' | 'any';
  readonly source: SimpleAddress;
  readonly destination: SimpleAddress;
  readonly port: readonly [number, number] | undefined;
  readonly tag: string | undefined;
  readonly tagged: string | undefined;
}

export interface SimpleAddress {
  readonly kind: 'any' | 'address' | 'network';
  /** `a.b.c.d/n` for `address`, an interface key for `network`. */
  readonly text: string;
  readonly not: boolean;
}

/** A port forward. */
export interface SimpleForward {
  readonly interface: string;
  readonly protocol: 'tcp' | 'udp' | 'tcp/udp';
  readonly source: SimpleAddress;
  readonly destination: SimpleAddress;
  readonly ports: readonly [number, number];
  readonly target: string;
  readonly port: number;
  readonly disabled: boolean;
  /** `no rdr`: what matches is not forwarded. */
  readonly excludes: boolean;
  /** `rdr pass`: what is forwarded meets no rule. */
  readonly passes: boolean;
  /** `natreflection` of the forward; the switch of the whole firewall is off. */
  readonly reflection?: 'purenat' | 'enable' | 'disable' | undefined;
}

/** A 1:1 mapping of two networks of one size. */
export interface SimpleMapping {
  readonly interface: string;
  /** First address outside. */
  readonly external: string;
  readonly inside: string;
  /** `natreflection` of the mapping is `enable`. */
  readonly reflected?: boolean;
}

export interface SimpleConfig {
  readonly rules: readonly SimpleRule[];
  readonly forwards?: readonly SimpleForward[];
  readonly mappings?: readonly SimpleMapping[];
  /** Members of the one interface group `GRP`. */
  readonly group: readonly string[];
}

export interface SimplePacket {
  readonly in: string;
  readonly proto: 'tcp' | 'udp' | 'icmp' | 'gre';
  readonly src: string;
  readonly dst: string;
  readonly dport: number;
}

export const subnets: Readonly<Record<string, string>> = {
  wan: '198.51.100.0/29',
  lan: '10.1.0.0/24',
  opt1: '10.2.0.0/24',
};

const number = (text: string): number => text.split('.').reduce((all, part) => all * 256 + Number(part), 0);

const inside = (address: string, prefix: string): boolean => {
  const [base = '', length = '32'] = prefix.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
};

const addressHolds = (side: SimpleAddress, address: string): boolean => {
  if (side.kind === 'any') return true;
  const hit = inside(address, side.kind === 'network' ? (subnets[side.text] ?? '') : side.text);
  return side.not ? !hit : hit;
};

const protocolHolds = (rule: SimpleRule, packet: SimplePacket): boolean => {
  if (rule.protocol === 'any') return true;
  if (rule.protocol === 'tcp/udp') return packet.proto === 'tcp' || packet.proto === 'udp';
  return rule.protocol === packet.proto;
};

const portHolds = (rule: SimpleRule, packet: SimplePacket): boolean =>
  rule.port === undefined ||
  rule.protocol === 'any' ||
  rule.protocol === 'icmp' ||
  (packet.dport >= rule.port[0] && packet.dport <= rule.port[1]);

const arrivesOn = (config: SimpleConfig, rule: SimpleRule, packet: SimplePacket): boolean =>
  rule.interfaces.length === 0 ||
  rule.interfaces.some((key) => (key === 'GRP' ? config.group.includes(packet.in) : key === packet.in));

const dotted = (n: number): string => [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');

/** A line of the translation ruleset. */
interface Redirect {
  readonly on: readonly string[];
  readonly proto: readonly string[];
  readonly from: SimpleAddress;
  readonly to: SimpleAddress;
  readonly ports: readonly [number, number];
  /** Undefined for `no rdr`. */
  readonly target: ((packet: SimplePacket) => Pick<SimplePacket, 'dst' | 'dport'>) | undefined;
  readonly passes: boolean;
  readonly proxied: boolean;
}

/** The interfaces of the filter: those of the firewall and the group, which has no gateway; only WAN has one. */
const listed = [...Object.keys(subnets), 'GRP'];
const inner = (natif: string): readonly string[] => listed.filter((key) => key !== natif && key !== 'wan');

/** The `rdr` lines in the order in which the product writes them: each forward, and behind it its reflection. */
const redirects = ({ forwards = [], mappings = [] }: SimpleConfig): readonly Redirect[] => {
  const lines: Redirect[] = [];
  let localhost = 19_000;
  for (const forward of forwards) {
    if (forward.disabled) continue;
    const { ports, excludes } = forward;
    const shared = { proto: forward.protocol.split('/'), from: forward.source, ports };
    const target = excludes
      ? undefined
      : ({ dport }: SimplePacket) => ({ dst: forward.target, dport: forward.port + dport - ports[0] });
    const passes = forward.passes && !excludes;
    lines.push({ ...shared, on: [forward.interface], to: forward.destination, target, passes, proxied: false });
    if (forward.reflection === undefined || forward.reflection === 'disable') continue;
    const { destination } = forward;
    const to: SimpleAddress =
      destination.kind === 'any' ? { kind: 'network', text: forward.interface, not: false } : destination;
    const on = inner(forward.interface);
    if (forward.reflection === 'purenat' || excludes) lines.push({ ...shared, on, to, target, passes, proxied: false });
    else {
      const first = localhost;
      const proxy = ({ dport }: SimplePacket) => ({ dst: '127.0.0.1', dport: first + dport - ports[0] });
      lines.push({ ...shared, on, to, target: proxy, passes: false, proxied: true });
      localhost += ports[1] - ports[0] + 1;
    }
  }
  for (const { interface: natif, external, inside: network, reflected } of mappings) {
    if (reflected !== true) continue;
    const [, length = '32'] = network.split('/');
    lines.push({
      on: inner(natif),
      proto: ['tcp', 'udp', 'icmp', 'gre'],
      from: { kind: 'any', text: '', not: false },
      to: { kind: 'address', text: `${external}/${length}`, not: false },
      ports: [0, 65_535],
      target: (packet) => ({ dst: moved(packet.dst, external, network), dport: packet.dport }),
      passes: false,
      proxied: false,
    });
  }
  return lines;
};

const moved = (address: string, external: string, network: string): string =>
  dotted(number(network.split('/')[0] ?? '') + number(address) - number(external));

export interface Translated {
  readonly packet: SimplePacket;
  /** `rdr pass`: the packet meets no rule. */
  readonly passes: boolean;
  /** It goes to the proxy of the firewall, and carries its tag. */
  readonly proxied: boolean;
}

/** What a packet becomes before the rules see it: redirections are looked up first, and mappings where none translates. */
export const translate = (config: SimpleConfig, packet: SimplePacket): Translated => {
  const unchanged = { packet, passes: false, proxied: false };
  for (const line of redirects(config)) {
    const [lo, hi] = line.ports;
    const arrives = line.on.some((key) => key === packet.in || (key === 'GRP' && config.group.includes(packet.in)));
    if (!arrives || !line.proto.includes(packet.proto)) continue;
    if (!addressHolds(line.from, packet.src) || !addressHolds(line.to, packet.dst)) continue;
    if (packet.dport < lo || packet.dport > hi) continue;
    // `no rdr` ends the search among redirections alone.
    if (line.target === undefined) break;
    return { packet: { ...packet, ...line.target(packet) }, passes: line.passes, proxied: line.proxied };
  }
  for (const { interface: on, external, inside: network } of config.mappings ?? []) {
    const [, length = '32'] = network.split('/');
    if (on !== packet.in || !inside(packet.dst, `${external}/${length}`)) continue;
    return { ...unchanged, packet: { ...packet, dst: moved(packet.dst, external, network) } };
  }
  return unchanged;
};

/** The text of a ruleset: floating tab, group tabs, interface tabs; within a tab as in the file. */
const ruleset = (config: SimpleConfig): readonly SimpleRule[] => [
  ...config.rules.filter((r) => r.floating),
  ...config.rules.filter((r) => !r.floating && r.interfaces[0] === 'GRP'),
  ...config.rules.filter((r) => !r.floating && r.interfaces[0] !== 'GRP'),
];

/** The verdict and the description of the rule that gave it. The tag of the proxy passes before all rules, not quick. */
export const interpret = (
  config: SimpleConfig,
  packet: SimplePacket,
  proxied = false,
): { permit: boolean; by: string | undefined } => {
  let verdict: { permit: boolean; by: string | undefined } = { permit: proxied, by: undefined };
  let tag: string | undefined;
  for (const rule of ruleset(config)) {
    if (rule.disabled || rule.family === 'inet6' || (rule.floating && rule.direction === 'out')) continue;
    if (!arrivesOn(config, rule, packet) || !protocolHolds(rule, packet) || !portHolds(rule, packet)) continue;
    if (!addressHolds(rule.source, packet.src) || !addressHolds(rule.destination, packet.dst)) continue;
    if (rule.tagged !== undefined && rule.tagged !== tag) continue;
    if (rule.tag !== undefined) tag = rule.tag;
    if (rule.type === 'match') continue;
    verdict = { permit: rule.type === 'pass', by: rule.descr };
    if (rule.quick || !rule.floating) break;
  }
  return verdict;
};

const field = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `<${name}>${text}</${name}>`;

const side = (name: string, address: SimpleAddress, port?: string): string =>
  `<${name}>${address.kind === 'any' ? '<any></any>' : field(address.kind, address.text)}${address.not ? '<not></not>' : ''}${field('port', port)}</${name}>`;

const ruleXml = (rule: SimpleRule): string =>
  [
    '<rule>',
    field('type', rule.type),
    rule.floating ? `<floating>yes</floating>${field('direction', rule.direction)}` : '',
    rule.floating && rule.quick ? '<quick>yes</quick>' : '',
    rule.disabled ? '<disabled></disabled>' : '',
    field('interface', rule.interfaces.join(',')),
    field('ipprotocol', rule.family),
    rule.protocol === 'any' ? '<protocol>any</protocol>' : field('protocol', rule.protocol),
    side('source', rule.source),
    side('destination', rule.destination, rule.port?.join('-')),
    field('tag', rule.tag),
    field('tagged', rule.tagged),
    field('descr', rule.descr),
    '</rule>',
  ].join('');

const forwardXml = (forward: SimpleForward, i: number): string =>
  [
    '<rule>',
    field('interface', forward.interface),
    field('protocol', forward.protocol),
    side('source', forward.source),
    side('destination', forward.destination, forward.ports.join('-')),
    forward.disabled ? '<disabled></disabled>' : '',
    forward.excludes ? '<nordr></nordr>' : field('target', forward.target) + field('local-port', String(forward.port)),
    field('associated-rule-id', forward.passes ? 'pass' : ''),
    field('natreflection', forward.reflection),
    field('descr', `forward ${i}`),
    '</rule>',
  ].join('');

const mappingXml = ({ interface: on, external, inside: network, reflected }: SimpleMapping): string =>
  `<onetoone>${field('natreflection', reflected === true ? 'enable' : undefined)}${field('external', external)}${field('interface', on)}<source>${field('address', network)}</source><destination><any></any></destination></onetoone>`;

/** The configuration as an export. Nothing in it brings rules that nobody wrote, link-local and port 0 aside. */
export const exportOf = (config: SimpleConfig): string => {
  const interfaces = Object.entries(subnets).map(([key, net]) => {
    const [base = '', bits = ''] = net.split('/');
    return `<${key}><enable></enable><if>${key}0</if><ipaddr>${base.replace(/\d+$/, '1')}</ipaddr><subnet>${bits}</subnet>${key === 'wan' ? '<gateway>UPSTREAM</gateway>' : ''}</${key}>`;
  });
  return [
    '<pfsense><version>23.3</version><system><disablenatreflection>yes</disablenatreflection><webgui><noantilockout></noantilockout></webgui></system>',
    `<interfaces>${interfaces.join('')}</interfaces>`,
    `<ifgroups><ifgroupentry><ifname>GRP</ifname><members>${config.group.join(' ')}</members></ifgroupentry></ifgroups>`,
    `<nat>${(config.forwards ?? []).map(forwardXml).join('\n')}${(config.mappings ?? []).map(mappingXml).join('\n')}</nat>`,
    `<filter>${config.rules.map(ruleXml).join('\n')}</filter></pfsense>`,
  ].join('\n');
};
