import type { Notice } from '../../model/index.js';
import { type Family, IntervalSet, readAddress, readPrefix } from '../../packets/index.js';
import { isBroken } from './guard.js';
import type { Found } from './origin.js';
import type { NetworkInterface } from './vendor.js';

type ByFamily = Readonly<Record<Family, IntervalSet>>;

/** One interface, as all the files together know it. */
export interface Interface {
  /** Where it was found first. */
  readonly found: Found<NetworkInterface>;
  /** Groups that it carries, with their position in the first list; those that only some of its states name are not sure. */
  readonly groups: readonly { readonly id: string; readonly isSure: boolean }[];
  /** Private addresses that it certainly has. */
  readonly sure: ByFamily;
  /** Addresses that it may have, where that is more. */
  readonly unsure?: ByFamily;
  /** Whether it may have addresses that nobody can read. */
  readonly isUnreadable: boolean;
  /** The subnets that its states name: one, if they are in order. */
  readonly subnets: readonly string[];
}

/** Interfaces are listed by themselves and inside instances: the same one counts once, different states leave it open. */
export const interfacesIn = (
  all: readonly Found<NetworkInterface>[],
  report: (notice: Notice) => void,
): readonly Interface[] => {
  const byId = new Map<string, Interface>();
  for (const found of all) {
    const known = byId.get(found.value.NetworkInterfaceId);
    const state = stateOf(found);
    if (known !== undefined && !isSame(known, state)) report(twofold(known, found));
    byId.set(
      found.value.NetworkInterfaceId,
      known === undefined
        ? state
        : isSame(known, state)
          ? { ...known, subnets: subnetsOf(known, state) }
          : merged(known, state),
    );
  }
  return [...byId.values()];
};

const twofold = ({ found: first }: Interface, { value, origin }: Found<NetworkInterface>): Notice => ({
  kind: 'unmodelled',
  at: origin.placeOf(value),
  message: `\`${value.NetworkInterfaceId}\` is exported in different states (see ${first.origin.source.file}:${first.origin.placeOf(first.value).line}); which addresses and groups it has cannot be decided, so keep only the newest`,
  subject: value.NetworkInterfaceId,
});

const stateOf = (found: Found<NetworkInterface>): Interface => {
  const ids = (found.value.Groups ?? []).flatMap((group) => (typeof group.GroupId === 'string' ? [group.GroupId] : []));
  const { SubnetId: subnet } = found.value;
  return {
    found,
    groups: [...new Set(ids)].map((id) => ({ id, isSure: true })),
    subnets: typeof subnet === 'string' && subnet !== '' ? [subnet] : [],
    ...addressesOf(found.value),
  };
};

const subnetsOf = (a: Interface, b: Interface): readonly string[] => [...new Set([...a.subnets, ...b.subnets])];

const families = [4, 6] as const;

const isSame = (a: Interface, b: Interface): boolean =>
  a.groups.length === b.groups.length &&
  a.groups.every(({ id }) => b.groups.some((group) => group.id === id)) &&
  families.every((family) => a.sure[family].equals(b.sure[family]));

const merged = (a: Interface, b: Interface): Interface => {
  const of = (combine: (family: Family) => IntervalSet): ByFamily => ({ 4: combine(4), 6: combine(6) });
  const may = ({ sure, unsure }: Interface, family: Family): IntervalSet =>
    sure[family].union(unsure?.[family] ?? IntervalSet.empty);
  const inBoth = (id: string): boolean =>
    [a, b].every((state) => state.groups.some((group) => group.id === id && group.isSure));
  const ids = [...new Set([...a.groups, ...b.groups].map(({ id }) => id))];
  return {
    found: a.found,
    groups: ids.map((id) => ({ id, isSure: inBoth(id) })),
    sure: of((family) => a.sure[family].intersect(b.sure[family])),
    unsure: of((family) => may(a, family).union(may(b, family))),
    isUnreadable: a.isUnreadable || b.isUnreadable,
    subnets: subnetsOf(a, b),
  };
};

/** The private addresses of an interface. Whether delegated prefixes count for group references is not documented. */
const addressesOf = (
  value: NetworkInterface,
): {
  readonly sure: ByFamily;
  readonly unsure?: ByFamily;
  readonly isUnreadable: boolean;
} => {
  const texts = [
    value.PrivateIpAddress,
    ...(value.PrivateIpAddresses ?? []).map((address) => address.PrivateIpAddress),
    ...(value.Ipv6Addresses ?? []).map((address) => address.Ipv6Address),
  ].filter((text) => typeof text === 'string' && text !== '') as readonly string[];
  const addresses = texts.map(readAddress);
  const of = (family: Family): IntervalSet =>
    IntervalSet.of(...addresses.flatMap((a) => (a?.family === family ? [a.value] : [])));
  const prefixes = [
    ...(value.Ipv4Prefixes ?? []).map((prefix) => prefix.Ipv4Prefix),
    ...(value.Ipv6Prefixes ?? []).map((prefix) => prefix.Ipv6Prefix),
  ].flatMap((text) => (typeof text === 'string' ? [readPrefix(text)] : []));
  const delegated = (family: Family): IntervalSet =>
    IntervalSet.fromRanges(prefixes.flatMap((prefix) => (prefix?.family === family ? [...prefix.set] : [])));
  const lists = ['PrivateIpAddress', 'PrivateIpAddresses', 'Ipv6Addresses', 'Ipv4Prefixes', 'Ipv6Prefixes'];
  const isUnreadable =
    addresses.includes(undefined) || prefixes.includes(undefined) || lists.some((list) => isBroken(value, list));
  return {
    sure: { 4: of(4), 6: of(6) },
    ...(prefixes.length === 0 ? {} : { unsure: { 4: delegated(4), 6: delegated(6) } }),
    isUnreadable,
  };
};
