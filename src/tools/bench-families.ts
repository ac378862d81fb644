/**
 * Inputs of the benchmark: seeded rule lists as `iptables-save` prints them. The families differ in what makes packet
 * classification hard: how broad addresses are, whether rules restrict one side only, how ports are used.
 *
 * `acl1`, `fw1` and `ipc1` follow the published parameters of ClassBench's seed files in what matters here: shares of
 * protocols, of broad addresses and of port classes. `ent` is a company network with popular subnets, `grid` crosses
 * rules for one source with rules for one destination, `adv` has random intervals in every field, and `v6` is `ent` with
 * stretched prefixes.
 */

/** Numbers from 0 (inclusive) to 1 (exclusive), the same ones for the same seed (mulberry32). */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

class Dice {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  /** An integer from 0 to below - 1. */
  below(below: number): number {
    return Math.floor(this.random() * below);
  }

  /** An integer from 0 to below - 1; few small ones are popular. */
  popular(below: number): number {
    return Math.floor(this.random() ** 2 * below);
  }

  between(lo: number, hi: number): number {
    return lo + this.below(hi - lo + 1);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** A value by weights, which need not add up to anything. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) if ((left -= weight) < 0) return value;
    return (choices[choices.length - 1] as readonly [T, number])[0];
  }
}

interface Prefix {
  readonly address: number;
  readonly length: number;
}
type Range = readonly [lo: number, hi: number];

interface BenchRule {
  readonly protocol?: string;
  /** Nothing stands for any address. */
  readonly src?: Prefix;
  readonly dst?: Prefix;
  /** Addresses that are no prefix. */
  readonly srcRange?: Range;
  readonly dstRange?: Range;
  readonly sport?: Range;
  readonly dport?: Range;
  readonly permits: boolean;
}

const masked = (address: number, length: number): number => address - (address % 2 ** (32 - length));
const prefix = (address: number, length: number): Prefix | undefined =>
  length === 0 ? undefined : { address: masked(address, length), length };

const exactly = (port: number): Range => [port, port];
const wellKnown = [
  20, 21, 22, 23, 25, 53, 67, 69, 80, 88, 110, 119, 123, 135, 137, 139, 143, 161, 162, 179, 389, 443, 445, 465, 514, 587,
  636, 993, 995, 1433, 1521, 3306, 3389, 5060, 5432, 8080,
]; // prettier-ignore

/** Hosts of n/16 subnets of 10/8, few of which are popular. */
const hostOf = (dice: Dice, n: number): number => {
  const subnets = Math.max(4, Math.floor(n / 16));
  return 0x0a00_0000 + dice.popular(subnets) * 256 + dice.below(256);
};

/** Addresses in many networks of up to 32 subnets, spread over the whole space; few networks and subnets are popular. */
const worldHost = (dice: Dice, n: number): number => {
  const network = dice.popular(Math.max(8, Math.floor(n / 128)));
  // A fixed scramble, so that network k is the same one whenever it is chosen.
  const head = Math.imul(network + 1, 0x9e37_79b1) >>> 16;
  return head * 65_536 + dice.popular(32) * 256 + dice.below(256);
};

type PortShape = 'any' | 'high' | 'low' | 'range' | 'exact';
const portsOf = (dice: Dice, shape: PortShape): Range | undefined => {
  switch (shape) {
    case 'any':
      return undefined;
    case 'high':
      return [1024, 65535];
    case 'low':
      return [0, 1023];
    case 'range': {
      const lo = dice.below(64_000);
      return [lo, lo + dice.between(1, 1000)];
    }
    case 'exact':
      return exactly(dice.chance(0.7) ? dice.of(wellKnown) : dice.between(1024, 65535));
  }
};

const some = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

/** A rule of two prefixes and, where the protocol has them, two port ranges. */
const fiveTuple = (
  protocol: string | undefined,
  src: Prefix | undefined,
  dst: Prefix | undefined,
  ports: readonly [Range | undefined, Range | undefined],
  permits: boolean,
): BenchRule => ({
  ...some('protocol', protocol),
  ...some('src', src),
  ...some('dst', dst),
  ...(protocol === 'tcp' || protocol === 'udp' ? { ...some('sport', ports[0]), ...some('dport', ports[1]) } : {}),
  permits,
});

type Generator = (n: number, dice: Dice) => readonly BenchRule[];

const list = (n: number, make: (i: number) => BenchRule): readonly BenchRule[] =>
  Array.from({ length: n }, (_, i) => make(i));

const acl1: Generator = (n, dice) =>
  list(n, () => {
    const isHostPair = dice.chance(0.85);
    const length = (): number => (isHostPair ? 32 : dice.weighted([[16, 1], [20, 1], [24, 6], [27, 2], [30, 2], [0, 0.1]])); // prettier-ignore
    return fiveTuple(
      dice.weighted([['tcp', 87], ['udp', 8], ['icmp', 4], [undefined, 1]]), // prettier-ignore
      prefix(worldHost(dice, n), length()),
      prefix(hostOf(dice, n), length()),
      [undefined, portsOf(dice, dice.weighted([['exact', 85], ['any', 8], ['range', 5], ['high', 2]]))], // prettier-ignore
      dice.chance(0.85),
    );
  });

const fw1: Generator = (n, dice) =>
  list(n, () =>
    fiveTuple(
      dice.weighted([['tcp', 57], ['udp', 32], ['gre', 6], ['icmp', 3], [undefined, 2]]), // prettier-ignore
      prefix(worldHost(dice, n), dice.chance(0.53) ? dice.weighted([[0, 20], [4, 1], [7, 1]]) : dice.weighted([[8, 1], [16, 3], [24, 8], [28, 3], [32, 20]])), // prettier-ignore
      prefix(hostOf(dice, n), dice.chance(0.26) ? dice.weighted([[0, 20], [6, 1]]) : dice.weighted([[16, 2], [24, 6], [32, 30]])), // prettier-ignore
      [
        portsOf(dice, dice.weighted([['any', 80], ['high', 12], ['exact', 8]])), // prettier-ignore
        portsOf(dice, dice.weighted([['exact', 70], ['any', 12], ['range', 10], ['high', 5], ['low', 3]])), // prettier-ignore
      ],
      dice.chance(0.85),
    ),
  );

const ipc1: Generator = (n, dice) =>
  list(n, () =>
    fiveTuple(
      dice.weighted([['tcp', 60], ['udp', 24], ['icmp', 6], ['gre', 2], [undefined, 8]]), // prettier-ignore
      prefix(worldHost(dice, n), dice.chance(0.065) ? 0 : dice.weighted([[8, 1], [16, 4], [20, 3], [24, 12], [28, 6], [32, 30]])), // prettier-ignore
      prefix(hostOf(dice, n), dice.chance(0.04) ? 0 : dice.weighted([[16, 4], [22, 3], [24, 12], [28, 4], [32, 30]])), // prettier-ignore
      [
        portsOf(dice, dice.weighted([['any', 75], ['exact', 15], ['high', 10]])), // prettier-ignore
        portsOf(dice, dice.weighted([['exact', 60], ['any', 22], ['range', 10], ['high', 8]])), // prettier-ignore
      ],
      dice.chance(0.85),
    ),
  );

/** At most one side is unrestricted, except among the last rules, where catch-alls stand. */
const ent: Generator = (n, dice) =>
  list(n, (i) => {
    const isLate = i >= n * 0.98;
    const address = (any: number): Prefix | undefined =>
      prefix(hostOf(dice, n), dice.weighted([[32, 60], [24, 28], [16, 7], [0, any]])); // prettier-ignore
    const src = address(5);
    const dst = address(src === undefined && !isLate ? 0 : 5);
    const mayBeAny = isLate || (src !== undefined && dst !== undefined);
    const shape = dice.weighted<PortShape | 'known'>([['known', 75], ['exact', 15], ['range', 6], ['any', mayBeAny ? 4 : 0]]); // prettier-ignore
    const dport =
      shape === 'known' ? exactly(wellKnown[dice.popular(wellKnown.length)] as number) : portsOf(dice, shape);
    return fiveTuple(dice.chance(0.8) ? 'tcp' : 'udp', src, dst, [undefined, dport], dice.chance(0.92));
  });

const grid: Generator = (n, dice) =>
  list(n, (i) => {
    const narrow = prefix(hostOf(dice, n), dice.of([24, 28, 32]));
    const dport = exactly(dice.between(1, 65535));
    return fiveTuple('tcp', ...((i % 2 === 0 ? [narrow, undefined] : [undefined, narrow]) as [Prefix | undefined, Prefix | undefined]), [undefined, dport], dice.chance(0.9)); // prettier-ignore
  });

const adv: Generator = (n, dice) => {
  const interval = (below: number): Range => {
    const [a, b] = [dice.below(below), dice.below(below)];
    return a < b ? [a, b] : [b, a];
  };
  return list(n, () => ({
    protocol: dice.chance(0.5) ? 'tcp' : 'udp',
    srcRange: interval(2 ** 32),
    dstRange: interval(2 ** 32),
    sport: interval(65536),
    dport: interval(65536),
    permits: dice.chance(0.88),
  }));
};

/** How many packets a rule matches, roughly, as a power of two; the sum of what its fields leave open. */
const breadth = (rule: BenchRule): number => {
  const open = (p: Prefix | undefined): number => 32 - (p?.length ?? 0);
  const ports = (r: Range | undefined): number => (r === undefined ? 16 : Math.log2(r[1] - r[0] + 1));
  return (
    open(rule.src) + open(rule.dst) + ports(rule.sport) + ports(rule.dport) + (rule.protocol === undefined ? 8 : 0)
  );
};

/** A rule this broad would shadow most of the list if it stood early: it holds every address and one port. */
const tooBroadToMove = 76;

/** The narrow rules first, as people keep them, but for noise: some broad rules stand early and shadow others. */
const bySpecificity = (rules: readonly BenchRule[], dice: Dice): readonly BenchRule[] =>
  rules
    .map((rule) => {
      const open = breadth(rule);
      const moves = dice.chance(0.02) && open < tooBroadToMove;
      return { rule, key: open + dice.below(12) - (moves ? 60 : 0) };
    })
    .sort((a, b) => a.key - b.key)
    .map(({ rule }) => rule);

const generators = { acl1, fw1, ipc1, ent, grid, adv, v6: ent } satisfies Record<string, Generator>;
export type BenchFamily = keyof typeof generators;
export const benchFamilies = Object.keys(generators) as readonly BenchFamily[];

// --- as text ---------------------------------------------------------------------------------------------------

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => String(Math.floor(address / 2 ** shift) % 256)).join('.');
const prefixText = ({ address, length }: Prefix): string => `${dotted(address)}/${String(length)}`;

/**
 * The same prefix in IPv6, stretched so that /16 becomes /48, /24 becomes /80 and /32 becomes /128: the bits of the IPv4
 * address stand at the head of each stretch, so that prefixes nest as they did.
 */
const stretched = ({ address, length }: Prefix): string => {
  const byte = (shift: number): number => Math.floor(address / 2 ** shift) % 256;
  const groups = [byte(24) * 256 + byte(16), 0, 0, byte(8) * 256, 0, byte(0) * 256, 0, 0];
  const long = length <= 16 ? length * 3 : length <= 24 ? 48 + (length - 16) * 4 : 80 + (length - 24) * 6;
  return `${groups.map((group) => group.toString(16)).join(':')}/${String(long)}`;
};

const portText = ([lo, hi]: Range): string => (lo === hi ? String(lo) : `${String(lo)}:${String(hi)}`);

const ruleText = (rule: BenchRule, number: number, isIPv6: boolean): string => {
  const address = isIPv6 ? stretched : prefixText;
  const words = ['-A FORWARD'];
  if (rule.src !== undefined) words.push(`-s ${address(rule.src)}`);
  if (rule.dst !== undefined) words.push(`-d ${address(rule.dst)}`);
  if (rule.protocol !== undefined) words.push(`-p ${rule.protocol}`);
  if (rule.srcRange !== undefined) words.push(`-m iprange --src-range ${rule.srcRange.map(dotted).join('-')}`);
  if (rule.dstRange !== undefined) words.push(`-m iprange --dst-range ${rule.dstRange.map(dotted).join('-')}`);
  if (rule.sport !== undefined || rule.dport !== undefined) words.push(`-m ${String(rule.protocol)}`);
  if (rule.sport !== undefined) words.push(`--sport ${portText(rule.sport)}`);
  if (rule.dport !== undefined) words.push(`--dport ${portText(rule.dport)}`);
  words.push(`-m comment --comment "request ${String(100_000 + number)}"`, rule.permits ? '-j ACCEPT' : '-j DROP');
  return words.join(' ');
};

const dump = (isIPv6: boolean, declarations: readonly string[], rules: readonly string[]): string =>
  [
    `# Generated by ${isIPv6 ? 'ip6tables' : 'iptables'}-save v1.8.9`,
    '*filter',
    ':INPUT DROP [0:0]',
    ':FORWARD DROP [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...declarations,
    ...rules,
    'COMMIT',
    '',
  ].join('\n');

/** Lists grow by people who do not see that a rule is there already: some rules stand twice, now and then contradicting. */
const withRepeats = (rules: readonly BenchRule[], dice: Dice): readonly BenchRule[] =>
  rules.map((rule) => (dice.chance(0.015) ? { ...dice.of(rules), permits: dice.chance(0.85) } : rule));

/** A list of n rules of a family in the FORWARD chain, which denies by default. */
export const benchList = (family: BenchFamily, n: number, seed = 1): string => {
  const dice = new Dice(seed);
  const rules = bySpecificity(withRepeats(generators[family](n, dice), dice), dice);
  const isIPv6 = family === 'v6';
  return dump(
    isIPv6,
    [],
    rules.map((rule, i) => ruleText(rule, i, isIPv6)),
  );
};

/** n rules as a container platform writes them: chains of ten, each behind one jump for one address. */
export const benchChains = (n: number, seed = 1): string => {
  const dice = new Dice(seed);
  const declarations: string[] = [];
  const jumps: string[] = [];
  const rules: string[] = [];
  for (let chain = 0; rules.length + jumps.length < n; chain++) {
    const name = `SERVICE-${String(chain).padStart(6, '0')}`;
    declarations.push(`:${name} - [0:0]`);
    const target = dotted(0x0a00_0000 + chain);
    jumps.push(`-A FORWARD -d ${target}/32 -m comment --comment "namespace-${String(chain % 97)}/service-${String(chain)}" -j ${name}`); // prettier-ignore
    for (let i = 0; i < 10 && rules.length + jumps.length < n; i++) {
      const source = prefixText({ address: masked(0xac10_0000 + dice.below(2 ** 20), 24), length: 24 });
      const port = dice.chance(0.7) ? dice.of(wellKnown) : dice.between(1024, 65535);
      const verdict = dice.chance(0.9) ? 'ACCEPT' : 'DROP';
      rules.push(`-A ${name} -s ${source} -p tcp -m comment --comment "namespace-${String(chain % 97)}/service-${String(chain)} rule ${String(i)}" -m tcp --dport ${String(port)} -j ${verdict}`); // prettier-ignore
    }
  }
  return dump(false, declarations, [...jumps, ...rules]);
};
