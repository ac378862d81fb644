import assert from 'node:assert/strict';
import { conditionNames, rulebaseKinds, securityRuleFields } from '../../../../src/formats/panos/fields.js';
import { trace } from '../../../../src/analysis/index.js';
import { reader } from '../../../../src/formats/panos/index.js';
import { filesBelow, textOf } from '../../../support/project.js';
import { panosFolder, readPanos } from '../../../support/panos.js';

const text = textOf(`${panosFolder}/ok/every-field.xml`);
const firewall = readPanos(text);

const because = (dport: number): string => {
  const placed = reader.place(firewall, { proto: 'tcp', src: '10.0.0.1', dst: '10.0.0.2', dport, in: 'trust', out: 'dmz' });
  assert.ok('policy' in placed);
  const { verdict, because: reason } = trace(placed.policy, placed.traced);
  return `${verdict}: ${reason ?? ''}`;
}; // prettier-ignore

describe('the field ledger of PAN-OS', () => {
  const all = filesBelow(panosFolder).map(textOf).join('\n');

  it('has every field and every rulebase in some fixture', () => {
    for (const name of [...Object.keys(securityRuleFields), ...Object.keys(rulebaseKinds)])
      assert.match(all, new RegExp(`<${name}[ />]`), name);
  });

  it('names every condition that cannot be decided, and each makes its rule conditional', () => {
    const open = Object.keys(securityRuleFields).filter((name) => securityRuleFields[name] === 'undecidable');
    assert.deepEqual(Object.keys(conditionNames).sort(), open.toSorted());
    for (const name of open) {
      const service = new RegExp(`<entry name="by ${name}">[\\s\\S]*?<member>port-(\\d+)`).exec(text)?.[1];
      const value = new RegExp(`<${name}>\\s*<member>([^<]*)`).exec(text)?.[1];
      assert.equal(because(1000 + Number(service)), `conditional: ${conditionNames[name] ?? ''} ${value ?? ''}`);
    }
    assert.equal(because(1098), 'conditional: schedule office');
  });

  it('leaves a rule alone whose every condition is any', () => {
    assert.equal(because(1099), 'permit: ');
  });

  it('tells about rulebases that can stop packets on their own, where they have rules in force', () => {
    const told = firewall.notices.map((notice) => [notice.kind, notice.subject]);
    assert.deepEqual(told, [['assumption', 'authentication'], ['assumption', 'dos'], ['assumption', 'pbf']]);
  });

  it('counts the tag of a group of rules as used', () => {
    const uses = firewall.objects.filter((object) => object.kind === 'tag').map(({ name, uses: count }) => [name, count]);
    assert.deepEqual(uses, [['t', 1], ['g', 1]]);
  });
}); // prettier-ignore
