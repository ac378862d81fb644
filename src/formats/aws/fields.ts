/**
 * The field ledger: what each vendor field means for a verdict.
 * - `matches`: part of the match. - `acts`: decides what happens. - `describes`: for people, or an id.
 * - `undecidable`: could matter, and the export does not tell how.
 * A field of these objects that is not listed is undecidable too, and gives a notice.
 */
export type Meaning = 'matches' | 'acts' | 'describes' | 'undecidable';

type Ledger = Readonly<Record<string, Meaning>>;

export const permissionFields: Ledger = {
  IpProtocol: 'matches',
  FromPort: 'matches',
  ToPort: 'matches',
  IpRanges: 'matches',
  Ipv6Ranges: 'matches',
  PrefixListIds: 'matches',
  UserIdGroupPairs: 'matches',
  // EC2-Classic wrote the groups a second time under this name.
  Groups: 'describes',
};

export const groupRuleFields: Ledger = {
  SecurityGroupRuleId: 'describes',
  SecurityGroupRuleArn: 'describes',
  GroupId: 'acts',
  GroupOwnerId: 'describes',
  IsEgress: 'acts',
  IpProtocol: 'matches',
  FromPort: 'matches',
  ToPort: 'matches',
  CidrIpv4: 'matches',
  CidrIpv6: 'matches',
  PrefixListId: 'matches',
  ReferencedGroupInfo: 'matches',
  Description: 'describes',
  Tags: 'describes',
};

export const peerFields: Ledger = {
  CidrIp: 'matches',
  CidrIpv6: 'matches',
  PrefixListId: 'matches',
  GroupId: 'matches',
  GroupName: 'describes',
  UserId: 'matches',
  VpcId: 'describes',
  VpcPeeringConnectionId: 'matches',
  PeeringStatus: 'matches',
  Description: 'describes',
};

export const entryFields: Ledger = {
  RuleNumber: 'acts',
  Egress: 'acts',
  RuleAction: 'acts',
  Protocol: 'matches',
  CidrBlock: 'matches',
  Ipv6CidrBlock: 'matches',
  PortRange: 'matches',
  IcmpTypeCode: 'matches',
};

/** `PortRange` and `IcmpTypeCode` of an entry. */
export const spanFields: Ledger = { From: 'matches', To: 'matches', Type: 'matches', Code: 'matches' };

export const statelessFields: Ledger = {
  Sources: 'matches',
  Destinations: 'matches',
  SourcePorts: 'matches',
  DestinationPorts: 'matches',
  Protocols: 'matches',
  TCPFlags: 'matches',
};

/** `TCPFlags` of a stateless rule. */
export const flagFields: Ledger = { Flags: 'matches', Masks: 'matches' };

export const statefulFields: Ledger = { Action: 'acts', Header: 'matches', RuleOptions: 'matches' };

export const headerFields: Ledger = {
  Protocol: 'matches',
  Source: 'matches',
  SourcePort: 'matches',
  Direction: 'matches',
  Destination: 'matches',
  DestinationPort: 'matches',
};

/** Options of stateful rules that say nothing about packets. Every other option looks into the flow or the payload. */
export const optionFields: Ledger = {
  msg: 'describes',
  sid: 'describes',
  rev: 'describes',
  gid: 'describes',
  metadata: 'describes',
  classtype: 'describes',
  priority: 'describes',
  reference: 'describes',
  target: 'describes',
};

/** The first field of an object that is not in the ledger or is undecidable there. */
export const strangeField = (object: object, ledger: Ledger): string | undefined => {
  for (const name in object) {
    const meaning = Object.hasOwn(ledger, name) ? ledger[name] : undefined;
    if (meaning === undefined || meaning === 'undecidable') {
      const value = (object as Readonly<Record<string, unknown>>)[name];
      if (value !== null && value !== undefined) return name;
    }
  }
  return undefined;
};
