import type { Family, IntervalSet } from '../packets/index.js';
import type { Source } from '../text/index.js';
import type { Firewall, Policy, TracedPacket } from './policy.js';

/** What the user told beside the exports: command line and `fwlint.toml`. */
export interface ReadSettings {
  /** Name of the firewall for messages and fingerprints. */
  readonly name: string;
  /** The firewall's own addresses. */
  readonly self: Readonly<Partial<Record<Family, IntervalSet>>>;
  /** Addresses behind an interface or zone. */
  readonly zones: ReadonlyMap<string, Readonly<Partial<Record<Family, IntervalSet>>>>;
  /** The day of the check, `YYYY-MM-DD`. */
  readonly today: string;
}

/** One export of one firewall: the file, or the files of one bundle, plus companions such as `ipset save` output. */
export interface ReadInput {
  readonly sources: readonly Source[];
  readonly companions: readonly Source[];
  readonly settings: ReadSettings;
}

/** A packet of `trace --packets`: the members of contract §8, checked for type but not for meaning. */
export interface PacketDescription {
  readonly id?: string | number;
  readonly family?: number;
  readonly proto?: string | number;
  readonly src?: string;
  readonly dst?: string;
  readonly sport?: number;
  readonly dport?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly flags?: string;
  readonly state?: string;
  readonly mark?: number;
  readonly chain?: string;
  readonly in?: string;
  readonly out?: string;
  readonly scope?: string;
  readonly app?: string | null;
  readonly attach?: string;
  readonly direction?: string;
}

/** A packet and the policy it meets, or why the description fits none. */
export type PlacedPacket = { readonly policy: Policy; readonly traced: TracedPacket } | { readonly problem: string };

/** What every input format offers. Readers never throw on user text: what is wrong with it stands in the notices. */
export interface Reader {
  /** One firewall per audited device; Panorama exports and AWS bundles may hold several. */
  readonly read: (input: ReadInput) => readonly Firewall[];
  /** The policy that a described packet meets in this format's own words (chain, interface, zone pair, attachment). */
  readonly place: (firewall: Firewall, packet: PacketDescription) => PlacedPacket;
}
