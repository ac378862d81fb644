import type { Family, PacketSet } from '../packets/index.js';
import type { Place } from '../text/index.js';

/** Hosts at the ends of a flow that are known by what guards them (a security group, say) and not by their addresses. */
export interface Ends {
  readonly src?: string;
  readonly dst?: string;
}

/** Packets of a flow between some of its hosts. */
export interface FlowPart {
  readonly packets: Readonly<Partial<Record<Family, PacketSet>>>;
  /** Whose packets they are, where nobody knows the addresses; the packets are then more than the flow has. */
  readonly ends: Ends;
}

/** A required flow of a deployment: one line of a catalog with the addresses of one installation. */
export interface RequiredFlow {
  readonly deployment: string;
  readonly catalog: string;
  /** The flow's id in its catalog. */
  readonly id: string;
  /** Roles. */
  readonly from: string;
  readonly to: string;
  /** As the catalog writes it, e.g. `tcp`. */
  readonly protocol: string;
  /** Destination ports, inclusive; empty for protocols without ports. */
  readonly ports: readonly (readonly [number, number])[];
  readonly purpose: string;
  readonly level: 'required' | 'optional';
  /** Whether the deployment needs it; the others are known, which is less. */
  readonly active: boolean;
  readonly cleartext: boolean;
  /** What its packets carry, by the name that formats which identify applications give it; absent where that is not told. */
  readonly application?: string;
  /**
   * First packets of its connections, per family: source, destination, protocol, ports, a new connection. Interfaces are
   * not part of it. A family that its bindings do not have is absent.
   */
  readonly packets: Readonly<Partial<Record<Family, PacketSet>>>;
  /** The same by hosts, where some of them are known by the name of what guards them alone. */
  readonly parts?: readonly FlowPart[];
  /** Why the bindings do not tell all addresses, where they do not: a host name, an object that is not in the export. */
  readonly open?: string;
  /** The catalog's line of the flow and the deployment's line, where they stand in files. */
  readonly catalogAt?: Place;
  readonly deploymentAt?: Place;
}
