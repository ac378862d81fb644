/** Policies in no format: what laws write in each of them, and what a format has to say for that. */
import assert from 'node:assert/strict';
import type { Witness } from '../../src/linting/index.js';
import type { Firewall, PacketDescription, Reader } from '../../src/model/index.js';
import { type Family, IntervalSet, readPrefix } from '../../src/packets/index.js';
import { Source } from '../../src/text/index.js';

/** One end of a rule: everybody, the firewall itself, or somebody in the network of a number. */
export type End =
  'any' | 'self' | { readonly network: number; /** A host, a prefix, or a range `a-b`. */ readonly text: string };

export interface PlannedRule {
  readonly permits: boolean;
  readonly from: End;
  readonly to: End;
  /** As catalogs call it, e.g. `tcp` or `icmpv6`. */
  readonly protocol: string;
  /** Destination ports, both inclusive; undefined for all of them. */
  readonly ports?: readonly [lo: number, hi: number];
  /** For ICMP of either version; undefined for all types. */
  readonly icmpType?: number;
  readonly comment: string;
}

/** A port forward from the public address of the firewall; a range keeps its width. */
export interface PlannedForward {
  readonly ports: readonly [lo: number, hi: number];
  readonly to: Exclude<End, string>;
  /** The first port inside. */
  readonly port: number;
  readonly comment: string;
}

/** The number of the network that is the internet. */
export const outside = -1;

/** The firewall that the rules are for. The internet is behind an interface of its own. */
export interface World {
  readonly family: Family;
  /** Prefixes of 16 bits (IPv6: 48), each behind an interface of its own. */
  readonly networks: readonly string[];
  /** Whether rules name the interfaces of their ends. */
  readonly interfaces: boolean;
  /** Whether rules say that they are about new connections, in formats where they can. */
  readonly states: boolean;
  /** For TCP, in formats with a public address. */
  readonly forwards?: readonly PlannedForward[];
}

export interface Written {
  readonly text: string;
  /** The rule line of each rule. */
  readonly lines: readonly number[];
  /** The line of the rule that denies the rest, where it takes a rule. */
  readonly end?: number;
}

/** What a format has to say, so that the laws hold its reader against their own knowledge of the policy. */
export interface PlannedFormat {
  readonly name: string;
  readonly reader: Reader;
  /** An export that permits what the rules permit and denies the rest. The first rule that matches decides. */
  readonly write: (world: World, rules: readonly PlannedRule[]) => Written;
  /** Addresses of the firewall and prefixes behind interfaces, as far as the export cannot tell them. */
  readonly told: (world: World) => { readonly self?: string; readonly zones: Readonly<Record<string, string>> };
  /** Whether it filters what the firewall itself sends; if not, nobody writes rules for that. */
  readonly filtersOwn: boolean;
  /** The address from which it forwards, for formats whose rules see packets behind the translation. */
  readonly publicAddress?: Readonly<Record<Family, string>>;
  /** How many addresses of the firewall a rule to the firewall is for. */
  readonly ownAddresses: (world: World) => bigint;
  /** How many source ports a packet can come from that meets a rule. */
  readonly sourcePorts: bigint;
  /** A witness as `trace` is told of it. */
  readonly packetOf: (witness: Witness) => PacketDescription;
}

/** The address of the firewall in one of its networks. */
export const gatewayOf = (family: Family, network: string): string =>
  network.replace(/0\.0\/16$|:\/48$/, family === 4 ? '200.1' : '200::1');

/** The addresses that an end with a text stands for. */
export const membersOf = (text: string): IntervalSet => {
  const [lo, hi = lo] = text.split('-').map((part) => readPrefix(part)?.set);
  assert.ok(lo !== undefined && hi !== undefined, text);
  return IntervalSet.range(lo.min, hi.max);
};

/** The firewall that a format's reader makes of what the format wrote; it has to understand all of it. */
export const readPlanned = (format: PlannedFormat, world: World, { text }: Written): Firewall => {
  const { self, zones } = format.told(world);
  const behind = (prefix: string): Readonly<Partial<Record<Family, IntervalSet>>> => ({
    [world.family]: membersOf(prefix),
  });
  const [firewall] = format.reader.read({
    sources: [new Source('export', text)],
    companions: [],
    settings: {
      name: 'edge',
      self: self === undefined ? {} : behind(self),
      zones: new Map(Object.entries(zones).map(([name, prefix]) => [name, behind(prefix)])),
      today: '2026-11-20',
    },
  });
  assert.ok(firewall);
  assert.deepEqual(firewall.notices, [], text);
  return firewall;
};
