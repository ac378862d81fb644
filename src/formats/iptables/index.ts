import type { Firewall, ReadInput, Reader } from '../../model/index.js';
import { convert } from './convert.js';
import { detect, detectIpset } from './detect.js';
import { IpsetLibrary } from './ipset.js';
import { Notices } from './notices.js';
import { place } from './place.js';
import { readDump } from './read.js';

const read = (input: ReadInput): readonly Firewall[] => {
  const notices = new Notices();
  const sets = new IpsetLibrary();
  const isSets = (text: string): boolean => detectIpset(text) && !detect(text);
  const exports = input.sources.filter((source) => !isSets(source.text));
  const companions = [...input.companions, ...input.sources.filter((source) => isSets(source.text))];
  for (const source of companions) sets.add(source, notices);
  return [convert(input, readDump(exports, notices), sets, notices)];
};

/** iptables-save and ip6tables-save output, with `ipset save` output beside it. */
export const reader: Reader = { read, place };
export { detect };
