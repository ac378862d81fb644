import assert from 'node:assert/strict';
import { generateRuleset } from '../support/iptables-generator.js';
import { compareBoth, createRouters, destroyRouters, forBoth, type Routers } from './both.js';
import { addTo, disagreementText, newTally, tallyText } from './compare.js';
import { whyNoKernel } from './privilege.js';
import { judgeByTrace } from './trace-judge.js';

/** Each ruleset meets this many packets with either backend. */
const packetsPerRuleset = 48;
const rulesets = Number(process.env['FWLINT_KERNEL_RULESETS'] ?? '12');
const seed = Number(process.env['FWLINT_KERNEL_SEED'] ?? Math.floor(Math.random() * 1_000_000));

describe('random rulesets meet the same fate in the kernel and in trace', function () {
  this.timeout(300_000);
  let routers: Routers | undefined;
  let withoutSets: readonly string[] = [];
  let packets = 0;

  before(async function () {
    const reason = whyNoKernel();
    if (reason !== undefined) {
      console.log(`    random rulesets skipped: ${reason}`);
      this.skip();
    }
    console.log(`    FWLINT_KERNEL_SEED=${seed} FWLINT_KERNEL_RULESETS=${rulesets}`);
    routers = await createRouters();
    withoutSets = await routers.legacy.lackingSets(['hash:net,net', 'hash:ip,port,net', 'hash:net,iface']);
  });

  after(() => destroyRouters(routers));

  const kinds = [
    { what: 'that an export alone decides', matches: {}, share: 1 },
    { what: 'with matches that only the firewall decides', matches: { undecidable: 25 }, share: 0.25 },
  ];
  for (const { what, matches, share } of kinds)
    for (const family of [4, 6] as const)
      it(`IPv${family}, ${what}`, async () => {
        const tally = newTally();
        for (let index = 0; index < Math.ceil(rulesets * share); index += 1) {
          const ruleset = generateRuleset({ seed: seed + index, family, matches, known: 0.08, withoutSets });
          await forBoth((backend) => routers![backend].useInterfaces(ruleset.interfaces));
          const title = `seed ${seed + index}, IPv${family}`;
          const drawn = ruleset.packets(packetsPerRuleset);
          addTo(tally, await compareBoth(title, routers!, ruleset, drawn, judgeByTrace));
        }
        packets += tally.packets;
        console.log(`    IPv${family}, ${what}: ${tallyText(tally)}`);
        assert.equal(tally.disagreements.length, 0, disagreementText(tally));
      });

  it('compared at least a thousand packets', () => {
    assert.ok(packets >= Math.min(1000, rulesets * 4 * packetsPerRuleset), `${packets} packets`);
  });
});
