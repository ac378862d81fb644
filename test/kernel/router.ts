import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Family } from '../support/iptables-packets.js';
import { Namespace } from './namespace.js';
import { run, type Outcome } from './run.js';

export type Backend = 'legacy' | 'nft';

/** The link-layer address of every router interface. */
export const routerMac = [0x02, 0, 0, 0, 0, 0x01] as const;

/** Total length of the shortest test packet: longer than any ICMP error or TCP reset that a REJECT sends. */
export const baseLength = { 4: 700, 6: 1400 } as const;

/** So many packets are told apart by their length: packet k of a batch has `baseLength + 2^k` bytes. */
export const batchSize = 16;

const tables = ['raw', 'mangle', 'nat', 'filter'] as const;

/**
 * Two network namespaces: a sender, and a router whose interfaces are veth pairs with their other ends at the sender.
 *
 * Nothing ever leaves the router: an nftables table of our own counts the packets at the first hook, before the filter
 * table and at the last hook, and drops them there. So there are no neighbours to resolve, no replies of a local
 * stack, and no connection is ever confirmed: every packet is the first of its connection. What REJECT sends is
 * shorter than any test packet and is dropped before it meets a rule.
 */
export class Router {
  readonly folder: string;
  readonly #sender: Namespace;
  readonly #router: Namespace;
  readonly #interfaces: string[] = [];
  #routes = '';
  #addresses = ' 0';

  private constructor(folder: string, sender: Namespace, router: Namespace) {
    this.folder = folder;
    this.#sender = sender;
    this.#router = router;
  }

  static async create(): Promise<Router> {
    const folder = await mkdtemp(join(tmpdir(), 'fwlint-kernel-'));
    const router = new Router(folder, await Namespace.create(), await Namespace.create());
    try {
      await router.#setUp();
    } catch (error) {
      await router.destroy();
      throw error;
    }
    return router;
  }

  async destroy(): Promise<void> {
    await this.#sender.destroy();
    await this.#router.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Runs a shell script inside the router. */
  async inside(script: string, input = ''): Promise<Outcome> {
    return this.#router.run(['sh', '-c', script], input);
  }

  /** Runs a shell script inside the router that has to succeed. */
  async mustInside(script: string, input = ''): Promise<string> {
    return this.#router.must(['sh', '-c', script], input);
  }

  /** The command line that runs a script file at the sender, then another inside the router. */
  async play(atSender: string, atRouter: string): Promise<Outcome> {
    await writeFile(join(this.folder, 'sender.sh'), atSender);
    await writeFile(join(this.folder, 'router.sh'), atRouter);
    const script =
      `${this.#sender.enter.join(' ')} sh ${this.folder}/sender.sh` +
      ` && ${this.#router.enter.join(' ')} sh ${this.folder}/router.sh`;
    return run('sh', ['-c', script]);
  }

  /** The name of the sender's end of a router interface. */
  senderEndOf(name: string): string {
    const index = this.#interfaces.indexOf(name);
    if (index < 0) throw new Error(`the router has no interface ${name}`);
    return `p${index}`;
  }

  /** Makes sure that the router has these interfaces, each with its own routing table. */
  async useInterfaces(names: readonly string[]): Promise<void> {
    const links: string[] = [];
    const rules: string[] = [];
    for (const name of names) {
      if (this.#interfaces.includes(name)) continue;
      const index = this.#interfaces.push(name) - 1;
      const mac = routerMac.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
      links.push(
        `link add p${index} mtu 65535 type veth peer name ${name} netns ${this.#router.pid} mtu 65535 address ${mac}`,
        `link set p${index} up`,
      );
      rules.push(`link set ${name} up`, `rule add iif ${name} lookup ${101 + index} priority ${1000 + index}`);
      rules.push(`-6 rule add iif ${name} lookup ${101 + index} priority ${1000 + index}`);
    }
    if (links.length === 0) return;
    await this.#sender.must(['ip', '-batch', '-'], links.join('\n'));
    const [first] = this.#interfaces;
    rules.push(`route replace default dev ${first!}`, `-6 route replace default dev ${first!}`);
    await this.#ip(rules);
    await this.#untilUp();
  }

  /** A new pair carries nothing before the kernel has noticed that both ends are up. */
  async #untilUp(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const links = await Promise.all(
        [this.#sender, this.#router].map((namespace) => namespace.must(['ip', '-o', 'link'])),
      );
      const up = links.join('').match(/ qdisc noqueue state UP /g) ?? [];
      if (up.length === 2 * this.#interfaces.length) return;
      await setTimeout(10);
    }
    throw new Error('the interfaces do not come up');
  }

  /** Gives the router its own addresses (and every interface the first of them) in place of the earlier ones. */
  async useAddresses(self: readonly string[]): Promise<void> {
    const wanted = `${self.join(' ')} ${this.#interfaces.length}`;
    if (wanted === this.#addresses) return;
    this.#addresses = wanted;
    await this.#ip([...['lo', ...this.#interfaces].flatMap((name) => [`addr flush dev ${name} scope global`])]);
    this.#routes = ''; // an interface that lost its last address has lost its routes
    const [name] = this.#interfaces;
    if (name !== undefined)
      await this.#ip([`route replace default dev ${name}`, `-6 route replace default dev ${name}`]);
    const [first] = self;
    if (first === undefined) return;
    const bits = first.includes(':') ? 128 : 32;
    const nodad = first.includes(':') ? ' nodad' : '';
    await this.#ip([
      ...self.map((address) => `addr replace ${address}/${bits} dev lo${nodad}`),
      ...this.#interfaces.map((name) => `addr replace ${first}/${bits} dev ${name}${nodad}`),
    ]);
  }

  /** Which of these set types the kernel does not have. */
  async lackingSets(types: readonly string[]): Promise<string[]> {
    const lacking: string[] = [];
    for (const type of types)
      if ((await this.inside(`ipset create probe ${type} && ipset destroy probe`)).status !== 0) lacking.push(type);
    return lacking;
  }

  /** What arrives on an interface leaves on the one named here; what the router sends itself leaves on that of `lo`. */
  async route(pairs: ReadonlyMap<string, string>): Promise<void> {
    const lines = [...pairs].flatMap(([from, to]) => {
      const table = from === 'lo' ? 100 : 101 + this.#interfaces.indexOf(from);
      return [`route replace default dev ${to} table ${table}`, `-6 route replace default dev ${to} table ${table}`];
    });
    const routes = lines.join('\n');
    if (routes === this.#routes) return;
    await this.#ip(lines);
    this.#routes = routes;
  }

  /** Takes all rules and all sets away, as on a fresh host. */
  async clear(backend: Backend): Promise<void> {
    if (backend === 'legacy') {
      const file = join(this.folder, 'empty.save');
      await writeFile(file, emptyTables);
      await this.mustInside(
        `iptables-legacy-restore < ${file} && ip6tables-legacy-restore < ${file} && ${destroySets}`,
      );
      return;
    }
    const list = await this.mustInside('nft list tables');
    const theirs = list.split('\n').filter((line) => /^table ip6? /.test(line));
    await this.mustInside(`nft -f - && ${destroySets}`, theirs.map((line) => `delete ${line}\n`).join(''));
  }

  /** Lines for `ip`; those that begin with `-6` are for IPv6. */
  async #ip(lines: readonly string[]): Promise<void> {
    const six = lines.filter((line) => line.startsWith('-6 ')).map((line) => line.slice(3));
    const any = lines.filter((line) => !line.startsWith('-6 '));
    if (any.length > 0) await this.#router.must(['ip', '-batch', '-'], any.join('\n'));
    if (six.length > 0) await this.#router.must(['ip', '-6', '-batch', '-'], six.join('\n'));
  }

  async #setUp(): Promise<void> {
    const quiet = silence.map((setting) => `echo ${setting[1]} > /proc/sys/net/${setting[0]}`).join('\n');
    // The sender has no IPv6 of its own: it would announce itself on every new link.
    const mute = 'for scope in all default; do echo 1 > /proc/sys/net/ipv6/conf/$scope/disable_ipv6; done';
    await this.#sender.must(['sh', '-e'], mute);
    await this.mustInside('sh -e', quiet);
    await this.#ip([
      'link set lo up',
      'rule add iif lo lookup 100 priority 999',
      '-6 rule add iif lo lookup 100 priority 999',
    ]);
    await this.mustInside('nft -f -', observer);
  }
}

const builtinChains = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
} as const;

/** Lists hold on to their members until they are emptied, and rules that are gone to their sets for some moments more. */
const destroySets =
  'ipset flush && for i in 1 2 3 4 5 6 7 8 9; do ipset destroy 2>/dev/null && exit; sleep 0.05; done; ipset destroy';

const emptyTables = tables
  .map((table) => `*${table}\n${builtinChains[table].map((chain) => `:${chain} ACCEPT\n`).join('')}COMMIT\n`)
  .join('');

/** No packet of the kernel's own making, no check of where packets come from. */
const silence: readonly (readonly [string, number])[] = [
  ['ipv4/ip_forward', 1],
  ['ipv6/conf/all/forwarding', 1],
  ['ipv4/ip_nonlocal_bind', 1],
  ...['all', 'default'].flatMap((scope): [string, number][] => [
    [`ipv4/conf/${scope}/rp_filter`, 0],
    [`ipv4/conf/${scope}/send_redirects`, 0],
    [`ipv6/conf/${scope}/accept_ra`, 0],
    [`ipv6/conf/${scope}/accept_dad`, 0],
    [`ipv6/conf/${scope}/router_solicitations`, 0],
    [`ipv6/conf/${scope}/autoconf`, 0],
  ]),
  ['ipv6/conf/default/addr_gen_mode', 1],
];

/** Counts packets where they arrive, enter the filter table, and have passed everything. */
const observer = `table inet fwlint_observer {
  counter arrived { }
  counter entered_input { }
  counter entered_forward { }
  counter entered_output { }
  counter passed { }
  chain first { type filter hook prerouting priority -500;
    meta nfproto ipv4 meta length <= ${baseLength[4]} drop;
    meta nfproto ipv6 meta length <= ${baseLength[6]} drop;
    counter name arrived;
  }
  chain sent { type filter hook output priority -500;
    meta nfproto ipv4 meta length <= ${baseLength[4]} drop;
    meta nfproto ipv6 meta length <= ${baseLength[6]} drop;
    counter name arrived;
  }
  chain input { type filter hook input priority -1; counter name entered_input; }
  chain forward { type filter hook forward priority -1; counter name entered_forward; }
  chain output { type filter hook output priority -1; counter name entered_output; }
  chain received { type filter hook input priority 1000; counter name passed; drop; }
  chain last { type filter hook postrouting priority 1000; counter name passed; drop; }
}
`;

export type Counters = ReadonlyMap<string, readonly [packets: number, bytes: number]>;

/** The rule and observer counters of one moment. */
export interface Snapshot {
  /** Keyed `table chain place`, where place counts the rules of the chain from 0. */
  readonly rules: Counters;
  readonly observer: Counters;
}

const separator = '=== observer';

/** The command that prints what `readSnapshot` reads. */
export const snapshotScript = (family: Family, backend: Backend): string =>
  `${family === 4 ? 'iptables' : 'ip6tables'}-${backend}-save -c && echo '${separator}' && nft list counters table inet fwlint_observer`;

export function readSnapshot(text: string): Snapshot {
  const [saved = '', observed = ''] = text.split(separator);
  const rules = new Map<string, readonly [number, number]>();
  const places = new Map<string, number>();
  let table = '';
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1);
    const rule = /^\[(\d+):(\d+)\] -A (\S+)/.exec(line);
    if (!rule) continue;
    const chain = `${table} ${rule[3]!}`;
    const place = places.get(chain) ?? 0;
    places.set(chain, place + 1);
    rules.set(`${chain} ${place}`, [Number(rule[1]), Number(rule[2])]);
  }
  const observer = new Map<string, readonly [number, number]>();
  for (const match of observed.matchAll(/counter (\w+) \{\s+packets (\d+) bytes (\d+)/g))
    observer.set(match[1]!, [Number(match[2]), Number(match[3])]);
  return { rules, observer };
}
