import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, type FatePart, packetsOfParts, placementOf, trace, type Verdict } from '../../src/analysis/index.js';
import { type FormatName, formats } from '../../src/formats/index.js';
import { type Firewall, InvariantError, knownMark } from '../../src/model/index.js';
import {
  type Family,
  type Field,
  fields,
  full,
  icmpProtocols,
  IntervalSet,
  type Packet,
  PacketSet,
  possiblePackets,
  protocols,
  readAddress,
  readPrefix,
  stateNumber,
  synOnly,
  toPacket,
} from '../../src/packets/index.js';
import { Source } from '../../src/text/index.js';
import { projectRoot, textOf } from './project.js';

export const rosettaFolder = 'fixtures/rosetta';

/** `meaning.json` of a policy: what all its spellings say, written down once more without rules and without order. */
export interface Meaning {
  readonly about: string;
  /** The policy is about new connections from these addresses to those. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Addresses of the firewall, for formats that do not tell them. */
  readonly self?: readonly string[];
  /** Spellings that cannot exist, each with the reason. */
  readonly without?: Readonly<Record<string, string>>;
  /** The union of these is permitted; a member that is left out is unrestricted. */
  readonly permits: readonly MeaningBox[];
}

interface MeaningBox {
  readonly protocol?: keyof typeof protocols;
  readonly src?: readonly string[];
  readonly dst?: readonly string[];
  readonly dport?: readonly (readonly [number, number])[];
  /** ICMP types, with all their codes. */
  readonly icmp?: readonly number[];
}

/** The files that spell a policy, with the format that reads them. */
export const spellings: Readonly<Record<string, FormatName>> = {
  'iptables.rules': 'iptables',
  'pfsense.xml': 'pfsense',
  'opnsense.xml': 'pfsense',
  'panos.xml': 'panos',
  'panos.set': 'panos',
  'network-acls.json': 'aws',
  'security-groups.json': 'aws',
};

export const rosettaPolicies = (): readonly string[] =>
  readdirSync(join(projectRoot, rosettaFolder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

export const meaningOf = (policy: string): Meaning =>
  JSON.parse(textOf(`${rosettaFolder}/${policy}/meaning.json`)) as Meaning;

export const spellingsOf = (policy: string): readonly string[] =>
  readdirSync(join(projectRoot, rosettaFolder, policy)).filter((file) => Object.hasOwn(spellings, file));

// --- the plain statement ---------------------------------------------------------------------------------------------

const addressesIn = (family: Family, texts: readonly string[]): IntervalSet =>
  texts.reduce((all, text) => {
    const [lo = '', hi = lo] = text.split('-');
    const [first, last] = [readAddress(lo), readAddress(hi)];
    if (first !== undefined && last !== undefined)
      return first.family === family ? all.union(IntervalSet.range(first.value, last.value)) : all;
    const read = readPrefix(text);
    if (read === undefined) throw new Error(`\`${text}\` is no address`);
    return read.family === family ? all.union(read.set) : all;
  }, IntervalSet.empty);

/** ICMP messages that ask something; every other one is an answer or an error, and opens no connection. */
const asking: Readonly<Record<Family, IntervalSet>> = {
  4: IntervalSet.fromRanges([8, 13, 15, 17].map((type) => [type * 256, type * 256 + 255] as const)),
  6: IntervalSet.fromRanges([128, 139].map((type) => [type * 256, type * 256 + 255] as const)),
};

/** First packets of connections: TCP with a bare SYN, ICMP that asks, everything else as it is. */
const opening = (family: Family): PacketSet => {
  const state = IntervalSet.of(stateNumber('new'));
  const others = full(family, 'protocol').subtract(IntervalSet.of(protocols.tcp, protocols.icmp, protocols.icmpv6));
  const icmp = IntervalSet.of(family === 4 ? protocols.icmp : protocols.icmpv6);
  return PacketSet.where(family, { state, protocol: IntervalSet.of(protocols.tcp), flags: synOnly })
    .union(PacketSet.where(family, { state, protocol: icmp, dport: asking[family] }))
    .union(PacketSet.where(family, { state, protocol: others }))
    .intersect(possiblePackets(family));
};

/** The packets that the policy is about: a flow from everywhere to each of the places it names. */
export const flowsOf = ({ from, to }: Meaning, family: Family): readonly PacketSet[] =>
  to
    .map((place) => PacketSet.where(family, { src: addressesIn(family, from), dst: addressesIn(family, [place]) }))
    .map((ends) => ends.intersect(opening(family)))
    .filter((flow) => !flow.isEmpty);

export const union = (family: Family, sets: readonly PacketSet[]): PacketSet =>
  sets.reduce((all, set) => all.union(set), PacketSet.nothing[family]);

/** The packets that the policy permits, by its plain statement. */
export const permittedBy = (meaning: Meaning, family: Family): PacketSet =>
  union(
    family,
    meaning.permits.map(({ protocol, src, dst, dport, icmp }) =>
      PacketSet.where(family, {
        protocol: protocol === undefined ? undefined : IntervalSet.of(protocols[protocol]),
        src: src === undefined ? undefined : addressesIn(family, src),
        dst: dst === undefined ? undefined : addressesIn(family, dst),
        dport:
          icmp === undefined
            ? dport && IntervalSet.fromRanges(dport)
            : IntervalSet.fromRanges(icmp.map((type) => [type * 256, type * 256 + 255] as const)),
      }),
    ),
  ).intersect(union(family, flowsOf(meaning, family)));

// --- the spellings ---------------------------------------------------------------------------------------------------

/** What iptables does not tell: the networks behind its interfaces. The other formats tell themselves. */
const behind = {
  eth0: ['0.0.0.0/0'],
  eth1: ['10.1.0.0/16', '2001:db8:1::/64'],
  eth2: ['10.2.0.0/16', '2001:db8:2::/64'],
};
const zones = new Map(
  Object.entries(behind).map(([name, texts]) => [name, { 4: addressesIn(4, texts), 6: addressesIn(6, texts) }]),
);

const told = ({ self = [] }: Meaning) => ({ self: { 4: addressesIn(4, self), 6: addressesIn(6, self) }, zones });
const nothing = { self: {}, zones: new Map() };

export const readSpelling = async (policy: string, file: string): Promise<Firewall> => {
  const folder = `${rosettaFolder}/${policy}`;
  const format = spellings[file];
  if (format === undefined) throw new Error(`${file} is no spelling`);
  const reader = await formats[format].load();
  const companion = `${folder}/${file.replace(/\.[a-z]+$/, '.ipset')}`;
  const companions = existsSync(join(projectRoot, companion)) ? [new Source(companion, textOf(companion))] : [];
  const [firewall] = reader.read({
    sources: [new Source(file, textOf(`${folder}/${file}`))],
    companions,
    settings: { name: policy, today: '2026-11-20', ...(format === 'iptables' ? told(meaningOf(policy)) : nothing) },
  });
  if (firewall === undefined) throw new Error(`${folder}/${file} holds no firewall`);
  return firewall;
};

export interface Decided {
  readonly permitted: PacketSet;
  readonly denied: PacketSet;
  /** The export does not tell. */
  readonly open: PacketSet;
}

/** What the firewall does with the packets of a flow, by sets. A packet must pass every policy that it crosses. */
export const decidedBySets = (firewall: Firewall, flow: PacketSet): Decided => {
  const fate = analyse(firewall).fateOfPackets(flow);
  if (fate === undefined) throw new Error('too much work for a small policy');
  const all = (parts: readonly FatePart[]): PacketSet =>
    packetsOfParts(flow.family, parts).forget('in', 'out').intersect(flow);
  const denied = all(fate.denied);
  const open = all(fate.open).subtract(denied);
  return { permitted: all(fate.permitted).subtract(denied).subtract(open), denied, open };
};

/** The same for one packet of the flow, by walking the rules of every policy that it crosses. */
export const decidedByWalk = (firewall: Firewall, packet: Packet): Verdict | undefined => {
  const { crossings } = placementOf(firewall, PacketSet.ofPacket(packet).forget('in', 'out'));
  const verdicts = crossings.map(({ policy, packets }) => {
    const placed = packets.pick();
    if (placed === undefined) throw new InvariantError('a crossing without packets');
    return trace(policy, { packet: placed, mark: knownMark(0) }, firewall.policies).verdict;
  });
  return (['deny', 'conditional', 'permit'] as const).find((verdict) => verdicts.includes(verdict));
};

/** The lowest and the highest packet of every box of a set: where an off-by-one shows. */
export const cornersOf = ({ family, cubes }: PacketSet): readonly Packet[] =>
  cubes.flatMap((cube) =>
    (['min', 'max'] as const).map((end) =>
      toPacket(
        family,
        cube.map((set, i) => (set ?? full(family, fields[i] as Field))[end]),
      ),
    ),
  );

// --- what a product adds ---------------------------------------------------------------------------------------------

/** What a spelling cannot say, or its product decides whatever the rules say. None of them permits anything. */
export interface Addition {
  readonly files: readonly string[];
  readonly says: string;
  readonly effect: 'denied' | 'open' | 'not crossing';
  readonly packets: (family: Family) => PacketSet;
}

const zero = IntervalSet.of(0);
const portZero = (family: Family): PacketSet => {
  const protocol = IntervalSet.of(protocols.tcp, protocols.udp);
  return PacketSet.where(family, { protocol, sport: zero }).union(PacketSet.where(family, { protocol, dport: zero }));
};
const own = {
  4: addressesIn(4, ['10.1.0.1', '10.2.0.1', '198.51.100.2']),
  6: addressesIn(6, ['2001:db8:1::1', '2001:db8:2::1']),
};

export const additions: readonly Addition[] = [
  {
    files: ['pfsense.xml'],
    says: 'pfSense blocks TCP and UDP port 0',
    effect: 'denied',
    packets: portZero,
  },
  {
    files: ['opnsense.xml'],
    says: 'OPNsense blocks TCP and UDP port 0 from version 23.1 on, and its export does not tell the version',
    effect: 'open',
    packets: portZero,
  },
  {
    files: ['pfsense.xml', 'opnsense.xml', 'panos.xml', 'panos.set'],
    says: 'a firewall that knows its own addresses does not forward what goes to them or comes from them',
    effect: 'not crossing',
    packets: (family) =>
      PacketSet.where(family, { src: own[family] }).union(PacketSet.where(family, { dst: own[family] })),
  },
  {
    files: ['panos.xml', 'panos.set'],
    says: 'what no translation sends elsewhere stays in the zone of the published address',
    effect: 'not crossing',
    packets: (family) =>
      PacketSet.where(family, { dst: addressesIn(family, ['198.51.100.10']) }).subtract(
        PacketSet.where(family, { protocol: IntervalSet.of(protocols.tcp), dport: IntervalSet.of(25, 443) }),
      ),
  },
  {
    files: ['panos.xml', 'panos.set'],
    says: 'PAN-OS tells ICMP types by application, and a packet alone does not tell its application',
    effect: 'open',
    packets: (family) => PacketSet.where(family, { protocol: icmpProtocols }),
  },
];
