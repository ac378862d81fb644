import { type Family, IntervalSet, prefix, readPrefix } from '../../packets/index.js';
import type { Interface } from './interfaces.js';
import type { Snapshot } from './snapshot.js';
import type { Subnet } from './vendor.js';

type ByFamily = Readonly<Record<Family, IntervalSet>>;

/** Where a subnet is, as far as the export tells. */
export interface SubnetPlace {
  readonly id: string;
  readonly vpc: string | undefined;
  /** Addresses that certainly are its own. */
  readonly sure: ByFamily;
  /** At most what it may have. The same sets as `sure` where its description tells its ranges. */
  readonly extent: ByFamily;
}

/** All subnets that are described, and those that only interfaces name: these have at least the addresses of them. */
export const subnetPlaces = (snapshot: Snapshot, interfaces: readonly Interface[]): readonly SubnetPlace[] => {
  const described = new Map(snapshot.subnets.map(({ value }) => [value.SubnetId, value]));
  const members = membersOf(interfaces);
  const vpcs = vpcsByAcl(snapshot);
  const known = [...new Set([...described.keys(), ...members.keys()])].map((id) => {
    const subnet = described.get(id);
    const own = members.get(id) ?? [];
    const vpc = subnet?.VpcId ?? own.find(({ found }) => found.value.VpcId)?.found.value.VpcId ?? vpcs.get(id);
    const of = (family: Family) => knownOf(family, subnet, own);
    return { id, vpc: vpc ?? undefined, known: { 4: of(4), 6: of(6) } };
  });
  return known.map((subnet) => {
    const of = (family: Family) => {
      const { set, isWhole } = subnet.known[family];
      if (isWhole || set.isEmpty) return { sure: set, extent: set };
      const neighbours = known.filter(({ id, vpc }) => id !== subnet.id && vpc !== undefined && vpc === subnet.vpc);
      return boundsOf(family, set, IntervalSet.unionOf(neighbours.map((other) => other.known[family].set)));
    };
    const [v4, v6] = [of(4), of(6)];
    return {
      id: subnet.id,
      vpc: subnet.vpc,
      sure: { 4: v4.sure, 6: v6.sure },
      extent: { 4: v4.extent, 6: v6.extent },
    };
  });
};

const membersOf = (interfaces: readonly Interface[]): ReadonlyMap<string, readonly Interface[]> => {
  const members = new Map<string, Interface[]>();
  for (const each of interfaces) {
    const [id, other] = each.subnets;
    if (id === undefined || other !== undefined) continue;
    const list = members.get(id);
    if (list === undefined) members.set(id, [each]);
    else list.push(each);
  }
  return members;
};

const vpcsByAcl = ({ networkAcls }: Snapshot): ReadonlyMap<string, string> =>
  new Map(
    networkAcls.flatMap(({ value: { VpcId: vpc, Associations: associations } }) =>
      (associations ?? []).flatMap(({ SubnetId: id }) =>
        typeof id === 'string' && typeof vpc === 'string' ? [[id, vpc] as const] : [],
      ),
    ),
  );

const knownOf = (
  family: Family,
  subnet: Subnet | undefined,
  members: readonly Interface[],
): { readonly set: IntervalSet; readonly isWhole: boolean } => {
  const ranges = subnet === undefined ? [] : rangesOf(subnet, family);
  if (ranges.length > 0) return { set: IntervalSet.unionOf(ranges), isWhole: true };
  const own = members.flatMap(({ sure, unsure }) => [...sure[family], ...(unsure?.[family] ?? [])]);
  return { set: IntervalSet.fromRanges(own), isWhole: false };
};

const rangesOf = (subnet: Subnet, family: Family): readonly IntervalSet[] => {
  const texts =
    family === 4 ? [subnet.CidrBlock] : (subnet.Ipv6CidrBlockAssociationSet ?? []).map((set) => set.Ipv6CidrBlock);
  return texts.flatMap((text) => {
    const read = typeof text === 'string' ? readPrefix(text) : undefined;
    return read?.family === family ? [read.set] : [];
  });
};

/** Prefix lengths of the largest and the smallest block that a subnet can have (VPC user guide, “Subnet sizing”). */
const blockLengths: Readonly<Record<Family, readonly [shortest: number, longest: number]>> = {
  4: [16, 28],
  6: [44, 64],
};

/**
 * What a subnet with these addresses has at least and at most. Subnets of one VPC do not overlap, so it ends before its
 * neighbours.
 */
const boundsOf = (
  family: Family,
  own: IntervalSet,
  neighbours: IntervalSet,
): { readonly sure: IntervalSet; readonly extent: IntervalSet } => {
  const [shortest, longest] = blockLengths[family];
  let [sure, extent] = [own, own];
  for (const address of [...own].flat()) {
    for (let length = shortest; length <= longest; length++) {
      const block = prefix(family, address, length);
      if (block.intersects(neighbours)) continue;
      extent = extent.union(block);
      sure = sure.union(prefix(family, address, longest));
      break;
    }
  }
  return { sure, extent };
};
