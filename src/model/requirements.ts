import type { Family, PacketSet } from '../packets/index.js';
import type { Place } from '../text/index.js';
import type { FlowPart, RequiredFlow } from './flow.js';

/** A role of an active flow that has neither binding nor default. */
export interface UnboundRole {
  readonly deployment: string;
  readonly catalog: string;
  readonly role: string;
  /** Ids of the active flows that name it. */
  readonly flows: readonly string[];
  readonly at: Place;
}

/** Traffic that must never be permitted: `[[forbid]]` of the settings. */
export interface Forbid {
  readonly name: string;
  /** What certainly is forbidden. */
  readonly packets: Readonly<Partial<Record<Family, PacketSet>>>;
  /** Where the export does not tell all addresses of its ends: why, and all that may be forbidden, by hosts. */
  readonly open?: { readonly because: string; readonly parts: readonly FlowPart[] };
  readonly at: Place;
}

/** What the owner of a firewall says that it must, may and must not let through. */
export interface Requirements {
  /** Active and merely known flows of all deployments that concern this firewall. */
  readonly flows: readonly RequiredFlow[];
  /** Roles without binding; given to one firewall of the run only, because they are about the deployment. */
  readonly unboundRoles: readonly UnboundRole[];
  readonly forbids: readonly Forbid[];
  /** Whether every permit must be justified by a flow (`complete`), or flows are only part of the truth. */
  readonly coverage: 'complete' | 'partial' | 'none';
}

/** Nothing is known to be needed. */
export const noRequirements: Requirements = { flows: [], unboundRoles: [], forbids: [], coverage: 'partial' };
