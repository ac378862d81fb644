import type { Facts, Level } from '../linting/index.js';

/** The report of `--format json`. Members are only ever added within one `version`. */
export interface JsonReport {
  /** Name of the schema of this document, as shipped with fwlint. */
  readonly $schema: 'json.schema.json';
  readonly version: 1;
  readonly tool: { readonly name: 'fwlint'; readonly version: string };
  /** False where an input was unreadable, damaged or truncated, or nothing matched: no finding proves nothing then. */
  readonly complete: boolean;
  readonly summary: JsonSummary;
  /** Every lint rule that ran, by id, also the silent ones. */
  readonly lintRules: readonly JsonLintRule[];
  /** Every input file, also the clean ones and those that could not be read. */
  readonly files: readonly JsonFile[];
  /** Sorted by file, line, column, id. */
  readonly findings: readonly JsonFinding[];
  /** Findings that a waiver covers. */
  readonly waived: readonly JsonWaived[];
  /** What was read leniently or assumed. */
  readonly notices: readonly JsonNotice[];
  /** Further statements about the run, for people. */
  readonly notes: readonly string[];
}

export interface JsonSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly files: number;
  /** Firewall rules in the files. */
  readonly rules: number;
}

export interface JsonLintRule {
  readonly id: `FW${number}`;
  readonly name: string;
  readonly level: Level;
  readonly summary: string;
}

export interface JsonFile {
  /** Relative to the working directory, `/` separated. */
  readonly name: string;
  /** False where it could not be read as text. */
  readonly read: boolean;
  readonly format?: string;
  /** Firewall rules read from it. */
  readonly rules: number;
}

/** One line region: line and columns from 1 in UTF-16 code units, `endColumn` one past the last character. */
export interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

export interface JsonFinding {
  readonly id: `FW${number}`;
  readonly name: string;
  readonly level: Level;
  readonly message: string;
  readonly remedy: string;
  /** Name of the firewall. */
  readonly firewall: string;
  readonly place: JsonPlace;
  /** The place in the firewall's own structure, e.g. `edge/FORWARD/3`. */
  readonly logicalName: string;
  /** 16 hex digits that stay the same when lines move. */
  readonly fingerprint: string;
  /** The remedy as a change of the export, where one can be written that is exact. */
  readonly fix?: JsonFix;
  readonly facts: Facts;
  readonly related: readonly { readonly place: JsonPlace; readonly message: string }[];
  /** The way of the packet through the rules. */
  readonly path: readonly JsonStep[];
}

/** Changes that belong together. */
export interface JsonFix {
  readonly description: string;
  readonly edits: readonly JsonEdit[];
}

/** `text` takes the place of the region, which may span lines; the empty text deletes it. */
export interface JsonEdit {
  readonly region: JsonRegion;
  readonly text: string;
}

/** Lines and columns from 1 in UTF-16 code units, `endColumn` one past the last character. */
export interface JsonRegion {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface JsonStep {
  readonly place: JsonPlace;
  readonly message: string;
  /** Chain depth, 0 in the entry chain. */
  readonly depth: number;
  readonly importance: 'essential' | 'important' | 'unimportant';
}

export interface JsonWaived {
  readonly finding: JsonFinding;
  readonly reason: string;
  /** Whether the waiver stands in the export itself. */
  readonly inSource: boolean;
}

export interface JsonNotice {
  readonly kind: string;
  readonly place: JsonPlace;
  readonly message: string;
  readonly subject: string;
}
