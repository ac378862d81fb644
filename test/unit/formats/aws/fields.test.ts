import assert from 'node:assert/strict';
import * as ledgers from '../../../../src/formats/aws/fields.js';
import { awsFolder, awsSources, decide, readAws } from '../../../support/aws.js';
import { filesBelow, textOf } from '../../../support/project.js';

describe('the field ledger of AWS', () => {
  it('lists fields that stand in some fixture, each', () => {
    const texts = filesBelow(awsFolder)
      .filter((path) => path.endsWith('.json'))
      .map(textOf)
      .join('\n');
    for (const [name, ledger] of Object.entries(ledgers)) {
      if (typeof ledger === 'function') continue;
      for (const field of Object.keys(ledger))
        assert.match(texts, new RegExp(name === 'optionFields' ? `[ (]${field}:` : `"${field}":`), `${name}: ${field}`);
    }
  });

  it('leaves a verdict certain that rests on listed fields alone', () => {
    const firewall = readAws(awsSources('ok/every-field'));
    const verdict = (attach: string, src: string, dport: number): string =>
      decide(firewall, {
        attach,
        direction: 'ingress',
        src,
        dst: src.includes(':') ? 'fd00::1' : '10.0.0.1',
        proto: 'tcp',
        dport,
      }).verdict;
    assert.deepEqual([verdict('sg-a', '192.0.2.1', 443), verdict('sg-a', '2001:db8::1', 443)], ['permit', 'permit']);
    assert.deepEqual([verdict('sg-c', '192.0.2.1', 22), verdict('sg-c', '192.0.2.1', 23)], ['permit', 'deny']);
    assert.equal(verdict('acl-a', '2001:db8::1', 443), 'permit');
    assert.deepEqual(
      [verdict('stateless', '192.0.2.1', 443), verdict('stateful', '192.0.2.1', 443)],
      ['permit', 'permit'],
    );
  });
});
