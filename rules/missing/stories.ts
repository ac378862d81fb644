import type { Analysis, FatePart } from '../../src/analysis/index.js';
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
  storyOf,
} from '../../src/linting/index.js';
import type { Requirements } from '../../src/model/index.js';

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
