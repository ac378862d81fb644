import { canRun } from './run.js';

/** The programs that the kernel tests need, and the Debian package of each. */
const needed: Readonly<Record<string, readonly [args: readonly string[], debianPackage: string]>> = {
  ip: [['-V'], 'iproute2'],
  'iptables-legacy-save': [['--version'], 'iptables'],
  'ip6tables-nft-save': [['--version'], 'iptables'],
  ipset: [['--version'], 'ipset'],
  nft: [['--version'], 'nftables'],
  conntrack: [['--version'], 'conntrack'],
  socat: [['-V'], 'socat'],
  nsenter: [['--version'], 'util-linux'],
};

/** Why packets cannot be sent through a kernel here; undefined if they can. */
export function whyNoKernel(): string | undefined {
  if (process.platform !== 'linux') return `needs Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'needs root to make network namespaces';
  const missing = Object.entries(needed).filter(([program, [args]]) => !canRun(program, args));
  if (missing.length > 0)
    return `not installed: ${missing.map(([program, [, from]]) => `${program} (package ${from})`).join(', ')}`;
  if (!canRun('unshare', ['-n', 'true'])) return 'the kernel refuses a new network namespace';
  const probes = ['iptables-legacy-save', 'ip6tables-legacy-save', 'iptables-nft-save', 'ip6tables-nft-save'];
  const dead = probes.filter((program) => !canRun('unshare', ['-n', program]));
  if (dead.length > 0) return `the kernel lacks what ${dead.join(', ')} needs`;
  return undefined;
}
