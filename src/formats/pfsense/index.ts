import type {
  Firewall,
  PacketDescription,
  PlacedPacket,
  Policy,
  Reader,
  ReadInput,
  ReadSettings,
  Rule,
  RulePart,
} from '../../model/index.js';
import { type Family, type IntervalSet, PacketSet } from '../../packets/index.js';
import { type Edit, elementEdit, type Place, type Source, type XmlElement } from '../../text/index.js';
import { aliasTable } from './aliases.js';
import { convert, type Converted, familyName, isChainOut } from './convert.js';
import { type Port, type Ports, portsOf } from './interfaces.js';
import { forwardText, ruleText } from './labels.js';
import { managementOf } from './management.js';
import { objectsOf } from './objects.js';
import type { Partly } from './partly.js';
import { placePacket } from './place.js';
import { readConfig, type Reading } from './read.js';
import { settingsOf } from './settings.js';
import { isLeft, resolveSymbol, type SideContext } from './sides.js';
import type { spell } from './spell.js';
import { zonesOf } from './zones.js';
import type { Product, VendorConfig, VendorForward, VendorRule } from './vendor.js';

export { detect } from './detect.js';

/** What `place` needs beside the neutral model, by the policies it belongs to: a firewall may be copied and renamed. */
const details = new WeakMap<Firewall['policies'], { readonly ports: Ports; readonly converted: Converted }>();

const read = ({ sources, settings }: ReadInput): readonly Firewall[] =>
  sources.map((source) => readOne(source, settings));

const readOne = (source: Source, settings: ReadSettings): Firewall => {
  const { config, notices } = readConfig(source);
  if (config === undefined) return nothingRead(source, settings, notices);
  const found = [...notices];
  const reading: Reading = {
    product: config.product,
    notice: (kind, element, subject, message) =>
      void found.push({ kind, at: source.place(element.start, element.end), message, subject }),
  };
  const ports = portsOf(reading, config, settings.self);
  const context: { -readonly [K in keyof SideContext]: SideContext[K] } = {
    reading,
    config,
    ports,
    aliases: { addresses: () => undefined, ports: () => undefined, has: () => false },
  };
  context.aliases = aliasTable(reading, config, (name, family) => interfaceNetwork(context, name, family));
  const zones = zonesOf(config, ports, context.aliases, settings.zones);
  const converted = convert({ context, source, zones });
  const missing = rulesAbsent(source, config, notices);
  const firewall: Firewall = {
    name: settings.name,
    format: 'pfsense',
    files: [source.file],
    policies: converted.policies,
    chains: converted.chains,
    objects: objectsOf(source, config, context.aliases),
    notices: found,
    self: selfOf(ports),
    locate: (rule, part) => locate(source, converted, rule, part),
    textOf: (rule) => textOf(converted, rule),
    ...(config.system.services.length === 0 ? {} : { management: managementOf(source, config, ports, converted) }),
    spell: (rule, needed) => spelled(config.product, converted, rule, needed),
    prepareSpelling,
    spellsWhole: true,
    edit: (rule, texts) => edit(source, converted, rule, texts),
    settings: settingsOf(source, config, ports, zones, installedOf(config, converted)),
    hasCounters: false,
    ...(missing === undefined ? {} : { missingRules: missing }),
  };
  details.set(firewall.policies, { ports, converted });
  return firewall;
};

/** A backup without rules and without interfaces to which they could belong is no firewall that denies everything. */
const rulesAbsent = (source: Source, config: VendorConfig, notices: Firewall['notices']): Firewall['missingRules'] => {
  const { root, filterElement, rules, forwards, interfaces, whole } = config;
  const isEmpty = filterElement === root && rules.length + forwards.length + interfaces.length === 0;
  const isSaid = notices.some(({ kind }) => kind === 'syntax' || kind === 'truncated');
  if (!whole || !isEmpty || isSaid) return undefined;
  return {
    at: source.place(root.start, root.contentStart),
    because: 'the export holds neither rules nor interfaces of a firewall; take a backup of all areas',
  };
};

/** The port forwards that are neither disabled nor left out. */
const installedOf = ({ forwards }: VendorConfig, { vendorOf }: Converted): readonly VendorForward[] => {
  if (forwards.length === 0) return [];
  const written = new Set(vendorOf.values());
  return forwards.filter((forward) => forward.enabled && written.has(forward));
};

/** OPNsense's `__lan_network` as an alias entry. */
const interfaceNetwork = (context: SideContext, name: string, family: Family): Partly | undefined => {
  if (!/^__.+_network$/.test(name)) return undefined;
  const symbol = resolveSymbol(context, { text: name, element: context.config.root, symbolOnly: true }, family);
  return symbol === undefined || isLeft(symbol) ? undefined : symbol;
};

const selfOf = (ports: Ports): Readonly<Partial<Record<Family, IntervalSet>>> => ({
  4: ports.self[4].under,
  6: ports.self[6].under,
});

const nothingRead = (source: Source, settings: ReadSettings, notices: Firewall['notices']): Firewall => ({
  name: settings.name,
  format: 'pfsense',
  files: [source.file],
  policies: [],
  chains: [],
  objects: [],
  notices,
  self: settings.self,
  locate: (rule) => rule.at,
  textOf: (rule) => rule.label,
  hasCounters: false,
});

// --- pointing at fields --------------------------------------------------------------------------------------------

const locate = (source: Source, converted: Converted, rule: Rule, part: RulePart): Place => {
  const vendor = converted.vendorOf.get(rule);
  const element = vendor === undefined || part === 'rule' ? undefined : fieldOf(vendor, part);
  return element === undefined ? rule.at : source.place(element.start, element.end);
};

/** The element that says this part of the rule, innermost where it spans lines. */
const fieldOf = (vendor: VendorRule | VendorForward, part: RulePart): XmlElement | undefined => {
  const { element, source, destination } = vendor;
  const field = (...names: readonly string[]): XmlElement | undefined => {
    for (const name of names) {
      const found = element.child(name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const inner = (side: VendorRule['source']): XmlElement | undefined =>
    side.addresses[0]?.element ?? side.element?.child('any') ?? side.element;
  switch (part) {
    case 'rule':
      return undefined;
    case 'action':
      return field('type', 'action', 'associated-rule-id', 'pass');
    case 'src':
      return inner(source);
    case 'dst':
      return inner(destination);
    case 'service':
      return destination.portElement ?? source.portElement ?? field('icmptype', 'protocol');
    case 'in':
      return field('interface');
    case 'out':
      return field('direction', 'interface');
    case 'state':
      return field('statetype', 'tcpflags2', 'tcpflags_any');
    case 'description':
      return field('descr', 'description');
    case 'log':
      return field('log');
    case 'schedule':
      return field('sched');
  }
};

const textOf = (converted: Converted, rule: Rule): string => {
  const vendor = converted.vendorOf.get(rule);
  if (vendor === undefined) return rule.label;
  return 'action' in vendor ? ruleText(vendor) : forwardText(vendor);
};

/** Loaded when somebody may ask for it: the library that writes XML takes longer to load than most checks take. */
let spelling: { readonly spell: typeof spell } | undefined;

const prepareSpelling = async (): Promise<void> => {
  spelling ??= await import('./spell.js');
};

/** What a rule of both directions decides on the way out, where some rule blocks there, stays as it is. */
const spelled = (
  product: Product,
  { vendorOf, policies }: Converted,
  rule: Rule,
  needed: PacketSet,
): readonly string[] | undefined => {
  const vendor = vendorOf.get(rule);
  if (vendor === undefined || !('action' in vendor)) return undefined;
  const { family } = rule.match.over;
  const others = (partsOf(vendorOf).get(vendor) ?? []).filter(
    (other) => other !== rule && other.enabled && !other.match.over.isEmpty,
  );
  const inward = others.filter(({ chain }) => !isChainOut(chain));
  if (inward.some(({ match }) => match.over.family === family)) return undefined;
  const leaving = new Set(
    policies.flatMap(({ stages }) => stages.flatMap((s) => (s.isLeaving === true ? [s.chain] : []))),
  );
  const keepsOut = others.some((other) => leaving.has(other.chain));
  return spelling?.spell(product, vendor, rule, needed, inward.length > 0, keepsOut);
};

const parts = new WeakMap<Converted['vendorOf'], ReadonlyMap<VendorRule | VendorForward, readonly Rule[]>>();

/** The rules of the model that come from the text of each rule. */
const partsOf = (vendorOf: Converted['vendorOf']): ReadonlyMap<VendorRule | VendorForward, readonly Rule[]> => {
  let found = parts.get(vendorOf);
  if (found === undefined) {
    const growing = new Map<VendorRule | VendorForward, Rule[]>();
    for (const [rule, vendor] of vendorOf) {
      const list = growing.get(vendor);
      if (list === undefined) growing.set(vendor, [rule]);
      else list.push(rule);
    }
    found = growing;
    parts.set(vendorOf, found);
  }
  return found;
};

/** The edit that puts rules in the place of one; a rule that belongs to a port forward stays with it. */
const edit = (
  source: Source,
  converted: Converted,
  rule: Rule,
  texts: readonly string[],
): readonly Edit[] | undefined => {
  const vendor = converted.vendorOf.get(rule);
  if (vendor === undefined || !('action' in vendor) || vendor.associatedId !== undefined) return undefined;
  const { start, end, isFinished } = vendor.element;
  if (!isFinished) return undefined;
  const found = elementEdit(source, start, end, texts);
  return found && [found];
};

// --- trace ---------------------------------------------------------------------------------------------------------

const place = (firewall: Firewall, packet: PacketDescription): PlacedPacket => {
  const known = details.get(firewall.policies);
  if (known === undefined) return { problem: 'the export holds no rules to hold a packet against' };
  return placePacket(known.ports, known.converted, (port, family) => disabledPolicy(firewall, port, family), packet);
};

/** A disabled interface takes no packets: what is said to arrive there is denied without a rule. */
const disabledPolicy = (firewall: Firewall, port: Port, family: Family): Policy => {
  const first = firewall.policies[0];
  const at = port.vendor === undefined ? first?.stages[0]?.default.at : undefined;
  const chain = firewall.chains.find((c) => c.name === `${port.key}/${familyName(family)}`);
  const where = at ?? chain?.at ?? { file: firewall.files[0] ?? '', line: 1, column: 1, endColumn: 1 };
  return {
    id: `${port.key}/${familyName(family)}`,
    label: `${port.key} ${familyName(family)}`,
    family,
    direction: 'through',
    stages: [
      {
        kind: 'filter',
        chain: { name: port.key, label: port.key, at: where, rules: [], isBase: true },
        default: { action: 'deny', at: where, label: `interface ${port.key} is disabled`, implicit: true },
        label: 'filter',
        isMain: true,
      },
    ],
    entering: PacketSet.nothing[family],
    replies: 'implied',
    zones: first?.zones ?? { zones: [] },
  };
};

export const reader: Reader = { read, place };
