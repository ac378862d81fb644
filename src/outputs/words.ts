import type { Box, Level, Report, Witness } from '../linting/index.js';

export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The packet in one line: `tcp 10.0.2.1:1024 to 10.0.1.10:443, in eth0, through FORWARD`. */
export const packetText = (witness: Witness): string => {
  const { protocol, src, sport, dst, dport, icmpType, icmpCode, flags, state } = witness;
  const icmp = icmpType === undefined ? '' : ` type ${icmpType}${icmpCode === undefined ? '' : ` code ${icmpCode}`}`;
  return [
    `${protocol}${icmp} ${endpoint(src, sport)} to ${endpoint(dst, dport)}`,
    ...(witness.in === undefined ? [] : [`in ${witness.in}`]),
    ...(witness.out === undefined ? [] : [`out ${witness.out}`]),
    ...(flags === undefined ? [] : [`flags ${flags}`]),
    ...(state === undefined ? [] : [`state ${state}`]),
    ...(witness.app === undefined ? [] : [`application ${witness.app}`]),
    `through ${witness.policy}`,
  ].join(', ');
};

const endpoint = (address: string, port: number | undefined): string => {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
};

/** A part of a packet set in one line: `tcp from 10.0.0.0/8 to 10.0.1.10 port 444-65535`. */
export const boxText = (box: Box): string => {
  const addresses = (side: readonly string[] | undefined): string => side?.join(', ') ?? 'any';
  const ports = (ranges: Box['dport']): string =>
    ranges === undefined ? '' : ` port ${ranges.map(([lo, hi]) => (lo === hi ? `${lo}` : `${lo}-${hi}`)).join(',')}`;
  return [
    `${box.protocol ?? 'any protocol'}${box.icmp === undefined ? '' : ` ${box.icmp.join(', ')}`}`,
    `from ${addresses(box.src)}${ports(box.sport)}`,
    `to ${addresses(box.dst)}${ports(box.dport)}`,
    ...(box.in === undefined ? [] : [`in ${box.in.join(', ')}`]),
    ...(box.out === undefined ? [] : [`out ${box.out.join(', ')}`]),
  ].join(' ');
};

/** Findings by level, files and firewall rules of a report. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly files: number;
  readonly rules: number;
}

export const summaryOf = ({ findings, files }: Report): Summary => {
  const at = (level: Level): number => findings.filter((finding) => finding.lintRule.level === level).length;
  return {
    errors: at('error'),
    warnings: at('warning'),
    notes: at('note'),
    files: files.length,
    rules: files.reduce((sum, file) => sum + file.rules, 0),
  };
};
