import type { Finding, Output } from '../linting/index.js';
import { visible } from './visible.js';

/** `file:line:column: level[id] name: message`: what editors and terminals turn into a link, then what and why. */
export const headline = ({ at, lintRule, message }: Finding): string =>
  visible(`${at.file}:${at.line}:${at.column}: ${lintRule.level}[${lintRule.id}] ${lintRule.name}: ${message}`);

/** One line per finding and nothing else. */
export const concise: Output = {
  name: 'concise',
  *render({ findings }) {
    for (const finding of findings) yield `${headline(finding)}\n`;
  },
};
