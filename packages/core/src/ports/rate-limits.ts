import type { Instant } from '../domain/time.ts';

/** At most `quota` uses in every window of `seconds`; windows begin at multiples of their length. */
export interface RatePolicy {
  readonly quota: number;
  readonly seconds: number;
}

export interface Allowance {
  readonly allowed: boolean;
  /** Uses left in this window, as far as this process knows. */
  readonly remaining: number;
  /** When the window ends, and the next one begins. */
  readonly resetsAt: Instant;
  /** The shared count could not be reached: this process counted alone. */
  readonly alone: boolean;
}

export interface RateLimits {
  /**
   * Counts one use by a subject. All processes together never allow more than the policy says; some of it may stay
   * unused in a process that has leased more than it needs. While the shared count cannot be reached, each process
   * counts alone: the care of patients goes before an exact limit.
   *
   * @param subject parts that name who or what is counted.
   */
  use(subject: readonly string[], policy: RatePolicy, now: Instant): Promise<Allowance>;
}
