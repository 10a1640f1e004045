import { useMemo } from 'react';
import type { Doctor, Site } from '../../api/answer.ts';
import { namesOn, useAgenda, useBlocks, useOwnDoctor, useSiteDoctors } from '../../api/desk.ts';
import { usePerson } from '../../session/provider.tsx';
import type { DeskAddress } from './address.ts';
import { type Entry, entriesOf, isFreed } from './agenda.ts';
import { doctorsOn, shapeOf } from './calendar/grid.ts';
import { useEntryText } from './entry-text.ts';
import { boundsOf, todayAt, weekOf } from './site-time.ts';

const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.id, one]));

/** What stands on the desk: the days that the address names, who consults then, and what is on their agendas. */
export function useDeskAgenda(site: Site, sites: readonly Site[], address: DeskAddress) {
  const { role, sub } = usePerson();
  const isDoctor = role === 'doctor';
  const { timeZone } = site;
  const { view, ended } = address;
  const date = address.date ?? todayAt(timeZone);
  const dates = useMemo(() => (view === 'week' ? weekOf(date) : [date]), [view, date]);
  const [first, last] = [dates[0]!, dates.at(-1)!];

  /** Whose agenda it is; everybody's at the site where it is nobody's. */
  const doctorId = isDoctor ? sub : address.doctor;
  const atSite = useSiteDoctors(site, !isDoctor);
  const own = useOwnDoctor(isDoctor ? sub : undefined);
  const doctors = useMemo(
    (): readonly Doctor[] => atSite.data ?? (own.data ? [own.data] : []),
    [atSite.data, own.data],
  );
  const wanted = useMemo(
    () => (doctorId ? doctors.filter(({ id }) => id === doctorId) : doctors),
    [doctors, doctorId],
  );
  const doctorById = useMemo(() => byId(doctors), [doctors]);
  const siteById = useMemo(() => byId(sites), [sites]);

  const agenda = useAgenda(doctorId ? { doctor: doctorId } : { site: site.id }, {
    ...{ from: first, to: last, bounds: boundsOf(first, last, timeZone) },
  });
  const blocks = useBlocks(wanted.map(({ id }) => id));
  const entries = useMemo(() => {
    const shown = new Set(dates);
    const appointments = (agenda.data ?? []).filter((one) => ended || !isFreed(one));
    const on = (entry: Entry) =>
      shown.has(entry.from.slice(0, 10)) || (entry.kind === 'block' && entry.from.slice(0, 10) < last);
    return entriesOf(appointments, blocks, timeZone).filter(on);
  }, [agenda.data, ended, blocks, timeZone, dates, last]);

  const columns = useMemo(
    () => doctorsOn(wanted, site.id, dates, entries),
    [wanted, site.id, dates, entries],
  );
  const shape = useMemo(() => shapeOf(columns, site.id, dates, entries), [columns, site.id, dates, entries]);
  const names = useMemo(() => namesOn(agenda.data ?? []), [agenda.data]);
  const textOf = useEntryText(site, siteById, doctorById, names);
  return {
    ...{ date, dates, doctorId, doctors, doctorById, siteById },
    ...{ agenda, atSite, entries, columns, shape, textOf },
  };
}
