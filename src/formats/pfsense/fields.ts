/**
 * The field ledger: what every field of a rule is to us.
 * - `matches`: takes part in deciding whether a packet matches.
 * - `acts`: decides what happens to it, or where and when the rule stands.
 * - `describes`: no influence on any verdict.
 * - `undecidable`: tests something that is not in the export or not in a packet header as we know it.
 * A field that is not listed is undecidable too, and gives a notice.
 */
export type FieldUse = 'matches' | 'acts' | 'describes' | 'undecidable';

const ledger = (fields: Readonly<Partial<Record<FieldUse, string>>>): ReadonlyMap<string, FieldUse> =>
  new Map(
    (Object.entries(fields) as [FieldUse, string][]).flatMap(([use, names]) =>
      names.split(' ').map((name) => [name, use] as const),
    ),
  );

/** `/filter/rule` of both products. */
export const ruleFields = ledger({
  matches:
    'interface interfacenot ipprotocol protocol icmptype icmp6-type icmp6type source destination tcpflags1 tcpflags2 tcpflags_any os sched tagged nottagged not',
  acts: 'type disabled floating quick direction gateway tag statetype associated-rule-id sequence',
  // Limits on the number of states and connections count as never reached; queues, priorities that are set (not
  // tested) and state options change how a packet is carried, not whether.
  describes:
    'descr log id tracker ridentifier created updated separator allowopts disablereplyto reply-to statetimeout statepolicy pflow max max-src-nodes max-src-conn max-src-states max-src-conn-rate max-src-conn-rates max-src-states-limit adaptivestart adaptiveend overload nopfsync nosync noxmlrpcsync dnpipe pdnpipe defaultqueue ackqueue l2 vlanprioset set-prio set-prio-low category label udp-first udp-multiple udp-single shaper1 shaper2',
  undecidable: 'dscp tos vlanprio prio l7container received-on bridgeto',
});

/** `/OPNsense/Firewall/Filter/rules/rule`. */
export const mvcRuleFields = ledger({
  matches:
    'interface interfacenot ipprotocol protocol icmptype icmp6type source_net source_not source_port destination_net destination_not destination_port tcpflags1 tcpflags2 tcpflags_any tcpflags sched tagged',
  acts: 'enabled sequence action quick direction gateway tag statetype sort_order prio_group',
  describes:
    'description log categories replyto disablereplyto allowopts nosync nopfsync statetimeout state-policy statepolicy udp-first udp-multiple udp-single max max-src-nodes max-src-conn max-src-states max-src-conn-rate max-src-conn-rates overload adaptivestart adaptiveend set-prio set-prio-low shaper1 shaper2 divert-to created updated legacy',
  undecidable: 'tos prio received-on os',
});

/** `source` and `destination` of a rule. */
export const sideFields = ledger({
  matches: 'any network address not port',
});

/** `/nat/rule`. */
export const forwardFields = ledger({
  matches: 'interface ipprotocol protocol source destination sched tagged',
  acts: 'target local-port disabled nordr associated-rule-id pass tag natreflection',
  describes:
    'nosync descr created updated category id tracker log poolopts poolopts_sourcehashkey source_hash_key sequence uuid separator noxmlrpcsync nobinat',
});

/** `/nat/onetoone`. */
export const oneToOneFields = ledger({
  matches: 'interface ipprotocol source destination external',
  acts: 'disabled nobinat type natreflection',
  describes: 'descr category log created updated sequence uuid separator noxmlrpcsync',
});

/** `/OPNsense/Firewall/Filter/onetoone/rule`. */
export const mvcOneToOneFields = ledger({
  matches: 'interface source_net source_not destination_net destination_not external',
  acts: 'enabled sequence type natreflection sort_order prio_group',
  describes: 'log categories description',
});

/** `/nat/npt`. */
export const prefixFields = ledger({
  matches: 'interface source destination',
  acts: 'disabled',
  describes: 'descr category log created updated sequence uuid separator noxmlrpcsync',
});

/** `/OPNsense/Firewall/Filter/npt/rule`. */
export const mvcPrefixFields = ledger({
  matches: 'interface source_net destination_net',
  acts: 'enabled sequence sort_order prio_group',
  describes: 'log categories description',
  undecidable: 'trackif',
});

/** `/filter` itself. */
export const filterFields = ledger({
  matches: 'rule',
  acts: 'bypassstaticroutes',
  describes: 'separator tracker scrub',
});

/** Why a field of the ledger's last row cannot be decided, for people. */
export const undecidableReason = (field: string, value: string): string => {
  const name: Readonly<Record<string, string>> = {
    dscp: 'DSCP value',
    tos: 'type of service',
    vlanprio: 'VLAN priority',
    prio: 'VLAN priority',
    l7container: 'layer 7 pattern',
    os: 'operating system fingerprint',
    'received-on': 'interface of arrival',
    bridgeto: 'bridge',
    trackif: 'prefix of the tracked interface',
  };
  return value === '' ? (name[field] ?? `field ${field}`) : `${name[field] ?? `field ${field}`} ${value}`;
};
