import type { Firewall, Notice, NoticeKind } from '../../src/model/index.js';

/** Calls `found` for every notice of a kind; the readers have written what, why and what to do. */
export const reportNotices = (firewall: Firewall, kind: NoticeKind, found: (notice: Notice) => void): void => {
  for (const notice of firewall.notices) if (notice.kind === kind) found(notice);
};
