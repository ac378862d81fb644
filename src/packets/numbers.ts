/**
 * A coordinate of a packet: `number` for every field up to 32 bits, `bigint` for IPv6 addresses. The two never meet in
 * one field, and `<`, `>` and `===` work on either, so the set code is written once.
 */
export type Scalar = number | bigint;

/** IP version. IPv4 and IPv6 packets live in two separate spaces that are never mixed in one set. */
export type Family = 4 | 6;

declare const portBrand: unique symbol;
/** A TCP, UDP, SCTP, DCCP or UDP-Lite port, 0 to 65535. */
export type Port = number & { readonly [portBrand]: true };
/** The port, or undefined where `n` is not an integer from 0 to 65535. */
export const toPort = (n: number): Port | undefined =>
  Number.isInteger(n) && n >= 0 && n <= 0xffff ? (n as Port) : undefined;

declare const protocolBrand: unique symbol;
/** An IP protocol number (IPv4 protocol, IPv6 upper-layer header), 0 to 255. */
export type Protocol = number & { readonly [protocolBrand]: true };
/** The protocol number, or undefined where `n` is not an integer from 0 to 255. */
export const toProtocol = (n: number): Protocol | undefined =>
  Number.isInteger(n) && n >= 0 && n <= 0xff ? (n as Protocol) : undefined;

/** The value after `v`. Callers never ask for the successor of a field's maximum. */
export const next = (v: Scalar): Scalar => (typeof v === 'number' ? v + 1 : v + 1n);
/** The value before `v`. */
export const previous = (v: Scalar): Scalar => (typeof v === 'number' ? v - 1 : v - 1n);
