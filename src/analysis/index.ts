export type { Analysis } from './analysis.js';
