import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The out directory this module was compiled into: `dist`, or `dist-<name>` for a private build. */
export const outDir = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The root of the checkout. */
export const projectRoot = join(outDir, '..');

export interface Family {
  readonly folder: string;
  readonly title: string;
}

/** The families of lint rules, by the hundreds digit of their ids. */
const families: Readonly<Record<string, Family>> = {
  '1': { folder: 'missing', title: 'Missing: required flows that the policy does not permit' },
  '2': { folder: 'over-broad', title: 'Over-broad: rules that permit more than is needed' },
  '3': { folder: 'stale', title: 'Stale: rules and objects that no longer do anything' },
  '4': { folder: 'hygiene', title: 'Hygiene: habits that make a policy hard to audit' },
  '9': { folder: 'input', title: 'Input: what could not be understood' },
};

/** The family of a lint rule id such as `FW301`. */
export const familyOf = (id: string): Family | undefined => families[id.charAt(2)];

/** `FW301`, `shadowed-rule` → the name that the rule's fixtures carry. */
export const fixtureName = (id: string, name: string): string => `${id}-${name}`;

/** `FW301`, `shadowed-rule` → the base name of the rule's source file and page. */
export const fileName = (id: string, name: string): string => `${id.toLowerCase()}-${name}`;

/** Throws early, with a sentence, where a tool runs outside a checkout (such as from an installed package). */
export const assertCheckout = (): void => {
  if (!existsSync(join(projectRoot, 'tsconfig.json'))) throw new Error(`no checkout of fwlint around ${outDir}`);
};
