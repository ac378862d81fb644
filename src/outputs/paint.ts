import type { Level, RenderOptions } from '../linting/index.js';

/** Colours by meaning. Without colours every function returns its text as it is. */
export type Paint = Readonly<Record<Level | 'strong' | 'quiet' | 'good', (text: string) => string>>;

const style =
  (on: string, off: string) =>
  (text: string): string =>
    `\u001b[${on}m${text}\u001b[${off}m`;

const coloured: Paint = {
  error: style('1;31', '22;39'),
  warning: style('1;33', '22;39'),
  note: style('1;36', '22;39'),
  strong: style('1', '22'),
  quiet: style('34', '39'),
  good: style('32', '39'),
};

const asIs = (text: string): string => text;
const plain: Paint = { error: asIs, warning: asIs, note: asIs, strong: asIs, quiet: asIs, good: asIs };

export const paintOf = ({ color }: Pick<RenderOptions, 'color'>): Paint => (color ? coloured : plain);
