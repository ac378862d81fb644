import type { Output, RenderOptions, Report } from '../../src/linting/index.js';
import { isOutputName, outputs } from '../../src/outputs/index.js';
import { goldens } from '../support/golden.js';
import { brokenReport, cleanReport, sampleReport } from '../support/sample-report.js';

const plain: RenderOptions = { color: false, width: 100 };

const rendered =
  (name: string, report: Report, options: RenderOptions = plain) =>
  async (): Promise<string> => {
    if (!isOutputName(name)) throw new Error(`no output ${name}`);
    const output: Output = await outputs[name].load();
    return [...output.render(report, options)].join('');
  };

describe('the outputs', () => {
  goldens('outputs', {
    ...Object.fromEntries(
      Object.keys(outputs).flatMap((name) => [
        [`${name}.sample.txt`, rendered(name, sampleReport)],
        [`${name}.clean.txt`, rendered(name, cleanReport)],
        [`${name}.broken.txt`, rendered(name, brokenReport)],
      ]),
    ),
    'pretty.color.txt': rendered('pretty', sampleReport, { color: true, width: 80 }),
    'sarif.category.txt': rendered('sarif', { ...sampleReport, sarifCategory: 'dc1', includeSuppressed: true }),
  });
});
