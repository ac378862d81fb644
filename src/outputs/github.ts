import type { Finding, Level, Output } from '../linting/index.js';
import { visible } from './visible.js';

const commands: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands of GitHub Actions: each becomes an annotation of the changed file. */
export const github: Output = {
  name: 'github',
  *render({ findings }) {
    for (const finding of findings) yield `${annotation(finding)}\n`;
  },
};

const annotation = ({ at, lintRule, message }: Finding): string => {
  const properties = {
    file: at.file,
    line: at.line,
    endLine: at.line,
    col: at.column,
    endColumn: at.endColumn,
    title: `${lintRule.id} ${lintRule.name}`,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${commands[lintRule.level]} ${list.join(',')}::${escapeText(message)}`;
};

// The runner decodes exactly these sequences; whatever else could end the command early is made visible.
const escapeText = (text: string): string => visible(text).replaceAll('%', '%25');
const escapeProperty = (text: string): string => escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
