import type { Reader } from '../model/index.js';
import type { Family } from '../packets/index.js';
import { detect as isAws, detectCompanion as isAwsCompanion } from './aws/detect.js';
import { detect as isIptables, detectFamily as iptablesFamily, detectIpset as isIpset } from './iptables/detect.js';
import { detect as isPanos, detectCompanion as isPanosCompanion } from './panos/detect.js';
import { detect as isPfsense } from './pfsense/detect.js';

/** An input format. Its reader is loaded when the first export of the format is read. */
interface Format {
  /** What people call such a file. */
  readonly title: string;
  /** Whether a text is an export of this format, by its content. */
  readonly detect: (text: string) => boolean;
  /** Whether a text completes exports of this format without being one. */
  readonly detectCompanion?: (text: string) => boolean;
  readonly load: () => Promise<Reader>;
  /** The IP version that an export is about, for formats that may have one export per version. */
  readonly familyOf?: (text: string) => Family | undefined;
  /** Whether the files of one directory describe one firewall together. */
  readonly isBundle?: boolean;
}

/** Every input format: the values of `--export-format`. The first that recognises a text reads it. */
export const formats = {
  iptables: {
    title: '`iptables-save` or `ip6tables-save` output',
    detect: isIptables,
    detectCompanion: isIpset,
    familyOf: iptablesFamily,
    load: async () => (await import('./iptables/index.js')).reader,
  },
  panos: {
    title: 'PAN-OS or Panorama configuration, as XML or `set` commands',
    detect: isPanos,
    detectCompanion: isPanosCompanion,
    load: async () => (await import('./panos/index.js')).reader,
  },
  pfsense: {
    title: 'pfSense or OPNsense `config.xml`',
    detect: isPfsense,
    load: async () => (await import('./pfsense/index.js')).reader,
  },
  aws: {
    title: 'AWS CLI `describe-*` output or AWS Config snapshots',
    detect: isAws,
    detectCompanion: isAwsCompanion,
    load: async () => (await import('./aws/index.js')).reader,
    isBundle: true,
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const isFormatName = (name: string): name is FormatName => Object.hasOwn(formats, name);

const all: readonly (readonly [string, Format])[] = Object.entries(formats);

/** The format of a text, by its content. */
export const formatOf = (text: string): FormatName | undefined =>
  all.find(([, format]) => format.detect(text))?.[0] as FormatName | undefined;

/** The format that a text completes (such as `ipset save` output), by its content. */
export const completedBy = (text: string): FormatName | undefined =>
  all.find(([, format]) => format.detectCompanion?.(text) === true)?.[0] as FormatName | undefined;

/** Whether there is a kind of file that completes exports of this format. */
export const hasCompanions = (name: FormatName): boolean => (formats[name] as Format).detectCompanion !== undefined;

export const isBundle = (name: FormatName): boolean => (formats[name] as Format).isBundle === true;

/** Whether several exports can describe one firewall together, each a part of it. */
export const isJoinable = (name: FormatName): boolean => (formats[name] as Format).familyOf !== undefined;

/** The IP version that an export is about, where its format has one export per version and its text tells. */
export const familyOf = (name: FormatName, text: string): Family | undefined =>
  (formats[name] as Format).familyOf?.(text);
