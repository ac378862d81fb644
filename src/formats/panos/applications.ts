import { IntervalSet, protocols } from '../../packets/index.js';
import { builtinApplications } from './applications-data.js';
import { type PortBox, readDefaultPort } from './headers.js';
import type { ApplicationObject } from './vendor.js';

/** What is known about an application apart from its name. */
export interface Application {
  /** Default ports; absent where they are not known. */
  readonly ports?: readonly PortBox[];
  /** Ports on which the application is seen only after decryption. */
  readonly secure: readonly PortBox[];
  /** The only packets it can be identified in, for applications that are recognised by their protocol. */
  readonly carrier?: readonly PortBox[];
  /** The applications that a container stands for. */
  readonly parts: readonly string[];
}

export type ApplicationTable = ReadonlyMap<string, Application>;

/** Whether the text is a table of applications: every line that is no comment starts with a name and has ports. */
export const isApplicationTable = (text: string): boolean => {
  const lines = linesOf(text);
  return lines.length > 0 && lines.every((words) => words.length > 1 && readLine(words) !== undefined);
};

const linesOf = (text: string): readonly (readonly string[])[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));

const readLine = ([, ...words]: readonly string[]): Application | undefined => {
  const ports: PortBox[] = [];
  const secure: PortBox[] = [];
  const parts: string[] = [];
  let into: 'ports' | 'secure' | 'container' = 'ports';
  for (const word of words) {
    if (word === 'secure' || word === 'container') into = word;
    else if (into === 'container') parts.push(word);
    else {
      const box = readDefaultPort(word);
      if (box === undefined) return undefined;
      (into === 'ports' ? ports : secure).push(box);
    }
  }
  return withCarrier({ ports, secure, parts });
};

/** IP protocols and ICMP are recognised at once, and so are the two names for what has ports but is not recognised. */
const withCarrier = (application: Application): Application => {
  const { ports } = application;
  if (ports === undefined || ports.length === 0 || application.parts.length > 0) return application;
  return ports.every((box) => box.dport === undefined && !ported.intersects(box.protocol))
    ? { ...application, carrier: ports.flatMap(withIcmp6) }
    : application;
};

const ported = IntervalSet.of(protocols.tcp, protocols.udp, protocols.sctp);

// Whether the names for ICMP cover ICMPv6 as well is not documented, so an ICMPv6 packet is not ruled out.
const withIcmp6 = (box: PortBox): readonly PortBox[] =>
  box.protocol.has(protocols.icmp) ? [box, { protocol: IntervalSet.of(protocols.icmpv6) }] : [box];

const unrecognised: ApplicationTable = new Map(
  (['tcp', 'udp'] as const).map((name) => {
    const boxes: readonly PortBox[] = [{ protocol: IntervalSet.of(protocols[name]) }];
    return [`unknown-${name}`, { ports: boxes, secure: [], carrier: boxes, parts: [] }];
  }),
);

/** The built-in table with the lines of further tables in place of its own. */
export const applicationTable = (...replacements: readonly string[]): ApplicationTable => {
  const table = new Map<string, Application>();
  for (const text of [builtinApplications, ...replacements])
    for (const words of linesOf(text)) {
      const application = readLine(words);
      if (application !== undefined) table.set(words[0] as string, application);
    }
  for (const [name, application] of unrecognised) table.set(name, application);
  return table;
};

/** An application that the export defines. */
export const customApplication = (object: ApplicationObject): Application => {
  const boxes = customPorts(object);
  return boxes === undefined ? { secure: [], parts: [] } : withCarrier({ ports: boxes, secure: [], parts: [] });
};

const customPorts = (object: ApplicationObject): readonly PortBox[] | undefined => {
  if (object.icmp !== undefined)
    return [{ protocol: IntervalSet.of(object.icmp === 4 ? protocols.icmp : protocols.icmpv6) }];
  if (object.protocol !== undefined) {
    const box = readDefaultPort(`protocol/${object.protocol}`);
    return box === undefined ? undefined : [box];
  }
  if (object.ports === undefined) return undefined;
  const boxes = object.ports.map((port) => readDefaultPort(port.replace(/\s+/g, '')));
  return boxes.every((box) => box !== undefined) ? boxes : undefined;
};
