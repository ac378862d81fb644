import type { VendorForward, VendorRule, VendorSide } from './vendor.js';

/** The tab of the user interface that a rule stands on. */
export const tabOf = (rule: VendorRule): string => (rule.floating ? 'floating' : (rule.interfaces[0] ?? 'interface'));

/** How messages name rules: their description, where it is theirs alone, and tab and position otherwise. */
export const labelsOf = (rules: readonly VendorRule[]): ReadonlyMap<VendorRule, string> => {
  const counts = new Map<string, number>();
  const described = new Map<string | undefined, number>();
  for (const { description } of rules) described.set(description, (described.get(description) ?? 0) + 1);
  return new Map(
    rules.map((rule) => {
      const tab = tabOf(rule);
      const position = (counts.get(tab) ?? 0) + 1;
      counts.set(tab, position);
      const { description } = rule;
      const place = `${tab} rule ${position}`;
      if (description === undefined) return [rule, place] as const;
      return [rule, described.get(description) === 1 ? description : `${description} (${place})`] as const;
    }),
  );
};

/** What identifies each rule across exports: its id, else its text; repeated ones get an ordinal. */
export const identitiesOf = (rules: readonly VendorRule[]): ReadonlyMap<VendorRule, string> => {
  const counts = new Map<string, number>();
  return new Map(
    rules.map((rule) => {
      const own = rule.id ?? ruleText(rule);
      const count = (counts.get(own) ?? 0) + 1;
      counts.set(own, count);
      return [rule, count === 1 ? own : `${own}#${count}`] as const;
    }),
  );
};

/** A rule on one line, in the words of the user interface. Only fields that cannot hold a secret. */
export const ruleText = (rule: VendorRule): string =>
  [
    rule.enabled ? '' : 'disabled',
    rule.action,
    directionOf(rule),
    rule.floating && rule.quick ? 'quick' : '',
    rule.log ? 'log' : '',
    `on ${rule.interfacesNegated ? 'not ' : ''}${rule.interfaces.length === 0 ? 'any' : rule.interfaces.join(',')}`,
    rule.families.map((f) => (f === 4 ? 'inet' : 'inet6')).join(' '),
    `proto ${rule.protocol ?? 'any'}`,
    `from ${sideText(rule.source)}`,
    `to ${sideText(rule.destination)}`,
    rule.icmpTypes.length > 0 ? `icmp-type ${rule.icmpTypes.join(',')}` : '',
    rule.tagged === undefined ? '' : `${rule.tagNegated ? 'not ' : ''}tagged ${rule.tagged}`,
    rule.tag === undefined ? '' : `tag ${rule.tag}`,
    rule.schedule === undefined ? '' : `schedule ${rule.schedule}`,
    rule.gateway === undefined ? '' : `gateway ${rule.gateway}`,
  ]
    .filter((word) => word !== '')
    .join(' ');

const directionOf = (rule: VendorRule): string =>
  rule.inbound && rule.outbound ? 'in/out' : rule.outbound ? 'out' : 'in';

const sideText = (side: VendorSide): string => {
  const not = side.not === true ? 'not ' : side.not === 'differs' ? 'not? ' : '';
  const what =
    side.any === true || side.addresses.length === 0
      ? side.missing
        ? 'nothing'
        : 'any'
      : `${not}${side.addresses.map((a) => a.text).join(',')}`;
  return side.port === undefined ? what : `${what} port ${side.port}`;
};

export const forwardText = (forward: VendorForward): string =>
  [
    forward.enabled ? '' : 'disabled',
    forward.kind === 'one to one' ? 'binat' : forward.excludes ? 'no rdr' : 'rdr',
    forward.filter === 'skips' ? 'pass' : '',
    `on ${forward.interfaces.join(',')}`,
    `proto ${forward.protocol ?? 'any'}`,
    `from ${sideText(forward.source)}`,
    `to ${sideText(forward.destination)}`,
    forward.tagged === undefined ? '' : `tagged ${forward.tagged}`,
    forward.schedule === undefined ? '' : `schedule ${forward.schedule}`,
    forward.excludes
      ? ''
      : `-> ${forward.target ?? '?'}${forward.targetPort === undefined ? '' : ` port ${forward.targetPort}`}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
