import type { Policy } from '../../model/index.js';
import type { RuleBook } from './rules.js';
import type { Snapshot } from './snapshot.js';

export const networkFirewallPolicies = (_snapshot: Snapshot, _book: RuleBook): readonly Policy[] => [];
