import { formats, type FormatName, isFormatName } from '../formats/index.js';
import type { ReadSettings } from '../model/index.js';
import { type Family, type IntervalSet, readPrefix } from '../packets/index.js';
import { isDay } from '../text/index.js';
import type { Host } from './host.js';
import type { InputOptions } from './inputs.js';
import type { Project } from './project.js';
import { didYouMean } from './suggest.js';

/** The options about inputs that `check` and `trace` share, as the command line gives them. */
export interface InputArguments {
  readonly ipset?: readonly string[];
  readonly self?: readonly string[];
  readonly zone?: readonly string[];
  readonly today?: string;
  readonly exportFormat?: string;
}

/** Mistakes of usage in the order in which they were found; empty means none. */
export type Problems = string[];

export const readInputOptions = async (
  paths: readonly string[],
  options: InputArguments,
  project: Project | undefined,
  host: Host,
  problems: Problems,
): Promise<InputOptions> => {
  const format = await readFormat(options.exportFormat, problems);
  return {
    paths,
    ipsets: options.ipset ?? [],
    ...(format === undefined ? {} : { format }),
    settings: {
      self: addressesOf('--self', options.self ?? [], problems),
      zones: readZones(options.zone ?? [], problems),
      today: readDay(options.today, problems) ?? project?.settings.today ?? host.today(),
    },
    entries: project?.entries ?? [],
  };
};

const readFormat = async (name: string | undefined, problems: Problems): Promise<FormatName | undefined> => {
  if (name === undefined || isFormatName(name)) return name;
  const known = Object.keys(formats);
  problems.push(`unknown export format \`${name}\`${await didYouMean(name, known)}; known are: ${known.join(', ')}`);
  return undefined;
};

const readDay = (text: string | undefined, problems: Problems): string | undefined => {
  if (text === undefined || isDay(text)) return text;
  problems.push(`--today takes a day as YYYY-MM-DD, not \`${text}\``);
  return undefined;
};

type Addresses = Readonly<Partial<Record<Family, IntervalSet>>>;

const addressesOf = (option: string, words: readonly string[], problems: Problems): Addresses => {
  const sets: Partial<Record<Family, IntervalSet>> = {};
  for (const word of words.flatMap((list) => list.split(','))) {
    const read = readPrefix(word.trim());
    if (read === undefined) problems.push(`${option} takes an address or a prefix such as 10.0.0.0/8, not \`${word}\``);
    else sets[read.family] = sets[read.family]?.union(read.set) ?? read.set;
  }
  return sets;
};

const readZones = (words: readonly string[], problems: Problems): ReadSettings['zones'] => {
  const lists = new Map<string, string[]>();
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals < 1) problems.push(`--zone takes NAME=CIDR, such as eth1=10.0.0.0/16, not \`${word}\``);
    else {
      const name = word.slice(0, equals);
      lists.set(name, [...(lists.get(name) ?? []), word.slice(equals + 1)]);
    }
  }
  return new Map([...lists].map(([name, list]) => [name, addressesOf('--zone', list, problems)]));
};
