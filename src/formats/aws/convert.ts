import type { Firewall, FirewallObject, ReadInput } from '../../model/index.js';
import { aclPolicies } from './acls.js';
import { isBroken } from './guard.js';
import { Groups } from './groups.js';
import { interfacesIn } from './interfaces.js';
import { networkFirewallPolicies } from './network-firewall.js';
import { byFamily, Directory } from './peers.js';
import { readSnapshot } from './read.js';
import { RuleBook } from './rules.js';
import type { Snapshot } from './snapshot.js';

/** Reads a bundle: everything in it is one snapshot, whatever accounts and regions it comes from. */
export const read = ({ sources, companions, settings }: ReadInput): readonly Firewall[] => {
  const snapshot = readSnapshot([...sources, ...companions]);
  const book = new RuleBook();
  const interfaces = interfacesIn(snapshot.interfaces, (notice) => snapshot.notices.push(notice));
  const directory = new Directory(snapshot, interfaces, settings.zones);
  const groups = new Groups(snapshot, directory, interfaces, book);
  const acls = aclPolicies(snapshot, book, interfaces, groups.policies);
  const firewalls = networkFirewallPolicies(snapshot, book);
  const policies = [...groups.policies, ...acls.policies, ...firewalls];
  const missing =
    policiesAbsent(snapshot) ?? (policies.length > 0 || isSaid(snapshot) ? undefined : nothingIn(sources));
  return [
    {
      name: settings.name,
      format: 'aws',
      files: sources.map((source) => source.file),
      policies,
      chains: book.chains,
      objects: [...groups.objects, ...prefixListObjects(snapshot, directory)],
      notices: snapshot.notices,
      self: settings.self,
      locate: (rule, part) => book.locate(rule, part),
      textOf: (rule) => book.textOf(rule),
      spell: (rule, needed) => book.spell(rule, needed)?.texts,
      sayable: (rule, needed) => book.sayable(rule, needed),
      commands: (rule, needed) => book.spell(rule, needed)?.commands,
      edit: (rule, texts) => book.edit(rule, texts),
      hasCounters: false,
      ...(missing === undefined ? {} : { missingRules: missing }),
      ...(acls.missing.length === 0 ? {} : { missingFilters: acls.missing }),
    },
  ];
};

/** Whether it is said already that something could not be read. */
const isSaid = ({ notices }: Snapshot): boolean =>
  notices.some(({ kind }) => kind === 'syntax' || kind === 'truncated' || kind === 'unresolved');

/** The first firewall whose policy is not in the export. */
const policiesAbsent = ({ runs, firewallPolicies }: Snapshot): Firewall['missingRules'] => {
  const held = new Set(firewallPolicies.map(({ value }) => value.arn));
  // A policy without its ARN may be any of them.
  if (held.has(undefined)) return undefined;
  const [absent] = [...runs].filter(([arn]) => !held.has(arn));
  return (
    absent && {
      at: absent[1].at,
      because: `a firewall runs the policy \`${absent[0]}\`, which is not in the export; ask for describe-firewall-policy`,
    }
  );
};

const nothingIn = ([source]: ReadInput['sources']): NonNullable<Firewall['missingRules']> => ({
  // INVARIANT: a bundle is read for at least one file.
  at: source?.place(0, 1) ?? { file: '', line: 1, column: 1, endColumn: 2 },
  because:
    'the export holds no rules of a security group, network ACL or Network Firewall: export describe-security-groups, describe-network-acls or describe-rule-group as well',
});

const prefixListObjects = (snapshot: Snapshot, directory: Directory): readonly FirewallObject[] => {
  const seen = new Set<string>();
  const isWhole = (listings: Snapshot['groupListings'], scope: string): boolean => {
    const listing = listings.get(scope);
    return listing?.whole === true && !listing.paged;
  };
  return snapshot.prefixLists.flatMap(({ value, origin, scope }) => {
    const { PrefixListId: id, OwnerId: owner } = value;
    if (seen.has(id)) return [];
    seen.add(id);
    const { under, over } = directory.listOf(id);
    const isKnown = under === over && !isBroken(value);
    const uses = (directory.uses.get(id) ?? 0) + (snapshot.routedLists.has(id) ? 1 : 0);
    // Groups name lists, and routes do.
    const showsUsers = isWhole(snapshot.groupListings, scope) && isWhole(snapshot.routeListings, scope);
    return [
      {
        kind: 'prefix list' as const,
        name: id,
        at: origin.placeOf(value),
        uses,
        ...(showsUsers ? {} : { usesUnknown: true }),
        addresses: () => byFamily(directory.listOf(id)),
        ...(isKnown ? { value: [...under[4].bounds, '/', ...under[6].bounds].join(' ') } : {}),
        // Lists that AWS keeps for its own services are in every account.
        ...(owner === 'AWS' || value.PrefixListName?.startsWith('com.amazonaws.') === true ? { builtin: true } : {}),
      },
    ];
  });
};
