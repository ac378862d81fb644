import { randomOf } from './bench-measure.js';

const list = (tag: string, members: readonly string[], pad: string): string =>
  `${pad}<${tag}>\n${members.map((member) => `${pad}  <member>${member}</member>\n`).join('')}${pad}</${tag}>\n`;

/** A configuration as the firewall prints it, about 1.95 KB per rule and its address objects. */
export const benchPanos = (rules: number): string => {
  const random = randomOf(20_261_120);
  const zones = ['trust', 'dmz', 'untrust', 'guests'];
  const zone = (): string => zones[random(zones.length)] as string;
  const host = (): string => `host-${String(random(rules)).padStart(6, '0')}`;
  const pad = ' '.repeat(18);
  const rule = (n: number): string =>
    `${pad}<entry name="rule ${n} for the branch office" uuid="b8e78a17-57da-42ab-84cd-${String(n).padStart(12, '0')}">\n` +
    list('to', [zone()], `${pad}  `) +
    list('from', [zone()], `${pad}  `) +
    list('source', Array.from({ length: 1 + random(3) }, host), `${pad}  `) +
    list('destination', Array.from({ length: 1 + random(3) }, host), `${pad}  `) +
    list('source-user', ['any'], `${pad}  `) +
    list('category', ['any'], `${pad}  `) +
    list('application', [random(3) === 0 ? 'web-browsing' : 'any'], `${pad}  `) +
    list('service', [random(4) === 0 ? 'application-default' : `tcp-${random(500)}`], `${pad}  `) +
    list('source-hip', ['any'], `${pad}  `) +
    list('destination-hip', ['any'], `${pad}  `) +
    list('tag', ['branch'], `${pad}  `) +
    `${pad}  <action>${random(10) === 0 ? 'deny' : 'allow'}</action>\n` +
    `${pad}  <log-start>no</log-start>\n${pad}  <log-end>yes</log-end>\n${pad}  <log-setting>default</log-setting>\n` +
    `${pad}  <description>opened by change CHG-${100_000 + n} for the application team</description>\n` +
    `${pad}  <profile-setting>\n${list('group', ['strict'], `${pad}    `)}${pad}  </profile-setting>\n${pad}</entry>\n`;
  const inner = ' '.repeat(12);
  const address = (n: number): string =>
    `${inner}<entry name="host-${String(n).padStart(6, '0')}">\n${inner}  <ip-netmask>10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}/32</ip-netmask>\n${inner}  <description>a host of the branch office</description>\n${inner}</entry>\n`;
  const service = (n: number): string =>
    `${inner}<entry name="tcp-${n}">\n${inner}  <protocol>\n${inner}    <tcp>\n${inner}      <port>${1000 + n}</port>\n${inner}    </tcp>\n${inner}  </protocol>\n${inner}</entry>\n`;
  const all = (count: number, make: (n: number) => string): string => Array.from({ length: count }, (_, n) => make(n)).join('');
  return `<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
${zones.map((name, n) => `            <entry name="${name}">\n              <network>\n                <layer3>\n                  <member>ethernet1/${n + 1}</member>\n                </layer3>\n              </network>\n            </entry>\n`).join('')}          </zone>
          <address>
${all(rules, address)}          </address>
          <service>
${all(500, service)}          </service>
          <tag>
            <entry name="branch"/>
          </tag>
          <rulebase>
            <security>
              <rules>
${all(rules, rule)}              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
`;
}; // prettier-ignore
