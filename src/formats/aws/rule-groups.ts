import type { Family } from '../../packets/index.js';
import { isBroken } from './guard.js';
import type { Origin } from './origin.js';
import { type Draft, openMatch } from './rules.js';
import type { Named } from './snapshot.js';
import type { RuleGroup } from './vendor.js';

/** Stands for the rules of a group that cannot be read. */
export const unknownRules = (
  family: Family,
  { body, name }: Named<RuleGroup>,
  origin: Origin,
  because: string,
): Draft => ({
  at: origin.placeOf(body),
  words: {
    label: `${name ?? 'rule group'}: rules that are not known`,
    identity: `${name ?? 'rule group'} unknown`,
  },
  match: openMatch(family, because),
  action: { kind: 'unknown', because },
  implicit: true,
});

/** Why some rules of a group may be missing. */
export const brokenSource = (body: RuleGroup, origin: Origin): string | undefined => {
  const source = body.RulesSource;
  if (hasNoRules(body)) return isBroken(body, 'RulesSource') ? 'unreadable RulesSource' : 'a group without rules';
  if (source === undefined || source === null) return undefined;
  const stateless = source.StatelessRulesAndCustomActions;
  const isUnreadable =
    isBroken(source) ||
    (stateless !== undefined && stateless !== null && isBroken(stateless)) ||
    isBroken(body, 'RulesSource');
  return isUnreadable
    ? 'unreadable RulesSource'
    : origin.isIncomplete(source)
      ? 'the file ends inside this group'
      : undefined;
};

/** Whether the export holds none of the kinds of rules that a group has exactly one of, as for managed groups. */
export const hasNoRules = ({ RulesSource: source }: RuleGroup): boolean => {
  const { StatelessRulesAndCustomActions: stateless, StatefulRules, RulesString, RulesSourceList } = source ?? {};
  return [stateless?.StatelessRules, StatefulRules, RulesString, RulesSourceList].every(
    (rules) => rules === undefined || rules === null,
  );
};
