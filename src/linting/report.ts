import type { Notice } from '../model/index.js';
import type { Source } from '../text/index.js';
import type { Finding } from './finding.js';
import type { LintRuleInfo } from './lint-rule.js';
import type { WaivedFinding } from './waivers.js';

/** One input file of the run, read or not. `source` is absent where the file could not be read as text. */
export interface ReportedFile {
  readonly name: string;
  readonly source?: Source;
  readonly format?: string;
  /** Firewall rules read from it. */
  readonly rules: number;
}

/** Everything that an output needs; outputs are pure functions of it. */
export interface Report {
  readonly version: string;
  /** Every lint rule that ran, by id, also the silent ones. */
  readonly lintRules: readonly LintRuleInfo[];
  readonly files: readonly ReportedFile[];
  /** Sorted by file, line, column, id. */
  readonly findings: readonly Finding[];
  /** Lenient readings and assumptions, for stderr and SARIF notifications. */
  readonly notices: readonly Notice[];
  readonly waived: readonly WaivedFinding[];
  /** False where an input was unreadable, damaged or truncated, or nothing matched. */
  readonly complete: boolean;
  /** Lines for people behind the findings: flows that cross no firewall, waivers that expire soon … */
  readonly summaryNotes: readonly string[];
  readonly sarifCategory?: string;
  readonly includeSuppressed: boolean;
  /** The page of each lint rule by id, in Markdown; only for outputs that show pages. */
  readonly pages?: Readonly<Record<string, string>>;
}

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal, where the output goes to one. */
  readonly width: number;
}

/** A report format: contract §2 `--format`. */
export interface Output {
  readonly name: string;
  /** The text in pieces of any size, made as they are asked for: a report may be larger than memory should hold at once. */
  readonly render: (report: Report, options: RenderOptions) => Iterable<string>;
}
