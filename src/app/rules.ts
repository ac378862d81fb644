import { lintRules } from '../../rules/index.js';
import { paintOf } from '../outputs/index.js';
import { useColor } from './color.js';
import type { ExitStatus, Host } from './host.js';
import { logTo } from './log.js';
import { didYouMean } from './suggest.js';

export interface RulesArguments {
  readonly format?: string;
}

/** Lists the lint rules. */
export const rules = async ({ format = 'table' }: RulesArguments, host: Host): Promise<ExitStatus> => {
  if (format === 'json') {
    const list = lintRules.map(({ id, name, level, summary, tags }) => ({ id, name, level, summary, tags }));
    await host.out(`${JSON.stringify(list, null, 2)}\n`);
    return 0;
  }
  if (format === 'table') {
    await host.out(table(host));
    return 0;
  }
  const known = ['table', 'json'];
  const hint = await didYouMean(format, known);
  logTo(host, {}).problem(`unknown format \`${format}\`${hint}; known are: ${known.join(', ')}`);
  return 2;
};

const table = (host: Host): string => {
  const paint = paintOf({ color: useColor('auto', host) });
  const nameWidth = Math.max(...lintRules.map(({ name }) => name.length));
  return lintRules
    .map(
      ({ id, name, level, summary }) =>
        `${paint.strong(id)}  ${name.padEnd(nameWidth)}  ${paint[level](level.padEnd(7))}  ${summary}\n`,
    )
    .join('');
};
