/**
 * Measures the reading of a PAN-OS configuration with 10,000 rules (21 MB): the tree with positions against
 * `xmllint --noout --stream`, which only checks that the text is XML, side by side in separate processes; then the way
 * to the neutral model. `node bench-panos.js [RULES]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { reader } from '../formats/panos/index.js';
import { readXml, Source } from '../text/index.js';

const rounds = 5;

/** A small linear congruential generator: the same export in every run. */
const generator = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const list = (tag: string, members: readonly string[], pad: string): string =>
  `${pad}<${tag}>\n${members.map((member) => `${pad}  <member>${member}</member>\n`).join('')}${pad}</${tag}>\n`;

/** A configuration as the firewall prints it, about 1.95 KB per rule and its address objects. */
const configuration = (rules: number): string => {
  const random = generator(20_261_120);
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

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

interface Measured {
  readonly ms: number;
  readonly mib: number;
}

/** What a child process does: `read` the tree with positions, or go on to the neutral `model`. */
const measure = (what: string, file: string): Measured => {
  const ms = timed(() => {
    const source = new Source(file, readFileSync(file, 'utf8'));
    if (what === 'model')
      return reader.read({
        sources: [source],
        companions: [],
        settings: { name: 'fw', self: {}, zones: new Map(), today: '2026-11-20' },
      });
    return readXml(source.text);
  });
  return { ms, mib: process.resourceUsage().maxRSS / 1024 };
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

const main = (rules: number): void => {
  const folder = mkdtempSync(join(tmpdir(), 'fwlint-bench-'));
  try {
    const file = join(folder, 'running-config.xml');
    const text = configuration(rules);
    writeFileSync(file, text);
    const child = (what: string): Measured =>
      JSON.parse(
        spawnSync(process.execPath, [fileURLToPath(import.meta.url), what, file], { encoding: 'utf8' }).stdout,
      ) as Measured;
    const lint: number[] = [];
    const read: Measured[] = [];
    const model: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      if (spawnSync('xmllint', ['--noout', '--stream', '--huge', file]).status !== 0)
        throw new Error('xmllint is needed');
      lint.push(performance.now() - start);
      read.push(child('read'));
      model.push(child('model'));
    }
    const line = (title: string, runs: readonly Measured[]): string =>
      `${title} ${median(runs.map((run) => run.ms)).toFixed(0)} ms: ${median(runs.map((run, i) => run.ms / (lint[i] as number))).toFixed(2)} x, ${median(runs.map((run) => run.mib)).toFixed(0)} MiB`;
    console.log(`${(text.length / 1e6).toFixed(1)} MB, ${rules} rules; xmllint ${median(lint).toFixed(0)} ms`);
    console.log(line('read with positions', read));
    console.log(line('to the neutral model', model));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const [what, file] = process.argv.slice(2);
if (file !== undefined && what !== undefined) console.log(JSON.stringify(measure(what, file)));
else main(Number(what ?? 10_000));
