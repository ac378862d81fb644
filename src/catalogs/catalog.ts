import type { Locate, Spot as Place } from '../text/checked-toml.js';
import type { PortExpression } from './ports.js';
import type { When } from './when.js';

export type { Locate, Path, Position, Spot as Place } from '../text/checked-toml.js';

/** What is wrong with a catalog, or with the options it is evaluated with. */
export interface Problem extends Place {
  readonly message: string;
  /** With an error the catalog cannot be used. */
  readonly severity: 'error' | 'warning' | 'note';
  /** The option at fault, where the catalog is in order and the caller knows a better place: its own settings. */
  readonly option?: { readonly kind: 'feature' | 'parameter' | 'version'; readonly name: string };
}

export interface Source {
  readonly title: string;
  readonly section?: string;
  readonly url?: string;
  /** The date on which it was read, as written. */
  readonly read?: string;
}

export interface Note {
  readonly text: string;
  readonly source?: string;
}

export interface Role {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** The bindings that hold where a deployment has none. */
  readonly default?: readonly string[];
}

export interface Parameter {
  readonly id: string;
  readonly title: string;
  readonly default: number;
  /** Bounds are inclusive. */
  readonly min: number;
  readonly max: number;
}

export interface Feature {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly default: boolean;
  readonly needs: readonly string[];
}

export type Protocol = 'tcp' | 'udp' | 'sctp' | 'icmp' | 'icmpv6' | 'gre' | 'esp' | 'ah' | 'any';

export type Level = 'required' | 'optional';

export interface Icmp {
  readonly type: number;
  readonly code?: number;
}

export interface Flow {
  readonly id: string;
  /** The catalog that the flow is written in, which for an included flow is not the one it is read from. */
  readonly catalog: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  /** Empty for protocols without ports. */
  readonly ports: readonly PortExpression[];
  readonly icmp?: Icmp;
  /** The name that firewalls which identify applications give it. */
  readonly application?: string;
  readonly purpose: string;
  readonly level: Level;
  readonly when?: When;
  /** First version with the flow. */
  readonly since?: string;
  /** Last version with the flow, inclusive. */
  readonly until?: string;
  readonly bidirectional: boolean;
  readonly cleartext: boolean;
  readonly fqdn: readonly string[];
  readonly source: string;
  readonly note: string;
  /** Found on demand for catalogs of users: only findings and problems ask for it. */
  readonly at: Place;
}

/** One catalog file, checked by itself. Built-in ones pass through JSON, so all but `locate` is plain data. */
export interface Catalog {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly description: string;
  readonly file: string;
  /** The versions covered, in words; empty for all of them. */
  readonly version: string;
  /** Only there to be included. */
  readonly abstract: boolean;
  readonly sources: readonly Source[];
  readonly notes: readonly Note[];
  readonly include: readonly string[];
  readonly roles: readonly Role[];
  readonly parameters: readonly Parameter[];
  readonly features: readonly Feature[];
  readonly flows: readonly Flow[];
  /** Missing on built-in catalogs, whose text was checked when they were built. */
  readonly locate?: Locate;
}

/** One of the files that make up a resolved catalog. */
export interface Part {
  readonly id: string;
  readonly name: string;
  /** Everything it includes, also by way of others. */
  readonly includes: readonly string[];
}

/** A catalog together with all that it includes; every role, feature and parameter named in it exists. */
export interface ResolvedCatalog extends Catalog {
  /** Itself first, then what it includes, in order. */
  readonly parts: readonly Part[];
}
