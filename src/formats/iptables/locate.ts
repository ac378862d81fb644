import type { Rule, RulePart } from '../../model/index.js';
import type { Place } from '../../text/index.js';
import type { RuleOption } from './options.js';
import { type IptablesRule, parse } from './rules.js';

const meanings: Readonly<Partial<Record<RulePart, readonly string[]>>> = {
  src: ['src', 'src-range', 'src-type', 'ctorigsrc'],
  dst: ['dst', 'dst-range', 'dst-type', 'ctorigdst', 'pkt-type'],
  service: ['dport', 'dports', 'ports', 'icmp-type', 'sport', 'sports', 'syn', 'tcp-flags', 'protocol'],
  in: ['in'],
  out: ['out'],
  state: ['state'],
};

/** The place of the words that make up a part of a rule; the whole line where the rule has no such part. */
export const locate = (rule: Rule, part: RulePart): Place => {
  const own = rule as unknown as IptablesRule;
  const option = part === 'rule' ? undefined : find(parse(own).options, part);
  if (option === undefined) return own.at;
  return own.chain.table.source.place(option.valueStart, option.valueEnd);
};

const find = (options: readonly RuleOption[], part: RulePart): RuleOption | undefined => {
  switch (part) {
    case 'action':
      return options.find((o) => o.field.owner === '' && (o.field.canonical === '-j' || o.field.canonical === '-g'));
    case 'description':
      return options.find((o) => o.field.canonical === '--comment');
    case 'log':
      return options.find((o) => /^--(?:log|nflog|ulog)-prefix$/.test(o.field.option)) ?? find(options, 'action');
    case 'schedule':
      return options.find((o) => o.field.owner === 'time');
    case 'rule':
      return undefined;
    default:
      return firstOf(options, meanings[part] ?? []) ?? setOf(options, part);
  }
};

/** The first option of the first meaning that the rule has. */
const firstOf = (options: readonly RuleOption[], wanted: readonly string[]): RuleOption | undefined => {
  for (const meaning of wanted) {
    const option = options.find((o) => o.field.meaning === meaning);
    if (option !== undefined) return option;
  }
  return undefined;
};

const setOf = (options: readonly RuleOption[], part: RulePart): RuleOption | undefined =>
  part === 'src' || part === 'dst'
    ? options.find((o) => o.field.meaning === 'match-set' && (o.values[1] ?? '').split(',').includes(part))
    : undefined;
