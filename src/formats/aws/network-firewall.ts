import type { Action, Chain, Notice, Policy } from '../../model/index.js';
import { type Family, IntervalSet, PacketSet, protocols } from '../../packets/index.js';
import type { Place } from '../../text/index.js';
import { isBroken, isBrokenBelow } from './guard.js';
import type { Found, Origin } from './origin.js';
import { type Draft, families, fullMatch, matchOf, openMatch, policyId, policyOf, type RuleBook } from './rules.js';
import type { Named, Snapshot } from './snapshot.js';
import { hasNoRules } from './rule-groups.js';
import { unmodelled } from './peers.js';
import { alertsOnly, inOrder, type Ranked, StatefulReader, variablesOf } from './stateful-rules.js';
import { actionOf, StatelessReader, unclearActions } from './stateless-rules.js';
import type { Variables } from './suricata.js';
import type { FirewallPolicy, RuleGroup, RuleGroupReference } from './vendor.js';

/**
 * Network Firewall. Stateless rules come first, by priority; what they forward goes to the stateful engine, which looks
 * at all rules by action (default order) or in their own order (strict order). A verdict is about the first packet of a
 * connection. Fragments, to which other defaults may apply, are not modelled.
 */
export const networkFirewallPolicies = (snapshot: Snapshot, book: RuleBook): readonly Policy[] => {
  const report = (notice: Notice): void => {
    snapshot.notices.push(notice);
  };
  for (const { value, origin } of snapshot.ruleGroups) reportMissingRules(value, origin, report);
  const used = new Set<Found<Named<RuleGroup>>>();
  const whole = distinctNames(snapshot.firewallPolicies, 'firewall-policy').flatMap(({ found, name }) =>
    families.map((family) => new Builder(snapshot, book, report, family).policy(found, name, used)),
  );
  const alone = distinctNames(snapshot.ruleGroups, 'rule-group').filter(({ found }) => !used.has(found));
  return [
    ...whole,
    ...alone.flatMap(({ found, name }) =>
      families.map((family) => new Builder(snapshot, book, report, family).ruleGroup(found, name)),
    ),
  ];
};

const reportMissingRules = (
  { body, name }: Named<RuleGroup>,
  origin: Origin,
  report: (notice: Notice) => void,
): void => {
  if (!hasNoRules(body) || isBrokenBelow(body) || origin.isIncomplete(body)) return;
  const subject = name ?? 'rule group';
  report({
    kind: 'unresolved',
    at: origin.placeOf(body),
    message: `the rules of rule group \`${subject}\` are not in the export; what it does cannot be decided`,
    subject,
  });
};

/** Names to trace by; without one, the kind and a number. */
const distinctNames = <T>(
  found: readonly Found<Named<T>>[],
  kind: string,
): readonly { readonly found: Found<Named<T>>; readonly name: string }[] => {
  const seen = new Set<string>();
  return found.flatMap((each) => {
    const name =
      each.value.name ?? each.value.arn?.replace(/^.*\//, '') ?? `${kind}${seen.size === 0 ? '' : `-${seen.size + 1}`}`;
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ found: each, name }];
  });
};

const isStrict = (order: string | null | undefined): boolean => order === 'STRICT_ORDER';

class Builder {
  private readonly snapshot: Snapshot;
  private readonly book: RuleBook;
  private readonly family: Family;
  private readonly report: (notice: Notice) => void;
  private readonly stateless: StatelessReader;
  private readonly stateful: StatefulReader;

  constructor(snapshot: Snapshot, book: RuleBook, report: (notice: Notice) => void, family: Family) {
    this.snapshot = snapshot;
    this.book = book;
    this.family = family;
    // Both families read the same text; what is wrong with it is said once.
    this.report = family === 4 ? report : () => undefined;
    this.stateless = new StatelessReader(family, this.report);
    this.stateful = new StatefulReader(family, this.report);
  }

  policy(
    { value: { body, arn }, origin }: Found<Named<FirewallPolicy>>,
    name: string,
    used: Set<Found<Named<RuleGroup>>>,
  ): Policy {
    const at = origin.placeOf(body);
    const groupOf = (reference: RuleGroupReference): Found<Named<RuleGroup>> | undefined => {
      const group = this.snapshot.ruleGroups.find(({ value }) => isNamed(value, reference.ResourceArn ?? ''));
      if (group !== undefined) used.add(group);
      // Without its priority nobody knows what comes before the group.
      if (isBrokenBelow(reference)) return undefined;
      if (group === undefined)
        this.report({
          kind: 'unresolved',
          at: origin.placeOf(reference),
          message: `the rule group \`${reference.ResourceArn ?? '?'}\` is not in the export; ask for describe-rule-group`,
          subject: reference.ResourceArn ?? '?',
        });
      return group;
    };
    const told = variablesOf(body.PolicyVariables?.RuleVariables);
    const home = this.homeOf(arn);
    const variables: Variables = (variable) => told(variable) ?? (variable === 'HOME_NET' ? home : undefined);
    const strict = isStrict(body.StatefulEngineOptions?.RuleOrder);
    const isOpen = ['StatefulRuleGroupReferences', 'StatefulEngineOptions', 'PolicyVariables'].find(
      (field) => isBroken(body, field) || isBrokenBelow(body[field as keyof FirewallPolicy]),
    );
    const stateful = byPriority(body.StatefulRuleGroupReferences ?? []).flatMap((reference) => {
      const group = groupOf(reference);
      if (group === undefined) return [this.missing(name, reference, origin)];
      return this.stateful.drafts(group, variables, strict, this.overrideOf(reference, origin));
    });
    const defaults = statefulDefault(body.StatefulDefaultActions ?? [], strict);
    if (isOpen !== undefined) stateful.unshift(this.unreadable(name, at, isOpen));
    const engine = this.statefulChain(name, at, stateful, strict, this.statefulRest(body, origin, name, defaults));
    const toEngine: Action = { kind: 'goto', to: engine };
    const drafts = byPriority(body.StatelessRuleGroupReferences ?? []).flatMap((reference) => {
      const group = groupOf(reference);
      return group === undefined
        ? [this.missing(name, reference, origin).draft]
        : this.stateless.drafts(group, toEngine);
    });
    if (isBroken(body, 'StatelessRuleGroupReferences') || isBrokenBelow(body.StatelessRuleGroupReferences))
      drafts.unshift(this.unreadable(name, at, 'StatelessRuleGroupReferences').draft);
    const last = actionOf(body.StatelessDefaultActions ?? [], toEngine);
    const isUnreadable = isBroken(body, 'StatelessDefaultActions') || isBrokenBelow(body.StatelessDefaultActions);
    if (!last.isClear && !isUnreadable)
      this.report(unclearActions(origin, body, ['StatelessDefaultActions'], body.StatelessDefaultActions ?? []));
    drafts.push({
      at: origin.placeAt(body, 'StatelessDefaultActions'),
      words: {
        label: `${name}: stateless default ${(body.StatelessDefaultActions ?? []).join(', ')}`,
        identity: `${name} stateless default`,
      },
      isDefault: true,
      undescribable: true,
      match: fullMatch(this.family),
      action: isUnreadable ? { kind: 'unknown', because: 'unreadable StatelessDefaultActions' } : last.action,
    });
    const isStateless = drafts.some((draft) => draft.action.kind === 'permit');
    return this.finish(name, arn, at, drafts, { action: defaults, isStateless, label: 'firewall policy' });
  }

  /** What the policy makes of the actions of a rule group that its provider keeps: AWS takes it for no other groups. */
  private overrideOf(reference: RuleGroupReference, origin: Origin): string | undefined {
    const action = reference.Override?.Action ?? undefined;
    if (action !== undefined && action !== alertsOnly)
      this.report(
        unmodelled(
          origin,
          reference,
          ['Override', 'Action'],
          `the override \`${action}\` is not known here; what the rules of the group do cannot be decided`,
          action,
        ),
      );
    return action;
  }

  /**
   * `HOME_NET` is the range of the VPC that the firewall is in, unless it is defined. What it is for a policy of several
   * VPCs, for further ranges or for IPv6 is not for one verdict to say.
   */
  private homeOf(arn: string | undefined): string | undefined {
    const [vpc, ...others] = this.snapshot.runs.get(arn ?? '')?.vpcs ?? [];
    if (vpc === undefined || others.length > 0 || this.family === 6) return undefined;
    const ranges = this.snapshot.vpcs.flatMap(
      ({ value: { VpcId: id, CidrBlock: range, CidrBlockAssociationSet: all } }) =>
        id === vpc ? [range ?? '', ...(all ?? []).map((each) => each.CidrBlock ?? '')] : [],
    );
    const [only, ...more] = new Set(ranges);
    return only === undefined || only === '' || more.length > 0 ? undefined : `[${only}]`;
  }

  /** A rule group whose policy is not in the export. */
  ruleGroup(found: Found<Named<RuleGroup>>, name: string): Policy {
    const { value, origin } = found;
    const at = origin.placeOf(value.body);
    const stateless = value.body.RulesSource?.StatelessRulesAndCustomActions;
    const isStateless = stateless !== undefined && stateless !== null;
    const rest = (because: string): Draft => ({
      at,
      words: { label: `${name}: what the policy does with the rest`, identity: `${name} rest` },
      match: openMatch(this.family, because),
      action: { kind: 'unknown', because },
      implicit: true,
    });
    if (isStateless) {
      const because = 'the stateful engine and the defaults of a firewall policy (ask for describe-firewall-policy)';
      const drafts = this.stateless.drafts(found, { kind: 'unknown', because });
      return this.finish(name, value.arn, at, [...drafts, rest(because)], {
        action: 'deny',
        isStateless: true,
        label: 'rule group',
      });
    }
    const strict = isStrict(value.body.StatefulRuleOptions?.RuleOrder);
    const drafts = inOrder(
      this.stateful.drafts(found, () => undefined, strict),
      strict,
    );
    const others = strict ? 'the stateful default actions' : 'the other rule groups';
    const all = [...drafts, rest(`${others} of a firewall policy (ask for describe-firewall-policy)`)];
    return this.finish(name, value.arn, at, all, { action: 'permit', isStateless: false, label: 'rule group' });
  }

  private finish(
    name: string,
    arn: string | undefined,
    at: Place,
    drafts: readonly Draft[],
    about: { readonly action: 'permit' | 'deny'; readonly isStateless: boolean; readonly label: string },
  ): Policy {
    const id = policyId(name, 'through', this.family);
    const label = `${name}${this.family === 4 ? '' : ' IPv6'}`;
    const chain = this.book.chain({ name: id, label, at, isBase: true }, drafts);
    return policyOf({
      id,
      label: arn === undefined || arn.endsWith(name) ? label : `${label} (${arn})`,
      family: this.family,
      direction: 'through',
      replies: about.isStateless ? 'stateless' : 'implied',
      stage: {
        chain,
        default: { action: about.action, at, label: `${name}: default of the stateful engine`, implicit: true },
        label: about.label,
      },
      attachment: { name, kind: 'firewall', side: 'dst', behind: [], isComplete: false },
    });
  }

  private unreadable(owner: string, at: Place, field: string): Ranked {
    const because = `unreadable ${field}`;
    const words = { label: `${owner}: ${because}`, identity: `${owner} ${because}` };
    const match = openMatch(this.family, because);
    return { rank: 0, draft: { at, words, match, action: { kind: 'unknown', because }, implicit: true } };
  }

  private missing(owner: string, reference: RuleGroupReference, origin: Origin): Ranked {
    const because = `the rules of ${reference.ResourceArn ?? '?'}`;
    return {
      rank: 0,
      draft: {
        at: origin.placeOf(reference),
        words: { label: `${owner}: ${because}`, identity: `${owner} ${because}` },
        match: openMatch(this.family, because),
        action: { kind: 'unknown', because },
      },
    };
  }

  private statefulChain(
    name: string,
    at: Place,
    drafts: readonly Ranked[],
    strict: boolean,
    rest: readonly Draft[],
  ): Chain {
    const id = `${policyId(name, 'through', this.family)}/stateful`;
    return this.book.chain({ name: id, label: `${name} stateful`, at, isBase: false }, [
      ...inOrder(drafts, strict),
      ...rest,
    ]);
  }

  /** Default actions that are neither plain pass nor plain drop for every packet. */
  private statefulRest(
    body: FirewallPolicy,
    origin: Origin,
    name: string,
    action: 'permit' | 'deny',
  ): readonly Draft[] {
    const actions = body.StatefulDefaultActions ?? [];
    const odd = actions.find((text) => text.startsWith('aws:drop_') && text !== 'aws:drop_strict');
    const isUnreadable = isBroken(body, 'StatefulDefaultActions') || isBrokenBelow(body.StatefulDefaultActions);
    if (action === 'permit' && odd === undefined && !isUnreadable) return [];
    if (odd === undefined && !isUnreadable) return [];
    const because = isUnreadable
      ? 'unreadable StatefulDefaultActions'
      : `\`${odd ?? ''}\`, which depends on what follows in the connection`;
    // Of a TCP connection it lets the handshake through and drops the rest: no service is reached.
    const tcp = PacketSet.where(this.family, { protocol: IntervalSet.of(protocols.tcp) });
    const set = odd === 'aws:drop_established' ? tcp.complement() : PacketSet.anything[this.family];
    return [
      {
        at: origin.placeAt(body, 'StatefulDefaultActions'),
        words: { label: `${name}: stateful default ${actions.join(', ')}`, identity: `${name} stateful default` },
        isDefault: true,
        undescribable: true,
        match: matchOf(PacketSet.nothing[this.family], set, [because]),
        action: { kind: 'unknown', because },
      },
    ];
  }
}

const isNamed = ({ arn, name }: Named<RuleGroup>, reference: string): boolean =>
  arn === reference ||
  (arn === undefined && name !== undefined && reference.endsWith(`/${name}`)) ||
  name === reference;

const byPriority = (references: readonly RuleGroupReference[]): readonly RuleGroupReference[] =>
  references.toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0));

const statefulDefault = (actions: readonly string[], strict: boolean): 'permit' | 'deny' =>
  strict && actions.some((action) => action.startsWith('aws:drop_')) ? 'deny' : 'permit';
