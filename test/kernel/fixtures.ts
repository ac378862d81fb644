import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Family, Judge, Packet, Verdict } from '../support/iptables-packets.js';
import { asAsked, type Tally } from './compare.js';
import { judgeByKernel, load, RefusedError, type Ruleset } from './kernel-judge.js';
import type { Backend, Router } from './router.js';

/** Once a disagreement between kernel and trace; now a case that both have to get right. */
export interface KernelFixture extends Ruleset {
  readonly name: string;
  readonly cases: readonly KernelCase[];
}

/** A packet and what the kernel did with it. */
export interface KernelCase {
  readonly packet: Packet;
  readonly verdict: Verdict['verdict'];
  readonly rule: number | null;
}

/** The root of the checkout; the compiler may put a `package.json` into its output, but never a `tsconfig.json`. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'tsconfig.json'))) folder = dirname(folder);
  return folder;
}

const fixtureFolder = (): string => join(projectRoot(), 'fixtures/kernel');

/** Each fixture is `NAME.save` (with a `NAME.ipset` where it names sets) and `NAME.json` with its packets. */
export function readFixtures(): KernelFixture[] {
  const folder = fixtureFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.save'))
    .map((file) => {
      const name = file.replace(/\.save$/, '');
      const companion = join(folder, `${name}.ipset`);
      const facts = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as {
        family: Family;
        self: string[];
        cases: KernelCase[];
      };
      return {
        ...facts,
        name,
        text: readFileSync(join(folder, file), 'utf8'),
        ...(existsSync(companion) ? { ipset: readFileSync(companion, 'utf8') } : {}),
      };
    });
}

/** Writes a fixture, to be given a telling name by whoever finds out what was wrong. */
export function writeFixture({ name, text, family, ipset, self, cases }: KernelFixture): void {
  const path = (ending: string): string => join(fixtureFolder(), `${name}.${ending}`);
  mkdirSync(fixtureFolder(), { recursive: true });
  writeFileSync(path('save'), text);
  if (ipset !== undefined && ipset !== '' && text.includes('--match-set')) writeFileSync(path('ipset'), ipset);
  writeFileSync(path('json'), `${JSON.stringify({ family, self, cases }, null, 2)}\n`);
}

/**
 * The ruleset without every rule that has nothing to do with the disagreement over one packet. Rules are taken out by
 * halves, quarters and so on, as long as kernel and judge still disagree.
 */
export async function shrink(
  router: Router,
  ruleset: Ruleset,
  packet: Packet,
  backend: Backend,
  judge: Judge,
): Promise<KernelFixture | undefined> {
  const attempt = async (lines: readonly string[]): Promise<KernelCase | undefined> => {
    const text = lines.join('\n');
    try {
      const loaded = await load(router, { ...ruleset, text }, backend);
      const [truth] = await judgeByKernel(router, loaded, [packet]);
      if (truth === undefined || truth.unroutable) return undefined;
      const asked = asAsked(packet, truth);
      const [answer] = await judge(text, [asked], ruleset);
      if (answer === undefined || answer.verdict === 'conditional') return undefined;
      const agrees = answer.verdict === truth.verdict && answer.rule === truth.rule;
      return agrees ? undefined : { packet: asked, verdict: truth.verdict, rule: truth.rule };
    } catch (error) {
      if (error instanceof RefusedError) return undefined;
      throw error;
    }
  };
  let lines = ruleset.text.split('\n');
  let found = await attempt(lines);
  if (found === undefined) return undefined;
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = lines.length - size; start > -size; start -= size) {
      const kept = lines.filter(
        (line, index) => index < start || index >= start + size || !/^(\[|-|:\S+ -)/.test(line),
      );
      if (kept.length === lines.length) continue;
      const smaller = await attempt(kept);
      if (smaller === undefined) continue;
      lines = kept;
      found = smaller;
    }
  }
  return { ...ruleset, name: `found-${Date.now()}`, text: lines.join('\n'), cases: [found] };
}

/**
 * With FWLINT_KERNEL_KEEP set, writes the first disagreement of a comparison, made small, into fixtures/kernel. What
 * stands there is then asked of trace and kernel in every run.
 */
export async function keepSmaller(
  router: Router,
  ruleset: Ruleset,
  { disagreements: [first] }: Tally,
  backend: Backend,
  judge: Judge,
): Promise<void> {
  if (first === undefined || process.env['FWLINT_KERNEL_KEEP'] === undefined) return;
  const fixture = await shrink(router, ruleset, first.packet, backend, judge);
  if (fixture === undefined) return;
  writeFixture(fixture);
  console.log(`    kept as fixtures/kernel/${fixture.name}.save`);
}
