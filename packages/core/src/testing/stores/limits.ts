import { fail, type Instant, ok, type Quotas, type RateLimits } from '../../index.ts';
import type { Turn } from './steps.ts';

/** What a patient has open, by claim id with its end, and how much was started on each date. */
export interface OpenPlaces {
  readonly claims: Map<string, Instant>;
  readonly started: Map<string, number>;
}

/** @param patients what each has open; goes with the patient. */
export function inMemoryQuotas(patients: Map<string, OpenPlaces>, turn: Turn): Quotas {
  const openOf = (patientId: string): OpenPlaces => {
    const open = patients.get(patientId) ?? { claims: new Map(), started: new Map() };
    patients.set(patientId, open);
    return open;
  };
  return {
    async take({ patientId, id, until, date, dateEnds }, limits, now) {
      await turn('quotas.take');
      const { claims, started } = openOf(patientId);
      for (const [claim, end] of claims) if (end <= now) claims.delete(claim);
      if (claims.has(id)) return ok({});
      const today = started.get(date) ?? 0;
      if (today >= limits.perDay) return fail({ freeAt: dateEnds });
      if (claims.size >= limits.open) return fail({ freeAt: Math.min(...claims.values()) });
      claims.set(id, until);
      started.set(date, today + 1);
      return ok({ place: claims.size - 1 });
    },

    async giveBack({ patientId, id }, uncountedOn) {
      await turn('quotas.giveBack');
      const { claims, started } = openOf(patientId);
      if (claims.delete(id) && uncountedOn) started.set(uncountedOn, started.get(uncountedOn)! - 1);
    },
  };
}

export function inMemoryRateLimits(turn: Turn = async () => undefined): RateLimits {
  const used = new Map<string, number>();
  return {
    async use(subject, { quota, seconds }, now) {
      await turn('rateLimits.use');
      const window = Math.floor(now / 1000 / seconds);
      const key = JSON.stringify([subject, window]);
      const before = used.get(key) ?? 0;
      if (before < quota) used.set(key, before + 1);
      return {
        allowed: before < quota,
        remaining: Math.max(0, quota - before - 1),
        resetsAt: (window + 1) * seconds * 1000,
        alone: false,
      };
    },
  };
}
