import type { Chain, ManagementService, Match, Policy, Rule } from '../../model/index.js';
import {
  type Family,
  fieldIndex,
  IntervalSet,
  PacketSet,
  protocols,
  readPrefix,
  type Scalar,
} from '../../packets/index.js';
import type { Source } from '../../text/index.js';
import type { Converted } from './convert.js';
import { familyName } from './convert.js';
import type { Port, Ports } from './interfaces.js';
import { addressSpace, type OpenQuestion } from './partly.js';
import type { VendorConfig, VendorService } from './vendor.js';

const families = [4, 6] as const;

/** What administrators of the firewall talk to. All of it is reached as the rules permit, on every own address. */
export const managementOf = (
  source: Source,
  config: VendorConfig,
  ports: Ports,
  converted: Converted,
): readonly ManagementService[] =>
  config.system.services.map((service) => ({
    name: service.name,
    identity: service.name,
    at: source.place(service.element.start, service.element.end),
    protocol: protocols[service.protocol],
    ports: IntervalSet.of(service.port),
    ...(service.cleartext === undefined ? {} : { cleartext: service.cleartext }),
    reached: {
      kind: 'by rules',
      packets: Object.fromEntries(families.map((family) => [family, packetsTo(service, family, told(service, ports, family))])),
      supposed: () => supposedWays(service, ports, converted),
    },
  })); // prettier-ignore

const packetsTo = ({ protocol, port }: VendorService, family: Family, dst: IntervalSet): PacketSet =>
  PacketSet.where(family, { protocol: IntervalSet.of(protocols[protocol]), dport: IntervalSet.of(port), dst });

/** Interfaces whose addresses the service answers on; the loopback is no way in. */
const listening = ({ interfaces }: VendorService, { list }: Ports): readonly Port[] =>
  list.filter(
    ({ key, enabled, vendor }) =>
      enabled &&
      vendor !== undefined &&
      vendor.device !== 'lo0' &&
      (interfaces === undefined || interfaces.includes(key)),
  );

const told = (service: VendorService, ports: Ports, family: Family): IntervalSet =>
  listening(service, ports).reduce((all, port) => all.union(port.byFamily[family].all.under), IntervalSet.empty);

// --- addresses that only the running firewall knows ----------------------------------------------------------------

const supposedWays = (
  service: VendorService,
  ports: Ports,
  converted: Converted,
): readonly { readonly policy: Policy; readonly packets: PacketSet }[] =>
  listening(service, ports).flatMap((port) =>
    families.flatMap((family) => {
      const { kind, primary } = port.byFamily[family];
      const policy = converted.policies.find(({ id }) => id === `${port.key}/${familyName(family)}`);
      if (kind !== 'dynamic' || policy === undefined) return [];
      const address = IntervalSet.of(plainAddress(policy, primary.over));
      return [{ policy: supposing(policy, port, converted), packets: packetsTo(service, family, address) }];
    }),
  );

/** What providers assign: addresses of the internet. */
const assignable: Readonly<Record<Family, IntervalSet>> = {
  4: ['64.0.0.0/4', '80.0.0.0/4', '32.0.0.0/3'].reduce((all, text) => all.union(readPrefix(text)?.set ?? IntervalSet.empty), IntervalSet.empty),
  6: readPrefix('2000::/3')?.set ?? IntervalSet.empty,
}; // prettier-ignore

/** An address that no rule singles out. */
const plainAddress = (policy: Policy, possible: IntervalSet): Scalar => {
  const { family } = policy;
  const space = addressSpace(family).size;
  const named = rulesBelow(policy).flatMap(({ match }) =>
    match.over.cubes.flatMap((cube) => {
      const dst = cube[fieldIndex.dst];
      return dst === undefined || dst.size * 2n > space ? [] : [...dst];
    }),
  );
  const free = possible.intersect(assignable[family]).subtract(IntervalSet.fromRanges(named));
  return free.isEmpty ? possible.min : free.min;
};

const rulesBelow = (policy: Policy): readonly Rule[] =>
  policy.stages.flatMap(({ chain }) =>
    chain.rules.flatMap((rule) => (rule.action.kind === 'jump' ? rule.action.to.rules : [rule])),
  );

/** The policy as a packet meets it whose destination is the address that the interface was assigned. */
const supposing = (policy: Policy, port: Port, { openOf }: Converted): Policy => {
  const chains = new Map<Chain, Chain>();
  const copyOf = (chain: Chain): Chain => {
    const known = chains.get(chain);
    if (known !== undefined) return known;
    const rules: Rule[] = [];
    const copy: Chain = { ...chain, rules };
    chains.set(chain, copy);
    for (const rule of chain.rules) {
      const { action } = rule;
      const open = openOf.get(rule)?.map(({ question }) => question) ?? [];
      rules.push({
        ...rule,
        chain: copy,
        origin: rule,
        match: open.length === 0 ? rule.match : supposedMatch(policy.family, rule.match, open, port),
        action: action.kind === 'jump' || action.kind === 'goto' ? { ...action, to: copyOf(action.to) } : action,
      });
    }
    return copy;
  };
  return { ...policy, stages: policy.stages.map((stage) => ({ ...stage, chain: copyOf(stage.chain) })) };
};

const supposedMatch = (family: Family, match: Match, open: readonly OpenQuestion[], port: Port): Match => {
  const left = open.filter((question) => answerFor(question, port) === undefined);
  if (open.some((question) => answerFor(question, port) === false)) {
    const none = PacketSet.nothing[family];
    return { under: none, over: none, undecidable: [] };
  }
  if (left.length > 0) return match;
  return { under: match.over, over: match.over, undecidable: [] };
};

/** Whether a condition on the destination holds for the address of the interface; undefined where that stays open. */
const answerFor = ({ fact, negated }: OpenQuestion, { key }: Port): boolean | undefined => {
  const asked = /^dst: (?:one of )?(.*)$/.exec(fact)?.[1]?.split(' | ') ?? [];
  return asked.some((part) => part === `address of ${key}` || part === `subnet of ${key}`) ? !negated : undefined;
};
