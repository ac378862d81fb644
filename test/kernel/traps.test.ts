import assert from 'node:assert/strict';
import { iptablesTraps, type Trap } from '../support/iptables-traps.js';
import { describePacket } from '../support/iptables-packets.js';
import { createRouters, destroyRouters, forBoth, type Routers } from './both.js';
import { judgeByKernel, load, RefusedError } from './kernel-judge.js';
import { whyNoKernel } from './privilege.js';
import type { Backend, Router } from './router.js';

describe('the kernel confirms the traps of the iptables reference', function () {
  this.timeout(60_000);
  let routers: Routers | undefined;

  before(async function () {
    const reason = whyNoKernel();
    if (reason !== undefined) {
      console.log(`    kernel tests skipped: ${reason}`);
      this.skip();
    }
    routers = await createRouters();
    await forBoth((backend) => routers![backend].useInterfaces(['eth0', 'eth1', 'eth0.5', 'eth', 'veth0', 'docker0']));
  });

  after(() => destroyRouters(routers));

  for (const trap of iptablesTraps)
    it(trap.name, async () => {
      await forBoth(async (backend) => {
        if (trap.only === undefined || trap.only === backend) await confirm(routers![backend], trap, backend);
      });
    });
});

async function confirm(router: Router, trap: Trap, backend: Backend): Promise<void> {
  const ruleset = { ...trap, self: trap.self ?? [] };
  const refusal = trap.refused?.[backend];
  if (refusal !== undefined) {
    await assert.rejects(load(router, ruleset, backend), (error) => {
      assert.ok(error instanceof RefusedError);
      assert.match(error.message, refusal);
      return true;
    });
    return;
  }
  const loaded = await load(router, ruleset, backend);
  const verdicts = await judgeByKernel(
    router,
    loaded,
    trap.cases.map(({ packet }) => packet),
  );
  for (const [index, { packet, verdict, rule }] of trap.cases.entries()) {
    const kernel = verdicts[index]!;
    const what = describePacket(packet);
    assert.ok(!kernel.unroutable, `${what} never reached the filter table`);
    if (verdict === 'conditional') continue;
    assert.deepEqual({ what, verdict: kernel.verdict, rule: kernel.rule }, { what, verdict, rule: rule ?? null });
  }
}
