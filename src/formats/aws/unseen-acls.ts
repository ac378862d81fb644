import type { Firewall, Policy } from '../../model/index.js';
import { type Family, IntervalSet } from '../../packets/index.js';
import type { Place } from '../../text/index.js';
import { type Associations, type Homeless, isSameVpc } from './associations.js';
import { aclStage,
  type Direction, directions, families, openMatch, ownSide, passing, policyId, policyOf, type RuleBook, vpcDnsOf,
} from './rules.js'; // prettier-ignore
import type { Snapshot } from './snapshot.js';
import type { SubnetPlace } from './subnets.js';

type Missing = NonNullable<Firewall['missingFilters']>;

/** Network ACLs that stand before hosts of the export and are not in it: nobody knows what they do. */
export interface UnseenAcls {
  readonly policies: readonly Policy[];
  readonly missing: Missing;
}

/**
 * Every subnet has a network ACL. Where the export holds some of them, the subnets and VPCs without one are open. Where it
 * holds none at all, its user asks about the groups: that is said once, and flows are judged by the groups.
 */
export const unseenAcls = (
  snapshot: Snapshot,
  book: RuleBook,
  associations: Associations,
  homeless: readonly Homeless[],
  groups: readonly Policy[],
): UnseenAcls => {
  const { networkAcls } = snapshot;
  if (networkAcls.length === 0) {
    const [guard] = groups;
    const because = `no network ACLs are in the export, so flows are judged by security groups alone; ${ask}`;
    const at = guard?.stages[0]?.chain.at;
    return { policies: [], missing: at === undefined ? [] : [{ at, because }] };
  }
  const { unguarded } = associations;
  const networks = new Set([
    ...unguarded.map(({ vpc }) => vpc),
    ...groups.map((policy) => policy.attachment?.network),
    ...[...snapshot.furtherVpcs.values()].flat().map(({ vpc }) => vpc),
  ]);
  const resolvers = vpcDnsOf(snapshot.vpcs);
  const unseen = [...networks].flatMap((vpc) => {
    const subnets = unguarded.filter((place) => place.vpc === vpc);
    const isRuled = networkAcls.some(({ value }) => isSameVpc(value.VpcId, vpc));
    if (isRuled && subnets.length === 0) return [];
    const hosts = isRuled ? [] : homeless.filter(({ network }) => network === vpc);
    const at = placeOf(snapshot, vpc, subnets, groups);
    return at === undefined ? [] : [{ vpc, subnets, hosts, isRuled, at, words: wordsOf(vpc, subnets, isRuled) }];
  });
  return {
    policies: unseen.flatMap(({ vpc, subnets, hosts, at, words }) =>
      directions.flatMap((direction) =>
        families.map((family) => {
          const dns = resolvers.get(vpc ?? '');
          return policyFor({ words, at, direction, family, vpc, subnets, hosts, dns }, book);
        }),
      ),
    ),
    missing: unseen.map(({ at, words: { what, isMany } }) => ({
      at,
      because: `${what} ${isMany ? 'are' : 'is'} not in the export, so flows through ${isMany ? 'them' : 'it'} cannot be decided; ${ask}`,
    })),
  };
};

const ask = 'ask for describe-network-acls';

interface Words {
  readonly name: string;
  readonly what: string;
  readonly isMany: boolean;
}

const mostNamed = 3;

const wordsOf = (vpc: string | undefined, subnets: readonly SubnetPlace[], isRuled: boolean): Words => {
  const [only, ...others] = subnets.map(({ id }) => id);
  if (!isRuled && vpc !== undefined)
    return { name: `acl-of-${vpc}`, what: `the network ACLs of \`${vpc}\``, isMany: true };
  if (only === undefined) return { name: 'acl-of-unknown-vpc', what: 'the network ACLs of some hosts', isMany: true };
  if (others.length === 0) return { name: `acl-of-${only}`, what: `the network ACL of \`${only}\``, isMany: false };
  const named = subnets.slice(0, mostNamed).map(({ id }) => `\`${id}\``);
  const more = subnets.length - named.length;
  return {
    name: `acl-of-${only}-and-${String(others.length)}-more`,
    what: `the network ACLs of ${named.join(', ')}${more > 0 ? ` and ${String(more)} more subnets` : ''}`,
    isMany: true,
  };
};

/** Where something is named that the ACL stands before. */
const placeOf = (
  { subnets, interfaces }: Snapshot,
  vpc: string | undefined,
  [first]: readonly SubnetPlace[],
  groups: readonly Policy[],
): Place | undefined => {
  const subnet = subnets.find(({ value }) => value.SubnetId === first?.id);
  if (subnet !== undefined) return subnet.origin.placeOf(subnet.value);
  const host = interfaces.find(({ value }) => first !== undefined && value.SubnetId === first.id);
  if (host !== undefined) return host.origin.placeAt(host.value, 'SubnetId');
  return groups.find(({ attachment }) => attachment?.network === vpc)?.stages[0]?.chain.at;
};

interface About {
  readonly words: Words;
  readonly at: Place;
  readonly direction: Direction;
  readonly family: Family;
  readonly vpc: string | undefined;
  readonly subnets: readonly SubnetPlace[];
  readonly hosts: readonly Homeless[];
  readonly dns: Parameters<typeof passing>[4]['dns'];
}

const policyFor = (
  { words: { name, what }, at, direction, family, vpc, subnets, hosts, dns }: About,
  book: RuleBook,
): Policy => {
  const id = policyId(name, direction, family);
  const label = `${what.replaceAll('`', '')} ${direction}${family === 4 ? '' : ' IPv6'}`;
  const because = 'entries that are not in the export';
  const chain = book.chain({ name: id, label, at, isBase: true }, [
    passing(name, direction, family, at, { keepsState: false, dns }),
    {
      at,
      words: { label, identity: `${name}/${direction} unknown` },
      match: openMatch(family, because),
      action: { kind: 'unknown', because },
      implicit: true,
    },
  ]);
  const own = subnets.filter(({ sure }) => !sure[family].isEmpty);
  const perhapsBehind = IntervalSet.unionOf(hosts.map((each) => each.hosts[family]));
  return policyOf({
    id,
    label,
    family,
    direction: direction === 'ingress' ? 'to-firewall' : 'from-firewall',
    replies: 'stateless',
    stage: aclStage(chain, at, label),
    attachment: {
      name,
      kind: 'subnets',
      side: ownSide(direction),
      behind: own.map(({ sure }) => sure[family]),
      extents: own.map(({ extent }) => extent[family]),
      isComplete: false,
      ...(perhapsBehind.isEmpty ? {} : { perhapsBehind }),
      ...(vpc === undefined ? {} : { network: vpc }),
    },
  });
};
