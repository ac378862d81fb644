import type { Chain, ManagementService, Policy, Rule } from '../../model/index.js';
import {
  type Family,
  fieldIndex,
  IntervalSet,
  PacketSet,
  protocols,
  readPrefix,
  type Scalar,
} from '../../packets/index.js';
import type { Place } from '../../text/index.js';
import { anyAddress, joinAddresses, readLiteral } from './addresses.js';
import { policyId } from './place.js';
import type { Scope } from './scopes.js';
import type { ManagementProfile, PanosConfig, Text, VendorInterface, VendorNetwork } from './vendor.js';
import { ownAddresses } from './zones.js';

/** What a profile can switch on for administrators; ping and the pages for users are no management. */
const kinds: Readonly<Record<string, { readonly name: string; readonly port: number; readonly udp?: true; readonly cleartext?: string }>> = {
  https: { name: 'web interface', port: 443 },
  http: { name: 'web interface over HTTP', port: 80, cleartext: 'HTTP' },
  ssh: { name: 'SSH', port: 22 },
  telnet: { name: 'Telnet', port: 23, cleartext: 'Telnet' },
  snmp: { name: 'SNMP', port: 161, udp: true },
}; // prettier-ignore

/**
 * What administrators of the firewall talk to: services of the profiles that interfaces name, which answer what the
 * security rules let through to the address of the interface, and services without encryption on the management port,
 * which no rule guards.
 */
export const managementOf = (
  config: PanosConfig,
  scopes: readonly Scope[],
  policies: readonly Policy[],
  placeAt: (offset: number) => Place,
): readonly ManagementService[] => {
  const templates = [...config.templates.values(), ...config.stacks.map((stack) => stack.own)];
  const places: readonly { readonly label: string; readonly network: VendorNetwork; readonly managementPort: readonly Text[] }[] = [
    { label: '', network: config.network, managementPort: config.managementPort },
    ...templates.map(({ name, network, managementPort }) => ({ label: `${name}/`, network, managementPort })),
  ];
  return places.flatMap(({ label, network, managementPort }) => [
    ...network.profiles.flatMap((profile) => {
      const interfaces = network.interfaces.filter(({ managementProfile }) => managementProfile === profile.name);
      if (interfaces.length === 0) return [];
      return profile.services.flatMap((service) => {
        const about = serviceOf(service, `${label}${profile.name}`, placeAt);
        if (about === undefined) return [];
        const supposed = () => waysTo(about, profile, interfaces, scopes, policies);
        return [{ ...about, reached: { kind: 'by rules', packets: {}, supposed } as const }];
      });
    }),
    ...managementPort.flatMap((service) => {
      const about = serviceOf(service, `${label}management port`, placeAt);
      if (about === undefined) return [];
      // The setting of the port tells the version of SNMP; that of a profile does not.
      const cleartext = about.cleartext ?? 'SNMP version 2c';
      return [{ ...about, cleartext, reached: { kind: 'regardless of rules', zones: [] } as const }];
    }),
  ]);
}; // prettier-ignore

type About = Omit<ManagementService, 'reached'>;

const serviceOf = ({ text, at }: Text, where: string, placeAt: (offset: number) => Place): About | undefined => {
  const kind = Object.hasOwn(kinds, text) ? kinds[text] : undefined;
  if (kind === undefined) return undefined;
  return {
    name: kind.name,
    identity: `${where}/${text}`,
    at: placeAt(at),
    protocol: kind.udp === true ? protocols.udp : protocols.tcp,
    ports: IntervalSet.of(kind.port),
    ...(kind.cleartext === undefined ? {} : { cleartext: kind.cleartext }),
  };
};

type Way = { readonly policy: Policy; readonly packets: PacketSet };

/** Packets to the addresses of the interfaces, in the policies of the virtual systems whose zones hold them. */
const waysTo = (
  { protocol, ports }: About,
  { permitted }: ManagementProfile,
  interfaces: readonly VendorInterface[],
  scopes: readonly Scope[],
  policies: readonly Policy[],
): readonly Way[] => {
  const literals = permitted.map(readLiteral);
  if (!literals.every((one) => one !== undefined)) return [];
  const sources = permitted.length === 0 ? anyAddress : joinAddresses(literals);
  return scopes.flatMap((scope) =>
    scope.isAbstract
      ? []
      : interfaces.flatMap((one) => {
          const zone = scope.definedZones.find((defined) => defined.interfaces.includes(one.name));
          const number = zone === undefined ? undefined : scope.zones.number(zone.name);
          // The interface must be the one that the scope knows by this name.
          if (number === undefined || !scope.network.interfaces.includes(one)) return [];
          return ([4, 6] as const).flatMap((family): readonly Way[] => {
            const policy = policies.find(({ id }) => id === policyId(scope.name, family));
            if (policy === undefined) return [];
            const to = {
              src: sources[family].under,
              out: IntervalSet.of(number),
              protocol: IntervalSet.of(protocol),
              dport: ports,
            };
            const own = addressesOf(one, family, scope);
            if (own !== undefined)
              return [{ policy, packets: notPublished(policy, PacketSet.where(family, { ...to, dst: own })) }];
            if (one.assigned === undefined || family === 6) return [];
            // What a provider assigns can be reached from its own side; what else is assigned, is hardly known outside.
            const dst = IntervalSet.of(plainAddress(policy));
            const packets = PacketSet.where(family, { ...to, in: to.out, dst });
            return [{ policy: supposing(policy), packets: notPublished(policy, packets, true) }];
          });
        }),
  );
};

/**
 * Without what is translated, and so never for the firewall itself; any translation of packets to the zone may be of a
 * `supposed` address.
 */
const notPublished = ({ published = [] }: Policy, packets: PacketSet, isSupposed = false): PacketSet =>
  published.reduce(
    (left, { over, to }) =>
      to !== undefined && Object.keys(to).length === 0
        ? left
        : left.subtract(over.forget('state', 'flags', ...(isSupposed ? (['dst'] as const) : []))),
    packets,
  );

/** Undefined where the interface has no address of the family. */
const addressesOf = (one: VendorInterface, family: Family, { namespace }: Scope): IntervalSet | undefined =>
  ownAddresses(one, (name) => {
    const found = namespace.findAddress(name);
    return found?.kind === 'address' ? found.object : undefined;
  })[family];

/** What providers assign. */
const assigned = ['32.0.0.0/3', '64.0.0.0/4', '80.0.0.0/4'].reduce(
  (all, prefix) => all.union(readPrefix(prefix)?.set ?? IntervalSet.empty),
  IntervalSet.empty,
);

/** An address that no rule singles out stands for the one that the provider assigns. */
const plainAddress = ({ stages, family }: Policy): Scalar => {
  const named = stages.flatMap(({ chain }) =>
    chain.rules.flatMap(({ match }) =>
      match.over.cubes.flatMap((cube) => {
        const dst = cube[fieldIndex.dst];
        return dst === undefined || dst.size * 2n > sizes[family] ? [] : [...dst];
      }),
    ),
  );
  const free = assigned.subtract(IntervalSet.fromRanges(named));
  return free.isEmpty ? assigned.min : free.min;
};

const sizes: Readonly<Record<Family, bigint>> = { 4: 1n << 32n, 6: 1n << 128n };

/** The policy with rules that stand for those of the export, because no packet to a supposed address is a witness. */
const supposing = (policy: Policy): Policy => ({
  ...policy,
  stages: policy.stages.map((stage) => {
    const rules: Rule[] = [];
    const chain: Chain = { ...stage.chain, rules };
    for (const rule of stage.chain.rules) rules.push({ ...rule, chain, origin: rule });
    return { ...stage, chain };
  }),
});
