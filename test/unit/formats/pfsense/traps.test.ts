import assert from 'node:assert/strict';
import type { PacketDescription } from '../../../../src/model/index.js';
import { fateOf, pfsenseFolder, readFixture } from '../../../support/pfsense.js';
import { filesBelow, textOf } from '../../../support/project.js';

/** The packet of the traps unless they say otherwise. */
const usual: PacketDescription = { proto: 'tcp', src: '10.1.0.5', dst: '10.2.0.9', dport: 443, in: 'lan' };
const fromWan: PacketDescription = { proto: 'tcp', src: '8.8.8.8', dst: '198.51.100.2', dport: 443, in: 'wan' };
const six: PacketDescription = { proto: 'tcp', src: '2001:db8:1::5', dst: '2001:db8:2::9', dport: 443, in: 'lan' };
const to = (dst: string, dport = 443): PacketDescription => ({ ...usual, dst, dport });
const port = (dport: number, proto = 'tcp'): PacketDescription => ({ ...usual, dport, proto });

type Verdict = 'permit' | 'deny' | 'conditional';

/**
 * Fixture, packet, verdict, and the description of the deciding rule: `implicit …` for rules that nobody wrote, `default`
 * where no rule decides.
 */
const traps: readonly (readonly [string, PacketDescription, Verdict, string])[] = [
  ['ok/trap-01-floating-last-match', fromWan, 'permit', 'pass tcp'],
  ['ok/trap-02-floating-quick-first', fromWan, 'deny', 'floating block'],
  ['ok/trap-03-floating-provisional-pass', usual, 'permit', 'floating pass'],
  ['ok/trap-04-floating-out-ignored-inbound', usual, 'permit', 'pass LAN'],
  ['ok/trap-05-floating-on-disabled-interface', usual, 'deny', 'default'],
  ['ok/trap-05-floating-on-disabled-interface-19.1', usual, 'permit', 'floating pass'],
  ['ok/trap-06-empty-disabled', usual, 'deny', 'default'],
  ['ok/trap-06-empty-disabled-opnsense', usual, 'permit', 'pass LAN'],
  ['ok/trap-07-not-opt1', usual, 'deny', 'default'],
  ['ok/trap-07-not-opt1', to('10.9.0.9'), 'permit', 'pass LAN'],
  ['ok/trap-08-any-beats-address', usual, 'permit', 'pass LAN'],
  ['ok/trap-08-any-beats-address', to('8.8.8.8'), 'permit', 'pass LAN'],
  ['ok/trap-09-no-ipprotocol', six, 'deny', 'default'],
  ['ok/trap-09-no-ipprotocol', usual, 'permit', 'pass LAN'],
  ['ok/trap-09-no-ipprotocol-opnsense', six, 'permit', 'pass LAN'],
  ['ok/trap-10-ipv6-switched-off', six, 'deny', 'implicit IPv6 is off'],
  ['ok/trap-10-ipv6-switched-off', usual, 'permit', 'pass LAN'],
  ['ok/trap-11-implicit-icmpv6', { ...six, proto: 'icmpv6', icmpType: 135, dst: 'ff02::1' }, 'permit', 'implicit necessary ICMPv6'],
  ['ok/trap-11-implicit-icmpv6', { ...six, proto: 'icmpv6', icmpType: 128, dst: '2001:db8:1::1' }, 'deny', 'block v6'],
  ['ok/trap-12-no-rule', { ...six, proto: 'icmpv6', icmpType: 128, dst: '2001:db8:1::1' }, 'deny', 'default'],
  ['ok/trap-13-port-without-protocol', port(25), 'permit', 'pass LAN'],
  ['ok/trap-13-port-without-protocol', port(443, 'udp'), 'deny', 'default'],
  ['ok/trap-14-port-with-protocol-any', port(25, 'udp'), 'permit', 'pass LAN'],
  ['ok/trap-15-port-range', port(8010), 'permit', 'pass LAN'],
  ['ok/trap-15-port-range', port(8011), 'deny', 'default'],
  ['broken/trap-16-port-list', port(80), 'deny', 'default'],
  ['ok/trap-17-port-alias', port(9443), 'permit', 'pass LAN'],
  ['ok/trap-17-port-alias', port(8010), 'permit', 'pass LAN'],
  ['ok/trap-17-port-alias', port(8011), 'deny', 'default'],
  ['broken/trap-18-port-alias-with-hyphen', port(8005), 'deny', 'default'],
  ['ok/trap-19-alias-with-host-name', usual, 'permit', 'pass LAN'],
  ['ok/trap-19-alias-with-host-name', to('8.8.4.4'), 'conditional', 'pass LAN'],
  ['ok/trap-20-alias-with-deleted-alias', to('8.8.4.4'), 'conditional', 'pass LAN'],
  ['broken/trap-21-unknown-alias', usual, 'permit', 'pass LAN'],
  ['ok/trap-22-block-url-table', usual, 'conditional', 'block feed'],
  ['ok/trap-23-block-url-table-then-block', usual, 'deny', 'block LAN'],
  ['ok/trap-24-same-question-twice', to('8.8.4.4'), 'permit', 'pass A'],
  ['ok/trap-24-same-question-twice', usual, 'permit', 'pass A'],
  ['broken/trap-25-network-with-cidr', usual, 'deny', 'default'],
  ['ok/trap-25-network-with-cidr-opnsense', usual, 'permit', 'pass LAN'],
  ['ok/trap-26-schedule', usual, 'conditional', 'pass LAN'],
  ['ok/trap-26-schedule-then-always', usual, 'permit', 'pass LAN'],
  ['broken/trap-26-schedule-unknown', usual, 'permit', 'pass LAN'],
  ['ok/trap-27-disabled-interface', { ...usual, src: '10.3.0.5', in: 'opt2' }, 'deny', 'default'],
  ['ok/trap-28-vip-in-lan-net', { ...usual, src: '10.77.0.9' }, 'permit', 'pass LAN'],
  ['ok/trap-28-vip-in-lan-net', { ...usual, src: '10.78.0.9' }, 'deny', 'default'],
  ['ok/trap-29-vip-and-lanip', to('10.77.0.1'), 'deny', 'default'],
  ['ok/trap-29-vip-and-lanip-opnsense', to('10.77.0.1'), 'permit', 'pass LAN'],
  ['ok/trap-30-self', to('198.51.100.2'), 'permit', 'pass LAN'],
  ['ok/trap-30-self', to('198.51.100.3'), 'deny', 'default'],
  ['ok/trap-31-wan-is-a-subnet', to('8.8.8.8'), 'deny', 'default'],
  ['ok/trap-31-wan-is-a-subnet', to('198.51.100.5'), 'permit', 'pass LAN'],
  ['ok/trap-32-group-before-interface', usual, 'permit', 'pass IN'],
  ['ok/trap-33-openvpn-tab-first', { ...usual, src: '10.8.0.2', in: 'opt3' }, 'permit', 'pass openvpn'],
  ['ok/trap-34-block-private-first', { ...fromWan, src: '10.9.9.9' }, 'deny', 'implicit private networks'],
  ['ok/trap-34-block-private-first', fromWan, 'permit', 'floating pass'],
  ['ok/trap-35-anti-lockout', to('10.1.0.1', 443), 'permit', 'implicit anti-lockout'],
  ['ok/trap-35-anti-lockout', to('10.1.0.1', 80), 'permit', 'implicit anti-lockout'],
  ['ok/trap-35-anti-lockout', to('10.2.0.1', 443), 'deny', 'block LAN'],
  ['ok/trap-35-anti-lockout-opnsense', to('10.2.0.1', 443), 'permit', 'implicit anti-lockout'],
  ['ok/trap-36-link-local-and-port-0', { ...usual, src: '169.254.3.3' }, 'deny', 'implicit link-local addresses'],
  ['ok/trap-36-link-local-and-port-0', port(0), 'deny', 'implicit port 0'],
  ['ok/trap-36-link-local-and-port-0', port(1), 'permit', 'pass LAN'],
  ['ok/trap-37-dhcp-server', { proto: 'udp', src: '0.0.0.0', sport: 68, dst: '255.255.255.255', dport: 67, in: 'lan' }, 'permit', 'implicit DHCP server'],
  ['ok/trap-37-dhcp-server', { proto: 'udp', src: '0.0.0.0', sport: 69, dst: '255.255.255.255', dport: 67, in: 'lan' }, 'deny', 'block LAN'],
  ['ok/trap-38-tag-of-a-provisional-rule', usual, 'deny', 'block tagged'],
  ['ok/trap-39-match-never-decides', usual, 'deny', 'default'],
  ['ok/trap-40-os-with-tcp', usual, 'conditional', 'pass LAN'],
  ['ok/trap-40-os-with-tcp-udp', usual, 'permit', 'pass LAN'],
  ['ok/trap-41-tcp-flags', usual, 'deny', 'default'],
  ['ok/trap-42-no-type', usual, 'permit', 'untyped'],
  ['ok/trap-43-ipsec-peer', { proto: 'udp', src: '203.0.113.9', dst: '198.51.100.2', sport: 500, dport: 500, in: 'wan' }, 'permit', 'implicit IPsec peer'],
  ['ok/trap-43-ipsec-peer-quick-block', { proto: 'udp', src: '203.0.113.9', dst: '198.51.100.2', sport: 500, dport: 500, in: 'wan' }, 'deny', 'block WAN'],
  ['ok/trap-43-ipsec-peer-floating-block', { proto: 'udp', src: '203.0.113.9', dst: '198.51.100.2', sport: 500, dport: 500, in: 'wan' }, 'permit', 'implicit IPsec peer'],
  ['ok/trap-44-port-forward', { ...fromWan, dst: '10.2.0.9' }, 'permit', 'to the web server'],
  ['ok/trap-44-port-forward', fromWan, 'deny', 'default'],
  ['ok/trap-44-port-forward-skips-the-filter', { ...fromWan, dst: '10.2.0.9' }, 'permit', 'web server'],
  ['ok/trap-44-port-forward-skips-the-filter', { ...fromWan, dst: '10.2.0.9', dport: 444 }, 'deny', 'default'],
  ['ok/trap-45-not-lan-with-vip-22.9', to('10.1.0.77'), 'permit', 'pass LAN'],
  ['ok/trap-45-not-lan-with-vip', to('10.1.0.77'), 'deny', 'default'],
  ['ok/trap-46-not-net-without-v6-22.9', six, 'deny', 'default'],
  ['ok/trap-46-not-net-without-v6', six, 'permit', 'pass LAN'],
  ['ok/trap-47-model-rules-first', usual, 'permit', 'model pass'],
  ['ok/trap-48-model-floating-first', usual, 'permit', 'model pass'],
  ['ok/trap-49-sequence-counts', usual, 'deny', 'block 10'],
  ['ok/trap-50-quick-off', usual, 'deny', 'block LAN'],
  ['ok/trap-51-exclusion-in-alias', usual, 'deny', 'default'],
  ['ok/trap-51-exclusion-in-alias', to('10.2.0.10'), 'permit', 'pass LAN'],
  ['ok/trap-52-disabled-alias', usual, 'deny', 'default'],
  ['ok/trap-52-not-disabled-alias', usual, 'permit', 'pass LAN'],
  ['ok/trap-53-empty-not', usual, 'conditional', 'pass LAN'],
  ['ok/trap-53-any-beside-a-value', usual, 'conditional', 'pass LAN'],
  ['ok/trap-53-any-beside-a-value', to('8.8.8.8'), 'permit', 'pass LAN'],
  ['ok/trap-54-gateway-may-be-down', usual, 'conditional', 'pass LAN'],
  ['ok/trap-55-filter-off', usual, 'permit', 'default'],
]; // prettier-ignore

/** The line of the `<rule` start tag that encloses a description, by plain search. */
const lineOfRule = (text: string, description: string): number => {
  const at = text.indexOf(description);
  assert.ok(at > 0, `the fixture describes a rule as ${description}`);
  return text.slice(0, text.lastIndexOf('<rule', at)).split('\n').length;
};

describe('the traps of the format', () => {
  for (const [name, packet, verdict, decider] of traps)
    it(`${name.replace(/^\w+\/trap-/, '')}: ${packet.proto} ${packet.dst}:${packet.dport ?? packet.icmpType} on ${packet.in} is ${verdict} by ${decider}`, () => {
      const fate = fateOf(readFixture(name), packet);
      assert.equal(fate.verdict, verdict);
      if (decider === 'default') assert.equal(fate.rule, undefined);
      else if (decider.startsWith('implicit ')) {
        assert.equal(fate.rule?.implicit, true);
        assert.equal(fate.rule.label, decider.slice('implicit '.length));
      } else {
        assert.notEqual(fate.rule?.implicit, true);
        assert.equal(fate.rule?.at.line, lineOfRule(textOf(`${pfsenseFolder}/${name}.xml`), decider));
      }
    });

  it('cover every number of the list and every fixture of that name', () => {
    const used = new Set(traps.map(([name]) => `${pfsenseFolder}/${name}.xml`));
    const files = filesBelow(pfsenseFolder).filter((file) => file.includes('/trap-'));
    assert.deepEqual([...used].sort(), files);
    const numbers = new Set(files.map((file) => Number(/trap-(\d+)/.exec(file)?.[1])));
    for (let n = 1; n <= 55; n++) assert.ok(numbers.has(n), `trap ${n}`);
  });
});
