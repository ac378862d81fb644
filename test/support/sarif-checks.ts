import type { Location, Log, PhysicalLocation, ReportingDescriptor, Result, Run } from 'sarif';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Source } from '../../src/text/index.js';
import { problemsOfFix } from './fixes.js';
import { projectRoot } from './project.js';

const schemaPath = join(projectRoot, 'node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json');

const compile = () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object);
};
let validate: ReturnType<typeof compile> | undefined;

/** What the official schema of SARIF 2.1.0 objects to. */
export const schemaErrors = (log: unknown): readonly string[] => {
  validate ??= compile();
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
};

/** What GitHub or a reader would trip over although schema and validator are content, as `place: problem`. */
export const sarifProblems = (log: Log, sources: ReadonlyMap<string, Source>): readonly string[] =>
  log.runs.flatMap((run, i) => problemsOfRun(run, sources).map((problem) => `runs[${i}] ${problem}`));

const problemsOfRun = (run: Run, sources: ReadonlyMap<string, Source>): readonly string[] => {
  const descriptors = run.tool.driver.rules ?? [];
  const results = run.results ?? [];
  return [
    ...descriptors.flatMap((descriptor) => problemsOfRule(descriptor).map((problem) => `${descriptor.id}: ${problem}`)),
    ...(isSorted(descriptors.map(({ id }) => id)) ? [] : ['rules are not in the order of their ids']),
    ...(run.automationDetails === undefined || run.automationDetails.id?.endsWith('/') === true
      ? []
      : ['automationDetails.id has no category']),
    ...results.flatMap((result, i) =>
      problemsOfResult(result, descriptors, sources).map((problem) => `results[${i}]: ${problem}`),
    ),
    ...doubleFingerprints(results),
    ...absolutePaths(run),
  ];
};

const isSorted = (words: readonly string[]): boolean =>
  words.every((word, i) => i === 0 || (words[i - 1] ?? '') < word);

const problemsOfRule = (rule: ReportingDescriptor): readonly string[] => {
  const tags = rule.properties?.tags ?? [];
  const severity: unknown = rule.properties?.['security-severity'];
  const texts: readonly (readonly [string, string | undefined, number])[] = [
    ['name', rule.name, 255],
    ['shortDescription', rule.shortDescription?.text, 1024],
    ['fullDescription', rule.fullDescription?.text, 1024],
    ['help', rule.help?.text, Infinity],
    ['help.markdown', rule.help?.markdown, Infinity],
  ];
  return [
    ...texts
      .filter(([, text, limit]) => text === undefined || text === '' || text.length > limit)
      .map(([name]) => `${name} is empty or too long`),
    ...(tags.length > 10 ? ['more than 10 tags'] : []),
    ...(severity === undefined || isSeverity(severity) ? [] : ['security-severity is not a number in a string']),
  ];
};

const isSeverity = (value: unknown): boolean =>
  typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) && Number(value) > 0 && Number(value) <= 10;

const problemsOfResult = (
  result: Result,
  descriptors: readonly ReportingDescriptor[],
  sources: ReadonlyMap<string, Source>,
): readonly string[] => {
  const text = result.message.text ?? '';
  const locations = result.locations ?? [];
  const related = result.relatedLocations ?? [];
  const steps = (result.codeFlows ?? []).flatMap(({ threadFlows }) => threadFlows.flatMap((flow) => flow.locations));
  const ids = new Set(related.map(({ id }) => id));
  const everywhere: readonly Location[] = [
    ...locations,
    ...related,
    ...steps.flatMap(({ location }) => location ?? []),
  ];
  return [
    ...(text === '' ? ['no message'] : []),
    ...(result.ruleIndex !== undefined && descriptors[result.ruleIndex]?.id === result.ruleId
      ? []
      : [`ruleIndex ${result.ruleIndex ?? 'missing'} is not ${result.ruleId ?? 'a rule'}`]),
    ...(locations.length === 1 ? [] : [`${locations.length} locations`]),
    ...(related.length > 100 ? ['more than 100 related locations'] : []),
    ...(steps.length > 50 ? ['more than 50 steps'] : []),
    ...[...text.matchAll(/(?<!\\)\[(?:\\.|[^\]\\])*\]\((\d+)\)/g)]
      .filter(([, id]) => !ids.has(Number(id)))
      .map(([link]) => `${link} leads nowhere`),
    ...everywhere.flatMap(({ physicalLocation }) => problemsOfPlace(physicalLocation, sources)),
    ...problemsOfFix(result, sources),
  ];
};

const problemsOfPlace = (
  place: PhysicalLocation | undefined,
  sources: ReadonlyMap<string, Source>,
): readonly string[] => {
  const uri = place?.artifactLocation?.uri;
  const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = place?.region ?? {};
  if (uri === undefined) return ['a location without uri'];
  const where = `${uri}:${startLine}:${startColumn}-${endLine}:${endColumn}`;
  const source = sources.get(decodeURIComponent(uri));
  return [
    ...(startLine === endLine && startColumn >= 1 && startColumn <= endColumn
      ? []
      : [`${where} is not within one line`]),
    ...(source !== undefined && (startLine > source.lineCount || endColumn > source.line(startLine).length + 1)
      ? [`${where} is outside the file`]
      : []),
  ];
};

const doubleFingerprints = (results: readonly Result[]): readonly string[] => {
  const seen = new Set<string>();
  return results.flatMap(({ ruleId, locations, partialFingerprints, suppressions }) => {
    const print = partialFingerprints?.['primaryLocationLineHash'] ?? '';
    const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
    const key = `${ruleId ?? ''} ${uri} ${print}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return /^[0-9a-f]{16}:1$/.test(print) && (isNew || suppressions !== undefined) ? [] : [`fingerprint of ${key}`];
  });
};

/** Names that only this machine knows must stand nowhere in a report. */
const absolutePaths = (run: Run): readonly string[] => {
  const found: string[] = [];
  JSON.stringify(run, (key, value: unknown) => {
    if (key === 'uri' && typeof value === 'string' && /^([a-z][a-z0-9+.-]*:|\/|[A-Za-z]:\\)/i.test(value))
      found.push(value);
    return value;
  });
  return found.map((uri) => `absolute path ${uri}`);
};
