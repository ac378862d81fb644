import type { Policy, Published } from '../../src/model/index.js';
import { type IntervalSet, PacketSet } from '../../src/packets/index.js';

/** Packets that reach a server on another port than the rules see. */
export interface PortForward {
  readonly published: Published;
  /** As rules see them. */
  readonly packets: PacketSet;
  /** Ports of the server. */
  readonly ports: IntervalSet;
}

/** The translations of a policy that change the port behind its rules, each without what earlier ones may take. */
export const portForwardsOf = ({ published = [], family }: Policy): readonly PortForward[] =>
  published.flatMap((one, i) => {
    const ports = one.to?.dport;
    if (ports === undefined) return [];
    const left = published.slice(0, i).reduce((packets, { over }) => packets.subtract(over), one.under);
    const packets = left.forget('out').subtract(PacketSet.where(family, { dport: ports }));
    return packets.isEmpty ? [] : [{ published: one, packets, ports }];
  });
