import type { Analysis, Met } from '../../src/analysis/index.js';
import { defineLintRule, type Details, evidenceOf, newConnections } from '../../src/linting/index.js';
import type { Chain, Policy, Rule } from '../../src/model/index.js';
import { IntervalSet, PacketSet } from '../../src/packets/index.js';
import { decidesRouted, inboundPermits, outerZones } from '../over-broad/scope.js';
import { habit, lapsesIn } from './habit.js';

export const unloggedRule = defineLintRule({
  id: 'FW402',
  name: 'unlogged-rule',
  level: 'note',
  summary: 'A permit from an untrusted zone, or the final deny, writes no log.',
  why: 'Without the log nobody sees who came in, who was turned away, or that the rules are wrong.',
  remedy: 'Log new connections there, with a rate limit.',
  tags: ['security', 'external/cwe/cwe-778', 'pci-dss/10.2.1', 'cis-controls/8.2'],
  messages: {
    deny: (a: { policy: Policy }) => `${a.policy.label} denies what no rule permits, and no rule logs it`,
    denies: (a: { policies: readonly Policy[] }) =>
      `${String(a.policies.length)} policies deny what no rule permits, and no rule logs it: ${a.policies
        .slice(0, 3)
        .map(({ label }) => label)
        .join(', ')} and ${String(a.policies.length - 3)} more`,
    permit: (a: { rule: Rule; zone: string }) =>
      `\`${a.rule.label}\` permits connections from \`${a.zone}\`, and no rule logs them`,
    habit: (a: { chain: Chain; count: number }) =>
      `none of the ${String(a.count)} permits of chain \`${a.chain.name}\` that let connections in from outside is logged`,
  },
  check({ firewall, analysis, report }) {
    const told = new Set<string>();
    const silent: { readonly policy: Policy; readonly details: Details }[] = [];
    for (const policy of firewall.policies) {
      if (policy.direction === 'from-firewall' || policy.isAbstract === true) continue;
      const end = finalDeny(policy);
      const outer = newConnections(policy.family).intersect(
        PacketSet.where(policy.family, { in: IntervalSet.of(...outerZones(policy).map((zone) => zone.number)) }),
      );
      const packet =
        end?.rule === undefined ? analysis.reachesDefault(policy, outer) : analysis.decides(end.rule, outer)?.packet;
      if (end === undefined || packet === undefined || isLogged(analysis, { policy, packet })) continue;
      const details = { policy, ...evidenceOf(analysis, { policy, packet }) };
      if (end.rule !== undefined) report('deny', { policy }, { ...details, rule: end.rule, part: 'action' });
      else if (end.at !== undefined && !told.has(placeKey(end.at))) {
        // Both IP versions may share the default.
        told.add(placeKey(end.at));
        silent.push({ policy, details: { ...details, at: end.at, subject: 'default' } });
      }
    }
    // Many policies that share their defaults, such as device groups, are one habit.
    const [first] = silent;
    if (first !== undefined && silent.length > habit)
      report('denies', { policies: silent.map(({ policy }) => policy) }, first.details);
    else for (const { policy, details } of silent) report('deny', { policy }, details);
    const inbound = permitsFromOutside(analysis);
    for (const { rule, whole } of lapsesIn([...inbound.keys()], (one) => inbound.get(one)?.isLogged === false)) {
      const found = inbound.get(rule);
      if (found === undefined) continue;
      const { met, zone } = found;
      const details = { rule, part: 'log', policy: met.policy, ...evidenceOf(analysis, met) } as const;
      if (whole === undefined) report('permit', { rule, zone }, details);
      else report('habit', { chain: rule.chain, count: whole }, details);
    }
  },
});

interface Inbound {
  readonly met: Met;
  readonly zone: string;
  readonly isLogged: boolean;
}

/** Rules that let connections in from an untrusted zone, each with one of them; unlogged ones are preferred. */
const permitsFromOutside = (analysis: Analysis): ReadonlyMap<Rule, Inbound> => {
  const found = new Map<Rule, Inbound>();
  for (const { rule, policy, packets } of inboundPermits(analysis))
    for (const zone of policy.zones.zones) {
      if (zone.untrusted !== true || found.get(rule)?.isLogged === false) continue;
      const from = PacketSet.where(policy.family, { in: IntervalSet.of(zone.number) });
      const met = decidesRouted(analysis, { rule, policy }, packets.intersect(from));
      if (met !== undefined) found.set(rule, { met, zone: zone.name, isLogged: isLogged(analysis, met) });
    }
  return found;
};

/** The rule or default line that turns away what nothing else decides; undefined where the policy ends in a permit. */
const finalDeny = (policy: Policy): { readonly rule?: Rule; readonly at?: Rule['at'] } | undefined => {
  const main = policy.stages.find((stage) => stage.isMain);
  if (main === undefined) return undefined;
  const last = lastForAll(main.chain, policy.entering);
  if (last?.action.kind === 'deny') return last.implicit === true ? undefined : { rule: last };
  if (main.default.action !== 'deny') return undefined;
  // A product that lets its own last rule be set to log shows the rule where somebody did set something.
  const builtin = main.chain.rules.findLast((rule) => rule.builtin === true && rule.action.kind === 'deny');
  if (main.default.logs === false && builtin !== undefined) return { rule: builtin };
  const { implicit, logs, logsAt, at } = main.default;
  return !implicit || logs === false ? { at: logsAt ?? at } : undefined;
};

/** The last rule that decides everything that gets to it, in a chain or in those that it calls for everything. */
const lastForAll = (chain: Chain, entering: PacketSet): Rule | undefined => {
  const one = entering.pick();
  if (one === undefined) return undefined;
  for (let i = chain.rules.length - 1; i >= 0; i--) {
    const rule = chain.rules[i];
    if (rule?.enabled !== true || !rule.match.under.has(one) || !rule.match.under.contains(entering)) continue;
    const { action } = rule;
    const last = action.kind === 'jump' || action.kind === 'goto' ? lastForAll(action.to, entering) : rule;
    if (last?.action.kind === 'permit' || last?.action.kind === 'deny') return last;
  }
  return undefined;
};

const placeKey = ({ file, line }: Rule['at']): string => `${file}:${String(line)}`;

/** Whether a log line may be written for the packet on its way. */
const isLogged = (analysis: Analysis, met: Met): boolean =>
  analysis.trace(met).steps.some(({ rule, outcome }) => outcome !== 'no match' && rule.effects.logs);
