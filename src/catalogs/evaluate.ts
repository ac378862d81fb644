import type { Flow, Icmp, Level, Place, Problem, Protocol, ResolvedCatalog } from './catalog.js';
import { didYouMean } from '../text/near.js';
import { evaluatePorts } from './ports.js';
import type { PortRange, Values } from './ports.js';
import { isInVersion, readVersion } from './versions.js';
import type { Version } from './versions.js';
import { enablingFeatures, holds } from './when.js';

/** What a deployment, or the command line, says about one product. */
export interface Options {
  /** Exactly the active features; without it the defaults hold. */
  readonly features?: readonly string[];
  /** Values of parameters; digits in text are taken too, as the command line has them. */
  readonly parameters?: Readonly<Record<string, number | string>>;
  /** The version of the product; without it the newest is assumed. */
  readonly version?: string;
}

/** A flow with its parameters filled in. */
export interface EvaluatedFlow {
  readonly id: string;
  /** The catalog that the flow is written in. */
  readonly catalog: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  /** In the order of the file; empty for protocols without ports. */
  readonly ports: readonly PortRange[];
  readonly icmp?: Icmp;
  readonly application?: string;
  /** The features that switch the flow on. */
  readonly features: readonly string[];
  readonly level: Level;
  readonly fqdn: readonly string[];
  readonly purpose: string;
  readonly source: string;
  readonly note: string;
  readonly bidirectional: boolean;
  readonly cleartext: boolean;
  /** Whether features and version ask for it. */
  readonly active: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly at: Place;
}

export interface Evaluation {
  readonly flows: readonly EvaluatedFlow[];
  /** With an error among them the flows are not to be relied on. */
  readonly problems: readonly Problem[];
}

type Option = NonNullable<Problem['option']>;
type Complain = (option: Option, message: string, severity?: Problem['severity']) => void;

const chosenFeatures = (
  catalog: ResolvedCatalog,
  given: Options['features'],
  complain: Complain,
): ReadonlySet<string> => {
  if (given === undefined) return new Set(catalog.features.filter((feature) => feature.default).map(({ id }) => id));
  const known = new Map(catalog.features.map((feature) => [feature.id, feature]));
  const chosen = new Set(given);
  for (const name of chosen) {
    const feature = known.get(name);
    const option: Option = { kind: 'feature', name };
    if (feature === undefined)
      complain(option, `\`${catalog.id}\` has no feature \`${name}\`${didYouMean(name, [...known.keys()])}`);
    for (const needed of feature?.needs ?? [])
      if (!chosen.has(needed))
        complain(
          option,
          `feature \`${name}\` of \`${catalog.id}\` does not work without \`${needed}\`, which is off`,
          'warning',
        );
  }
  return chosen;
};

const toNumber = (value: number | string): number =>
  typeof value === 'number' ? value : /^[+-]?\d{1,9}$/.test(value.trim()) ? Number(value) : NaN;

const chosenValues = (catalog: ResolvedCatalog, given: Options['parameters'], complain: Complain): Values => {
  const values = new Map(catalog.parameters.map(({ id, default: value }) => [id, value]));
  for (const [name, written] of Object.entries(given ?? {})) {
    const option: Option = { kind: 'parameter', name };
    const parameter = catalog.parameters.find(({ id }) => id === name);
    const value = toNumber(written);
    if (parameter === undefined)
      complain(option, `\`${catalog.id}\` has no parameter \`${name}\`${didYouMean(name, [...values.keys()])}`);
    else if (!Number.isInteger(value))
      complain(option, `parameter \`${name}\` is \`${written}\`, but has to be a whole number`);
    else if (value < parameter.min || value > parameter.max)
      complain(
        option,
        `parameter \`${name}\` is ${value}, but has to lie between ${parameter.min} and ${parameter.max}`,
      );
    else values.set(name, value);
  }
  return values;
};

const chosenVersion = (given: string | undefined, complain: Complain): Version | undefined => {
  const version = given === undefined ? undefined : readVersion(given);
  if (given !== undefined && version === undefined)
    complain(
      { kind: 'version', name: given },
      `version \`${given}\` is not understood: write numbers with dots, such as 2.11`,
    );
  return version;
};

/** Fills in the ports of one flow; those that are no ports become problems at the flow. */
const portsOf = (flow: Flow, values: Values, problems: Problem[]): readonly PortRange[] =>
  flow.ports.flatMap((expression) => {
    const ports = evaluatePorts(expression, values);
    if (ports.ok) return [ports.value];
    problems.push({ ...flow.at, message: `flow \`${flow.id}\`: ${ports.message}`, severity: 'error' });
    return [];
  });

/** Tells which flows of a catalog are active, and fills in their ports. */
export const evaluate = (catalog: ResolvedCatalog, options: Options = {}): Evaluation => {
  const problems: Problem[] = [];
  const complain: Complain = (option, message, severity = 'error') => {
    problems.push({ file: catalog.file, line: 1, column: 1, message, severity, option });
  };
  const features = chosenFeatures(catalog, options.features, complain);
  const values = chosenValues(catalog, options.parameters, complain);
  const version = chosenVersion(options.version, complain);
  const flows = catalog.flows.map((flow): EvaluatedFlow => {
    const {
      id,
      from,
      to,
      protocol,
      icmp,
      application,
      level,
      fqdn,
      purpose,
      source,
      note,
      bidirectional,
      cleartext,
      since,
      until,
    } = flow;
    return {
      id,
      catalog: flow.catalog,
      from,
      to,
      protocol,
      ports: portsOf(flow, values, problems),
      ...(icmp !== undefined && { icmp }),
      ...(application !== undefined && { application }),
      features: enablingFeatures(flow.when),
      level,
      fqdn,
      purpose,
      source,
      note,
      bidirectional,
      cleartext,
      active: holds(flow.when, features) && isInVersion(flow, version),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      get at() {
        return flow.at;
      },
    };
  });
  return { flows, problems };
};
