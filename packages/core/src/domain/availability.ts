import type { CountryProfile } from '@citas/contracts';
import { type Agenda, type Interval, isFree } from './agenda.ts';
import type { Doctor } from './people.ts';
import { horizonOf, isClosed } from './policy.ts';
import { type Slot, slotsOn } from './schedule.ts';
import { datesBetween, type Instant, minute } from './time.ts';

/**
 * The slots that a doctor's schedule and the country's booking rules offer between two site-local dates, both
 * included, earliest first. The agenda is not looked at yet: this costs no read.
 */
export function offeredSlots(
  profile: CountryProfile,
  doctor: Doctor,
  dates: { readonly from: string; readonly to: string },
  now: Instant,
): Slot[] {
  const earliest = now + profile.booking.minimumNoticeMinutes * minute;
  const zones = new Set(doctor.schedule.map((window) => window.timeZone));
  const horizons = new Map([...zones].map((zone) => [zone, horizonOf(profile, zone, now)]));
  const offered: Slot[] = [];
  for (const date of datesBetween(dates.from, dates.to)) {
    const open = doctor.schedule.filter(
      (window) => date <= horizons.get(window.timeZone)! && !isClosed(profile, window, date),
    );
    for (const slot of slotsOn(open, date)) {
      if (slot.start >= earliest) offered.push({ doctorId: doctor.id, ...slot });
    }
  }
  return offered.sort((a, b) => a.start - b.start);
}

/** The stretch from the first to the last of some slots, or undefined of none. */
export function spanOf(slots: readonly Interval[]): Interval | undefined {
  if (slots.length === 0) return undefined;
  return {
    start: Math.min(...slots.map((slot) => slot.start)),
    end: Math.max(...slots.map((slot) => slot.end)),
  };
}

/** Those slots that an agenda leaves free for a caller. */
export const freeSlots = <S extends Interval>(
  slots: readonly S[],
  agenda: Agenda,
  now: Instant,
  holder?: string,
): S[] => slots.filter((slot) => isFree(agenda, slot, now, holder));
