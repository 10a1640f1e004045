import { type Instant, type RateLimits, type RatePolicy, Unavailable } from '@citas/core';
import { keyedHash, purposeKey } from '../keyed-hash.ts';
import { commit } from './commit.ts';
import { type Key, keyItem, type Table } from './table.ts';

/** One item for a subject's window. The subject stands in no key but as a hash: keys get into logs and traces. */
const windowKey = (subject: string, start: Instant): Key => ({
  pk: `RATE#${subject}`,
  sk: `WINDOW#${new Date(start).toISOString()}`,
});

/** What this process knows of a subject's window. */
interface Window {
  readonly key: Key;
  readonly endsAt: Instant;
  /** Uses leased from the shared count, all in all, and those of them not made yet. */
  had: number;
  left: number;
  /** Uses that all processes had leased when it was last asked. */
  leased: number;
  /** Uses allowed without the shared count while it could not be reached. */
  alone: number;
  /** The lease under way, which later uses wait for. */
  leasing?: Promise<void> | undefined;
}

/**
 * A hundredth at first, then as much again as this process has had, at most a tenth of what is left: few writes for
 * who calls often, and a caller spread over many processes, each with a call or two, finds little of it unused in them.
 */
const leaseOf = (quota: number, leased: number, had: number): number =>
  Math.max(1, Math.min(Math.ceil((quota - leased) / 10), Math.max(Math.ceil(quota / 100), had)));

const keptSeconds = 3600;
const windowsKept = 10_000;

/**
 * Limits over a shared counter for each subject and window. A process leases some of the quota with one conditional
 * write (1 unit) and serves from it without another: `leased` never exceeds the quota, and no process allows more
 * than it has leased.
 */
export function dynamoRateLimits(table: Table & { readonly signingKey: string }): RateLimits {
  const hashKey = purposeKey(table.signingKey, 'rate');
  const once = { ...table, retry: { limitMs: 0 } };
  const windows = new Map<string, Window>();

  function windowOf(subject: string, { seconds }: RatePolicy, now: Instant): Window {
    const known = windows.get(subject);
    if (known && known.endsAt > now) return known;
    if (windows.size >= windowsKept) {
      for (const [other, { endsAt }] of windows) if (endsAt <= now) windows.delete(other);
    }
    const start = now - (now % (seconds * 1000));
    const key = windowKey(subject, start);
    const window: Window = { key, endsAt: start + seconds * 1000, had: 0, left: 0, leased: 0, alone: 0 };
    windows.set(subject, window);
    return window;
  }

  /** Leases until something is left or the quota is used up. */
  async function lease(window: Window, { quota }: RatePolicy): Promise<void> {
    while (window.left === 0 && window.leased < quota) {
      const wanted = leaseOf(quota, window.leased, window.had);
      const done = await commit(once, [
        {
          Update: {
            Key: keyItem(window.key),
            UpdateExpression: 'ADD leased :wanted SET #ttl = :ttl',
            ConditionExpression: 'attribute_not_exists(leased) OR leased <= :most',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: {
              ':wanted': { N: String(wanted) },
              ':most': { N: String(quota - wanted) },
              ':ttl': { N: String(window.endsAt / 1000 + keptSeconds) },
            },
          },
        },
      ]);
      if (done.ok) {
        window.had += wanted;
        window.left += wanted;
      }
      window.leased = Number((done.ok ? done.item : done.refused[0])?.leased?.N ?? 0);
    }
  }

  const leaseOrGoAlone = async (window: Window, policy: RatePolicy): Promise<void> => {
    try {
      await lease(window, policy);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      // As much as a lease would have given: the counter is asked again after that, not with every use.
      const granted = Math.min(
        leaseOf(policy.quota, window.leased, window.alone),
        policy.quota - window.alone,
      );
      window.alone += granted;
      window.left += granted;
    } finally {
      window.leasing = undefined;
    }
  };

  return {
    async use(subject, policy, now) {
      const window = windowOf(keyedHash(hashKey, subject), policy, now);
      while (window.left === 0 && window.leased < policy.quota && window.alone < policy.quota) {
        window.leasing ??= leaseOrGoAlone(window, policy);
        await window.leasing;
      }
      const allowed = window.left > 0;
      if (allowed) window.left -= 1;
      const remaining = Math.max(0, policy.quota - window.leased) + window.left;
      return { allowed, remaining, resetsAt: window.endsAt, alone: window.alone > 0 };
    },
  };
}
