import type { FatePart } from '../../src/analysis/index.js';
import { defineLintRule, evidenceOf, isRule, publishedPlaces } from '../../src/linting/index.js';
import type { Forbid } from '../../src/model/index.js';
import { deciderText, type Passage, passagesOf } from './forbidden.js';

export const undecidedForbiddenFlow = defineLintRule({
  id: 'FW216',
  name: 'undecided-forbidden-flow',
  level: 'warning',
  summary: 'Whether forbidden traffic is permitted hangs on what the export does not tell.',
  why: 'Somebody wrote down that this must never pass, and nobody has shown that it does not.',
  remedy:
    'Give the missing facts (interfaces, zones, addresses), or deny the traffic before the rule that may permit it.',
  tags: ['security', 'external/cwe/cwe-284', 'pci-dss/1.3.2'],
  messages: {
    undecided: (a: { forbid: Forbid; because: string }) =>
      `whether forbidden traffic “${a.forbid.name}” is permitted cannot be decided: ${a.because}`,
  },
  check({ analysis, requirements, report }) {
    for (const forbid of requirements.forbids) {
      const passages = passagesOf(analysis, forbid);
      const [first] = passages;
      // What certainly passes is FW207's, and shows what is left once it is mended.
      if (first === undefined || passages.some(({ isSure }) => isSure)) continue;
      const { part } = first;
      const packet = part === undefined || forbid.open !== undefined ? undefined : analysis.example(part.packets);
      const decider = part?.decider;
      report(
        'undecided',
        { forbid, because: becauseOf(forbid, first) },
        {
          ...(decider !== undefined && isRule(decider) ? { rule: decider } : { at: decider?.at ?? forbid.at }),
          ...(part === undefined ? {} : { policy: part.policy }),
          subject: `forbid ${forbid.name}`,
          ...(part === undefined || packet === undefined ? {} : evidenceOf(analysis, { policy: part.policy, packet })),
          related: [
            { at: forbid.at, message: `forbidden here: ${forbid.name}` },
            ...(part === undefined ? [] : publishedPlaces(part.policy, part.packets)),
          ],
        },
      );
    }
  },
});

const becauseOf = ({ open }: Forbid, { part }: Passage): string => {
  if (part === undefined) return 'following it takes too much work';
  if (open === undefined) return conditionOf(part);
  return `${open.because}, and ${part.isPossible === true ? crossingOf(part) : `${deciderText(part)} may let it through`}`;
};

/** Where nobody tells whether it crosses what would stop it. */
const crossingOf = (part: FatePart): string =>
  `nobody has told whether it crosses ${part.policy.label}, where ${deciderText(part)} stops it`;

const conditionOf = (part: FatePart): string => {
  const { decider, policy, ifTranslatedBy } = part;
  if (part.isPossible === true) return crossingOf(part);
  if (decider === undefined)
    return `it may cross ${policy.label} on interfaces that let it through, and nobody has told which it crosses`;
  if (ifTranslatedBy !== undefined)
    return `${deciderText(part)} lets it through if \`${ifTranslatedBy}\` translates its destination, which nobody can tell`;
  const reasons = isRule(decider) ? decider.match.undecidable.map((u) => `\`${u.because}\``).join(', ') : '';
  return `${deciderText(part)} may let it through${reasons === '' ? '' : `, which hangs on ${reasons}`}`;
};
