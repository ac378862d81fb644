import assert from 'node:assert/strict';
import { stemOf } from '../../../src/app/files.js';

describe('the stem of a file name', () => {
  const stems: Readonly<Record<string, string>> = {
    'edge.save': 'edge',
    'exports/edge.save.gz': 'edge',
    edge: 'edge',
    'edge.gz': 'edge',
    'a.b.rules': 'a.b',
    '.rules': '.rules',
    '.gz': '.gz',
    stdin: 'stdin',
  };
  for (const [name, stem] of Object.entries(stems)) it(`of ${name} is ${stem}`, () => assert.equal(stemOf(name), stem));
});
