import assert from 'node:assert/strict';
import { BuiltNode, type ConfigNode, XmlNode } from '../../../../src/formats/panos/node.js';
import { readPanosXml } from '../../../../src/formats/panos/read-xml.js';
import { readSet } from '../../../../src/formats/panos/read-set.js';
import {
  type PanosConfig,
  readSecurityRule,
  readVendor,
  type SecurityRule,
  type Text,
} from '../../../../src/formats/panos/vendor.js';
import { formatAddresses } from '../../../../src/packets/index.js';
import { Source } from '../../../../src/text/index.js';
import { toSet } from '../../../support/panos-set.js';
import { panosFolder, readPanos } from '../../../support/panos.js';
import { filesBelow, textOf } from '../../../support/project.js';

const vendorOf = (text: string): PanosConfig => {
  const source = new Source('x', text);
  const { root, problems } = text.startsWith('<') ? readPanosXml(source) : readSet(source);
  assert.deepEqual(problems, []);
  assert.ok(root !== undefined);
  return readVendor(root);
};

const isNode = (value: object): value is ConfigNode => value instanceof XmlNode || value instanceof BuiltNode;

/** The vendor objects without the offsets, which are all that the two syntaxes may differ in. */
const bare = (value: unknown): unknown => {
  if (value instanceof Map) return [...(value as Map<string, unknown>)].map(([key, one]) => [key, bare(one)]);
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  if (isNode(value)) return bare(readSecurityRule(value));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !/^(at|valueAt|logAt)$/.test(key))
      .map(([key, one]) => [key, bare(one)]),
  );
};

const securityOf = (config: PanosConfig): readonly SecurityRule[] =>
  (config.scopes[0]?.local.security ?? []).map(readSecurityRule);
const rulesOf = (text: string): readonly string[] => securityOf(vendorOf(text)).map((rule) => rule.name);
const names = (items: readonly Text[] | undefined): readonly string[] => items?.map((item) => item.text) ?? [];

describe('set output of PAN-OS', () => {
  for (const file of filesBelow(panosFolder).filter((name) => name.includes('/trap-')))
    it(`says the same as ${file.slice(panosFolder.length + 1)}`, () => {
      const xml = textOf(file);
      const expected = { ...vendorOf(xml) };
      for (const repeatLists of [false, true]) {
        const found = vendorOf(toSet(xml, { repeatLists }));
        // The version stands in an attribute that `set` output does not have.
        const { version: _, ...rest } = expected;
        assert.deepEqual(bare(found), bare(rest));
      }
    });

  it('leaves out the virtual system where there is only one', () => {
    const short = vendorOf('set zone z network layer3 ethernet1/1\nset rulebase security rules r action allow\n');
    const long = vendorOf(
      'set vsys vsys1 zone z network layer3 ethernet1/1\nset vsys vsys1 rulebase security rules r action allow\n',
    );
    assert.deepEqual(bare(short), bare(long));
    assert.equal(short.scopes[0]?.name, 'vsys1');
  });

  it('keeps blanks, brackets and line ends inside quotes', () => {
    const config = vendorOf(
      'set rulebase security rules "Web in" description "first\nset rulebase security rules no\nthird [ line ]"\r\n' +
        'set rulebase security rules "Web in" source [ "a b" c ]\r\n',
    );
    const [rule, ...more] = securityOf(config);
    assert.deepEqual(more, []);
    assert.equal(rule?.name, 'Web in');
    assert.equal(rule.description?.text, 'first\nset rulebase security rules no\nthird [ line ]');
    assert.deepEqual(names(rule.source?.items), ['a b', 'c']);
  });

  it('passes over prompts, comments and what a pager leaves', () => {
    const text = 'admin@fw> set cli config-output-format set\nadmin@fw# show\n# a comment\n! another\n[edit]\n--more--\nset rulebase security rules a action deny\n';
    assert.deepEqual(rulesOf(text), ['a']);
  }); // prettier-ignore

  it('reads the commands of a recorded session behind their prompts', () => {
    assert.deepEqual(rulesOf('admin@fw-1(active)# set rulebase security rules a action deny\n[edit]\n'), ['a']);
  });

  it('orders rules by the first command that names them', () => {
    const text = 'set rulebase security rules a from x\nset rulebase security rules b\nset rulebase security rules a to y\n';
    assert.deepEqual(rulesOf(text), ['a', 'b']);
  }); // prettier-ignore

  it('carries out move, rename and delete', () => {
    const base = ['a', 'b', 'c', 'd'].map((name) => `set rulebase security rules ${name} from any\n`).join('');
    const after = (command: string): string => rulesOf(base + command).join('');
    assert.equal(after('move rulebase security rules d top\n'), 'dabc');
    assert.equal(after('move rulebase security rules a bottom\n'), 'bcda');
    assert.equal(after('move rulebase security rules d before b\n'), 'adbc');
    assert.equal(after('move rulebase security rules a after c\n'), 'bcad');
    assert.equal(after('rename rulebase security rules b to z\n'), 'azcd');
    // A rule has a field that is called `to`, too.
    assert.equal(after('set rulebase security rules b to any\nrename rulebase security rules b to z\n'), 'azcd');
    assert.equal(after('delete rulebase security rules c\n'), 'abd');
    assert.equal(after('delete vsys vsys1 rulebase security rules c\n'), 'abd');
  });

  it('lets what refers to an object follow its new name', () => {
    const trace = (...lines: readonly string[]) =>
      readPanos(
        lines
          .concat(
            'set zone a network layer3 ethernet1/1',
            'set rulebase security rules r source any',
            'set rulebase security rules r service any',
            'set rulebase security rules r application any',
            'set rulebase security rules r action deny',
            'set rulebase security rules r from a',
          )
          .map((line) => `${line}\n`)
          .join(''),
      );
    const destinations = (...lines: readonly string[]) => {
      const { policies, notices } = trace(...lines);
      const [rule] = policies[0]!.stages[0]!.chain.rules;
      return [formatAddresses(4, rule!.match.under.project('dst')).join(), notices.filter(({ kind }) => kind === 'unresolved').length];
    };
    const rule = 'set rulebase security rules r destination';
    assert.deepEqual(
      destinations('set address old ip-netmask 10.0.0.1', `${rule} old`, 'rename address old to new'),
      ['10.0.0.1', 0],
    );
    assert.deepEqual(
      destinations('set address old ip-netmask 10.0.0.1', 'set address-group g static [ old ]', `${rule} g`, 'rename address old to new'),
      ['10.0.0.1', 0],
    );
    // The object of the virtual system hides the shared one, which nothing refers to then.
    assert.deepEqual(
      destinations('set shared address old ip-netmask 10.0.0.9', 'set address old ip-netmask 10.0.0.1', `${rule} old`, 'rename shared address old to new'),
      ['10.0.0.1', 0],
    );
    assert.deepEqual(
      destinations('set shared address old ip-netmask 10.0.0.9', `${rule} old`, 'rename shared address old to new'),
      ['10.0.0.9', 0],
    );
    // A service of the same name is another thing.
    assert.deepEqual(
      destinations('set address old ip-netmask 10.0.0.1', 'set service old protocol tcp port 80', `${rule} old`, 'rename service old to new'),
      ['10.0.0.1', 0],
    );
    const taken = 'set address a ip-netmask 10.0.0.1\nset address b ip-netmask 10.0.0.2\nrename address a to b\n';
    assert.deepEqual(readSet(new Source('x', taken)).problems.map(({ kind }) => kind), ['command']);
  }); // prettier-ignore

  it('takes single items out of a list', () => {
    const config = vendorOf('set address-group g static [ a b c ]\ndelete address-group g static b\n');
    assert.deepEqual(names(config.scopes[0]?.addressGroups.get('g')?.members), ['a', 'c']);
  });

  it('tells about commands that it cannot carry out', () => {
    const { problems } = readSet(new Source('x', 'set rulebase security rules a\nmove rulebase security rules x top\ncopy rulebase security rules a to b\n'));
    assert.deepEqual(problems.map(({ kind, at }) => [kind, at]), [['command', 30], ['command', 65]]);
  }); // prettier-ignore

  it('tells that a text breaks off within its last command', () => {
    const whole = 'set rulebase security rules a from any\n';
    const kinds = (text: string) => readSet(new Source('x', text)).problems.map(({ kind }) => kind);
    const ends = [
      's',
      'set',
      'set rulebase security ru',
      'set rulebase security rules',
      'set rulebase security rules b',
    ];
    const settings = [
      'act',
      'action',
      'action allo',
      'disabled y',
      'source',
      'source [ a b',
      'to an',
      'service service-h',
    ];
    for (const end of [...ends, ...settings.map((setting) => `set rulebase security rules b ${setting}`)])
      assert.deepEqual(kinds(whole + end), ['truncated'], end);
    for (const setting of [
      'action allow',
      'action deny',
      'source 10.0.0.1',
      'source nowhere',
      'source AN',
      'source [ a b ]',
      'description se',
      'unheard-of 1',
    ])
      assert.deepEqual(kinds(`${whole}set rulebase security rules b ${setting}`), [], setting);
    // The beginning of a name, and a name that is the beginning of another one.
    const named = 'set address server ip-netmask 10.0.0.1\nset address serv ip-netmask 10.0.0.2\n';
    assert.deepEqual(kinds(`${named}set rulebase security rules b source serve`), ['truncated']);
    assert.deepEqual(kinds(`${named}set rulebase security rules b source serv`), []);
    // The line is whole.
    assert.deepEqual(kinds(`${whole}set rulebase security rules b\n`), []);
  });

  it('calls a quote without end a truncated export', () => {
    const { problems, root } = readSet(new Source('x', 'set rulebase security rules a from any\nset rulebase security rules a description "no end\n'));
    assert.deepEqual(problems.map(({ kind, at }) => [kind, at]), [['truncated', 39]]);
    assert.equal(root?.child('devices')?.children.length, 1);
  }); // prettier-ignore

  it('finds the line of rules, fields and members', () => {
    const text = '# head\nset rulebase security rules a from any\nset rulebase security rules a source [ x nowhere ]\n';
    const source = new Source('x', text);
    const { root } = readSet(source);
    assert.ok(root !== undefined);
    const [rule] = securityOf(readVendor(root));
    assert.equal(source.lineAt(rule?.at ?? 0), 2);
    assert.equal(source.lineAt(rule?.source?.at ?? 0), 3);
    assert.equal(text.slice(rule?.source?.items[1]?.at).split(' ')[0], 'nowhere');
  });
});
