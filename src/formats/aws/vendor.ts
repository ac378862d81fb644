/**
 * The words of AWS, as the guards let them in. Every list and every optional value may also be null; all three ways of
 * having nothing mean the same.
 */

type Maybe<T> = T | null | undefined;

export interface IpRange {
  readonly CidrIp?: Maybe<string>;
  readonly Description?: Maybe<string>;
}
export interface Ipv6Range {
  readonly CidrIpv6?: Maybe<string>;
  readonly Description?: Maybe<string>;
}
export interface PrefixListReference {
  readonly PrefixListId?: Maybe<string>;
  readonly Description?: Maybe<string>;
}
export interface GroupPair {
  readonly GroupId?: Maybe<string>;
  readonly GroupName?: Maybe<string>;
  /** The account that owns the group. */
  readonly UserId?: Maybe<string>;
  readonly VpcId?: Maybe<string>;
  readonly VpcPeeringConnectionId?: Maybe<string>;
  readonly PeeringStatus?: Maybe<string>;
  readonly Description?: Maybe<string>;
}

/** One service times the union of its peers. */
export interface Permission {
  readonly IpProtocol?: Maybe<string | number>;
  readonly FromPort?: Maybe<number>;
  readonly ToPort?: Maybe<number>;
  readonly IpRanges?: Maybe<readonly IpRange[]>;
  readonly Ipv6Ranges?: Maybe<readonly Ipv6Range[]>;
  readonly PrefixListIds?: Maybe<readonly PrefixListReference[]>;
  readonly UserIdGroupPairs?: Maybe<readonly GroupPair[]>;
}

export interface SecurityGroup {
  readonly GroupId: string;
  readonly GroupName?: Maybe<string>;
  readonly Description?: Maybe<string>;
  readonly VpcId?: Maybe<string>;
  readonly OwnerId?: Maybe<string>;
  readonly IpPermissions?: Maybe<readonly Permission[]>;
  readonly IpPermissionsEgress?: Maybe<readonly Permission[]>;
}

/** One peer of one permission, as `describe-security-group-rules` prints them. */
export interface SecurityGroupRule {
  readonly SecurityGroupRuleId?: Maybe<string>;
  readonly GroupId?: Maybe<string>;
  readonly GroupOwnerId?: Maybe<string>;
  readonly IsEgress?: Maybe<boolean>;
  readonly IpProtocol?: Maybe<string | number>;
  readonly FromPort?: Maybe<number>;
  readonly ToPort?: Maybe<number>;
  readonly CidrIpv4?: Maybe<string>;
  readonly CidrIpv6?: Maybe<string>;
  readonly PrefixListId?: Maybe<string>;
  readonly ReferencedGroupInfo?: Maybe<GroupPair>;
  readonly Description?: Maybe<string>;
}

export interface AclEntry {
  readonly RuleNumber?: Maybe<number>;
  readonly Egress?: Maybe<boolean>;
  readonly Protocol?: Maybe<string | number>;
  readonly RuleAction?: Maybe<'allow' | 'deny'>;
  readonly CidrBlock?: Maybe<string>;
  readonly Ipv6CidrBlock?: Maybe<string>;
  readonly PortRange?: Maybe<{ readonly From?: Maybe<number>; readonly To?: Maybe<number> }>;
  readonly IcmpTypeCode?: Maybe<{ readonly Type?: Maybe<number>; readonly Code?: Maybe<number> }>;
}

export interface NetworkAcl {
  readonly NetworkAclId: string;
  readonly VpcId?: Maybe<string>;
  readonly IsDefault?: Maybe<boolean>;
  readonly Associations?: Maybe<readonly { readonly SubnetId?: Maybe<string> }[]>;
  readonly Entries?: Maybe<readonly AclEntry[]>;
}

export interface NetworkInterface {
  readonly NetworkInterfaceId: string;
  readonly VpcId?: Maybe<string>;
  readonly SubnetId?: Maybe<string>;
  readonly Groups?: Maybe<readonly { readonly GroupId?: Maybe<string> }[]>;
  readonly PrivateIpAddress?: Maybe<string>;
  readonly PrivateIpAddresses?: Maybe<readonly { readonly PrivateIpAddress?: Maybe<string> }[]>;
  readonly Ipv6Addresses?: Maybe<readonly { readonly Ipv6Address?: Maybe<string> }[]>;
  readonly Ipv4Prefixes?: Maybe<readonly { readonly Ipv4Prefix?: Maybe<string> }[]>;
  readonly Ipv6Prefixes?: Maybe<readonly { readonly Ipv6Prefix?: Maybe<string> }[]>;
}

export interface PrefixList {
  readonly PrefixListId: string;
  readonly PrefixListName?: Maybe<string>;
  readonly OwnerId?: Maybe<string>;
  readonly AddressFamily?: Maybe<string>;
  /** Only in `describe-prefix-lists`. */
  readonly Cidrs?: Maybe<readonly string[]>;
}

/** `get-managed-prefix-list-entries`, which does not say whose entries they are. */
export interface PrefixEntries {
  readonly Entries?: Maybe<readonly { readonly Cidr?: Maybe<string> }[]>;
}

export interface Subnet {
  readonly SubnetId: string;
  readonly VpcId?: Maybe<string>;
  readonly CidrBlock?: Maybe<string>;
  readonly Ipv6CidrBlockAssociationSet?: Maybe<readonly { readonly Ipv6CidrBlock?: Maybe<string> }[]>;
}

export interface Vpc {
  readonly VpcId: string;
  readonly CidrBlock?: Maybe<string>;
  readonly CidrBlockAssociationSet?: Maybe<readonly { readonly CidrBlock?: Maybe<string> }[]>;
}

export interface Peering {
  readonly VpcPeeringConnectionId: string;
  readonly Status?: Maybe<{ readonly Code?: Maybe<string> }>;
}

export interface PortSpan {
  readonly FromPort?: Maybe<number>;
  readonly ToPort?: Maybe<number>;
}

export interface MatchAttributes {
  readonly Sources?: Maybe<readonly { readonly AddressDefinition?: Maybe<string> }[]>;
  readonly Destinations?: Maybe<readonly { readonly AddressDefinition?: Maybe<string> }[]>;
  readonly SourcePorts?: Maybe<readonly PortSpan[]>;
  readonly DestinationPorts?: Maybe<readonly PortSpan[]>;
  readonly Protocols?: Maybe<readonly number[]>;
  readonly TCPFlags?: Maybe<
    readonly { readonly Flags?: Maybe<readonly string[]>; readonly Masks?: Maybe<readonly string[]> }[]
  >;
}

export interface StatelessRule {
  readonly Priority?: Maybe<number>;
  readonly RuleDefinition?: Maybe<{
    readonly Actions?: Maybe<readonly string[]>;
    readonly MatchAttributes?: Maybe<MatchAttributes>;
  }>;
}

export interface StatefulRule {
  readonly Action?: Maybe<string>;
  readonly Header?: Maybe<{
    readonly Protocol?: Maybe<string>;
    readonly Source?: Maybe<string>;
    readonly SourcePort?: Maybe<string>;
    readonly Direction?: Maybe<string>;
    readonly Destination?: Maybe<string>;
    readonly DestinationPort?: Maybe<string>;
  }>;
  readonly RuleOptions?: Maybe<
    readonly { readonly Keyword?: Maybe<string>; readonly Settings?: Maybe<readonly string[]> }[]
  >;
}

type Definitions = Maybe<Readonly<Record<string, Maybe<{ readonly Definition?: Maybe<readonly string[]> }>>>>;

export interface RuleGroup {
  readonly RulesSource?: Maybe<{
    readonly RulesString?: Maybe<string>;
    readonly RulesSourceList?: Maybe<object>;
    readonly StatefulRules?: Maybe<readonly StatefulRule[]>;
    readonly StatelessRulesAndCustomActions?: Maybe<{ readonly StatelessRules?: Maybe<readonly StatelessRule[]> }>;
  }>;
  readonly RuleVariables?: Maybe<{ readonly IPSets?: Definitions; readonly PortSets?: Definitions }>;
  readonly StatefulRuleOptions?: Maybe<{ readonly RuleOrder?: Maybe<string> }>;
}

export interface RuleGroupReference {
  readonly ResourceArn?: Maybe<string>;
  readonly Priority?: Maybe<number>;
  /** Of stateful groups alone. */
  readonly Override?: Maybe<{ readonly Action?: Maybe<string> }>;
}

export interface FirewallPolicy {
  readonly StatelessDefaultActions?: Maybe<readonly string[]>;
  readonly StatelessRuleGroupReferences?: Maybe<readonly RuleGroupReference[]>;
  readonly StatefulRuleGroupReferences?: Maybe<readonly RuleGroupReference[]>;
  readonly StatefulDefaultActions?: Maybe<readonly string[]>;
  readonly StatefulEngineOptions?: Maybe<{ readonly RuleOrder?: Maybe<string> }>;
  readonly PolicyVariables?: Maybe<{ readonly RuleVariables?: Definitions }>;
}
