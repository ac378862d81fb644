import type { Notice } from '../../model/index.js';
import type { Place } from '../../text/index.js';
import type { Found, Origin } from './origin.js';
import type * as vendor from './vendor.js';

/** A Network Firewall rule group or policy, with the name and ARN that stand beside it. */
export interface Named<T> {
  readonly body: T;
  readonly name?: string;
  readonly arn?: string;
}

/** How much of the interfaces (groups, route tables) of an account and region is known. */
export interface Listing {
  /** Whether a list without further pages was found. */
  whole: boolean;
  /** Whether a list was found whose next pages are missing. */
  paged: boolean;
}

/** Entries of a prefix list. Without id the answer does not say of which one, and nobody may guess. */
export interface Entries {
  readonly id?: string;
  readonly cidrs: readonly (string | null | undefined)[];
  readonly isWhole: boolean;
}

/** Everything of interest in the files of one snapshot, as it was found. */
export interface Snapshot {
  readonly groups: Found<vendor.SecurityGroup>[];
  readonly groupRules: Found<vendor.SecurityGroupRule>[];
  readonly networkAcls: Found<vendor.NetworkAcl>[];
  readonly interfaces: Found<vendor.NetworkInterface>[];
  readonly prefixLists: Found<vendor.PrefixList>[];
  readonly entries: Found<Entries>[];
  readonly subnets: Found<vendor.Subnet>[];
  readonly vpcs: Found<vendor.Vpc>[];
  readonly peerings: Found<vendor.Peering>[];
  readonly ruleGroups: Found<Named<vendor.RuleGroup>>[];
  readonly firewallPolicies: Found<Named<vendor.FirewallPolicy>>[];
  /** Further VPCs that a group is associated with, by group, and the accounts that own them where that is told. */
  readonly furtherVpcs: Map<string, readonly { readonly vpc: string; readonly owner: string | undefined }[]>;
  /** The firewalls that run a firewall policy, by the ARN of the policy: their VPCs, and where the first of them stands. */
  readonly runs: Map<string, { readonly vpcs: Set<string>; readonly at: Place }>;
  /** By scope. */
  readonly interfaceListings: Map<string, Listing>;
  readonly groupListings: Map<string, Listing>;
  readonly routeListings: Map<string, Listing>;
  /** Ids of interfaces in lists of interfaces, by scope. */
  readonly listedInterfaces: Map<string, Set<string>>;
  /** Prefix lists that routes and rule groups name. */
  readonly routedLists: Set<string>;
  /** Groups of which only some rules are known: why, and where that stands. */
  readonly partialGroups: Map<string, { readonly because: string; readonly at: Place }>;
  readonly notices: Notice[];
}

export const emptySnapshot = (): Snapshot => ({
  groups: [],
  groupRules: [],
  networkAcls: [],
  interfaces: [],
  prefixLists: [],
  entries: [],
  subnets: [],
  vpcs: [],
  peerings: [],
  ruleGroups: [],
  firewallPolicies: [],
  furtherVpcs: new Map(),
  runs: new Map(),
  interfaceListings: new Map(),
  groupListings: new Map(),
  routeListings: new Map(),
  listedInterfaces: new Map(),
  routedLists: new Set(),
  partialGroups: new Map(),
  notices: [],
});

/** What the readers of one text need to know about it. */
export interface Sheet {
  readonly snapshot: Snapshot;
  readonly origin: Origin;
  readonly scope: string;
  /** Whether anything was recognised. */
  recognised: boolean;
}
