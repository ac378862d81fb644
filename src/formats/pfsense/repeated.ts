import { repeatedBelow, type XmlElement } from '../../text/index.js';
import type { Reading } from './read.js';

/** Sections that decide what the firewall does; each stands once. */
const sections: ReadonlySet<string> = new Set([
  'aliases',
  'bridges',
  'dhcpd',
  'dhcpdv6',
  'filter',
  'gateways',
  'ifgroups',
  'interfaces',
  'nat',
  'OPNsense',
  'schedules',
  'staticroutes',
  'system',
  'version',
  'virtualip',
]);

/** Sections in which every element that may repeat is known: lists of pfSense's parser and of OPNsense's models. */
const known = ['filter', 'nat', 'aliases', 'interfaces', 'ifgroups', 'schedules', 'staticroutes', 'virtualip'] as const;

const lists: ReadonlySet<string> = new Set([
  'alias',
  'ifgroupentry',
  'item',
  'npt',
  'onetoone',
  'route',
  'rule',
  'schedule',
  'staticmap',
  'timerange',
  'vip',
]);

/** Elements that the products take once and that stand there again: which one counts is nothing to guess. */
export const reportRepeated = (reading: Reading, root: XmlElement, whole: boolean): void => {
  if (whole) reportSections(reading, root);
  const within = whole ? known.flatMap((name) => root.child(name) ?? []) : [root];
  const firewall = whole ? root.at('OPNsense', 'Firewall') : undefined;
  for (const section of firewall === undefined ? within : [...within, firewall])
    for (const element of repeatedBelow(section, (name) => lists.has(name)))
      // The members of a model's list may have any name, and an identity of their own.
      if (element.attribute('uuid') === undefined) report(reading, element);
  reportAliases(reading, whole ? root.child('aliases') : root);
};

/** Lists of aliases take any name, and a later definition replaces an earlier one on the firewall, too. */
const reportAliases = (reading: Reading, aliases: XmlElement | undefined): void => {
  const seen = new Set<string>();
  for (const alias of aliases?.all('alias') ?? []) {
    const name = alias.value('name') ?? '';
    if (seen.has(name))
      reading.notice('lenient', alias, name, `alias \`${name}\` is defined once more; its last definition is taken`);
    seen.add(name);
  }
};

const reportSections = (reading: Reading, root: XmlElement): void => {
  const seen = new Set<string>();
  for (const child of root.children) {
    if (!sections.has(child.name)) continue;
    if (seen.has(child.name)) report(reading, child);
    seen.add(child.name);
  }
};

const report = (reading: Reading, element: XmlElement): void => {
  const parent = element.parent?.name ?? '';
  reading.notice(
    'syntax',
    element,
    element.name,
    `\`${element.name}\` stands twice in \`${parent}\`; which one counts cannot be decided, so keep one of them`,
  );
};
