import type { Dice } from './mutate.js';
import type {
  World,
  WorldAddress,
  WorldContainer,
  WorldOverride,
  WorldPacket,
  WorldRule,
} from './panos-interpreter.js';

type Some<T> = readonly [T, ...T[]];

const zones: Some<string> = ['trust', 'dmz', 'untrust'];
const objectNames: Some<string> = ['a', 'b', 'c', 'd', 'e', '10.0.0.5'];
const groupNames: Some<string> = ['g1', 'g2', 'g3'];
const tags: Some<string> = ['web', 'prod', 'lab'];
const values: Some<WorldAddress> = [
  { kind: 'ip-netmask', value: '10.0.0.1', tags: [] },
  { kind: 'ip-netmask', value: '10.0.0.6/30', tags: [] },
  { kind: 'ip-netmask', value: '10.0.0.0/8', tags: [] },
  { kind: 'ip-netmask', value: '0.0.0.0/0', tags: [] },
  { kind: 'ip-netmask', value: '::/0', tags: [] },
  { kind: 'ip-netmask', value: '2001:db8::/32', tags: [] },
  { kind: 'ip-netmask', value: '::a00:0/104', tags: [] },
  { kind: 'ip-range', value: '10.0.0.3-10.0.0.5', tags: [] },
  { kind: 'ip-range', value: '2001:db8::1-2001:db8::4', tags: [] },
  { kind: 'ip-wildcard', value: '10.0.0.1/0.0.0.6', tags: [] },
  { kind: 'ip-wildcard', value: '10.0.0.4/0.0.255.3', tags: [] },
  { kind: 'fqdn', value: 'host.example.com', tags: [] },
];
const literals: Some<string> = [
  '10.0.0.2',
  '10.0.0.5',
  '10.0.0.4/31',
  '10.0.0.1-10.0.0.6',
  '::/0',
  '2001:db8::2',
  'US',
];
const applications: Some<string> = [
  'any', 'any', 'ssh', 'ssl', 'web-browsing', 'dns', 'ping', 'ipsec-esp', 'bittorrent', 'unknown-tcp', 'legacy', 'own',
  'apps', 'some-unheard-of',
]; // prettier-ignore
const services: Some<string> = ['any', 'any', 'application-default', 'application-default', 's1', 's2', 's3', 'sg', 'service-http', 'service-https']; // prettier-ignore
const ports: Some<number> = [22, 53, 80, 443, 5353, 6881, 8080, 8081, 9000];
const sources: Some<string> = ['10.0.0.1', '10.0.0.2', '10.0.0.5', '10.0.0.6', '10.0.7.5', '192.0.2.9'];
const sources6: Some<string> = ['2001:db8::1', '2001:db8::2', '2001:db9::1'];

const some = <T>(dice: Dice, list: Some<T>, most: number): readonly T[] => {
  const count = 1 + dice.below(most);
  return [...new Set(Array.from({ length: count }, () => dice.of(list)))];
};

/** A record whose entries are there with a chance of one in `of`. */
const maybeEach = <T>(dice: Dice, names: readonly string[], of: number, make: () => T): Record<string, T> =>
  Object.fromEntries(names.filter(() => dice.below(of) === 0).map((name) => [name, make()]));

const anyAddressName: Some<string> = ['any', 'any', ...objectNames, ...groupNames, 'dyn', ...literals];
// Names that every world defines: the outermost container has them all.
const rule = (dice: Dice, name: string, isPanorama: boolean): WorldRule => ({
  name,
  type: dice.of(['universal', 'universal', 'universal', 'intrazone', 'interzone']),
  from: dice.below(2) === 0 ? ['any'] : some(dice, zones, 2),
  to: dice.below(2) === 0 ? ['any'] : some(dice, zones, 2),
  source: some(dice, anyAddressName, 3),
  negateSource: dice.below(6) === 0,
  destination: some(dice, anyAddressName, 2),
  negateDestination: dice.below(6) === 0,
  service: some(dice, services, 2),
  application: some(dice, applications, 2),
  user: dice.below(12) === 0 ? 'known-user' : 'any',
  target: isPanorama && dice.below(12) === 0,
  disabled: dice.below(10) === 0,
  action: dice.of(['allow', 'allow', 'allow', 'deny', 'drop', 'reset-both']),
});

const override = (dice: Dice, name: string): WorldOverride => ({
  name,
  from: dice.below(2) === 0 ? ['any'] : [dice.of(zones)],
  source: dice.below(2) === 0 ? ['any'] : [dice.of(['10.0.0.2', '10.0.0.4/31', '2001:db8::/32'])],
  port: dice.of(['22', '9000', '80,8080-8081', '0-65535']),
  protocol: dice.of(['tcp', 'tcp', 'udp']),
  application: dice.of(['legacy', 'own', 'ssh', 'ssl']),
});

const address = (dice: Dice): WorldAddress => ({
  ...dice.of(values),
  tags: dice.below(2) === 0 ? [] : some(dice, tags, 2),
});

export const randomWorld = (dice: Dice): World => {
  const isPanorama = dice.below(2) === 0;
  const names = isPanorama ? ['child', 'parent', 'shared'] : ['vsys1', 'shared'];
  let count = 0;
  const rules = (most: number): readonly WorldRule[] =>
    Array.from({ length: dice.below(most + 1) }, () => rule(dice, `r${count++}`, isPanorama));
  const containers = names.map((name, i): WorldContainer => {
    const every = i === names.length - 1;
    const chance = every ? 1 : 4;
    return {
      name,
      // The object that is named like an address is there by chance even in the outermost container.
      addresses: {
        ...maybeEach(dice, objectNames.slice(0, -1), chance, () => address(dice)),
        ...maybeEach(dice, ['10.0.0.5'], 3, () => address(dice)),
      },
      groups: maybeEach(dice, groupNames, chance, () => some(dice, [...objectNames.slice(0, -1), ...groupNames, '10.0.0.4/31'] as unknown as Some<string>, 3)),
      filters: maybeEach(dice, ['dyn'], chance, () => [some(dice, tags, 2), some(dice, tags, 2)]),
      services: {
        ...maybeEach(dice, ['s1'], chance, () => ({ protocol: 'tcp' as const, port: dice.of(['80', '22,8000-8081', '0-65535']) })),
        ...maybeEach(dice, ['s2'], chance, () => ({ protocol: 'udp' as const, port: '53', sourcePort: '123,1024-65535' })),
        ...maybeEach(dice, ['s3'], chance, () => ({ protocol: 'tcp' as const, port: dice.of(['9000', '443, 6881']) })),
      },
      serviceGroups: maybeEach(dice, ['sg'], chance, () => some(dice, ['s1', 's2', 'sg', 'service-https'], 3)),
      applications: {
        ...maybeEach(dice, ['legacy'], chance, () => undefined),
        ...maybeEach(dice, ['own'], chance, () => ['tcp/8081,9000']),
      },
      applicationGroups: maybeEach(dice, ['apps'], chance, () => some(dice, ['ssh', 'own', 'dns', 'apps'], 3)),
      pre: isPanorama ? rules(3) : [],
      local: !isPanorama && i === 0 ? rules(8) : [],
      post: isPanorama ? rules(3) : [],
      overrides: isPanorama || i === 0 ? Array.from({ length: dice.below(3) }, (_, n) => override(dice, `o${i}${n}`)) : [],
      defaults: isPanorama || i === 0 ? maybeEach(dice, ['intrazone-default', 'interzone-default'], 4, () => dice.of(['allow', 'deny'])) : {},
    };
  });
  return { containers, zones, isPanorama };
}; // prettier-ignore

export const randomPacket = (dice: Dice): WorldPacket => {
  const from = dice.below(5) === 0 ? sources6 : sources;
  // ICMPv6 is another protocol than ICMP, and the worlds know only the latter.
  const protocol =
    from === sources6 ? dice.of(['tcp', 'tcp', 'udp', 'esp'] as const) : dice.of(['tcp', 'tcp', 'tcp', 'udp', 'icmp', 'esp'] as const);
  const ported = protocol === 'tcp' || protocol === 'udp';
  return {
    protocol,
    src: dice.of(from),
    dst: dice.of(from),
    sport: ported ? dice.of([123, 500, 40_000]) : 0,
    dport: ported ? dice.of(ports) : 0,
    in: dice.of(zones),
    out: dice.of(zones),
    ...(dice.below(3) === 0 ? { app: dice.of(['ssh', 'ssl', 'web-browsing', 'dns', 'legacy', 'bittorrent', 'ping', 'some-unheard-of']) } : {}),
  };
}; // prettier-ignore

// --- as XML -------------------------------------------------------------------------------------------------------

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const members = (tag: string, items: readonly string[]): string =>
  `<${tag}>${items.map((item) => `<member>${escaped(item)}</member>`).join('')}</${tag}>`;
const entry = (name: string, inner: string): string => `<entry name="${escaped(name)}">${inner}</entry>`;
const each = <T>(record: Readonly<Record<string, T>>, make: (value: T, name: string) => string): string =>
  Object.entries(record).map(([name, value]) => entry(name, make(value, name))).join('\n'); // prettier-ignore

const ruleXml = (one: WorldRule): string =>
  entry(
    one.name,
    [
      members('to', one.to),
      members('from', one.from),
      members('source', one.source),
      members('destination', one.destination),
      members('service', one.service),
      members('application', one.application),
      members('source-user', [one.user]),
      one.type === 'universal' ? '' : `<rule-type>${one.type}</rule-type>`,
      one.negateSource ? '<negate-source>yes</negate-source>' : '',
      one.negateDestination ? '<negate-destination>yes</negate-destination>' : '',
      one.disabled ? '<disabled>yes</disabled>' : '<disabled>no</disabled>',
      one.target ? '<target><devices><entry name="0011"/></devices></target>' : '',
      `<action>${one.action}</action>`,
    ].join('\n'),
  );

const rulebaseXml = (tag: string, rules: readonly WorldRule[], container: WorldContainer, holdsOther: boolean): string => {
  const overrides = container.overrides.map((one) =>
    entry(
      one.name,
      `${members('from', one.from)}${members('to', ['any'])}${members('source', one.source)}${members('destination', ['any'])}<port>${one.port}</port><protocol>${one.protocol}</protocol><application>${one.application}</application>`,
    ),
  );
  const defaults = each(container.defaults, (action) => `<action>${action}</action>`);
  return `<${tag}><security><rules>
${rules.map(ruleXml).join('\n')}
</rules></security>${holdsOther ? `
<application-override><rules>${overrides.join('\n')}</rules></application-override>
<default-security-rules><rules>
${defaults}
</rules></default-security-rules>` : ''}</${tag}>`;
}; // prettier-ignore

const objectsXml = (container: WorldContainer): string =>
  [
    `<address>${each(container.addresses, (one) => `<${one.kind}>${one.value}</${one.kind}>${one.tags.length === 0 ? '' : members('tag', one.tags)}`)}</address>`,
    `<address-group>${each(container.groups, (one) => members('static', one))}
${each(container.filters, (one) => `<dynamic><filter>${one.map((all) => `(${all.map((tag) => `'${tag}'`).join(' and ')})`).join(' or ')}</filter></dynamic>`)}</address-group>`,
    `<service>${each(container.services, (one) => `<protocol><${one.protocol}><port>${one.port}</port>${one.sourcePort === undefined ? '' : `<source-port>${one.sourcePort}</source-port>`}</${one.protocol}></protocol>`)}</service>`,
    `<service-group>${each(container.serviceGroups, (one) => members('members', one))}</service-group>`,
    `<application>${each(container.applications, (one) => `<category>x</category>${one === undefined ? '' : `<default>${members('port', one)}</default>`}`)}</application>`,
    `<application-group>${each(container.applicationGroups, (one) => members('members', one))}</application-group>`,
  ].join('\n'); // prettier-ignore

const containerXml = (container: WorldContainer, isPanorama: boolean): string => {
  const { pre, local, post } = container;
  // Post-rulebases hold what is not a security rule, except overrides: they come before the rules of the children.
  return isPanorama
    ? `${objectsXml(container)}\n${rulebaseXml('pre-rulebase', pre, container, true)}\n${rulebaseXml('post-rulebase', post, container, false)}`
    : `${objectsXml(container)}\n${rulebaseXml('rulebase', local, container, true)}`;
}; // prettier-ignore

export const worldXml = (world: World): string => {
  const shared = world.containers[world.containers.length - 1];
  const scopes = world.containers.slice(0, -1);
  const zoneXml = `<zone>${world.zones.map((zone) => entry(zone, `<network><layer3><member>ethernet1/${zone}</member></layer3></network>`)).join('')}</zone>`;
  const groups = scopes.map((container) => entry(container.name, `\n${containerXml(container, true)}\n`)).join('\n');
  const vsys = scopes.map((container) => entry(container.name, `\n${zoneXml}\n${containerXml(container, false)}\n`)).join('\n');
  const parents = scopes.slice(0, -1).map((container, i) => entry(container.name, `<parent-dg>${scopes[i + 1]?.name ?? ''}</parent-dg>`)).join('');
  return `<?xml version="1.0"?>
<config version="10.1.0" urldb="paloaltonetworks">
<shared>
${shared === undefined ? '' : world.isPanorama ? containerXml(shared, true) : objectsXml(shared)}
</shared>
<devices><entry name="localhost.localdomain">
${world.isPanorama ? `<device-group>${groups}</device-group>` : `<vsys>${vsys}</vsys>`}
</entry></devices>
${world.isPanorama ? `<readonly><devices><entry name="localhost.localdomain"><device-group>${parents}</device-group></entry></devices></readonly>` : ''}
</config>
`;
}; // prettier-ignore
