import Mocha from 'mocha';

const { Base } = Mocha.reporters;
const { color } = Base;

/**
 * One line per top-level suite, one line per test that is slow, skipped or failed, all failures at the end with their
 * differences, and the count as the last line: `N passed, N failed[, N skipped]`. Mocha knows no reason for a skip, so
 * a test that skips itself prints its reason.
 */
export default class CompactReporter extends Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const print = (line: string): void => {
      process.stdout.write(`${line}\n`);
    };
    let passedHere = 0;
    let millisecondsHere = 0;

    runner.on('pass', (test) => {
      passedHere += 1;
      millisecondsHere += test.duration ?? 0;
      if (test.speed === 'slow') print(color('medium', `    slow: ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    });
    runner.on('pending', (test) => print(color('pending', `    skipped: ${test.fullTitle()}`)));
    runner.on('fail', (test) => print(color('fail', `    FAILED: ${test.fullTitle()}`)));
    runner.on('suite end', (suite) => {
      if (suite.parent?.root !== true) return;
      print(`  ${suite.title}: ${color('checkmark', `${passedHere} passed`)} (${millisecondsHere} ms)`);
      passedHere = 0;
      millisecondsHere = 0;
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (failures > 0) {
        print('\nFailures');
        Base.list(this.failures);
      }
      print(`\n${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
    });
  }
}
