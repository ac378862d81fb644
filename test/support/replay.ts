import type { Log, Result } from 'sarif';
import { fwlint, type Surroundings } from './host.js';

/** What a finding says about one packet: contract §7. */
interface Told {
  readonly verdict?: string;
  readonly witness?: Readonly<Record<string, unknown>>;
  readonly decidedBy?: { readonly line: number; readonly name?: string };
}

/** One line of the output of `trace --packets`. */
interface Answer {
  readonly id: number;
  readonly verdict?: string;
  readonly rule?: number | null;
  readonly name?: string;
  readonly error?: string;
}

/**
 * Sends the witness of every finding through `trace` and compares verdict and deciding line. Gives the number of
 * witnesses and each difference as `finding: told, but trace says …`. At most `most` witnesses, evenly over the findings.
 */
export const replay = async (
  log: Log,
  traceArguments: readonly string[],
  surroundings: Surroundings,
  most = Infinity,
): Promise<{ readonly replayed: number; readonly differences: readonly string[] }> => {
  const all = log.runs.flatMap(({ results }) => results ?? []).filter((result) => toldBy(result).witness !== undefined);
  const step = Math.max(1, Math.ceil(all.length / most));
  const results = all.filter((_, i) => i % step === 0);
  if (results.length === 0) return { replayed: 0, differences: [] };
  const packets = results.flatMap((result, id) =>
    directions.map((direction) => JSON.stringify({ id, ...packetOf(toldBy(result).witness ?? {}), direction })),
  );
  const { stdout } = await fwlint(['trace', ...traceArguments, '--packets', '-'], {
    ...surroundings,
    stdin: `${packets.join('\n')}\n`,
  });
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
  const differences = results.flatMap((result, i) => {
    const told = toldBy(result);
    const own = answers.filter(({ id }) => id === i);
    if (own.some((answer) => isAsTold(told, answer))) return [];
    const line = result.locations?.[0]?.physicalLocation?.region?.startLine ?? 0;
    return [
      `${result.ruleId ?? ''} line ${line}: ${JSON.stringify(told)}, but trace says ${own.map((answer) => JSON.stringify(answer)).join(' or ')}`,
    ];
  });
  return { replayed: results.length, differences };
};

/** A default has no rule line: there the name is what both sides tell. */
const isAsTold = ({ verdict, decidedBy }: Told, answer: Answer): boolean =>
  answer.verdict === verdict &&
  (answer.rule === null ? decidedBy === undefined || decidedBy.name === answer.name : decidedBy?.line === answer.rule);

/** Where packets are filtered at attachments, a witness names the attachment alone: one of the two directions is meant. */
const directions = ['ingress', 'egress'];

const toldBy = (result: Result): Told => (result.properties ?? {}) as Told;

/** A witness as `trace` takes it; its policy names chain, scope or attachment, with the family behind it where needed. */
const packetOf = ({ protocol, policy, ...rest }: Readonly<Record<string, unknown>>): object => {
  const place = String(policy).split(' ')[0];
  return { ...rest, proto: protocol, chain: place, scope: place, attach: place };
};
