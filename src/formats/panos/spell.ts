import type { Rule } from '../../model/index.js';
import {
  type Cube,
  type Family,
  fieldIndex,
  formatAddress,
  full,
  IntervalSet,
  type PacketSet,
  protocols,
  toPrefixes,
} from '../../packets/index.js';
import { readPorts } from './headers.js';
import type { Container } from './vendor.js';

/** More rules than this, or longer lists, are better thought over than put in the place of one rule. */
const mostRules = 8;
const mostMembers = 30;

/** The entry that is replaced: its text, and what its names mean. */
export interface Entry {
  /** The whole element of an XML export, or the first command of a `set` export that names the rule. */
  readonly text: string;
  readonly name: string;
  /** What is in view of the rulebase that holds it, nearest first. */
  readonly containers: readonly Container[];
  readonly isRuleName: (name: string) => boolean;
}

/**
 * What takes the place of an entry of the rulebase so that it matches exactly the `needed` headers: new service objects
 * first, where the export has none of that value, then rules in which source, destination and service are changed and all
 * else stays. `set` exports change the rule with commands. Undefined where that cannot be written: other services than
 * TCP, UDP and SCTP have no objects.
 */
export const spellRule = (rule: Rule, needed: PacketSet, entry: Entry): readonly string[] | undefined => {
  const { under, over } = rule.match;
  // Where an application or another condition decides as well, these three fields do not tell what the rule permits.
  if (under !== over) return undefined;
  const headers = over.intersect(needed).forget('in', 'out', 'flags', 'state');
  const fresh: Service[] = [];
  const parts = partsOf(over, headers.cubes, entry, fresh);
  if (parts === undefined || parts.length === 0 || parts.length > mostRules) return undefined;
  return entry.text.startsWith('<') ? asXml(entry, parts, fresh) : asCommands(entry, parts, fresh);
};

interface Service {
  readonly name: string;
  readonly protocol: string;
  readonly port: string;
  readonly sourcePort: string | undefined;
}

/** The new value of each field; undefined for one that stays. */
interface Part {
  readonly source: readonly string[] | undefined;
  readonly destination: readonly string[] | undefined;
  readonly service: readonly string[] | undefined;
}

const partsOf = (over: PacketSet, cubes: readonly Cube[], entry: Entry, fresh: Service[]): readonly Part[] | undefined => {
  const { family } = over;
  const keeps = (fields: readonly (keyof typeof fieldIndex)[]): boolean => {
    const [only, ...more] = over.cubes;
    return (
      only !== undefined &&
      more.length === 0 &&
      cubes.every((cube) => fields.every((field) => setAt(family, cube, field).equals(setAt(family, only, field))))
    );
  };
  const kept = { src: keeps(['src']), dst: keeps(['dst']), service: keeps(['protocol', 'sport', 'dport']) };
  const parts = new Map<string, Part>();
  for (const cube of cubes) {
    const source = kept.src ? [] : addressesOf(family, cube, 'src', entry);
    const destination = kept.dst ? [] : addressesOf(family, cube, 'dst', entry);
    const service = kept.service ? [] : servicesOf(family, cube, entry, fresh);
    if (source === undefined || destination === undefined || service === undefined) return undefined;
    // Rules that differ in their services only are one rule.
    const key = JSON.stringify([source, destination]);
    const services = [...new Set([...(parts.get(key)?.service ?? []), ...service])];
    parts.set(key, {
      source: kept.src ? undefined : source,
      destination: kept.dst ? undefined : destination,
      service: kept.service ? undefined : services,
    });
  }
  return [...parts.values()];
}; // prettier-ignore

const setAt = (family: Family, cube: Cube, field: keyof typeof fieldIndex): IntervalSet =>
  cube[fieldIndex[field]] ?? full(family, field);

// --- addresses -----------------------------------------------------------------------------------------------------

const lastIPv4 = 0xffff_ffff;

/** Literals, which need no objects; undefined where one of them is the name of something else, or there are too many. */
const addressesOf = (family: Family, cube: Cube, side: 'src' | 'dst', entry: Entry): readonly string[] | undefined => {
  const set = setAt(family, cube, side);
  // The firewall reads IPv4 addresses as the lowest IPv6 addresses, so such a range would let IPv4 in.
  if (family === 6 && set.min <= BigInt(lastIPv4)) return undefined;
  if (set.bounds.length > 2 * mostMembers) return undefined;
  const literals = [...set].map(([lo, hi]) => {
    const [only, ...more] = toPrefixes(family, lo, hi);
    return only !== undefined && more.length === 0 ? only : `${formatAddress(family, lo)}-${formatAddress(family, hi)}`;
  });
  const isName = (text: string): boolean =>
    entry.containers.some(
      ({ addresses, addressGroups, externalLists, regions }) =>
        addresses.has(text) || addressGroups.has(text) || externalLists.has(text) || regions.has(text),
    );
  return literals.some(isName) ? undefined : literals;
};

// --- services ------------------------------------------------------------------------------------------------------

const portProtocols = [
  ['tcp', protocols.tcp],
  ['udp', protocols.udp],
  ['sctp', protocols.sctp],
] as const;
const writable = IntervalSet.of(...portProtocols.map(([, number]) => number));

const servicesOf = (family: Family, cube: Cube, entry: Entry, fresh: Service[]): readonly string[] | undefined => {
  const asked = setAt(family, cube, 'protocol');
  if (!writable.contains(asked)) return undefined;
  const [dport, sport] = [setAt(family, cube, 'dport'), setAt(family, cube, 'sport')];
  if (dport.bounds.length > 2 * mostMembers || sport.bounds.length > 2 * mostMembers) return undefined;
  return portProtocols
    .filter(([, number]) => asked.has(number))
    .map(([protocol]) => serviceName(protocol, dport, sport, entry, fresh));
};

/** The name of a service of that value: one of the export, a predefined one, or a new one. */
const serviceName = (
  protocol: string,
  dport: IntervalSet,
  sport: IntervalSet,
  entry: Entry,
  fresh: Service[],
): string => {
  const isOpen = sport.equals(full(4, 'sport'));
  const isAlike = (service: Omit<Service, 'name'>): boolean =>
    service.protocol === protocol &&
    readPorts(service.port)?.equals(dport) === true &&
    (service.sourcePort === undefined ? isOpen : readPorts(service.sourcePort)?.equals(sport) === true);
  const isTaken = (name: string): boolean =>
    predefined.some((service) => service.name === name) ||
    fresh.some((service) => service.name === name) ||
    entry.containers.some(({ services, serviceGroups }) => services.has(name) || serviceGroups.has(name));
  for (const [i, { services }] of entry.containers.entries())
    for (const [name, { protocol: own, port, sourcePort }] of services) {
      const isHidden = entry.containers.slice(0, i).some((one) => one.services.has(name) || one.serviceGroups.has(name));
      if (!isHidden && isAlike({ protocol: own, port, sourcePort })) return name;
    }
  const known = [...fresh, ...predefined.filter(({ name }) => !entry.containers.some((one) => one.services.has(name) || one.serviceGroups.has(name)))];
  const found = known.find(isAlike);
  if (found !== undefined) return found.name;
  const port = portsText(dport);
  const sourcePort = isOpen ? undefined : portsText(sport);
  const plain = `${protocol}-${port}${sourcePort === undefined ? '' : `-from-${sourcePort}`}`.replaceAll(',', '_');
  // Names have at most 63 characters.
  const wanted = plain.length <= 50 ? plain : `${protocol}-ports`;
  let name = wanted;
  for (let n = 2; isTaken(name); n++) name = `${wanted}-${String(n)}`;
  fresh.push({ name, protocol, port, sourcePort });
  return name;
}; // prettier-ignore

const predefined: readonly Service[] = [
  { name: 'service-http', protocol: 'tcp', port: '80,8080', sourcePort: undefined },
  { name: 'service-https', protocol: 'tcp', port: '443', sourcePort: undefined },
];

const portsText = (set: IntervalSet): string =>
  [...set].map(([lo, hi]) => (lo === hi ? String(lo) : `${String(lo)}-${String(hi)}`)).join(',');

// --- XML -----------------------------------------------------------------------------------------------------------

const asXml = (entry: Entry, parts: readonly Part[], fresh: readonly Service[]): readonly string[] | undefined => {
  const services = fresh.map(
    ({ name, protocol, port, sourcePort }) =>
      `<entry name="${name}"><protocol><${protocol}><port>${port}</port>${sourcePort === undefined ? '' : `<source-port>${sourcePort}</source-port>`}</${protocol}></protocol></entry>`,
  );
  const rules = parts.map((part, i) => entryWith(entry, part, i));
  return rules.every((rule) => rule !== undefined) ? [...services, ...rules] : undefined;
};

/** Whether a text of a replacement is a new service object and no rule. */
export const isServiceEntry = (text: string): boolean => /^<entry name="[^"]*"><protocol>/.test(text);

const fieldElement = (name: string): RegExp =>
  new RegExp(`<${name}(?:\\s[^>]*)?>[^]*?</${name}>|<${name}(?:\\s[^>]*)?/>`);

/** The entry as it stands, with other values in the fields that change; copies have a name and no uuid of their own. */
const entryWith = (entry: Entry, part: Part, copy: number): string | undefined => {
  let { text } = entry;
  for (const [field, members] of Object.entries(part) as readonly [keyof Part, readonly string[] | undefined][]) {
    if (members === undefined) continue;
    const element = `<${field}>${members.map((member) => `<member>${member}</member>`).join('')}</${field}>`;
    const pattern = fieldElement(field);
    // A field that is missing means any.
    text = pattern.test(text)
      ? text.replace(pattern, () => element)
      : text.replace(/<\/entry>$/, () => `${element}</entry>`);
    text = text.replace(new RegExp(`\\s*<negate-${field}>[^<]*</negate-${field}>`), '');
  }
  if (copy === 0) return text;
  const name = freeName(entry, copy + 1);
  return text
    .replace(/^<entry\b[^>]*>/, (tag) =>
      tag.replace(/\suuid="[^"]*"/, '').replace(/(\sname=)(?:"[^"]*"|'[^']*')/, (_, key: string) => `${key}"${escaped(name)}"`),
    )
    .replace(/\s*<uuid>[^<]*<\/uuid>/, '');
}; // prettier-ignore

const freeName = (entry: Entry, number: number): string => {
  const base = entry.name.slice(0, 56);
  let name = `${base}-${String(number)}`;
  for (let n = number * 10; entry.isRuleName(name); n++) name = `${base}-${String(n)}`;
  return name;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

// --- set commands --------------------------------------------------------------------------------------------------

const rulePath = /^set\s+((?:(?:"[^"]*"|\S+)\s+)*?)((?:pre-|post-)?rulebase\s+)(security\s+rules\s+(?:"[^"]*"|\S+))/;

/** Lists of `set` commands add to what is there, so the old value is deleted first. Copies of a rule are not written. */
const asCommands = (entry: Entry, parts: readonly Part[], fresh: readonly Service[]): readonly string[] | undefined => {
  const [part, ...more] = parts;
  const found = rulePath.exec(entry.text);
  if (part === undefined || more.length > 0 || found === null) return undefined;
  const [, scope = '', base = '', rest = ''] = found;
  const commands = fresh.flatMap(({ name, protocol, port, sourcePort }) => [
    `set ${scope}service ${name} protocol ${protocol} port ${port}`,
    ...(sourcePort === undefined ? [] : [`set ${scope}service ${name} protocol ${protocol} source-port ${sourcePort}`]),
  ]);
  for (const [field, members] of Object.entries(part) as readonly [keyof Part, readonly string[] | undefined][]) {
    if (members === undefined) continue;
    const words = members.map((member) => (/\s/.test(member) ? `"${member}"` : member));
    const value = words.length === 1 ? (words[0] as string) : `[ ${words.join(' ')} ]`;
    const path = `${scope}${base}${rest}`;
    commands.push(`delete ${path} ${field}`, `set ${path} ${field} ${value}`);
    if (field !== 'service') commands.push(`set ${path} negate-${field} no`);
  }
  // No command changes nothing, and an edit without text would delete the rule.
  return commands.length === 0 ? undefined : commands;
}; // prettier-ignore
