import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStringPromise } from 'xml2js';
import { trace } from '../../src/analysis/index.js';
import { detect } from '../../src/formats/panos/index.js';
import { formatOf } from '../../src/formats/index.js';
import { type Firewall, knownMark } from '../../src/model/index.js';
import { filesBelow, projectRoot, textOf } from '../support/project.js';
import { panosFolder, readPanos } from '../support/panos.js';

const corpus = join(projectRoot, '../shared/corpus/panos');

/** Rules of the security rulebases that count, overrides of default rules, and what is not understood, by file. */
const expected: Readonly<Record<string, readonly [rules: number, defaults: number, notModelled: number]>> = {
  'fw-10.0-azure-transit.xml': [5, 2, 0],
  'fw-10.0-gwlb.xml': [5, 0, 0],
  'fw-10.0-student-edl.xml': [11, 1, 0],
  'fw-10.1-globalprotect.xml': [7, 2, 0],
  'fw-10.1-ironskillet.xml': [0, 2, 0],
  'fw-5.0-example.xml': [4, 0, 0],
  'fw-8.0-72rules-appid.xml': [72, 2, 0],
  'fw-8.0-lab.xml': [7, 1, 0],
  'fw-8.1-aks.xml': [7, 2, 0],
  'fw-8.1-gcp-lbnh.xml': [5, 2, 0],
  'fw-9.0-cis.xml': [10, 2, 0],
  'fw-9.0-jenkins.xml': [6, 2, 0],
  'fw-9.0-university.xml': [16, 0, 0],
  'panorama-10.2-api-response.xml': [16, 0, 0],
  'panorama-11.0-fixture.xml': [2, 0, 0],
  'panorama-6.0-example.xml': [6, 0, 0],
  'panorama-8.1-466rules.xml': [466, 0, 0],
  'panorama-8.1-hierarchy.xml': [9, 0, 0],
  'panorama-8.1-ironskillet.xml': [5, 2, 0],
  'set-application-override.txt': [4, 0, 0],
  'set-device-group-inheritance.txt': [4, 0, 0],
  'set-ironskillet-panos.conf': [2, 2, 0],
  'set-lab-fwl01.txt': [10, 0, 0],
  'set-panorama-applications.txt': [4, 0, 0],
};

const isDefault = (name: string | undefined): boolean => name === 'intrazone-default' || name === 'interzone-default';

/** Every rule of the export once: it has one line, however many scopes and IP versions inherit it. */
const rulesOf = (firewall: Firewall) =>
  new Map(
    firewall.chains
      .flatMap((chain) => chain.rules)
      .filter((rule) => rule.implicit !== true)
      .map((rule) => [`${rule.at.line}:${rule.at.column}`, rule] as const),
  );

// --- an independent reading ---------------------------------------------------------------------------------------

interface Plain {
  readonly $?: Readonly<Record<string, string>>;
  readonly [name: string]: unknown;
}
const children = (node: unknown, name: string): readonly Plain[] => {
  const found = typeof node === 'object' && node !== null ? (node as Plain)[name] : undefined;
  return Array.isArray(found) ? (found as readonly Plain[]) : [];
};
const below = (node: unknown, ...path: readonly string[]): readonly Plain[] =>
  path.reduce<readonly unknown[]>(
    (nodes, name) => nodes.flatMap((one) => children(one, name)),
    [node],
  ) as readonly Plain[];
const nameOf = (entry: Plain): string => (entry.$?.['name'] ?? '').trim();

/** What xml2js finds: names of rules in each rulebase, and names of address objects, in order. */
const secondReading = async (text: string): Promise<{ readonly rules: readonly string[]; readonly addresses: readonly string[] }> => {
  const document = (await parseStringPromise(text)) as Plain;
  const config = document['config'] as Plain | undefined ?? below(document['response'], 'result', 'config')[0];
  const devices = below(config, 'devices', 'entry');
  const containers = [
    // A rulebase alone stands in a container without a name.
    ...(document['rulebase'] === undefined ? [] : [{ rulebase: [document['rulebase']] }]),
    ...below(config, 'shared'),
    ...devices.flatMap((device) => [...below(device, 'vsys', 'entry'), ...below(device, 'device-group', 'entry')]),
  ];
  return {
    rules: containers.flatMap((container) =>
      ['pre-rulebase', 'rulebase', 'post-rulebase'].flatMap((base) => below(container, base, 'security', 'rules', 'entry').map(nameOf)),
    ),
    addresses: containers.flatMap((container) => below(container, 'address', 'entry').map(nameOf)),
  };
}; // prettier-ignore

const agrees = async (text: string): Promise<void> => {
  const second = await secondReading(text);
  const firewall = readPanos(text);
  const rules = [...rulesOf(firewall).values()].filter((rule) => !isDefault(rule.name)).map((rule) => rule.name ?? '');
  assert.deepEqual(rules.toSorted(), second.rules.toSorted());
  const addresses = firewall.objects.filter((object) => object.kind === 'address').map((object) => object.name);
  const regions = addresses.length - second.addresses.length;
  assert.ok(regions >= 0 && second.addresses.every((name) => addresses.includes(name)), 'an address object is missing');
};

// --- every file ---------------------------------------------------------------------------------------------------

describe('exports of PAN-OS and Panorama', () => {
  const present = existsSync(corpus);
  before(function () {
    if (present) return;
    console.log(`    no corpus at ${corpus}`);
    this.skip();
  });

  it('are all listed here', () => {
    const files = filesBelow('../shared/corpus/panos').map((file) => file.slice(file.lastIndexOf('/') + 1));
    assert.deepEqual(
      files.filter((file) => file !== 'MANIFEST.tsv').sort(),
      Object.keys(expected).sort(),
    );
  });

  for (const [file, [rules, defaults, notModelled]] of Object.entries(expected))
    describe(file, () => {
      const text = present ? readFileSync(join(corpus, file), 'utf8') : '<config version="1.0.0"/>';
      const firewall = readPanos(text);

      it('is recognised', () => {
        assert.ok(detect(text));
        assert.equal(formatOf(text), 'panos');
      });

      it('is read whole', () => {
        const found = [...rulesOf(firewall).values()];
        const damage = firewall.notices.filter((notice) => !['assumption', 'lenient'].includes(notice.kind));
        assert.equal(damage.length, notModelled, damage.map((n) => `${n.at.line}: ${n.message}`).join('\n'));
        assert.deepEqual(
          [found.filter((rule) => !isDefault(rule.name)).length, found.filter((rule) => isDefault(rule.name)).length],
          [rules, defaults],
        );
      });

      it('has its rules on the lines that name them', () => {
        const lines = text.split(/\r\n?|\n/);
        for (const rule of rulesOf(firewall).values()) {
          const line = (lines[rule.at.line - 1] ?? '').replace(/&amp;/g, '&');
          assert.ok(line.includes(rule.name ?? '?'), `${rule.at.line}: ${rule.label}`);
        }
      });

      it('has for every certain packet of a rule a verdict that the rules above explain', () => {
        for (const policy of firewall.policies)
          for (const rule of policy.stages[0]?.chain.rules.slice(0, 60) ?? []) {
            const packet = rule.match.under.intersect(policy.entering).pick();
            if (packet === undefined || !rule.enabled) continue;
            const found = trace(policy, { packet, mark: knownMark(0) });
            const decider = found.rule;
            assert.ok(decider !== undefined && decider.index <= rule.index, `${rule.label} or a rule above it decides`);
            assert.ok(decider.match.over.has(packet));
          }
      });

      if (file.endsWith('.xml'))
        it('is read alike by another reader of XML', async () => {
          await agrees(text);
        });
    });
}); // prettier-ignore

describe('fixtures of PAN-OS', () => {
  for (const file of filesBelow(panosFolder).filter((name) => name.endsWith('.xml') && name.includes('/ok/')))
    it(`${file.slice(panosFolder.length + 1)} is read alike by another reader of XML`, async () => {
      await agrees(textOf(file));
    });
});
