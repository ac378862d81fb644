import type { Match, RulePart } from '../../model/index.js';
import { type Family, type IntervalSet, PacketSet, readPrefix, type Restrictions } from '../../packets/index.js';
import type { JsonStep, Place } from '../../text/index.js';
import type { Origin } from './origin.js';
import type { Peers } from './peers.js';
import { compact, type Direction, matchOf, type ObjectPlace, peerSide, type RuleSource } from './rules.js';
import { sayable, type Spelt, spellPermission } from './spell.js';
import { type Service, serviceOfPermission } from './services.js';
import type { Permission } from './vendor.js';

/** A permission with the object it came from, which for listed rules is not shaped like a permission. */
export interface Permitted {
  readonly permission: Permission;
  /** What the export holds: gives the place and the text. */
  readonly object: object;
  readonly origin: Origin;
  readonly id?: string;
}

/** What a permission matches in one family; `doubts` are about the permission as a whole. */
export const permissionMatch = (
  family: Family,
  side: 'src' | 'dst',
  service: Service,
  peers: Peers,
  doubts: readonly string[],
): Match => {
  const where = (restrictions: Restrictions, addresses: IntervalSet): PacketSet =>
    PacketSet.where(family, { ...restrictions, [side]: addresses });
  const over = where(service.over, peers.over[family]);
  const isCertain = doubts.length === 0 && service.under !== undefined;
  if (isCertain && peers.under[family].equals(peers.over[family])) return matchOf(over, over, []);
  const under = isCertain ? where(service.under, peers.under[family]) : PacketSet.nothing[family];
  if (over.isEmpty) return matchOf(over, over, []);
  const because = [...doubts, ...(service.because === undefined ? [] : [service.because]), ...peers.because];
  const match = matchOf(under, over, because);
  return isCertain && peers.membersOf.length > 0 ? { ...match, membersOf: [...peers.membersOf] } : match;
};

const shortList = (labels: readonly string[]): string =>
  labels.length <= 3 ? labels.join(', ') || 'nobody' : `${labels.slice(0, 3).join(', ')} and ${labels.length - 3} more`;

/** Names of the peers, in the order of the export. */
export const peerTexts = (permission: Permission): readonly string[] => [
  ...(permission.IpRanges ?? []).map((range) => range.CidrIp ?? '?'),
  ...(permission.Ipv6Ranges ?? []).map((range) => range.CidrIpv6 ?? '?'),
  ...(permission.PrefixListIds ?? []).map((list) => list.PrefixListId ?? '?'),
  ...(permission.UserIdGroupPairs ?? []).map((pair) =>
    `${pair.GroupId ?? pair.GroupName ?? '?'} ${pair.PeeringStatus ?? ''}`.trim(),
  ),
];

/** What peers that are no ranges certainly let through. */
export type ByName = (permitted: Permitted, family: Family) => PacketSet;

/** How a permission is called, shown and pointed at. */
export class PermissionSource implements RuleSource {
  private readonly permitted: Permitted;
  private readonly group: string;
  private readonly direction: Direction;
  private readonly family: Family;
  private readonly byName: ByName;

  constructor(permitted: Permitted, group: string, direction: Direction, family: Family, byName: ByName) {
    this.byName = byName;
    this.permitted = permitted;
    this.group = group;
    this.direction = direction;
    this.family = family;
  }

  get label(): string {
    const { permission } = this.permitted;
    const preposition = this.direction === 'ingress' ? 'from' : 'to';
    return `${this.group} ${this.direction} ${serviceOfPermission(permission).label} ${preposition} ${shortList(peerTexts(permission))}`;
  }

  get identity(): string {
    const { permission } = this.permitted;
    return `${this.group}/${this.direction} ${serviceOfPermission(permission).label} ${peerTexts(permission).toSorted().join(',')}`;
  }

  spell(needed: PacketSet): Spelt | undefined {
    const { permitted, group, direction, family } = this;
    const { permission, id } = permitted;
    const byName = this.byName(permitted, family);
    const rule = id === undefined ? {} : { ruleId: id };
    const isListed = permitted.object !== permission;
    return spellPermission({ permission, group, direction, family, byName, isListed, ...rule }, needed);
  }

  sayable(needed: PacketSet): PacketSet {
    return sayable(needed, this.direction);
  }

  text(): string {
    return compact(this.permitted.object);
  }

  object(): ObjectPlace | undefined {
    return this.permitted.origin.objectAt(this.permitted.object);
  }

  /** Peers point at the widest one, which is the likeliest to be at fault. */
  locate(part: RulePart): Place | undefined {
    const { permission, object, origin } = this.permitted;
    const at = (...path: readonly JsonStep[]): Place => origin.placeAt(object, ...path);
    const isListed = object !== permission;
    const peer = isListed ? undefined : widestPeer(permission, this.family);
    switch (part) {
      case 'service':
        return typeof permission.FromPort === 'number' && permission.FromPort >= 0 ? at('FromPort') : at('IpProtocol');
      case 'src':
      case 'dst':
        if (part !== peerSide(this.direction)) return undefined;
        if (isListed) return at(listedPeers.find((name) => (object as Readonly<Record<string, unknown>>)[name]) ?? '');
        return peer === undefined ? undefined : at(...peer);
      case 'description':
        if (isListed) return at('Description');
        return peer === undefined ? undefined : at(...peer.slice(0, -1), 'Description');
      default:
        return undefined;
    }
  }
}

const listedPeers = ['CidrIpv4', 'CidrIpv6', 'PrefixListId', 'ReferencedGroupInfo'] as const;

const widestPeer = (permission: Permission, family: Family): readonly JsonStep[] | undefined => {
  let best: { readonly path: readonly JsonStep[]; readonly size: bigint } | undefined;
  const consider = (path: readonly JsonStep[], size: bigint): void => {
    if (best === undefined || size > best.size) best = { path, size };
  };
  const sizeOf = (text: string | null | undefined): bigint => readPrefix(text ?? '')?.set.size ?? 0n;
  if (family === 4)
    for (const [i, range] of (permission.IpRanges ?? []).entries())
      consider(['IpRanges', i, 'CidrIp'], sizeOf(range.CidrIp));
  else
    for (const [i, range] of (permission.Ipv6Ranges ?? []).entries())
      consider(['Ipv6Ranges', i, 'CidrIpv6'], sizeOf(range.CidrIpv6));
  for (const i of (permission.PrefixListIds ?? []).keys()) consider(['PrefixListIds', i, 'PrefixListId'], -1n);
  for (const i of (permission.UserIdGroupPairs ?? []).keys()) consider(['UserIdGroupPairs', i, 'GroupId'], -1n);
  return best?.path;
};
