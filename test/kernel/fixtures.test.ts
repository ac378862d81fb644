import assert from 'node:assert/strict';
import { iptablesTraps } from '../support/iptables-traps.js';
import { describePacket } from '../support/iptables-packets.js';
import { createRouters, destroyRouters, forBoth, judgeByBoth, type Routers } from './both.js';
import { readFixtures } from './fixtures.js';
import { whyNoKernel } from './privilege.js';
import { judgeByTrace } from './trace-judge.js';

describe('trace answers the traps and the disagreements of the past', function () {
  this.timeout(60_000);

  for (const trap of iptablesTraps)
    it(trap.name, async () => {
      const packets = trap.cases.map(({ packet }) => packet);
      const verdicts = await judgeByTrace(trap.text, packets, trap);
      for (const [index, { packet, verdict, rule }] of trap.cases.entries()) {
        const answer = verdicts[index]!;
        const what = describePacket(packet);
        assert.deepEqual({ what, verdict: answer.verdict, rule: answer.rule }, { what, verdict, rule });
      }
    });

  for (const fixture of readFixtures())
    it(fixture.name, async () => {
      const verdicts = await judgeByTrace(
        fixture.text,
        fixture.cases.map(({ packet }) => packet),
        fixture,
      );
      for (const [index, { packet, verdict, rule }] of fixture.cases.entries()) {
        const answer = verdicts[index]!;
        const what = describePacket(packet);
        assert.deepEqual({ what, verdict: answer.verdict, rule: answer.rule }, { what, verdict, rule });
      }
    });
});

describe('the kernel confirms the disagreements of the past', function () {
  this.timeout(60_000);
  let routers: Routers | undefined;

  before(async function () {
    const reason = whyNoKernel();
    if (reason !== undefined) {
      console.log(`    fixtures not confirmed: ${reason}`);
      this.skip();
    }
    routers = await createRouters();
  });

  after(() => destroyRouters(routers));

  for (const fixture of readFixtures())
    it(fixture.name, async () => {
      const packets = fixture.cases.map(({ packet }) => packet);
      const names = packets.flatMap((packet) => [packet.in, packet.out]).filter((name) => name !== undefined);
      await forBoth((backend) => routers![backend].useInterfaces(names));
      for (const truth of await judgeByBoth(routers!, fixture, packets))
        for (const [index, { packet, verdict, rule }] of fixture.cases.entries()) {
          const what = describePacket(packet);
          const kernel = truth[index]!;
          assert.deepEqual({ what, verdict: kernel.verdict, rule: kernel.rule }, { what, verdict, rule });
        }
    });
});
