/** Service names that rules and port aliases may use instead of numbers, as in the products' services file. */
const services: ReadonlyMap<string, number> = new Map(
  (
    'ftp-data 20 ftp 21 ssh 22 telnet 23 smtp 25 time 37 nameserver 42 whois 43 tacacs 49 domain 53 bootps 67 bootpc 68 tftp 69 ' +
    'gopher 70 finger 79 http 80 kerberos 88 hostnames 101 pop2 109 pop3 110 sunrpc 111 auth 113 sftp 115 nntp 119 ntp 123 ' +
    'netbios-ns 137 netbios-dgm 138 netbios-ssn 139 imap 143 imap2 143 snmp 161 snmptrap 162 bgp 179 irc 194 imap3 220 ldap 389 ' +
    'https 443 microsoft-ds 445 kpasswd 464 smtps 465 isakmp 500 exec 512 login 513 shell 514 syslog 514 printer 515 ' +
    'submission 587 ipp 631 ldaps 636 rsync 873 domain-s 853 ftps-data 989 ftps 990 telnets 992 imaps 993 pop3s 995 socks 1080 ' +
    'openvpn 1194 ms-sql-s 1433 ms-sql-m 1434 l2tp 1701 pptp 1723 radius 1812 radius-acct 1813 nfsd 2049 nfs 2049 mysql 3306 ' +
    'rdp 3389 ms-wbt-server 3389 stun 3478 svn 3690 ipsec-nat-t 4500 sip 5060 sip-tls 5061 sips 5061 postgresql 5432 rfb 5900 ' +
    'x11 6000 http-alt 8080 sane-port 6566 ircs-u 6697 afs3-fileserver 7000 git 9418 teredo 3544 mdns 5353 xmpp-client 5222 '
  )
    .trim()
    .split(/\s+/)
    .reduce<[string, number][]>(
      (all, word, i, words) => (i % 2 === 0 ? [...all, [word, Number(words[i + 1])]] : all),
      [],
    ),
);

/** A port number from 1 to 65535, or the port of a service name. */
export const servicePort = (text: string): number | undefined => {
  if (!/^\d{1,5}$/.test(text)) return services.get(text.toLowerCase());
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
};
