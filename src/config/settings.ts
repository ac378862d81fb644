import type { Family, IntervalSet } from '../packets/index.js';
import type { FileProblem, Spot } from '../text/checked-toml.js';
import type { Binding } from './bindings.js';
import type { Service } from './services.js';

export type { FileProblem, Spot };

export type Addresses = Readonly<Partial<Record<Family, IntervalSet>>>;
export type Coverage = 'complete' | 'partial' | 'none';

/** A text of the settings and where it stands. */
export interface Word {
  readonly text: string;
  readonly at: Spot;
}

export interface FirewallSettings {
  readonly name: string;
  /** Files, globs and directories, relative to the file of the settings. */
  readonly exports: readonly Word[];
  readonly coverage: Coverage;
  readonly self: Addresses;
  readonly zones: ReadonlyMap<string, Addresses>;
  readonly at: Spot;
}

export interface DeploymentSettings {
  readonly name: string;
  /** Id of a built-in catalog, or a path. */
  readonly catalog: Word;
  readonly version?: string;
  /** Names of firewalls; all that its flows cross where absent. */
  readonly firewalls?: readonly string[];
  /** Exactly the active features; the defaults of the catalog where absent. */
  readonly features?: readonly Word[];
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly roles: ReadonlyMap<string, readonly Binding[]>;
  readonly at: Spot;
  /** True where the command line describes it, so that `at` is only a place to hang findings on. */
  readonly isUnwritten?: boolean;
  /** Where a feature, parameter, role or the version is written; the deployment itself where it is not. */
  readonly placeOf: (kind: 'feature' | 'parameter' | 'role' | 'version', name: string) => Spot;
}

export interface ForbidSettings {
  readonly name: string;
  readonly from: readonly Binding[];
  readonly to: readonly Binding[];
  readonly services: readonly Service[];
  readonly firewalls?: readonly string[];
  readonly at: Spot;
}

export interface WaiverSettings {
  /** Ids or names of lint rules. */
  readonly lint: readonly Word[];
  readonly firewall?: string;
  readonly rule?: string;
  readonly flow?: string;
  readonly reason: string;
  readonly owner?: string;
  /** The last day on which it holds. */
  readonly until?: string;
  readonly at: Spot;
}

export type RuleLevel = 'off' | 'note' | 'warning' | 'error';

/** What `fwlint.toml` says, with the place of everything that can turn out wrong later. */
export interface Settings {
  readonly failOn?: 'error' | 'warning' | 'note' | 'never';
  readonly today?: string;
  readonly firewalls: readonly FirewallSettings[];
  readonly deployments: readonly DeploymentSettings[];
  readonly forbids: readonly ForbidSettings[];
  readonly waivers: readonly WaiverSettings[];
  /** By id or name of the lint rule, as written. */
  readonly levels: readonly { readonly lintRule: Word; readonly level: RuleLevel }[];
  /** The place of a top-level key; undefined where it is not in the file. */
  readonly placeOf: (key: 'fail-on' | 'today' | 'rules') => Spot | undefined;
}
