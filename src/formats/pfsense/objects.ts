import type { FirewallObject } from '../../model/index.js';
import type { Source, XmlElement } from '../../text/index.js';
import { type Aliases, portKinds } from './aliases.js';
import type { VendorConfig } from './vendor.js';

// Texts about something name it without using it.
const describing = new Set([
  'descr',
  'description',
  'detail',
  'name',
  'ifname',
  'text',
  'rangedescr',
  'schedlabel',
  'username',
]);

/** Longer texts are data, such as scripts and certificates, and no lists of names. */
const longestList = 4_000;

/**
 * Aliases, schedules, gateways and interface groups with the number of elements that name them. Packages and services
 * use them too, so every element of the export counts, wherever it stands.
 */
export const objectsOf = (source: Source, config: VendorConfig, aliases: Aliases): readonly FirewallObject[] => {
  const definitions = new Map<string, number>();
  const names = new Set([
    ...config.aliases.map((a) => a.name),
    ...config.schedules.map((s) => s.name),
    ...config.gateways.map((g) => g.name),
    ...config.gatewayGroups.map((g) => g.name),
    ...config.groups.map((g) => g.name),
  ]);
  names.delete('');
  const uses = usesOf(config.root, names);
  const object = (
    kind: FirewallObject['kind'],
    element: XmlElement,
    name: string,
    rest: Partial<FirewallObject>,
  ): FirewallObject => {
    definitions.set(name, (definitions.get(name) ?? 0) + 1);
    return { kind, name, at: source.place(element.start, element.contentStart), uses: uses.get(name) ?? 0, ...rest };
  };
  return [
    ...config.aliases
      .filter((a) => a.name !== '')
      .map((alias) =>
        object('alias', alias.element, alias.name, {
          ...(alias.entries.length === 0 || !fixedKinds.has(alias.type)
            ? {}
            : { value: `${alias.type} ${[...new Set(alias.entries)].sort().join(' ')}` }),
          ...(portKinds.has(alias.type) ? {} : { addresses: () => addressesOf(aliases, alias.name) }),
          // pfBlockerNG writes its aliases itself.
          ...(/^pfB_/.test(alias.name) || alias.type === 'internal' ? { builtin: true } : {}),
        }),
      ),
    ...config.schedules
      .filter((s) => s.name !== '')
      .map((schedule) =>
        object('schedule', schedule.element, schedule.name, {
          value: schedule.ranges
            .map((r) => [r.months, r.days, r.weekdays, r.hours].join(';'))
            .sort()
            .join(' '),
        }),
      ),
    ...config.gateways
      .filter((g) => g.name !== '')
      .map((gateway) =>
        object('gateway', gateway.element, gateway.name, isCandidate(config, gateway) ? { builtin: true } : {}),
      ),
    ...config.gatewayGroups
      .filter((g) => g.name !== '')
      .map((group) => object('gateway', group.element, group.name, {})),
    ...config.groups
      .filter((g) => g.name !== '')
      .map((group) =>
        object(
          'group',
          group.element,
          group.name,
          group.name === 'WireGuard' || group.element.value('type') === 'group' ? { builtin: true } : {},
        ),
      ),
  ];
};

/** What the name stands for, in the families that it has. */
const addressesOf = (aliases: Aliases, name: string): ReturnType<NonNullable<FirewallObject['addresses']>> =>
  Object.fromEntries(
    ([4, 6] as const).flatMap((family) => {
      const found = aliases.addresses(name, family);
      return found === undefined || found.over.isEmpty ? [] : [[family, { under: found.under, over: found.over }]];
    }),
  );

/** A default gateway, or one that may become it because none is chosen: OPNsense takes them by priority. */
const isCandidate = (config: VendorConfig, gateway: VendorConfig['gateways'][number]): boolean =>
  gateway.isDefault ||
  config.product === 'OPNsense' ||
  !config.gateways.some((g) => g.isDefault && g.families[0] === gateway.families[0]);

const fixedKinds = new Set(['host', 'network', 'port', 'networkgroup']);

/** How many elements name each of the names, alone or in a list. */
const usesOf = (root: XmlElement, names: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>();
  if (names.size === 0) return uses;
  const pending: XmlElement[] = [root];
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    if (element.hasChildren) {
      pending.push(...element.children);
      continue;
    }
    const length = element.contentEnd - element.contentStart;
    if (length === 0 || length > longestList || describing.has(element.name)) continue;
    // Gateway groups write `NAME|tier|address`; OPNsense excludes with `!NAME`.
    for (const word of new Set(element.text.split(/[\s,|!:]+/)))
      if (names.has(word)) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  return uses;
};
