import type { Notice } from '../../model/index.js';
import { type Place, readJson } from '../../text/index.js';
import { Origin, pascal } from './origin.js';
import type { Sheet } from './snapshot.js';

/** The members of a JSON object of unknown kind. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const has = (fields: Fields, name: string): boolean => Object.hasOwn(fields, name);

const renamedIds = ['groupId', 'group_id', 'networkAclId', 'network_acl_id', 'networkInterfaceId', 'network_interface_id', 'prefixListId', 'prefix_list_id', 'securityGroupRuleId', 'security_group_rule_id']; // prettier-ignore

/** Whether the fields are spelled as AWS Config (`groupId`) or as most libraries (`group_id`) do. */
export const isRenamed = (value: Fields): boolean =>
  renamedIds.some((id) => has(value, id)) || renamedShapes.some((shape) => shape.every((name) => has(value, name)));

/** Objects that have no id of their own, or share it with others that mean nothing here. */
const renamedShapes: readonly (readonly string[])[] = [
  ['subnetId', 'cidrBlock'], ['subnet_id', 'cidr_block'], ['vpcId', 'cidrBlock'], ['vpc_id', 'cidr_block'],
  ['vpcPeeringConnectionId', 'status'], ['vpc_peering_connection_id', 'status'], ['firewallPolicyArn', 'vpcId'],
  ['firewall_policy_arn', 'vpc_id'], ['ruleGroup'], ['rule_group'], ['rulesSource'], ['rules_source'],
  ['firewallPolicy'], ['firewall_policy'], ['statelessDefaultActions'], ['stateless_default_actions'],
]; // prettier-ignore

/** A copy with every field spelled as the AWS CLI does, standing where the original stands. */
export const renamed = (value: Fields, origin: Origin): Fields => {
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(value)) {
    const field = pascal(name);
    copy[field] = isVariables(field)
      ? renamedMembers(value[name], origin)
      : (peerLists[field]?.(value, name, origin) ?? renamedValue(value[name], origin));
  }
  if (copy['Ipv4Ranges'] !== undefined) mergeIpv4(copy);
  return origin.copied(copy, value);
};

/** Names below these are those of the user. */
const isVariables = (field: string): boolean => field === 'IPSets' || field === 'PortSets' || field === 'RuleVariables';

/** Renames what is below the members of an object, unless they are variables again. */
const renamedMembers = (value: unknown, origin: Origin): unknown => {
  if (!isFields(value)) return renamedValue(value, origin);
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(value)) {
    const kind = pascal(name);
    if (isVariables(kind)) copy[kind] = renamedMembers(value[name], origin);
    else copy[name] = renamedValue(value[name], origin);
  }
  return origin.copied(copy, value);
};

const renamedValue = (value: unknown, origin: Origin): unknown => {
  if (Array.isArray(value)) return value.map((element) => renamedValue(element, origin));
  return isFields(value) ? renamed(value, origin) : value;
};

/** AWS Config writes some peers as bare texts, where the CLI has objects. */
const bareTexts =
  (field: string) =>
  (owner: Fields, name: string, origin: Origin): readonly unknown[] | undefined => {
    const list = owner[name];
    if (!Array.isArray(list) || !list.some((element) => typeof element === 'string')) return undefined;
    return list.map((element: unknown) =>
      typeof element === 'string' ? origin.copied({ [field]: element }, owner) : renamedValue(element, origin),
    );
  };

const peerLists: Readonly<Record<string, ReturnType<typeof bareTexts>>> = Object.assign(Object.create(null), {
  IpRanges: bareTexts('CidrIp'),
  PrefixListIds: bareTexts('PrefixListId'),
}) as Record<string, ReturnType<typeof bareTexts>>;

/** `ipv4Ranges` of AWS Config repeats the bare `ipRanges` with descriptions: the union counts, each range once. */
const mergeIpv4 = (copy: Record<string, unknown>): void => {
  const described = copy['Ipv4Ranges'];
  if (!Array.isArray(described)) return;
  const known = new Set(described.map((range: unknown) => (isFields(range) ? range['CidrIp'] : undefined)));
  const bare = Array.isArray(copy['IpRanges']) ? (copy['IpRanges'] as readonly unknown[]) : [];
  copy['IpRanges'] = [...(described as unknown[]), ...bare.filter((r) => !(isFields(r) && known.has(r['CidrIp'])))];
  delete copy['Ipv4Ranges'];
};

/** The values of a JSON text that stands as a string inside another one; everything in it stands at that string. */
export const nestedValues = (
  text: string,
  sheet: Sheet,
  at: Place,
  report: (notice: Notice) => void,
): readonly { readonly value: unknown; readonly sheet: Sheet }[] => {
  const json = readJson(text);
  for (const { kind, message, subject } of json.problems)
    report({
      kind: kind === 'truncated' ? 'truncated' : 'syntax',
      at,
      message: `in the JSON inside this string: ${message}`,
      subject,
    });
  const inner: Sheet = { ...sheet, origin: new Origin(sheet.origin.source, json, at) };
  return json.values.map((value) => ({ value, sheet: inner }));
};
