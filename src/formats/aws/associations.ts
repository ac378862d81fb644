import type { Policy } from '../../model/index.js';
import { type Family, IntervalSet, readPrefix } from '../../packets/index.js';
import { isBroken } from './guard.js';
import type { Found } from './origin.js';
import { unmodelled } from './peers.js';
import type { Snapshot } from './snapshot.js';
import type { SubnetPlace } from './subnets.js';
import type { NetworkAcl, Subnet } from './vendor.js';

/** What an ACL guards, and what it may guard. */
export interface Guarded {
  readonly places: readonly SubnetPlace[];
  /** Subnets of which nobody tells whether they have this ACL or another one. */
  readonly perhaps: readonly SubnetPlace[];
  readonly isComplete: boolean;
}

/**
 * Who guards which subnets: those that an ACL names, and for the default ACL of a VPC those that none names. A subnet has
 * one ACL: where several name it, or not all exports of the one that does, it is open which one it has.
 */
export class Associations {
  private readonly snapshot: Snapshot;
  private readonly places: readonly SubnetPlace[];
  /** The ACLs that name a subnet. */
  private readonly named = new Map<unknown, Set<string>>();
  /** The subnets that each export of an ACL names. */
  private readonly lists = new Map<string, ReadonlySet<unknown>[]>();
  private readonly described: ReadonlyMap<string, Subnet>;

  constructor(snapshot: Snapshot, places: readonly SubnetPlace[]) {
    this.snapshot = snapshot;
    this.places = places;
    for (const found of snapshot.networkAcls) this.add(found);
    this.described = new Map(snapshot.subnets.map(({ value }) => [value.SubnetId, value]));
  }

  private add({ value: { NetworkAclId: acl, Associations: associations }, origin }: Found<NetworkAcl>): void {
    if (!Array.isArray(associations)) return;
    const list = (associations as NonNullable<NetworkAcl['Associations']>).map(({ SubnetId: id }) => id);
    this.lists.set(acl, [...(this.lists.get(acl) ?? []), new Set(list)]);
    for (const [i, id] of list.entries()) {
      const owners = this.named.get(id) ?? new Set<string>();
      this.named.set(id, owners);
      const [other] = owners;
      if (typeof id === 'string' && other !== undefined && !owners.has(acl))
        this.snapshot.notices.push(
          unmodelled(
            origin,
            associations,
            [i],
            `\`${id}\` is associated with \`${other}\` and with \`${acl}\`, and a subnet has one network ACL; which one cannot be decided, so keep only the newest export`,
            id,
          ),
        );
      owners.add(acl);
    }
  }

  /** Subnets that no exported ACL guards for certain, if any of them does. */
  get unguarded(): readonly SubnetPlace[] {
    const { networkAcls } = this.snapshot;
    return this.places.filter(
      (place) =>
        !this.isNamedForSure(place) &&
        (this.named.get(place.id)?.size ?? 0) < 2 &&
        !networkAcls.some(({ value }) => this.isFallback(value, place)) &&
        !networkAcls.some((found) => this.mayHave(found, place)),
    );
  }

  of({ value: acl, origin }: Found<NetworkAcl>): Guarded {
    const named = new Set([...(this.lists.get(acl.NetworkAclId) ?? [])].flatMap((list) => [...list]));
    const isOwn = (place: SubnetPlace): boolean => named.has(place.id) && this.isNamedForSure(place);
    const places = this.places.filter((place) => isOwn(place) || this.isFallback(acl, place));
    const perhaps = this.places.filter(
      (place) =>
        !isOwn(place) &&
        (named.has(place.id) || this.mayHave({ value: acl, origin }, place)) &&
        !this.snapshot.networkAcls.some(({ value }) => this.isFallback(value, place)),
    );
    const described = places.flatMap(({ id }) => this.described.get(id) ?? []);
    const isListed =
      [...named].every((id) => id !== null && id !== undefined && this.described.has(id as string)) &&
      described.length === places.length &&
      described.every(hasReadableRange);
    // Only an empty list says that no subnet has the ACL; a template or a trimmed export says nothing.
    const isNowhere = named.size === 0 && acl.IsDefault === false && Array.isArray(acl.Associations);
    return {
      places,
      perhaps,
      isComplete: !origin.isIncomplete(acl) && isListed && perhaps.length === 0 && (places.length > 0 || isNowhere),
    };
  }

  private isNamedForSure({ id }: SubnetPlace): boolean {
    const [acl, other] = this.named.get(id) ?? [];
    return acl !== undefined && other === undefined && this.lists.get(acl)?.every((list) => list.has(id)) === true;
  }

  /** Whether an ACL that does not name a subnet may be the one that it has. */
  private mayHave({ value: acl, origin }: Pick<Found<NetworkAcl>, 'value' | 'origin'>, place: SubnetPlace): boolean {
    const [owner, other] = this.named.get(place.id) ?? [];
    if (other !== undefined || this.isNamedForSure(place) || !isSameVpc(place.vpc, acl.VpcId)) return false;
    if (owner !== undefined) return acl.IsDefault === true;
    const isTold =
      Array.isArray(acl.Associations) &&
      !isBroken(acl, 'Associations') &&
      !origin.isIncomplete(acl) &&
      acl.Associations.every(({ SubnetId: id }) => typeof id === 'string');
    return !isTold || acl.IsDefault === true;
  }

  private isFallback(acl: NetworkAcl, { id, vpc }: SubnetPlace): boolean {
    return acl.IsDefault === true && vpc === (acl.VpcId ?? undefined) && !this.named.has(id);
  }
}

/** Whether they can be one VPC: what nobody tells may be any. */
export const isSameVpc = (a: string | null | undefined, b: string | null | undefined): boolean =>
  typeof a !== 'string' || typeof b !== 'string' || a === b;

export interface Homeless {
  readonly network: string | undefined;
  readonly hosts: Readonly<Record<Family, IntervalSet>>;
}

/** Hosts that groups and interfaces guard, of which nobody tells the subnet, by their VPC. */
export const homelessIn = (guards: readonly Policy[], places: readonly SubnetPlace[]): readonly Homeless[] => {
  const guarded = new Map<string | undefined, Record<Family, IntervalSet[]>>();
  for (const { family, attachment } of guards) {
    if (attachment?.side !== 'dst') continue;
    const { network, behind } = attachment;
    const sets = guarded.get(network) ?? { 4: [], 6: [] };
    guarded.set(network, sets);
    sets[family].push(...behind);
  }
  return [...guarded].map(([network, sets]) => {
    const near = places.filter(({ vpc }) => isSameVpc(vpc, network));
    const of = (family: Family): IntervalSet =>
      IntervalSet.unionOf(sets[family]).subtract(IntervalSet.unionOf(near.map(({ sure }) => sure[family])));
    return { network, hosts: { 4: of(4), 6: of(6) } };
  });
};

const hasReadableRange = (subnet: Subnet): boolean =>
  !isBroken(subnet, 'CidrBlock') &&
  (typeof subnet.CidrBlock !== 'string' || readPrefix(subnet.CidrBlock) !== undefined);
