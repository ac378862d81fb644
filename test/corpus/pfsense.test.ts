import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Analysis } from '../../src/analysis/index.js';
import { formatOf } from '../../src/formats/index.js';
import { mvcRuleFields, ruleFields } from '../../src/formats/pfsense/fields.js';
import { readXml, type XmlElement } from '../../src/text/index.js';
import { readText } from '../support/pfsense.js';
import { projectRoot } from '../support/project.js';
import { assertSameTree, readOther } from '../support/xml2js.js';

const folder = join(projectRoot, '../shared/corpus/pfsense');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.xml')) : [];
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '');

/** Rules in `/filter` and in OPNsense's model, by the manifest beside the files. */
const counts = (file: string): number => {
  const row = readFileSync(join(folder, 'MANIFEST.tsv'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${file}\t`));
  const [legacy = '', model = '0'] = (row?.split('\t')[6] ?? '').split('+');
  return Number(legacy) + Number.parseInt(model, 10);
};

const rulesOf = (root: XmlElement): readonly XmlElement[] => [
  ...(root.child('filter')?.all('rule') ?? []),
  ...(root.at('OPNsense', 'Firewall', 'Filter', 'rules')?.all('rule') ?? []),
];

describe('real exports', () => {
  before(function () {
    if (files.length > 0) return;
    console.log(`      skipped: no exports in ${folder}`);
    this.skip();
  });

  it('are all there', () => {
    assert.equal(files.length, 17);
  });

  for (const file of files)
    describe(file, () => {
      const text = textOf(file);

      it('is recognised, and read the same by another parser', () => {
        assert.equal(formatOf(text), 'pfsense');
        const { root, problem } = readXml(text);
        assert.equal(problem, undefined);
        assert.ok(root !== undefined);
        assert.ok(assertSameTree(root, readOther(text), new Set()) > 50);
      });

      it('has every rule of the export in its chains, at the line of its start tag', () => {
        const { root } = readXml(text);
        assert.ok(root !== undefined);
        const elements = rulesOf(root);
        assert.equal(elements.length, counts(file));
        const firewall = readText(text);
        const lines = new Set(
          firewall.chains
            .flatMap((c) => c.rules)
            .filter((r) => r.implicit !== true)
            .map((r) => r.at.line),
        );
        for (const element of elements) {
          const line = text.slice(0, element.start).split('\n').length;
          assert.ok(lines.has(line), `the rule of line ${line}`);
        }
      });

      it('is reported where it holds a field that the ledger does not know, and is not damaged', () => {
        const { root } = readXml(text);
        assert.ok(root !== undefined);
        const unknown = rulesOf(root).flatMap((rule) => {
          const ledger = rule.parent?.name === 'rules' ? mvcRuleFields : ruleFields;
          return rule.children.filter((c) => !ledger.has(c.name) && (ledger === ruleFields || c.text.trim() !== ''));
        });
        const { notices } = readText(text);
        for (const field of unknown)
          assert.ok(
            notices.some((n) => n.kind === 'unmodelled' && n.subject === field.name),
            field.name,
          );
        assert.ok(!notices.some((n) => n.kind === 'syntax' || n.kind === 'truncated'));
      });

      it('has sets that keep their promise, and an answer about every rule', () => {
        const firewall = readText(text);
        for (const rule of firewall.chains.flatMap((c) => c.rules)) {
          assert.ok(rule.match.over.contains(rule.match.under), rule.label);
          assert.equal(rule.match.undecidable.length === 0, rule.match.under === rule.match.over, rule.label);
        }
        const analysis = new Analysis(firewall);
        for (const rule of analysis.rules()) {
          assert.equal(rule.match.over.isEmpty, rule.idle !== undefined, rule.label);
          if (rule.idle === undefined) assert.notEqual(analysis.fateOf(rule).kind, 'undecided', rule.label);
        }
      });
    });
});
