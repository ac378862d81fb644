import { defineLintRule, flowName, repliesOf } from '../../src/linting/index.js';
import type { RequiredFlow } from '../../src/model/index.js';
import { type Family, IntervalSet, PacketSet } from '../../src/packets/index.js';
import { decidedByText, lossOf, requiredStories } from './stories.js';

export const missingReturnFlow = defineLintRule({
  id: 'FW104',
  name: 'missing-return-flow',
  level: 'error',
  summary: 'A required flow is permitted, but the replies to it are not.',
  why: 'The first packet passes and the connection still fails.',
  remedy: 'Permit the replies: established connections on a stateful firewall, the ephemeral ports on a stateless one.',
  tags: ['availability', 'catalog'],
  messages: {
    replies: (a: { flow: RequiredFlow; by: string }) =>
      `required flow ${flowName(a.flow)} is permitted, but replies to it are denied by ${a.by}`,
  },
  check({ firewall, analysis, requirements, report }) {
    if (firewall.policies.every((policy) => policy.replies === 'implied')) return;
    for (const story of requiredStories(analysis, requirements)) {
      if (story.denied.length > 0 || story.open.length > 0) continue;
      for (const packets of story.permitted) {
        const replies = repliesOf(packets);
        const fate =
          replies === undefined ? undefined : analysis.fateOfPackets(replies.intersect(toClients(replies.family)));
        const first = fate?.denied.find((part) => part.policy.replies !== 'implied');
        if (first === undefined) continue;
        report('replies', { flow: story.flow, by: decidedByText(first) }, lossOf(analysis, story, first));
        break;
      }
    }
  },
});

/** Clients open their connections from dynamic ports: nobody has to let replies to the ports below in. */
const toClients = (family: Family): PacketSet => PacketSet.where(family, { dport: IntervalSet.range(1024, 65535) });
