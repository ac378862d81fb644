import { lintRules } from '../../rules/index.js';
import type { DeploymentSettings } from '../config/index.js';
import { visible } from '../outputs/index.js';
import { waiversOf, levelsOf } from './accepted.js';
import { reportedName } from './files.js';
import type { ExitStatus, Host } from './host.js';
import { logTo } from './log.js';
import { type ConfigArguments, loadProject, type Project } from './project.js';
import type { Problems } from './read-settings.js';
import type { Deployment } from './requirements.js';

/** Prints the settings that hold here, each with where it comes from, as a `fwlint.toml` with comments. */
export const config = async (args: ConfigArguments, host: Host): Promise<ExitStatus> => {
  const problems: Problems = [];
  const project = await loadProject(args, host, problems);
  const deployments = await deploymentsOf(project, host, problems);
  await levelsOf(project, problems);
  await waiversOf(project, problems);
  const log = logTo(host, {});
  for (const problem of problems) log.problem(problem);
  if (problems.length > 0) return 2;
  const lines = [
    `# ${originText(project)}`,
    ...generalLines(project, host),
    ...firewallLines(project, host),
    ...deployments.flatMap(deploymentLines),
    ...listLines(project),
    ...levelLines(project),
  ];
  await host.out(`${lines.map(visible).join('\n')}\n`);
  return 0;
};

const deploymentsOf = async (
  project: Project | undefined,
  host: Host,
  problems: Problems,
): Promise<readonly Deployment[]> => {
  if (project === undefined || project.settings.deployments.length === 0) return [];
  const { loadDeployments } = await import('./deployments.js');
  return (await loadDeployments(project, {}, [], host, problems)).deployments;
};

const originText = (project: Project | undefined): string => {
  if (project === undefined) return 'no fwlint.toml here: everything is as built in';
  const { file, origin } = project;
  return origin === 'found' ? `${file}: the nearest upward` : `${file}: named by ${origin}`;
};

/** `key = value  # where it comes from`. */
const line = (key: string, value: string, from: string): string => `${`${key} = ${value}`.padEnd(48)}  # ${from}`;

const at = ({ file, line: n }: { readonly file: string; readonly line: number }): string => `${file}:${n}`;

const generalLines = (project: Project | undefined, host: Host): readonly string[] => {
  const { failOn, today, placeOf } = project?.settings ?? {};
  const [failOnAt, todayAt] = [placeOf?.('fail-on'), placeOf?.('today')];
  return [
    line('fail-on', JSON.stringify(failOn ?? 'error'), failOnAt === undefined ? 'default' : at(failOnAt)),
    line('today', today ?? host.today(), todayAt === undefined ? 'the clock' : at(todayAt)),
  ];
};

const firewallLines = (project: Project | undefined, host: Host): readonly string[] =>
  (project?.settings.firewalls ?? []).flatMap((firewall, i) => {
    const paths = project?.entries[i]?.paths ?? [];
    return [
      '',
      `[[firewall]]  # ${at(firewall.at)}`,
      `name = ${JSON.stringify(firewall.name)}`,
      line(
        'export',
        JSON.stringify(firewall.exports.map(({ text }) => text)),
        paths.map((path) => reportedName(path, host)).join(', '),
      ),
      `coverage = ${JSON.stringify(firewall.coverage)}`,
    ];
  });

const deploymentLines = ({ settings, catalog, flows }: Deployment): readonly string[] => {
  const active = flows.filter((flow) => flow.active).length;
  const defaults = catalog.features.filter((feature) => feature.default).map(({ id }) => id);
  const { features, firewalls } = settings;
  return [
    '',
    `[[deployment]]  # ${at(settings.at)}: ${active} of ${flows.length} flows are active`,
    `name = ${JSON.stringify(settings.name)}`,
    line('catalog', JSON.stringify(settings.catalog.text), `${catalog.name}, ${catalog.file}`),
    ...(firewalls === undefined ? [] : [`firewalls = ${JSON.stringify(firewalls)}`]),
    features === undefined
      ? line('features', JSON.stringify(defaults), `defaults of ${catalog.id}`)
      : line('features', JSON.stringify(features.map(({ text }) => text)), at(features[0]?.at ?? settings.at)),
    ...parameterLines({ settings, catalog }),
    ...roleLines({ settings, catalog, flows }),
  ];
};

const parameterLines = ({ settings, catalog }: Pick<Deployment, 'settings' | 'catalog'>): readonly string[] =>
  catalog.parameters.length === 0
    ? []
    : [
        '[deployment.parameters]',
        ...catalog.parameters.map(({ id, default: value }) => {
          const own = settings.parameters[id];
          return own === undefined
            ? line(id, String(value), `default of ${catalog.id}`)
            : line(id, String(own), at(settings.placeOf('parameter', id)));
        }),
      ];

const roleLines = ({ settings, catalog, flows }: Deployment): readonly string[] => {
  const needed = new Set(flows.filter(({ active }) => active).flatMap(({ from, to }) => [from, to]));
  return [
    '[deployment.roles]',
    ...catalog.roles.map(({ id, default: bindings }) => {
      const own = settings.roles.get(id);
      if (own !== undefined) return line(id, listText(own), at(settings.placeOf('role', id)));
      if (bindings !== undefined) return line(id, JSON.stringify(bindings), `default of ${catalog.id}`);
      return `# ${id} is not bound${needed.has(id) ? '' : ', and no active flow needs it'}`;
    }),
  ];
};

type Bindings = NonNullable<ReturnType<DeploymentSettings['roles']['get']>>;
const listText = (bindings: Bindings): string => JSON.stringify(bindings.map(({ text }) => text));

const listLines = (project: Project | undefined): readonly string[] => [
  ...(project?.settings.forbids ?? []).flatMap((forbid) => [
    '',
    `[[forbid]]  # ${at(forbid.at)}`,
    `name = ${JSON.stringify(forbid.name)}`,
    `from = ${listText(forbid.from)}`,
    `to = ${listText(forbid.to)}`,
  ]),
  ...(project?.settings.waivers ?? []).flatMap((waiver) => [
    '',
    `[[waiver]]  # ${at(waiver.at)}`,
    `lint = ${JSON.stringify(waiver.lint.map(({ text }) => text))}`,
    ...(['firewall', 'rule', 'flow', 'reason', 'owner'] as const).flatMap((key) =>
      waiver[key] === undefined ? [] : [`${key} = ${JSON.stringify(waiver[key])}`],
    ),
    ...(waiver.until === undefined ? [] : [`until = ${waiver.until}`]),
  ]),
];

const levelLines = (project: Project | undefined): readonly string[] => {
  const own = project?.settings.levels ?? [];
  if (own.length === 0) return [];
  const builtIn = (text: string): string =>
    lintRules.find(({ id, name }) => id.toLowerCase() === text.toLowerCase() || name === text.toLowerCase())?.level ??
    '';
  return [
    '',
    '[rules]',
    ...own.map(({ lintRule, level }) =>
      line(lintRule.text, JSON.stringify(level), `${at(lintRule.at)}; built in: ${builtIn(lintRule.text)}`),
    ),
  ];
};
