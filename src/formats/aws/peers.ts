import type { FirewallObject, Notice, ReadSettings } from '../../model/index.js';
import { type Family, full, IntervalSet, readPrefix } from '../../packets/index.js';
import { strangeField, peerFields } from './fields.js';
import { isBroken } from './guard.js';
import type { Interface } from './interfaces.js';
import type { Origin } from './origin.js';
import type { Entries, Snapshot } from './snapshot.js';
import type { GroupPair, Permission } from './vendor.js';

/** Addresses by family, in three-valued truth. */
export interface Addresses {
  readonly under: Readonly<Record<Family, IntervalSet>>;
  readonly over: Readonly<Record<Family, IntervalSet>>;
  /** Why the two differ. */
  readonly because: readonly string[];
}

const none: Readonly<Record<Family, IntervalSet>> = { 4: IntervalSet.empty, 6: IntervalSet.empty };
const everything: Readonly<Record<Family, IntervalSet>> = { 4: full(4, 'src'), 6: full(6, 'src') };

const decidable: readonly string[] = [];
const known = (set: Readonly<Record<Family, IntervalSet>>): Addresses => ({
  under: set,
  over: set,
  because: decidable,
});
const nobody = known(none);

/** Members that are known, among others that are not. */
const atLeast = (under: Readonly<Record<Family, IntervalSet>>, because: string, over = everything): Addresses => ({
  under,
  over,
  because: [because],
});

const mostCached = 1000;

/** A part of a permission that can never match, and why. */
export interface Idle {
  readonly because: string;
  readonly path: readonly (string | number)[];
}

/** All peers of one permission. */
export interface Peers extends Addresses {
  readonly idle: readonly Idle[];
  /** Groups and lists whose members are not all known, where they are the only open question. */
  readonly membersOf: readonly string[];
  /** What the peers say about themselves, each text once. */
  readonly description: string;
}

const joined = (parts: readonly Readonly<Record<Family, IntervalSet>>[]): Readonly<Record<Family, IntervalSet>> => {
  const [only] = parts;
  if (only === undefined) return none;
  if (parts.length === 1) return only;
  const of = (family: Family): IntervalSet => {
    const sets = parts.map((part) => part[family]).filter((set) => !set.isEmpty);
    return IntervalSet.unionOf(sets);
  };
  return { 4: of(4), 6: of(6) };
};

const union = (parts: readonly Addresses[]): Addresses => {
  if (parts.every((part) => part.under === part.over)) return known(joined(parts.map((part) => part.under)));
  return {
    under: joined(parts.map((part) => part.under)),
    over: joined(parts.map((part) => part.over)),
    because: [...new Set(parts.flatMap((part) => part.because))],
  };
};

type ObjectAddresses = ReturnType<Exclude<FirewallObject['addresses'], undefined>>;

/** What a group or list stands for, by family. */
export const byFamily = ({ under, over }: Addresses): ObjectAddresses => ({
  4: { under: under[4], over: over[4] },
  6: { under: under[6], over: over[6] },
});

const stalePeerings: ReadonlySet<string> = new Set(['deleted', 'rejected', 'expired', 'failed', 'deleting']);

/** Who a permission is about and who asks. */
interface Asking {
  readonly origin: Origin;
  readonly scope: string;
  readonly owner: string | undefined;
  readonly report: (notice: Notice) => void;
}

/** Resolves CIDRs, prefix lists and group references against everything in the snapshot. */
export class Directory {
  private readonly snapshot: Snapshot;
  private readonly cidrs = new Map<string, Addresses>();
  private readonly lists = new Map<string, Addresses>();
  private readonly resolved = new Map<string, Addresses>();
  /** Addresses of the interfaces that carry a group, by group and then by scope. */
  private readonly members = new Map<string, Map<string, Members>>();
  private readonly groupScopes = new Map<string, string>();
  private readonly namelessEntries: boolean;
  /** Members of groups as the user told them (`--zone sg-0123=10.0.1.0/24`), where the export does not list them. */
  private readonly told: ReadSettings['zones'];
  /** References to groups and lists, by id, from other objects than themselves. */
  readonly uses = new Map<string, number>();

  constructor(snapshot: Snapshot, interfaces: readonly Interface[], told: ReadSettings['zones']) {
    this.snapshot = snapshot;
    this.told = told;
    for (const { value, scope } of snapshot.groups) this.groupScopes.set(value.GroupId, scope);
    for (const { value, scope } of snapshot.groupRules)
      if (typeof value.GroupId === 'string' && !this.groupScopes.has(value.GroupId))
        this.groupScopes.set(value.GroupId, scope);
    for (const each of interfaces) this.addMember(each);
    this.namelessEntries = snapshot.entries.some(({ value }) => value.id === undefined);
  }

  private addMember({ found: { scope }, groups, sure, unsure, isUnreadable }: Interface): void {
    for (const { id, isSure } of groups) {
      const byScope = this.members.get(id) ?? new Map<string, Members>();
      this.members.set(id, byScope);
      const members = byScope.get(scope) ?? { sure: [], unsure: [], isUnreadable: false };
      byScope.set(scope, members);
      if (isSure) members.sure.push(sure);
      else members.unsure.push(sure);
      if (unsure !== undefined) members.unsure.push(unsure);
      members.isUnreadable ||= isUnreadable;
    }
  }

  /** Whether every interface of a scope was exported. */
  hasAllInterfaces(scope: string): boolean {
    const listing = this.snapshot.interfaceListings.get(scope);
    return listing?.whole === true && !listing.paged;
  }

  /** Whether every interface that carries a group was exported, which other accounts list if it is used in their VPCs. */
  hasAllMembers(groupId: string, scope: string): boolean {
    return this.hasAllInterfaces(scope) && !this.isUsedAbroad(groupId);
  }

  private isUsedAbroad(groupId: string): boolean {
    const further = this.snapshot.furtherVpcs.get(groupId);
    if (further === undefined) return false;
    const home = this.snapshot.groups.find(({ value }) => value.GroupId === groupId)?.value.OwnerId;
    return further.some(({ owner }) => owner === undefined || owner !== home);
  }

  /** The addresses that the user told for a group. */
  toldOf(groupId: string): ReturnType<ReadSettings['zones']['get']> {
    return this.told.get(groupId);
  }

  /** The addresses behind a group reference: private addresses of the interfaces that carry the group. */
  membersOf(groupId: string, asking: Asking, isForeign: boolean): Addresses {
    const key = `${groupId} ${String(isForeign)} ${asking.scope}`;
    const cached = this.resolved.get(key) ?? this.findMembers(groupId, asking, isForeign);
    this.resolved.set(key, cached);
    return cached;
  }

  private findMembers(groupId: string, asking: Asking, isForeign: boolean): Addresses {
    const home = this.groupScopes.get(groupId);
    const byScope = this.members.get(groupId);
    const parts = [...(byScope?.values() ?? [])];
    const sure = joined(parts.flatMap((part) => part.sure));
    const unsure = parts.flatMap((part) => part.unsure);
    const scope = home ?? (byScope?.has(asking.scope) === true || !isForeign ? asking.scope : undefined);
    const isListed =
      scope !== undefined && this.hasAllMembers(groupId, scope) && !parts.some((part) => part.isUnreadable);
    if (isListed && (home !== undefined || byScope !== undefined)) {
      if (unsure.length === 0) return known(sure);
      return atLeast(sure, `addresses that members of ${groupId} may have`, joined([sure, ...unsure]));
    }
    const told = this.told.get(groupId);
    if (told !== undefined)
      return known(joined([sure, { 4: told[4] ?? IntervalSet.empty, 6: told[6] ?? IntervalSet.empty }]));
    const ask = this.isUsedAbroad(groupId)
      ? 'the exports of the accounts whose VPCs it is associated with'
      : home === undefined && byScope === undefined && isForeign
        ? 'the export of its account'
        : 'describe-network-interfaces';
    return atLeast(sure, `members of ${groupId} (ask for ${ask})`);
  }

  /** The entries of a prefix list. */
  listOf(id: string): Addresses {
    const cached = this.lists.get(id);
    if (cached !== undefined) return cached;
    const result = this.readList(id);
    this.lists.set(id, result);
    return result;
  }

  private readList(id: string): Addresses {
    const lists = this.snapshot.prefixLists.filter(({ value }) => value.PrefixListId === id);
    const families = new Set(lists.map(({ value }) => value.AddressFamily));
    const over =
      families.size === 1 && families.has('IPv4')
        ? { 4: everything[4], 6: none[6] }
        : families.size === 1 && families.has('IPv6')
          ? { 4: none[4], 6: everything[6] }
          : everything;
    const states: Entries[] = this.snapshot.entries.map(({ value }) => value).filter((entries) => entries.id === id);
    for (const { value } of lists)
      if (value.Cidrs !== undefined && value.Cidrs !== null) states.push({ id, cidrs: value.Cidrs, isWhole: true });
    if (lists.some(({ value }) => isBroken(value, 'Cidrs'))) return atLeast(none, `entries of ${id}`, over);
    if (states.length === 0) {
      const hint = this.namelessEntries
        ? 'an entries file does not say which list it is: name it after the list'
        : 'ask for get-managed-prefix-list-entries';
      return atLeast(none, `entries of ${id} (${hint})`, over);
    }
    const parts = states.map(({ cidrs }) =>
      union(cidrs.map((cidr) => this.cidr(cidr ?? '') ?? atLeast(none, `unreadable entry of ${id}`, over))),
    );
    const [first] = parts as [Addresses, ...Addresses[]];
    const isSame = parts.every((part) => part.over[4].equals(first.over[4]) && part.over[6].equals(first.over[6]));
    if (!isSame && states.every(({ isWhole }) => isWhole))
      return {
        under: common(parts),
        over: joined(parts.map((part) => part.over)),
        because: [`entries of ${id}, which was exported in different states`],
      };
    const all = union(parts);
    return states.some(({ isWhole }) => isWhole) ? all : atLeast(all.under, `further entries of ${id}`, over);
  }

  /** The addresses of a CIDR; undefined where it is none. */
  cidr(text: string): Addresses | undefined {
    const cached = this.cidrs.get(text);
    if (cached !== undefined) return cached;
    const read = readPrefix(text.trim());
    const result =
      read === undefined
        ? undefined
        : known(read.family === 4 ? { 4: read.set, 6: none[6] } : { 4: none[4], 6: read.set });
    // A few ranges stand everywhere; most of a large export stand once.
    if (result !== undefined && this.cidrs.size < mostCached) this.cidrs.set(text, result);
    return result;
  }

  /** All peers of a permission of the group `self`; where there is doubt about the permission, there may be others. */
  peersOf(permission: Permission, self: string, asking: Asking, doubt?: string): Peers {
    const parts: Addresses[] = [];
    const idle: Idle[] = [];
    const membersOf: string[] = [];
    const descriptions: string[] = [];
    const add = (addresses: Addresses, description: string | null | undefined): void => {
      parts.push(addresses);
      if (typeof description === 'string' && description !== '') descriptions.push(description);
    };
    const strange = (peer: object, field: string, path: readonly (string | number)[]): boolean => {
      if (isBroken(peer, '') || isBroken(peer, field)) return true;
      const name = strangeField(peer, peerFields);
      if (name === undefined) return false;
      asking.report(
        unmodelled(
          asking.origin,
          permission,
          [...path, name],
          `the field \`${name}\` of a peer is not known here; whether it matches cannot be decided`,
          name,
        ),
      );
      return true;
    };
    for (const [i, range] of (permission.IpRanges ?? []).entries())
      add(
        this.rangeOf(
          range.CidrIp,
          4,
          strange(range, 'CidrIp', ['IpRanges', i]),
          permission,
          ['IpRanges', i, 'CidrIp'],
          asking,
        ),
        range.Description,
      );
    for (const [i, range] of (permission.Ipv6Ranges ?? []).entries())
      add(
        this.rangeOf(
          range.CidrIpv6,
          6,
          strange(range, 'CidrIpv6', ['Ipv6Ranges', i]),
          permission,
          ['Ipv6Ranges', i, 'CidrIpv6'],
          asking,
        ),
        range.Description,
      );
    for (const [i, list] of (permission.PrefixListIds ?? []).entries()) {
      const id = list.PrefixListId;
      const addresses = typeof id === 'string' ? this.listOf(id) : atLeast(none, 'unreadable prefix list id');
      if (typeof id === 'string') this.used(id);
      if (addresses.under === addresses.over && addresses.over[4].isEmpty && addresses.over[6].isEmpty)
        idle.push({ because: `${id} has no entries`, path: ['PrefixListIds', i] });
      if (typeof id === 'string' && addresses.under !== addresses.over) membersOf.push(id);
      add(addresses, list.Description);
    }
    for (const [i, pair] of (permission.UserIdGroupPairs ?? []).entries()) {
      const path = ['UserIdGroupPairs', i];
      const isStrange = strange(pair, 'GroupId', path);
      const found = this.pairOf(pair, self, asking, permission, path);
      if (found.idle !== undefined) idle.push({ because: found.idle, path });
      if (found.open !== undefined && !isStrange) membersOf.push(found.open);
      add(isStrange ? atLeast(none, `group reference ${pair.GroupId ?? '?'}`) : found.addresses, pair.Description);
    }
    if (doubt !== undefined) parts.push(atLeast(none, doubt));
    for (const list of ['IpRanges', 'Ipv6Ranges', 'PrefixListIds', 'UserIdGroupPairs'])
      if (isBroken(permission, list)) parts.push(atLeast(none, `unreadable ${list}`));
    const { under, over, because } = union(parts);
    return {
      under,
      over,
      because,
      idle,
      membersOf,
      description: descriptions.length < 2 ? (descriptions[0] ?? '') : [...new Set(descriptions)].join('; '),
    };
  }

  private rangeOf(
    text: string | null | undefined,
    family: Family,
    isUnreadable: boolean,
    permission: Permission,
    path: readonly (string | number)[],
    asking: Asking,
  ): Addresses {
    if (isUnreadable || typeof text !== 'string') return atLeast(none, 'unreadable range');
    const addresses = this.cidr(text);
    if (addresses !== undefined && !addresses.over[family].isEmpty) return addresses;
    asking.report(
      unmodelled(
        asking.origin,
        permission,
        path,
        `\`${text}\` is not an IPv${family} range; which addresses it means cannot be decided`,
        text,
      ),
    );
    return atLeast(none, `\`${text}\` is not an IPv${family} range`);
  }

  private pairOf(
    pair: GroupPair,
    self: string,
    asking: Asking,
    permission: Permission,
    path: readonly (string | number)[],
  ): { readonly addresses: Addresses; readonly idle?: string; readonly open?: string } {
    const id = pair.GroupId;
    if (typeof id !== 'string' || isBroken(pair))
      return { addresses: atLeast(none, `group reference ${pair.GroupName ?? ''}`.trim()) };
    if (id !== self) this.used(id);
    const status = this.peeringStatus(pair);
    if (status !== undefined && stalePeerings.has(status))
      return { addresses: nobody, idle: `the peering that ${id} is reached through is ${status}` };
    if (status !== undefined && status !== 'active')
      return { addresses: atLeast(none, `${id} is reached through a peering that is ${status}`) };
    const isForeign = this.isForeign(pair, asking);
    const addresses = this.membersOf(id, asking, isForeign);
    if (!isForeign && this.isMissing(id, asking.scope))
      asking.report({
        kind: 'unresolved',
        at: asking.origin.placeAt(permission, ...path),
        message: `\`${id}\` is not in the export, although its groups were listed; who its members are cannot be decided`,
        subject: id,
      });
    if (addresses.under !== addresses.over) return { addresses, open: id };
    const isEmpty = addresses.over[4].isEmpty && addresses.over[6].isEmpty;
    return isEmpty ? { addresses, idle: `no interface carries ${id}` } : { addresses };
  }

  private used(id: string): void {
    this.uses.set(id, (this.uses.get(id) ?? 0) + 1);
  }

  private peeringStatus(pair: GroupPair): string | undefined {
    if (typeof pair.PeeringStatus === 'string' && pair.PeeringStatus !== '') return pair.PeeringStatus;
    if (typeof pair.VpcPeeringConnectionId !== 'string') return undefined;
    const id = pair.VpcPeeringConnectionId;
    return (
      this.snapshot.peerings.find(({ value }) => value.VpcPeeringConnectionId === id)?.value.Status?.Code ?? undefined
    );
  }

  /** Whether the group may belong to another account or VPC, whose export is elsewhere. */
  private isForeign(pair: GroupPair, asking: Asking): boolean {
    const isPeered = typeof pair.VpcPeeringConnectionId === 'string' && pair.VpcPeeringConnectionId !== '';
    return isPeered || (typeof pair.UserId === 'string' && asking.owner !== undefined && pair.UserId !== asking.owner);
  }

  private isMissing(id: string, scope: string): boolean {
    const listing = this.snapshot.groupListings.get(scope);
    return !this.groupScopes.has(id) && !this.members.has(id) && listing?.whole === true && !listing.paged;
  }
}

/** The intersection of several states: what matches in every one of them. */
const common = (parts: readonly Addresses[]): Readonly<Record<Family, IntervalSet>> => {
  const of = (family: Family): IntervalSet => parts.map((part) => part.under[family]).reduce((a, b) => a.intersect(b));
  return { 4: of(4), 6: of(6) };
};

export const unmodelled = (
  origin: Origin,
  object: object,
  path: readonly (string | number)[],
  message: string,
  subject: string,
): Notice => ({
  kind: 'unmodelled',
  at: origin.placeAt(object, ...path),
  message,
  subject,
});

interface Members {
  readonly sure: Readonly<Record<Family, IntervalSet>>[];
  readonly unsure: Readonly<Record<Family, IntervalSet>>[];
  isUnreadable: boolean;
}
