import {
  type Addresses,
  anyAddress,
  joinAddresses,
  noAddress,
  openAddress,
  readLiteral,
  readWildcard,
} from './addresses.js';
import { type Application, type ApplicationTable, customApplication } from './applications.js';
import { type PortBox, portProtocol, readPorts } from './headers.js';
import { readTagFilter } from './tag-filter.js';
import type {
  AddressGroup,
  AddressObject,
  Container,
  MemberGroup,
  ScheduleObject,
  ServiceObject,
  Text,
} from './vendor.js';

/** Tells about names and values that are not as they should be; `at` is the offset of the word at fault. */
export interface Complaints {
  readonly unresolved: (what: string, name: Text) => void;
  readonly unmodelled: (what: string, at: number, subject: string) => void;
  readonly cycle: (what: string, name: Text) => void;
  readonly lenient: (message: string, at: number, subject: string) => void;
}

export type FoundAddress =
  | { readonly kind: 'address'; readonly object: AddressObject }
  | { readonly kind: 'group'; readonly object: AddressGroup }
  | { readonly kind: 'external list'; readonly object: { readonly at: number } }
  | { readonly kind: 'region'; readonly object: MemberGroup };

export type FoundService =
  | { readonly kind: 'service'; readonly object: ServiceObject }
  | { readonly kind: 'group'; readonly object: MemberGroup };

/** Ports of a service in three-valued truth: `open` where something in it cannot be told. */
export interface Services {
  readonly boxes: readonly PortBox[];
  readonly any: boolean;
  readonly applicationDefault: boolean;
  readonly because: readonly string[];
}

/** The applications of a rule, groups resolved. */
export interface Applications {
  readonly names: ReadonlySet<string>;
  /** Filters, whose members depend on content that the export does not hold. */
  readonly filters: readonly string[];
}

const predefinedServices: ReadonlyMap<string, string> = new Map([
  ['service-http', '80,8080'],
  ['service-https', '443'],
]);

/**
 * What names mean where a rule is evaluated: the objects of the scope itself first, then those of its parents, then the
 * shared ones, then what is predefined. An inherited rule is resolved in the name space of the group it is evaluated
 * for, so every scope has its own.
 */
export class Namespace {
  readonly containers: readonly Container[];
  private readonly complaints: Complaints;
  private readonly table: ApplicationTable;
  /** Objects whose addresses somebody asked for by name. */
  readonly asked = new Set<object>();
  private readonly addressMemo = new Map<string, Addresses>();
  private readonly groupMemo = new Map<AddressGroup, Addresses>();
  private readonly applicationMemo = new Map<string, Application | undefined>();

  constructor(containers: readonly Container[], table: ApplicationTable, complaints: Complaints) {
    this.containers = containers;
    this.table = table;
    this.complaints = complaints;
  }

  findAddress(name: string): FoundAddress | undefined {
    for (const container of this.containers) {
      const address = container.addresses.get(name);
      if (address !== undefined) return { kind: 'address', object: address };
      const group = container.addressGroups.get(name);
      if (group !== undefined) return { kind: 'group', object: group };
    }
    const list = this.first((container) => container.externalLists.get(name));
    if (list !== undefined) return { kind: 'external list', object: list };
    const region = this.first((container) => container.regions.get(name));
    return region === undefined ? undefined : { kind: 'region', object: region };
  }

  findService(name: string): FoundService | undefined {
    for (const container of this.containers) {
      const service = container.services.get(name);
      if (service !== undefined) return { kind: 'service', object: service };
      const group = container.serviceGroups.get(name);
      if (group !== undefined) return { kind: 'group', object: group };
    }
    return undefined;
  }

  findApplicationGroup(name: string): MemberGroup | undefined {
    for (const container of this.containers) {
      // Applications, groups and filters share one name space, so a nearer one of another kind hides a group.
      if (container.applications.has(name)) return undefined;
      const group = container.applicationGroups.get(name);
      if (group !== undefined) return group;
      if (container.applicationFilters.has(name)) return undefined;
    }
    return undefined;
  }

  isApplicationFilter(name: string): boolean {
    for (const container of this.containers) {
      if (container.applications.has(name) || container.applicationGroups.has(name)) return false;
      if (container.applicationFilters.has(name)) return true;
    }
    return false;
  }

  schedule(name: string): ScheduleObject | undefined {
    return this.first((container) => container.schedules.get(name));
  }

  private first<T>(of: (container: Container) => T | undefined): T | undefined {
    for (const container of this.containers) {
      const found = of(container);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  // --- addresses -------------------------------------------------------------------------------------------------

  /** The union of a list of names; an empty list means any, as a missing one does. */
  addresses(names: readonly Text[] | undefined): Addresses {
    if (names === undefined || names.length === 0) return anyAddress;
    return joinAddresses(names.map((name) => this.address(name)));
  }

  private address(name: Text): Addresses {
    const known = this.addressMemo.get(name.text);
    if (known !== undefined) return known;
    const found = name.text === 'any' ? undefined : this.findAddress(name.text);
    if (found !== undefined) this.asked.add(found.object);
    const addresses = found?.kind === 'group' ? this.group(name.text, found.object) : this.single(name, found);
    // An unresolved name is looked up again, so that every place that uses it is told.
    if (found !== undefined || addresses.because.length === 0) this.addressMemo.set(name.text, addresses);
    return addresses;
  }

  /** A name that is not a group. */
  private single(name: Text, found: FoundAddress | undefined): Addresses {
    const { text } = name;
    if (found === undefined) {
      if (text === 'any') return anyAddress;
      const literal = readLiteral(text);
      if (literal !== undefined) return literal;
      if (text.startsWith('$')) return openAddress(`variable ${text}`);
      if (text.startsWith('panw-')) return openAddress(`external list ${text}`);
      if (/^[A-Z]{2}$/.test(text)) return openAddress(`region ${text}`);
      this.complaints.unresolved('address', name);
      return openAddress(`unresolved name ${text}`);
    }
    if (found.kind === 'external list') return openAddress(`external list ${text}`);
    if (found.kind === 'region') {
      const parts = found.object.members.map((member) => readLiteral(member.text));
      if (parts.length > 0 && parts.every((part) => part !== undefined)) return joinAddresses(parts);
      return openAddress(`region ${text}`);
    }
    return found.kind === 'address' ? this.value(text, found.object) : noAddress;
  }

  private value(name: string, object: AddressObject): Addresses {
    const { kind, text } = object;
    if (kind === 'fqdn') return openAddress(`FQDN ${text}`);
    if (text.startsWith('$')) return openAddress(`variable ${text}`);
    const read = kind === 'ip-wildcard' ? readWildcard(text) : kind === 'unknown' ? undefined : readLiteral(text);
    if (read !== undefined) return read;
    this.complaints.unmodelled(
      kind === 'unknown'
        ? `the address object \`${name}\` does not have one value of a known kind`
        : `the \`${kind}\` of address object \`${name}\` is no such value`,
      object.valueAt,
      name,
    );
    return openAddress(`address object ${name}`);
  }

  /** All that a group reaches: groups nest, and may even contain each other, which adds nothing. */
  private group(name: string, group: AddressGroup): Addresses {
    const known = this.groupMemo.get(group);
    if (known !== undefined) return known;
    const parts: Addresses[] = [];
    const seen = new Set<AddressGroup>([group]);
    const waiting: (readonly [string, AddressGroup])[] = [[name, group]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [label, current] = next;
      if (current.filter !== undefined) parts.push(this.dynamic(label, current.filter));
      else if (current.members.length === 0)
        this.complaints.lenient(`address group \`${label}\` has no members, so it matches nothing`, current.at, label);
      for (const member of current.members) {
        const found = member.text === 'any' ? undefined : this.findAddress(member.text);
        if (found?.kind !== 'group') parts.push(this.address(member));
        else if (!seen.has(found.object)) {
          seen.add(found.object);
          const done = this.groupMemo.get(found.object);
          if (done === undefined) waiting.push([member.text, found.object]);
          else parts.push(done);
        }
      }
    }
    const addresses = joinAddresses(parts);
    this.groupMemo.set(group, addresses);
    return addresses;
  }

  /** The tagged objects certainly; any other address may be registered at run time. */
  private dynamic(name: string, filter: Text): Addresses {
    const open = openAddress(`dynamic group ${name}`);
    const tagged = this.tagged(filter);
    if (tagged === undefined) {
      this.complaints.unmodelled(`the filter of dynamic address group \`${name}\` is not understood`, filter.at, name);
      return open;
    }
    return joinAddresses([open, ...tagged.map(([label, object]) => this.value(label, object))]);
  }

  /** The address objects in view that a filter selects, or `may` select; undefined for a filter that is not understood. */
  tagged(filter: Text, may = false): readonly (readonly [name: string, object: AddressObject])[] | undefined {
    const read = readTagFilter(filter.text);
    if (read === undefined) return undefined;
    const selects = may ? read.mayMatch : read.matches;
    const found: (readonly [string, AddressObject])[] = [];
    for (const [i, container] of this.containers.entries())
      for (const [name, object] of container.addresses) {
        if (object.tags.length === 0 || !selects(new Set(object.tags.map((tag) => tag.text)))) continue;
        const hidden = this.containers.slice(0, i).some((c) => c.addresses.has(name) || c.addressGroups.has(name));
        if (!hidden) found.push([name, object]);
      }
    return found;
  }

  // --- services --------------------------------------------------------------------------------------------------

  services(names: readonly Text[] | undefined): Services {
    if (names === undefined || names.length === 0)
      return { boxes: [], any: true, applicationDefault: false, because: [] };
    const boxes: PortBox[] = [];
    const because = new Set<string>();
    let any = false;
    let applicationDefault = false;
    const seen = new Set<MemberGroup>();
    const waiting: Text[] = [...names].reverse();
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const { text } = name;
      const found = text === 'any' || text === 'application-default' ? undefined : this.findService(text);
      if (text === 'any') any = true;
      else if (text === 'application-default') applicationDefault = true;
      else if (found?.kind === 'group') {
        if (!seen.has(found.object)) waiting.push(...found.object.members);
        seen.add(found.object);
      } else if (found?.kind === 'service') {
        const box = this.serviceBox(text, found.object);
        if (box === undefined) because.add(`service ${text}`);
        else boxes.push(box);
      } else if (predefinedServices.has(text)) {
        const box = serviceOf('tcp', predefinedServices.get(text) as string, undefined);
        if (box !== undefined) boxes.push(box);
      } else {
        this.complaints.unresolved('service', name);
        because.add(`unresolved name ${text}`);
      }
    }
    return { boxes, any, applicationDefault, because: [...because] };
  }

  private serviceBox(name: string, object: ServiceObject): PortBox | undefined {
    const box = serviceOf(object.protocol, object.port, object.sourcePort);
    if (box === undefined)
      this.complaints.unmodelled(`the service object \`${name}\` has no ports of a known kind`, object.valueAt, name);
    return box;
  }

  // --- applications ----------------------------------------------------------------------------------------------

  /** Undefined means any application. */
  applications(names: readonly Text[] | undefined): Applications | undefined {
    if (names === undefined || names.length === 0) return undefined;
    const found = new Set<string>();
    const filters = new Set<string>();
    const seen = new Set<MemberGroup>();
    const waiting: string[] = names.map((name) => name.text);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === 'any') return undefined;
      const group = this.findApplicationGroup(name);
      if (group !== undefined) {
        if (!seen.has(group)) waiting.push(...group.members.map((member) => member.text));
        seen.add(group);
      } else if (this.isApplicationFilter(name)) filters.add(name);
      else found.add(name);
    }
    return { names: found, filters: [...filters] };
  }

  /** What is known about an application; undefined for one that only the firewall's content knows. */
  application(name: string): Application | undefined {
    if (this.applicationMemo.has(name)) return this.applicationMemo.get(name);
    const custom = this.first((container) => container.applications.get(name));
    const application = custom === undefined ? this.table.get(name) : customApplication(custom);
    this.applicationMemo.set(name, application);
    return application;
  }
}

export const serviceOf = (protocol: string, port: string, sourcePort: string | undefined): PortBox | undefined => {
  const number = portProtocol(protocol);
  const dport = readPorts(port);
  const sport = sourcePort === undefined ? undefined : readPorts(sourcePort);
  if (number === undefined || dport === undefined || (sourcePort !== undefined && sport === undefined))
    return undefined;
  return { protocol: number, dport, ...(sport === undefined ? {} : { sport }) };
};

/** The members that close a circle, found without recursion: group nesting is under the control of the file. */
export const cyclesIn = <G extends { readonly members: readonly Text[] }>(
  groups: Iterable<readonly [string, G]>,
  find: (name: string) => G | undefined,
): readonly Text[] => {
  const closing: Text[] = [];
  const state = new Map<G, 'open' | 'done'>();
  for (const [, start] of groups) {
    if (state.has(start)) continue;
    state.set(start, 'open');
    const path: { group: G; index: number }[] = [{ group: start, index: 0 }];
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const member = top.group.members[top.index++];
      if (member === undefined) {
        state.set(top.group, 'done');
        path.pop();
        continue;
      }
      const inner = find(member.text);
      if (inner === undefined) continue;
      const known = state.get(inner);
      if (known === 'open') closing.push(member);
      else if (known === undefined) {
        state.set(inner, 'open');
        path.push({ group: inner, index: 0 });
      }
    }
  }
  return closing;
};
