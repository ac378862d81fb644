import assert from 'node:assert/strict';
import { iptablesTraps, type Trap } from '../support/iptables-traps.js';
import { describePacket } from '../support/iptables-packets.js';
import { judgeByKernel, load, RefusedError } from './kernel-judge.js';
import { whyNoKernel } from './privilege.js';
import { Router, type Backend } from './router.js';

describe('the kernel confirms the traps of the iptables reference', function () {
  this.timeout(60_000);
  const routers = new Map<Backend, Router>();

  before(async function () {
    const reason = whyNoKernel();
    if (reason !== undefined) {
      console.log(`    kernel tests skipped: ${reason}`);
      this.skip();
    }
    for (const backend of ['legacy', 'nft'] as const) routers.set(backend, await Router.create());
  });

  after(async () => {
    for (const router of routers.values()) await router.destroy();
  });

  for (const trap of iptablesTraps)
    for (const backend of ['legacy', 'nft'] as const)
      it(`${trap.name} (${backend})`, async () => {
        await confirm(routers.get(backend)!, trap, backend);
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
  await router.useInterfaces(['eth0', 'eth1']);
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
