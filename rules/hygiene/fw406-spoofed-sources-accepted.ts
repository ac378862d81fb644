import type { Analysis, Met } from '../../src/analysis/index.js';
import { defineLintRule, evidenceOf, newConnections } from '../../src/linting/index.js';
import type { Firewall, FirewallSetting, Rule, Zone } from '../../src/model/index.js';
import { fieldIndex, IntervalSet, PacketSet } from '../../src/packets/index.js';
import { isEverywhere } from '../over-broad/scope.js';

export const spoofedSourcesAccepted = defineLintRule({
  id: 'FW406',
  name: 'spoofed-sources-accepted',
  level: 'warning',
  summary: 'Packets from the internet are permitted although their source cannot be there.',
  why: 'Private and reserved addresses have no way back over the internet: such a packet is forged, or comes from a network that should not be there.',
  remedy: 'Let the interface refuse private and reserved sources.',
  securitySeverity: 5.3,
  tags: ['security', 'external/cwe/cwe-290', 'pci-dss/1.4.3', 'cis-controls/12.2', 'nist-800-53/sc-7'],
  messages: {
    accepted: (a: { zone: Zone; sources: readonly string[]; rule: Rule }) =>
      `\`${a.zone.name}\` does not refuse ${a.sources.join(' and ')} sources, and \`${a.rule.label}\` permits them`,
  },
  check({ firewall, analysis, report }) {
    for (const [zone, settings] of byZone(firewall)) {
      const found = settings.flatMap((setting) => {
        const met = acceptedBy(firewall, analysis, setting);
        return met === undefined ? [] : [{ setting, ...met }];
      });
      const [first] = found;
      if (first === undefined) continue;
      const sources = found.map(({ setting }) => setting.sources);
      report(
        'accepted',
        { zone, sources, rule: first.rule },
        { at: first.setting.at, subject: zone.name, policy: first.met.policy, ...evidenceOf(analysis, first.met) },
      );
    }
  },
});

type Unchecked = Extract<FirewallSetting, { readonly kind: 'sources unchecked' }>;

const byZone = ({ settings = [] }: Firewall): ReadonlyMap<Zone, readonly Unchecked[]> => {
  const found = new Map<Zone, Unchecked[]>();
  for (const setting of settings)
    if (setting.kind === 'sources unchecked' && setting.zone.untrusted === true)
      found.set(setting.zone, [...(found.get(setting.zone) ?? []), setting]);
  return found;
};

/** A rule that certainly permits a new connection from one of the sources. */
const acceptedBy = (
  firewall: Firewall,
  analysis: Analysis,
  { zone, ranges }: Unchecked,
): { readonly rule: Rule; readonly met: Met } | undefined => {
  for (const policy of firewall.policies) {
    const src = ranges[policy.family];
    if (policy.direction === 'from-firewall') continue;
    const asked = newConnections(policy.family).intersect(
      PacketSet.where(policy.family, { src, in: IntervalSet.of(zone.number) }),
    );
    for (const rule of analysis.rules()) {
      if (rule.action.kind !== 'permit' || rule.implicit === true) continue;
      // Who names private sources knows that there are some.
      const anybody = rule.match.under.cubes.filter((cube) => isEverywhere(policy.family, cube[fieldIndex.src]));
      if (anybody.length === 0) continue;
      const met = analysis.decides(rule, asked.intersect(PacketSet.ofCubes(policy.family, anybody)));
      if (met?.policy === policy) return { rule, met };
    }
  }
  return undefined;
};
