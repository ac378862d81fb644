import { type Analysis, asServersSee, type FatePart } from '../../src/analysis/index.js';
import {
  asFarAsKnown,
  type Details,
  evidenceOf,
  flowPlaces,
  forwardOf,
  forwardPlaces,
  type FlowStory,
  isRule,
  publishedPlaces,
  referToFlow,
  repliesOf,
  storyOf,
  toClients,
} from '../../src/linting/index.js';
import type { FlowPart, Requirements } from '../../src/model/index.js';
import type { PacketSet } from '../../src/packets/index.js';

const kept = new WeakMap<Requirements, readonly FlowStory[]>();

/** What becomes of every active required flow that crosses the firewall; worked out once for all rules of the family. */
export const requiredStories = (analysis: Analysis, requirements: Requirements): readonly FlowStory[] => {
  let stories = kept.get(requirements);
  if (stories === undefined) {
    stories = requirements.flows.flatMap((flow) => {
      const story = flow.active && flow.level === 'required' ? storyOf(analysis, flow) : undefined;
      return story?.crosses === true ? [flow.parts === undefined ? asFarAsKnown(story) : story] : [];
    });
    kept.set(requirements, stories);
  }
  return stories;
};

/** What stands against the replies to a flow that is permitted: what denies some of them, or may. */
export interface Unanswered {
  readonly part: FatePart;
  /** Whether it certainly denies replies; else nobody tells whether they cross it. */
  readonly isSure: boolean;
}

const unanswered = new WeakMap<FlowStory, Unanswered | 'nothing'>();

/** Worked out once for FW103 and FW104; undefined where nothing is known to stand against the replies. */
export const unansweredBy = (analysis: Analysis, story: FlowStory): Unanswered | undefined => {
  let known = unanswered.get(story);
  if (known === undefined) {
    known = findUnanswered(analysis, story) ?? 'nothing';
    unanswered.set(story, known);
  }
  return known === 'nothing' ? undefined : known;
};

const findUnanswered = (analysis: Analysis, story: FlowStory): Unanswered | undefined => {
  if (story.denied.length > 0 || story.open.length > 0) return undefined;
  let open: FatePart | undefined;
  for (const { packets, ends } of answersOf(analysis, story)) {
    const replies = repliesOf(packets);
    if (replies === undefined) continue;
    const back = { ...(ends.dst === undefined ? {} : { src: ends.dst }), ...(ends.src === undefined ? {} : { dst: ends.src }) }; // prettier-ignore
    const fate = analysis.fateOfPackets(replies.intersect(toClients(replies.family)), back);
    const denied = fate?.denied.find(isByRule);
    // Hosts that are known by name alone may have addresses whose replies get through.
    if (denied !== undefined && Object.keys(ends).length === 0) return { part: denied, isSure: true };
    open ??= denied ?? fate?.open.find((part) => part.isPossible === true && isByRule(part));
  }
  return open === undefined ? undefined : { part: open, isSure: false };
};

const isByRule = ({ policy }: FatePart): boolean => policy.replies !== 'implied';

/** The same as the servers see them, whose replies the rules see before they are translated back. */
const answersOf = (analysis: Analysis, story: FlowStory): ReturnType<typeof connectionsOf> =>
  connectionsOf(story).flatMap(({ packets, ends }) => {
    const { untouched, moved } = asServersSee(analysis.firewall, packets);
    return [untouched, moved].filter((part) => !part.isEmpty).map((part) => ({ packets: part, ends }));
  });

/** The permitted packets of a flow, by whose they are. */
const connectionsOf = ({ flow, permitted }: FlowStory): readonly { packets: PacketSet; ends: FlowPart['ends'] }[] => {
  if (flow.parts === undefined) return permitted.map((packets) => ({ packets, ends: {} }));
  const families = [...new Set(permitted.map(({ family }) => family))];
  return flow.parts.flatMap(({ packets, ends }) =>
    families.flatMap((family) => (packets[family] === undefined ? [] : [{ packets: packets[family], ends }])),
  );
};

/** `rule FORWARD 3` or `the default of FORWARD` in the user's words, and the port forward that came before it. */
export const decidedByText = ({ decider, policy, packets }: FatePart): string => {
  const text =
    decider === undefined
      ? `${policy.label} on some interfaces`
      : isRule(decider)
        ? `\`${decider.label}\``
        : `the default of ${policy.label}`;
  const forward = forwardOf(policy, packets);
  return forward === undefined || forward === decider ? text : `${text} after its translation by \`${forward.label}\``;
};

/** The details of a finding about packets of a flow that are lost or open, with an example of them. */
export const lossOf = (analysis: Analysis, story: FlowStory, part: FatePart): Details => {
  const { flow } = story;
  const { decider, policy, packets } = part;
  const packet = analysis.example(packets);
  const evidence =
    packet === undefined
      ? { facts: {}, path: [] }
      : evidenceOf(analysis, {
          policy,
          packet,
          ...(flow.application === undefined ? {} : { application: flow.application }),
        });
  const main = policy.stages.find((stage) => stage.isMain);
  const at = decider?.at ?? main?.default.at ?? main?.chain.at;
  return {
    ...(decider !== undefined && isRule(decider) ? { rule: decider } : at === undefined ? {} : { at }),
    policy,
    subject: `flow ${flow.deployment}/${flow.catalog}/${flow.id}`,
    facts: { ...evidence.facts, flow: referToFlow(flow) },
    path: evidence.path,
    related: [
      ...flowPlaces(flow),
      ...publishedPlaces(policy, packets),
      ...forwardPlaces(policy, packets),
      ...story.denied
        .slice(1, 6)
        .flatMap((other) =>
          other.decider === undefined
            ? []
            : [{ at: other.decider.at, message: `${other.decider.label} denies packets of it too` }],
        ),
    ],
  };
};
