import type {
  Artifact,
  ArtifactChange,
  CodeFlow,
  Fix as SarifFix,
  Location,
  Log,
  Notification,
  PhysicalLocation,
  PropertyBag,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import type { Finding, Fix, Level, LintRuleInfo, Output, PathStep, Report } from '../linting/index.js';
import type { Notice } from '../model/index.js';
import type { Place } from '../text/index.js';
import { jsonPieces, visible } from './visible.js';
import { count, packetText } from './words.js';

/** SARIF 2.1.0 for code scanning: shaped so that GitHub shows it well, and valid for every other reader. */
export const sarif: Output = {
  name: 'sarif',
  *render(report) {
    yield* jsonPieces(toLog(report), { key: 'results', depth: 4 }, resultsOf(report));
    yield '\n';
  },
};

/** What GitHub keeps; more is cut or rejected there. */
const limits = { description: 1024, name: 255, tags: 10, related: 100, steps: 50, links: 10 } as const;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Everything but the results. */
const toLog = (report: Report): Log => ({ $schema: schema, version: '2.1.0', runs: [toRun(report)] });

const toRun = (report: Report): Run => {
  return {
    tool: {
      driver: {
        name: 'fwlint',
        fullName: `fwlint ${report.version}`,
        semanticVersion: report.version,
        informationUri: 'https://fwlint.example',
        rules: report.lintRules.map((lintRule) => toDescriptor(lintRule, report.pages?.[lintRule.id])),
      },
    },
    // Only on request: a constant id would make every matrix job of a workflow collide with its siblings.
    ...(report.sarifCategory === undefined ? {} : { automationDetails: { id: toCategory(report.sarifCategory) } }),
    columnKind: 'utf16CodeUnits',
    // A description and no uri: readers know what the paths are relative to, and no machine's path is told.
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory in which fwlint was started' } } },
    invocations: [
      {
        // False keeps existing alerts open: an empty result of a broken export proves nothing.
        executionSuccessful: report.complete,
        ...(report.notices.length === 0 ? {} : { toolExecutionNotifications: report.notices.map(toNotification) }),
      },
    ],
    artifacts: report.files.map(toArtifact),
    results: [],
  };
};

function* resultsOf({ findings, waived, lintRules, includeSuppressed }: Report): Iterable<Result> {
  const indexes = new Map(lintRules.map(({ id }, index) => [id, index]));
  const toResult = (finding: Finding): Result => resultOf(finding, indexes.get(finding.lintRule.id));
  for (const finding of findings) yield toResult(finding);
  if (includeSuppressed) for (const each of waived) yield suppressed(toResult(each.finding), each);
}

/** GitHub takes the text before the last slash as the category; what follows names the run. */
const toCategory = (category: string): string => (category.endsWith('/') ? category : `${category}/`);

const problemSeverity: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
};

const toDescriptor = (lintRule: LintRuleInfo, page: string | undefined): ReportingDescriptor => {
  const { id, name, level, summary, why, remedy, securitySeverity, tags } = lintRule;
  const help = page ?? `${summary}\n\n${why}\n\n${remedy}\n`;
  return {
    id,
    name: cut(pascalCase(name), limits.name),
    shortDescription: { text: cut(summary, limits.description) },
    fullDescription: { text: cut(`${summary} ${why}`, limits.description) },
    help: { text: help, markdown: help },
    defaultConfiguration: { level },
    properties: {
      tags: tags.slice(0, limits.tags),
      precision: 'very-high',
      'problem.severity': problemSeverity[level],
      // A string that holds a number: GitHub rejects the whole file otherwise.
      ...(securitySeverity === undefined ? {} : { 'security-severity': securitySeverity.toFixed(1) }),
    },
  };
};

const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const resultOf = (finding: Finding, ruleIndex: number | undefined): Result => {
  const related = finding.related.slice(0, limits.related);
  return {
    ruleId: finding.lintRule.id,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: finding.lintRule.level,
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: toPhysicalLocation(finding.at),
        logicalLocations: [{ fullyQualifiedName: finding.logicalName }],
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ at, message }, i) => ({ id: i + 1, ...toLocation(at, message) })),
        }),
    ...(finding.path.length === 0 ? {} : { codeFlows: [toCodeFlow(finding.path)] }),
    ...(finding.fix === undefined ? {} : { fixes: [toFix(finding.fix)] }),
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1` },
    properties: propertiesOf(finding),
  };
};

/**
 * GitHub shows the first sentence as the title, reads links only from the message, and shows neither fixes nor the
 * properties: so all that a reader needs stands here.
 */
const messageOf = (finding: Finding): string => {
  const { witness } = finding.facts;
  return [
    plain(sentence(finding.message)),
    ...(witness === undefined ? [] : [plain(`Example packet: ${packetText(witness)}.`)]),
    ...links(finding),
    ...(finding.remedy === '' ? [] : [plain(sentence(finding.remedy))]),
  ].join(' ');
};

const links = ({ at, related }: Finding): readonly string[] => {
  const shown = related.slice(0, limits.links).map((place, i) => {
    const file = place.at.file === at.file ? '' : `${place.at.file} `;
    return `[${linkText(`${file}line ${place.at.line}`)}](${i + 1})`;
  });
  if (shown.length === 0) return [];
  const more = related.length - shown.length;
  return [`See ${[...shown, ...(more > 0 ? [count(more, 'more place')] : [])].join(', ')}.`];
};

/** Text of the export that looks like a link would point at places that do not exist. */
const plain = (text: string): string => visible(text).replace(/\[(?=[^[\]]*\]\(\d+\))/g, '\\[');
const linkText = (text: string): string => text.replace(/[[\]\\]/g, '\\$&');

const sentence = (text: string): string => {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};

const propertiesOf = ({ firewall, facts }: Finding): PropertyBag => {
  const { verdict, rule, flow, flows, witness, decidedBy, culprits, excess } = facts;
  const bag = { firewall, verdict, rule, flow, flows, witness, decidedBy, culprits, excess };
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
};

const toCodeFlow = (path: readonly PathStep[]): CodeFlow => ({
  threadFlows: [
    {
      locations: shorten(path).map(({ step, leftOut }) => ({
        nestingLevel: step.depth,
        importance: step.importance,
        location: toLocation(
          step.at,
          leftOut === 0 ? step.message : `${step.message} (${count(leftOut, 'step')} before this one left out)`,
        ),
      })),
    },
  ],
});

/** At most `limits.steps` steps: unimportant ones go first, then the later of the important ones, never the last. */
const shorten = (path: readonly PathStep[]): readonly { readonly step: PathStep; readonly leftOut: number }[] => {
  const ranks = { essential: 0, important: 1, unimportant: 2 } as const;
  const last = path.length - 1;
  const rankOf = (i: number): number => (i === last ? -1 : ranks[(path[i] as PathStep).importance]);
  const byRank = path.map((_, i) => i).sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  const kept = byRank.slice(0, limits.steps).sort((a, b) => a - b);
  return kept.map((i, n) => ({ step: path[i] as PathStep, leftOut: i - (kept[n - 1] ?? -1) - 1 }));
};

/** The edits by file, in the order in which they stand there. */
const toFix = ({ description, edits }: Fix): SarifFix => {
  const changes = new Map<string, ArtifactChange>();
  for (const { region, text } of edits) {
    const { file, ...deletedRegion } = region;
    const change = changes.get(file) ?? {
      artifactLocation: { uri: toUri(file), uriBaseId: '%SRCROOT%' },
      replacements: [],
    };
    changes.set(file, change);
    change.replacements.push({ deletedRegion, ...(text === '' ? {} : { insertedContent: { text } }) });
  }
  return { description: { text: plain(sentence(description)) }, artifactChanges: [...changes.values()] };
};

const suppressed = (result: Result, { reason, inSource }: Report['waived'][number]): Result => ({
  ...result,
  suppressions: [{ kind: inSource ? 'inSource' : 'external', status: 'accepted', justification: reason }],
});

const toNotification = (notice: Notice): Notification => ({
  level: notice.kind === 'lenient' || notice.kind === 'assumption' ? 'note' : 'error',
  message: { text: sentence(notice.message) },
  locations: [{ physicalLocation: toPhysicalLocation(notice.at) }],
});

const toArtifact = ({ name }: Report['files'][number]): Artifact => ({
  location: { uri: toUri(name), uriBaseId: '%SRCROOT%' },
});

const toLocation = (at: Place, message: string): Location => ({
  physicalLocation: toPhysicalLocation(at),
  message: { text: sentence(message) },
});

const toPhysicalLocation = (at: Place): PhysicalLocation => ({
  artifactLocation: { uri: toUri(at.file), uriBaseId: '%SRCROOT%' },
  region: { startLine: at.line, startColumn: at.column, endLine: at.line, endColumn: at.endColumn },
});

/** The URI of the file that was asked for last: a report has many places in few files. */
let lastUri = { file: '', uri: '' };

const toUri = (file: string): string => {
  if (lastUri.file !== file) lastUri = { file, uri: encoded(file) };
  return lastUri.uri;
};

/** Percent-encoded by segment; a lone surrogate, which no URI can hold, becomes the replacement character. */
const encoded = (file: string): string =>
  file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/');

const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`;
