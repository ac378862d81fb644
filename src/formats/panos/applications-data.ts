/**
 * Default ports of common App-IDs, one application per line: name, then `tcp/80,443`, `udp/dynamic`, `icmp` or
 * `protocol/50`; behind `secure` the ports on which only decrypted traffic is this application; behind `container` the
 * applications that the name stands for. Contents change with time: a file in this same form, given beside the
 * export, replaces single lines.
 */
export const builtinApplications = `
active-directory tcp/1025-5000,135,138,139,389,445,464,636,49152-65535,5722,9389 udp/88,123,137,138,389,445,464,2535
amqp tcp/5671,5672
apt-get tcp/80
bfd udp/3784,3785,4784
bgp tcp/179 udp/179
bittorrent tcp/dynamic udp/dynamic
ciscovpn tcp/500,2512,4500,10000 udp/500,4500,10000,62514-62524
citrix tcp/80,443,1604,2512,2513,2598,1494,3010 udp/1604,2512,2513
db2 tcp/50000,60000
dhcp tcp/67,68 udp/67,68
dhcpv6 udp/546,547
dns tcp/53 udp/53,5353
eigrp protocol/88
facebook-base tcp/80,443
ftp tcp/21 secure tcp/990
git-base tcp/80,443,9418
google-base tcp/80,443,5222-5224,5228,5229
gre protocol/47
h.323 tcp/1720,1731
hsrp udp/1985
http-proxy tcp/80,443,1080,3128,8000,8080
icmp icmp
igmp protocol/2
ike tcp/500 udp/500
imap tcp/143 secure tcp/993
ipp tcp/631 udp/631
ipsec tcp/500 udp/500,4500,4501 protocol/50 protocol/51 container ike ipsec-esp ipsec-esp-udp ipsec-ah
ipsec-ah protocol/51
ipsec-esp protocol/50
ipsec-esp-udp udp/4500,4501
ipv6-icmp icmp6
iscsi tcp/3260
jabber tcp/443,5222,5223,5269,5270
jenkins tcp/dynamic
kerberos tcp/88,464,749,750 udp/88,464,749,750
l2tp protocol/115
ldap tcp/389,3268,3269,636 udp/389,3268 secure tcp/636
lpd tcp/515
memcached tcp/11211 udp/11211
mongodb tcp/27017
ms-kms tcp/1688
ms-netlogon tcp/135,139,445,1025-5000,49152-65535 udp/137,138,445
ms-rdp tcp/3389 udp/3389
ms-update tcp/80,443
ms-wins tcp/dynamic
msrpc tcp/dynamic udp/dynamic
mssql-db tcp/1433 udp/1433
mssql-mon udp/1434
mysql tcp/3306
netbios-dg udp/138
netbios-ns tcp/137 udp/137
netbios-ss tcp/139
nfs tcp/2049 udp/2049
ntp tcp/123 udp/123
ocsp tcp/80
oracle tcp/1521
paloalto-updates tcp/443
paloalto-userid-agent tcp/2009,5006,5007
paloalto-wildfire-cloud tcp/443
pan-db-cloud tcp/443
panos-global-protect tcp/443
panos-web-interface tcp/80,443
pim protocol/103
ping icmp
ping6 icmp6
pop3 tcp/110 secure tcp/995
portmapper tcp/111 udp/111
postgres tcp/5432
pptp tcp/1723
radius udp/1813,1812,1645,1646
redis tcp/6379
rip udp/520
rpc tcp/dynamic udp/dynamic
rsync tcp/873 udp/873
rtcp udp/dynamic
rtsp tcp/554 udp/554
sip tcp/5060 udp/5060
smtp tcp/25,587 secure tcp/465
snmp tcp/161,162 udp/161,162 container snmpv1 snmpv2 snmpv3 snmp-trap
snmp-trap tcp/162 udp/162
snmpv1 tcp/161 udp/161
snmpv2 tcp/161 udp/161
snmpv3 tcp/161 udp/161
soap tcp/80,443
splunk tcp/8000,8089,9997,9998
ssh tcp/22
ssl tcp/443
stun tcp/3478 udp/3478
syslog tcp/1468,1514,6514 udp/514,1514
t.120 tcp/1503,3389
tacacs-plus tcp/49
telnet tcp/23
tftp tcp/69 udp/69
time tcp/37 udp/37
traceroute icmp udp/33434-33534
unknown-tcp tcp/dynamic
unknown-udp udp/dynamic
vmware tcp/902,80 udp/902
vrrp protocol/112
web-browsing tcp/80 secure tcp/443
whois tcp/43
x11 tcp/6000-6063
youtube-base tcp/80,443
zabbix tcp/10050,10051,80
`;
