import { placementOf } from '../analysis/index.js';
import { type Catalog, type EvaluatedFlow, evaluate, type ResolvedCatalog, resolveCatalog } from '../catalogs/index.js';
import {
  anyAddress,
  type Binding,
  type Coverage,
  type DeploymentSettings,
  type FileProblem,
  type ForbidSettings,
  forbiddenPackets,
  readBinding,
  type Resolved,
  resolveBindings,
  type Sight,
  type Spot,
} from '../config/index.js';
import type { Firewall, FlowPart, Forbid, RequiredFlow, Requirements, UnboundRole } from '../model/index.js';
import { type Family, IntervalSet, PacketSet, stateNumber, synOnly } from '../packets/index.js';
import type { Place } from '../text/index.js';
import { didYouMean } from '../text/near.js';

/** A deployment with its catalog joined and its flows filled in. */
export interface Deployment {
  readonly settings: DeploymentSettings;
  readonly catalog: ResolvedCatalog;
  readonly flows: readonly EvaluatedFlow[];
}

/** A firewall of the run, and what the settings say about it. */
export interface AuditedFirewall {
  readonly firewall: Firewall;
  /** The `[[firewall]]` entry that it was read for. */
  readonly entry?: { readonly name: string; readonly coverage: Coverage };
}

export interface RunRequirements {
  readonly of: ReadonlyMap<Firewall, Requirements>;
  /** Names that the exports do not define: worth a warning. */
  readonly problems: readonly FileProblem[];
  /** Flows that no audited firewall sees, for the summary. */
  readonly notes: readonly string[];
}

/** A place of one character, where a file of the settings has only a position. */
export const placeOf = ({ file, line, column }: Spot): Place => ({ file, line, column, endColumn: column + 1 });

// --- deployments ---------------------------------------------------------------------------------------------------

/** Joins a deployment with its catalog; problems stand where the settings name what the catalog does not have. */
export const deploy = (
  settings: DeploymentSettings,
  catalog: Catalog,
  lookup: ReadonlyMap<string, Catalog>,
): {
  readonly deployment?: Deployment;
  readonly problems: readonly FileProblem[];
  readonly hints: readonly FileProblem[];
} => {
  const resolution = resolveCatalog(catalog, lookup);
  const resolved = resolution.catalog;
  if (resolved === undefined) return { problems: resolution.problems, hints: [] };
  const { features, parameters, version } = settings;
  const { flows, problems } = evaluate(resolved, {
    ...(features === undefined ? {} : { features: features.map(({ text }) => text) }),
    parameters,
    ...(version === undefined ? {} : { version }),
  });
  const found = problems.map(({ option, severity, message, file, line, column }) => ({
    severity,
    ...(option === undefined ? { file, line, column } : settings.placeOf(option.kind, option.name)),
    message,
  }));
  const wrong = [...found.filter(({ severity }) => severity === 'error'), ...unknownRoles(settings, resolved)];
  const hints = found.filter(({ severity }) => severity !== 'error');
  return wrong.length > 0
    ? { problems: wrong, hints }
    : { deployment: { settings, catalog: resolved, flows }, problems: [], hints };
};

const unknownRoles = (settings: DeploymentSettings, catalog: ResolvedCatalog): readonly FileProblem[] => {
  const known = catalog.roles.map(({ id }) => id);
  return [...settings.roles.keys()]
    .filter((role) => !known.includes(role))
    .map((role) => ({
      ...settings.placeOf('role', role),
      message: `\`${catalog.id}\` has no role \`${role}\`${didYouMean(role, known)}`,
    }));
};

// --- requirements --------------------------------------------------------------------------------------------------

/** What deployments and forbidden traffic mean for each firewall of a run. */
export const requirementsOf = (
  audited: readonly AuditedFirewall[],
  deployments: readonly Deployment[],
  forbids: readonly ForbidSettings[],
): RunRequirements => {
  const firewalls = audited.map(({ firewall }) => firewall);
  const problems = new Map<string, FileProblem>();
  const remember = (found: readonly FileProblem[]): void => {
    for (const problem of found) problems.set(`${problem.file}:${problem.line}:${problem.column}`, problem);
  };
  const of = new Map<Firewall, Requirements>();
  const seen = new Sightings();
  // A role is missed once, on the first firewall of the run that the deployment is about.
  const untold = new Set(deployments);
  for (const { firewall, entry } of audited) {
    const sight: Sight = { firewall, others: firewalls };
    const concerns = ({ firewalls: names }: { readonly firewalls?: readonly string[] }): boolean =>
      names === undefined || (entry !== undefined && names.includes(entry.name));
    const placed = deployments.filter(({ settings }) => concerns(settings));
    const flows = placed.flatMap((deployment) => {
      const required = flowsOn(deployment, sight, remember);
      seen.add(firewall, required);
      return required;
    });
    of.set(firewall, {
      flows,
      unboundRoles: placed.filter((deployment) => untold.delete(deployment)).flatMap(unboundRolesOf),
      forbids: forbids.filter(concerns).map((forbid) => forbidOn(forbid, sight, remember)),
      coverage: entry?.coverage ?? 'partial',
    });
  }
  return { of, problems: [...problems.values()], notes: seen.notes() };
};

const bindingsOf = ({ settings, catalog }: Deployment, role: string): readonly Binding[] | undefined => {
  const bound = settings.roles.get(role);
  if (bound !== undefined) return bound;
  const { default: texts } = catalog.roles.find(({ id }) => id === role) ?? {};
  // The defaults of a catalog are held against the same grammar; what is none counts as no default.
  const bindings = texts?.flatMap((text) => readBinding({ text, at: settings.at }) ?? []);
  return bindings === undefined || bindings.length === 0 ? undefined : bindings;
};

const unboundRolesOf = (deployment: Deployment): readonly UnboundRole[] => {
  const flows = new Map<string, string[]>();
  for (const { id, from, to, active } of deployment.flows)
    for (const role of active ? new Set([from, to]) : []) {
      if (bindingsOf(deployment, role) !== undefined) continue;
      flows.set(role, [...(flows.get(role) ?? []), id]);
    }
  const { settings, catalog } = deployment;
  return [...flows].map(([role, ids]) => ({
    deployment: settings.name,
    catalog: catalog.id,
    role,
    flows: ids,
    at: placeOf(settings.at),
  }));
};

type Remember = (problems: readonly FileProblem[]) => void;

/** The flows of a deployment, active and known, as one firewall sees their roles; those with unbound roles are left out. */
const flowsOn = (deployment: Deployment, sight: Sight, remember: Remember): readonly RequiredFlow[] => {
  const roles = new Map<string, Resolved | undefined>();
  const resolvedRole = (role: string): Resolved | undefined => {
    if (roles.has(role)) return roles.get(role);
    const bindings = bindingsOf(deployment, role);
    const resolved = bindings === undefined ? undefined : resolveBindings(bindings, sight);
    if (resolved !== undefined) remember(resolved.problems);
    roles.set(role, resolved);
    return resolved;
  };
  return deployment.flows.flatMap((flow) => {
    const [from, to] = [resolvedRole(flow.from), resolvedRole(flow.to)];
    if (from === undefined || to === undefined) return [];
    const there = requiredFlow(deployment, flow, from, to);
    return flow.bidirectional ? [there, requiredFlow(deployment, turned(flow), to, from)] : [there];
  });
};

const turned = (flow: EvaluatedFlow): EvaluatedFlow => ({ ...flow, from: flow.to, to: flow.from });

const requiredFlow = (
  { settings, catalog }: Deployment,
  flow: EvaluatedFlow,
  from: Resolved,
  to: Resolved,
): RequiredFlow => {
  const { id, protocol, ports, purpose, level, active, cleartext, application } = flow;
  const open = [from.open, to.open].filter((reason) => reason !== undefined);
  const parts = partsOf(flow, from, to);
  return {
    deployment: settings.name,
    catalog: catalog.id,
    id,
    from: flow.from,
    to: flow.to,
    protocol,
    ports,
    purpose,
    level,
    active,
    cleartext,
    ...(application === undefined ? {} : { application }),
    packets: packetsOf(flow, from.over, to.over),
    ...(parts.length === 0 ? {} : { parts }),
    ...(open.length === 0 ? {} : { open: open.join('; ') }),
    // Found on demand: most flows are in order, and finding a place means reading the catalog a second time.
    get catalogAt() {
      return placeOf(flow.at);
    },
    ...(settings.isUnwritten === true ? {} : { deploymentAt: placeOf(settings.at) }),
  };
};

// --- packets -------------------------------------------------------------------------------------------------------

const isNew = IntervalSet.of(stateNumber('new'));
const [tcp, icmp, icmpv6] = [6, 1, 58];

/** Protocol numbers in each family; a family without number does not have the protocol. */
const protocolNumbers: Readonly<Record<Exclude<EvaluatedFlow['protocol'], 'any'>, Partial<Record<Family, number>>>> = {
  tcp: { 4: tcp, 6: tcp },
  udp: { 4: 17, 6: 17 },
  sctp: { 4: 132, 6: 132 },
  icmp: { 4: icmp },
  icmpv6: { 6: icmpv6 },
  gre: { 4: 47, 6: 47 },
  esp: { 4: 50, 6: 50 },
  ah: { 4: 51, 6: 51 },
};

/** The first packets of the flow's connections, in the families that both ends have. */
const packetsOf = (flow: EvaluatedFlow, from: Resolved['over'], to: Resolved['over']): RequiredFlow['packets'] =>
  Object.fromEntries(
    ([4, 6] as const).flatMap((family) => {
      const [src, dst] = [from[family], to[family]];
      const number = flow.protocol === 'any' ? undefined : protocolNumbers[flow.protocol][family];
      if (src === undefined || dst === undefined || (flow.protocol !== 'any' && number === undefined)) return [];
      const packets = PacketSet.where(family, {
        src,
        dst,
        protocol: number === undefined ? undefined : IntervalSet.of(number),
        dport: destinationsOf(flow),
        flags: number === tcp ? synOnly : undefined,
        state: isNew,
      });
      return packets.isEmpty ? [] : [[family, packets] as const];
    }),
  );

interface Host {
  readonly name?: string;
  readonly addresses: Resolved['over'];
}

/** Each host that is known by name alone, and all the others together. */
const hostsOf = ({ hosts = [], others, over }: Resolved): readonly Host[] => {
  const named = hosts.map((name): Host => ({ name, addresses: anyAddress }));
  if (named.length === 0) return [{ addresses: over }];
  return others === undefined ? named : [...named, { addresses: others }];
};

type PacketsBetween = (from: Resolved['over'], to: Resolved['over']) => FlowPart['packets'];

/** Packets between each two kinds of hosts. */
const partsBetween = (from: Resolved, to: Resolved, packetsBetween: PacketsBetween): readonly FlowPart[] =>
  hostsOf(from).flatMap((a) =>
    hostsOf(to).map((b) => ({
      packets: packetsBetween(a.addresses, b.addresses),
      ends: {
        ...(a.name === undefined ? {} : { src: a.name }),
        ...(b.name === undefined ? {} : { dst: b.name }),
      },
    })),
  );

/** The flow between each two kinds of hosts, where some are known by name alone; empty where none are. */
const partsOf = (flow: EvaluatedFlow, from: Resolved, to: Resolved): readonly FlowPart[] =>
  from.hosts === undefined && to.hosts === undefined
    ? []
    : partsBetween(from, to, (src, dst) => packetsOf(flow, src, dst));

/** Destination ports, or ICMP type and code. */
const destinationsOf = ({ ports, icmp: message }: EvaluatedFlow): IntervalSet | undefined => {
  if (message !== undefined) {
    const { type, code } = message;
    return code === undefined ? IntervalSet.range(type * 256, type * 256 + 255) : IntervalSet.of(type * 256 + code);
  }
  return ports.length === 0 ? undefined : IntervalSet.fromRanges(ports);
};

const forbidOn = (forbid: ForbidSettings, sight: Sight, remember: Remember): Forbid => {
  const [from, to] = [resolveBindings(forbid.from, sight), resolveBindings(forbid.to, sight)];
  remember([...from.problems, ...to.problems]);
  const between: PacketsBetween = (src, dst) => forbiddenPackets(forbid, src, dst);
  const because = [from.open, to.open].filter((reason) => reason !== undefined).join('; ');
  return {
    name: forbid.name,
    // A finding is a claim: it speaks of what certainly is forbidden.
    packets: between(from.under, to.under),
    ...(because === '' ? {} : { open: { because, parts: partsBetween(from, to, between) } }),
    at: placeOf(forbid.at),
  };
};

// --- what nobody sees ----------------------------------------------------------------------------------------------

type Seen = 'crosses' | 'behind one zone' | 'nowhere';

/** Which active flows some firewall of the run sees. */
class Sightings {
  private readonly flows = new Map<string, { readonly flow: RequiredFlow; seen: Seen }>();

  add(firewall: Firewall, flows: readonly RequiredFlow[]): void {
    for (const flow of flows) {
      if (!flow.active) continue;
      const key = JSON.stringify([flow.deployment, flow.id, flow.from, flow.to]);
      const known = this.flows.get(key) ?? { flow, seen: 'nowhere' };
      this.flows.set(key, known);
      if (known.seen === 'crosses') continue;
      const seen = seenBy(firewall, flow);
      if (seen !== 'nowhere') known.seen = seen;
    }
  }

  notes(): readonly string[] {
    const all = [...this.flows.values()];
    return [
      ...noteAbout(all, 'nowhere', ['crosses', 'cross'], 'none of the checked firewalls'),
      ...noteAbout(all, 'behind one zone', ['stays', 'stay'], 'behind one interface'),
    ];
  }
}

const seenBy = (firewall: Firewall, flow: RequiredFlow): Seen => {
  let seen: Seen = 'nowhere';
  for (const { packets: byFamily, ends } of flow.parts ?? [{ packets: flow.packets, ends: {} }])
    for (const packets of Object.values(byFamily)) {
      const { crossings, behindOneZone } = placementOf(firewall, packets, ends);
      if (crossings.length > 0) return 'crosses';
      if (!behindOneZone.isEmpty) seen = 'behind one zone';
    }
  return seen;
};

const maxNamed = 5;

const noteAbout = (
  all: readonly { readonly flow: RequiredFlow; readonly seen: Seen }[],
  wanted: Seen,
  [one, many]: readonly [one: string, many: string],
  what: string,
): readonly string[] => {
  const names = all.filter(({ seen }) => seen === wanted).map(({ flow }) => `${flow.deployment}/${flow.id}`);
  if (names.length === 0) return [];
  const rest = names.length - maxNamed;
  const list = `${names.slice(0, maxNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return [`${names.length} required ${names.length === 1 ? `flow ${one}` : `flows ${many}`} ${what}: ${list}`];
};
