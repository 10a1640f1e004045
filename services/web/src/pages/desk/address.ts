import { parseDate } from '@internationalized/date';
import type { Doctor, Site } from '../../api/answer.ts';

export const views = ['day', 'week', 'list'] as const;
export type View = (typeof views)[number];

/** What the front desk shows, as its address says it: ids, a date and codes only. */
export interface DeskAddress {
  readonly site: string | undefined;
  /** All the site's doctors unless given. */
  readonly doctor: string | undefined;
  readonly view: View;
  /** A date at the site; today there unless given. */
  readonly date: string | undefined;
  /** The appointment that is open. */
  readonly appointment: string | undefined;
  /** Whether cancelled, rejected and expired appointments are shown as well. */
  readonly ended: boolean;
}

const isDate = (text: string): boolean => {
  try {
    return parseDate(text).toString() === text;
  } catch {
    return false;
  }
};

/** Reads an address; whatever makes no sense in it counts as not given. */
export function readAddress(search: URLSearchParams): DeskAddress {
  const date = search.get('date') ?? '';
  return {
    site: search.get('site') || undefined,
    doctor: search.get('doctor') || undefined,
    view: views.find((view) => view === search.get('view')) ?? 'day',
    date: isDate(date) ? date : undefined,
    appointment: search.get('appointment') || undefined,
    ended: search.get('ended') === '1',
  };
}

export function writeAddress({ site, doctor, view, date, appointment, ended }: DeskAddress): URLSearchParams {
  const search = new URLSearchParams();
  if (site) search.set('site', site);
  if (doctor) search.set('doctor', doctor);
  if (view !== 'day') search.set('view', view);
  if (date) search.set('date', date);
  if (appointment) search.set('appointment', appointment);
  if (ended) search.set('ended', '1');
  return search;
}

/** Where a booking begins that is made from the desk: at its site and day and, where one is looked at, its doctor. */
export function bookingPathOf(site: Site, date: string, doctor: Doctor | undefined): string {
  const search = new URLSearchParams({ site: site.id, from: date, ...(doctor && { doctor: doctor.id }) });
  // Who has several specialties is asked which one it is for.
  const [specialty, ...others] = doctor?.specialties ?? [];
  const path = specialty && others.length === 0 ? `${site.country}/${specialty}` : site.country;
  return `/book/${path}?${search}`;
}
