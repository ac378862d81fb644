import type { Finding, LintRuleInfo, Report } from '../../src/linting/index.js';
import { type Place, Source } from '../../src/text/index.js';

const bastion = new Source(
  'exports/bastion.rules',
  [
    '*filter',
    ':INPUT DROP [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':MGMT - [0:0]',
    '-A INPUT -i lo -j ACCEPT',
    '-A INPUT -s 10.20.0.0/16 -j MGMT',
    '-A MGMT -p tcp -m tcp --dport 1:1024 -j ACCEPT',
    '-A MGMT -s 10.20.5.0/24 -p tcp -m tcp --dport 22 -j DROP',
    `-A INPUT -m comment --comment "${'a long story '.repeat(20)}" -p tcp -m tcp --dport 3389 -j ACCEPT`,
    '-A INPUT -m comment --comment "red \u001b[31m and back\u202e"\t-p tcp -j ACCEPT',
    '-A INPUT -m comment --comment "日本語" -p udp -j ACCEPT',
    'COMMIT',
    '',
  ].join('\n'),
);
const office = new Source('exports/büro 1.rules', '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n');

/** The place of a text on a line, which must hold it. */
const placeOf = (source: Source, line: number, text: string): Place => {
  const at = source.line(line).indexOf(text);
  if (at < 0) throw new Error(`line ${line} does not hold ${text}`);
  return { file: source.file, line, column: at + 1, endColumn: at + 1 + text.length };
};

const shadowed: LintRuleInfo = {
  id: 'FW301',
  name: 'shadowed-rule',
  level: 'warning',
  summary: 'An earlier rule takes every packet this rule was written for.',
  why: 'The author expected this line to decide something. It decides nothing.',
  remedy: 'Move it above the rules named here, narrow them, or delete it.',
  tags: ['maintainability'],
};
const adminPort: LintRuleInfo = {
  id: 'FW204',
  name: 'admin-port-exposed',
  level: 'error',
  summary: 'An administrative port is reachable from everywhere.',
  why: 'Everybody can try passwords on it.',
  remedy: 'Limit the source to the networks of the administrators.',
  securitySeverity: 8.1,
  tags: ['security', 'external/cwe/cwe-284'],
};
const undocumented: LintRuleInfo = {
  id: 'FW401',
  name: 'undocumented-rule',
  level: 'note',
  summary: 'A permit has no description.',
  why: 'Nobody dares to remove it.',
  remedy: 'Say what it is for.',
  tags: ['maintainability'],
};
const syntax: LintRuleInfo = {
  id: 'FW901',
  name: 'syntax-error',
  level: 'error',
  summary: 'The export cannot be parsed.',
  why: 'What the rest means is unknown.',
  remedy: 'Export it again.',
  tags: ['input'],
};

const shadowedFinding: Finding = {
  lintRule: shadowed,
  firewall: 'bastion',
  at: placeOf(bastion, 8, '-A MGMT -s 10.20.5.0/24 -p tcp -m tcp --dport 22 -j DROP'),
  message: '`MGMT 2` never decides a packet: `MGMT 1` took them first',
  remedy: shadowed.remedy,
  facts: {
    verdict: 'permit',
    rule: { line: 8 },
    witness: {
      family: 4,
      protocol: 'tcp',
      src: '10.20.5.1',
      sport: 1024,
      dst: '10.20.9.9',
      dport: 22,
      in: 'eth0',
      policy: 'INPUT',
    },
    decidedBy: { line: 7 },
    culprits: [{ line: 7 }],
  },
  related: [{ at: bastion.linePlace(7), message: 'accepts tcp/1-1024 from any source' }],
  path: [
    { at: bastion.linePlace(5), message: 'INPUT 1: no match', depth: 0, importance: 'unimportant' },
    { at: bastion.linePlace(6), message: 'INPUT 2: matches, jump to MGMT', depth: 0, importance: 'essential' },
    { at: bastion.linePlace(7), message: 'MGMT 1: matches, permit', depth: 1, importance: 'essential' },
  ],
  logicalName: 'bastion/MGMT/2',
  fingerprint: '0123456789abcdef',
};

const exposed = (line: number, text: string, fingerprint: string): Finding => ({
  lintRule: adminPort,
  firewall: 'bastion',
  at: placeOf(bastion, line, text),
  message: `line ${line} permits Remote Desktop (tcp/3389) from everywhere`,
  remedy: adminPort.remedy,
  facts: {
    rule: { line, name: 'desktop' },
    witness: {
      family: 6,
      protocol: 'tcp',
      src: '2001:db8::1',
      sport: 1024,
      dst: '2001:db8::2',
      dport: 3389,
      policy: 'INPUT',
    },
    excess: {
      packets: '184467440737',
      boxes: [{ protocol: 'tcp', src: ['10.0.0.0/8'], dst: ['10.0.1.10'], dport: [[444, 65535]] }],
      moreBoxes: 3,
    },
  },
  related: [],
  path: [],
  logicalName: `bastion/INPUT/${line}`,
  fingerprint,
});

const noted: Finding = {
  lintRule: undocumented,
  firewall: 'bastion',
  at: placeOf(bastion, 11, '-p udp'),
  message: 'says [nothing](1) about what it is for',
  remedy: undocumented.remedy,
  facts: { rule: { line: 11 } },
  related: Array.from({ length: 12 }, (_, i) => ({
    at: i === 0 ? placeOf(office, 2, 'ACCEPT') : bastion.linePlace(i),
    message: `place ${i + 1}`,
  })),
  path: [],
  logicalName: 'bastion/INPUT/5',
  fingerprint: 'aaaaaaaaaaaaaaa4',
};

/** A report with one of everything that an output must take care of. */
export const sampleReport: Report = {
  version: '1.2.3',
  lintRules: [adminPort, shadowed, undocumented, syntax],
  files: [
    { name: bastion.file, source: bastion, format: 'iptables', rules: 7 },
    { name: office.file, source: office, format: 'iptables', rules: 0 },
  ],
  findings: [
    shadowedFinding,
    exposed(9, '--dport 3389', 'aaaaaaaaaaaaaaa1'),
    exposed(10, '-p tcp', 'aaaaaaaaaaaaaaa2'),
    noted,
  ],
  notices: [
    {
      kind: 'lenient',
      at: placeOf(office, 1, '*filter'),
      message: 'the line ends with a blank, which the tool refuses',
      subject: '*filter',
    },
  ],
  waived: [{ finding: { ...noted, fingerprint: 'bbbbbbbbbbbbbbb1' }, reason: 'vendor migration', inSource: false }],
  complete: true,
  summaryNotes: ['2 flows cross no firewall'],
  includeSuppressed: false,
  pages: { FW301: '# FW301 shadowed-rule\n\nAn earlier rule takes every packet.\n' },
};

/** What is left of it where nothing is wrong. */
export const cleanReport: Report = { ...sampleReport, findings: [], waived: [], notices: [], summaryNotes: [] };

/** A file that could not be opened at all. */
export const brokenReport: Report = {
  ...cleanReport,
  files: [{ name: 'gone.rules', rules: 0 }],
  findings: [
    {
      lintRule: syntax,
      firewall: 'gone',
      at: { file: 'gone.rules', line: 1, column: 1, endColumn: 1 },
      message: 'the file cannot be read: there is no such file or directory',
      remedy: syntax.remedy,
      facts: {},
      related: [],
      path: [],
      logicalName: 'gone/gone.rules',
      fingerprint: 'cccccccccccccccc',
    },
  ],
  notices: [
    {
      kind: 'syntax',
      at: { file: 'gone.rules', line: 1, column: 1, endColumn: 1 },
      message: 'the file cannot be read: there is no such file or directory',
      subject: 'gone.rules',
    },
  ],
  complete: false,
};
