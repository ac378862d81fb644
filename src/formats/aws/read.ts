import type { Notice } from '../../model/index.js';
import { readJson, type JsonProblem, type JsonStep, type Place, type Source } from '../../text/index.js';
import { ConfigHistory } from './config-items.js';
import { checked, isBroken, type Kind } from './guard.js';
import { Origin, pascal } from './origin.js';
import { type Fields, has, isFields, isRenamed, nestedValues, renamed } from './values.js';
import { emptySnapshot, type Listing, type Sheet, type Snapshot } from './snapshot.js';
import { readTemplate } from './templates.js';

/** More notices of one kind of trouble than this are counted, not listed. */
const mostProblems = 200;

/** Reads every file of a snapshot. */
export const readSnapshot = (sources: readonly Source[]): Snapshot => {
  const snapshot = emptySnapshot();
  const history = new ConfigHistory();
  for (const source of sources) readSource(source, snapshot, history, sources.length === 1);
  for (const { item, sheet } of history.newest(snapshot.notices)) new Finder(sheet, history).visit(item, []);
  holdAgainstInstances(snapshot);
  return snapshot;
};

/** A list of interfaces that lacks one of an instance is a filtered one, whatever command printed it. */
const holdAgainstInstances = (snapshot: Snapshot): void => {
  for (const { value, origin, scope } of snapshot.interfaces) {
    const listed = snapshot.listedInterfaces.get(scope);
    const id = value.NetworkInterfaceId;
    if (listed === undefined || listed.has(id) || snapshot.interfaceListings.get(scope)?.whole !== true) continue;
    note(snapshot.interfaceListings, scope, false);
    listed.add(id);
    snapshot.notices.push({
      kind: 'assumption',
      at: origin.placeOf(value),
      message: `\`${id}\` is missing in the list of network interfaces, so others may be, too; export describe-network-interfaces without filters`,
      subject: id,
    });
  }
};

const readSource = (source: Source, snapshot: Snapshot, history: ConfigHistory, isAlone: boolean): void => {
  const json = readJson(source.text);
  const before = snapshot.notices.length;
  snapshot.notices.push(...json.problems.slice(0, mostProblems).map((problem) => noticeOf(source, problem)));
  const sheet: Sheet = { snapshot, origin: new Origin(source, json), scope: scopeOf(source.file), recognised: false };
  const finder = new Finder(sheet, history);
  for (const value of json.values) finder.visit(value, []);
  if (!sheet.recognised && snapshot.notices.length === before) snapshot.notices.push(strange(source, isAlone));
};

/** The problems of JSON as notices. */
const noticeOf = (source: Source, problem: JsonProblem): Notice => ({
  kind: problem.kind === 'truncated' ? 'truncated' : 'syntax',
  at: source.place(problem.offset, problem.offset + 1),
  message: problem.message,
  subject: problem.subject,
});

const strange = (source: Source, isAlone: boolean): Notice => ({
  kind: isAlone ? 'syntax' : 'assumption',
  at: source.place(0, 1),
  message: 'JSON, but no security groups, network ACLs or anything else that fwlint reads from AWS',
  subject: source.file,
});

const region = /(?:^|[^a-z0-9])((?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso[a-z]?)?-[a-z]+-\d)(?![0-9])/;

/** Account and region, as far as folder and file name tell: ids are looked up here first. */
const scopeOf = (file: string): string => {
  const slash = file.lastIndexOf('/');
  const inName = region.exec(file.slice(slash + 1))?.[1];
  return file.slice(0, slash + 1) + (inName === undefined ? '' : `${inName}/`);
};

/** Lists of things that fwlint knows but has no use for. */
const neighbours: ReadonlySet<string> = new Set([
  'InternetGateways', 'NatGateways', 'RouteTables', 'Reservations', 'VpcEndpoints', 'TransitGateways', 'TransitGatewayRouteTables',
  'TransitGatewayVpcAttachments', 'TransitGatewayAttachments', 'TransitGatewayStaticRoutes', 'TransitGatewayPropagations', 'VpnConnections',
  'VpnGateways', 'CustomerGateways', 'Addresses', 'Tags', 'StaleSecurityGroupSet', 'SecurityGroupVpcAssociations', 'LoadBalancers',
  'TargetGroups', 'Listeners', 'Regions', 'AvailabilityZones', 'Firewall', 'Firewalls', 'DhcpOptions', 'FlowLogs', 'Instances', 'Subnets',
  'Vpcs', 'VpcPeeringConnections', 'EgressOnlyInternetGateways', 'SecurityGroupReferenceSet', 'FirewallPolicies', 'RuleGroups',
]); // prettier-ignore

/** Recognises objects by their shape, at any depth, and hands them over. */
class Finder {
  private readonly sheet: Sheet;
  private readonly history: ConfigHistory;
  private readonly report = (notice: Notice): void => {
    if (this.complaints++ < mostProblems) this.sheet.snapshot.notices.push(notice);
  };
  private complaints = 0;
  /** Objects of ours that were found so far. */
  private taken = 0;

  constructor(sheet: Sheet, history: ConfigHistory) {
    this.sheet = sheet;
    this.history = history;
  }

  /** INVARIANT: the JSON reader bounds the depth of values, and with it this recursion. */
  visit(value: unknown, path: readonly JsonStep[], parent?: Fields): void {
    if (Array.isArray(value)) {
      for (const [i, element] of value.entries()) this.visit(element, [...path, i], parent);
      return;
    }
    if (!isFields(value)) return;
    const routed = value['DestinationPrefixListId'];
    if (typeof routed === 'string') this.sheet.snapshot.routedLists.add(routed);
    const isTaken = this.take(value, path);
    if (isTaken) {
      this.sheet.recognised = true;
      this.taken++;
    }
    for (const name of Object.keys(value)) {
      // Answers may be merged into one object: lists beside what was taken are no part of it.
      if (isTaken && !standsAlone(name)) continue;
      const member = value[name];
      this.noteList(value, name, member);
      if (name === 'Results' && Array.isArray(member)) this.results(value, member);
      else if (standsAlone(name) && path.length <= deepestAnswer && isAnswer(value))
        this.visitList(value, name, member, [...path, name]);
      else this.visit(member, [...path, name], value);
    }
  }

  /** A list of an answer: an object in it, or in its place, that holds nothing of ours is not what it should be. */
  private visitList(owner: Fields, name: string, member: unknown, path: readonly JsonStep[]): void {
    const { origin } = this.sheet;
    const elements: readonly unknown[] = Array.isArray(member) ? member : [member];
    for (const [i, element] of elements.entries()) {
      const before = this.taken;
      const steps: readonly JsonStep[] = Array.isArray(member) ? [i] : [];
      this.visit(element, [...path, ...steps], owner);
      if (!isFields(element) || this.taken > before || !namesOurs(name) || origin.isIncomplete(element)) continue;
      const where = `${name}${steps.length === 0 ? '' : `[${i}]`}`;
      this.sheet.recognised = true;
      this.report({
        kind: 'syntax',
        at: origin.placeAt(owner, name, ...steps),
        message: `\`${where}\` holds nothing that belongs there; what it means cannot be decided`,
        subject: where,
      });
      if (pascal(name) === 'NetworkInterfaces') note(this.sheet.snapshot.interfaceListings, this.sheet.scope, false);
    }
  }

  /** True where the object is one of ours, so that its members need no visit. */
  private take(value: Fields, path: readonly JsonStep[]): boolean {
    const { origin } = this.sheet;
    if (typeof value['resourceType'] === 'string' && has(value, 'configuration')) {
      this.history.add(value, this.sheet);
      return true;
    }
    if (readTemplate(value, this.sheet, (kind, made) => this.keep(kind, made))) return true;
    if (this.keepByShape(value, path)) return true;
    return isRenamed(value) && this.keepByShape(renamed(value, origin), path);
  }

  private keepByShape(value: Fields, path: readonly JsonStep[]): boolean {
    if (has(value, 'SecurityGroupRuleId') && has(value, 'IpProtocol')) return this.keep('groupRule', value);
    // A group or ACL without its id is reported, not overlooked.
    if (has(value, 'IpPermissions') || has(value, 'IpPermissionsEgress')) return this.keep('group', value);
    if (has(value, 'Entries') && (has(value, 'NetworkAclId') || isNumbered(value['Entries'])))
      return this.keep('networkAcl', value);
    if (has(value, 'NetworkInterfaceId') && has(value, 'Groups')) return this.keep('networkInterface', value);
    if (has(value, 'PrefixListId') && (has(value, 'Cidrs') || has(value, 'PrefixListName')))
      return this.keep('prefixList', value);
    if (has(value, 'Entries')) return this.keepEntries(value, path);
    if (has(value, 'RuleGroup') && has(value, 'FirewallPolicy')) this.keepFirewallPolicy(value);
    if (has(value, 'RuleGroup') || has(value, 'RulesSource')) return this.keepRuleGroup(value);
    if (has(value, 'FirewallPolicy') || has(value, 'StatelessDefaultActions')) return this.keepFirewallPolicy(value);
    if (has(value, 'FirewallPolicyArn') && has(value, 'VpcId')) return this.keepFirewall(value);
    if (has(value, 'GroupId') && has(value, 'VpcId') && has(value, 'State')) return this.keepFurtherVpc(value);
    if (has(value, 'SubnetId') && has(value, 'CidrBlock')) return this.keep('subnet', value);
    if (has(value, 'VpcPeeringConnectionId') && has(value, 'Status')) return this.keep('peering', value);
    return has(value, 'VpcId') && has(value, 'CidrBlock') && this.keep('vpc', value);
  }

  private keep(kind: Kind, value: Fields): true {
    const { snapshot, origin, scope } = this.sheet;
    const keepIn = <T>(list: { value: T; origin: Origin; scope: string }[], whole: T | undefined): true => {
      if (kind === 'networkInterface' && (whole === undefined || !hasReadableGroups(value)))
        note(snapshot.interfaceListings, scope, false);
      if (whole === undefined) return true;
      if (origin.isIncomplete(value)) this.noteIncomplete(kind, value);
      list.push({ value: whole, origin, scope });
      return true;
    };
    if (this.isSkeleton(value)) return true;
    switch (kind) {
      case 'group':
        return keepIn(snapshot.groups, checked(kind, value, origin, this.report));
      case 'groupRule':
        return keepIn(snapshot.groupRules, checked(kind, value, origin, this.report));
      case 'networkAcl':
        return keepIn(snapshot.networkAcls, checked(kind, value, origin, this.report));
      case 'networkInterface':
        return keepIn(snapshot.interfaces, checked(kind, value, origin, this.report));
      case 'prefixList':
        return keepIn(snapshot.prefixLists, checked(kind, value, origin, this.report));
      case 'subnet':
        return keepIn(snapshot.subnets, checked(kind, value, origin, this.report));
      case 'vpc':
        return keepIn(snapshot.vpcs, checked(kind, value, origin, this.report));
      case 'peering':
        return keepIn(snapshot.peerings, checked(kind, value, origin, this.report));
      case 'prefixEntries':
      case 'ruleGroup':
      case 'firewallPolicy':
        return true;
    }
  }

  /** A group that the file breaks off in: more permissions may have followed. */
  private noteIncomplete(kind: Kind, value: Fields): void {
    const { snapshot, origin } = this.sheet;
    if (kind === 'group' && typeof value['GroupId'] === 'string')
      snapshot.partialGroups.set(value['GroupId'], {
        because: 'the file ends inside this group',
        at: origin.placeOf(value),
      });
  }

  /** `--generate-cli-skeleton output` prints the name of each field as its value. */
  private isSkeleton(value: Fields): boolean {
    const name = ['GroupId', 'NetworkAclId', 'NetworkInterfaceId', 'PrefixListId'].find((id) => value[id] === id);
    if (name === undefined) return false;
    this.report({
      kind: 'syntax',
      at: this.sheet.origin.placeAt(value, name),
      message: `a skeleton of the AWS CLI (\`${name}\` is its own value), not an export; it is not read`,
      subject: name,
    });
    return true;
  }

  private keepEntries(value: Fields, path: readonly JsonStep[]): boolean {
    const { snapshot, origin, scope } = this.sheet;
    const list = value['Entries'];
    const id = prefixListIdIn([...path].reverse()) ?? prefixListIdIn([origin.source.file]);
    const isList =
      Array.isArray(list) && (list.length === 0 ? id !== undefined : list.some((e) => isFields(e) && has(e, 'Cidr')));
    if (!isList) return false;
    const entries = checked('prefixEntries', value, origin, this.report);
    const next = nextToken(value);
    if (next !== undefined) this.report(paged(origin.placeAt(value, next), 'prefix list entries', next));
    const isWhole = next === undefined && !origin.isIncomplete(value) && !origin.isIncomplete(list);
    const cidrs = (entries?.Entries ?? []).map((entry) => entry.Cidr);
    snapshot.entries.push({ value: { ...(id === undefined ? {} : { id }), cidrs, isWhole }, origin, scope });
    return true;
  }

  private keepRuleGroup(value: Fields): boolean {
    const body = has(value, 'RuleGroup') ? value['RuleGroup'] : value;
    const { snapshot, origin, scope } = this.sheet;
    if (!isFields(body)) return this.reportStrange(value, 'RuleGroup');
    for (const id of referredLists(body['ReferenceSets'])) snapshot.routedLists.add(id);
    const group = checked('ruleGroup', body, origin, this.report);
    if (group !== undefined)
      snapshot.ruleGroups.push({ value: { body: group, ...named(value, 'RuleGroup') }, origin, scope });
    return true;
  }

  /** Where a firewall runs decides what its policy calls home; all else about it is nothing for us. */
  private keepFirewall(value: Fields): boolean {
    const { FirewallPolicyArn: arn, VpcId: vpc } = value;
    if (typeof arn !== 'string' || typeof vpc !== 'string') return false;
    const { snapshot, origin } = this.sheet;
    const known = snapshot.runs.get(arn);
    if (known === undefined)
      snapshot.runs.set(arn, { vpcs: new Set([vpc]), at: origin.placeAt(value, 'FirewallPolicyArn') });
    else known.vpcs.add(vpc);
    return true;
  }

  /** One group may be used in several VPCs. One that left or never came is none. */
  private keepFurtherVpc({ GroupId: group, VpcId: vpc, VpcOwnerId: owner, State: state }: Fields): boolean {
    if (typeof group !== 'string' || typeof vpc !== 'string' || typeof state !== 'string') return false;
    if (state === 'disassociated' || state === 'association-failed') return true;
    const { furtherVpcs } = this.sheet.snapshot;
    const known = furtherVpcs.get(group) ?? [];
    furtherVpcs.set(group, [...known, { vpc, owner: typeof owner === 'string' ? owner : undefined }]);
    return true;
  }

  /** A value in the place of an object of ours; ARNs and names stand there in answers about something else. */
  private reportStrange(owner: Fields, name: string): boolean {
    const value = owner[name];
    if (value === null || (typeof value === 'string' && !isAnswer({ ...owner, [name]: {} }))) return false;
    this.report({
      kind: 'syntax',
      at: this.sheet.origin.placeAt(owner, name),
      message: `\`${name}\` must be an object; what it means cannot be decided`,
      subject: name,
    });
    return true;
  }

  private keepFirewallPolicy(value: Fields): boolean {
    const body = has(value, 'FirewallPolicy') ? value['FirewallPolicy'] : value;
    if (!isFields(body)) return this.reportStrange(value, 'FirewallPolicy');
    if (!has(body, 'StatelessDefaultActions')) return false;
    const { snapshot, origin, scope } = this.sheet;
    const policy = checked('firewallPolicy', body, origin, this.report);
    if (policy !== undefined)
      snapshot.firewallPolicies.push({ value: { body: policy, ...named(value, 'FirewallPolicy') }, origin, scope });
    return true;
  }

  /** Remembers which lists are whole: a list with a `NextToken` beside it goes on elsewhere. */
  private noteList(owner: Fields, name: string, member: unknown): void {
    const list = pascal(name);
    if (namesOurs(name)) this.noteStrangers(owner, name, list, member);
    if (!Array.isArray(member)) return;
    const next = nextToken(owner);
    const { snapshot, origin, scope } = this.sheet;
    if (listsOfOurs.has(list) || neighbours.has(list)) this.sheet.recognised = true;
    const isWhole = next === undefined && !origin.isIncomplete(member);
    if (list === 'NetworkInterfaces' && !isInstance(owner)) {
      note(snapshot.interfaceListings, scope, isWhole && member.every(isFields));
      this.noteInterfaces(member);
    }
    if (list === 'RouteTables') note(snapshot.routeListings, scope, isWhole);
    if (list === 'SecurityGroups' && !isInstance(owner)) note(snapshot.groupListings, scope, isWhole);
    if (list === 'SecurityGroupRules') this.notePartialRules(owner, member, next);
    // The history of a resource begins with its newest state, and older ones do not count.
    if (list === 'ConfigurationItems' && next !== undefined)
      this.report({ ...paged(origin.placeAt(owner, next), `\`${name}\``, next), kind: 'assumption' });
    if (list === 'ConfigurationItems' && isSnapshotOfInterfaces(owner, member))
      note(snapshot.interfaceListings, scope, isWhole);
    if (next === undefined || !(listsOfOurs.has(list) || neighbours.has(list))) return;
    this.report(paged(origin.placeAt(owner, next), `\`${name}\``, next));
  }

  private noteInterfaces(members: readonly unknown[]): void {
    const { listedInterfaces } = this.sheet.snapshot;
    const listed = listedInterfaces.get(this.sheet.scope) ?? new Set<string>();
    listedInterfaces.set(this.sheet.scope, listed);
    for (const member of members) {
      const id = isFields(member) ? idOf(member, 'NetworkInterfaceId') : undefined;
      if (typeof id === 'string') listed.add(id);
    }
  }

  /** What stands in the place of one of our lists, or in it, and is none of our objects. */
  private noteStrangers(owner: Fields, name: string, list: string, member: unknown): void {
    const { snapshot, origin, scope } = this.sheet;
    const report = (at: Place, message: string): void => {
      this.sheet.recognised = true;
      this.report({ kind: 'syntax', at, message, subject: name });
      if (list === 'NetworkInterfaces') note(snapshot.interfaceListings, scope, false);
    };
    if (!Array.isArray(member)) {
      if (typeof member === 'number' || typeof member === 'boolean')
        report(origin.placeAt(owner, name), `\`${name}\` must be a list; what it means cannot be decided`);
      return;
    }
    // Other answers list plain ids under the same names.
    for (const [i, element] of (member as readonly unknown[]).entries())
      if (
        typeof element !== 'string' &&
        !isFields(element) &&
        !(Array.isArray(element) && origin.isIncomplete(element))
      )
        report(origin.placeAt(owner, name, i), `\`${name}[${i}]\` must be an object; what it means cannot be decided`);
  }

  /** Rules of groups that are listed in part only: further pages, or what one command just added. */
  private notePartialRules(owner: Fields, rules: readonly unknown[], next: string | undefined): void {
    const { snapshot, origin } = this.sheet;
    const because =
      next !== undefined
        ? `the list of rules goes on after \`${next}\``
        : owner['Return'] === true
          ? 'the answer of an authorize command holds only the rules just added'
          : origin.isIncomplete(rules)
            ? 'the list of rules ends early'
            : undefined;
    if (because === undefined) return;
    for (const rule of rules) {
      const id = isFields(rule) ? (rule['GroupId'] ?? rule['groupId'] ?? rule['group_id']) : undefined;
      if (typeof id === 'string' && !snapshot.partialGroups.has(id))
        snapshot.partialGroups.set(id, { because, at: origin.placeAt(owner, next ?? 'Return') });
    }
  }

  /** `select-resource-config` answers with one JSON string per resource. */
  private results(owner: Fields, results: readonly unknown[]): void {
    for (const [i, text] of results.entries()) {
      if (typeof text !== 'string') continue;
      this.sheet.recognised = true;
      for (const inner of nestedValues(text, this.sheet, this.sheet.origin.placeAt(owner, 'Results', i), this.report))
        new Finder(inner.sheet, this.history).visit(inner.value, []);
    }
  }
}

/** A field by its name as the CLI spells it, or as others do. */
const idOf = (value: Fields, name: string): unknown =>
  value[name] ?? Object.entries(value).find(([each]) => pascal(each) === name)?.[1];

const isNumbered = (entries: unknown): boolean =>
  Array.isArray(entries) && entries.some((entry) => isFields(entry) && has(entry, 'RuleNumber'));

/** Whether it is known which groups an interface carries. */
const hasReadableGroups = (value: Fields): boolean => {
  const groups = value['Groups'];
  return (
    !isBroken(value, 'Groups') &&
    (!Array.isArray(groups) || groups.every((group) => isFields(group) && !isBroken(group)))
  );
};

const listsOfOurs: ReadonlySet<string> = new Set([
  'SecurityGroups', 'SecurityGroupRules', 'NetworkAcls', 'NetworkInterfaces', 'PrefixLists',
]); // prettier-ignore

/** Whether a member is a whole answer, whatever object it stands in. */
const standsAlone = (name: string): boolean => {
  const list = pascal(name);
  return listsOfOurs.has(list) || companions.has(list);
};
/** Whether a list holds nothing but objects of ours. */
const namesOurs = (name: string): boolean => listsOfOurs.has(pascal(name)) || plainLists.has(pascal(name));

const plainLists: ReadonlySet<string> = new Set([
  'Subnets', 'Vpcs', 'VpcPeeringConnections', 'SecurityGroupVpcAssociations',
]); // prettier-ignore

/** Wrappers that answers stand in at the most; deeper lists belong to other things, such as launch templates. */
const deepestAnswer = 2;

/** Whether an object is the answer to a command, and no thing that lists others by their ids, such as a load balancer. */
const isAnswer = (owner: Fields): boolean =>
  Object.entries(owner).every(
    ([name, member]) =>
      typeof member === 'object' ||
      standsAlone(name) ||
      /token$|^(?:status_code|RuleGroup|FirewallPolicy)$/i.test(name),
  );

const companions: ReadonlySet<string> = new Set([
  ...plainLists, 'RouteTables', 'Reservations', 'ConfigurationItems', 'BaseConfigurationItems',
]); // prettier-ignore

const isInstance = (owner: Fields): boolean =>
  has(owner, 'InstanceId') || has(owner, 'instanceId') || has(owner, 'instance_id') || has(owner, 'ReservationId');

/** A snapshot of AWS Config holds every recorded resource: if it holds interfaces, it holds all of them. */
const isSnapshotOfInterfaces = (owner: Fields, items: readonly unknown[]): boolean =>
  has(owner, 'configSnapshotId') &&
  items.some((item) => isFields(item) && item['resourceType'] === 'AWS::EC2::NetworkInterface');

const note = (listings: Map<string, Listing>, scope: string, isWhole: boolean): void => {
  const listing = listings.get(scope) ?? { whole: false, paged: false };
  if (isWhole) listing.whole = true;
  else listing.paged = true;
  listings.set(scope, listing);
};

/** The name of the field that says that more pages follow. */
const nextToken = (owner: Fields): string | undefined =>
  ['NextToken', 'nextToken', 'next_token'].find((name) => typeof owner[name] === 'string' && owner[name] !== '');

const paged = (at: Place, what: string, next: string): Notice => ({
  kind: 'truncated',
  at,
  message: `${what}: only some pages were exported (\`${next}\` is set); export again without --max-items`,
  subject: next,
});

const prefixListIdIn = (steps: readonly JsonStep[]): string | undefined => {
  for (const step of steps) {
    const id = typeof step === 'string' ? /(?:^|[^a-z0-9])(pl-[0-9a-f]+)(?![0-9a-z])/.exec(step)?.[1] : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
};

/** Prefix lists that a rule group refers to by ARN. */
const referredLists = (sets: unknown): readonly string[] => {
  const references = isFields(sets) ? sets['IPSetReferences'] : undefined;
  return Object.values(isFields(references) ? references : {}).flatMap((reference) => {
    const arn = isFields(reference) ? reference['ReferenceArn'] : undefined;
    return typeof arn === 'string' ? (/(?:^|\/)(pl-[0-9a-z]+)$/.exec(arn)?.slice(1) ?? []) : [];
  });
};

/** Name and ARN from the `…Response` beside a body, or from the body's own item. */
const named = (
  value: Fields,
  kind: 'RuleGroup' | 'FirewallPolicy',
): { readonly name?: string; readonly arn?: string } => {
  const response = value[`${kind}Response`];
  const about = isFields(response) ? response : value;
  const name = about[`${kind}Name`] ?? about['Name'];
  const arn = about[`${kind}Arn`] ?? about['Arn'];
  return { ...(typeof name === 'string' ? { name } : {}), ...(typeof arn === 'string' ? { arn } : {}) };
};
