import type { FirewallObject } from '../../model/index.js';
import type { Place } from '../../text/index.js';
import { readPrefix } from '../../packets/index.js';
import { cyclesIn, type Complaints, type Namespace } from './namespace.js';
import type { ConfigNode } from './node.js';
import type { Scope } from './scopes.js';
import { readTagFilter } from './tag-filter.js';
import type {
  AddressGroup,
  AddressObject,
  BasicRule,
  Container,
  Names,
  NatRule,
  PanosConfig,
  ServiceObject,
  Text,
} from './vendor.js';

/**
 * The objects that something uses. They are not counted: a rule that several scopes inherit is one place, and to tell
 * such places apart would take more memory than the rules.
 */
export class Uses {
  private readonly used = new Set<object>();

  add(object: object | undefined): void {
    if (object !== undefined) this.used.add(object);
  }

  has(object: object): boolean {
    return this.used.has(object);
  }

  /** What a security rule names beside addresses, which the name space notes when it is asked for them. */
  ofSecurityRule(namespace: Namespace, rule: BasicRule): void {
    serviceUse(this, namespace, rule);
  }
}

const items = (...lists: readonly (Names | undefined)[]): readonly Text[] => lists.flatMap((list) => list?.items ?? []);

const tagUse = (uses: Uses, namespace: Namespace, tags: readonly Text[]): void => {
  for (const tag of tags) for (const container of namespace.containers) {
    const object = container.tags.get(tag.text);
    if (object === undefined) continue;
    uses.add(object);
    break;
  }
}; // prettier-ignore

const ruleUse = (uses: Uses, namespace: Namespace, rule: BasicRule & Partial<NatRule> & { readonly fixed?: Text }): void => {
  const address = (name: Text): void => {
    if (name.text !== 'any') uses.add(namespace.findAddress(name.text)?.object);
  };
  rule.source?.items.forEach(address);
  rule.destination?.items.forEach(address);
  rule.sourceNames?.forEach(address);
  const translated = rule.translation?.address;
  if (translated !== undefined) address({ text: translated, at: rule.translation?.at ?? rule.at });
  serviceUse(uses, namespace, rule);
}; // prettier-ignore

const serviceUse = (uses: Uses, namespace: Namespace, rule: BasicRule & { readonly fixed?: Text }): void => {
  for (const name of rule.service?.items ?? [])
    if (name.text !== 'any') uses.add(namespace.findService(name.text)?.object);
  for (const name of [...items(rule.application), ...(rule.fixed === undefined ? [] : [rule.fixed])])
    applicationUse(uses, namespace, name);
  if (rule.schedule !== undefined) uses.add(namespace.schedule(rule.schedule.text));
  tagUse(uses, namespace, items(rule.tags));
}; // prettier-ignore

const applicationUse = (uses: Uses, namespace: Namespace, name: Text): void => {
  for (const container of namespace.containers) {
    const object =
      container.applications.get(name.text) ??
      container.applicationGroups.get(name.text) ??
      container.applicationFilters.get(name.text);
    if (object === undefined) continue;
    uses.add(object);
    return;
  }
};

const groupUse = (uses: Uses, namespace: Namespace): void => {
  for (const container of namespace.containers) {
    for (const group of container.addressGroups.values()) {
      for (const member of group.members) uses.add(namespace.findAddress(member.text)?.object);
      if (group.filter !== undefined) {
        for (const [, object] of namespace.tagged(group.filter, true) ?? []) uses.add(object);
        const { at } = group.filter;
        tagUse(uses, namespace, (readTagFilter(group.filter.text)?.tags ?? []).map((text) => ({ text, at })));
      }
      tagUse(uses, namespace, group.tags);
    }
    for (const group of container.serviceGroups.values()) {
      for (const member of group.members) uses.add(namespace.findService(member.text)?.object);
      tagUse(uses, namespace, group.tags);
    }
    for (const group of container.applicationGroups.values())
      for (const member of group.members) applicationUse(uses, namespace, member);
    for (const object of [...container.addresses.values(), ...container.services.values(), ...container.applications.values()])
      tagUse(uses, namespace, object.tags);
  }
}; // prettier-ignore

/** Equal addresses are spelled alike: host bits off, a host without its length. */
const addressValue = (object: AddressObject): string => {
  const prefix = object.kind === 'ip-netmask' ? readPrefix(object.text) : undefined;
  const value = prefix === undefined ? object.text.toLowerCase() : `${prefix.set.min}-${prefix.set.max}`;
  return `${prefix === undefined && object.kind !== 'ip-range' ? object.kind : 'ip'} ${value}`;
};

const serviceValue = ({ protocol, port, sourcePort }: ServiceObject): string => {
  const sorted = (text: string): string => text.split(',').map((part) => part.trim()).sort().join(',');
  return `${protocol} ${sorted(port)} ${sorted(sourcePort ?? '')}`;
}; // prettier-ignore

const groupValue = (members: readonly Text[]): string =>
  [...new Set(members.map((member) => member.text))].sort().join(', ');

const addressGroupValue = ({ filter, members }: AddressGroup): string =>
  filter === undefined ? `static ${groupValue(members)}` : `dynamic ${filter.text.replace(/\s+/g, ' ')}`;

type Kind = FirewallObject['kind'];

/** The objects of all containers in file order; those of `uses` are what the security rules use. */
export const objectsOf = (
  config: PanosConfig,
  scopes: readonly Scope[],
  uses: Uses,
  root: ConfigNode,
  placeAt: (offset: number) => Place,
): readonly FirewallObject[] => {
  for (const { namespace, layers, defaults } of scopes) {
    groupUse(uses, namespace);
    for (const object of namespace.asked) uses.add(object);
    for (const { rulebase } of layers) {
      const other = rulebase.others.flatMap((kind) => kind.rules);
      for (const rule of [...rulebase.nat, ...rulebase.overrides, ...other]) ruleUse(uses, namespace, rule);
    }
    for (const { rule } of defaults.values()) ruleUse(uses, namespace, rule);
  }
  let elsewhere: ReadonlySet<string> | undefined;
  const objects: { at: number; object: FirewallObject }[] = [];
  const containers = new Set([...scopes.map((scope) => scope.container), config.shared, ...(config.pushed ? [config.pushed] : [])]);
  const outerOf = new Map(scopes.map(({ container, namespace }) => [container, namespace.containers.slice(1)]));
  for (const container of containers) {
    const outer = outerOf.get(container) ?? [];
    const add = (kind: Kind, name: string, source: { readonly at: number }, value?: string): void => {
      const hides = value === undefined ? undefined : hiddenBy(kind, name, value, outer, placeAt);
      const isUsed = uses.has(source) || (elsewhere ??= mentionsIn(root)).has(name);
      objects.push({
        at: source.at,
        object: {
          kind,
          name,
          at: placeAt(source.at),
          uses: isUsed ? 1 : 0,
          // Only objects of one container are each other's duplicates: another group may need its own copy.
          ...(value === undefined ? {} : { value: `${container.name}/${value}` }),
          ...(hides === undefined ? {} : { hides }),
        },
      });
    };
    addAll(container, add);
  }
  return objects.sort((a, b) => a.at - b.at).map(({ object }) => object);
}; // prettier-ignore

/** What an object says, as far as it can be compared with others of its name; undefined where there is no such object. */
const sameNamed: readonly ((container: Container, name: string) => readonly [Kind, string, { readonly at: number }] | undefined)[] = [
  ({ addresses }, name) => {
    const object = addresses.get(name);
    return object && ['address', addressValue(object), object];
  },
  ({ addressGroups }, name) => {
    const group = addressGroups.get(name);
    return group && ['group', addressGroupValue(group), group];
  },
  ({ services }, name) => {
    const object = services.get(name);
    return object && ['service', serviceValue(object), object];
  },
  ({ serviceGroups }, name) => {
    const group = serviceGroups.get(name);
    return group && ['group', `services ${groupValue(group.members)}`, group];
  },
]; // prettier-ignore

/** The nearest object of the same name that is further out, where it has another value. */
const hiddenBy = (
  kind: Kind,
  name: string,
  value: string,
  outer: readonly Container[],
  placeAt: (offset: number) => Place,
): FirewallObject['hides'] => {
  // Addresses and their groups share their names, services and theirs too, and the two are different worlds.
  const isService = kind === 'service' || value.startsWith('services ');
  const looks = isService ? sameNamed.slice(2) : sameNamed.slice(0, 2);
  if (!['address', 'service', 'group'].includes(kind) || value.startsWith('applications ')) return undefined;
  for (const container of outer)
    for (const look of looks) {
      const found = look(container, name);
      if (found === undefined) continue;
      const [otherKind, other, { at }] = found;
      return other === value ? undefined : { kind: otherKind, where: container.name, at: placeAt(at) };
    }
  return undefined;
};

const addAll = (
  container: Container,
  add: (kind: Kind, name: string, source: { readonly at: number }, value?: string) => void,
): void => {
  for (const [name, object] of container.addresses) add('address', name, object, addressValue(object));
  for (const [name, group] of container.addressGroups) add('group', name, group, addressGroupValue(group));
  for (const [name, object] of container.services) add('service', name, object, serviceValue(object));
  for (const [name, group] of container.serviceGroups)
    add('group', name, group, `services ${groupValue(group.members)}`);
  for (const [name, object] of container.applications) add('application', name, object);
  for (const [name, group] of container.applicationGroups)
    add('group', name, group, `applications ${groupValue(group.members)}`);
  for (const [name, object] of container.applicationFilters) add('application filter', name, object);
  for (const [name, object] of container.externalLists) add('external list', name, object);
  for (const [name, object] of container.regions) add('region', name, object);
  for (const [name, object] of container.schedules) add('schedule', name, object);
  for (const [name, object] of container.tags) add('tag', name, object);
};

// What these hold is counted exactly, or repeats names without using them.
const counted = new Set([
  'address', 'address-group', 'service', 'service-group', 'application', 'application-group', 'application-filter',
  'external-list', 'region', 'tag', 'schedule', 'rulebase', 'pre-rulebase', 'post-rulebase', 'readonly', 'mgt-config',
  'content-preview', 'predefined', 'certificate', 'import',
]); // prettier-ignore

/**
 * All short values and entry names outside of objects and rulebases: interface addresses, routes, VPN gateways and
 * portals use objects too, in more places than are worth a table.
 */
const mentionsIn = (root: ConfigNode): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting: ConfigNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.key !== undefined) found.add(node.key);
    const { children } = node;
    // The words of a `set` command that is not read stand in one text.
    if (children.length === 0) for (const word of [node.text, ...node.text.split(/\s+/)]) if (word.length < 64) found.add(word);
    for (const child of children) if (!counted.has(child.name)) waiting.push(child);
  }
  return found;
}; // prettier-ignore

/** Tells about groups that contain themselves. */
export const reportCycles = (namespace: Namespace, complaints: Complaints): void => {
  for (const container of namespace.containers) {
    const address = (name: string) => {
      const found = namespace.findAddress(name);
      return found?.kind === 'group' ? found.object : undefined;
    };
    const service = (name: string) => {
      const found = namespace.findService(name);
      return found?.kind === 'group' ? found.object : undefined;
    };
    for (const member of cyclesIn(container.addressGroups, address)) complaints.cycle('address group', member);
    for (const member of cyclesIn(container.serviceGroups, service)) complaints.cycle('service group', member);
    for (const member of cyclesIn(container.applicationGroups, (name) => namespace.findApplicationGroup(name)))
      complaints.cycle('application group', member);
  }
};
