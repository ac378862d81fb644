import { gzipSync } from 'node:zlib';

/** Random numbers that come again with their seed. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** An integer from 0 to below `limit`. */
  below(limit: number): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<T>(list: readonly [T, ...(readonly T[])]): T {
    return list[this.below(list.length)] ?? list[0];
  }
}

/** Words that readers of rules must survive in any place. */
const words = [
  '99999', '20:10', '-1', '0', '4294967296', '18446744073709551616', '10.0.0.0/33', '::/129', '1.2.3', 'fe80::%eth0',
  '!', '! !', '"', '\\', '\\"', '""', '-j NOWHERE', '-g NOWHERE', '-j INPUT', '-m', '-m nothing', '--dport', '-p',
  '-p tcp', '-A', '-A INPUT', '-I INPUT 9', '*', '*nat', '*filter', 'COMMIT', ':', ':INPUT', ':X - [0:0]', '[1:2]',
  '[', '-c 1', '--', '=', '--comment', '-m set --match-set gone src', '-s a,b', '\t', '\r', '\r\n', '\n', '\u2028',
  '\u0000', '\ufeff', '\ud83d\ude00', '-'.repeat(5000), '9'.repeat(400), ' '.repeat(70_000), '__proto__', 'constructor',
] as const; // prettier-ignore

type Mutation = (bytes: Buffer, dice: Dice) => Buffer;

const splice = (bytes: Buffer, from: number, to: number, insert: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(to)]);

const onLines =
  (change: (lines: string[], dice: Dice) => void): Mutation =>
  (bytes, dice) => {
    const lines = bytes.toString('latin1').split('\n');
    change(lines, dice);
    return Buffer.from(lines.join('\n'), 'latin1');
  };

const mutations: readonly [Mutation, ...Mutation[]] = [
  (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1)),
  (bytes, dice) => bytes.subarray(dice.below(bytes.length + 1)),
  (bytes, dice) => {
    const at = dice.below(bytes.length);
    return splice(bytes, at, at + 1, Buffer.of((bytes[at] ?? 0) ^ (1 << dice.below(8))));
  },
  (bytes, dice) => splice(bytes, dice.below(bytes.length), bytes.length, Buffer.of(dice.below(256), dice.below(256))),
  (bytes, dice) => {
    const at = dice.below(bytes.length + 1);
    return splice(bytes, at, at, Buffer.from(dice.of(words)));
  },
  (bytes, dice) => {
    const at = dice.below(bytes.length);
    return splice(bytes, at, at + dice.below(20));
  },
  (bytes, dice) => {
    const [from, to] = [dice.below(bytes.length), dice.below(bytes.length)].sort((a, b) => a - b) as [number, number];
    return splice(bytes, to, to, bytes.subarray(from, to));
  },
  onLines((lines, dice) => void lines.splice(dice.below(lines.length), 1)),
  onLines((lines, dice) => void lines.splice(dice.below(lines.length), 0, lines[dice.below(lines.length)] ?? '')),
  onLines((lines, dice) => {
    const at = dice.below(lines.length);
    const parts = (lines[at] ?? '').split(' ');
    parts[dice.below(parts.length)] = dice.of(words);
    lines[at] = parts.join(' ');
  }),
  onLines((lines, dice) => {
    const [a, b] = [dice.below(lines.length), dice.below(lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  }),
  (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  (bytes) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(bytes.toString('utf8'), 'utf16le')]),
  (bytes) => gzipSync(bytes),
];

/** The bytes after one to four random changes. */
export const mutate = (bytes: Buffer, dice: Dice): Buffer => {
  let changed = bytes;
  for (let n = 1 + dice.below(4); n > 0 && changed.length > 0; n--) changed = dice.of(mutations)(changed, dice);
  return changed;
};
