import { createHash } from 'node:crypto';
import type { Clock, Ids, Instant, Sealer } from '../../index.ts';

/** A clock that moves only when somebody sleeps or sets it. */
export interface TestClock extends Clock {
  set(now: Instant): void;
}

export function testClock(now: Instant): TestClock {
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

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const sorted = (_: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Ids that count up, so that a failing test reads the same every time. */
export function testIds(): Ids {
  let last = 0;
  return {
    next: (prefix) => {
      last += 1;
      return `${prefix}_${String(last).padStart(22, '0')}`;
    },
    derived: (prefix, ...parts) => `${prefix}_${digest(JSON.stringify(parts))}`,
    fingerprint: (value) => digest(JSON.stringify(value, sorted)),
  };
}

/** Seals by keeping the values: what it did not hand out itself does not open. */
export function testSealer(): Sealer {
  const sealed = new Map<string, { readonly scope: string; readonly value: string }>();
  const texts = new Map<string, string>();
  return {
    seal: (scope, value) => {
      const json = JSON.stringify(value);
      const text = texts.get(`${scope} ${json}`) ?? `sealed_${sealed.size + 1}`;
      texts.set(`${scope} ${json}`, text);
      sealed.set(text, { scope, value: json });
      return text;
    },
    open: (scope, text) => {
      const found = sealed.get(text);
      return found?.scope === scope ? JSON.parse(found.value) : undefined;
    },
  };
}
