/** Names of fields and lists that only AWS exports (and the templates they are made from) have. */
const words =
  /"(?:IpPermissions(?:Egress)?|SecurityGroups?|SecurityGroupRules?|SecurityGroupRuleId|NetworkAcls?|NetworkAclId|NetworkInterfaces|PrefixLists?|PrefixListId|ipPermissions(?:Egress)?|ip_permissions(?:_egress)?|network_acls|RulesSource|RuleGroup|FirewallPolicy|StatelessDefaultActions|configurationItems?|baseConfigurationItems|UserIdGroupPairs|userIdGroupPairs)"|AWS::EC2::(?:SecurityGroup|NetworkAcl)|AWS::NetworkFirewall::|\\"ipPermissions|"aws_(?:default_)?(?:security_group|vpc_security_group|network_acl)/;

const isJson = (text: string): boolean => /^\uFEFF?\s*[[{]/.test(text);

/** Whether a text looks like an export of AWS; truncated ones do, too. */
export const detect = (text: string): boolean => isJson(text) && words.test(text);

/** Lists that mean nothing by themselves but complete a snapshot. */
const companions =
  /"(?:Vpcs|Subnets|SecurityGroupVpcAssociations|VpcPeeringConnections|RouteTables|Reservations)"\s*:\s*\[|"Entries"\s*:\s*\[\s*\{\s*"(?:Cidr|Description)"/;

/** Whether a text completes exports of AWS without being one. */
export const detectCompanion = (text: string): boolean => isJson(text) && !words.test(text) && companions.test(text);

/** Whether the files of a directory are the parts of one AWS snapshot. */
export const isBundle = (texts: readonly string[]): boolean => texts.some(detect);
