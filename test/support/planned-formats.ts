import type { PlannedFormat } from './planned.js';
import { plannedIptables } from './planned-iptables.js';
import { plannedPanos, plannedPanosSet } from './planned-panos.js';
import { plannedOpnsense, plannedPfsense } from './planned-pfsense.js';

/** The formats in which laws write their policies. */
export const plannedFormats: readonly PlannedFormat[] = [
  plannedIptables,
  plannedPfsense,
  plannedOpnsense,
  plannedPanos,
  plannedPanosSet,
];
