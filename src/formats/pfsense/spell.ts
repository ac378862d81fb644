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
 * and destination stays: a rule has room for one range of ports on either side, and for one address but in OPNsense's model.
 * Of a rule for both families, an element for the other one stays where it is for something there (`keepsOther`), and of
 * one for both directions, one for the way out where the rule may decide something there (`keepsOut`).
 * Undefined where that cannot be written, or takes too many rules.
 */
export const spell = (
  product: Product,
  vendor: VendorRule,
  rule: Rule,
  needed: PacketSet,
  keepsOther: boolean,
  keepsOut: boolean,
): readonly string[] | undefined => {
  // Where more than headers decides, these fields do not tell what the rule permits.
  if (vendor.associatedId !== undefined || rule.match.under !== rule.match.over) return undefined;
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
  const { family } = headers;
  const only = vendor.families.length > 1 ? family : undefined;
  const write = vendor.mvc ? mvcText : legacyText;
  const way = keepsOut ? 'in' : undefined;
  return [
    ...spellings.map((spelling, i) => write(product, vendor, { spelling, only, way, isFirst: i === 0 })),
    ...(keepsOther ? [write(product, vendor, { only: family === 4 ? 6 : 4, way, isFirst: false })] : []),
    ...(keepsOut ? [write(product, vendor, { only: undefined, way: 'out', isFirst: false })] : []),
  ];
};

/** One element: its spelling, or the words of the rule where they stay. */
interface Writing {
  readonly spelling?: Spelling;
  /** The one family that it is for, where the rule is for both. */
  readonly only: Family | undefined;
  /** The one direction that it is for, where the rule is for both. */
  readonly way: 'in' | 'out' | undefined;
  /** The first element goes on as the rule that it was; the product gives the others an identity of their own. */
  readonly isFirst: boolean;
}

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
  const [sources, targets] = (['src', 'dst'] as const).map((side) => {
    const addresses = addressesOf(family, cube, whole, side);
    return vendor.mvc && addresses.length > 1 && addresses.length <= mostRules ? [addresses.join(',')] : addresses;
  }) as [ReturnType<typeof addressesOf>, ReturnType<typeof addressesOf>];
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

const familyWord = (only: Family): string => (only === 4 ? 'inet' : 'inet6');

const legacyText = (product: Product, vendor: VendorRule, { spelling, only, way, isFirst }: Writing): string => {
  const { element } = vendor;
  const items: Item[] = element.children.flatMap((child): readonly Item[] => {
    const { name } = child;
    if (left.has(name) || (name === 'tracker' && !isFirst)) return [];
    if (name === 'ipprotocol' && only !== undefined) return [{ ipprotocol: familyWord(only) }];
    if (name === 'direction' && way !== undefined) return [{ direction: way }];
    return spelling !== undefined && changed.has(name) ? [] : [{ [name]: contentOf(child) }];
  });
  // OPNsense takes a rule without the field for one of both families.
  if (only !== undefined && !element.has('ipprotocol')) items.push({ ipprotocol: familyWord(only) });
  // pfSense takes a floating rule without the field for one of both directions.
  if (way !== undefined && !element.has('direction')) items.push({ direction: way });
  if (spelling === undefined) return builder.buildObject(items);
  const protocol = spelling.protocol ?? element.value('protocol');
  return builder.buildObject([
    ...items,
    ...(protocol === undefined || protocol === '' ? [] : [{ protocol }]),
    { source: sideOf(product, vendor.source, spelling.source) },
    { destination: sideOf(product, vendor.destination, spelling.destination) },
  ]);
};

/** OPNsense's model has one field for everything, and a `uuid` that it makes itself where there is none. */
const mvcText = (_: Product, { element }: VendorRule, { spelling, only, way, isFirst }: Writing): string => {
  const fields: Record<string, string> = {};
  for (const child of element.children) if (!left.has(child.name)) fields[child.name] = child.text.trim();
  if (only !== undefined) fields['ipprotocol'] = familyWord(only);
  if (way !== undefined) fields['direction'] = way;
  if (spelling?.protocol !== undefined) fields['protocol'] = spelling.protocol.toUpperCase();
  for (const side of ['source', 'destination'] as const) {
    const { address, port } = spelling?.[side] ?? {};
    if (address !== undefined) Object.assign(fields, { [`${side}_net`]: address, [`${side}_not`]: '0' });
    if (port !== undefined && (port !== '' || `${side}_port` in fields)) fields[`${side}_port`] = port;
  }
  const uuid = element.attribute('uuid');
  return builder.buildObject({ ...(isFirst && uuid !== undefined ? { $: { uuid } } : {}), ...fields });
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
