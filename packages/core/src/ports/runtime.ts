import type { Instant } from '../domain/time.ts';

export interface Clock {
  now(): Instant;
  sleep(milliseconds: number): Promise<void>;
}

export interface Ids {
  /** A new unguessable id: `<prefix>_<22 characters>`. */
  next(prefix: string): string;
  /** An id that is the same for the same parts, and unguessable without them. */
  derived(prefix: string, ...parts: readonly string[]): string;
  /** A digest of a JSON value, the same whatever the order of its keys. */
  fingerprint(value: unknown): string;
}

/** Turns values into opaque texts that cannot be read as data or altered, and back. */
export interface Sealer {
  /** `scope` binds the text to its use: it opens only under the same scope. The same value gives the same text. */
  seal(scope: string, value: unknown): string;
  /** Undefined when the text was altered, made up, or sealed under another scope. */
  open(scope: string, text: string): unknown;
}
