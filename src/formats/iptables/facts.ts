import type { Family, IntervalSet } from '../../packets/index.js';
import type { Interfaces } from './interfaces.js';
import type { IpsetLibrary } from './ipset.js';
import type { Hook, TableName } from './vendor.js';

/** What the conditions of a rule are read against: facts about the whole export. */
export interface Facts {
  readonly family: Family;
  readonly interfaces: Interfaces;
  readonly sets: IpsetLibrary;
  /** The firewall's own addresses, where the user told them. */
  readonly self: IntervalSet | undefined;
  /** Whether some rule of the family writes packet marks. */
  readonly writesMarks: boolean;
  /** Whether some rule of the family writes connection marks. */
  readonly writesConnmarks: boolean;
  /** Whether some rule of the family translates destinations. */
  readonly translates: boolean;
}

/** Where a rule stands. */
export interface Position {
  readonly table: TableName;
  /** The hooks from which its chain can be reached. */
  readonly hooks: ReadonlySet<Hook>;
}
