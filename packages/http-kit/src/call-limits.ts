import type { Role } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import { type Clock, limited, type Principal, type RateLimits } from '@citas/core';
import type { Log } from '@citas/log';
import * as z from 'zod/mini';
import type { Refusal } from './problem.ts';

/** Calls that one caller may make in a minute, by role. */
export type CallsPerMinute = Readonly<Record<Role, number>>;

const standard: CallsPerMinute = { patient: 120, doctor: 300, staff: 600, admin: 600, service: 6000 };

const overrides = z.partialRecord(z.enum(http.roles), z.int().check(z.minimum(1), z.maximum(1_000_000)));

/** The environment's CALLS_PER_MINUTE: JSON such as `{"service": 12000}` changes what it names; empty changes nothing. */
export const callsPerMinute = z.pipe(
  z._default(z.string(), ''),
  z.transform((text): CallsPerMinute => ({ ...standard, ...(text && overrides.parse(JSON.parse(text))) })),
);

export interface CallLimits {
  readonly rateLimits: RateLimits;
  readonly perMinute: CallsPerMinute;
  readonly clock: Pick<Clock, 'now'>;
}

export interface CountedCall {
  /** `RateLimit-Policy` and `RateLimit`: structured fields of draft-ietf-httpapi-ratelimit-headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: Refusal;
}

const seconds = 60;

/** Counts a call of a caller, whichever operation and process it reaches. */
export async function countCall(
  limits: CallLimits,
  { role, sub }: Principal,
  log: Log,
): Promise<CountedCall> {
  const quota = limits.perMinute[role];
  const now = limits.clock.now();
  const used = await limits.rateLimits.use(['caller', role, sub], { quota, seconds }, now);
  const { allowed, remaining, resetsAt, alone } = used;
  if (alone) log.warn('rate-limit-counted-alone', { role });
  const resets = Math.max(1, Math.ceil((resetsAt - now) / 1000));
  return {
    headers: {
      'ratelimit-policy': `"caller";q=${quota};w=${seconds}`,
      ratelimit: `"caller";r=${remaining};t=${resets}`,
    },
    ...(!allowed && { refusal: limited('too-many-requests', resetsAt, now) }),
  };
}
