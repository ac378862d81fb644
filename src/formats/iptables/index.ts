import type { Firewall, ReadInput, Reader } from '../../model/index.js';
import { Source } from '../../text/index.js';
import { convert } from './convert.js';
import { detect, detectIpset } from './detect.js';
import { IpsetLibrary } from './ipset.js';
import { Notices } from './notices.js';
import { place } from './place.js';
import { readDump } from './read.js';
import { joinWrapped } from './wrapped.js';

const read = (input: ReadInput): readonly Firewall[] => {
  const isSets = (text: string): boolean => detectIpset(text) && !detect(text);
  const exports = input.sources.filter((source) => !isSets(source.text));
  const companions = [...input.companions, ...input.sources.filter((source) => isSets(source.text))];
  const readAll = (sources: readonly Source[], notices = new Notices()): Firewall => {
    const sets = new IpsetLibrary();
    for (const source of companions) sets.add(source, notices);
    return convert(input, readDump(sources, notices), sets, notices);
  };
  const found = readAll(exports);
  if (!found.notices.some(({ kind }) => kind === 'syntax')) return [found];
  const isReadable = (text: string): boolean => {
    const { notices, chains } = readAll([new Source('rule', text)]);
    // Half the name of a chain is the name of none.
    const isUnderstood = chains.every(({ rules }) => rules.every(({ action }) => action.kind !== 'unknown'));
    return isUnderstood && notices.every(({ kind }) => kind !== 'syntax' && kind !== 'unmodelled');
  };
  const notices = new Notices();
  const joined = exports.map((source) => joinWrapped(source, notices, isReadable));
  return [joined.every((source, i) => source === exports[i]) ? found : readAll(joined, notices)];
};

/** iptables-save and ip6tables-save output, with `ipset save` output beside it. */
export const reader: Reader = { read, place };
export { detect };
