/** The names that iptables itself or the usual `/etc/protocols` and `/etc/services` give to numbers. */

const table = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((entry) => {
        const [name = '', value = ''] = entry.split('=');
        return [name, Number(value)] as const;
      }),
  );

const protocols = table(`
  all=0 ip=0 hopopt=0 icmp=1 igmp=2 ggp=3 ipencap=4 ipip=4 ipv4=4 st=5 tcp=6 egp=8 igp=9 pup=12 udp=17 hmp=20 xns-idp=22
  rdp=27 iso-tp4=29 dccp=33 xtp=36 ddp=37 idpr-cmtp=38 ipv6=41 ipv6-route=43 ipv6-frag=44 idrp=45 rsvp=46 gre=47 esp=50
  ipv6-crypt=50 ah=51 ipv6-auth=51 skip=57 ipv6-icmp=58 icmpv6=58 icmp6=58 ipv6-nonxt=59 ipv6-opts=60 rspf=73 vmtp=81
  eigrp=88 ospf=89 ospfigp=89 ax.25=93 etherip=97 encap=98 pim=103 ipcomp=108 vrrp=112 carp=112 l2tp=115 isis=124
  sctp=132 fc=133 mh=135 ipv6-mh=135 mobility-header=135 udplite=136 mpls-in-ip=137 manet=138 hip=139 shim6=140
  wesp=141 rohc=142 ethernet=143`);

/** The number of a protocol by name in any case or by number; undefined where it is neither. */
export const protocolNumber = (text: string): number | undefined => {
  const exact = protocols.get(text);
  if (exact !== undefined) return exact;
  if (/^(?:\d{1,3}|0x[0-9a-f]{1,2})$/i.test(text)) {
    const n = Number(text);
    return n <= 255 ? n : undefined;
  }
  return protocols.get(text.toLowerCase());
};

const services = table(`
  tcpmux=1 echo=7 discard=9 systat=11 daytime=13 netstat=15 qotd=17 chargen=19 ftp-data=20 ftp=21 ssh=22 telnet=23 smtp=25
  mail=25 time=37 nameserver=42 whois=43 tacacs=49 domain=53 bootps=67 bootpc=68 dhcps=67 dhcpc=68 tftp=69 gopher=70
  finger=79 http=80 www=80 kerberos=88 kerberos5=88 krb5=88 iso-tsap=102 acr-nema=104 pop3=110 pop-3=110 sunrpc=111
  portmapper=111 auth=113 ident=113 nntp=119 ntp=123 epmap=135 loc-srv=135 netbios-ns=137 netbios-dgm=138
  netbios-ssn=139 imap2=143 imap=143 snmp=161 snmp-trap=162 snmptrap=162 cmip-man=163 mailq=174 xdmcp=177 bgp=179
  smux=199 qmtp=209 z3950=210 ipx=213 ptp-event=319 ptp-general=320 pawserv=345 zserv=346 rpc2portmap=369
  codaauth2=370 clearcase=371 ldap=389 svrloc=427 https=443 snpp=444 microsoft-ds=445 kpasswd=464 urd=465 smtps=465
  submissions=465 saft=487 isakmp=500 ike=500 rtsp=554 nqs=607 asf-rmcp=623 qmqp=628 ipp=631 printer=515 exec=512
  biff=512 login=513 who=513 shell=514 syslog=514 talk=517 ntalk=518 route=520 router=520 gdomap=538 uucp=540
  klogin=543 kshell=544 dhcpv6-client=546 dhcpv6-server=547 afpovertcp=548 nntps=563 submission=587 ldaps=636
  tinc=655 silc=706 kerberos-adm=749 domain-s=853 rsync=873 ftps-data=989 ftps=990 telnets=992 imaps=993 pop3s=995
  socks=1080 proofd=1093 rootd=1094 openvpn=1194 rmiregistry=1099 lotusnote=1352 ms-sql-s=1433 ms-sql-m=1434
  ingreslock=1524 l2f=1701 l2tp=1701 pptp=1723 datametrics=1645 radius=1812 radius-acct=1813 radacct=1813
  cisco-sccp=2000 nfs=2049 gnunet=2086 rtcm-sc104=2101 gsigatekeeper=2119 gris=2135 cvspserver=2401 venus=2430
  mon=2583 zebra=2600 zebrasrv=2600 ospfd=2604 bgpd=2605 docker=2375 docker-s=2376 gpsd=2947 gds-db=3050 squid=3128
  gds_db=3050 icpv2=3130 isns=3205 iscsi-target=3260 ms-wbt-server=3389 mysql=3306 nut=3493 daap=3689 svn=3690
  suucp=4031 sysrqd=4094 sieve=4190 epmd=4369 remctl=4373 f5-globalsite=2792 ipsec-nat-t=4500 iax=4569 mtn=4691
  radmin-port=4899 sip=5060 sip-tls=5061 xmpp-client=5222 xmpp-server=5269 mdns=5353 postgresql=5432 amqps=5671
  amqp=5672 freeciv=5556 x11=6000 x11-1=6001 nbd=10809 gnutella-svc=6346 gnutella-rtr=6347 redis=6379 ircs-u=6697
  irc=6667 ircd=6667 sge-qmaster=6444 sge-execd=6445 mysql-proxy=6446 bbs=7000 afs3-fileserver=7000 font-service=7100
  http-alt=8080 webcache=8080 tproxy=8081 puppet=8140 bacula-dir=9101 bacula-fd=9102 bacula-sd=9103 xmms2=9667
  zabbix-agent=10050 zabbix-trapper=10051 webmin=10000 amanda=10080 dicom=11112 hkp=11371 git=9418 memcached=11211
  nagios=5666 nrpe=5666 nsca=5667 vnc=5900 distcc=3632 rfe=5002 rplay=5555 munin=4949`);

/** The port of a service name; undefined where the name is not in the usual list. */
export const servicePort = (name: string): number | undefined => services.get(name.toLowerCase());

/** ICMP names of iptables as `type` or `type/code`; a type alone means every code. */
const icmpTypes = `
  echo-reply=0 pong=0 destination-unreachable=3 network-unreachable=3/0 host-unreachable=3/1 protocol-unreachable=3/2
  port-unreachable=3/3 fragmentation-needed=3/4 source-route-failed=3/5 network-unknown=3/6 host-unknown=3/7
  network-prohibited=3/9 host-prohibited=3/10 TOS-network-unreachable=3/11 TOS-host-unreachable=3/12
  communication-prohibited=3/13 host-precedence-violation=3/14 precedence-cutoff=3/15 source-quench=4 redirect=5
  network-redirect=5/0 host-redirect=5/1 TOS-network-redirect=5/2 TOS-host-redirect=5/3 echo-request=8 ping=8
  router-advertisement=9 router-solicitation=10 time-exceeded=11 ttl-exceeded=11 ttl-zero-during-transit=11/0
  ttl-zero-during-reassembly=11/1 parameter-problem=12 ip-header-bad=12/0 required-option-missing=12/1
  timestamp-request=13 timestamp-reply=14 address-mask-request=17 address-mask-reply=18`;
const icmpv6Types = `
  destination-unreachable=1 no-route=1/0 communication-prohibited=1/1 beyond-scope=1/2 address-unreachable=1/3
  port-unreachable=1/4 failed-policy=1/5 reject-route=1/6 packet-too-big=2 time-exceeded=3 ttl-exceeded=3
  ttl-zero-during-transit=3/0 ttl-zero-during-reassembly=3/1 parameter-problem=4 bad-header=4/0
  unknown-header-type=4/1 unknown-option=4/2 echo-request=128 ping=128 echo-reply=129 pong=129
  mld-listener-query=130 mld-listener-report=131 mld-listener-done=132 mld-listener-reduction=132
  router-solicitation=133 router-advertisement=134 neighbour-solicitation=135 neighbor-solicitation=135
  neighbour-advertisement=136 neighbor-advertisement=136 redirect=137`;

interface IcmpType {
  readonly type: number;
  /** Absent: every code. */
  readonly code?: number;
}

const icmpTable = (text: string): ReadonlyMap<string, IcmpType> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((entry) => {
        const [name = '', value = ''] = entry.split('=');
        const [type = '', code] = value.split('/');
        return [name.toLowerCase(), { type: Number(type), ...(code !== undefined && { code: Number(code) }) }] as const;
      }),
  );
const icmpNames = { 4: icmpTable(icmpTypes), 6: icmpTable(icmpv6Types) } as const;

/** Reads `8`, `3/4` or a name; `any` for every type; undefined where it is none of them. Unambiguous prefixes load too. */
export const icmpType = (family: 4 | 6, text: string): IcmpType | 'any' | undefined => {
  const numbers = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(text);
  if (numbers !== null) {
    const type = Number(numbers[1]);
    const code = numbers[2] === undefined ? undefined : Number(numbers[2]);
    if (type > 255 || (code ?? 0) > 255) return undefined;
    if (type === 255 && family === 4) return 'any';
    return code === undefined ? { type } : { type, code };
  }
  const name = text.toLowerCase();
  if (name === 'any') return family === 4 ? 'any' : undefined;
  const exact = icmpNames[family].get(name);
  if (exact !== undefined || name === '') return exact;
  const longer = [...icmpNames[family]].filter(([n]) => n.startsWith(name));
  return longer.length === 1 ? longer[0]?.[1] : undefined;
};
