import type { Slot } from './schedule.ts';
import { type Instant, minute } from './time.ts';

/** How long a slot is held while a form is filled. */
export const holdLength = 5 * minute;

/** A free slot set aside for one caller until it expires; its id, given to the caller, is the sealed hold. */
export interface Hold {
  /** Distinguishes this hold's marks from those of any other hold. */
  readonly key: string;
  /** Tag of the caller, derived from the token's subject: the holder may book the slot, with or without the hold's id. */
  readonly holder: string;
  readonly slot: Slot;
  readonly country: string;
  readonly expiresAt: Instant;
}
