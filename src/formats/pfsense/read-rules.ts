import type { Family } from '../../packets/index.js';
import type { XmlElement } from '../../text/index.js';
import { type FieldUse, mvcRuleFields, ruleFields, sideFields, undecidableReason } from './fields.js';
import type { Reading } from './read.js';
import { words } from './words.js';
import type { Flag, VendorAddress, VendorRule, VendorSide } from './vendor.js';

/** A field nobody told us about: it may decide anything. Its value is not quoted, it may be a secret. */
export const reportUnknown = (reading: Reading, element: XmlElement, where: string): void => {
  reading.notice(
    'unmodelled',
    element,
    element.name,
    `field \`${element.name}\` of ${where} is not known; what it does to the rule cannot be decided`,
  );
};

/** OPNsense: filled and not `0`. pfSense: present, whatever it holds. */
const isOn = (reading: Reading, element: XmlElement | undefined): boolean => {
  if (element === undefined) return false;
  if (reading.product === 'pfSense') return true;
  const text = element.text.trim();
  return text !== '' && text !== '0';
};

/** A rule of `/filter`. */
export const readRule = (reading: Reading, element: XmlElement): VendorRule => {
  const pfSense = reading.product === 'pfSense';
  const floating = element.has('floating');
  const undecidable = openFields(reading, element, ruleFields);
  const direction = element.value('direction')?.toLowerCase() ?? '';
  // pfSense knows directions only on floating rules, where an empty one means both.
  const both = direction === 'any' || (pfSense && floating && direction !== 'in' && direction !== 'out');
  const outbound = both || (direction === 'out' && (floating || !pfSense));
  const interfaces = words(element.value('interface'));
  const quick = element.child('quick');
  return {
    element,
    mvc: false,
    enabled: !isOn(reading, element.child('disabled')),
    action: actionOf(element.value('type')),
    floating,
    quick: floating ? isOn(reading, quick) : pfSense || quick === undefined || isOn(reading, quick),
    interfaces: floating && interfaces.includes('any') ? [] : interfaces,
    interfacesNegated: !pfSense && isOn(reading, element.child('interfacenot')),
    inbound: both || !outbound,
    outbound,
    families: familiesOf(element.value('ipprotocol'), pfSense ? [4] : [4, 6]),
    protocol: lower(element.value('protocol')),
    icmpTypes: words(element.value('icmptype')),
    source: readSide(reading, element, 'source'),
    destination: readSide(reading, element, 'destination'),
    matchesSyn: matchesSyn(element),
    schedule: filled(element.value('sched')),
    gateway: filled(element.value('gateway')),
    tag: filled(element.value('tag')),
    tagged: filled(element.value('tagged')),
    tagNegated: isOn(reading, element.child('nottagged')),
    log: isOn(reading, element.child('log')),
    description: filled(element.value('descr')),
    id: pfSense ? filled(element.value('tracker')) : filled(element.attribute('uuid')),
    associatedId: filled(element.value('associated-rule-id')),
    sequence: 0,
    undecidable,
  };
};

const actionOf = (type: string | undefined): VendorRule['action'] => {
  const text = type?.toLowerCase();
  return text === 'block' || text === 'reject' || text === 'match' ? text : 'pass';
};

const familiesOf = (text: string | undefined, otherwise: readonly Family[]): readonly Family[] => {
  switch (text?.toLowerCase()) {
    case 'inet':
      return [4];
    case 'inet6':
      return [6];
    case 'inet46':
      return [4, 6];
    default:
      return otherwise;
  }
};

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
const lower = (text: string | undefined): string | undefined => filled(text)?.toLowerCase();

/** Undecidable fields that say something, and fields of unknown meaning with a notice. */
const openFields = (
  reading: Reading,
  element: XmlElement,
  ledger: ReadonlyMap<string, FieldUse>,
): VendorRule['undecidable'] => {
  const open: { element: XmlElement; because: string }[] = [];
  for (const child of element.children) {
    const use = ledger.get(child.name);
    if (child.name === 'source' || child.name === 'destination')
      for (const inner of child.children)
        if (!sideFields.has(inner.name)) open.push({ element: inner, because: `unknown field ${inner.name}` });
    if (use !== undefined && use !== 'undecidable') continue;
    const value = child.hasChildren ? '' : child.text.trim();
    if (use === 'undecidable') {
      if (value !== '') open.push({ element: child, because: undecidableReason(child.name, value) });
      continue;
    }
    reportUnknown(reading, child, '`rule`');
    open.push({ element: child, because: `unknown field ${child.name}` });
  }
  return open;
};

const flagWord = /[a-z]+/gi;
const flags = (text: string | undefined): ReadonlySet<string> =>
  new Set((text ?? '').toLowerCase().match(flagWord) ?? []);

/** A connection opens with SYN alone; the default test is SYN out of SYN and ACK. */
const matchesSyn = (element: XmlElement): boolean => {
  if (element.has('tcpflags_any') && element.value('tcpflags_any') !== '0') return true;
  const among = flags(element.value('tcpflags2'));
  if (among.size === 0) return true;
  const set = flags(element.value('tcpflags1'));
  return among.has('syn') ? set.size === 1 && set.has('syn') : set.size === 0;
};

/** `source` or `destination` of a rule of `/filter` or `/nat`. */
export const readSide = (reading: Reading, rule: XmlElement, name: 'source' | 'destination'): VendorSide => {
  const element = rule.child(name);
  const pfSense = reading.product === 'pfSense';
  for (const child of element?.children ?? [])
    if (!sideFields.has(child.name)) reportUnknown(reading, child, `\`${name}\``);
  const network = filledChild(element, 'network');
  const address = filledChild(element, 'address');
  const addresses: VendorAddress[] = [];
  if (network !== undefined) addresses.push({ text: network.text.trim(), element: network, symbolOnly: pfSense });
  else if (address !== undefined) addresses.push({ text: address.text.trim(), element: address, symbolOnly: false });
  const portElement = filledChild(element, 'port');
  const anyPresent = element?.has('any') === true;
  return {
    element,
    missing: !anyPresent && addresses.length === 0,
    // OPNsense before 26.1 asks `any` first, from then on last.
    any: anyPresent ? (addresses.length === 0 || pfSense ? true : 'differs') : !pfSense && addresses.length === 0,
    addresses,
    not: notOf(pfSense, element?.child('not')),
    port: portElement?.text.trim(),
    portElement,
  };
};

const filledChild = (element: XmlElement | undefined, name: string): XmlElement | undefined => {
  const child = element?.child(name);
  return child === undefined || child.text.trim() === '' ? undefined : child;
};

const notOf = (pfSense: boolean, not: XmlElement | undefined): Flag => {
  if (not === undefined) return false;
  const text = not.text.trim();
  // OPNsense read the mere presence up to 25.7 and reads the value from 26.1 on.
  return pfSense || (text !== '' && text !== '0') ? true : 'differs';
};

/** A rule of OPNsense's model-based filter: `1` is yes, a missing field has the model's default. */
export const readMvcRule = (reading: Reading, element: XmlElement): VendorRule => {
  const yes = (name: string, otherwise: boolean): boolean => {
    const text = element.value(name);
    return text === undefined || text === '' ? otherwise : text === '1';
  };
  const interfaces = words(element.value('interface'));
  const negated = yes('interfacenot', false);
  const direction = element.value('direction')?.toLowerCase() ?? 'in';
  const families = familiesOf(element.value('ipprotocol'), [4]);
  const protocol = lower(element.value('protocol'));
  return {
    element,
    mvc: true,
    enabled: yes('enabled', true),
    action: actionOf(element.value('action')),
    floating: interfaces.length !== 1 || negated,
    quick: yes('quick', true),
    interfaces,
    interfacesNegated: negated,
    inbound: direction !== 'out',
    outbound: direction === 'out' || direction === 'any',
    families,
    protocol,
    icmpTypes: [...words(element.value('icmptype')), ...words(element.value('icmp6type'))],
    source: readMvcSide(element, 'source'),
    destination: readMvcSide(element, 'destination'),
    matchesSyn: matchesSyn(element),
    schedule: filled(element.value('sched')),
    gateway: filled(element.value('gateway')),
    tag: filled(element.value('tag')),
    tagged: filled(element.value('tagged')),
    tagNegated: false,
    log: yes('log', false),
    description: filled(element.value('description')),
    id: filled(element.attribute('uuid')),
    associatedId: undefined,
    sequence: Number(element.value('sequence') ?? '0') || 0,
    undecidable: openMvcFields(reading, element),
  };
};

const openMvcFields = (reading: Reading, element: XmlElement): VendorRule['undecidable'] => {
  // The model writes every field it has, also the empty ones: only a value says something.
  const open: { element: XmlElement; because: string }[] = [];
  for (const child of element.children) {
    const use = mvcRuleFields.get(child.name);
    const value = child.text.trim();
    if ((use !== undefined && use !== 'undecidable') || value === '' || value === 'any') continue;
    if (use === undefined) {
      reportUnknown(reading, child, '`rule`');
      open.push({ element: child, because: `unknown field ${child.name}` });
    } else open.push({ element: child, because: undecidableReason(child.name, value) });
  }
  return open;
};

export const readMvcSide = (rule: XmlElement, name: 'source' | 'destination'): VendorSide => {
  const element = rule.child(`${name}_net`);
  const texts = words(element?.text);
  const any = texts.length === 0 || texts.includes('any');
  const port = filledChild(rule, `${name}_port`);
  return {
    element,
    missing: false,
    any,
    addresses: any || element === undefined ? [] : texts.map((text) => ({ text, element, symbolOnly: false })),
    not: rule.value(`${name}_not`) === '1',
    port: port?.text.trim(),
    portElement: port,
  };
};
