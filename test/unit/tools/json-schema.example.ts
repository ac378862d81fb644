declare const portBrand: unique symbol;
type Port = number & { readonly [portBrand]: true };

/** Settings of one
 * place. */
export interface Place {
  /** @pattern ^[a-z]+$ */
  readonly name: string;
  readonly inner?: readonly Place[];
}

/** A type with one member of each kind. */
export interface Example {
  readonly 'fail-on'?: 'error' | 'note';
  /**
   * From 0.
   * @minimum 0
   */
  readonly port: Port;
  readonly id: `FW${number}` | undefined;
  readonly flag: boolean;
  readonly pair: readonly [number, string];
  readonly names: Readonly<Record<string, string | readonly string[]>>;
  readonly place?: Place;
  readonly version: 1;
  readonly anything?: unknown;
}
