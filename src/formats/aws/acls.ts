import type { Action, Attachment, Notice, Policy } from '../../model/index.js';
import { type Family, IntervalSet, PacketSet, readPrefix } from '../../packets/index.js';
import type { Place } from '../../text/index.js';
import { Associations, type Guarded, type Homeless, homelessIn, isSameVpc } from './associations.js';
import { entryFields, spanFields, strangeField } from './fields.js';
import { isBroken, isComputed } from './guard.js';
import type { Interface } from './interfaces.js';
import type { Found, Origin } from './origin.js';
import { unmodelled } from './peers.js';
import { aclStage,
  compact, deny, type Direction, directions, type Draft, families, matchOf, only, openMatch, ownSide, passing, peerSide, permit, policyId, policyOf,
  type RuleBook, vpcDnsOf,
} from './rules.js'; // prettier-ignore
import { serviceOfEntry } from './services.js';
import type { Snapshot } from './snapshot.js';
import { sayable, spellEntry } from './spell.js';
import { subnetPlaces } from './subnets.js';
import { type UnseenAcls, unseenAcls } from './unseen-acls.js';
import type { AclEntry, NetworkAcl } from './vendor.js';

/** What one export says about one ACL. */
type State = Found<NetworkAcl>;

/** Policies of network ACLs, also of those that the export lacks: ordered, stateless, one list per direction, and families that do not see each other. */
export const aclPolicies = (
  snapshot: Snapshot,
  book: RuleBook,
  interfaces: readonly Interface[],
  groups: readonly Policy[],
): UnseenAcls => {
  const report = (notice: Notice): void => {
    snapshot.notices.push(notice);
  };
  const resolvers = vpcDnsOf(snapshot.vpcs);
  const places = subnetPlaces(snapshot, interfaces);
  const associations = new Associations(snapshot, places);
  const homeless = homelessIn(groups, places);
  const unseen = unseenAcls(snapshot, book, associations, homeless, groups);
  const seen = [...statesById(snapshot.networkAcls, report)].flatMap(([id, states]) => {
    const { value, origin } = only(states);
    const guarded = associations.of(only(states));
    const attachments = attachmentsOf(value, guarded, homeless);
    return directions.flatMap((direction) =>
      families.map((family) => {
        const at = origin.placeOf(value);
        const label = `${id} ${direction}${family === 4 ? '' : ' IPv6'}`;
        const name = policyId(id, direction, family);
        const drafts = draftsOf(id, states, direction, family, report);
        const chain = book.chain({ name, label, at, isBase: true }, [
          passing(id, direction, family, at, { keepsState: false, dns: resolvers.get(value.VpcId ?? '') }),
          ...drafts,
        ]);
        return policyOf({
          id: name,
          label,
          family,
          direction: direction === 'ingress' ? 'to-firewall' : 'from-firewall',
          replies: 'stateless',
          stage: aclStage(chain, at, label),
          attachment: { ...attachments[family], side: ownSide(direction) },
        });
      }),
    );
  });
  return { ...unseen, policies: [...seen, ...unseen.policies] };
};

/** What an ACL is attached to in each family, whatever the direction. */
const attachmentsOf = (
  acl: NetworkAcl,
  { places, perhaps, isComplete }: Guarded,
  homeless: readonly Homeless[],
): Readonly<Record<Family, Omit<Attachment, 'side'>>> => {
  const isNowhere = isComplete && places.length === 0;
  const of = (family: Family): Omit<Attachment, 'side'> => {
    const own = places.filter(({ sure }) => !sure[family].isEmpty);
    const near = isNowhere ? [] : homeless.filter(({ network }) => isSameVpc(network, acl.VpcId));
    const perhapsBehind = IntervalSet.unionOf([
      ...near.map(({ hosts }) => hosts[family]),
      ...perhaps.map(({ sure }) => sure[family]),
    ]);
    return {
      name: acl.NetworkAclId,
      kind: 'subnets',
      behind: own.map(({ sure }) => sure[family]),
      extents: own.map(({ extent }) => extent[family]),
      isComplete,
      ...(perhapsBehind.isEmpty ? {} : { perhapsBehind }),
      ...(typeof acl.VpcId === 'string' ? { network: acl.VpcId } : {}),
      ...(acl.IsDefault === true ? { isFallback: true } : {}),
    };
  };
  return { 4: of(4), 6: of(6) };
};

/** Different states of one ACL cannot be merged as permits can: every entry of every state is then an open question. */
const statesById = (
  found: readonly State[],
  report: (notice: Notice) => void,
): ReadonlyMap<string, readonly State[]> => {
  const states = new Map<string, State[]>();
  for (const state of found) {
    const id = state.value.NetworkAclId;
    const known = states.get(id) ?? [];
    states.set(id, known);
    const text = canonical(state.value);
    const isKnown = known.some((other) => canonical(other.value) === text);
    if (!isKnown) known.push(state);
    const first = only(known);
    if (isKnown && !isAssociatedAlike(first.value, state.value))
      report({
        kind: 'unmodelled',
        at: state.origin.placeOf(state.value),
        message: `\`${id}\` is exported with different associations (see ${first.origin.source.file}:${first.origin.placeOf(first.value).line}); which subnets it guards cannot be decided, so keep only the newest`,
        subject: id,
      });
    else if (!isKnown && known.length > 1)
      report({
        kind: 'unmodelled',
        at: state.origin.placeOf(state.value),
        message: `\`${id}\` is exported in different states (see ${first.origin.source.file}:${first.origin.placeOf(first.value).line}); which one holds cannot be decided, so keep only the newest`,
        subject: id,
      });
  }
  return states;
};

/** Whether two exports of an ACL name the same subnets; one that names none at all, as templates do, says nothing. */
const isAssociatedAlike = (a: NetworkAcl, b: NetworkAcl): boolean => {
  const [one, other] = [a, b].map(({ Associations: all }) => all?.map(({ SubnetId: id }) => id ?? '').sort());
  return one === undefined || other === undefined || [...new Set(one)].join() === [...new Set(other)].join();
};

const canonical = (acl: NetworkAcl): string =>
  JSON.stringify((acl.Entries ?? []).map((entry) => compact(entry)).sort());

const draftsOf = (
  id: string,
  states: readonly State[],
  direction: Direction,
  family: Family,
  report: (notice: Notice) => void,
): readonly Draft[] => {
  const doubt = states.length > 1 ? `different states of ${id}` : undefined;
  return states.flatMap(({ value, origin }) => {
    const open = openings(id, value, origin, direction, family);
    const entries = (value.Entries ?? []).filter((entry) => isFor(entry, direction, family));
    const sorted = entries.toSorted((a, b) => numberOf(a) - numberOf(b));
    const taken = new Set(
      (value.Entries ?? []).filter(({ Egress: out }) => (out === true) === (direction === 'egress')).map(numberOf),
    );
    const counts = new Map<number, number>();
    for (const entry of sorted) counts.set(numberOf(entry), (counts.get(numberOf(entry)) ?? 0) + 1);
    const drafts = sorted.map((entry) => {
      const isTwice = (counts.get(numberOf(entry)) ?? 0) > 1 && !isBroken(entry, 'RuleNumber');
      if (isTwice)
        report(
          unmodelled(
            origin,
            entry,
            ['RuleNumber'],
            `two ${direction} entries of \`${id}\` have the number ${numberOf(entry)}; which one comes first cannot be decided`,
            String(numberOf(entry)),
          ),
        );
      const doubts = [
        ...(doubt === undefined ? [] : [doubt]),
        ...(isTwice ? [`two entries with number ${numberOf(entry)}`] : []),
      ];
      return entryDraft({ id, entry, origin, direction, family, doubts, taken, report });
    });
    return [...open, ...drafts];
  });
};

/** Entries whose number is unreadable come first: nothing certain can be said about what they may overrule. */
const numberOf = (entry: AclEntry): number => entry.RuleNumber ?? -1;

const isFor = (entry: AclEntry, direction: Direction, family: Family): boolean => {
  const isRight =
    isBroken(entry, 'Egress') || isBroken(entry, '') || (entry.Egress === true) === (direction === 'egress');
  if (!isRight) return false;
  const [v4, v6] = [hasBlock(entry, 'CidrBlock'), hasBlock(entry, 'Ipv6CidrBlock')];
  return (family === 4 ? v4 : v6) || (!v4 && !v6);
};

const hasBlock = (entry: AclEntry, field: 'CidrBlock' | 'Ipv6CidrBlock'): boolean =>
  isBroken(entry, field) || (typeof entry[field] === 'string' && entry[field] !== '');

/** Places where entries may be missing. */
const openings = (
  id: string,
  acl: NetworkAcl,
  origin: Origin,
  direction: Direction,
  family: Family,
): readonly Draft[] => {
  const because = isBroken(acl, 'Entries')
    ? 'unreadable Entries'
    : origin.isIncomplete(acl)
      ? 'the file ends inside this ACL'
      : undefined;
  if (because === undefined) return [];
  return [
    {
      at: origin.placeOf(acl),
      words: { label: `${id} ${direction}: entries that are not known`, identity: `${id}/${direction} unknown` },
      match: openMatch(family, because),
      action: { kind: 'unknown', because },
      implicit: true,
    },
  ];
};

interface EntryContext {
  readonly id: string;
  readonly entry: AclEntry;
  readonly origin: Origin;
  readonly direction: Direction;
  readonly family: Family;
  readonly doubts: readonly string[];
  /** Numbers of all entries of this direction. */
  readonly taken: ReadonlySet<number>;
  readonly report: (notice: Notice) => void;
}

const entryDraft = (context: EntryContext): Draft => {
  const { id, entry, origin, direction, family } = context;
  const side = peerSide(direction);
  const field = family === 4 ? 'CidrBlock' : 'Ipv6CidrBlock';
  const block = entry[field] ?? undefined;
  const service = serviceOfEntry(entry, family);
  const range = readBlock(context, field);
  const doubts = [...context.doubts, ...doubtsAbout(context), ...(range.because === undefined ? [] : [range.because])];
  if (service.because !== undefined) doubts.push(service.because);
  const over = PacketSet.where(family, { ...service.over, ...(range.set === undefined ? {} : { [side]: range.set }) });
  const under = doubts.length === 0 ? over : PacketSet.nothing[family];
  const number = entry.RuleNumber ?? '?';
  // The fixed last entries: 32767 for IPv4, 32768 for IPv6.
  const isLast = entry.RuleAction === 'deny' && numberOf(entry) >= 32767;
  const text = `${service.label} ${direction === 'ingress' ? 'from' : 'to'} ${block ?? '?'}`;
  return {
    at: origin.placeOf(entry),
    words: {
      label: `${id} ${direction} ${number}`,
      identity: `${id}/${direction}/${family} ${number} ${actionText(entry)} ${text}`,
    },
    id: String(number),
    match: matchOf(under, over, doubts),
    action: actionOf(entry),
    undescribable: true,
    ...(isLast ? { builtin: true, description: 'the fixed last entry of every network ACL' } : {}),
    source: {
      text: () => compact(entry),
      spell: (needed) => spellEntry({ entry, acl: id, direction, taken: context.taken }, needed),
      sayable: (needed) => sayable(needed, direction),
      object: () => origin.objectAt(entry),
      locate: (part): Place | undefined => {
        switch (part) {
          case 'src':
          case 'dst':
            return part === side ? origin.placeAt(entry, field) : undefined;
          case 'service':
            return origin.placeAt(entry, entry.PortRange?.From === undefined ? 'Protocol' : 'PortRange');
          case 'action':
            return origin.placeAt(entry, 'RuleAction');
          default:
            return undefined;
        }
      },
    },
  };
};

const actionText = (entry: AclEntry): string => entry.RuleAction ?? '?';

const actionOf = (entry: AclEntry): Action => {
  if (entry.RuleAction === 'allow') return permit;
  if (entry.RuleAction === 'deny') return deny;
  return { kind: 'unknown', because: 'unreadable RuleAction' };
};

const readBlock = (
  { entry, origin, family, report }: EntryContext,
  field: 'CidrBlock' | 'Ipv6CidrBlock',
): { readonly set?: IntervalSet; readonly because?: string } => {
  const text = entry[field];
  if (isBroken(entry, field) || typeof text !== 'string') return { because: `unreadable ${field}` };
  const read = readPrefix(text.trim());
  if (read?.family === family) return { set: read.set };
  report(
    unmodelled(
      origin,
      entry,
      [field],
      `\`${text}\` is not an IPv${family} range; which packets the entry is about cannot be decided`,
      text,
    ),
  );
  return { because: `\`${text}\` is not an IPv${family} range` };
};

const doubtsAbout = ({ entry, origin, family, report }: EntryContext): readonly string[] => {
  const doubts: string[] = [];
  const name =
    strangeField(entry, entryFields) ??
    strangeField(entry.PortRange ?? {}, spanFields) ??
    strangeField(entry.IcmpTypeCode ?? {}, spanFields);
  if (name !== undefined) {
    doubts.push(`the field \`${name}\``);
    report(
      unmodelled(
        origin,
        entry,
        [name],
        `the field \`${name}\` of an entry is not known here; whether it matches cannot be decided`,
        name,
      ),
    );
  }
  if (origin.isIncomplete(entry)) doubts.push('the file ends inside this entry');
  if (isBroken(entry, 'RuleNumber')) doubts.push('unreadable RuleNumber');
  if (isBroken(entry, 'Egress')) doubts.push('unreadable Egress');
  if (isBroken(entry, '')) doubts.push('unreadable entry');
  const ports = entry.PortRange;
  const isOpen = isComputed(entry) || (ports !== undefined && ports !== null && isComputed(ports));
  const isSaid = (isBroken(entry) && !isOpen) || origin.isIncomplete(entry);
  const because = isSaid ? undefined : serviceOfEntry(entry, family).because;
  if (because !== undefined)
    report(
      unmodelled(origin, entry, ['PortRange'], `${because} in an entry; whether it matches cannot be decided`, because),
    );
  const odd = serviceOfEntry(entry, family).odd;
  if (odd !== undefined) report({ kind: 'lenient', at: origin.placeOf(entry), message: odd, subject: odd });
  return doubts;
};
