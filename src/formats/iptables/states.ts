import { type Family, IntervalSet, PacketSet, stateNumber } from '../../packets/index.js';

/** States in which the packet belongs to a connection that the kernel keeps. */
export const tracked = IntervalSet.of(stateNumber('new'), stateNumber('established'), stateNumber('related'));
export const newOnly = IntervalSet.of(stateNumber('new'));
export const laterOnly = IntervalSet.of(stateNumber('established'), stateNumber('related'));
export const relatedOnly = IntervalSet.of(stateNumber('related'));

export const stateSet = (family: Family, states: IntervalSet): PacketSet => PacketSet.where(family, { state: states });

/** What a list of states asks for. */
export interface StateList {
  readonly states: IntervalSet;
  readonly dnat: boolean;
  readonly snat: boolean;
}

const names = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'];

/** Reads `NEW,ESTABLISHED` in any case; the tool takes beginnings of the names too. */
export const readStates = (text: string, virtual: boolean): StateList | undefined => {
  const numbers: number[] = [];
  let [dnat, snat] = [false, false];
  for (const part of text.toUpperCase().split(',')) {
    if (part === '') return undefined;
    const n = names.findIndex((name) => name.startsWith(part));
    if (n >= 0) numbers.push(n);
    else if (virtual && 'DNAT'.startsWith(part)) dnat = true;
    else if (virtual && 'SNAT'.startsWith(part)) snat = true;
    else return undefined;
  }
  return { states: IntervalSet.of(...numbers), dnat, snat };
};
