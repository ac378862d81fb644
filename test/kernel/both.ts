import type { Judge, Packet } from '../support/iptables-packets.js';
import { addTo, compare, newTally, type Tally } from './compare.js';
import { keepSmaller } from './fixtures.js';
import { judgeByKernel, load, type KernelVerdict, type Ruleset } from './kernel-judge.js';
import { Router, type Backend } from './router.js';

export const backends: readonly Backend[] = ['legacy', 'nft'];

/** One router per backend, which work side by side. */
export type Routers = Readonly<Record<Backend, Router>>;

export async function createRouters(): Promise<Routers> {
  const [legacy, nft] = await Promise.all([Router.create(), Router.create()]);
  return { legacy, nft };
}

export async function destroyRouters(routers: Routers | undefined): Promise<void> {
  for (const backend of backends) await routers?.[backend].destroy();
}

/** Runs a task for each backend at the same time. */
export const forBoth = <T>(task: (backend: Backend) => Promise<T>): Promise<T[]> => Promise.all(backends.map(task));

/** What the kernel does with the packets, through either backend. */
export const judgeByBoth = (
  routers: Routers,
  ruleset: Ruleset,
  packets: readonly Packet[],
): Promise<(readonly KernelVerdict[])[]> =>
  forBoth(async (backend) => judgeByKernel(routers[backend], await load(routers[backend], ruleset, backend), packets));

/** Sends the packets through both backends and compares either with the judge, who reads `traced`. */
export async function compareBoth(
  title: string,
  routers: Routers,
  ruleset: Ruleset,
  packets: readonly Packet[],
  judge: Judge,
  traced = ruleset.text,
): Promise<Tally> {
  const truths = await judgeByBoth(routers, ruleset, packets);
  const sum = newTally();
  const once = remember(judge);
  for (const [index, backend] of backends.entries()) {
    const found = await compare(`${title}, ${backend}`, traced, packets, truths[index]!, once, ruleset);
    addTo(sum, found);
    await keepSmaller(routers[backend], ruleset, found, backend, judge);
  }
  return sum;
}

/** Asks the judge only once where both backends lead to the same questions. */
function remember(judge: Judge): Judge {
  let key: string | undefined;
  let answer: ReturnType<Judge> | undefined;
  return (text, packets, options) => {
    const asked = JSON.stringify(packets);
    if (answer === undefined || asked !== key) answer = judge(text, packets, options);
    key = asked;
    return answer;
  };
}
