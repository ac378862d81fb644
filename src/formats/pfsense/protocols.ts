import type { Family } from '../../packets/index.js';
import { IntervalSet } from '../../packets/index.js';

const numbers: ReadonlyMap<string, number> = new Map([
  ['tcp', 6], ['udp', 17], ['icmp', 1], ['esp', 50], ['ah', 51], ['gre', 47], ['ipv6', 41], ['igmp', 2], ['pim', 103],
  ['ospf', 89], ['sctp', 132], ['carp', 112], ['vrrp', 112], ['pfsync', 240], ['etherip', 97], ['ipv6-icmp', 58],
  ['icmp6', 58], ['icmpv6', 58], ['ipencap', 4], ['ipip', 4], ['l2tp', 115], ['eigrp', 88], ['egp', 8], ['ggp', 3],
  ['igp', 9], ['pup', 12], ['hmp', 20], ['xns-idp', 22], ['rdp', 27], ['dccp', 33], ['idpr-cmtp', 38], ['ipv6-route', 43],
  ['ipv6-frag', 44], ['idrp', 45], ['rsvp', 46], ['skip', 57], ['ipv6-nonxt', 59], ['ipv6-opts', 60], ['vmtp', 81],
  ['ax.25', 93], ['encap', 98], ['ipcomp', 108], ['isis', 124], ['udplite', 136], ['mobility-header', 135],
]); // prettier-ignore

/** The protocols of a rule: a set, every protocol, or `undefined` where the name means nothing to us. */
export const readProtocol = (text: string | undefined, family: Family): IntervalSet | 'any' | undefined => {
  if (text === undefined || text === '' || text === 'any') return 'any';
  if (text === 'tcp/udp') return IntervalSet.of(6, 17);
  // The products write ICMP into IPv6 rules as ICMPv6.
  if (text === 'icmp') return IntervalSet.of(family === 4 ? 1 : 58);
  if (/^\d{1,3}$/.test(text) && Number(text) <= 255) return IntervalSet.of(Number(text));
  const number = numbers.get(text);
  return number === undefined ? undefined : IntervalSet.of(number);
};

const typeNames = (table: string): ReadonlyMap<string, number> =>
  new Map(
    table
      .split(' ')
      .map((pair) => pair.split('=') as [string, string])
      .map(([name, n]) => [name, Number(n)]),
  );

const icmpTypes: Readonly<Record<Family, ReadonlyMap<string, number>>> = {
  4: typeNames(
    'echorep=0 unreach=3 squench=4 redir=5 althost=6 echoreq=8 routeradv=9 routersol=10 timex=11 paramprob=12 timereq=13 timerep=14 ' +
      'inforeq=15 inforep=16 maskreq=17 maskrep=18 trace=30 dataconv=31 mobredir=32 ipv6-where=33 ipv6-here=34 mobregreq=35 ' +
      'mobregrep=36 skip=39 photuris=40',
  ),
  6: typeNames(
    'unreach=1 toobig=2 timex=3 paramprob=4 echoreq=128 echorep=129 groupqry=130 listqry=130 grouprep=131 listenrep=131 ' +
      'groupterm=132 listendone=132 routersol=133 routeradv=134 neighbrsol=135 neighbradv=136 redir=137 routrrenum=138 fqdnreq=139 ' +
      'niqry=139 wrureq=139 fqdnrep=140 nirep=140 wrurep=140 mtraceresp=200 mtrace=201',
  ),
};

/**
 * ICMP types of a rule as values of the `dport` field (type * 256 + code); `any` without restriction. A name that only
 * the other family knows matches nothing; a name that neither knows stands in `unknown`.
 */
export const readIcmpTypes = (
  names: readonly string[],
  family: Family,
): { readonly types: IntervalSet | 'any'; readonly unknown: readonly string[] } => {
  if (names.length === 0 || names.includes('any')) return { types: 'any', unknown: [] };
  const ranges: [number, number][] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const number = /^\d{1,3}$/.test(name) ? Number(name) : icmpTypes[family].get(name.toLowerCase());
    if (number !== undefined && number <= 255) ranges.push([number * 256, number * 256 + 255]);
    else if (!icmpTypes[family === 4 ? 6 : 4].has(name.toLowerCase())) unknown.push(name);
  }
  return { types: IntervalSet.fromRanges(ranges), unknown };
};

/** The word by which a rule of one family names a protocol; undefined where only other families or no words have it. */
export const protocolWord = (number: number, family: Family): string | undefined => {
  if (number === (family === 4 ? 1 : 58)) return 'icmp';
  for (const [word, known] of numbers) if (known === number) return word === 'icmp' ? undefined : word;
  return undefined;
};
