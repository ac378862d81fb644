import type { Family } from '../../packets/index.js';
import type { XmlElement } from '../../text/index.js';
import { forwardFields, sideFields } from './fields.js';
import { isItem, type Reading } from './read.js';
import { words } from './words.js';
import { readSide, reportUnknown } from './read-rules.js';
import type { VendorForward } from './vendor.js';

/** Port forwards and 1:1 mappings, in file order. Outbound translation happens after every decision taken here. */
export const readForwards = (reading: Reading, nat: XmlElement | undefined): readonly VendorForward[] => [
  ...(nat?.all('rule') ?? []).filter(isItem).map((rule) => readForward(reading, rule)),
  ...(nat?.all('onetoone') ?? []).filter(isItem).map((rule) => readOneToOne(reading, rule)),
];

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const isDisabled = (reading: Reading, rule: XmlElement): boolean => {
  const text = rule.value('disabled');
  return text !== undefined && (reading.product === 'pfSense' || (text !== '' && text !== '0'));
};

const families = (rule: XmlElement): readonly Family[] => {
  switch (rule.value('ipprotocol')) {
    case 'inet6':
      return [6];
    case 'inet46':
      return [4, 6];
    default:
      return [4];
  }
};

const readForward = (reading: Reading, element: XmlElement): VendorForward => {
  const pass = element.value('pass');
  const associated = element.value('associated-rule-id');
  return {
    element,
    enabled: !isDisabled(reading, element),
    kind: 'forward',
    interfaces: words(element.value('interface')),
    families: families(element),
    protocol: element.value('protocol')?.toLowerCase(),
    source: readSide(reading, element, 'source'),
    destination: readSide(reading, element, 'destination'),
    target: filled(element.value('target')),
    targetPort: filled(element.value('local-port')),
    excludes: element.has('nordr') && element.value('nordr') !== '0',
    filter: associated === 'pass' || pass === 'pass' ? 'skips' : pass === 'rule' ? 'rule' : 'by rules',
    schedule: filled(element.value('sched')),
    tag: filled(element.value('tag')),
    tagged: filled(element.value('tagged')),
    undecidable: unknownFields(reading, element),
    description: filled(element.value('descr')),
    associatedId: filled(associated),
  };
};

/** What a field of unknown meaning asks of a packet, nobody knows. */
const unknownFields = (reading: Reading, element: XmlElement): VendorForward['undecidable'] =>
  element.children.flatMap((child) => {
    // The reader of the sides tells of their fields.
    if (child.name === 'source' || child.name === 'destination')
      return child.children.filter((inner) => !sideFields.has(inner.name)).map(unknownField);
    if (forwardFields.has(child.name)) return [];
    reportUnknown(reading, child, 'the port forward');
    return [unknownField(child)];
  });

const unknownField = (element: XmlElement): VendorForward['undecidable'][number] => ({
  element,
  because: `unknown field ${element.name}`,
});

const readOneToOne = (reading: Reading, element: XmlElement): VendorForward => {
  const inside = readSide(reading, element, 'source');
  const external = element.child('external');
  const text = external?.text.trim() ?? '';
  return {
    element,
    enabled: !isDisabled(reading, element),
    kind: 'one to one',
    interfaces: words(element.value('interface')),
    families: [4, 6],
    protocol: undefined,
    // Seen from outside, the peers of the mapping are its `destination`, and what they address is `external`.
    source: readSide(reading, element, 'destination'),
    destination: {
      element: external,
      missing: text === '',
      any: false,
      addresses: external === undefined || text === '' ? [] : [{ text, element: external, symbolOnly: false }],
      not: false,
      port: undefined,
      portElement: undefined,
    },
    target: inside.addresses[0]?.text,
    targetPort: undefined,
    excludes: element.has('nobinat'),
    filter: 'by rules',
    schedule: undefined,
    tag: undefined,
    tagged: undefined,
    undecidable: [],
    description: filled(element.value('descr')),
    associatedId: undefined,
  };
};
