import type { Firewall, FirewallObject, Zone } from '../model/index.js';
import { type Family, IntervalSet, PacketSet, stateNumber } from '../packets/index.js';
import type { FileProblem } from '../text/checked-toml.js';
import { didYouMean } from '../text/near.js';
import { anyAddress, type Binding, union } from './bindings.js';
import type { Addresses, ForbidSettings } from './settings.js';

/** The exports by which names are resolved: that of the firewall in question first, then the others of the run. */
export interface Sight {
  readonly firewall: Firewall;
  readonly others: readonly Firewall[];
}

/** What bindings come to on one firewall. */
export interface Resolved {
  /** Addresses that certainly belong to it. */
  readonly under: Addresses;
  /** Addresses that may belong to it. */
  readonly over: Addresses;
  /** Why the two differ, where they do. */
  readonly open?: string;
  /** Names of what guards hosts whose addresses the export does not tell. */
  readonly hosts?: readonly string[];
  /** Addresses that may belong to the others, where there are such hosts and others. */
  readonly others?: Addresses;
  /** Names that do not exist. */
  readonly problems: readonly FileProblem[];
}

/** The union of some bindings, as a firewall sees them. */
export const resolveBindings = (bindings: readonly Binding[], sight: Sight): Resolved => {
  const parts = bindings.map((binding) => resolve(binding, sight));
  const open = [...new Set(parts.flatMap((part) => (part.open === undefined ? [] : [part.open])))];
  const rest = parts.filter(({ hosts }) => hosts === undefined);
  const overOf = (some: readonly Resolved[]): Addresses =>
    some.reduce<Addresses>((all, part) => union(all, part.over), {});
  return {
    under: parts.reduce<Addresses>((all, part) => union(all, part.under), {}),
    over: overOf(parts),
    ...(rest.length === parts.length ? {} : { hosts: [...new Set(parts.flatMap(({ hosts = [] }) => hosts))] }),
    ...(rest.length === parts.length || rest.length === 0 ? {} : { others: overOf(rest) }),
    ...(open.length === 0 ? {} : { open: open.join('; ') }),
    problems: parts.flatMap((part) => part.problems),
  };
};

const exactly = (addresses: Addresses): Resolved => ({ under: addresses, over: addresses, problems: [] });

const anything = (open: string, ...problems: readonly FileProblem[]): Resolved => ({
  under: {},
  over: anyAddress,
  open,
  problems,
});

const resolve = (binding: Binding, sight: Sight): Resolved => {
  switch (binding.kind) {
    case 'addresses':
      return exactly(binding.addresses);
    case 'self':
      return isEmpty(sight.firewall.self)
        ? anything('the firewall’s own addresses are not known; `self` tells them')
        : exactly(sight.firewall.self);
    case 'host':
      return anything(`the addresses of host name \`${binding.name}\` are not in the export`);
    case 'zone':
      return resolveZone(binding, sight);
    case 'group':
      return resolveAttachment(binding, sight) ?? resolveObject(binding, sight);
    case 'object':
      return resolveObject(binding, sight);
  }
};

type Named = Extract<Binding, { readonly name: string }>;

const isEmpty = (addresses: Addresses): boolean => addresses[4] === undefined && addresses[6] === undefined;

const exportsOf = ({ firewall, others }: Sight): readonly Firewall[] => [
  firewall,
  ...others.filter((other) => other !== firewall),
];

/** A name that nobody defines is a mistake of the settings; until it is mended it may stand for anything. */
const unknown = (binding: Named, what: string, known: readonly string[]): Resolved =>
  anything(`there is no ${what} \`${binding.name}\``, {
    ...binding.at,
    message: `\`${binding.text}\`: there is no ${what} \`${binding.name}\` in the export${didYouMean(binding.name, known)}`,
  });

const resolveZone = (binding: Named, sight: Sight): Resolved => {
  const zones: Zone[] = [];
  for (const firewall of exportsOf(sight)) {
    const own = firewall.policies.flatMap((policy) => policy.zones.zones).filter((zone) => zone.number !== 0);
    const named = own.filter((zone) => zone.name === binding.name);
    if (named.length === 0) {
      zones.push(...own);
      continue;
    }
    const addresses = named.reduce<Addresses>((all, zone) => union(all, zone.addresses ?? {}), {});
    if (isEmpty(addresses))
      return anything(
        `the addresses behind zone \`${binding.name}\` are not known; \`zones\` of the firewall tells them`,
      );
    return exactly(addresses);
  }
  const known = zones.filter((zone) => !zone.isOther).map((zone) => zone.name);
  return unknown(binding, 'zone or interface', [...new Set(known)]);
};

/** A security group stands for the interfaces that it is attached to. */
const resolveAttachment = (binding: Named, sight: Sight): Resolved | undefined => {
  for (const firewall of exportsOf(sight)) {
    const attached = firewall.policies.filter(({ attachment }) => attachment?.name === binding.name);
    if (attached.length === 0) continue;
    const addresses = attached.reduce<Addresses>((all, { family, attachment }) => {
      const behind = (attachment?.behind ?? []).reduce((sum, set) => sum.union(set), IntervalSet.empty);
      return behind.isEmpty ? all : union(all, { [family]: behind });
    }, {});
    if (attached.every(({ attachment }) => attachment?.isComplete === true)) return exactly(addresses);
    const open = `the export does not list all interfaces of \`${binding.name}\``;
    return { ...anything(open), under: addresses, hosts: [binding.name] };
  }
  return undefined;
};

/** Objects that stand for addresses. */
const addressKinds: ReadonlySet<FirewallObject['kind']> = new Set([
  'set',
  'alias',
  'address',
  'group',
  'security group',
  'prefix list',
]);

const resolveObject = (binding: Named, sight: Sight): Resolved => {
  const known: string[] = [];
  for (const firewall of exportsOf(sight)) {
    const objects = firewall.objects.filter(({ kind }) => addressKinds.has(kind));
    const found = objects.filter(({ name }) => name === binding.name);
    // Of several with one name (one per family, or the same in a device group and in `shared`) all count.
    if (found.length > 0) return addressesOf(binding, found);
    known.push(...objects.map(({ name }) => name));
  }
  return unknown(binding, binding.kind === 'group' ? 'security group' : 'object', known);
};

const addressesOf = (binding: Named, objects: readonly FirewallObject[]): Resolved => {
  const values = objects.map((object) => object.addresses?.()).filter((value) => value !== undefined);
  const open = `the export does not tell the addresses of \`${binding.name}\``;
  if (values.length === 0) return anything(open);
  const side = (wanted: 'under' | 'over'): Addresses =>
    values.reduce<Addresses>((all, value) => {
      const sets = ([4, 6] as const).flatMap((family) => {
        const set = value[family]?.[wanted];
        return set === undefined || set.isEmpty ? [] : [[family, set] as const];
      });
      return union(all, Object.fromEntries(sets));
    }, {});
  const [under, over] = [side('under'), side('over')];
  return { under, over, ...(isSame(under, over) ? {} : { open }), problems: [] };
};

const isSame = (a: Addresses, b: Addresses): boolean =>
  ([4, 6] as const).every((family) => (a[family] ?? IntervalSet.empty).equals(b[family] ?? IntervalSet.empty));

/** The traffic of `[[forbid]]` between these addresses. */
export const forbiddenPackets = (
  { services }: ForbidSettings,
  from: Addresses,
  to: Addresses,
): Readonly<Partial<Record<Family, PacketSet>>> => {
  const packets = ([4, 6] as const).flatMap((family) => {
    const [src, dst] = [from[family], to[family]];
    if (src === undefined || dst === undefined) return [];
    const parts = services.flatMap(({ protocol, ports }) => {
      const number = protocol?.[family];
      if (protocol !== undefined && number === undefined) return [];
      const restriction = number === undefined ? undefined : IntervalSet.of(number);
      return [
        PacketSet.where(family, {
          src,
          dst,
          protocol: restriction,
          dport: ports,
          state: IntervalSet.of(stateNumber('new')),
        }),
      ];
    });
    const all = parts.reduce((sum, part) => sum.union(part), PacketSet.nothing[family]);
    return all.isEmpty ? [] : [[family, all] as const];
  });
  return Object.fromEntries(packets);
};
