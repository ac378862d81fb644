import type { Family } from '../../packets/index.js';
import type { XmlElement } from '../../text/index.js';
import {
  type FieldUse,
  forwardFields,
  mvcOneToOneFields,
  mvcPrefixFields,
  oneToOneFields,
  prefixFields,
  sideFields,
  undecidableReason,
} from './fields.js';
import { isItem, type Reading } from './read.js';
import { words } from './words.js';
import { readMvcSide, readSide, reportUnknown } from './read-rules.js';
import type { VendorForward, VendorSide } from './vendor.js';

/**
 * Port forwards and 1:1 mappings in the order in which packets that come in meet them: pf asks its `rdr` rules first, and
 * those of `binat` only where none matches (FreeBSD, `pf_get_translation`); prefix translation is binat, too. OPNsense writes the 1:1 mappings of its model
 * before the older ones. Outbound translation happens after every decision taken here.
 */
export const readForwards = (
  reading: Reading,
  nat: XmlElement | undefined,
  filter: XmlElement | undefined,
): readonly VendorForward[] => [
  ...(nat?.all('rule') ?? []).filter(isItem).map((rule) => readForward(reading, rule)),
  ...inSequence(filter?.child('onetoone')).map((rule) => readMvcOneToOne(reading, rule)),
  ...(nat?.all('onetoone') ?? []).filter(isItem).map((rule) => readOneToOne(reading, rule)),
  ...inSequence(filter?.child('npt')).map((rule) => readMvcPrefix(reading, rule)),
  ...(nat?.all('npt') ?? []).filter(isItem).map((rule) => readPrefix(reading, rule)),
];

/** Items of OPNsense's model. */
const inSequence = (section: XmlElement | undefined): readonly XmlElement[] =>
  (section?.all('rule') ?? [])
    .filter(isItem)
    .map((rule, i) => ({ rule, i, sequence: Number(rule.value('sequence') ?? '0') || 0 }))
    .sort((a, b) => a.sequence - b.sequence || a.i - b.i)
    .map(({ rule }) => rule);

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const isDisabled = (reading: Reading, rule: XmlElement): boolean => {
  const text = rule.value('disabled');
  return text !== undefined && (reading.product === 'pfSense' || (text !== '' && text !== '0'));
};

/** pfSense takes a translation without an interface for one of WAN. */
const interfacesOf = ({ product }: Reading, rule: XmlElement): readonly string[] => {
  const named = words(rule.value('interface'));
  return named.length === 0 && product === 'pfSense' ? ['wan'] : named;
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
    interfaces: interfacesOf(reading, element),
    families: families(element),
    protocol: element.value('protocol')?.toLowerCase(),
    source: readSide(reading, element, 'source'),
    destination: readSide(reading, element, 'destination'),
    target: filled(element.value('target')),
    targetPort: filled(element.value('local-port')),
    excludes: element.has('nordr') && element.value('nordr') !== '0',
    reflection: reflectionWord(element),
    filter: associated === 'pass' || pass === 'pass' ? 'skips' : pass === 'rule' ? 'rule' : 'by rules',
    schedule: filled(element.value('sched')),
    tag: filled(element.value('tag')),
    tagged: filled(element.value('tagged')),
    undecidable: unknownFields(reading, element, forwardFields, 'the port forward'),
    description: filled(element.value('descr')),
    associatedId: filled(associated),
  };
};

const reflectionWord = (element: XmlElement): string =>
  element.has('natreflection') ? element.value('natreflection') || 'empty' : '';

/** What a field of unknown meaning asks of a packet, nobody knows. */
const unknownFields = (
  reading: Reading,
  element: XmlElement,
  ledger: ReadonlyMap<string, FieldUse>,
  what: string,
): VendorForward['undecidable'] =>
  element.children.flatMap((child) => {
    // The reader of the sides tells of their fields.
    if (child.name === 'source' || child.name === 'destination')
      return child.children.filter((inner) => !sideFields.has(inner.name)).map(unknownField);
    const isModel = ledger === mvcOneToOneFields || ledger === mvcPrefixFields;
    const use = ledger.get(child.name);
    // The model writes every field it has, also the empty ones.
    if ((isModel && child.text.trim() === '') || (use !== undefined && use !== 'undecidable')) return [];
    if (use === 'undecidable') return [{ element: child, because: undecidableReason(child.name, child.text.trim()) }];
    reportUnknown(reading, child, what);
    return [unknownField(child)];
  });

const unknownField = (element: XmlElement): VendorForward['undecidable'][number] => ({
  element,
  because: `unknown field ${element.name}`,
});

const readOneToOne = (reading: Reading, element: XmlElement): VendorForward => ({
  ...oneToOne(
    element,
    interfacesOf(reading, element),
    readSide(reading, element, 'source'),
    readSide(reading, element, 'destination'),
  ),
  enabled: !isDisabled(reading, element),
  families: element.has('ipprotocol') ? families(element) : [4, 6],
  excludes: element.has('nobinat'),
  undecidable: [...unknownFields(reading, element, oneToOneFields, 'the 1:1 mapping'), ...oneWay(reading, element)],
  description: filled(element.value('descr')),
});

/** A 1:1 mapping of OPNsense's model: `1` is yes, a missing field has the model's default. */
const readMvcOneToOne = (reading: Reading, element: XmlElement): VendorForward => ({
  ...oneToOne(
    element,
    interfacesOf(reading, element),
    readMvcSide(element, 'source'),
    readMvcSide(element, 'destination'),
  ),
  enabled: element.value('enabled') !== '0',
  undecidable: [...unknownFields(reading, element, mvcOneToOneFields, 'the 1:1 mapping'), ...oneWay(reading, element)],
  description: filled(element.value('description')),
});

/** OPNsense's mappings of type `nat` may join networks of different sizes, and what comes in then goes who knows where. */
const oneWay = (reading: Reading, element: XmlElement): VendorForward['undecidable'] => {
  const type = element.child('type');
  if (reading.product !== 'OPNsense' || type?.text.trim() !== 'nat') return [];
  reading.notice(
    'unmodelled',
    type,
    'type',
    'the 1:1 mapping is one of type `nat`; how it translates what comes in cannot be decided',
  );
  return [{ element: type, because: '1:1 mapping of type nat' }];
};

/** IPv6 prefixes: `source` is the one inside, `destination` the one outside, and everybody is a peer. */
const readPrefix = (reading: Reading, element: XmlElement): VendorForward => ({
  ...prefix(reading, element, readSide(reading, element, 'source'), readSide(reading, element, 'destination')),
  enabled: !isDisabled(reading, element),
  undecidable: unknownFields(reading, element, prefixFields, 'the prefix translation'),
  description: filled(element.value('descr')),
});

const readMvcPrefix = (reading: Reading, element: XmlElement): VendorForward => ({
  ...prefix(reading, element, readMvcSide(element, 'source'), readMvcSide(element, 'destination')),
  enabled: element.value('enabled') !== '0',
  undecidable: unknownFields(reading, element, mvcPrefixFields, 'the prefix translation'),
  description: filled(element.value('description')),
});

const prefix = (reading: Reading, element: XmlElement, inside: VendorSide, outside: VendorSide): VendorForward => {
  const everybody: VendorSide = { ...inside, element: undefined, missing: false, any: true, addresses: [], not: false };
  return {
    ...oneToOne(element, interfacesOf(reading, element), inside, everybody),
    families: [6],
    reflection: undefined,
    // Without a prefix outside nothing is translated; that of a tracked interface is only known while running.
    destination: (element.value('trackif') ?? '') === '' ? { ...outside, any: false } : outside,
  };
};

/** Seen from outside, the peers of the mapping are its destination, and what they address is `external`. */
const oneToOne = (
  element: XmlElement,
  interfaces: readonly string[],
  inside: VendorSide,
  peers: VendorSide,
): VendorForward => {
  const external = element.child('external');
  const target = inside.addresses[0]?.text;
  const text = withMask(external?.text.trim() ?? '', target);
  return {
    element,
    enabled: true,
    kind: 'one to one',
    interfaces,
    families: [4, 6],
    protocol: undefined,
    source: peers,
    destination: {
      element: external,
      missing: text === '',
      any: false,
      addresses: external === undefined || text === '' ? [] : [{ text, element: external, symbolOnly: false }],
      not: false,
      port: undefined,
      portElement: undefined,
    },
    target,
    targetPort: undefined,
    excludes: false,
    reflection: reflectionWord(element),
    filter: 'by rules',
    schedule: undefined,
    tag: undefined,
    tagged: undefined,
    undecidable: [],
    description: undefined,
    associatedId: undefined,
  };
};

/** The mask of the inside network holds outside, too, where none is told there. */
const withMask = (external: string, inside: string | undefined): string => {
  const mask = inside === undefined ? undefined : /\/\d+$/.exec(inside)?.[0];
  return external === '' || external.includes('/') || mask === undefined ? external : `${external}${mask}`;
};
