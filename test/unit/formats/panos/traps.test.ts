import assert from 'node:assert/strict';
import type { PacketDescription } from '../../../../src/model/index.js';
import { decide, lineOfEntry, panosFolder, readPanos } from '../../../support/panos.js';
import { filesBelow, textOf } from '../../../support/project.js';

type Case = readonly [packet: PacketDescription, verdict: 'permit' | 'deny' | 'conditional', rule: string | null];

const tcp = (dport: number, more: PacketDescription = {}): PacketDescription => ({
  family: 4,
  proto: 'tcp',
  src: '192.0.2.1',
  dst: '198.51.100.1',
  sport: 40_000,
  dport,
  in: 'trust',
  out: 'dmz',
  ...more,
});
const udp = (dport: number, more: PacketDescription = {}): PacketDescription => ({ ...tcp(dport, more), proto: 'udp' });
const to = (dst: string, more: PacketDescription = {}): PacketDescription => tcp(80, { dst, ...more });
const echo = (more: PacketDescription = {}): PacketDescription => ({
  family: 4,
  proto: 'icmp',
  src: '192.0.2.1',
  dst: '198.51.100.1',
  icmpType: 8,
  icmpCode: 0,
  in: 'trust',
  out: 'dmz',
  ...more,
});
const v6 = { family: 6, src: '2001:db8::1', dst: '2001:db8::2' };

/** What each trap of the reference must come to. */
const traps: Readonly<Record<string, readonly Case[]>> = {
  'ok/trap-01-negated-destination': [
    [to('8.8.8.8'), 'permit', 'all but ten'],
    [to('10.1.1.1'), 'deny', null],
    [tcp(80, v6), 'permit', 'all but ten'],
  ],
  'ok/trap-02-no-rules': [
    [tcp(80, { out: 'trust' }), 'permit', null],
    [tcp(80), 'deny', null],
  ],
  'ok/trap-03-intrazone-override': [
    [tcp(22, { out: 'trust' }), 'deny', 'intrazone-default'],
    [tcp(80), 'permit', 'web'],
  ],
  'ok/trap-04-interzone': [
    [tcp(80, { out: 'trust' }), 'permit', null],
    [tcp(80), 'deny', 'between zones'],
  ],
  'ok/trap-05-intrazone': [
    [tcp(80, { in: 'dmz', out: 'dmz' }), 'deny', 'inside dmz'],
    [tcp(80, { in: 'dmz', out: 'trust' }), 'deny', null],
    [tcp(80, { out: 'trust' }), 'permit', null],
  ],
  'ok/trap-06-universal': [
    [tcp(80), 'permit', 'cross'],
    [tcp(80, { out: 'trust' }), 'permit', 'cross'],
    [tcp(80, { in: 'dmz', out: 'trust' }), 'permit', 'cross'],
    [tcp(80, { out: 'untrust' }), 'deny', 'rest'],
  ],
  'ok/trap-07-disabled': [[tcp(80), 'permit', 'on']],
  'ok/trap-08-application-default': [
    [tcp(8080), 'deny', null],
    [tcp(80), 'conditional', 'browse'],
    [tcp(80, { app: 'web-browsing' }), 'permit', 'browse'],
    [tcp(8080, { app: 'web-browsing' }), 'deny', null],
    [tcp(443, { app: 'web-browsing' }), 'conditional', 'browse'],
    [tcp(443, { app: 'ssl' }), 'deny', null],
  ],
  'ok/trap-09-service-http': [
    [tcp(80), 'permit', 'http'],
    [tcp(8080), 'permit', 'http'],
    [tcp(81), 'deny', null],
  ],
  'ok/trap-10-all-tcp-is-not-any': [
    [tcp(1), 'permit', 'tcp only'],
    [echo(), 'deny', null],
    [echo({ in: 'dmz', out: 'trust' }), 'permit', 'anything'],
  ],
  'ok/trap-11-vsys-before-shared': [
    [to('10.0.0.1'), 'permit', 'to srv'],
    [to('10.0.0.2'), 'deny', null],
  ],
  'ok/trap-12-object-named-like-an-address': [
    [to('10.1.1.1'), 'permit', 'by name'],
    [to('10.9.9.9'), 'deny', null],
  ],
  'ok/trap-13-host-bits': [
    [to('10.1.1.200'), 'permit', 'to net'],
    [to('10.1.2.1'), 'deny', null],
  ],
  'ok/trap-14-any-by-family': [
    [tcp(80), 'deny', 'stop v4'],
    [tcp(80, v6), 'permit', 'v6 any'],
    [tcp(80, { in: 'dmz', out: 'untrust' }), 'permit', 'v6 any from dmz'],
  ],
  'ok/trap-15-range': [
    [to('10.2.0.9'), 'permit', 'to range'],
    [to('10.2.0.5'), 'permit', 'to range'],
    [to('10.2.0.10'), 'deny', null],
    [to('10.2.0.4'), 'deny', null],
  ],
  'ok/trap-16-wildcard': [
    [to('10.77.5.8'), 'permit', 'wild allow'],
    [to('10.77.6.8'), 'deny', null],
    [to('10.77.5.9'), 'conditional', 'wild allow'],
    [to('10.77.6.9'), 'deny', 'wild deny'],
    [to('10.77.5.9', { in: 'dmz', out: 'trust' }), 'permit', 'wild alone'],
  ],
  'ok/trap-16b-wildcard-top-down': [[to('10.77.5.9'), 'permit', 'wild allow']],
  'broken/trap-17-group-cycle': [
    [to('10.3.0.1'), 'permit', 'to g1'],
    [to('10.3.0.2'), 'deny', null],
  ],
  'ok/trap-18-dynamic-group': [
    [to('10.4.0.1'), 'permit', 'to dyn'],
    [to('10.4.0.3'), 'permit', 'to dyn'],
    [to('10.4.0.2'), 'conditional', 'to dyn'],
    [to('10.4.0.9'), 'conditional', 'to dyn'],
  ],
  'ok/trap-19-fqdn-deny': [[tcp(80), 'conditional', 'no bad host']],
  'ok/trap-20-schedule': [
    [tcp(80), 'conditional', 'office hours'],
    [tcp(80, { in: 'dmz', out: 'trust' }), 'permit', 'always from dmz'],
  ],
  'ok/trap-21-deny-application': [
    [tcp(6881), 'conditional', 'no torrents'],
    [tcp(443, { app: 'ssl' }), 'permit', 'rest'],
    [tcp(6881, { app: 'bittorrent' }), 'deny', 'no torrents'],
  ],
  'ok/trap-22-source-port': [
    [udp(123), 'deny', null],
    [udp(123, { sport: 123 }), 'permit', 'time'],
    [udp(123, { sport: 2000 }), 'permit', 'time'],
  ],
  'ok/trap-23-predefined-service-in-group': [
    [tcp(443), 'permit', 'tls'],
    [tcp(80), 'deny', null],
  ],
  'ok/trap-24-region': [
    [tcp(80), 'conditional', 'country'],
    [tcp(80, { in: 'dmz', out: 'trust', src: '10.44.7.7' }), 'permit', 'site'],
    [tcp(80, { in: 'dmz', out: 'trust', src: '10.45.7.7' }), 'deny', null],
  ],
  'ok/trap-25-application-override': [
    [tcp(9000), 'permit', 'legacy rule'],
    [tcp(9001), 'conditional', 'legacy rule'],
  ],
  'ok/trap-26-destination-nat': [
    [tcp(443, { in: 'untrust', out: 'dmz', dst: '203.0.113.10' }), 'permit', 'publish'],
    [tcp(443, { in: 'untrust', out: 'dmz', dst: '10.5.5.5' }), 'deny', null],
  ],
  'ok/trap-27-ping': [
    [tcp(80), 'deny', null],
    [echo(), 'conditional', 'ping'],
    [echo({ app: 'ping' }), 'permit', 'ping'],
  ],
  'broken/trap-28-zone-case': [[tcp(80), 'deny', null]],
  'ok/trap-29-hierarchy': [
    [tcp(80, { scope: 'child', in: 'a', out: 'c' }), 'deny', 'shared pre'],
    [tcp(443, { scope: 'child', in: 'a', out: 'c' }), 'permit', 'child post'],
    [tcp(443, { scope: 'child', in: 'b', out: 'c' }), 'deny', 'parent post'],
    [tcp(443, { scope: 'child', in: 'x', out: 'c' }), 'permit', 'shared post'],
    [tcp(443, { scope: 'parent', in: 'a', out: 'c' }), 'deny', 'parent post'],
    [tcp(443, { scope: 'shared', in: 'a', out: 'c' }), 'permit', 'shared post'],
  ],
  'ok/trap-30-child-object': [
    [to('10.6.0.2', { scope: 'child' }), 'permit', 'to obj'],
    [to('10.6.0.1', { scope: 'child' }), 'deny', null],
    [to('10.6.0.1', { scope: 'parent' }), 'permit', 'to obj'],
  ],
  'ok/trap-31-default-of-child': [[tcp(80, { scope: 'child' }), 'permit', 'interzone-default']],
  'ok/trap-32-device-target': [
    [tcp(80, { scope: 'group', in: 'a', out: 'c' }), 'conditional', 'some devices'],
    [tcp(80, { scope: 'group', in: 'a', out: 'b' }), 'permit', 'others too'],
  ],
  'ok/trap-33-empty-target': [[tcp(80, { scope: 'group' }), 'permit', 'every device']],
  'ok/trap-34-url-category': [[tcp(80), 'conditional', 'gambling']],
  'ok/trap-35-templates-are-no-policy': [[tcp(80, { scope: 'group' }), 'deny', null]],
  'ok/trap-36-old-rule': [[tcp(80), 'permit', 'old']],
  'ok/trap-37-two-maybes': [[tcp(80), 'conditional', 'known users']],
};

describe('the traps of PAN-OS', () => {
  for (const [name, cases] of Object.entries(traps))
    describe(name, () => {
      const text = textOf(`${panosFolder}/${name}.xml`);
      const firewall = readPanos(text);
      for (const [packet, verdict, rule] of cases) {
        const { proto, dport, dst, app, scope } = packet;
        const what = [scope, proto, dport, dst, packet.in, packet.out, app].filter((word) => word !== undefined).join(' ');
        it(`${what}: ${verdict} by ${rule ?? 'what is built in'}`, () => {
          // The default rules of two groups have one name: the nearest is the one that stands first here.
          const line = rule === null ? null : lineOfEntry(text, rule);
          assert.deepEqual(decide(firewall, packet), { verdict, line });
        });
      }
    });

  it('are all there', () => {
    const files = filesBelow(panosFolder).filter((file) => file.includes('/trap-'));
    assert.deepEqual(
      files.map((file) => file.slice(panosFolder.length + 1, -'.xml'.length)).sort(),
      Object.keys(traps).sort(),
    );
    const numbers = new Set(files.map((file) => Number(/trap-(\d+)/.exec(file)?.[1])));
    assert.deepEqual([...numbers].sort((a, b) => a - b), Array.from({ length: 37 }, (_, i) => i + 1));
  });
}); // prettier-ignore
