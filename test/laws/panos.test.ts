import assert from 'node:assert/strict';
import type { Firewall, PacketDescription } from '../../src/model/index.js';
import { Dice } from '../support/mutate.js';
import { decide, readPanos } from '../support/panos.js';
import { judge, type World, type WorldPacket } from '../support/panos-interpreter.js';
import { toSet } from '../support/panos-set.js';
import { randomPacket, randomWorld, worldXml } from '../support/panos-world.js';

const described = (world: World, packet: WorldPacket): PacketDescription => {
  const { protocol, app, ...rest } = packet;
  const scope = world.containers[0]?.name ?? '';
  return { ...rest, proto: protocol, scope, ...(app === undefined ? {} : { app }) };
};

/** The line of the entry that decides: default rules of several containers have one name, so the scope is asked first. */
const lineIn = (text: string, world: World, rule: string | null): number | null => {
  if (rule === null) return null;
  const lines = text.split('\n');
  const isDefault = rule.endsWith('-default');
  const owner = world.containers.find((container) => rule in container.defaults);
  const start = !isDefault || owner === undefined ? 0 : owner.name === 'shared' ? lines.indexOf('<shared>') : lines.findIndex((line) => line.includes(`<entry name="${owner.name}">`));
  return lines.findIndex((line, i) => i >= start && line.includes(`<entry name="${rule}">`)) + 1;
}; // prettier-ignore

const check = (seed: number, world: World, text: string, firewall: Firewall, packet: WorldPacket): string => {
  const expected = judge(world, packet);
  const found = decide(firewall, described(world, packet));
  const wanted = { verdict: expected.verdict, line: lineIn(text, world, expected.rule) };
  assert.deepEqual(found, wanted, `seed ${seed}: ${JSON.stringify(packet)} by ${String(expected.rule)}\n${text}`);
  return expected.verdict;
};

describe('PAN-OS policies', () => {
  it('decide every packet as a literal reading of the rules does', () => {
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= 160; seed++) {
      const dice = new Dice(seed);
      const world = randomWorld(dice);
      const text = worldXml(world);
      const firewall = readPanos(text);
      for (let i = 0; i < 40; i++) {
        const verdict = check(seed, world, text, firewall, randomPacket(dice));
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
      }
    }
    for (const verdict of ['permit', 'deny', 'conditional'])
      assert.ok((seen.get(verdict) ?? 0) > 300, `${verdict} is as good as never met: ${JSON.stringify([...seen])}`);
  });

  it('come out the same from XML and from set commands', () => {
    for (let seed = 1001; seed <= 1080; seed++) {
      const dice = new Dice(seed);
      const world = randomWorld(dice);
      const text = worldXml(world);
      const [xml, set] = [readPanos(text), readPanos(toSet(text))];
      for (let i = 0; i < 20; i++) {
        const packet = described(world, randomPacket(dice));
        assert.equal(decide(set, packet).verdict, decide(xml, packet).verdict, `seed ${seed}\n${text}`);
      }
    }
  });

  it('keep what certainly matches inside of what may match', () => {
    for (let seed = 2001; seed <= 2060; seed++) {
      const firewall = readPanos(worldXml(randomWorld(new Dice(seed))));
      for (const rule of firewall.chains.flatMap((chain) => chain.rules)) {
        const sets = [rule.match, ...['ssh', 'legacy', 'ping'].flatMap((app) => rule.match.given?.(app) ?? [])];
        for (const { under, over } of sets) {
          assert.ok(over.contains(under), `seed ${seed}: ${rule.label}`);
          // To know the application narrows down what may match, and never adds to it.
          assert.ok(rule.match.over.contains(over), `seed ${seed}: ${rule.label}`);
        }
        const { under, over, undecidable } = rule.match;
        assert.equal(under === over, undecidable.length === 0, `seed ${seed}: ${rule.label}`);
      }
    }
  });
});
