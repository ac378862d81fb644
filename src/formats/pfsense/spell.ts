import xml2js from 'xml2js';
import type { Rule } from '../../model/index.js';
import {
  type Cube,
  type Family,
  type Field,
  fieldIndex,
  full,
  headersAsWritten,
  icmpProtocols,
  IntervalSet,
  type PacketSet,
  possibleHeaders,
  protocols,
  toPrefixes,
} from '../../packets/index.js';
import type { XmlElement } from '../../text/index.js';
import { portSpace } from './partly.js';
import { protocolWord } from './protocols.js';
import type { Product, VendorRule, VendorSide } from './vendor.js';

/** More rules than this are better thought over than put in the place of one. */
const mostRules = 20;

/** Elements in order, as the builder takes them: one name each, with its text or its own elements. */
type Item = Readonly<Record<string, string | readonly Item[]>>;

const builder = new xml2js.Builder({
  rootName: 'rule',
  headless: true,
  cdata: true,
  renderOpts: { pretty: true, indent: '  ', newline: '\n' },
});

/**
 * `<rule>` elements that take the place of `rule` and match exactly the `needed` headers, in which all but protocol, source
 * and destination stays: a rule has room for one address and one range of ports on either side. Undefined where that cannot
 * be written, or takes too many rules.
 */
export const spell = (
  product: Product,
  vendor: VendorRule,
  rule: Rule,
  needed: PacketSet,
): readonly string[] | undefined => {
  // Rules of OPNsense's newer kind are known by a `uuid` that nobody can give a new one; of several families, one rule
  // of the model tells one only; and where more than headers decides, these fields do not tell what the rule permits.
  if (vendor.mvc || vendor.families.length > 1 || vendor.associatedId !== undefined) return undefined;
  if (rule.match.under !== rule.match.over) return undefined;
  const whole = rule.match.over.forget('in', 'out', 'flags', 'state');
  const wanted = whole.intersect(needed.forget('in', 'out', 'flags', 'state'));
  const headers = headersAsWritten(wanted);
  // Ports of a protocol without ports, or a part of the ICMP codes: a rule cannot say that.
  if (!headers.intersect(possibleHeaders(headers.family)).equals(wanted.intersect(possibleHeaders(headers.family))))
    return undefined;
  const spellings: Spelling[] = [];
  for (const cube of headers.disjoint()) {
    const more = spellingsOf(headers.family, cube, whole, vendor);
    if (more === undefined || spellings.length + more.length > mostRules) return undefined;
    spellings.push(...more);
  }
  if (spellings.length === 0 || !spellings.every((one) => keepsItsFlags(vendor, one))) return undefined;
  return spellings.map((one, i) => builder.buildObject(itemsOf(product, vendor, one, i === 0)));
};

/** One rule: its protocol, and both sides; undefined for a field that stays as it is written. */
interface Spelling {
  readonly protocol: string | undefined;
  readonly source: { readonly address: string | undefined; readonly port: string };
  readonly destination: { readonly address: string | undefined; readonly port: string };
}

const spellingsOf = (
  family: Family,
  cube: Cube,
  whole: PacketSet,
  vendor: VendorRule,
): readonly Spelling[] | undefined => {
  const own = protocolsOf(family, cube, whole, vendor);
  const [sources, targets] = [addressesOf(family, cube, whole, 'src'), addressesOf(family, cube, whole, 'dst')];
  const [sports, dports] = [portsOf(cube, whole, 'sport'), portsOf(cube, whole, 'dport')];
  if (own === undefined || sports === undefined || dports === undefined) return undefined;
  const count = own.length * sources.length * targets.length * sports.length * dports.length;
  if (count > mostRules) return undefined;
  // A port says nothing with other protocols, and with none it makes the rule one for TCP.
  const hasPorts = [...sports, ...dports].some((port) => port !== '');
  if (hasPorts && !own.every((word) => portWords.has(word ?? vendor.protocol ?? ''))) return undefined;
  return own.flatMap((protocol) =>
    sources.flatMap((from) =>
      targets.flatMap((to) =>
        sports.flatMap((sport) =>
          dports.map((dport) => ({
            protocol,
            source: { address: from, port: sport },
            destination: { address: to, port: dport },
          })),
        ),
      ),
    ),
  );
};

const portWords: ReadonlySet<string> = new Set(['tcp', 'udp', 'tcp/udp']);

const setAt = (family: Family, cube: Cube, field: Field): IntervalSet => cube[fieldIndex[field]] ?? full(family, field);

/** Words for the protocols of a cube, `undefined` where those of the rule stay; undefined where there are no words. */
const protocolsOf = (
  family: Family,
  cube: Cube,
  whole: PacketSet,
  vendor: VendorRule,
): readonly (string | undefined)[] | undefined => {
  const set = setAt(family, cube, 'protocol');
  // Without a word for it, a rule with a port is one for TCP.
  if (set.equals(whole.project('protocol')) && (vendor.protocol !== undefined || set.size > 1n)) return [undefined];
  if (set.equals(IntervalSet.of(protocols.tcp, protocols.udp))) return ['tcp/udp'];
  if (set.size > BigInt(mostRules)) return undefined;
  const words = [...set].flatMap(([lo, hi]) =>
    Array.from({ length: Number(hi) - Number(lo) + 1 }, (_, i) => protocolWord(Number(lo) + i, family)),
  );
  return words.includes(undefined) ? undefined : words;
};

const addressesOf = (
  family: Family,
  cube: Cube,
  whole: PacketSet,
  field: 'src' | 'dst',
): readonly (string | undefined)[] => {
  const set = setAt(family, cube, field);
  if (set.equals(whole.project(field))) return [undefined];
  return [...set].flatMap(([lo, hi]) => toPrefixes(family, lo, hi));
};

/**
 * Ports as a side writes them, '' for all of them and for the types of an ICMP rule that stay. The products take 1-65535
 * for no restriction, and port 0 cannot be written: packets with it are denied before the rules.
 */
const portsOf = (cube: Cube, whole: PacketSet, field: 'sport' | 'dport'): readonly string[] | undefined => {
  const set = cube[fieldIndex[field]];
  const isIcmpOnly = icmpProtocols.contains(whole.project('protocol'));
  if (set === undefined || set.union(portZero).equals(portSpace)) return [''];
  if (isIcmpOnly && set.equals(whole.project(field))) return [''];
  if (set.has(0)) return undefined;
  return [...set].map(([lo, hi]) => (lo === hi ? String(lo) : `${String(lo)}-${String(hi)}`));
};

const portZero = IntervalSet.of(0);

/** Tests of TCP flags and fingerprints begin to count where a rule becomes one for TCP alone. */
const keepsItsFlags = ({ element, protocol }: VendorRule, { protocol: word }: Spelling): boolean =>
  word !== 'tcp' || protocol === 'tcp' || tcpOnly.every((name) => (element.value(name) ?? '') === '');

const tcpOnly = ['tcpflags1', 'tcpflags2', 'os'] as const;

/** Who wrote the rule and when is not true of its replacement. */
const left: ReadonlySet<string> = new Set(['created', 'updated']);
const changed: ReadonlySet<string> = new Set(['protocol', 'source', 'destination']);

const itemsOf = (product: Product, vendor: VendorRule, spelled: Spelling, isFirst: boolean): readonly Item[] => {
  const items = vendor.element.children.flatMap(({ name }, i): readonly Item[] => {
    const child = vendor.element.children[i] as XmlElement;
    // A tracker identifies one rule; the product gives the others their own.
    if (left.has(name) || (name === 'tracker' && !isFirst)) return [];
    return changed.has(name) ? [] : [{ [name]: contentOf(child) }];
  });
  const protocol = spelled.protocol ?? vendor.element.value('protocol');
  return [
    ...items,
    ...(protocol === undefined || protocol === '' ? [] : [{ protocol }]),
    { source: sideOf(product, vendor.source, spelled.source) },
    { destination: sideOf(product, vendor.destination, spelled.destination) },
  ];
};

const contentOf = (element: XmlElement): string | readonly Item[] =>
  element.hasChildren ? element.children.map((child) => ({ [child.name]: contentOf(child) })) : element.text.trim();

const sideOf = (product: Product, written: VendorSide, { address, port }: Spelling['source']): readonly Item[] => {
  const kept = (written.element?.children ?? []).filter(({ name }) => name !== 'port');
  const where =
    address === undefined
      ? kept.length > 0
        ? kept.map((child) => ({ [child.name]: contentOf(child) }))
        : [{ any: product === 'OPNsense' ? '1' : '' }]
      : [{ address }];
  return port === '' ? where : [...where, { port }];
};
