import type { Attachment, Chain, FirewallObject, Notice, Policy } from '../../model/index.js';
import { type Family, IntervalSet } from '../../packets/index.js';
import type { Place } from '../../text/index.js';
import { groupRuleFields, permissionFields, strangeField } from './fields.js';
import { isBroken, isComputed, markBroken } from './guard.js';
import type { Found, Origin } from './origin.js';
import type { Interface } from './interfaces.js';
import { type ByName, peerTexts, type Permitted, permissionMatch, PermissionSource } from './permissions.js';
import { byFamily, type Directory, unmodelled } from './peers.js';
import {
  type Direction, directions, type Draft, families, fullMatch, only, openMatch, ownSide, passing, peerSide, permit,
  policyId, policyOf, type RuleBook, type VpcDns, vpcDnsOf,
} from './rules.js'; // prettier-ignore
import { type Service, serviceOfPermission } from './services.js';
import type { Snapshot } from './snapshot.js';
import type { Permission, SecurityGroup, SecurityGroupRule } from './vendor.js';

/** What one export says about one group. */
interface State {
  readonly permissions: Readonly<Record<Direction, readonly Permitted[]>>;
  /** Directions of which the export does not show all. */
  readonly open: Readonly<Record<Direction, string | undefined>>;
  readonly at: Place;
  readonly origin: Origin;
  readonly scope: string;
  readonly owner: string | undefined;
  readonly name: string | undefined;
  readonly vpc: string | undefined;
}

/** Everything that is known about one group. */
interface Group {
  readonly id: string;
  readonly states: readonly State[];
  readonly isTwofold: boolean;
}

/** Policies, chains and objects of security groups and of the interfaces that carry them. */
export class Groups {
  readonly policies: Policy[] = [];
  readonly objects: FirewallObject[] = [];
  private readonly snapshot: Snapshot;
  private readonly directory: Directory;
  private readonly book: RuleBook;
  private readonly chains = new Map<string, Chain>();
  private readonly interfaces: readonly Interface[];
  private readonly vpcDns: ReadonlyMap<string, VpcDns>;
  private readonly report = (notice: Notice): void => {
    this.snapshot.notices.push(notice);
  };

  constructor(snapshot: Snapshot, directory: Directory, interfaces: readonly Interface[], book: RuleBook) {
    this.snapshot = snapshot;
    this.directory = directory;
    this.book = book;
    this.interfaces = interfaces;
    this.vpcDns = vpcDnsOf(snapshot.vpcs);
    const groups = this.collect();
    const behind = this.interfacesByGroup();
    for (const group of groups) this.addGroup(group, behind.get(group.id) ?? []);
    for (const each of this.interfaces) this.addInterface(each);
    for (const group of groups) this.objects.push(this.objectOf(group, behind.get(group.id)?.length ?? 0));
  }

  private collect(): readonly Group[] {
    const states = new Map<string, State[]>();
    const add = (id: string, state: State): void => {
      const known = states.get(id);
      if (known === undefined) states.set(id, [state]);
      else if (!known.some((other) => canonical(other) === canonical(state))) known.push(state);
    };
    for (const found of this.snapshot.groups) add(found.value.GroupId, this.stateOf(found));
    for (const [id, rules] of rulesByGroup(this.snapshot.groupRules)) {
      const partial = this.snapshot.partialGroups.get(id);
      const whole = states.get(id);
      // A group that is described whole needs no list of some of its rules.
      if (whole === undefined || partial === undefined) add(id, this.stateOfRules(rules, partial?.because));
    }
    return [...states].map(([id, list]) => {
      if (list.length > 1) this.reportTwofold(id, list);
      return { id, states: list, isTwofold: list.length > 1 };
    });
  }

  private reportTwofold(id: string, states: readonly State[]): void {
    const [first, ...others] = states;
    for (const other of others)
      this.report({
        kind: 'unmodelled',
        at: other.at,
        message: `\`${id}\` is exported in different states (see ${first?.at.file ?? ''}:${first?.at.line ?? 0}); which one holds cannot be decided, so keep only the newest`,
        subject: id,
      });
  }

  private stateOf({ value, origin, scope }: Found<SecurityGroup>): State {
    const permitted = (list: readonly Permission[] | null | undefined): readonly Permitted[] =>
      (list ?? []).map((permission) => ({ permission, object: permission, origin }));
    const partial = this.snapshot.partialGroups.get(value.GroupId)?.because;
    const isCut = partial === 'the file ends inside this group' && origin.isIncomplete(value);
    const openFor = (field: keyof SecurityGroup): string | undefined =>
      isBroken(value, field) ? `unreadable ${field}` : isCut ? partial : undefined;
    return {
      permissions: { ingress: permitted(value.IpPermissions), egress: permitted(value.IpPermissionsEgress) },
      open: { ingress: openFor('IpPermissions'), egress: openFor('IpPermissionsEgress') },
      at: origin.placeOf(value),
      origin,
      scope,
      owner: value.OwnerId ?? undefined,
      name: value.GroupName ?? undefined,
      vpc: value.VpcId ?? undefined,
    };
  }

  private stateOfRules(rules: readonly Found<SecurityGroupRule>[], partial: string | undefined): State {
    const permissions: Record<Direction, Permitted[]> = { ingress: [], egress: [] };
    for (const found of rules) {
      const permitted = this.permittedBy(found);
      if (found.value.IsEgress !== true) permissions.ingress.push(permitted);
      if (found.value.IsEgress === true || isBroken(found.value, 'IsEgress')) permissions.egress.push(permitted);
    }
    const { value, origin, scope } = only(rules);
    return {
      permissions,
      open: { ingress: partial, egress: partial },
      at: origin.placeOf(value),
      origin,
      scope,
      owner: value.GroupOwnerId ?? undefined,
      name: undefined,
      vpc: undefined,
    };
  }

  private permittedBy({ value, origin }: Found<SecurityGroupRule>): Permitted {
    const described = typeof value.Description === 'string' ? { Description: value.Description } : {};
    const permission: Permission = {
      IpProtocol: value.IpProtocol,
      FromPort: value.FromPort,
      ToPort: value.ToPort,
      ...(typeof value.CidrIpv4 === 'string' ? { IpRanges: [{ CidrIp: value.CidrIpv4, ...described }] } : {}),
      ...(typeof value.CidrIpv6 === 'string' ? { Ipv6Ranges: [{ CidrIpv6: value.CidrIpv6, ...described }] } : {}),
      ...(typeof value.PrefixListId === 'string'
        ? { PrefixListIds: [{ PrefixListId: value.PrefixListId, ...described }] }
        : {}),
      ...(value.ReferencedGroupInfo ? { UserIdGroupPairs: [{ ...value.ReferencedGroupInfo, ...described }] } : {}),
    };
    for (const field of ['FromPort', 'ToPort']) if (isBroken(value, field)) markBroken(permission, field);
    const id = value.SecurityGroupRuleId;
    return { permission, object: value, origin: origin, ...(typeof id === 'string' ? { id } : {}) };
  }

  private addGroup(group: Group, members: readonly Interface[]): void {
    const { at, name, vpc } = only(group.states);
    const dns = this.vpcDns.get(vpc ?? '');
    const label = name === undefined ? group.id : `${group.id} (${name})`;
    const last = implicitDeny(at);
    for (const direction of directions) {
      const drafts = this.draftsOf(group, direction);
      const attachments = this.attachmentsOf(group, members, direction);
      for (const family of families) {
        const id = policyId(group.id, direction, family);
        const chainLabel = `${label} ${direction}${family === 4 ? '' : ' IPv6'}`;
        const first = passing(group.id, direction, family, at, { keepsState: true, dns });
        const chain = this.book.chain({ name: id, label: chainLabel, at, isBase: true }, [first, ...drafts[family]]);
        if (members.length > 0) this.chains.set(id, chain);
        this.policies.push(
          policyOf({
            id,
            label: chainLabel,
            family,
            direction: direction === 'ingress' ? 'to-firewall' : 'from-firewall',
            replies: 'implied',
            stage: { chain, default: last, label: 'security group' },
            attachment: attachments[family],
          }),
        );
      }
    }
  }

  private attachmentsOf(
    { id: name, states }: Group,
    members: readonly Interface[],
    direction: Direction,
  ): Readonly<Record<Family, Attachment>> {
    const hasAll = this.directory.hasAllMembers(name, only(states).scope);
    const told = members.length === 0 && !hasAll ? this.directory.toldOf(name) : undefined;
    const isListed = hasAll && members.every(({ unsure, isUnreadable }) => unsure === undefined && !isUnreadable);
    const about = {
      name,
      kind: 'group',
      side: ownSide(direction),
      isComplete: told !== undefined || isListed,
      // A group that is associated with further VPCs may be in any of them.
      ...(this.snapshot.furtherVpcs.has(name) ? {} : networkOf(only(states).vpc)),
    } as const;
    if (told === undefined && members.length === 0) {
      const nowhere = { ...about, behind: [] };
      return { 4: nowhere, 6: nowhere };
    }
    const of = (family: Family): Attachment => ({
      ...about,
      behind: told === undefined ? members.map(({ sure }) => sure[family]) : [told[family] ?? IntervalSet.empty],
    });
    return { 4: of(4), 6: of(6) };
  }

  /** Order has no meaning between permits: what is certain comes first, so that a certain permit beats an unknown. */
  private draftsOf(group: Group, direction: Direction): Readonly<Record<Family, readonly Draft[]>> {
    const certain: Record<Family, Draft[]> = { 4: [], 6: [] };
    const open: Record<Family, Draft[]> = { 4: [], 6: [] };
    const add = (family: Family, draft: Draft): void => {
      (draft.match.undecidable.length === 0 ? certain : open)[family].push(draft);
    };
    for (const state of group.states) {
      const byName = this.byName(group, state, direction);
      for (const permitted of state.permissions[direction]) {
        const made = this.draftOf(group, state, permitted, direction, byName);
        for (const family of families) if (made[family] !== undefined) add(family, made[family]);
      }
      const because = state.open[direction];
      if (because !== undefined)
        for (const family of families) add(family, unknownRest(group.id, direction, family, state.at, because));
    }
    return { 4: [...certain[4], ...open[4]], 6: [...certain[6], ...open[6]] };
  }

  /** The rules of one permission: one per family in which it can match. */
  private draftOf(
    group: Group,
    state: State,
    permitted: Permitted,
    direction: Direction,
    byName: ByName,
  ): Readonly<Partial<Record<Family, Draft>>> {
    const { permission, object, origin } = permitted;
    const service = serviceOfPermission(permission);
    const doubt = this.doubtAbout(group, permitted, service);
    const peers = this.directory.peersOf(permission, group.id, { ...this.asking(state), origin }, doubt);
    const extra = [
      ...(doubt === undefined ? [] : [doubt]),
      ...(group.isTwofold ? [`different states of ${group.id}`] : []),
    ];
    const at = origin.placeOf(object);
    const side = peerSide(direction);
    const idle = peers.idle.map(({ because, path }) => ({ because, at: origin.placeAt(object, ...path) }));
    const draft = (family: Family): Draft => {
      const source = new PermissionSource(permitted, group.id, direction, family, byName);
      return {
        at,
        match: permissionMatch(family, side, service, peers, extra),
        action: permit,
        words: source,
        source,
        ...(permitted.id === undefined ? {} : { id: permitted.id }),
        ...(peers.description === '' ? {} : { description: peers.description }),
        ...(idle.length === 0 ? {} : { idle }),
        ...(isOriginal(group.id, state, permission) ? { builtin: true } : {}),
      };
    };
    const has = (family: Family): boolean => !peers.over[family].isEmpty;
    // A permission that matches nothing is still a rule of the export: it stands in the IPv4 policy.
    return { ...(has(4) || !has(6) ? { 4: draft(4) } : {}), ...(has(6) ? { 6: draft(6) } : {}) };
  }

  /** What the group references and prefix lists of a permission certainly let through. */
  private byName(group: Group, state: State, direction: Direction): ByName {
    return (permitted, family) => {
      const permission = { ...permitted.permission, IpRanges: [], Ipv6Ranges: [] };
      const asking = { ...this.asking(state), origin: permitted.origin, report: (): void => undefined };
      const peers = this.directory.peersOf(permission, group.id, asking);
      return permissionMatch(family, peerSide(direction), serviceOfPermission(permission), peers, []).under;
    };
  }

  /** Reports what is odd about a permission, and says why it cannot be decided as a whole. */
  private doubtAbout(group: Group, { permission, object, origin }: Permitted, service: Service): string | undefined {
    const isSaid = (isBroken(object) && !isComputed(object)) || origin.isIncomplete(object);
    if (service.because !== undefined && !isSaid)
      this.report(
        unmodelled(
          origin,
          object,
          [],
          `${service.because} in a permission of \`${group.id}\`; whether it matches cannot be decided`,
          service.label,
        ),
      );
    if (service.odd !== undefined)
      this.report({
        kind: 'lenient',
        at: origin.placeOf(object),
        message: `\`${group.id}\`: ${service.odd}`,
        subject: service.label,
      });
    const name = strangeField(object, object === permission ? permissionFields : groupRuleFields);
    if (name !== undefined) {
      this.report(
        unmodelled(
          origin,
          object,
          [name],
          `the field \`${name}\` of a permission is not known here; whether it matches cannot be decided`,
          name,
        ),
      );
      return `the field \`${name}\``;
    }
    if (origin.isIncomplete(object)) return 'the file ends inside this permission';
    if (isBroken(object, '')) return 'unreadable permission';
    const field = ['CidrIpv4', 'CidrIpv6', 'PrefixListId', 'ReferencedGroupInfo', 'IsEgress'].find((each) =>
      isBroken(object, each),
    );
    return field === undefined ? undefined : `unreadable ${field}`;
  }

  private interfacesByGroup(): ReadonlyMap<string, readonly Interface[]> {
    const all = new Map<string, Interface[]>();
    for (const each of this.interfaces)
      for (const { id } of each.groups) {
        const list = all.get(id) ?? [];
        all.set(id, list);
        list.push(each);
      }
    return all;
  }

  /** An interface admits what any of its groups admits: a chain that jumps to each of them. */
  private addInterface(known: Interface): void {
    const { found: { value, origin }, groups } = known; // prettier-ignore
    const name = value.NetworkInterfaceId;
    const at = origin.placeOf(value);
    // Interfaces of NAT gateways and the like carry no group, and no group filters them.
    if (groups.length === 0 && !isBroken(value, 'Groups')) return;
    for (const direction of directions)
      for (const family of families) {
        const id = policyId(name, direction, family);
        const label = `${name} ${direction}${family === 4 ? '' : ' IPv6'}`;
        const drafts = groups.map((group) => this.memberDraft(known, group, direction, family));
        if (isBroken(value, 'Groups')) drafts.push(unknownRest(name, direction, family, at, 'unreadable Groups'));
        // What is certain comes first, for the same reason as with permits.
        drafts.sort((a, b) => a.match.undecidable.length - b.match.undecidable.length);
        const chain = this.book.chain({ name: id, label, at, isBase: true }, drafts);
        this.policies.push(
          policyOf({
            id,
            label,
            family,
            direction: direction === 'ingress' ? 'to-firewall' : 'from-firewall',
            replies: 'implied',
            stage: { chain, default: implicitDeny(at), label: 'network interface' },
            attachment: {
              name,
              kind: 'interface',
              side: ownSide(direction),
              behind: [known.sure[family]],
              isComplete: known.unsure === undefined && !known.isUnreadable,
              ...networkOf(value.VpcId),
            },
          }),
        );
      }
  }

  /** The jump of an interface to one of its groups. */
  private memberDraft(
    { found: { value, origin } }: Interface,
    group: { readonly id: string; readonly isSure: boolean },
    direction: Direction,
    family: Family,
  ): Draft {
    const name = value.NetworkInterfaceId;
    const chain = this.chains.get(policyId(group.id, direction, family));
    const index = (value.Groups ?? []).findIndex(({ GroupId: id }) => id === group.id);
    const about = {
      at: index < 0 ? origin.placeOf(value) : origin.placeAt(value, 'Groups', index),
      words: { label: `${name} ${group.id}`, identity: `${name}/${direction} ${group.id}` },
      undescribable: true,
    };
    if (chain === undefined)
      return {
        ...about,
        match: openMatch(family, `the rules of ${group.id}, which is attached but not in the export`),
        action: permit,
      };
    const match = group.isSure ? fullMatch(family) : openMatch(family, `different states of ${name}`);
    return { ...about, match, action: { kind: 'jump', to: chain } };
  }

  private asking({ origin, scope, owner }: State) {
    return { origin, scope, owner, report: this.report };
  }

  private objectOf(group: Group, attachments: number): FirewallObject {
    const state = only(group.states);
    const isListed = this.directory.hasAllMembers(group.id, state.scope);
    const references = this.directory.uses.get(group.id) ?? 0;
    const isDefault = state.name === 'default';
    const uses = attachments + references;
    const addresses: FirewallObject['addresses'] = () =>
      byFamily(this.directory.membersOf(group.id, this.asking(state), false));
    return new GroupObject(group.id, state, addresses, { uses, isListed, isDefault });
  }
}

/** A security group as an object by name. The text of a large group is long, and asked for by one lint rule. */
class GroupObject implements FirewallObject {
  declare readonly usesUnknown?: boolean;
  declare readonly builtin?: boolean;
  readonly name: string;
  readonly at: Place;
  readonly uses: number;
  readonly addresses: NonNullable<FirewallObject['addresses']>;
  private readonly state: State;

  constructor(
    name: string,
    state: State,
    addresses: NonNullable<FirewallObject['addresses']>,
    { uses, isListed, isDefault }: { readonly uses: number; readonly isListed: boolean; readonly isDefault: boolean },
  ) {
    this.name = name;
    this.state = state;
    this.at = state.at;
    // Without the list of all interfaces nobody knows whether a group is attached: it counts as used.
    this.uses = isListed ? uses : Math.max(1, uses);
    this.addresses = addresses;
    if (!isListed) this.usesUnknown = true;
    // Every VPC has a default group, which cannot be deleted.
    if (isDefault) this.builtin = true;
  }

  get kind(): 'security group' {
    return 'security group';
  }

  get value(): string | undefined {
    const rules = canonical(this.state);
    return rules === '|' ? undefined : `${this.state.vpc ?? ''} ${rules.replaceAll(this.name, 'self')}`;
  }
}

/** AWS lets the members of every default group reach each other, until somebody removes the permission. */
const isOriginal = (id: string, { name }: State, permission: Permission): boolean => {
  if (name !== 'default' || String(permission.IpProtocol) !== '-1' || isBroken(permission)) return false;
  const peers = peerTexts(permission);
  return peers.length === 1 && peers[0] === id;
};

const implicitDeny = (at: Place) => ({ action: 'deny', at, label: 'no permission matches', implicit: true }) as const;

const unknownRest = (owner: string, direction: Direction, family: Family, at: Place, because: string): Draft => ({
  at,
  words: { label: `${owner} ${direction}: rules that are not known`, identity: `${owner}/${direction} unknown` },
  match: openMatch(family, because),
  action: permit,
  implicit: true,
});

const rulesByGroup = (
  rules: readonly Found<SecurityGroupRule>[],
): ReadonlyMap<string, readonly Found<SecurityGroupRule>[]> => {
  const groups = new Map<string, Found<SecurityGroupRule>[]>();
  const seen = new Set<string>();
  for (const found of rules) {
    const { SecurityGroupRuleId: ruleId, GroupId: id } = found.value;
    if (typeof id !== 'string') continue;
    // The same rule listed twice, as in two answers about one group, is one rule.
    const key = `${ruleId ?? ''} ${JSON.stringify(found.value)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const list = groups.get(id) ?? [];
    groups.set(id, list);
    list.push(found);
  }
  return groups;
};

/** All single permits of a state in a fixed order: equal texts mean equal groups. */
const canonical = (state: State): string =>
  directions
    .map((direction) => {
      const permits = state.permissions[direction].flatMap(({ permission }) => {
        const service = serviceOfPermission(permission).label;
        return peerTexts(permission).map((peer) => `${service} ${peer}`);
      });
      return [...new Set(permits)].sort().join(';') + (state.open[direction] ?? '');
    })
    .join('|');

const networkOf = (vpc: string | null | undefined): Pick<Attachment, 'network'> =>
  typeof vpc === 'string' ? { network: vpc } : {};
