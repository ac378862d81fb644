/**
 * A second evaluator of security groups and network ACLs, as literal as the AWS manual: it walks the JSON of the CLI
 * with one packet, knows no sets, and shares no code with the reader.
 */

export type Truth = boolean | undefined;
export type Verdict = 'permit' | 'deny' | 'conditional';

export interface EvaluatedPacket {
  readonly family: 4 | 6;
  /** The end that peers are about: the source of what comes in, the destination of what goes out. */
  readonly peer: string;
  readonly protocol: number;
  readonly dport: number;
  readonly type: number;
  readonly code: number;
}

export interface RawPermission {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges?: readonly { readonly CidrIp: string }[];
  readonly Ipv6Ranges?: readonly { readonly CidrIpv6: string }[];
  readonly PrefixListIds?: readonly { readonly PrefixListId: string }[];
  readonly UserIdGroupPairs?: readonly { readonly GroupId: string; readonly PeeringStatus?: string }[];
}

export interface RawInterface {
  readonly NetworkInterfaceId: string;
  readonly Groups: readonly { readonly GroupId: string }[];
  readonly PrivateIpAddresses: readonly { readonly PrivateIpAddress: string }[];
  readonly Ipv6Addresses: readonly { readonly Ipv6Address: string }[];
}

export interface World {
  /** Undefined where nobody exported the interfaces. */
  readonly interfaces: readonly RawInterface[] | undefined;
  readonly describedGroups: ReadonlySet<string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

export interface RawEntry {
  readonly RuleNumber: number;
  readonly RuleAction: 'allow' | 'deny';
  readonly Egress: boolean;
  readonly Protocol: string;
  readonly CidrBlock?: string;
  readonly Ipv6CidrBlock?: string;
  readonly PortRange?: { readonly From: number; readonly To: number };
  readonly IcmpTypeCode?: { readonly Type: number; readonly Code: number };
}

/** The bits of an address as a text of zeros and ones. IPv6 addresses are written in full or end in one `::x`. */
const bitsOf = (address: string): string => {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((octet) => Number(octet).toString(2).padStart(8, '0'))
      .join('');
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const middle = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...middle, ...back].map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
};

const isIn = (address: string, cidr: string): boolean => {
  const [network = '', length = ''] = cidr.split('/');
  if (network.includes(':') !== address.includes(':')) return false;
  return bitsOf(network).slice(0, Number(length)) === bitsOf(address).slice(0, Number(length));
};

const nameToNumber = (name: string): number | 'all' => {
  switch (name) {
    case '-1':
      return 'all';
    case 'tcp':
      return 6;
    case 'udp':
      return 17;
    case 'icmp':
      return 1;
    case 'icmpv6':
      return 58;
    default:
      return Number(name);
  }
};

const serviceMatches = (permission: RawPermission, packet: EvaluatedPacket): Truth => {
  const protocol = nameToNumber(permission.IpProtocol);
  if (protocol === 'all') return true;
  if (protocol !== packet.protocol) return false;
  const { FromPort: from, ToPort: to } = permission;
  if (protocol === 6 || protocol === 17) {
    if (from === undefined || to === undefined) return undefined;
    if (from === -1 && to === -1) return true;
    if (from < 0 || to < 0 || from > to) return undefined;
    return packet.dport >= from && packet.dport <= to;
  }
  if (protocol === 1 || protocol === 58) {
    if (from === undefined && to === undefined && protocol === 58) return true;
    if (from === undefined || to === undefined) return undefined;
    if (from === -1) return to === -1 ? true : undefined;
    return packet.type === from && (to === -1 || packet.code === to);
  }
  return true;
};

const or = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;

const peerMatches = (permission: RawPermission, packet: EvaluatedPacket, world: World): Truth => {
  const ranges =
    (packet.family === 4 ? permission.IpRanges?.map((r) => r.CidrIp) : permission.Ipv6Ranges?.map((r) => r.CidrIpv6)) ??
    [];
  const lists = (permission.PrefixListIds ?? []).map(({ PrefixListId: id }): Truth => {
    const entries = world.lists.get(id);
    return entries === undefined ? undefined : entries.some((cidr) => isIn(packet.peer, cidr));
  });
  const groups = (permission.UserIdGroupPairs ?? []).map(({ GroupId: id, PeeringStatus: status }): Truth => {
    if (status === 'deleted') return false;
    if (world.interfaces === undefined) return undefined;
    const members = world.interfaces.filter((each) => each.Groups.some((group) => group.GroupId === id));
    const addresses = members.flatMap((each) => [
      ...each.PrivateIpAddresses.map((a) => a.PrivateIpAddress),
      ...each.Ipv6Addresses.map((a) => a.Ipv6Address),
    ]);
    if (addresses.some((address) => bitsOf(address) === bitsOf(packet.peer))) return true;
    return world.describedGroups.has(id) || members.length > 0 ? false : undefined;
  });
  return or([...ranges.map((cidr) => isIn(packet.peer, cidr)), ...lists, ...groups]);
};

const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;

/** The union of what permissions permit. */
export const groupVerdict = (permissions: readonly RawPermission[], packet: EvaluatedPacket, world: World): Verdict => {
  const truth = or(
    permissions.map((permission) => and(serviceMatches(permission, packet), peerMatches(permission, packet, world))),
  );
  return truth === true ? 'permit' : truth === false ? 'deny' : 'conditional';
};

const entryMatches = (entry: RawEntry, packet: EvaluatedPacket): Truth => {
  const block = packet.family === 4 ? entry.CidrBlock : entry.Ipv6CidrBlock;
  if (block === undefined || !isIn(packet.peer, block)) return false;
  const protocol = nameToNumber(entry.Protocol);
  if (protocol === 'all') return true;
  if (protocol !== packet.protocol) return false;
  if (protocol === 6 || protocol === 17) {
    if (entry.PortRange === undefined) return true;
    const { From: from, To: to } = entry.PortRange;
    if (from > to) return undefined;
    return packet.dport >= from && packet.dport <= to;
  }
  if (protocol === 1 || (protocol === 58 && packet.family === 6)) {
    if (entry.IcmpTypeCode === undefined) return true;
    const { Type: type, Code: code } = entry.IcmpTypeCode;
    return (type === -1 || type === packet.type) && (code === -1 || code === packet.code);
  }
  return true;
};

/** The first match in rising number; what cannot be decided leaves both courses open. */
export const aclVerdict = (
  entries: readonly RawEntry[],
  egress: boolean,
  packet: EvaluatedPacket,
): { readonly verdict: Verdict; readonly number?: number } => {
  const possible = new Set<Verdict>();
  let number: number | undefined;
  for (const entry of entries.filter((each) => each.Egress === egress).sort((a, b) => a.RuleNumber - b.RuleNumber)) {
    const truth = entryMatches(entry, packet);
    if (truth === false) continue;
    possible.add(entry.RuleAction === 'allow' ? 'permit' : 'deny');
    if (truth === undefined) continue;
    number = entry.RuleNumber;
    break;
  }
  if (number === undefined) possible.add('deny');
  const [only] = possible;
  if (possible.size > 1 || only === undefined) return { verdict: 'conditional' };
  return { verdict: only, ...(number === undefined ? {} : { number }) };
};
