import type { Reader } from '../../model/index.js';
import { convert } from './convert.js';
import { place } from './place.js';

/** Reads PAN-OS and Panorama configurations; companions are hit counts and tables of applications. */
export const reader: Reader = {
  read: (input) => input.sources.map((source) => convert(source, input)),
  place,
};

export { detect, detectCompanion } from './detect.js';
