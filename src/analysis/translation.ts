import type { Policy, Translation } from '../model/index.js';
import { IntervalSet } from '../packets/index.js';

/**
 * The policy that decides a packet once its destination is translated: a new destination of the firewall's own makes a
 * packet on its way through one for the firewall, and a destination elsewhere the reverse.
 */
export const policyAfter = (policy: Policy, to: Translation, siblings: readonly Policy[]): Policy => {
  const sibling = (direction: Policy['direction']): Policy =>
    siblings.find((other) => other.family === policy.family && other.direction === direction) ?? policy;
  if (to.local === true) return policy.direction === 'through' ? sibling('to-firewall') : policy;
  return policy.direction === 'to-firewall' && to.local === false ? sibling('through') : policy;
};

/** The interfaces by which packets leave a policy to these destinations: all that it has, where one of them is unknown. */
export const waysOut = ({ entering, zones, family }: Policy, destinations: IntervalSet | undefined): IntervalSet => {
  const all = entering.project('out');
  if (destinations === undefined || (all.size === 1n && all.min === 0)) return all;
  const known = zones.zones
    .flatMap(({ number, addresses }) => {
      const behind = addresses?.[family];
      return behind?.intersects(destinations) === true ? [{ number, behind }] : [];
    })
    .sort((a, b) => (a.behind.size < b.behind.size ? -1 : a.behind.size > b.behind.size ? 1 : a.number - b.number));
  let left = destinations;
  const ways: number[] = [];
  for (const { number, behind } of known) {
    if (!left.intersects(behind)) continue;
    ways.push(number);
    left = left.subtract(behind);
  }
  return left.isEmpty ? IntervalSet.of(...ways) : all;
};
