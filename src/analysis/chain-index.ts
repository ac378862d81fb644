import type { Chain, Rule } from '../model/index.js';
import type { Cube } from '../packets/index.js';
import { CubeIndex } from './cube-index.js';
import type { Point } from './points.js';

/** Shorter chains are walked rule by rule: building an index would cost more than it saves. */
const smallestIndexed = 48;

/**
 * Finds the rules of one chain that may contain a packet, or may meet or hold a cube. It only filters: it never misses an
 * enabled rule, and whether a rule it names really matches is for the caller to check.
 */
export class ChainIndex {
  readonly rules: readonly Rule[];
  private readonly index: CubeIndex | undefined;

  constructor({ rules }: Chain) {
    this.rules = rules;
    if (rules.length >= smallestIndexed)
      this.index = new CubeIndex(rules.map(({ enabled, match }) => (enabled ? match.over.cubes : [])));
  }

  /** Whether it leaves out anything at all. */
  get isSelective(): boolean {
    return this.index !== undefined;
  }

  /** Calls `visit` for rules from..to-1, ascending, that may contain the point, until it returns true. */
  eachAt(point: Point, from: number, to: number, visit: (rule: Rule) => boolean): void {
    if (this.index === undefined) this.eachOf(from, to, visit);
    else this.index.eachAt(point, from, to, (owner) => visit(this.rules[owner]!));
  }

  /** Calls `visit` for rules from..to-1, ascending, that may share a packet with the cube, until it returns true. */
  eachMeeting(cube: Cube, from: number, to: number, visit: (rule: Rule) => boolean): void {
    if (this.index === undefined) this.eachOf(from, to, visit);
    else this.index.eachMeeting(cube, from, to, (owner) => visit(this.rules[owner]!));
  }

  /** Calls `visit` for rules from..to-1, ascending, that may have a cube that holds this one, until it returns true. */
  eachHolding(cube: Cube, from: number, to: number, visit: (rule: Rule) => boolean): void {
    if (this.index === undefined) this.eachOf(from, to, visit);
    else this.index.eachHolding(cube, from, to, (owner) => visit(this.rules[owner]!));
  }

  private eachOf(from: number, to: number, visit: (rule: Rule) => boolean): void {
    for (let i = from; i < to; i++) {
      const rule = this.rules[i]!;
      if (rule.enabled && visit(rule)) return;
    }
  }
}
