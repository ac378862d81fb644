import type { Match, Translation } from '../../model/index.js';
import { type Family, type Packet, PacketSet } from '../../packets/index.js';
import type { Described } from './match.js';
import type { Partly } from './partly.js';

/** Packets that a rule of the `rdr` list takes, and what it makes of them. */
export interface Taken {
  readonly before: Match;
  /** Undefined for `no rdr`. */
  readonly to: Translation | undefined;
  /** The new destination as far as it is known; absent where nobody asks for it. */
  readonly address?: Partly | undefined;
  readonly port?: Partly | undefined;
}

/** The first translation that matches wins (pf.conf(5)): what some have taken does not come to those behind them. */
export class Order {
  private readonly family: Family;
  private readonly byPort = new Map<number, Match[]>();
  private readonly ofManyPorts: Match[] = [];

  constructor(family: Family) {
    this.family = family;
  }

  add(taken: readonly Taken[]): void {
    for (const { before } of taken) {
      if (before.over.isEmpty) continue;
      const ports = before.over.project('dport');
      if (ports.size !== 1n) {
        this.ofManyPorts.push(before);
        continue;
      }
      const port = Number(ports.min);
      const list = this.byPort.get(port);
      if (list === undefined) this.byPort.set(port, [before]);
      else list.push(before);
    }
  }

  /** What a forward itself translates, as rules see it: `described` is the same if it were the first one. */
  left(described: Described, taken: readonly Taken[]): Described {
    const met = taken.map((one) => this.meeting(one.before.over));
    const earlier = met.flat();
    if (earlier.length === 0) return described;
    const behind = (which: 'under' | 'over', taking: 'under' | 'over'): PacketSet =>
      taken.reduce((all, one, i) => {
        const rest = (met[i] ?? []).reduce((left, match) => left.subtract(match[taking]), one.before[which]);
        return all.union(after(rest, one, which));
      }, PacketSet.nothing[this.family]);
    const over = behind('over', 'under');
    const { match, open } = described;
    const questions = [...new Set(earlier.flatMap(({ undecidable }) => undecidable.map(({ because }) => because)))];
    const isCertain = questions.length === 0 && match.under === match.over;
    const under = isCertain ? over : behind('under', 'over');
    if (isCertain || under.equals(over)) return { match: { under: over, over, undecidable: [] }, open: [] };
    const clear = questions.length === 0 ? over : behind('over', 'over');
    const because = questions.join(', ');
    const question = { fact: `earlier translations: ${because}`, negated: true, because };
    return {
      match: { ...match, under, over, undecidable: [...match.undecidable, ...questions.map((q) => ({ because: q }))] },
      open: [
        ...open,
        ...(clear === over
          ? []
          : [{ question, isOpenFor: (packet: Packet) => over.has(packet) && !clear.has(packet) }]),
      ],
    };
  }

  private meeting(packets: PacketSet): readonly Match[] {
    const ports = packets.project('dport');
    const single = ports.size === 1n ? (this.byPort.get(Number(ports.min)) ?? []) : [...this.byPort.values()].flat();
    return [...single, ...this.ofManyPorts].filter(({ over }) => over.intersects(packets));
  }
}

const after = (packets: PacketSet, { address, port }: Taken, which: 'under' | 'over'): PacketSet => {
  const replaced = [
    ...(address === undefined ? [] : ['dst' as const]),
    ...(port === undefined ? [] : ['dport' as const]),
  ];
  const inside = PacketSet.where(packets.family, { dst: address?.[which], dport: port?.[which] });
  return packets.forget(...replaced).intersect(inside);
};
