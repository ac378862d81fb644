import assert from 'node:assert/strict';
import { type Family, formatAddress, type Packet, type PacketSet } from '../../src/packets/index.js';
import {
  type Addition,
  additions,
  cornersOf,
  decidedBySets,
  decidedByWalk,
  flowsOf,
  meaningOf,
  permittedBy,
  readSpelling,
  rosettaPolicies,
  spellings,
  spellingsOf,
  union,
} from '../support/rosetta.js';

const families = [4, 6] as const;

const show = (packets: PacketSet): string => {
  const packet = packets.pick();
  return packet === undefined ? 'nothing' : told(packet);
};
const told = ({ family, protocol, src, sport, dst, dport }: Packet): string =>
  `protocol ${protocol} ${formatAddress(family, src)} ${sport} -> ${formatAddress(family, dst)} ${dport}`;

/** How a spelling differs from the meaning of its policy, by effect. */
const differences = async (policy: string, file: string, family: Family) => {
  const meaning = meaningOf(policy);
  const firewall = await readSpelling(policy, file);
  const flows = flowsOf(meaning, family);
  const universe = union(family, flows);
  const wanted = permittedBy(meaning, family);
  const decided = flows.map((flow) => decidedBySets(firewall, flow));
  const all = (name: 'permitted' | 'denied' | 'open'): PacketSet =>
    union(
      family,
      decided.map((part) => part[name]),
    );
  const [permitted, denied, open] = [all('permitted'), all('denied'), all('open')];
  return {
    firewall,
    wanted,
    universe,
    crossing: permitted.union(denied).union(open),
    /** Permitted although the policy does not say so. */
    extra: permitted.subtract(wanted),
    denied: wanted.intersect(denied),
    open,
    'not crossing': universe.subtract(permitted).subtract(denied).subtract(open),
  };
};

const explained = (file: string, family: Family, effect: Addition['effect']): PacketSet =>
  union(
    family,
    additions.filter((one) => one.effect === effect && one.files.includes(file)).map((one) => one.packets(family)),
  );

describe('one policy in all formats', () => {
  const used = new Set<Addition>();

  for (const policy of rosettaPolicies()) {
    const meaning = meaningOf(policy);

    for (const file of spellingsOf(policy))
      for (const family of families) {
        if (union(family, flowsOf(meaning, family)).isEmpty) continue;
        it(`${policy}: ${file} permits what it means, in IPv${family}`, async () => {
          const found = await differences(policy, file, family);
          assert.deepEqual(found.firewall.notices, []);
          assert.equal(show(found.extra), 'nothing');
          for (const effect of ['denied', 'open', 'not crossing'] as const)
            assert.equal(show(found[effect].subtract(explained(file, family, effect))), 'nothing', effect);
          for (const one of additions)
            if (one.files.includes(file) && found[one.effect].intersects(one.packets(family))) used.add(one);
        });

        it(`${policy}: ${file} decides single packets in the same way, in IPv${family}`, async () => {
          const { firewall, wanted, universe, crossing, open, denied } = await differences(policy, file, family);
          const certain = crossing.subtract(open).subtract(denied);
          const [in_, out] = [wanted.intersect(certain), universe.subtract(wanted).intersect(certain)];
          for (const packet of cornersOf(in_)) assert.equal(decidedByWalk(firewall, packet), 'permit', told(packet));
          for (const packet of cornersOf(out)) assert.equal(decidedByWalk(firewall, packet), 'deny', told(packet));
        });
      }

    it(`${policy} has packets on both sides, and every spelling that can exist`, () => {
      for (const family of families) {
        const universe = union(family, flowsOf(meaning, family));
        if (universe.isEmpty) continue;
        const wanted = permittedBy(meaning, family);
        assert.ok(!wanted.isEmpty && !universe.subtract(wanted).isEmpty);
      }
      const there = new Set([...spellingsOf(policy), ...Object.keys(meaning.without ?? {})]);
      // Only an allow list can be said with security groups.
      const missing = Object.keys(spellings).filter((file) => !there.has(file) && file !== 'security-groups.json');
      assert.deepEqual(missing, []);
    });
  }

  it('differs between products in no way that is not met', () => {
    assert.deepEqual(
      additions.filter((one) => !used.has(one)).map(({ says }) => says),
      [],
    );
  });
});
