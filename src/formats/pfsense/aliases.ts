import {
  type Family,
  IntervalSet,
  maskedAddresses,
  readAddress,
  readPrefix,
  type Scalar,
} from '../../packets/index.js';
import { addressSpace, certainly, either, nothing, partly, type Partly, portSpace } from './partly.js';
import { servicePort } from './services.js';
import type { Reading } from './read.js';
import type { VendorAlias, VendorConfig } from './vendor.js';

/** What alias names stand for; `undefined` where there is no alias of that name and use. */
export interface Aliases {
  readonly addresses: (name: string, family: Family) => Partly | undefined;
  readonly ports: (name: string) => Partly | undefined;
  readonly has: (name: string) => boolean;
}

/** Tables that the products fill while running; rules may name them like aliases. */
const runtimeTables = new Set([
  'bogons', 'bogonsv6', 'sshguard', 'sshlockout', 'snort2c', 'virusprot', 'vpn_networks', 'negate_networks', 'tonatsubnets',
  'webConfiguratorlockout', 'webconfiguratorlockout',
]); // prettier-ignore

/** Fixed aliases of current pfSense releases. */
const fixedTables: ReadonlyMap<string, readonly string[]> = new Map([
  ['_private4_', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']],
  ['_private6_', ['fc00::/7']],
  ['_private46_', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']],
  ['_loopback4_', ['127.0.0.0/8']],
  ['_loopback6_', ['::1']],
  ['_loopback46_', ['127.0.0.0/8', '::1']],
  ['_linklocal4_', ['169.254.0.0/16']],
  ['_linklocal6_', ['fe80::/10']],
  ['_linklocal46_', ['169.254.0.0/16', 'fe80::/10']],
  ['_multicast4_', ['224.0.0.0/4']],
  ['_multicast6_', ['ff00::/8']],
  ['_multicast46_', ['224.0.0.0/4', 'ff00::/8']],
]);

const dynamicKinds: ReadonlyMap<string, string> = new Map([
  ['urltable', 'URL table'],
  ['urltable_ports', 'URL table'],
  ['url', 'URL list'],
  ['url_ports', 'URL list'],
  ['urljson', 'URL table'],
  ['geoip', 'country list'],
  ['asn', 'AS number list'],
  ['mac', 'hardware address list'],
  ['dynipv6host', 'dynamic IPv6 host'],
  ['authgroup', 'user group'],
  ['external', 'externally filled table'],
  ['internal', 'internal table'],
]);

/** Kinds of alias that stand for ports. */
export const portKinds = new Set(['port', 'url_ports', 'urltable_ports']);

/** A host name, or the name of an alias that is gone: both products ask the name server then. */
const hostName = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/i;

export const aliasTable = (
  reading: Reading,
  config: VendorConfig,
  extra: (name: string, family: Family) => Partly | undefined,
): Aliases => {
  // Of two aliases with one name the last definition is the one that remains.
  const byName = new Map(config.aliases.map((alias) => [alias.name, alias]));
  reportCycles(reading, config, byName);
  const known = new Map<string, Partly>();
  const remembered = (key: string, make: () => Partly): Partly => {
    const done = known.get(key) ?? make();
    known.set(key, done);
    return done;
  };
  return {
    has: (name) => byName.has(name),
    addresses: (name, family) => {
      const alias = byName.get(name);
      if (alias !== undefined)
        return portKinds.has(alias.type)
          ? undefined
          : remembered(`${family} ${name}`, () => addressesOf(config, flattened(alias, byName), family, extra));
      const fixed = config.product === 'pfSense' && (config.version ?? 99) >= 24 ? fixedTables.get(name) : undefined;
      if (fixed !== undefined) return either(fixed.map((text) => literal(text, family) ?? nothing));
      return runtimeTables.has(name)
        ? partly(IntervalSet.empty, addressSpace(family), `table ${name}`, `run-time table ${name}`)
        : undefined;
    },
    ports: (name) => {
      const alias = byName.get(name);
      if (alias === undefined || !portKinds.has(alias.type)) return undefined;
      return remembered(`ports ${name}`, () => portsOf(flattened(alias, byName)));
    },
  };
};

/** Entries of an alias and of all aliases it names, however deep: that is how both products fill their tables. */
interface Flattened {
  readonly entries: readonly { readonly text: string; readonly alias: VendorAlias }[];
  /** Aliases whose content, or whose further content, exists on the firewall only. */
  readonly dynamic: readonly VendorAlias[];
}

const listKinds = new Set(['host', 'network', 'networkgroup', 'port']);

const flattened = (start: VendorAlias, byName: ReadonlyMap<string, VendorAlias>): Flattened => {
  const entries: { text: string; alias: VendorAlias }[] = [];
  const dynamic: VendorAlias[] = [];
  const seen = new Set([start]);
  for (const alias of seen) {
    if (!alias.enabled) continue;
    if (!listKinds.has(alias.type)) dynamic.push(alias);
    // The iteration goes on with what is added here.
    for (const text of alias.entries) {
      const nested = listKinds.has(alias.type) ? byName.get(text) : undefined;
      if (nested === undefined) entries.push({ text, alias });
      else seen.add(nested);
    }
  }
  return { entries, dynamic };
};

/** Depth-first, on the heap: nesting is as deep as the export wants. */
const reportCycles = (reading: Reading, config: VendorConfig, byName: ReadonlyMap<string, VendorAlias>): void => {
  const done = new Set<VendorAlias>();
  for (const start of config.aliases) {
    const path: { alias: VendorAlias; next: number }[] = [];
    const onPath = new Set<VendorAlias>();
    const enter = (alias: VendorAlias): void => {
      path.push({ alias, next: 0 });
      onPath.add(alias);
    };
    if (!done.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const text = listKinds.has(top.alias.type) ? top.alias.entries[top.next++] : undefined;
      if (text === undefined) {
        done.add(top.alias);
        onPath.delete(top.alias);
        path.pop();
        continue;
      }
      const nested = byName.get(text);
      if (nested === undefined) continue;
      if (onPath.has(nested)) {
        const names = path.slice(path.findIndex((p) => p.alias === nested)).map((p) => `\`${p.alias.name}\``);
        const shown = names.length > 6 ? [...names.slice(0, 5), '…'] : names;
        reading.notice(
          'cycle',
          nested.element,
          nested.name,
          `alias ${[...shown, `\`${nested.name}\``].join(' → ')} contains itself; its other entries count`,
        );
      } else if (!done.has(nested)) enter(nested);
    }
  }
};

const portsOf = ({ entries, dynamic }: Flattened): Partly => {
  const ranges = entries.flatMap(({ text }): (readonly [number, number])[] => {
    const single = servicePort(text);
    if (single !== undefined) return [[single, single]];
    // Aliases write ranges with a colon; with a hyphen the entry counts as a host name and is dropped.
    const range = /^(\d{1,5}):(\d{1,5})$/.exec(text);
    return range === null ? [] : [[Number(range[1]), Math.min(Number(range[2]), 65_535)]];
  });
  const under = IntervalSet.fromRanges(ranges);
  const first = dynamic[0];
  return first === undefined
    ? certainly(under)
    : partly(under, portSpace, `alias ${first.name}`, `${kindOf(first)} ${first.name}`);
};

const kindOf = (alias: VendorAlias): string =>
  dynamicKinds.get(alias.type) ?? `alias of type ${alias.type === '' ? 'unknown' : alias.type}`;

const addressesOf = (
  config: VendorConfig,
  { entries, dynamic }: Flattened,
  family: Family,
  extra: (name: string, family: Family) => Partly | undefined,
): Partly => {
  const opnsense = config.product === 'OPNsense';
  // pfSense keeps the last download of a URL list in the export; the entries of other dynamic kinds are no addresses.
  const usable = entries.filter(({ alias }) => listKinds.has(alias.type) || (alias.type === 'url' && !opnsense));
  const listed = usable.map(({ text, alias }) => entryOf(text, family, alias, extra, opnsense));
  const positive = either(listed.filter((e) => !e.excluded).map((e) => e.value));
  const fixed = listed.some((e) => e.excluded) ? withExclusions(listed, positive) : positive;
  const open = dynamic.map((alias) =>
    partly(
      IntervalSet.empty,
      alias.families.includes(family) ? addressSpace(family) : IntervalSet.empty,
      `alias ${alias.name}`,
      `${kindOf(alias)} ${alias.name}`,
    ),
  );
  return open.length === 0 ? fixed : either([fixed, ...open]);
};

interface Entry {
  readonly value: Partly;
  readonly excluded: boolean;
  /** Smaller is more specific. */
  readonly size: bigint;
}

const entryOf = (
  text: string,
  family: Family,
  alias: VendorAlias,
  extra: (name: string, family: Family) => Partly | undefined,
  opnsense: boolean,
): Entry => {
  const excluded = opnsense && text.startsWith('!');
  const entry = excluded ? text.slice(1) : text;
  const value =
    literal(entry, family) ??
    range(entry, family) ??
    (opnsense ? (masked(entry, family) ?? extra(entry, family)) : undefined) ??
    byName(entry, family, alias);
  return { value, excluded, size: value.over.size };
};

/** In a pf table the most specific entry decides; equal ones are duplicates, of which the exclusion loses nothing. */
const withExclusions = (entries: readonly Entry[], positive: Partly): Partly => {
  let { under, over } = positive;
  for (const entry of entries.filter((e) => e.excluded).sort((a, b) => (a.size < b.size ? 1 : -1))) {
    const inner = either(entries.filter((e) => !e.excluded && e.size < entry.size).map((e) => e.value));
    under = under.subtract(entry.value.over).union(inner.under);
    over = over.subtract(entry.value.under).union(inner.over);
  }
  return positive.open === undefined
    ? certainly(under)
    : partly(under, over, positive.open.fact, positive.open.because);
};

/** An address or prefix; of the other family it is the empty set. */
export const literal = (text: string, family: Family): Partly | undefined => {
  const found = readPrefix(text);
  return found === undefined ? undefined : found.family === family ? certainly(found.set) : nothing;
};

const range = (text: string, family: Family): Partly | undefined => {
  const dash = text.indexOf('-');
  const lo = readAddress(text.slice(0, dash));
  const hi = readAddress(text.slice(dash + 1));
  if (dash < 0 || lo === undefined || lo.family !== hi?.family) return undefined;
  return lo.family === family ? certainly(IntervalSet.range(lo.value, hi.value)) : nothing;
};

/** `10.0.0.1/0.0.255.0`: a wildcard mask, whose set bits are free. */
const masked = (text: string, family: Family): Partly | undefined => {
  const slash = text.indexOf('/');
  const address = readAddress(text.slice(0, slash));
  const mask = readAddress(text.slice(slash + 1));
  if (slash < 0 || address === undefined || address.family !== mask?.family) return undefined;
  if (address.family !== family) return nothing;
  const all = family === 4 ? 0xffff_ffffn : (1n << 128n) - 1n;
  const fixedBits = all - BigInt(mask.value);
  const scalar: Scalar = family === 4 ? Number(fixedBits) : fixedBits;
  const set = maskedAddresses(family, address.value, scalar);
  return set === undefined ? undefined : certainly(set);
};

const byName = (text: string, family: Family, alias: VendorAlias): Partly =>
  hostName.test(text)
    ? partly(IntervalSet.empty, addressSpace(family), `name ${text}`, `host name ${text} in alias ${alias.name}`)
    : nothing;
