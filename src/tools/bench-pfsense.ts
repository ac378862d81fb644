import { randomOf } from './bench-measure.js';

const interfaces = ['wan', 'lan', 'opt1', 'opt2', 'opt3', 'opt4'];
const ports = ['22', '25', '53', '80', '443', '3306', '8000-8010', 'web'];

/** An export as the firewall writes it: tabs, CDATA around descriptions, about 0.9 KB per rule. */
export const benchPfsense = (rules: number, graphs: number): string => {
  const random = randomOf(20_261_120);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const any = (): string => '<any></any>';
  const network = (): string => `<network>${pick(interfaces)}</network>`;
  const alias = (): string => `<address>servers${random(50)}</address>`;
  const address = (last: string): string => `<address>10.${random(200)}.${random(256)}.${last}</address>`;
  const host = (): string => address(String(random(256)));
  const subnet = (): string => address('0/24');
  // Whoever may come from anywhere, comes for one server: permits of everything would make all other rules findings.
  const ends = (): readonly [string, string] =>
    random(20) === 0
      ? [any(), host()]
      : [pick([network, network, alias, alias, host, host, host, subnet])(), pick([alias, host, host, host, subnet])()];
  const side = (tag: string, what: string, service = ''): string => `\t\t\t<${tag}>\n\t\t\t\t${what}${service}\n\t\t\t</${tag}>\n`;
  const port = (): string => `\n\t\t\t\t<port>${pick(ports)}</port>`;
  const stamp = (tag: string): string =>
    `\t\t\t<${tag}>\n\t\t\t\t<time>${1_600_000_000 + random(1e8)}</time>\n\t\t\t\t<username><![CDATA[admin@10.1.0.5 (Local Database)]]></username>\n\t\t\t</${tag}>\n`;
  const rule = (n: number): string => {
    const [from, to] = ends();
    return `\t\t<rule>\n\t\t\t<id></id>\n\t\t\t<tracker>${1_700_000_000 + n}</tracker>\n\t\t\t<type>${random(10) === 0 ? 'block' : 'pass'}</type>\n` +
    `\t\t\t<interface>${pick(interfaces)}</interface>\n\t\t\t<ipprotocol>inet</ipprotocol>\n\t\t\t<tag></tag>\n\t\t\t<tagged></tagged>\n` +
    '\t\t\t<max></max>\n\t\t\t<max-src-nodes></max-src-nodes>\n\t\t\t<max-src-conn></max-src-conn>\n\t\t\t<max-src-states></max-src-states>\n' +
    '\t\t\t<statetimeout></statetimeout>\n\t\t\t<statetype><![CDATA[keep state]]></statetype>\n\t\t\t<os></os>\n\t\t\t<protocol>tcp</protocol>\n' +
    side('source', from) +
    side('destination', to, port()) +
    `\t\t\t<descr><![CDATA[CHG-${100_000 + n}: opened for the application team]]></descr>\n${stamp('updated')}${stamp('created')}\t\t</rule>\n`;
  };
  const tab = (key: string, n: number): string =>
    `\t\t<${key}>\n\t\t\t<enable></enable>\n\t\t\t<if>igb${n}</if>\n\t\t\t<descr><![CDATA[${key.toUpperCase()}]]></descr>\n\t\t\t<ipaddr>10.${n}.0.1</ipaddr>\n\t\t\t<subnet>24</subnet>\n\t\t</${key}>\n`;
  const aliasObject = (n: number): string =>
    `\t\t<alias>\n\t\t\t<name>servers${n}</name>\n\t\t\t<type>host</type>\n\t\t\t<address>${Array.from({ length: 20 }, () => `10.${random(200)}.${random(256)}.${random(256)}`).join(' ')}</address>\n\t\t</alias>\n`;
  const all = (count: number, make: (n: number) => string): string => Array.from({ length: count }, (_, n) => make(n)).join('');
  const graph = `\t\t<rrddatafile>\n\t\t\t<filename>wan-traffic.rrd</filename>\n\t\t\t<xmldata>${'eJzsvQ=='.repeat(12_500)}</xmldata>\n\t\t</rrddatafile>\n`;
  return (
    `<?xml version="1.0"?>\n<pfsense>\n\t<version>23.3</version>\n\t<system>\n\t\t<ipv6allow></ipv6allow>\n\t</system>\n` +
    `\t<interfaces>\n${interfaces.map(tab).join('')}\t</interfaces>\n` +
    `\t<aliases>\n${all(50, aliasObject)}\t\t<alias>\n\t\t\t<name>web</name>\n\t\t\t<type>port</type>\n\t\t\t<address>80 443</address>\n\t\t</alias>\n\t</aliases>\n` +
    `\t<filter>\n${all(rules, rule)}\t</filter>\n\t<rrddata>\n${graph.repeat(graphs)}\t</rrddata>\n</pfsense>\n`
  );
}; // prettier-ignore
