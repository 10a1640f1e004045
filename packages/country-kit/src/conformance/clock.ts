import type { Clock, Instant } from '@citas/core';

/** A clock that stands still until it is set. */
export interface FixedClock extends Clock {
  set(now: Instant): void;
}

export function fixedClock(now: Instant): FixedClock {
  let instant = now;
  return {
    now: () => instant,
    set: (next) => {
      instant = next;
    },
    sleep: async (milliseconds) => {
      instant += milliseconds;
    },
  };
}
