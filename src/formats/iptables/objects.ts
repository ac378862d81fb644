import type { FirewallObject } from '../../model/index.js';
import type { Interfaces } from './interfaces.js';
import type { IpsetLibrary } from './ipset.js';
import type { IptablesChain } from './rules.js';

/**
 * Chains that a generator or a service makes and keeps, used or not: ufw, Docker, fail2ban, sshguard, libvirt, kube-proxy,
 * CNI, Calico, Tailscale, firewalld, Shorewall, CSF, OpenWrt, Netavark.
 */
const generated =
  /^(?:ufw6?-|DOCKER|f2b-|fail2ban-|sshguard|LIBVIRT_|KUBE-|CNI-|FLANNEL-|WEAVE|cali[-:]|felix-|ts-|NETAVARK|IN_|FWD[IO]?_|PRE_|POST_|OUT_|(?:INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING)_(?:direct|ZONES|IN_ZONES|OUT_ZONES|POLICIES|OUT_POLICIES|IN_POLICIES)|delegate_|zone_|forwarding_|input_|output_|prerouting_|postrouting_|syn_flood$|dynamic$|reject$|smurfs$|tcpflags$|logdrop$|logreject$|logflags$|shorewall$|sha-|LOCALINPUT$|LOCALOUTPUT$|DENYIN$|DENYOUT$|ALLOWIN$|ALLOWOUT$|LOGDROPIN$|LOGDROPOUT$|INVALID$|INVDROP$|DEFAULT_|INPUT_FIREWALL$|FORWARD_FIREWALL$)/;

export const chainObjects = (chains: readonly IptablesChain[]): readonly FirewallObject[] =>
  chains
    .filter((chain) => !chain.isBase)
    .map((chain) => ({
      kind: 'chain',
      name: chain.label,
      at: chain.at,
      uses: chain.uses,
      ...(generated.test(chain.name) && { builtin: true }),
    }));

export const setObjects = (library: IpsetLibrary, interfaces: Interfaces): readonly FirewallObject[] => {
  const uses = new Map<string, number>();
  for (const name of library.memberships()) uses.set(name, (uses.get(name) ?? 0) + 1);
  return [...library.sets.values()].map((set) => ({
    kind: 'set',
    name: set.name,
    at: set.source.linePlace(set.line),
    uses: set.uses + (uses.get(set.name) ?? 0),
    ...(library.holdsAddresses(set) && { addresses: () => library.addressesOf(set, interfaces) }),
  }));
};
