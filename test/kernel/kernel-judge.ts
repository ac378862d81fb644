import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeRules, type PlacedRules } from '../support/iptables-order.js';
import type { FilterChain, Packet, Verdict } from '../support/iptables-packets.js';
import {
  baseLength,
  batchSize,
  readSnapshot,
  routerMac,
  snapshotScript,
  type Backend,
  type Counters,
  type Router,
  type Snapshot,
} from './router.js';
import { frameBytes, ipBytes, quotedFlow, quotedPeer } from './wire.js';

/** What the kernel did with one packet. */
export interface KernelVerdict extends Verdict {
  readonly verdict: 'permit' | 'deny';
  /** The filter chain that the packet met; undefined if something dropped it before. */
  readonly entered: FilterChain | undefined;
  /** Where a packet leaves that arrived on the packet's interface and is for another host. */
  readonly out: string | undefined;
  /** Did routing throw it away before the filter table? Then there is nothing to compare. */
  readonly unroutable: boolean;
}

export interface Loaded {
  readonly text: string;
  readonly family: 4 | 6;
  readonly backend: Backend;
  readonly placed: PlacedRules;
}

export interface Ruleset {
  readonly text: string;
  readonly family: 4 | 6;
  readonly ipset?: string;
  readonly self: readonly string[];
}

/** The kernel's tool refused a ruleset. */
export class RefusedError extends Error {
  /** The line it complained about, if it said so. */
  readonly line: number | undefined;

  constructor(message: string) {
    super(message);
    const line = /(?:Error occurred at line: |line )(\d+)/.exec(message);
    this.line = line ? Number(line[1]) : undefined;
  }
}

/** Puts a ruleset into the router in place of the one before. */
export async function load(router: Router, ruleset: Ruleset, backend: Backend): Promise<Loaded> {
  const { family, text } = ruleset;
  await router.clear(backend);
  await router.useAddresses(ruleset.self);
  if (ruleset.ipset !== undefined) await router.mustInside('ipset restore', ruleset.ipset);
  const program = `${family === 4 ? 'iptables' : 'ip6tables'}-${backend}-restore`;
  const outcome = await router.inside(program, text);
  if (outcome.status !== 0) throw new RefusedError(`${program}: ${outcome.stderr.trim()}`);
  return { text, family, backend, placed: placeRules(text, family) };
}

/** Sends the packets through the loaded ruleset and says what became of each. */
export async function judgeByKernel(
  router: Router,
  loaded: Loaded,
  packets: readonly Packet[],
): Promise<readonly KernelVerdict[]> {
  await router.useInterfaces([...new Set(packets.flatMap((packet) => [packet.in, packet.out]))].filter(isName));
  const verdicts = new Map<number, KernelVerdict>();
  let before = await snapshotOf(router, loaded);
  checkPlaces(loaded, before);
  for (const batch of batchesOf(packets)) {
    await router.route(batch.routes);
    const after = await send(router, loaded, batch.packets, before);
    for (const verdict of decode(loaded, batch, before, after)) verdicts.set(verdict.id, verdict);
    before = after;
  }
  return packets.map((packet) => verdicts.get(packet.id)!);
}

const isName = (name: string | undefined): name is string => name !== undefined && name !== 'lo';

interface Batch {
  readonly packets: Packet[];
  /** Where packets leave that arrived on an interface; `lo` stands for the router's own packets. */
  readonly routes: Map<string, string>;
}

/** Packets travel together when no two of them want different ways from the same interface. */
function batchesOf(packets: readonly Packet[]): Batch[] {
  const full: Batch[] = [];
  let open: Batch[] = [];
  for (const packet of packets) {
    const from = packet.chain === 'OUTPUT' ? 'lo' : packet.in!;
    const known = isKnown(packet);
    const fits = (batch: Batch): boolean =>
      // A packet of a known connection would make a new packet with the same addresses and ports known as well.
      batch.packets.every((other) => isKnown(other) === known) &&
      (packet.out === undefined || (batch.routes.get(from) ?? packet.out) === packet.out);
    let batch = open.find(fits);
    if (batch === undefined) {
      batch = { packets: [], routes: new Map() };
      open.push(batch);
    }
    batch.packets.push(packet);
    if (packet.out !== undefined) batch.routes.set(from, packet.out);
    if (batch.packets.length === batchSize) {
      full.push(batch);
      open = open.filter((other) => other !== batch);
    }
  }
  const batches = [...full, ...open];
  // What NAT turns away from the router itself needs a way out, too.
  for (const { packets: members, routes } of batches)
    for (const { in: from } of members) if (from !== undefined && !routes.has(from)) routes.set(from, from);
  return batches;
}

const isKnown = (packet: Packet): boolean => packet.state === 'established' || packet.state === 'related';

async function snapshotOf(router: Router, loaded: Loaded): Promise<Snapshot> {
  return readSnapshot(await router.mustInside(snapshotScript(loaded.family, loaded.backend)));
}

/** The lines we think the rules stand on have to be as many as the rules the kernel shows. */
function checkPlaces(loaded: Loaded, snapshot: Snapshot): void {
  const expected = [...loaded.placed].flatMap(([table, chains]) =>
    [...chains].flatMap(([chain, rules]) => rules.map((_, place) => `${table} ${chain} ${place}`)),
  );
  const missing = expected.filter((key) => !snapshot.rules.has(key));
  const known = new Set(expected);
  const surplus = [...snapshot.rules.keys()].filter((key) => !known.has(key));
  if (missing.length + surplus.length > 0)
    throw new Error(`the kernel holds other rules than the text: ${[...missing, ...surplus].join('; ')}`);
}

const lengthOf = (packet: Packet, index: number): number => baseLength[packet.family] + 2 ** index;

/** Sends one batch and waits until the fate of all its packets can be read. */
async function send(router: Router, loaded: Loaded, packets: readonly Packet[], before: Snapshot): Promise<Snapshot> {
  const atSender: string[] = [];
  const atRouter: string[] = [];
  const known = [...new Set(packets.flatMap((packet) => connectionOf(packet)))];
  for (const [index, packet] of packets.entries()) {
    const file = join(router.folder, `${index}.bin`);
    const length = lengthOf(packet, index);
    if (packet.chain === 'OUTPUT') {
      const to = packet.family === 4 ? `IP4-SENDTO:${packet.dst}:255` : `IP6-SENDTO:[${packet.dst}]:255`;
      await writeFile(file, ipBytes(packet, length));
      // A dropped packet is an error to its sender, so neither status nor message says anything.
      atRouter.push(`socat -u -b 70000 OPEN:${file} ${to} 2>/dev/null`);
    } else {
      await writeFile(file, frameBytes(packet, length, routerMac));
      // Side by side, because closing a packet socket waits for the whole kernel.
      atSender.push(`socat -u -b 70000 OPEN:${file} INTERFACE:${router.senderEndOf(packet.in!)} &`);
    }
  }
  if (known.length > 0) await router.mustInside(`set -e; ${known.join('; ')}`);
  const script = snapshotScript(loaded.family, loaded.backend);
  const outcome = await router.play([...atSender, 'wait'].join('\n'), `${atRouter.join('\n')}\n${script}`);
  let after = readSnapshot(outcome.stdout);
  for (let attempt = 0; attempt < 20 && !isSettled(packets, before, after); attempt += 1)
    after = await snapshotOf(router, loaded);
  if (known.length > 0) await router.mustInside('conntrack -F 2>/dev/null');
  if (!isSettled(packets, before, after))
    throw new Error(`${arrivedOf(before, after)} of ${packets.length} packets arrived: ${outcome.stderr}`);
  return after;
}

const arrivedOf = (before: Snapshot, after: Snapshot): number =>
  difference(before.observer, after.observer, 'arrived')[0];

const isSettled = (packets: readonly Packet[], before: Snapshot, after: Snapshot): boolean =>
  arrivedOf(before, after) === packets.length;

/** The commands that make the router know the connection which the packet belongs to. */
function connectionOf(packet: Packet): string[] {
  const insert = (proto: string, src: string, dst: string, more: string): string[] => [
    `conntrack -I -p ${proto} -s ${src} -d ${dst} ${more} -t 100 -u SEEN_REPLY,ASSURED >/dev/null`,
  ];
  if (packet.state === 'established') {
    const ports = `--sport ${packet.sport ?? 0} --dport ${packet.dport ?? 0}`;
    return insert(
      packet.proto,
      packet.src,
      packet.dst,
      packet.proto === 'tcp' ? `${ports} --state ESTABLISHED` : ports,
    );
  }
  if (packet.state === 'related') {
    const ports = `--sport ${quotedFlow.sport} --dport ${quotedFlow.dport}`;
    return insert('udp', packet.dst, quotedPeer[packet.family], ports);
  }
  return [];
}

function difference(before: Counters, after: Counters, key: string): readonly [packets: number, bytes: number] {
  const [packets, bytes] = after.get(key) ?? [0, 0];
  const [packetsBefore, bytesBefore] = before.get(key) ?? [0, 0];
  return [packets - packetsBefore, bytes - bytesBefore];
}

/** The numbers of the packets that a counter counted, each at most once. */
function membersOf([packets, bytes]: readonly [number, number], family: 4 | 6, key: string): number[] {
  const bits = bytes - packets * baseLength[family];
  const members = Array.from({ length: batchSize }, (_, index) => index).filter((index) => (bits >>> index) & 1);
  if (bits < 0 || bits >= 2 ** batchSize || members.length !== packets)
    throw new Error(`counter ${key} has ${packets} packets, ${bytes} bytes: that is no set of test packets`);
  return members;
}

/** Targets that end a packet's way through the filter, and what they mean. A packet meets at most one of them. */
const deciders: Readonly<Record<string, 'permit' | 'deny'>> = { ACCEPT: 'permit', DROP: 'deny', REJECT: 'deny' };

function deciderOf(table: string, text: string): 'permit' | 'deny' | undefined {
  const bare = text.replace(/"(?:\\.|[^"\\])*"/g, '""');
  const target = / (?:-j|--jump)[ =](\S+)/.exec(bare)?.[1];
  if (target === 'NFQUEUE' || target === 'QUEUE') return table === 'filter' ? 'deny' : undefined;
  const verdict = target === undefined ? undefined : deciders[target];
  return verdict === 'permit' && table !== 'filter' ? undefined : verdict;
}

function decode(loaded: Loaded, { packets, routes }: Batch, before: Snapshot, after: Snapshot): KernelVerdict[] {
  const { family } = loaded;
  const seen = (key: string): Set<number> =>
    new Set(membersOf(difference(before.observer, after.observer, key), family, key));
  const passed = seen('passed');
  const entered = new Map<number, FilterChain>();
  for (const chain of ['INPUT', 'FORWARD', 'OUTPUT'] as const)
    for (const index of seen(`entered_${chain.toLowerCase()}`)) entered.set(index, chain);
  const decided = new Map<number, { line: number; verdict: 'permit' | 'deny' }>();
  for (const [table, chains] of loaded.placed)
    for (const [chain, rules] of chains)
      for (const [place, rule] of rules.entries()) {
        const verdict = deciderOf(table, rule.text);
        if (verdict === undefined) continue;
        const key = `${table} ${chain} ${place}`;
        for (const index of membersOf(
          difference(before.rules, after.rules, key),
          family,
          `${key}, line ${rule.line}`,
        )) {
          const earlier = decided.get(index);
          // Dropped behind the filter table: the last word is the drop's.
          if (earlier?.verdict === 'deny')
            throw new Error(`two rules decided one packet: ${earlier.line}, ${rule.line}`);
          if (earlier === undefined || verdict === 'deny') decided.set(index, { line: rule.line, verdict });
        }
      }
  return packets.map((packet, index) => {
    const by = decided.get(index);
    const verdict = passed.has(index) ? 'permit' : 'deny';
    const unroutable = verdict === 'deny' && by?.verdict !== 'deny' && !entered.has(index);
    if (by !== undefined && by.verdict !== verdict && !unroutable)
      throw new Error(`line ${by.line} says ${by.verdict}, but the packet's fate is ${verdict}`);
    return {
      id: packet.id,
      verdict,
      rule: by?.line ?? null,
      entered: entered.get(index),
      out: routes.get(packet.in ?? 'lo'),
      unroutable,
    };
  });
}
