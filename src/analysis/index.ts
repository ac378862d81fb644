export { Analysis, analyse, type Fate, type Met } from './analysis.js';
export { trace, type Trace, type TraceStep, type Verdict } from './trace.js';
