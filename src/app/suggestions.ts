import { loadBuiltins, type PermittedPorts, resolveCatalog, suggest, type Suggestion } from '../catalogs/index.js';
import type { Firewall, Rule } from '../model/index.js';
import type { IntervalSet } from '../packets/index.js';
import { fieldIndex, full, protocolName } from '../packets/index.js';

/** The built-in catalogs whose ports some firewalls permit, the likeliest first. */
export const suggestionsFor = async (firewalls: readonly Firewall[]): Promise<readonly Suggestion[]> => {
  const builtins = await loadBuiltins();
  const catalogs = [...builtins.values()].flatMap((catalog) => resolveCatalog(catalog, builtins).catalog ?? []);
  return suggest(permittedBy(firewalls), catalogs);
};

/** The services that permits name, whoever may use them. */
const permittedBy = (firewalls: readonly Firewall[]): readonly PermittedPorts[] => {
  const found = new Map<string, PermittedPorts>();
  for (const firewall of firewalls)
    for (const { rules } of firewall.chains)
      for (const rule of rules)
        for (const ports of rule.enabled && rule.action.kind === 'permit' && rule.implicit !== true
          ? portsOf(rule)
          : [])
          found.set(`${ports.protocol} ${ports.lo}-${ports.hi}`, ports);
  return [...found.values()];
};

const protocolNames = new Set<string>(['tcp', 'udp', 'sctp']);
const isPermitted = (name: string): name is 'tcp' | 'udp' | 'sctp' => protocolNames.has(name);

const portsOf = ({ match }: Rule): readonly PermittedPorts[] =>
  match.over.cubes.flatMap((cube) => {
    const ports = cube[fieldIndex.dport] ?? full(4, 'dport');
    const protocols = cube[fieldIndex.protocol];
    if (protocols === undefined || protocols.equals(full(4, 'protocol'))) return rangesOf('any', ports);
    // A rule for a handful of protocols names them; a wider one is as good as any.
    return protocols.size > 8n
      ? []
      : [6, 17, 132].flatMap((number) => {
          const name = protocolName(number);
          return protocols.has(number) && isPermitted(name) ? rangesOf(name, ports) : [];
        });
  });

const rangesOf = (protocol: PermittedPorts['protocol'], ports: IntervalSet): readonly PermittedPorts[] =>
  [...ports].map(([lo, hi]) => ({ protocol, lo: Number(lo), hi: Number(hi) }));
