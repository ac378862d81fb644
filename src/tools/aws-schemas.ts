/**
 * JSON schemas of what the AWS CLI prints, as far as fwlint reads it. `generate-aws` compiles them to
 * `src/formats/aws/guards.generated.ts`. Fields that are not listed are tolerated here; the ledger in `fields.ts` says which of them
 * matter. Lists and optional values may be absent or null, which AWS and its collectors use alike.
 */

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: ['string', 'null'] };
const integer: Schema = { type: ['integer', 'null'] };
const flag: Schema = { type: ['boolean', 'null'] };
/** A protocol: a name or number as string; collectors and templates write numbers. */
const protocol: Schema = { type: ['string', 'integer'] };
const list = (items: Schema): Schema => ({ type: ['array', 'null'], items });
const record = (
  required: readonly string[],
  properties: Readonly<Record<string, Schema>>,
  nullable = false,
): Schema => ({
  type: nullable ? ['object', 'null'] : 'object',
  required,
  properties,
});
const id: Schema = { type: 'string' };
const to = (name: string): Schema => ({ $ref: name });

const pair = {
  GroupId: text,
  GroupName: text,
  UserId: text,
  VpcId: text,
  VpcPeeringConnectionId: text,
  PeeringStatus: text,
  Description: text,
};

export const schemas = {
  permission: record(['IpProtocol'], {
    IpProtocol: protocol,
    FromPort: integer,
    ToPort: integer,
    IpRanges: list(record(['CidrIp'], { CidrIp: id, Description: text })),
    Ipv6Ranges: list(record(['CidrIpv6'], { CidrIpv6: id, Description: text })),
    PrefixListIds: list(record(['PrefixListId'], { PrefixListId: id, Description: text })),
    UserIdGroupPairs: list(record([], pair)),
  }),
  group: record(['GroupId'], {
    GroupId: id,
    GroupName: text,
    Description: text,
    VpcId: text,
    OwnerId: text,
    IpPermissions: list(to('permission')),
    IpPermissionsEgress: list(to('permission')),
  }),
  groupRule: record(['SecurityGroupRuleId', 'GroupId', 'IpProtocol', 'IsEgress'], {
    SecurityGroupRuleId: id,
    GroupId: id,
    GroupOwnerId: text,
    IsEgress: { type: 'boolean' },
    IpProtocol: protocol,
    FromPort: integer,
    ToPort: integer,
    CidrIpv4: text,
    CidrIpv6: text,
    PrefixListId: text,
    ReferencedGroupInfo: record([], pair, true),
    Description: text,
  }),
  networkAcl: record(['NetworkAclId'], {
    NetworkAclId: id,
    VpcId: text,
    IsDefault: flag,
    OwnerId: text,
    Associations: list(record([], { SubnetId: text, NetworkAclId: text })),
    Entries: list(
      record(['RuleNumber', 'Egress', 'Protocol', 'RuleAction'], {
        RuleNumber: { type: 'integer' },
        Egress: { type: 'boolean' },
        Protocol: protocol,
        RuleAction: { type: 'string', enum: ['allow', 'deny'] },
        CidrBlock: text,
        Ipv6CidrBlock: text,
        PortRange: record([], { From: integer, To: integer }, true),
        IcmpTypeCode: record([], { Type: integer, Code: integer }, true),
      }),
    ),
  }),
  networkInterface: record(['NetworkInterfaceId'], {
    NetworkInterfaceId: id,
    VpcId: text,
    SubnetId: text,
    OwnerId: text,
    Description: text,
    Groups: list(record(['GroupId'], { GroupId: id, GroupName: text })),
    PrivateIpAddress: text,
    PrivateIpAddresses: list(record([], { PrivateIpAddress: text })),
    Ipv6Addresses: list(record([], { Ipv6Address: text })),
    Ipv4Prefixes: list(record([], { Ipv4Prefix: text })),
    Ipv6Prefixes: list(record([], { Ipv6Prefix: text })),
  }),
  prefixList: record(['PrefixListId'], {
    PrefixListId: id,
    PrefixListName: text,
    OwnerId: text,
    AddressFamily: text,
    Cidrs: list(id),
  }),
  prefixEntries: record([], { Entries: list(record(['Cidr'], { Cidr: id, Description: text })) }),
  subnet: record(['SubnetId'], {
    SubnetId: id,
    VpcId: text,
    CidrBlock: text,
    Ipv6CidrBlockAssociationSet: list(record([], { Ipv6CidrBlock: text })),
  }),
  vpc: record(['VpcId'], {
    VpcId: id,
    CidrBlock: text,
    CidrBlockAssociationSet: list(record([], { CidrBlock: text })),
  }),
  peering: record(['VpcPeeringConnectionId'], {
    VpcPeeringConnectionId: id,
    Status: record([], { Code: text }, true),
  }),
  ruleGroup: record([], {
    RulesSource: record(
      [],
      {
        RulesString: text,
        RulesSourceList: record([], { Targets: list(id), GeneratedRulesType: text }, true),
        StatefulRules: list(
          record(['Action', 'Header'], {
            Action: id,
            Header: record(['Protocol', 'Source', 'SourcePort', 'Direction', 'Destination', 'DestinationPort'], {
              Protocol: id,
              Source: id,
              SourcePort: id,
              Direction: id,
              Destination: id,
              DestinationPort: id,
            }),
            RuleOptions: list(record(['Keyword'], { Keyword: id, Settings: list(id) })),
          }),
        ),
        StatelessRulesAndCustomActions: record(
          [],
          {
            StatelessRules: list(
              record(['Priority', 'RuleDefinition'], {
                Priority: { type: 'integer' },
                RuleDefinition: record(['Actions', 'MatchAttributes'], {
                  Actions: list(id),
                  MatchAttributes: record(
                    [],
                    {
                      Sources: list(record(['AddressDefinition'], { AddressDefinition: id })),
                      Destinations: list(record(['AddressDefinition'], { AddressDefinition: id })),
                      SourcePorts: list(record(['FromPort', 'ToPort'], { FromPort: integer, ToPort: integer })),
                      DestinationPorts: list(record(['FromPort', 'ToPort'], { FromPort: integer, ToPort: integer })),
                      Protocols: list({ type: 'integer' }),
                      TCPFlags: list(record([], { Flags: list(id), Masks: list(id) })),
                    },
                    true,
                  ),
                }),
              }),
            ),
          },
          true,
        ),
      },
      true,
    ),
    RuleVariables: record(
      [],
      {
        IPSets: { type: ['object', 'null'], additionalProperties: record([], { Definition: list(id) }) },
        PortSets: { type: ['object', 'null'], additionalProperties: record([], { Definition: list(id) }) },
      },
      true,
    ),
    StatefulRuleOptions: record([], { RuleOrder: text }, true),
  }),
  firewallPolicy: record([], {
    StatelessDefaultActions: list(id),
    StatelessFragmentDefaultActions: list(id),
    StatelessRuleGroupReferences: list(
      record(['ResourceArn', 'Priority'], { ResourceArn: id, Priority: { type: 'integer' } }),
    ),
    StatefulRuleGroupReferences: list(
      record(['ResourceArn'], { ResourceArn: id, Priority: integer, Override: record([], { Action: text }, true) }),
    ),
    StatefulDefaultActions: list(id),
    StatefulEngineOptions: record([], { RuleOrder: text }, true),
    PolicyVariables: record(
      [],
      { RuleVariables: { type: ['object', 'null'], additionalProperties: record([], { Definition: list(id) }) } },
      true,
    ),
  }),
} satisfies Readonly<Record<string, Schema>>;
