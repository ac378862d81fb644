/** Characters looked at: enough to pass certificates and banners, few enough for a large file of something else. */
const probe = 262_144;

const xmlStart = String.raw`^[\s\uFEFF]*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*`;
const config = new RegExp(`${xmlStart}(?:<response\\b[^>]*>\\s*<result\\b[^>]*>\\s*)?<config(?=[\\s>])[^>]*>`);
const part = new RegExp(
  `${xmlStart}(?:<response\\b[^>]*>\\s*<result\\b[^>]*>\\s*)?<(?:rulebase|pre-rulebase|post-rulebase|security|rules|default-security-rules|device-group|vsys|devices|shared)(?=[\\s>])[^>]*>`,
);
const known = /\surldb=|\sversion="\d+\.\d+\.\d+"|<(?:mgt-config|devices|shared|readonly)[\s>]/;
const setCommand =
  /^(?:set|delete|move) (?:config |vsys vsys\d+ |device-group \S+ |template \S+ |template-stack \S+ )?(?:deviceconfig|network|rulebase|pre-rulebase|post-rulebase|device-group|template|template-stack|shared|zone|address|address-group|service|service-group|application|application-group|external-list|mgt-config|readonly devices|policy panorama|vsys vsys\d+|devices|profile-group|tag)(?=\s|$)/m;

/** Whether a text is a PAN-OS or Panorama configuration, as XML or as `set` commands. */
export const detect = (text: string): boolean => {
  const head = text.slice(0, probe);
  if (/^[\s\uFEFF]*</.test(head)) {
    const start = config.exec(head);
    return start === null ? part.test(head) : known.test(start[0]) || known.test(head);
  }
  return setCommand.test(head);
};

/** Whether a text completes PAN-OS exports: hit counts of rules, or a table of applications and their default ports. */
export const detectCompanion = (text: string): boolean => {
  const head = text.slice(0, probe);
  return (
    (/^[\s\uFEFF]*</.test(head) && head.includes('<rule-hit-count>')) ||
    /^(?:#.*\r?\n|\s*\n)*[\w.-]+ (?:(?:tcp|udp|sctp)\/(?:dynamic|\d)|icmp6?(?:\s|$)|protocol\/\d)/.test(head)
  );
};
