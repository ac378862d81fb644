import { defineLintRule } from '../../src/linting/index.js';

export const automaticPortOpening = defineLintRule({
  id: 'FW407',
  name: 'automatic-port-opening',
  level: 'warning',
  summary: 'Hosts inside may open ports of the firewall by themselves.',
  why: 'Any program, also a malicious one, publishes its host to the internet, and no rule of the export shows it.',
  remedy: 'Switch the service off, and forward the few ports that are needed by hand.',
  securitySeverity: 6.5,
  tags: ['security', 'external/cwe/cwe-284', 'cis-controls/4.8', 'nist-800-53/cm-7'],
  messages: {
    on: (a: { protocols: readonly string[] }) =>
      `hosts inside may open ports to the internet by themselves (${a.protocols.join(', ')})`,
  },
  check({ firewall, report }) {
    for (const setting of firewall.settings ?? [])
      if (setting.kind === 'ports opened on request')
        report('on', { protocols: setting.protocols }, { at: setting.at, subject: setting.kind });
  },
});
