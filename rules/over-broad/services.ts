import type { ManagementService } from '../../src/model/index.js';
import {
  type Cube,
  type Family,
  fieldIndex,
  IntervalSet,
  PacketSet,
  portProtocols,
  protocolName,
  protocols,
  type Scalar,
  synOnly,
} from '../../src/packets/index.js';

/** A service by protocol and destination port, both inclusive ranges of one value here. */
export interface Service {
  readonly protocol: number;
  readonly port: number;
  readonly name: string;
}

const on =
  (protocol: number) =>
  (port: number, name: string): Service => ({ protocol, port, name });
const tcp = on(protocols.tcp);
const udp = on(protocols.udp);

/**
 * Ports by which a host is administered or a data store is read: IANA service names, and the vendors' documented
 * defaults where IANA has none.
 */
export const adminServices: readonly Service[] = [
  tcp(22, 'SSH'), tcp(23, 'Telnet'), tcp(135, 'MS-RPC'), tcp(139, 'NetBIOS'), tcp(445, 'SMB'), udp(161, 'SNMP'),
  tcp(512, 'rexec'), tcp(513, 'rlogin'), tcp(514, 'rsh'), udp(623, 'IPMI'), tcp(873, 'rsync'), tcp(1433, 'MS SQL'),
  udp(1434, 'MS SQL Browser'), tcp(1521, 'Oracle'), tcp(2049, 'NFS'), udp(2049, 'NFS'), tcp(2375, 'Docker'),
  tcp(2376, 'Docker TLS'), tcp(2379, 'etcd'), tcp(2380, 'etcd'), tcp(3306, 'MySQL'), tcp(3389, 'RDP'),
  udp(3389, 'RDP'), tcp(5432, 'PostgreSQL'), tcp(5900, 'VNC'), tcp(5984, 'CouchDB'), tcp(5985, 'WinRM'),
  tcp(5986, 'WinRM TLS'), tcp(6379, 'Redis'), tcp(6443, 'Kubernetes API'), tcp(8291, 'WinBox'),
  tcp(9042, 'Cassandra'), tcp(9200, 'Elasticsearch'), tcp(9300, 'Elasticsearch'), tcp(10000, 'Webmin'),
  tcp(10250, 'kubelet'), tcp(11211, 'memcached'), udp(11211, 'memcached'), tcp(27017, 'MongoDB'),
]; // prettier-ignore

/** Protocols that carry data or passwords in clear and have an encrypted successor, named here. */
export const cleartextServices: readonly (Service & { readonly successor: string })[] = [
  { ...tcp(21, 'FTP'), successor: 'SFTP or FTPS' },
  { ...tcp(23, 'Telnet'), successor: 'SSH' },
  { ...udp(69, 'TFTP'), successor: 'SFTP or HTTPS' },
  { ...tcp(80, 'HTTP'), successor: 'HTTPS (tcp/443)' },
  { ...tcp(110, 'POP3'), successor: 'POP3S (tcp/995)' },
  { ...tcp(143, 'IMAP'), successor: 'IMAPS (tcp/993)' },
  { ...tcp(389, 'LDAP'), successor: 'LDAPS (tcp/636)' },
  { ...udp(514, 'syslog'), successor: 'syslog over TLS (tcp/6514)' },
  { ...tcp(512, 'rexec'), successor: 'SSH' },
  { ...tcp(513, 'rlogin'), successor: 'SSH' },
  { ...tcp(514, 'rsh'), successor: 'SSH' },
];

/** Ports of the widest range that is still about services by name. */
const widestNamed = 256;

/**
 * What a permit says about services by name. No port restriction is about none of them (FW202 and FW205 speak of it), and
 * neither is a wide range such as 0-62000 in which their ports happen to lie.
 */
export const namedServices = (packets: PacketSet): PacketSet =>
  PacketSet.ofCubes(
    packets.family,
    packets.cubes.flatMap((cube): readonly Cube[] => {
      const ports = cube[fieldIndex.dport];
      if (ports === undefined) return [];
      const narrow = [...ports].filter(([lo, hi]) => Number(hi) - Number(lo) < widestNamed);
      const named = [...cube];
      named[fieldIndex.dport] = IntervalSet.fromRanges(narrow);
      return narrow.length === 0 ? [] : [named];
    }),
  );

/** The first port outside the well-known range. */
const firstDynamic = 1024;

/**
 * The ports of a cube that are about services at all. A wide range of dynamic ports, such as 10000:20000 for RTP, passive
 * FTP or replies, is about none of the services whose ports happen to lie in it, whatever other ports stand beside it.
 */
export const aboutServices = (cube: Cube): Cube | undefined =>
  cube[fieldIndex.dport] === undefined ? cube : withPorts(cube, ([lo, hi]) => !isDynamic(lo, hi));

/** The other ports of a cube: wide ranges of dynamic ones. */
export const outsideServices = (cube: Cube): Cube | undefined => withPorts(cube, ([lo, hi]) => isDynamic(lo, hi));

const isDynamic = (lo: Scalar, hi: Scalar): boolean => lo >= firstDynamic && Number(hi) - Number(lo) >= widestNamed;

/** The cube with those of its port ranges that are wanted; undefined where it has none. */
const withPorts = (cube: Cube, isWanted: (range: readonly [Scalar, Scalar]) => boolean): Cube | undefined => {
  const wanted = [...(cube[fieldIndex.dport] ?? [])].filter(isWanted);
  if (wanted.length === 0) return undefined;
  const named = [...cube];
  named[fieldIndex.dport] = IntervalSet.fromRanges(wanted);
  return named;
};

/** The packets of a set that are about services. */
export const packetsAboutServices = ({ family, cubes }: PacketSet): PacketSet =>
  PacketSet.ofCubes(
    family,
    cubes.flatMap((cube): readonly Cube[] => {
      const about = aboutServices(cube);
      return about === undefined ? [] : [about];
    }),
  );

/** The packets that open connections to some services: of TCP a plain SYN, since nothing else gets an answer. */
export const packetsOf = (family: Family, services: readonly Service[]): PacketSet =>
  [...portProtocols].reduce((all, [protocol]) => {
    const ports = services.filter((s) => s.protocol === protocol).map((s) => s.port);
    if (ports.length === 0) return all;
    return all.union(
      PacketSet.where(family, {
        protocol: IntervalSet.of(protocol),
        dport: IntervalSet.of(...ports),
        ...(protocol === protocols.tcp ? { flags: synOnly } : {}),
      }),
    );
  }, PacketSet.nothing[family]);

const byService: Readonly<Record<Family, Map<Service, PacketSet>>> = { 4: new Map(), 6: new Map() };

/** The same for one service, made once. */
export const packetsOfService = (family: Family, service: Service): PacketSet => {
  const known = byService[family].get(service);
  if (known !== undefined) return known;
  const packets = packetsOf(family, [service]);
  byService[family].set(service, packets);
  return packets;
};

const bothFamilies = (services: readonly Service[]): Readonly<Record<Family, PacketSet>> => ({
  4: packetsOf(4, services),
  6: packetsOf(6, services),
});

/** The packets of all services of the two lists. */
export const adminPackets = bothFamilies(adminServices);
export const cleartextPackets = bothFamilies(cleartextServices);

/** `SSH (tcp/22)`, at most four and the number of the others. */
export const serviceNames = (services: readonly Service[]): string => {
  const shown = services.slice(0, 4).map((s) => `${s.name} (${protocolName(s.protocol)}/${String(s.port)})`);
  const rest = services.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${String(rest)} more`;
};

/** The same for services by which the firewall itself is managed. */
export const managementNames = (services: readonly ManagementService[]): string =>
  serviceNames(services.map(({ name, protocol, ports }) => ({ name, protocol, port: Number(ports.min) })));
