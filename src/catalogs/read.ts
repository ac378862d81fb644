import type {
  Catalog,
  Feature,
  Flow,
  Icmp,
  Level,
  Locate,
  Note,
  Parameter,
  Path,
  Place,
  Problem,
  Protocol,
  Role,
  Source,
} from './catalog.js';
import { inReadingOrder, readChecked } from '../text/checked-toml.js';
import type { Schema, Validator } from '../text/checked-toml.js';
import { readPorts } from './ports.js';
import type { PortExpression } from './ports.js';
import { referenceProblems } from './references.js';
import { compareVersions, readVersion } from './versions.js';
import { toWhen } from './when.js';
import type { WrittenWhen } from './when.js';

/** A catalog file after the schema has let it through. */
interface Written {
  readonly id: string;
  readonly name?: string;
  readonly vendor?: string;
  readonly description?: string;
  readonly version?: string | { readonly since?: string; readonly until?: string };
  readonly abstract?: boolean;
  readonly include?: readonly string[];
  readonly source?: readonly Source[];
  readonly note?: readonly Note[];
  readonly roles?: Readonly<
    Record<
      string,
      { readonly title?: string; readonly description?: string; readonly default?: string | readonly string[] }
    >
  >;
  readonly parameters?: Readonly<
    Record<string, { readonly title?: string; readonly default: number; readonly min?: number; readonly max?: number }>
  >;
  readonly features?: Readonly<
    Record<
      string,
      {
        readonly title?: string;
        readonly description?: string;
        readonly default?: boolean;
        readonly needs?: readonly string[];
      }
    >
  >;
  readonly flow?: readonly WrittenFlow[];
}

interface WrittenFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly ports?: number | string | readonly (number | string)[];
  readonly icmp?: Icmp;
  readonly purpose?: string;
  readonly level?: Level;
  readonly when?: WrittenWhen;
  readonly since?: string;
  readonly until?: string;
  readonly bidirectional?: boolean;
  readonly cleartext?: boolean;
  readonly application?: string;
  readonly fqdn?: string | readonly string[];
  readonly source?: string;
  readonly note?: string;
}

export interface CatalogReading {
  /** Missing if there is an error among the problems. */
  readonly catalog?: Catalog;
  readonly problems: readonly Problem[];
}

type Complain = (path: Path, message: string, part?: 'key' | 'value') => void;

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

const versionText = (version: Written['version']): string => {
  if (version === undefined || typeof version === 'string') return version ?? '';
  return [version.since, '-', version.until].filter((part) => part !== undefined).join(' ');
};

const hasPorts = (protocol: Protocol): boolean => protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';

const readFlowPorts = (flow: WrittenFlow, path: Path, complain: Complain): readonly PortExpression[] => {
  if (flow.ports === undefined) {
    if (hasPorts(flow.protocol))
      complain(path, `flow \`${flow.id}\` has no \`ports\`; for all of them write "0-65535"`, 'key');
    return [];
  }
  if (!hasPorts(flow.protocol)) {
    complain([...path, 'ports'], `flow \`${flow.id}\` has ports, but \`${flow.protocol}\` has none`, 'key');
    return [];
  }
  const expressions: PortExpression[] = [];
  for (const [index, entry] of listOf(flow.ports).entries()) {
    const read = readPorts(entry);
    if (read.ok) expressions.push(read.value);
    else complain([...path, 'ports', index], read.message);
  }
  return expressions;
};

const checkFlow = (flow: WrittenFlow, path: Path, complain: Complain): void => {
  if (flow.icmp !== undefined && flow.protocol !== 'icmp' && flow.protocol !== 'icmpv6')
    complain(
      [...path, 'icmp'],
      `flow \`${flow.id}\` has an ICMP type, but its protocol is \`${flow.protocol}\``,
      'key',
    );
  const since = flow.since === undefined ? undefined : readVersion(flow.since);
  const until = flow.until === undefined ? undefined : readVersion(flow.until);
  if (since !== undefined && until !== undefined && compareVersions(since, until) > 0)
    complain([...path, 'until'], `flow \`${flow.id}\` ends (\`until\`) before it begins (\`since\`)`);
};

const toFlow = (written: WrittenFlow, index: number, catalog: string, locate: Locate, complain: Complain): Flow => {
  const path = ['flow', index];
  checkFlow(written, path, complain);
  const { id, from, to, protocol, icmp, application, when, since, until } = written;
  let at: Place | undefined;
  return {
    id,
    catalog,
    from,
    to,
    protocol,
    ports: readFlowPorts(written, path, complain),
    ...(icmp !== undefined && { icmp }),
    ...(application !== undefined && { application }),
    purpose: written.purpose ?? '',
    level: written.level ?? 'required',
    ...(when !== undefined && { when: toWhen(when) }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    bidirectional: written.bidirectional ?? false,
    cleartext: written.cleartext ?? false,
    fqdn: listOf(written.fqdn),
    source: written.source ?? '',
    note: written.note ?? '',
    get at() {
      return (at ??= locate(path, 'key'));
    },
  };
};

const rolesOf = ({ roles = {} }: Written): readonly Role[] =>
  Object.entries(roles).map(([id, { title, description, default: binding }]) => ({
    id,
    title: title ?? id,
    ...(description !== undefined && { description }),
    ...(binding !== undefined && { default: listOf(binding) }),
  }));

const parametersOf = ({ parameters = {} }: Written, complain: Complain): readonly Parameter[] =>
  Object.entries(parameters).map(([id, written]) => {
    const { default: value, min = 0, max = 0xffff } = written;
    const path = ['parameters', id];
    if (min > max)
      complain([...path, 'max'], `parameter \`${id}\` has no values: its \`min\` ${min} is above its \`max\` ${max}`);
    else if (value < min || value > max)
      complain(
        [...path, 'default'],
        `parameter \`${id}\` is ${value} by default, outside of its bounds ${min} to ${max}`,
      );
    return { id, title: written.title ?? id, default: value, min, max };
  });

const featuresOf = ({ features = {} }: Written): readonly Feature[] =>
  Object.entries(features).map(([id, written]) => ({
    id,
    title: written.title ?? id,
    ...(written.description !== undefined && { description: written.description }),
    default: written.default ?? false,
    needs: written.needs ?? [],
  }));

const checkInclude = (written: Written, complain: Complain): void => {
  const include = written.include ?? [];
  for (const [index, id] of include.entries()) {
    if (id === written.id) complain(['include', index], `\`${id}\` includes itself`);
    else if (include.indexOf(id) < index) complain(['include', index], `\`${id}\` is included twice`);
  }
};

const checkFlowIds = (flows: readonly Flow[], locate: Locate, complain: Complain): void => {
  const first = new Map<string, number>();
  for (const [index, { id }] of flows.entries()) {
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else
      complain(
        ['flow', index, 'id'],
        `flow \`${id}\` is here a second time; the first is in line ${locate(['flow', before], 'key').line}`,
      );
  }
};

const toCatalog = (written: Written, file: string, locate: Locate, complain: Complain): Catalog => {
  const flows = (written.flow ?? []).map((flow, index) => toFlow(flow, index, written.id, locate, complain));
  checkInclude(written, complain);
  checkFlowIds(flows, locate, complain);
  return {
    id: written.id,
    name: written.name ?? written.id,
    vendor: written.vendor ?? '',
    description: written.description ?? '',
    file,
    version: versionText(written.version),
    abstract: written.abstract ?? false,
    sources: written.source ?? [],
    notes: written.note ?? [],
    include: written.include ?? [],
    roles: rolesOf(written),
    parameters: parametersOf(written, complain),
    features: featuresOf(written),
    flows,
    locate,
  };
};

/** How messages call a catalog file as a whole. */
const document = 'catalog';

/**
 * Makes a reader from a compiled schema. Names that an included catalog may declare are checked when the catalog is
 * resolved; in a catalog that includes nothing they are checked here.
 */
export const catalogReader =
  (validate: Validator, schema: Schema) =>
  (text: string, file: string): CatalogReading => {
    const checked = readChecked(text, file, { validate, schema, document });
    const problems: Problem[] = [];
    if (!checked.ok) return { problems: checked.problems.map((problem) => ({ ...problem, severity: 'error' })) };
    const { locate } = checked;
    const complain: Complain = (path, message, part = 'value') => {
      problems.push({ ...locate(path, part), message, severity: 'error' });
    };
    const catalog = toCatalog(checked.value as unknown as Written, file, locate, complain);
    if (catalog.include.length === 0) problems.push(...referenceProblems(catalog, catalog));
    return problems.length > 0 ? { problems: inReadingOrder(problems) } : { catalog, problems };
  };
