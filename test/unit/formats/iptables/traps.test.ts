import assert from 'node:assert/strict';
import { describePacket } from '../../../support/iptables-packets.js';
import { iptablesTraps } from '../../../support/iptables-traps.js';
import { firewallOf, traced } from './reading.js';

describe('iptables traps, read and traced', () => {
  for (const { name, text, ipset, self, cases } of iptablesTraps)
    it(name, () => {
      const firewall = firewallOf(text, { ipset, self });
      for (const { packet, verdict, rule } of cases) {
        const fate = traced(firewall, packet);
        const what = describePacket(packet);
        assert.deepEqual(
          { what, verdict: fate.verdict, rule: rule === undefined ? undefined : (fate.rule?.at.line ?? null) },
          { what, verdict, rule },
        );
      }
    });
});
