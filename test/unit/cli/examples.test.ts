import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fwlint } from '../../support/host.js';
import { projectRoot } from '../../support/project.js';

describe('the small site of the examples', () => {
  it('misses one flow, permits too much in one rule, and keeps the rule of a feature that is off', async () => {
    const { status, stdout, stderr } = await fwlint(['check', '--format', 'concise'], {
      cwd: join(projectRoot, 'fixtures/examples/small-site'),
    });
    assert.equal(status, 1, stderr);
    const found = [...stdout.matchAll(/^edge\.rules:(\d+):\d+: .*(FW\d+)/gm)].map(
      ([, line, id]) => `${id ?? ''} ${line ?? ''}`,
    );
    assert.deepEqual(found, ['FW101 4', 'FW305 21', 'FW201 23']);
    assert.match(stdout, /agent-logs/);
  });
});
