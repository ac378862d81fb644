import type { Rule } from '../model/index.js';
import type { Edit, Place } from '../text/index.js';
import type { LintRuleInfo } from './lint-rule.js';

/** A firewall rule as reports name it: by rule line, and by name and id where the format has them. */
export interface RuleReference {
  readonly line: number;
  readonly name?: string;
  readonly id?: string;
}

/** One concrete packet, spelled for people and for `trace`. Ports and ICMP members only where the protocol has them. */
export interface Witness {
  readonly family: 4 | 6;
  readonly protocol: string;
  readonly src: string;
  readonly sport?: number;
  readonly dst: string;
  readonly dport?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  /** TCP flags in the order of the header, joined by commas, where they are not plain SYN. */
  readonly flags?: string;
  /** Connection state where it is not `new`. */
  readonly state?: string;
  readonly in?: string;
  readonly out?: string;
  /** The application that it carries, where that decides. */
  readonly app?: string;
  /** The policy that decides it, e.g. `FORWARD`; what `trace` calls chain, scope or attachment. */
  readonly policy: string;
}

/** A readable part of a packet set; a member that is left out is unrestricted. */
export interface Box {
  readonly protocol?: string;
  readonly in?: readonly string[];
  readonly out?: readonly string[];
  readonly src?: readonly string[];
  readonly dst?: readonly string[];
  readonly sport?: readonly (readonly [number, number])[];
  readonly dport?: readonly (readonly [number, number])[];
  readonly icmp?: readonly string[];
}

/** The required flow that a finding is about. */
export interface FlowReference {
  readonly deployment: string;
  readonly catalog: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly ports: readonly (readonly [number, number])[];
}

/** The machine-readable facts of a finding: contract §7, `result.properties`. Only the members that apply. */
export interface Facts {
  readonly verdict?: 'permit' | 'deny' | 'conditional';
  readonly rule?: RuleReference;
  readonly flow?: FlowReference;
  /** The flows that a rule serves, where one finding is about several. */
  readonly flows?: readonly FlowReference[];
  readonly witness?: Witness;
  readonly decidedBy?: RuleReference;
  readonly culprits?: readonly RuleReference[];
  /** `packets` is a decimal string; `boxes` shows at most five and `moreBoxes` counts the rest. */
  readonly excess?: { readonly packets: string; readonly boxes: readonly Box[]; readonly moreBoxes?: number };
}

/** A change of the export's text that ends the finding, exactly as it stands there. */
export interface Fix {
  /** What the change does, in the imperative; no final period. */
  readonly description: string;
  /** They belong together and do not overlap. */
  readonly edits: readonly Edit[];
}

/** Another place that explains the finding. */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** One step of the witness through the policy. */
export interface PathStep {
  readonly at: Place;
  readonly message: string;
  /** Chain depth, 0 in the entry chain. */
  readonly depth: number;
  readonly importance: 'essential' | 'important' | 'unimportant';
}

/** A statement about the audited firewall. */
export interface Finding {
  readonly lintRule: LintRuleInfo;
  /** Name of the firewall. */
  readonly firewall: string;
  /** The firewall rule it is about, where it is about one; waivers match it. */
  readonly rule?: Rule;
  /** The one-line region: the field at fault, else the rule line. */
  readonly at: Place;
  /** First sentence: what and where; lower-case start, no final period. */
  readonly message: string;
  /** What to do about this very finding. */
  readonly remedy: string;
  /** Where a change can be written that is safe to make. */
  readonly fix?: Fix;
  readonly facts: Facts;
  readonly related: readonly Related[];
  readonly path: readonly PathStep[];
  /** A name of the place in the firewall's own structure, e.g. `edge/FORWARD/3`. */
  readonly logicalName: string;
  /** 16 hex digits, independent of line numbers. */
  readonly fingerprint: string;
}
