import type { Language } from '@citas/contracts';
import type { Appointment, Doctors, Profiles, Sites } from '@citas/core';
import { localize } from '@citas/http-kit';

export interface CalendarDeps {
  readonly doctors: Pick<Doctors, 'get'>;
  readonly sites: Pick<Sites, 'get'>;
  readonly profiles: Pick<Profiles, 'get'>;
}

/**
 * An appointment as an iCalendar text, with the doctor, the place, what to bring and the zone of the site in words.
 * The patient is not named: calendars are shared more easily than records.
 */
export const calendarOf =
  ({ doctors, sites, profiles }: CalendarDeps) =>
  async (appointment: Appointment, language: Language): Promise<string> => {
    const { country, slot, specialty, decision } = appointment;
    const [doctor, site, profile, { iCalendar }] = await Promise.all([
      doctors.get(slot.doctorId),
      sites.get(slot.siteId),
      profiles.get(country),
      // Few ask for it: it lies beside the function's bundle and makes no cold start slower.
      import('./beside/calendar.ts'),
    ]);
    const text = (code: string, params = {}) => localize(code, params, language, profile);
    const instructions = decision?.instructions.map(({ code, params }) => text(code, params)) ?? [];
    return iCalendar({
      appointment,
      language,
      summary: text('calendar-summary', { doctor: doctor?.name ?? specialty }),
      description: [...instructions, text('calendar-time-zone', { timeZone: slot.timeZone })].join('\n'),
      ...(site && { location: `${site.name}, ${site.address}` }),
    });
  };
