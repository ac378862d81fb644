import { protocols } from '../../packets/index.js';

const { tcp, udp } = protocols;

/**
 * App-IDs that are one service which people know by its port, whatever ports the rule lets them use: administration, data
 * stores, and protocols in clear. App-IDs that only borrow such a port (a VPN client on tcp/10000) are none of these.
 */
export const wellKnownServices: ReadonlyMap<string, readonly [protocol: number, port: number]> = new Map([
  ['ftp', [tcp, 21]],
  ['ssh', [tcp, 22]],
  ['telnet', [tcp, 23]],
  ['tftp', [udp, 69]],
  ['web-browsing', [tcp, 80]],
  ['pop3', [tcp, 110]],
  ['msrpc', [tcp, 135]],
  ['netbios-ss', [tcp, 139]],
  ['imap', [tcp, 143]],
  ['snmpv1', [udp, 161]],
  ['snmpv2', [udp, 161]],
  ['snmpv3', [udp, 161]],
  ['ldap', [tcp, 389]],
  ['rsync', [tcp, 873]],
  ['mssql-db', [tcp, 1433]],
  ['mssql-mon', [udp, 1434]],
  ['oracle', [tcp, 1521]],
  ['nfs', [tcp, 2049]],
  ['mysql', [tcp, 3306]],
  ['ms-rdp', [tcp, 3389]],
  ['postgres', [tcp, 5432]],
  ['redis', [tcp, 6379]],
  ['memcached', [tcp, 11211]],
  ['mongodb', [tcp, 27017]],
]);
