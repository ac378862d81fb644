import type { Finding, Output, Report } from '../linting/index.js';
import type { Place } from '../text/index.js';
import type { JsonFinding, JsonPlace, JsonReport } from './json-report.js';
import { jsonPieces } from './visible.js';
import { summaryOf } from './words.js';

/** For programs: everything that the report knows, under the schema `json.schema.json`. */
export const json: Output = {
  name: 'json',
  *render(report) {
    yield* jsonPieces(toJsonReport(report), { key: 'findings', depth: 2 }, eachFinding(report));
    yield '\n';
  },
};

function* eachFinding({ findings }: Report): Iterable<JsonFinding> {
  for (const finding of findings) yield toJsonFinding(finding);
}

/** Everything but the findings. */
const toJsonReport = (report: Report): JsonReport => ({
  $schema: 'json.schema.json',
  version: 1,
  tool: { name: 'fwlint', version: report.version },
  complete: report.complete,
  summary: summaryOf(report),
  lintRules: report.lintRules.map(({ id, name, level, summary }) => ({ id, name, level, summary })),
  files: report.files.map(({ name, source, format, rules }) => ({
    name,
    read: source !== undefined,
    ...(format === undefined ? {} : { format }),
    rules,
  })),
  findings: [],
  waived: report.waived.map(({ finding, reason, inSource }) => ({ finding: toJsonFinding(finding), reason, inSource })),
  notices: report.notices.map(({ kind, at, message, subject }) => ({ kind, place: toJsonPlace(at), message, subject })),
  notes: report.summaryNotes,
});

const toJsonFinding = (finding: Finding): JsonFinding => ({
  id: finding.lintRule.id,
  name: finding.lintRule.name,
  level: finding.lintRule.level,
  message: finding.message,
  remedy: finding.remedy,
  firewall: finding.firewall,
  place: toJsonPlace(finding.at),
  logicalName: finding.logicalName,
  fingerprint: finding.fingerprint,
  ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  facts: finding.facts,
  related: finding.related.map(({ at, message }) => ({ place: toJsonPlace(at), message })),
  path: finding.path.map(({ at, message, depth, importance }) => ({
    place: toJsonPlace(at),
    message,
    depth,
    importance,
  })),
});

const toJsonPlace = ({ file, line, column, endColumn }: Place): JsonPlace => ({ file, line, column, endColumn });
