import { defineLintRule } from '../../src/linting/index.js';
import type { Attachment, Chain, Firewall } from '../../src/model/index.js';

export const unreachableChain = defineLintRule({
  id: 'FW308',
  name: 'unreachable-chain',
  level: 'note',
  summary: 'No packet can enter this chain, group or list.',
  why: 'Its rules look like protection or access and are neither.',
  remedy: 'Delete it, or mend what should lead to it.',
  tags: ['maintainability', 'aws-fsbp/ec2.16'],
  messages: {
    called: (a: { chain: Chain }) =>
      `no packet can enter chain \`${a.chain.name}\`: none gets through the calls that lead to it`,
    orphaned: (a: { chain: Chain }) =>
      `no packet can enter chain \`${a.chain.name}\`: only chains that nothing enters call it`,
    unattached: (a: { name: string }) => `no packet can meet the rules of \`${a.name}\`: it is attached to nothing`,
  },
  check({ firewall, analysis, report }) {
    const entries = firewall.policies.flatMap(({ stages }) => stages.filter(({ isMain }) => isMain));
    const main = linkedFrom(entries.map((stage) => stage.chain));
    const linked = linkedFrom(firewall.chains.filter((chain) => chain.isBase));
    const called = new Set(firewall.chains.flatMap(calledChains));
    const open = openChains(firewall);
    for (const chain of firewall.chains) {
      // A chain without rules does nothing wherever it stands, and one that nothing calls is an unused object (FW306).
      if (chain.isBase || chain.isInline === true || chain.rules.length === 0 || !called.has(chain)) continue;
      const details = { at: chain.at, subject: `chain ${chain.label}` };
      if (main.has(chain) ? analysis.isEntered(chain) === false : !open.has(chain))
        report('called', { chain }, details);
      else if (!linked.has(chain)) report('orphaned', { chain }, details);
    }
    for (const [name, at] of unattached(firewall))
      report('unattached', { name }, { at, subject: `attachment ${name}` });
  },
});

/** What could be attached to interfaces or subnets, has rules and is attached to none of them, by name. */
const unattached = (firewall: Firewall): ReadonlyMap<string, Chain['at']> => {
  const objects = new Map(firewall.objects.map((object) => [object.name, object]));
  const found = new Map<string, Chain['at']>();
  // A subnet without IPv6 is behind the IPv4 policy alone.
  const attached = new Set(
    firewall.policies.flatMap(({ attachment }) =>
      attachment === undefined || isNowhere(attachment) ? [] : [attachment.name],
    ),
  );
  for (const { attachment, stages } of firewall.policies) {
    if (attachment === undefined || attached.has(attachment.name)) continue;
    const object = objects.get(attachment.name);
    // What is not even named anywhere is an unused object (FW306).
    if (object !== undefined && (object.uses === 0 || object.builtin === true)) continue;
    const main = stages.find(({ isMain }) => isMain)?.chain;
    if (main?.rules.some(({ implicit }) => implicit !== true) === true) found.set(attachment.name, main.at);
  }
  return found;
};

const isNowhere = ({ behind, isComplete, isFallback }: Attachment): boolean =>
  isComplete && behind.length === 0 && isFallback !== true;

const calledChains = (chain: Chain): readonly Chain[] =>
  chain.rules.flatMap(({ action, enabled }) =>
    enabled && (action.kind === 'jump' || action.kind === 'goto') ? [action.to] : [],
  );

/** Chains that calls connect with the given ones, whatever the conditions of the calls. */
const linkedFrom = (chains: readonly Chain[]): ReadonlySet<Chain> => {
  const linked = new Set(chains);
  for (const chain of linked) for (const next of calledChains(chain)) linked.add(next);
  return linked;
};

/** Chains with a call that can match some packet; all calls of the others match none at all. */
const openChains = ({ chains }: Firewall): ReadonlySet<Chain> =>
  new Set(
    chains.flatMap(({ rules }) =>
      rules.flatMap(({ action, match }) =>
        (action.kind === 'jump' || action.kind === 'goto') && !match.over.isEmpty ? [action.to] : [],
      ),
    ),
  );
