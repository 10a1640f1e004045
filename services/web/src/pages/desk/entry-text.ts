import { useCallback } from 'react';
import type { Doctor, Site } from '../../api/answer.ts';
import { offsetName } from '../../i18n/formats.ts';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import type { Entry } from './agenda.ts';
import { entryTexts } from './entry-texts.ts';
import { clocksChange } from './site-time.ts';
import { statusTexts } from './status-texts.ts';

/** What an entry says of itself. */
export interface EntryText {
  readonly time: string;
  readonly title: string;
  readonly detail: string;
  readonly status: string;
  /** Doctor and day, for who hears the entry without seeing its column. */
  readonly column: string;
}

/** How an entry is told of: by its patient where the reader may know, else by what it is for. */
export function useEntryText(
  site: Site,
  sites: ReadonlyMap<string, Site>,
  doctors: ReadonlyMap<string, Doctor>,
  names: ReadonlyMap<string, string>,
): (entry: Entry) => EntryText {
  const texts = useTexts(entryTexts);
  const { statuses } = useTexts(statusTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  return useCallback(
    ({ kind, appointment, doctorId, from, to, startsAt }: Entry): EntryText => {
      const at = (wall: string) => formats.time(`${wall}:00Z`);
      const offset =
        clocksChange(from.slice(0, 10), site.timeZone) && kind !== 'block' ? ` ${offsetName(startsAt)}` : '';
      const time = `${at(from)}${offset}`;
      const column = [doctors.get(doctorId)?.name, formats.shortDay(from.slice(0, 10))]
        .filter(Boolean)
        .join(', ');
      if (!appointment) {
        const title = texts.blocked;
        return { time: `${time}–${at(to)}`, title, detail: '', status: title, column };
      }
      const what = nameOf(appointment.specialty);
      const elsewhere =
        appointment.siteId === site.id ? undefined : (sites.get(appointment.siteId)?.name ?? texts.otherSite);
      const title = names.get(appointment.patientId) ?? appointment.reason ?? what;
      const details = [title === what ? undefined : what, elsewhere];
      return {
        time,
        title,
        detail: details.filter(Boolean).join(' · '),
        column,
        status: kind === 'proposed' ? texts.proposed : statuses[appointment.status],
      };
    },
    [texts, statuses, formats, nameOf, site, sites, doctors, names],
  );
}
