/** Exact answers about one firewall. */
export interface Analysis {
  readonly placeholder?: never;
}
