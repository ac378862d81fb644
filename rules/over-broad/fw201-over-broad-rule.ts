import {
  boxesOf,
  type Details,
  defineLintRule,
  evidenceOf,
  flowPlaces,
  referToFlow,
  replacementOf,
} from '../../src/linting/index.js';
import type { Analysis } from '../../src/analysis/index.js';
import type { Rule, RulePart } from '../../src/model/index.js';
import { PacketSet } from '../../src/packets/index.js';
import { headersOf, translationsOf, type Use, usesOf } from './excess.js';

export const overBroadRule = defineLintRule({
  id: 'FW201',
  name: 'over-broad-rule',
  level: 'warning',
  summary: 'A rule permits required flows and more.',
  why: 'The excess is attack surface that no product needs.',
  remedy: 'Replace the rule with what the flows need.',
  securitySeverity: 5.9,
  tags: ['security', 'catalog', 'external/cwe/cwe-284', 'pci-dss/1.2.5'],
  messages: {
    excess: (a: { rule: Rule; serves: number; withReplies: boolean; packets: bigint }) =>
      `\`${a.rule.label}\` serves ${a.serves === 1 ? 'one required flow' : `${a.serves} required flows`} and permits ${a.packets} packet headers beyond them${a.withReplies ? ' and the replies to them' : ''}`,
  },
  check({ analysis, requirements, report }) {
    for (const use of usesOf(analysis, requirements)) {
      const { rule, serves, excess } = use;
      const first = excess[0];
      if (first === undefined || serves.length === 0) continue;
      const { family } = rule.match.over;
      const headers = headersOf(family, excess);
      const packets = headers.countHeaders();
      const packet = analysis.example(first.packets);
      if (packets === 0n || packet === undefined || isTightest(analysis, use)) continue;
      const { facts, path } = evidenceOf(analysis, { policy: first.policy, packet });
      report(
        'excess',
        { rule, serves: serves.length, withReplies: first.policy.replies === 'stateless', packets },
        {
          rule,
          part: partAtFault(use),
          policy: first.policy,
          facts: {
            ...facts,
            flows: serves.map(referToFlow),
            excess: {
              packets: String(packets),
              ...boxesOf(first.policy, disjoint(headers)),
            },
          },
          path,
          related: [...serves.slice(0, 5).flatMap(flowPlaces), ...translationsOf(analysis, use, serves)],
          ...repair(analysis, use),
        },
      );
    }
  },
});

/** The first field in which the rule reaches beyond its flows, service first. */
const partAtFault = ({ rule, least, effective }: Use): RulePart => {
  const { family } = rule.match.over;
  const permitted = headersOf(family, effective);
  const fields = [
    ['dport', 'service'],
    ['protocol', 'service'],
    ['dst', 'dst'],
    ['src', 'src'],
    ['sport', 'service'],
  ] as const;
  return fields.find(([field]) => !least.project(field).contains(permitted.project(field)))?.[1] ?? 'rule';
};

/** Whether the format would write the same rule for what is needed as for all that the rule permits. */
const isTightest = ({ firewall }: Analysis, { rule, needed, effective }: Use): boolean => {
  const texts = firewall.spell?.(rule, disjoint(needed));
  if (texts === undefined) return false;
  const whole = firewall.spell?.(rule, disjoint(headersOf(needed.family, effective)));
  return whole?.length === texts.length && whole.every((text, i) => text === texts[i]);
};

const disjoint = (packets: PacketSet): PacketSet => PacketSet.ofCubes(packets.family, packets.disjoint());

const repair = (analysis: Analysis, { rule, needed }: Use): Pick<Details, 'remedy' | 'fix'> => {
  const exactly = disjoint(needed);
  const texts = analysis.firewall.spell?.(rule, exactly);
  if (texts === undefined) return { remedy: 'Replace the rule with one that permits only the flows named here.' };
  const commands = analysis.firewall.commands?.(rule, exactly) ?? [];
  const by = commands.length === 0 ? '' : ` ; by commands: ${commands.join(' ; ')}`;
  // A message is one line, whatever the replacement is.
  const words = texts.map((text) => text.replace(/\s*[\r\n]+\s*/g, ' ')).join(' ; ');
  return { remedy: `Replace the rule with: ${words}${by}`, fix: replacementOf(analysis, rule, texts) };
};
