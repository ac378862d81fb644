/**
 * What a field of the export does: decides which packets match; acts; only describes; or restricts the match in a way
 * that the export alone cannot decide. A field that is not listed counts as undecidable and gives a notice.
 */
export type Meaning = 'matches' | 'acts' | 'describes' | 'undecidable';

/** Children of an entry of `security/rules` and `default-security-rules/rules`. */
export const securityRuleFields: Readonly<Record<string, Meaning>> = {
  from: 'matches',
  to: 'matches',
  source: 'matches',
  destination: 'matches',
  'negate-source': 'matches',
  'negate-destination': 'matches',
  service: 'matches',
  application: 'matches',
  'rule-type': 'matches',
  schedule: 'matches',
  target: 'matches',
  action: 'acts',
  disabled: 'acts',
  'log-start': 'acts',
  'log-end': 'acts',
  'log-setting': 'acts',
  'profile-setting': 'acts',
  // Answers a denied packet, scans less or marks packets: the verdict stays what it is.
  'icmp-unreachable': 'describes',
  option: 'describes',
  'disable-inspect': 'describes',
  'disable-server-response-inspection': 'describes',
  qos: 'describes',
  description: 'describes',
  tag: 'describes',
  'group-tag': 'describes',
  uuid: 'describes',
  'audit-comment': 'describes',
  'source-user': 'undecidable',
  category: 'undecidable',
  'hip-profiles': 'undecidable',
  'source-hip': 'undecidable',
  'destination-hip': 'undecidable',
  'source-device': 'undecidable',
  'destination-device': 'undecidable',
  'source-imsi': 'undecidable',
  'source-imei': 'undecidable',
  'source-nw-slice': 'undecidable',
  'saas-user-list': 'undecidable',
  'saas-tenant-list': 'undecidable',
};

/** How messages name the conditions that cannot be decided. */
export const conditionNames: Readonly<Record<string, string>> = {
  'source-user': 'source user',
  category: 'URL category',
  'hip-profiles': 'host information profile',
  'source-hip': 'host information profile of the source',
  'destination-hip': 'host information profile of the destination',
  'source-device': 'source device',
  'destination-device': 'destination device',
  'source-imsi': 'subscriber (IMSI)',
  'source-imei': 'equipment (IMEI)',
  'source-nw-slice': 'network slice',
  'saas-user-list': 'SaaS users',
  'saas-tenant-list': 'SaaS tenants',
};

/**
 * Children of a rulebase. `matches`: decides together with the security rules, and is read. `describes`: changes what
 * happens to permitted traffic. `undecidable`: can stop or redirect packets on its own, which is not modelled.
 */
export const rulebaseKinds: Readonly<Record<string, Meaning>> = {
  security: 'matches',
  'default-security-rules': 'matches',
  nat: 'matches',
  'application-override': 'matches',
  decryption: 'describes',
  qos: 'describes',
  'tunnel-inspect': 'describes',
  sdwan: 'describes',
  'network-packet-broker': 'describes',
  authentication: 'undecidable',
  'captive-portal': 'undecidable',
  dos: 'undecidable',
  pbf: 'undecidable',
};
