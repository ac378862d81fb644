import { basename } from 'node:path';
import { familyOf } from '../formats/index.js';
import type { Export } from './inputs.js';
import { stemOf } from './files.js';

/** The part of a file name that tells the IP version: `edge.v4`, `rules-ipv6`, `ip6tables`. */
const version = /(^|[^a-z0-9])(?:ip6?tables|(?:ip)?v?[46])(?![a-z0-9])/gi;

/**
 * Exports that are the two halves of one firewall: each is about one IP version, they lie in one directory, and their
 * names differ only in the word for the version. Each gets the name of the firewall.
 */
export const twinsAmong = (exports: readonly Export[]): ReadonlyMap<Export, string> => {
  const candidates = new Map<string, Export[]>();
  for (const one of exports) {
    const { file, format } = one;
    if (format === undefined || file.source === undefined || file.directory === undefined) continue;
    if (familyOf(format, file.source.text) === undefined) continue;
    const key = JSON.stringify([format, file.directory, basename(file.name).replace(version, '$1*')]);
    candidates.set(key, [...(candidates.get(key) ?? []), one]);
  }
  const twins = new Map<Export, string>();
  for (const [first, second, ...more] of candidates.values()) {
    if (first === undefined || second === undefined || more.length > 0 || family(first) === family(second)) continue;
    for (const one of [first, second]) twins.set(one, nameOf(first));
  }
  return twins;
};

const family = ({ file: { source }, format }: Export): 4 | 6 | undefined =>
  source === undefined || format === undefined ? undefined : familyOf(format, source.text);

/** `edge.v4.rules` → `edge`; a name that says nothing but the version keeps its stem. */
const nameOf = ({ file }: Export): string => {
  const stem = stemOf(file.name);
  const bare = stem.replace(version, '').replace(/^[^a-z0-9]+|[^a-z0-9]+$/gi, '');
  return bare === '' ? stem : bare;
};
