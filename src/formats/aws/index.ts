import type { Reader } from '../../model/index.js';
import { read } from './convert.js';
import { place } from './place.js';

export { detect, detectCompanion, isBundle } from './detect.js';

/** Security groups, network ACLs and Network Firewall of AWS. */
export const reader: Reader = { read, place };
