import {
  type Cube, type Family, type Field, fieldIndex, full, fullAt, hasPorts, IntervalSet, isIcmp, PacketSet, protocols, readPrefix, toPrefixes,
} from '../../packets/index.js'; // prettier-ignore
import type { Direction } from './rules.js';
import type { AclEntry, IpRange, Ipv6Range, Permission } from './vendor.js';

/** More permissions or entries than this are better thought over than written. */
const mostWritten = 20;

/** One protocol with one range of ports (or ICMP type and code), as AWS writes it. */
interface Service {
  readonly protocol: number | undefined;
  readonly from?: number;
  readonly to?: number;
}

/** Everything that a permission or entry cannot say: interfaces, flags and state, source ports, and its own side. */
const unsaid: readonly Field[] = ['in', 'out', 'flags', 'state', 'sport'];

const filteredPorts = IntervalSet.of(protocols.tcp, protocols.udp, protocols.icmp, protocols.icmpv6);

/** The least that permissions or entries can permit so that the needed headers are among it. */
export const sayable = (needed: PacketSet, direction: Direction): PacketSet => {
  const own = direction === 'ingress' ? 'dst' : 'src';
  const headers = needed.forget(...unsaid, own);
  const ported = headers.intersect(PacketSet.where(needed.family, { protocol: filteredPorts }));
  return ported.union(headers.subtract(ported).forget('dport'));
};

/** The needed headers as a permission or entry can say them, by service; undefined where that takes too many. */
const servicesOf = (
  needed: PacketSet,
  peer: 'src' | 'dst',
): readonly { readonly service: Service; readonly peers: IntervalSet }[] | undefined => {
  const { family } = needed;
  const cubes = PacketSet.ofCubes(family, sayable(needed, peer === 'src' ? 'ingress' : 'egress').disjoint()).cubes;
  const byService = new Map<string, { readonly service: Service; readonly parts: IntervalSet[] }>();
  for (const cube of cubes) {
    const services = singleServices(family, cube);
    if (services === undefined) return undefined;
    for (const service of services) {
      const key = JSON.stringify(service);
      const known = byService.get(key) ?? { service, parts: [] };
      byService.set(key, known);
      known.parts.push(cube[fieldIndex[peer]] ?? full(family, peer));
    }
    if (byService.size > mostWritten) return undefined;
  }
  return [...byService.values()].map(({ service, parts }) => ({
    service,
    peers: IntervalSet.unionOf(parts),
  }));
};

const singleServices = (family: Family, cube: Cube): readonly Service[] | undefined => {
  const ports = cube[fieldIndex.dport];
  const set = cube[fieldIndex.protocol];
  if (set === undefined || set.equals(fullAt(family, fieldIndex.protocol)))
    return ports === undefined ? [{ protocol: undefined }] : undefined;
  if (set.size > 4n) return undefined;
  const services: Service[] = [];
  for (const [lo, hi] of set)
    for (let protocol = Number(lo); protocol <= Number(hi); protocol++)
      for (const service of portsOf(protocol, ports)) {
        if (service === undefined) return undefined;
        services.push(service);
      }
  return services;
};

const portsOf = (protocol: number, ports: IntervalSet | undefined): readonly (Service | undefined)[] => {
  if (ports === undefined || ports.equals(IntervalSet.range(0, 0xffff)))
    return [hasPorts(protocol) && isFiltered(protocol) ? { protocol, from: 0, to: 65535 } : { protocol }];
  const ranges = [...ports].map(([lo, hi]) => [Number(lo), Number(hi)] as const);
  if (isIcmp(protocol)) return ranges.map(([lo, hi]) => icmpOf(protocol, lo, hi));
  // AWS filters ports of TCP and UDP alone.
  return isFiltered(protocol) ? ranges.map(([from, to]) => ({ protocol, from, to })) : [undefined];
};

const isFiltered = (protocol: number): boolean => protocol === 6 || protocol === 17;

const icmpOf = (protocol: number, lo: number, hi: number): Service | undefined => {
  if (lo === hi) return { protocol, from: lo >> 8, to: lo & 0xff };
  return (lo & 0xff) === 0 && hi === lo + 0xff ? { protocol, from: lo >> 8, to: -1 } : undefined;
};

const names: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** As AWS writes them: single addresses, too, have a length. */
const cidrsOf = (family: Family, set: IntervalSet): readonly string[] =>
  [...set]
    .flatMap(([lo, hi]) => toPrefixes(family, lo, hi))
    .map((text) => (text.includes('/') ? text : `${text}/${family === 4 ? '32' : '128'}`));

// --- permissions ---------------------------------------------------------------------------------------------------

/** A permission to be narrowed, and which of its packets nobody asks about. */
export interface Narrowing {
  readonly permission: Permission;
  readonly group: string;
  readonly direction: Direction;
  readonly family: Family;
  /** Whether the export lists rules with one peer each, and the id of this one. */
  readonly isListed: boolean;
  readonly ruleId?: string;
  /** What peers that are no ranges certainly let through. */
  readonly byName: PacketSet;
}

/** What stands in place of a permission, and the commands that put it there. */
export interface Spelt {
  readonly texts: readonly string[];
  readonly commands: readonly string[];
}

/**
 * Only the ranges of one family change: group references, prefix lists and the ranges of the other family stay, unless
 * they permit what is not needed. Which of its own hosts a group lets be reached, no permission can tell.
 */
export const spellPermission = (narrowing: Narrowing, needed: PacketSet): Spelt | undefined => {
  const { permission, family, direction, byName } = narrowing;
  const peer = direction === 'ingress' ? 'src' : 'dst';
  const own = peer === 'src' ? 'dst' : 'src';
  const wanted = needed.forget(...unsaid, own);
  if (!rangesOf(permission, family).every((range) => readPrefix(cidrOf(range))?.family === family)) return undefined;
  if (!wanted.contains(byName.forget(...unsaid, own))) return undefined;
  const services = servicesOf(byName.isEmpty ? wanted : wanted.subtract(byName), peer);
  if (services === undefined || services.length === 0) return undefined;
  const made = services.map(({ service, peers }) => permissionOf(narrowing, service, peers));
  if (made.some((each) => rangesOf(each, family).length > mostWritten)) return undefined;
  const stays = withRanges(permission, family, []);
  const isLeft = [stays.IpRanges, stays.Ipv6Ranges, stays.PrefixListIds, stays.UserIdGroupPairs].some(
    (list) => (list ?? []).length > 0,
  );
  const written = narrowing.isListed ? made.flatMap((each) => listed(narrowing, each)) : made;
  return {
    texts: [...(isLeft ? [stays] : []), ...written].map((each) => JSON.stringify(each)),
    commands: commandsOf(narrowing, made),
  };
};

/** A permission as rules with one peer each. */
const listed = ({ group, direction, family }: Narrowing, permission: Permission): readonly object[] =>
  rangesOf(permission, family).map((range) => ({
    GroupId: group,
    IsEgress: direction === 'egress',
    IpProtocol: permission.IpProtocol,
    FromPort: permission.FromPort ?? -1,
    ToPort: permission.ToPort ?? -1,
    [family === 4 ? 'CidrIpv4' : 'CidrIpv6']: cidrOf(range),
    ...(range.Description === undefined ? {} : { Description: range.Description }),
  }));

type Range = IpRange | Ipv6Range;

const rangesOf = (permission: Permission, family: Family): readonly Range[] =>
  (family === 4 ? permission.IpRanges : permission.Ipv6Ranges) ?? [];

const cidrOf = (range: Range): string => ('CidrIp' in range ? range.CidrIp : (range as Ipv6Range).CidrIpv6) ?? '';

const withRanges = (permission: Permission, family: Family, ranges: readonly Range[]): Permission => ({
  ...permission,
  ...(family === 4 ? { IpRanges: ranges } : { Ipv6Ranges: ranges }),
});

const permissionOf = (
  { permission, family }: Narrowing,
  { protocol, from, to }: Service,
  peers: IntervalSet,
): Permission => {
  const ranges = cidrsOf(family, peers).map((cidr) => {
    const Description = descriptionOf(permission, family, cidr);
    const described = Description === undefined ? {} : { Description };
    return family === 4 ? { CidrIp: cidr, ...described } : { CidrIpv6: cidr, ...described };
  });
  const service = protocol === undefined ? '-1' : (names[protocol] ?? String(protocol));
  const icmp = protocol !== undefined && isIcmp(protocol) && from === undefined ? { FromPort: -1, ToPort: -1 } : {};
  const ports = from === undefined ? icmp : { FromPort: from, ToPort: to };
  return withRanges({ IpProtocol: service, ...ports }, family, ranges);
};

/** A part of a range goes on to say what the range is for. */
const descriptionOf = (permission: Permission, family: Family, cidr: string): string | undefined => {
  const inner = readPrefix(cidr)?.set ?? IntervalSet.empty;
  const range = rangesOf(permission, family).find((each) => readPrefix(cidrOf(each))?.set.contains(inner) === true);
  return range?.Description ?? undefined;
};

/** First what is needed, then away with the rest: nothing is interrupted. What stays as it is appears in neither. */
const commandsOf = (narrowing: Narrowing, made: readonly Permission[]): readonly string[] => {
  const { permission, group, direction, family, ruleId } = narrowing;
  const { IpProtocol: protocol, FromPort: from, ToPort: to } = permission;
  const old = rangesOf(permission, family);
  const isOld = (each: Permission): boolean =>
    String(each.IpProtocol) === String(protocol) && each.FromPort === from && each.ToPort === to;
  const stays = new Set(made.filter(isOld).flatMap((each) => rangesOf(each, family).map(cidrOf)));
  const known = new Set(old.map(cidrOf));
  const added = made
    .map((each) =>
      isOld(each)
        ? withRanges(
            each,
            family,
            rangesOf(each, family).filter((range) => !known.has(cidrOf(range))),
          )
        : each,
    )
    .filter((each) => rangesOf(each, family).length > 0);
  const gone = old.filter((range) => !stays.has(cidrOf(range)));
  const revoked = withRanges(
    { IpProtocol: protocol, ...(from === undefined || from === null ? {} : { FromPort: from, ToPort: to }) },
    family,
    gone.map((range) => (family === 4 ? { CidrIp: cidrOf(range) } : { CidrIpv6: cidrOf(range) })),
  );
  const about = (verb: string): string => `aws ec2 ${verb}-security-group-${direction} --group-id ${word(group)}`;
  return [
    ...(added.length === 0 ? [] : [`${about('authorize')} --ip-permissions ${word(JSON.stringify(added))}`]),
    ...(gone.length === 0
      ? []
      : [
          ruleId === undefined
            ? `${about('revoke')} --ip-permissions ${word(JSON.stringify([revoked]))}`
            : `${about('revoke')} --security-group-rule-ids ${word(ruleId)}`,
        ]),
  ];
};

/** A word of a POSIX shell. */
const word = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

// --- entries of network ACLs ---------------------------------------------------------------------------------------

export interface EntryNarrowing {
  readonly entry: AclEntry;
  readonly acl: string;
  readonly direction: Direction;
  /** Numbers that entries of this direction have, of both families. */
  readonly taken: ReadonlySet<number>;
}

/** The first part keeps the number of the entry, the others get the numbers behind it, as long as they are free. */
export const spellEntry = (narrowing: EntryNarrowing, needed: PacketSet): Spelt | undefined => {
  const { entry, acl, direction, taken } = narrowing;
  const { family } = needed;
  const number = entry.RuleNumber;
  const services = servicesOf(needed, direction === 'ingress' ? 'src' : 'dst');
  if (services === undefined || typeof number !== 'number') return undefined;
  const parts = services.flatMap(({ service, peers }) => cidrsOf(family, peers).map((cidr) => ({ service, cidr })));
  if (parts.length === 0 || parts.length > mostWritten) return undefined;
  for (let i = 1; i < parts.length; i++) if (taken.has(number + i)) return undefined;
  const made = parts.map(({ service, cidr }, i) => entryOf(narrowing, number + i, service, cidr));
  return {
    texts: made.map((each) => JSON.stringify(each)),
    commands: made.map((each, i) =>
      [
        `aws ec2 ${i === 0 ? 'replace' : 'create'}-network-acl-entry --network-acl-id ${word(acl)} --${direction}`,
        `--rule-number ${String(number + i)} --protocol ${String(each.Protocol)} --rule-action ${String(entry.RuleAction)}`,
        family === 4 ? `--cidr-block ${each.CidrBlock ?? ''}` : `--ipv6-cidr-block ${each.Ipv6CidrBlock ?? ''}`,
        ...(each.PortRange ? [`--port-range From=${String(each.PortRange.From)},To=${String(each.PortRange.To)}`] : []),
        ...(each.IcmpTypeCode
          ? [`--icmp-type-code Type=${String(each.IcmpTypeCode.Type)},Code=${String(each.IcmpTypeCode.Code)}`]
          : []),
      ].join(' '),
    ),
  };
};

const entryOf = (
  { entry, direction }: EntryNarrowing,
  RuleNumber: number,
  { protocol, from, to }: Service,
  cidr: string,
): AclEntry => ({
  RuleNumber,
  RuleAction: entry.RuleAction,
  Egress: direction === 'egress',
  Protocol: protocol === undefined ? '-1' : String(protocol),
  ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
  ...(protocol === undefined || !isFiltered(protocol) || from === undefined
    ? {}
    : { PortRange: { From: from, To: to } }),
  ...(protocol !== undefined && isIcmp(protocol) ? { IcmpTypeCode: { Type: from ?? -1, Code: to ?? -1 } } : {}),
});
