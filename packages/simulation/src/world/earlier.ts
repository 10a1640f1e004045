import type { Instant } from '@citas/core';

/** The longest that a read without a promise lags behind: functions keep doctors for five seconds. */
export const longestLag = 5000;

/** The versions that were replaced moments ago. */
export class Earlier {
  readonly #replaced = new Map<string, { readonly version: unknown; readonly until: Instant }>();

  replaced(key: string, version: unknown, now: Instant): void {
    this.#replaced.set(key, { version, until: now + longestLag });
  }

  find(key: string, now: Instant): unknown {
    const found = this.#replaced.get(key);
    return found && found.until >= now ? found.version : undefined;
  }
}
