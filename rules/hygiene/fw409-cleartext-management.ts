import { defineLintRule } from '../../src/linting/index.js';
import type { ManagementService } from '../../src/model/index.js';

export const cleartextManagement = defineLintRule({
  id: 'FW409',
  name: 'cleartext-management',
  level: 'warning',
  summary: 'The firewall is managed by a protocol without encryption.',
  why: 'Whoever can listen on the way reads the password of the administrator, and may change what the firewall is told.',
  remedy: 'Switch to the encrypted successor (HTTPS, SSH, SNMP version 3), or switch the service off.',
  securitySeverity: 6.5,
  tags: [
    'security',
    'external/cwe/cwe-319',
    'pci-dss/2.2.7',
    'cis-controls/12.3',
    'nist-800-53/sc-8',
    'nist-800-53/ia-5',
  ],
  messages: {
    clear: (a: { service: ManagementService; protocol: string }) =>
      `the firewall can be managed over ${a.protocol}, without encryption`,
  },
  check({ firewall, report }) {
    for (const service of firewall.management ?? [])
      if (service.cleartext !== undefined)
        report('clear', { service, protocol: service.cleartext }, { at: service.at, subject: service.identity });
  },
});
