import type { Place } from '../text/index.js';

/** What a reader could not take as it stands. `rules/input` turns each kind into the finding of its id. */
export type NoticeKind =
  | 'syntax' // FW901: not parseable; what the rest means is unknown
  | 'unmodelled' // FW902: a match, target or field that has no meaning here; it counts as undecidable
  | 'unresolved' // FW903: names an object that the export does not hold
  | 'cycle' // FW904: an object that contains itself
  | 'truncated' // FW905: the export ends early
  | 'lenient' // read although the firewall's own tool would refuse it: shown as a warning, never a finding
  | 'assumption'; // the export leaves it open and fwlint assumed the usual: shown as a warning, never a finding

/** A statement about our understanding of the input, not about the firewall. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly at: Place;
  /** What, why and what to do, as one line: lower-case start, no final period, no secret. */
  readonly message: string;
  /** The word at fault: identifies the notice when the same one stands on several lines. */
  readonly subject: string;
}

/** Notices after which no verdict on the whole policy can be trusted: exit status 3. */
export const isDamage = (notice: Notice): boolean => notice.kind === 'syntax' || notice.kind === 'truncated';
