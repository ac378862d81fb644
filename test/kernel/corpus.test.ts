import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packetsOfDump, worldOfDump } from '../support/iptables-dump-packets.js';
import { Random } from '../support/iptables-random.js';
import { compareBoth, createRouters, destroyRouters, forBoth, type Routers } from './both.js';
import { disagreementText, tallyText } from './compare.js';
import { readDump } from './dump.js';
import { projectRoot } from './fixtures.js';
import { whyNoKernel } from './privilege.js';
import { judgeByTrace } from './trace-judge.js';

/** The real dumps stand beside the checkout and are never copied in. */
function corpusFolder(): string | undefined {
  const corpus = process.env['FWLINT_CORPUS'] ?? join(projectRoot(), '../shared/corpus');
  return existsSync(join(corpus, 'iptables')) ? join(corpus, 'iptables') : undefined;
}

/** Dumps that no tool loads: one is wrapped by a terminal, one names hosts that only a name server knows. */
const dumps: readonly (readonly [name: string, packets: number])[] = [
  ['docker-custom-bridge.save', 48],
  ['docker-tailscale-nft.save', 48],
  ['ferm-dsl-router.save', 32],
  ['goautodial.save', 48],
  ['home-user.save', 64],
  ['incrediblepbx.save', 48],
  ['ipv6-nat64-router.save', 48],
  ['kornwall.save', 48],
  ['kvm-pbx.save', 48],
  ['libvirt-sshguard.save', 48],
  ['medium-company-2016-01-30.save', 96],
  ['moby-golden-v4.save', 32],
  ['moby-golden-v6.save', 32],
  ['multi-docker-136.save', 48],
  ['sargon.save', 48],
  ['shorewall-2014.save', 96],
  ['synology-ds414-v6.save', 48],
  ['tails-1.5.save', 32],
  ['tum-2015-05-15-v4.save', 128],
  ['tum-2016-03-16-v6.save', 128],
  ['ufw-fail2ban-v4.save', 48],
  ['ufw-server1.save', 64],
  ['ugent.save', 64],
];

const seed = Number(process.env['FWLINT_KERNEL_SEED'] ?? Math.floor(Math.random() * 1_000_000));

describe('real dumps decide packets in the kernel as in trace', function () {
  this.timeout(300_000);
  let routers: Routers | undefined;
  const folder = corpusFolder();

  const worldOf = (name: string) => {
    const dump = readDump(folder!, name);
    return { dump, ...worldOfDump(dump.traced, dump.family, new Random(seed)) };
  };

  before(async function () {
    const reason = folder === undefined ? 'no corpus beside the checkout' : whyNoKernel();
    if (reason !== undefined) {
      console.log(`    real dumps skipped: ${reason}`);
      this.skip();
    }
    console.log(`    FWLINT_KERNEL_SEED=${seed}`);
    routers = await createRouters();
    // All interfaces at once: the kernel takes up to a second to bring new ones up.
    const names = [...new Set(dumps.flatMap(([name]) => worldOf(name).interfaces))];
    await forBoth((backend) => routers![backend].useInterfaces(names));
  });

  after(() => destroyRouters(routers));

  for (const [name, count] of dumps)
    it(name, async () => {
      const world = worldOf(name);
      const { dump, self } = world;
      for (const note of dump.notes) console.log(`    ${name}: ${note}`);
      const packets = packetsOfDump(world, count, new Random(seed + 1));
      const title = `${name}, seed ${seed}`;
      const tally = await compareBoth(title, routers!, { ...dump, self }, packets, judgeByTrace, dump.traced);
      console.log(`    ${name}: ${tallyText(tally)}`);
      assert.equal(tally.disagreements.length, 0, disagreementText(tally));
      assert.ok(tally.unroutable < count / 4, `${tally.unroutable} packets met no filter`);
    });
});
