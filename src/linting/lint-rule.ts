import type { Analysis } from '../analysis/index.js';
import type { Firewall, Policy, Requirements, Rule, RulePart } from '../model/index.js';
import type { Place } from '../text/index.js';
import type { Facts, Fix, PathStep, Related } from './finding.js';
import type { WaiverUse } from './waivers.js';

export type Level = 'note' | 'warning' | 'error';

/** What is known about a lint rule without running it. */
export interface LintRuleInfo {
  /** Contract §6; never reused. */
  readonly id: `FW${number}`;
  /** kebab-case, as in the contract. */
  readonly name: string;
  readonly level: Level;
  /** One sentence with a final period: what is wrong. */
  readonly summary: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do in general. */
  readonly remedy: string;
  /** A number in (0, 10] for lint rules about exposure, absent for the others; see sarif-github.md §1. */
  readonly securitySeverity?: number;
  /** At most ten, e.g. `security`, `external/cwe/cwe-284`, `maintainability`. */
  readonly tags: readonly string[];
}

/** Message templates by key; each takes one object of typed arguments. */
export type Messages = Readonly<Record<string, (args: never) => string>>;

/** What a finding adds to its message. */
export interface Details {
  /** The firewall rule the finding is about; gives the place (with `part`), the fingerprint and `facts.rule`. */
  readonly rule?: Rule;
  readonly part?: RulePart;
  /** The policy it was found in, for fingerprints of findings without rule. */
  readonly policy?: Policy;
  /** Where the finding is about no rule: its place … */
  readonly at?: Place;
  /** … and what identifies it across exports (object name, chain name, flow id), line numbers aside. */
  readonly subject?: string;
  readonly facts?: Facts;
  readonly related?: readonly Related[];
  readonly path?: readonly PathStep[];
  /** Replaces the lint rule's general remedy. */
  readonly remedy?: string;
  /** The remedy as a change of the export, where it can be written. */
  readonly fix?: Fix | undefined;
}

export interface CheckContext<M extends Messages> {
  readonly firewall: Firewall;
  readonly analysis: Analysis;
  /** All firewalls of the run, for lint rules that compare them. */
  readonly firewalls: readonly Firewall[];
  /** What deployments need and the owner forbids on this firewall. */
  readonly requirements: Requirements;
  /** What became of the waivers that belong to this firewall; empty for lint rules that do not look at them. */
  readonly waivers: readonly WaiverUse[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly report: <K extends keyof M & string>(key: K, args: Parameters<M[K]>[0], details: Details) => void;
}

export interface LintRule<M extends Messages = Messages> extends LintRuleInfo {
  readonly messages: M;
  /** Runs after the others, when it is known which waivers match. */
  readonly looksAt?: 'waivers';
  /** Runs once per firewall. */
  readonly check: (context: CheckContext<M>) => void;
}

/** Declares a lint rule; the type parameter ties `report` to the keys and arguments of `messages`. */
export const defineLintRule = <const M extends Messages>(lintRule: LintRule<M>): LintRule<M> => lintRule;
