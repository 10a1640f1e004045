import type { CountryProfile } from '@citas/contracts';
import type { Principal } from '../domain/access.ts';
import { type CitasError, limited } from '../domain/errors.ts';
import type { Hold } from '../domain/hold.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { addDays, type Instant, localDate, startOfDay } from '../domain/time.ts';
import type { OpenClaim, QuotaClaim, Quotas } from '../ports/quotas.ts';

export interface QuotaDeps {
  readonly quotas: Quotas;
}

/** A place among a patient's open claims. */
export interface Place {
  /** For a claim that came to nothing: gives the place back, unless an earlier attempt at the same claim took it. */
  giveBack(): Promise<void>;
}

const noPlace: Place = { giveBack: async () => undefined };

function claimOf(profile: CountryProfile, claim: OpenClaim, now: Instant): QuotaClaim {
  const timeZone = profile.timeZones[0]!;
  const date = localDate(now, timeZone);
  return { ...claim, date, dateEnds: startOfDay(addDays(date, 1), timeZone) };
}

/** Takes a place for what a patient starts, within the booking rules of the country. */
export async function takePlace(
  { quotas }: QuotaDeps,
  profile: CountryProfile,
  claim: OpenClaim,
  now: Instant,
): Promise<Result<Place, CitasError<'booking-limit'>>> {
  const { maximumOpenPerPatient, maximumPerDay } = profile.booking;
  const wanted = claimOf(profile, claim, now);
  const taken = await quotas.take(wanted, { open: maximumOpenPerPatient, perDay: maximumPerDay }, now);
  if (!taken.ok) return fail(limited('booking-limit', taken.error.freeAt, now));
  const { place } = taken.value;
  if (place === undefined) return ok(noPlace);
  return ok({ giveBack: () => quotas.giveBack({ ...claim, place }, wanted.date) });
}

/** A hold as a claim of the patient who holds; nobody else's: a hold does not say for which patient it is. */
const holdClaim = (caller: Principal, hold: Hold) =>
  caller.role === 'patient' ? { patientId: caller.sub, id: hold.key, until: hold.expiresAt } : undefined;

export async function takeHoldPlace(
  deps: QuotaDeps,
  profile: CountryProfile,
  caller: Principal,
  hold: Hold,
  now: Instant,
): Promise<Result<Place, CitasError<'booking-limit'>>> {
  const claim = holdClaim(caller, hold);
  return claim ? takePlace(deps, profile, claim, now) : ok(noPlace);
}

/** The slot is free again, and so is the place; that there was a hold still counts for its day. */
export async function endHoldPlace({ quotas }: QuotaDeps, caller: Principal, hold: Hold): Promise<void> {
  const claim = holdClaim(caller, hold);
  if (claim) await quotas.giveBack(claim);
}
