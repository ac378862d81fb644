import type { Match, StatefulMatch, Undecidable } from '../../model/index.js';
import type { IntervalSet } from '../../packets/index.js';
import { type Cube, type Family, type Field, fieldIndex, fields, fullAt, PacketSet } from '../../packets/index.js';

/** Nothing is known to be required: every packet matches. */
export const everything: Readonly<Record<Family, Match>> = {
  4: { under: PacketSet.anything[4], over: PacketSet.anything[4], undecidable: [] },
  6: { under: PacketSet.anything[6], over: PacketSet.anything[6], undecidable: [] },
};
const nothing: Readonly<Record<Family, Match>> = {
  4: { under: PacketSet.nothing[4], over: PacketSet.nothing[4], undecidable: [] },
  6: { under: PacketSet.nothing[6], over: PacketSet.nothing[6], undecidable: [] },
};

const none: readonly Undecidable[] = [];

type MarkTest = NonNullable<StatefulMatch['marks']>[number];

/**
 * The conjunction of a rule's conditions while they are read. Most conditions restrict one field of one cube; what does
 * not (either port, sets of pairs, half-known facts) is kept beside it as a pair of packet sets.
 */
export class Conjunction {
  private readonly family: Family;
  private cube: (IntervalSet | undefined)[] = fields.map(() => undefined);
  private restricted = false;
  private impossible = false;
  private extraUnder: PacketSet | undefined;
  private extraOver: PacketSet | undefined;
  private doubts: Undecidable[] = [];
  private doubted = false;
  private marks: MarkTest[] | undefined;
  private original: PacketSet | undefined;
  private translated: boolean | undefined;

  constructor(family: Family) {
    this.family = family;
  }

  /** One more field must lie in `set`. */
  restrict(field: Field, set: IntervalSet): void {
    const i = fieldIndex[field];
    const old = this.cube[i];
    const both = old === undefined ? set : old.intersect(set);
    if (both.isEmpty) this.impossible = true;
    if (both === fullAt(this.family, i)) return;
    this.cube[i] = both;
    this.restricted = true;
  }

  /** The packet must be one of `set`. */
  require(set: PacketSet): void {
    this.between(set, set);
  }

  /** The packet must be one of a set of which only bounds are known. */
  between(under: PacketSet, over: PacketSet): void {
    const exact = this.extraUnder === this.extraOver && under === over;
    this.extraUnder = this.extraUnder === undefined ? under : this.extraUnder.intersect(under);
    this.extraOver = exact ? this.extraUnder : this.extraOver === undefined ? over : this.extraOver.intersect(over);
  }

  /** Names a condition that is at least partly unknown; `whole` where nothing certain is left of the rule's match. */
  doubt(because: string, whole = true): void {
    this.doubts.push({ because });
    if (whole) this.doubted = true;
  }

  never(): void {
    this.impossible = true;
  }

  /** Takes back what was said about a field: its option stands twice, so which one holds is unknown. */
  release(field: Field): void {
    this.cube[fieldIndex[field]] = undefined;
  }

  testMark(test: MarkTest): void {
    (this.marks ??= []).push(test);
  }

  beforeTranslation(packets: PacketSet): void {
    this.original = this.original === undefined ? packets : this.original.intersect(packets);
  }

  afterTranslation(happened: boolean): void {
    if (this.translated !== undefined && this.translated !== happened) this.impossible = true;
    this.translated = happened;
  }

  /** The match; this object must not be used any more afterwards. */
  match(): Match {
    const { family } = this;
    if (this.impossible) return nothing[family];
    const header: Cube = this.cube;
    const headerSet = this.restricted ? PacketSet.ofCubes(family, [header]) : PacketSet.anything[family];
    const over = this.extraOver === undefined ? headerSet : headerSet.intersect(this.extraOver);
    if (over.isEmpty) return nothing[family];
    const exact = this.extraUnder === this.extraOver;
    const certain = exact ? over : headerSet.intersect(this.extraUnder as PacketSet);
    const under = this.doubted ? PacketSet.nothing[family] : certain;
    if (this.marks === undefined && this.original === undefined && this.translated === undefined) {
      if (under === over)
        return !this.restricted && this.extraOver === undefined
          ? everything[family]
          : { under, over, undecidable: none };
      return { under, over, undecidable: this.doubts };
    }
    const stateful: StatefulMatch = {
      header: { under, over },
      ...(this.marks && { marks: this.marks }),
      ...(this.original && { original: this.original }),
      ...(this.translated !== undefined && { translated: this.translated }),
    };
    return { under: PacketSet.nothing[family], over, undecidable: this.doubts, stateful };
  }
}
