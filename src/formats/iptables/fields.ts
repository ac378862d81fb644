/**
 * The field ledger: every option of iptables 1.8 and of the add-ons that real exports use, with what fwlint does about
 * it. An option that is not listed is undecidable and gives a notice.
 * - `matches`: decided from packet header, connection state or packet mark
 * - `acts`: changes the packet or the verdict, understood
 * - `describes`: for people; no influence on any verdict
 * - `undecidable`: host facts, clocks, counters and header fields that packets of `trace` do not have
 */
export type Role = 'matches' | 'acts' | 'describes' | 'undecidable';

/** How `conditions.ts` reads the value of an option of role `matches`. */
export type Meaning =
  | 'src' | 'dst' | 'protocol' | 'in' | 'out' | 'fragment'
  | 'sport' | 'dport' | 'tcp-flags' | 'syn' | 'sports' | 'dports' | 'ports' | 'icmp-type'
  | 'src-range' | 'dst-range' | 'match-set' | 'src-type' | 'dst-type' | 'pkt-type'
  | 'state' | 'ctproto' | 'ctorigsrc' | 'ctorigdst' | 'ctorigsrcport' | 'ctorigdstport' | 'mark' | 'connmark'; // prettier-ignore

/** One option of one owner: '' for the program itself, a match in lower case, a target in upper case. */
export interface Field {
  readonly owner: string;
  readonly option: string;
  /** Number of words that follow; an optional word is taken unless it is an option. */
  readonly args: 0 | 1 | 2 | 'optional';
  readonly role: Role;
  readonly meaning?: Meaning;
  /** The spelling under which it stands in the ledger, for aliases. */
  readonly canonical: string;
}

/** `--a/--b:2` is an option with an alias and two words; without a number it takes one. */
const field = (owner: string, spec: string, role: Role, meaning?: Meaning): Field[] => {
  const [names = '', count = '1'] = spec.split(':');
  const args = count === '?' ? 'optional' : (Number(count) as 0 | 1 | 2);
  const spellings = names.split('/');
  const canonical = spellings[0] as string;
  return spellings.map((option) => ({ owner, option, args, role, canonical, ...(meaning && { meaning }) }));
};

const matching = (owner: string, specs: Readonly<Record<string, Meaning>>): Field[] =>
  Object.entries(specs).flatMap(([spec, meaning]) => field(owner, spec, 'matches', meaning));

const listed = (role: Role, table: Readonly<Record<string, string>>): Field[] =>
  Object.entries(table).flatMap(([owner, specs]) =>
    specs === '' ? [] : specs.split(' ').flatMap((spec) => field(owner, spec, role)),
  );

const ports = { '--source-port/--sport': 'sport', '--destination-port/--dport': 'dport' } as const;

const undecidable: Readonly<Record<string, string>> = {
  tcp: '--tcp-option',
  sctp: '--chunk-types:2',
  dccp: '--dccp-types --dccp-option',
  conntrack: '--ctreplsrc --ctrepldst --ctreplsrcport --ctrepldstport --ctstatus --ctexpire --ctdir',
  addrtype: '--limit-iface-in:0 --limit-iface-out:0',
  set: '--return-nomatch:0 --update-counters:0 --update-subcounters:0 --packets-eq --packets-lt --packets-gt --bytes-eq --bytes-lt --bytes-gt',
  ah: '--ahspi --ahlen --ahres:0',
  bpf: '--object-pinned --bytecode',
  cgroup: '--path --cgroup',
  cluster: '--cluster-total-nodes --cluster-local-node --cluster-local-nodemask --cluster-hash-seed',
  connbytes: '--connbytes --connbytes-dir --connbytes-mode',
  connlabel: '--label --set:0',
  connlimit: '--connlimit-upto --connlimit-above --connlimit-mask --connlimit-saddr:0 --connlimit-daddr:0',
  cpu: '--cpu',
  devgroup: '--src-group --dst-group',
  dscp: '--dscp --dscp-class',
  dst: '--dst-len --dst-opts',
  ecn: '--ecn-tcp-cwr:0 --ecn-tcp-ece:0 --ecn-ip-ect',
  esp: '--espspi',
  eui64: '',
  frag: '--fragid --fraglen --fragres:0 --fragfirst:0 --fragmore:0 --fraglast:0',
  hashlimit:
    '--hashlimit-upto/--hashlimit --hashlimit-above --hashlimit-burst --hashlimit-mode --hashlimit-srcmask --hashlimit-dstmask --hashlimit-name --hashlimit-htable-size --hashlimit-htable-max --hashlimit-htable-expire --hashlimit-htable-gcinterval --hashlimit-rate-match:0 --hashlimit-rate-interval',
  hbh: '--hbh-len --hbh-opts',
  helper: '--helper',
  hl: '--hl-eq --hl-lt --hl-gt',
  ipcomp: '--ipcompspi --ipcompres:0',
  ipv6header: '--soft:0 --header',
  ipvs: '--ipvs:0 --vproto --vaddr --vport --vdir --vmethod --vportctl',
  length: '--length',
  limit: '--limit --limit-burst',
  mac: '--mac-source',
  mh: '--mh-type',
  nfacct: '--nfacct-name',
  osf: '--genre --ttl --log',
  owner: '--uid-owner --gid-owner --socket-exists:0 --suppl-groups:0 --pid-owner --sid-owner --cmd-owner',
  physdev: '--physdev-in --physdev-out --physdev-is-in:0 --physdev-is-out:0 --physdev-is-bridged:0',
  policy: '--dir --pol --strict:0 --reqid --spi --proto --mode --tunnel-src --tunnel-dst --next:0',
  quota: '--quota',
  rateest:
    '--rateest --rateest1 --rateest2 --rateest-delta:0 --rateest-bps --rateest-bps1 --rateest-bps2 --rateest-pps --rateest-pps1 --rateest-pps2 --rateest-lt:0 --rateest-gt:0 --rateest-eq:0',
  realm: '--realm',
  recent:
    '--set:0 --rcheck:0 --update:0 --remove:0 --seconds --reap:0 --hitcount --rttl:0 --name --rsource:0 --rdest:0 --mask',
  rpfilter: '--loose:0 --validmark:0 --accept-local:0 --invert:0',
  rt: '--rt-type --rt-segsleft --rt-len --rt-0-res:0 --rt-0-addrs --rt-0-not-strict:0',
  socket: '--transparent:0 --nowildcard:0 --restore-skmark:0',
  srh: '--srh-next-hdr --srh-hdr-len-eq --srh-hdr-len-gt --srh-hdr-len-lt --srh-segs-left-eq --srh-segs-left-gt --srh-segs-left-lt --srh-last-entry-eq --srh-last-entry-gt --srh-last-entry-lt --srh-tag --srh-psid --srh-nsid --srh-lsid',
  statistic: '--mode --probability --every --packet',
  string: '--algo --from --to --string --hex-string --icase:0',
  tcpmss: '--mss',
  time: '--datestart --datestop --timestart --timestop --monthdays --weekdays --contiguous:0 --kerneltz:0 --utc:0 --localtz:0',
  tos: '--tos',
  ttl: '--ttl-eq/--ttl --ttl-lt --ttl-gt',
  u32: '--u32',
  account: '--aaddr --aname --ashort:0',
  condition: '--condition',
  geoip: '--src-cc/--source-country --dst-cc/--destination-country',
  ipp2p: '--edk:0 --dc:0 --kazaa:0 --gnu:0 --bit:0 --apple:0 --winmx:0 --soul:0 --ares:0 --debug:0',
  layer7: '--l7proto --l7dir',
  psd: '--psd-weight-threshold --psd-delay-threshold --psd-lo-ports-weight --psd-hi-ports-weight',
};

const acts: Readonly<Record<string, string>> = {
  REJECT: '--reject-with',
  TARPIT: '--tarpit:0 --honeypot:0 --reset:0',
  MARK: '--set-xmark --set-mark --and-mark --or-mark --xor-mark',
  CONNMARK:
    '--set-xmark --set-mark --and-mark --or-mark --xor-mark --save-mark:0 --restore-mark:0 --nfmask --ctmask --mask --left-shift-mark --right-shift-mark',
  SECMARK: '--selctx',
  CONNSECMARK: '--save:0 --restore:0',
  CT: '--notrack:0 --helper --ctevents --expevents --zone --zone-orig --zone-reply --timeout',
  TCPMSS: '--set-mss --clamp-mss-to-pmtu:0',
  TCPOPTSTRIP: '--strip-options',
  TOS: '--set-tos --and-tos --or-tos --xor-tos',
  DSCP: '--set-dscp --set-dscp-class',
  ECN: '--ecn-tcp-remove:0',
  TTL: '--ttl-set --ttl-dec --ttl-inc',
  HL: '--hl-set --hl-dec --hl-inc',
  CLASSIFY: '--set-class',
  CHECKSUM: '--checksum-fill:0',
  SET: '--add-set:2 --del-set:2 --map-set:2 --timeout --exist:0 --map-mark:0 --map-prio:0 --map-queue:0',
  RATEEST: '--rateest-name --rateest-interval --rateest-ewmalog',
  IDLETIMER: '--timeout --label --alarm:0',
  LED: '--led-trigger-id --led-delay --led-always-blink:0',
  TEE: '--gateway --oif',
  HMARK:
    '--hmark-tuple --hmark-mod --hmark-offset --hmark-src-prefix --hmark-dst-prefix --hmark-sport-mask --hmark-dport-mask --hmark-spi-mask --hmark-proto-mask --hmark-rnd --hmark-sport --hmark-dport --hmark-spi',
  ACCOUNT: '--addr --tname',
  NFQUEUE: '--queue-num --queue-balance --queue-bypass:0 --queue-cpu-fanout:0',
  SYNPROXY: '--mss --wscale --sack-perm:0 --timestamp:0 --ecn:0',
  CHAOS: '--tarpit:0 --delude:0',
  DNAT: '--to-destination --random:0 --persistent:0 --random-fully:0',
  SNAT: '--to-source --random:0 --random-fully:0 --persistent:0',
  MASQUERADE: '--to-ports --random:0 --random-fully:0',
  REDIRECT: '--to-ports --random:0',
  NETMAP: '--to',
  TPROXY: '--on-port --on-ip --tproxy-mark',
};

const describes: Readonly<Record<string, string>> = {
  '': '-c/--set-counters:2 -4/--ipv4:0 -6/--ipv6:0',
  comment: '--comment',
  LOG: '--log-level --log-prefix --log-tcp-sequence:0 --log-tcp-options:0 --log-ip-options:0 --log-uid:0 --log-macdecode:0',
  ULOG: '--ulog-nlgroup --ulog-prefix --ulog-cprange --ulog-qthreshold',
  NFLOG: '--nflog-group --nflog-prefix --nflog-range --nflog-size --nflog-threshold',
  AUDIT: '--type',
};

export const ledger: readonly Field[] = [
  ...matching('', {
    '-s/--source/--src': 'src',
    '-d/--destination/--dst': 'dst',
    '-p/--protocol': 'protocol',
    '-i/--in-interface': 'in',
    '-o/--out-interface': 'out',
    '-f/--fragments/--fragment:0': 'fragment',
  }),
  ...field('', '-j/--jump', 'acts'),
  ...field('', '-g/--goto', 'acts'),
  ...field('', '-m/--match', 'acts'),
  ...matching('tcp', { ...ports, '--tcp-flags:2': 'tcp-flags', '--syn:0': 'syn' }),
  ...['udp', 'udplite', 'sctp', 'dccp'].flatMap((owner) => matching(owner, ports)),
  ...matching('multiport', {
    '--source-ports/--sports': 'sports',
    '--destination-ports/--dports': 'dports',
    '--ports': 'ports',
  }),
  ...matching('icmp', { '--icmp-type': 'icmp-type' }),
  ...matching('icmp6', { '--icmpv6-type': 'icmp-type' }),
  ...matching('iprange', { '--src-range': 'src-range', '--dst-range': 'dst-range' }),
  ...matching('set', { '--match-set/--set:2': 'match-set' }),
  ...matching('addrtype', { '--src-type': 'src-type', '--dst-type': 'dst-type' }),
  ...matching('pkttype', { '--pkt-type': 'pkt-type' }),
  ...matching('state', { '--state': 'state' }),
  ...matching('conntrack', {
    '--ctstate': 'state',
    '--ctproto': 'ctproto',
    '--ctorigsrc': 'ctorigsrc',
    '--ctorigdst': 'ctorigdst',
    '--ctorigsrcport': 'ctorigsrcport',
    '--ctorigdstport': 'ctorigdstport',
  }),
  ...matching('mark', { '--mark': 'mark' }),
  ...matching('connmark', { '--mark': 'connmark' }),
  ...listed('undecidable', undecidable),
  ...listed('acts', acts),
  ...listed('describes', describes),
];

/** Matches whose result is never known here, so that `-m NAME` alone is already undecidable. */
export const undecidableModules: ReadonlySet<string> = new Set(
  Object.keys(undecidable).filter((name) => !['tcp', 'sctp', 'dccp', 'conntrack', 'addrtype', 'set'].includes(name)),
);

/** Every match that fwlint knows, by the name that `-m` takes. */
export const modules: ReadonlySet<string> = new Set([
  ...ledger.map((f) => f.owner).filter((owner) => owner !== '' && owner === owner.toLowerCase()),
  ...Object.keys(undecidable),
  'standard',
]);

const byOption = new Map<string, Field[]>();
for (const f of ledger) byOption.set(f.option, [...(byOption.get(f.option) ?? []), f]);

/** The ledger lines of an option as it is spelled, whatever their owners. */
export const fieldsOf = (option: string): readonly Field[] | undefined => byOption.get(option);

/** What becomes of a packet at a target that is not a chain. */
export type TargetKind = 'permit' | 'deny' | 'reject' | 'continue' | 'elsewhere' | 'nat' | 'return';

const targetKinds: Readonly<Record<TargetKind, string>> = {
  permit: 'ACCEPT',
  deny: 'DROP TARPIT STEAL',
  reject: 'REJECT',
  return: 'RETURN',
  continue:
    'LOG ULOG NFLOG MARK CONNMARK SECMARK CONNSECMARK CT NOTRACK TCPMSS TCPOPTSTRIP TOS DSCP ECN TTL HL CLASSIFY CHECKSUM SET TRACE AUDIT RATEEST IDLETIMER LED TEE HMARK ACCOUNT',
  elsewhere: 'QUEUE NFQUEUE SYNPROXY CHAOS TPROXY',
  nat: 'DNAT SNAT MASQUERADE REDIRECT NETMAP',
};

export const targets: ReadonlyMap<string, TargetKind> = new Map(
  Object.entries(targetKinds).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as TargetKind])),
);
