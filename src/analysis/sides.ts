import type { Policy } from '../model/index.js';
import type { IntervalSet } from '../packets/index.js';

/** Addresses behind one zone of a policy. */
export interface Side {
  /** Undefined for addresses that no zone is known to hold. */
  readonly zone: number | undefined;
  readonly addresses: IntervalSet;
}

/** Addresses by their zones. The most specific zone wins, as in a routing table. */
export const sides = (policy: Policy, addresses: IntervalSet): readonly Side[] => {
  const known = policy.zones.zones
    .flatMap((zone) => {
      const behind = zone.addresses?.[policy.family];
      return behind === undefined ? [] : [{ zone: zone.number, behind }];
    })
    .sort((a, b) => (a.behind.size < b.behind.size ? -1 : a.behind.size > b.behind.size ? 1 : a.zone - b.zone));
  const found: Side[] = [];
  let left = addresses;
  for (const { zone, behind } of known) {
    const here = left.intersect(behind);
    if (here.isEmpty) continue;
    found.push({ zone, addresses: here });
    left = left.subtract(here);
  }
  if (!left.isEmpty) found.push({ zone: undefined, addresses: left });
  return found;
};
