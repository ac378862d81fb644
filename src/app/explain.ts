import { lintRules } from '../../rules/index.js';
import type { ExitStatus, Host } from './host.js';
import { logTo } from './log.js';
import { didYouMean } from './suggest.js';

/** Prints the page of a lint rule, called by id or name. */
export const explain = async (word: string, host: Host): Promise<ExitStatus> => {
  const wanted = word.toLowerCase();
  const lintRule = lintRules.find(({ id, name }) => id.toLowerCase() === wanted || name === wanted);
  if (lintRule === undefined) {
    const known = lintRules.flatMap(({ id, name }) => [id, name]);
    const hint = await didYouMean(word, known);
    logTo(host, {}).problem(`no lint rule is called \`${word}\`${hint}; \`fwlint rules\` lists them`);
    return 2;
  }
  const { pages } = await import('../../rules/pages.generated.js');
  await host.out(pages[lintRule.id] ?? `${lintRule.summary}\n\n${lintRule.why}\n\n${lintRule.remedy}\n`);
  return 0;
};
