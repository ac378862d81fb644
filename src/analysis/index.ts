export { Analysis, analyse, type EffectivePart, type Fate, type Met, type Permitted } from './analysis.js';
export { CubeIndex } from './cube-index.js';
export { leavingAsRouted } from './egress.js';
export { type FatePart, type FlowFate, packetsOfParts } from './flow-fate.js';
export { type Placement, placementOf } from './placement.js';
export { publicationsOf, withPublished } from './published.js';
export { asRulesSee, asServersSee, type Translated, translatedBefore, withTranslated } from './translated.js';
export { trace, type Trace, type TraceStep, type Verdict } from './trace.js';
