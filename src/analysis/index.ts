export type { Analysis } from './analysis.js';
export { trace, type Trace, type TraceStep, type Verdict } from './trace.js';
