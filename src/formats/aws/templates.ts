import type { Notice } from '../../model/index.js';
import type { Place } from '../../text/index.js';
import { markBroken, markComputed } from './guard.js';
import type { Origin } from './origin.js';
import type { Sheet } from './snapshot.js';
import { type Fields, has, isFields } from './values.js';

/** Takes a group or ACL in the shape of the CLI that was made from a template. */
type Keep = (kind: 'group' | 'networkAcl', made: Fields) => unknown;

/** Reads CloudFormation templates and Terraform plans and states; false where the object is the top of neither. */
export const readTemplate = (value: Fields, sheet: Sheet, keep: Keep): boolean => {
  const resources = value['Resources'];
  if (isFields(resources) && Object.values(resources).some(isCloudFormation)) {
    announce(value, sheet, 'CloudFormation template');
    readCloudFormation(resources, sheet, keep);
    return true;
  }
  if (!has(value, 'terraform_version')) return false;
  const top = value['planned_values'] ?? value['values'] ?? value;
  announce(value, sheet, has(value, 'planned_values') ? 'Terraform plan' : 'Terraform state');
  readTerraform(resourcesIn(top), sheet, keep);
  return true;
};

const announce = (value: Fields, { snapshot, origin }: Sheet, what: string): void => {
  snapshot.notices.push({
    kind: 'assumption',
    at: origin.placeOf(value),
    message: `a ${what}, not an export: it is read as what it declares, and what is deployed may differ`,
    subject: what,
  });
};

/** A rule whose group or ACL is elsewhere. */
const ownerless = (type: string, at: Place): Notice => ({
  kind: 'unresolved',
  at,
  message: `this ${type} belongs to a group or ACL that the file does not hold; it is not part of any verdict`,
  subject: type,
});

type Draft = Record<string, unknown>;

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const recordsOf = (value: unknown): readonly Fields[] => listOf(value).filter(isFields);

/** Copies a field if it is there; numbers may be written as text. Anything computed at deployment is unreadable. */
const copyField = (draft: Draft, name: string, value: unknown, wanted: 'text' | 'number'): void => {
  if (value === undefined || value === null) return;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (wanted === 'number' && typeof number === 'number') draft[name] = number;
  else if (wanted === 'text' && (typeof value === 'string' || typeof value === 'number')) draft[name] = String(value);
  else markComputed(draft, name);
};

const peerOf = (field: string, value: unknown): Draft => {
  const peer: Draft = {};
  copyField(peer, field, value, 'text');
  return peer;
};

const unreadable = (): Draft => {
  const draft = {};
  markBroken(draft, '');
  return draft;
};

// --------------------------------------------------------------------------------------------------- CloudFormation

const isCloudFormation = (resource: unknown): boolean =>
  isFields(resource) &&
  typeof resource['Type'] === 'string' &&
  /^AWS::EC2::(?:SecurityGroup|NetworkAcl)/.test(resource['Type']);

/** The logical id behind `{"Ref": …}` or `{"Fn::GetAtt": […]}`, or a literal id. */
const referredTo = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (!isFields(value)) return undefined;
  const target = value['Ref'] ?? value['Fn::GetAtt'];
  const name: unknown = Array.isArray(target) ? target[0] : target;
  return typeof name === 'string' ? name.replace(/\.GroupId$/, '') : undefined;
};

const readCloudFormation = (resources: Fields, { origin, snapshot }: Sheet, keep: Keep): void => {
  const groups = new Map<string, { readonly draft: Draft; readonly ingress: Fields[]; readonly egress: Fields[] }>();
  const acls = new Map<string, { readonly draft: Draft; readonly entries: Fields[] }>();
  const all = Object.entries(resources).flatMap(([name, resource]) =>
    isFields(resource)
      ? [
          {
            name,
            resource,
            type: resource['Type'],
            properties: isFields(resource['Properties']) ? resource['Properties'] : {},
          },
        ]
      : [],
  );
  for (const { name, resource, type, properties } of all) {
    const peers = (list: unknown): Fields[] => recordsOf(list).map((block) => cloudFormationPermission(block, origin));
    if (type === 'AWS::EC2::SecurityGroup') {
      const ingress = peers(properties['SecurityGroupIngress']);
      // A template that says nothing about egress leaves the rule that AWS makes: everything out, by IPv6 if the VPC has it.
      const egress = has(properties, 'SecurityGroupEgress')
        ? peers(properties['SecurityGroupEgress'])
        : [allowAll(resource, origin)];
      const draft: Draft = { GroupId: name, IpPermissions: ingress, IpPermissionsEgress: egress };
      copyField(draft, 'GroupName', properties['GroupName'], 'text');
      groups.set(name, { draft: origin.copied(draft, resource), ingress, egress });
    }
    if (type === 'AWS::EC2::NetworkAcl') {
      const entries: Fields[] = [];
      acls.set(name, { draft: origin.copied({ NetworkAclId: name, Entries: entries }, resource), entries });
    }
  }
  for (const { type, properties, resource } of all) {
    const group = groups.get(referredTo(properties['GroupId']) ?? '');
    const acl = acls.get(referredTo(properties['NetworkAclId']) ?? '');
    if (type === 'AWS::EC2::SecurityGroupIngress') group?.ingress.push(cloudFormationPermission(properties, origin));
    else if (type === 'AWS::EC2::SecurityGroupEgress') group?.egress.push(cloudFormationPermission(properties, origin));
    else if (type === 'AWS::EC2::NetworkAclEntry') acl?.entries.push(cloudFormationEntry(properties, origin));
    else continue;
    if ((type === 'AWS::EC2::NetworkAclEntry' ? acl : group) === undefined)
      snapshot.notices.push(ownerless(type, origin.placeOf(resource)));
  }
  for (const { draft } of groups.values()) keep('group', draft);
  for (const { draft } of acls.values()) keep('networkAcl', draft);
};

const allowAll = (resource: Fields, origin: Origin): Draft =>
  origin.copied({ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [unreadable()] }, resource);

const cloudFormationPermission = (block: Fields, origin: Origin): Draft => {
  const made: Draft = {};
  // A function of the template, such as `Fn::If`, stands for a permission or for none.
  if (Object.keys(block).some((name) => name === 'Ref' || name.startsWith('Fn::'))) {
    markComputed(made, '');
    return origin.copied(made, block);
  }
  copyField(made, 'IpProtocol', block['IpProtocol'], 'text');
  copyField(made, 'FromPort', block['FromPort'], 'number');
  copyField(made, 'ToPort', block['ToPort'], 'number');
  if (has(block, 'CidrIp')) made['IpRanges'] = [described(peerOf('CidrIp', block['CidrIp']), block)];
  if (has(block, 'CidrIpv6')) made['Ipv6Ranges'] = [described(peerOf('CidrIpv6', block['CidrIpv6']), block)];
  const prefixList = block['SourcePrefixListId'] ?? block['DestinationPrefixListId'];
  if (prefixList !== undefined) made['PrefixListIds'] = [described(peerOf('PrefixListId', prefixList), block)];
  const group =
    block['SourceSecurityGroupId'] ?? block['DestinationSecurityGroupId'] ?? block['SourceSecurityGroupName'];
  if (group !== undefined) made['UserIdGroupPairs'] = [described(peerOf('GroupId', referredTo(group) ?? group), block)];
  return origin.copied(made, block);
};

const described = (peer: Draft, block: Fields): Draft => {
  if (typeof block['Description'] === 'string') peer['Description'] = block['Description'];
  return peer;
};

const cloudFormationEntry = (block: Fields, origin: Origin): Draft => {
  const made: Draft = { Egress: block['Egress'] === true || block['Egress'] === 'true' };
  copyField(made, 'RuleNumber', block['RuleNumber'], 'number');
  copyField(made, 'Protocol', block['Protocol'], 'text');
  copyField(made, 'RuleAction', block['RuleAction'], 'text');
  copyField(made, 'CidrBlock', block['CidrBlock'], 'text');
  copyField(made, 'Ipv6CidrBlock', block['Ipv6CidrBlock'], 'text');
  const pairs = [['PortRange', 'PortRange', 'From', 'To'], ['Icmp', 'IcmpTypeCode', 'Type', 'Code']] as const; // prettier-ignore
  for (const [from, to, one, other] of pairs) {
    const span = block[from];
    if (!isFields(span)) continue;
    const copy: Draft = {};
    copyField(copy, one, span[one], 'number');
    copyField(copy, other, span[other], 'number');
    made[to] = origin.copied(copy, span);
  }
  return origin.copied(made, block);
};

// -------------------------------------------------------------------------------------------------------- Terraform

interface Resource {
  readonly type: string;
  readonly address: string;
  readonly values: Fields;
}

/** Resources of a plan or state, in modules or not. INVARIANT: the JSON reader bounds the depth. */
const resourcesIn = (value: unknown): readonly Resource[] => {
  if (Array.isArray(value)) return value.flatMap(resourcesIn);
  if (!isFields(value)) return [];
  const type = value['type'];
  if (typeof type !== 'string' || !/^aws_(?:security_group|vpc_security_group|network_acl|default_)/.test(type))
    return Object.values(value).flatMap(resourcesIn);
  const address = typeof value['address'] === 'string' ? value['address'] : `${type}.${String(value['name'])}`;
  const bodies = isFields(value['values'])
    ? [value['values']]
    : recordsOf(value['instances']).map((i) => i['attributes']);
  return bodies.filter(isFields).map((values) => ({ type, address, values }));
};

const readTerraform = (resources: readonly Resource[], { origin, snapshot }: Sheet, keep: Keep): void => {
  const groups = new Map<string, { readonly draft: Draft; readonly ingress: Fields[]; readonly egress: Fields[] }>();
  const acls = new Map<string, { readonly draft: Draft; readonly entries: Fields[] }>();
  for (const { type, address, values } of resources) {
    const id = typeof values['id'] === 'string' ? values['id'] : address;
    if (type === 'aws_security_group' || type === 'aws_default_security_group') {
      const ingress = recordsOf(values['ingress']).map((block) => terraformPermission(block, id, origin));
      const egress = recordsOf(values['egress']).map((block) => terraformPermission(block, id, origin));
      const draft: Draft = { GroupId: id, IpPermissions: ingress, IpPermissionsEgress: egress };
      copyField(draft, 'GroupName', values['name'], 'text');
      copyField(draft, 'VpcId', values['vpc_id'], 'text');
      groups.set(id, { draft: origin.copied(draft, values), ingress, egress });
    }
    if (type === 'aws_network_acl' || type === 'aws_default_network_acl') {
      const entries = (['ingress', 'egress'] as const).flatMap((direction) =>
        recordsOf(values[direction]).map((block) => terraformEntry(block, direction === 'egress', origin)),
      );
      acls.set(id, { draft: origin.copied({ NetworkAclId: id, Entries: entries }, values), entries });
    }
  }
  for (const { type, values } of resources) {
    const isRule = type === 'aws_security_group_rule' || /^aws_vpc_security_group_(?:in|e)gress_rule$/.test(type);
    if (!isRule && type !== 'aws_network_acl_rule') continue;
    const owner = String(values[isRule ? 'security_group_id' : 'network_acl_id']);
    if (isRule && groups.has(owner)) {
      const isEgress = values['type'] === 'egress' || type.includes('_egress_');
      groups.get(owner)?.[isEgress ? 'egress' : 'ingress'].push(terraformPermission(values, owner, origin));
    } else if (!isRule && acls.has(owner))
      acls.get(owner)?.entries.push(terraformEntry(values, values['egress'] === true, origin));
    else snapshot.notices.push(ownerless(type, origin.placeOf(values)));
  }
  for (const { draft } of groups.values()) keep('group', draft);
  for (const { draft } of acls.values()) keep('networkAcl', draft);
};

const terraformPermission = (block: Fields, own: string, origin: Origin): Draft => {
  const made: Draft = {};
  const protocol = block['protocol'] ?? block['ip_protocol'];
  copyField(made, 'IpProtocol', protocol === 'all' ? '-1' : protocol, 'text');
  copyField(made, 'FromPort', block['from_port'], 'number');
  copyField(made, 'ToPort', block['to_port'], 'number');
  const peers = (field: string, ...names: readonly string[]): readonly Draft[] =>
    names.flatMap((name) => listOf(block[name])).map((value) => terraformDescribed(peerOf(field, value), block));
  made['IpRanges'] = peers('CidrIp', 'cidr_blocks', 'cidr_ipv4');
  made['Ipv6Ranges'] = peers('CidrIpv6', 'ipv6_cidr_blocks', 'cidr_ipv6');
  made['PrefixListIds'] = peers('PrefixListId', 'prefix_list_ids', 'prefix_list_id');
  const pairs = peers('GroupId', 'security_groups', 'source_security_group_id', 'referenced_security_group_id');
  made['UserIdGroupPairs'] = block['self'] === true ? [...pairs, { GroupId: own }] : pairs;
  return origin.copied(made, block);
};

const terraformDescribed = (peer: Draft, block: Fields): Draft => {
  if (typeof block['description'] === 'string' && block['description'] !== '')
    peer['Description'] = block['description'];
  return peer;
};

const terraformEntry = (block: Fields, isEgress: boolean, origin: Origin): Draft => {
  const made: Draft = { Egress: isEgress };
  const protocol = block['protocol'];
  copyField(made, 'RuleNumber', block['rule_no'] ?? block['rule_number'], 'number');
  copyField(made, 'Protocol', protocol === 'all' ? '-1' : protocol, 'text');
  copyField(made, 'RuleAction', block['action'] ?? block['rule_action'], 'text');
  if (block['cidr_block'] !== '') copyField(made, 'CidrBlock', block['cidr_block'], 'text');
  if (block['ipv6_cidr_block'] !== '') copyField(made, 'Ipv6CidrBlock', block['ipv6_cidr_block'], 'text');
  const ports: Draft = {};
  copyField(ports, 'From', block['from_port'], 'number');
  copyField(ports, 'To', block['to_port'], 'number');
  const icmp: Draft = {};
  copyField(icmp, 'Type', block['icmp_type'], 'number');
  copyField(icmp, 'Code', block['icmp_code'], 'number');
  made['PortRange'] = ports;
  made['IcmpTypeCode'] = icmp;
  return origin.copied(made, block);
};
