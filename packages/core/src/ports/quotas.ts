import type { Result } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';

/** Something that a patient starts: a request, a proposed move or a hold. It is open until it ends by itself. */
export interface OpenClaim {
  readonly patientId: string;
  /** The same for every attempt at the same thing, so that a repetition takes no second place. */
  readonly id: string;
  readonly until: Instant;
}

export interface QuotaClaim extends OpenClaim {
  /** Calendar date in whose count it falls, and when that date ends. */
  readonly date: string;
  readonly dateEnds: Instant;
}

export interface QuotaLimits {
  /** Claims that may be open at a time. */
  readonly open: number;
  /** Claims that may start on one date. */
  readonly perDay: number;
}

/** How much a patient may have under way. Places end by time: nobody has to give one back for the next to come free. */
export interface Quotas {
  /**
   * Takes one of the patient's places: one conditional write, and another where the place tried first is taken.
   * `place` is the number of the one taken; unset when the claim has a place already. A refusal says when the
   * first place comes free.
   */
  take(
    claim: QuotaClaim,
    limits: QuotaLimits,
    now: Instant,
  ): Promise<Result<{ readonly place?: number }, { readonly freeAt: Instant }>>;

  /**
   * Gives a claim's place back before its time. Never fails: a place that cannot be given back ends by itself.
   *
   * @param claim with the number of its place, where that is known: then nothing is read.
   * @param uncountedOn the date for which a claim that came to nothing does not count.
   */
  giveBack(claim: OpenClaim & { readonly place?: number }, uncountedOn?: string): Promise<void>;
}
