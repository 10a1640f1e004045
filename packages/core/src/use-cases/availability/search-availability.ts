import type { Principal } from '../../domain/access.ts';
import { freeSlots, offeredSlots, spanOf } from '../../domain/availability.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Doctor, DoctorWindow } from '../../domain/people.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Slot } from '../../domain/schedule.ts';
import { addDays, type Instant, startOfDay } from '../../domain/time.ts';
import type { Position } from '../../ports/page.ts';
import { holderOf } from '../holds/seal.ts';
import type { AvailabilityDeps } from './doctor-availability.ts';
import { type DateWindow, datesOf } from './window.ts';

/** Agendas read at the same time. */
const parallel = 8;
/** Days searched at a time: a week of agenda is one read unit at most. */
const stride = 7;
/** Doctors of one specialty that a search looks at. */
const mostDoctors = 500;

const byStart = (a: Slot, b: Slot) => a.start - b.start || (a.doctorId < b.doctorId ? -1 : 1);

/**
 * The first free slots across the doctors of a specialty, earliest first.
 *
 * Schedules alone give a lower bound of every doctor's first free slot, without a read. The window is searched
 * a week at a time, doctors in the order of that bound, a few agendas at once, and the search stops as soon as
 * no agenda that is still unread can hold an earlier slot than those already found.
 */
export const searchAvailability =
  (deps: AvailabilityDeps) =>
  async (
    caller: Principal,
    query: DateWindow & {
      readonly country: string;
      readonly specialty: string;
      /** Slots at this site alone. */
      readonly siteId?: string | undefined;
      readonly limit: number;
    },
  ): Promise<Result<Slot[], CitasError<'not-found' | 'validation'>>> => {
    const now = deps.clock.now();
    const profile = await deps.profiles.get(query.country);
    if (!profile) return fail(error('not-found', [{ pointer: '/query/country', code: 'unknown-country' }]));
    const dates = datesOf(query, profile.timeZones[0]!, now);
    if (!dates.ok) return dates;
    const doctors = await doctorsOf(deps, query);

    let found: Slot[] = [];
    for (let from = dates.value.from; from <= dates.value.to; from = addDays(from, stride)) {
      const last = found[query.limit - 1];
      if (last && last.start < firstInstantOf(from, profile.timeZones)) break;
      const end = addDays(from, stride - 1);
      const to = end < dates.value.to ? end : dates.value.to;
      const offers = doctors.map((doctor) => offeredSlots(profile, doctor, { from, to }, now));
      found = await earliest(deps, caller, offers, found, query.limit, now);
    }
    return ok(found);
  };

/** The evening of a date in the west is later than the morning of the next date in the east. */
const firstInstantOf = (date: string, timeZones: readonly string[]): Instant =>
  Math.min(...timeZones.map((zone) => startOfDay(date, zone)));

/** Doctors to search, each with the windows that count. */
async function doctorsOf(
  { doctors }: Pick<AvailabilityDeps, 'doctors'>,
  { country, specialty, siteId }: { country: string; specialty: string; siteId?: string | undefined },
): Promise<Doctor[]> {
  const found: Doctor[] = [];
  let after: Position | undefined;
  let read = 0;
  do {
    const request = { limit: 100, ...(after && { after }) };
    const page = await (siteId === undefined
      ? doctors.list(country, specialty, request)
      : doctors.listAtSite(siteId, request));
    found.push(...page.items.filter((one) => one.country === country && one.specialties.includes(specialty)));
    read += page.items.length;
    after = page.next;
  } while (after && read < mostDoctors);
  if (siteId === undefined) return found;
  const isThere = (window: DoctorWindow) => window.siteId === siteId;
  return found.map((doctor) => ({ ...doctor, schedule: doctor.schedule.filter(isThere) }));
}

/** The first `limit` free slots among those found before and the offers of several doctors within one stride. */
async function earliest(
  deps: AvailabilityDeps,
  caller: Principal,
  offers: readonly Slot[][],
  before: readonly Slot[],
  limit: number,
  now: Instant,
): Promise<Slot[]> {
  const waiting = offers.filter((slots) => slots.length > 0).sort((a, b) => byStart(a[0]!, b[0]!));
  const holder = holderOf(deps.ids, caller);
  let found = [...before];
  while (waiting.length > 0) {
    const last = found[limit - 1];
    if (last && byStart(last, waiting[0]![0]!) <= 0) break;
    const free = await Promise.all(
      waiting.splice(0, parallel).map(async (slots) => {
        const agenda = await deps.agendas.read(slots[0]!.doctorId, spanOf(slots)!);
        return freeSlots(slots, agenda, now, holder);
      }),
    );
    found = [...found, ...free.flat()].sort(byStart).slice(0, limit);
  }
  return found;
}
