import assert from 'node:assert/strict';
import { detect } from '../../../../src/formats/panos/index.js';
import { filesBelow, textOf } from '../../../support/project.js';
import { panosFolder, readPanos } from '../../../support/panos.js';

type Told = readonly [kind: string, word: string, subject: string];

/** What each broken fixture must be told: kind, a word that stands on the line in question, and the subject. */
const expected: Readonly<Record<string, readonly Told[]>> = {
  'bad-objects.xml': [
    ['unmodelled', '10.0.0.300', 'a'],
    ['unmodelled', '10.0.0.9-10.0.0.1', 'b'],
    ['unmodelled', '<entry name="c">', 'c'],
    ['unmodelled', '<filter>', 'dyn'],
    ['lenient', '<entry name="empty">', 'empty'],
    ['unmodelled', '<port>http', 's'],
  ],
  'copy-command.set': [['unmodelled', 'copy rulebase', 'command']],
  'device-group-cycle.xml': [
    ['assumption', '<entry name="a">', 'local rules'],
    ['cycle', '<parent-dg>b', 'a'],
    ['cycle', '<parent-dg>a', 'b'],
  ],
  'doctype.xml': [['syntax', '<!DOCTYPE', 'syntax']],
  'group-cycles.xml': [
    ['cycle', '<member>s1', 's1'],
    ['cycle', '<member>a1', 'a1'],
  ],
  'mismatched-tags.xml': [['syntax', '</actoin>', 'syntax']],
  'repeated-elements.xml': [
    ['syntax', 'again', 'web'],
    ['unmodelled', '<entry name="both">', 'both'],
    ['syntax', '<source><member>web', 'source'],
    ['syntax', '<action>deny', 'action'],
    ['syntax', '<rulebase><security/>', 'rulebase'],
  ],
  'trap-17-group-cycle.xml': [['cycle', '<member>g1', 'g1']],
  'trap-28-zone-case.xml': [['unresolved', '<member>Trust', 'Trust']],
  // The rule that the end cuts off has lost its action.
  'truncated.xml': [
    ['unmodelled', '<entry name="second">', 'second'],
    ['truncated', 'the last line', 'truncated'],
  ],
  'unclosed-quote.set': [['truncated', 'description', 'truncated']],
  'unknown-field.xml': [['unmodelled', '<mood>', 'mood']],
  'unknown-rulebase.xml': [['unmodelled', '<magic>', 'magic']],
  'unknown-values.xml': [
    ['unmodelled', 'sideways', 'rule-type'],
    ['unmodelled', 'perhaps', 'negate-source'],
    ['unmodelled', 'alert', 'alert'],
    ['unmodelled', '<entry name="d">', 'd'],
  ],
  'unresolved-names.xml': [
    ['unresolved', 'no-address', 'no-address'],
    ['unresolved', 'no-service', 'no-service'],
    ['unresolved', 'no-schedule', 'no-schedule'],
  ],
};

const fixtures = (folder: string) =>
  filesBelow(`${panosFolder}/${folder}`).map((file) => [file.slice(file.lastIndexOf('/') + 1), textOf(file)] as const);

describe('what the reader of PAN-OS tells about its input', () => {
  for (const [name, text] of fixtures('broken'))
    it(`is exact for ${name}`, () => {
      const lines = text.split('\n');
      const told = readPanos(text).notices.map(({ kind, at, subject }) => [kind, at.line, subject]);
      const wanted = (expected[name] ?? []).map(([kind, word, subject]) => {
        const line =
          word === 'the last line'
            ? text.trimEnd().split('\n').length
            : lines.findIndex((one) => one.includes(word)) + 1;
        return [kind, line, subject];
      });
      assert.deepEqual(told, wanted);
    });

  it('covers every broken fixture', () => {
    assert.deepEqual(fixtures('broken').map(([name]) => name), Object.keys(expected).sort());
  });

  for (const [name, text] of fixtures('ok'))
    it(`is nothing but assumptions for ${name}`, () => {
      assert.deepEqual(readPanos(text).notices.filter((notice) => notice.kind !== 'assumption'), []);
    });

  for (const [name, text] of [...fixtures('ok'), ...fixtures('broken')])
    if (name !== 'doctype.xml')
      it(`is asked about ${name}, because the format is recognised`, () => {
        assert.ok(detect(text));
      });

  it('is not asked about other formats', () => {
    for (const text of [
      '<?xml version="1.0"?>\n<pfsense><version>19.1</version></pfsense>',
      '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
      '{"SecurityGroups": []}',
      'config firewall policy\n    edit 1\n        set service "ALL"\n    next\nend\n',
      'set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24\nset security zones security-zone trust\n',
      '',
    ])
      assert.equal(detect(text), false, text);
  });

  it('says that pushed rules are missing, and where that is to be seen', () => {
    const text = textOf(`${panosFolder}/ok/pushed-rules-absent.xml`);
    const firewall = readPanos(text);
    const line = text.split('\n').findIndex((one) => one.includes('<panorama-server>')) + 1;
    assert.equal(firewall.missingRules?.at.line, line);
    assert.deepEqual(firewall.notices.map(({ kind, at }) => [kind, at.line]), [['assumption', line]]);
  });

  it('does not miss pushed rules that are there', () => {
    const text = textOf(`${panosFolder}/ok/pushed-rules-absent.xml`).replace(
      '<devices>',
      '<policy><panorama><pre-rulebase><security><rules><entry name="pushed"><action>deny</action></entry></rules></security></pre-rulebase></panorama></policy><devices>',
    );
    const firewall = readPanos(text);
    assert.equal(firewall.missingRules, undefined);
    assert.deepEqual(firewall.policies[0]?.stages[0]?.chain.rules.map((rule) => rule.name), ['pushed', 'local', 'intrazone-default']);
  });
}); // prettier-ignore
